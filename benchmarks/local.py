"""Actors on one node, compared with tasks and memory channels of Trio.

    ./scripts/bench local [--quick] [--rounds N]

The actors are Mesh programs (`benchmarks/programs`), compiled as any other. Each measurement
is made in a fresh Python process. The two sides take turns within a round, because the speed
of a shared machine changes from one minute to the next; the table shows medians over the
rounds. Rates are per second of processor time.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Workload:
    """`what`: the unit that is counted. `size` and `quick_size`: how much a measurement does;
    Trio does `trio_share` of it, so that a round does not take minutes. `goal`: the least
    ratio to be reached, or the most bytes."""

    what: str
    size: int
    quick_size: int
    trio_share: float
    goal: float

    def size_for(self, side: str, quick: bool) -> int:
        """How much one side does."""
        size = self.quick_size if quick else self.size
        return max(1, int(size * self.trio_share)) if side == "trio" else size


IN_BYTES = "idle"

PLAN = {
    "ping-pong": Workload("round trips/s", 200_000, 20_000, 0.1, 15),
    "calls": Workload("calls/s", 200_000, 20_000, 0.1, 15),
    "queued-calls": Workload("calls/s, by mailbox", 200_000, 20_000, 0.1, 8),
    "ring": Workload("hops/s, 1,000 actors", 200, 20, 0.1, 15),
    "fan-in": Workload("messages/s, 50 senders", 4_000, 1_000, 1.0, 15),
    "spawn": Workload("spawns with exit/s", 100, 10, 0.2, 4),
    IN_BYTES: Workload("bytes an actor", 50_000, 10_000, 0.5, 2_500),
}

SIDES = ("mesh", "trio")


def measure(side: str, workload: str, size: int) -> float:
    """The rate of one measurement, or bytes, made in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.local", "--one", side, workload, str(size)]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if result.returncode != 0:
        sys.exit(f"{side} {workload}: {result.stderr.strip()}")
    count, took = json.loads(result.stdout)
    return float(took / count if workload == IN_BYTES else count / took)


def one(side: str, workload: str, size: int) -> None:
    """Make one measurement here: a line of JSON, the number of operations and what they took."""
    if side == "mesh":
        from benchmarks import mesh_actors

        result = mesh_actors.measure(workload, size)
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
        for workload, plan in PLAN.items():
            found = rates[workload]
            for side in SIDES if number % 2 == 0 else SIDES[::-1]:
                found[side].append(measure(side, workload, plan.size_for(side, quick)))
            found["ratio"].append(found["mesh"][-1] / found["trio"][-1])
    return {
        workload: {side: statistics.median(values) for side, values in sides.items()}
        for workload, sides in rates.items()
    }


def table(medians: dict[str, dict[str, float]]) -> str:
    """The results, to be read."""
    lines = [f"{'':36}{'Mesh':>12}{'Trio':>12}{'ratio':>10}  goal"]
    for workload, values in medians.items():
        plan = PLAN[workload]
        goal = f"<= {plan.goal:,.0f} bytes" if workload == IN_BYTES else f">= {plan.goal:g}"
        lines.append(
            f"{f'{workload} ({plan.what})':36}{values['mesh']:>12,.0f}{values['trio']:>12,.0f}"
            f"{values['ratio']:>10.2f}  {goal}"
        )
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Compare, or make one measurement."""
    parser = argparse.ArgumentParser(
        prog="bench local",
        description="Compares actors of one node with tasks and memory channels of Trio: "
        "medians over the rounds, per second of processor time.",
    )
    parser.add_argument("--quick", action="store_true", help="small sizes, one round")
    parser.add_argument("--rounds", type=int, metavar="N", help="5, or 1 with --quick")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        side, workload, size = options.one
        one(side, workload, int(size))
        return 0
    rounds = options.rounds if options.rounds is not None else 1 if options.quick else 5
    if rounds < 1:
        parser.error("at least one round is needed")
    print(
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"Trio {version('trio')}, {platform.system()} {platform.machine()}; "
        f"{rounds} round{'s' if rounds > 1 else ''}",
        flush=True,
    )
    print(table(compare(rounds, options.quick)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
