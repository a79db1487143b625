"""Whole programs: compiled, run, and compared with what they must print.

Below `tests/programs`, in any directory:

* `x.mpl` with `x.out`: a program and its standard output. `x.err` lists lines that standard
  error must contain (without it, standard error must be empty), `x.status` is the exit
  status (0 without it), `x.args` holds the program's arguments, one a line, and `x.in` is
  its standard input (empty without it).
* `x.mpl` with `x.codes`: a program that does not compile. Each line is `CODE LINE`, with
  `FILE:` before the line for other files than the program's own, in the order in which they
  are reported; a line that begins with `"` is text that the report must contain.
* a directory with `main.mpl` and `expected.out`, `expected.err`, `expected.status`,
  `expected.args`, `expected.in` or `expected.codes`: the same for a project of several files.

Every program that compiles is run twice, compiled and from the code cache.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from meshc.build.pipeline import CompilationFailed, analyse_program
from meshc.diagnostics import render, render_json
from meshc.discovery import discover
from tests.forking import Forks

PROGRAMS = Path(__file__).parent / "programs"
TIMEOUT = 60


def _projects() -> list[Path]:
    return sorted(
        main.parent
        for main in PROGRAMS.rglob("main.mpl")
        if any((main.parent / f"expected.{kind}").exists() for kind in ("out", "codes"))
    )


def _programs(kind: str) -> list[Path]:
    projects = _projects()
    files = sorted(
        path
        for path in PROGRAMS.rglob("*.mpl")
        if path.with_suffix(kind).exists() and not any(p in path.parents for p in projects)
    )
    return files + [project for project in projects if (project / f"expected{kind}").exists()]


def _name(program: Path) -> str:
    return str(program.relative_to(PROGRAMS))


def _expected(program: Path, kind: str) -> str | None:
    path = program / f"expected{kind}" if program.is_dir() else program.with_suffix(kind)
    return path.read_text() if path.exists() else None


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    """Commands that find the compiler loaded."""
    forks = Forks()
    yield forks
    forks.close()


def _environment(cache: Path) -> dict[str, str]:
    return {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONIOENCODING": "utf-8"}


def _meshc(
    arguments: list[str], directory: Path, cache: Path, standard_input: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "meshc", *arguments],
        cwd=directory,
        env=_environment(cache),
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
        input=standard_input,
    )


@pytest.mark.parametrize("program", _programs(".out"), ids=_name)
def test_program(program: Path, tmp_path: Path, forks: Forks) -> None:
    output = _expected(program, ".out")
    errors = _expected(program, ".err")
    status = int(_expected(program, ".status") or 0)
    arguments = (_expected(program, ".args") or "").splitlines()
    given = _expected(program, ".in") or ""
    command = ["run", program.name, "--", *arguments]
    for run in ("compiled", "from the cache"):
        if run == "compiled":
            done = forks.run(command, program.parent, _environment(tmp_path), given, TIMEOUT)
        else:
            done = _meshc(command, program.parent, tmp_path, given)
        assert done.stdout == output, (run, done.stderr)
        if errors is None:
            assert done.stderr == "", run
        else:
            for line in errors.splitlines():
                assert line in done.stderr, run
        assert done.returncode == status, run
        assert "Traceback" not in done.stderr, run


def _place(program: Path, report: dict[str, Any]) -> str:
    line = str(report["spans"][0]["line"])
    if program.is_dir():
        return f"{report['file'].removeprefix(program.name + '/')}:{line}"
    return line


def _compare(program: Path, reports: list[dict[str, Any]], shown: str) -> None:
    """Compare reports in both forms with what the program must get."""
    expected = (_expected(program, ".codes") or "").splitlines()
    codes = [line for line in expected if not line.startswith('"')]
    assert [f"{report['code']} {_place(program, report)}" for report in reports] == codes
    for line in expected:
        if line.startswith('"'):
            assert line[1:] in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("program", _programs(".codes"), ids=_name)
def test_rejected_program(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(program.parent)
    fatal = "error: Compilation failed due to errors above.\n"
    try:
        diagnostics = analyse_program(discover(program.name)).warnings
        fatal = ""
    except CompilationFailed as failed:
        diagnostics = failed.diagnostics
    # As the command does, each report is shown once.
    lines = list(dict.fromkeys(render_json(diagnostic) for diagnostic in diagnostics))
    shown = "".join(render(diagnostic) + "\n" for diagnostic in diagnostics) + fatal
    reports = [json.loads(line) for line in lines]
    _compare(program, reports, shown)
    for report in reports:
        size = Path(report["file"]).stat().st_size
        for span in report["spans"]:
            inside = Path(span["file"]).stat().st_size if "file" in span else size
            assert 0 <= span["start"] <= span["end"] <= inside
            assert report["code"] == "P0001" or span["end"] - span["start"] < size


SEPARATE = (
    "rejected/types.mpl",
    "rejected/warning.mpl",
    "rejected/unclosed.mpl",
    "rejected/imports",
)


@pytest.mark.parametrize("name", SEPARATE)
def test_rejected_by_the_command(name: str, tmp_path: Path) -> None:
    program = PROGRAMS / name
    done = _meshc(["check", "--json", program.name], program.parent, tmp_path)
    assert done.stdout == ""
    reports = [json.loads(line) for line in done.stderr.splitlines()]
    fatal = any(report["severity"] == "error" for report in reports)
    assert done.returncode == (1 if fatal else 0)
    assert [report["code"] for report in reports].count("C0001") == done.returncode
    shown = _meshc(["check", "--no-color", program.name], program.parent, tmp_path)
    assert shown.returncode == done.returncode
    assert "Traceback" not in shown.stderr
    _compare(program, [report for report in reports if report["code"] != "C0001"], shown.stderr)


def test_there_are_programs() -> None:
    assert len(_programs(".out")) >= 40
    assert len(_programs(".codes")) >= 180
