"""How long inference takes, and that it grows with the program and not faster."""

from __future__ import annotations

import sys
import time
from types import FrameType

from meshc.modules.scope import ModuleScope
from meshc.source import Source
from meshc.syntax import parse
from meshc.types import infer

# About a hundred lines of everyday code; `@` is replaced by a number.
TEMPLATE = """
struct Item@ do
  name :: String
  price :: Int
  tags :: List<String>
end deriving(Eq, Display)

type Event@ do
  Added@(Item@)
  Removed@(String)
  Cleared@
end

fn make@(name, price) = Item@ { name: name, price: price, tags: [] }

fn apply@(items :: List<Item@>, event) do
  case event do
    Added@(item) -> List.append(items, item)
    Removed@(name) -> List.filter(items, fn i -> i.name != name end)
    Cleared@ -> []
  end
end

fn total@(items) do
  items
  |> List.map(fn i -> i.price end)
  |> List.reduce(0, fn a, b -> a + b end)
end

fn describe@(item :: Item@, n) do
  let label = "${item.name}: ${item.price * n}"
  if n > 10 and item.price >= 3 do
    label <> " (bulk)"
  else if n == 0 do
    "none"
  else
    let shown = item.tags |> List.map(fn t -> t.to_upper() end)
    "${label} ${shown}"
  end
end

fn fact@(0) = 1
fn fact@(n) when n > 0 = n * fact@(n - 1)
fn fact@(_) = 0

fn parse@(text) -> Int!String do
  let parts = String.split(text, ",")
  let first = List.head(parts)
  case String.to_int(first) do
    Some(n) -> Ok(n + List.length(parts))
    None -> Err("bad: ${text}")
  end
end

fn both@(a, b) -> Result<(Int, Int), String> do
  let x = parse@(a)?
  let y = parse@(b)?
  Ok((x, y))
end

actor store@(items :: List<Item@>) do
  receive do
    (:put, item) -> store@(apply@(items, Added@(item)))
    (:nodedown, name) -> println(name)
  after 1000 -> store@(items)
  end
end

fn run@(n) do
  let pid = spawn(store@, [])
  for i in 0..n when i % 2 == 0 do
    send(pid, (:put, make@("item${i}", i)))
    let (q, r) = (i / 2, i % 2)
    while q > 100 do
      println("${r}")
      break
    end
    q + r
  end
end
"""
PIECE = TEMPLATE.count("\n")


def scope_of(lines: int) -> ModuleScope:
    """A correct program of about that many lines, parsed."""
    text = "".join(TEMPLATE.replace("@", str(n)) for n in range(lines // PIECE + 1))
    source = Source("main.mpl", text)
    module, problems = parse(source)
    assert problems == []
    return ModuleScope("Main", source, module, entry=True)


def seconds(scope: ModuleScope) -> float:
    start = time.process_time()
    _, diagnostics = infer(scope, {})
    assert diagnostics == []
    return time.process_time() - start


def calls(scope: ModuleScope) -> int:
    """The number of function calls of checking a program: a measure without noise."""
    count = 0

    def count_call(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(count_call)
    try:
        infer(scope, {})
    finally:
        sys.setprofile(None)
    return count


def test_a_thousand_lines_take_well_below_200_milliseconds() -> None:
    scope = scope_of(1000)
    assert min(seconds(scope) for _ in range(4)) < 0.2


def test_the_work_is_linear_in_the_program() -> None:
    small, large = scope_of(1000), scope_of(5000)
    infer(small, {})
    lines = [scope.source.line_count for scope in (small, large)]
    assert calls(large) / calls(small) < 1.1 * lines[1] / lines[0]
