"""Pre-emption of actors that compute.

A timer signal comes every 5 ms of work. If its handler finds that a process runs emitted
code, it leaves the greenlet from inside the handler, with the whole stack in it: the actor
goes on right there when the handler returns. So emitted code contains nothing for it, and a
loop without calls can be interrupted like any other code.

CPython runs signal handlers between bytecodes of the main thread, at function entries, after
calls and at loop back edges. That suits emitted code; it does not suit the runtime in the
middle of a change. Therefore every frame from the signal down to the step has to be emitted
(its globals have `__mesh__`), or of library code that has said that it may be interrupted
(`__mesh_preemptible__` in its globals), or of a function that is `transparent` or
`passing` (`meshrt.values.interruption`).

Signals reach Python's main thread only, and there is no such timer on Windows. Elsewhere
everything works except that an actor that computes keeps the processor.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from types import CodeType, FrameType

from greenlet import getcurrent

from meshrt.process.process import Process
from meshrt.process.reason import ExitSignal
from meshrt.process.scheduler import PREEMPTED, scheduler
from meshrt.process.seat import Seat, terminate
from meshrt.process.spawning import call_plain
from meshrt.process.suspending import Suspending
from meshrt.values.interruption import PASSING, TRANSPARENT

# Seconds of work between two signals.
TICK = 0.005

# Seconds until the next try when two signals found the same process in code that must not be
# interrupted: such code is short, but one that calls it all the time is met there nearly always,
# so it takes many tries.
_RETRY = 0.00003

# How many times as long as it takes to leave a greenlet there is no signal afterwards.
_REST = 5

# How far down the frames are looked at. Below so many emitted ones there has been a signal
# before; and to walk a stack of 100,000 frames at each tick would leave no time to run.
_DEPTH = 200

TRANSPARENT.update(
    {
        Seat.live.__code__,
        Seat.main.__code__,
        terminate.__code__,
        Suspending.__call__.__code__,
        call_plain.__code__,
    }
)

_step: CodeType | None = None
_available = False
_armed = False
_left_at = 0.0
_met: Process | None = None


def set_step(code: CodeType) -> None:
    """`code` is the function that steps processes: what is below it is not looked at."""
    global _step
    _step = code


@contextmanager
def possible() -> Iterator[None]:
    """Make use of the timer signal, if there is one. To be left before Trio's loop is: Python
    tells Trio of signals through a file descriptor that Trio closes when it ends."""
    global _available, _armed
    if not hasattr(signal, "setitimer") or (
        threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    previous = signal.signal(signal.SIGALRM, _on_tick)
    _available = True
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _available = _armed = False
        with suppress(TypeError):
            # It was not set by Python.
            signal.signal(signal.SIGALRM, previous)


def arm() -> None:
    """There is work. The timer runs until a signal finds none."""
    global _armed
    if _available and not _armed:
        _armed = True
        signal.setitimer(signal.ITIMER_REAL, TICK, TICK)


def note_left() -> None:
    """A process was pre-empted, and the dispatcher goes on. Leaving a greenlet and coming back
    copies its C stack; where that is deep, ticks become rarer, to leave time to compute."""
    cost = monotonic() - _left_at
    if cost > TICK / 10:
        signal.setitimer(signal.ITIMER_REAL, TICK + _REST * cost, TICK)


def _on_tick(_number: int, frame: FrameType | None) -> None:
    global _armed, _left_at, _met
    process = scheduler.running
    if process is None:
        if scheduler.parked is not None:
            _armed = False
            signal.setitimer(signal.ITIMER_REAL, 0)
        _met = None
        return
    if (
        process.__class__ is not Process
        # About to wait: a message must not come in between.
        or process.waiting
        or process.awaiting is not None
        or getcurrent() is not scheduler.worker
    ):
        return
    if not may_leave(frame):
        if process is _met:
            signal.setitimer(signal.ITIMER_REAL, _RETRY, TICK)
        _met = process
        return
    scheduler.background.append(process)
    _left_at = monotonic()
    process.leave(PREEMPTED)
    if process.pending is not None:
        raise ExitSignal(process.pending)


def may_leave(frame: FrameType | None) -> bool:
    """Whether other processes may run while the running one is at `frame`."""
    if frame is None or not _emitted(frame):
        return False
    passed = False
    for _ in range(_DEPTH):
        if frame is None:
            return True
        if _emitted(frame):
            passed = False
        elif frame.f_code in TRANSPARENT:
            passed = True
        elif not passed or frame.f_code not in PASSING:
            return frame.f_code is _step
        frame = frame.f_back
    return True


def _emitted(frame: FrameType) -> bool:
    names = frame.f_globals
    return "__mesh__" in names or "__mesh_preemptible__" in names
