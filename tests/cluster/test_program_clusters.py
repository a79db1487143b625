"""What a cluster promises when a node dies or computes without end, with real programs."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from mesh_programs import Programs, programs_of


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    with programs_of(Path(__file__).parent / "nodes", tmp_path) as found:
        yield found


def test_a_killed_node(programs: Programs) -> None:
    """The watchers hear of it, links break, its names vanish on every node."""
    worker = programs.start("worker")
    assert worker.line() == "ready"
    watcher = programs.start("watcher")
    assert watcher.line() == "the job has an owner: true"
    bystander = programs.start("bystander")
    assert bystander.line() == "the mesh is complete"
    worker.kill()
    name = f"worker@localhost:{programs.ports[1]}"
    assert watcher.line() == f"down: {name}"
    nodes = watcher.line()
    assert nodes is not None
    assert nodes.startswith("nodes: [bystander@localhost:")
    assert nodes.endswith("], job: <0.0>")
    assert watcher.line() == "the linked actor ended: noconnection"
    assert bystander.line() == f"down: {name}"
    assert bystander.line() == f"nodes: [watcher@localhost:{programs.ports[0]}], job: <0.0>"
    for node in (watcher, bystander):
        status, rest, errors = node.end(signal.SIGTERM)
        assert (status, rest) == (128 + signal.SIGTERM, [])
        assert "Traceback" not in errors


def test_a_node_that_computes_without_end_is_not_lost(programs: Programs) -> None:
    """Its heartbeats go out in time, and its other actors answer."""
    tick = {"MESH_NET_TICKTIME_MS": "600"}
    worker = programs.start("worker", tick)
    assert worker.line() == "ready"
    busy = programs.start("busy", tick)
    assert busy.line() == f"nodes: [worker@localhost:{programs.ports[1]}]"
    assert busy.line() == "answer: hello"
    assert busy.end() == (0, [], "")
    assert worker.end(signal.SIGTERM)[0] == 128 + signal.SIGTERM
