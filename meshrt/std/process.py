"""`Process`: names, monitors and exit signals of local processes.

A program may ask for them in a loop, so these functions may be interrupted; what must not be is
in `meshrt.process`.
"""

from __future__ import annotations

from meshrt.library import mesh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from meshrt.process import Pid
    from meshrt.values.list import List
    from meshrt.values.map import Map

__mesh_preemptible__ = True


@mesh("Process.self", "() -> Pid", process=True)
def self_pid() -> Pid:
    """The calling process.

    Example: Process.alive(Process.self()) == true
    """
    from meshrt.process.process import current

    return current()


@mesh("Process.register", "(String, Pid) -> Int", process=True)
def register(name: str, pid: Pid) -> int:
    """Gives a living process of this node a name: 0; or 1 if the name is empty or taken, or
    the process has ended or is on another node.

    Example: Process.register("clerk", Process.self()) == 0
    """
    from meshrt.process.process import Process

    return 0 if isinstance(pid, Process) and pid.register(name) else 1


@mesh("Process.whereis", "(String) -> Pid", process=True)
def whereis(name: str) -> Pid:
    """The process of that name, or the null pid.

    Example: Process.alive(Process.whereis("nobody")) == false
    """
    from meshrt.process.names import NAMES
    from meshrt.process.process import NULL_PID

    return NAMES.find(name) or NULL_PID


@mesh("Process.unregister", "(String) -> Int", process=True)
def unregister(name: str) -> int:
    """Frees a name: 0; or 1 if no process has it.

    Example: Process.unregister("nobody") == 1
    """
    from meshrt.process.names import NAMES

    return 0 if NAMES.unregister(name) else 1


@mesh("Process.monitor", "(Pid) -> Int", process=True)
def monitor(pid: Pid | int) -> int:
    """Watches a process: when it ends, `(:down, ref, pid, reason)` arrives once, `ref` being
    the result. At once, with reason `noproc`, if it has ended. A process of this node may also be
    given by its number.

    Example: Process.demonitor(Process.monitor(Process.self())) == 0
    """
    from meshrt.process.process import NULL_PID, current, local

    if isinstance(pid, int):
        pid = local(pid) if pid > 0 else NULL_PID
    return current().watch(pid)


@mesh("Process.demonitor", "(Int) -> Int", process=True)
def demonitor(ref: int) -> int:
    """Gives up a monitor, and its message if that waits already: 0; or 1 if the caller has no
    such monitor.

    Example: Process.demonitor(Process.monitor(Process.self())) == 0
    """
    from meshrt.process.process import current

    return 0 if current().unwatch(ref) else 1


@mesh("Process.link", "(Pid) -> ()", process=True)
def link(pid: Pid) -> None:
    """Links the calling process with another: if one crashes, so does the other.

    Example: Process.link(Process.self()) == ()
    """
    from meshrt.process.process import current

    current().link(pid)


@mesh("Process.spawn_link", "(F) -> Pid", process=True)
def spawn_link(function: Callable[..., Any]) -> Pid:
    """Starts an actor, `spawn_link(actor, arguments…)`, or a function, linked to the calling
    process before it begins: its pid.

    Example: Process.spawn_link(fn -> println("hi") end) != Process.self()
    """
    from meshrt.process import spawn_value_link

    return spawn_value_link(function)


@mesh("Process.unlink", "(Pid) -> ()", process=True)
def unlink(pid: Pid) -> None:
    """Takes away the link between the calling process and another.

    Example: Process.unlink(Process.self()) == ()
    """
    from meshrt.process.process import current

    current().unlink(pid)


@mesh("Process.exit", "(Pid, String) -> Int", process=True)
def exit_process(pid: Pid, reason: str) -> int:
    """Asks a process to end: 0. `kill` cannot be trapped; `normal` has no effect on a process
    that does not trap exits; `shutdown` is an ordered stop; anything else is a crash with
    that reason.

    Example: Process.exit(Process.whereis("nobody"), "shutdown") == 0
    """
    from meshrt.process.process import current
    from meshrt.process.reason import requested

    me = current()
    pid.exit(me, requested(reason), linked=False)
    me.raise_pending()
    return 0


@mesh("Process.trap_exit", "(Bool) -> Bool", process=True)
def trap_exit(flag: bool) -> bool:
    """Whether exit signals to the calling process become messages `(:exit, pid, reason)`: the
    previous setting.

    Example: Process.trap_exit(false) == false
    """
    from meshrt.process.process import current

    me = current()
    previous, me.trap_exit = me.trap_exit, flag
    return previous


@mesh("Process.alive", "(Pid) -> Bool", process=True)
def alive(pid: Pid) -> bool:
    """Whether a process has not ended. A process of another node counts as living.

    Example: Process.alive(Process.self()) == true
    """
    return pid.maybe_alive


@mesh("Process.info", "(Pid) -> Map<String, String>", process=True)
def info(pid: Pid) -> Map:
    """What a process does: `status`, `mailbox` (how many messages wait), `links`, `monitors`
    (whom it watches), `watchers`, `names`, and its `function`, `file` and `line`. Of a process
    that has ended (`status` is `ended`) or is on another node (`remote`) there is no more than
    that.

    Example: Map.get(Process.info(Process.self()), "status") == "running"
    """
    from meshrt.process.inspection import information
    from meshrt.values.map import Map

    return Map.from_pairs(information(pid))


@mesh("Process.list", "() -> List<Pid>", process=True)
def list_processes() -> List:
    """The processes of this node that have not ended, the oldest first.

    Example: List.contains(Process.list(), Process.self()) == true
    """
    from meshrt.process import PROCESSES
    from meshrt.values.list import List

    return List.adopt(list(PROCESSES.values()))
