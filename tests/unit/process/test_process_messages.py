"""Spawning, sending and receiving."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pytest

Program = Callable[..., Any]


def test_a_plain_main_that_never_suspends(program: Program) -> None:
    ran = program("def main(me):\n    log.append(str(me))")
    assert (ran.status, ran.log, ran.error) == (0, ["<0.1>"], "")


def test_messages_arrive_in_order_and_before_the_first_step(program: Program) -> None:
    ran = program("""
def collect(me, parent):
    for _ in range(5):
        log.append((yield from receive(me)))
    parent.send("done")

def main(me):
    pid = spawn(collect, me)
    for number in range(5):
        pid.send(number)
    assert (yield from receive(me)) == "done"
""")
    assert (ran.status, ran.log) == (0, [0, 1, 2, 3, 4])


def test_several_messages_at_once(program: Program) -> None:
    ran = program("""
def collect(me, parent):
    parent.send("ready")
    while (message := (yield from receive(me))) != "end":
        log.append(message)
    parent.send("done")

def main(me):
    pid = spawn(collect, me)
    pid.send_all(())
    pid.send_all((1, 2))
    pid.send_all((3,))
    assert (yield from receive(me)) == "ready"
    while not pid.waiting:
        yield me.breathe()
    pid.send_all(())
    assert pid.waiting
    pid.send_all((4, 5, 6))
    pid.send_all((7,))
    pid.send_all(("end",))
    assert (yield from receive(me)) == "done"
    while pid.alive:
        yield me.breathe()
    pid.send_all((8, 9))
""")
    assert (ran.status, ran.log, ran.error) == (0, [1, 2, 3, 4, 5, 6, 7], "")


def test_a_process_can_send_to_itself(program: Program) -> None:
    ran = program("""
def main(me):
    me.send(1)
    current().send(2)
    log.append((yield from receive(me)))
    log.append((yield from receive(me)))
""")
    assert (ran.status, ran.log) == (0, [1, 2])


def test_nil_is_a_message(program: Program) -> None:
    ran = program("""
def answer(me, parent):
    parent.send(None)

def main(me):
    spawn(answer, me)
    log.append((yield from receive(me)))
""")
    assert ran.log == [None]


def test_messages_to_a_dead_process_are_lost(program: Program) -> None:
    ran = program("""
def tiny(me, parent):
    parent.send("gone")

def main(me):
    pid = spawn(tiny, me)
    yield from receive(me)
    yield from me.sleep(1)
    pid.send(1)
    NULL_PID.send(1)
    log.append((pid.alive, len(pid.mailbox), local(pid.number) == pid))
""")
    assert (ran.status, ran.log) == (0, [(False, 0, True)])


def test_numbers_follow_the_order_of_spawning(program: Program) -> None:
    ran = program("""
def main(me):
    log.append([spawn(idle).number for _ in range(3)])
""")
    assert ran.log == [[2, 3, 4]]


def test_a_full_mailbox_leaves_room_for_others(program: Program) -> None:
    ran = program("""
def eater(me, name):
    yield from me.sleep(1)
    for number in range(300):
        yield from receive(me)
        log.append(name)

def main(me):
    for name in "ab":
        pid = spawn(eater, name)
        for number in range(300):
            pid.send(number)
    yield from me.sleep(20)
""")
    # about 128 messages that had to wait, then it is the turn of the other one
    turns = [(name, len(list(group))) for name, group in groupby(ran.log)]
    first, second = turns[0][0], turns[1][0]
    sizes = (128, 129, 43)
    assert turns == [(name, size) for size in sizes for name in (first, second)]


def test_spawn_value_takes_any_function_value(program: Program) -> None:
    ran = program("""
def plain(text, parent):
    parent.send(text)

def waits(me, text, parent):
    yield from me.sleep(1)
    parent.send(text)

def main(me):
    spawn_value(plain, "plain", me)
    spawn_value(Suspending(waits), "waits", me)
    log.append((yield from receive(me)))
    log.append((yield from receive(me)))
""")
    assert (ran.status, ran.log) == (0, ["plain", "waits"])


class TestSelective:
    def test_the_oldest_match_is_taken_and_the_others_stay_in_order(self, program: Program) -> None:
        ran = program("""
def main(me):
    for number in (1, 10, 2, 20, 3):
        me.send(number)
    log.append((yield from select(me, lambda m: m >= 10)))
    log.append((yield from select(me, lambda m: m >= 10)))
    for _ in range(3):
        log.append((yield from receive(me)))
""")
        assert (ran.status, ran.log) == (0, [10, 20, 1, 2, 3])

    def test_each_message_is_tested_once(self, program: Program) -> None:
        ran = program("""
def feeder(me, to):
    for number in range(100):
        to.send(number)
        if number % 3 == 0:
            yield from me.sleep(1) if number % 30 == 0 else iter((True,))

def main(me):
    tested = []
    spawn(feeder, me)
    def match(message):
        tested.append(message)
        return message == 99
    yield from select(me, match)
    log.append(tested == list(range(100)))
    rest = []
    for _ in range(99):
        rest.append((yield from receive(me)))
    log.append(rest == list(range(99)))
""")
        assert (ran.status, ran.log) == (0, [True, True])

    def test_what_came_after_an_unmatched_hand_over_stays_behind_it(self, program: Program) -> None:
        ran = program("""
def feeder(me, to):
    to.send("handed over")
    to.send("queued")
    to.send("wanted")

def main(me):
    spawn(feeder, me)
    log.append((yield from select(me, lambda m: m == "wanted")))
    log.append((yield from receive(me)))
    log.append((yield from receive(me)))
""")
        assert ran.log == ["wanted", "handed over", "queued"]


class TestTimeouts:
    def test_a_timeout(self, program: Program) -> None:
        ran = program("""
def main(me):
    begin = trio.current_time()
    log.append((yield from select(me, lambda m: True, 30)) is TIMEOUT)
    log.append(trio.current_time() - begin >= 0.03)
""")
        assert (ran.status, ran.log) == (0, [True, True])

    def test_a_message_wins(self, program: Program) -> None:
        ran = program("""
def main(me):
    me.send(1)
    log.append((yield from select(me, lambda m: True, 0)))
    Timer_.send_after(me, 5, 2)
    log.append((yield from select(me, lambda m: True, 5000)))
    log.append((yield from select(me, lambda m: True, 1)) is TIMEOUT)
""")
        assert ran.log == [1, 2, True]

    def test_zero_polls_after_pending_sends_have_landed(self, program: Program) -> None:
        ran = program("""
def echo(me):
    while True:
        parent = yield from receive(me)
        parent.send("pong")

def main(me):
    pid = spawn(echo)
    yield from me.sleep(1)
    log.append((yield from select(me, lambda m: True, 0)) is TIMEOUT)
    pid.send(me)
    log.append((yield from select(me, lambda m: True, 0)))
    log.append((yield from select(me, lambda m: True, 0)) is TIMEOUT)
""")
        assert ran.log == [True, "pong", True]

    def test_negative_never_times_out(self, program: Program) -> None:
        ran = program("""
def main(me):
    Timer_.send_after(me, 20, "late")
    log.append((yield from select(me, lambda m: True, -1)))
""")
        assert ran.log == ["late"]

    def test_messages_that_do_not_match_do_not_extend_it(self, program: Program) -> None:
        ran = program("""
def nag(me, to):
    while True:
        yield from me.sleep(4)
        to.send("no")

def main(me):
    pid = spawn(nag, me)
    begin = trio.current_time()
    log.append((yield from select(me, lambda m: m == "yes", 40)) is TIMEOUT)
    log.append(trio.current_time() - begin < 0.5)
    log.append(len(me.mailbox) > 0)
    pid.interrupt(KILLED)
""")
        assert ran.log == [True, True, True]

    def test_it_comes_even_when_it_is_due_while_a_message_is_looked_at(
        self, program: Program
    ) -> None:
        ran = program("""
def main(me):
    timeouts = 0
    for _ in range(30):
        Timer_.send_after(me, 2, "no")
        if (yield from select(me, lambda m: m == "yes", 2)) is TIMEOUT:
            timeouts += 1
    log.append(timeouts)
""")
        assert ran.log == [30]

    def test_a_poll_with_an_unmatched_message_in_hand(self, program: Program) -> None:
        ran = program("""
def main(me):
    spawn(lambda other: me.send("no"))
    yield from me.sleep(2)
    log.append((yield from select(me, lambda m: False, 0)) is TIMEOUT)
    log.append((yield from receive(me)))
""")
        assert ran.log == [True, "no"]


class TestTimerModule:
    def test_sleep_leaves_the_mailbox_alone(self, program: Program) -> None:
        ran = program("""
def main(me):
    me.send(1)
    yield from Timer_.sleep(me, 5)
    yield from Timer_.sleep(me, 0)
    yield from Timer_.sleep(me, -5)
    me.send(2)
    log.append((yield from receive(me)))
    log.append((yield from receive(me)))
""")
        assert ran.log == [1, 2]

    def test_sleepers_do_not_hold_each_other_up(self, program: Program) -> None:
        ran = program("""
def slow(me):
    yield from Timer_.sleep(me, 30)
    log.append("slow")

def fast(me):
    log.append("fast")

def main(me):
    spawn(slow)
    spawn(fast)
    yield from Timer_.sleep(me, 60)
    log.append("main")
""")
        assert ran.log == ["fast", "slow", "main"]

    def test_send_after_in_order_of_time(self, program: Program) -> None:
        ran = program("""
def main(me):
    Timer_.send_after(me, 12, "c")
    Timer_.send_after(me, 6, "b")
    Timer_.send_after(me, -5, "a")
    for _ in range(3):
        log.append((yield from receive(me)))
""")
        assert ran.log == ["a", "b", "c"]


def test_a_wait_for_an_answer(program: Program) -> None:
    ran = program("""
def asks(me):
    token = me.awaiting = object()
    me.send("kept")
    scheduler.post(lambda: me.answer(object(), "wrong"))
    scheduler.post(lambda: me.answer(token, "right"))
    scheduler.post(lambda: me.answer(token, "too late"))
    log.append((yield))
    log.append((yield from receive(me)))

def main(me):
    yield from asks(me)
""")
    assert (ran.status, ran.log) == (0, ["right", "kept"])


def test_messages_from_a_trio_task(program: Program) -> None:
    ran = program("""
async def outside(pid):
    await trio.sleep(0.002)
    deliver(pid, "delivered")
    await trio.sleep(0.002)
    scheduler.post(lambda: pid.send("posted"))
    await trio.sleep(0.002)
    spawn(lambda me: pid.send("spawned"))

def main(me):
    scheduler.hold("test")
    scheduler.nursery.start_soon(outside, me)
    for _ in range(3):
        log.append((yield from receive(me)))
    scheduler.release("test")
""")
    assert (ran.status, ran.log) == (0, ["delivered", "posted", "spawned"])


def test_functions_are_known_by_their_names(program: Program) -> None:
    ran = program("""
def worker(me):
    pass

def main(me):
    register_functions("Main", {("worker", 0): (worker, "()", "")})
    register_functions("Types.User", {("worker", 2): (worker, "(Int, Int)", "()")})
    log.append(FUNCTIONS["worker", 0] == (worker, "()", ""))
    log.append(FUNCTIONS["Types.User.worker", 2] == (worker, "(Int, Int)", "()"))
""")
    assert ran.log == [True, True]


def test_recycled_tasks(program: Program) -> None:
    ran = program("""
def tiny(me, parent):
    parent.send(1)

def main(me):
    for _ in range(200):
        spawn(tiny, me)
        yield from receive(me)
    yield from me.sleep(1)
    log.append(len(scheduler.nursery.child_tasks))
""")
    assert ran.log[0] < 5


@pytest.mark.parametrize("count", [100_000])
def test_a_hundred_thousand_actors(program: Program, count: int) -> None:
    ran = program(
        """
def waiter(me, parent):
    parent.send((yield from receive(me)))

def main(me):
    pids = [spawn(waiter, me) for _ in range(COUNT)]
    for pid in pids:
        pid.send(1)
    total = 0
    for _ in range(COUNT):
        total += yield from receive(me)
    log.append(total)
""",
        COUNT=count,
    )
    assert (ran.status, ran.log) == (0, [count])
