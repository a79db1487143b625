"""Writing to standard output and standard error.

One call is one write, flushed at once, in UTF-8 and without newline translation. When
nobody reads any more (a closed pipe, as behind `| head`), the program ends quietly with
status 1, as a C program would by SIGPIPE.

A write must not be interrupted by another actor that writes: the stream holds a lock. This
module does not allow pre-emption.
"""

from __future__ import annotations

import os
import select
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def write_out(text: str) -> None:
    """Write `text` to standard output. Ends the program when that cannot be."""
    try:
        _write(sys.stdout, text)
    except (BrokenPipeError, ValueError):
        # ValueError is what a Python stream that is closed raises.
        os._exit(1)
    except OSError as error:
        write_error(f"cannot write to standard output: {error.strerror}\n")
        os._exit(1)


def write_error(text: str) -> None:
    """Write `text` to standard error; where nobody can read it, it is lost."""
    try:  # noqa: SIM105 - contextlib costs every program 3 ms at its start
        _write(sys.stderr, text)
    except (OSError, ValueError):
        pass


def _write(stream: Any, text: str) -> None:
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
                binary.write(data)
                data = b""
            binary.flush()
            return
        except BlockingIOError as busy:
            # A non-blocking descriptor, shared with whoever made it so.
            data = data[busy.characters_written :]
            select.select([], [binary.fileno()], [])
