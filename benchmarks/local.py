"""Actors on one node, compared with other libraries of Python and with the BEAM.

    ./scripts/bench local [--quick] [--rounds N] [--only NAME,NAME] [--markdown]

The actors are Mesh programs (`benchmarks/programs`), compiled as any other; what they are
compared with is in `benchmarks/peers`. Each measurement is made in a fresh process. The sides
take turns within a round, because the speed of a shared machine changes from one minute to
the next; the tables show medians over the rounds. Rates are per second of processor time.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.peers import PEERS
from benchmarks.workloads import LONGEST, LONGEST_GOAL, RATE, TIME, WORKLOADS, Workload

ROOT = Path(__file__).parent.parent
MESH = "mesh"

# No measurement of a peer takes so many seconds, unless it hangs.
_LIMIT = 300

# For each row of the tables and each side: the results of the rounds.
Results = dict[str, dict[str, list[float]]]


class Failed(Exception):
    """A measurement that came to nothing."""


def measure(side: str, workload: str, size: int) -> list[float]:
    """The result of one measurement, made in a process of its own: a rate or bytes; of
    `latency` the µs that 99 % stay below, and the longest."""
    command = [sys.executable, "-m", "benchmarks.local", "--one", side, workload, str(size)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=_LIMIT)
    except subprocess.TimeoutExpired as failure:
        raise Failed(f"takes more than {_LIMIT} s") from failure
    if done.returncode != 0:
        raise Failed(([*done.stderr.splitlines(), "?"])[-2 if done.stderr else -1])
    count, took = json.loads(done.stdout.splitlines()[-1])
    kind = WORKLOADS[workload].kind
    if kind == TIME:
        return [count, took]
    return [count / took if kind == RATE else took / count]


def one(side: str, workload: str, size: int) -> None:
    """Make one measurement here: a line of JSON, the number of operations and what they took."""
    module = "mesh_actors" if side == MESH else f"peers.{PEERS[side].module}"
    print(json.dumps(import_module(f"benchmarks.{module}").measure(workload, size)))


def size_for(side: str, workload: str, quick: bool) -> int:
    """How much one side does."""
    size = WORKLOADS[workload].size
    if quick:
        size = max(size // 10, 2)
    return size if side == MESH else PEERS[side].size(workload, size)


def compare(
    sides: list[str], workloads: list[str], rounds: int, quick: bool
) -> tuple[Results, list[str]]:
    """The results, and notes on what is missing in them."""
    results: Results = {}
    notes = dict.fromkeys(
        f"{PEERS[side].title} has no part in {workload}: it {PEERS[side].cannot[workload]}."
        for workload in workloads
        for side in sides
        if side != MESH and workload in PEERS[side].cannot
    )
    for number in range(rounds):
        for workload in workloads:
            rows = [workload, LONGEST] if WORKLOADS[workload].kind == TIME else [workload]
            for side in sides if number % 2 == 0 else sides[::-1]:
                if side != MESH and workload in PEERS[side].cannot:
                    continue
                try:
                    values = measure(side, workload, size_for(side, workload, quick))
                except Failed as failure:
                    if side == MESH:
                        sys.exit(f"mesh {workload}: {failure}")
                    notes[f"{PEERS[side].title} failed in {workload}: {failure}"] = None
                    continue
                for row, value in zip(rows, values, strict=True):
                    results.setdefault(row, {}).setdefault(side, []).append(value)
    return results, list(notes)


def what(row: str) -> str:
    """What a row of the tables shows."""
    if row == LONGEST:
        return "longest: the longest of these"
    shown = f"{row}: {WORKLOADS[row].what}"
    return f"{shown}, 99 %" if WORKLOADS[row].kind == TIME else shown


def goals(row: str) -> str:
    """The goals of a row, to be read."""
    if row == LONGEST:
        return f"≤ {LONGEST_GOAL:,.0f}"
    plan: Workload = WORKLOADS[row]
    shown = [f"≥ {least:g} {PEERS[peer].title}" for peer, least in plan.goals.items()]
    if plan.most is not None:
        shown.append(f"≤ {plan.most:,.0f}")
    return ", ".join(shown)


def amount(value: float) -> str:
    """A result, rounded to what it can mean."""
    return f"{value:.1f}" if value < 100 else f"{float(f'{value:.3g}'):,.0f}"


def ratio(values: float) -> str:
    """A ratio, to two or three digits."""
    return f"{values:.2f}" if values < 10 else f"{values:.1f}" if values < 100 else f"{values:.0f}"


def ratios(results: Results, row: str, peer: str) -> list[float]:
    """Mesh divided by the peer, round by round."""
    mesh, other = results[row][MESH], results[row].get(peer, [])
    return [a / b for a, b in zip(mesh, other, strict=False) if b]


def tables(results: Results, sides: list[str]) -> list[list[list[str]]]:
    """The amounts, and the ratios of Mesh to each peer: rows of cells, the first one titles."""
    peers = [side for side in sides if side != MESH]
    titles = [PEERS[peer].title for peer in peers]
    amounts = [["", "Mesh", *titles]]
    shares = [["Mesh divided by", *titles, "goal"]]
    for row, found in results.items():
        cells = [found.get(side) for side in sides]
        amounts.append(
            [what(row), *(amount(statistics.median(cell)) if cell else "–" for cell in cells)]
        )
        line = [row]
        for peer in peers:
            each = ratios(results, row, peer)
            spread = f" ({ratio(min(each))}–{ratio(max(each))})" if len(each) > 1 else ""
            line.append(ratio(statistics.median(each)) + spread if each else "–")
        shares.append([*line, goals(row)])
    return [amounts, shares]


def text(table: list[list[str]]) -> str:
    """A table for the terminal."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(
            [line[0].ljust(widths[0])]
            + [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]
        ).rstrip()
        for line in table
    )


def markdown(table: list[list[str]]) -> str:
    """A table for a document."""
    head, *lines = ["| " + " | ".join(line) + " |" for line in table]
    return "\n".join([head, "|---" + "|---:" * (len(table[0]) - 1) + "|", *lines])


def main(arguments: list[str]) -> int:
    """Compare, or make one measurement."""
    parser = argparse.ArgumentParser(
        prog="bench local",
        description="Compares actors of one node with other libraries of Python and with the "
        "BEAM: medians over the rounds, per second of processor time.",
    )
    parser.add_argument("--quick", action="store_true", help="small sizes, one round")
    parser.add_argument("--rounds", type=int, metavar="N", help="5, or 1 with --quick")
    parser.add_argument(
        "--only", default="", metavar="NAME,NAME", help="workloads and peers, instead of all"
    )
    parser.add_argument("--markdown", action="store_true", help="tables for a document")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        side, workload, size = options.one
        one(side, workload, int(size))
        return 0
    rounds = options.rounds if options.rounds is not None else 1 if options.quick else 5
    if rounds < 1:
        parser.error("at least one round is needed")
    only = [name for name in options.only.split(",") if name]
    unknown = [name for name in only if name not in WORKLOADS and name not in PEERS]
    if unknown:
        parser.error(f"there is no {unknown[0]}; {', '.join([*WORKLOADS, *PEERS])}")
    workloads = [name for name in WORKLOADS if name in only] or list(WORKLOADS)
    wanted = [name for name in PEERS if name in only] or list(PEERS)
    found = {name: PEERS[name].found() for name in wanted}
    versions = [f"{PEERS[name].title} {version}" for name, version in found.items() if version]
    print(
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"{', '.join([*versions, f'{platform.system()} {platform.machine()}'])}; "
        f"{rounds} round{'s' if rounds > 1 else ''}",
        flush=True,
    )
    sides = [MESH, *(name for name, version in found.items() if version is not None)]
    results, notes = compare(sides, workloads, rounds, options.quick)
    show = markdown if options.markdown else text
    for table in tables(results, sides):
        print("\n" + show(table))
    notes += [f"{PEERS[name].title} is not installed." for name in wanted if name not in sides]
    if notes:
        print("\n" + "\n".join(notes))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
