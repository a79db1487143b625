"""Pre-emption: actors that compute do not hold up the others, and nothing is lost by it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from typing import Any

import pytest

from meshrt.process import Process, preemption
from meshrt.process.scheduler import PREEMPTED

Program = Callable[..., Any]

# An actor that answers, and a client that asks it so many times.
ECHO = """
def echo(me):
    while True:
        (yield from receive(me)).send("pong")

def ask(me, server, times):
    for _ in range(times):
        server.send(me)
        assert (yield from receive(me)) == "pong"
"""


@pytest.fixture
def preemptions(monkeypatch: pytest.MonkeyPatch) -> list[Process]:
    """The processes that were pre-empted, one entry each time."""
    seen: list[Process] = []
    leave = Process.leave

    def counted(self: Process, why: object) -> Any:
        if why is PREEMPTED:
            seen.append(self)
        return leave(self, why)

    monkeypatch.setattr(Process, "leave", counted)
    return seen


@pytest.fixture
def fast_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tick of 0.2 ms: the handler runs at as many different places as can be had."""
    monkeypatch.setattr(preemption, "TICK", 0.0002)


# Emitted code that computes without end, and has no `yield` in it.
ENDLESS = {
    "a loop without calls": "while True: pass",
    "a loop that computes": "x = 1\n    while True: x = x * 3 % 1_000_003",
    "recursion": "while True: burn(12)",
    "deep recursion": "sink(1000)",
    "a callback of the library": "xs = List.of(1, 2, 3)\n    while True: xs = List_.map_items(xs, burn)",
    "an endless callback of the library": "List_.map_items(List.of(1), lambda x: forever(me))",
    "a callback of a sort": "while True: sorted([3, 1, 2], key=burn)",
    "the library's structures": "m = Map()\n    while True: m = m.put(len(m) % 50, 1)",
}


@pytest.mark.parametrize("name", ENDLESS)
@pytest.mark.parametrize("number", [1, 3])
def test_an_endless_computation_holds_nobody_up(
    program: Program, preemptions: list[Process], name: str, number: int
) -> None:
    ran = program(
        ECHO
        + f"""
from meshrt.values import List, Map
from meshrt.std import list as List_

def sink(n):
    return sink(n - 1) if n else forever(None)

def busy(me):
    {ENDLESS[name]}

def main(me):
    busies = [spawn(busy) for _ in range({number})]
    server = spawn(echo)
    for _ in range(4):
        yield from me.sleep(1)
        yield from ask(me, server, 50)
    log.append((yield from select(me, lambda m: True, 2)) is TIMEOUT)
    Timer_.send_after(me, 1, "timer")
    log.append((yield from receive(me)))
    log.append(all(pid.alive for pid in busies))
    for pid in busies:
        pid.interrupt(KILLED)
"""
    )
    assert (ran.status, ran.error, ran.log) == (0, "", [True, "timer", True])
    assert preemptions


def test_those_that_compute_share_the_processor(program: Program) -> None:
    ran = program("""
turns = [0, 0, 0]

def busy(me, number):
    while True:
        turns[number] += 1

def main(me):
    pids = [spawn(busy, number) for number in range(3)]
    while min(turns) == 0 or sum(turns) < 1000:
        yield from me.sleep(1)
    log.append("all")
    for pid in pids:
        pid.interrupt(KILLED)
""")
    assert ran.log == ["all"]


def test_a_computation_ends_with_its_result(
    program: Program, preemptions: list[Process], fast_ticks: None
) -> None:
    ran = program("""
def compute(me, n, to):
    total = 0
    for k in range(6):
        total += burn(n + k)
    to.send((n, total))

def main(me):
    for n in (8, 9, 10, 11, 12):
        spawn(compute, n, me)
    got = {}
    while len(got) < 5:
        n, total = yield from receive(me)
        got[n] = total
    log.append([got[n] == sum(burn(n + k) for k in range(6)) for n in sorted(got)])
""")
    assert ran.log == [[True] * 5]
    assert preemptions


def test_no_message_is_lost_or_moved_under_fire(
    program: Program, preemptions: list[Process], fast_ticks: None
) -> None:
    ran = program("""
COUNT = 1000

def sender(me, to, name):
    for number in range(COUNT):
        to.send((name, number))
        if number % 7 == 0:
            burn(number % 10)
        if number % 50 == 0:
            yield me.breathe()

def wanted(name, number):
    burn(3)
    return lambda message: message[0] == name and message[1] == number

def main(me):
    for name in "ab":
        spawn(sender, me, name)
    for number in range(0, COUNT, 2):
        # What is not wanted yet stays, in order, and is passed over again and again.
        yield from select(me, wanted("a", number))
        if number + 1 < COUNT:
            yield from select(me, wanted("a", number + 1), 60_000)
    for number in range(COUNT):
        assert (yield from receive(me)) == ("b", number)
    log.append(len(me.mailbox))
""")
    assert (ran.status, ran.error, ran.log) == (0, "", [0])
    assert preemptions


def test_a_scan_of_the_mailbox_is_not_interrupted_where_it_is_about_to_wait(
    program: Program, preemptions: list[Process], fast_ticks: None
) -> None:
    # Nearly all of the time goes into looking at messages that are not wanted, while others
    # send more.
    ran = program("""
NOISE, WANTED = 3000, 300

def sender(me, to, name, count):
    for number in range(count):
        to.send((name, number))
        yield me.breathe()

def main(me):
    spawn(sender, me, "noise", NOISE)
    spawn(sender, me, "wanted", WANTED)
    got = []
    for _ in range(WANTED):
        at = 0
        while True:
            me.waiting = True
            if at < len(me.mailbox):
                me.waiting = False
                message = me.mailbox[at]
                queued = True
            else:
                message = yield
                queued = False
            if message[0] == "wanted":
                break
            if not queued:
                me.keep(at, message)
            at += 1
        if queued and me.take(at):
            yield me.breathe()
        got.append(message[1])
    log.append(got == list(range(WANTED)))
    got = []
    for _ in range(NOISE):
        got.append((yield from receive(me)))
    log.append(got == [("noise", number) for number in range(NOISE)])
""")
    assert (ran.status, ran.error, ran.log) == (0, "", [True, True])
    assert preemptions


def test_timeouts_under_fire(program: Program, fast_ticks: None) -> None:
    ran = program("""
def noise(me, to):
    number = 0
    while True:
        to.send(("noise", number))
        number += 1
        burn(8)
        yield from me.sleep(1)

def main(me):
    pids = [spawn(noise, me), spawn(forever)]
    for round in range(10):
        Timer_.send_after(me, 1, ("wanted", round))
        log.append((yield from select(me, lambda m: m == ("wanted", round), 60_000))[1])
        log.append((yield from select(me, lambda m: burn(5) < 0, 2)) is TIMEOUT)
    for pid in pids:
        pid.interrupt(KILLED)
    noises = [m[1] for m in me.mailbox]
    log.append(noises == list(range(len(noises))))
""")
    assert ran.log == [x for number in range(10) for x in (number, True)] + [True]


def test_shared_values_are_safe_under_fire(
    program: Program, preemptions: list[Process], fast_ticks: None
) -> None:
    # Lists and maps share buffers between versions: a change in the middle of another's change
    # would show.
    ran = program("""
from meshrt.values import List, Map

def grow(me, xs, m, name, to):
    for number in range(4000):
        xs = xs.append((name, number))
        m = m.put((name, number % 100), number)
    to.send((name, xs, m))

def main(me):
    xs, m = List.of(0, 1), Map().put("first", 1)
    for name in "abcd":
        spawn(grow, xs, m, name, me)
    for _ in range(4):
        name, ys, n = yield from receive(me)
        log.append(list(ys) == [0, 1] + [(name, number) for number in range(4000)])
        log.append(list(n.pairs()) == [("first", 1)] + [
            ((name, key), 3900 + key) for key in range(100)])
""")
    assert ran.log == [True] * 8
    assert preemptions


def test_suspending_callbacks_of_plain_code_under_fire(
    program: Program, preemptions: list[Process], fast_ticks: None
) -> None:
    ran = program(
        ECHO
        + """
def key(server):
    def asks(me, x):
        burn(8)
        yield from ask(me, server, 1)
        return burn(x)
    return Suspending(asks)

def sorts(me, server, to):
    xs = [7, 3, 9, 1, 8, 2, 12, 4]
    for _ in range(20):
        assert sorted(xs, key=key(server)) == sorted(xs)
    to.send("sorted")

def main(me):
    server = spawn(echo)
    for _ in range(4):
        spawn(sorts, server, me)
    for _ in range(4):
        log.append((yield from receive(me)))
"""
    )
    assert (ran.status, ran.error, ran.log) == (0, "", ["sorted"] * 4)
    assert preemptions


def test_foreign_code_is_not_interrupted(program: Program, fast_ticks: None) -> None:
    foreign: dict[str, Any] = {"__name__": "foreign", "inside": []}
    exec(
        """
def call(function, argument):
    inside.append(argument)
    result = function(argument)
    inside.pop()
    return result
""",
        foreign,
    )
    ran = program(
        """
def watcher(me, to):
    for _ in range(200):
        log.append(len(inside))
        yield me.breathe()
    to.send("watched")

def busy(me):
    while True:
        call(burn, 8)
        burn(8)

def main(me):
    pid = spawn(busy)
    spawn(watcher, me)
    yield from receive(me)
    pid.interrupt(KILLED)
""",
        call=foreign["call"],
        inside=foreign["inside"],
    )
    assert ran.log == [0] * 200


def test_the_timer_runs_only_while_there_is_work(program: Program) -> None:
    ran = program(
        """
async def look(to):
    # The dispatcher sleeps: one signal finds that, and is the last.
    while timer_of()[1]:
        await trio.sleep(0.001)
    deliver(to, "no timer")

def main(me):
    while timer_of()[1] == 0:
        pass
    scheduler.nursery.start_soon(look, me)
    log.append((yield from receive(me)))
    yield from me.sleep(1)
    log.append(timer_of()[1] > 0)
""",
        timer_of=lambda: signal.getitimer(signal.ITIMER_REAL),
    )
    assert ran.log == ["no timer", True]
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_the_signal_goes_back_to_its_owner(program: Program) -> None:
    def mine(_number: int, _frame: object) -> None:
        """Never called."""

    before = signal.signal(signal.SIGALRM, mine)
    try:
        program("def main(me):\n    burn(15)")
        assert signal.getsignal(signal.SIGALRM) is mine
    finally:
        signal.signal(signal.SIGALRM, before)


def test_a_program_in_another_thread_works_without_the_signal(program: Program) -> None:
    results: list[Any] = []

    def body() -> None:
        results.append(
            program(
                ECHO
                + """
def main(me):
    yield from ask(me, spawn(echo), 300)
    log.append(burn(18))
    yield from me.sleep(1)
"""
            )
        )

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    assert (results[0].status, results[0].log) == (0, [2584])
