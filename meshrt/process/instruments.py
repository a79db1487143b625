"""Instruments that cost something and are off unless the environment asks for them.

`MESH_CRASH=full`: each mailbox keeps the last message that its process looked at, for the
report of a failure. `MESH_MAILBOX_WARN=n`: a process in whose mailbox `n` messages wait is
reported, once.

They replace `Process.send` while a program runs, so that without them sending costs nothing
more.
"""

from __future__ import annotations

import os
from typing import Any, Final

from meshrt.output import write_error
from meshrt.process.inspection import position
from meshrt.process.mailbox import CLOSED, EMPTY, Mailbox
from meshrt.process.process import Process
from meshrt.process.scheduler import ready

_plain_send: Final = Process.send
_most: int | None = None


class WatchedMailbox(Mailbox):
    """A mailbox that remembers: `last` is the message looked at last, once there is one."""

    __slots__ = ("last", "warned")

    last: Any

    def __init__(self) -> None:
        super().__init__()
        self.warned = False

    def popleft(self) -> Any:
        self.last = message = super().popleft()
        return message

    def __getitem__(self, at: Any) -> Any:
        self.last = message = super().__getitem__(at)
        return message


def _send(self: Process, message: object) -> None:
    mailbox = self.mailbox
    if mailbox is CLOSED:
        return
    if mailbox is EMPTY:
        mailbox = self.mailbox = WatchedMailbox()
    if self.waiting:
        self.waiting = False
        self.out = mailbox.last = message
        ready(self)
        return
    mailbox.append(message)
    if _most is not None and len(mailbox) >= _most and not mailbox.warned:
        mailbox.warned = True
        _warn(self)


def _warn(process: Process) -> None:
    function, file, line = position(process)
    where = f" in {function} at {file}:{line}" if function else ""
    waiting = len(process.mailbox)
    write_error(f"Mesh warning: {process}{where} has {waiting} messages waiting\n", report=True)


def install() -> None:
    """Use what the environment asks for."""
    global _most
    limit = os.environ.get("MESH_MAILBOX_WARN", "")
    _most = int(limit) if limit.isdecimal() and int(limit) > 0 else None
    if _most is not None or os.environ.get("MESH_CRASH") == "full":
        Process.send = _send  # type: ignore[method-assign]
        Process.direct = False


def remove() -> None:
    """As if `install` had not been called."""
    Process.send = _plain_send  # type: ignore[method-assign]
    Process.direct = True
