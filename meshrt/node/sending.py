"""Messages of processes to other nodes.

Back-pressure: a process that sends to a node whose connection is full (`HIGH_WATER` bytes wait
there) is parked, with its stack, until the connection has drained or is lost. Others, and the node
itself, go on. What the runtime sends on its own account never waits; the transport's hard limit
bounds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from meshrt.node.frames import Send, TooLarge
from meshrt.process.process import Process
from meshrt.process.scheduler import scheduler
from meshrt.values import Panic

if TYPE_CHECKING:
    import trio

    from meshrt.node.cluster import Cluster
    from meshrt.node.connection import Connection
    from meshrt.node.remote import RemotePid


class Host(Protocol):
    """The node, as far as sending needs it. `nursery`: of the program's background tasks."""

    cluster: Cluster
    nursery: trio.Nursery

    def report(self, text: str, /) -> None:
        """One line for the people who run the node."""


class Sender:
    """Sends what processes send."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._stalled: dict[Connection, list[tuple[Process, object]]] = {}

    def send(self, pid: RemotePid, message: object) -> None:
        """Send a message of the running process, once the connection has room for it."""
        triple = pid.triple
        find = self._host.cluster.session_with
        session = find(triple)
        while session is not None and session.connection.full:
            sender = scheduler.running
            if sender.__class__ is not Process or session.connection.closed:
                break
            self._hold_up(sender, session.connection)
            session = find(triple)
        if session is None:
            return
        try:
            running = scheduler.running
            number = running.number if running.__class__ is Process else None
            connection = session.connection
            connection.send(Send(triple.number, triple.creation, message), number)
            pid.outbox = connection.outbox
        except Exception as error:
            self.fail(why_unsendable(error))

    def wait_for_room(self, connection: Connection) -> None:
        """Park the running process while the connection is full."""
        sender = scheduler.running
        while connection.full and not connection.closed and sender.__class__ is Process:
            self._hold_up(sender, connection)

    def fail(self, text: str) -> None:
        """A value of the running process cannot be sent."""
        if scheduler.running.__class__ is Process:
            raise Panic(text) from None
        # A timer sends it: there is nobody to fail.
        self._host.report(text)

    def _hold_up(self, sender: Process, connection: Connection) -> None:
        waiting = self._stalled.get(connection)
        if waiting is None:
            waiting = self._stalled[connection] = []
            self._host.nursery.start_soon(self._let_go_when_drained, connection)
        token = sender.awaiting = object()
        waiting.append((sender, token))
        scheduler.operations += 1
        try:
            sender.block()
        finally:
            scheduler.operations -= 1

    async def _let_go_when_drained(self, connection: Connection) -> None:
        await connection.drained()
        for sender, token in self._stalled.pop(connection):
            sender.answer(token, None)


def why_unsendable(error: Exception) -> str:
    """What to tell the program about a message that was not sent; other errors are raised on."""
    # Not at the top: it takes long, and programs without a node need none of it.
    from meshrt.node.terms import Unsendable

    if isinstance(error, TooLarge):
        return f"cannot send {error.size} bytes to another node in one message"
    if isinstance(error, Unsendable):
        return str(error)
    raise error
