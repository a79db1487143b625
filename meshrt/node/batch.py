"""Small messages to one process of another node, queued one after the other.

What a process sends to another in a row goes over the wire as one message (`SendMany`), and need
not find its way from the pid to the queue of the connection each time: the pid keeps the batch
that its last message is in, and adds to it as long as that is open. The writer closes a batch
when something else is queued behind it, when its turn to be written has come, when it is full,
and when the connection ends. So a batch that is open is the last thing in a queue that somebody
is about to write, and there is nothing else to look after when it gets one more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

SMALL_TERM: Final = 1000
"""Only terms of less bytes go into a batch. (Around them are three arrays more, so no term in it
comes near the depth of nesting at which decoders stop.)"""

MOST: Final = 63
"""Messages in a batch, which is less than 64 KiB then: so it goes into one frame, and whatever
counts the bytes that wait learns of them in time."""


class Batch:
    """For the process `number` of the incarnation `creation`.

    `room`: how many more may be added, by whoever adds: 0 when it is closed. `add` puts the bytes
    that `pack` has made of a term at the end, less than `SMALL_TERM` of them.
    """

    __slots__ = ("_terms", "add", "count", "creation", "data", "number", "pack", "room")

    def __init__(self, number: int, creation: int, pack: Callable[[Any], bytes]) -> None:
        self.number = number
        self.creation = creation
        self.pack = pack
        self.room = MOST
        self.count = 0
        self.data = b""
        self._terms: list[bytes] = []
        self.add = self._terms.append

    @property
    def size(self) -> int:
        """Bytes in it."""
        return len(self.data) + sum(map(len, self._terms))

    def close(self) -> None:
        """Let nothing more be added. From now on `count` and `data` say what is in it."""
        self.room = 0
        if self._terms:
            self.count = len(self._terms)
            self.data = b"".join(self._terms)
            # Pids refer to the batch as long as they live.
            self._terms.clear()


CLOSED: Final = Batch(0, 0, bytes)
"""A batch to which nothing can be added."""
CLOSED.close()
