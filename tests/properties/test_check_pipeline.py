"""Whatever the text, checking it ends soon: with success, or with reports that lie in the file.

Texts are token soup, the test programs cut short or mutated, and every construct nested
deeply; each goes through all passes of `meshc check`, and what is accepted is lowered too.
"""

from __future__ import annotations

import random
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meshc.build.pipeline import CompilationFailed, analyse_program, lower_program
from meshc.diagnostics import render, render_json
from meshc.discovery import InputFile, Inputs, ProjectError
from meshc.syntax.kinds import KEYWORDS, OPERATORS

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted((ROOT / "tests" / "programs").rglob("*.mpl"))
MAX_LINES = 200
# Generous: the machine may be busy. What does not end takes minutes.
SECONDS = 20.0

# The slowest text of each kind, for the report of `test_nothing_was_slow`.
slowest: dict[str, tuple[float, str]] = {}


def check(kind: str, text: str) -> bool:
    """Compile as far as Python trees; assert what always holds; whether it is accepted."""
    text = "".join(text.splitlines(keepends=True)[:MAX_LINES])
    inputs = Inputs("t.mpl", True, None, [InputFile("t.mpl", "t.mpl", text.encode())])
    start = time.monotonic()
    accepted = True
    try:
        analysis = analyse_program(inputs)
        diagnostics = analysis.warnings
        for _ in lower_program(analysis):
            pass
    except CompilationFailed as failed:
        diagnostics, accepted = failed.diagnostics, False
        assert any(diagnostic.severity == "error" for diagnostic in diagnostics)
    except ProjectError as error:
        diagnostics, accepted = [], False
        assert str(error) and "\n" not in str(error)
    seconds = time.monotonic() - start
    if seconds > slowest.get(kind, (0.0, ""))[0]:
        slowest[kind] = seconds, text
    for diagnostic in diagnostics:
        assert diagnostic.message
        for place in (diagnostic.span, *(label.span for label in diagnostic.labels)):
            assert 0 <= place.start <= place.end <= len(text)
        assert render(diagnostic) and "\n" not in render_json(diagnostic)
    return accepted


@cache
def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


@cache
def words_of_programs() -> tuple[str, ...]:
    """Words as programs use them, so that soup has a chance to mean something."""
    words: set[str] = set()
    for path in PROGRAMS:
        words.update(word for word in text_of(path).split() if len(word) < 20)
    return tuple(sorted(words))


MARKS = ("\n", "\n", "\n", "end\n", "do\n", '"', '"""', "${", "}", "#=", "0x", "1e", "\u00e9", "\t")
few = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(st.lists(st.sampled_from((*KEYWORDS, *OPERATORS, *MARKS, "x", "T", "1")), max_size=60))
def test_token_soup(words: list[str]) -> None:
    check("soup", " ".join(words))


@few
@given(st.randoms(use_true_random=False), st.integers(1, 80))
def test_soup_of_words_from_programs(choose: random.Random, count: int) -> None:
    words = words_of_programs()
    chosen = [choose.choice(words if choose.random() < 0.8 else MARKS) for _ in range(count)]
    check("words", " ".join(chosen))


@few
@given(st.sampled_from(PROGRAMS), st.randoms(use_true_random=False))
def test_truncated_programs(path: Path, choose: random.Random) -> None:
    text = text_of(path)
    check("truncated", text[: choose.randrange(len(text) + 1)])


def mutated(text: str, choose: random.Random) -> str:
    """A program with up to three lines or words dropped, doubled, swapped or replaced."""
    for _ in range(choose.randint(1, 3)):
        by_line = choose.random() < 0.3
        parts = text.splitlines(keepends=True) if by_line else text.split(" ")
        if len(parts) < 2:
            return text
        at, other = choose.randrange(len(parts)), choose.randrange(len(parts))
        match choose.randrange(4):
            case 0:
                del parts[at]
            case 1:
                parts.insert(at, parts[other])
            case 2:
                parts[at], parts[other] = parts[other], parts[at]
            case _:
                parts[at] = choose.choice(words_of_programs()) + ("\n" if by_line else "")
        text = ("" if by_line else " ").join(parts)
    return text


@settings(few, max_examples=150)
@given(st.sampled_from(PROGRAMS), st.randoms(use_true_random=False))
def test_mutated_programs(path: Path, choose: random.Random) -> None:
    check("mutated", mutated(text_of(path), choose))


@settings(few, max_examples=30)
@given(st.sampled_from(PROGRAMS), st.sampled_from(PROGRAMS), st.randoms(use_true_random=False))
def test_programs_inside_modules(outer: Path, inner: Path, choose: random.Random) -> None:
    """Whole programs as inline modules, and as blocks of functions, are lifted."""
    kind, lines = choose.choice(("module M do", "fn f() do")), text_of(inner).splitlines()[:90]
    check("inside", "\n".join([kind, *lines, "end", *text_of(outer).splitlines()[:90]]))


NESTED = {
    "parentheses": ("(", "1", ")"),
    "lists": ("[", "1", "]"),
    "maps": ("%{1 => ", "2", "}"),
    "tuples": ("(1, ", "2", ")"),
    "calls": ("f(", "1", ")"),
    "negations": ("not (", "true", ")"),
    "sums": ("1 + (", "1", ")"),
    "concatenations": ('"a" <> (', '"b"', ")"),
    "conditions": ("if true do ", "1", " else 2 end"),
    "else branches": ("if false do 2 else ", "1", " end"),
    "cases": ("case 1 do 1 -> ", "1", " _ -> 2 end"),
    "subjects": ("case ", "1", " do _ -> 2 end"),
    "while loops": ("while false do ", "1", " end"),
    "for loops": ("for x in [1] do ", "1", " end"),
    "receives": ("receive do x -> ", "1", " after 1 -> 2 end"),
    "closures": ("fn(x) -> ", "1", " end"),
    "closures with blocks": ("fn(x) do ", "1", " end"),
    "functions": ("fn g(x) do ", "1", " end"),
    "trailing closures": ("f() do ", "1", " end"),
    "modules": ("module M do pub fn g() = 1 ", "", " end"),
    "structs in blocks": ("if true do struct S do a :: Int end ", "1", " end"),
    "interpolations": ('"${', "1", '}"'),
    "options": ("Some(", "1", ")"),
    "pipes into closures": ("1 |> fn(x) -> ", "x", " end"),
    "types": ("let x :: List<", "Int", "> = []"),
    "patterns": ("case 1 do Some(", "x", ") -> 1 _ -> 2 end"),
}
SINGLE = {"types": ("let x :: ", "List<", "Int", ">", " = []"),
          "patterns": ("case None do ", "Some(", "x", ")", " -> 1 _ -> 2 end")}  # fmt: skip


def nested(name: str, depth: int) -> str:
    before, after = "", ""
    opening, middle, closing = NESTED[name]
    if name in SINGLE:
        before, opening, middle, closing, after = SINGLE[name]
    body = before + opening * depth + middle + closing * depth + after
    return f"fn f(x) = x\nfn main() do\n{body}\nend\n"


@pytest.mark.parametrize("name", NESTED)
@pytest.mark.parametrize("depth", [3, 18, 60, 199, 2000])
def test_nesting(name: str, depth: int) -> None:
    check(name, nested(name, depth))


def test_nothing_was_slow() -> None:
    """Must stay the last test of this file."""
    for kind, (seconds, text) in sorted(slowest.items(), key=lambda item: -item[1][0])[:5]:
        print(f"{seconds:6.2f} s  {kind}: {text[:60]!r}")
        assert seconds < SECONDS, (kind, text)
