"""Random lives of simulated clusters, in small numbers: `./scripts/simulate` makes them by the
thousand, and replays the one of a seed."""

from __future__ import annotations

import pytest
from run import Plan, play

RUNS = 300
IN_ONE_TEST = 15


@pytest.mark.parametrize("first", range(0, RUNS, IN_ONE_TEST))
def test_promises_hold(first: int) -> None:
    for seed in range(first, first + IN_ONE_TEST):
        outcome = play(Plan(seed, most=12))
        if outcome.failure:
            print("\n".join(outcome.story))
            pytest.fail(
                f"./scripts/simulate --runs 1 --seed {seed} --nodes 3-12: {outcome.failure}"
            )


def test_a_larger_cluster() -> None:
    outcome = play(Plan(4, 25, 25))
    assert (outcome.failure, outcome.nodes) == ("", 25)


@pytest.mark.parametrize(
    "plan",
    [
        # A connection that was made at the moment when somebody was dropped for the lack of it.
        Plan(5001263, calls=False),
        # Members that dropped different nodes, because they knew different things.
        Plan(6003525, calls=False),
    ],
)
def test_what_was_once_wrong(plan: Plan) -> None:
    assert play(plan).failure == ""
