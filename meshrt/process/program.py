"""The life of a program: from the first process to the exit status.

A program ends when `main` failed; or when `main` has returned, nothing is runnable, sleeping,
in a timed wait or in a Trio operation, and nothing holds it (a started node does); or at
SIGINT or SIGTERM. Then all processes that are left get `shutdown`, and run their terminate
clauses; what is queued for other nodes is flushed; and Trio's nursery is cancelled.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Final

import trio
from trio.lowlevel import TrioToken, current_trio_token, reschedule

from meshrt.output import write_error
from meshrt.panics import report
from meshrt.process import aside, preemption, printing
from meshrt.process.dispatcher import dispatch
from meshrt.process.process import PROCESSES, restart_numbers
from meshrt.process.reason import KILLED, SHUTDOWN, Reason
from meshrt.process.scheduler import scheduler
from meshrt.process.seat import TERMINATE_SECONDS, admit
from meshrt.process.spawning import spawn
from meshrt.stack import safe_depth

# How deep processes may recurse where the stack bears it, in calls.
_DEPTH: Final = 150_000

# What in the environment asks for `instruments`.
_WATCHING: Final = {"MESH_CRASH", "MESH_MAILBOX_WARN"}

# For all shutdown hooks together, and for what has been printed.
_FLUSH_SECONDS: Final = 5.0

# A process makes objects that live long; the collector would look at them again and again.
_COLLECTOR: Final = (100_000, 20, 50)

# The exit status of a program whose standard output was closed.
_CLOSED_OUTPUT: Final = 1


class _Program:
    """One run of a program."""

    def __init__(self, main: Callable[..., Any], halt: bool) -> None:
        self.main = main
        self.halt = halt
        self.status = 0
        self.ended = trio.Event()
        self.empty = trio.Event()
        self.token: TrioToken | None = None
        self.interrupted = False

    async def root(self) -> None:
        """The root task of Trio."""
        self.token = current_trio_token()
        scheduler.admit = admit
        scheduler.rouse = reschedule
        scheduler.check_lifetime = self.check
        scheduler.stop = self.on_request
        with _signals(self.on_signal), preemption.possible():
            async with trio.open_nursery() as around:
                around.start_soon(dispatch)
                async with trio.open_nursery() as scheduler.nursery:
                    scheduler.main = spawn(self.main)
                    await self.ended.wait()
                    await self.end_processes()
                    await self.flush()
                    scheduler.nursery.cancel_scope.cancel()
                around.cancel_scope.cancel()

    def check(self) -> None:
        """Has the program come to its end?"""
        if scheduler.ending:
            if not PROCESSES:
                self.empty.set()
            return
        main = scheduler.main
        if main is None or main.exit_reason is None or main.alive:
            return
        if main.exit_reason.crashing:
            if not self.ended.is_set():
                _tell_signal(main.exit_reason)
            self.stop(1)
        elif (self.halt or not scheduler.held) and scheduler.quiet():
            self.stop(0)

    def stop(self, status: int) -> None:
        """End the program with that status, unless it is ending."""
        if not self.ended.is_set():
            self.status = status
            self.ended.set()

    def on_request(self, request: BaseException) -> None:
        """Python code that the program called asks it to end, by `SystemExit` or so."""
        self.stop(_status_of(request))

    def on_signal(self, number: int, _frame: FrameType | None) -> None:
        """SIGINT or SIGTERM: end cleanly; the second time, at once."""
        if self.interrupted or self.token is None:
            os._exit(128 + number)
        self.interrupted = True
        self.token.run_sync_soon(self.stop, 128 + number)

    async def end_processes(self) -> None:
        """End those that are left; terminate clauses run, for a bounded time."""
        scheduler.ending = True
        for reason, seconds in ((SHUTDOWN, TERMINATE_SECONDS + 1), (KILLED, 1.0)):
            for process in list(PROCESSES.values()):
                process.interrupt(reason)
            with trio.move_on_after(seconds):
                if PROCESSES:
                    await self.empty.wait()
            if not PROCESSES:
                return

    async def flush(self) -> None:
        """Call what `at_shutdown` was given, and write what processes have printed."""
        with trio.move_on_after(_FLUSH_SECONDS):
            async with trio.open_nursery() as nursery:
                nursery.start_soon(printing.drained)
                for hook in scheduler.shutdown_hooks:
                    nursery.start_soon(_call, hook)


def _tell_signal(reason: Reason) -> None:
    """Say what ended `main`, if it was an exit signal; of a panic the report has been made."""
    if reason.kind == "error":
        return
    origin = "" if reason.pid is None else f", by its link with {reason.pid}"
    write_error(
        f"Mesh program ended: main got the exit signal {reason.text}{origin}\n", report=True
    )


async def _call(hook: Callable[[], Awaitable[object]]) -> None:
    try:
        await hook()
    except Exception as failure:
        report(failure)


def run(main: Callable[..., Any], *, halt: bool = False) -> int:
    """Run `main(process)`, plain or a generator function, as process 1, and everything that
    it starts: the exit status.

    0; 1 if `main` failed; 130 and 143 after SIGINT and SIGTERM. `halt`: what holds the program
    alive when `main` has returned is ignored."""
    program = _Program(main, halt)
    watched = _WATCHING & os.environ.keys()
    if watched:
        from meshrt.process import instruments

        instruments.install()
    scheduler.reset()
    restart_numbers()
    collector = gc.get_threshold()
    gc.set_threshold(*_COLLECTOR)
    depth = sys.getrecursionlimit()
    sys.setrecursionlimit(safe_depth(_DEPTH))
    printing.install()
    aside.install()
    try:
        trio.run(program.root)
        status = program.status
    except BaseException as failure:
        status = _status_of(failure)
    finally:
        aside.remove()
        printing.remove()
        sys.setrecursionlimit(depth)
        gc.set_threshold(*collector)
        scheduler.reset()
        restart_numbers()
        if watched:
            instruments.remove()
    return status if _flush_output() else status or _CLOSED_OUTPUT


def _status_of(failure: BaseException) -> int:
    """The exit status for what came out of Trio's loop; a defect is reported."""
    leaves = list(_leaves(failure))
    for leaf in leaves:
        if isinstance(leaf, SystemExit):
            code = leaf.code
            return code if isinstance(code, int) else 0 if code is None else 1
    if any(isinstance(leaf, KeyboardInterrupt) for leaf in leaves):
        return 128 + signal.SIGINT
    for leaf in leaves:
        report(leaf)
    return 1


def _leaves(failure: BaseException) -> Iterator[BaseException]:
    if isinstance(failure, BaseExceptionGroup):
        for part in failure.exceptions:
            yield from _leaves(part)
    else:
        yield failure


def _flush_output() -> bool:
    """Write out what standard output still holds; False if nobody reads it any more."""
    if sys.stdout is None:
        return True
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        # Or the interpreter tries again when it ends, and complains.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


@contextmanager
def _signals(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Handle SIGINT and SIGTERM by `handler`, where there are signals to be had."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = [(number, signal.signal(number, handler)) for number in _ENDING]
    try:
        yield
    finally:
        for number, previous in before:
            with suppress(TypeError):
                signal.signal(number, previous)


_ENDING: Final = (signal.SIGINT, signal.SIGTERM)
