"""Locks on global names: who may register a name at this node just now.

A lock is held by one attempt, (node, ballot). An attempt that asks to wait is queued and
answered when its turn comes. Attempts beyond what a node keeps in mind do not get the lock; they
are repeated.
"""

from __future__ import annotations

MOST_LOCKS = 65_536
"""Names that are locked at a time."""
MOST_WAITING = 4096
"""Attempts that wait for one name."""

Holder = tuple[str, int]
"""The node that registers, and its ballot."""


class NameLocks:
    """The locks of this node."""

    def __init__(self) -> None:
        self._holders: dict[str, Holder] = {}
        self._queues: dict[str, dict[Holder, None]] = {}

    def acquire(self, name: str, holder: Holder, *, wait: bool) -> bool | None:
        """True: `holder` has the lock. False: another has it. None: queued behind it."""
        present = self._holders.get(name)
        if present is None:
            if len(self._holders) >= MOST_LOCKS:
                return False
            self._holders[name] = holder
            return True
        if present == holder:
            return True
        if not wait:
            return False
        queue = self._queues.setdefault(name, {})
        if holder not in queue and len(queue) >= MOST_WAITING:
            return False
        queue[holder] = None
        return None

    def release(self, name: str, holder: Holder) -> Holder | None:
        """`holder` gives the lock back, or its place in the queue. The attempt that has the
        lock thereby, if any."""
        if self._holders.get(name) != holder:
            queue = self._queues.get(name)
            if queue is not None and holder in queue:
                del queue[holder]
                self._drop_empty(name)
            return None
        del self._holders[name]
        queue = self._queues.get(name)
        if not queue:
            return None
        heir = next(iter(queue))
        del queue[heir]
        self._drop_empty(name)
        self._holders[name] = heir
        return heir

    def held_by_node(self, node: str) -> list[tuple[str, Holder]]:
        """All locks and places in queues of `node`: places first, so that releasing in this
        order hands nothing to the node itself."""
        waiting = [(n, h) for n, queue in self._queues.items() for h in queue if h[0] == node]
        return waiting + [(n, h) for n, h in self._holders.items() if h[0] == node]

    def _drop_empty(self, name: str) -> None:
        if not self._queues[name]:
            del self._queues[name]
