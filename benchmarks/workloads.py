"""What `./scripts/bench local` measures: the workloads, their sizes and their goals."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

RATE, BYTES, TIME = "rate", "bytes", "µs"

# How often a task that computes looks whether others want to go on, where it has to: after so
# many turns of its loop, which take about 0.1 ms.
TURNS = 2_000


@dataclass(frozen=True)
class Workload:
    """One measurement. `what`: what is counted. `size`: how much of it Mesh does; peers do a
    share of it, so that a round does not take minutes. `kind`: whether the result is operations
    a second of processor time, bytes of each, or microseconds (99 % of all, and the longest).

    `goals` gives the least ratio to a peer, by its name; `most` the most that Mesh may have of
    bytes or microseconds."""

    what: str
    size: int
    kind: str = RATE
    goals: Mapping[str, float] = field(default_factory=dict)
    most: float | None = None


WORKLOADS: Mapping[str, Workload] = {
    "ping-pong": Workload(
        "round trips/s between two actors", 400_000, goals={"trio": 15, "beam": 0.6}
    ),
    "ring": Workload("hops/s round 1,000 actors", 400, goals={"trio": 15, "beam": 0.6}),
    "fan-in": Workload(
        "messages/s from 100 senders to one", 4_000, goals={"trio": 15, "beam": 0.6}
    ),
    "calls": Workload("calls/s of a service", 400_000, goals={"beam": 1.0}),
    "queued-calls": Workload("the same, its handler has a loop", 200_000, goals={"beam": 1.0}),
    "spawn": Workload("actors/s started, with their exit", 200, goals={"trio": 4, "beam": 0.3}),
    "idle": Workload("bytes of a waiting actor", 100_000, BYTES, most=2_500),
    "latency": Workload("µs a round trip beside one that computes", 40_000, TIME, most=10),
}

# The longest of the round trips, a row of its own; the goal is three ticks of pre-emption.
LONGEST = "longest"
LONGEST_GOAL = 15_000.0


def distribution(times: list[int]) -> tuple[float, float]:
    """Of times in ns: the µs that 99 % stay below, and the longest."""
    times.sort()
    return times[len(times) * 99 // 100] / 1000, times[-1] / 1000


def one_processor() -> None:
    """Stay on one processor: threads of one program take turns then, as they would with the
    GIL, without the caches of two processors in between."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
