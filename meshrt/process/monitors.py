"""One-way watches: who is to hear of the end of a process, and whom it watches itself.

References are positive and unique on the node. A watcher on another node brings a reference
of its own, so a watch is known by both: (watcher, reference).
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meshrt.process.pid import Pid

_references = count(1)


class Monitors:
    """The watches on a process, and those that it holds on others."""

    __slots__ = ("targets", "watchers")

    def __init__(self) -> None:
        self.watchers: dict[tuple[Pid, int], None] = {}
        self.targets: dict[int, Pid] = {}

    def watch(self, target: Pid) -> int:
        """The process begins to watch `target`: a fresh reference."""
        ref = next(_references)
        self.targets[ref] = target
        return ref

    def unwatch(self, ref: int) -> Pid | None:
        """The process gives up `ref`: whom it watched, None if it had no such watch."""
        return self.targets.pop(ref, None)

    def add(self, ref: int, watcher: Pid) -> None:
        """`watcher` watches the process."""
        self.watchers[watcher, ref] = None

    def remove(self, ref: int, watcher: Pid) -> None:
        """`watcher` gave up its watch `ref`."""
        self.watchers.pop((watcher, ref), None)
