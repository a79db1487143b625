"""Long calls of C code, made while other processes go on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from meshrt.aside import ASIDE, make
from meshrt.regex import pattern

Program = Callable[..., Any]

# Enough to be compiled aside.
LARGE = r"\w{20}"

# The compilation of a large pattern does not end before another process has done some rounds.
ROUNDS = """
from meshrt.std.regex import compile_regex

def other(me, boss):
    for _ in range(3):
        message = yield from receive(me)
        boss.send(message)
    released.set()

def compiles(me, boss):
    boss.send("begun")
    boss.send(compile_regex(pattern))

def main(me):
    child = spawn(compiles, me)
    log.append((yield from receive(me)))
    peer = spawn(other, me)
    for n in range(3):
        peer.send(n)
    for _ in range(4):
        log.append((yield from receive(me)))
"""


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """Compiling waits: the events that say that it has begun, and that let it go on."""
    begun, released = threading.Event(), threading.Event()
    compile_pattern = pattern.compile_pattern

    def compile_slowly(text: str) -> Any:
        begun.set()
        assert released.wait(30)
        return compile_pattern(text)

    monkeypatch.setattr(pattern, "compile_pattern", compile_slowly)
    return begun, released


def test_others_go_on_while_a_large_pattern_is_compiled(
    program: Program, held_up: tuple[threading.Event, threading.Event]
) -> None:
    _, released = held_up
    ran = program(ROUNDS, released=released, pattern=LARGE)
    assert ran.log == ["begun", 0, 1, 2, ran.log[4]]
    assert str(ran.log[4]) == f"Ok(~r/{LARGE}/)"
    assert ran.error == ""
    assert ASIDE.call is make


def test_who_waits_can_be_killed(
    program: Program, held_up: tuple[threading.Event, threading.Event]
) -> None:
    begun, released = held_up
    source = """
from meshrt.std.regex import compile_regex

def compiles(me):
    compile_regex(pattern)
    log.append("compiled")

def main(me):
    child = spawn(compiles)
    me.watch(child)
    while not begun.is_set():
        yield me.breathe()
    child.exit(me, KILLED, linked=False)
    log.append((yield from receive(me))[3])
    released.set()
"""
    ran = program(source, begun=begun, released=released, pattern=LARGE)
    assert ran.log == ["killed"]
    assert ran.status == 0


def test_what_is_wrong_with_a_large_pattern_is_told(program: Program) -> None:
    source = """
from meshrt.std.regex import compile_regex

def main(me):
    log.append(compile_regex(pattern)._0)
"""
    ran = program(source, pattern=r"\w{900}")
    assert ran.log[0].endswith("error: the compiled pattern exceeds 10 MB")


def test_a_long_search_is_made_aside(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []
    search = pattern.search

    def search_and_tell(*arguments: Any) -> Any:
        threads.append(threading.current_thread())
        return search(*arguments)

    monkeypatch.setattr(pattern, "search", search_and_tell)
    source = """
from meshrt.std import regex
from meshrt.regex.pattern import Regex

def main(me):
    a = Regex("(a|b)*a(a|b){300}c")
    for text in ("ab", "ab" * 2000):
        log.append(regex.is_match(a, text))
        log.append(regex.replace(a, text, "-") == text)
        log.append(len(regex.split(a, text)))
"""
    ran = program(source)
    assert ran.log == [False, True, 1] * 2
    assert [thread is threading.main_thread() for thread in threads] == [True] * 3 + [False] * 3


def test_where_a_process_cannot_be_parked_it_makes_the_call(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a hash function of the program's, which the library calls."""
    threads = []
    compile_pattern = pattern.compile_pattern

    def compile_and_tell(text: str) -> Any:
        threads.append(threading.current_thread())
        return compile_pattern(text)

    monkeypatch.setattr(pattern, "compile_pattern", compile_and_tell)
    source = """
from meshrt.regex.pattern import Regex

def main(me):
    names = {"regex": Regex(pattern), "log": log}
    exec("log.append(str(regex.check()))", names)
"""
    ran = program(source, pattern=LARGE)
    assert ran.log == [f"~r/{LARGE}/"]
    assert threads == [threading.main_thread()] * 2
