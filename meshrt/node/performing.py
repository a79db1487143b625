"""What this node does for others: processes that they start here, functions that they call.

A called function runs in a process of its own, which answers when the function has returned, or
when it has ended without that. Its answer waits, like any message of a process, while the
connection is full.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from types import GeneratorType
from typing import TYPE_CHECKING, Any, Protocol

from meshrt.node.effects import StartCall, StartProcess
from meshrt.node.frames import Call, CallReply
from meshrt.node.remote import LONGEST_REASON
from meshrt.node.spawning import find_function
from meshrt.process.process import Process
from meshrt.process.spawning import FUNCTIONS, spawn
from meshrt.values.interruption import transparent

if TYPE_CHECKING:
    from meshrt.node.cluster import Cluster
    from meshrt.node.connection import Connection
    from meshrt.node.frames import PidTriple
    from meshrt.process.pid import Pid


class Host(Protocol):
    """The node, as far as what runs for others needs it."""

    cluster: Cluster

    def pid(self, triple: PidTriple) -> Pid:
        """The pid of a triple."""

    def flush(self) -> None:
        """Carry out what the cluster wants done."""

    def answer_call(self, connection: Connection | None, reply: CallReply) -> str | None:
        """Send an answer, or give it to this program itself. Why its value cannot be sent; None
        if it was."""

    def wait_for_room(self, connection: Connection) -> None:
        """Park the running process while the connection is full."""

    def report(self, text: str, /) -> None:
        """One line for the people who run the node."""


def start_process(host: Host, effect: StartProcess) -> None:
    """Start a process for a peer, already linked if that is wanted."""
    request = effect.spawn
    cluster = host.cluster
    found = find_function(FUNCTIONS, request.name, request.arity, request.signature)
    if isinstance(found, str) or len(request.args) != request.arity:
        text = found if isinstance(found, str) else "wrong number of arguments"
        cluster.process_started(effect.connection, request, None, text)
        return
    process = spawn(found, *request.args)
    if request.linked:
        process.add_link(host.pid(request.requester))
        cluster.link_before_start(effect.connection, request, process.number)
    cluster.process_started(effect.connection, request, process.number, "")


def start_call(host: Host, effect: StartCall) -> None:
    """Run a function for a peer, or for this program itself."""
    call, connection = effect.call, effect.connection
    found = find_function(FUNCTIONS, call.name, call.arity, call.signature, call.result)
    if isinstance(found, str) or len(call.args) != call.arity:
        text = found if isinstance(found, str) else "wrong number of arguments"
        refuse_call(host, connection, call, text)
        return
    task = _CallTask(host, connection, call.request)
    spawn(_perform, task, found, call.args).at_exit(task.ended)


def refuse_call(host: Host, connection: Connection | None, call: Call, text: str) -> None:
    """Answer that the function cannot be called, and why."""
    if connection is not None:
        host.report(f"call from {connection.peer.name} refused: {text}")
    host.answer_call(connection, CallReply(call.request, False, None, f"refused: {text}"))
    host.flush()


class _CallTask:
    """The process that runs one called function."""

    def __init__(self, host: Host, connection: Connection | None, request: int) -> None:
        self._host = host
        self._connection = connection
        self._request = request
        self._answered = False

    def returned(self, value: object) -> None:
        """The function has returned."""
        if self._connection is not None:
            self._host.wait_for_room(self._connection)
        why = self._answer(CallReply(self._request, True, value, ""))
        if why is not None:
            self._answer(CallReply(self._request, False, None, f"refused: {why}"))

    def ended(self, process: Process) -> None:
        """The process has ended, by itself or not."""
        reason = process.exit_reason
        if not self._answered and reason is not None:
            word = "panic" if reason.kind == "error" else "exit"
            text = f"{word}: {reason.text[:LONGEST_REASON]}"
            if self._answer(CallReply(self._request, False, None, text)) is not None:
                # For example a text that is not valid Unicode.
                self._answer(CallReply(self._request, False, None, word))

    def _answer(self, reply: CallReply) -> str | None:
        self._answered = True
        why = self._host.answer_call(self._connection, reply)
        self._host.flush()
        return why


@transparent
def _perform(
    me: Process, task: _CallTask, entry: Callable[..., Any], args: tuple[Any, ...]
) -> Generator[Any, Any, None]:
    value = entry(me, *args)
    if value.__class__ is GeneratorType:
        # A function that may suspend.
        value = yield from value
    task.returned(value)
