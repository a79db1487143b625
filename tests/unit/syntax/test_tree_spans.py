"""Spans: every node covers its text, children lie inside their parents."""

from __future__ import annotations

from pathlib import Path

import pytest
from tree_dump import parsed

from meshc.source import Source, read_source
from meshc.syntax import parse, tree
from meshc.syntax.walk import children

ROOT = Path(__file__).parents[3]
PROGRAMS = sorted((ROOT / "tests/programs").rglob("*.mpl")) + sorted(
    (ROOT / "samples").rglob("*.mpl")
)


def check_spans(module: tree.Module, text: str) -> int:
    """Assert that spans nest; the number of nodes."""
    count = 0
    todo: list[tree.Node] = [module]
    while todo:
        node = todo.pop()
        count += 1
        start, end = node.span
        assert 0 <= start <= end <= len(text), node
        assert text[start:end] == text[start:end].strip() or isinstance(node, tree.Module), node
        for child in children(node):
            assert start <= child.span.start <= child.span.end <= end, (node, child)
            todo.append(child)
    return count


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_spans_nest(path: Path) -> None:
    source = read_source(path)
    module, _ = parse(source)
    assert check_spans(module, source.text) > 1


SPANS = [
    # A source, and the source text of the expected spans by class, in order of the walk.
    ("let a = b + c * d", "Binary", ["b + c * d", "c * d"]),
    ("let a = (b + c) * d", "Binary", ["(b + c) * d", "b + c"]),
    ("let a = (b) + (c)", "Binary", ["(b) + (c)"]),
    ("let a = -b.c + 1", "Unary", ["-b.c"]),
    ("let a = -1 + 1", "Int", ["-1", "1"]),
    ("let a = (b).c", "Field", ["(b).c"]),
    ("f(x)(y)[0].z?", "Call", ["f(x)(y)", "f(x)"]),
    ("f(x)(y)[0].z?", "Index", ["f(x)(y)[0]"]),
    ("f(x)(y)[0].z?", "Try", ["f(x)(y)[0].z?"]),
    ("f(x) do |a| a end", "Closure", ["do |a| a end"]),
    ("a\n |> b\n |2> c(d)", "Pipe", ["a\n |> b\n |2> c(d)", "a\n |> b"]),
    ("f(k: 1 + 2)", "FieldInit", ["k: 1 + 2"]),
    ("if a do b else if c do d end", "If", ["if a do b else if c do d end", "if c do d end"]),
    ("case x do a :: b :: c -> d end", "PCons", ["a :: b :: c", "b :: c"]),
    ("case x do Some(a) as b -> d end", "PAs", ["Some(a) as b"]),
    ("case x do\n 1 ->\n a\n b\n 2 -> c\nend", "Arm", ["1 ->\n a\n b", "2 -> c"]),
    ("let a :: List<Int?>!E = b", "TypeResult", ["List<Int?>!E"]),
    ("let a :: List<Int?>!E = b", "TypeOption", ["Int?"]),
    ("let f = fn 0 -> 1 | n do n end end", "Closure", ["fn 0 -> 1 | n do n end end"]),
    ("let f = fn 0 -> 1 | n do n end end", "Clause", ["0 -> 1", "n do n end"]),
    ('"a #{b} c"', "Interpolation", ['"a #{b} c"']),
    ('"a #{b} c"', "Name", ["b"]),
    ("# c\n@cluster\npub fn f() = 1 # d", "FunctionDef", ["@cluster\npub fn f() = 1"]),
    ("struct S do\n a :: Int\nend\nderiving(Eq)", "StructDef",
     ["struct S do\n a :: Int\nend\nderiving(Eq)"]),
    ("send(p, a: 1, b: 2)", "Map", ["a: 1, b: 2"]),
    ("größe + x", "Binary", ["größe + x"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "class_name", "texts"), SPANS)
def test_spans(source: str, class_name: str, texts: list[str]) -> None:
    found = []
    todo: list[tree.Node] = [parsed(source)]
    while todo:
        node = todo.pop()
        if type(node).__name__ == class_name:
            found.append(source[node.span.start : node.span.end])
        todo.extend(reversed(list(children(node))))
    assert found == texts


def test_names_have_their_own_spans() -> None:
    text = "pub fn area(w) do w.x end"
    (function,) = parsed(text).items
    assert isinstance(function, tree.FunctionDef)
    assert function.name_span == (text.index("area"), text.index("("))
    (field,) = function.clause.body.statements
    assert isinstance(field, tree.Field)
    assert text[field.name_span.start : field.name_span.end] == "x"


def test_spans_of_an_incomplete_tree() -> None:
    text = "fn f() do\n  let a = (1 +\n  b c d\n\nfn g() = 2\n"
    module, diagnostics = parse(Source("t.mpl", text))
    assert diagnostics
    check_spans(module, text)
