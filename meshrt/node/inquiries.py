"""Questions of operators about this node, and the round trips that are measured for them.

Peers are pinged when somebody asks, so that the answer tells how long a round trip takes now;
one that does not answer soon is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from meshrt.node.connection import Connection
from meshrt.node.effects import Emit, TellStatus, Transmit
from meshrt.node.frames import Ping
from meshrt.node.session import Session

PATIENCE = 1.0
"""Seconds for which the peers' signs of life are awaited."""


@dataclass(slots=True)
class Inquiry:
    """`awaited`: the sessions that were pinged at `asked_at` and have not answered."""

    connection: Connection
    request: int
    awaited: set[Session]
    asked_at: float


class Inquiries:
    """The questions under way, by the token of their pings."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._inquiries: dict[int, Inquiry] = {}
        self._count = 0

    def start(
        self, connection: Connection, request: int, sessions: list[Session], now: float
    ) -> None:
        """Somebody at `connection` asks."""
        self._count += 1
        self._inquiries[self._count] = Inquiry(connection, request, set(sessions), now)
        for session in sessions:
            session.round_trip = None
            self._emit(Transmit(session.connection, Ping(self._count)))
        self._tell_if_done(self._count)

    def pong(self, session: Session, token: int, now: float) -> None:
        """A peer gave a sign of life."""
        inquiry = self._inquiries.get(token)
        if inquiry is not None and session in inquiry.awaited:
            session.round_trip = now - inquiry.asked_at
            inquiry.awaited.discard(session)
            self._tell_if_done(token)

    def session_closed(self, session: Session) -> None:
        """That peer will not answer."""
        for token, inquiry in list(self._inquiries.items()):
            inquiry.awaited.discard(session)
            self._tell_if_done(token)

    def tick(self, now: float) -> None:
        """Let deadlines pass."""
        for token, inquiry in list(self._inquiries.items()):
            if now >= inquiry.asked_at + PATIENCE:
                inquiry.awaited.clear()
                self._tell_if_done(token)

    def next_deadline(self) -> float | None:
        """When `tick` is needed next."""
        asked = min((inquiry.asked_at for inquiry in self._inquiries.values()), default=None)
        return None if asked is None else asked + PATIENCE

    def _tell_if_done(self, token: int) -> None:
        inquiry = self._inquiries[token]
        if not inquiry.awaited:
            del self._inquiries[token]
            self._emit(TellStatus(inquiry.connection, inquiry.request))
