"""Services, jobs and timers while the timer signal comes as often as can be: no call is lost
or answered twice, no state is torn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from meshrt.process import preemption
from meshrt.process.timers import Timer, Timers

Program = Callable[..., Any]

FIRE = """
from meshrt.process import job
from meshrt.process.service import Service
from meshrt.values import Ok

def on_add(me, state, n):
    total, count = state
    return (total + n, count + 1), n

def on_work(me, state, n):
    total, count = state
    burn(8)
    return (total + n, count + 1), n

def on_wait(me, state, n):
    total, count = state
    yield from me.sleep(0.01)
    return (total + n, count + 1), n

def on_cast(me, state, n):
    total, count = state
    return total + n, count + 1

def on_read(me, state):
    return state, state

Sum = Service("Main.Sum")
add = Sum.call("add", on_add, brief=True)
work = Sum.call("work", on_work)
wait = Sum.call("wait", on_wait, suspends=True)
cast = Sum.cast("cast", on_cast, brief=True)
read = Sum.call("read", on_read, brief=True)

def client(me, boss, service, number, rounds):
    plain = Suspending(add)
    for n in range(rounds):
        assert (yield from add(me, service, n)) == n
        assert (yield from work(me, service, n)) == n
        cast(service, n)
        # A callback of plain code.
        assert sorted([3, 1, 2], key=lambda k: plain(service, 0) + k) == [1, 2, 3]
        if n % 10 == number % 10:
            assert (yield from wait(me, service, n)) == n
    boss.send(number)
"""


@pytest.fixture
def fast_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preemption, "TICK", 0.0002)


def test_calls_under_fire(program: Program, fast_ticks: None) -> None:
    rounds, clients = 30, 8
    ran = program(
        FIRE
        + """
def main(me):
    service = Sum.start((0, 0))
    noise = [spawn(forever) for _ in range(2)]
    for number in range(CLIENTS):
        spawn(client, me, service, number, ROUNDS)
    for _ in range(CLIENTS):
        yield from receive(me)
    log.append((yield from read(me, service)))
    for process in noise:
        process.interrupt(KILLED)
""",
        ROUNDS=rounds,
        CLIENTS=clients,
    )
    assert ran.error == ""
    waits = [n for c in range(clients) for n in range(rounds) if n % 10 == c % 10]
    total = 3 * clients * sum(range(rounds)) + sum(waits)
    assert ran.log == [(total, 6 * clients * rounds + len(waits))]


def test_jobs_under_fire(program: Program, fast_ticks: None) -> None:
    ran = program(
        FIRE
        + """
def main(me):
    outcomes = yield from job.map_jobs(me, range(200), lambda n: burn(n % 12))
    log.append([outcome._0 for outcome in outcomes] == [burn(n % 12) for n in range(200)])
    for n in range(20):
        pid = job.start(me, lambda: burn(14))
        if n % 2:
            pid.interrupt(KILLED)
        outcome = yield from job.wait(me, pid)
        log.append(outcome.__class__ is Ok)
    log.append(len(PROCESSES))
"""
    )
    assert ran.error == ""
    assert ran.log == [True, *[True, False] * 10, 1]


def test_services_killed_under_fire(program: Program, fast_ticks: None) -> None:
    ran = program(
        FIRE
        + """
def patient(me, boss, service):
    try:
        while True:
            yield from work(me, service, 1)
    except Panic as panic:
        boss.send(panic.message)

def main(me):
    for n in range(10):
        service = Sum.start((0, 0))
        for _ in range(4):
            spawn(patient, me, service)
        yield from me.sleep(2)
        service.interrupt(KILLED)
        for _ in range(4):
            log.append((yield from receive(me)))
    yield from me.sleep(1)
    log.append(len(PROCESSES))
"""
    )
    *messages, left = ran.log
    assert left == 1
    assert set(messages) <= {"service call failed: killed", "service call failed: noproc"}
    assert len(messages) == 40


def test_tickers_for_days() -> None:
    """As `Timer.sleep` in tickers uses it, with a clock that jumps: the heap does not grow."""
    timers = Timers()
    ticks = 0

    def tick(timer: Timer) -> None:
        nonlocal ticks
        ticks += 1
        timers.cancel(timer)
        timers.start(timer.due + 1.0, tick, awaited=True)
        # A timed receive that a message ends before its time.
        timers.cancel(timers.start(timer.due + 3600.0, tick, awaited=True))

    for n in range(10):
        timers.start(n / 10, tick, awaited=True)
    now = 0.0
    while ticks < 200_000:
        now += 0.5
        timers.fire(now)
        assert len(timers) == 10
        assert len(timers._heap) <= 200
