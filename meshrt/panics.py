"""The one-line report of a failure: `Mesh panic at FILE:LINE: TEXT`.

The position is that of the innermost frame of emitted code, which its globals tell: they
contain `__mesh__`. Frames of the library and the runtime further in are left out, so the
line is the one of the call in the Mesh program.
"""

from __future__ import annotations

from meshrt.values.panic import Panic


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


def report(failure: BaseException) -> str:
    """The line that a failed process leaves on standard error, without a line end."""
    file, line = position_of(failure)
    return f"Mesh panic at {file}:{line}: {message_of(failure)}"
