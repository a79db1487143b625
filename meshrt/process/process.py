"""A local process: its mailbox, its links and monitors, and how it waits and is interrupted.

A process is always in one of these states, and an exit signal finds it in any of them:

    not begun      `start` is set                        the signal is seen when it begins
    in the queue   in `QUEUE`, with `out` to be sent in  thrown in its turn
    running        `scheduler.running`                   thrown when it next waits
    waiting        `waiting`: the next message ends it   thrown at once
    answerable     `awaiting`: only an answer ends it    thrown at once
    in Trio        `operation` is its cancel scope       the operation is cancelled
    pre-empted     in `scheduler.background`             thrown at once
    ended          the mailbox is `CLOSED`               ignored

"Thrown" means raised at the `yield` that waits, or, where the process sits in a greenlet of
its own (pre-empted, or plain code that blocks), at the point where the greenlet was left.

A message for a process in `receive` is the value of its `yield`: it never enters the mailbox.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol

from greenlet import getcurrent

from meshrt.process.links import Effect, by_request, from_link
from meshrt.process.mailbox import CLOSED, DOWN, EMPTY, EXIT, Mailbox
from meshrt.process.monitors import Monitors
from meshrt.process.names import NAMES
from meshrt.process.pid import Pid
from meshrt.process.reason import NOPROC, ExitSignal, Reason
from meshrt.process.scheduler import BLOCKED, BUDGET, Posted, ready, scheduler
from meshrt.process.timers import Timer

if TYPE_CHECKING:
    from types import FrameType

    import trio
    from greenlet import greenlet

    from meshrt.process.seat import Seat

PROCESSES: Final[dict[int, Process]] = {}

# How many greenlets are kept for the next process that is pre-empted or blocks.
_IDLE_GREENLETS: Final = 64

# A longer wait than this many milliseconds (300 years) is as good as for ever.
_LONGEST: Final = 10**13


class Role(Protocol):
    """What a process is for its library module: one of a service, a job."""

    def exit_message(self, sender: Pid, reason: Reason, linked: bool) -> object:
        """The message that an exit signal becomes when the process traps exits."""


class _Timeout:
    """The type of `TIMEOUT`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "TIMEOUT"


TIMEOUT: Final = _Timeout()


class Process(Pid):
    """A process of this node; also the pid by which others know it, and a dead one's pid.

    Emitted code and library functions call the methods of the process that is running. Made
    by `spawn`, never directly.
    """

    __slots__ = (
        "_callbacks",
        "_greenlet",
        "_links",
        "_monitors",
        "_timer",
        "awaiting",
        "budget",
        "exit_reason",
        "mailbox",
        "nested",
        "number",
        "on_terminate",
        "operation",
        "out",
        "pending",
        "request",
        "role",
        "seat",
        "start",
        "step",
        "trap_exit",
        "waiting",
    )

    # Whether a message for a process that waits may be handed to it without `send`.
    direct: ClassVar[bool] = True

    mailbox: Any
    seat: Seat
    step: Callable[[Any], Any]
    start: tuple[Callable[..., Any], tuple[Any, ...]] | None
    operation: trio.CancelScope | None
    exit_reason: Reason | None
    pending: Reason | None
    on_terminate: Callable[[], Any] | None
    role: Role | None
    _greenlet: greenlet | None
    _timer: Timer | None
    _links: set[Pid] | None
    _monitors: Monitors | None
    _callbacks: list[Callable[[Process], object]] | None

    def __init__(
        self, number: int, start: tuple[Callable[..., Any], tuple[Any, ...]] | None
    ) -> None:
        self.number = number
        self.start = start
        self.mailbox = EMPTY
        self.waiting = False
        self.budget = BUDGET
        self.out: Any = None
        self.awaiting: Any = None
        self.operation = None
        self.nested = 0
        self.pending = None
        self.exit_reason = None
        self.trap_exit = False
        self.on_terminate = None
        self.role = None
        # An answered request, for the next call of a service.
        self.request: Any = None
        self._greenlet = None
        self._timer = None
        self._links = None
        self._monitors = None
        self._callbacks = None

    def __str__(self) -> str:
        return f"<0.{self.number}>"

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        return self is other or (other.__class__ is Process and other.number == self.number)

    def __hash__(self) -> int:
        return self.number

    @property
    def alive(self) -> bool:
        """Whether it has not ended. True while its terminate clause runs."""
        return self.mailbox is not CLOSED

    @property
    def maybe_alive(self) -> bool:
        return self.mailbox is not CLOSED

    # Messages. `receive` is emitted inline; docs/architecture.md shows its shape.

    def send(self, message: object) -> None:
        if self.waiting:
            self.waiting = False
            self.out = message
            ready(self)
        else:
            try:
                self.mailbox.append(message)
            except AttributeError:
                self.mailbox = Mailbox((message,))

    def send_all(self, messages: tuple[Any, ...]) -> None:
        """`send` each of them."""
        if self.waiting and messages:
            self.send(messages[0])
            messages = messages[1:]
        try:
            self.mailbox.extend(messages)
        except AttributeError:
            if messages:
                self.mailbox = Mailbox(messages)

    def breathe(self) -> bool:
        """`yield` the result to let all others go on first: the budget is used up."""
        self.budget = BUDGET
        return True

    def keep(self, at: int, message: object) -> None:
        """Put a message that was handed over but does not match at position `at`: behind
        those that do not match either, before those that came since."""
        if self.mailbox is EMPTY:
            self.mailbox = Mailbox((message,))
        else:
            self.mailbox.insert(at, message)

    def take(self, at: int) -> bool:
        """Remove the message at `at`, which matches. True when the budget is used up."""
        del self.mailbox[at]
        if self.budget:
            self.budget -= 1
            return False
        return True

    def start_timer(self, ms: int) -> None:
        """Let the `receive` that is under way end with `TIMEOUT` after `ms` milliseconds; 0:
        after everything that is runnable now; negative: never. The first call counts."""
        if self._timer is not None or ms < 0:
            return
        if ms:
            due = monotonic() + min(ms, _LONGEST) / 1000
            self._timer = scheduler.timers.start(due, self._expire, awaited=True)
        else:
            self._timer = poll = Timer(0.0, None)
            ready(Posted(lambda: self._expire(poll)))

    def stop_timer(self) -> None:
        """The `receive` is over."""
        if self._timer is not None:
            scheduler.timers.cancel(self._timer)
            self._timer = None

    def _expire(self, timer: Timer) -> None:
        if self._timer is not timer:
            return
        if self.waiting:
            self.waiting = False
            self._timer = None
            self.out = TIMEOUT
            ready(self)
        else:
            # It has a message to look at first; if that does not match, it waits again.
            ready(Posted(lambda: self._expire(timer)))

    # Other ways to wait.

    def answer(self, token: object, value: object) -> None:
        """End the wait of a process that has set `awaiting` to `token`: its `yield` has
        `value`. Ignored when it no longer waits for that."""
        if self.awaiting is token:
            self.awaiting = None
            self.out = value
            ready(self)
            scheduler.wake()

    def sleep(self, ms: int) -> Generator[Any, Any, None]:
        """Wait `ms` milliseconds, at least; the mailbox is left alone."""
        timers = scheduler.timers
        due = monotonic() + min(ms, _LONGEST) / 1000
        timer = self.awaiting = timers.start(due, self._awake, awaited=True)
        try:
            yield
        finally:
            timers.cancel(timer)

    def _awake(self, timer: Timer) -> None:
        self.answer(timer, None)

    def trio(self, function: Callable[..., Any], *arguments: Any) -> Generator[Any, Any, Any]:
        """The result of `await function(*arguments)`, done in the process's own Trio task.

        An exit signal cancels it. It keeps the program alive while it lasts."""
        from meshrt.process.operation import operate

        return operate(self, function, arguments)

    def block(self, yielded: object = None) -> Any:
        """Wait from plain code: park the greenlet with the whole Python stack in it. What
        would be the value of the `yield` is returned."""
        if scheduler.running is not self:
            raise RuntimeError("only the running process can wait")
        if yielded is not None:
            ready(self)
        out = self.leave(BLOCKED)
        if self.pending is not None:
            raise ExitSignal(self.pending)
        return out

    def leave(self, why: object) -> Any:
        """Park this greenlet and tell the dispatcher why; another takes over. Returns what it is
        resumed with."""
        self._greenlet = getcurrent()
        self.step = self._resume
        scheduler.running = None
        return scheduler.hub.switch(why)

    def _resume(self, out: object) -> None:
        # Called by a greenlet that steps processes. It is left here, inside of that step,
        # and may be used again later: then the step has been made by the other greenlet.
        target, self._greenlet = self._greenlet, None
        assert target is not None
        self.step = self.seat.step
        if len(scheduler.idle) < _IDLE_GREENLETS:
            scheduler.idle.append(getcurrent())
        scheduler.worker = target
        target.switch(out)

    # Exit signals.

    def exit(self, sender: Pid, reason: Reason, *, linked: bool) -> None:
        if linked:
            links = self._links
            if not links or sender not in links:
                return
            links.discard(sender)
            effect = from_link(sender, reason, self.trap_exit)
        else:
            effect = by_request(reason, self.trap_exit)
        if effect is Effect.MESSAGE:
            if self.role is None:
                self.send((EXIT, sender, reason.text))
            else:
                self.send(self.role.exit_message(sender, reason, linked))
            scheduler.wake()
        elif effect is not Effect.IGNORED:
            self.interrupt(effect)

    def interrupt(self, reason: Reason) -> None:
        """End the process with `reason`, wherever it is, whether it traps exits or not."""
        killing = reason.kind == "killed"
        if self.exit_reason is not None and (not killing or self.mailbox is CLOSED):
            return
        if self.pending is not None and (not killing or self.pending.kind == "killed"):
            return
        self.pending = reason
        self._signal()
        scheduler.wake()

    def _signal(self) -> None:
        if self.pending is None or self.mailbox is CLOSED:
            return
        if self.waiting or self.awaiting is not None:
            self.waiting = False
            self.awaiting = None
            self.out = None
            self.step = self._throw
            ready(self)
        elif self.operation is not None:
            self.operation.cancel()
        elif self is scheduler.running:
            ready(Posted(self._signal))
        elif self.start is None:
            self.step = self._throw
            if self._greenlet is not None and self in scheduler.background:
                scheduler.background.remove(self)
                ready(self)

    def fail(self, failure: Exception) -> None:
        """End the process, which was waiting and has just been sent a message, with a failure of
        its own code that another process has run for it. An exit signal comes first."""
        if self.pending is None:
            self.step = lambda _out: self.seat.throw(failure)

    def _throw(self, _out: object) -> Any:
        if self._greenlet is not None:
            # `block`, or the handler of the timer signal, raises it.
            self._resume(None)
            return None
        assert self.pending is not None
        self.step = self.seat.step
        return self.seat.throw(ExitSignal(self.pending))

    def raise_pending(self) -> None:
        """Raise an exit signal that the running process has just brought upon itself."""
        if self.pending is not None and scheduler.running is self:
            raise ExitSignal(self.pending)

    # Links and monitors.

    def link(self, other: Pid) -> None:
        """Link with `other`, both ways; nothing if they are linked or `other` is this process.

        If `other` has ended this process gets an exit signal with reason `noproc`."""
        if other is self:
            return
        if self.mailbox is CLOSED:
            other.exit(self, NOPROC, linked=True)
            return
        if self._links is None:
            self._links = set()
        elif other in self._links:
            return
        self._links.add(other)
        other.link(self)
        self.raise_pending()

    def add_link(self, other: Pid) -> None:
        """Make this end of a link only: `other` knows."""
        if self.mailbox is CLOSED:
            other.exit(self, NOPROC, linked=True)
        elif self._links is None:
            self._links = {other}
        else:
            self._links.add(other)

    def unlink(self, other: Pid) -> None:
        """Take away the link with `other`, both ways."""
        if self._links is not None and other in self._links:
            self._links.discard(other)
            other.unlink(self)

    def remove_link(self, other: Pid) -> None:
        """Take away this end of a link only: `other` knows."""
        if self._links is not None:
            self._links.discard(other)

    # Names.

    def register(self, name: str) -> bool:
        """Give it a name; False if that is empty or taken, or the process has ended."""
        return self.alive and NAMES.register(name, self)

    @property
    def links(self) -> frozenset[Pid]:
        """The processes linked to this one."""
        return frozenset(self._links or ())

    @property
    def watched(self) -> list[Pid]:
        """The processes that this one monitors."""
        return list(self._monitors.targets.values()) if self._monitors is not None else []

    @property
    def watchers(self) -> list[Pid]:
        """The processes that monitor this one."""
        return [pid for pid, _ in self._monitors.watchers] if self._monitors is not None else []

    @property
    def left_at(self) -> FrameType | None:
        """The innermost frame of the greenlet in which the process was left, if it was."""
        return None if self._greenlet is None else self._greenlet.gr_frame

    def watch(self, target: Pid) -> int:
        """Begin to monitor `target`: a reference, positive and unique."""
        if self._monitors is None:
            self._monitors = Monitors()
        ref = self._monitors.watch(target)
        target.monitor(ref, self)
        return ref

    def unwatch(self, ref: int) -> bool:
        """Give up a monitor, also a message of it that waits in the mailbox; False if this
        process has no such monitor."""
        target = None if self._monitors is None else self._monitors.unwatch(ref)
        if target is not None:
            target.demonitor(ref, self)
        if self.mailbox:
            self.mailbox.flush_down(ref)
        return target is not None

    def monitor(self, ref: int, watcher: Pid) -> None:
        if self.mailbox is CLOSED:
            watcher.down(ref, self, NOPROC)
            return
        if self._monitors is None:
            self._monitors = Monitors()
        self._monitors.add(ref, watcher)

    def demonitor(self, ref: int, watcher: Pid) -> None:
        if self._monitors is not None:
            self._monitors.remove(ref, watcher)

    def down(self, ref: int, target: Pid, reason: Reason) -> None:
        if self._monitors is not None and self._monitors.unwatch(ref) is not None:
            self.send((DOWN, ref, target, reason.text))
            scheduler.wake()

    # The end.

    def begin(self, terminate: Callable[[], Any]) -> None:
        """The first thing that an actor with a terminate clause does: `terminate()` runs when
        it ends. Raises the exit signal that came before the actor had begun."""
        self.on_terminate = terminate
        self.raise_pending()

    def at_exit(self, callback: Callable[[Process], object]) -> None:
        """Call `callback(process)` when it ends, before its links and monitors hear of it; at
        once if it has ended."""
        if self.mailbox is CLOSED:
            callback(self)
        elif self._callbacks is None:
            self._callbacks = [callback]
        else:
            self._callbacks.append(callback)

    def close(self) -> None:
        """The process has ended with `exit_reason`: tell everyone. Names go first, so that
        whoever hears of it can register them anew."""
        reason = self.exit_reason
        assert reason is not None
        self.mailbox = CLOSED
        self.waiting = False
        self.pending = None
        PROCESSES.pop(self.number, None)
        if NAMES:
            NAMES.release(self)
        if self._callbacks is not None:
            callbacks, self._callbacks = self._callbacks, None
            for callback in callbacks:
                Posted(lambda callback=callback: callback(self)).step(None)  # type: ignore[misc]
        if self._links is not None:
            links, self._links = self._links, None
            for pid in links:
                pid.exit(self, reason, linked=True)
        if self._monitors is not None:
            monitors, self._monitors = self._monitors, None
            for ref, target in monitors.targets.items():
                target.demonitor(ref, self)
            for watcher, ref in monitors.watchers:
                watcher.down(ref, self, reason)
        if scheduler.main is self or scheduler.ending:
            scheduler.check_lifetime()


def dead(number: int) -> Process:
    """The pid of a process of this node that has ended, or never was."""
    process = Process(number, None)
    process.mailbox = CLOSED
    return process


NULL_PID: Final = dead(0)

_numbers = count(1)


def new_process(entry: Callable[..., Any], arguments: tuple[Any, ...]) -> Process:
    """A process that will run `entry(process, *arguments)`, with the next number."""
    number = next(_numbers)
    process = PROCESSES[number] = Process(number, (entry, arguments))
    return process


def restart_numbers() -> None:
    """Number from 1 again, for a new program."""
    global _numbers
    PROCESSES.clear()
    NAMES.clear()
    _numbers = count(1)


def local(number: int) -> Process:
    """The process of this node with that number; a dead one if there is none."""
    return PROCESSES.get(number) or dead(number)


def current() -> Process:
    """The running process. RuntimeError outside of one."""
    process = scheduler.running
    if process.__class__ is not Process:
        raise RuntimeError("no process is running")
    return process


def deliver(pid: Pid, message: object) -> None:
    """Send from outside the dispatcher: from a Trio task."""
    pid.send(message)
    scheduler.wake()
