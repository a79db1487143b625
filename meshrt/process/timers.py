"""All timers of a node: one binary heap, ordered by due time.

A cancelled timer stays in the heap until its time comes or until such timers are more than
half of it; then the heap is built anew. So starting and cancelling cost O(log n) whatever
the delay, and memory stays proportional to the timers that run.

A timer that an actor waits for keeps a program alive after `main` returned; so does a
message to be delivered, while its receiver lives (`pid`).
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heapify, heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meshrt.process.pid import Pid

# Below this size of the heap cancelled timers do not matter.
_SMALL = 64


class Timer:
    """A timer: `action(timer)` is called once, not before `due` (seconds, monotonic).

    `awaited`: a process waits for it. `pid`: the receiver of a delayed message. `action` is
    None when it has been called or is not to be.
    """

    __slots__ = ("action", "awaited", "due", "pid")

    action: Callable[[Timer], None] | None
    due: float
    awaited: bool
    pid: Pid | None

    def __init__(
        self,
        due: float,
        action: Callable[[Timer], None] | None,
        awaited: bool = False,
        pid: Pid | None = None,
    ) -> None:
        self.due = due
        self.action = action
        self.awaited = awaited
        self.pid = pid


class Timers:
    """A heap of timers."""

    __slots__ = ("_awaited", "_heap", "_messages", "_order", "_running")

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Timer]] = []
        self._order = count()
        self._running = 0
        self._awaited = 0
        self._messages: set[Timer] = set()

    def __len__(self) -> int:
        return self._running

    def start(
        self,
        due: float,
        action: Callable[[Timer], None],
        *,
        awaited: bool = False,
        pid: Pid | None = None,
    ) -> Timer:
        """Call `action` when `due` (seconds, monotonic) is reached."""
        timer = Timer(due, action, awaited, pid)
        heappush(self._heap, (due, next(self._order), timer))
        self._running += 1
        if awaited:
            self._awaited += 1
        if pid is not None:
            self._messages.add(timer)
        return timer

    def cancel(self, timer: Timer) -> None:
        """The action of `timer` is not to be called; nothing happens if it has been."""
        if timer.action is None:
            return
        self._stop(timer)
        heap = self._heap
        if len(heap) > _SMALL and len(heap) > 2 * self._running:
            heap[:] = [entry for entry in heap if entry[2].action is not None]
            heapify(heap)

    def next_due(self) -> float | None:
        """When the next timer is due; None if there is none."""
        heap = self._heap
        while heap:
            if heap[0][2].action is not None:
                return heap[0][0]
            heappop(heap)
        return None

    def fire(self, now: float) -> None:
        """Call the actions of the timers that are due at `now`, in order of their due time."""
        heap = self._heap
        while heap and heap[0][0] <= now:
            timer = heappop(heap)[2]
            action = timer.action
            if action is not None:
                self._stop(timer)
                action(timer)

    def keep_alive(self) -> bool:
        """Whether there is something to wait for before the program may end."""
        if self._awaited:
            return True
        lost = []
        found = False
        for timer in self._messages:
            if timer.pid is not None and timer.pid.maybe_alive:
                found = True
                break
            lost.append(timer)
        for timer in lost:
            self.cancel(timer)
        return found

    def clear(self) -> None:
        """Forget everything."""
        self._heap.clear()
        self._messages.clear()
        self._running = self._awaited = 0

    def _stop(self, timer: Timer) -> None:
        timer.action = None
        self._running -= 1
        if timer.awaited:
            self._awaited -= 1
        if timer.pid is not None:
            self._messages.discard(timer)
