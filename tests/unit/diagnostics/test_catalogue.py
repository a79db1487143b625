"""The pages of the catalogue: every code has one, and its examples are what they say.

After a change of a page: MESH_UPDATE_REPORTS=1 pytest tests/unit/diagnostics
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import meshc
from meshc.build.pipeline import CompilationFailed, analyse_program
from meshc.diagnostics import catalogue
from meshc.diagnostics.diagnostic import Diagnostic
from meshc.discovery import InputFile, Inputs

COMPILER = Path(meshc.__file__).parent
DOCUMENT = Path(__file__).parents[3] / "docs" / "errors.md"

NOT_GIVEN = ("The compiler never gives this code", "Belongs to the HTTP part", "With `--json`")

GIVEN = [code for code in catalogue.codes() if catalogue.page(code).given]


def compile_files(files: dict[str, str]) -> list[Diagnostic]:
    """What is reported of a project of these files."""
    inputs = [InputFile(path, path, text.encode()) for path, text in sorted(files.items())]
    try:
        return analyse_program(Inputs("project", False, None, inputs)).warnings
    except CompilationFailed as failed:
        return failed.diagnostics


@pytest.mark.parametrize("code", GIVEN)
def test_wrong_example_gets_exactly_its_code(code: str) -> None:
    found = [d.code for d in compile_files(catalogue.page(code).example("Wrong"))]
    assert found == [code]


@pytest.mark.parametrize("code", GIVEN)
def test_right_example_gets_none(code: str) -> None:
    files = catalogue.page(code).example("Right")
    assert files
    found = [(d.code, d.message) for d in compile_files(files)]
    assert found == []


@pytest.mark.parametrize("code", [code for code in catalogue.codes() if code not in GIVEN])
def test_a_page_without_examples_says_why(code: str) -> None:
    text = " ".join(catalogue.page(code).text.split())
    assert any(reason in text for reason in NOT_GIVEN)


def test_every_code_of_the_compiler_has_a_page() -> None:
    used: set[str] = set()
    for path in COMPILER.rglob("*.py"):
        used |= set(re.findall(r'"((?:[EWPC]|CFG)[0-9]{4})"', path.read_text(encoding="utf-8")))
    assert used <= set(catalogue.codes())


def test_the_codes_of_the_language() -> None:
    expected = {f"E{number:04}" for number in range(1, 52)}
    expected |= {"W0001", "W0002", "W0003", "P0001", "P0002", "C0001", "CFG0001"}
    assert set(catalogue.codes()) == expected
    assert list(catalogue.codes())[:2] == ["E0001", "E0002"]
    last = ["W0001", "W0002", "W0003", "P0001", "P0002", "C0001", "CFG0001"]
    assert list(catalogue.codes())[51:] == last


@pytest.mark.parametrize("code", catalogue.codes())
def test_pages_fit_a_terminal(code: str) -> None:
    page = catalogue.page(code)
    assert len(f"{code}: {page.title}") <= 72 and not page.title.endswith(".")
    for color in (False, True):
        text = catalogue.for_terminal(page, color)
        bare = re.sub(r"\x1b\[[0-9;]*m", "", text)
        assert max(map(len, bare.splitlines())) <= 100
        assert ("\x1b" in text) is color
        assert "```" not in bare and "## " not in bare


def test_the_document_is_made_of_the_pages() -> None:
    text = catalogue.document()
    if os.environ.get("MESH_UPDATE_REPORTS"):
        DOCUMENT.write_text(text, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("E0012", "E0012"), ("e0012", "E0012"), ("E12", "E0012"), ("12", "E0012")),
        *(("[W0001]", "W0001"), ("w2", "W0002"), ("p1", "P0001"), ("cfg1", "CFG0001")),
        *(("E0099", None), ("E", None), ("", None), ("E00012345", None), ("Ä1", None)),
    ],
)
def test_how_a_code_may_be_written(written: str, code: str | None) -> None:
    assert catalogue.find(written) == code


def meshc_explain(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "meshc", "explain", *arguments],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_command_prints_a_page() -> None:
    done = meshc_explain("e0013")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("E0013: a guard may not contain this\n─────")
    assert "\n    n when n + 1 > 10" not in done.stdout
    assert '\n        n when n + 1 > 10 -> "large"\n' in done.stdout
    assert "\x1b[1mE0013" in meshc_explain("e0013", MESH_COLOR="always").stdout
    assert "\x1b" not in meshc_explain("e0013", "--no-color", MESH_COLOR="always").stdout
    assert meshc_explain("w1", PYTHONIOENCODING="ascii").returncode == 0


def test_the_command_lists_all_codes() -> None:
    done = meshc_explain()
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nE0032    break outside of a loop\n" in done.stdout
    assert len(done.stdout.splitlines()) == len(catalogue.codes())


def test_the_command_knows_no_such_code() -> None:
    done = meshc_explain("E0099")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "error: there is no code 'E0099'; did you mean `E0009`? `meshc explain` lists all codes\n"
    )
    assert "did you mean" not in meshc_explain("help").stderr
