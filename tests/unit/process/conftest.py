"""Programs in the shape of emitted code, run without the compiler."""

from __future__ import annotations

import faulthandler
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

# A receive with one irrefutable arm, and a selective one with `after`, as they are emitted;
# and computations that nothing but pre-emption can interrupt.
PRELUDE = """
import trio
from meshrt.process import *
from meshrt.process import preemption
from meshrt.process.reason import KILLED, NORMAL, SHUTDOWN
from meshrt.process.seat import Seat
from meshrt.std import process as Process_, timer as Timer_
from meshrt.values import Atom, Panic

__mesh__ = "Main"
log = []

def receive(me):
    if me.mailbox:
        if me.budget:
            me.budget -= 1
        else:
            yield me.breathe()
        msg = me.mailbox.popleft()
    else:
        me.waiting = True
        msg = yield
    return msg

def select(me, match, ms=-1):
    at = 0
    while True:
        me.waiting = True
        if at < len(me.mailbox):
            me.waiting = False
            msg = me.mailbox[at]
            queued = True
        else:
            me.start_timer(ms)
            queued = False
            msg = yield
            if msg is TIMEOUT:
                break
        if match(msg):
            break
        if not queued:
            me.keep(at, msg)
        at += 1
    me.stop_timer()
    if queued and me.take(at):
        yield me.breathe()
    return msg

def forever(me):
    while True:
        pass

def burn(n):
    return n if n < 2 else burn(n - 1) + burn(n - 2)

def idle(me):
    yield from receive(me)
"""


@dataclass
class Ran:
    """What became of a program."""

    status: int
    log: list[Any]
    error: str
    names: dict[str, Any] = field(repr=False)


@pytest.fixture(autouse=True)
def no_hanging() -> Iterator[None]:
    """A program that does not end fails the run instead of blocking it."""
    faulthandler.dump_traceback_later(60, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


def load(source: str) -> dict[str, Any]:
    """The names of an emitted-like module."""
    names: dict[str, Any] = {"__name__": "mesh.main"}
    exec(compile(PRELUDE, "prelude.mpl", "exec"), names)
    exec(compile(source, "program.mpl", "exec"), names)
    return names


@pytest.fixture
def program(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the `main` of a program here: its status, what it put into `log`, and stderr."""

    def start(source: str, *, halt: bool = False, **given: Any) -> Ran:
        from meshrt.process import run

        names = load(source)
        names.update(given)
        status = run(names["main"], halt=halt)
        return Ran(status, names["log"], capfd.readouterr().err, names)

    return start


@pytest.fixture
def in_own_process() -> Callable[..., subprocess.Popen[str]]:
    """Start a program in an operating-system process; it ends with the status of `run`."""

    def start(source: str, call: str = "run(main)", **options: Any) -> subprocess.Popen[str]:
        text = f"{PRELUDE}\nimport sys\n{source}\nsys.exit({call})\n"
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        return subprocess.Popen([sys.executable, "-c", text], text=True, **options)

    return start
