"""Finding members by DNS: which of the addresses behind a seed name are to be dialled.

A seed is a name that stands for the addresses of all members (a headless service, the name of a
group of containers). Addresses say nothing about node names, so an address is dialled without
expecting any, and what is learnt by that is kept: whose address it is, or that it is our own. One
that refuses because it has a connection with us already is left alone as long as we lose nobody,
but not for ever: its connection may be one that has broken without its having noticed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

CONTENT_ROUNDS = 10
"""For how many rounds an address is left alone that has refused us."""

MOST = 1024
"""Addresses of one seed that count."""


class Discovery:
    """What is known of the addresses of a seed."""

    def __init__(self) -> None:
        self._own: set[str] = set()
        self._names: dict[str, str] = {}
        self._content: dict[str, tuple[frozenset[str], int]] = {}
        self._round = 0
        self._said = ""

    def to_dial(self, addresses: Iterable[str], connected: Collection[str]) -> list[str]:
        """The addresses to dial, each once, in order. `connected`: the nodes with which this
        one has a session."""
        found = list(dict.fromkeys(addresses))[:MOST]
        known = set(found)
        self._round += 1
        for table in (self._names, self._content):
            for address in [address for address in table if address not in known]:
                del table[address]
        if known:
            # Nobody has to prove that an address is ours, and it may become another's.
            self._own &= known
        return [address for address in found if self._wanted(address, connected)]

    def _wanted(self, address: str, connected: Collection[str]) -> bool:
        if address in self._own or self._names.get(address) in connected:
            return False
        content = self._content.get(address)
        if content is None:
            return True
        sessions, until = content
        return self._round > until or not sessions.issubset(connected)

    def is_own(self, address: str) -> None:
        """This node itself listens there."""
        self._own.add(address)

    def is_of(self, address: str, name: str) -> None:
        """The node `name` listens there."""
        self._names[address] = name

    def is_content(self, address: str, connected: Iterable[str]) -> None:
        """Whoever listens there is connected with this node, which has these sessions."""
        sessions = frozenset(connected)
        if sessions:
            self._content[address] = (sessions, self._round + CONTENT_ROUNDS)

    def news(self, seed: str, count: int, failures: Iterable[str]) -> str | None:
        """A line about a round, if it differs from the last one: how many addresses the seed
        has, and why some cannot be reached."""
        reasons = sorted(set(failures))
        line = f"discovery: {seed} has {count} address{'' if count == 1 else 'es'}"
        if reasons:
            line += "; " + "; ".join(reasons[:3]) + ("; …" if len(reasons) > 3 else "")
        if line == self._said:
            return None
        self._said = line
        return line
