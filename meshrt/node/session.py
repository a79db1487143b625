"""Sessions: how two nodes come together and part. Every state and transition is in this file.

For each peer *name* there is at most one session, of one incarnation (creation) of that node,
over one connection. The table `TRANSITIONS` is the whole state machine; its actions are the
methods `_dial`, `_fail`, … below.

Simultaneous connects. Of two connections dialled at the same time the one dialled by the node
whose name sorts lower wins (as in Erlang's distribution handshake, `ok_simultaneous`). The
acceptor decides, by `admit`, when the peer has given its name, and again when it has proved the
cookie. After that second consent, while the last message of the handshake is on its way, it does
not dial that peer any more. So of two connections between a pair of nodes only one is ever
admitted, and the other has carried nothing. A dial that was turned away for that reason waits for
the peer's own connection, and is repeated if that does not come. A
dial to a discovered address counts from when somebody there has given a name.

A session is *ready* when the peer's first snapshot of global names is merged. Only then does the
peer appear in `Node.list()` and does `Node.connect` return.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from meshrt.node.connection import Connection
from meshrt.node.effects import Close, Dial, Emit, Report, Resolve
from meshrt.node.frames import PidTriple
from meshrt.node.ties import Ties

CONNECTED, NOT_STARTED, NO_ANSWER, REFUSED = 0, -1, -2, -3
"""What `Node.connect` returns."""

RETRY_AFTER = 0.25
"""Seconds after which a dial that gave way to the peer's own is tried again."""


class State(Enum):
    """Of the relation to a peer name."""

    ABSENT = "absent"
    DIALLING = "dialling"
    MEETING = "meeting"  # somebody at a discovered address claims the name
    WAITING = "waiting"  # our dial gave way to one of the peer's
    SYNCING = "syncing"  # connected; the peer's snapshot is not complete
    READY = "ready"


class Event(Enum):
    WANTED = "wanted"  # the program, the mesh or healing wants a connection
    MET = "met"  # a dial to an address has found out whose it is
    NO_ANSWER = "no answer"  # our dial did not reach anybody
    REFUSED = "refused"  # our dial reached somebody, but the handshake failed
    GAVE_WAY = "gave way"  # our dial was turned away in favour of another connection
    ADMITTED = "admitted"  # the peer's dial has passed the handshake but for the last message
    RETRY = "retry"  # time to dial again
    EXPIRED = "expired"  # nobody waits any longer
    CONNECTED = "connected"  # a connection, no live session or one of another incarnation
    DUPLICATE = "duplicate"  # a second connection to the same incarnation
    SYNCED = "synced"  # the peer's snapshot is merged
    ENDED = "ended"  # the connection is gone, or must go


A, D, M = State.ABSENT, State.DIALLING, State.MEETING
W, S, R = State.WAITING, State.SYNCING, State.READY

TRANSITIONS: dict[tuple[State, Event], tuple[State, str | None]] = {
    (A, Event.WANTED): (D, "dial"),
    (A, Event.MET): (M, "go_on"),
    (D, Event.WANTED): (D, None),
    (M, Event.WANTED): (M, None),
    (W, Event.WANTED): (W, None),
    (S, Event.WANTED): (S, None),
    (R, Event.WANTED): (R, "succeed"),
    (D, Event.NO_ANSWER): (A, "fail"),
    (D, Event.REFUSED): (A, "fail"),
    (D, Event.GAVE_WAY): (W, "pause"),
    (M, Event.NO_ANSWER): (W, "pause"),
    (M, Event.REFUSED): (W, "pause"),
    (M, Event.GAVE_WAY): (W, "pause"),
    (A, Event.ADMITTED): (W, "pause"),
    (W, Event.ADMITTED): (W, "pause"),
    (W, Event.RETRY): (D, "dial"),
    (W, Event.EXPIRED): (A, "fail"),
    (A, Event.CONNECTED): (S, "open"),
    (D, Event.CONNECTED): (S, "open"),
    (M, Event.CONNECTED): (S, "open"),
    (W, Event.CONNECTED): (S, "open"),
    (S, Event.CONNECTED): (S, "replace"),
    (R, Event.CONNECTED): (S, "replace"),
    (S, Event.DUPLICATE): (S, "turn_away"),
    (R, Event.DUPLICATE): (R, "turn_away"),
    (S, Event.SYNCED): (R, "announce"),
    (S, Event.ENDED): (A, "lose"),
    (R, Event.ENDED): (A, "lose"),
}
"""(state, event) → (next state, action). What is not here changes nothing: the outcome of a dial
that an incoming connection has overtaken, the end of a connection that is no session any more."""


class Outcome(Enum):
    """How a dial ended without a connection."""

    NO_ANSWER = Event.NO_ANSWER
    REFUSED = Event.REFUSED
    GAVE_WAY = Event.GAVE_WAY


class Refusal(Enum):
    """Why a connection from a peer is not admitted."""

    OWN_NAME = "own name"
    CONNECTED = "already connected"
    CONNECTING = "already connecting"


class Cause(Enum):
    """Why a session ended."""

    LOST = "lost"  # nobody meant it
    LEFT = "left"  # the peer said goodbye
    CLOSED = "closed"  # this node closed it
    RESTARTED = "restarted"  # the peer came back as another incarnation


@dataclass(eq=False, slots=True)
class Session:
    """A live connection to one incarnation of a peer.

    `ready`: it has been announced to the program. `alive_from`: the peer's silence counts from
    then at the earliest. `round_trip`: seconds, when it was last measured.
    """

    connection: Connection
    name: str
    creation: int
    alive_from: float
    opened_at: float
    ready: bool = False
    pinged_at: float = 0.0
    round_trip: float | None = None
    ties: Ties = field(default_factory=Ties)

    def triple(self, number: int) -> PidTriple:
        """The process `number` of the peer."""
        return PidTriple(self.name, self.creation, number)


class Observer(Protocol):
    """Who hears of sessions."""

    def session_opened(self, session: Session, now: float) -> None:
        """Messages may be sent; the peer's own come next."""

    def session_ready(self, session: Session, now: float) -> None:
        """The peer is a member as far as programs can tell."""

    def session_closed(self, session: Session, cause: Cause, now: float) -> None:
        """Gone, and no longer among the sessions."""

    def dial_failed(self, name: str, now: float) -> None:
        """Nobody waits for `name` any longer, and there is no session."""


@dataclass(slots=True)
class _Relation:
    """To one peer name. `waiters`: calls of `Node.connect`, each with its deadline."""

    name: str
    state: State = State.ABSENT
    session: Session | None = None
    waiters: list[tuple[int, float]] = field(default_factory=list)
    attempt: int = 0
    retry_at: float = 0.0
    expires: float = 0.0
    failure: tuple[int, str] = (REFUSED, "")
    cause: Cause = Cause.LOST
    reason: str = ""
    arriving: Connection | None = None


class Sessions:
    """All relations of a node to its peers. `connect_time`: seconds a dial may take in all."""

    def __init__(self, emit: Emit, observer: Observer, connect_time: float) -> None:
        self.own_name = ""
        self._emit = emit
        self._observer = observer
        self._connect_time = connect_time
        self._relations: dict[str, _Relation] = {}
        self._by_connection: dict[Connection, Session] = {}
        self._attempts = 0

    # ------------------------------------------------------------------- questions

    def find(self, name: str) -> Session | None:
        """The session with `name`, ready or not."""
        relation = self._relations.get(name)
        return relation.session if relation is not None else None

    def of(self, connection: Connection) -> Session | None:
        """The session that `connection` carries."""
        return self._by_connection.get(connection)

    def all(self) -> list[Session]:
        """Every session, in the order in which they began."""
        return list(self._by_connection.values())

    def ready_names(self) -> list[str]:
        """The peers that programs see, sorted."""
        return sorted(s.name for s in self._by_connection.values() if s.ready)

    def state(self, name: str) -> State:
        """Of the relation to that peer."""
        relation = self._relations.get(name)
        return State.ABSENT if relation is None else relation.state

    def connecting(self) -> list[str]:
        """The peers with which there is no session yet, sorted."""
        return sorted(
            relation.name
            for relation in self._relations.values()
            if relation.state in (State.DIALLING, State.MEETING, State.WAITING)
        )

    def pending(self, name: str) -> bool:
        """Whether a session exists or is on its way."""
        relation = self._relations.get(name)
        return relation is not None and relation.state is not State.ABSENT

    def admit(self, name: str, creation: int) -> Refusal | None:
        """May this peer, which dialled us, have a session? To be asked when it has given its
        name, and again when it has proved the cookie (see `admitted`)."""
        if name == self.own_name:
            return Refusal.OWN_NAME
        relation = self._relations.get(name)
        if relation is None:
            return None
        session = relation.session
        if session is not None and not session.connection.closed and session.creation == creation:
            return Refusal.CONNECTED
        if relation.state in (State.DIALLING, State.MEETING) and self.own_name < name:
            return Refusal.CONNECTING
        return None

    def next_deadline(self) -> float | None:
        """When `tick` is needed next."""
        return min(self._deadlines(), default=None)

    def _deadlines(self) -> Iterator[float]:
        for relation in self._relations.values():
            if relation.state is State.WAITING:
                yield relation.retry_at
                yield relation.expires
            for _, deadline in relation.waiters:
                yield deadline

    # ---------------------------------------------------------------------- events

    def admitted(self, name: str, now: float) -> None:
        """The second `admit` said yes: `connected` is about to follow."""
        relation = self._relations.setdefault(name, _Relation(name))
        relation.expires = max(relation.expires, now + RETRY_AFTER)
        self._step(relation, Event.ADMITTED, now)

    def want(self, name: str, now: float, waiter: int | None = None) -> None:
        """There should be a session with `name`; `waiter` is resolved with the outcome."""
        relation = self._relations.setdefault(name, _Relation(name))
        relation.expires = now + self._connect_time
        if waiter is not None:
            relation.waiters.append((waiter, relation.expires))
        self._step(relation, Event.WANTED, now)

    def meet(self, name: str, now: float) -> int | None:
        """A dial to an address that discovery gave has reached `name`. The attempt that this
        dial is from now on; None if there is, or will be, a session anyway.

        The name is only a claim. If it comes to nothing, those who want that node meanwhile get a
        dial to the address in its name, and otherwise nobody is dialled because of it."""
        relation = self._relations.get(name)
        if relation is not None and relation.state is not State.ABSENT:
            return None
        relation = self._relations.setdefault(name, _Relation(name))
        relation.expires = now
        self._step(relation, Event.MET, now)
        return relation.attempt

    def dial_failed(self, name: str, attempt: int, outcome: Outcome, text: str, now: float) -> None:
        """The dial `attempt` came to nothing; `text` says why."""
        relation = self._relations.get(name)
        if relation is None or relation.attempt != attempt:
            return
        code = NO_ANSWER if outcome is Outcome.NO_ANSWER else REFUSED
        relation.failure = (code, text)
        self._step(relation, outcome.value, now)

    def connected(self, connection: Connection, now: float) -> None:
        """A connection has passed the handshake."""
        peer = connection.peer
        relation = self._relations.setdefault(peer.name, _Relation(peer.name))
        session = relation.session
        relation.arriving = connection
        same = session is not None and session.creation == peer.creation
        relation.cause = Cause.LOST if same else Cause.RESTARTED
        alive = session is not None and not session.connection.closed
        self._step(relation, Event.DUPLICATE if same and alive else Event.CONNECTED, now)

    def synced(self, session: Session, now: float) -> None:
        """The peer's snapshot of global names is merged."""
        relation = self._relations[session.name]
        self._step(relation, Event.SYNCED, now)

    def end(self, session: Session, cause: Cause, reason: str, now: float) -> None:
        """`session` is over. Its connection is closed (or aborted, when it was lost)."""
        relation = self._relations.get(session.name)
        if relation is None or relation.session is not session:
            return
        relation.cause, relation.reason = cause, reason
        self._step(relation, Event.ENDED, now)

    def clear(self) -> None:
        """The node stops, and has ended its sessions: nobody is wanted any more."""
        for relation in self._relations.values():
            self._answer(relation, NOT_STARTED)
        self._relations.clear()

    def tick(self, now: float) -> None:
        """Let deadlines pass."""
        for relation in list(self._relations.values()):
            late = [key for key, deadline in relation.waiters if deadline <= now]
            if late:
                relation.waiters = [w for w in relation.waiters if w[1] > now]
                self._emit(Report(f"cannot connect to {relation.name}: no answer in time"))
                for key in late:
                    self._emit(Resolve(key, REFUSED))
            if relation.state is State.WAITING:
                if relation.expires <= now:
                    self._step(relation, Event.EXPIRED, now)
                elif relation.retry_at <= now:
                    self._step(relation, Event.RETRY, now)

    # --------------------------------------------------------------------- actions

    def _step(self, relation: _Relation, event: Event, now: float) -> None:
        entry = TRANSITIONS.get((relation.state, event))
        if entry is None:
            self._forget_if_idle(relation)
            return
        relation.state, action = entry
        match action:
            case "dial":
                self._dial(relation)
            case "go_on":
                self._attempt(relation)
            case "pause":
                relation.retry_at = now + RETRY_AFTER
            case "fail":
                self._fail(relation, now)
            case "succeed":
                self._answer(relation, CONNECTED)
            case "open":
                self._open(relation, now)
            case "replace":
                self._lose(relation, now)
                self._open(relation, now)
            case "announce":
                self._announce(relation, now)
            case "turn_away":
                assert relation.arriving is not None
                self._emit(Close(relation.arriving, Refusal.CONNECTED.value, abort=True))
            case "lose":
                self._lose(relation, now)
                self._disappoint(relation)

    def _attempt(self, relation: _Relation) -> None:
        self._attempts += 1
        relation.attempt = self._attempts
        relation.failure = (REFUSED, "no answer in time")

    def _dial(self, relation: _Relation) -> None:
        self._attempt(relation)
        self._emit(Dial(relation.name, relation.attempt))

    def _fail(self, relation: _Relation, now: float) -> None:
        self._disappoint(relation)
        self._observer.dial_failed(relation.name, now)

    def _disappoint(self, relation: _Relation) -> None:
        code, text = relation.failure
        if relation.waiters:
            self._emit(Report(f"cannot connect to {relation.name}: {text}"))
        self._answer(relation, code)
        self._forget_if_idle(relation)

    def _open(self, relation: _Relation, now: float) -> None:
        connection, relation.arriving = relation.arriving, None
        assert connection is not None
        peer = connection.peer
        session = Session(connection, peer.name, peer.creation, alive_from=now, opened_at=now)
        relation.session = session
        self._by_connection[connection] = session
        relation.failure = (REFUSED, "the connection was lost")
        self._observer.session_opened(session, now)

    def _announce(self, relation: _Relation, now: float) -> None:
        session = relation.session
        assert session is not None
        session.ready = True
        self._observer.session_ready(session, now)
        self._answer(relation, CONNECTED)

    def _lose(self, relation: _Relation, now: float) -> None:
        session = relation.session
        assert session is not None
        relation.session = None
        del self._by_connection[session.connection]
        reason = relation.reason or relation.cause.value
        self._emit(Close(session.connection, reason, abort=relation.cause is not Cause.CLOSED))
        self._observer.session_closed(session, relation.cause, now)
        relation.reason = ""

    def _answer(self, relation: _Relation, code: int) -> None:
        waiters, relation.waiters = relation.waiters, []
        for key, _ in waiters:
            self._emit(Resolve(key, code))

    def _forget_if_idle(self, relation: _Relation) -> None:
        if relation.state is State.ABSENT and not relation.waiters:
            self._relations.pop(relation.name, None)
