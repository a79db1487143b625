"""The state of the scheduler, shared by its parts, and what the rest of the runtime asks of it.

A process that can go on is in `QUEUE`; the dispatcher takes it from there and calls its
`step` with the value that its `yield` returns. One that was pre-empted is in `background`.
Everything here happens in Trio's thread, and nothing in it switches: no locks are needed.

Trio is imported by the parts that need it (`seat`, `dispatcher`, `operation`, `program`) and
not here: a compiler that reads the library's signatures does without.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from meshrt.process.timers import Timers

if TYPE_CHECKING:
    import trio
    from greenlet import greenlet

    from meshrt.process.process import Process
    from meshrt.process.seat import Seat

QUEUE: Final[deque[Any]] = deque()
ready: Final = QUEUE.append

# How many messages that had to wait an actor takes before it gives up the processor.
BUDGET: Final = 128

# Why a greenlet went back to the dispatcher with a process in it.
PREEMPTED: Final = "pre-empted"
BLOCKED: Final = "blocked"


class Posted:
    """A callback in the run queue, shaped like a process."""

    __slots__ = ("callback", "out")

    def __init__(self, callback: Callable[[], object]) -> None:
        self.callback = callback
        self.out = None

    def step(self, _out: object) -> None:
        """Call the callback. What it raises is a defect of the runtime, and reported."""
        try:
            self.callback()
        except Exception as failure:
            from meshrt.panics import report

            report(failure)


class Scheduler:
    """The one scheduler of this operating-system process.

    `running` is the process that is being stepped. `parked` is the dispatcher's Trio task
    while it sleeps, `alarm` until when at most (monotonic; None: for ever). `turn` counts its
    turns, also those that other Trio tasks take for it by `in_turn(action, …)`. `worker` is the greenlet that steps processes, `idle` are greenlets that
    can take over, `hub` is the greenlet of Trio's loop. `starting` counts processes whose
    Trio task has yet to begin, `operations` the Trio operations of processes. `stop` ends the
    program, for a `SystemExit` that reached the end of a process. `thread` is the one in which all
    of that happens.
    """

    __slots__ = (
        "_holds",
        "_shutdown_hooks",
        "admit",
        "alarm",
        "background",
        "check_lifetime",
        "ending",
        "hub",
        "idle",
        "in_turn",
        "main",
        "nursery",
        "operations",
        "parked",
        "pool",
        "rouse",
        "running",
        "starting",
        "stop",
        "thread",
        "timers",
        "turn",
        "worker",
    )

    nursery: trio.Nursery
    hub: greenlet
    worker: greenlet
    main: Process | None

    def __init__(self) -> None:
        self.timers = Timers()
        self.background: deque[Process] = deque()
        self.pool: list[Seat] = []
        self.idle: list[greenlet] = []
        # The parts that use Trio put themselves here when a program starts.
        self.admit: Callable[[Process], None] = _no_program
        self.rouse: Callable[[Any], None] = _no_program
        self.in_turn: Callable[..., None] = _no_program
        self.stop: Callable[[BaseException], None] = _no_program
        self.check_lifetime: Callable[[], None] = _nothing
        self.reset()

    def reset(self) -> None:
        """Forget the program that ran."""
        QUEUE.clear()
        self.timers.clear()
        self.background.clear()
        self.pool.clear()
        self.idle.clear()
        self.running: Any = None
        self.parked: Any = None
        self.alarm: float | None = None
        self.turn = 0
        self.main = None
        self.thread = threading.get_ident()
        self.starting = 0
        self.operations = 0
        self.ending = False
        self._holds: dict[str, int] = {}
        self._shutdown_hooks: list[Callable[[], Awaitable[object]]] = []

    def wake(self) -> None:
        """Let the dispatcher look at the run queue. After every change from outside of it."""
        task = self.parked
        if task is not None:
            self.parked = None
            self.rouse(task)

    def post(self, callback: Callable[[], object]) -> None:
        """Call `callback()` in the dispatcher's turn, after everything that is runnable now."""
        ready(Posted(callback))
        self.wake()

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        """Call `action()` in the dispatcher's turn, not before `seconds` from now. Does not
        keep the program alive."""
        self.timers.start(monotonic() + seconds, lambda _timer: action())
        self.wake()

    def hold(self, reason: str) -> None:
        """Keep the program alive after `main` has returned, until `release(reason)`."""
        self._holds[reason] = self._holds.get(reason, 0) + 1

    def release(self, reason: str) -> None:
        """Take back one `hold(reason)`; nothing happens if there is none."""
        held = self._holds.pop(reason, 0)
        if held > 1:
            self._holds[reason] = held - 1
        self.wake()

    @property
    def held(self) -> bool:
        """Whether something holds the program alive."""
        return bool(self._holds)

    def at_shutdown(self, hook: Callable[[], Awaitable[object]]) -> None:
        """Await `hook()` on the way out, when all processes have ended: to flush what is
        queued. All hooks together get 5 seconds."""
        self._shutdown_hooks.append(hook)

    @property
    def shutdown_hooks(self) -> list[Callable[[], Awaitable[object]]]:
        """What `at_shutdown` was given."""
        return self._shutdown_hooks

    def quiet(self) -> bool:
        """Whether all processes are in a `receive` that only a message from another process
        could end: nothing is runnable, sleeping, in a timed wait, or in a Trio operation."""
        return not (
            QUEUE or self.background or self.starting or self.operations or self.timers.keep_alive()
        )


def _no_program(*_what: object) -> None:
    raise RuntimeError("no Mesh program is running")


def _nothing() -> None:
    """No program, no lifetime."""


scheduler: Final = Scheduler()
