"""How long `meshc check` takes, in a process of its own, and whether that grows with the length.

    ./scripts/bench check [--rounds N]

The programs are generated: modules of functions, clauses, sum types, closures, pipes and
`case`, each part as long as people write it. Times are processor times of the command, and
the table shows medians over the rounds.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.command import seconds

GOAL_SECONDS = 0.6
GOAL_GROWTH = 5.5
LINES = (1_000, 5_000)

_PART = """\
struct Item{n} do
  name :: String
  price :: Int
  tags :: List<String>
end deriving(Eq, Display)

type Order{n} do
  Empty{n}
  Single{n}(Item{n})
  Several{n}(List<Item{n}>, Int)
end

# The price of an order, with a discount for many items.
fn total{n}(order :: Order{n}) -> Int do
  case order do
    Empty{n} -> 0
    Single{n}(item) when (item.price > 100) -> item.price - 5
    Single{n}(item) -> item.price
    Several{n}(items, discount) -> do
      let sum = List.reduce(items, 0, fn sum, item -> sum + item.price end)
      if sum > discount do sum - discount else 0 end
    end
  end
end

fn label{n}(0) = "nothing"
fn label{n}(1) = "one"
fn label{n}(n) when n < 10 = "a few: ${{n}}"
fn label{n}(_) = "many"

fn parse{n}(text :: String) -> Int!String do
  case String.to_int(text) do
    Some(value) -> Ok(value * {n})
    None -> Err("'${{text}}' is no number")
  end
end

fn both{n}(a :: String, b :: String) -> Int!String do
  let first = parse{n}(a)?
  let second = parse{n}(b)?
  Ok(first + second * 2)
end

fn report{n}(names :: List<String>) -> String do
  let long = names
    |> List.filter(fn name -> String.length(name) > {n} end)
    |> List.map(fn name -> "<${{name}}>" end)
  let squares = for i in 0..{n} when i % 2 == 0 do i * i end
  "${{long}} ${{squares}} ${{label{n}(List.length(long))}}"
end

fn count{n}(items, found) do
  case items do
    [] -> found
    (name, price) :: rest -> count{n}(rest, if price > {n} do found + 1 else found end)
  end
end
"""


def program(lines: int) -> str:
    """A program of about so many lines."""
    parts: list[str] = []
    length = 0
    while length < lines:
        parts.append(_PART.format(n=len(parts)))
        length += parts[-1].count("\n") + 1
    calls = [f'  println("${{total{n}(Empty{n})}} ${{report{n}([])}}")' for n in range(len(parts))]
    return "\n".join(parts) + "\nfn main() do\n" + "\n".join(calls) + "\nend\n"


def main(arguments: list[str]) -> int:
    """Measure."""
    parser = argparse.ArgumentParser(
        prog="bench check", description="Times `meshc check` of generated programs."
    )
    parser.add_argument("--rounds", type=int, default=9, metavar="N")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        parser.error("at least one round is needed")
    print(
        f"{platform.python_implementation()} {platform.python_version()}; {options.rounds} rounds"
    )
    times: dict[int, list[float]] = {lines: [] for lines in LINES}
    with tempfile.TemporaryDirectory() as folder:
        for lines in LINES:
            (Path(folder) / f"{lines}.mpl").write_text(program(lines))
        for _ in range(options.rounds):
            for lines, found in times.items():
                file = Path(folder) / f"{lines}.mpl"
                found.append(seconds([sys.executable, "-m", "meshc", "check", str(file)]))
    short, long = (statistics.median(times[lines]) for lines in LINES)
    growth = statistics.median(b / a for a, b in zip(*times.values(), strict=True))
    print(f"{LINES[0]:,} lines: {short:.3f} s (goal <= {GOAL_SECONDS})")
    print(f"{LINES[1]:,} lines: {long:.3f} s, {growth:.2f} times as long (goal <= {GOAL_GROWTH})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
