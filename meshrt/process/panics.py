"""The one line that tells of a failure."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from types import TracebackType

from meshrt.values import Panic


def report(failure: BaseException) -> str:
    """Write `Mesh panic at FILE:LINE: MESSAGE` on standard error: the message.

    The position is that of the innermost emitted code. With MESH_CRASH=full in the environment
    the Python traceback follows."""
    message = message_of(failure)
    with suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(f"Mesh panic at {position(failure.__traceback__)}: {message}\n")
            if os.environ.get("MESH_CRASH") == "full":
                traceback.print_exception(failure)
            sys.stderr.flush()
    return message


def message_of(failure: BaseException) -> str:
    """What the failure means in Mesh."""
    if isinstance(failure, Panic):
        return failure.message
    if isinstance(failure, ZeroDivisionError):
        return "division by zero"
    if isinstance(failure, RecursionError):
        return "stack overflow"
    if isinstance(failure, MemoryError):
        return "out of memory"
    return f"internal error: {type(failure).__name__}: {failure}"


def position(trace: TracebackType | None) -> str:
    """`FILE:LINE` of the innermost emitted code in a traceback."""
    found = "<unknown>:0"
    while trace is not None:
        frame = trace.tb_frame
        if "__mesh__" in frame.f_globals:
            found = f"{frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
