"""Functions that simulated nodes call on each other, and what is promised of such calls.

Each call names itself in its argument, and the function returns that. A node performs a call once
at most; a call has one outcome: its own result, or what happened to the function, or `timeout` when
its time is over, or `noconnection` when the session is gone by which it went.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from simulated_process import Violation

from meshrt.node import effects as do
from meshrt.node.connection import Connection
from meshrt.node.frames import CallReply, WireReason
from meshrt.node.session import Session

if TYPE_CHECKING:
    from simulated_node import SimulatedNode

Manner = Literal["returns", "fails", "stays"]
_NORMAL = WireReason("normal", "normal")
_TRIFLE = 1e-6

Identification = tuple[str, int, int]
"""The caller's node and its creation, and a number."""


@dataclass(frozen=True, slots=True)
class Performed:
    """A call that runs here: where it came from, under which request, and what it returns."""

    connection: Connection | None
    request: int
    result: Identification


class SimulatedCalls:
    """The calls of one node, and those that it performs for others."""

    def __init__(self, node: SimulatedNode) -> None:
        self.outcomes: dict[str, int] = {}
        self._node = node
        self._made = 0
        self._known: set[Identification] = set()
        self._running: dict[int, Performed] = {}

    # ----------------------------------------------------------------------- the caller

    def call(
        self, number: int, at: str, manner: Manner, delay: float = 0.0, patience: float = 1.0
    ) -> None:
        """The local process `number` calls a function of the node `at`, which does so after a
        delay."""
        node = self._node
        self._made += 1
        call: Identification = (node.name, node.creation, self._made)
        session = node.cluster.sessions.find(at)
        began = node.now

        def ended(reply: CallReply) -> None:
            self._judge(at, call, session, began + patience, reply)

        node.call(
            f"call at {at}",
            lambda key: node.cluster.call(
                key, at, number, ("f", 3, "()", "()"), (call, manner, delay), patience, node.now
            ),
            ended,
            number,
        )

    def _judge(
        self, at: str, call: Identification, session: Session | None, end: float, reply: CallReply
    ) -> None:
        node = self._node
        outcome = "result" if reply.ok else reply.text
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        here = at == node.name
        gone = not here and (session is None or node.cluster.sessions.find(at) is not session)
        fits = {
            "result": reply.value == call,
            # Whoever waits hears of the end of the session there and then.
            "timeout": node.now >= end - _TRIFLE and not gone,
            "noconnection": gone,
            "panic: it fails": True,
        }.get(outcome, outcome.startswith("exit: "))
        if not fits:
            raise Violation(f"{node}: the call {call} at {at} gave {reply}")

    # -------------------------------------------------------------------- the performer

    def start(self, effect: do.StartCall) -> None:
        """Perform a call."""
        node = self._node
        call, manner, delay = effect.call.args
        if call in self._known:
            raise Violation(f"{node} performs the call {call} for a second time")
        self._known.add(call)
        process = node.spawn(trap=False)
        self._running[process.number] = Performed(effect.connection, effect.call.request, call)
        if manner != "stays":
            node.later(delay, lambda: self._finish(process.number, manner))

    def _finish(self, number: int, manner: str) -> None:
        performed = self._running.pop(number, None)
        if performed is None:
            return
        if manner == "returns":
            self._answer(performed, True, performed.result, "")
        else:
            self._answer(performed, False, None, "panic: it fails")
        self._node.exit(number, _NORMAL)

    def process_gone(self, number: int, reason: WireReason) -> None:
        """A process of this node has ended; it may have performed a call."""
        performed = self._running.pop(number, None)
        if performed is not None:
            self._answer(performed, False, None, f"exit: {reason.text}")

    def _answer(self, performed: Performed, ok: bool, value: Any, text: str) -> None:
        reply = CallReply(performed.request, ok, value, text)
        self._node.cluster.call_ended(performed.connection, reply)
        self._node.flush()
