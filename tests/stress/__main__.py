"""Long runs: ./scripts/stress [NAME ...] [--seconds N] [--seed N] [--tick MS] [--ticks N]"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path

from tests.stress import runs

NAMES = ("fire", "storm", "signals", "tickers")


def one(name: str, options: argparse.Namespace) -> None:
    """Make one run here."""
    tick = options.tick / 1000
    if name == "fire":
        runs.fire(options.seconds, tick)
    elif name == "storm":
        runs.storm(options.seconds, options.seed, tick)
    elif name == "signals":
        print(f"trees: {runs.signals(options.seconds, options.seed)}")
    else:
        blocks = runs.tickers(options.ticks)
        print(f"blocks of memory: {blocks[1]} to {blocks[-1]}")


def main(arguments: list[str]) -> int:
    """Make runs, each in a process of its own: 0 if all of them end well."""
    parser = argparse.ArgumentParser(
        prog="stress", description="Long runs of programs that check themselves."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(NAMES)}; all if none")
    parser.add_argument("--seconds", type=int, default=60, help="of each but tickers; 60")
    parser.add_argument("--seed", type=int, help="of storm and signals; a random one")
    parser.add_argument("--tick", type=float, default=1.0, help="of pre-emption, in ms; 1")
    parser.add_argument("--ticks", type=int, default=1_000_000, help="of tickers; 1,000,000")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in NAMES]
    if unknown:
        parser.error(f"there is no {unknown[0]}; {', '.join(NAMES)}")
    if options.seed is None:
        options.seed = random.randrange(1, 10**6)
    if options.one:
        try:
            one(options.names[0], options)
        except runs.Broken as found:
            print(found, file=sys.stderr)
            return 1
        return 0
    failed = 0
    for name in options.names or NAMES:
        print(f"{name}: seed {options.seed}", flush=True)
        begin = time.monotonic()
        given = [f"--{key}={getattr(options, key)}" for key in ("seconds", "seed", "tick", "ticks")]
        command = [sys.executable, "-m", "tests.stress", name, "--one", *given]
        status = subprocess.run(command, cwd=Path(__file__).parents[2], check=False).returncode
        failed += status != 0
        ended = "well" if status == 0 else f"with status {status}"
        print(f"{name}: ended {ended} after {time.monotonic() - begin:.0f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
