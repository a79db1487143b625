"""Mesh programs as operating system processes, for tests of the cluster."""

from __future__ import annotations

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

PATIENCE = 40.0
"""Seconds to wait for a line before a test fails; a passing test never waits so long."""


class RunningProgram:
    """A running program; threads read its output, line by line."""

    def __init__(self, path: Path, environment: dict[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "meshc", "run", str(path)],
            env={**os.environ, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: queue.Queue[str | None] = queue.Queue()
        self.errors: list[str] = []
        self.error_lines: queue.Queue[str] = queue.Queue()
        self._threads = [
            threading.Thread(target=self._read_output, daemon=True),
            threading.Thread(target=self._read_errors, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def _read_output(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors.append(line)
            self.error_lines.put(line.rstrip("\n"))

    def line(self) -> str | None:
        """The next line of output, None at its end."""
        try:
            return self.lines.get(timeout=PATIENCE)
        except queue.Empty:
            pytest.fail(f"no further output; standard error: {self.errors}")

    def error_line(self) -> str:
        """The next line of standard error."""
        return self.error_lines.get(timeout=PATIENCE)

    def end(self, with_signal: signal.Signals | None = None) -> tuple[int, list[str], str]:
        """Wait for the end: status, the rest of the output, standard error."""
        if with_signal is not None:
            self.process.send_signal(with_signal)
        status = self.process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        rest: list[str] = []
        while (line := self.lines.get_nowait()) is not None:
            rest.append(line)
        return status, rest, "".join(self.errors)

    def stop(self) -> None:
        """A node stays up until it is told to end; then it ends without a word."""
        assert self.process.poll() is None, self.errors
        assert self.end(signal.SIGTERM) == (128 + signal.SIGTERM, [], "")

    def kill(self) -> None:
        """End it as a power failure would."""
        self.process.kill()
        self.process.wait()


def free_ports(count: int) -> list[str]:
    """Port numbers that nothing listens on at the moment."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [str(one.getsockname()[1]) for one in sockets]
    finally:
        for one in sockets:
            one.close()


class Programs:
    """Starts the programs of a directory, with ports 4000 and 4001 replaced by free ones."""

    def __init__(self, sources: Path, directory: Path) -> None:
        self.sources = sources
        self.directory = directory
        self.ports = free_ports(2)
        self.running: list[RunningProgram] = []

    def start(self, name: str, environment: dict[str, str] | None = None) -> RunningProgram:
        text = (self.sources / f"{name}.mpl").read_text()
        path = self.directory / f"{name}.mpl"
        path.write_text(text.replace("4000", self.ports[0]).replace("4001", self.ports[1]))
        self.running.append(RunningProgram(path, environment))
        return self.running[-1]

    def kill_all(self) -> None:
        for program in self.running:
            program.kill()
