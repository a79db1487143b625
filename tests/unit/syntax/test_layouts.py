"""Where newlines count, where they do not, and which `do` belongs to what.

In the sources `⏎` stands for a newline.
"""

from __future__ import annotations

import pytest
from tree_dump import dumped, messages

SEPARATORS = [
    ("a⏎b", "a; b"),
    ("a;b", "a; b"),
    ("a b", "a; b"),
    (";;a⏎;⏎b;", "a; b"),
    ("f(x) g(y)", "f(x); g(y)"),
    ("let a = 1 let b = 2", "let a = 1; let b = 2"),
    ("a⏎⏎⏎b", "a; b"),
    ("a # c⏎# d⏎  # e⏎b", "a; b"),
    ("a #= c⏎ =# b", "a; b"),
]

# Lines that begin with something that could go on with an expression, but begin a statement.
NEW_STATEMENTS = [
    ("a⏎(b)", "a; b"),
    ("a⏎[b]", "a; [b]"),
    ("a⏎-1", "a; -1"),
    ("a⏎%{1 => 2}", "a; %{1 => 2}"),
    ("a⏎:ok", "a; :ok"),
    ("a⏎not b", "a; (not b)"),
    ("a⏎!b", "a; (not b)"),
    ('a⏎"b"', 'a; "b"'),
    ("return⏎a", "return; a"),
    ("x?⏎(y)", "x?; y"),
    ("x?⏎[y]", "x?; [y]"),
]

PIPES = [
    ("let a = b⏎ |> c", "let a = (b |> c)"),
    ("let a = b |>⏎ c", "let a = (b |> c)"),
    ("let a = b⏎⏎ # note⏎ |> c⏎ |2> d(e) |>⏎⏎ f", "let a = (((b |> c) |2> d(e)) |> f)"),
    ("if a do b end⏎ |> c", "(if a {b} |> c)"),
    ("case x do⏎ 1 -> a⏎  |> b⏎ 2 -> c⏎end⏎ |> d", "(case x [1 -> {(a |> b)} | 2 -> {c}] |> d)"),
    ("fn f(x) = x⏎ |> g", "fn f(x) = {(x |> g)}"),
    ("let f = fn a -> a⏎ |> b⏎end", "let f = fn{(a) -> {(a |> b)}}"),
]

OPERATORS_AT_LINE_ENDS = [
    ("let a = 1 +⏎ 2 *⏎ 3", "let a = (1 + (2 * 3))"),
    ("let a = b ==⏎ c", "let a = (b == c)"),
    ("let a = b >⏎ c", "let a = (b > c)"),
    ("let a = b <⏎ c", "let a = (b < c)"),
    ("let a = f(b) >⏎ c", "let a = (f(b) > c)"),
    ("if a > b do 1 end >⏎ c", "(if (a > b) {1} > c)"),
    ("let a = b and⏎ c or⏎ not⏎ d", "let a = ((b and c) or (not d))"),
    ("let a = b <>⏎ c ++⏎ d", "let a = ((b <> c) <> d)"),
    ("let a = b ..⏎ c", "let a = (b .. c)"),
    ("let a =⏎ b", "let a = b"),
    ("let a = b.⏎c", "let a = b.c"),
    ("let a = b⏎ .c⏎ .d(e)", "let a = b.c.d(e)"),
    ("let a = b⏎ + c⏎ == d⏎ and e", "let a = (((b + c) == d) and e)"),
    ("let a = b⏎ <> c", "let a = (b <> c)"),
    ("fn area(w, h) =⏎ w * h", "fn area(w, h) = {(w * h)}"),
    ("if a and⏎ b do 1 end", "if (a and b) {1}"),
]

HEADERS = [
    ("if a⏎do 1 end", "if a {1}"),
    ("while a⏎do⏎ 1⏎end", "while a {1}"),
    ("case x⏎do⏎ 1 -> 2⏎end", "case x [1 -> {2}]"),
    ("for x⏎in xs⏎when x > 1⏎do x end", "for x in xs when (x > 1) {x}"),
    (
        "fn f(x)⏎ -> Int⏎ where T: Show,⏎ T: Eq⏎ when x > 0⏎ = x",
        "fn f(x) -> Int where T: Show, T: Eq when (x > 0) = {x}",
    ),
    ("pub⏎fn f() = 1", "pub fn f() = {1}"),
    ("struct S⏎do⏎ a :: Int⏎end⏎deriving(Eq)", "struct S {a :: Int} deriving(Eq)"),
    ("if a do⏎ 1⏎else⏎ 2⏎end", "if a {1} else {2}"),
    ("if a do⏎ 1⏎⏎⏎else if b do⏎ 2⏎else⏎ 3⏎end", "if a {1} else {if b {2} else {3}}"),
    ("actor a()⏎do⏎ receive do⏎ x -> x⏎ end⏎end", "actor a() {receive [x -> {x}]}"),
    ("from A import b,⏎ C,⏎ d", "from A import b, C, d"),
    ("let f = fn a,⏎ b -> a end", "let f = fn{(a, b) -> {a}}"),
    (
        "interface I do⏎ fn a(self) -> Int⏎⏎ fn b(self)⏎ type E⏎ fn c(self) do 1 end⏎end",
        "interface I {type E; fn a(self) -> Int; fn b(self); fn c(self) {1}}",
    ),
]

ARM_BODIES = [
    ("case x do⏎ 1 ->⏎ 2⏎ _ ->⏎ 3⏎end", "case x [1 -> {2} | _ -> {3}]"),
    (
        "case x do⏎ 1 ->⏎ let a = 2⏎ a⏎⏎ _ ->⏎ b⏎ c⏎end",
        "case x [1 -> {let a = 2; a} | _ -> {b; c}]",
    ),
    ("case x do⏎ Ok(v) ->⏎ v⏎ Err(_) -> 0⏎end", "case x [Ok(v) -> {v} | Err(_) -> {0}]"),
    ("case x do⏎ 1 ->⏎ return 2⏎ 3 -> 4⏎end", "case x [1 -> {return 2} | 3 -> {4}]"),
    (
        "case x do⏎ a when a > 1 ->⏎ b⏎ (c, d) when c ->⏎ e⏎end",
        "case x [a when (a > 1) -> {b} | (c, d) when c -> {e}]",
    ),
    (
        "case x do⏎ 1 ->⏎ if a do⏎ b⏎ else⏎ c⏎ end⏎ 2 -> d⏎end",
        "case x [1 -> {if a {b} else {c}} | 2 -> {d}]",
    ),
    ("case x do⏎ 1 -> do⏎ a⏎ end⏎ 2 ->⏎ do⏎ b⏎ end⏎end", "case x [1 -> {a} | 2 -> {b}]"),
    (
        "case x do⏎ 1 ->⏎ case y do⏎ 2 ->⏎ a⏎ 3 -> b⏎ end⏎ 4 -> c⏎end",
        "case x [1 -> {case y [2 -> {a} | 3 -> {b}]} | 4 -> {c}]",
    ),
    (
        "case x do⏎ 1 ->⏎ f(fn a -> a end)⏎ 2 -> c⏎end",
        "case x [1 -> {f(fn{(a) -> {a}})} | 2 -> {c}]",
    ),
    ("case x do⏎ 1 -># why⏎ # because⏎ 2⏎end", "case x [1 -> {2}]"),
    ("case x do⏎ a ->⏎ b⏎ -1 ->⏎ c⏎end", "case x [a -> {b} | -1 -> {c}]"),
    ("case x do⏎ a ->⏎ b⏎ -1⏎end", "case x [a -> {b; -1}]"),
    ("case x do⏎ a ->⏎ b⏎ h :: t -> c⏎end", "case x [a -> {b} | (h :: t) -> {c}]"),
    (
        "case x do⏎ a ->⏎ P { x: 1 }⏎ P { x: y } -> c⏎end",
        "case x [a -> {P{x: 1}} | P{x: y} -> {c}]",
    ),
]

RECEIVES = [
    ("receive do⏎ a -> b⏎ after 5 -> c end", "receive [a -> {b} | after 5 -> {c}]"),
    ("receive do⏎ a -> b⏎ after 5 -> c⏎end", "receive [a -> {b} | after 5 -> {c}]"),
    ("receive do⏎ a -> b⏎⏎ after 5 ->⏎ c⏎ d⏎⏎end", "receive [a -> {b} | after 5 -> {c; d}]"),
    ("receive do⏎ a ->⏎ b⏎ c⏎ after 5 -> d⏎end", "receive [a -> {b; c} | after 5 -> {d}]"),
    ("receive do⏎ a -> b⏎ after⏎ 5 -> c⏎end", "receive [a -> {b} | after 5 -> {c}]"),
]

# Newlines in brackets mean nothing, but count again in a block that stands there.
BRACKETS = [
    ("f(⏎)", "f()"),
    ("f(1 +⏎ 2)", "f((1 + 2))"),
    ("f(1⏎ + 2)", "f((1 + 2))"),
    ("f(a⏎.b)", "f(a.b)"),
    ("f(⏎ a,⏎ b,⏎)", "f(a, b)"),
    ("f(⏎ a⏎ , b)", "f(a, b)"),
    ("f(a⏎ (b))", "f(a(b))"),
    ("[⏎1,⏎2⏎]", "[1, 2]"),
    ("%{⏎ 1 => 2,⏎⏎ 3⏎ =>⏎ 4⏎}", "%{1 => 2, 3 => 4}"),
    ("(a⏎ and b)", "(a and b)"),
    ("f(case p do⏎ 1 ->⏎ 2⏎end)", "f(case p [1 -> {2}])"),
    ("f(fn a ->⏎ a⏎end)", "f(fn{(a) -> {a}})"),
    ("f(xs, fn a ->⏎ let b = a⏎ b⏎end)", "f(xs, fn{(a) -> {let b = a; b}})"),
    ("f(xs, fn(a) do⏎ let b = a⏎ b⏎end)", "f(xs, fn{(a) -> {let b = a; b}})"),
    ("f(⏎ xs,⏎ fn a ->⏎ a⏎ end⏎)", "f(xs, fn{(a) -> {a}})"),
    ("f(fn do⏎ let d = g(x)⏎ (d, 1)⏎end)", "f(fn{() -> {let d = g(x); (d, 1)}})"),
    ("f(fn do⏎ let d = x⏎ [d]⏎end)", "f(fn{() -> {let d = x; [d]}})"),
    ("f(fn do⏎ let d = x⏎ -1⏎end)", "f(fn{() -> {let d = x; -1}})"),
    ("f(fn do⏎ let d = x⏎ %{1 => d}⏎end)", "f(fn{() -> {let d = x; %{1 => d}}})"),
    ("f(fn do⏎ return⏎ d⏎end)", "f(fn{() -> {return; d}})"),
    ("f(case x do⏎ a -> y⏎ (b, c) -> d⏎end)", "f(case x [a -> {y} | (b, c) -> {d}])"),
    ("f(case x do⏎ a -> y⏎ -1 -> d⏎end)", "f(case x [a -> {y} | -1 -> {d}])"),
    ("f(if a⏎do⏎ b⏎end⏎)", "f(if a {b})"),
    ("f(g()⏎ do⏎ 1⏎ end)", "f(g() do fn{() -> {1}})"),
    ("f(receive do⏎ n -> 1⏎ after 5 -> 2⏎end)", "f(receive [n -> {1} | after 5 -> {2}])"),
    ("f(fn 0 -> 1⏎ | n -> n⏎ end)", "f(fn{(0) -> {1} | (n) -> {n}})"),
    ("f(fn do⏎ g(⏎ 1⏎ )⏎ (2)⏎end)", "f(fn{() -> {g(1); 2}})"),
    ('"#{f(⏎ a⏎)}"', "#[f(a)]"),
    ('"#{if a do⏎ b⏎ c⏎end}"', "#[if a {b; c}]"),
]

CLOSURES = [
    ("let f = fn a ->⏎ a + 1⏎end", "let f = fn{(a) -> {(a + 1)}}"),
    ("let f = fn 0 -> 1⏎ | n -> 2⏎end", "let f = fn{(0) -> {1} | (n) -> {2}}"),
    ("let f = fn⏎ 0 -> 1⏎ | n -> 2⏎end", "let f = fn{(0) -> {1} | (n) -> {2}}"),
    ("let f = fn(a)⏎ -> a end", "let f = fn{(a) -> {a}}"),
    ("fn f() do⏎ fn(x) -> x end⏎end", "fn f() {fn{(x) -> {x}}}"),
    (
        "each(xs, fn (a, b) do⏎ let s = a + b⏎ s * 2⏎end)",
        "each(xs, fn{(a, b) -> {let s = (a + b); (s * 2)}})",
    ),
]

ALL = [
    *SEPARATORS, *NEW_STATEMENTS, *PIPES, *OPERATORS_AT_LINE_ENDS, *HEADERS, *ARM_BODIES,
    *RECEIVES, *BRACKETS, *CLOSURES,
]  # fmt: skip


@pytest.mark.parametrize(("source", "tree_text"), ALL)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", " # note\n", "\n\n\n"], ids=repr)
def test_layout(source: str, tree_text: str, line_end: str) -> None:
    assert dumped(source.replace("⏎", line_end)) == tree_text


REJECTED = [
    "fn adder() do⏎ fn x -> x + 1 end⏎end",
    "Jar⏎{ lid: 1 }",
    "f(a⏎ b)",
    "case x do⏎ 1 -> 2; _ -> 3⏎end",
    "struct S do⏎ a :: Int; b :: Int⏎end",
    "case x do 1 -> 2 - 3 -> 4 end",
    "[1⏎ 2]",
    "case x do⏎ a ->⏎ b :: c⏎end",
]


@pytest.mark.parametrize("source", REJECTED)
def test_rejected_layout(source: str) -> None:
    assert len(messages(source.replace("⏎", "\n"))) == 1
