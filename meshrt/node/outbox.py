"""Where small messages to processes of another node wait, at the end of a connection's queue.

To find the way from a pid to the queue of a connection costs several times as much as to encode a
small message. So a pid keeps the outbox of the connection over which its last message went, and
as long as that is open adds to it. What is in an outbox leaves as one message, `SendMany`.

The writer of the connection opens its outbox when a message comes and others wait already, and
closes it when something else is queued, when it is time to write, when the outbox is full, and
when the connection ends. So what is open is the end of a queue that somebody is about to write:
there is nothing else to look after when it gets one more message.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

SMALL_TERM: Final = 1000
"""Only terms of less bytes go into an outbox. (Around them are three arrays more, so no term in it
comes near the depth of nesting at which decoders stop.)"""

MOST: Final = 63
"""Messages in an outbox, which are less than 64 KiB then: so they go into one frame, and whoever
counts the bytes that wait learns of them in time."""


class Batch(NamedTuple):
    """What was in an outbox. `receivers`: the number of a process, how many messages it gets, the
    number of the next one, and so on. `data`: the `length` terms, encoded, one after the other."""

    creation: int
    receivers: list[int]
    length: int
    data: bytes


class Outbox:
    """For processes of one incarnation of a node.

    `room`: how many messages may be added; 0 when it is closed. Whoever adds one takes 1 from
    `room`, calls `turn` unless `to` is the receiver already, and calls `add` with the bytes that
    `pack` has made of it, less than `SMALL_TERM` of them.
    """

    __slots__ = ("_numbers", "_starts", "_terms", "add", "creation", "pack", "room", "to")

    def __init__(self, pack: Callable[[Any], bytes]) -> None:
        self.pack = pack
        self.room = 0
        self.creation = 0
        self.to: object = None
        self._terms: list[bytes] = []
        self._numbers: list[int] = []
        self._starts: list[int] = []
        self.add = self._terms.append

    @property
    def size(self) -> int:
        """Bytes that wait in it."""
        return sum(map(len, self._terms))

    def open(self, creation: int) -> None:
        """Take messages for that incarnation. The outbox has to be empty."""
        self.creation = creation
        self.room = MOST

    def turn(self, to: object, number: int) -> None:
        """The next messages are for the process `number`, and `to` stands for it."""
        self.to = to
        numbers = self._numbers
        if not numbers or numbers[-1] != number:
            numbers.append(number)
            self._starts.append(len(self._terms))

    def close(self) -> Batch | None:
        """Take no more messages; those that have come, if any."""
        self.room = 0
        terms = self._terms
        if not terms:
            return None
        numbers, starts, count = self._numbers, self._starts, len(terms)
        receivers = [numbers[0], count]
        if len(numbers) > 1:
            ends = [*starts[1:], count]
            receivers = []
            for number, start, end in zip(numbers, starts, ends, strict=True):
                receivers += (number, end - start)
        batch = Batch(self.creation, receivers, count, b"".join(terms))
        terms.clear()
        numbers.clear()
        starts.clear()
        self.to = None
        return batch


NO_OUTBOX: Final = Outbox(bytes)
"""One that is never open."""
