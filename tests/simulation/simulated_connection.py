"""A connection of a simulated node after the handshake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulated_network import Stream

from meshrt.node.connection import PeerInfo
from meshrt.node.frames import Message, Ping, Pong
from meshrt.node.framing import FrameReader, FrameWriter

if TYPE_CHECKING:
    from simulated_node import SimulatedNode

LINGER = 5.0


class SimulatedConnection:
    """Implements `connection.Connection`, with the real frames and codec."""

    def __init__(self, node: SimulatedNode, stream: Stream, peer: PeerInfo) -> None:
        self.peer = peer
        self.stream = stream
        self.last_received = self.last_sent = node.now
        self.full = False
        self.ended_because: str | None = None
        self._node = node
        self._writer = FrameWriter(node.codec)
        self._reader = FrameReader(node.codec, lambda name, message: None)
        self._pumping = False
        self._over = False

    @property
    def closed(self) -> bool:
        return self.ended_because is not None

    @property
    def queued_bytes(self) -> int:
        return self._writer.queued_bytes

    def run(self, trailing: bytes) -> None:
        """Take what arrives from now on."""
        self.stream.on_data = self._receive
        self.stream.on_end = self._lost
        if trailing:
            self._receive(trailing)

    def send(self, message: Message) -> None:
        if self.ended_because is None:
            before = self._writer.queued_bytes
            self._writer.put(message)
            if not isinstance(message, Ping | Pong):
                network = self._node.network
                network.messages += 1
                network.bytes += self._writer.queued_bytes - before
            self._pump_soon()

    def push(self) -> None:
        return

    async def drained(self) -> None:
        return

    def close(self, reason: str = "") -> None:
        if self.ended_because is None:
            self.ended_because = reason
            self._pump_soon()
            self._node.later(LINGER, lambda: self._finish(reason))

    def abort(self, reason: str = "") -> None:
        if self.ended_because is None:
            self.ended_because = reason
        self.stream.close()
        self._node.later(0.0, lambda: self._finish(reason))

    def _pump_soon(self) -> None:
        if not self._pumping:
            self._pumping = True
            self._node.later(0.0, self._pump)

    def _pump(self) -> None:
        self._pumping = False
        while data := self._writer.next_write():
            self.stream.send(data)
            self.last_sent = self._node.now
        if self.ended_because is not None:
            self.stream.end_sending()

    def _receive(self, data: bytes) -> None:
        if self.ended_because is not None:
            return
        self.last_received = self._node.now
        messages = self._reader.receive(data)
        if messages:
            self._node.messages_received(self, messages)

    def _lost(self, reason: str) -> None:
        if self.ended_because is None:
            self.ended_because = reason
        self.stream.close()
        self._finish(reason)

    def _finish(self, reason: str) -> None:
        if not self._over:
            self._over = True
            self.stream.close()
            self._node.connection_lost(self, self.ended_because or reason)
