"""Services without the compiler: requests, answers, and what becomes of those never answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Program = Callable[..., Any]

TILL = """
from meshrt.process.service import Service, Request

def on_peek(me, cash):
    return cash, cash

def on_slow(me, cash, ms):
    yield from me.sleep(ms)
    return cash + 1, cash

def on_set(me, cash, new):
    return new

def on_fail(me, cash, text):
    raise Panic(text)

def on_own(me, cash):
    return cash, me

Till = Service("Main.Till")
peek = Till.call("peek", on_peek, brief=BRIEF)
slow = Till.call("slow", on_slow, suspends=True)
fail = Till.call("fail", on_fail, brief=BRIEF)
own = Till.call("own", on_own, brief=BRIEF)
put = Till.cast("set", on_set, brief=BRIEF)

def caller(me, boss, call, *arguments):
    boss.send(("answer", (yield from call(me, *arguments))))
"""


@pytest.fixture(params=["brief", "queued"])
def till(program: Program, request: pytest.FixtureRequest) -> Program:
    brief = str(request.param == "brief")
    return lambda source: program(TILL.replace("BRIEF", brief) + source)


def test_calls_and_casts(till: Program) -> None:
    ran = till("""
def main(me):
    pid = Till.start(10)
    log.append((yield from peek(me, pid)))
    put(pid, 20)
    log.append((yield from peek(me, pid)))
    log.append((yield from slow(me, pid, 1)))
    log.append((yield from peek(me, pid)))
    log.append((yield from own(me, pid)) is pid)
""")
    assert (ran.status, ran.log, ran.error) == (0, [10, 20, 20, 21, True], "")


def test_a_call_before_the_service_has_begun(till: Program) -> None:
    ran = till("""
def main(me):
    yield from me.sleep(1)
    first = Till.start(1)
    log.append((yield from peek(me, first)))
    log.append((yield from peek(me, first)))
""")
    assert ran.log == [1, 1]


def test_requests_are_handled_in_order_of_arrival(till: Program) -> None:
    ran = till("""
def main(me):
    pid = Till.start(0)
    for n in range(5):
        spawn(caller, me, slow, pid, 1)
        yield from me.sleep(1)
    log.append((yield from peek(me, pid)))
    for n in range(5):
        log.append((yield from receive(me)))
""")
    assert ran.log == [5, *[("answer", n) for n in range(5)]]


def test_a_failing_handler_ends_the_service_and_its_callers(till: Program) -> None:
    ran = till("""
def main(me):
    pid = Till.start(0)
    ref = me.watch(pid)
    spawn(caller, me, slow, pid, 40)
    yield from me.sleep(1)
    watched = [spawn(caller, me, fail, pid, "broken")]
    yield from me.sleep(1)
    watched += [spawn(caller, me, peek, pid) for _ in range(2)]
    yield from me.sleep(1)
    for process in watched:
        me.watch(process)
    for _ in range(5):
        message = yield from receive(me)
        log.append(message if len(message) == 2 else (message[1] == ref, message[3]))
""")
    ran.log.remove(("answer", 0))
    assert sorted(ran.log) == [(False, "service call failed: broken")] * 3 + [(True, "broken")]
    assert ran.status == 0


def test_a_handler_that_fails_at_once(till: Program) -> None:
    ran = till("""
def main(me):
    pid = Till.start(0)
    yield from me.sleep(1)
    try:
        yield from fail(me, pid, "broken")
    except Panic as panic:
        log.append(panic.message)
    log.append(pid.exit_reason.text)
    log.append(pid.alive)
""")
    assert ran.log == ["service call failed: broken", "broken", False]
    assert ran.error == "Mesh panic at program.mpl:15: broken\n"


def test_a_handler_that_writes_to_its_service_and_fails(till: Program) -> None:
    ran = till(
        """
def on_note(me, cash, how):
    if how == "send":
        me.send("note")
    else:
        me.exit(me, SHUTDOWN, linked=False)
    raise Panic("after a note")

note = Till.call("note", on_note, brief=BRIEF)

def client(me, boss, pid, how):
    try:
        yield from note(me, pid, how)
    except Panic as panic:
        boss.send(panic.message)

def main(me):
    for how in ("send", "exit"):
        pid = Till.start(0)
        yield from me.sleep(1)
        spawn(client, me, pid, how)
        log.append((yield from receive(me)))
    # Nobody else gets a failure.
    for _ in range(5):
        spawn(caller, me, peek, Till.start(3))
        log.append((yield from receive(me)))
""".replace("BRIEF", "True")
    )
    assert ran.log[0] == "service call failed: after a note"
    assert ran.log[1] in ("service call failed: after a note", "service call failed: shutdown")
    assert ran.log[2:] == [("answer", 3)] * 5
    assert ran.error.count("\n") <= 2


@pytest.mark.parametrize("reason", ["KILLED", "SHUTDOWN"])
def test_a_service_that_is_stopped_fails_its_callers(till: Program, reason: str) -> None:
    ran = till(f"""
def main(me):
    pid = Till.start(0)
    watched = [spawn(caller, me, slow, pid, 100000)]
    yield from me.sleep(1)
    watched += [spawn(caller, me, peek, pid), spawn(caller, me, peek, pid)]
    yield from me.sleep(1)
    for process in watched:
        me.watch(process)
    pid.exit(me, {reason}, linked=False)
    for _ in watched:
        message = yield from receive(me)
        log.append(message[3])
    try:
        yield from peek(me, pid)
    except Panic as panic:
        log.append(panic.message)
""")
    text = reason.lower()
    assert ran.log == [f"service call failed: {text}"] * 3 + ["service call failed: noproc"]


def test_a_service_killed_between_the_request_and_its_turn(till: Program) -> None:
    ran = till("""
def main(me):
    pid = Till.start(0)
    yield from me.sleep(1)
    process = spawn(caller, me, slow, pid, 1)
    killer = spawn(lambda me: pid.interrupt(KILLED))
    me.watch(process)
    message = yield from receive(me)
    log.append(message[3])
""")
    assert ran.log == ["service call failed: killed"]


def test_a_caller_that_ends_is_not_answered(till: Program) -> None:
    ran = till("""
def main(me):
    pid = Till.start(0)
    process = spawn(caller, me, slow, pid, 5)
    yield from me.sleep(1)
    process.exit(me, KILLED, linked=False)
    log.append((yield from peek(me, pid)))
    log.append(len(me.mailbox))
""")
    assert ran.log == [1, 0]


def test_a_call_given_up_keeps_its_arguments(till: Program) -> None:
    # Requests are used again, but not one that a service has still to handle.
    ran = till("""
def on_note(me, cash, text):
    log.append(text)
    yield me.breathe()
    return cash, None

note = Till.call("note", on_note, suspends=True)

def client(me, boss, pid):
    yield from note(me, pid, "first")
    me.begin(lambda: note(me, pid, "last"))
    boss.send("first")
    yield from note(me, pid, "given up")

def main(me):
    pid = Till.start(0)
    process = spawn(client, me, pid)
    yield from receive(me)
    spawn(caller, me, slow, pid, 5)
    yield me.breathe()
    process.exit(me, SHUTDOWN, linked=False)
    me.watch(process)
    while process.alive:
        yield from receive(me)
""")
    assert ran.log == ["first", "given up", "last"]


def test_an_answered_request_keeps_nothing_alive(till: Program) -> None:
    ran = till("""
import weakref

class Thing:
    pass

def on_take(me, cash, thing):
    for _ in (): pass
    return cash, None

take = Till.call("take", on_take)

def main(me):
    pid = Till.start(0)
    thing = Thing()
    known = weakref.ref(thing)
    yield from take(me, pid, thing)
    del thing
    yield from peek(me, pid)
    yield from own(me, pid)
    log.append(known() is None)
""")
    assert ran.log == [True]


def test_exit_signals_reach_a_waiting_caller_at_once(till: Program) -> None:
    ran = till("""
def main(me):
    pid = Till.start(0)
    process = spawn(caller, me, slow, pid, 100000)
    yield from me.sleep(1)
    me.watch(process)
    process.exit(me, SHUTDOWN, linked=False)
    message = yield from receive(me)
    log.append(message[3])
    pid.interrupt(KILLED)
""")
    assert ran.log == ["shutdown"]


@pytest.mark.parametrize(
    "target", ["NULL_PID", "idle_one", "other", "local(12345)", "dead_one", "me"]
)
def test_what_is_no_such_service(till: Program, target: str) -> None:
    ran = till(f"""
Other = Service("Main.Other")
other_peek = Other.call("peek", on_peek)

def main(me):
    idle_one, other = spawn(idle), Other.start(3)
    dead_one = Till.start(1)
    dead_one.interrupt(KILLED)
    yield from me.sleep(2)
    put({target}, 5)
    try:
        yield from peek(me, {target})
    except Panic as panic:
        log.append(panic.message)
    log.append((yield from other_peek(me, other)))
    log.append(len(idle_one.mailbox))
    log.append(len(me.mailbox))
""")
    assert ran.log == ["service call failed: noproc", 3, 0, 0]


def test_other_messages_are_dropped(till: Program) -> None:
    ran = till("""
def main(me):
    pid = Till.start(7)
    for message in (1, None, "text", (), (1, 2), (Atom("$cast"), 1, 2), [1], ("a", "b", "c", "d"),
                    (Atom("$cast"), "Main.Till", "nothing", ()),
                    (Atom("$cast"), "Main.Other", "set", (1,)),
                    (Atom("$cast"), "Main.Till", "set", (1, 2, 3)),
                    (Atom("$cast"), "Main.Till", "peek", ()),
                    (Atom("$call"), "Main.Till", "peek", 5, ())):
        pid.send(message)
    log.append((yield from peek(me, pid)))
""")
    assert (ran.log, ran.error) == ([7], "")


def test_requests_of_other_nodes(till: Program) -> None:
    ran = till("""
def main(me):
    pid = Till.start(7)
    pid.send((Atom("$cast"), "Main.Till", "set", (8,)))
    pid.send((Atom("$call"), "Main.Till", "peek", me, ()))
    log.append((yield from receive(me)))
    pid.send((Atom("$call"), "Main.Till", "unknown", me, ()))
    log.append((yield from receive(me)))
    pid.send((Atom("$call"), "Main.Nil", "peek", me, ()))
    log.append((yield from receive(me)))
""")
    assert [(str(kind.name), value) for kind, value in ran.log] == [
        ("$reply", 8),
        ("$failed", "noproc"),
        ("$failed", "noproc"),
    ]


def test_a_service_cannot_call_itself(program: Program) -> None:
    ran = program("""
from meshrt.process.service import Service

def on_again(me, state):
    return state, (yield from again(me, me))

Loop = Service("Main.Loop")
again = Loop.call("again", on_again, suspends=True)

def main(me):
    try:
        yield from again(me, Loop.start(0))
    except Panic as panic:
        log.append(panic.message)
""")
    assert ran.log == ["service call failed: service call failed: calling itself"]


def test_callers_share_the_processor_with_others(till: Program) -> None:
    ran = till("""
def eager(me, pid):
    while True:
        yield from peek(me, pid)

def main(me):
    pid = Till.start(0)
    spawn(eager, pid)
    for n in range(3):
        yield from me.sleep(1)
        log.append(n)
    raise Panic("enough")
""")
    assert ran.log == [0, 1, 2]


def test_a_handler_is_pre_empted(program: Program) -> None:
    ran = program("""
from meshrt.process.service import Service

def on_burn(me, state):
    return state, burn(21)

Oven = Service("Main.Oven")
heat = Oven.call("burn", on_burn)

def main(me):
    pid = Oven.start(0)
    other = Oven.start(0)
    spawn(lambda me: (yield from heat(me, other)))
    log.append((yield from heat(me, pid)))
""")
    assert ran.log == [10946]


def test_plain_code_calls_too(till: Program) -> None:
    ran = till("""
def main(me):
    pid = Till.start(3)
    call = Suspending(peek)
    wait = Suspending(slow)
    log.append(sorted([1, 2], key=lambda n: -n * call(pid)))
    log.append([wait(pid, 1) for _ in range(3)])
    yield me.breathe()
""")
    assert ran.log == [[2, 1], [3, 4, 5]]
