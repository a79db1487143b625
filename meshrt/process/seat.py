"""A seat: a Trio task, and the process that it is at present.

The task runs the process's generator as part of its own coroutine. For Trio it is parked in
`wait_task_rescheduled` all the time: the dispatcher steps the coroutine in Trio's place. When
a process has ended its task is kept, parked, for the next one, since starting a Trio task
costs several times as much as a process does otherwise.

A coroutine has one place at which it is suspended and two parties that may resume it. Who is
next follows from what it last did:

    yield park(self)         Trio got a trap: parked. The dispatcher is next.
    reschedule(task); yield  The dispatcher got None. Trio is next.
    yield                    The dispatcher got None, and is next again.

Trio resumes the task's coroutine, and with it the generators that it waits for, one through the
other. The dispatcher resumes the innermost that it knows, the process's own generator, at once: to
those around it that is the same, since all they do is wait for it. When it has ended the dispatcher
resumes the coroutine, which finds that out (`done`), or is told of the failure (`throw`).

Only public parts of Trio are used.
"""

from __future__ import annotations

import types
from collections.abc import Generator
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

import outcome
import trio
from trio.lowlevel import Abort, current_task, reschedule, wait_task_rescheduled

from meshrt.panics import report
from meshrt.process.reason import KILLED, NORMAL, SHUTDOWN, ExitSignal, error
from meshrt.process.scheduler import ready, scheduler
from meshrt.values.interruption import transparent

if TYPE_CHECKING:
    from meshrt.process.process import Process

GENERATOR: Final = types.GeneratorType

# How many tasks without a process are kept.
_POOL: Final = 1000

# How long, in seconds, a terminate clause may run.
TERMINATE_SECONDS: Final = 5.0


class Seat:
    """A Trio task for processes. `step` resumes what is to be resumed, `throw` raises an exception
    there, and `done` resumes the task's coroutine when what `step` resumed has ended."""

    __slots__ = ("cancelled", "done", "process", "step", "task", "throw")

    process: Process | None
    task: trio.lowlevel.Task

    def __init__(self, process: Process) -> None:
        self.process = process
        self.cancelled = False
        process.seat = self

    def abort(self, _raise_cancel: object) -> Abort:
        """Trio cancels a scope around the task, which is parked."""
        self.cancelled = True
        process = self.process
        if process is None:
            scheduler.pool.remove(self)
            return Abort.SUCCEEDED
        # A process runs nowhere but in the dispatcher, so that is where it has to end.
        scheduler.post(lambda: process.interrupt(SHUTDOWN))
        return Abort.FAILED

    @types.coroutine
    def live(self) -> Generator[Any, Any, None]:
        """The life of the task: one process after the other."""
        self.task = task = current_task()
        self.step = self.done = task.coro.send
        self.throw = task.coro.throw
        process = self.process
        assert process is not None
        process.step = self.step
        scheduler.starting -= 1
        ready(process)
        scheduler.wake()
        yield park(self)
        while True:
            assert process.start is not None
            entry, arguments = process.start
            process.start = None
            try:
                pending = process.pending
                if pending is not None and (
                    pending.kind == "killed" or not hasattr(entry, "mesh_terminates")
                ):
                    raise ExitSignal(pending)
                result = entry(process, *arguments)
                if result.__class__ is GENERATOR:
                    self.step = process.step = result.send
                    yield from result
                reason = NORMAL
            except ExitSignal as signal:
                reason = signal.reason
            except trio.Cancelled:
                # Out of a Trio operation: the scope around all processes was cancelled.
                self.cancelled = True
                reason = SHUTDOWN
            except (SystemExit, KeyboardInterrupt) as request:
                scheduler.stop(request)
                reason = SHUTDOWN
            except Exception as failure:
                reason = error(_reported(failure, process))
            # Nothing of the old process is to live on in the pool.
            self.step = process.step = self.done
            del entry, arguments
            result = None
            process.exit_reason = reason
            process.stop_timer()
            if process.on_terminate is not None and reason is not KILLED:
                yield from terminate(process)
            process.close()
            if self.cancelled or len(scheduler.pool) >= _POOL:
                break
            self.process = process = None
            scheduler.pool.append(self)
            resumed = yield
            if resumed.__class__ is outcome.Error:
                # Cancelled while it was in the pool, so it is Trio that resumes it.
                resumed.unwrap()
            process = self.process
            assert process is not None
        self.process = None
        reschedule(task)
        yield

    async def main(self) -> None:
        """What Trio runs."""
        await self.live()


@transparent
def _reported(failure: Exception, process: Process) -> str:
    """Report the failure of a process: its message."""
    try:
        return report(failure, process.mailbox)
    except ExitSignal:
        # The program's own text form of its last message took so long that somebody told the
        # process to end; but it has failed.
        return report(failure)


def terminate(process: Process) -> Generator[Any, Any, None]:
    """Run the terminate clause of `process`, for a bounded time."""
    process.pending = None
    limit = scheduler.timers.start(
        monotonic() + TERMINATE_SECONDS, lambda _timer: process.interrupt(KILLED)
    )
    try:
        assert process.on_terminate is not None
        result = process.on_terminate()
        if result.__class__ is GENERATOR:
            yield from result
    except (Exception, ExitSignal, trio.Cancelled):
        # The clause is cleanup: its failure changes nothing, and is not reported.
        pass
    finally:
        scheduler.timers.cancel(limit)


def park(seat: Seat) -> Any:
    """The trap that parks the seat's task; to be yielded to Trio."""
    return wait_task_rescheduled(seat.abort).send(None)


def admit(process: Process) -> None:
    """Give a new process a task of its own."""
    scheduler.starting += 1
    scheduler.nursery.start_soon(Seat(process).main, name="process")
