"""Every diagnostic of type checking, word by word.

The files in `reports` hold cases: a wrong program, exactly what is reported of it, and a
right program beside it that is accepted without a word. A report shows the line, the column
and the text of every marked place:

    CODE LINE:COLUMN `marked text` message
      > text at the marked place
      LINE:COLUMN `marked text` text at a further place
      help: advice
      note: remark
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

REPORTS = Path(__file__).parent / "reports"

IN_SCOPE = (
    *("E0001", "E0002", "E0003", "E0004", "E0006", "E0007", "E0008", "E0009", "E0010", "E0011"),
    *("E0012", "E0013", "E0014", "E0015", "E0016", "E0017", "E0022", "E0023", "E0024", "E0026"),
    *("E0027", "E0028", "E0029", "E0030", "E0032", "E0033", "E0036", "E0037", "E0038", "E0039"),
    *("E0040", "E0041", "E0042", "E0044", "E0045", "P0001", "P0002", "W0001", "W0002", "W0003"),
    "CFG0001",
)


def _cases() -> Iterator[tuple[str, str, str, str]]:
    """Name, wrong program, report and right program of every case."""
    for path in sorted(REPORTS.glob("*.txt")):
        for text in ("\n" + path.read_text()).split("\n## ")[1:]:
            name, _, rest = text.partition("\n")
            wrong, report, right = rest.split("\n---\n")
            yield name, wrong.strip("\n") + "\n", report, right.strip("\n") + "\n"


CASES = list(_cases())


@pytest.mark.parametrize(
    ("wrong", "report", "right"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_report(check: Callable[[str], Any], wrong: str, report: str, right: str) -> None:
    assert check(wrong).report() == report
    assert check(right).report() == ""


def test_every_code_has_a_case() -> None:
    assert {case[0].split(" ")[0] for case in CASES} == set(IN_SCOPE)


# Programs of the language specification that must be rejected, as the body of `main` or as
# they are, with all codes that are reported.
REJECTED = [
    ('let n :: Int = "no"', "E0001"),
    ("1 + 2.5", "E0001"),
    ('"a" + "b"', "E0006"),
    ("case Some(1) do Some(v) -> v end", "E0012"),
    ("case true do true -> 1 end", "E0012"),
    ("println(undefined_name)", "E0004"),
    ("break", "E0032"),
    ("fn f(x) = x\nfn f(0) = 1", "E0022"),
    ("struct A do x :: Int end deriving(Ord)", "E0029"),
    ("struct A do x :: Int end deriving(Copy)", "E0028"),
    ("fn f() -> Int? do let v = 5?\nNone end", "E0037"),
    ("fn g() -> Int!String = Ok(1)\nfn f() -> Int do g()? end", "E0036"),
    ("let x :: String = :tag", "E0001"),
]


@pytest.mark.parametrize(("program", "code"), REJECTED)
def test_rejected(check: Callable[[str], Any], program: str, code: str) -> None:
    if not program.startswith(("fn", "struct")):
        program = f"fn main() do\n{program}\nend"
    assert check(program + "\n").codes == [code]
