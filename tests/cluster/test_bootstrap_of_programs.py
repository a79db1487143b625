"""Nodes that are started and find each other by what their environment says.

All listen at one port of different loopback addresses; the seed is `localhost`, the address of one
of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mesh_programs import Program

PROGRAM = Path(__file__).parent / "programs" / "bootstrap.mpl"

Start = Callable[..., Program]


@pytest.fixture
def start(run: object, port: int) -> Start:
    """Starts the program: `start("a", "127.0.0.1", "peer")`."""

    def begin(part: str, address: str, *arguments: str, **environment: str) -> Program:
        settings = {
            "MESH_CLUSTER_COOKIE": "a cookie for tests",
            "MESH_DISCOVERY_SEED": "localhost",
            "MESH_DISCOVERY_INTERVAL_MS": "50",
            "MESH_CLUSTER_PORT": str(port),
            "MESH_NODE_NAME": f"{part}@{address}:{port}",
        }
        return Program(PROGRAM, *arguments, **(settings | environment))

    return begin


@pytest.mark.skipif(sys.platform != "linux", reason="needs several loopback addresses")
def test_a_seed_brings_all_together(start: Start, port: int) -> None:
    first, second, third = (
        f"{part}:{port}" for part in ("a@127.0.0.1", "b@127.0.0.2", "c@127.0.0.3")
    )
    b = start("b", "127.0.0.2", third)
    b.expect(f"cluster {second} localhost {port}")
    # Nobody is at the seed's address yet.
    b.error("discovery: localhost has .* address.*cannot connect")
    b.expect(f"down {third}")
    c = start("c", "127.0.0.3", second)
    c.expect(f"down {second}")
    a = start("a", "127.0.0.1")
    a.expect(f"cluster {first} localhost {port}")
    # Both find the first, which brings them together.
    b.expect(f"up {third}")
    c.expect(f"up {second}")
    # A node that comes back is found again.
    c.process.kill()
    b.expect(f"down {third}")
    start("c", "127.0.0.3")
    b.expect(f"up {third}")
    for program in (a, b):
        assert not [line for line in program.errors if "handshake" in line]


def test_a_program_by_itself(start: Start) -> None:
    empty = dict.fromkeys(
        ("MESH_CLUSTER_COOKIE", "MESH_DISCOVERY_SEED", "MESH_CLUSTER_PORT", "MESH_NODE_NAME"), ""
    )
    program = start("a", "127.0.0.1", **empty)
    # Nothing was started, so it ends with `main`.
    assert program.end() == (0, ["standalone   4370"], "")


def test_what_is_wrong_with_the_environment(start: Start, port: int) -> None:
    program = start("a", "127.0.0.1", MESH_NODE_NAME="a@127.0.0.1:1")
    text = f"error: the port of a@127.0.0.1:1 is 1, but that of the cluster {port} "
    assert program.end() == (0, [text + "(MESH_CLUSTER_PORT)"], "")
    name = f"a@127.0.0.1:{port}"
    running = start("a", "127.0.0.1")
    running.expect(f"cluster {name} localhost {port}")
    status, output, errors = start("a", "127.0.0.1").end()
    assert (status, output) == (0, [f"error: cannot listen at {name}"])
    assert "cannot listen" in errors
