"""What processes print, where a reader may be slow or stopped.

A write to a pipe that is full waits until somebody reads, and with it would the whole node. So
while processes run, standard output and standard error are outlets, which write what the
descriptor takes at once. The rest they keep: the process that prints is parked, with its stack in
its greenlet, and a Trio task goes on writing when the descriptor takes more. Whoever prints
meanwhile queues up behind it, so that texts come out whole and in the order of the calls.

* A process that is killed while it waits takes its text with it, unless a part of that has been
  written: then the rest follows, for a text is never cut.
* In code that no other process may come into (a `hash` of the program's own, called in the middle
  of a change of a map) the process cannot be parked: it goes on, and its text waits. Beyond
  `MOST` bytes of such texts the node waits after all.
* Nobody waits for the reports of the runtime. Beyond `MOST` bytes they are left out, and counted.
* When the program ends, what is queued has the time that is given for flushing.

This module does not allow pre-emption.
"""

from __future__ import annotations

import io
import select
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import trio
from trio.lowlevel import wait_writable

from meshrt.output import ERROR, OUTPUT, give_up, write_now
from meshrt.process.parking import parkable
from meshrt.process.process import Process
from meshrt.process.reason import ExitSignal
from meshrt.process.scheduler import scheduler
from meshrt.process.sink import Sink

if TYPE_CHECKING:
    from meshrt.output import Standard

# How many bytes may be queued for which no process waits.
MOST: Final = 1 << 20

# How many texts are written between two looks at Trio's other work.
_TURN: Final = 16


class Text:
    """A text that waits to be written from `at` on; `process` waits for that, if there is one."""

    __slots__ = ("at", "data", "process")

    def __init__(self, data: bytes, at: int, process: Process | None) -> None:
        self.data = data
        self.at = at
        self.process = process


class Line:
    """The texts that wait for one descriptor. `fail` is called when they cannot be written."""

    def __init__(self, descriptor: int, fail: Callable[[OSError], object]) -> None:
        self.sink = Sink(descriptor)
        self.texts: deque[Text] = deque()
        self._fail = fail
        # The bytes of texts for which no process waits, and reports that found no room.
        self._unattended = 0
        self._left_out = 0
        self._drained = trio.Event()
        self._drained.set()

    def join(self, data: bytes, sent: int, report: bool) -> None:
        """Queue up what follows the first `sent` bytes. The running process waits until it has
        been written; with `report` it does not."""
        text = Text(data, sent, None)
        if threading.get_ident() != scheduler.thread:
            # Python code of the program's, in a thread of its own, which may as well wait.
            self._write_waiting(text)
            return
        process = None if report else parkable()
        if process is None and self._unattended + len(data) > MOST and not sent:
            if report:
                self._left_out += 1
                return
            while self.texts:
                self._write_waiting(self.texts[0])
                self._take()
        text.process = process
        self.texts.append(text)
        if self._drained.is_set():
            self._drained = trio.Event()
            scheduler.nursery.start_soon(self._drain, name="output")
        if process is None:
            self._unattended += len(data)
        else:
            self._wait(process, text)

    async def drained(self) -> None:
        """Wait until nothing is queued."""
        await self._drained.wait()

    def _wait(self, process: Process, text: Text) -> None:
        process.awaiting = text
        scheduler.operations += 1
        try:
            process.block()
        except ExitSignal:
            if not text.at:
                self.texts.remove(text)
            elif text.at < len(text.data):
                text.process = None
                self._unattended += len(text.data)
            raise
        finally:
            scheduler.operations -= 1

    async def _drain(self) -> None:
        try:
            while self.texts:
                await wait_writable(self.sink.descriptor)
                self._write()
        except OSError as failure:
            self._fail(failure)
            while self.texts:
                self._take()
        finally:
            self._drained.set()

    def _write(self) -> None:
        for _ in range(_TURN):
            if not self.texts:
                return
            text = self.texts[0]
            self._send(text)
            if text.at < len(text.data):
                return
            self._take()

    def _write_waiting(self, text: Text) -> None:
        while text.at < len(text.data):
            select.select([], [self.sink.descriptor], [])
            self._send(text)

    def _send(self, text: Text) -> None:
        text.at += self.sink.send(memoryview(text.data)[text.at :])

    def _take(self) -> None:
        """The first text has been written, or is lost."""
        text = self.texts.popleft()
        if text.process is not None:
            text.process.answer(text, None)
            return
        self._unattended -= len(text.data)
        if self._left_out and self._unattended < MOST // 2:
            note = f"Mesh: {self._left_out} more reports were left out, for nobody read them\n"
            self._left_out = 0
            self.texts.append(Text(note.encode(), 0, None))
            self._unattended += len(note)


class Outlet:
    """The way to a standard stream. `fail` is called with an OSError that nobody else sees."""

    def __init__(self, standard: Standard, fail: Callable[[OSError], object]) -> None:
        self._standard = standard
        self._fail = fail
        # The line is that of the stream, and None for one that is a replacement. There is one
        # for every stream that has been standard output, in case that changes.
        self._stream: Any = self
        self._line: Line | None = None
        self._lines: list[Line] = []
        standard.write = self.write

    def write(self, stream: Any, text: str, report: bool) -> None:
        """Write `text` to the stream. The running process waits if it has to; `report`: it does
        not. Raises OSError and ValueError, and an exit signal that comes meanwhile."""
        if stream is not self._stream:
            self._look_at(stream)
        line = self._line
        if line is None:
            write_now(stream, text)
            return
        data = text.encode("utf-8", "replace")
        sent = 0 if line.texts else line.sink.send(data)
        if sent < len(data):
            line.join(data, sent, report)

    async def drained(self) -> None:
        """Wait until nothing is queued."""
        for line in self._lines:
            await line.drained()

    def close(self) -> None:
        """From now on text is written at once, however long that takes."""
        self._standard.write = write_now
        for line in self._lines:
            line.sink.close()

    def _look_at(self, stream: Any) -> None:
        self._line = None
        descriptor = _descriptor_of(stream)
        if descriptor is not None:
            # What Python code has left in the buffer comes first.
            stream.flush()
            self._line = Line(descriptor, self._fail)
            self._lines.append(self._line)
        self._stream = stream


def _descriptor_of(stream: Any) -> int | None:
    """The descriptor to which a Python stream writes, if it does nothing else."""
    binary = getattr(stream, "buffer", None)
    raw = getattr(binary, "raw", binary)
    return raw.fileno() if isinstance(raw, io.FileIO) else None


_outlets: list[Outlet] = []


def install() -> None:
    """Let standard output and standard error hold up those that print, and no others."""
    _outlets[:] = [Outlet(OUTPUT, give_up), Outlet(ERROR, lambda _failure: None)]


def remove() -> None:
    """As if `install` had not been called. What is queued is lost."""
    for outlet in _outlets:
        outlet.close()
    _outlets.clear()


async def drained() -> None:
    """Wait until all that was printed has been written."""
    for outlet in _outlets:
        await outlet.drained()
