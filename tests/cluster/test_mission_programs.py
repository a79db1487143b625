"""The programs of the language's chapter on distributed actors, run as that chapter says.

Each runs unchanged but for its port numbers, as an operating system process of its own,
with the partner node that its text implies as a second one, over real sockets.
"""

from __future__ import annotations

import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROGRAMS = Path(__file__).parent / "mission"
PATIENCE = 40.0
"""Seconds to wait for a line before a test fails; a passing test never waits so long."""


class Node:
    """A running program; its output is read by a thread, line by line."""

    def __init__(self, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "meshc", "run", str(path)],
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


Start = Callable[[str], Node]


@pytest.fixture
def ports() -> tuple[str, str]:
    sockets = [socket.socket() for _ in range(2)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        first, second = (str(one.getsockname()[1]) for one in sockets)
        return first, second
    finally:
        for one in sockets:
            one.close()


@pytest.fixture
def start(tmp_path: Path, ports: tuple[str, str]) -> Iterator[Start]:
    """Starts a program by its name, with ports 4000 and 4001 replaced by free ones."""
    nodes: list[Node] = []

    def run(name: str) -> Node:
        text = (PROGRAMS / f"{name}.mpl").read_text()
        path = tmp_path / f"{name}.mpl"
        path.write_text(text.replace("4000", ports[0]).replace("4001", ports[1]))
        nodes.append(Node(path))
        return nodes[-1]

    yield run
    for node in nodes:
        node.process.kill()
        node.process.wait()


def start_partner(start: Start, name: str = "partner") -> Node:
    partner = start(name)
    assert partner.line() == "partner is up"
    return partner


def test_starting_a_node(start: Start, ports: tuple[str, str]) -> None:
    app = start("start")
    assert app.line() == "Node started"
    with socket.create_connection(("localhost", int(ports[0])), PATIENCE):
        app.stop()


def test_connecting_nodes(start: Start) -> None:
    partner = start_partner(start)
    app = start("connect")
    assert app.line() == "Connected to worker"
    app.stop()
    partner.stop()


def test_another_cookie_is_rejected(start: Start, ports: tuple[str, str]) -> None:
    partner = start_partner(start, "partner_stranger")
    app = start("query")
    assert app.line() == f"I am: app@localhost:{ports[0]}"
    assert app.line() == "Connected nodes: []"
    assert app.end(signal.SIGTERM)[0] == 128 + signal.SIGTERM
    assert partner.process.poll() is None


def test_querying_the_cluster(start: Start, ports: tuple[str, str]) -> None:
    partner = start_partner(start)
    app = start("query")
    assert app.line() == f"I am: app@localhost:{ports[0]}"
    assert app.line() == f"Connected nodes: [worker@localhost:{ports[1]}]"
    app.stop()
    partner.stop()


def test_spawning_on_a_remote_node(start: Start) -> None:
    partner = start_partner(start)
    app = start("spawn")
    assert partner.line() == "Remote worker got: hello from app node"
    app.stop()
    partner.stop()


def test_spawning_with_links(start: Start) -> None:
    partner = start_partner(start)
    app = start("spawn_link")
    assert partner.line() == "task completed"
    app.stop()
    partner.stop()


def test_registering_a_name(start: Start, ports: tuple[str, str]) -> None:
    app = start("register")
    assert app.line() == "Registered as db_service"
    observer = start("partner_observer")
    # main has returned, and with it the process that had the name.
    assert observer.line() == "db_service: <0.0>"
    assert observer.line() == "temp_worker: <0.0>"
    assert observer.line() == f"nodes: [app@localhost:{ports[0]}]"
    assert observer.end() == (0, [], "")
    app.stop()


def test_looking_up_a_name(start: Start) -> None:
    partner = start_partner(start, "partner_database")
    app = start("whereis")
    assert partner.line() == "asked: query"
    app.stop()
    partner.stop()


def test_unregistering_a_name(start: Start, ports: tuple[str, str]) -> None:
    app = start("unregister")
    _wait_for_listener(int(ports[0]))
    observer = start("partner_observer")
    assert observer.line() == "db_service: <0.0>"
    assert observer.line() == "temp_worker: <0.0>"
    assert observer.end()[0] == 0
    app.stop()


def test_node_monitoring(start: Start, ports: tuple[str, str]) -> None:
    partner = start_partner(start)
    app = start("monitor")
    assert app.process.poll() is None
    _wait_for_listener(int(ports[0]))
    assert start("partner_bystander").line() == f"sees worker@localhost:{ports[1]}"
    partner.process.kill()
    # The message is in main's mailbox, which nobody reads: nothing is printed, and the
    # node stays up, with the one line that tells of the loss.
    assert app.error_line().startswith(f"mesh node: lost worker@localhost:{ports[1]}")
    assert app.end(signal.SIGTERM)[:2] == (128 + signal.SIGTERM, [])


def test_the_watcher_hears_of_a_killed_node(start: Start, ports: tuple[str, str]) -> None:
    partner = start_partner(start)
    app = start("watched")
    assert app.line() == "watching"
    partner.process.kill()
    assert app.line() == f"Node disconnected: worker@localhost:{ports[1]}"
    assert app.error_line().startswith(f"mesh node: lost worker@localhost:{ports[1]}")
    assert app.end(signal.SIGTERM)[:2] == (128 + signal.SIGTERM, [])


def _wait_for_listener(port: int) -> None:
    """Return when something listens on the port: connecting blocks or fails at once, so
    this asks again and again, without a fixed number of times."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("localhost", port), PATIENCE).close()
            return
        except OSError:
            time.sleep(0.02)
    pytest.fail(f"nothing listens on port {port}")
