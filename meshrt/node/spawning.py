"""Processes started on other nodes: the requests of this node that wait for an answer.

A request belongs to a session and ends with it. The requester of a linked process may be gone
by the time the answer comes, by its own death or because it waited too long; the new process
then gets the exit signal that it would have got from the link, so that it never outlives an
atomic `spawn_link` that failed. An unlinked process whose answer is lost simply runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from meshrt.node.effects import (
    NOCONNECTION,
    AddLink,
    Emit,
    Report,
    Resolve,
    SignalExit,
    Transmit,
)
from meshrt.node.frames import Exit, PidTriple, Spawn, SpawnReply, WireReason
from meshrt.node.session import Session


@dataclass(slots=True)
class Request:
    """`key`: the call that waits, None if it has ended; `why` is then for the new process."""

    key: int | None
    session: Session
    spawn: Spawn
    deadline: float
    why: WireReason = field(default=NOCONNECTION)


class SpawnRequests:
    """The requests under way. `patience`: seconds a requester waits."""

    def __init__(self, emit: Emit, patience: float) -> None:
        self._emit = emit
        self._patience = patience
        self._requests: dict[int, Request] = {}
        self._count = 0

    def start(
        self,
        key: int,
        session: Session,
        requester: PidTriple,
        linked: bool,
        function: tuple[str, int, str],
        args: tuple[Any, ...],
        now: float,
    ) -> int:
        """Ask for a process that runs `function` (name, arity, signature): the request number.

        `key` is resolved with a `PidTriple`, or None.
        """
        self._count += 1
        name, arity, signature = function
        spawn = Spawn(self._count, requester, linked, name, arity, signature, args)
        self._requests[self._count] = Request(key, session, spawn, now + self._patience)
        self._emit(Transmit(session.connection, spawn))
        return self._count

    def withdraw(self, request: int) -> None:
        """The request could not be sent."""
        self._requests.pop(request, None)

    def answered(self, session: Session, reply: SpawnReply) -> None:
        """The peer has started the process, or not."""
        request = self._requests.get(reply.request)
        if request is None or request.session is not session:
            return
        del self._requests[reply.request]
        spawn = request.spawn
        if not reply.ok:
            if request.key is not None:
                self._emit(Report(f"spawn on {session.name} failed: {reply.text}"))
                self._emit(Resolve(request.key, None))
            return
        child = session.triple(reply.number)
        if request.key is None:
            if spawn.linked:
                signal = Exit(spawn.requester, child, request.why, True)
                self._emit(Transmit(session.connection, signal))
            return
        if spawn.linked:
            session.ties.add_link(spawn.requester.number, reply.number)
            self._emit(AddLink(spawn.requester.number, child))
        self._emit(Resolve(request.key, child))

    def session_closed(self, session: Session) -> None:
        """Nothing will be answered on `session` any more."""
        for number, request in list(self._requests.items()):
            if request.session is not session:
                continue
            del self._requests[number]
            if request.key is None:
                continue
            spawn = request.spawn
            self._emit(Report(f"spawn on {session.name} failed: the connection was lost"))
            self._emit(Resolve(request.key, None))
            if spawn.linked:
                nobody = session.triple(0)
                signal = SignalExit(spawn.requester.number, nobody, NOCONNECTION, False)
                self._emit(signal)

    def process_gone(self, number: int, reason: WireReason) -> None:
        """The local process `number` has ended; it may have been waiting here."""
        for request in self._requests.values():
            if request.key is not None and request.spawn.requester.number == number:
                request.key, request.why = None, reason

    def tick(self, now: float) -> None:
        """Let deadlines pass."""
        for request in self._requests.values():
            if request.key is not None and request.deadline <= now:
                name = request.session.name
                self._emit(Report(f"spawn on {name} failed: no answer in {self._patience:g} s"))
                self._emit(Resolve(request.key, None))
                request.key = None

    def next_deadline(self) -> float | None:
        """When `tick` is needed next."""
        waiting = (r.deadline for r in self._requests.values() if r.key is not None)
        return min(waiting, default=None)


def find_function(
    functions: Mapping[tuple[str, int], tuple[Any, str, str]],
    name: str,
    arity: int,
    signature: str,
    result: str | None = None,
) -> Any | str:
    """The function a peer asks for, or the text of the refusal.

    `functions` is the table of what this program lets others start: name and arity → entry and
    the printed types of its parameters and of its result. `result` counts where one is asked for.
    """
    wanted = _printed(name, signature, result or "")
    known = functions.get((name, arity))
    if known is not None:
        entry, own_signature, own_result = known
        if own_signature == signature and result in (None, own_result):
            return entry
        own = _printed(name, own_signature, own_result if result is not None else "")
        return f"{wanted} was asked for, but here it is {own}"
    others = sorted(
        name + known_signature
        for (known_name, _), (_, known_signature, _) in functions.items()
        if known_name == name
    )
    if others:
        return f"{wanted} was asked for, but here it is {', '.join(others)}"
    return f"there is no function {wanted}"


def _printed(name: str, signature: str, result: str) -> str:
    return f"{name}{signature} -> {result}" if result else name + signature
