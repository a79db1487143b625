"""`Test`: what the tests of a `*.test.mpl` file check with, and what runs them.

An assertion that fails is recorded, with its place in the file, and the test goes on. Each test
is a process of its own; when it has ended, all that it has started and left is killed.
"""

from __future__ import annotations

import sys
from time import monotonic

from meshrt.library import mesh
from meshrt.output import write_out
from meshrt.panics import message_of, position_of
from meshrt.values import Panic, equal
from meshrt.values.text import inspect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import FrameType
    from typing import Any

    from meshrt.process import Pid, Process

__mesh_preemptible__ = True


class Settings:
    """How the tests of a file are run: only those with `only` in their names, or only listed;
    none more after a failure (`fail_fast`); each for at most `timeout` milliseconds; in the order of
    the file, or in one that `seed` decides. `terminal` says whether the line of a running test may
    be written anew. `begun` tells whether there was a test; `tested` gets the name of each, the
    seconds that it took and the messages of its failures; `ended` gets the numbers of passed tests
    and of failed ones when all have been run."""

    only = ""
    listing = False
    fail_fast = False
    timeout = 0
    seed: str | None = None
    color = False
    terminal = False
    begun = False

    def __init__(self) -> None:
        self.tested: Callable[[str, float, list[str]], object] = lambda *_: None
        self.ended: Callable[[int, int], object] = lambda _passed, _failed: None


SETTINGS = Settings()


class _Record:
    """The test that runs: its failures, and for each `assert_raises` under way what has failed
    inside of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.failures: list[str] = []
        self.expected: list[list[str]] = []
        self.torn_down: set[int] = set()


_running: _Record | None = None
_waiting: list[tuple[str, Callable[[], Any]]] = []
_failed: list[_Record] = []
_passed = 0


# ---------------------------------------------------------------- assertions


@mesh("Test.assert", "(Bool) -> ()")
def check(condition: bool) -> None:
    """Records a failure if the condition is false; the test goes on.

    Example: Test.assert(1 < 2) == ()
    """
    if not condition:
        _record("assert failed", _caller())


@mesh("Test.assert_shown", "(Bool, String) -> ()")
def check_shown(condition: bool, source: str) -> None:
    """As `Test.assert`; the failure tells what was checked. In test files, `assert(e)` means this,
    with the text of `e`.

    Example: Test.assert_shown(1 < 2, "1 < 2") == ()
    """
    if not condition:
        _record(f"assert failed: {source}", _caller())


@mesh("Test.assert_eq", "(T, T) -> () where T: Eq")
def check_equal(left: Any, right: Any) -> None:
    """Records a failure, with both values, if they are not equal; the test goes on.

    Example: Test.assert_eq([1, 2], List.concat([1], [2])) == ()
    """
    if not equal(left, right):
        _record(
            f"assert_eq failed: assert_eq\n  left:  {_shown(left)}\n  right: {_shown(right)}",
            _caller(),
        )


@mesh("Test.assert_ne", "(T, T) -> () where T: Eq")
def check_different(left: Any, right: Any) -> None:
    """Records a failure, with the value, if both are equal; the test goes on.

    Example: Test.assert_ne("tea", "cake") == ()
    """
    if equal(left, right):
        _record(f"assert_ne failed: assert_ne\n  both sides equal: {_shown(left)}", _caller())


@mesh("Test.assert_raises", "(() -> ()) -> ()")
def check_raises(function: Callable[[], Any]) -> None:
    """Calls the function, and records a failure unless it panics or an assertion in it fails.

    Example: Test.assert_raises(fn -> panic("no tea") end) == ()
    """
    inside: list[str] = []
    record = _running
    if record is not None:
        record.expected.append(inside)
    try:
        function()
    except Exception:
        return
    finally:
        if record is not None:
            record.expected.remove(inside)
    if not inside:
        _record("assert_raises failed: expression did not raise", _caller())


@mesh("Test.missed", "(String, Int) -> ()", process=True)
def missed(pattern: str, ms: int) -> None:
    """Records that `assert_receive` got no message that matches the pattern, and what waits in
    the mailbox instead.

    Example: Test.assert_raises(fn -> Test.missed("Some(n)", 100) end) == ()
    """
    from meshrt.process import current

    waiting = "".join(f"\n  in the mailbox: {_shown(m)}" for m in current().mailbox)
    _record(f"assert_receive {pattern} timed out after {ms}ms{waiting}", _caller())


@mesh("Test.mock_actor", "((T) -> String) -> Pid", process=True)
def mock_actor(function: Callable[[Any], str]) -> Pid:
    """Starts an actor that calls the function with each message, until it gives `"stop"` or the
    test ends. A panic in it fails the test.

    Example: Process.alive(Test.mock_actor(fn _ -> "ok" end))
    """
    from meshrt.process import spawn

    return spawn(_mock, function)


def _mock(me: Process, function: Callable[[Any], str]) -> Generator[Any, Any, None]:
    while True:
        if me.mailbox:
            message = me.mailbox.popleft()
        else:
            me.waiting = True
            message = yield
        try:
            answer = function(message)
        except Exception as failure:
            _record_panic(failure)
            return
        if answer == "stop":
            return
        yield me.breathe()


# ---------------------------------------------------------------- running tests


@mesh("Test.attempt", "(() -> T) -> ()")
def attempt(function: Callable[[], Any]) -> None:
    """Calls the function; a panic in it is recorded, and ends nothing else.

    Example: Test.assert_raises(fn -> Test.attempt(fn -> panic("no tea") end) end) == ()
    """
    try:
        function()
    except Exception as failure:
        _record_panic(failure)
    except BaseException as signal:
        # The exit signal of a process linked to the test; what ends the whole run goes on.
        reason = getattr(signal, "reason", None)
        if reason is None or reason.kind in ("killed", "shutdown"):
            raise
        from meshrt.process import current

        current().pending = None
        _record(f"the test got the exit signal {reason.text}", None, position_of(signal))


@mesh("Test.tearing", "(Int) -> Bool")
def tearing(number: int) -> bool:
    """Whether the test has yet to run the teardown of that number: true the first time.

    Example: Test.run("tea", fn -> Test.assert(Test.tearing(0) and not Test.tearing(0)) end) == ()
    """
    record = _running
    if record is None or number in record.torn_down:
        return False
    record.torn_down.add(number)
    return True


@mesh("Test.run", "(String, () -> T) -> ()", suspends=True)
def run(me: Process, name: str, function: Callable[[], Any]) -> Generator[Any, Any, None]:
    """Runs a test in a process of its own, prints what comes of it, and kills what it leaves.

    Example: Test.run("tea is hot", fn -> Test.assert(70 > 50) end) == ()
    """
    SETTINGS.begun = True
    if SETTINGS.seed is None:
        yield from _run(me, name, function)
    else:
        _waiting.append((name, function))


def _run(me: Process, name: str, function: Callable[[], Any]) -> Generator[Any, Any, None]:
    global _running, _passed
    if SETTINGS.only not in name or (SETTINGS.fail_fast and _failed):
        return
    if SETTINGS.listing:
        write_out(f"  {name}\n")
        return
    from meshrt.process import PROCESSES, spawn
    from meshrt.process.reason import KILLED

    if SETTINGS.terminal:
        write_out(f"  {_styled(2, 'running:')} {name}")
    before = set(PROCESSES.values())
    record = _running = _Record(name)
    begun = monotonic()
    process = spawn(_attempted, function)
    if not (yield from _wait(me, [process], SETTINGS.timeout)):
        record.failures.append(f"timed out after {SETTINGS.timeout}ms")
    elif process.exit_reason is not None and process.exit_reason.kind != "normal":
        record.failures.append(f"the test was ended: {process.exit_reason.text}")
    left = [other for other in PROCESSES.values() if other not in before]
    while left:
        for other in left:
            other.interrupt(KILLED)
        yield from _wait(me, left, 0)
        left = [other for other in PROCESSES.values() if other not in before]
    _running = None
    SETTINGS.tested(name, monotonic() - begun, record.failures)
    start = "\r  " if SETTINGS.terminal else "  "
    if not record.failures:
        _passed += 1
        write_out(f"{start}{_styled(32, '✓')} {name}\n")
        return
    _failed.append(record)
    write_out(f"{start}{_styled(31, '✗')} {name}\n" + _messages(record))


def _attempted(_me: Process, function: Callable[[], Any]) -> None:
    attempt(function)


@mesh("Test.finish", "() -> ()", suspends=True)
def finish(me: Process) -> Generator[Any, Any, None]:
    """Runs the tests that wait for an order; prints the failures of all, and how many passed.

    Example: Test.finish() == ()
    """
    if SETTINGS.seed is not None:
        from random import Random

        Random(SETTINGS.seed).shuffle(_waiting)
    for name, function in _waiting:
        yield from _run(me, name, function)
    _waiting.clear()
    if SETTINGS.listing:
        SETTINGS.ended(0, 0)
        return
    if _failed:
        write_out(f"\n{_styled(1, 'Failures:')}\n")
        for record in _failed:
            write_out(f"  {_styled(31, f'✗ {record.name}', bold=True)}\n{_messages(record)}")
    seconds = f"{monotonic() - _started:.2f}s"
    if _failed:
        failed = _styled(31, f"{len(_failed)} failed", bold=True)
        write_out(f"\n{failed}, {_passed} passed in {seconds}\n")
    else:
        write_out(f"\n{_styled(32, str(_passed), bold=True)} passed in {seconds}\n")
    SETTINGS.ended(_passed, len(_failed))


_started = monotonic()


def _wait(me: Process, processes: list[Process], ms: int) -> Generator[Any, Any, bool]:
    """Wait until all the processes have ended: True; or until so many milliseconds (0: any
    number) have passed: False."""
    from meshrt.process import scheduler

    token = object()
    # From here on the process is not pre-empted, so that no end is missed.
    me.awaiting = token
    open_ = {process for process in processes if process.alive}
    if not open_:
        me.awaiting = None
        return True

    def ended(process: Process) -> None:
        open_.discard(process)
        if not open_:
            me.answer(token, True)

    for process in list(open_):
        process.at_exit(ended)
    timer = None
    if ms:
        due = monotonic() + ms / 1000
        timer = scheduler.timers.start(due, lambda _timer: me.answer(token, False), awaited=True)
    try:
        in_time: bool = yield
    finally:
        if timer is not None:
            scheduler.timers.cancel(timer)
    return in_time


# ---------------------------------------------------------------- records and places


def _record(message: str, frame: FrameType | None, place: tuple[str, int] | None = None) -> None:
    if frame is not None:
        place = frame.f_code.co_filename, frame.f_lineno
    file, line = place or ("<unknown>", 0)
    record = _running
    if record is None:
        raise Panic(message)
    if record.expected:
        record.expected[-1].append(message)
        return
    record.failures.append(f"{file}:{line}: {message}")


def _record_panic(failure: Exception) -> None:
    _record(f"panic: {message_of(failure)}", None, position_of(failure))


def _caller() -> FrameType | None:
    """The frame of emitted code that calls the library."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and "__mesh__" not in frame.f_globals:
        frame = frame.f_back
    return frame


def _shown(value: object) -> str:
    return value if isinstance(value, str) else inspect(value)


def _messages(record: _Record) -> str:
    text = ""
    for failure in record.failures:
        first, *more = failure.split("\n")
        text += f"    {_styled(31, first)}\n"
        text += "".join(f"    {_styled(31, line)}\n" for line in more)
    return text


def _styled(style: int, text: str, *, bold: bool = False) -> str:
    if not SETTINGS.color:
        return text
    return f"\x1b[{'1;' if bold else ''}{style}m{text}\x1b[0m"
