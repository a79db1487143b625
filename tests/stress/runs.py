"""Programs that run for long and check themselves. Each function makes one run in this process.

Raises `Broken` when something is not as it must be.
"""

from __future__ import annotations

import random
import sys
import time
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
UNIT = HERE.parent / "unit" / "process"


class Broken(Exception):
    """What was found."""


def _program(name: str, *arguments: str) -> None:
    from meshc.build.pipeline import compile_program
    from meshc.build.program import ENTRY_MODULE
    from meshc.discovery import discover
    from meshrt.program import install, start

    path = str(HERE / f"{name}.mpl")
    program, _warnings = compile_program(discover(path))
    install(program.codes)
    sys.argv = [path, *arguments]
    status = start(ENTRY_MODULE, uses_processes=program.uses_processes)
    if status != 0:
        raise Broken(f"{name} ended with status {status}")


def fire(seconds: float, tick: float) -> None:
    """Computing actors, a service, messages, timers and jobs, pre-empted every `tick` seconds."""
    from meshrt.process import preemption

    preemption.TICK = tick
    _program("fire", str(int(seconds)))


def storm(seconds: float, seed: int, tick: float) -> None:
    """A supervision tree whose processes are killed at random."""
    from meshrt.process import preemption

    preemption.TICK = tick
    _program("storm", str(int(seconds)), str(seed))


class Clock:
    """A clock that is half a second later whenever somebody looks: what sleeps until then is due
    at once. Notes how many blocks of memory are in use as the ticks go by."""

    def __init__(self) -> None:
        self.now = 0.0
        self.looks = 0
        self.blocks: list[int] = []

    def __call__(self) -> float:
        self.now += 0.5
        self.looks += 1
        if self.looks % 5_000 == 0:
            self.blocks.append(sys.getallocatedblocks())
        return self.now

    def govern(self, *modules: ModuleType) -> None:
        """Be the clock of these modules."""
        for module in modules:
            module.monotonic = self  # type: ignore[attr-defined]


def tickers(ticks: int) -> list[int]:
    """Tickers, for hours and days of a mock clock: the blocks of memory in use, at intervals."""
    from meshrt.process import dispatcher, process
    from meshrt.std import timer

    clock = Clock()
    clock.govern(dispatcher, process, timer)
    _program("tickers", str(ticks))
    flat(clock.blocks)
    return clock.blocks


def flat(blocks: list[int]) -> None:
    """Whether memory does not grow: in the later half as little is in use as in the earlier.

    What is collected only now and then may come and go; growth goes on."""
    half = len(blocks) // 2
    early, late = blocks[1:half], blocks[half:]
    if not early or max(late) > max(early) + 2_000:
        raise Broken(f"blocks of memory: {blocks}")


def signals(seconds: float, seed: int) -> int:
    """Random trees of processes that link, monitor, trap and kill, against a model of the rules:
    how many, with seeds from `seed` on."""
    sys.path.insert(0, str(UNIT))
    from conftest import load  # type: ignore[import-not-found]
    from test_process_model import ACTORS, Drive  # type: ignore[import-not-found]

    from meshrt.process import run

    until = time.monotonic() + seconds
    first = seed
    while seed == first or time.monotonic() < until:
        names = load(ACTORS)
        names["drive"] = Drive(seed, random.Random(seed).randrange(20, 200))
        # Processes crash all the time.
        with redirect_stderr(StringIO()) as reports:
            status = run(names["main"])
        if status != 0 or "internal error" in reports.getvalue():
            raise Broken(f"seed {seed} of signals: {reports.getvalue()}")
        seed += 1
    return seed - first
