"""Patterns and type expressions."""

from __future__ import annotations

import pytest
from tree_dump import dumped, messages

PATTERNS = [
    ("_", "_"),
    ("item", "item"),
    ("None", "None"),
    ("7", "7"),
    ("0x10", "16"),
    ("-2", "-2"),
    ("- 3", "-3"),
    ("1.5", "1.5"),
    ("-1.5", "-1.5"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("true", "true"),
    ("nil", "()"),
    ("()", "()"),
    ('"yes"', '"yes"'),
    ('"a\\tb"', '"a\\tb"'),
    ('"""raw"""', '"raw"'),
    ('"""\n  raw\n  """', '"\\n  raw\\n  "'),
    (":ok", ":ok"),
    ("(a, _, (b, c))", "(a, _, (b, c))"),
    ("(a, b,)", "(a, b)"),
    ("(a)", "a"),
    ("Some(x)", "Some(x)"),
    ("Some(x,)", "Some(x)"),
    ("Pair(a, _)", "Pair(a, _)"),
    ("Empty()", "Empty()"),
    ("Parcel.Boxed(x)", "Parcel.Boxed(x)"),
    ("Parcel.Empty", "Parcel.Empty"),
    ("P { x: a, y: _ }", "P{x: a, y: _}"),
    ("P { x: a y: Some(b) }", "P{x: a, y: Some(b)}"),
    ("P {}", "P{}"),
    ("1 | 2 | 3", "(1 | 2 | 3)"),
    ('"a" | "b"', '("a" | "b")'),
    ("first :: rest", "(first :: rest)"),
    ("a :: b :: more", "(a :: (b :: more))"),
    ("[]", "[]"),
    ("[a, b]", "[a, b]"),
    ("[a, b,]", "[a, b]"),
    ("[1 | 2]", "[(1 | 2)]"),
    ("[A | B]", "[(A | B)]"),
    ("a :: []", "(a :: [])"),
    ("Some(v) as whole", "(Some(v) as whole)"),
    ("as", "as"),
    ("as as as", "(as as as)"),
    ("1 | 2 :: t as l", "(((1 | 2) :: t) as l)"),
    ("Some(1 | 2)", "Some((1 | 2))"),
    ("Some(n as m)", "Some((n as m))"),
    ("Some(h :: t)", "Some((h :: t))"),
    ("(0, _) | (_, 0)", "((0, _) | (_, 0))"),
    ("(\n a,\n b\n)", "(a, b)"),
]


@pytest.mark.parametrize(("source", "tree_text"), PATTERNS)
def test_pattern(source: str, tree_text: str) -> None:
    assert dumped(f"case x do {source} -> 1 end") == f"case x [{tree_text} -> {{1}}]"
    assert dumped(f"receive do\n {source} ->\n 1\nend") == f"receive [{tree_text} -> {{1}}]"


BAD_PATTERNS = [
    ('"a#{b}"', "string interpolation is not allowed in patterns"),
    ("[h | t]", "a list is not taken apart with `|`"),
    ("M.Lid.Shut", "a constructor in a pattern has at most one qualifier"),
    ("M.P { x: a }", "a struct in a pattern is named without a qualifier"),
    ("f(a)", "`f` cannot be a constructor: constructors begin with a capital letter"),
    ("a b", "expected `->`, found `b`"),
    ("a b c", "unexpected `b` after a pattern"),
    ("1 + 2", "expected"),
    ("%{}", "expected"),
    ("~r/a/", "expected"),
    ("1..2", "expected"),
    ("a if a > 1", "a guard begins with `when`, not with `if`"),
]


@pytest.mark.parametrize(("source", "message"), BAD_PATTERNS)
def test_bad_pattern(source: str, message: str) -> None:
    (found,) = messages(f"case x do {source} -> 1 end")
    assert found.startswith(message)


TYPES = [
    ("Int", "Int"),
    ("item_id", "item_id"),
    ("Orders.OrderId", "Orders.OrderId"),
    ("A.B.C", "A.B.C"),
    ("Self.Elem", "Self.Elem"),
    ("List<Int>", "List<Int>"),
    ("Map<String, List<Int>>", "Map<String, List<Int>>"),
    ("Map<String, List<List<Int>>,>", "Map<String, List<List<Int>>>"),
    ("Pid<Msg>", "Pid<Msg>"),
    ("Map<\n String,\n Int\n>", "Map<String, Int>"),
    ("Int?", "Option<Int>"),
    ("List<Int?>?", "Option<List<Option<Int>>>"),
    ("A!B", "Result<A, B>"),
    ("A!B!C", "Result<A, Result<B, C>>"),
    ("A!B?", "Result<A, Option<B>>"),
    ("A?!B", "Result<Option<A>, B>"),
    ("()", "()"),
    ("(Int)", "Int"),
    ("(Int, String)", "(Int, String)"),
    ("(Int, String,)", "(Int, String)"),
    ("((Int, Int), Int)", "((Int, Int), Int)"),
    ("Fun() -> Int", "Fun() -> Int"),
    ("Fun(Int, Int) -> Bool", "Fun(Int, Int) -> Bool"),
    ("Fun(Int) -> Int?", "Fun(Int) -> Option<Int>"),
    ("Fun(Int) -> Fun(Int) -> Int", "Fun(Int) -> Fun(Int) -> Int"),
    ("Fun(Fun(A) -> B, List<A>) -> List<B>", "Fun(Fun(A) -> B, List<A>) -> List<B>"),
    ("Result<(), String>", "Result<(), String>"),
    ("Fun", "Fun"),
]


@pytest.mark.parametrize(("source", "tree_text"), TYPES)
def test_type(source: str, tree_text: str) -> None:
    assert dumped(f"let x :: {source} = y") == f"let x :: {tree_text} = y"
    assert dumped(f"fn f(x :: {source}) -> {source} = x") == (
        f"fn f(x :: {tree_text}) -> {tree_text} = {{x}}"
    )
    assert dumped(f"type T = {source}") == f"type T = {tree_text}"


BAD_TYPES = ["(Int, Int)?", "()!String", "Int??", "[Int]", "{Int}", "A | B", "A -> B", "1", "nil"]


@pytest.mark.parametrize("source", BAD_TYPES)
def test_bad_type(source: str) -> None:
    assert len(messages(f"fn f(x :: {source}) = x")) == 1
    assert len(messages(f"struct S do\n a :: {source}\nend")) == 1


def test_only_fun_makes_function_types() -> None:
    assert messages("fn f(x :: Gun(Int) -> Int) = x") == ["expected a type, found `Gun(`"]
