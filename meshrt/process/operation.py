"""Trio operations of processes.

While a process only sends, receives and computes, the dispatcher steps it. For anything that
Trio has to do (a socket, a file, a thread) the process goes over to its own Trio task, where
`current_task()`, cancel scopes and context variables are its own, and comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

import outcome
import trio
from trio.lowlevel import reschedule

from meshrt.process.reason import ExitSignal
from meshrt.process.scheduler import ready, scheduler
from meshrt.process.seat import park

if TYPE_CHECKING:
    from meshrt.process.process import Process


def operate(
    process: Process, function: Callable[..., Any], arguments: tuple[Any, ...]
) -> Generator[Any, Any, Any]:
    """The result of `await function(*arguments)`. To be iterated by `process`."""
    if process.nested:
        return (yield from _operate_beside(process, function, arguments))
    scope = process.operation = trio.CancelScope()
    scheduler.operations += 1
    reschedule(process.seat.task)
    yield
    result = None
    try:
        with scope:
            result = yield from function(*arguments).__await__()
    finally:
        process.operation = None
        scheduler.operations -= 1
        ready(process)
        scheduler.wake()
        yield park(process.seat)
    if process.pending is not None:
        raise ExitSignal(process.pending)
    return result


def _operate_beside(
    process: Process, function: Callable[..., Any], arguments: tuple[Any, ...]
) -> Generator[Any, Any, Any]:
    # The process sits in a greenlet, under plain code, and so does its coroutine, which Trio
    # therefore cannot step: the operation gets a task for itself.
    scope = trio.CancelScope()
    token = process.awaiting = object()

    async def run() -> None:
        result: outcome.Outcome[Any] = outcome.Value(None)
        try:
            with scope:
                result = await outcome.acapture(function, *arguments)
        finally:
            scheduler.operations -= 1
            process.answer(token, result)
            scheduler.wake()

    scheduler.operations += 1
    scheduler.nursery.start_soon(run, name="operation")
    try:
        result = yield
    except ExitSignal:
        scope.cancel()
        raise
    return result.unwrap()
