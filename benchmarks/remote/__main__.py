"""Actors of two processes over TLS on loopback: ./scripts/bench remote [--quick] [--rounds N]

Rates are per second of time, because two processes, the system and the clock all take part. The
sides take turns within a round; a ratio is the median of the rounds' ratios.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import socket
import statistics
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.local import amount, markdown, ratio, text
from benchmarks.remote.sides import SIDES, Failed, Place, Side, answer, prepare, running

MESH = "mesh"
MEMBERS = 9


@dataclass(frozen=True, slots=True)
class Workload:
    """`size`: how much Mesh does. `goal`: the least ratio to the BEAM. `least`: a second."""

    what: str
    size: int
    goal: float | None = None
    least: float | None = None


WORKLOADS = {
    "round-trip": Workload("round trips/s of a small tuple, one at a time", 5_000, 1.0),
    "tuples": Workload("tuples/s one way, (Int, Int, String)", 300_000, 2.5, 500_000),
    "strings": Workload("strings/s one way, 8 bytes", 300_000, 2.5, 500_000),
    "large": Workload("messages/s of 1 MiB one way", 100),
    "register": Workload("global names registered/s, two nodes", 1_000),
}
JOIN = "join"

Results = dict[str, dict[str, list[float]]]


def ports(count: int) -> list[int]:
    """Ports that are free now, below those that systems take for outgoing connections."""
    found: list[int] = []
    with ExitStack() as held:
        for port in random.SystemRandom().sample(range(20_000, 32_000), 1000):
            sock = held.enter_context(socket.socket())
            try:
                sock.bind(("127.0.0.1", port))
            except OSError:
                continue
            found.append(port)
            if len(found) == count:
                return found
    raise Failed("no free ports")


def measure(side: Side, place: Place, workload: str, size: int) -> float:
    """Operations a second."""
    count, took = json.loads(answer(side.command(place, "client", workload, size)))
    return float(count / took)


def join_time(place: Place, members: int) -> float:
    """Seconds from `Node.connect` to the last of `members` others in `Node.list()`."""
    command = [sys.executable, "-m", "benchmarks.remote.mesh"]
    seed = f"n0@127.0.0.1:{place.ports[0]}"
    with ExitStack() as stack:
        stack.enter_context(running([*command, "0", "server", seed, place.cookie]))
        for number in range(1, members):
            name = f"n{number}@127.0.0.1:{place.ports[number]}"
            stack.enter_context(running([*command, "0", "member", name, place.cookie, seed]))
        name = f"n{members}@127.0.0.1:{place.ports[members]}"
        told = answer([*command, str(members), "join", name, place.cookie, seed])
    return float(json.loads(told)[1])


def compare(
    sides: list[Side], workloads: list[str], rounds: int, quick: bool
) -> tuple[Results, list[float], list[str]]:
    """Rates by workload and side, times of joining, and notes on what is missing."""
    results: Results = {}
    joins: list[float] = []
    notes: dict[str, None] = {}
    with tempfile.TemporaryDirectory() as directory:
        for number in range(rounds):
            place = Place(Path(directory), ports(MEMBERS + 1))
            prepare(place)
            with ExitStack() as stack:
                ready = []
                for side in sides:
                    try:
                        stack.enter_context(running(side.command(place, "server")))
                        ready.append(side)
                    except Failed as failure:
                        notes[f"{side.title} failed: {failure}"] = None
                for workload in [name for name in workloads if name != JOIN]:
                    for side in ready if number % 2 == 0 else ready[::-1]:
                        if workload in side.cannot:
                            continue
                        size = WORKLOADS[workload].size // (20 if quick else 1)
                        size = max(2, int(size * side.share))
                        try:
                            rate = measure(side, place, workload, size)
                        except Failed as failure:
                            notes[f"{side.title} failed in {workload}: {failure}"] = None
                            continue
                        results.setdefault(workload, {}).setdefault(side.name, []).append(rate)
            if JOIN in workloads:
                place = Place(Path(directory), ports(MEMBERS + 1))
                joins.append(join_time(place, 2 if quick else MEMBERS))
    return results, joins, list(notes)


def tables(results: Results, sides: list[Side]) -> list[list[list[str]]]:
    """The rates, and the ratios of Mesh to each peer: rows of cells, the first one titles."""
    peers = [side for side in sides if side.name != MESH]
    rates = [["", *(side.title for side in sides)]]
    shares = [["Mesh divided by", *(peer.title for peer in peers), "goal"]]
    for workload, found in results.items():
        plan = WORKLOADS[workload]
        cells = [found.get(side.name) for side in sides]
        rates.append(
            [
                f"{workload}: {plan.what}",
                *(amount(statistics.median(cell)) if cell else "–" for cell in cells),
            ]
        )
        line = [workload]
        for peer in peers:
            each = [
                mesh / other
                for mesh, other in zip(found.get(MESH, []), found.get(peer.name, []), strict=False)
            ]
            spread = f" ({ratio(min(each))}–{ratio(max(each))})" if len(each) > 1 else ""
            line.append(ratio(statistics.median(each)) + spread if each else "–")
        goals = [] if plan.goal is None else [f"≥ {plan.goal:g} BEAM"]
        goals += [] if plan.least is None else [f"≥ {plan.least:,.0f}/s"]
        shares.append([*line, ", ".join(goals)])
    return [rates, shares]


def main(arguments: list[str]) -> int:
    """Compare."""
    names = [*WORKLOADS, JOIN]
    parser = argparse.ArgumentParser(
        prog="bench remote",
        description="Compares actors of two processes over TLS with streams, xoscar and the BEAM.",
    )
    parser.add_argument("--quick", action="store_true", help="small sizes, one round")
    parser.add_argument("--rounds", type=int, metavar="N", help="5, or 1 with --quick")
    parser.add_argument(
        "--only", default="", metavar="NAME,NAME", help="workloads and peers, instead of all"
    )
    parser.add_argument("--markdown", action="store_true", help="tables for a document")
    options = parser.parse_args(arguments)
    rounds = options.rounds if options.rounds is not None else 1 if options.quick else 5
    if rounds < 1:
        parser.error("at least one round is needed")
    only = [name for name in options.only.split(",") if name]
    unknown = [name for name in only if name not in names and name not in SIDES]
    if unknown:
        parser.error(f"there is no {unknown[0]}; {', '.join([*names, *SIDES])}")
    workloads = [name for name in names if name in only] or names
    wanted = [
        side
        for name, side in SIDES.items()
        if name == MESH or name in only or not set(only) & set(SIDES)
    ]
    found = {side.name: side.found() for side in wanted}
    sides = [side for side in wanted if found[side.name] is not None]
    versions = [f"{side.title} {found[side.name]}" for side in sides if found[side.name]]
    print(
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"{', '.join([*versions, f'{platform.system()} {platform.machine()}'])}; "
        f"{rounds} round{'s' if rounds > 1 else ''}",
        flush=True,
    )
    try:
        results, joins, notes = compare(sides, workloads, rounds, options.quick)
    except Failed as failure:
        print(f"bench remote: {failure}", file=sys.stderr)
        return 1
    if results:
        show = markdown if options.markdown else text
        for table in tables(results, sides):
            print("\n" + show(table))
    if joins:
        count = 3 if options.quick else MEMBERS + 1
        spread = f" ({1000 * min(joins):.0f}–{1000 * max(joins):.0f})" if len(joins) > 1 else ""
        print(f"\njoin: node {count} is connected to all others after "
              f"{1000 * statistics.median(joins):.0f} ms{spread}")  # fmt: skip
    notes += [f"{side.title} is not installed." for side in wanted if side not in sides]
    if notes:
        print("\n" + "\n".join(notes))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
