"""Functions called on other nodes: the calls of this node that wait for a result.

In the manner of Erlang's `erpc`: the function runs in a process of its own on the other node, and
the caller gets what it returns, or one of

    panic: TEXT      the function failed there
    exit: TEXT       its process was ended there by an exit signal
    refused: TEXT    the other node has no such function, or cannot send the result
    noconnection     the other node cannot be reached, or was lost; it may have run the function
    timeout          no answer in time; the function may still run

A call belongs to a session and ends with it. An answer that comes too late is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

from meshrt.node.effects import NOCONNECTION, Emit, Resolve, StartCall, Transmit
from meshrt.node.frames import Call, CallReply
from meshrt.node.session import Session

TIMEOUT = "timeout"


@dataclass(slots=True)
class Waiting:
    """A call under way: on `session`, None for this node itself; the call `key` waits."""

    key: int
    session: Session | None


class CallRequests:
    """The calls under way."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._calls: dict[int, Waiting] = {}
        # When calls end at the latest, also of such as have ended before.
        self._deadlines: list[tuple[float, int]] = []
        self._count = 0

    def start(
        self,
        key: int,
        session: Session | None,
        requester: int,
        function: tuple[str, int, str, str],
        args: tuple[Any, ...],
        deadline: float,
    ) -> int:
        """Ask, for the local process `requester`, for the result of `function` (name, arity,
        signature, result): the request number.

        `key` is resolved with a `CallReply`.
        """
        self._count += 1
        name, arity, signature, result = function
        call = Call(self._count, requester, name, arity, signature, result, args)
        self._calls[self._count] = Waiting(key, session)
        heappush(self._deadlines, (deadline, self._count))
        if session is None:
            self._emit(StartCall(None, call))
        else:
            self._emit(Transmit(session.connection, call))
        return self._count

    def withdraw(self, request: int) -> None:
        """The request was not sent: nobody waits for it."""
        self._calls.pop(request, None)

    def answered(self, session: Session | None, reply: CallReply) -> None:
        """An answer came."""
        waiting = self._calls.get(reply.request)
        if waiting is not None and waiting.session is session:
            del self._calls[reply.request]
            self._emit(Resolve(waiting.key, reply))

    def fail(self, key: int, text: str) -> None:
        """The call gets an error."""
        self._emit(Resolve(key, CallReply(0, False, None, text)))

    def session_closed(self, session: Session | None) -> None:
        """Nothing will be answered on `session` any more; None: this is no node any more."""
        for request, waiting in list(self._calls.items()):
            if waiting.session is session:
                del self._calls[request]
                self.fail(waiting.key, NOCONNECTION.text)

    def tick(self, now: float) -> None:
        """Let deadlines pass."""
        while (due := self.next_deadline()) is not None and due <= now:
            _, request = heappop(self._deadlines)
            self.fail(self._calls.pop(request).key, TIMEOUT)

    def next_deadline(self) -> float | None:
        """When `tick` is needed next."""
        deadlines = self._deadlines
        while deadlines and deadlines[0][1] not in self._calls:
            heappop(deadlines)
        return deadlines[0][0] if deadlines else None
