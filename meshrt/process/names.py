"""The names of local processes.

One process a name, any number of names a process. A taken name is refused, also for the
process that holds it. Names go with their process.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meshrt.process.process import Process


class Names:
    """A registry of processes by name."""

    __slots__ = ("_by_name", "_of", "find")

    find: Callable[[str], Process | None]

    def __init__(self) -> None:
        self._by_name: dict[str, Process] = {}
        self._of: dict[Process, list[str]] = {}
        # The process of a name. C code, so that one who asks all the time can be interrupted.
        self.find = self._by_name.get

    def __bool__(self) -> bool:
        return bool(self._by_name)

    def register(self, name: str, process: Process) -> bool:
        """Give the living `process` the name; False if it is empty or taken."""
        if not name or name in self._by_name:
            return False
        self._by_name[name] = process
        self._of.setdefault(process, []).append(name)
        return True

    def unregister(self, name: str) -> bool:
        """Free the name; False if nobody holds it."""
        process = self._by_name.pop(name, None)
        if process is None:
            return False
        held = self._of[process]
        held.remove(name)
        if not held:
            del self._of[process]
        return True

    def of(self, process: Process) -> list[str]:
        """The names of `process`, the oldest first."""
        return list(self._of.get(process, ()))

    def release(self, process: Process) -> None:
        """Free all names of `process`, which has ended."""
        for name in self._of.pop(process, ()):
            del self._by_name[name]

    def clear(self) -> None:
        """Forget everything."""
        self._by_name.clear()
        self._of.clear()


NAMES = Names()
