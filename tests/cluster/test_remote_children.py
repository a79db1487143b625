"""Supervisors of children on other nodes."""

from __future__ import annotations

from collections.abc import Callable

from mesh_programs import Program

Run = Callable[..., Program]


def test_a_child_on_another_node(run: Run) -> None:
    host = run("remote_children")
    name = host.match("host@.*").string
    boss = run("remote_children", name)
    boss.expect("watching")
    host.expect("child 0")
    boss.match("boss@.*")
    # An end with a reason is one like any other.
    boss.write("a mistake")
    host.error("a mistake")
    host.expect("child 0")
    # The loss of the node is too, and nobody can be started there again: these starts fail
    # until the supervisor gives up.
    host.process.kill()
    boss.match("the boss ended: .*")
    boss.error(f"spawn on {name} failed: not connected")
