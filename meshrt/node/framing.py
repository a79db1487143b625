"""Frames: how messages share a byte stream. No sockets, no clock.

A frame is a kind (u8), the length of its payload (u32, big-endian) and the payload, at most
64 KiB of it:

=========  =====================================================================
ONE        one encoded message
MANY       a msgpack array of encoded messages, each below 1 KiB, or a `SendMany`
PIECE      a piece of one encoded message that is too long for a frame; more follow
LAST       the last piece of it
=========  =====================================================================

Everything that is due when the stream can take more leaves as one write of up to 64 KiB, and the
small messages in it as one frame: each costs its bytes and no header, and the receiver decodes
them by one call. (The array is one more level of nesting, of which decoders have a limited
number; a message below 1 KiB cannot have come near it.) Small messages that one process gets in
a row are one message, `SendMany`; they wait in batches, see `batch`.

Between the pieces of a long message others may go, so that it holds up nobody on a slow line, and
does not look like a dead peer (OTP fragments its messages for the same reasons): a `Ping` or
`Pong` at once, and in every second write what other processes have sent since. Order is promised
for what one process sends, so whatever comes from the sender of the long message waits for its
last piece; and messages that speak for the whole node, like those about global names, wait with
all that comes after them.

A receiver never holds more than one frame and, of a message in pieces, the bytes that really
came, up to `MAX_MESSAGE`; a length beyond 64 KiB is refused when the header is read.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Callable
from typing import Any

from meshrt.node.batch import CLOSED, SMALL_TERM, Batch
from meshrt.node.codec import MessageCodec, message_of
from meshrt.node.frames import (
    MAX_MESSAGE,
    Call,
    CallReply,
    Demonitor,
    Exit,
    Link,
    Message,
    Monitor,
    MonitorExit,
    Ping,
    Pong,
    ProtocolError,
    Send,
    SendMany,
    Spawn,
    SpawnReply,
    Unlink,
)
from meshrt.node.terms import MAX_ARRAY

ONE, MANY, PIECE, LAST = 0, 1, 2, 3

MAX_PAYLOAD = 65_536 - 5
"""Longest payload: with its header, a frame is a write of 64 KiB."""

SMALL = 1024
"""Messages below this many bytes share a frame."""

Lane = int | str | None

_HEADER = struct.Struct(">BI")
_ARRAY_16 = struct.Struct(">BH")


class FrameWriter:
    """Queues messages and hands out frames.

    `batch` is the last thing in the queue, if that is an open batch: more small messages to the
    process for which it is may be added to it.
    """

    def __init__(self, codec: MessageCodec) -> None:
        self.batch = CLOSED
        self._queued_bytes = 0
        self._codec = codec
        self._queue: deque[bytes | Batch] = deque()
        self._urgent: deque[bytes | Batch] = deque()
        # What was queued last, if that was a small message, or a batch, and is still there.
        self._last: Send | Batch | None = None
        # The long message under way: what is left of it, and how many writes belong to what
        # was queued before it. Behind it waits what must not overtake it.
        self._in_pieces: memoryview | None = None
        self._before = 0
        self._turn = False
        self._waiting: deque[tuple[bytes, Lane]] = deque()
        self._lanes: set[Lane] = set()

    @property
    def queued_bytes(self) -> int:
        """What is queued, without headers."""
        batch = self.batch
        return self._queued_bytes if batch is CLOSED else self._queued_bytes + batch.size

    def put(self, message: Message, sender: int | None = None) -> None:
        """Queue a message. `sender` is the number of the process that sends it. Raises
        `Unsendable` or `TooLarge`, and then queues nothing."""
        last = self._last
        if (
            last is not None
            and message.__class__ is Send
            and message.number == last.number
            and message.creation == last.creation
            and self._put_in_batch(message)
        ):
            return
        data = self._codec.encode(message)
        self._queued_bytes += len(data)
        if message.__class__ in _URGENT:
            self._urgent.append(data)
            return
        if last is not None:
            self.close_batch()
        if self._in_pieces is None and len(data) <= MAX_PAYLOAD:
            # Nearly every message goes this way.
            self._queue.append(data)
            if len(data) < SMALL and message.__class__ is Send:
                self._last = message
        else:
            self._arrange(data, _lane(message, sender))

    def _put_in_batch(self, message: Send) -> bool:
        """Queue a message, after another one to the same process, if it is small."""
        terms = self._codec.terms
        data = terms.pack(message.message)
        if len(data) >= SMALL_TERM:
            return False
        batch = self.batch
        if not batch.room:
            self.close_batch()
            batch = self.batch = Batch(message.number, message.creation, terms.pack_raw)
            self._queue.append(batch)
            self._last = batch
        batch.room -= 1
        batch.add(data)
        return True

    def close_batch(self) -> None:
        """Let nothing be added to the batch any more."""
        self._last = None
        batch, self.batch = self.batch, CLOSED
        batch.close()
        self._queued_bytes += len(batch.data)

    def _arrange(self, data: bytes, lane: Lane) -> None:
        """Queue a message while a long one is under way, or one that is long itself."""
        if self._in_pieces is None:
            if len(data) <= MAX_PAYLOAD:
                self._queue.append(data)
                return
            self._in_pieces = memoryview(data)
            self._before = len(self._queue)
            self._turn = False
            self._lanes = {lane}
        elif lane in self._lanes or lane is None or None in self._lanes or len(data) > MAX_PAYLOAD:
            self._waiting.append((data, lane))
            self._lanes.add(lane)
        else:
            self._queue.append(data)

    def _long_one_has_left(self) -> None:
        self._in_pieces = None
        self._lanes = set()
        waiting, self._waiting = self._waiting, deque()
        for data, lane in waiting:
            self._arrange(data, lane)

    def next_write(self) -> bytes:
        """What to write next: whole frames, at most 64 KiB. Empty if nothing is queued."""
        if self._last is not None:
            self.close_batch()
        frames: list[bytes] = []
        room = MAX_PAYLOAD + _HEADER.size
        self._turn = not self._turn
        while room > 0:
            frame = self._next_frame(room)
            if not frame:
                break
            frames.append(frame)
            room -= len(frame)
        return b"".join(frames)

    def _next_frame(self, room: int) -> bytes:
        queue = self._urgent
        if not queue:
            queue = self._queue
            if self._in_pieces is not None and not self._before and (self._turn or not queue):
                return self._piece(self._in_pieces, room)
            if not queue:
                return b""
        waiting = len(queue)
        frame = self._whole(queue, room)
        if self._before and queue is self._queue:
            self._before = max(0, self._before - waiting + len(queue))
        return frame

    def _whole(self, queue: deque[bytes | Batch], room: int) -> bytes:
        """A frame of whole messages of a queue, empty if there is no room for the first."""
        first = queue[0]
        if isinstance(first, Batch) or len(first) < SMALL:
            return self._many(queue, room - _HEADER.size - _ARRAY_16.size)
        if len(first) > room - _HEADER.size:
            return b""
        self._queued_bytes -= len(first)
        queue.popleft()
        return _HEADER.pack(ONE, len(first)) + first

    def _many(self, queue: deque[bytes | Batch], room: int) -> bytes:
        due = [b""]
        size = count = 0
        while queue and count < MAX_ARRAY:
            data = queue[0]
            if isinstance(data, Batch):
                data = self._take_batches(queue, room - size)
                if not data:
                    break
            elif len(data) >= SMALL or size + len(data) > room:
                break
            else:
                self._queued_bytes -= len(data)
                queue.popleft()
            due.append(data)
            size += len(data)
            count += 1
        if count == 0:
            return b""
        if count == 1:
            due[0] = _HEADER.pack(ONE, size)
        else:
            due[0] = _HEADER.pack(MANY, size + 3) + _ARRAY_16.pack(0xDC, count)
        return b"".join(due)

    def _take_batches(self, queue: deque[bytes | Batch], room: int) -> bytes:
        """The message of the batch that is first in the queue, together with those behind it for
        the same process; empty if there is no room."""
        batch = queue[0]
        assert isinstance(batch, Batch)
        number, creation = batch.number, batch.creation
        parts = [self._codec.head_of_many(number, creation), b""]
        room -= len(parts[0]) + _ARRAY_16.size
        count = size = 0
        while isinstance(batch, Batch) and batch.number == number and batch.creation == creation:
            if size + len(batch.data) > room or count + batch.count > MAX_ARRAY:
                break
            queue.popleft()
            parts.append(batch.data)
            count += batch.count
            size += len(batch.data)
            if not queue:
                break
            batch = queue[0]
        if count == 0:
            return b""
        self._queued_bytes -= size
        parts[1] = _ARRAY_16.pack(0xDC, count)
        return b"".join(parts)

    def _piece(self, rest: memoryview, room: int) -> bytes:
        size = min(len(rest), room - _HEADER.size)
        if size <= 0:
            return b""
        self._queued_bytes -= size
        if size < len(rest):
            self._in_pieces = rest[size:]
            return _HEADER.pack(PIECE, size) + rest[:size]
        self._long_one_has_left()
        return _HEADER.pack(LAST, size) + rest[:size]


class FrameReader:
    """Takes bytes as they come and gives the messages that are complete.

    A message that contains a type which this program does not have is dropped: instead of it
    being returned, `on_unknown(name, message)` is called, with None in place of such values.
    The stream goes on.
    """

    def __init__(self, codec: MessageCodec, on_unknown: Callable[[str, Message], None]) -> None:
        self._terms = codec.terms
        self._on_unknown = on_unknown
        self._buffer = b""
        self._pieces = bytearray()

    def receive(self, data: bytes) -> list[Message]:
        """The messages completed by `data`, in order.

        Raises `ProtocolError`; the stream cannot be read further then.
        """
        buffer = self._buffer + data if self._buffer else data
        messages: list[Message] = []
        at = 0
        end = len(buffer)
        while end - at >= 5:
            kind, size = _HEADER.unpack_from(buffer, at)
            if size > MAX_PAYLOAD:
                raise ProtocolError(f"frame of {size} bytes")
            if kind > LAST:
                raise ProtocolError("unknown kind of frame")
            if end - at - 5 < size:
                break
            payload = buffer[at + 5 : at + 5 + size]
            at += 5 + size
            if kind == MANY:
                self._many(payload, messages)
            elif kind == ONE:
                self._one(payload, messages)
            else:
                self._piece(kind, payload, messages)
        self._buffer = buffer[at:] if at else buffer
        return messages

    def _one(self, payload: bytes, messages: list[Message]) -> None:
        terms = self._terms
        terms.unknown = None
        message = message_of(terms.unpack(payload))
        if terms.unknown is None:
            messages.append(message)
        elif message.__class__ is SendMany:
            self._each(payload, message, messages)
        else:
            self._on_unknown(terms.unknown, message)

    def _each(self, payload: bytes, message: SendMany, messages: list[Message]) -> None:
        """Some of the messages in `message` contain what this program does not have."""
        terms = self._terms
        *_, array = terms.split(payload)
        for part in terms.split(array):
            terms.unknown = None
            (value,) = terms.unpack(b"\x91" + part)
            send = Send(message.number, message.creation, value)
            if terms.unknown is None:
                messages.append(send)
            else:
                self._on_unknown(terms.unknown, send)

    def _many(self, payload: bytes, messages: list[Message]) -> None:
        terms = self._terms
        terms.unknown = None
        arrays: Any = terms.unpack(payload)
        if arrays.__class__ is not tuple:
            raise ProtocolError("not an array of messages")
        if terms.unknown is None:
            messages += map(message_of, arrays)
        else:
            for part in terms.split(payload):
                self._one(part, messages)

    def _piece(self, kind: int, payload: bytes, messages: list[Message]) -> None:
        if len(self._pieces) + len(payload) > MAX_MESSAGE:
            raise ProtocolError("message too long")
        if not payload:
            raise ProtocolError("empty piece")
        self._pieces += payload
        if kind == LAST:
            whole, self._pieces = bytes(self._pieces), bytearray()
            self._one(whole, messages)


_URGENT = frozenset((Ping, Pong))


def _lane(message: Message, sender: int | None) -> Lane:
    """Messages of one lane stay in order; those of the lane None keep their place among all."""
    if message.__class__ is Send or message.__class__ is SendMany:
        return sender
    own = _PROCESS_OF.get(message.__class__)
    return None if own is None else own(message)


# The local process for which a message speaks. An answer to a call speaks for nobody.
_PROCESS_OF: dict[type[Message], Callable[[Any], Lane]] = {
    Link: lambda m: m.sender.number,
    Unlink: lambda m: m.sender.number,
    Exit: lambda m: m.sender.number,
    Monitor: lambda m: m.watcher.number,
    Demonitor: lambda m: m.watcher.number,
    MonitorExit: lambda m: m.target.number,
    Spawn: lambda m: m.requester.number,
    # What the new process sends comes after the answer that there is one.
    SpawnReply: lambda m: m.number,
    Call: lambda m: m.requester,
    CallReply: lambda m: "calls",
}
