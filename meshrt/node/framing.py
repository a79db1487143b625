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
number; a message below 1 KiB cannot have come near it.) Small messages that processes get without
anything else in between are one message, `SendMany`; how they gather is in `outbox`.

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
from meshrt.node.outbox import SMALL_TERM, Batch, Outbox
from meshrt.node.terms import MAX_ARRAY

ONE, MANY, PIECE, LAST = 0, 1, 2, 3

MAX_PAYLOAD = 65_536 - 5
"""Longest payload: with its header, a frame is a write of 64 KiB."""

SMALL = 1024
"""Messages below this many bytes share a frame."""

Lane = int | str | None

_HEADER = struct.Struct(">BI")
_ARRAY_16 = struct.Struct(">BH")

# At most so many bytes: of a `SendMany` apart from receivers and terms, and of one in `receivers`
# (a process number has 9, a count 3).
_MANY_FIXED = 16
_MANY_RECEIVER = 6


class FrameWriter:
    """Queues messages and hands out frames.

    `queued_bytes` counts what is queued, without headers, and what is in the `outbox` only when
    that is closed.
    """

    def __init__(self, codec: MessageCodec) -> None:
        self.outbox = Outbox(codec.terms.pack_raw)
        self._outbox_used = False
        self.queued_bytes = 0
        self._codec = codec
        self._queue: deque[bytes | Batch] = deque()
        self._urgent: deque[bytes | Batch] = deque()
        # The long message under way: what is left of it, and how many writes belong to what
        # was queued before it. Behind it waits what must not overtake it.
        self._in_pieces: memoryview | None = None
        self._before = 0
        self._turn = False
        self._waiting: deque[tuple[bytes, Lane]] = deque()
        self._lanes: set[Lane] = set()

    def put(self, message: Message, sender: int | None = None) -> None:
        """Queue a message. `sender` is the number of the process that sends it. Raises
        `Unsendable` or `TooLarge`, and then queues nothing."""
        if (
            self._queue
            and message.__class__ is Send
            and self._in_pieces is None
            and self._put_in_outbox(message)
        ):
            return
        data = self._codec.encode(message)
        self.queued_bytes += len(data)
        if message.__class__ in _URGENT:
            self._urgent.append(data)
            return
        if self._outbox_used:
            self.close_outbox()
        if self._in_pieces is None and len(data) <= MAX_PAYLOAD:
            # Nearly every message goes this way.
            self._queue.append(data)
        else:
            self._arrange(data, _lane(message, sender))

    def _put_in_outbox(self, message: Send) -> bool:
        """Queue a message behind others, if it is small."""
        outbox = self.outbox
        data = self._codec.terms.pack(message.message)
        if len(data) >= SMALL_TERM:
            return False
        if not outbox.room or outbox.creation != message.creation:
            self.close_outbox()
            outbox.open(message.creation)
            self._outbox_used = True
        outbox.room -= 1
        outbox.turn(None, message.number)
        outbox.add(data)
        return True

    def close_outbox(self) -> None:
        """What is in it gets its place in the queue."""
        self._outbox_used = False
        batch = self.outbox.close()
        if batch is not None:
            self._queue.append(batch)
            self.queued_bytes += len(batch.data)

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
        if self._outbox_used:
            self.close_outbox()
        elif len(self._queue) == 1 and not self._urgent and self._in_pieces is None:
            # A lone message, which somebody may wait for.
            alone = self._queue[0]
            if not isinstance(alone, Batch):
                self._queue.popleft()
                self.queued_bytes -= len(alone)
                return _HEADER.pack(ONE, len(alone)) + alone
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
        self.queued_bytes -= len(first)
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
                self.queued_bytes -= len(data)
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
        """The message of the batch that is first in the queue, together with those behind it;
        empty if there is no room."""
        batch = queue[0]
        assert isinstance(batch, Batch)
        creation = batch.creation
        receivers: list[int] = []
        terms = [b"", b""]
        room -= _MANY_FIXED
        count = size = 0
        while isinstance(batch, Batch) and batch.creation == creation:
            more = len(batch.data) + _MANY_RECEIVER * len(batch.receivers)
            if size + more > room or count + batch.length > MAX_ARRAY:
                break
            if len(receivers) + len(batch.receivers) > MAX_ARRAY:
                break
            queue.popleft()
            self.queued_bytes -= len(batch.data)
            if receivers and receivers[-2] == batch.receivers[0]:
                receivers[-1] += batch.receivers[1]
                receivers += batch.receivers[2:]
            else:
                receivers += batch.receivers
            terms.append(batch.data)
            count += batch.length
            size += more
            if not queue:
                break
            batch = queue[0]
        if count == 0:
            return b""
        terms[0] = self._codec.head_of_many(creation, receivers)
        terms[1] = _ARRAY_16.pack(0xDC, count)
        return b"".join(terms)

    def _piece(self, rest: memoryview, room: int) -> bytes:
        size = min(len(rest), room - _HEADER.size)
        if size <= 0:
            return b""
        self.queued_bytes -= size
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
        for send, part in zip(message.each(), terms.split(array), strict=True):
            terms.unknown = None
            # Again, to learn which it is.
            terms.unpack(b"\x91" + part)
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
