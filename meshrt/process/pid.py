"""Pids: what the process core asks of any process, wherever it runs.

The core reaches processes through this interface only, so it knows nothing of nodes. A local
`Process` is one implementation; the cluster has another for processes of other nodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meshrt.process.process import Process
    from meshrt.process.reason import Reason


class Pid:
    """A process identifier. Nothing here fails or blocks, whether the process lives or not."""

    __slots__ = ()

    def send(self, message: object) -> None:
        """Put `message` at the end of the mailbox; lost if there is no such process."""
        raise TypeError(f"{type(self).__name__} cannot be sent to")

    def link(self, other: Process) -> None:
        """Make this end of a link with the local process `other`, which has made its own.

        If there is no such process, `other` gets a linked exit signal with reason `noproc`.
        """
        raise TypeError(f"{type(self).__name__} cannot be linked to")

    def unlink(self, other: Process) -> None:
        """Take away this end of the link with `other`."""
        raise TypeError(f"{type(self).__name__} cannot be unlinked from")

    def exit(self, sender: Pid, reason: Reason, *, linked: bool) -> None:
        """An exit signal from `sender`: because it ended (`linked`), or because it asks."""
        raise TypeError(f"{type(self).__name__} cannot be sent exit signals")

    def monitor(self, ref: int, watcher: Pid) -> None:
        """Tell `watcher` by `down(ref, …)` when this process ends (at once if it has)."""
        raise TypeError(f"{type(self).__name__} cannot be monitored")

    def demonitor(self, ref: int, watcher: Pid) -> None:
        """Take back `monitor(ref, watcher)`."""
        raise TypeError(f"{type(self).__name__} cannot be monitored")

    def down(self, ref: int, target: Pid, reason: Reason) -> None:
        """To a watcher: `target` ended with `reason`; the monitor `ref` is gone."""
        raise TypeError(f"{type(self).__name__} cannot watch")

    @property
    def maybe_alive(self) -> bool:
        """False if it is certain that the process has ended."""
        return True

    def mesh_display(self) -> str:
        """The text form in an interpolation."""
        return str(self)
