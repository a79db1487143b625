"""How long a program takes to start that has been compiled before.

    ./scripts/bench start [--rounds N]

`meshc run` of a program that prints one line, against a Python that does nothing: of a plain
program against `python -c pass`, of one with actors against `python -c 'import trio'`. The
commands take turns; times are processor times, and the table shows medians over the rounds.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import sys

from benchmarks.command import seconds

MESHC = [sys.executable, "-m", "meshc", "run"]
PAIRS = {
    "plain": ([*MESHC, "samples/hello.mpl"], [sys.executable, "-c", "pass"], 40),
    "with actors": (
        [*MESHC, "samples/ping_pong.mpl"],
        [sys.executable, "-c", "import trio"],
        60,
    ),
}
"""What starts, what it is compared with, and the milliseconds that it may take more."""


def milliseconds(command: list[str]) -> float:
    """The processor time of one command."""
    return seconds(command) * 1000


def main(arguments: list[str]) -> int:
    """Measure."""
    parser = argparse.ArgumentParser(
        prog="bench start", description="Times the start of programs that are in the cache."
    )
    parser.add_argument("--rounds", type=int, default=21, metavar="N")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        parser.error("at least one round is needed")
    for mesh, _, _ in PAIRS.values():
        milliseconds(mesh)
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in PAIRS}
    for _ in range(options.rounds):
        for name, (mesh, python, _) in PAIRS.items():
            times[name].append((milliseconds(mesh), milliseconds(python)))
    print(
        f"{platform.python_implementation()} {platform.python_version()}; {options.rounds} rounds"
    )
    print(f"{'':14}{'Mesh ms':>10}{'Python ms':>11}{'more':>7}")
    for name, found in times.items():
        mesh_ms = statistics.median(mesh for mesh, _ in found)
        python_ms = statistics.median(python for _, python in found)
        more = statistics.median(mesh - python for mesh, python in found)
        goal = f"goal <= {PAIRS[name][2]}"
        print(f"{name:14}{mesh_ms:>10.1f}{python_ms:>11.1f}{more:>7.1f}  {goal}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
