"""The messages that wait for a process, oldest first.

Most processes wait for their messages, which are then handed to them directly: so a process
begins with `EMPTY`, an immutable empty tuple that any number of them share, and gets a
`Mailbox` when a first message has to wait. (An empty deque takes 600 bytes.) A process that
has ended has `CLOSED`, into which messages vanish.

A selective receive looks at the messages by position and takes one from the middle; the
ones before it stay, in order.
"""

from __future__ import annotations

from collections import deque
from typing import Any, Final

from meshrt.values import Atom

DOWN: Final = Atom("down")
EXIT: Final = Atom("exit")


class Mailbox(deque[Any]):
    """A mailbox with at least one message so far."""

    __slots__ = ()

    def flush_down(self, ref: int) -> None:
        """Remove the message that tells of the end of the process watched by `ref`."""
        for at, message in enumerate(self):
            if (
                message.__class__ is tuple
                and len(message) == 4
                and message[0] is DOWN
                and message[1] == ref
            ):
                del self[at]
                return


class _Closed(tuple[Any, ...]):
    """Empty, and stays empty."""

    __slots__ = ()

    def append(self, message: object) -> None:
        """Lose `message`."""

    def extend(self, messages: object) -> None:
        """Lose them."""

    def flush_down(self, ref: int) -> None:
        """There is nothing to remove."""


EMPTY: Final[tuple[Any, ...]] = ()
CLOSED: Final = _Closed()
