"""What a benchmark written in Mesh asks of the benchmark's harness: the module `Probe`."""

from __future__ import annotations

from time import perf_counter, process_time, process_time_ns

from benchmarks.memory import resident
from benchmarks.workloads import distribution
from meshrt.library import mesh

# What the program recorded: the number of operations, and what they took.
RECORDED: list[tuple[int, float]] = []

SIZE = [0]

# The times between two calls of `Probe.lap`, in ns, behind the time of the last call.
_LAPS = [0]


@mesh("Probe.size", "() -> Int")
def size() -> int:
    """How much the program is to do."""
    return SIZE[0]


@mesh("Probe.seconds", "() -> Float")
def seconds() -> float:
    """The processor time that has been used so far."""
    return process_time()


@mesh("Probe.clock", "() -> Float")
def clock() -> float:
    """The seconds of a clock that never goes back: what two processes do takes time, not only
    processor time."""
    return perf_counter()


@mesh("Probe.text", "(Int) -> String")
def text(size: int) -> str:
    """A text of that many bytes."""
    return "x" * size


@mesh("Probe.memory", "() -> Int")
def memory() -> int:
    """The bytes of memory that are in use."""
    return resident()


@mesh("Probe.record", "(Int, Float) -> ()")
def record(count: int, amount: float) -> None:
    """The result: so many operations took so many seconds (or bytes)."""
    RECORDED.append((count, amount))


@mesh("Probe.lap", "() -> ()")
def lap() -> None:
    """A round begins, and the one before it is over."""
    now = process_time_ns()
    _LAPS.append(now - _LAPS[0])
    _LAPS[0] = now


@mesh("Probe.record_laps", "() -> ()")
def record_laps() -> None:
    """The result: how long the rounds took."""
    # Before the first call there was none.
    RECORDED.append(distribution(_LAPS[2:]))
