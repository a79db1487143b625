"""Connections over TLS: what carries messages once the handshake is done.

Each connection has one reader and one writer task (`TlsConnection.run`). `send` encodes and queues,
and hands the first message of a turn of the dispatcher to the system there and then, if nothing was
due. With a second one the writer is woken, which sends everything that is due when Trio next comes
round as one write of up to 64 KiB, and after it what has become due meanwhile. So a lone message
leaves at once and wakes nobody, and a burst costs two system calls for thousands of messages.

The reader waits in two ways for what comes next: for a moment it looks again in every turn of Trio's
loop, if that has been worth while of late (`lookout`), and then it sleeps.

Back-pressure: past `HIGH_WATER` queued bytes a connection is `full`, and whoever is able to should
wait for `drained` (the way OTP suspends a sender whose distribution buffer is busy). A peer that
takes nothing for `write_timeout`, or lets `HARD_LIMIT` bytes pile up, is lost. A connection that
is being closed has less patience. A deadline that this program itself slept through (it was
stopped, or the machine was) says nothing about the peer, and is set anew.

Dialling and listening are in `dialling`.
"""

from __future__ import annotations

from time import monotonic
from typing import Final

import trio
from trio.lowlevel import ParkingLot

from meshrt.node.codec import MessageCodec
from meshrt.node.connection import ConnectionOwner, PeerInfo
from meshrt.node.frames import Message, ProtocolError
from meshrt.node.framing import FrameReader, FrameWriter
from meshrt.node.lookout import Lookout
from meshrt.node.outbox import Outbox
from meshrt.node.report import Reporter, printable
from meshrt.node.tls import StreamBroken, TlsStream
from meshrt.process.scheduler import scheduler

HIGH_WATER: Final = 1024 * 1024
LOW_WATER: Final = 256 * 1024
HARD_LIMIT: Final = 64 * 1024 * 1024

_WRITE_TIMEOUT: Final = 60.0
_LINGER: Final = 5.0
_TURNS_IN_A_ROW: Final = 4
_DROPS_REPORTED: Final = 100


class TlsConnection:
    """An authenticated connection to one node; implements `connection.Connection`.

    Messages may be sent from the start; nothing moves before `run`. One that is not going to be
    run has to be aborted; no owner hears of that. `trailing` are bytes of the
    peer that came together with the end of the handshake.
    """

    def __init__(
        self,
        stream: TlsStream,
        peer: PeerInfo,
        codec: MessageCodec,
        report: Reporter,
        *,
        trailing: bytes = b"",
        write_timeout: float = _WRITE_TIMEOUT,
    ) -> None:
        self.peer = peer
        self._now = trio.lowlevel.current_clock().current_time
        self.last_received = self.last_sent = self._now()
        self.received_bytes = len(trailing)
        self.sent_bytes = 0
        self._stream = stream
        self._report = report
        self._trailing = trailing
        self._write_timeout = write_timeout
        self._writer = FrameWriter(codec)
        self._reader: FrameReader | None = FrameReader(codec, self._on_unknown)
        self._lookout = Lookout()
        self._owner: ConnectionOwner | None = None
        self._in_flight = 0
        self._unsent = b""
        self._ended_because: str | None = None
        self._running = False
        # The turn in which a message left at once.
        self._turn = -1
        self._unknown_types: set[str] = set()
        self._scope = trio.CancelScope()
        self._patience = trio.CancelScope()
        self._writer_parked = ParkingLot()
        self._drain_waiters = ParkingLot()

    @property
    def closed(self) -> bool:
        return self._ended_because is not None

    @property
    def queued_bytes(self) -> int:
        return self._writer.queued_bytes + self._writer.outbox.size + self._in_flight

    @property
    def full(self) -> bool:
        return self._writer.queued_bytes > HIGH_WATER

    @property
    def outbox(self) -> Outbox:
        return self._writer.outbox

    def send(self, message: Message, sender: int | None = None) -> None:
        """Queue a message. Raises `Unsendable` or `TooLarge`; a closed connection drops it."""
        if self._ended_because is not None:
            return
        writer = self._writer
        writer.put(message, sender)
        if self._writer_parked:
            self._send_or_queue()
        if writer.queued_bytes > HARD_LIMIT:
            self.abort(f"more than {HARD_LIMIT} bytes wait to be sent")

    def _send_or_queue(self) -> None:
        """Nothing was due. The first message of a turn of the dispatcher leaves now, since most
        stay alone. With the second the writer is woken, which sends it a turn of Trio's loop
        later, with all that has become due by then, and what the system has not taken."""
        if self._turn == scheduler.turn:
            self._writer_parked.unpark()
            return
        self._turn = scheduler.turn
        self._write_now()
        if self._unsent or self._writer.queued_bytes:
            self._writer_parked.unpark()

    def push(self) -> None:
        """Let what is queued leave now, as much of it as the system takes, if the writer is not
        about to wait for the system anyway."""
        if self._running and not self._in_flight and self.queued_bytes:
            self._write_now()

    def _write_now(self) -> None:
        # What the system does not take is left to the writer.
        data = self._writer.next_write()
        sent = self._stream.send_now(data)
        if sent:
            self.sent_bytes += sent
            self.last_sent = self._now()
        if sent < len(data):
            self._unsent = data[sent:]
            self._in_flight = len(self._unsent)

    async def drained(self) -> None:
        """Wait until less than `LOW_WATER` is queued or the connection is closed."""
        while self._ended_because is None and self._writer.queued_bytes > LOW_WATER:
            await self._drain_waiters.park()

    def close(self, reason: str = "closed") -> None:
        """End the connection once everything queued has left. Later calls change nothing."""
        if self._ended_because is not None:
            return
        self._end(reason)
        self._patience.deadline = min(self._patience.deadline, self._now() + _LINGER)
        self._writer_parked.unpark_all()

    def abort(self, reason: str = "aborted") -> None:
        """End the connection now, whatever is queued."""
        self._end(reason)
        if self._running:
            self._scope.cancel()
        else:
            self._stream.close()

    async def run(self, owner: ConnectionOwner) -> None:
        """Carry messages until the connection ends; `owner` hears of all of it.

        Returns when the connection has ended and `owner.connection_lost` has been called.
        """
        self._owner = owner
        self._running = True
        try:
            with self._scope:
                async with trio.open_nursery() as nursery:
                    nursery.start_soon(self._write_until_closed)
                    nursery.start_soon(self._read_until_closed)
        finally:
            self._end("the node stops")
            self._running = False
            self._stream.close()
            owner.connection_lost(self, self._ended_because or "")

    # ------------------------------------------------------------------- both directions

    def _end(self, reason: str) -> None:
        if self._ended_because is None:
            self._ended_because = reason
            self._writer.close_outbox()
        # It refers to this connection: without it, an ended connection goes with the last
        # reference. Left to the collector, which seldom looks at what has lived long, each
        # would keep its 10 KB, most of them OpenSSL's.
        self._reader = None
        self._drain_waiters.unpark_all()

    def _lose(self, reason: str) -> None:
        self._end(reason)
        self._scope.cancel()

    async def _write_until_closed(self) -> None:
        try:
            await self._write()
        except StreamBroken as broken:
            self._lose(str(broken))
            return
        # What the peer has sent and we have not read would turn closing the socket into a reset,
        # which destroys what we have just sent: so wait for the peer to close too.
        self._stream.end_sending()
        await trio.sleep(_LINGER)
        self._scope.cancel()

    async def _write(self) -> None:
        in_a_row = 0
        while True:
            data, self._unsent = self._unsent or self._writer.next_write(), b""
            if not data:
                if self._ended_because is not None:
                    return
                in_a_row = 0
                await self._writer_parked.park()
                continue
            self._in_flight = len(data)
            rest = memoryview(data)
            while rest:
                rest = rest[await self._send_some(rest) :]
            self._in_flight = 0
            self.sent_bytes += len(data)
            self.last_sent = self._now()
            if self._drain_waiters and self._writer.queued_bytes <= LOW_WATER:
                self._drain_waiters.unpark_all()
            in_a_row += 1
            if in_a_row == _TURNS_IN_A_ROW:
                in_a_row = 0
                await trio.lowlevel.checkpoint()

    async def _send_some(self, data: memoryview) -> int:
        """How many bytes the system has taken; raises `StreamBroken` when it takes none for too
        long."""
        timeout = self._write_timeout
        if self._ended_because is not None:
            timeout = min(timeout, _LINGER)
        sent = 0
        with trio.move_on_after(timeout) as self._patience:
            sent = await self._stream.send_some(data)
        if sent == 0 and self._now() - self._patience.deadline < timeout / 4:
            raise StreamBroken("the peer takes nothing")
        return sent

    async def _read_until_closed(self) -> None:
        try:
            if self._trailing:
                self._deliver(self._trailing)
            await self._read()
            self._lose("closed by the peer")
        except StreamBroken as broken:
            self._lose(str(broken))
        except ProtocolError as error:
            self._report(f"connection to {self.peer.name} closed: {error}")
            self._lose(f"protocol error: {error}")

    async def _read(self) -> None:
        receive = self._stream.receive_now
        in_a_row = 0
        while True:
            data = receive()
            if data is None:
                in_a_row = 0
                data = await self._next()
            if not data:
                return
            self.last_received = self._now()
            self.received_bytes += len(data)
            self._deliver(data)
            in_a_row += 1
            if in_a_row == _TURNS_IN_A_ROW:
                in_a_row = 0
                await trio.lowlevel.checkpoint()

    async def _next(self) -> bytes:
        """What the peer sends next; none if it has closed."""
        lookout, receive = self._lookout, self._stream.receive_now
        began = now = monotonic()
        end = lookout.end(now)
        while now < end:
            await trio.lowlevel.checkpoint()
            data = receive()
            now = monotonic()
            if now >= end:
                lookout.in_vain(now)
            elif data is not None:
                lookout.worthwhile()
            if data is not None:
                return data
        data = await self._stream.receive_later()
        lookout.slept(monotonic() - began)
        return data

    def _deliver(self, data: bytes) -> None:
        reader = self._reader
        if reader is None:
            return
        messages = reader.receive(data)
        if messages and self._owner is not None:
            self._owner.messages_received(self, messages)

    def _on_unknown(self, name: str, message: Message) -> None:
        if name not in self._unknown_types and len(self._unknown_types) < _DROPS_REPORTED:
            self._unknown_types.add(name)
            self._report(f"message from {self.peer.name} dropped: unknown type {printable(name)}")
        if self._owner is not None:
            self._owner.message_dropped(self, message, name)
