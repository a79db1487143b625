"""Jobs: a function run in a process of its own, whose result its owner can wait for.

Each job keeps its outcome in a slot of its own, so no message is ever taken for a result. A
job's failure is an `Err` for its owner and touches nobody else. When the owner ends, its jobs
are killed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from itertools import islice
from time import monotonic
from typing import Any, Final

from meshrt.process.mailbox import EXIT
from meshrt.process.pid import Pid
from meshrt.process.process import Process
from meshrt.process.reason import KILLED, Reason
from meshrt.process.scheduler import scheduler
from meshrt.process.spawning import spawn
from meshrt.process.suspending import Suspending
from meshrt.values import Err, Ok
from meshrt.values.interruption import transparent
from meshrt.values.list import List

# How many jobs of one `Job.map` run at the same time.
MOST_AT_ONCE: Final = 1000

_OWNER: Final = 0


class Job(Pid):
    """What a process is that runs a job. As a pid, it hears of the end of the owner.

    `outcome` is None until the job has ended."""

    __slots__ = ("outcome", "owner", "process")

    outcome: Any
    process: Process | None

    def __init__(self, owner: Process) -> None:
        self.owner = owner
        self.outcome = None
        self.process = None

    def __str__(self) -> str:
        return str(self.process)

    def exit_message(self, sender: Pid, reason: Reason, linked: bool) -> object:
        """What an exit signal becomes when the process traps exits."""
        return (EXIT, sender, reason.text)

    def down(self, ref: int, target: Pid, reason: Reason) -> None:
        if self.process is not None:
            self.process.interrupt(KILLED)

    def ended(self, process: Process) -> None:
        """The process has ended: the owner can have the outcome."""
        reason = process.exit_reason
        assert reason is not None
        self.process = None
        if self.outcome is None:
            self.outcome = Err(reason.text)
        self.owner.demonitor(_OWNER, self)
        self.owner.answer(self, None)


def start(owner: Process, function: Callable[..., Any], *arguments: Any) -> Process:
    """Start a job of `owner` that calls a function value: its pid."""
    job = Job(owner)
    process = job.process = spawn(_run, job, function, arguments)
    process.role = job
    process.at_exit(job.ended)
    owner.monitor(_OWNER, job)
    return process


@transparent
def _run(
    me: Process, job: Job, function: Callable[..., Any], arguments: tuple[Any, ...]
) -> Generator[Any, Any, None]:
    if function.__class__ is Suspending:
        result = yield from function.generator(me, *arguments)
    else:
        result = function(*arguments)
    job.outcome = Ok(result)


def wait(me: Process, pid: Pid, ms: int | None = None) -> Generator[Any, Any, Any]:
    """The outcome of the job `pid`, which can be had once: `Ok(value)` or `Err(reason)`;
    `Err("timeout")` if it takes longer than `ms` milliseconds, None being no limit."""
    job = pid.role if isinstance(pid, Process) else None
    if not isinstance(job, Job):
        return Err("noproc")
    if job.owner is not me:
        return Err("not owner")
    if job.outcome is None:
        timer = None
        if ms is not None:
            due = monotonic() + max(ms, 0) / 1000
            timer = scheduler.timers.start(due, lambda _timer: me.answer(job, None), awaited=True)
        me.awaiting = job
        try:
            yield
        finally:
            if timer is not None:
                scheduler.timers.cancel(timer)
        if job.outcome is None:
            return Err("timeout")
    assert isinstance(pid, Process)
    pid.role = None
    return job.outcome


def map_jobs(
    me: Process, items: Iterable[Any], function: Callable[..., Any]
) -> Generator[Any, Any, List]:
    """The outcomes of one job for each item, in order. At most `MOST_AT_ONCE` run at once."""
    left = iter(items)
    running = deque(start(me, function, item) for item in islice(left, MOST_AT_ONCE))
    outcomes: list[Any] = []
    while running:
        outcomes.append((yield from wait(me, running.popleft())))
        running.extend(start(me, function, item) for item in islice(left, 1))
    return List.adopt(outcomes)
