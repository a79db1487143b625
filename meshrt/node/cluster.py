"""The state of a node in its cluster: what a connection, a message, a call or the time changes.

`Cluster` puts the pieces together: `session` (connections to peers), `membership` (whom to
connect to), `heartbeat` (who is alive), `registration` (global names), `ties` (links and monitors
across nodes), `spawning`, `watchers` (node monitors). It does no I/O and reads no clock: time
comes as an argument, in the seconds of the connections' clock, and what is to be done comes out
of `take_effects`, in order.

When a session ends every observer sees the same order: the peer is gone from the list of nodes
and its global names are gone; then come exit signals and DOWN messages; then `(:nodedown, …)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meshrt.node.calling import CallRequests
from meshrt.node.connection import Connection
from meshrt.node.effects import (
    NOCONNECTION,
    Close,
    Deliver,
    Effect,
    Report,
    Resolve,
    StartCall,
    StartProcess,
    Transmit,
)
from meshrt.node.frames import (
    Call,
    CallReply,
    Demonitor,
    Exit,
    Goodbye,
    Link,
    LostPeer,
    Message,
    Monitor,
    MonitorExit,
    PeerList,
    PidTriple,
    Ping,
    Pong,
    Send,
    SendMany,
    Spawn,
    SpawnReply,
    Unlink,
    WireReason,
)
from meshrt.node.heartbeat import Heartbeat
from meshrt.node.inquiries import Inquiries
from meshrt.node.membership import Membership
from meshrt.node.registration import Names
from meshrt.node.session import (
    CONNECTED,
    NOT_STARTED,
    Cause,
    Outcome,
    Refusal,
    Session,
    Sessions,
)
from meshrt.node.settings import Settings
from meshrt.node.spawning import SpawnRequests
from meshrt.node.tying import RemoteTies
from meshrt.node.watchers import NodeWatchers

NO_NODE = "nonode@nohost"
"""The home of global names before the node is started."""


class Cluster:
    """A node's state. `alive(number)` tells whether a local process runs; `epoch` (ns) turns
    the time of events into nanoseconds since 1970."""

    def __init__(self, settings: Settings, alive: Callable[[int], bool], epoch: int = 0) -> None:
        self.settings = settings
        self.name = NO_NODE
        self.creation = 0
        self.alive = alive
        self._effects: list[Effect] = []
        emit = self._effects.append
        self._emit = emit
        self.sessions = Sessions(emit, self, settings.connect_time)
        self._membership = Membership(emit, self.sessions, settings)
        self._heartbeat = Heartbeat(settings.ticktime)
        self._names = Names(emit, self.sessions, alive, epoch, settings.register_time)
        self._names.rename(NO_NODE, 0, 0.0)
        self.ties = RemoteTies(emit, self)
        self._spawns = SpawnRequests(emit, settings.spawn_time)
        self._calls = CallRequests(emit)
        self._watchers = NodeWatchers(emit)
        self._inquiries = Inquiries(emit)
        self._heartbeat_at: float | None = None

    def take_effects(self) -> list[Effect]:
        """What is to be done now, in order; it is the caller's from then on."""
        effects = self._effects[:]
        self._effects.clear()
        return effects

    # ---------------------------------------------------------------- life of the node

    @property
    def started(self) -> bool:
        """Whether this is a node that others can see."""
        return self.creation != 0

    def start(self, name: str, creation: int, now: float) -> None:
        """The node `name` exists, in the incarnation `creation` (not 0)."""
        self.name, self.creation = name, creation
        self.sessions.own_name = name
        self._names.rename(name, creation, now)

    def stop(self, reason: str, now: float) -> None:
        """Say goodbye to everybody; the node is none any more."""
        for session in self.sessions.all():
            self._leave(session, reason, now)
        self._calls.session_closed(None)
        self._membership.clear()
        self.sessions.clear()
        self.name, self.creation = NO_NODE, 0
        self.sessions.own_name = ""
        self._names.rename(NO_NODE, 0, now)

    def nodes(self) -> list[str]:
        """The names of the connected nodes, sorted."""
        return self.sessions.ready_names()

    def connect(self, name: str, key: int, now: float) -> None:
        """Resolve `key` with the code of `Node.connect`."""
        if not self.started:
            self._emit(Report("connect: this node is not started"))
            self._emit(Resolve(key, NOT_STARTED))
        elif name == self.name:
            self._emit(Resolve(key, CONNECTED))
        else:
            self.sessions.want(name, now, key)

    def disconnect(self, name: str, now: float) -> bool:
        """End the session with `name` and do not restore it; False if there is none."""
        self._membership.forget(name)
        session = self.sessions.find(name)
        if session is None:
            return False
        self._leave(session, "disconnect", now)
        return True

    def _leave(self, session: Session, reason: str, now: float) -> None:
        self._emit(Transmit(session.connection, Goodbye(reason)))
        self.sessions.end(session, Cause.CLOSED, reason, now)

    # --------------------------------------------------------- events from connections

    def admit(self, name: str, creation: int) -> Refusal | None:
        """May this peer, which dialled this node, have a session? See `Sessions.admit`."""
        return self.sessions.admit(name, creation)

    def confirm(self, name: str, creation: int, now: float) -> Refusal | None:
        """As `admit`, for a peer that has proved the cookie: `connection_up` follows a yes."""
        refusal = self.sessions.admit(name, creation)
        if refusal is None and self.started:
            self.sessions.admitted(name, now)
        return refusal

    def connection_up(self, connection: Connection, now: float) -> None:
        """A connection has passed the handshake."""
        if self.started:
            self.sessions.connected(connection, now)
        else:
            # It was under way when the node stopped.
            self._emit(Close(connection, "the node has stopped", abort=True))

    def connection_lost(self, connection: Connection, reason: str, now: float) -> None:
        """A connection has ended; all its messages have been received."""
        session = self.sessions.of(connection)
        if session is not None:
            self._lost(session, reason, now)

    def meet(self, name: str, now: float) -> int | None:
        """A dial to a discovered address has reached `name`: the attempt that it is from now on,
        or None if it is not needed. See `Sessions.meet`."""
        return self.sessions.meet(name, now)

    def dial_did_fail(
        self, name: str, attempt: int, outcome: Outcome, text: str, now: float
    ) -> None:
        """The dial `attempt` came to nothing; `text` says why."""
        self.sessions.dial_failed(name, attempt, outcome, text, now)

    def receive(self, connection: Connection, message: Message, now: float) -> None:
        """A message arrived."""
        session = self.sessions.of(connection)
        if session is None:
            return
        match message:
            case Send():
                if message.creation == self.creation:
                    self._emit(Deliver(message.number, message.message))
            case SendMany():
                if message.creation == self.creation:
                    for one in message.each():
                        self._emit(Deliver(one.number, one.message))
            case Ping():
                # Where much waits to be sent, that is a sign of life already.
                if not connection.full:
                    self._emit(Transmit(connection, Pong(message.token)))
            case Pong():
                self._inquiries.pong(session, message.token, now)
            case Goodbye():
                self.sessions.end(session, Cause.LEFT, message.reason, now)
            case PeerList():
                self._membership.peers_of(session, message.names, now)
            case LostPeer():
                self._membership.lost_by(session, message, now)
            case Link() | Unlink() | Exit() | Monitor() | Demonitor() | MonitorExit():
                self.ties.receive(session, message)
            case Spawn(requester=requester):
                if (requester.node, requester.creation) == (session.name, session.creation):
                    self._emit(StartProcess(connection, message))
                else:
                    self.process_started(connection, message, None, "the requester is elsewhere")
            case SpawnReply():
                self._spawns.answered(session, message)
            case Call():
                self._emit(StartCall(connection, message))
            case CallReply():
                self._calls.answered(session, message)
            case _:
                self._names.receive(session, message, now)

    def _lost(self, session: Session, reason: str, now: float) -> None:
        self._emit(Report(f"lost {session.name}: {reason}"))
        self.sessions.end(session, Cause.LOST, reason, now)

    # --------------------------------------------------------------- what sessions do

    def session_opened(self, session: Session, now: float) -> None:
        self._membership.opened(session)
        self._names.opened(session)

    def session_ready(self, session: Session, now: float) -> None:
        self._watchers.up(session.name)

    def session_closed(self, session: Session, cause: Cause, now: float) -> None:
        self._names.closed(session, now)
        self.ties.session_closed(session)
        self._spawns.session_closed(session)
        self._calls.session_closed(session)
        self._inquiries.session_closed(session)
        if session.ready:
            self._watchers.down(session.name)
        self._membership.closed(session, cause, now)

    def dial_failed(self, name: str, now: float) -> None:
        self._membership.dial_failed(name, now)

    # ------------------------------------------------------------- processes elsewhere

    def session_with(self, pid: PidTriple) -> Session | None:
        """The session over which the process `pid` of another node can be reached."""
        session = self.sessions.find(pid.node)
        return session if session is not None and session.creation == pid.creation else None

    def own_pid(self, number: int) -> PidTriple:
        """The process `number` of this node."""
        return PidTriple(self.name, self.creation, number)

    # ----------------------------------------------------------------------- spawning

    def spawn(
        self,
        key: int,
        node: str,
        requester: int,
        linked: bool,
        function: tuple[str, int, str],
        args: tuple[Any, ...],
        now: float,
    ) -> int | None:
        """Start `function` (name, arity, signature) on `node` for the local `requester`.

        `key` is resolved with a `PidTriple`, or with None. Returns the request number, by which
        `withdraw_spawn` cancels what could not be sent.
        """
        session = self.sessions.find(node)
        if session is None:
            self._emit(Report(f"spawn on {node} failed: not connected"))
            self._emit(Resolve(key, None))
            return None
        own = self.own_pid(requester)
        return self._spawns.start(key, session, own, linked, function, args, now)

    def withdraw_spawn(self, request: int) -> None:
        """The request could not be sent."""
        self._spawns.withdraw(request)

    def link_before_start(self, connection: Connection, spawn: Spawn, number: int) -> None:
        """The new process `number` is linked to its requester; to be called before it runs."""
        session = self.sessions.of(connection)
        if session is not None:
            session.ties.add_link(number, spawn.requester.number)

    def process_started(
        self, connection: Connection, spawn: Spawn, number: int | None, text: str
    ) -> None:
        """What came of `StartProcess`: the number of the process, or None and why not."""
        if number is None:
            self._emit(Report(f"spawn for {spawn.requester.node} refused: {text}"))
        reply = SpawnReply(spawn.request, number is not None, number or 0, text)
        self._emit(Transmit(connection, reply))

    def call(
        self,
        key: int,
        node: str,
        requester: int,
        function: tuple[str, int, str, str],
        args: tuple[Any, ...],
        patience: float,
        now: float,
    ) -> int | None:
        """Call `function` (name, arity, signature, result) on `node`, which may be this one, for
        the local process `requester`.

        `key` is resolved with a `CallReply`, after `patience` seconds at the latest. Returns the
        request number, by which `withdraw_call` cancels what could not be sent.
        """
        session = self.sessions.find(node)
        if session is None and not (self.started and node == self.name):
            self._calls.fail(key, NOCONNECTION.text)
            return None
        return self._calls.start(key, session, requester, function, args, now + patience)

    def withdraw_call(self, request: int) -> None:
        """The request could not be sent."""
        self._calls.withdraw(request)

    def call_ended(self, connection: Connection | None, reply: CallReply) -> None:
        """What came of `StartCall`."""
        if connection is None:
            self._calls.answered(None, reply)
        else:
            self._emit(Transmit(connection, reply))

    # ------------------------------------------------------- node monitors, global names

    def monitor_node(self, number: int, name: str) -> None:
        """The local process wants to hear of the node's coming and going."""
        session = self.sessions.find(name)
        connected = name == self.name or (session is not None and session.ready)
        self._watchers.add(number, name, connected=connected)

    def demonitor_node(self, number: int, name: str) -> bool:
        """Take `monitor_node` back; False if there is nothing to take back."""
        return self._watchers.remove(number, name)

    def register(self, name: str, pid: PidTriple, key: int, now: float) -> None:
        """Resolve `key` with the code of `Global.register`."""
        self._names.register(name, pid, key, now)

    def unregister(self, name: str, key: int, now: float) -> None:
        """Resolve `key` with the code of `Global.unregister`."""
        self._names.unregister(name, key, now)

    def whereis(self, name: str) -> PidTriple | None:
        """The process of that global name."""
        entry = self._names.table.whereis(name)
        return entry.pid if entry is not None else None

    def some_names(self, limit: int) -> tuple[list[tuple[str, PidTriple]], int]:
        """At most `limit` global names with their processes, sorted; and how many there are."""
        return self._names.table.some(limit), len(self._names.table)

    def names(self) -> dict[str, PidTriple]:
        """All global names."""
        return self._names.table.view()

    def inquire(self, connection: Connection, request: int, now: float) -> None:
        """A tool asks how this node is: `TellStatus` when the peers have been asked too."""
        self._inquiries.start(connection, request, self.sessions.all(), now)

    def process_gone(self, number: int, reason: WireReason, now: float) -> None:
        """The local process has ended. Call this before its links and monitors hear of it."""
        self._names.process_gone(number, now)
        self._watchers.process_gone(number)
        self._spawns.process_gone(number, reason)

    # --------------------------------------------------------------------------- time

    def tick(self, now: float) -> None:
        """Let deadlines pass and look after the sessions."""
        if self._heartbeat.held_up(now):
            for session in self.sessions.all():
                session.alive_from = now
        for session in self.sessions.all():
            reason = self._heartbeat.lost(session, now)
            if reason is not None:
                self._lost(session, reason, now)
            elif self._heartbeat.wants_ping(session, now):
                session.pinged_at = now
                self._emit(Transmit(session.connection, Ping(0)))
        self.sessions.tick(now)
        for session in self._membership.tick(now):
            self._leave(session, "partition", now)
        self._names.tick(now)
        self._spawns.tick(now)
        self._calls.tick(now)
        self._inquiries.tick(now)
        self._heartbeat_at = self._heartbeat.schedule(self.sessions.all(), now)

    def next_deadline(self, now: float) -> float | None:
        """When `tick` is needed next; None: not before something else happens."""
        if self._heartbeat_at is None and self.sessions.all():
            self._heartbeat_at = self._heartbeat.schedule(self.sessions.all(), now)
        times = [
            self._heartbeat_at,
            self.sessions.next_deadline(),
            self._membership.next_deadline(),
            self._names.next_deadline(),
            self._spawns.next_deadline(),
            self._calls.next_deadline(),
            self._inquiries.next_deadline(),
        ]
        return min((time for time in times if time is not None), default=None)
