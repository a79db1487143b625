"""Random lives of clusters of 3 to 10 nodes, each replayable by its seed.

`MESH_SIMULATION_SEED=42 pytest tests/simulation/test_random_runs.py` plays one run, and tells
its story when it fails; `MESH_SIMULATION_RUNS=5000` plays more of them than usual.
"""

from __future__ import annotations

import os

import pytest
from random_story import Story

RUNS = int(os.environ.get("MESH_SIMULATION_RUNS", "100"))
IN_ONE_TEST = 10
ONE_SEED = os.environ.get("MESH_SIMULATION_SEED")
FIRST_SEEDS = [int(ONE_SEED)] if ONE_SEED else range(0, RUNS, IN_ONE_TEST)


@pytest.mark.parametrize("first", FIRST_SEEDS)
def test_promises_hold(first: int) -> None:
    for seed in range(first, first + (1 if ONE_SEED else IN_ONE_TEST)):
        story = Story(seed)
        try:
            story.play()
        except Exception as failure:
            print("\n".join(story.cluster.log))
            pytest.fail(f"MESH_SIMULATION_SEED={seed}: {type(failure).__name__}: {failure}")


def test_a_seed_replays_exactly() -> None:
    stories = [Story(7), Story(7)]
    for story in stories:
        story.play()
    one, other = stories
    assert one.cluster.log == other.cluster.log
    assert one.cluster.network.clock.now == other.cluster.network.clock.now
