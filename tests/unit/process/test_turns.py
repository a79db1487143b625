"""Turns that another Trio task takes for the dispatcher, which sleeps: `scheduler.in_turn`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Program = Callable[..., Any]

# `outside(body)` runs `body(hold)` in a Trio task when the dispatcher sleeps. The program
# lives until the task is over. `waked` counts how often the dispatcher was woken.
OUTSIDE = """
from meshrt.process.scheduler import scheduler

def outside(body):
    async def task():
        try:
            await trio.testing.wait_all_tasks_blocked()
            assert scheduler.parked is not None
            await body()
        finally:
            scheduler.release("outside")
    scheduler.hold("outside")
    scheduler.nursery.start_soon(task)

def count_waking():
    rouse = scheduler.rouse
    def counted(task):
        log.append("woken")
        rouse(task)
    scheduler.rouse = counted

import trio.testing

def listener(me):
    while True:
        log.append((yield from receive(me)))
"""


class TestATurnInATrioTask:
    def test_steps_what_it_makes_runnable_without_the_dispatcher(self, program: Program) -> None:
        ran = program(
            OUTSIDE
            + """
def main(me):
    def relay(me):
        other.send(((yield from receive(me)), "passed on"))
    other = spawn(listener)
    first = spawn(relay)

    async def body():
        count_waking()
        turn = scheduler.turn
        scheduler.in_turn(first.send, 1)
        log.append(scheduler.turn - turn)
    outside(body)
    yield from Timer_.sleep(me, 0)
"""
        )
        assert (ran.status, ran.log[:2]) == (0, [(1, "passed on"), 1])

    def test_is_none_when_the_dispatcher_is_awake(self, program: Program) -> None:
        ran = program(
            OUTSIDE
            + """
def main(me):
    other = spawn(listener)

    async def body():
        other.send("first")
        scheduler.wake()
        scheduler.in_turn(other.send, "second")
        log.append("not yet")
        await trio.testing.wait_all_tasks_blocked()
        log.append("done")
    outside(body)
    yield from Timer_.sleep(me, 0)
"""
        )
        assert ran.log == ["not yet", "first", "second", "done"]

    def test_that_starts_a_timer_wakes_the_dispatcher_for_it(self, program: Program) -> None:
        ran = program(
            OUTSIDE
            + """
def main(me):
    def patient(me):
        yield from receive(me)
        log.append((yield from select(me, lambda m: True, 1)) is TIMEOUT)
    other = spawn(patient)

    async def body():
        scheduler.in_turn(other.send, "wait")
        log.append("begun")
        await trio.testing.wait_all_tasks_blocked()
    outside(body)
    # It sleeps until a time that is later.
    scheduler.after(3600, lambda: None)
    yield from Timer_.sleep(me, 0)
"""
        )
        assert ran.log == ["begun", True]

    def test_that_starts_a_later_timer_does_not_wake_it(self, program: Program) -> None:
        ran = program(
            OUTSIDE
            + """
def main(me):
    def patient(me):
        while True:
            yield from select(me, lambda m: True, 3_600_000)
    other = spawn(patient)

    async def body():
        count_waking()
        for _ in range(3):
            scheduler.in_turn(other.send, "wait")
        log.append("over")
        other.exit(me, SHUTDOWN, linked=False)
    outside(body)
    yield from Timer_.sleep(me, 0)
"""
        )
        assert ran.log == ["over", "woken"]

    def test_leaves_what_is_too_much_to_the_dispatcher(self, program: Program) -> None:
        ran = program(
            OUTSIDE
            + """
def main(me):
    def spin(me, left):
        while left:
            left -= 1
            yield me.breathe()
        log.append("spun")
    def begin(me):
        spawn(spin, (yield from receive(me)))
    other = spawn(begin)

    async def body():
        scheduler.in_turn(other.send, 5000)
        log.append("left")
        await trio.testing.wait_all_tasks_blocked()
    outside(body)
    yield from Timer_.sleep(me, 0)
"""
        )
        assert ran.log == ["left", "spun"]

    def test_may_begin_an_operation_of_trio(self, program: Program) -> None:
        ran = program(
            OUTSIDE
            + """
def main(me):
    def worker(me):
        yield from receive(me)
        log.append((yield from me.trio(trio.to_thread.run_sync, burn, 10)))
        log.append((yield from receive(me)))
    other = spawn(worker)

    async def body():
        scheduler.in_turn(other.send, "begin")
        log.append("begun")
        while len(log) < 2:
            await trio.lowlevel.checkpoint()
        scheduler.in_turn(other.send, "again")
        await trio.testing.wait_all_tasks_blocked()
    outside(body)
    yield from Timer_.sleep(me, 0)
"""
        )
        assert (ran.status, ran.log) == (0, ["begun", 55, "again"])

    def test_is_left_by_one_that_computes(self, program: Program) -> None:
        ran = program(
            OUTSIDE
            + """
def main(me):
    def compute(me):
        yield from receive(me)
        forever(me)
    other, heard = spawn(compute), spawn(listener)

    async def body():
        scheduler.in_turn(other.send, "compute")
        scheduler.in_turn(heard.send, "beside it")
        while not log:
            await trio.lowlevel.checkpoint()
        other.exit(me, KILLED, linked=False)
    outside(body)
    yield from Timer_.sleep(me, 0)
"""
        )
        assert (ran.status, ran.log) == (0, ["beside it"])

    def test_that_raises_wakes_the_dispatcher(self, program: Program) -> None:
        ran = program(
            OUTSIDE
            + """
def main(me):
    other = spawn(listener)

    def fail():
        other.send("before")
        raise ValueError("broken")

    async def body():
        try:
            scheduler.in_turn(fail)
        except ValueError as failure:
            log.append(str(failure))
        await trio.testing.wait_all_tasks_blocked()
    outside(body)
    yield from Timer_.sleep(me, 0)
"""
        )
        assert (ran.status, ran.log) == (0, ["broken", "before"])

    def test_may_be_the_end_of_the_program(self, program: Program) -> None:
        ran = program(
            OUTSIDE
            + """
def main(me):
    async def body():
        scheduler.in_turn(me.send, "now")
        await trio.sleep_forever()
    outside(body)
    yield from receive(me)
    raise Panic("the end")
"""
        )
        assert ran.status == 1
        assert "the end" in ran.error
