"""Running several test files at a time, each in a process that keeps what it prints.

What a file has printed is shown when those before it have been shown, so that the output is that of
one file after the other.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from meshc.cli.test_results import FileResult


@dataclass(slots=True)
class _Work:
    """A file that is being run: what its process prints, and what comes of it."""

    file: str
    out: IO[bytes]
    err: IO[bytes]
    outcome: IO[bytes]


def in_parallel(
    run: Callable[[str], FileResult], files: Sequence[str], jobs: int, *, fail_fast: bool
) -> list[FileResult]:
    """What `run` gives for each of the files, `jobs` of them at a time. With `fail_fast` none is
    begun any more when one has failed."""
    waiting = list(reversed(files))
    order: list[_Work] = []
    running: dict[int, _Work] = {}
    results: dict[str, FileResult] = {}
    shown = 0
    while running or waiting:
        while waiting and len(running) < jobs:
            pid, work = _begin(run, waiting.pop())
            running[pid] = work
            order.append(work)
        pid, status = os.waitpid(-1, 0)
        if pid not in running:
            continue
        work = running.pop(pid)
        results[work.file] = result = _result(work, status)
        if fail_fast and not result.passed:
            waiting.clear()
        while shown < len(order) and order[shown].file in results:
            _show(order[shown])
            shown += 1
    return [results[work.file] for work in order]


def _begin(run: Callable[[str], FileResult], file: str) -> tuple[int, _Work]:
    work = _Work(file, TemporaryFile(), TemporaryFile(), TemporaryFile())  # noqa: SIM115
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if not pid:
        status = 1
        try:
            os.dup2(work.out.fileno(), 1)
            os.dup2(work.err.fileno(), 2)
            pickle.dump(run(file), work.outcome)
            work.outcome.flush()
            sys.stdout.flush()
            sys.stderr.flush()
            status = 0
        finally:
            os._exit(status)
    return pid, work


def _result(work: _Work, status: int) -> FileResult:
    if status:
        code = os.waitstatus_to_exitcode(status)
        return FileResult(work.file, error=f"ENDED EARLY: the runner ended with status {code}")
    work.outcome.seek(0)
    result: FileResult = pickle.load(work.outcome)
    return result


def _show(work: _Work) -> None:
    for stream, kept in ((sys.stdout, work.out), (sys.stderr, work.err)):
        kept.seek(0)
        try:
            stream.buffer.write(kept.read())
            stream.flush()
        except (OSError, ValueError):
            # Nobody reads it; the exit status still tells.
            pass
        kept.close()
    work.outcome.close()
