"""The one-line report of a failure: `Mesh panic at FILE:LINE: MESSAGE`.

The position is that of the innermost frame of emitted code, which its globals tell: they
contain `__mesh__`. Frames of the library and the runtime further in are left out, so the
line is the one of the call in the Mesh program.
"""

from __future__ import annotations

import os
import sys

from meshrt.values.panic import Panic


def report(failure: BaseException) -> str:
    """Write the line of a failure on standard error; gives its message.

    With MESH_CRASH=full in the environment the Python traceback follows. Standard output is
    flushed first, so that what was printed before a failure comes before it."""
    message = message_of(failure)
    file, line = position_of(failure)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
        if sys.stderr is not None:
            sys.stderr.write(f"Mesh panic at {file}:{line}: {message}\n")
            if os.environ.get("MESH_CRASH") == "full":
                from traceback import print_exception

                print_exception(failure)
            sys.stderr.flush()
    except (OSError, ValueError):
        # Nobody reads it; the exit status or the exit signal still tells.
        return message
    return message


def message_of(failure: BaseException) -> str:
    """What went wrong, in the words of the language."""
    if isinstance(failure, Panic):
        return failure.message
    if isinstance(failure, ZeroDivisionError):
        return "division by zero"
    if isinstance(failure, RecursionError):
        return "stack overflow"
    if isinstance(failure, MemoryError):
        return "out of memory"
    return f"internal error: {type(failure).__name__}: {failure}"


def position_of(failure: BaseException) -> tuple[str, int]:
    """File and line of the innermost frame of emitted code; `("<unknown>", 0)` if none."""
    position = ("<unknown>", 0)
    step = failure.__traceback__
    while step is not None:
        frame = step.tb_frame
        if "__mesh__" in frame.f_globals:
            position = (frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    return position
