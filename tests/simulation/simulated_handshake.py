"""Both ends of a handshake between simulated nodes: the real machines, and their deadline."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from simulated_network import Stream

from meshrt.node.connection import PeerInfo
from meshrt.node.finding import PROOF_TIME
from meshrt.node.handshake import (
    Acceptor,
    Established,
    HandshakeFailed,
    Hello,
    Initiator,
    Refused,
)
from meshrt.node.handshake import Refusal as WireRefusal
from meshrt.node.session import Outcome, Refusal

if TYPE_CHECKING:
    from simulated_node import SimulatedNode

REFUSALS = {
    Refusal.OWN_NAME: WireRefusal.OWN_NAME,
    Refusal.CONNECTED: WireRefusal.ALREADY_CONNECTED,
    Refusal.CONNECTING: WireRefusal.ALREADY_CONNECTING,
}
GIVES_WAY = (WireRefusal.ALREADY_CONNECTED, WireRefusal.ALREADY_CONNECTING)


def _in_words(refusal: Refusal | None) -> tuple[WireRefusal, str] | None:
    return None if refusal is None else (REFUSALS[refusal], refusal.value)


class Handshake(ABC):
    """One end of a handshake, with its deadline."""

    def __init__(self, node: SimulatedNode, stream: Stream, machine: Acceptor | Initiator) -> None:
        self._node = node
        self._stream = stream
        self._machine = machine
        self._over = False
        node.streams[stream] = None
        stream.gate = node.when_awake
        stream.on_data = self._receive
        stream.on_end = self._give_up
        node.later(node.settings.connect_time, lambda: self._give_up("no answer in time"))

    def _receive(self, data: bytes) -> None:
        if self._over:
            return
        try:
            events = self._machine.receive(data)
        except HandshakeFailed as failure:
            self._give_up(str(failure))
            return
        for event in events:
            self._on_event(event)
        if not self._over:
            self._stream.send(self._machine.data_to_send())

    def _established(self, event: Established) -> None:
        self._stream.send(self._machine.data_to_send())
        self._over = True
        self._node.connected(self._stream, event)

    @abstractmethod
    def _on_event(self, event: Hello | Refused | Established) -> None:
        """Of the machine."""

    def _give_up(self, reason: str) -> None:
        if not self._over:
            self._over = True
            self._node.streams.pop(self._stream)
            self._stream.close()


class Accepting(Handshake):
    def __init__(self, node: SimulatedNode, stream: Stream) -> None:
        machine = Acceptor(node.identity, node.certificate, confirm=self._confirm)
        self._acceptor = machine
        super().__init__(node, stream, machine)

    def _on_event(self, event: Hello | Refused | Established) -> None:
        if isinstance(event, Established):
            self._established(event)
        elif isinstance(event, Hello):
            peer = event.peer
            refusal = _in_words(self._node.cluster.admit(peer.name, peer.creation))
            if refusal is None:
                self._acceptor.accept()
            else:
                self._refused(self._acceptor.refuse(*refusal))
        else:
            self._refused(event)

    def _confirm(self, peer: PeerInfo) -> tuple[WireRefusal, str] | None:
        return _in_words(self._node.cluster.confirm(peer.name, peer.creation, self._node.now))

    def _refused(self, event: Refused) -> None:
        self._stream.send(self._machine.data_to_send())
        self._stream.end_sending()
        self._stream.vanish()
        self._over = True
        self._node.streams.pop(self._stream)


class Dialling(Handshake):
    def __init__(
        self,
        node: SimulatedNode,
        stream: Stream,
        certificate: bytes,
        name: str,
        fail: Callable[[Outcome, str], None],
    ) -> None:
        machine = Initiator(node.identity, certificate, name)
        super().__init__(node, stream, machine)
        self._fail = fail
        machine.start()
        stream.send(machine.data_to_send())

    def _on_event(self, event: Hello | Refused | Established) -> None:
        if isinstance(event, Established):
            self._established(event)
        elif isinstance(event, Refused):
            super()._give_up(event.text)
            gave_way = event.reason in GIVES_WAY
            self._fail(Outcome.GAVE_WAY if gave_way else Outcome.REFUSED, event.text)

    def _give_up(self, reason: str) -> None:
        if not self._over:
            super()._give_up(reason)
            self._fail(Outcome.REFUSED, reason)


class Finding(Handshake):
    """At an address that discovery gave: who is there is learnt by the handshake."""

    def __init__(self, node: SimulatedNode, stream: Stream, certificate: bytes) -> None:
        self._met: list[tuple[str, int]] = []
        machine = Initiator(node.identity, certificate, None, inspect=self._inspect)
        super().__init__(node, stream, machine)
        machine.start()
        stream.send(machine.data_to_send())

    def _inspect(self, peer: PeerInfo) -> str | None:
        attempt = self._node.cluster.meet(peer.name, self._node.now)
        if attempt is None:
            return "already connected"
        self._met.append((peer.name, attempt))
        self._node.later(PROOF_TIME, lambda: self._give_up("no proof"))
        return None

    def _on_event(self, event: Hello | Refused | Established) -> None:
        if isinstance(event, Established):
            self._established(event)
        elif isinstance(event, Refused):
            gave_way = event.reason in GIVES_WAY
            self._end(Outcome.GAVE_WAY if gave_way else Outcome.REFUSED, event.text)

    def _give_up(self, reason: str) -> None:
        self._end(Outcome.REFUSED, reason)

    def _end(self, outcome: Outcome, text: str) -> None:
        if not self._over:
            super()._give_up(text)
            for name, attempt in self._met:
                self._node.cluster.dial_did_fail(name, attempt, outcome, text, self._node.now)
            self._node.flush()
