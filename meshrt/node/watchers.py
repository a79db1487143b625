"""Who is to hear `(:nodedown, name)` and `(:nodeup, name)`.

A subscription stays until the process ends or takes it back; twice is as good as once.
"""

from __future__ import annotations

from meshrt.node.effects import Emit, Notify


class NodeWatchers:
    """The subscriptions of local processes, by node name."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._by_name: dict[str, dict[int, None]] = {}

    def add(self, number: int, name: str, *, connected: bool) -> None:
        """The process `number` watches `name`. If it is not connected, it is down already."""
        self._by_name.setdefault(name, {})[number] = None
        if not connected:
            self._emit(Notify(number, "nodedown", name))

    def remove(self, number: int, name: str) -> bool:
        """Take a subscription back; False if there was none."""
        watchers = self._by_name.get(name)
        if watchers is None or number not in watchers:
            return False
        del watchers[number]
        if not watchers:
            del self._by_name[name]
        return True

    def process_gone(self, number: int) -> None:
        """The process has ended."""
        for name in [name for name, watchers in self._by_name.items() if number in watchers]:
            self.remove(number, name)

    def up(self, name: str) -> None:
        """A session with `name` was established."""
        for number in self._by_name.get(name, ()):
            self._emit(Notify(number, "nodeup", name))

    def down(self, name: str) -> None:
        """The session with `name` is lost."""
        for number in self._by_name.get(name, ()):
            self._emit(Notify(number, "nodedown", name))
