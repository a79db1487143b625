"""`Supervisor`: what may be asked of a supervisor, on this or another node."""

from __future__ import annotations

from meshrt.library import mesh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from meshrt.process import Pid, Process


@mesh("Supervisor.count", "(Pid) -> Int", suspends=True)
def count(me: Process, supervisor: Pid) -> Generator[Any, Any, Any]:
    """How many children of a supervisor run.

    Example: Supervisor.count(spawn(Fleet)) == 2
    """
    from meshrt.process.supervisor import count

    return (yield from count(me, supervisor))


@mesh("Supervisor.child", "(Pid, String) -> Pid", suspends=True)
def child(me: Process, supervisor: Pid, name: str) -> Generator[Any, Any, Any]:
    """The process of the child of that name; the null pid if it does not run.

    Example: Process.alive(Supervisor.child(spawn(Fleet), "radio")) == true
    """
    from meshrt.process.supervisor import child

    return (yield from child(me, supervisor, name))


@mesh("Supervisor.start_child", "(Pid) -> Pid", suspends=True)
def start_child(me: Process, supervisor: Pid) -> Generator[Any, Any, Any]:
    """Starts another child of a `simple_one_for_one` supervisor; the null pid if that fails, or
    for another strategy.

    Example: Process.alive(Supervisor.start_child(spawn(Taxis))) == true
    """
    from meshrt.process.supervisor import start_child

    return (yield from start_child(me, supervisor))


@mesh("Supervisor.stop_child", "(Pid, Pid) -> Int", suspends=True)
def stop_child(me: Process, supervisor: Pid, child: Pid) -> Generator[Any, Any, Any]:
    """Stops a child, which is not restarted, within its time for that: 0; or 1 if it is no
    running child of that supervisor.

    Example: Supervisor.stop_child(spawn(Fleet), Process.self()) == 1
    """
    from meshrt.process.supervisor import stop_child

    return (yield from stop_child(me, supervisor, child))
