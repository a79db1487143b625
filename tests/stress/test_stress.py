"""The long runs, short: `./scripts/stress` makes them for as long as one likes."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stress import __main__ as command
from tests.stress import runs

ROOT = Path(__file__).parents[2]


def stress(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.stress", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


SHORT = {
    "fire": ("waves: 1\n", "--tick=0.5"),
    "storm": ("kills: ", "--seed=7"),
    "signals": ("trees: 1\n", "--seed=900"),
    "tickers": ("ticks: true\nblocks of memory: ", "--ticks=30000"),
}


@pytest.mark.parametrize("name", SHORT)
def test_a_short_run(name: str) -> None:
    output, option = SHORT[name]
    ran = stress(name, "--seconds=0", option)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert output in ran.stdout
    assert f"{name}: ended well" in ran.stdout


def test_all_of_them_are_run() -> None:
    assert set(SHORT) == set(command.NAMES)
    assert {path.stem for path in runs.HERE.glob("*.mpl")} <= set(SHORT)


def test_a_run_that_ends_badly_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fire.mpl").write_text('fn main() do\n  panic("broken: it")\nend\n')
    monkeypatch.setattr(runs, "HERE", tmp_path)
    with pytest.raises(runs.Broken, match="fire ended with status 1"):
        runs.fire(0, 0.001)


def test_growth_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = runs.Clock()
    kept: list[list[int]] = []
    # What other tests have left is not to be collected meanwhile.
    gc.collect()
    gc.disable()
    try:
        for _ in range(12 * 5_000):
            clock()
            kept.append([])
    finally:
        gc.enable()
    assert clock.now == 30_000.0
    with pytest.raises(runs.Broken):
        runs.flat(clock.blocks)
    runs.flat([9, 5_000, 5_010, 4_000, 5_005, 5_001])


def test_the_command() -> None:
    assert stress("--help").returncode == 0
    wrong = stress("fires")
    assert wrong.returncode == 2
    assert "there is no fires; fire, storm" in wrong.stderr
