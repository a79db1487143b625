"""Whatever the text, parsing ends soon with a tree, or with errors that lie in the text.

Texts come from token soup, from the test programs cut short or mutated, and from deep and
long structures.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meshc.diagnostics import render, render_json
from meshc.source import Source, read_source
from meshc.syntax import grammar, parse, tree
from meshc.syntax.kinds import KEYWORDS, OPERATORS
from meshc.syntax.layout import TooDeep, layout
from meshc.syntax.lexer import scan
from meshc.syntax.parser import deep_recursion
from meshc.syntax.problems import Problems
from meshc.syntax.walk import children

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted(
    path for folder in ("tests", "samples") for path in (ROOT / folder).rglob("*.mpl")
)
# Generous: the machine may be busy. Quadratic behaviour takes minutes.
SECONDS = 10.0

few = settings(max_examples=60, deadline=None)


@cache
def text_of(path: Path) -> str:
    return read_source(path).text


def check(text: str) -> bool:
    """Parse and assert what always holds; whether the text is valid."""
    source = Source("t.mpl", text)
    limit = sys.getrecursionlimit()
    start = time.monotonic()
    module, diagnostics = parse(source)
    assert time.monotonic() - start < SECONDS
    assert sys.getrecursionlimit() == limit
    assert isinstance(module, tree.Module)
    last = -1
    for diagnostic in diagnostics:
        assert diagnostic.code == "P0001"
        for place in (diagnostic.span, *(label.span for label in diagnostic.labels)):
            assert 0 <= place.start <= place.end <= len(text)
        assert diagnostic.span.start > last
        last = diagnostic.span.start
        assert "\x1b" not in render(diagnostic)
        assert "\n" not in render_json(diagnostic)
    check_tree(module, len(text), valid=not diagnostics)
    return not diagnostics


def check_tree(module: tree.Module, size: int, *, valid: bool) -> None:
    todo: list[tree.Node] = [module]
    while todo:
        node = todo.pop()
        start, end = node.span
        assert 0 <= start <= end <= size
        if valid:
            assert not isinstance(node, tree.ErrorExpr)
        for child in children(node):
            assert start <= child.span.start <= child.span.end <= end
            todo.append(child)


# ---------------------------------------------------------------- soup

WORDS = (
    *KEYWORDS,
    *OPERATORS,
    *("x", "y", "Some", "None", "from", "as", "child", "deriving", "cluster", "elif", "then"),
    *("1", "0x", "2.5", "1e", "9" * 30, '"a"', '"', '"""', "${", "#{", "#=", "=#", "#", "##"),
    *(":ok", ":", "|2>", "|1>", "|9", "~r/a/i", "~r/", "é", "名", "\u00a0", "'", "\\", "\x00"),
    *("\n", "\n", "\n", "\r\n", "\r", "\t", "  "),
)


@few
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from([" ", ""]))
def test_token_soup(words: list[str], between: str) -> None:
    check(between.join(words))


@few
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    check(text)


STATEMENT_STARTS = ("fn f(x) do", "let a =", "case x do", "if x do", "actor a() do", "x |>", "end")


@few
@given(st.lists(st.sampled_from(STATEMENT_STARTS + WORDS), max_size=30))
def test_lines_of_soup(words: list[str]) -> None:
    check("\n".join(words))


# ---------------------------------------------------------------- broken programs


@few
@given(st.sampled_from(PROGRAMS), st.randoms(use_true_random=False))
def test_truncated_programs(path: Path, choose: random.Random) -> None:
    text = text_of(path)
    check(text[: choose.randrange(len(text) + 1)])


def mutated(text: str, choose: random.Random) -> str:
    for _ in range(choose.randint(1, 3)):
        lines = text.splitlines(keepends=True)
        at = choose.randrange(len(lines)) if lines else 0
        kind = choose.randrange(5)
        if kind == 0 and lines:
            del lines[at]
        elif kind == 1 and lines:
            lines[at] = lines[at] + lines[at]
        elif kind == 2:
            lines.insert(at, choose.choice(WORDS) + "\n")
        elif kind == 3 and lines:
            line = lines[at]
            cut = choose.randrange(len(line) + 1)
            lines[at] = line[:cut] + choose.choice(WORDS) + line[cut:]
        elif lines:
            line = lines[at]
            cut = choose.randrange(len(line) + 1)
            lines[at] = line[:cut] + line[cut + choose.randint(1, 3) :]
        text = "".join(lines)
    return text


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(PROGRAMS), st.randoms(use_true_random=False))
def test_mutated_programs(path: Path, choose: random.Random) -> None:
    check(mutated(text_of(path), choose))


@pytest.mark.parametrize(
    "text",
    [
        "*\nx",
        "fn f() do\n  if any(xs) do |x| x nd do\n    x\n  end\nend\n",
        '"${' * 300,
        "if x\n  case y do\nend",
        "else",
        "}",
        "fn\nfn",
        "->\n|",
        "type T\n",
        "@cluster\n",
        "{\n}",
        "else {\n}",
        ", do: x",
        "import *\n",
        "elif x do",
    ],
)
def test_texts_that_once_failed(text: str) -> None:
    check(text)


def test_one_error_leaves_the_rest_of_a_program() -> None:
    text = "".join(f"fn f{n}(x) do\n  let a = g(x, {n})\n  a + 1\nend\n\n" for n in range(50))
    broken = text.replace("g(x, 25)", "g(x 25)")
    module, diagnostics = parse(Source("t.mpl", broken))
    assert [d.source.position(d.span.start)[0] for d in diagnostics] == [25 * 5 + 2]
    assert len(module.items) == 50


def test_not_more_errors_than_anyone_reads() -> None:
    _, diagnostics = parse(Source("t.mpl", "fn f(x y) = 1\n" * 500))
    assert 0 < len(diagnostics) <= 20


# ---------------------------------------------------------------- deep and long

NESTED = {
    "parentheses": ("(", "x", ")"),
    "lists": ("[", "x", "]"),
    "calls": ("f(", "x", ")"),
    "maps": ("%{1 => ", "x", "}"),
    "structs": ("S { a: ", "x", "}"),
    "blocks": ("if a do\n", "x\n", "end\n"),
    "else": ("if a do 1 else\n", "x\n", "end\n"),
    "cases": ("case x do\n 1 -> ", "x", "\nend\n"),
    "arms": ("case x do\n 1 ->\n", "x", "\nend\n"),
    "closures": ("f(fn(a) -> ", "x", " end)"),
    "functions": ("fn f() do\n", "x\n", "end\n"),
    "trailing closures": ("f() do\n", "x\n", "end\n"),
    "interpolations": ('"${', "x", '}"'),
    "modules": ("module M do\n", "x\n", "end\n"),
    "patterns": ("", "x", ""),
}


def nested(name: str, depth: int) -> str:
    if name == "patterns":
        return f"case x do {'Some(' * depth}y{')' * depth} -> 1 end"
    opening, middle, closing = NESTED[name]
    return opening * depth + middle + closing * depth


@pytest.mark.parametrize("name", NESTED)
def test_nesting(name: str) -> None:
    assert check(nested(name, 60))
    assert not check(nested(name, 5000))
    opening = NESTED[name][0] or "case x do Some("
    assert not check(opening * 3000)


def test_nesting_up_to_the_limit() -> None:
    assert check(nested("parentheses", 200))
    source = Source("t.mpl", nested("parentheses", 201))
    (diagnostic,) = parse(source)[1]
    assert "nested too deeply" in diagnostic.message


LINKS = 5000


def long_texts(links: int) -> dict[str, str]:
    return {
        "sum": " + ".join(["x"] * links),
        "comparisons": " and ".join(["x.y == f(1)"] * links),
        "concatenation": " <> ".join(['"a"'] * links),
        "pipes": "\n  |> ".join(["f(1)"] * links),
        "members": "x" + ".y" * links,
        "calls": "f" + "(1)" * links,
        "tries": "f" + "?" * links,
        "not": "not " * links + "x",
        "minus": "- " * links + "x",
        "elements": "[" + "1, " * links + "]",
        "entries": "%{" + "1 => 2, " * links + "}",
        "arms": "case x do\n" + "  1 -> 2\n" * links + "end",
        "statements": "fn f() do\n" + "  f(x)\n" * links + "end",
        "alternatives": "case x do " + " | ".join(["1"] * links) + " -> 1 end",
        "cons": "case x do " + " :: ".join(["a"] * links) + " -> 1 end",
        "parts": '"' + "a${x}" * links + '"',
        "clauses": "let f = fn 0 -> 1" + " | 1 -> 2" * links + " end",
        "newlines": "\n" * links + "x",
        "comments": "# c\n" * links + "x",
        "type arguments": "let a :: Map<" + "Int, " * links + "> = b",
    }


LONG = long_texts(LINKS)
LONG_AND_BROKEN = long_texts(1000)


@pytest.mark.parametrize("name", LONG)
def test_long(name: str) -> None:
    assert check(LONG[name])


@pytest.mark.parametrize("name", LONG)
def test_long_and_broken(name: str) -> None:
    assert not check(LONG_AND_BROKEN[name] + " )")
    assert not check("let a = = \n" + LONG_AND_BROKEN[name])


LONG_CHAINS = {
    "else if": "if a do 1" + " else if b do 2" * LINKS + " end",
    "results": "let a :: " + "!".join(["Int"] * LINKS) + " = b",
    "functions": "let a :: " + "Fun(Int) -> " * LINKS + "Int = b",
}


@pytest.mark.parametrize("name", LONG_CHAINS)
def test_long_chains_that_nest(name: str) -> None:
    check(LONG_CHAINS[name])


@pytest.mark.parametrize(
    "unit", ['"', '"""', "#=", "${", '"${', "(", "fn ", "do ", "end ", "|", "~r/"]
)
def test_many_unclosed(unit: str) -> None:
    check(unit * 1000)
    check((unit + "\n") * 1000)


# ---------------------------------------------------------------- the two engines


def token_kinds(text: str) -> list[str]:
    """The kinds of every item, or nothing when scanner or layout find errors."""
    problems = Problems(Source("t.mpl", text))
    try:
        tokens, _ = layout(text, scan(text, problems), problems)
    except TooDeep:
        return []
    if problems.found:
        return []
    return [tokens.kinds[start:end] for start, end in tokens.items]


def shape(node: object) -> object:
    """Which rule matched which tokens; choices and unnamed groups have no part in it."""
    inner = [shape(child) for child in node.children]  # type: ignore[attr-defined]
    named = [part for parts in inner for part in (parts if isinstance(parts, list) else [parts])]
    name = node.expr_name  # type: ignore[attr-defined]
    if name in CHOICES or not name or name.startswith(("kind_", "any_")):
        return named
    return (name, node.start, node.end, tuple(named))  # type: ignore[attr-defined]


@cache
def engines() -> tuple[object, object]:
    """The lean grammar, and the same rules with parsimonious' own engine."""
    return grammar.lean_rules()["chunk"], grammar.build(detailed=False)["chunk"]


@cache
def _choices() -> frozenset[str]:
    from parsimonious.expressions import OneOf

    rules = grammar.build(detailed=False)
    return frozenset(name for name, rule in rules.items() if isinstance(rule, OneOf))


CHOICES = _choices()


def check_engines(text: str) -> int:
    from parsimonious.exceptions import ParseError

    lean, stock = engines()
    matched = 0
    for kinds in token_kinds(text):
        kinds += grammar.CODE["EOF"]
        with deep_recursion():
            found = lean.match_core(kinds, 0, defaultdict(dict), None)  # type: ignore[attr-defined]
            wanted = stock.match_core(kinds, 0, defaultdict(dict), ParseError(kinds))  # type: ignore[attr-defined]
        assert (found is None) == (wanted is None)
        if found is not None:
            assert shape(found) == shape(wanted)
            matched += 1
    return matched


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_lean_engine_agrees_on_programs(path: Path) -> None:
    check_engines(text_of(path))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PROGRAMS), st.randoms(use_true_random=False))
def test_lean_engine_agrees_on_mutants(path: Path, choose: random.Random) -> None:
    check_engines(mutated(text_of(path), choose))


@few
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_lean_engine_agrees_on_soup(words: list[str]) -> None:
    check_engines(" ".join(words))


def test_engines_are_compared() -> None:
    assert check_engines("fn f(x) do\n  x + 1\nend\n\nlet a = f(2)\n") == 2
    assert check_engines("let = 1\n") == 0
