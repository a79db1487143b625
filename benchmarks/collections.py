"""Collections against Python's own, and how their cost grows.

    ./scripts/bench collections [--quick] [--rounds N]

What programs do most with collections (`benchmarks/collections.mpl`, compiled as `meshc run`
compiles it) beside the Python that one would write for the same. Mesh's collections never
change for whoever holds one; Python's do. Both sides run in this process, by turns; a ratio is
taken in each round, and the table shows medians. Times are processor time for one element.
`growth` is the time of an element among 100,000 against that of one among 10,000, on Mesh's
side: 1 where the whole is linear.
"""

from __future__ import annotations

import argparse
import gc
import platform
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

from meshc.build.pipeline import compile_program
from meshc.discovery import discover
from meshrt.program import install

PROGRAM = Path(__file__).with_suffix(".mpl")
SIZE = 100_000
QUICK = 1_000

Run = Callable[[Any], Any]

# ---------------------------------------------------------------- by hand


def append(n: int) -> list[int]:
    items = []
    for i in range(n):
        items.append(i)
    return items


def put(n: int) -> dict[int, int]:
    table = {}
    for i in range(n):
        table[i] = i
    return table


def put_text(n: int) -> dict[str, int]:
    table = {}
    for i in range(n):
        table[f"key{i}"] = i
    return table


def total(items: list[int]) -> int:
    result = 0
    for item in items:
        result += item
    return result


def pipeline(items: list[int]) -> int:
    tripled = [n * 3 for n in items]
    even = [n for n in tripled if n % 2 == 0]
    result = 0
    for n in even:
        result += n
    return result


def text(n: int) -> int:
    result = ""
    for i in range(n):
        result += f"{i},"
    return len(result)


def numbers(n: int) -> list[int]:
    return list(range(n))


# ---------------------------------------------------------------- the comparison


@dataclass(frozen=True)
class Task:
    """A function of the Mesh program, its twin here, what it is measured for and the most that
    the ratio should be. `of_list`: it takes a list of numbers, not how many there should be."""

    title: str
    python: Run
    goal: float | None
    of_list: bool = False


TASKS = (
    Task("a list by List.append", append, 3),
    Task("a map of Ints by Map.put", put, 6),
    Task("a map of Strings by Map.put", put_text, 6),
    Task("the sum by head :: tail", total, 3, of_list=True),
    Task("map |> filter |> reduce", pipeline, None, of_list=True),
    Task("a String, piece by piece", text, None),
)


@dataclass(frozen=True)
class Outcome:
    """Nanoseconds for an element, the median ratio, and the growth."""

    mesh: float
    python: float
    ratio: float
    growth: float


def load() -> dict[str, Run]:
    """Compile the Mesh program: its functions by name."""
    install(compile_program(discover(str(PROGRAM)))[0].codes)
    module = __import__("mesh.main", fromlist=["main"])
    return vars(module)


def nanoseconds(run: Run, argument: object, size: int) -> float:
    """The processor time of one call, for an element."""
    gc.collect()
    start = process_time()
    run(argument)
    return (process_time() - start) * 1e9 / size


def same(mesh: Any, python: Any) -> bool:
    """Whether both sides have come to the same."""
    if isinstance(python, list):
        return list(mesh) == python
    if isinstance(python, dict):
        return list(mesh.items()) == list(python.items())
    return bool(mesh == python)


def compare(task: Task, functions: dict[str, Run], size: int, rounds: int) -> Outcome:
    """Measure both sides, and Mesh with a tenth of the elements."""
    mesh = functions[task.python.__name__]

    def arguments(count: int) -> tuple[Any, Any]:
        return (functions["numbers"](count), numbers(count)) if task.of_list else (count, count)

    of_mesh, of_python = arguments(size)
    of_tenth = arguments(size // 10)[0]
    assert same(mesh(of_mesh), task.python(of_python)), task.title
    times: list[tuple[float, float, float]] = []
    for number in range(rounds):
        measured = [
            (mesh, of_mesh, size),
            (task.python, of_python, size),
            (mesh, of_tenth, size // 10),
        ]
        order = [0, 1, 2] if number % 2 else [2, 1, 0]
        found = {at: nanoseconds(*measured[at]) for at in order}
        times.append((found[0], found[1], found[2]))
    return Outcome(
        statistics.median(large for large, _, _ in times),
        statistics.median(python for _, python, _ in times),
        statistics.median(large / max(python, 1e-9) for large, python, _ in times),
        statistics.median(large / max(small, 1e-9) for large, _, small in times),
    )


def row(task: Task, outcome: Outcome) -> str:
    """A line of the table."""
    goal = f"  goal <= {task.goal:g}" if task.goal is not None else ""
    return (
        f"{task.title:30}{outcome.mesh:>9.0f}{outcome.python:>11.0f}"
        f"{outcome.ratio:>8.2f}{outcome.growth:>9.2f}{goal}"
    )


def main(arguments: list[str]) -> int:
    """Compare all tasks."""
    parser = argparse.ArgumentParser(
        prog="bench collections",
        description="Compares collections with Python's, in processor time for an element: "
        "medians over the rounds.",
    )
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} elements, three rounds")
    parser.add_argument("--rounds", type=int, metavar="N", help="15, or 3 with --quick")
    options = parser.parse_args(arguments)
    rounds = options.rounds if options.rounds is not None else 3 if options.quick else 15
    if rounds < 1:
        parser.error("at least one round is needed")
    size = QUICK if options.quick else SIZE
    print(
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}; {size:,} elements; {rounds} rounds",
        flush=True,
    )
    print(f"{'':30}{'Mesh ns':>9}{'Python ns':>11}{'ratio':>8}{'growth':>9}")
    functions = load()
    for task in TASKS:
        print(row(task, compare(task, functions, size, rounds)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
