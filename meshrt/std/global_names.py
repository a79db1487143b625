"""`Global`: names of processes that the whole cluster knows."""

from __future__ import annotations

from meshrt.library import mesh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from meshrt.process import Pid, Process


@mesh("Global.register", "(String, Pid) -> Int", suspends=True)
def register(me: Process, name: str, pid: Pid) -> Generator[Any, Any, int]:
    """Gives a process a name on all connected nodes: 0 when every one of them knows it; 1 if the
    name is taken or empty, or the process has ended.

    Example: Global.register("", Process.self()) == 1
    """
    from meshrt.node import api

    return (yield from api.register(me, name, pid))


@mesh("Global.whereis", "(String) -> Pid", process=True)
def whereis(name: str) -> Pid:
    """The process of that global name, or the null pid; no network is involved.

    Example: Process.alive(Global.whereis("nobody")) == false
    """
    from meshrt.node import api

    return api.whereis(name)


@mesh("Global.unregister", "(String) -> Int", suspends=True)
def unregister(me: Process, name: str) -> Generator[Any, Any, int]:
    """Takes a global name away from its process, whichever node that is on: 0 when no connected
    node knows it any more; 1 if nobody has it.

    Example: Global.unregister("nobody") == 1
    """
    from meshrt.node import api

    return (yield from api.unregister(me, name))
