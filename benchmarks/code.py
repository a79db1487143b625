"""Pure code: what Mesh compiles to, compared with Python written by hand.

    ./scripts/bench code [--quick] [--rounds N]

Each program in `benchmarks/code_programs` is there twice: as Mesh, compiled as `meshc run`
compiles it, and as the Python that one would write for the same task, with Python's own
unlimited integers. Where no compiler could prove that Ints stay within 64 bits it is there a
third time, as Python that wraps them: the same meaning as the Mesh. All run in this process, by turns; a ratio is taken in each round, and
the table shows medians. Times are processor time.
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

from meshc.build.pipeline import compile_program
from meshc.discovery import discover
from meshrt.program import install

PROGRAMS = Path(__file__).parent / "code_programs"
GOAL = 1.1

SIZES = {
    "fib": (22, 10),
    "loops": (220, 20),
    "collatz": (1_500, 50),
    "text": (20_000, 100),
    "evaluator": (18, 8),
    "lists": (40_000, 100),
    "words": (20_000, 100),
    "strings": (40_000, 100),
    "structs": (10_000, 100),
    "closures": (5_000, 50),
}
"""The program's argument, and what it is with `--quick`."""

Run = Callable[[int], int]


@dataclass(frozen=True)
class Pair:
    """One task, done by both sides: `run(size)` gives the same number."""

    name: str
    mesh: Run
    python: Run
    wrapping: Run | None = None
    """Where Ints can leave 64 bits, as far as anybody can tell: Python that wraps them, as Mesh
    does and `python` does not."""


def load(name: str) -> Pair:
    """Compile both sides of the program `name`."""
    inputs = discover(str(PROGRAMS / f"{name}.mpl"))
    install(compile_program(inputs)[0].codes)
    mesh = __import__("mesh.main", fromlist=["run"])
    by_hand: dict[str, Run] = {}
    source = PROGRAMS / f"{name}.py"
    exec(compile(source.read_text(), str(source), "exec"), by_hand)
    return Pair(name, mesh.run, by_hand["run"], by_hand.get("run_wrapping"))


def seconds(run: Run, size: int) -> float:
    """The processor time of one call."""
    gc.collect()
    start = process_time()
    run(size)
    return process_time() - start


@dataclass(frozen=True)
class Times:
    """Medians over the rounds, in seconds, and of the rounds' ratios."""

    mesh: float
    python: float
    ratio: float
    wrapping_ratio: float | None


def compare(pair: Pair, size: int, rounds: int) -> Times:
    """Run the sides by turns, in another order in every second round."""
    sides = [pair.mesh, pair.python] + ([pair.wrapping] if pair.wrapping is not None else [])
    assert len({run(size) for run in sides}) == 1, pair.name
    times: list[list[float]] = []
    for number in range(rounds):
        order = range(len(sides)) if number % 2 else reversed(range(len(sides)))
        taken = {at: seconds(sides[at], size) for at in order}
        times.append([taken[at] for at in range(len(sides))])
    median = statistics.median
    ratios = [
        median(round_[0] / max(round_[at], 1e-9) for round_ in times) for at in range(1, len(sides))
    ]
    return Times(
        median(round_[0] for round_ in times),
        median(round_[1] for round_ in times),
        ratios[0],
        ratios[1] if len(ratios) > 1 else None,
    )


def main(arguments: list[str]) -> int:
    """Compare all programs, or those that are named."""
    parser = argparse.ArgumentParser(
        prog="bench code",
        description="Compares compiled Mesh with Python written by hand, in processor time: "
        "medians over the rounds.",
    )
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help=", ".join(SIZES))
    parser.add_argument("--quick", action="store_true", help="small sizes, three rounds")
    parser.add_argument("--rounds", type=int, metavar="N", help="31, or 3 with --quick")
    options = parser.parse_args(arguments)
    rounds = options.rounds if options.rounds is not None else 3 if options.quick else 31
    if rounds < 1:
        parser.error("at least one round is needed")
    unknown = [name for name in options.programs if name not in SIZES]
    if unknown:
        parser.error(f"there is no program {unknown[0]}")
    print(
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}; {rounds} rounds",
        flush=True,
    )
    print(f"{'':12}{'Mesh ms':>10}{'Python ms':>11}{'ratio':>8}{'wrapping':>10}  goal <= {GOAL}")
    for name in options.programs or SIZES:
        size = SIZES[name][1 if options.quick else 0]
        times = compare(load(name), size, rounds)
        wrapping = "" if times.wrapping_ratio is None else f"{times.wrapping_ratio:.2f}"
        print(
            f"{name:12}{times.mesh * 1e3:>10.2f}{times.python * 1e3:>11.2f}{times.ratio:>8.2f}"
            f"{wrapping:>10}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
