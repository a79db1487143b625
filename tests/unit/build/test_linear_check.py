"""Checking a program takes work in proportion to its length: function calls are counted."""

from __future__ import annotations

import cProfile
import pstats
from pathlib import Path

from benchmarks.check import program
from meshc.build.pipeline import analyse_program
from meshc.discovery import discover


def calls(lines: int, folder: Path) -> int:
    file = folder / f"{lines}.mpl"
    file.write_text(program(lines))
    inputs = discover(str(file))
    profile = cProfile.Profile()
    profile.enable()
    analysis = analyse_program(inputs)
    profile.disable()
    assert len(analysis.modules) == 1
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_five_times_the_lines_are_five_times_the_work(tmp_path: Path) -> None:
    calls(58, tmp_path)  # whatever is done once
    assert calls(1450, tmp_path) <= 5.5 * calls(290, tmp_path)
