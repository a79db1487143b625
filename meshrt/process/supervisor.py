"""The supervisor process: starts its children, is linked to them, and restarts them.

It is a service, whose state is a `Supervision`, and which traps exits: what it is asked
(`Supervisor.count` and so on) are calls, the exits of its children are other messages. It
ends when it is told to, when its own supervisor ends, or when it gives up; it stops its
children first, the last one first.

A child that is stopped gets `shutdown` and its time to end, then it is killed; so a supervisor
below it stops its own children first.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from time import monotonic
from typing import Any, Final

from meshrt.output import write_error
from meshrt.panics import report
from meshrt.process.pid import Pid
from meshrt.process.process import NULL_PID, Process
from meshrt.process.reason import KILLED, NOPROC, SHUTDOWN, ExitSignal, Reason, error
from meshrt.process.scheduler import scheduler
from meshrt.process.service import Server, Service, serve
from meshrt.process.spawning import STARTED, spawn
from meshrt.process.supervision import Child, Limit, Plan, Supervision
from meshrt.process.suspending import Suspending
from meshrt.values.interruption import transparent

__all__ = ["Child", "start_supervisor", "supervise"]


class _Exit:
    """An exit signal that reached the supervisor."""

    __slots__ = ("linked", "reason", "sender")

    def __init__(self, sender: Pid, reason: Reason, linked: bool) -> None:
        self.sender = sender
        self.reason = reason
        self.linked = linked


class _Supervisors(Service):
    """The service that all supervisors are."""

    __slots__ = ()

    def exit_message(self, sender: Pid, reason: Reason, linked: bool) -> object:
        return _Exit(sender, reason, linked)


class _NotStarted(Reason):
    """The reason of a supervisor that could not start all its children."""

    __slots__ = ()


class Overseer:
    """The state of a supervisor's process. `parent` is its own supervisor. `starter` waits
    until all children have been started; it is None then."""

    __slots__ = ("name", "parent", "starter", "supervision")

    parent: Process | None
    starter: Process | None

    def __init__(self, starter: Process | None) -> None:
        self.name = ""
        self.parent = starter if starter is not None and _oversees(starter) else None
        self.starter = starter
        self.supervision = Supervision("one_for_one", Limit(0, 0), ())

    def ready(self, _process: Process | None = None) -> None:
        """All children run, or there will be none: the starter can go on."""
        starter, self.starter = self.starter, None
        if starter is not None:
            starter.answer(self, None)


def _oversees(process: Process) -> bool:
    role = process.role
    return role.__class__ is Server and role.state.__class__ is Overseer


def start_supervisor(
    me: Process, entry: Callable[..., Any], link: bool
) -> Generator[Any, Any, Process]:
    """Start the supervisor `entry`, linked to the calling process if wanted, and wait until it
    has started its children: its pid, of a dead process if it could not."""
    overseer = Overseer(me)
    process = spawn(entry)
    process.role = server = Server(_SERVICE, overseer)
    process.at_exit(server.ended)
    process.at_exit(overseer.ready)
    if link or overseer.parent is not None:
        me.link(process)
    me.awaiting = overseer
    yield
    return process


def supervise(
    me: Process,
    name: str,
    strategy: str,
    max_restarts: int,
    max_seconds: int,
    children: Iterable[Child],
) -> Generator[Any, Any, None]:
    """The life of a supervisor process."""
    me.trap_exit = True
    server = me.role
    if not isinstance(server, Server):
        # It has been spawned as a function value: nobody waits for it.
        me.role = server = Server(_SERVICE, Overseer(None))
        me.at_exit(server.ended)
    overseer: Overseer = server.state
    overseer.name = name
    supervision = Supervision(strategy, Limit(max_restarts, max_seconds), children)
    overseer.supervision = supervision
    yield from _start_all(me, overseer, list(supervision.children))
    overseer.ready()
    yield from serve(me, server)


# ---------------------------------------------------------------- what reaches it


def _other(me: Process, overseer: Overseer, message: object) -> Generator[Any, Any, Overseer]:
    if message.__class__ is not _Exit:
        return overseer
    assert isinstance(message, _Exit)
    if not message.linked or message.sender is overseer.parent:
        yield from _stop(me, overseer, overseer.supervision.running())
        raise ExitSignal(message.reason)
    yield from _exited(me, overseer, message.sender, message.reason)
    return overseer


def _count(me: Process, overseer: Overseer) -> tuple[Overseer, int]:
    return overseer, overseer.supervision.count


def _child(me: Process, overseer: Overseer, name: str) -> tuple[Overseer, Pid]:
    child = overseer.supervision.named(name)
    return overseer, NULL_PID if child is None or child.pid is None else child.pid


def _start_child(me: Process, overseer: Overseer) -> Generator[Any, Any, tuple[Overseer, Pid]]:
    child = overseer.supervision.add()
    if child is None:
        return overseer, NULL_PID
    failure = yield from _start(me, overseer, child)
    pid = child.pid
    if failure is not None or pid is None:
        overseer.supervision.forget(child)
        return overseer, NULL_PID
    return overseer, pid


def _stop_child(
    me: Process, overseer: Overseer, pid: Pid
) -> Generator[Any, Any, tuple[Overseer, int]]:
    child = overseer.supervision.child_of(pid)
    if child is None:
        return overseer, 1
    yield from _stop(me, overseer, [child])
    if overseer.supervision.template is not None:
        overseer.supervision.forget(child)
    return overseer, 0


_SERVICE: Final = _Supervisors("Supervisor", _other)

count: Final = _SERVICE.call("count", _count)
child: Final = _SERVICE.call("child", _child)
start_child: Final = _SERVICE.call("start_child", _start_child, suspends=True)
stop_child: Final = _SERVICE.call("stop_child", _stop_child, suspends=True)


# ---------------------------------------------------------------- what it does


def _exited(me: Process, overseer: Overseer, pid: Pid, reason: Reason) -> Generator[Any, Any, None]:
    plan = overseer.supervision.exited(pid, reason, monotonic())
    yield from _carry_out(me, overseer, plan)


def _carry_out(me: Process, overseer: Overseer, plan: Plan) -> Generator[Any, Any, None]:
    yield from _stop(me, overseer, plan.stop)
    if plan.failure is not None:
        _give_up(overseer, error(plan.failure))
    yield from _start_all(me, overseer, plan.start)


def _start_all(me: Process, overseer: Overseer, children: list[Child]) -> Generator[Any, Any, None]:
    for child in children:
        failure = yield from _start(me, overseer, child)
        if failure is not None:
            yield from _stop(me, overseer, overseer.supervision.running())
            failure = f"child {child.name} did not start: {failure}"
            _give_up(overseer, _NotStarted("error", failure))


def _start(me: Process, overseer: Overseer, child: Child) -> Generator[Any, Any, str | None]:
    """Start a child: why it did not.

    What has been started when that comes to nothing does not stay behind without a supervisor."""
    start = child.start
    started = STARTED[me] = []
    try:
        if start.__class__ is Suspending:
            pid = yield from start.generator(me)
        else:
            pid = start()
    except ExitSignal:
        # As if they were linked already.
        for process in started:
            process.add_link(me)
            me.add_link(process)
        raise
    except Exception as failure:
        for process in started:
            process.interrupt(KILLED)
        return report(failure)
    finally:
        del STARTED[me]
    if pid is NULL_PID:
        return "noproc"
    overseer.supervision.started(child, pid)
    if pid.__class__ is not Process or pid.alive:
        me.link(pid)
        return None
    reason = pid.exit_reason or NOPROC
    if isinstance(reason, _NotStarted):
        overseer.supervision.stopped(child)
        return reason.text
    # It has ended already: as if the link had told.
    me.send(_Exit(pid, reason, True))
    return None


def _stop(me: Process, overseer: Overseer, children: Iterable[Child]) -> Generator[Any, Any, None]:
    for child in children:
        pid = child.pid
        overseer.supervision.stopped(child)
        if pid is None:
            continue
        if pid.__class__ is not Process:
            me.unlink(pid)
            pid.exit(me, SHUTDOWN, linked=False)
            continue
        assert isinstance(pid, Process)
        if child.shutdown is None or not (yield from _ends(me, pid, SHUTDOWN, child.shutdown)):
            yield from _ends(me, pid, KILLED, None)


def _ends(me: Process, pid: Process, reason: Reason, ms: int | None) -> Generator[Any, Any, bool]:
    """Tell a process to end, and wait until it has: False if it takes more than `ms`."""
    if not pid.alive:
        return True
    token = object()
    pid.exit(me, reason, linked=False)
    pid.at_exit(lambda _process: me.answer(token, True))
    timer = None
    if ms is not None:
        due = monotonic() + ms / 1000
        timer = scheduler.timers.start(due, lambda _timer: me.answer(token, False), awaited=True)
    me.awaiting = token
    try:
        ended: bool = yield
    finally:
        if timer is not None:
            scheduler.timers.cancel(timer)
    return ended


def _give_up(overseer: Overseer, reason: Reason) -> None:
    """End the supervisor, which has stopped its children. Its own supervisor hears of it; if
    there is none, standard error does."""
    if overseer.parent is None:
        write_error(f"Mesh supervisor {overseer.name}: {reason.text}\n", report=True)
    raise ExitSignal(reason)


# A start function may take long, as when it runs the `init` of a service.
for _function in (supervise, _other, _exited, _carry_out, _start_all, _start, _start_child):
    transparent(_function)
