"""Emitted arithmetic against 64-bit two's complement, on random expressions and loops.

Checks are left out where the compiler believes that a result cannot leave 64 bits. The
programs here try to prove it wrong: with numbers at the edges, comparisons on the path,
counters, accumulators and recursion, called from places that pass small numbers and large.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from meshc.effects import analyse
from meshc.lower import lower
from meshc.modules.scope import ModuleScope
from meshc.source import Source
from meshc.syntax import parse
from meshc.types import infer

INT_MIN, INT_MAX = -(2**63), 2**63 - 1
Env = dict[str, int]
Expr = tuple[str, Callable[[Env], int]]

EDGES = [0, 1, 2, 3, 7, 10, 255, 2**31, 2**32 + 1, 2**52, 2**62, INT_MAX - 1, INT_MAX]
NUMBERS = st.sampled_from([*EDGES, *(-n for n in EDGES), INT_MIN])


def wrap(n: int) -> int:
    return (n - INT_MIN) % 2**64 + INT_MIN


def divide(a: int, b: int) -> int:
    return wrap(-(-a // b) if (a < 0) != (b < 0) else a // b)


def remainder(a: int, b: int) -> int:
    return a - b * (-(-a // b) if (a < 0) != (b < 0) else a // b)


OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "+": lambda a, b: wrap(a + b),
    "-": lambda a, b: wrap(a - b),
    "*": lambda a, b: wrap(a * b),
    "/": divide,
    "%": remainder,
}
COMPARISONS: dict[str, Callable[[int, int], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def number(n: int) -> Expr:
    text = str(n) if n >= 0 else f"(0 - {-n})"
    if n == INT_MIN:
        text = f"(0 - {INT_MAX} - 1)"
    return text, lambda _: n


@st.composite
def expressions(draw: st.DrawFn, names: tuple[str, ...], depth: int = 3) -> Expr:
    choice = draw(st.integers(0, 7))
    if depth == 0 or choice == 0:
        if draw(st.booleans()):
            return number(draw(NUMBERS))
        name = draw(st.sampled_from(names))
        return name, lambda env: env[name]
    left, left_value = draw(expressions(names, depth - 1))
    if choice == 1:
        return f"(-{left})", lambda env: wrap(-left_value(env))
    right, right_value = draw(expressions(names, depth - 1))
    if choice == 2:
        test = draw(conditions(names))
        text = f"(if {test[0]} do {left} else {right} end)"
        return text, lambda env: left_value(env) if test[1](env) else right_value(env)
    op = draw(st.sampled_from("+-*+-*/%"))
    if op in "/%" and draw(st.booleans()):
        right, right_value = number(draw(st.sampled_from([1, 2, 3, 7, 10, 1024, 2**40])))
    apply = OPERATIONS[op]
    return f"({left} {op} {right})", lambda env: apply(left_value(env), right_value(env))


@st.composite
def conditions(draw: st.DrawFn, names: tuple[str, ...]) -> tuple[str, Callable[[Env], bool]]:
    left, left_value = draw(expressions(names, draw(st.integers(0, 1))))
    if draw(st.booleans()):
        name = draw(st.sampled_from(names))
        left, left_value = name, lambda env: env[name]
    right, right_value = draw(expressions(names, draw(st.integers(0, 1))))
    if draw(st.integers(0, 4)) == 0:
        k = draw(st.sampled_from([2, 3, 8]))
        return f"{left} % {k} == 0", lambda env: remainder(left_value(env), k) == 0
    op = draw(st.sampled_from(sorted(COMPARISONS)))
    return f"{left} {op} {right}", lambda env: COMPARISONS[op](left_value(env), right_value(env))


def compiled(text: str) -> dict[str, Any]:
    source = Source("test.mpl", text)
    module, problems = parse(source)
    assert problems == [], text
    typed, findings = infer(ModuleScope("Main", source, module, entry=True), {})
    assert [f.message for f in findings if f.severity == "error"] == [], text
    names: dict[str, Any] = {}
    exec(compile(lower(typed, analyse([typed])), "test", "exec"), names)
    return names


def outcome(run: Callable[[], int]) -> object:
    try:
        return run()
    except ZeroDivisionError:
        return "division by zero"


@settings(deadline=None, max_examples=80)
@given(expressions(("a", "b")), st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4))
def test_expressions(expression: Expr, arguments: list[tuple[int, int]]) -> None:
    text, value = expression
    lines = [f"fn e(a :: Int, b :: Int) -> Int = {text}", f"pub fn anything(a, b) -> Int = {text}"]
    for i, (a, b) in enumerate(arguments):
        lines.append(f"pub fn run{i}() -> Int = e({number(a)[0]}, {number(b)[0]})")
    names = compiled("\n".join(lines) + "\n")
    for i, (a, b) in enumerate(arguments):
        want = outcome(lambda a=a, b=b: value({"a": a, "b": b}))  # type: ignore[misc]
        assert outcome(names[f"run{i}"]) == want, "\n".join(lines)
        assert outcome(lambda a=a, b=b: names["anything"](a, b)) == want, lines[1]  # type: ignore[misc]


@settings(deadline=None, max_examples=80)
@given(
    st.data(),
    st.sampled_from([1, 2, 255, -1, -3, 1000]),
    st.sampled_from([">=", "==", ">", "<=", "!="]),
    st.tuples(NUMBERS, NUMBERS, NUMBERS),
)
def test_loops(data: st.DataObject, step: int, test: str, start: tuple[int, int, int]) -> None:
    names = ("i", "n", "acc")
    update, update_value = data.draw(expressions(names, 2))
    if data.draw(st.booleans()):
        sign = data.draw(st.sampled_from("+-"))
        rest = data.draw(expressions(("i", "n"), 2))
        update, apply = f"acc {sign} {rest[0]}", OPERATIONS[sign]
        update_value = lambda env: apply(env["acc"], rest[1](env))  # noqa: E731
    other = data.draw(conditions(names))
    moved = f"i + {step}" if step > 0 else f"i - {-step}"
    numbers = ", ".join(number(n)[0] for n in start)
    text = f"""
fn loop(i :: Int, n :: Int, acc :: Int, fuel :: Int) -> Int do
  if fuel == 0 do
    acc
  else if i {test} n do
    acc + i
  else if {other[0]} do
    loop({moved}, n, acc, fuel - 1)
  else
    loop({moved}, n, {update}, fuel - 1)
  end
end

pub fn run() -> Int = loop({numbers}, 30)
pub fn anything(i :: Int, n :: Int, acc :: Int) -> Int = loop2(i, n, acc)
fn loop2(i :: Int, n :: Int, acc :: Int) -> Int do
  if i < n and i > n - 40 do loop2(i + 1, n, {update}) else acc end
end
"""

    def model() -> int:
        i, n, acc = start
        for _ in range(30):
            env = {"i": i, "n": n, "acc": acc}
            if COMPARISONS[test](i, n):
                return wrap(acc + i)
            if not other[1](env):
                acc = update_value(env)
            i = wrap(i + step)
        return acc

    def second(i: int, n: int, acc: int) -> int:
        while i < n and i > wrap(n - 40):
            acc = update_value({"i": i, "n": n, "acc": acc})
            i = wrap(i + 1)
        return acc

    compiled_names = compiled(text)
    assert outcome(compiled_names["run"]) == outcome(model), text
    i, n, acc = start
    for near in (i, wrap(n - 3)):
        want = outcome(lambda near=near: second(near, n, acc))  # type: ignore[misc]
        got = outcome(lambda near=near: compiled_names["anything"](near, n, acc))  # type: ignore[misc]
        assert got == want, text


@settings(deadline=None, max_examples=60)
@given(st.data(), st.integers(0, 6), NUMBERS)
def test_recursion(data: st.DataObject, depth: int, x: int) -> None:
    first = data.draw(expressions(("x", "n"), 1))
    pieces: list[Expr] = []
    for _ in range(data.draw(st.integers(1, 3))):
        op = data.draw(st.sampled_from("+-*"))
        kind = data.draw(st.integers(0, 3))
        if kind == 0:
            pieces.append((f" {op} f(n - 1, x)", lambda env: env["deeper"]))
        elif kind == 1:
            pieces.append((f" {op} f(n - 2, x)", lambda env: env["deepest"]))
        else:
            pieces.append(data.draw(expressions(("x", "n"), 1)))
            pieces[-1] = (f" {op} {pieces[-1][0]}", pieces[-1][1])
    operators = [text[1] for text, _ in pieces]
    # Products bind tighter: put sums into parentheses from the left.
    body, value = f"-f(n - 1, {first[0]})", None
    body = "(" * len(pieces) + "f(n - 1, x)" + "".join(f"{text})" for text, _ in pieces)
    del value
    text = f"""
fn f(n :: Int, x :: Int) -> Int do
  if n < 1 do
    {first[0]}
  else if n == 3 do
    -f(n - 2, x)
  else
    {body}
  end
end

pub fn run(n :: Int, x :: Int) -> Int = f(n, x)
pub fn larger(n :: Int, x :: Int) -> Bool = f(n, x) > x
fn small() -> Int = f({depth}, {number(x)[0]})
pub fn known() -> Int = small()
pub fn values(n :: Int, x :: Int) -> List<Int> = List.map([n], fn m -> f(m, x) end)
"""

    def model(n: int) -> int:
        if n < 1:
            return first[1]({"x": x, "n": n})
        if n == 3:
            return wrap(-model(n - 2))
        result = model(n - 1)
        for op, (_, piece) in zip(operators, pieces, strict=True):
            env = {"x": x, "n": n}
            if "f(n" in _:
                env["deeper" if "1" in _ else "deepest"] = model(n - (1 if "1" in _ else 2))
            result = OPERATIONS[op](result, piece(env))
        return result

    names = compiled(text)
    want = outcome(lambda: model(depth))
    assert outcome(lambda: names["run"](depth, x)) == want, text
    assert outcome(names["known"]) == want, text
    if isinstance(want, int):
        assert names["larger"](depth, x) == (want > x), text
        assert list(names["values"](depth, x)) == [want], text
