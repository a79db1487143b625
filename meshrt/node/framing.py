"""Frames: how messages share a byte stream. No sockets, no clock.

A frame is a kind (u8), the length of its payload (u32, big-endian) and the payload, at most
64 KiB of it:

=========  =====================================================================
ONE        one encoded message
MANY       a msgpack array of encoded messages, each below 1 KiB
PIECE      a piece of one encoded message that is too long for a frame; more follow
LAST       the last piece of it
=========  =====================================================================

Everything that is due when the stream can take more leaves as one write of up to 64 KiB, and the
small messages in it as one frame: each costs its bytes and no header, and the receiver decodes
them by one call. (The array is one more level of nesting, of which decoders have a limited
number; a message below 1 KiB cannot have come near it.)

A message in pieces occupies the stream until its last piece, so that messages are never
reordered; only a `Ping` or `Pong`, about which no order is promised, may go between two pieces.
That is what keeps a long message on a slow line from looking like a dead peer (OTP fragments its
messages for the same reason).

A receiver never holds more than one frame and, of a message in pieces, the bytes that really
came, up to `MAX_MESSAGE`; a length beyond 64 KiB is refused when the header is read.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Callable
from typing import Any

from meshrt.node.codec import MessageCodec, message_of
from meshrt.node.frames import MAX_MESSAGE, Message, Ping, Pong, ProtocolError
from meshrt.node.terms import MAX_ARRAY

ONE, MANY, PIECE, LAST = 0, 1, 2, 3

MAX_PAYLOAD = 65_536 - 5
"""Longest payload: with its header, a frame is a write of 64 KiB."""

SMALL = 1024
"""Messages below this many bytes share a frame."""

_HEADER = struct.Struct(">BI")
_ARRAY_16 = struct.Struct(">BH")


class FrameWriter:
    """Queues messages and hands out frames.

    `queued_bytes` counts what is queued, without headers.
    """

    def __init__(self, codec: MessageCodec) -> None:
        self.queued_bytes = 0
        self._codec = codec
        self._queue: deque[bytes] = deque()
        self._urgent: deque[bytes] = deque()
        self._in_pieces: memoryview | None = None

    def put(self, message: Message) -> None:
        """Queue a message. Raises `Unsendable` or `TooLarge`, and then queues nothing."""
        data = self._codec.encode(message)
        self.queued_bytes += len(data)
        if message.__class__ in _URGENT:
            self._urgent.append(data)
        else:
            self._queue.append(data)

    def next_write(self) -> bytes:
        """What to write next: whole frames, at most 64 KiB. Empty if nothing is queued."""
        frames: list[bytes] = []
        room = MAX_PAYLOAD + _HEADER.size
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
            if self._in_pieces is not None:
                return self._piece(self._in_pieces, room)
            queue = self._queue
            if not queue:
                return b""
        first = queue[0]
        if len(first) < SMALL:
            return self._many(queue, room - _HEADER.size - _ARRAY_16.size)
        if len(first) > MAX_PAYLOAD:
            return self._piece(memoryview(queue.popleft()), room)
        if len(first) > room - _HEADER.size:
            return b""
        self.queued_bytes -= len(first)
        return _HEADER.pack(ONE, len(first)) + queue.popleft()

    def _many(self, queue: deque[bytes], room: int) -> bytes:
        due = [b""]
        size = 0
        while queue and len(due) <= MAX_ARRAY:
            data = queue[0]
            if len(data) >= SMALL or size + len(data) > room:
                break
            due.append(queue.popleft())
            size += len(data)
        count = len(due) - 1
        if count == 0:
            return b""
        self.queued_bytes -= size
        if count == 1:
            due[0] = _HEADER.pack(ONE, size)
        else:
            due[0] = _HEADER.pack(MANY, size + 3) + _ARRAY_16.pack(0xDC, count)
        return b"".join(due)

    def _piece(self, rest: memoryview, room: int) -> bytes:
        self._in_pieces = rest
        size = min(len(rest), room - _HEADER.size)
        if size <= 0:
            return b""
        self.queued_bytes -= size
        self._in_pieces = rest[size:] if size < len(rest) else None
        kind = LAST if self._in_pieces is None else PIECE
        return _HEADER.pack(kind, size) + rest[:size]


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
        else:
            self._on_unknown(terms.unknown, message)

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
