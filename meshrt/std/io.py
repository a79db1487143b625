"""`IO`: standard input and standard error.

Lines are cut from a buffer of our own. A process that finds none there lets a thread wait
for more input, while the other processes run on; what the thread reads goes into the
buffer, so nothing is lost when the waiting process is killed. (Python's own buffered
reader will not do: at the end of the program a thread that still waits in it holds its
lock, which the interpreter takes for fatal.)

Finding a line and removing it must not be separated by another reader: this module does
not allow pre-emption.
"""

from __future__ import annotations

import os
import threading

from meshrt.library import mesh
from meshrt.output import write_error, write_out
from meshrt.std.blocking import NOT_UTF8, in_thread, system_text
from meshrt.values import Err, Ok, Variant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

_CHUNK = 65536


class LineReader:
    """Lines of a file descriptor. `take` never waits; `fill` waits in a thread."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._received = bytearray()
        self._reads = 0
        self._ended = False
        self._reading = threading.Lock()

    def take(self) -> bytes | None:
        """The next line without its end, b"" at the end of input; None when it is not
        there yet."""
        received = self._received
        end = received.find(b"\n")
        if end < 0:
            if not self._ended:
                return None
            line = bytes(received)
            received.clear()
            return line
        line = bytes(received[:end])
        del received[: end + 1]
        return line[:-1] if line.endswith(b"\r") else line

    def fill(self, reads_seen: int) -> None:
        """Read what comes next, unless another thread has read something since the caller
        saw `reads` at `reads_seen`. Raises OSError."""
        with self._reading:
            if self._reads != reads_seen:
                return
            chunk = os.read(self._descriptor, _CHUNK)
            if not chunk:
                self._ended = True
            self._received += chunk
            self._reads += 1

    @property
    def reads(self) -> int:
        return self._reads


_STANDARD_INPUT = LineReader(0)


def read_line_now() -> Variant:
    """`IO.read_line`, while all processes wait."""
    try:
        while (line := _STANDARD_INPUT.take()) is None:
            _STANDARD_INPUT.fill(_STANDARD_INPUT.reads)
    except OSError as error:
        return Err(system_text(error))
    return _decoded(line)


@mesh("IO.read_line", "() -> Result<String, String>", suspends=True, alone=read_line_now)
def read_line(me: Any) -> Generator[Any, Any, Variant]:
    """The next line of standard input without its end; at the end of input, Ok("").

    Example: IO.read_line() == Ok("")
    """
    return (yield from next_line(me, _STANDARD_INPUT))


def next_line(me: Any, reader: LineReader) -> Generator[Any, Any, Variant]:
    """`Ok` of the reader's next line, or `Err` of what the system says."""
    while True:
        reads = reader.reads
        line = reader.take()
        if line is not None:
            return _decoded(line)
        try:
            yield from in_thread(me, reader.fill, reads)
        except OSError as error:
            return Err(system_text(error))


def _decoded(line: bytes) -> Variant:
    try:
        return Ok(line.decode())
    except UnicodeDecodeError:
        return Err(NOT_UTF8)


@mesh("IO.eprintln", "(String) -> ()", parks=True)
def eprintln(text: str) -> None:
    """Writes the text and a newline to standard error.

    Example: IO.eprintln("careful") == ()
    """
    write_error(text + "\n")


@mesh("IO.puts", "(String) -> ()", parks=True)
def puts(text: str) -> None:
    """`println`.

    Example: IO.puts("hi") == ()
    """
    write_out(text + "\n")
