"""The replica of the global names that every node holds.

Every entry has one home, the node of its process, and only the home adds and removes it; all
others learn of that from the home itself, over the one ordered session with it. So the table is,
for each connected node, what that node says of its own processes, and a removal can neither be
overtaken by the addition nor undone by a third node's older snapshot. Losing the session with a
home removes its entries, here only: everybody notices their own loss.

Two nodes may come together and both have a process of the same name. Until one of them gives
way, the table holds both entries; the older registration is the one that counts (`whereis`), by
an order that all nodes compute alike. This is a state-based replica in the sense of
Shapiro et al., "Conflict-free Replicated Data Types" (2011): the view is a function of the homes'
statements, so nodes that see the same homes agree.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from meshrt.node.frames import Entry, PidTriple

LONGEST_NAME = 4096
"""Bytes of a global name: a snapshot of names has to fit into messages."""


def is_global_name(name: str) -> bool:
    """Whether a process can have this name."""
    try:
        return 0 < len(name) <= LONGEST_NAME and len(name.encode()) <= LONGEST_NAME
    except UnicodeError:
        return False


def seniority(entry: Entry) -> tuple[int, str, int]:
    """The order of entries that clash: the least one stands."""
    return (entry.time, entry.home, entry.registration)


class NameTable:
    """Names → entries. `home` is this node's name."""

    def __init__(self, home: str) -> None:
        self.home = home
        self._by_name: dict[str, dict[str, Entry]] = {}
        self._by_home: dict[str, dict[str, Entry]] = {}
        self._own_names: dict[int, set[str]] = {}

    def whereis(self, name: str) -> Entry | None:
        """The entry that counts."""
        entries = self._by_name.get(name)
        if entries is None:
            return None
        if len(entries) == 1:
            return next(iter(entries.values()))
        return min(entries.values(), key=seniority)

    def view(self) -> dict[str, PidTriple]:
        """Every name with the process that it means."""
        found = {name: self.whereis(name) for name in self._by_name}
        return {name: entry.pid for name, entry in found.items() if entry is not None}

    def __len__(self) -> int:
        return len(self._by_name)

    def some(self, limit: int) -> list[tuple[str, PidTriple]]:
        """Names with the processes that they mean, sorted: all, or `limit` of very many."""
        chosen = sorted(islice(self._by_name, limit))
        found = [(name, self.whereis(name)) for name in chosen]
        return [(name, entry.pid) for name, entry in found if entry is not None]

    def own(self, name: str) -> Entry | None:
        """The entry of a process of this node, whether it counts or not."""
        return self._by_home.get(self.home, {}).get(name)

    def own_entries(self) -> list[Entry]:
        """What this node says of its processes."""
        return list(self._by_home.get(self.home, {}).values())

    def names_of(self, number: int) -> list[str]:
        """The names of the local process `number`, sorted."""
        return sorted(self._own_names.get(number, ()))

    def add(self, entry: Entry) -> None:
        """The home of `entry` registered it."""
        self._by_name.setdefault(entry.name, {})[entry.home] = entry
        self._by_home.setdefault(entry.home, {})[entry.name] = entry
        if entry.home == self.home:
            self._own_names.setdefault(entry.pid.number, set()).add(entry.name)

    def remove(self, home: str, name: str, registration: int) -> Entry | None:
        """`home` takes back one registration; a newer one under the name stays."""
        entry = self._by_home.get(home, {}).get(name)
        if entry is None or entry.registration != registration:
            return None
        self._forget(entry)
        return entry

    def remove_home(self, home: str) -> None:
        """The node `home` is gone."""
        for entry in list(self._by_home.get(home, {}).values()):
            self._forget(entry)

    def rename_home(self, home: str, creation: int) -> None:
        """This node has another name from now on; its processes and their names stay."""
        entries = self.own_entries()
        self.remove_home(self.home)
        self.home = home
        for entry in entries:
            pid = PidTriple(home, creation, entry.pid.number)
            self.add(replace(entry, pid=pid, home=home, registrar=home))

    def _forget(self, entry: Entry) -> None:
        named = self._by_name[entry.name]
        del named[entry.home]
        if not named:
            del self._by_name[entry.name]
        at_home = self._by_home[entry.home]
        del at_home[entry.name]
        if not at_home:
            del self._by_home[entry.home]
        if entry.home == self.home:
            names = self._own_names[entry.pid.number]
            names.discard(entry.name)
            if not names:
                del self._own_names[entry.pid.number]
