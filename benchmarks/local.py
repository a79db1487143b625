"""Actors on one node, compared with tasks and memory channels of Trio.

    ./scripts/bench local [--quick] [--rounds N]

Each measurement is made in a fresh Python process. The two sides take turns within a round,
because the speed of a shared machine changes from one minute to the next; the table shows
medians over the rounds. Rates are per second of processor time.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys

# Workload: what one operation is, size, size with --quick, the ratio to reach.
PLAN = {
    "ping-pong": ("round trips", 60_000, 10_000, 12.0),
    "ring": ("hops, 1,000 actors", 60, 10, 12.0),
    "fan-in": ("messages", 4_000, 1_000, 12.0),
    "spawn": ("spawn and exit", 20, 5, 4.0),
    "idle": ("bytes an actor", 50_000, 10_000, 0.0),
}
# Trio is given less to do where it takes long, so that a round does not take minutes.
TRIO_SHARE = {"ping-pong": 0.2, "ring": 0.2, "fan-in": 0.2, "spawn": 0.5, "idle": 0.5}

SIDES = ("mesh", "trio")


def measure(side: str, workload: str, size: int) -> float:
    """The rate of one measurement, or bytes, made in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.local", "--one", side, workload, str(size)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{side} {workload}: {result.stderr.strip()}")
    count, took = json.loads(result.stdout)
    return float(took if workload == "idle" else count / took)


def one(side: str, workload: str, size: int) -> None:
    """Make one measurement here: a line of JSON."""
    if side == "mesh":
        from benchmarks import actors

        result = actors.measure(workload, size)
    else:
        from benchmarks import trio_channels

        result = trio_channels.measure(workload, size)
    print(json.dumps(result))


def compare(rounds: int, quick: bool) -> dict[str, dict[str, float]]:
    """The medians, by workload and side, and of the ratio within each round."""
    rates: dict[str, dict[str, list[float]]] = {
        workload: {side: [] for side in (*SIDES, "ratio")} for workload in PLAN
    }
    for number in range(rounds):
        for workload, (_, size, quick_size, _target) in PLAN.items():
            size = quick_size if quick else size
            sides = SIDES if number % 2 == 0 else SIDES[::-1]
            for side in sides:
                share = TRIO_SHARE[workload] if side == "trio" else 1.0
                rate = measure(side, workload, max(1, int(size * share)))
                rates[workload][side].append(rate)
            last = rates[workload]
            last["ratio"].append(last["mesh"][-1] / last["trio"][-1])
    return {
        workload: {side: statistics.median(values) for side, values in sides.items()}
        for workload, sides in rates.items()
    }


def table(medians: dict[str, dict[str, float]]) -> str:
    """The results, to be read."""
    lines = [f"{'':34}{'Mesh':>12}{'Trio':>12}{'ratio':>9}{'goal':>8}"]
    for workload, values in medians.items():
        what, _, _, target = PLAN[workload]
        goal = f">= {target:g}" if target else "<= 1"
        unit = "" if workload == "idle" else "/s"
        lines.append(
            f"{f'{workload} ({what}{unit})':34}{values['mesh']:>12,.0f}{values['trio']:>12,.0f}"
            f"{values['ratio']:>8.2f}x{goal:>8}"
        )
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Compare, or make one measurement."""
    parser = argparse.ArgumentParser(prog="bench local", description="Actors against Trio.")
    parser.add_argument("--quick", action="store_true", help="small sizes, one round")
    parser.add_argument("--rounds", type=int, default=None, metavar="N", help="default 5")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        side, workload, size = options.one
        one(side, workload, int(size))
        return 0
    rounds = options.rounds or (1 if options.quick else 5)
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"Python {version}, medians of {rounds} round{'s' * (rounds > 1)}, per CPU second")
    print(table(compare(rounds, options.quick)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
