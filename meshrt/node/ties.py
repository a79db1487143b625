"""Links and monitors between processes of this node and of one peer.

One `Ties` belongs to one session: when the session ends, what it holds says which local
processes get exit signals and DOWN messages, and nothing carries over to the next session.
Numbers are process numbers: `local` here, `remote` at the peer.

A linked exit signal counts only while the link is recorded: one that crosses an unlink, or
comes a second time, is dropped (Erlang does the same).
"""

from __future__ import annotations


class Ties:
    """What connects local processes with those of one peer.

    `links`: (local, remote). `watching`: reference → (local watcher, remote target).
    `watched`: (remote watcher, its reference) → local target.
    """

    __slots__ = ("links", "watched", "watching")

    def __init__(self) -> None:
        self.links: set[tuple[int, int]] = set()
        self.watching: dict[int, tuple[int, int]] = {}
        self.watched: dict[tuple[int, int], int] = {}

    def add_link(self, local: int, remote: int) -> bool:
        """Record a link; False if it was there."""
        if (local, remote) in self.links:
            return False
        self.links.add((local, remote))
        return True

    def drop_link(self, local: int, remote: int) -> bool:
        """Forget a link; False if there was none."""
        if (local, remote) not in self.links:
            return False
        self.links.remove((local, remote))
        return True
