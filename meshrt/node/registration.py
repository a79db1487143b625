"""Registering a global name: decided once, by all connected nodes, before it returns.

In the manner of OTP's `global`, each name has a lock at every node. To register, the home of the
process

1. locks the name at the node whose name sorts lowest (the boss; itself, perhaps), waiting for
   its turn there: rivals with the same view of the cluster meet here and cannot deadlock;
2. locks it at all other nodes at once, without waiting. A lock held by an attempt with another
   view of the cluster makes it let go of everything and try again a little later;
3. commits: adds the entry and tells every node now connected, which adds it and lets go of its
   lock. When all have confirmed, every connected node resolves the name, and the call returns 0.

A node at which the name is taken refuses. If this node knows the holder too, the name is taken;
if not, one of the two is behind with news, and the attempt is repeated. A node that is lost
does not count any more. Registering and unregistering somebody else's process is asked of its
home. Entries from two sides of a healed partition clash without any attempt: see `Names.learn`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from meshrt.node.effects import Emit, Notify, Report, Resolve, Transmit
from meshrt.node.frames import (
    Entry,
    HomeReply,
    Message,
    PidTriple,
    RegisterAbort,
    RegisterAtHome,
    RegisterCommit,
    Registered,
    RegisterRequest,
    RegisterVote,
    RegistrySync,
    Unregister,
    UnregisterAtHome,
)
from meshrt.node.locks import NameLocks
from meshrt.node.registry import NameTable, is_global_name, seniority
from meshrt.node.session import Session, Sessions

DONE, DENIED = 0, 1
"""What `Global.register` and `Global.unregister` return."""

BACKOFF = 0.01
"""Seconds before the first repetition, times the rank of this node, so that rivals part."""
LONGEST_BACKOFF = 0.2
SYNC_PIECE = 1024

Answer = Callable[[int], None]


class Phase(Enum):
    BOSS = auto()
    OTHERS = auto()
    PAUSE = auto()
    CONFIRMING = auto()


@dataclass(slots=True)
class Ballot:
    """An attempt to register, or a removal to be confirmed. `asked`: nodes that were sent the
    request, `awaited`: those whose answer is needed to go on. A repetition has another `number`,
    so that late votes of the one before do not count."""

    number: int
    entry: Entry
    answer: Answer
    deadline: float
    phase: Phase = Phase.BOSS
    asked: list[str] = field(default_factory=list)
    awaited: set[str] = field(default_factory=set)
    attempts: int = 0
    retry_at: float = 0.0


class Names:
    """The global names of a node. `alive(number)` tells whether a local process runs; `epoch`
    (ns) turns the driver's time into nanoseconds since 1970."""

    def __init__(
        self,
        emit: Emit,
        sessions: Sessions,
        alive: Callable[[int], bool],
        epoch: int,
        patience: float,
    ) -> None:
        self.table = NameTable(sessions.own_name)
        self._creation = 0
        self._emit = emit
        self._sessions = sessions
        self._alive = alive
        self._epoch = epoch
        self._patience = patience
        self._locks = NameLocks()
        self._ballots: dict[int, Ballot] = {}
        self._requests: dict[int, tuple[Session, int, float]] = {}
        self._count = 0

    def rename(self, home: str, creation: int, now: float) -> None:
        """The node was started, or stopped; it has no sessions at that time."""
        for ballot in self._running():
            self._give_up(ballot, now)
        self._creation = creation
        self.table.rename_home(home, creation)

    # ----------------------------------------------------------- calls of the program

    def register(self, name: str, pid: PidTriple, key: int, now: float) -> None:
        """Resolve `key` with 0 when every node knows `name`, or with 1."""
        if not name or self.table.whereis(name) is not None:
            self._emit(Resolve(key, DENIED))
        elif pid.node == self.table.home and pid.creation == self._creation:
            answer = self._resolver(key)
            self._begin(name, pid.number, self.table.home, answer, now)
        else:
            session = self._session_of(pid)
            if session is None:
                self._emit(Resolve(key, DENIED))
                return
            request = self._ask_home(session, key, now)
            message = RegisterAtHome(request, name, pid.number)
            self._emit(Transmit(session.connection, message))

    def unregister(self, name: str, key: int, now: float) -> None:
        """Resolve `key` with 0 when no node knows `name` any more, or with 1."""
        entry = self.table.whereis(name)
        if entry is None:
            self._emit(Resolve(key, DENIED))
        elif entry.home == self.table.home:
            self._take_back(entry, self._resolver(key), now)
        else:
            session = self._sessions.find(entry.home)
            if session is None:
                self._emit(Resolve(key, DENIED))
                return
            request = self._ask_home(session, key, now)
            message = UnregisterAtHome(request, name, entry.registration)
            self._emit(Transmit(session.connection, message))

    def process_gone(self, number: int, now: float) -> None:
        """The local process has ended: its names go, before its links and monitors hear."""
        for ballot in self._running():
            if ballot.entry.pid.number == number and ballot.phase is not Phase.CONFIRMING:
                self._give_up(ballot, now)
        for name in self.table.names_of(number):
            entry = self.table.own(name)
            if entry is not None:
                self._withdraw(entry)

    # ------------------------------------------------------------------ from sessions

    def opened(self, session: Session) -> None:
        """Tell a new peer of this node's names."""
        entries = self.table.own_entries()
        pieces = [entries[i : i + SYNC_PIECE] for i in range(0, len(entries), SYNC_PIECE)] or [[]]
        for piece in pieces:
            sync = RegistrySync(tuple(piece), piece is pieces[-1])
            self._emit(Transmit(session.connection, sync))

    def closed(self, session: Session, now: float) -> None:
        """A peer is lost: its entries and locks go, and it has no vote any more."""
        self.table.remove_home(session.name)
        for name, holder in self._locks.held_by_node(session.name):
            self._unlock(name, holder, now)
        for request, (at, key, _) in list(self._requests.items()):
            if at is session:
                del self._requests[request]
                self._emit(Resolve(key, DENIED))
        for ballot in self._running():
            if session.name in ballot.asked:
                ballot.asked.remove(session.name)
            if session.name in ballot.awaited:
                ballot.awaited.remove(session.name)
                self._proceed(ballot, now)

    def receive(self, session: Session, message: Message, now: float) -> bool:
        """A message of the registry; False if it is none."""
        match message:
            case RegisterRequest():
                self._vote(session, message)
            case RegisterVote():
                self._count_vote(session, message, now)
            case RegisterCommit():
                self.learn(session, message.entry)
                self._unlock(message.entry.name, (session.name, message.ballot), now)
                self._emit(Transmit(session.connection, Registered(message.ballot)))
            case RegisterAbort():
                self._unlock(message.name, (session.name, message.ballot), now)
            case Registered():
                self._confirmed(session.name, message.ballot, now)
            case Unregister():
                self.table.remove(session.name, message.name, message.registration)
                if message.ballot:
                    self._emit(Transmit(session.connection, Registered(message.ballot)))
            case RegistrySync():
                for entry in message.entries:
                    self.learn(session, entry)
                if message.last:
                    self._sessions.synced(session, now)
            case RegisterAtHome():
                answer = self._replier(session, message.request)
                name, number = message.name, message.number
                if not is_global_name(name) or self.table.whereis(name) is not None:
                    answer(DENIED)
                else:
                    self._begin(name, number, session.name, answer, now)
            case UnregisterAtHome():
                answer = self._replier(session, message.request)
                own = self.table.own(message.name)
                if own is None or own.registration != message.registration:
                    answer(DENIED)
                else:
                    self._take_back(own, answer, now)
            case HomeReply():
                waiting = self._requests.get(message.request)
                if waiting is not None and waiting[0] is session:
                    del self._requests[message.request]
                    self._emit(Resolve(waiting[1], DONE if message.code == 0 else DENIED))
            case _:
                return False
        return True

    def learn(self, session: Session, entry: Entry) -> None:
        """The peer says that `entry` stands. If this node has the name too, the younger of the
        two registrations gives way, and its own home is the one to take it back."""
        pid = entry.pid
        if entry.home != session.name or not is_global_name(entry.name):
            return
        if (pid.node, pid.creation) != (session.name, session.creation):
            return
        self.table.add(entry)
        own = self.table.own(entry.name)
        if own is not None and seniority(entry) < seniority(own):
            self._withdraw(own)
            self._emit(Report(f"global name {own.name} goes to {entry.home}: it was there first"))
            self._emit(Notify(own.pid.number, "global_conflict", own.name))

    # --------------------------------------------------------------------------- time

    def tick(self, now: float) -> None:
        """Let deadlines pass."""
        for ballot in self._running():
            if ballot.deadline <= now:
                self._overdue(ballot, now)
            elif ballot.phase is Phase.PAUSE and ballot.retry_at <= now:
                self._attempt(ballot, now)
        for request, (_, key, deadline) in list(self._requests.items()):
            if deadline <= now:
                del self._requests[request]
                self._emit(Resolve(key, DENIED))

    def next_deadline(self) -> float | None:
        """When `tick` is needed next."""
        times = [b.deadline for b in self._ballots.values()]
        times += [b.retry_at for b in self._ballots.values() if b.phase is Phase.PAUSE]
        times += [deadline for _, _, deadline in self._requests.values()]
        return min(times, default=None)

    # ------------------------------------------------------------- the registering side

    def _begin(self, name: str, number: int, registrar: str, answer: Answer, now: float) -> None:
        if not self._alive(number):
            answer(DENIED)
            return
        self._count += 1
        home = self.table.home
        pid = PidTriple(home, self._creation, number)
        stamp = self._epoch + int(now * 1e9)
        entry = Entry(name, pid, home, registrar, self._count, stamp)
        ballot = Ballot(self._count, entry, answer, now + self._patience)
        self._ballots[ballot.number] = ballot
        self._attempt(ballot, now)

    def _attempt(self, ballot: Ballot, now: float) -> None:
        if self.table.whereis(ballot.entry.name) is not None:
            self._give_up(ballot, now)
            return
        del self._ballots[ballot.number]
        self._count += 1
        ballot.number = self._count
        self._ballots[ballot.number] = ballot
        ballot.attempts += 1
        ballot.phase = Phase.BOSS
        self._request(ballot, [self._members()[0]], now)

    def _proceed(self, ballot: Ballot, now: float) -> None:
        """Go on to the next phase when nobody's answer is awaited any more."""
        if ballot.awaited:
            return
        if ballot.phase is Phase.BOSS:
            ballot.phase = Phase.OTHERS
            others = [name for name in self._members() if name not in ballot.asked]
            self._request(ballot, others, now)
        elif ballot.phase is Phase.OTHERS:
            self._commit(ballot, now)
        elif ballot.phase is Phase.CONFIRMING:
            self._finish(ballot, DONE)

    def _request(self, ballot: Ballot, names: list[str], now: float) -> None:
        """Ask for the lock; an answer that is known at once counts at once."""
        ballot.asked += names
        ballot.awaited.update(names)
        wait = ballot.phase is Phase.BOSS
        for name in names:
            session = self._sessions.find(name)
            if session is not None:
                request = RegisterRequest(ballot.number, ballot.entry, wait)
                self._emit(Transmit(session.connection, request))
        own = self.table.home
        if own in names:
            held = self._locks.acquire(ballot.entry.name, (own, ballot.number), wait=wait)
            if held is False:
                self._retry_later(ballot, now)
                return
            if held:
                ballot.awaited.discard(own)
        self._proceed(ballot, now)

    def _count_vote(self, session: Session, vote: RegisterVote, now: float) -> None:
        ballot = self._ballots.get(vote.ballot)
        if ballot is None or session.name not in ballot.awaited:
            return
        if ballot.phase not in (Phase.BOSS, Phase.OTHERS):
            return
        ballot.awaited.discard(session.name)
        if vote.granted:
            self._proceed(ballot, now)
        elif vote.holder is not None and self.table.whereis(ballot.entry.name) is not None:
            self._give_up(ballot, now)
        else:
            self._retry_later(ballot, now)

    def _retry_later(self, ballot: Ballot, now: float) -> None:
        self._release(ballot, now)
        ballot.phase = Phase.PAUSE
        rank = 1 + self._members().index(self.table.home)
        ballot.retry_at = now + min(BACKOFF * rank * ballot.attempts, LONGEST_BACKOFF)

    def _commit(self, ballot: Ballot, now: float) -> None:
        entry = ballot.entry
        if self.table.whereis(entry.name) is not None or not self._alive(entry.pid.number):
            self._give_up(ballot, now)
            return
        self.table.add(entry)
        ballot.phase = Phase.CONFIRMING
        for session in self._sessions.all():
            ballot.awaited.add(session.name)
            commit = RegisterCommit(ballot.number, entry)
            self._emit(Transmit(session.connection, commit))
        ballot.asked.clear()
        self._unlock(entry.name, (self.table.home, ballot.number), now)
        self._proceed(ballot, now)

    def _confirmed(self, name: str, number: int, now: float) -> None:
        ballot = self._ballots.get(number)
        if ballot is not None and ballot.phase is Phase.CONFIRMING:
            ballot.awaited.discard(name)
            self._proceed(ballot, now)

    def _overdue(self, ballot: Ballot, now: float) -> None:
        if ballot.phase is Phase.CONFIRMING:
            self._finish(ballot, DONE)
            return
        name = ballot.entry.name
        self._emit(Report(f"global name {name} not registered: undecided for {self._patience:g} s"))
        self._give_up(ballot, now)

    def _give_up(self, ballot: Ballot, now: float) -> None:
        self._finish(ballot, DENIED)
        self._release(ballot, now)

    def _finish(self, ballot: Ballot, code: int) -> None:
        del self._ballots[ballot.number]
        ballot.answer(code)

    def _release(self, ballot: Ballot, now: float) -> None:
        asked, ballot.asked = ballot.asked, []
        ballot.awaited.clear()
        for name in asked:
            session = self._sessions.find(name)
            if session is not None:
                abort = RegisterAbort(ballot.number, ballot.entry.name)
                self._emit(Transmit(session.connection, abort))
        if self.table.home in asked:
            self._unlock(ballot.entry.name, (self.table.home, ballot.number), now)

    def _take_back(self, entry: Entry, answer: Answer, now: float) -> None:
        """Remove an entry of this node and answer when everybody has."""
        self._count += 1
        ballot = Ballot(self._count, entry, answer, now + self._patience, Phase.CONFIRMING)
        self._ballots[ballot.number] = ballot
        ballot.awaited.update(session.name for session in self._sessions.all())
        self._withdraw(entry, ballot.number)
        self._proceed(ballot, now)

    def _withdraw(self, entry: Entry, ballot: int = 0) -> None:
        self.table.remove(entry.home, entry.name, entry.registration)
        message = Unregister(ballot, entry.name, entry.registration)
        for session in self._sessions.all():
            self._emit(Transmit(session.connection, message))

    # ------------------------------------------------------------------ the voting side

    def _vote(self, session: Session, request: RegisterRequest) -> None:
        name = request.entry.name
        holder = self.table.whereis(name)
        granted: bool | None = False
        if holder is None and is_global_name(name):
            lock = (session.name, request.ballot)
            granted = self._locks.acquire(name, lock, wait=request.wait)
        if granted is not None:
            vote = RegisterVote(request.ballot, granted, holder)
            self._emit(Transmit(session.connection, vote))

    def _unlock(self, name: str, holder: tuple[str, int], now: float) -> None:
        """Free a lock, and tell the attempts whose turn it is: no more than one gets it."""
        heir = self._locks.release(name, holder)
        while heir is not None:
            node, number = heir
            taken = self.table.whereis(name)
            if node == self.table.home:
                ballot = self._ballots.get(number)
                if ballot is not None and taken is None:
                    ballot.awaited.discard(node)
                    self._proceed(ballot, now)
                    return
                if ballot is not None:
                    self._give_up(ballot, now)
                    return
            else:
                session = self._sessions.find(node)
                if session is not None:
                    vote = RegisterVote(number, taken is None, taken)
                    self._emit(Transmit(session.connection, vote))
                    if taken is None:
                        return
            heir = self._locks.release(name, heir)

    # ------------------------------------------------------------------------- answers

    def _running(self) -> Iterator[Ballot]:
        """The ballots of now, without those that end while the caller goes through them."""
        for number in list(self._ballots):
            ballot = self._ballots.get(number)
            if ballot is not None:
                yield ballot

    def _members(self) -> list[str]:
        return sorted([self.table.home, *(session.name for session in self._sessions.all())])

    def _session_of(self, pid: PidTriple) -> Session | None:
        session = self._sessions.find(pid.node)
        return session if session is not None and session.creation == pid.creation else None

    def _ask_home(self, session: Session, key: int, now: float) -> int:
        self._count += 1
        # The home bounds its own work; the margin lets its answer arrive.
        self._requests[self._count] = (session, key, now + 2 * self._patience)
        return self._count

    def _resolver(self, key: int) -> Answer:
        return lambda code: self._emit(Resolve(key, code))

    def _replier(self, session: Session, request: int) -> Answer:
        return lambda code: self._emit(Transmit(session.connection, HomeReply(request, code)))
