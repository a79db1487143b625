"""`./scripts/simulate`: seeds that replay, failures that are found and told, an end on Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import cost
import pytest
import run
from simulated_node import SimulatedNode
from simulated_process import Violation

ROOT = Path(__file__).parents[2]


def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "tests/simulation", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def output(*arguments: str, **environment: str) -> str:
    process = start(*arguments, **environment)
    told, errors = process.communicate()
    assert process.returncode == 0, told + errors
    return told


def test_a_seed_replays_exactly() -> None:
    # Whatever the order of sets is in that process.
    stories = {
        line
        for seed in ("1", "2")
        for line in output("--runs=1", "--seed=77", PYTHONHASHSEED=seed).splitlines()
        if line.startswith("seed 77:")
    }
    assert len(stories) == 1
    assert run.play(run.Plan(77)).digest in stories.pop()


def test_runs_on_several_processors() -> None:
    told = output("--runs=12", "--seed=1", "--jobs=2", "--nodes=3-5")
    assert "12 runs from seed 1, 2 at a time" in told
    assert "12 of 12 runs in " in told and " 0 failed; up to " in told


def test_an_interrupt_ends_it_with_a_summary() -> None:
    process = start("--runs=100000", "--seed=1", "--jobs=2", "--nodes=3-4")
    assert process.stdout is not None
    assert "100000 runs" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    told, errors = process.communicate()
    assert process.returncode == 130
    assert re.search(r"^\d+ of 100000 runs in ", told, re.MULTILINE)
    assert "Traceback" not in errors


@pytest.mark.parametrize("argument", ["--nodes=2", "--nodes=5-4", "--nodes=x", "--runs=0"])
def test_wrong_arguments(argument: str) -> None:
    process = start(argument)
    _, errors = process.communicate()
    assert process.returncode == 2
    assert "Traceback" not in errors


def test_a_failure_comes_with_its_story(monkeypatch: pytest.MonkeyPatch) -> None:
    def notify(self: SimulatedNode, effect: object) -> None:
        raise Violation("for the test")

    monkeypatch.setattr(SimulatedNode, "_notify", notify)
    outcome = run.play(run.Plan(1, 3, 3))
    assert outcome.failure == "Violation: for the test"
    assert outcome.story


def test_what_joining_and_registering_cost() -> None:
    small, large = cost.measure(4), cost.measure(8)
    # Each of the others is asked, told, and has its say; and gives the newcomer its names and
    # peers, and gets those of the newcomer.
    assert small.register[0] == 4 * 3 and large.register[0] == 4 * 7
    assert small.unregister[0] == 2 * 3 and large.unregister[0] == 2 * 7
    assert small.join[0] == 4 * 3 and large.join[0] == 4 * 7
    assert large.times[1] < 6


def test_the_document_says_what_it_costs() -> None:
    documented = (ROOT / "docs" / "performance.md").read_text()
    # The row of 100 nodes takes ten seconds to make.
    assert cost.table((10, 30)) in documented
    begin = documented.index("| nodes | join")
    table = documented[begin : documented.index("\n\n", begin)]
    assert "\n| 100 |" in table
    assert table in (ROOT / "docs" / "cluster.md").read_text()
