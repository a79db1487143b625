"""Deep recursion works, endless recursion is a panic, and never does the interpreter die.

Each program runs in an operating-system process of its own, which may die.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

Start = Callable[..., "subprocess.Popen[str]"]

PROGRAMS = """

def plain(n):
    return 0 if n == 0 else 1 + plain(n - 1)

def suspending(me, n):
    if n == 0:
        yield from me.sleep(1)
        return 0
    return 1 + (yield from suspending(me, n - 1))

def endless(n):
    return 1 + endless(n + 1)

def endless_suspending(me, n):
    if n < 0:
        yield
    return 1 + (yield from endless_suspending(me, n + 1))

def endless_in_c(n):
    return sorted([n], key=endless_in_c)

def endless_in_greenlets(me, n):
    if n < 0:
        yield
    return sorted([n], key=Suspending(endless_in_greenlets))

class Node:
    def __eq__(self, other):
        return [Node()] == [Node()]

def in_greenlet(function):
    # Under plain code, and after others have run in the meantime.
    def waits(me, x):
        yield from me.sleep(1)
        return function()
    return lambda: min([1], key=Suspending(waits))

def end_of(me, entry, *arguments):
    pid = spawn(entry, *arguments)
    me.watch(pid)
    return (yield from receive(me))[3]
"""

OVERFLOWS = {
    "plain": "endless(0)",
    "suspending": "yield from endless_suspending(me, 0)",
    "through C code": "endless_in_c(0)",
    "through comparisons": "[Node()] == [Node()]",
    "through plain code that suspends": "yield from endless_in_greenlets(me, 0)",
    "in a greenlet": "in_greenlet(lambda: endless(0))()",
    "through C code in a greenlet": "in_greenlet(lambda: endless_in_c(0))()",
}


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """The status and what was printed."""
    with process:
        out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def test_plain_calls_a_hundred_thousand_deep(in_own_process: Start) -> None:
    ran = in_own_process(
        PROGRAMS
        + """
def deep(me, to):
    to.send(plain(100_000))

def main(me):
    print(plain(100_000))
    spawn(deep, me)
    print((yield from receive(me)))
    spawn_value(in_greenlet(lambda: me.send(plain(100_000))))
    print((yield from receive(me)))
"""
    )
    assert finish(ran) == (0, "100000\n" * 3, "")


def test_suspending_calls_fifteen_thousand_deep(in_own_process: Start) -> None:
    ran = in_own_process(
        PROGRAMS
        + """
def deep(me, to):
    to.send((yield from suspending(me, 15_000)))

def main(me):
    print((yield from suspending(me, 15_000)))
    for _ in range(3):
        spawn(deep, me)
    for _ in range(3):
        print((yield from receive(me)))
    spawn_value(lambda: me.send(Suspending(suspending)(15_000)))
    print((yield from receive(me)))
"""
    )
    assert finish(ran) == (0, "15000\n" * 5, "")


@pytest.mark.parametrize("name", OVERFLOWS)
def test_beyond_is_a_panic(in_own_process: Start, name: str) -> None:
    ran = in_own_process(
        PROGRAMS
        + f"""
def actor(me):
    {OVERFLOWS[name]}

def main(me):
    other = spawn(idle)
    for _ in range(2):
        print((yield from end_of(me, actor)))
    print(other.alive, plain(50_000), flush=True)
    {OVERFLOWS[name]}
"""
    )
    status, out, err = finish(ran)
    assert (status, out) == (1, "stack overflow\n" * 2 + "True 50000\n"), err
    lines = err.splitlines()
    assert len(lines) == 3
    for line in lines:
        assert line.startswith("Mesh panic at ") and line.endswith(": stack overflow")


def test_pre_empted_in_deep_recursion(in_own_process: Start) -> None:
    ran = in_own_process(
        PROGRAMS
        + """
def deep_and_busy(n):
    return burn(24) if n == 0 else deep_and_busy(n - 1)

def deep(me, to):
    to.send(deep_and_busy(50_000))

def main(me):
    for _ in range(3):
        spawn(deep, me)
    for _ in range(3):
        print((yield from receive(me)))
"""
    )
    assert finish(ran) == (0, "46368\n" * 3, "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of the stack of Linux")
@pytest.mark.parametrize("megabytes", [1, 8])
@pytest.mark.parametrize("name", ["suspending", "through C code"])
def test_a_stack_that_must_not_grow(in_own_process: Start, name: str, megabytes: int) -> None:
    import resource

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_STACK, (megabytes << 20, megabytes << 20))

    options: dict[str, Any] = {"preexec_fn": small}
    ran = in_own_process(
        PROGRAMS
        + f"""
def main(me):
    print(plain(200), flush=True)
    {OVERFLOWS[name]}
    yield
""",
        **options,
    )
    status, out, err = finish(ran)
    assert (status, out) == (1, "200\n")
    assert err.endswith(": stack overflow\n") and err.count("\n") == 1


def test_in_a_thread(in_own_process: Start) -> None:
    ran = in_own_process(
        PROGRAMS
        + """
def main(me):
    print(plain(2000), flush=True)
    yield from endless_suspending(me, 0)

def in_thread():
    import threading
    status = []
    thread = threading.Thread(target=lambda: status.append(run(main)))
    thread.start()
    thread.join()
    return status[0]
""",
        "in_thread()",
    )
    status, out, err = finish(ran)
    assert (status, out) == (1, "2000\n")
    assert err.endswith(": stack overflow\n") and err.count("\n") == 1


def test_the_limit_is_put_back(in_own_process: Start) -> None:
    ran = in_own_process(
        """
before = sys.getrecursionlimit()
def main(me):
    print(sys.getrecursionlimit() > before)
""",
        "run(main) or sys.getrecursionlimit() != before",
    )
    assert finish(ran) == (0, "True\n", "")
