"""The programs of the language's chapter on distributed actors, run as that chapter says.

Each runs unchanged but for its port numbers, as an operating system process of its own,
with the partner node that its text implies as a second one, over real sockets.
"""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mesh_programs import PATIENCE, Program, Programs, describe_all, programs_of

Start = Callable[[str], Program]


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    with programs_of(Path(__file__).parent / "mission", tmp_path) as found:
        yield found


@pytest.fixture
def ports(programs: Programs) -> list[str]:
    return programs.ports


@pytest.fixture
def start(programs: Programs) -> Start:
    return programs.start


def start_partner(start: Start, name: str = "partner") -> Program:
    partner = start(name)
    assert partner.line() == "partner is up"
    return partner


def test_starting_a_node(start: Start, ports: list[str]) -> None:
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


def test_another_cookie_is_rejected(start: Start, ports: list[str]) -> None:
    partner = start_partner(start, "partner_stranger")
    app = start("query")
    assert app.line() == f"I am: app@localhost:{ports[0]}"
    assert app.line() == "Connected nodes: []"
    assert app.end(signal.SIGTERM)[0] == 128 + signal.SIGTERM
    assert partner.process.poll() is None


def test_querying_the_cluster(start: Start, ports: list[str]) -> None:
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


def test_registering_a_name(start: Start, ports: list[str]) -> None:
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


def test_unregistering_a_name(start: Start, ports: list[str]) -> None:
    app = start("unregister")
    _wait_for_listener(int(ports[0]))
    observer = start("partner_observer")
    assert observer.line() == "db_service: <0.0>"
    assert observer.line() == "temp_worker: <0.0>"
    assert observer.end()[0] == 0
    app.stop()


def test_node_monitoring(start: Start, ports: list[str]) -> None:
    partner = start_partner(start)
    app = start("monitor")
    assert app.process.poll() is None
    _wait_for_listener(int(ports[0]))
    assert start("partner_bystander").line() == f"sees worker@localhost:{ports[1]}"
    partner.kill()
    # The message is in main's mailbox, which nobody reads: nothing is printed, and the
    # node stays up, with the one line that tells of the loss.
    assert app.error_line().startswith(f"mesh node: lost worker@localhost:{ports[1]}")
    assert app.end(signal.SIGTERM)[:2] == (128 + signal.SIGTERM, [])


def test_the_watcher_hears_of_a_killed_node(start: Start, ports: list[str]) -> None:
    partner = start_partner(start)
    app = start("watched")
    assert app.line() == "watching"
    partner.kill()
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
    pytest.fail(f"nothing listens on port {port}\n{describe_all()}")
