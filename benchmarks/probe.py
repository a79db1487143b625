"""What a benchmark written in Mesh asks of the benchmark's harness: the module `Probe`."""

from __future__ import annotations

from time import process_time

from benchmarks.memory import resident
from meshrt.library import mesh

# What the program recorded: the number of operations, and what they took.
RECORDED: list[tuple[int, float]] = []

SIZE = [0]


@mesh("Probe.size", "() -> Int")
def size() -> int:
    """How much the program is to do."""
    return SIZE[0]


@mesh("Probe.seconds", "() -> Float")
def seconds() -> float:
    """The processor time that has been used so far."""
    return process_time()


@mesh("Probe.memory", "() -> Int")
def memory() -> int:
    """The bytes of memory that are in use."""
    return resident()


@mesh("Probe.record", "(Int, Float) -> ()")
def record(count: int, amount: float) -> None:
    """The result: so many operations took so many seconds (or bytes)."""
    RECORDED.append((count, amount))
