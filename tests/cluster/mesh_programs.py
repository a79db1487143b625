"""Mesh programs as operating system processes, their output, and ports that nobody else takes.

A test waits for lines of output and for nothing else. Lines may come in any order from different
actors, so it waits for a given line, wherever it stands; what was not asked for stays.
"""

from __future__ import annotations

import fcntl
import os
import queue
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

PATIENCE = 40.0
"""Seconds to wait for a line before a test fails; a passing test never waits so long."""

MEMBER = Path(__file__).parent / "programs" / "member.mpl"
COOKIE = "a cookie for tests"

_running: list[Program] = []

# Below the range from which systems take ports for outgoing connections.
_PORTS = range(20_000, 32_000)


class Program:
    """A running Mesh program. `ticktime`: of its node, in seconds."""

    def __init__(
        self, path: Path, *arguments: str, ticktime: float | None = None, **environment: str
    ) -> None:
        settings = dict(os.environ) | environment
        if ticktime is not None:
            settings["MESH_NET_TICKTIME_MS"] = str(round(ticktime * 1000))
        self.path = path
        self.process = subprocess.Popen(
            [sys.executable, "-m", "meshc", "run", str(path), "--", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=settings,
        )
        self.output: list[str] = []
        self.errors: list[str] = []
        self._unseen: list[str] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._error_lines: queue.Queue[str | None] = queue.Queue()
        self._ended = False
        self._threads = [
            threading.Thread(target=self._read, args=arguments, daemon=True)
            for arguments in (
                (self.process.stdout, self.output, self._lines),
                (self.process.stderr, self.errors, self._error_lines),
            )
        ]
        for thread in self._threads:
            thread.start()
        _running.append(self)

    @staticmethod
    def _read(stream: Iterator[str], kept: list[str], lines: queue.Queue[str | None]) -> None:
        for line in stream:
            kept.append(line.rstrip("\n"))
            lines.put(kept[-1])
        lines.put(None)

    def write(self, line: str) -> None:
        """Give it a line of input."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def match(self, pattern: str, patience: float = PATIENCE) -> re.Match[str]:
        """Wait for a line of output that the whole pattern describes; take it away."""
        for at, line in enumerate(self._unseen):
            if found := re.fullmatch(pattern, line):
                del self._unseen[at]
                return found
        while True:
            line = self._next(self._lines, patience, pattern)
            if found := re.fullmatch(pattern, line):
                return found
            self._unseen.append(line)

    def expect(self, line: str, patience: float = PATIENCE) -> None:
        """Wait for just this line."""
        self.match(re.escape(line), patience)

    def error(self, pattern: str) -> re.Match[str]:
        """Wait for a line on standard error in which the pattern occurs."""
        while True:
            line = self._next(self._error_lines, PATIENCE, pattern)
            if found := re.search(pattern, line):
                return found

    def error_line(self) -> str:
        """The next line on standard error."""
        return self.error("").string

    def _next(self, lines: queue.Queue[str | None], patience: float, wanted: str) -> str:
        try:
            line = lines.get(timeout=patience)
        except queue.Empty:
            line = None
        if line is None:
            raise AssertionError(f"no line {wanted!r} from {self.path.stem}\n{describe_all()}")
        return line

    def line(self) -> str | None:
        """The next line of output, None at its end."""
        if self._unseen:
            return self._unseen.pop(0)
        try:
            return self._lines.get(timeout=PATIENCE)
        except queue.Empty:
            raise AssertionError(f"no further output\n{describe_all()}") from None

    def first_line(self) -> str:
        """The next line of output, which has to come."""
        return self.match(".*").string

    def unseen(self) -> list[str]:
        """The lines that came and nobody asked for."""
        while not self._lines.empty():
            line = self._lines.get()
            if line is not None:
                self._unseen.append(line)
        return self._unseen

    def end(self, with_signal: signal.Signals | None = None) -> tuple[int, list[str], str]:
        """Wait for the end: status, the rest of the output, all of standard error."""
        if with_signal is not None:
            self.process.send_signal(with_signal)
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"{self.path.stem} does not end\n{describe_all()}") from None
        for thread in self._threads:
            thread.join(PATIENCE)
        return status, self.unseen(), "".join(f"{line}\n" for line in self.errors)

    def stop(self) -> None:
        """A node stays up until it is told to end; then it ends without a word."""
        assert self.process.poll() is None, describe_all()
        assert self.end(signal.SIGTERM) == (128 + signal.SIGTERM, [], ""), describe_all()

    def kill(self) -> None:
        """End it for certain, also when it is stopped."""
        self.process.kill()
        self.process.wait()


class Member(Program):
    """A node under the test's command; see programs/member.mpl."""

    def __init__(
        self,
        part: str,
        *,
        port: int = 0,
        cookie: str = COOKIE,
        path: Path = MEMBER,
        ticktime: float | None = None,
        **environment: str,
    ) -> None:
        super().__init__(path, ticktime=ticktime, **environment)
        self.part = part
        self.write(f"main|start|{part}@127.0.0.1:{port}|{cookie}")
        self._name = ""

    @property
    def name(self) -> str:
        """The name of its node, once that is started."""
        if not self._name:
            self._name = self.match(r"main: start 0 (.+)").group(1)
        return self._name

    def tell(self, who: str, verb: str, text: str = "", target: str = "") -> None:
        """Give a command; its outcome is a line of output."""
        assert self.name
        self.write(f"{who}|{verb}|{text}|{target}")

    def call(self, verb: str, text: str = "", target: str = "") -> str:
        """What a call of `main` returned."""
        self.tell("main", verb, text, target)
        word = {"spin": "spinning", "spawn": "spawned"}.get(verb, verb)
        return self.match(rf"main: {word} (.*)").group(1)

    def agent(self, *tags: str) -> None:
        """Start actors."""
        for tag in tags:
            assert self.call("agent", tag) == "0"

    def nodes(self) -> list[str]:
        """What `Node.list()` says."""
        text = self.call("list")
        return [name for name in text.strip("[]").split(", ") if name]

    def monitor(self, who: str, target: str, owner: Member, agent: str) -> None:
        """Let the agent `who` monitor the process named `target`, which is `agent` at `owner`;
        return when its node knows."""
        self.tell(who, "monitor", "", target)
        self.tell(who, "ping", "monitored", target)
        owner.expect(f"{agent}: monitored")

    def watch(self, *others: Member) -> None:
        """Wait until this node is connected to others, and let its agent `watch` tell of what
        happens to them from then on."""
        self.agent("watch")
        names = {other.name for other in others}
        for name in names:
            self.tell("watch", "watch", name)
            self.expect("watch: watches 0")
        while names - set(self.nodes()):
            self.match("watch: nodeup .+")
        # What it has heard up to now.
        self.tell("watch", "say", "watching")
        self.expect("watch: watching")
        self._unseen.clear()


def describe_all() -> str:
    """Output and standard error of all programs of the test."""
    texts = []
    for program in _running:
        title = f"--- {program.path.stem} ({program.process.pid}, {program.process.poll()})"
        texts += [title, *program.output[-40:], "--- standard error", *program.errors[-40:]]
    return "\n".join(texts)


@contextmanager
def killing_programs() -> Iterator[None]:
    """Programs that are started in this context are killed at its end."""
    try:
        yield
    finally:
        for program in _running:
            program.kill()
        for program in _running:
            print(f"--- {program.path.stem}", *program.output[-100:], sep="\n")
            print("--- standard error", *program.errors[-100:], sep="\n")
        _running.clear()


class Programs:
    """Starts the programs of a directory, with ports 4000 and 4001 replaced by `ports`."""

    def __init__(self, sources: Path, directory: Path, ports: list[int]) -> None:
        self.sources = sources
        self.directory = directory
        self.ports = [str(port) for port in ports]

    def start(self, name: str, environment: dict[str, str] | None = None) -> Program:
        text = (self.sources / f"{name}.mpl").read_text()
        path = self.directory / f"{name}.mpl"
        path.write_text(text.replace("4000", self.ports[0]).replace("4001", self.ports[1]))
        return Program(path, **(environment or {}))


@contextmanager
def programs_of(sources: Path, directory: Path) -> Iterator[Programs]:
    """The programs of `sources`, copied to `directory`; killed at the end."""
    with reserved_ports(2) as ports, killing_programs():
        yield Programs(sources, directory, ports)


@contextmanager
def reserved_ports(count: int) -> Iterator[list[int]]:
    """Ports that are free, and that no other test on this machine gets meanwhile."""
    directory = Path(tempfile.gettempdir()) / f"mesh-test-ports-{os.getuid()}"
    directory.mkdir(exist_ok=True)
    found: list[int] = []
    with ExitStack() as held:
        # pytest seeds `random` alike in all workers.
        for port in random.SystemRandom().sample(_PORTS, len(_PORTS)):
            if len(found) == count:
                break
            lock = held.enter_context(open(directory / str(port), "w"))
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            if _is_free(port):
                found.append(port)
        else:
            pytest.fail("no free ports")
        yield found


def _is_free(port: int) -> bool:
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family) as sock:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                sock.bind((host, port))
        except OSError as error:
            if error.errno == 98:
                return False
    return True
