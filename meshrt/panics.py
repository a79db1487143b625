"""The one-line report of a failure: `Mesh panic at FILE:LINE: MESSAGE`.

The position is that of the innermost frame of emitted code, which its globals tell: they
contain `__mesh__`. Frames of the library and the runtime further in are left out, so the
line is the one of the call in the Mesh program.

With MESH_CRASH=full in the environment the report goes on: every frame of emitted code, the
innermost first, and the last message that the process received.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from meshrt.output import write_error
from meshrt.values.interruption import transparent
from meshrt.values.panic import Panic

if TYPE_CHECKING:
    from types import CodeType

# How many frames of a deep stack are shown at either end.
_FIRST, _LAST = 20, 5


@transparent
def report(failure: BaseException, mailbox: object = None) -> str:
    """Write the line of a failure on standard error; gives its message.

    `mailbox` is that of the process that failed."""
    message = message_of(failure)
    file, line = position_of(failure)
    text = f"Mesh panic at {file}:{line}: {message}\n"
    if os.environ.get("MESH_CRASH") == "full":
        text += _details(failure, mailbox)
    write_error(text, report=True)
    return message


def message_of(failure: BaseException) -> str:
    """What went wrong, in the words of the language."""
    if isinstance(failure, Panic):
        return failure.message
    if isinstance(failure, ZeroDivisionError):
        return "division by zero"
    if isinstance(failure, RecursionError):
        return "stack overflow"
    if isinstance(failure, MemoryError) or _too_long(failure):
        return "out of memory"
    if isinstance(failure, ValueError) and str(failure) == "generator already executing":
        # An adapter of an iterator is a Python generator.
        return "Iter: two processes pull from one iterator"
    if _is_wrong_type(failure):
        return "a value of the wrong type: what is sent to an untyped Pid is not checked"
    return f"internal error: {type(failure).__name__}: {failure}"


def _too_long(failure: BaseException) -> bool:
    """Whether a sequence was to be made of more elements than an address has numbers for."""
    return isinstance(failure, OverflowError) and "C ssize_t" in str(failure)


def _is_wrong_type(failure: BaseException) -> bool:
    """Whether a value of the program has another type than the checker counted on. That can
    only have come as a message, through a Pid whose message type is not known."""
    if "meshrt.process" not in sys.modules:
        return False
    innermost = emitted = False
    step = failure.__traceback__
    while step is not None:
        innermost = "__mesh__" in step.tb_frame.f_globals
        emitted = emitted or innermost
        step = step.tb_next
    if isinstance(failure, TypeError | AttributeError | LookupError):
        return emitted
    # A tuple of another length. Further in, a ValueError is the library's own.
    return innermost and isinstance(failure, ValueError)


@transparent
def _details(failure: BaseException, mailbox: object) -> str:
    """The Mesh stack and the last message; for a defect of the runtime Python's traceback."""
    if message_of(failure).startswith("internal error"):
        from traceback import format_exception

        return "".join(format_exception(failure))
    lines = [f"  in {name} at {file}:{line}" for name, file, line in _stack(failure)]
    left_out = len(lines) - _FIRST - _LAST
    if left_out > 0:
        lines[_FIRST : _FIRST + left_out] = [f"  … {left_out} more"]
    # Only a program that was started with MESH_CRASH=full keeps it.
    if hasattr(mailbox, "last"):
        from meshrt.values.text import inspect

        try:
            lines.append(f"  last message: {inspect(mailbox.last)}")
        except Exception:
            # The program's own text form of it fails.
            lines.append("  last message: (it has no text form)")
    return "".join(line + "\n" for line in lines)


def _stack(failure: BaseException) -> list[tuple[str, str, int]]:
    """Function, file and line of every frame of emitted code, the innermost first."""
    found = []
    step = failure.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if "__mesh__" in step.tb_frame.f_globals:
            if not is_part(code):
                found.append((title(code), code.co_filename, step.tb_lineno))
            elif found and code.co_filename == found[-1][1]:
                found[-1] = (*found[-1][:2], step.tb_lineno)
        step = step.tb_next
    found.reverse()
    return found


def is_part(code: CodeType) -> bool:
    """Whether it is only a part of the function that calls it: the body of a comprehension,
    which has a frame of its own before Python 3.12, or what starts the program."""
    return code.co_name != "<lambda>" and code.co_name.startswith(("<", "__mesh_"))


def title(code: CodeType) -> str:
    """What a function of emitted code is called in Mesh."""
    if code.co_name == "<lambda>":
        return "closure"
    return code.co_name if "<locals>" in code.co_qualname else code.co_qualname


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
