"""Small wrong programs and the exact reports about them.

`errors/NAME.mpl` is the program, `errors/NAME.txt` what is printed. After a change of
messages, read what has changed, as somebody would who has made the mistake:

    MESH_UPDATE_REPORTS=1 pytest tests/unit/syntax/test_error_reports.py
    git diff tests/unit/syntax/errors

One mistake gives one report: programs with several mistakes have them in different
statements.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meshc.diagnostics import render
from meshc.source import Source
from meshc.syntax import parse

DIRECTORY = Path(__file__).parent / "errors"
PROGRAMS = sorted(DIRECTORY.glob("*.mpl"))


def reports(path: Path) -> str:
    _, diagnostics = parse(Source(path.name, path.read_text(encoding="utf-8")))
    return "".join(render(diagnostic) + "\n" for diagnostic in diagnostics)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_reports(path: Path) -> None:
    expected = path.with_suffix(".txt")
    found = reports(path)
    if os.environ.get("MESH_UPDATE_REPORTS"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_program_has_a_report() -> None:
    assert len(PROGRAMS) >= 40
    assert {path.stem for path in PROGRAMS} == {path.stem for path in DIRECTORY.glob("*.txt")}


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_positions_are_in_order(path: Path) -> None:
    _, diagnostics = parse(Source(path.name, path.read_text(encoding="utf-8")))
    starts = [diagnostic.span.start for diagnostic in diagnostics]
    assert starts == sorted(set(starts))
    assert all(d.code == "P0001" and d.message.startswith("Parse error: ") for d in diagnostics)
