"""Writing to a descriptor without ever waiting.

The descriptor is not made non-blocking: that would make it so for all programs that share it. How
a write is kept from waiting depends on what is written to:

    a file, /dev/null   never waits
    pipe, terminal      opened anew, non-blocking, where that can be: that is the quickest way
    socket, pipe        RWF_NOWAIT where the kernel has it for them; otherwise poll(2), after which
                        a pipe has room for PIPE_BUF bytes (pipe(7)). In a terminal poll promises
                        room for one byte only.
"""

from __future__ import annotations

import errno
import os
import select
import stat
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    Data = bytes | memoryview

# What the system says of a descriptor for which there is no RWF_NOWAIT.
_UNSUPPORTED: Final = {errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS, errno.ESPIPE}

_NOWAIT: Final[int] = getattr(os, "RWF_NOWAIT", 0) if sys.platform == "linux" else 0


class Sink:
    """What `descriptor` writes to.

    `send(data)` writes as much as fits now: the number of bytes, down to 0. Raises OSError.
    `descriptor` is the one to wait for; it may be another than the one given."""

    __slots__ = ("_ask", "_own", "descriptor", "send")

    send: Callable[[Data], int]

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._own = False
        self._ask: Callable[[float], object] | None = None
        kind = os.fstat(descriptor).st_mode
        terminal = stat.S_ISCHR(kind) and os.isatty(descriptor)
        pipe = stat.S_ISFIFO(kind)
        if (terminal or pipe) and (anew := _opened_anew(descriptor)) is not None:
            self.descriptor = anew
            self._own = True
            self.send = self._send_nonblocking
        elif not (terminal or pipe or stat.S_ISSOCK(kind)):
            self.send = self._send_all
        elif _NOWAIT and not terminal:
            self.send = self._send_nowait
        else:
            self._send_if_asked()

    def close(self) -> None:
        """Give back what was opened."""
        if self._own:
            os.close(self.descriptor)
            self._own = False

    def _send_all(self, data: Data) -> int:
        sent = os.write(self.descriptor, data)
        while sent < len(data):
            # A signal came in between.
            sent += os.write(self.descriptor, memoryview(data)[sent:])
        return sent

    def _send_nonblocking(self, data: Data) -> int:
        try:
            return os.write(self.descriptor, data)
        except BlockingIOError:
            return 0

    def _send_nowait(self, data: Data) -> int:
        try:
            # Position -1 is the current one.
            return os.pwritev(self.descriptor, (data,), -1, _NOWAIT)
        except BlockingIOError:
            return 0
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
            self._send_if_asked()
            return self.send(data)

    def _send_if_asked(self) -> None:
        if hasattr(select, "poll"):
            poll = select.poll()
            poll.register(self.descriptor, select.POLLOUT)
            self._ask = poll.poll
            self.send = self._send_polled
        else:
            self.send = self._send_all

    def _send_polled(self, data: Data) -> int:
        assert self._ask is not None
        sent = 0
        while sent < len(data) and self._ask(0):
            try:
                sent += os.write(self.descriptor, memoryview(data)[sent : sent + select.PIPE_BUF])
            except BlockingIOError:
                # Others share the descriptor, and made it non-blocking.
                break
        return sent


def _opened_anew(descriptor: int) -> int | None:
    """A descriptor of our own for the same pipe or terminal, non-blocking; None if that cannot be:
    where the system has no such names, the file belongs to somebody else, or nobody reads the pipe.
    """
    if sys.platform != "linux":
        # There /dev/fd shares the flags.
        return None
    try:
        anew = os.open(f"/proc/self/fd/{descriptor}", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return None
    if os.path.sameopenfile(anew, descriptor):
        return anew
    os.close(anew)
    return None
