"""The boxes of diagnostics, byte by byte.

`␣` marks the blanks at the ends of rows, which editors would remove.
"""

from __future__ import annotations

import re
from textwrap import dedent

import pytest

from meshc.diagnostics import Diagnostic, Label, render
from meshc.source import Source
from meshc.syntax.tree import Span


def at(source: Source, text: str, line: int = 1, nth: int = 1) -> Span:
    """The span of the n-th occurrence of a text in or after a line."""
    start = sum(len(row) + 1 for row in source.text.split("\n")[: line - 1]) - 1
    for _ in range(nth):
        start = source.text.index(text, start + 1)
    return Span(start, start + len(text))


def box(text: str) -> str:
    return dedent(text).strip("\n").replace("␣", " ")


MAIN = Source(
    "app/main.mpl",
    "fn area(w, h) do\n  w * h\nend\n\nfn main() do\n"
    '  let room = area(4, "3")\n'
    '  let tag = if room > 9 do "big" else 0 end\n'
    "  case room do\n    1 -> 2\n    3 -> 4\n  end\n"
    "  println(tag)\nend\n",
)


def test_one_label() -> None:
    report = Diagnostic(
        "E0001",
        "expected Int, found String",
        MAIN,
        at(MAIN, '"3"'),
        "argument 2 has type String, expected Int",
    )
    assert render(report) == box("""
        [E0001] Error: expected Int, found String
           ╭─[ app/main.mpl:6:22 ]
           │
         6 │   let room = area(4, "3")
           │                      ─┬─␣␣
           │                       ╰─── argument 2 has type String, expected Int
        ───╯
    """)


def test_two_labels_on_one_line() -> None:
    report = Diagnostic(
        "E0001",
        "expected String, found Int",
        MAIN,
        at(MAIN, 'if room > 9 do "big" else 0 end'),
        labels=[
            Label(at(MAIN, '"big"'), "expected String"),
            Label(at(MAIN, "0", 7), "found Int"),
        ],
        helps=["use to_string()"],
    )
    assert render(report) == box("""
        [E0001] Error: expected String, found Int
           ╭─[ app/main.mpl:7:13 ]
           │
         7 │   let tag = if room > 9 do "big" else 0 end
           │                            ──┬──      ┬␣␣
           │                              ╰─────────── expected String
           │                                       │␣␣
           │                                       ╰── found Int
           │␣
           │ Help: use to_string()
        ───╯
    """)


def test_label_over_several_lines() -> None:
    start, _ = at(MAIN, "case room")
    _, end = at(MAIN, "end", 11)
    report = Diagnostic(
        "E0012",
        "non-exhaustive match on `Int`",
        MAIN,
        Span(start, end),
        "missing: _",
        helps=["add the missing patterns or a wildcard `_` arm"],
    )
    assert render(report) == box("""
        [E0012] Error: non-exhaustive match on `Int`
            ╭─[ app/main.mpl:8:3 ]
            │
          8 │ ╭─▶   case room do
            ┆ ┆␣␣␣
         11 │ ├─▶   end
            │ │␣␣␣␣␣␣␣␣␣␣␣
            │ ╰─────────── missing: _
            │␣␣␣␣␣
            │     Help: add the missing patterns or a wildcard `_` arm
        ────╯
    """)


def source(text: str) -> Source:
    return Source("a.mpl", text)


def test_report_without_code() -> None:
    report = Diagnostic("", "no", source("let a = b\n"), Span(4, 5), "here")
    assert render(report) == box("""
        Error: no
           ╭─[ a.mpl:1:5 ]
           │
         1 │ let a = b
           │     ┬␣␣
           │     ╰── here
        ───╯
    """)


def test_warning() -> None:
    report = Diagnostic(
        "W0001", "hm", source("let a = b\n"), Span(4, 5), "here", severity="warning"
    )
    assert render(report) == box("""
        [W0001] Warning: hm
           ╭─[ a.mpl:1:5 ]
           │
         1 │ let a = b
           │     ┬␣␣
           │     ╰── here
        ───╯
    """)


def test_labels_are_drawn_in_the_order_of_lines() -> None:
    report = Diagnostic(
        "E1",
        "m",
        source("one\ntwo\nthree\nfour\n"),
        Span(14, 18),
        "late",
        [Label(Span(0, 3), "early")],
    )
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:4:1 ]
           │
         1 │ one
           │ ─┬─␣␣
           │  ╰─── early
           │␣
         4 │ four
           │ ──┬─␣␣
           │   ╰─── late
        ───╯
    """)


def test_no_row_between_adjacent_lines() -> None:
    report = Diagnostic(
        "E1", "m", source("one\ntwo\n"), Span(4, 7), "late", [Label(Span(0, 3), "early")]
    )
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:2:1 ]
           │
         1 │ one
           │ ─┬─␣␣
           │  ╰─── early
         2 │ two
           │ ─┬─␣␣
           │  ╰─── late
        ───╯
    """)


def test_three_labels_on_one_line() -> None:
    report = Diagnostic(
        "E1",
        "m",
        source("abc def ghi\n"),
        Span(0, 3),
        "A",
        [Label(Span(8, 11), "C"), Label(Span(4, 7), "B")],
    )
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:1 ]
           │
         1 │ abc def ghi
           │ ─┬─ ─┬─ ─┬─␣␣
           │  ╰─────────── A
           │      │   │␣␣␣
           │      ╰─────── B
           │          │␣␣␣
           │          ╰─── C
        ───╯
    """)


def test_label_without_text() -> None:
    report = Diagnostic("E1", "m", source("abc def ghi\n"), Span(4, 7))
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:5 ]
           │
         1 │ abc def ghi
           │     ───␣␣
        ───╯
    """)


def test_primary_place_without_text_is_not_marked_beside_others() -> None:
    report = Diagnostic(
        "E1", "m", source("abc def ghi\n"), Span(4, 11), "", [Label(Span(8, 11), "C")]
    )
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:5 ]
           │
         1 │ abc def ghi
           │         ─┬─␣␣
           │          ╰─── C
        ───╯
    """)


def test_tabs_are_expanded() -> None:
    report = Diagnostic("E1", "m", source("\tif\tx do\n"), Span(4, 5), "here")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:5 ]
           │
         1 │     if  x do
           │         ┬␣␣
           │         ╰── here
        ───╯
    """)


def test_tab_as_the_place() -> None:
    report = Diagnostic("E1", "m", source("\tif\n"), Span(0, 1), "here")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:1 ]
           │
         1 │     if
           │ ──┬─␣␣
           │   ╰─── here
        ───╯
    """)


def test_empty_place_before_a_newline() -> None:
    report = Diagnostic("E1", "m", source("let a =\nb\n"), Span(7, 7), "end")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:8 ]
           │
         1 │ let a =
           │        ┬␣␣
           │        ╰── end
        ───╯
    """)


def test_empty_place_at_the_end_of_the_file() -> None:
    report = Diagnostic("E1", "m", source("let a =\n"), Span(8, 8), "end")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:8 ]
           │
         1 │ let a =
           │        ┬␣␣
           │        ╰── end
        ───╯
    """)


def test_empty_place_at_the_end_without_newline() -> None:
    report = Diagnostic("E1", "m", source("let a ="), Span(7, 7), "end")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:7 ]
           │
         1 │ let a =
           │       ┬␣␣
           │       ╰── end
        ───╯
    """)


def test_empty_file() -> None:
    report = Diagnostic("E1", "m", source(""), Span(0, 0), "end")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:1 ]
           │
         1 │␣
           │ ┬␣␣
           │ ╰── end
        ───╯
    """)


def test_place_beyond_the_file() -> None:
    report = Diagnostic("E1", "m", source("ab"), Span(10, 20), "end")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:2 ]
           │
         1 │ ab
           │  ┬␣␣
           │  ╰── end
        ───╯
    """)


def test_wide_characters() -> None:
    report = Diagnostic("E1", "m", source('let 名前 = "日本"\n'), Span(9, 13), "here")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:10 ]
           │
         1 │ let 名前 = "日本"
           │            ───┬──␣␣
           │               ╰──── here
        ───╯
    """)


def test_combining_characters() -> None:
    report = Diagnostic("E1", "m", source("e\u0301 + x\n"), Span(5, 6), "here")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:6 ]
           │
         1 │ é + x
           │     ┬␣␣
           │     ╰── here
        ───╯
    """)


def test_control_characters_do_not_reach_the_terminal() -> None:
    report = Diagnostic("E1", "m", source("a\x1b[31m b\u202e c"), Span(7, 8), "here")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:8 ]
           │
         1 │ a�[31m b c
           │        ┬␣␣
           │        ╰── here
        ───╯
    """)


def test_three_lines() -> None:
    report = Diagnostic("E1", "m", source("f(\n  1,\n  2)\n"), Span(0, 12), "all")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:1 ]
           │
         1 │ ╭─▶ f(
           ┆ ┆␣␣␣
         3 │ ├─▶   2)
           │ │␣␣␣␣␣␣␣␣␣␣
           │ ╰────────── all
        ───╯
    """)


def test_place_that_includes_the_line_end() -> None:
    report = Diagnostic("E1", "m", source("f(\n  1,\n  2)\n"), Span(0, 13), "all")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:1 ]
           │
         1 │ ╭─▶ f(
           ┆ ┆␣␣␣
         3 │ ├─▶   2)
           │ │␣␣␣␣␣␣␣␣␣␣
           │ ╰────────── all
        ───╯
    """)


def test_two_lines() -> None:
    report = Diagnostic("E1", "m", source("f(\n  1)\n"), Span(0, 7), "all")
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:1 ]
           │
         1 │ ╭─▶ f(
         2 │ ├─▶   1)
           │ │␣␣␣␣␣␣␣␣␣␣
           │ ╰────────── all
        ───╯
    """)


def test_label_inside_a_label_over_several_lines() -> None:
    report = Diagnostic(
        "E1", "m", source("f(\n  1,\n  2)\n"), Span(0, 12), "all", [Label(Span(5, 6), "inner")]
    )
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:1 ]
           │
         1 │ ╭─▶ f(
         2 │ │     1,
           │ │     ┬␣␣
           │ │     ╰── inner
         3 │ ├─▶   2)
           │ │␣␣␣␣␣␣␣␣␣␣
           │ ╰────────── all
        ───╯
    """)


def test_labels_before_and_after_one_over_several_lines() -> None:
    report = Diagnostic(
        "E1",
        "m",
        source("x\ny\nf(\n1)\n\n\nz"),
        Span(4, 9),
        "all",
        [Label(Span(0, 1), "x"), Label(Span(12, 13), "z")],
    )
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:3:1 ]
           │
         1 │     x
           │     ┬␣␣
           │     ╰── x
           │␣␣␣␣␣
         3 │ ╭─▶ f(
         4 │ ├─▶ 1)
           │ │␣␣␣␣␣␣␣␣
           │ ╰──────── all
           │␣␣␣␣␣
         7 │     z
           │     ┬␣␣
           │     ╰── z
        ───╯
    """)


def test_label_in_another_file() -> None:
    report = Diagnostic(
        "E1",
        "m",
        source("f(\n"),
        Span(0, 1),
        "here",
        [Label(Span(70, 72), "there", Source("b.mpl", "fn g()\n" * 12))],
    )
    assert render(report) == box("""
        [E1] Error: m
            ╭─[ a.mpl:1:1 ]
            │
          1 │ f(
            │ ┬␣␣
            │ ╰── here
            │␣
            ├─[ b.mpl:11:1 ]
            │
         11 │ fn g()
            │ ─┬␣␣
            │  ╰── there
        ────╯
    """)


def test_several_lines_of_advice() -> None:
    report = Diagnostic(
        "E1", "m", source("f(\n"), Span(0, 1), "two\nlines", [], ["n1", "n2\nmore"], ["h1\nmore"]
    )
    assert render(report) == box("""
        [E1] Error: m
           ╭─[ a.mpl:1:1 ]
           │
         1 │ f(
           │ ┬␣␣
           │ ╰── two
           │     lines
           │␣
           │ Help: h1
           │       more
           │␣
           │ Note 1: n1
           │␣
           │ Note 2: n2
           │         more
        ───╯
    """)


def test_width_of_line_numbers() -> None:
    report = Diagnostic(
        "E1",
        "m",
        source("x   \t \n" + "\n" * 98 + "y\n"),
        Span(0, 1),
        "x",
        [Label(Span(105, 106), "y")],
    )
    assert render(report) == box("""
        [E1] Error: m
             ╭─[ a.mpl:1:1 ]
             │
           1 │ x
             │ ┬␣␣
             │ ╰── x
             │␣
         100 │ y
             │ ┬␣␣
             │ ╰── y
        ─────╯
    """)


# ---------------------------------------------------------------- colours


def test_colours_of_an_error() -> None:
    report = Diagnostic(
        "E1", "m", source("ab cd\n"), Span(0, 2), "one", [Label(Span(3, 5), "two")], [], ["h"]
    )
    assert render(report, color=True).replace("\x1b", "^").split("\n") == [
        "^[31m[E1] Error:^[0m m",
        "^[38;5;246m   ╭─[^[0m a.mpl:1:1 ^[38;5;246m]^[0m",
        "^[38;5;240m   │^[0m",
        "^[38;5;246m 1 │ ^[0m^[31mab ^[0m^[34mcd^[0m",
        "^[38;5;240m   │ ^[0m^[31m─┬ ^[0m^[34m─┬  ^[0m",
        "^[38;5;240m   │  ^[0m^[31m╰─────^[0m one",
        "^[38;5;240m   │     ^[0m^[34m│  ^[0m",
        "^[38;5;240m   │     ^[0m^[34m╰──^[0m two",
        "^[38;5;240m   │ ^[0m",
        "^[38;5;240m   │ ^[0m^[38;5;115mHelp^[0m: h",
        "^[38;5;246m───╯^[0m",
    ]


def test_colours_of_a_warning() -> None:
    report = Diagnostic("W1", "m", source("ab\n"), Span(0, 2), "one", severity="warning")
    assert render(report, color=True).replace("\x1b", "^").split("\n") == [
        "^[33m[W1] Warning:^[0m m",
        "^[38;5;246m   ╭─[^[0m a.mpl:1:1 ^[38;5;246m]^[0m",
        "^[38;5;240m   │^[0m",
        "^[38;5;246m 1 │ ^[0m^[33mab^[0m",
        "^[38;5;240m   │ ^[0m^[33m─┬  ^[0m",
        "^[38;5;240m   │  ^[0m^[33m╰──^[0m one",
        "^[38;5;246m───╯^[0m",
    ]


def test_parse_errors_mark_the_opener_only_with_colour() -> None:
    report = Diagnostic(
        "P0001", "m", source("ab cd\n"), Span(3, 5), "one", [Label(Span(0, 2), "opened here")]
    )
    assert render(report, color=True).replace("\x1b", "^").split("\n") == [
        "^[31m[P0001] Error:^[0m m",
        "^[38;5;246m   ╭─[^[0m a.mpl:1:4 ^[38;5;246m]^[0m",
        "^[38;5;240m   │^[0m",
        "^[38;5;246m 1 │ ^[0m^[34mab^[0m^[38;5;249m cd^[0m",
        "^[38;5;240m   │ ^[0m^[34m─┬ ^[0m─┬  ",
        "^[38;5;240m   │  ^[0m^[34m╰─────^[0m opened here",
        "^[38;5;240m   │     ^[0m│  ",
        "^[38;5;240m   │     ^[0m╰── one",
        "^[38;5;246m───╯^[0m",
    ]


def test_colours_over_several_lines() -> None:
    report = Diagnostic("E1", "m", source("x f(\n 1) y\n"), Span(2, 7), "all")
    assert render(report, color=True).replace("\x1b", "^").split("\n") == [
        "^[31m[E1] Error:^[0m m",
        "^[38;5;246m   ╭─[^[0m a.mpl:1:3 ^[38;5;246m]^[0m",
        "^[38;5;240m   │^[0m",
        "^[38;5;246m 1 │ ^[0m^[31m╭─▶ ^[0m^[38;5;249mx ^[0m^[31mf(^[0m",
        "^[38;5;246m 2 │ ^[0m^[31m├─▶  1^[0m^[38;5;249m) y^[0m",
        "^[38;5;240m   │ ^[0m^[31m│           ^[0m",
        "^[38;5;240m   │ ^[0m^[31m╰───────────^[0m all",
        "^[38;5;246m───╯^[0m",
    ]


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_without_colour_the_same_text(severity: str) -> None:
    report = Diagnostic(
        "E1",
        "m",
        source("f(\n  1,\n  2)\n"),
        Span(0, 12),
        "all",
        [Label(Span(5, 6), "inner")],
        ["n"],
        ["h"],
        severity,
    )
    plain = render(report)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", render(report, color=True)) == plain
