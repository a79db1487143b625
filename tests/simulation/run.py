"""One simulated run: what a seed stands for, and what came of it."""

from __future__ import annotations

import hashlib
import time
import traceback
from dataclasses import dataclass, field

from breakage import Breakage
from random_story import FEWEST, MOST, Story
from registration_race import Race

RACE, BREAKAGE, KINDS = 0, 5, 10
"""By the last digit of the seed a run is a race for names in a cluster that is whole, or a cluster
whose connections break; the others are random lives."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`fewest` to `most` nodes take part in the run of `seed`. `calls`: see `Story`."""

    seed: int
    fewest: int = FEWEST
    most: int = MOST
    calls: bool = True


@dataclass(slots=True)
class Outcome:
    """`failure`: the promise that was broken, or where the code failed. `digest`: of all that
    happened, in order; the same for every replay. `seconds`: of processor time."""

    seed: int
    nodes: int
    messages: int
    digest: str
    seconds: float
    failure: str = ""
    story: list[str] = field(default_factory=list)


def play(plan: Plan) -> Outcome:
    """Make the run; its story comes with a failure only."""
    begin = time.process_time()
    made: Story | Race | Breakage
    if plan.seed % KINDS == RACE:
        most = min(plan.most, max(plan.fewest, 12))
        made = Race(plan.seed, plan.fewest, most)
    elif plan.seed % KINDS == BREAKAGE:
        most = min(plan.most, max(plan.fewest, 8))
        made = Breakage(plan.seed, plan.fewest, most)
    else:
        made = Story(plan.seed, plan.fewest, plan.most, calls=plan.calls)
    failure = ""
    try:
        made.play()
    except Exception as error:
        failure = f"{type(error).__name__}: {error}"
        if not isinstance(error, AssertionError) or not str(error):
            failure += "\n" + "".join(traceback.format_tb(error.__traceback__)[-3:])
    cluster = made.cluster
    log = "\n".join(cluster.log)
    return Outcome(
        plan.seed,
        len(cluster.nodes),
        cluster.network.messages,
        hashlib.sha256(log.encode()).hexdigest()[:16],
        time.process_time() - begin,
        failure,
        cluster.log if failure else [],
    )
