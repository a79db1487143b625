"""How a connection to one member becomes a connection to all, and stays so.

*Full mesh.* After each handshake both sides send the names of their other peers, and each dials
those it lacks. Dials that fail are repeated with growing pauses, and so are dials to a node that
was lost without a goodbye (healing); a node that is not reached for an hour is forgotten.

*Disjoint groups.* If A loses B while C still has both, the cluster is no longer a full mesh and
replicas of names would differ. As in OTP's `global` (`prevent_overlapping_partitions`, OTP 25),
a node that loses a peer tells all others, and a node that is told of one which it cannot reach
tells those who have it. A node that has both ends of a missing connection gives its owners a
grace to make it, asks the other end for a sign of life, and if there is still no connection while
both live, keeps only a group of members among whom no connection is known to be missing: members
in the order of their names, each that has a connection to all taken before. All nodes compute the
same, so what remains is full meshes without overlap. Of a single broken connection that drops the
end with the higher name. A node so dropped is not dialled again by those who dropped it as long as
they are connected to the other end of what broke. That end is told who was dropped for its sake:
when it finds the node again, or had just found it, it brings all together. The other members are
told too: what they knew may have led them to another choice, and then they have to make one again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from meshrt.node import names
from meshrt.node.effects import Emit, Report, Transmit
from meshrt.node.frames import LostPeer, PeerList, Ping
from meshrt.node.session import Cause, Session, Sessions
from meshrt.node.settings import Settings

MAX_PEERS = 1024
MAX_DIALS = 128
"""Dials of the mesh at a time: each takes a socket, of which a process has a limited number."""
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0
GIVE_UP_AFTER = 3600.0
DIALLING = math.inf
NEVER_MET = 0
"""In place of the creation of a peer that could not be reached."""


@dataclass(slots=True)
class Redial:
    """A node to be dialled: `at`, again after `pause`, not after `until`."""

    at: float
    pause: float
    until: float


@dataclass(slots=True)
class Break:
    """A connection between two members that was announced as lost.

    `heard_after`: when it was announced; the members are judged at `due`, if they live.
    """

    heard_after: float
    due: float


class Membership:
    """Whom to dial, and whom to let go."""

    def __init__(self, emit: Emit, sessions: Sessions, settings: Settings) -> None:
        self._emit = emit
        self._sessions = sessions
        self._settings = settings
        self._grace = settings.ticktime / 4
        self._redials: dict[str, Redial] = {}
        self._breaks: dict[tuple[str, str], Break] = {}
        # Of whom others were told that somebody lacks them, and until when that is enough.
        self._told: dict[tuple[str, str], float] = {}
        self._announced: set[str] = set()
        # Dropped nodes, each with the members for whose sake that was.
        self._dropped: dict[str, set[str]] = {}

    def clear(self) -> None:
        """The node stops."""
        self._redials.clear()
        self._breaks.clear()
        self._told.clear()
        self._announced.clear()
        self._dropped.clear()

    # ------------------------------------------------------------------- from sessions

    def opened(self, session: Session) -> None:
        """A new peer: tell it of the others. If it had been announced as lost, it is back."""
        self._redials.pop(session.name, None)
        self._dropped.pop(session.name, None)
        others = [peer for peer in self._sessions.all() if peer is not session]
        known = tuple(peer.name for peer in others[:MAX_PEERS])
        self._emit(Transmit(session.connection, PeerList(known)))
        if session.name in self._announced:
            self._announced.discard(session.name)
            for peer in others:
                self._emit(Transmit(peer.connection, PeerList((session.name,))))

    def closed(self, session: Session, cause: Cause, now: float) -> None:
        """A peer is gone."""
        name = session.name
        for pairs in (self._breaks, self._told):
            for pair in [pair for pair in pairs if name in pair]:
                del pairs[pair]
        self._reconsider_dropped(name, now)
        if cause is not Cause.LOST:
            self._redials.pop(name, None)
            return
        self._announce(name, session.creation)
        if self._settings.heal:
            # The end with the lower name dials first: the other then seldom needs to.
            pause = FIRST_PAUSE if self._sessions.own_name < name else 2 * FIRST_PAUSE
            first = 0.0 if self._sessions.own_name < name else FIRST_PAUSE
            self._redials[name] = Redial(now + first, pause, now + GIVE_UP_AFTER)

    def _announce(self, name: str, creation: int) -> None:
        for peer in self._sessions.all():
            self._emit(Transmit(peer.connection, LostPeer(name, creation)))
        self._tell_when_back(name)

    def _tell_when_back(self, name: str) -> None:
        """The others are to hear when there is a connection to `name` again."""
        if len(self._announced) >= MAX_PEERS:
            self._announced.clear()
        self._announced.add(name)

    def _reconsider_dropped(self, gone: str, now: float) -> None:
        """The member `gone` was perhaps the only reason to have dropped another."""
        for name, members in list(self._dropped.items()):
            members.discard(gone)
            if not members:
                del self._dropped[name]
                if self._settings.heal:
                    self._redials.setdefault(
                        name, Redial(now + FIRST_PAUSE, FIRST_PAUSE, now + GIVE_UP_AFTER)
                    )

    def dial_failed(self, name: str, now: float) -> None:
        """Try again later, if this is a node that the mesh wants."""
        redial = self._redials.get(name)
        if redial is None:
            return
        if now >= redial.until:
            self._forget(name)
            return
        if redial.pause > 2 * FIRST_PAUSE and name not in self._announced:
            self._announce(name, NEVER_MET)
        redial.at = now + redial.pause
        redial.pause = min(2 * redial.pause, LONGEST_PAUSE)

    def peers_of(self, session: Session, known: Iterable[str], now: float) -> None:
        """`session` is connected to `known`."""
        for name in known:
            pair = _pair(session.name, name)
            self._breaks.pop(pair, None)
            self._told.pop(pair, None)
            if name == self._sessions.own_name or self._sessions.find(name) is not None:
                continue
            if name in self._announced:
                self._emit(Transmit(session.connection, LostPeer(name, NEVER_MET)))
            redial = self._redials.get(name)
            if redial is not None:
                redial.at = min(redial.at, now)
            elif len(self._redials) < MAX_PEERS and _dialable(name):
                self._redials[name] = Redial(now, FIRST_PAUSE, now + GIVE_UP_AFTER)

    def lost_by(self, session: Session, lost: LostPeer, now: float) -> None:
        """`session` has no connection to `lost` any more, or never got one."""
        other = self._sessions.find(lost.name)
        if other is session:
            return
        if other is None:
            foreign = lost.name != self._sessions.own_name and _dialable(lost.name)
            if lost.creation == NEVER_MET and foreign:
                self._tell_when_back(lost.name)
            return
        pair = _pair(session.name, lost.name)
        if lost.creation == NEVER_MET:
            # Whoever is told answers in kind while it cannot reach the other either: without a
            # pause the three would do nothing else.
            if self._told.get(pair, 0.0) <= now:
                self._told[pair] = now + LONGEST_PAUSE
                self._emit(Transmit(other.connection, PeerList((session.name,))))
        elif other.creation != lost.creation:
            return
        if self._settings.disjoint:
            self._breaks.setdefault(pair, Break(now, now + self._grace))
            self._emit(Transmit(other.connection, Ping(0)))

    def forget(self, name: str) -> None:
        """The program does not want `name` any more."""
        self._forget(name)

    # --------------------------------------------------------------------------- time

    def tick(self, now: float) -> list[Session]:
        """Dial what is due. Returns the sessions that must go to keep the groups disjoint."""
        due_dials = [item for item in self._redials.items() if item[1].at <= now]
        due_dials.sort(key=lambda item: item[1].at)
        for name, redial in due_dials[: self._room_for_dials()]:
            redial.at = DIALLING
            self._sessions.want(name, now)
        due = [pair for pair, item in self._breaks.items() if item.due <= now]
        if not due:
            return []
        broken = {pair for pair, item in self._breaks.items() if self._both_live(pair, item)}
        for pair in due:
            if pair not in broken:
                self._breaks[pair].due = now + self._grace
        if broken.isdisjoint(due):
            return []
        for pair in broken:
            del self._breaks[pair]
        group = self._whole_group(broken)
        leaving = [session for session in self._sessions.all() if session.name not in group]
        for session in leaving:
            at_odds = {member for member in group if _pair(session.name, member) in broken}
            self._dropped[session.name] = at_odds
            self._tell_when_back(session.name)
            for member in group:
                end = self._sessions.find(member)
                if end is None:
                    continue
                # Others may see it differently, and must not keep both ends of what is missing
                # now. And news that those at odds have found each other may be under way, over
                # the session that is about to end: they are asked to tell again.
                creation = NEVER_MET if member in at_odds else session.creation
                self._emit(Transmit(end.connection, LostPeer(session.name, creation)))
            self._emit(Report(f"giving up {session.name}: other members cannot reach it"))
        return leaving

    def next_deadline(self) -> float | None:
        """When `tick` is needed next."""
        times = []
        if self._room_for_dials():
            times = [redial.at for redial in self._redials.values() if redial.at != DIALLING]
        times += [item.due for item in self._breaks.values()]
        return min(times, default=None)

    def _room_for_dials(self) -> int:
        under_way = sum(redial.at == DIALLING for redial in self._redials.values())
        return max(0, MAX_DIALS - under_way)

    def _both_live(self, pair: tuple[str, str], item: Break) -> bool:
        """Whether both ends have given a sign of life since their connection was lost."""
        ends = [self._sessions.find(name) for name in pair]
        return all(end and end.connection.last_received > item.heard_after for end in ends)

    def _whole_group(self, broken: set[tuple[str, str]]) -> list[str]:
        group: list[str] = []
        for name in sorted(session.name for session in self._sessions.all()):
            if all(_pair(name, member) not in broken for member in group):
                group.append(name)
        return group

    def _forget(self, name: str) -> None:
        self._redials.pop(name, None)
        self._announced.discard(name)
        self._dropped.pop(name, None)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _dialable(name: str) -> bool:
    try:
        names.parse(name)
    except names.InvalidName:
        return False
    return True
