"""A reference model of links, monitors, traps, exit signals and names: the rules, and nothing
about how processes run. One command at a time, each to its end."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

Observation = tuple[object, ...]


@dataclass
class Modelled:
    """One process. `watching` maps references to numbers, `seen` is what came as messages."""

    traps: bool = False
    reason: str | None = None
    links: set[int] = field(default_factory=set)
    watching: dict[int, int] = field(default_factory=dict)
    watchers: dict[int, int] = field(default_factory=dict)
    seen: list[Observation] = field(default_factory=list)

    @property
    def alive(self) -> bool:
        return self.reason is None


class Model:
    """Processes by number. References are numbered in order, from 0."""

    def __init__(self) -> None:
        self.processes: list[Modelled] = []
        self.names: dict[str, int] = {}
        self.references = 0

    def spawn(self, parent: int | None) -> int:
        self.processes.append(Modelled())
        number = len(self.processes) - 1
        if parent is not None:
            self._join(parent, number)
        return number

    def _join(self, a: int, b: int) -> None:
        self.processes[a].links.add(b)
        self.processes[b].links.add(a)

    def link(self, a: int, b: int) -> None:
        if a == b:
            return
        if self.processes[b].alive:
            self._join(a, b)
        else:
            self._signal(a, b, "noproc")

    def unlink(self, a: int, b: int) -> None:
        self.processes[a].links.discard(b)
        self.processes[b].links.discard(a)

    def watch(self, a: int, b: int) -> int:
        ref = self.references
        self.references += 1
        if self.processes[b].alive:
            self.processes[a].watching[ref] = b
            self.processes[b].watchers[ref] = a
        else:
            self.processes[a].seen.append(("down", ref, b, "noproc"))
        return ref

    def unwatch(self, a: int, ref: int) -> bool:
        target = self.processes[a].watching.pop(ref, None)
        if target is None:
            return False
        del self.processes[target].watchers[ref]
        return True

    def exit(self, a: int, b: int, text: str) -> None:
        target = self.processes[b]
        if not target.alive:
            return
        if text == "kill":
            self.end(b, "killed", crashing=True)
        elif target.traps:
            target.seen.append(("exit", a, text))
        elif text != "normal":
            self.end(b, text, crashing=text != "shutdown")

    def register(self, name: str, a: int) -> int:
        if not name or name in self.names or not self.processes[a].alive:
            return 1
        self.names[name] = a
        return 0

    def _signal(self, receiver: int, sender: int, text: str) -> None:
        """A crash of `sender`, which is linked."""
        if self.processes[receiver].traps:
            self.processes[receiver].seen.append(("exit", sender, text))
        else:
            self.end(receiver, text, crashing=True)

    def end(self, number: int, text: str, *, crashing: bool) -> None:
        """The process ends, and all that it takes along."""
        ending = deque([(number, crashing)])
        while ending:
            number, crashing = ending.popleft()
            process = self.processes[number]
            if not process.alive:
                continue
            process.reason = text
            self.names = {name: a for name, a in self.names.items() if a != number}
            for other in process.links:
                linked = self.processes[other]
                linked.links.discard(number)
                if linked.alive and linked.traps:
                    linked.seen.append(("exit", number, text))
                elif crashing:
                    ending.append((other, True))
            for ref, watcher in process.watchers.items():
                self.processes[watcher].seen.append(("down", ref, number, text))
                del self.processes[watcher].watching[ref]
            for ref, target in process.watching.items():
                del self.processes[target].watchers[ref]
            process.links, process.watchers, process.watching = set(), {}, {}
