"""Large, deep and broken programs: inference ends, in time, without an exception."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from meshc.modules.lifting import lift_definitions
from meshc.modules.scope import ModuleScope
from meshc.source import Source
from meshc.syntax import parse
from meshc.types import infer

LINKS = 5000
DEPTH = 190

CHAINS = {
    "sum": "fn f() = " + " + ".join(["1"] * LINKS),
    "sum of a parameter": "fn f(x) = " + " + ".join(["x"] * LINKS),
    "join": "fn f() = " + " <> ".join(['"a"'] * LINKS),
    "and": "fn f(x) = " + " and ".join(["x"] * LINKS),
    "not": "fn f(x) = " + "not " * LINKS + "x",
    "pipe": "fn g(x) = x + 1\nfn f(x) do\n  x\n" + "  |> g()\n" * LINKS + "end",
    "methods": "fn f(x :: String) = x" + ".trim()" * LINKS,
    "fields": "fn f(x) = x" + ".a" * LINKS,
    "indexes": "fn f(x) = x" + "[0]" * LINKS,
    "calls": "fn f(x) = x" + "(1)" * LINKS,
    "questions": "fn f(x) = x" + "?" * LINKS,
    "statements": "fn f(x) do\n" + "  let x = x + 1\n" * 3000 + "end",
    "else if": "fn f(x) do\n  if x == 0 do 0\n"
    + "".join(f"  else if x == {n} do {n}\n" for n in range(1, 500))
    + "  else 9 end\nend",
    "list": "fn f(x) = [" + ", ".join(["x"] * LINKS) + "]",
    "interpolation": 'fn f(x) = "' + "${x}" * LINKS + '"',
    "patterns": "fn f(x) do\n  case x do\n"
    + "".join(f"    {n} -> {n}\n" for n in range(1000))
    + "    _ -> 0\n  end\nend",
    "functions in a circle": "\n".join(f"fn f{n}(x) = f{(n + 1) % 2000}(x)" for n in range(2000)),
}

NESTS = {
    "if": ("if x > 1 do\n", "1\n", "else\n2\nend\n"),
    "case": ("case x do\n1 -> ", "1\n", "_ -> 2\nend\n"),
    "closure": ("fn(x) -> ", "x", " end"),
    "list": ("[", "x", "]"),
    "tuple": ("(1, ", "x", ")"),
    "call": ("f(", "x", ")"),
    "loop": ("for y in 0..x do\n", "y\n", "end\n"),
}


@pytest.mark.parametrize("program", CHAINS.values(), ids=list(CHAINS))
def test_long_chains(check: Callable[[str], Any], program: str) -> None:
    assert check(program + "\n").codes == []


@pytest.mark.parametrize("parts", NESTS.values(), ids=list(NESTS))
def test_deep_nesting(check: Callable[[str], Any], parts: tuple[str, str, str]) -> None:
    opening, inner, closing = parts
    depth = DEPTH // 2 if "do" in opening else DEPTH
    check("fn f(x) do\n" + opening * depth + inner + closing * depth + "\nend\n")


def test_a_chain_with_one_fault(check: Callable[[str], Any]) -> None:
    checked = check("fn f() = " + " + ".join(["1"] * LINKS + ['"a"', "2"]) + "\n")
    assert checked.codes == ["E0001"]


# ---------------------------------------------------------------- types that explode


def doubled(name: str, first: str) -> str:
    lets = "".join(f"  let {name}{n} = ({name}{n - 1}, {name}{n - 1})\n" for n in range(1, 60))
    return f"  let {name}0 = {first}\n{lets}"


def test_types_with_shared_parts(check: Callable[[str], Any]) -> None:
    body = doubled("y", "a") + doubled("z", "b") + "  y59 == z59\n"
    assert check(f"fn f(a, b) do\n{body}end\n").codes == []
    checked = check(f"fn f(a) do\n{doubled('y', 'a')}  y59 + 1\nend\n")
    assert checked.codes == ["E0001"]
    assert len(checked.report()) < 3000


def test_types_that_are_too_large(check: Callable[[str], Any]) -> None:
    lets = "".join(f"  let p{n} = fn x -> (p{n - 1}(x), p{n - 1}(x)) end\n" for n in range(1, 40))
    checked = check(f"fn f() do\n  let p0 = fn x -> x end\n{lets}end\nfn g() = f() + missing\n")
    assert checked.report() == (
        "E0002 1:4 `f` a type here is too large\n"
        "  > its parts double again and again\n"
        "  help: make a struct of what repeats, so that it has a name\n"
        "E0004 43:16 `missing` undefined variable: missing\n"
        "  > not found in this scope"
    )


# ---------------------------------------------------------------- broken programs

PROGRAMS = Path(__file__).parents[2] / "programs"
_TOKEN = re.compile(r'\w+|\s+|"[^"\n]*"|[^\w\s]')


def _texts() -> Iterator[str]:
    for path in sorted(PROGRAMS.rglob("*.mpl")):
        text = path.read_text()
        if len(text) < 3000:
            yield text


TEXTS = list(_texts())


@st.composite
def mutated_programs(draw: st.DrawFn) -> str:
    """A program of the test suite with a few tokens lost, doubled, moved or replaced."""
    tokens = _TOKEN.findall(draw(st.sampled_from(TEXTS)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(tokens) - 1))
        other = draw(st.integers(0, len(tokens) - 1))
        match draw(st.sampled_from(("lose", "double", "swap", "replace"))):
            case "lose":
                tokens[at] = " "
            case "double":
                tokens.insert(at, tokens[at])
            case "swap":
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case _:
                tokens[at] = tokens[other]
    return "".join(tokens)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated_programs())
@example('fn main() do\n  let a = ~r/a/fn\n  println("${a}")\nend\n')
def test_broken_programs(text: str) -> None:
    source = Source("main.mpl", text)
    module, problems = parse(source)
    module, misnamed = lift_definitions(source, module)
    problems += misnamed
    _, diagnostics = infer(ModuleScope("Main", source, module, entry=True), {})
    for diagnostic in [*problems, *diagnostics]:
        assert diagnostic.message
        for span in [diagnostic.span, *(label.span for label in diagnostic.labels)]:
            assert 0 <= span.start <= span.end <= len(text)
