"""Links and monitors of local processes with processes elsewhere: what is said about them.

What exists is recorded in the `Ties` of the session with the other node, and ends with it. A
process that is not connected, or that belongs to another incarnation of its node, is answered
for here, at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from meshrt.node.effects import (
    NOCONNECTION,
    NOPROC,
    AddLink,
    AddMonitor,
    DropLink,
    DropMonitor,
    Emit,
    SignalDown,
    SignalExit,
    Transmit,
)
from meshrt.node.frames import (
    Demonitor,
    Exit,
    Link,
    Monitor,
    MonitorExit,
    PidTriple,
    Unlink,
    WireReason,
)
from meshrt.node.session import Session


class Home(Protocol):
    """The node, as far as ties need it."""

    name: str
    creation: int
    alive: Callable[[int], bool]

    def session_with(self, pid: PidTriple) -> Session | None:
        """The session over which the process `pid` of another node can be reached."""

    def own_pid(self, number: int) -> PidTriple:
        """The process `number` of this node."""


class RemoteTies:
    """The links and monitors with all other nodes."""

    def __init__(self, emit: Emit, home: Home) -> None:
        self._emit = emit
        self._home = home

    def link(self, number: int, pid: PidTriple) -> None:
        """The local process `number` has linked itself to `pid`."""
        session = self._home.session_with(pid)
        if session is None:
            reason = NOPROC if pid.node == self._home.name else NOCONNECTION
            self._emit(SignalExit(number, pid, reason, True))
        elif session.ties.add_link(number, pid.number):
            self._emit(Transmit(session.connection, Link(self._home.own_pid(number), pid)))

    def unlink(self, number: int, pid: PidTriple) -> None:
        """The local process `number` has taken back its link to `pid`."""
        session = self._home.session_with(pid)
        if session is not None and session.ties.drop_link(number, pid.number):
            self._emit(Transmit(session.connection, Unlink(self._home.own_pid(number), pid)))

    def exit(self, number: int, pid: PidTriple, reason: WireReason, linked: bool) -> None:
        """An exit signal of the local process `number` to `pid`."""
        session = self._home.session_with(pid)
        if session is None:
            return
        if linked and not session.ties.drop_link(number, pid.number):
            return
        signal = Exit(self._home.own_pid(number), pid, reason, linked)
        self._emit(Transmit(session.connection, signal))

    def monitor(self, number: int, ref: int, pid: PidTriple) -> None:
        """The local process `number` watches `pid` under `ref`."""
        session = self._home.session_with(pid)
        if session is None:
            reason = NOPROC if pid.node == self._home.name else NOCONNECTION
            self._emit(SignalDown(number, ref, pid, reason))
            return
        session.ties.watching[ref] = (number, pid.number)
        self._emit(Transmit(session.connection, Monitor(self._home.own_pid(number), pid, ref)))

    def demonitor(self, number: int, ref: int, pid: PidTriple) -> None:
        """The local process `number` does not watch `pid` under `ref` any more."""
        session = self._home.session_with(pid)
        if session is not None and session.ties.watching.pop(ref, None) is not None:
            self._emit(
                Transmit(session.connection, Demonitor(self._home.own_pid(number), pid, ref))
            )

    def down(self, number: int, ref: int, watcher: PidTriple, reason: WireReason) -> None:
        """The local process `number` has ended; `watcher` watched it under `ref`."""
        session = self._home.session_with(watcher)
        watched = session.ties.watched if session is not None else {}
        if session is not None and watched.pop((watcher.number, ref), None) is not None:
            exit_ = MonitorExit(self._home.own_pid(number), watcher, ref, reason)
            self._emit(Transmit(session.connection, exit_))

    def receive(
        self, session: Session, message: Link | Unlink | Exit | Monitor | Demonitor | MonitorExit
    ) -> None:
        """A link or monitor message: it must be from the peer's own process. One for another
        incarnation of this node finds no process."""
        ties = session.ties
        match message:
            case MonitorExit(target=remote, watcher=local):
                pass
            case _:
                remote = (
                    message.watcher
                    if isinstance(message, Monitor | Demonitor)
                    else (message.sender)
                )
                local = message.target
        if (remote.node, remote.creation) != (session.name, session.creation):
            return
        here = self._is_here(local)
        number = local.number
        match message:
            case Link():
                if not here or not self._home.alive(number):
                    gone = Exit(local, remote, NOPROC, True)
                    self._emit(Transmit(session.connection, gone))
                elif ties.add_link(number, remote.number):
                    self._emit(AddLink(number, remote))
            case Unlink():
                if here and ties.drop_link(number, remote.number):
                    self._emit(DropLink(number, remote))
            case Exit(reason=reason, linked=linked):
                if here and (not linked or ties.drop_link(number, remote.number)):
                    self._emit(SignalExit(number, remote, reason, linked))
            case Monitor(ref=ref):
                if here and self._home.alive(number):
                    # A reference is used once.
                    if ties.watched.setdefault((remote.number, ref), number) == number:
                        self._emit(AddMonitor(number, ref, remote))
                else:
                    gone_too = MonitorExit(local, remote, ref, NOPROC)
                    self._emit(Transmit(session.connection, gone_too))
            case Demonitor(ref=ref):
                watched = ties.watched.pop((remote.number, ref), None)
                if watched is not None:
                    self._emit(DropMonitor(watched, ref, remote))
            case MonitorExit(ref=ref, reason=reason):
                if ties.watching.get(ref) == (number, remote.number):
                    del ties.watching[ref]
                    self._emit(SignalDown(number, ref, remote, reason))

    def session_closed(self, session: Session) -> None:
        """All ties with that node are gone."""
        ties = session.ties
        for local, remote in sorted(ties.links):
            self._emit(SignalExit(local, session.triple(remote), NOCONNECTION, True))
        for ref, (local, remote) in ties.watching.items():
            self._emit(SignalDown(local, ref, session.triple(remote), NOCONNECTION))
        for (remote, ref), local in ties.watched.items():
            self._emit(DropMonitor(local, ref, session.triple(remote)))

    def _is_here(self, pid: PidTriple) -> bool:
        return pid.node == self._home.name and pid.creation == self._home.creation
