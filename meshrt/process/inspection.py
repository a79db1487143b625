"""What an operator wants to see of a process: its state, and where in the program it is."""

from __future__ import annotations

import sys
from types import CodeType, FrameType
from typing import Any

from meshrt.panics import is_part, title
from meshrt.process.names import NAMES
from meshrt.process.pid import Pid
from meshrt.process.process import Process
from meshrt.process.scheduler import scheduler
from meshrt.process.service import Server
from meshrt.process.spawning import call_plain
from meshrt.process.suspending import Suspending


def information(pid: Pid) -> list[tuple[str, str]]:
    """Names and values, as text. Of a process of another node, or one that has ended, there
    is only `pid` and `status`."""
    if not isinstance(pid, Process):
        return [("pid", str(pid)), ("status", "remote")]
    if not pid.alive:
        return [("pid", str(pid)), ("status", "ended")]
    function, file, line = position(pid)
    return [
        ("pid", str(pid)),
        ("status", status(pid)),
        ("mailbox", str(len(pid.mailbox))),
        ("links", _listing(pid.links)),
        ("monitors", _listing(pid.watched)),
        ("watchers", _listing(pid.watchers)),
        ("names", ", ".join(NAMES.of(pid))),
        ("function", function),
        ("file", file),
        ("line", str(line)),
    ]


def _listing(pids: list[Pid] | frozenset[Pid]) -> str:
    return ", ".join(sorted(map(str, pids)))


def status(process: Process) -> str:
    """What a living process does: `running`, `starting`, `receiving`, `waiting` (asleep, or for
    an answer), `operating` (on a file, a socket), `computing` (was pre-empted), `ending` or
    `runnable`."""
    if process is scheduler.running:
        return "running"
    if process.exit_reason is not None:
        return "ending"
    if process.start is not None:
        return "starting"
    if process.waiting:
        return "receiving"
    if process.awaiting is not None:
        return "waiting"
    if process.operation is not None:
        return "operating"
    return "computing" if process in scheduler.background else "runnable"


def position(process: Process) -> tuple[str, str, int]:
    """Function, file and line of the innermost frame of emitted code in which the process is.
    A service that waits for a request is in none: its name and its first handler's line then.
    Empty strings and 0 for what runs no code of the program."""
    if process.start is not None:
        entry, arguments = process.start
        if entry is call_plain:
            entry = arguments[0]
        if entry.__class__ is Suspending:
            entry = entry.generator
        code: CodeType | None = getattr(entry, "__code__", None)
        return ("", "", 0) if code is None else (title(code), code.co_filename, code.co_firstlineno)
    if process is scheduler.running:
        frame = _innermost(sys._getframe())
    elif process.left_at is not None:
        frame = _innermost(process.left_at)
    else:
        frame = _innermost_waiting(process.seat.task.coro)
    if frame is None:
        return _of_service(process)
    whole: FrameType | None = frame
    while whole is not None and is_part(whole.f_code):
        whole = whole.f_back
    return title((whole or frame).f_code), frame.f_code.co_filename, frame.f_lineno


def _of_service(process: Process) -> tuple[str, str, int]:
    role = process.role
    if not isinstance(role, Server) or not role.service.handlers:
        return "", "", 0
    codes = [handler.function.__code__ for handler in role.service.handlers.values()]
    first = min(codes, key=lambda code: code.co_firstlineno)
    return title(first).rpartition(".")[0], first.co_filename, first.co_firstlineno


def _innermost(frame: FrameType | None) -> FrameType | None:
    while frame is not None and "__mesh__" not in frame.f_globals:
        frame = frame.f_back
    return frame


def _innermost_waiting(steps: Any) -> FrameType | None:
    """Along the chain of coroutines and generators that wait for one another."""
    found: FrameType | None = None
    while steps is not None:
        frame = getattr(steps, "cr_frame", None) or getattr(steps, "gi_frame", None)
        if frame is not None and "__mesh__" in frame.f_globals:
            found = frame
        steps = getattr(steps, "cr_await", None) or getattr(steps, "gi_yieldfrom", None)
    return found
