"""Many simulated runs: ./scripts/simulate --runs N [--seed S] [--nodes A-B]; or --cost"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Iterator

import cost
from random_story import FEWEST, MOST
from run import Outcome, Plan, play

from tests.command_arguments import positive

ENOUGH = 10
"""So many failures end the runs."""


class Summary:
    """What has come of the runs so far."""

    def __init__(self, runs: int) -> None:
        self.runs = runs
        self.done = 0
        self.messages = 0
        self.largest = 0
        self.seconds = 0.0
        self.slowest = (0.0, 0)
        self.failed: list[int] = []
        self._begin = time.monotonic()
        self._told = self._begin

    def add(self, outcome: Outcome) -> None:
        """A run has ended."""
        self.done += 1
        self.messages += outcome.messages
        self.seconds += outcome.seconds
        self.largest = max(self.largest, outcome.nodes)
        self.slowest = max(self.slowest, (outcome.seconds, outcome.seed))
        if outcome.failure:
            self.failed.append(outcome.seed)

    def tell(self) -> None:
        """Progress, now and then, for who waits."""
        now = time.monotonic()
        if now - self._told < (1 if sys.stderr.isatty() else 15):
            return
        self._told = now
        left = (now - self._begin) / self.done * (self.runs - self.done)
        line = f"{self.done}/{self.runs} runs, {len(self.failed)} failed, {left:.0f} s to go"
        start, end = ("\r\x1b[K", "") if sys.stderr.isatty() else ("", "\n")
        print(start + line, end=end, file=sys.stderr, flush=True)

    def text(self) -> str:
        """All of it."""
        took = time.monotonic() - self._begin
        return (
            f"{self.done} of {self.runs} runs in {took:.0f} s ({self.seconds:.0f} s of processor "
            f"time), {len(self.failed)} failed; up to {self.largest} nodes, "
            f"{self.messages:,} messages; the slowest was seed {self.slowest[1]}: "
            f"{self.slowest[0]:.1f} s"
        )


def outcomes(plans: list[Plan], jobs: int) -> Iterator[Outcome]:
    """Of all runs, as they end."""
    if jobs == 1 or len(plans) == 1:
        yield from map(play, plans)
        return
    # An interrupt is for the parent, which ends the others: they inherit the mask.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    with multiprocessing.Pool(jobs) as pool:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        yield from pool.imap_unordered(play, plans)


def simulate(options: argparse.Namespace) -> int:
    """Make the runs: 0 if no promise was broken."""
    fewest, most = options.nodes
    plans = [Plan(options.seed + n, fewest, most) for n in range(options.runs)]
    summary = Summary(len(plans))
    status = 0
    try:
        print(f"{len(plans)} runs from seed {options.seed}, {options.jobs} at a time", flush=True)
        for outcome in outcomes(plans, options.jobs):
            summary.add(outcome)
            if len(plans) == 1:
                print(f"seed {outcome.seed}: {outcome.nodes} nodes, story {outcome.digest}")
                print("".join(f"{line}\n" for line in outcome.story), end="")
            if outcome.failure:
                status = 1
                again = f"./scripts/simulate --runs 1 --seed {outcome.seed} --nodes {fewest}-{most}"
                print(f"FAILED {outcome.failure}\n  replay: {again}", flush=True)
                if len(summary.failed) == ENOUGH:
                    print(f"{ENOUGH} failures are enough")
                    break
            summary.tell()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        status = 130
    print(summary.text())
    return status


def _nodes(text: str) -> tuple[int, int]:
    parts = text.split("-")
    if len(parts) > 2 or not all(part.isascii() and part.isdigit() for part in parts):
        raise argparse.ArgumentTypeError("a number, or two: 3-10")
    fewest, most = int(parts[0]), int(parts[-1])
    if not FEWEST <= fewest <= most <= MOST:
        raise argparse.ArgumentTypeError(f"{FEWEST} to {MOST}")
    return fewest, most


def main(arguments: list[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="simulate",
        description="Random lives of clusters on a simulated network, under a virtual clock. "
        "Every run is replayed exactly by its seed.",
    )
    parser.add_argument("--runs", type=positive, default=1000, metavar="N", help="1000")
    parser.add_argument("--seed", type=int, metavar="S", help="of the first run; a random one")
    parser.add_argument(
        "--nodes", type=_nodes, default=(FEWEST, MOST), metavar="A-B", help=f"{FEWEST}-{MOST}"
    )
    jobs = os.cpu_count() or 1
    parser.add_argument("--jobs", type=positive, default=jobs, metavar="N", help="at a time")
    parser.add_argument(
        "--cost", action="store_true", help="instead: messages and bytes by the number of nodes"
    )
    options = parser.parse_args(arguments)
    if options.cost:
        print(cost.table(cost.SIZES))
        return 0
    if options.seed is None:
        options.seed = random.SystemRandom().randrange(1, 10**9)
    return simulate(options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
