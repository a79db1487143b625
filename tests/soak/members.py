"""The members of a soaked cluster as operating system processes, and what is done to them."""

from __future__ import annotations

import os
import queue
import re
import secrets
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TextIO

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ANSWER = 20.0
"""Seconds within which a member that is not stopped answers."""
_HOME = re.compile(r"<(.+)\.(\d+)\.\d+>")


class Failed(Exception):
    """The cluster has broken a promise, or a member does not answer."""


class Member:
    """One node, in its present incarnation. `number`: which one that is."""

    def __init__(self, name: str, peers: list[str], cookie: str, ticktime: float) -> None:
        self.name = name
        self.number = 0
        self.stopped = False
        self.starting = False
        self.violations: list[str] = []
        self.errors: list[str] = []
        self._peers = peers
        self._cookie = cookie
        self._ticktime = ticktime
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str] = queue.Queue()

    @property
    def running(self) -> bool:
        """Whether it has a process."""
        return self._process is not None

    def start(self) -> None:
        """Start it, or start it again; `wait_until_up` waits for it."""
        self.number += 1
        self.starting = True
        environment = dict(os.environ, PYTHONPATH=str(ROOT))
        environment["MESH_NET_TICKTIME_MS"] = str(round(1000 * self._ticktime))
        self._lines = queue.Queue()
        self._process = process = subprocess.Popen(
            [sys.executable, str(HERE / "member.py"), self.name, self._cookie, *self._peers],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            # An interrupt is for the one who soaks them.
            start_new_session=True,
        )
        assert process.stdout is not None and process.stderr is not None
        for take, arguments in (
            (self._read_output, (process.stdout, self._lines)),
            (self._read_errors, (process.stderr,)),
        ):
            threading.Thread(target=take, args=arguments, daemon=True).start()

    def _read_output(self, stream: TextIO, lines: queue.Queue[str]) -> None:
        for line in stream:
            self._heard(line.rstrip("\n"), lines)

    def _read_errors(self, stream: TextIO) -> None:
        for line in stream:
            self.errors.append(line)

    def _heard(self, line: str, lines: queue.Queue[str]) -> None:
        if line.startswith("VIOLATION"):
            self.violations.append(f"{self.name}: {line}")
        else:
            lines.put(line)

    def wait_until_up(self) -> None:
        """Until it is a node that has tried to connect to all others."""
        self._expect("up", 120.0)
        self.starting = False

    def ask(self, command: str) -> str:
        """The answer to a command, without its first word."""
        process = self._process
        assert process is not None and process.stdin is not None
        process.stdin.write(command + "\n")
        process.stdin.flush()
        return self._expect(command.split("|")[0], ANSWER)

    def _expect(self, word: str, patience: float) -> str:
        try:
            while True:
                line = self._lines.get(timeout=patience)
                if line.split(" ")[0] == word:
                    return line[len(word) + 1 :]
        except queue.Empty:
            errors = "".join(self.errors[-5:])
            raise Failed(f"{self.name} does not say {word!r}: {errors}") from None

    def view(self) -> tuple[tuple[str, ...], dict[str, str]]:
        """The nodes that it knows, itself among them, and where it finds each global name."""
        nodes, *names = self.ask("view").split(";")
        members = sorted([self.name, *(name for name in nodes.split(",") if name)])
        return tuple(members), dict(self._home(text) for text in names)

    def _home(self, text: str) -> tuple[str, str]:
        name, pid = text.split("=")
        found = _HOME.fullmatch(pid)
        if found is None:
            return name, f"{self.name} {pid.strip('<>').split('.')[-1]}"
        return name, f"{found.group(1)} {found.group(2)}"

    def stop(self) -> None:
        """SIGSTOP."""
        assert self._process is not None
        self.stopped = True
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """SIGCONT."""
        assert self._process is not None
        self.stopped = False
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """SIGKILL."""
        process, self._process = self._process, None
        if process is not None:
            self.stopped = self.starting = False
            process.kill()
            process.wait()

    def check(self) -> None:
        """It has not ended by itself, and has seen nothing wrong."""
        if self._process is not None and self._process.poll() is not None:
            raise Failed(f"{self.name} has ended: {''.join(self.errors[-20:])}")
        crash = [line for line in self.errors if "Traceback" in line or "panic" in line]
        if crash:
            raise Failed(f"{self.name}: {''.join(self.errors[-20:])}")
        if self.violations:
            raise Failed("; ".join(self.violations[:5]))


def make(count: int, ports: list[int], ticktime: float) -> list[Member]:
    """So many members, which are not started."""
    cookie = secrets.token_hex(16)
    names = [
        f"{letter}@127.0.0.1:{port}" for letter, port in zip("abcdefghij", ports, strict=False)
    ]
    return [
        Member(name, [peer for peer in names if peer != name], cookie, ticktime)
        for name in names[:count]
    ]


def agree(members: list[Member]) -> str:
    """Whether all members see the same; what they differ in, if not."""
    everybody = tuple(sorted(member.name for member in members))
    views = {member.name: member.view() for member in members}
    for name, (nodes, _) in views.items():
        if nodes != everybody:
            return f"{name} sees {nodes}"
    names: dict[str, str] = {}
    for name, (_, found) in views.items():
        for what, where in found.items():
            if names.setdefault(what, where) != where:
                return f"{name} finds {what} at {where}, another at {names[what]}"
    return ""


def time_to_agree(members: list[Member], patience: float) -> float:
    """Seconds from now until they agree. Raises `Failed` after `patience`."""
    begin = time.monotonic()
    while True:
        difference = agree(members)
        took = time.monotonic() - begin
        if took > patience:
            raise Failed(f"after {took:.1f} s: {difference or 'they agree only now'}")
        if not difference:
            return took
        time.sleep(0.02)
