"""Many `meshc` commands in little time: one process loads the compiler and forks for each.

A command has a process of its own as it would have from a shell, with its own directory,
environment and standard streams; only loading the compiler, most of the time of a short
program's first run, is done once. Where a program is not compiled, there is nothing to
save, and `subprocess` does it.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class Forks:
    """Runs command lines of `meshc`, one after another."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.forking"],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def run(
        self,
        arguments: list[str],
        directory: Path,
        environment: Mapping[str, str],
        standard_input: str,
        timeout: float,
    ) -> subprocess.CompletedProcess[str]:
        """What `subprocess.run` gives for `python -m meshc ARGUMENTS`, with captured text.

        `timeout` is in seconds; raises TimeoutExpired.
        """
        with tempfile.TemporaryDirectory() as streams:
            paths = [os.path.join(streams, name) for name in ("in", "out", "err")]
            Path(paths[0]).write_text(standard_input, encoding="utf-8")
            self._tell([arguments, str(directory), dict(environment), paths])
            child = self._answer(timeout)
            try:
                status = self._answer(timeout)
            except TimeoutError:
                os.kill(child, signal.SIGKILL)
                self._answer(timeout)
                raise subprocess.TimeoutExpired(arguments, timeout) from None
            out, err = (Path(path).read_text(encoding="utf-8") for path in paths[1:])
        return subprocess.CompletedProcess(arguments, status, out, err)

    def close(self) -> None:
        """End the server."""
        assert self._server.stdin is not None
        self._server.stdin.close()
        self._server.wait()

    def _tell(self, command: list[Any]) -> None:
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(command).encode() + b"\n")
        self._server.stdin.flush()

    def _answer(self, timeout: float) -> int:
        assert self._server.stdout is not None
        # One number a line and one line at a time: nothing stays behind in the buffer.
        if not select.select([self._server.stdout], [], [], timeout)[0]:
            raise TimeoutError
        return int(self._server.stdout.readline())


def serve() -> None:
    """Read command lines from standard input; write the process id and the status of each."""
    import meshc.build.pipeline
    import meshc.cli.compile
    import meshc.syntax  # noqa: F401
    from meshrt.std import load

    load()
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    for line in sys.stdin.buffer:
        child = os.fork()
        if child == 0:
            _become(*json.loads(line))
        print(child, file=answers)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=answers)


def _become(
    arguments: list[str], directory: str, environment: dict[str, str], streams: list[str]
) -> None:
    """Run a command line in this process, and end it."""
    status = 1
    try:
        os.chdir(directory)
        os.environ.clear()
        os.environ.update(environment)
        for number, path in enumerate(streams):
            flags = os.O_WRONLY | os.O_CREAT if number else os.O_RDONLY
            os.dup2(os.open(path, flags, 0o600), number)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
        from meshc.cli import main

        sys.argv = ["meshc", *arguments]
        status = main()
        sys.stdout.flush()
        sys.stderr.flush()
    except SystemExit as exit_:
        status = exit_.code if isinstance(exit_.code, int) else 1
        sys.stdout.flush()
    except BaseException:
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


if __name__ == "__main__":
    serve()
