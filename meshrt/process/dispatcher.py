"""The dispatcher: the Trio task that steps processes.

It does so in a greenlet, the worker, so that the stack of a process that has to be left in
the middle of a step (pre-empted, or blocked in plain code) can stay as it is in that
greenlet, while another one takes over as the worker.

Two queues: processes that can go on are stepped in order; those that were pre-empted compute,
and get one tick when nobody else is runnable, or when they have had none for a tick. So an
actor that answers messages keeps its latency beside any number that compute, and those keep
half of the processor at least.

While the dispatcher sleeps, what a Trio task has made runnable may be stepped in the turn of that
task (`in_turn`): for one message that comes in, a turn of Trio's loop is a good part of the whole.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from time import monotonic
from typing import Any, Final, NoReturn

import trio
from greenlet import GreenletExit, getcurrent, greenlet
from trio.lowlevel import (
    Abort,
    cancel_shielded_checkpoint,
    current_task,
    wait_task_rescheduled,
)

from meshrt.panics import report
from meshrt.process import preemption, printing
from meshrt.process.process import Process
from meshrt.process.scheduler import PREEMPTED, QUEUE, ready, scheduler

# Steps between two looks at Trio's I/O.
_SLICE: Final = 512

# How many greenlets may block between two looks at Trio's I/O.
_BLOCKS: Final = 32


def work() -> None:
    """Step the processes that are runnable, some of them at most."""
    pop = QUEUE.popleft
    shared = scheduler
    try:
        for _ in range(_SLICE):
            shared.running = process = pop()
            out = process.out
            process.out = None
            try:
                if process.step(out) is not None:
                    ready(process)
            except StopIteration:
                # The process's own generator has ended.
                if process.seat.done(None) is not None:
                    ready(process)
            except BaseException as failure:
                if process.__class__ is not Process or isinstance(failure, GreenletExit):
                    # A defect; or the greenlet is collected, with what was left in it.
                    raise
                if process.seat.throw(failure) is not None:
                    ready(process)
    except IndexError as failure:
        # The queue is empty, which this finds out faster than a test each time. If it came out
        # of a step it is a defect.
        if failure.__traceback__ is None or failure.__traceback__.tb_next is not None:
            raise
    shared.running = None


preemption.set_step(work.__code__)


def _worker() -> None:
    hub = scheduler.hub
    while True:
        work()
        hub.switch(None)


def _work_in_greenlets() -> None:
    for _ in range(_BLOCKS):
        why = scheduler.worker.switch()
        if why is None:
            return
        # That greenlet stays with the process that ran in it.
        idle = scheduler.idle
        scheduler.worker = idle.pop() if idle else greenlet(_worker)
        if why is PREEMPTED:
            preemption.note_left()
            return


async def dispatch() -> None:
    """Step processes for ever. What is raised here is a defect; without the dispatcher nothing
    could even end in order."""
    try:
        await _dispatch()
    except Exception as failure:
        _end_with(failure)


def _end_with(defect: Exception) -> NoReturn:
    # Nothing can be queued any more.
    printing.remove()
    report(defect)
    os._exit(1)


def in_turn(action: Callable[..., object], *arguments: Any) -> None:
    """Call `action(*arguments)` in a Trio task and step what that makes runnable, now if the
    dispatcher sleeps, and otherwise in its next turn. What `action` raises is raised."""
    task = scheduler.parked
    if task is None:
        action(*arguments)
        return
    # As long as it is not there, nobody wakes the dispatcher.
    scheduler.parked = None
    done = False
    try:
        action(*arguments)
        done = _nothing_left()
    finally:
        if done:
            scheduler.parked = task
        else:
            scheduler.rouse(task)


def _nothing_left() -> bool:
    """Step processes; whether the dispatcher may sleep on, until the time that it knows of."""
    timers = scheduler.timers
    alarm = scheduler.alarm
    scheduler.turn += 1
    preemption.arm()
    try:
        _work_in_greenlets()
        if QUEUE or scheduler.background:
            return False
        scheduler.check_lifetime()
    except Exception as failure:
        _end_with(failure)
    due = timers.next_due()
    return due is None or (alarm is not None and alarm <= due)


async def _dispatch() -> None:
    task = current_task()
    timers = scheduler.timers
    background = scheduler.background
    scheduler.hub = getcurrent()
    scheduler.worker = greenlet(_worker)
    scheduler.in_turn = in_turn
    computed = monotonic()
    while True:
        scheduler.turn += 1
        preemption.arm()
        _work_in_greenlets()
        due = timers.next_due()
        now = monotonic()
        if due is not None and due <= now:
            timers.fire(now)
            due = timers.next_due()
        if background and (not QUEUE or now - computed > preemption.TICK):
            QUEUE.appendleft(background.popleft())
            computed = now
        if QUEUE:
            await cancel_shielded_checkpoint()
            continue
        scheduler.check_lifetime()
        scheduler.alarm = due
        scheduler.parked = task
        if due is None:
            await wait_task_rescheduled(_leave)
        else:
            with trio.move_on_after(due - now):
                await wait_task_rescheduled(_leave)
        scheduler.parked = None


def _leave(_raise_cancel: object) -> Abort:
    scheduler.parked = None
    return Abort.SUCCEEDED
