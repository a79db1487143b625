"""Hostile input by the million: ./scripts/fuzz [--inputs N] [--seed S] [--target NAME]"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import decoders
import states

from tests.command_arguments import positive

Target = Callable[[random.Random], None]
TARGETS: dict[str, Target] = {
    "terms": decoders.terms,
    "frames": decoders.frames,
    "handshake": decoders.handshake,
    "states": states.states,
}
HERE = Path(__file__).parent
BATCH = 500
LONGEST = 5.0
"""Seconds of processor time that no input may take."""
MOST_GROWTH = 200_000
"""KiB by which a process may grow over its first batch. A single message may have 16 MiB."""
ENOUGH = 10
"""So many failures end it."""
FORBIDDEN = ("exec", "compile", "import", "open", "os.", "subprocess.", "socket.", "ctypes.",
             "pickle.", "marshal.", "code.", "shutil.")  # fmt: skip

_watching = False


def _audit(event: str, _arguments: object) -> None:
    if _watching and event.startswith(FORBIDDEN):
        raise decoders.Broken(f"an input makes the decoder do this: {event}")


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs with the seeds from `first` on; `target` is None for all of them in turn."""

    first: int
    size: int
    target: str | None


@dataclass(slots=True)
class Outcome:
    """Of a batch. `failures`: (seed, target, what went wrong). `slowest`: (seconds, seed)."""

    size: int
    slowest: tuple[float, int]
    grown: int
    failures: list[tuple[int, str, str]] = field(default_factory=list)


_baseline: list[int] = []


def feed(seed: int, target: str) -> str:
    """Make one input and give it to the target: what went wrong, empty if nothing did."""
    global _watching
    rng = random.Random(seed)
    begin = time.process_time()
    try:
        _watching = True
        TARGETS[target](rng)
    except Exception as failure:
        _watching = False
        where = traceback.extract_tb(failure.__traceback__)[-1]
        place = f" ({os.path.basename(where.filename)}:{where.lineno})"
        return f"{type(failure).__name__}: {str(failure)[:500]}{place}"
    finally:
        _watching = False
    took = time.process_time() - begin
    return f"it takes {took:.1f} s" if took > LONGEST else ""


def feed_all(batch: Batch) -> Outcome:
    """All inputs of a batch."""
    names = list(TARGETS)
    outcome = Outcome(batch.size, (0.0, batch.first), 0)
    for seed in range(batch.first, batch.first + batch.size):
        target = batch.target or names[seed % len(names)]
        begin = time.process_time()
        failure = feed(seed, target)
        outcome.slowest = max(outcome.slowest, (time.process_time() - begin, seed))
        if failure:
            outcome.failures.append((seed, target, failure))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if not _baseline:
        _baseline.append(peak)
    outcome.grown = peak - _baseline[0]
    if outcome.grown > MOST_GROWTH:
        outcome.failures.append((batch.first, "memory", f"grown by {outcome.grown:,} KiB"))
    return outcome


def outcomes(batches: Iterator[Batch], jobs: int) -> Iterator[Outcome]:
    """Of all batches, as they end."""
    if jobs == 1:
        yield from map(feed_all, batches)
        return
    # An interrupt is for the parent, which ends the others: they inherit the mask.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    with multiprocessing.Pool(jobs) as pool:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        yield from pool.imap_unordered(feed_all, batches)


def fuzz(options: argparse.Namespace) -> int:
    """Feed all inputs: 0 if nothing went wrong."""
    starts = range(options.seed, options.seed + options.inputs, BATCH)
    end = options.seed + options.inputs
    batches = (Batch(first, min(BATCH, end - first), options.target) for first in starts)
    begin = told = time.monotonic()
    done, grown, slowest, failed, status = 0, 0, (0.0, options.seed), 0, 0
    try:
        print(f"{options.inputs:,} inputs from seed {options.seed}", flush=True)
        for outcome in outcomes(batches, options.jobs):
            done += outcome.size
            grown, slowest = max(grown, outcome.grown), max(slowest, outcome.slowest)
            for seed, target, failure in itertools.islice(outcome.failures, ENOUGH - failed):
                failed += 1
                status = 1
                again = f"./scripts/fuzz --inputs 1 --seed {seed} --target {target}"
                print(f"FAILED {target}: {failure}\n  replay: {again}", flush=True)
            if failed == ENOUGH:
                print(f"{ENOUGH} failures are enough")
                break
            if time.monotonic() - told > (1 if sys.stderr.isatty() else 15):
                told = time.monotonic()
                left = (told - begin) / done * (options.inputs - done)
                start, stop = ("\r\x1b[K", "") if sys.stderr.isatty() else ("", "\n")
                line = f"{done:,}/{options.inputs:,} inputs, {failed} failed, {left:.0f} s to go"
                print(start + line, end=stop, file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        status = 130
    print(
        f"{done:,} of {options.inputs:,} inputs in {time.monotonic() - begin:.0f} s, {failed} "
        f"failed; the slowest took {1000 * slowest[0]:.0f} ms (seed {slowest[1]}); "
        f"memory grew by {grown:,} KiB at most"
    )
    return status


def guided(inputs: int, seed: int) -> int:
    """Let atheris make the inputs."""
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("atheris is not installed: pip install atheris", file=sys.stderr)
        return 2
    # Nothing of what is to be instrumented may be imported yet.
    begin = f"import guided; guided.main({inputs}, {seed})"
    return subprocess.run([sys.executable, "-c", begin], cwd=HERE, check=False).returncode


def main(arguments: list[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="fuzz",
        description="Mutated and random input for what the cluster reads from strangers and "
        "peers: decoders and state machines. An input is made from its seed alone.",
    )
    parser.add_argument("--inputs", type=positive, default=1_000_000, metavar="N", help="1000000")
    parser.add_argument("--seed", type=positive, metavar="S", help="of the first; a random one")
    parser.add_argument("--target", choices=TARGETS, help="one of them instead of all in turn")
    jobs = os.cpu_count() or 1
    parser.add_argument("--jobs", type=positive, default=jobs, metavar="N", help="at a time")
    parser.add_argument(
        "--guided", action="store_true", help="led by the code reached, by atheris (decoders only)"
    )
    options = parser.parse_args(arguments)
    if options.seed is None:
        options.seed = random.SystemRandom().randrange(1, 10**9)
    if options.guided:
        return guided(options.inputs, options.seed)
    # Decoders import what they need when they are first used.
    for target in TARGETS:
        for seed in range(40):
            feed(seed, target)
    sys.addaudithook(_audit)
    return fuzz(options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
