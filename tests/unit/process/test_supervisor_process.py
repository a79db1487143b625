"""Supervisors as processes: starting, stopping, restarting, and a storm of kills."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Program = Callable[..., Any]

SUPERVISORS = """
import random
from meshrt.process import supervisor as S
from meshrt.process.supervisor import Child, start_supervisor, supervise

def worker(me, name="worker"):
    me.on_terminate = lambda: log.append(name + " ends")
    while True:
        message = yield from receive(me)
        if message == "crash":
            raise Panic(name)

def quiet(me):
    while True:
        yield from receive(me)

def stubborn(me):
    me.trap_exit = True
    while True:
        yield from receive(me)

def sup(strategy, *children, most=3, seconds=5, name="Sup"):
    def entry(me):
        yield from supervise(me, name, strategy, most, seconds, [c.copy() for c in children])
    return entry

def nested(entry):
    return Suspending(lambda me: start_supervisor(me, entry, False))

def settle(me):
    for _ in range(5):
        yield from me.sleep(1)
"""


@pytest.fixture
def tree(program: Program) -> Program:
    return lambda source, **given: program(SUPERVISORS + source, **given)


def test_children_run_when_it_has_started(tree: Program) -> None:
    ran = tree("""
def main(me):
    pid = yield from start_supervisor(
        me, sup("one_for_one", *[Child(n, lambda: spawn(quiet), "permanent", 10) for n in "abc"]), False)
    log.append((yield from S.count(me, pid)))
    child = yield from S.child(me, pid, "b")
    log.append(child.alive and child in pid.links)
    log.append(pid in me.links)
""")
    assert ran.log == [3, True, False]


def test_it_can_be_linked_to_its_starter(tree: Program) -> None:
    ran = tree("""
def main(me):
    pid = yield from start_supervisor(me, sup("one_for_one"), True)
    log.append(pid in me.links)
""")
    assert ran.log == [True]


def test_a_brutal_kill_does_not_wait_for_a_terminate_clause(tree: Program) -> None:
    ran = tree("""
def main(me):
    pid = yield from start_supervisor(
        me, sup("one_for_one", Child("a", lambda: spawn(worker, "a"), "permanent", None),
                Child("b", lambda: spawn(worker, "b"), "permanent", 1000)), False)
    yield from settle(me)
    me.watch(pid)
    pid.exit(me, SHUTDOWN, linked=False)
    log.append((yield from receive(me))[3])
""")
    assert ran.log == ["b ends", "shutdown"]


def test_one_that_does_not_end_in_time_is_killed(tree: Program) -> None:
    ran = tree("""
def main(me):
    pid = yield from start_supervisor(
        me, sup("one_for_one", Child("a", lambda: spawn(stubborn), "permanent", 10)), False)
    yield from settle(me)
    child = yield from S.child(me, pid, "a")
    me.watch(child)
    log.append((yield from S.stop_child(me, pid, child)))
    log.append((yield from receive(me))[3])
    log.append((yield from S.count(me, pid)))
""")
    assert ran.log == [0, "killed", 0]


def test_a_computing_child_is_killed_too(tree: Program) -> None:
    ran = tree("""
def main(me):
    pid = yield from start_supervisor(
        me, sup("one_for_one", Child("a", lambda: spawn(forever), "permanent", 10)), False)
    yield from settle(me)
    log.append((yield from S.stop_child(me, pid, (yield from S.child(me, pid, "a")))))
""")
    assert ran.log == [0]


def test_a_kill_of_the_supervisor_takes_the_tree_along(tree: Program) -> None:
    ran = tree("""
def main(me):
    inner = sup("one_for_one", Child("w", lambda: spawn(quiet), "permanent", 10))
    outer = sup("one_for_one", *[Child(n, nested(inner), "permanent", 10) for n in "ab"])
    pid = yield from start_supervisor(me, outer, False)
    yield from settle(me)
    log.append(len(PROCESSES))
    pid.exit(me, KILLED, linked=False)
    yield from settle(me)
    log.append(len(PROCESSES))
""")
    assert ran.log == [6, 1]


def test_the_starter_of_one_that_fails_goes_on(tree: Program) -> None:
    ran = tree("""
def fails():
    raise Panic("not today")

def main(me):
    pid = yield from start_supervisor(
        me, sup("one_for_one", Child("a", lambda: spawn(worker, "a"), "permanent", 10),
                Child("b", fails, "permanent", 10)), False)
    log.append((pid.alive, pid.exit_reason.text))
    log.append(len(PROCESSES))
""")
    assert ran.log == [(False, "child b did not start: not today"), 1]
    assert ran.error.splitlines()[1:] == ["Mesh supervisor Sup: child b did not start: not today"]


def test_a_restart_that_fails_ends_the_supervisor(tree: Program) -> None:
    ran = tree("""
starts = [lambda: spawn(quiet)]

def once():
    if not starts:
        raise Panic("no more")
    return starts.pop()()

def main(me):
    pid = yield from start_supervisor(
        me, sup("one_for_one", Child("a", once, "permanent", 10)), False)
    me.watch(pid)
    (yield from S.child(me, pid, "a")).interrupt(KILLED)
    log.append((yield from receive(me))[3])
""")
    assert ran.log == ["child a did not start: no more"]


# What a start function does after it has started a process.
AFTERWARDS = {
    "waits": "yield from me.sleep(100_000)",
    "computes": "yield from forever(me) or ()",
}


@pytest.mark.parametrize("what", AFTERWARDS)
def test_a_kill_in_the_middle_of_a_start_leaves_nothing_behind(tree: Program, what: str) -> None:
    ran = tree(f"""
def start(me):
    pid = spawn(quiet)
    pid.at_exit(lambda process: log.append(process.exit_reason.text))
    {AFTERWARDS[what]}
    return pid

def main(me):
    entry = sup("one_for_one", Child("a", Suspending(start), "permanent", 10))
    pid = spawn(entry)
    stranger = spawn(quiet)
    while len(PROCESSES) < 4:
        yield from me.sleep(1)
    pid.interrupt(KILLED)
    yield from settle(me)
    log.append(stranger.alive)
    log.append(len(PROCESSES))
""")
    assert ran.log == ["killed", True, 2]


def test_a_start_that_fails_leaves_nothing_behind(tree: Program) -> None:
    ran = tree("""
def start(me):
    spawn(stubborn)
    yield from me.sleep(1)
    raise Panic("no more")

def main(me):
    entry = sup("one_for_one", Child("a", Suspending(start), "permanent", 10))
    pid = yield from start_supervisor(me, entry, False)
    yield from settle(me)
    log.append(pid.alive)
    log.append(len(PROCESSES))
""")
    assert ran.log == [False, 1]


def test_a_child_that_ended_before_it_was_linked(tree: Program) -> None:
    ran = tree("""
def short(me):
    log.append("runs")
    if len(log) < 3:
        raise Panic("short")

def slow_start(me):
    pid = spawn(short)
    yield from me.sleep(5)
    return pid

def main(me):
    pid = yield from start_supervisor(
        me, sup("one_for_one", Child("a", Suspending(slow_start), "transient", 10)), False)
    yield from me.sleep(50)
    log.append((yield from S.count(me, pid)))
""")
    assert ran.log == ["runs", "runs", "runs", 0]


def test_what_a_supervisor_is_asked_by_its_start_functions(tree: Program) -> None:
    ran = tree("""
def curious(me):
    try:
        yield from S.count(me, me)
    except Panic as panic:
        log.append(panic.message)
    return spawn(quiet)

def main(me):
    yield from start_supervisor(
        me, sup("one_for_one", Child("a", Suspending(curious), "permanent", 10)), False)
""")
    assert ran.log == ["service call failed: calling itself"]


def test_the_limit_is_respected(tree: Program) -> None:
    ran = tree("""
def main(me):
    pid = yield from start_supervisor(
        me, sup("one_for_one", Child("a", lambda: spawn(quiet), "permanent", 10),
                Child("b", lambda: spawn(quiet), "permanent", 10), most=5, seconds=60), False)
    while pid.alive:
        child = yield from S.child(me, pid, random.choice("ab"))
        child.interrupt(KILLED)
        log.append(1)
        yield from me.sleep(2)
    log.append(pid.exit_reason.text)
    log.append(len(PROCESSES))
""")
    assert ran.log == [*[1] * 6, "restart limit exceeded: 5 restarts in 60 seconds", 1]


STORM = """
def tough(me):
    # Does not end when it is told to, but when its supervisor is killed.
    me.trap_exit = True
    while (yield from receive(me))[2] != "killed":
        pass

def middle(n):
    strategy = ("one_for_one", "one_for_all", "rest_for_one")[n % 3]
    children = [Child(f"w{i}", lambda: spawn(quiet), "permanent", 10) for i in range(4)]
    children.append(Child("t", lambda: spawn(tough), "permanent", 1))
    return sup(strategy, *children, most=10**6, seconds=60)

top = sup("one_for_one", *[Child(f"m{n}", nested(middle(n)), "permanent", 100) for n in range(6)],
          most=10**6, seconds=60)

def storm(me, pid, kills):
    chance = random.Random(SEED)
    for _ in range(kills):
        victims = [p for p in PROCESSES.values() if p not in (me, pid)]
        if victims:
            victim = chance.choice(victims)
            if chance.random() < 0.5:
                victim.exit(me, KILLED, linked=False)
            else:
                victim.exit(me, chance.choice([SHUTDOWN, NORMAL, requested("storm")]), linked=False)
        if chance.random() < 0.3:
            yield from me.sleep(1)
        else:
            yield me.breathe()

def main(me):
    pid = yield from start_supervisor(me, top, False)
    whole = len(PROCESSES)
    yield from storm(me, pid, KILLS)
    for _ in range(2000):
        yield from me.sleep(5)
        if len(PROCESSES) == whole and (yield from S.count(me, pid)) == 6:
            break
    log.append(len(PROCESSES) == whole)
    for n in range(6):
        child = yield from S.child(me, pid, f"m{n}")
        log.append((yield from S.count(me, child)))
    log.append(pid.alive)
    pid.exit(me, SHUTDOWN, linked=False)
    me.watch(pid)
    yield from receive(me)
    log.append(len(PROCESSES))
"""


@pytest.mark.parametrize("seed", range(3))
def test_a_tree_is_whole_after_a_storm(tree: Program, seed: int) -> None:
    source = "from meshrt.process.reason import requested\n" + STORM
    ran = tree(source.replace("SEED", str(seed)).replace("KILLS", "300"))
    assert ran.log == [True, *[5] * 6, True, 1]
    assert ran.error == ""
