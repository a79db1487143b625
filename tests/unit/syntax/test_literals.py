"""Literals: numbers, strings, heredocs, interpolations, atoms, regexes, collections."""

from __future__ import annotations

import pytest
from tree_dump import dumped, messages, parsed

from meshc.syntax import tree

INTEGERS = [
    ("0", 0),
    ("007", 7),
    ("1__0_", 10),
    ("0xFf", 255),
    ("0X_1f", 31),
    ("0b1010", 10),
    ("0B1_1", 3),
    ("0o17", 15),
    ("0O7_0", 56),
    ("9223372036854775807", 2**63 - 1),
    ("0x7fffffffffffffff", 2**63 - 1),
    ("-9223372036854775808", -(2**63)),
    ("-0x8000000000000000", -(2**63)),
    ("-5", -5),
    ("- 5", -5),
    ("0" * 500 + "1", 1),
]


@pytest.mark.parametrize(("source", "value"), INTEGERS)
def test_integer(source: str, value: int) -> None:
    (node,) = parsed(source).items
    assert isinstance(node, tree.Int)
    assert node.value == value


FLOATS = [
    ("1.5", 1.5),
    ("1_0.2_5", 10.25),
    ("6e2", 600.0),
    ("6E+2", 600.0),
    ("1.5e-3", 0.0015),
    ("2e0_3", 2000.0),
    ("-0.5", -0.5),
]


@pytest.mark.parametrize(("source", "value"), FLOATS)
def test_float(source: str, value: float) -> None:
    (node,) = parsed(source).items
    assert isinstance(node, tree.Float)
    assert node.value == value


BAD_NUMBERS = [
    ("9223372036854775808", "integer literal out of range: Int holds 64 bits"),
    ("-9223372036854775809", "integer literal out of range: Int holds 64 bits"),
    ("- 0xffffffffffffffff", "integer literal out of range: Int holds 64 bits"),
    ("9" * 10_000, "integer literal out of range: Int holds 64 bits"),
    ("0x", "`0x` has no hexadecimal digits"),
    ("0b_", "`0b_` has no binary digits"),
    ("0o", "`0o` has no octal digits"),
    ("1e", "`1e` has no digits in its exponent"),
    ("1.5e+", "`1.5e+` has no digits in its exponent"),
    ("1e999", "float literal out of range"),
    ("case x do 9223372036854775808 -> 1 end", "integer literal out of range: Int holds 64 bits"),
]


@pytest.mark.parametrize(("source", "message"), BAD_NUMBERS)
def test_bad_number(source: str, message: str) -> None:
    assert messages(source) == [message]


NUMBERS_AND_NEIGHBOURS = [
    ("0b102", "2; 2"),
    ("12abc", "12; abc"),
    ("3.abs()", "3.abs()"),
    ("1..4", "(1 .. 4)"),
    ("1.5.abs()", "1.5.abs()"),
    ("-2.abs()", "(-2.abs())"),
    ("a -1", "(a - 1)"),
    ("a - -1", "(a - -1)"),
    ("--1", "(--1)"),
]


@pytest.mark.parametrize(("source", "tree_text"), NUMBERS_AND_NEIGHBOURS)
def test_where_a_number_ends(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


# ---------------------------------------------------------------- strings


def text_of(source: str) -> str:
    """The value of a string literal without interpolation."""
    (node,) = parsed(source).items
    assert isinstance(node, tree.String)
    return node.value


STRINGS = [
    (r'""', ""),
    (r'"a\n\t\r\0\\\"b"', 'a\n\t\r\0\\"b'),
    (r'"\#{x} \${x}"', "#{x} ${x}"),
    (r'"\x41 \u{e9} \q"', "x41 u{e9} q"),
    ('"two\nlines"', "two\nlines"),
    ('"a\\\nb"', "a\nb"),
    ('"# no comment, $ and # alone, $$ #"', "# no comment, $ and # alone, $$ #"),
    ('"} { %{"', "} { %{"),
    ('"""with "quotes" and ""two"" """', 'with "quotes" and ""two"" '),
    ('"""a\\"""b"""', 'a"""b'),
]


@pytest.mark.parametrize(("source", "value"), STRINGS)
def test_string(source: str, value: str) -> None:
    assert text_of(source) == value


# `·` is a blank, `⏎` a newline, `⇥` a tab, `␍` a carriage return.
HEREDOCS = [
    ('"""⏎··one⏎····two⏎··"""', "one⏎··two"),
    ('"""⏎··one⏎"""', "··one"),
    ('"""⏎····one⏎··two"""', "··one⏎two"),
    ('"""one"""', "one"),
    ('"""··one"""', "one"),
    ('"""⏎⏎··one⏎⏎··"""', "⏎one⏎"),
    ('""""""', ""),
    ('"""⏎"""', ""),
    ('"""⏎⏎"""', ""),
    ('"""⏎·one⏎···"""', "one"),
    ('"""⏎⇥⇥one⏎⇥"""', "⇥one"),
    ('"""⏎··a\\n··b⏎··"""', "a⏎b"),
    ('"""␍⏎··one␍⏎··"""', "one␍"),
    ('"""⏎··say \\"hi\\"⏎··"""', 'say "hi"'),
    ('"""⏎··one··⏎··"""', "one··"),
]
_MARKS = str.maketrans("·⏎⇥␍", " \n\t\r")


@pytest.mark.parametrize(("source", "value"), HEREDOCS)
def test_heredoc(source: str, value: str) -> None:
    assert text_of(source.translate(_MARKS)) == value.translate(_MARKS)


HEREDOCS_WITH_HOLES = [
    ('"""⏎··a #{x} b⏎··"""', '#["a " x " b"]'),
    ('"""⏎··#{x} #{y}⏎··"""', '#[x " " y]'),
    ('"""⏎··one⏎··#{x}⏎··"""', '#["one\\n" x]'),
    ('"""⏎··#{x}⏎····two⏎··"""', '#[x "\\n  two"]'),
    ('"""⏎··one⏎··#{x}"""', '#["one\\n" x]'),
    ('"""··#{x}··"""', '#[x "  "]'),
    ('"""#{x}"""', "#[x]"),
    ('"""⏎··#{x}⏎··⏎··"""', '#[x "\\n"]'),
    ('"""⏎··a #{"b⏎··c"} d⏎··"""', '#["a " "b\\n  c" " d"]'),
]


@pytest.mark.parametrize(("source", "tree_text"), HEREDOCS_WITH_HOLES)
def test_heredoc_with_interpolation(source: str, tree_text: str) -> None:
    assert dumped(source.translate(_MARKS)) == tree_text


INTERPOLATIONS = [
    ('"#{x}"', "#[x]"),
    ('"a#{x}b${y}"', '#["a" x "b" y]'),
    ('"$${x}$"', '#["$" x "$"]'),
    ('"a #{"b #{c}" <> d}"', '#["a " (#["b " c] <> d)]'),
    ('"#{"#{"#{x}"}"}"', "#[#[#[x]]]"),
    ('"#{%{"a" => P { x: 1 }}}!"', '#[%{"a" => P{x: 1}} "!"]'),
    ('"#{json { a: 1 }}"', "#[json{a: 1}]"),
    ('"#{if a do "}" else "{" end}"', '#[if a {"}"} else {"{"}]'),
    ('"#{f(fn x -> x end)}"', "#[f(fn{(x) -> {x}})]"),
    ('"#{a\n}"', "#[a]"),
    ('"#{\n  a\n}"', "#[a]"),
    ('"#{a # comment\n}"', "#[a]"),
    ('"#{"""\n  in\n  """}"', '#["in"]'),
    ('"\\\\#{x}"', '#["\\\\" x]'),
    ('"#{~r/a/}"', "#[~r/a/]"),
    ('"#{p.x}, #{xs[0]}, #{f(1)?}"', '#[p.x ", " xs[0] ", " f(1)?]'),
]


@pytest.mark.parametrize(("source", "tree_text"), INTERPOLATIONS)
def test_interpolation(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


BAD_STRINGS = [
    ('"#{}"', "expected an expression, found `}`"),
    ('"#{a b}"', "expected `}`, found `b`"),
    ('"#{let a = 1}"', "expected an expression, found `let`"),
    ('"abc', "unterminated string"),
    ('"abc #{x}', "unterminated string"),
    ('"abc #{x', "unterminated string"),
    ('"""abc"" ', "unterminated string"),
    ('"abc\\', "unterminated string"),
    ("~r/abc", "unterminated regex"),
]


@pytest.mark.parametrize(("source", "message"), BAD_STRINGS)
def test_bad_string(source: str, message: str) -> None:
    assert messages(source) == [message]


# ---------------------------------------------------------------- other literals

OTHER_LITERALS = [
    ("true", "true"),
    ("false", "false"),
    ("nil", "()"),
    ("()", "()"),
    (":ok", ":ok"),
    (":_x1", ":_x1"),
    (":größe", ":größe"),
    (":end", ":end"),
    (r"~r/^\d+\/\d+$/im", r"~r/^\d+\/\d+$/im"),
    ("~r/a\nb/", "~r/a\nb/"),
    ("~r//", "~r//"),
    (r"~r/\\/", r"~r/\\/"),
    ("größe", "größe"),
    ("x²", "x²"),
    ("名前", "名前"),
    ("_", "_"),
    ("[]", "[]"),
    ("[1, 2,]", "[1, 2]"),
    ("[[1], []]", "[[1], []]"),
    ("(1)", "1"),
    ("(1,)", "1"),
    ("(1, 2)", "(1, 2)"),
    ("(1, 2,)", "(1, 2)"),
    ("((1, 2), 3)", "((1, 2), 3)"),
    ("%{}", "%{}"),
    ("% {}", "%{}"),
    ('%{"a" => 1, b + 1 => [2],}', '%{"a" => 1, (b + 1) => [2]}'),
    ("%{jar | lid: 2}", "%{jar | lid: 2}"),
    ("%{jar | }", "%{jar | }"),
    ("%{f(x) | a: 1 b: 2,}", "%{f(x) | a: 1, b: 2}"),
    ("Jar { lid: 1 size: 2, }", "Jar{lid: 1, size: 2}"),
    ("Jar {}", "Jar{}"),
    ("Jar {\n lid: 1,\n\n size: 2\n}", "Jar{lid: 1, size: 2}"),
    ("Box.Jar { lid: 1 }.lid", "Box.Jar{lid: 1}.lid"),
    ("json {}", "json{}"),
    ("json { a: 1 b: [2], c: json { d: nil } }", "json{a: 1, b: [2], c: json{d: ()}}"),
]


@pytest.mark.parametrize(("source", "tree_text"), OTHER_LITERALS)
def test_literal(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


def test_byte_order_mark_is_skipped() -> None:
    from meshc.source import decode_source

    assert decode_source(b"\xef\xbb\xbflet a = 1\n", "a.mpl").text == "let a = 1\n"
