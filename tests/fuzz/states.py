"""Target: a node's state under peers that send any message at any time, and a program and a network
that do anything. Nothing may raise, every call gets one answer, and a lost peer leaves nothing."""

from __future__ import annotations

import random
from typing import Any

import wellformed
from decoders import Broken, stream
from mutations import mutated
from wellformed import CREATIONS, NODES, OWN, OWN_CREATION, TEXTS

from meshrt.node import effects as do
from meshrt.node.cluster import Cluster
from meshrt.node.connection import PeerInfo
from meshrt.node.frames import (
    CallReply,
    HomeReply,
    Message,
    PidTriple,
    ProtocolError,
    RegistrySync,
    SpawnReply,
    WireReason,
)
from meshrt.node.framing import FrameReader
from meshrt.node.session import Outcome
from meshrt.node.settings import Settings

SETTINGS = Settings(ticktime=8.0)
PEERS = [name for name in NODES if name != OWN]
CRASH = WireReason("error", "crash")
ANSWERS = (SpawnReply, CallReply, HomeReply)
DEADLINES = 3000


class FuzzConnection:
    """A connection that keeps nothing."""

    def __init__(self, name: str, creation: int, now: float, *, dialled: bool) -> None:
        self.peer = PeerInfo(name, creation, dialled=dialled)
        self.closed = self.full = False
        self.queued_bytes = self.received_bytes = self.sent_bytes = 0
        self.last_received = self.last_sent = now

    def send(self, message: Message, sender: int | None = None) -> None:
        raise Broken("the state half sends by effects")

    def push(self) -> None:
        return

    async def drained(self) -> None:
        return

    def close(self, reason: str = "") -> None:
        self.closed = True

    def abort(self, reason: str = "") -> None:
        self.closed = True


class World:
    """One node, what it is connected to, and what it asked for."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.now = 1000.0
        self.alive = {1, 2, 3, 4, 5}
        # That of the last process; none is used again.
        self.numbers = 5
        self.cluster = Cluster(SETTINGS, self.alive.__contains__, 10**18)
        self.codec = wellformed.codec()
        self.connections: list[FuzzConnection] = []
        self.dials: list[do.Dial] = []
        self.keys = 0
        # The calls under way, with the process that waits; 0 for the program as such.
        self.open: dict[int, int] = {}
        self.cluster.start(OWN, OWN_CREATION, self.now)
        self.do()

    # ------------------------------------------------------------------------- effects

    def do(self) -> None:
        """Carry out the effects, and look at them."""
        while effects := self.cluster.take_effects():
            for effect in effects:
                self._do_one(effect)

    def _do_one(self, effect: do.Effect) -> None:
        match effect:
            case do.Transmit(connection=connection, message=message):
                # Answers may come late.
                if connection.closed and not isinstance(message, ANSWERS):
                    raise Broken(f"{message} for a connection that is closed")
                self.codec.encode(message)
            case do.Dial():
                self.dials.append(effect)
            case do.Close(connection=connection):
                connection.close()
            case do.Resolve(key=key):
                if key not in self.open:
                    raise Broken(f"call {key} is answered twice")
                del self.open[key]
            case do.AddMonitor(number=number):
                if number not in self.alive:
                    raise Broken(f"process {number}, which has ended, is watched")
            case do.StartProcess(connection=connection, spawn=spawn):
                peer = connection.peer
                if (spawn.requester.node, spawn.requester.creation) != (peer.name, peer.creation):
                    raise Broken("a process is started for somebody else's")
                self._start(effect)
            case do.StartCall(connection=caller, call=call):
                self.cluster.call_ended(caller, CallReply(call.request, True, 1, ""))
            case _:
                pass

    def _start(self, effect: do.StartProcess) -> None:
        connection, spawn = effect.connection, effect.spawn
        if self.rng.random() < 0.3:
            self.cluster.process_started(connection, spawn, None, "no")
            return
        self.numbers += 1
        number = self.numbers
        self.alive.add(number)
        if spawn.linked:
            self.cluster.link_before_start(connection, spawn, number)
        self.cluster.process_started(connection, spawn, number, "")

    def key(self, caller: int = 0) -> int:
        """That of a new call."""
        self.keys += 1
        self.open[self.keys] = caller
        return self.keys

    # --------------------------------------------------------------------------- events

    def arrive(self) -> None:
        """Somebody dials this node, and proves the cookie."""
        rng, cluster = self.rng, self.cluster
        name, creation = rng.choice(PEERS), rng.choice((1, 1, 2))
        if cluster.admit(name, creation) is not None or rng.random() < 0.05:
            return
        if cluster.confirm(name, creation, self.now) is None:
            self._up(name, creation, dialled=False)

    def answer(self) -> None:
        """A dial comes to something, or to nothing."""
        rng = self.rng
        if not self.dials:
            return
        dial = self.dials.pop(rng.randrange(len(self.dials)))
        if rng.random() < 0.6 and dial.name != OWN:
            self._up(dial.name, rng.choice((1, 1, 2)), dialled=True)
        else:
            outcome = rng.choice(list(Outcome))
            self.cluster.dial_did_fail(dial.name, dial.attempt, outcome, "no", self.now)

    def _up(self, name: str, creation: int, *, dialled: bool) -> None:
        connection = FuzzConnection(name, creation, self.now, dialled=dialled)
        self.connections.append(connection)
        self.cluster.connection_up(connection, self.now)
        if self.rng.random() < 0.7:
            self.cluster.receive(connection, RegistrySync((), True), self.now)

    def hear(self) -> None:
        """A peer says something; sometimes not what it meant."""
        rng = self.rng
        if not self.connections:
            return
        connection = rng.choice(self.connections)
        message = wellformed.message(rng)
        messages = [message]
        if rng.random() < 0.2:
            data = mutated(rng, stream([message]), [b"\0"])
            try:
                messages = FrameReader(self.codec, lambda name, dropped: None).receive(data)
            except ProtocolError:
                return
        connection.last_received = self.now
        for one in messages:
            self.cluster.receive(connection, one, self.now)
            self.do()

    def lose(self) -> None:
        """A connection ends."""
        if self.connections:
            connection = self.connections.pop(self.rng.randrange(len(self.connections)))
            connection.closed = True
            self.cluster.connection_lost(connection, "reset", self.now)

    def wait(self) -> None:
        """Time passes; ticks come when they are due, or late."""
        self.now += self.rng.choice((0.0, 0.01, 0.3, 2.0, 5.0, 20.0))
        self.cluster.tick(self.now)

    def program(self) -> None:
        """The program calls something."""
        rng, cluster, now = self.rng, self.cluster, self.now
        number = rng.choice(sorted(self.alive)) if self.alive else 1
        name = rng.choice(TEXTS)
        pid = wellformed.pid(rng)
        own = cluster.own_pid(number)
        other = PidTriple(rng.choice(PEERS), rng.choice(CREATIONS[:4]), pid.number)
        function = (name, 1, "()")
        match rng.randrange(15):
            case 0:
                cluster.connect(rng.choice(NODES), self.key(), now)
            case 1 | 2:
                cluster.register(name, rng.choice((own, own, other, pid)), self.key(), now)
            case 3:
                cluster.unregister(name, self.key(), now)
            case 4:
                cluster.spawn(
                    self.key(number), other.node, number, rng.random() < 0.5, function, (), now
                )
            case 5:
                cluster.call(self.key(), rng.choice(NODES), number, (*function, "()"), (), 3.0, now)
            case 6:
                cluster.ties.link(number, other)
            case 7:
                cluster.ties.unlink(number, other)
            case 8:
                cluster.ties.monitor(number, rng.randrange(9), other)
            case 9:
                cluster.ties.demonitor(number, rng.randrange(9), other)
            case 10:
                self._exit(number)
            case 11:
                cluster.monitor_node(number, rng.choice(NODES))
            case 12:
                cluster.disconnect(rng.choice(PEERS), now)
            case 13 if self.connections:
                cluster.inquire(rng.choice(self.connections), 1, now)
            case 14 if rng.random() < 0.1:
                cluster.stop("stop", now)
                cluster.start(OWN, OWN_CREATION, now)
            case _:
                cluster.whereis(name)

    def _exit(self, number: int) -> None:
        if len(self.alive) > 1:
            self.alive.discard(number)
            self.cluster.process_gone(number, CRASH, self.now)
            self.cluster.ties.exit(number, wellformed.pid(self.rng), CRASH, True)

    # ------------------------------------------------------------------------ the end

    def end(self) -> None:
        """Everybody goes, and all deadlines pass: nothing is left."""
        cluster = self.cluster
        while self.connections:
            self.lose()
            self.do()
        if cluster.nodes() or cluster.sessions.all():
            raise Broken(f"sessions without connections: {cluster.nodes()}")
        for _ in range(DEADLINES):
            while self.dials:
                dial = self.dials.pop()
                cluster.dial_did_fail(dial.name, dial.attempt, Outcome.NO_ANSWER, "no", self.now)
                self.do()
            due = cluster.next_deadline(self.now)
            if due is None:
                break
            self.now = max(self.now, due)
            cluster.tick(self.now)
            self.do()
        else:
            raise Broken("there is always something due")
        waiting = {key: caller for key, caller in self.open.items() if caller in (0, *self.alive)}
        if waiting:
            raise Broken(f"calls without an answer: {waiting}")
        strangers = [pid for pid in cluster.names().values() if pid.number not in self.alive]
        strangers += [pid for pid in cluster.names().values() if pid.node != OWN]
        if strangers:
            raise Broken(f"names of the dead: {strangers}")
        names: Any = cluster._names
        if names._locks._holders or names._locks._queues or names._ballots or names._requests:
            raise Broken("locks or ballots are left")


def states(rng: random.Random) -> None:
    """One life of a node."""
    world = World(rng)
    events = [world.arrive, world.answer, world.hear, world.lose, world.wait, world.program]
    for event in rng.choices(events, [4, 4, 14, 1, 2, 6], k=rng.randint(1, 40)):
        event()
        world.do()
    world.end()
