"""One node's state with hand-made peers: tests say what peers do and see what the node does."""

from __future__ import annotations

from typing import Any, TypeVar

from meshrt.node import effects as do
from meshrt.node.cluster import Cluster
from meshrt.node.connection import PeerInfo
from meshrt.node.frames import Entry, Message, PidTriple, RegistrySync
from meshrt.node.session import Refusal
from meshrt.node.settings import Settings

E = TypeVar("E", bound=do.Effect)
M = TypeVar("M", bound=Message)

NAME = "m@h"
CREATION = 100
SETTINGS = Settings(
    ticktime=8.0, connect_time=10.0, spawn_time=10.0, register_time=5.0, disjoint=True, heal=True
)


class FakeConnection:
    """A connection to a peer, without a network."""

    def __init__(self, name: str, creation: int, now: float, *, dialled: bool = False) -> None:
        self.peer = PeerInfo(name, creation, dialled=dialled)
        self.closed = False
        self.full = False
        self.queued_bytes = self.received_bytes = self.sent_bytes = 0
        self.last_received = self.last_sent = now

    def send(self, message: Message) -> None:
        raise AssertionError("the state half sends by effects")

    def push(self) -> None:
        return

    async def drained(self) -> None:
        return

    def close(self, reason: str = "") -> None:
        self.closed = True

    def abort(self, reason: str = "") -> None:
        self.closed = True


class Lab:
    """The node `m@h`, its clock `now`, the numbers of its processes, and its effects so far."""

    def __init__(self, settings: Settings = SETTINGS) -> None:
        self.now = 1000.0
        self.alive = {1, 2, 3}
        self.cluster = Cluster(settings, self.alive.__contains__)
        self.cluster.start(NAME, CREATION, self.now)
        self.effects: list[do.Effect] = []
        self._keys = 0

    def own(self, number: int) -> PidTriple:
        return PidTriple(NAME, CREATION, number)

    # ------------------------------------------------------------------------- effects

    def take(self) -> list[do.Effect]:
        """The effects since the last time, in order."""
        effects = self.cluster.take_effects()
        for effect in effects:
            if isinstance(effect, do.Close):
                effect.connection.close(effect.reason)
        return effects

    def every(self, kind: type[E]) -> list[E]:
        """The effects of one kind since the last time; the others are forgotten."""
        return [effect for effect in self.take() if isinstance(effect, kind)]

    def sent(self, kind: type[M], to: FakeConnection | None = None) -> list[M]:
        """The messages of one kind sent since the last time; all else is forgotten."""
        return [
            effect.message
            for effect in self.every(do.Transmit)
            if isinstance(effect.message, kind) and (to is None or effect.connection is to)
        ]

    def results(self) -> dict[int, Any]:
        """What calls have returned since the last time, by key; all else is forgotten."""
        return {effect.key: effect.value for effect in self.every(do.Resolve)}

    def key(self) -> int:
        self._keys += 1
        return self._keys

    # --------------------------------------------------------------------------- events

    def connection(self, name: str, creation: int = 1, *, dialled: bool = False) -> FakeConnection:
        """A connection that has passed the handshake."""
        if not dialled:
            assert self.cluster.admit(name, creation) is None
            assert self.cluster.confirm(name, creation, self.now) is None
        connection = FakeConnection(name, creation, self.now, dialled=dialled)
        self.cluster.connection_up(connection, self.now)
        return connection

    def peer(self, name: str, creation: int = 1, *entries: Entry) -> FakeConnection:
        """A peer that is connected, with its global names."""
        connection = self.connection(name, creation)
        self.hear(connection, RegistrySync(entries, True))
        self.take()
        return connection

    def hear(self, connection: FakeConnection, *messages: Message) -> None:
        """Messages arrive."""
        connection.last_received = self.now
        for message in messages:
            self.cluster.receive(connection, message, self.now)

    def lose(self, connection: FakeConnection, reason: str = "reset") -> None:
        """The connection ends."""
        connection.closed = True
        self.cluster.connection_lost(connection, reason, self.now)

    def connect(self, name: str) -> int:
        """The program connects: the key of the call."""
        key = self.key()
        self.cluster.connect(name, key, self.now)
        return key

    def register(self, name: str, number: int) -> int:
        key = self.key()
        self.cluster.register(name, self.own(number), key, self.now)
        return key

    def refuses(self, name: str, creation: int = 1) -> Refusal | None:
        """What a stranger who claims to be `name` is told."""
        return self.cluster.admit(name, creation)

    def wait(self, seconds: float) -> None:
        """Let time pass, with every deadline in it."""
        end = self.now + seconds
        while (due := self.cluster.next_deadline(self.now)) is not None and due <= end:
            self.now = max(self.now, due)
            self.cluster.tick(self.now)
        self.now = end


def entry(name: str, home: str, number: int = 1, *, registration: int = 1, time: int = 1) -> Entry:
    """A registration as its home announces it; the creation of homes is 1."""
    return Entry(name, PidTriple(home, 1, number), home, home, registration, time)
