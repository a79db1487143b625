"""Connections of operators' tools: each asks one thing, is answered, and ends.

A tool has proved the cookie like a node, but is none: it has no session, is in no list, and
nothing is sent to it but the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import trio

from meshrt.node.frames import (
    Message,
    NameStatus,
    SessionStatus,
    StatusReply,
    StatusRequest,
)
from meshrt.process.process import PROCESSES
from meshrt.process.scheduler import QUEUE, scheduler

if TYPE_CHECKING:
    from meshrt.node.cluster import Cluster
    from meshrt.node.connection import Connection
    from meshrt.node.session import Session
    from meshrt.node.transport import TlsConnection

DEADLINE: Final = 10.0
"""Seconds that a tool may stay."""

MOST_NAMES: Final = 1000
_MOST_SESSIONS: Final = 1024


class Host(Protocol):
    """The node, as far as tools are concerned."""

    cluster: Cluster
    started_at: float

    @property
    def strangers(self) -> int:
        """How many connections have not proved themselves yet."""

    def flush(self) -> None:
        """Carry out what the cluster wants done."""


class ToolDesk:
    """Serves tools; the owner of their connections."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._connections: set[TlsConnection] = set()
        self._asked: set[Connection] = set()

    async def serve(self, connection: TlsConnection) -> None:
        """Serve one tool until it, or its time, is gone."""
        self._connections.add(connection)
        with trio.move_on_after(DEADLINE):
            await connection.run(self)
        self._connections.discard(connection)

    def close(self) -> None:
        """The node stops."""
        for connection in self._connections:
            connection.abort("the node stops")

    def tell(self, connection: Connection, request: int) -> None:
        """Answer a request for the status, and end the connection."""
        if connection in self._connections:
            connection.send(self._status(request))
            connection.close("answered")

    def _status(self, request: int) -> StatusReply:
        now = trio.current_time()
        cluster = self._host.cluster
        sessions = cluster.sessions.all()[:_MOST_SESSIONS]
        names, names_total = cluster.some_names(MOST_NAMES)
        return StatusReply(
            request,
            cluster.name,
            cluster.creation,
            _milliseconds(now - self._host.started_at),
            _milliseconds(cluster.settings.ticktime),
            tuple(self._session(session, now) for session in sessions),
            tuple(cluster.sessions.connecting()[:_MOST_SESSIONS]),
            tuple(NameStatus(name, pid) for name, pid in names),
            names_total,
            len(PROCESSES),
            len(QUEUE) + len(scheduler.background),
            self._host.strangers,
        )

    def _session(self, session: Session, now: float) -> SessionStatus:
        connection = session.connection
        round_trip = session.round_trip
        return SessionStatus(
            session.name,
            session.creation,
            self._host.cluster.sessions.state(session.name).value,
            connection.peer.dialled,
            _milliseconds(now - session.opened_at),
            _milliseconds(now - connection.last_received),
            connection.received_bytes,
            connection.sent_bytes,
            connection.queued_bytes,
            None if round_trip is None else max(0, round(round_trip * 1e6)),
        )

    # ----------------------------------------------------------- from the connections

    def messages_received(self, connection: Connection, messages: list[Message]) -> None:
        """A tool asks."""
        message = messages[0]
        asks = len(messages) == 1 and connection not in self._asked
        if asks and isinstance(message, StatusRequest):
            self._asked.add(connection)
            self._host.cluster.inquire(connection, message.request, trio.current_time())
            self._host.flush()
        else:
            connection.abort("not a question of a tool")

    def message_dropped(self, connection: Connection, message: Message, name: str) -> None:
        """Tools send no values."""
        connection.abort("not a question of a tool")

    def connection_lost(self, connection: Connection, reason: str) -> None:
        """A tool has gone."""
        self._asked.discard(connection)


def _milliseconds(seconds: float) -> int:
    return max(0, round(seconds * 1000))
