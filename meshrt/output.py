"""Writing to standard output and standard error.

One call is one write, at once, in UTF-8 and without newline translation. When nobody reads any
more (a closed pipe, as behind `| head`), the program ends quietly with status 1, as a C program
would by SIGPIPE.

A program without processes writes here and now, however long that takes. While processes run,
`meshrt.process.printing` sees to it that only the one that prints waits; it puts itself into
`OUTPUT` and `ERROR`.

A write must not be interrupted by another actor that writes. This module does not allow
pre-emption.
"""

from __future__ import annotations

import os
import select
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    # Writes text to the stream; `report`: it is a line of the runtime, and nobody waits for it.
    Writer = Callable[[Any, str, bool], None]


class Standard:
    """A standard stream: `write(stream, text, report)` is how text gets there at present."""

    __slots__ = ("write",)

    write: Writer

    def __init__(self) -> None:
        self.write = write_now


def write_out(text: str) -> None:
    """Write `text` to standard output. Ends the program when that cannot be."""
    try:
        OUTPUT.write(sys.stdout, text, False)
    except (OSError, ValueError) as failure:
        give_up(failure)


def give_up(failure: OSError | ValueError) -> None:
    """End the program, which cannot write to standard output: quietly when nobody reads it."""
    # ValueError is what a Python stream that is closed raises.
    if not isinstance(failure, (BrokenPipeError, ValueError)):
        try:  # noqa: SIM105 - contextlib costs every program 3 ms at its start
            write_now(sys.stderr, f"cannot write to standard output: {failure.strerror}\n")
        except (OSError, ValueError):
            pass
    os._exit(1)


def write_error(text: str, *, report: bool = False) -> None:
    """Write `text` to standard error; where nobody can read it, it is lost.

    `report`: it is a line of the runtime, for which no process waits."""
    try:  # noqa: SIM105
        ERROR.write(sys.stderr, text, report)
    except (OSError, ValueError):
        pass


def write_now(stream: Any, text: str, _report: bool = False) -> None:
    """Write `text` to a stream, and wait as long as that takes. Raises OSError and ValueError."""
    if stream is None:
        raise BrokenPipeError
    binary = getattr(stream, "buffer", None)
    if binary is None:
        # A replacement for the stream, such as a StringIO.
        stream.write(text)
        stream.flush()
    else:
        _write_bytes(binary, text.encode("utf-8", "replace"))


def _write_bytes(binary: Any, data: bytes) -> None:
    while True:
        try:
            if data:
                written = binary.write(data)
                if written == len(data):
                    data = b""
                else:
                    # A stream without a buffer may take a part.
                    data = data[written or 0 :]
                    continue
            binary.flush()
            return
        except BlockingIOError as busy:
            # A non-blocking descriptor, shared with whoever made it so.
            data = data[busy.characters_written :]
            select.select([], [binary.fileno()], [])


OUTPUT = Standard()
ERROR = Standard()
