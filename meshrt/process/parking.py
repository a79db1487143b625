"""Where a process may be parked: the plain code of the library that may have to wait.

What parks a process lets others run while it is in the middle of a call, as pre-emption does, so
the same code allows it. The functions of the library that park do it on their own account: their
frames do not count.

This module does not allow pre-emption.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Final

from greenlet import getcurrent

from meshrt.process.preemption import may_leave
from meshrt.process.process import Process
from meshrt.process.scheduler import scheduler

if TYPE_CHECKING:
    from types import FrameType

# The modules between a call in the program and the place where its process is parked.
_BETWEEN: Final = {
    *(__name__, "meshrt.process.printing", "meshrt.output", "meshrt.std.prelude", "meshrt.std.io"),
    "meshrt.process.aside",
}


def parkable() -> Process | None:
    """The running process, if it is called in its thread and is in a place where it can be
    parked."""
    process = scheduler.running
    if (
        process.__class__ is not Process
        or process.waiting
        or process.awaiting is not None
        or threading.get_ident() != scheduler.thread
        or getcurrent() is not scheduler.worker
    ):
        return None
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__") in _BETWEEN:
        frame = frame.f_back
    return process if may_leave(frame) else None
