"""Whether a peer is still there.

After Erlang's `net_kernel`: with the tick time T a node that had nothing to say for T/4 sends a
ping, so a healthy peer is never silent for long; any byte from it counts as life. A peer that
is silent for T is lost, and so is one that has not taken a byte for T while the queue for it is
full.

A node that was itself held up (stopped, swapped out, a blocked event loop) has read nothing in
the meantime and must not blame its peers: when ticks come late, silence counts from now on, so
that what waits in the sockets is read before anybody is judged.
"""

from __future__ import annotations

from meshrt.node.session import Session

TICKS = 4
"""Pings in one tick time."""


class Heartbeat:
    """Looks after sessions. `ticktime` in seconds."""

    def __init__(self, ticktime: float) -> None:
        self.ticktime = ticktime
        self._due: float | None = None

    def held_up(self, now: float) -> bool:
        """Whether this node itself slept through its own deadlines."""
        return self._due is not None and now - self._due >= self.ticktime / TICKS

    def lost(self, session: Session, now: float) -> str | None:
        """Why the peer counts as lost; None if it does not."""
        connection = session.connection
        heard = max(connection.last_received, session.alive_from)
        if now - heard >= self.ticktime:
            return f"nothing heard for {self.ticktime:g} s"
        left = max(connection.last_sent, session.alive_from)
        if connection.full and now - left >= self.ticktime:
            return f"it took nothing for {self.ticktime:g} s"
        return None

    def wants_ping(self, session: Session, now: float) -> bool:
        """Whether this node has been silent for long enough."""
        spoke = max(session.connection.last_sent, session.pinged_at)
        return now - spoke >= self.ticktime / TICKS

    def schedule(self, sessions: list[Session], now: float) -> float | None:
        """When to look again: at the first time at which something could be due."""
        if not sessions:
            self._due = None
            return None
        quarter = self.ticktime / TICKS
        due = now + quarter
        for session in sessions:
            connection = session.connection
            spoke = max(connection.last_sent, session.pinged_at)
            heard = max(connection.last_received, session.alive_from)
            due = min(due, spoke + quarter, heard + self.ticktime)
        # Never at once again: a timer that fires a trifle early must not spin.
        self._due = max(due, now + quarter / 16)
        return self._due
