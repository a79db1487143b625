"""What processes are to the cluster: links, monitors, messages, and an end."""

from __future__ import annotations

from typing import Any

from meshrt.node.frames import PidTriple, WireReason


class Violation(AssertionError):
    """A promise of the cluster was broken."""


class SimulatedProcess:
    """A process: what links, monitors and messages do to it."""

    def __init__(self, number: int, *, trap: bool) -> None:
        self.number = number
        self.trap = trap
        self.alive = True
        self.mailbox: list[tuple[Any, ...]] = []
        self.links: set[PidTriple] = set()
        self.monitors: dict[int, PidTriple] = {}
        self.watchers: set[tuple[PidTriple, int]] = set()
        self.reason: WireReason | None = None
