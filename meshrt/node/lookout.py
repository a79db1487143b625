"""Whether to look out for the next bytes of a peer, or to sleep until they come.

To be woken takes longer than all the rest that a message needs: on an idle processor 20 to 50 µs,
which two nodes in conversation pay once in each direction. So whoever has just heard from a peer
looks out for more for a moment, one look in each turn of Trio's loop, in which everybody else goes
on; Linux does so for sockets (`SO_BUSY_POLL`) and virtual machines (`halt_poll_ns`), and the BEAM's
schedulers do (`+sbwt`).

That is of use only if the answer comes soon. So there is no lookout after a long wait, as when a peer
gives a sign of life: only when messages have begun to go to and fro. And where they do, but the
answer does not come in time (the peer is far away, or thinks, or other programs have its processor),
there is none for a while, twice as long each time. So a node in no conversation uses no processor,
and one whose peers are slow next to none.
"""

from __future__ import annotations

from typing import Final

LONGEST: Final = 0.0002
"""Seconds of one lookout."""

MISSES: Final = 3
"""So many in vain, not made good by others, and there is none for a while."""

BRISK: Final = 0.001
"""Seconds. A wait that was longer does not belong to a conversation."""

_LEAST_REST: Final = 0.01
_MOST_REST: Final = 1.0
_RECOVERY: Final = 0.95


class Lookout:
    """One for each peer. Times are in seconds of a monotonic clock."""

    __slots__ = ("_brisk", "_misses", "_rest", "_resting_until")

    def __init__(self) -> None:
        self._brisk = False
        self._misses = 0
        self._rest = _LEAST_REST
        self._resting_until = 0.0

    def end(self, now: float) -> float:
        """Until when to look out; not at all if that is `now`."""
        return now + LONGEST if self._brisk and now >= self._resting_until else now

    def worthwhile(self) -> None:
        """Something has come in time."""
        if self._misses:
            self._misses -= 1
        self._rest = max(_LEAST_REST, self._rest * _RECOVERY)

    def in_vain(self, now: float) -> None:
        """Nothing has come in time."""
        self._misses += 1
        if self._misses == MISSES:
            self._misses = 0
            self._resting_until = now + self._rest
            self._rest = min(_MOST_REST, 2 * self._rest)

    def slept(self, seconds: float) -> None:
        """Nobody looked out when it came, so long after what came before it."""
        self._brisk = seconds < BRISK
