"""Reports of failures in full, and warnings of mailboxes that fill up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Program = Callable[..., Any]


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MESH_CRASH", "full")


def test_one_line_by_default(program: Program) -> None:
    ran = program("def main(me):\n    1 // 0")
    assert ran.error == "Mesh panic at program.mpl:2: division by zero\n"


def test_every_frame_of_the_program(program: Program, full: None) -> None:
    ran = program("""
def half(n):
    return 1 // n

def work(me, n):
    yield
    return [half(n) for _ in (1,)]

def main(me):
    f = lambda me: work(me, 0)
    yield me.breathe()
    yield from select(me, lambda message: True, 0)
    half(1)
    raise_it = lambda: half(0)
    raise_it()
""")
    assert ran.error.splitlines() == [
        "Mesh panic at program.mpl:3: division by zero",
        "  in half at program.mpl:3",
        "  in closure at program.mpl:14",
        "  in main at program.mpl:15",
    ]


def test_a_comprehension_is_part_of_its_function(program: Program, full: None) -> None:
    ran = program("""
def half(n):
    return 1 // n

def each(xs):
    return [
        half(x)
        for x in xs
    ]

def main(me):
    each([1, 0])
""")
    assert ran.error.splitlines() == [
        "Mesh panic at program.mpl:3: division by zero",
        "  in half at program.mpl:3",
        "  in each at program.mpl:7",
        "  in main at program.mpl:12",
    ]


def test_a_deep_stack_is_shown_in_part(program: Program, full: None) -> None:
    ran = program("""
def down(n):
    return 1 // n if n == 0 else down(n - 1)

def main(me):
    down(1000)
""")
    lines = ran.error.splitlines()
    assert len(lines) == 1 + 20 + 1 + 5
    assert lines[21] == "  … 977 more"
    assert lines[-1] == "  in main at program.mpl:6"


@pytest.mark.parametrize("late", [True, False])
def test_the_last_message(program: Program, full: None, late: bool) -> None:
    ran = program(
        """
def actor(me):
    yield from receive(me)
    message = yield from receive(me)
    raise Panic("bad " + message)

def main(me):
    pid = spawn(actor)
    if late:
        yield from me.sleep(1)
    pid.send("first")
    if late:
        yield from me.sleep(1)
    pid.send("second")
    pid.send("third")
    ref = me.watch(pid)
    yield from receive(me)
""",
        late=late,
    )
    assert ran.error.splitlines() == [
        "Mesh panic at program.mpl:5: bad second",
        "  in actor at program.mpl:5",
        '  last message: "second"',
    ]


def test_the_last_message_of_a_selective_receive(program: Program, full: None) -> None:
    ran = program("""
def actor(me):
    message = yield from select(me, lambda message: message > 1)
    raise Panic("taken")

def main(me):
    pid = spawn(actor)
    for n in (0, 1, 2, 3):
        pid.send(n)
    me.watch(pid)
    yield from receive(me)
""")
    assert ran.error.splitlines()[-1] == "  last message: 2"


@pytest.mark.parametrize("before", [0, 2])
def test_the_last_message_of_a_handler_run_by_its_caller(
    program: Program, full: None, before: int
) -> None:
    ran = program(f"""
from meshrt.process.service import Service

def on_share(me, cash, n):
    return cash, cash // n

def on_put(me, cash, new):
    return new

Till = Service("Main.Till")
share = Till.call("share", on_share, brief=True)
put = Till.cast("put", on_put, brief=True)

def main(me):
    pid = Till.start(7)
    for _ in range({before}):
        put(pid, 9)
    yield from me.sleep(1)
    try:
        yield from share(me, pid, 0)
    except Panic:
        pass
""")
    assert "  last message: Main.Till.share(0)" in ran.error.splitlines()


def test_a_message_whose_text_form_fails(program: Program, full: None) -> None:
    ran = program("""
class Strange:
    def mesh_display(self):
        raise Panic("no text")

def actor(me):
    yield from receive(me)
    raise Panic("taken")

def main(me):
    pid = spawn(actor)
    pid.send(Strange())
    me.watch(pid)
    yield from receive(me)
""")
    assert ran.error.splitlines()[0] == "Mesh panic at program.mpl:8: taken"
    assert len(ran.error.splitlines()) == 3


def test_a_defect_shows_pythons_traceback(program: Program, full: None) -> None:
    ran = program("import json\ndef main(me):\n    json.loads('{')")
    assert "Traceback" in ran.error and "JSONDecodeError" in ran.error


def test_a_full_mailbox_is_reported_once(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MESH_MAILBOX_WARN", "10")
    ran = program("""
def slow(me):
    yield from me.sleep(20)

def quick(me):
    while True:
        yield from receive(me)

def main(me):
    pid = spawn(slow)
    other = spawn(quick)
    yield from me.sleep(1)
    for n in range(30):
        pid.send(n)
        other.send(n)
        yield me.breathe()
    pid.send("after its end")
""")
    assert ran.error == "Mesh warning: <0.2> in slow at program.mpl:3 has 10 messages waiting\n"


@pytest.mark.parametrize("value", ["", "0", "-1", "many"])
def test_no_sensible_limit_is_none(
    program: Program, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("MESH_MAILBOX_WARN", value)
    ran = program("def main(me):\n    for n in range(100): me.send(n)")
    assert (ran.status, ran.error) == (0, "")


def test_instruments_are_taken_away_again(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meshrt.process import Process

    send = Process.send
    monkeypatch.setenv("MESH_MAILBOX_WARN", "5")
    program("def main(me):\n    pass")
    assert Process.send is send


@pytest.mark.parametrize("inspecting", ["pauses()", "forever(None)"])
def test_one_that_is_killed_while_its_last_message_is_put_into_words(
    program: Program, full: None, inspecting: str
) -> None:
    ran = program(
        """
from meshrt.values import Struct, implement

class Odd(Struct):
    __slots__ = ()
    mesh_type = "Main.Odd"
    mesh_name = "Odd"
    mesh_derives = frozenset()

def pause(me):
    yield from me.sleep(60_000)

pauses = Suspending(pause)

def inspect(odd):
    Process_.register("inspecting", current())
    INSPECTING

implement("Main.Odd", "Debug", {"inspect": inspect})

def fails(me):
    yield from receive(me)
    raise Panic("it fails")

def main(me):
    pid = spawn(fails)
    pid.send(Odd())
    me.watch(pid)
    while not Process_.alive(Process_.whereis("inspecting")):
        yield from me.sleep(1)
    Process_.exit_process(pid, "kill")
    log.append((yield from receive(me))[3])
""".replace("INSPECTING", inspecting)
    )
    assert (ran.status, ran.log) == (0, ["it fails"])
    assert ran.error.splitlines() == [
        "Mesh panic at program.mpl:23: it fails",
        "  in fails at program.mpl:23",
    ]
