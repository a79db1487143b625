"""The JSON form of diagnostics: one object a line, UTF-8 byte offsets."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshc.diagnostics import Diagnostic, Label, render_json
from meshc.source import Source
from meshc.syntax import parse
from meshc.syntax.tree import Span


def as_json(diagnostic: Diagnostic) -> Any:
    line = render_json(diagnostic)
    assert "\n" not in line
    assert "\x1b" not in line
    return json.loads(line)


def test_members() -> None:
    report = Diagnostic(
        "E0001",
        "expected Int, found String",
        Source("app/main.mpl", 'let größe = area(4, "é")\n'),
        Span(20, 23),
        "argument 2",
        [Label(Span(12, 16), "area")],
        ["a note\nof two lines"],
        ["a help"],
        fix="to_int()",
    )
    assert as_json(report) == {
        "code": "E0001",
        "severity": "error",
        "message": "expected Int, found String",
        "file": "app/main.mpl",
        "spans": [
            {
                "start": 22,
                "end": 26,
                "label": "argument 2",
                "line": 1,
                "column": 21,
                "end_line": 1,
                "end_column": 24,
            },
            {
                "start": 14,
                "end": 18,
                "label": "area",
                "line": 1,
                "column": 13,
                "end_line": 1,
                "end_column": 17,
            },
        ],
        "fix": "to_int()",
        "notes": ["a note\nof two lines"],
    }


def test_warning_without_fix() -> None:
    report = Diagnostic("W0002", "m", Source("a.mpl", "ab\n"), Span(0, 2), severity="warning")
    found = as_json(report)
    assert found["severity"] == "warning"
    assert found["fix"] is None
    assert found["notes"] == []


def test_label_in_another_file_names_it() -> None:
    other = Source("b.mpl", "one\ntwo\n")
    report = Diagnostic(
        "E1", "m", Source("a.mpl", "ab\n"), Span(0, 2), "here", [Label(Span(4, 7), "there", other)]
    )
    first, second = as_json(report)["spans"]
    assert "file" not in first
    assert (second["file"], second["line"], second["start"]) == ("b.mpl", 2, 4)


@pytest.mark.parametrize(
    ("text", "span", "place"),
    [
        ("", Span(0, 0), (0, 0, 1, 1, 1, 1)),
        ("ab\n", Span(3, 3), (2, 3, 1, 3, 2, 1)),
        ("ab", Span(2, 2), (1, 2, 1, 2, 1, 3)),
        ("ab", Span(7, 9), (1, 2, 1, 2, 1, 3)),
        ("a\r\nb", Span(3, 4), (3, 4, 2, 1, 2, 2)),
        ("a\rb", Span(2, 3), (2, 3, 2, 1, 2, 2)),
        ("名\n😀x", Span(2, 4), (4, 9, 2, 1, 2, 3)),
    ],
)
def test_places(text: str, span: Span, place: tuple[int, ...]) -> None:
    (found,) = as_json(Diagnostic("E1", "m", Source("a.mpl", text), span))["spans"]
    keys = ("start", "end", "line", "column", "end_line", "end_column")
    assert tuple(found[key] for key in keys) == place


def test_parse_errors() -> None:
    _, (report,) = parse(Source("a.mpl", "let größe = (1 +\nlet b = 2\n"))
    found = as_json(report)
    assert found["code"] == "P0001"
    assert found["message"].startswith("Parse error: ")
    assert found["file"] == "a.mpl"
    assert found["spans"]


@given(st.text(st.characters(codec="utf-8"), max_size=20), st.integers(0, 22), st.integers(0, 22))
def test_offsets_are_bytes(text: str, start: int, end: int) -> None:
    report = Diagnostic("E1", "m", Source("a.mpl", text), Span(start, end))
    (found,) = as_json(report)["spans"]
    marked = text.encode()[found["start"] : found["end"]].decode()
    if start < end <= len(text):
        assert marked == text[start:end]
    assert len(marked) >= min(1, len(text))
