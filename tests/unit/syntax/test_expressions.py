"""Expressions: operators, postfix forms, calls, pipes, closures, control, actors."""

from __future__ import annotations

import pytest
from tree_dump import dumped, messages

OPERATORS = [
    ("1 + 2 * 3 - 4", "((1 + (2 * 3)) - 4)"),
    ("a / b % c * d", "(((a / b) % c) * d)"),
    ("a ++ b", "(a <> b)"),
    ("a && b || !c", "((a and b) or (not c))"),
    ("a and b or not c", "((a and b) or (not c))"),
    ("a <= b == c >= d", "((a <= b) == (c >= d))"),
    ("a <> b == c", "((a <> b) == c)"),
    ("a..b == c", "((a .. b) == c)"),
    ("x..y |> f", "((x .. y) |> f)"),
    ("not not a", "(not (not a))"),
    ("- -a", "(-(-a))"),
    ("-f(x).y[0]?", "(-f(x).y[0]?)"),
    ("!a.b(c) and d", "((not a.b(c)) and d)"),
    ("-x.y + 2", "((-x.y) + 2)"),
    ("-1.abs()", "(-1.abs())"),
    ("-1 + a", "(-1 + a)"),
    ("not -1 == a", "((not -1) == a)"),
    ("(a + b) * c", "((a + b) * c)"),
    ("a |> b |> c", "((a |> b) |> c)"),
    ("a |2> f(b) |3> g(c, d)", "((a |2> f(b)) |3> g(c, d))"),
    ("a |> f(b)?", "(a |> f(b)?)"),
    ("(a |> f)?", "(a |> f)?"),
    ("x |> fn(y) -> y end", "(x |> fn{(y) -> {y}})"),
    ("x |> M.f(a: 1)", "(x |> M.f(a: 1))"),
    ("x or y |> f", "((x or y) |> f)"),
]


@pytest.mark.parametrize(("source", "tree_text"), OPERATORS)
def test_operators(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


POSTFIX = [
    ("f()", "f()"),
    ("f (x)", "f(x)"),
    ("f(x)(y)[0].z?", "f(x)(y)[0].z?"),
    ("make()(1)", "make()(1)"),
    ("fn(x) -> x end(3)", "fn{(x) -> {x}}(3)"),
    ("spawn(f)(1)", "spawn(f)(1)"),
    ("xs [0]", "xs[0]"),
    ("xs[i + 1]", "xs[(i + 1)]"),
    ("[1, 2][0]", "[1, 2][0]"),
    ("load(p)?.name", "load(p)?.name"),
    ('"a".length()', '"a".length()'),
    ("self.f", "self.f"),
    ("self()", "self()"),
    ("Node.spawn(n, f)", "Node.spawn(n, f)"),
    ("Node.self()", "Node.self()"),
    ("Process.monitor(p)", "Process.monitor(p)"),
    ("Query.where(q).link.send(1).cast", "Query.where(q).link.send(1).cast"),
    ("x.from", "x.from"),
    ("monitor(p)", "monitor(p)"),
    ("empty?", "empty?"),
    ("empty?()", "empty?()"),
    ("f(x, k: 1, j: 2,)", "f(x, k: 1, j: 2)"),
    ("f(k:1)", "f(k: 1)"),
    ("f(a, b,)", "f(a, b)"),
    ("send(p, (1, 2))", "send(p, (1, 2))"),
    ("link(p)", "link(p)"),
    ('spawn(f, "a", k: 1, j: g(2))', 'spawn(f, "a", %{"k" => 1, "j" => g(2)})'),
    ("send(p, k: 1)", 'send(p, %{"k" => 1})'),
]


@pytest.mark.parametrize(("source", "tree_text"), POSTFIX)
def test_postfix_forms(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


TRAILING = [
    ("f(x) do 1 end", "f(x) do fn{() -> {1}}"),
    ("f() do |a| a end", "f() do fn{(a) -> {a}}"),
    ("f(x) do |a, b :: Int| a end", "f(x) do fn{(a, b :: Int) -> {a}}"),
    ("f(x) do | | 1 end", "f(x) do fn{() -> {1}}"),
    ("f(x, k: 1) do 2 end", "f(x, k: 1) do fn{() -> {2}}"),
    ("f(x) do\n |a|\n a\n b\nend", "f(x) do fn{(a) -> {a; b}}"),
    ("f(x) do 1 end.y", "f(x) do fn{() -> {1}}.y"),
    ("x |> each() do |y| y end", "(x |> each() do fn{(y) -> {y}})"),
    ("let a = f(1) do 2 end", "let a = f(1) do fn{() -> {2}}"),
    ("f(g() do 1 end)", "f(g() do fn{() -> {1}})"),
    ("f() do g() do 1 end end", "f() do fn{() -> {g() do fn{() -> {1}}}}"),
    # In a header `do` belongs to the header, also behind a call.
    ("if f(x) do 1 end", "if f(x) {1}"),
    ("while f(x) do 1 end", "while f(x) {1}"),
    ("case f(x) do a -> 1 end", "case f(x) [a -> {1}]"),
    ("for x in f(x) do 1 end", "for x in f(x) {1}"),
    ("for x in xs when f(x) do 1 end", "for x in xs when f(x) {1}"),
    ("fn f(x) when ok(x) do x end", "fn f(x) when ok(x) {x}"),
    ("let f = fn x when ok(x) do x end", "let f = fn{(x) when ok(x) -> {x}}"),
    ("if f(fn do g() do 1 end end) do 2 end", "if f(fn{() -> {g() do fn{() -> {1}}}}) {2}"),
]


@pytest.mark.parametrize(("source", "tree_text"), TRAILING)
def test_trailing_closures(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


CLOSURES = [
    ("let f = fn(a, b) -> a + b end", "fn{(a, b) -> {(a + b)}}"),
    ("let f = fn () -> 1 end", "fn{() -> {1}}"),
    ("let f = fn a, b -> a + b end", "fn{(a, b) -> {(a + b)}}"),
    ("let f = fn a :: Int -> a end", "fn{(a :: Int) -> {a}}"),
    ("let f = fn x :: Fun(Int) -> Int -> x end", "fn{(x :: Fun(Int) -> Int) -> {x}}"),
    ("let f = fn x :: Int, y :: List<Int> -> x end", "fn{(x :: Int, y :: List<Int>) -> {x}}"),
    ("let f = fn -> 1 end", "fn{() -> {1}}"),
    ("let f = fn do 1 end", "fn{() -> {1}}"),
    ("let f = fn -> end", "fn{() -> {}}"),
    ("let f = fn do end", "fn{() -> {}}"),
    ("let f = fn(a) do\n let b = a\n b\nend", "fn{(a) -> {let b = a; b}}"),
    ("let f = fn a, b do a end", "fn{(a, b) -> {a}}"),
    ("let f = fn ->\n let k = 2\n k * k\nend", "fn{() -> {let k = 2; (k * k)}}"),
    (
        'let f = fn 0 -> "none" | n when n > 9 -> "many" | _ -> "some" end',
        'fn{(0) -> {"none"} | (n) when (n > 9) -> {"many"} | (_) -> {"some"}}',
    ),
    (
        "let f = fn Some(a) -> a | None -> 0 end",
        "fn{(Some(a)) -> {a} | (None) -> {0}}",
    ),
    ("let f = fn 0 -> 1 | n do n end end", "fn{(0) -> {1} | (n) -> {n}}"),
    ("let f = fn 0 -> 1 | n do n end | 3 -> 4 end", "fn{(0) -> {1} | (n) -> {n} | (3) -> {4}}"),
    ("let f = fn((a, b), c) -> a end", "fn{((a, b), c) -> {a}}"),
    ("let f = fn((a, b)) -> a | (c) -> c end", "fn{((a, b)) -> {a} | (c) -> {c}}"),
    ("let f = fn(Shape.Disc(r)) -> r end", "fn{(Shape.Disc(r)) -> {r}}"),
    ('let f = fn "a" -> 1 | -2 -> 3 end', 'fn{("a") -> {1} | (-2) -> {3}}'),
    ("let f = fn a, b when a > b -> a end", "fn{(a, b) when (a > b) -> {a}}"),
    ("let f = fn(xs :: List<Int>) -> xs end", "fn{(xs :: List<Int>) -> {xs}}"),
    ("let f = fn a ->\n a + 1\nend", "fn{(a) -> {(a + 1)}}"),
    ("let f = fn a ->\n let b = a\n b\nend", "fn{(a) -> {let b = a; b}}"),
    ("let f = fn 0 ->\n 1\n | n ->\n 2\nend", "fn{(0) -> {1} | (n) -> {2}}"),
    ("let f = fn x -> fn y -> x end end", "fn{(x) -> {fn{(y) -> {x}}}}"),
    ("let f = fn _ -> 1 end", "fn{(_) -> {1}}"),
    ("let f = fn a | b -> 1 end", "fn{((a | b)) -> {1}}"),
    ("let f = fn(h :: tail) -> 1 end", "fn{(h :: tail) -> {1}}"),
]


@pytest.mark.parametrize(("source", "tree_text"), CLOSURES)
def test_closures(source: str, tree_text: str) -> None:
    assert dumped(source) == "let f = " + tree_text


CLOSURES_AS_STATEMENTS = [
    ("fn(x) -> x end", "fn{(x) -> {x}}"),
    ("fn -> x end", "fn{() -> {x}}"),
    ("fn a, b -> a end", "fn{(a, b) -> {a}}"),
    ("f(fn x -> x end, 1)", "f(fn{(x) -> {x}}, 1)"),
    ("return fn x -> x end", "return fn{(x) -> {x}}"),
    ("[fn x -> x end]", "[fn{(x) -> {x}}]"),
    ("x |> fn y -> y end", "(x |> fn{(y) -> {y}})"),
    ("%{1 => fn x -> x end}", "%{1 => fn{(x) -> {x}}}"),
    ("f(k: fn x -> x end)", "f(k: fn{(x) -> {x}})"),
]


@pytest.mark.parametrize(("source", "tree_text"), CLOSURES_AS_STATEMENTS)
def test_closures_where_an_expression_stands(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


CONTROL = [
    ("if a do end", "if a {}"),
    ("if a do 1 else end", "if a {1} else {}"),
    ("if a do 1 else 2 end", "if a {1} else {2}"),
    ("if a do 1 else if b do 2 else 3 end", "if a {1} else {if b {2} else {3}}"),
    ("if a do 1 else if b do 2 end", "if a {1} else {if b {2}}"),
    (
        "if a do 1 else if b do 2 else if c do 3 else 4 end",
        "if a {1} else {if b {2} else {if c {3} else {4}}}",
    ),
    ("if a do 1 else\n if b do 2 end\nend", "if a {1} else {if b {2}}"),
    ("if a do 1 else\n if b do 2 end\n 3 end", "if a {1} else {if b {2}; 3}"),
    ("if (a) do 1 end", "if a {1}"),
    ("if if a do b end do c end", "if if a {b} {c}"),
    ("if a do 1 end + 2", "(if a {1} + 2)"),
    ("case x do end", "case x []"),
    ("match x do 1 -> 2 end", "case x [1 -> {2}]"),
    ("case x do 1 -> 2 _ -> 3 end", "case x [1 -> {2} | _ -> {3}]"),
    ("case x do\n 1 -> 2\n\n _ -> 3\nend", "case x [1 -> {2} | _ -> {3}]"),
    ("case x do n when n > 1 and ok(n) -> n end", "case x [n when ((n > 1) and ok(n)) -> {n}]"),
    ("case x do 1 -> do let y = 2\n y end end", "case x [1 -> {let y = 2; y}]"),
    ("case x do 1 -> case y do 2 -> 3 end end", "case x [1 -> {case y [2 -> {3}]}]"),
    ("case x do -1 -> 2\n - 3 -> 4 end", "case x [-1 -> {2} | -3 -> {4}]"),
    ("case x do a -> b\n (c, d) -> e end", "case x [a -> {b} | (c, d) -> {e}]"),
    ("case x do a -> b\n [c] -> e end", "case x [a -> {b} | [c] -> {e}]"),
    ("while a < b do f(a) end", "while (a < b) {f(a)}"),
    ("while true do break continue end", "while true {break; continue}"),
    ("for i in 0..9 do i end", "for i in (0 .. 9) {i}"),
    ("for _ in xs do 1 end", "for _ in xs {1}"),
    ("for {k, v} in m when v > 1 do k end", "for {k, v} in m when (v > 1) {k}"),
    ("for {k, v,} in m do k end", "for {k, v} in m {k}"),
    ("return", "return"),
    ("return 1 + 2", "return (1 + 2)"),
    ("return;x", "return; x"),
    ("return\nx", "return; x"),
    ("if a do return end", "if a {return}"),
    ("if a do return else return 1 end", "if a {return} else {return 1}"),
    ("let a = if b do 1 else 2 end", "let a = if b {1} else {2}"),
    ("let a :: Int = 1", "let a :: Int = 1"),
    ("let _ = 1", "let _ = 1"),
    ("let (a, (b, _)) = c", "let (a, (b, _)) = c"),
    ("let (a, b) :: (Int, Int) = c", "let (a, b) :: (Int, Int) = c"),
    ("let h :: t = xs", "let h :: t = xs"),
    ("let Some(a) = b", "let Some(a) = b"),
    ("let P { x: a } = b", "let P{x: a} = b"),
    ("let (a, b) as c = d", "let ((a, b) as c) = d"),
]


@pytest.mark.parametrize(("source", "tree_text"), CONTROL)
def test_control(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


RECEIVE = [
    ("receive do end", "receive []"),
    ("receive do n -> n end", "receive [n -> {n}]"),
    ("receive do after 5 -> 1 end", "receive [after 5 -> {1}]"),
    (
        "receive do\n Order(n) when n > 0 -> f(n)\n Stop -> g()\n after 250 -> h() end",
        "receive [Order(n) when (n > 0) -> {f(n)} | Stop -> {g()} | after 250 -> {h()}]",
    ),
    ("receive do\n n -> 1\n after 5 -> 2\nend", "receive [n -> {1} | after 5 -> {2}]"),
    ("receive do\n n -> 1\n after 5 ->\n 2\n 3\nend", "receive [n -> {1} | after 5 -> {2; 3}]"),
    ("receive do\n n -> 1\n after 5 -> do\n 2\n end\nend", "receive [n -> {1} | after 5 -> {2}]"),
    ("receive do\n n ->\n f(n)\n g(n)\n m ->\n 2\nend", "receive [n -> {f(n); g(n)} | m -> {2}]"),
    ("receive do\n n -> do 1 end\nend", "receive [n -> {1}]"),
    (
        "receive do\n n -> do 1 end\n after t * 2 -> 2 end",
        "receive [n -> {1} | after (t * 2) -> {2}]",
    ),
    (
        "receive do\n :stop -> 1\n (:work, n) -> 2\nend",
        "receive [:stop -> {1} | (:work, n) -> {2}]",
    ),
    ("let r = receive do n -> n end", "let r = receive [n -> {n}]"),
    ("f(receive do\n n -> 1\n after 5 -> 2\nend)", "f(receive [n -> {1} | after 5 -> {2}])"),
    (
        "receive do\n n -> receive do\n m -> 1\n after 1 -> 2\n end\n after 3 -> 4\nend",
        "receive [n -> {receive [m -> {1} | after 1 -> {2}]} | after 3 -> {4}]",
    ),
]


@pytest.mark.parametrize(("source", "tree_text"), RECEIVE)
def test_receive(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


BAD_EXPRESSIONS = [
    ("f(k: 1, x)", "a positional argument cannot follow a keyword argument"),
    ("self(1)", "`self()` takes no arguments"),
    ("spawn()", "`spawn` needs the actor to start"),
    ("x |1> f()", "`|1>` is not a pipe: slots count from 2"),
    ("x |0> f()", "`|0>` is not a pipe: slots count from 2"),
    ("x.end", "`end` is a reserved word and cannot be used after `.`"),
    ("for (a, b) in ps do a end", "expected a loop variable or `{key, value}`"),
    (
        "if f(g() do 1 end) do 2 end",
        "a trailing closure cannot stand in the header of `if`",
    ),
    ("clustered(work)", "the `clustered` declaration has been removed"),
]


@pytest.mark.parametrize(("source", "message"), BAD_EXPRESSIONS)
def test_bad_expression(source: str, message: str) -> None:
    assert messages(source) == [message]
