"""Where arithmetic is known to stay within 64 bits, and where it is not."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from meshc.effects import analyse
from meshc.lower import lower
from meshrt.values import divide, wrap
from tests.unit.lower.test_ranges_observed import typed


def emitted(text: str) -> str:
    module = typed(text)
    return ast.unparse(ast.fix_missing_locations(lower(module, analyse([module]))))


def run(text: str, *args: Any) -> Any:
    names: dict[str, Any] = {}
    exec(emitted(text), names)
    return names["run"](*args)


FIB = "fn fib(n :: Int) -> Int = if n < 2 do n else fib(n - 1) + fib(n - 2) end\n"

WITHOUT_CHECKS = {
    "sums of results of inner calls": FIB + "pub fn run(n :: Int) -> Int = fib(n)",
    "the same with names": """
fn fib(n :: Int) -> Int do
  if n < 2 do
    n
  else
    let a = fib(n - 1)
    let b = fib(n - 2)
    a + b
  end
end
pub fn run(n :: Int) -> Int = fib(n)""",
    "a counter that goes through results": """
fn row(j :: Int, n :: Int, found :: Int) -> Int do
  if j >= n do found else row(j + 1, n, if j % 7 == 3 do found + 1 else found end) end
end
fn rows(i :: Int, n :: Int, found :: Int) -> Int do
  if i >= n do found else rows(i + 1, n, row(0, n, found)) end
end
pub fn run(n :: Int) -> Int = rows(0, n, 0)""",
    "a counter that two functions pass to each other": """
fn even(n :: Int, steps :: Int) -> Int = if n == 0 do steps else odd(n / 2, steps + 1) end
fn odd(n :: Int, steps :: Int) -> Int = if n == 0 do steps else even(n / 3, steps + 2) end
pub fn run(n :: Int) -> Int = even(n, 0)""",
    "the variable of a loop": "pub fn run(n :: Int) = for i in 0..n do i * 31 + 7 end",
    "numbers that come out of lists": """
fn largest(xs :: List<Int>, best :: Int) -> Int do
  case xs do
    [] -> best
    x :: rest when x > best -> largest(rest, x)
    _ :: rest -> largest(rest, best)
  end
end
pub fn run(size :: Int) -> Int do
  let numbers = for i in 0..size do i % 1009 end
  let squares = List.map(List.filter(numbers, fn n -> n % 2 == 0 end), fn n -> n * n end)
  List.reduce(squares, 0, fn sum, n -> sum + n end) + largest(List.reverse(numbers), 0) * 2
end""",
    "an accumulator that adds what is small": """
fn digits(n :: Int, sum :: Int) -> Int = if n <= 0 do sum else digits(n / 10, sum + n % 10) end
pub fn run(n :: Int) -> Int = digits(n, 0)""",
    "a list made by recursion": """
fn upto(n :: Int, done :: List<Int>) -> List<Int> do
  if n <= 0 do done else upto(n - 1, List.append(done, n % 100)) end
end
pub fn run(n :: Int) = List.map(upto(n, []), fn x -> x * x - 1 end)""",
    "numbers of a pair": """
fn both(n :: Int) -> (Int, Int) = (n % 10, n % 100)
pub fn run(n :: Int) -> Int do
  let (a, b) = both(n)
  a * b
end""",
    "what ? gives": """
fn digit(n :: Int) -> Int? = if n < 0 do None else Some(n % 10) end
pub fn run(n :: Int) -> Int? do
  let d = digit(n)?
  Some(d * d)
end""",
    "the middle of two positions": """
fn search(low :: Int, high :: Int, n :: Int) -> Int do
  if low >= high do
    low
  else
    let middle = (low + high) / 2
    if middle / 2 < n do search(middle + 1, high, n) else search(low, middle, n) end
  end
end
pub fn run(n :: Int) -> Int = search(0, 1000000, n)""",
    "sums over a tree": """
type Tree do
  Leaf
  Branch(Tree, Tree)
end
fn size(tree :: Tree) -> Int do
  case tree do
    Leaf -> 1
    Branch(left, right) -> size(left) + size(right) + 1
  end
end
pub fn run() -> Int = size(Branch(Leaf, Branch(Leaf, Leaf)))""",
    "functions that the library calls": """
fn square(n :: Int) -> Int = n * n
fn add(a :: Int, b :: Int) -> Int = a + b
pub fn run(n :: Int) -> Int do
  let numbers = for i in 0..n do i % 1000 end
  List.head(List.map(numbers, square)) + 1 + (numbers |> List.reduce(0, add))
end""",
    "what has been an index": """
pub fn run(xs :: List<Int>, i :: Int) -> Int = List.get(xs, i) / 10 + (i + 1)
pub fn second(xs :: List<Int>, i :: Int) -> Int = xs[i] / 10 + (i + 1)""",
    "counts in a map": """
fn count(words :: List<String>, counts :: Map<String, Int>) -> Map<String, Int> do
  case words do
    [] -> counts
    word :: rest -> count(rest, Map.put(counts, word, Map.get(counts, word) + 1))
  end
end
pub fn run() -> Int = Map.get(count(["a", "b", "a"], Map.new()), "a")""",
}


@pytest.mark.parametrize("shape", WITHOUT_CHECKS)
def test_no_check_is_needed(shape: str) -> None:
    text = emitted(WITHOUT_CHECKS[shape] + "\n")
    assert "wrap" not in text, text
    assert "remainder" not in text, text


def doublings(count: int, start: int = 1) -> int:
    return wrap(start << count)


def grown(count: int) -> int:
    """2, times three, halved, `count` times over, in 64 bits."""
    n = 2
    for _ in range(count):
        n = divide(wrap(3 * n), 2)
    return n


TREE_SUM = """
fn f(n :: Int, xs :: List<Int>) -> Int do
  if n == 0 do
    1
  else
    %s
  end
end
pub fn run(n :: Int) -> Int = f(n, [1, 2])
"""

WRAPS: dict[str, tuple[str, list[Any], int]] = {
    "an accumulator is doubled": (
        """
fn f(n :: Int, acc :: Int) -> Int = if n == 0 do acc else f(n - 1, acc + acc) end
pub fn run(n :: Int) -> Int = f(n, 1)""",
        [63],
        doublings(63),
    ),
    "it is doubled through a result": (
        """
fn twice(x :: Int) -> Int = x + x
fn f(n :: Int, acc :: Int) -> Int = if n == 0 do acc else f(n - 1, twice(acc)) end
pub fn run(n :: Int) -> Int = f(n, 3)""",
        [63],
        doublings(63, 3),
    ),
    "one result is taken twice": (
        TREE_SUM % "let a = f(n - 1, xs)\n    a + a",
        [64],
        doublings(64),
    ),
    "one result is taken twice, once as what a reduction starts with": (
        TREE_SUM % "let a = f(n - 1, xs)\n    List.reduce([0], a, fn acc, x -> acc + x end) + a",
        [63],
        doublings(63),
    ),
    "one result is added in each step of a reduction": (
        TREE_SUM % "let a = f(n - 1, xs)\n    List.reduce(xs, 0, fn acc, _ -> acc + a end)",
        [63],
        doublings(63),
    ),
    "one result is in two elements of a list": (
        TREE_SUM % "let a = f(n - 1, xs)\n    List.reduce([a, a], 0, fn acc, x -> acc + x end)",
        [63],
        doublings(63),
    ),
    "a reduction in a reduction adds the outer accumulator": (
        """
pub fn run(count :: Int) -> Int do
  let steps = for _ in 0..count do 0 end
  List.reduce(steps, 1, fn outer, _ ->
    List.reduce([0, 0], 0, fn inner, _ -> inner + outer end)
  end)
end""",
        [63],
        doublings(63),
    ),
    "a result goes through a parameter": (
        """
fn twice(x :: Int) -> Int = x + x
fn f(n :: Int) -> Int = if n == 0 do 1 else twice(f(n - 1)) end
pub fn run(n :: Int) -> Int = f(n)""",
        [63],
        doublings(63),
    ),
    "Fibonacci numbers by accumulators": (
        """
fn f(n :: Int, a :: Int, b :: Int) -> Int = if n == 0 do a else f(n - 1, b, a + b) end
pub fn run(n :: Int) -> Int = f(n, 0, 1)""",
        [93],
        wrap(12200160415121876738),
    ),
    "products": (
        """
fn f(n :: Int) -> Int = if n < 2 do 1 else n * f(n - 1) end
pub fn run(n :: Int) -> Int = f(n)""",
        [21],
        wrap(51090942171709440000),
    ),
    "elements of lists grow": (
        """
fn f(n :: Int, xs :: List<Int>) -> List<Int> do
  if n == 0 do xs else f(n - 1, List.map(xs, fn x -> x * 10 end)) end
end
pub fn run(n :: Int) -> Int = List.head(f(n, [7]))""",
        [19],
        wrap(7 * 10**19),
    ),
    "an early return gives more": (
        """
fn f(n :: Int) -> Int do
  if n > 5 do
    return 9223372036854775807
  end
  n % 10
end
pub fn run(n :: Int) -> Int = f(n) + 1""",
        [6],
        -(2**63),
    ),
    "? returns an error that is a number": (
        """
fn check(n :: Int) -> Int!Int = if n > 5 do Err(9223372036854775807) else Ok(1) end
fn f(n :: Int) -> Int!Int = Ok(check(n)? % 10)
pub fn run(n :: Int) -> Int do
  case f(n) do
    Ok(x) -> x
    Err(x) -> x + 1
  end
end""",
        [6],
        -(2**63),
    ),
    "the sum of two positions is too large for their middle": (
        """
fn middle(a :: Int, b :: Int) -> Int = (a + b) / 2
pub fn run(n :: Int) -> Int = middle(n, n) + 1""",
        [2**62],
        -(2**62) + 1,
    ),
    "a middle that wraps goes round": (
        """
fn f(n :: Int, a :: Int, b :: Int) -> Int = if n == 0 do a / 2 else f(n - 1, (a + b) / 2, b) end
pub fn run(n :: Int) -> Int = f(n, 9223372036854775806, 9223372036854775807)""",
        [1],
        0,
    ),
    "half of three times a number is more than the number": (
        """
fn f(n :: Int, a :: Int) -> Int = if n == 0 do a else f(n - 1, (a + a + a) / 2) end
pub fn run(n :: Int) -> Int = f(n, 2)""",
        [110],
        grown(110),
    ),
    "the other operand of or has been false": (
        """
fn f(x :: Int) -> Bool = x > 5 and x > 6 or x - 10 > 0
pub fn run(x :: Int) -> Int = if f(x) do 1 else 0 end""",
        [-(2**63)],
        1,
    ),
    "a branch takes the absolute value of the least number": (
        "pub fn run(x :: Int) -> Int = Math.abs(x) - 1",
        [-(2**63)],
        2**63 - 1,
    ),
    "a closure is called later, with anything": (
        """
fn apply(f :: Fun(Int) -> Int, x :: Int) -> Int = f(x)
pub fn run(x :: Int) -> Int = apply(fn y -> y + 1 end, x)""",
        [2**63 - 1],
        -(2**63),
    ),
    "a function is called by the library, and by others": (
        """
fn double(n :: Int) -> Int = n + n
fn later(f :: Fun(Int) -> Int, x :: Int) -> Int = f(x)
pub fn run(x :: Int) -> Int = List.head(List.map([1], double)) + later(double, x)""",
        [2**62],
        -(2**63) + 2,
    ),
    "the library calls a function that doubles": (
        """
fn double(n :: Int) -> Int = n + n
fn f(n :: Int, xs :: List<Int>) -> List<Int> do
  if n == 0 do xs else f(n - 1, xs.map(double)) end
end
pub fn run(n :: Int) -> Int = List.head(f(n, [1]))""",
        [63],
        doublings(63),
    ),
    "an index is used before it is known to be one": (
        "pub fn run(n :: Int) -> Int = List.head([n - 1, List.get([0], 0 - (n / n + 1) / 2 + 1)])",
        [-(2**63)],
        2**63 - 1,
    ),
    "a value is summed without bound": (
        "pub fn run(x :: Int) -> Int = List.reduce([x, x], 0, fn sum, y -> sum + y end)",
        [2**62],
        -(2**63),
    ),
}


@pytest.mark.parametrize("shape", WRAPS)
def test_what_wraps_is_checked(shape: str) -> None:
    text, args, expected = WRAPS[shape]
    assert run(text + "\n", *args) == expected
