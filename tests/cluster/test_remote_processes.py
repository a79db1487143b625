"""Spawning, links, monitors and exit signals between programs."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from mesh_programs import MEMBER, Member


@pytest.fixture
def pair(member: type[Member]) -> tuple[Member, Member]:
    """Two connected nodes, each with an agent that is known everywhere: `one` and `two`."""
    a, b = member("a"), member("b")
    a.agent("one")
    b.agent("two")
    assert a.call("connect", b.name) == "0"
    assert a.call("register", "one", "one") == "0"
    assert b.call("register", "two", "two") == "0"
    return a, b


Pair = tuple[Member, Member]


def test_spawning_from_main_and_from_an_actor(pair: Pair) -> None:
    a, b = pair
    assert a.call("spawn", b.name).startswith(f"<{b.name}.")
    a.tell("one", "spawn", b.name)
    a.match(rf"one: spawned <{b.name}\..*")
    # On itself a node spawns without the network.
    assert a.call("spawn", a.name).startswith("<0.")


def test_spawns_that_fail_give_the_null_pid(member: type[Member], tmp_path: Path) -> None:
    text = MEMBER.read_text().replace("only_here", "not_there")
    text = text.replace("differing(n :: Int)", "differing(n :: String)")
    other = tmp_path / "other.mpl"
    other.write_text(text.replace("differing, 1", 'differing, "1"'))
    a, b = member("a"), member("b", path=other)
    a.agent("one")
    nobody = "nobody@127.0.0.1:1"
    assert a.call("spawn", nobody) == "<0.0>"
    a.error(f"cannot connect to {nobody}")
    a.error(f"spawn on {nobody} failed: not connected")
    assert a.call("spawn", "nonsense") == "<0.0>"
    a.error("spawn on nonsense failed: not connected")
    # A node that can be reached is connected to.
    assert a.call("spawn", b.name).startswith(f"<{b.name}.")
    assert a.nodes() == [b.name]
    a.tell("one", "unknown", b.name)
    a.expect("one: spawned <0.0>")
    for node in (a, b):
        node.error(r"there is no function only_here\(\)")
    a.tell("one", "other types", b.name)
    a.expect("one: spawned <0.0>")
    for node in (a, b):
        found = node.error("differing").string
        assert "differing(Int)" in found
        assert "differing(String)" in found


def test_a_node_that_dies_while_it_is_asked_to_spawn(pair: Pair) -> None:
    a, b = pair
    a.tell("one", "trap")
    a.expect("one: trapped before: false")
    a.agent("other")
    b.process.send_signal(signal.SIGSTOP)
    a.tell("one", "child", b.name)
    a.tell("other", "spawn", b.name)
    # Whoever could run before this has run.
    assert a.nodes() == [b.name]
    b.process.send_signal(signal.SIGKILL)
    a.expect("other: spawned <0.0>")
    a.expect("one: spawned <0.0>")
    a.match("one: exit noconnection from .*")


def test_a_child_that_panics(pair: Pair) -> None:
    a, b = pair
    a.agent("mortal")
    a.tell("one", "trap")
    a.expect("one: trapped before: false")
    for parent in ("one", "mortal"):
        a.tell(parent, "child", b.name)
        pid = a.match(rf"{parent}: spawned (<{b.name}.+)").group(1)
        if parent == "mortal":
            a.monitor("one", parent, a, parent)
        a.tell(f"{parent}'s child", "panic", "out of order")
        b.error("Mesh panic at .*: out of order")
        if parent == "one":
            a.expect(f"one: exit out of order from {pid}")
        else:
            a.match(r"one: down out of order of .* true")


def test_a_child_that_panics_before_spawn_link_returns(pair: Pair) -> None:
    a, b = pair
    a.agent("mortal")
    a.tell("one", "trap")
    a.expect("one: trapped before: false")
    a.tell("one", "dies at once", b.name)
    pid = a.match(rf"one: spawned (<{b.name}.+)").group(1)
    a.expect(f"one: exit failed at once from {pid}")
    a.monitor("one", "mortal", a, "mortal")
    a.tell("mortal", "dies at once", b.name)
    a.match(r"one: down failed at once of .* true")


def test_a_parent_that_panics(pair: Pair) -> None:
    a, b = pair
    a.agent("mortal")
    a.tell("mortal", "child", b.name)
    a.match("mortal: spawned .*")
    b.monitor("two", "mortal's child", b, "mortal's child")
    a.tell("mortal", "panic", "the parent fails")
    b.match(r"two: down the parent fails of .* true")


def test_the_node_of_a_child_is_killed(pair: Pair) -> None:
    a, b = pair
    a.agent("mortal")
    a.tell("one", "trap")
    a.expect("one: trapped before: false")
    for parent in ("one", "mortal"):
        a.tell(parent, "child", b.name)
        a.match(f"{parent}: spawned .*")
    a.tell("one", "monitor", "", "mortal")
    a.tell("one", "watch", b.name)
    a.expect("one: watches 0")
    b.kill()
    a.match("one: exit noconnection from .*")
    a.match(r"one: down noconnection of .* true")
    a.expect(f"one: nodedown {b.name}")


def test_links(pair: Pair) -> None:
    a, b = pair
    a.tell("one", "trap")
    a.expect("one: trapped before: false")
    pid = a.call("pid", "two")
    a.tell("one", "link", "", "two")
    a.expect("one: linked")
    a.tell("one", "ping", "linked", "two")
    b.expect("two: linked")
    b.tell("two", "end")
    a.expect(f"one: exit normal from {pid}")


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (lambda b: b.tell("two", "end"), "normal"),
        (lambda b: b.tell("two", "panic", "broken"), "broken"),
        (lambda b: b.tell("two", "exit", "kill", "two"), "killed"),
        (lambda b: b.tell("two", "exit", "worn out", "two"), "worn out"),
        (lambda b: b.kill(), "noconnection"),
        (lambda b: b.process.send_signal(signal.SIGTERM), "shutdown"),
    ],
    ids=["normal", "panic", "kill", "custom", "lost", "stopped"],
)
def test_monitors(pair: Pair, end: Callable[[Member], None], reason: str) -> None:
    a, b = pair
    pid = a.call("pid", "two")
    a.monitor("one", "two", b, "two")
    end(b)
    a.expect(f"one: down {reason} of {pid} true")


def test_demonitor(pair: Pair) -> None:
    a, b = pair
    a.tell("one", "monitor", "", "two")
    a.tell("one", "demonitor")
    a.expect("one: demonitor 0")
    b.tell("two", "end")
    b.expect("two: ends")
    a.tell("one", "demonitor")
    a.expect("one: demonitor 1")
    assert a.unseen() == []


def test_exit_signals_of_programs(pair: Pair) -> None:
    a, b = pair
    a.monitor("one", "two", b, "two")
    b.tell("two", "trap")
    b.expect("two: trapped before: false")
    a.tell("one", "exit", "please", "two")
    a.expect("one: sent exit 0")
    b.match(rf"two: exit please from <{a.name}\..*")
    a.tell("one", "exit", "kill", "two")
    a.match(r"one: down killed of .* true")
