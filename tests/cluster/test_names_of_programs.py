"""Global names in a cluster of programs."""

from __future__ import annotations

import signal
import time

import pytest
from mesh_programs import Member

Three = tuple[Member, Member, Member]


@pytest.fixture
def three(member: type[Member]) -> Three:
    a, b, c = member("a"), member("b"), member("c")
    assert b.call("connect", a.name) == "0"
    assert c.call("connect", a.name) == "0"
    for node in (a, b, c):
        node.watch(*[other for other in (a, b, c) if other is not node])
        node.agent(f"agent {node.part}")
    return a, b, c


def test_a_name_is_known_everywhere_when_register_returns(three: Three) -> None:
    a, b, c = three
    assert a.call("register", "svc", "agent a") == "0"
    for node in (b, c):
        assert node.call("whereis", "svc").startswith(f"<{a.name}.")
    assert a.call("whereis", "svc").startswith("<0.")
    # Taken, also by another process, another node, and for the same one.
    for node in (a, b, c):
        assert node.call("register", "svc", f"agent {node.part}") == "1"
    assert a.call("register", "", "agent a") == "1"
    assert a.call("register", "two names", "agent a") == "0"
    c.tell("svc", "say", "found")
    a.expect("agent a: found")
    # A process of another node, and one that has ended.
    b.agent("mine")
    assert b.call("register", "mine", "mine") == "0"
    assert c.call("register", "for another", "mine") == "0"
    assert a.call("whereis", "for another") == a.call("whereis", "mine") != "<0.0>"
    assert c.call("register", "nobody", "nobody at all") == "1"


def test_names_go_with_their_process_and_by_request(three: Three) -> None:
    a, b, c = three
    assert a.call("register", "x", "agent a") == "0"
    assert a.call("register", "y", "agent a") == "0"
    # Unregistering from elsewhere, then again, then registering anew.
    assert c.call("unregister", "x") == "0"
    assert [node.call("whereis", "x") for node in three] == ["<0.0>"] * 3
    assert c.call("unregister", "x") == "1"
    assert b.call("register", "x", "agent b") == "0"
    # Names are gone before a monitor hears of the exit.
    b.monitor("agent b", "y", a, "agent a")
    a.tell("agent a", "panic", "the owner ends")
    b.match("agent b: down the owner ends of .* true")
    assert b.call("whereis", "y") == "<0.0>"
    # `b` may register it at once.
    assert b.call("register", "y", "agent b") == "0"
    assert a.call("whereis", "y").startswith(f"<{b.name}.")


def test_concurrent_registrations_have_one_winner(three: Three) -> None:
    for i in range(10):
        for node in three:
            node.tell("main", "register", f"wanted {i}", f"agent {node.part}")
        codes = [node.match("main: register (.)").group(1) for node in three]
        assert sorted(codes) == ["0", "1", "1"]
        winner = three[codes.index("0")]
        for node in three:
            where = node.call("whereis", f"wanted {i}")
            expected = "<0." if node is winner else f"<{winner.name}."
            assert where.startswith(expected)


def test_names_are_known_when_connect_returns(member: type[Member]) -> None:
    a, b = member("a"), member("b")
    a.agent("early")
    b.agent("late")
    assert a.call("register", "early", "early") == "0"
    assert b.call("register", "late", "late") == "0"
    b.write(f"main|connect|{a.name}")
    b.write("main|whereis|early")
    b.expect("main: connect 0")
    assert b.match("main: whereis (.*)").group(1).startswith(f"<{a.name}.")
    assert a.call("whereis", "late").startswith(f"<{b.name}.")


def test_names_registered_before_the_node_was_started(member: type[Member]) -> None:
    a, b = member("a"), member("b")
    b.agent("old", "older")
    assert b.call("stop") == "0"
    assert b.call("register", "old", "old") == "0"
    assert b.call("start", "b2@127.0.0.1:0", "a cookie for tests").startswith("0 ")
    name = b.call("self")
    assert a.call("connect", name) == "0"
    assert a.call("whereis", "old").startswith(f"<{name}.")
    a.tell("old", "say", "reached")
    b.expect("old: reached")


def test_after_a_partition_the_older_registration_stands(member: type[Member]) -> None:
    a, b = member("a"), member("b")
    a.agent("x")
    b.agent("y")
    b.tell("y", "trap")
    b.expect("y: trapped before: false")
    assert a.call("register", "svc", "x") == "0"
    time.sleep(0.05)
    assert b.call("register", "svc", "y") == "0"
    assert a.call("connect", b.name) == "0"
    b.expect("y: conflict svc")
    b.error("global name svc goes to")
    assert b.call("whereis", "svc").startswith(f"<{a.name}.")
    assert a.call("whereis", "svc").startswith("<0.")
    b.tell("y", "say", "alive")
    b.expect("y: alive")


def test_both_sides_of_a_partition_register_one_name(member: type[Member]) -> None:
    """The connections of one node break while it is stopped, and are not made again by
    themselves: each side goes on alone, until somebody connects."""
    a, b, c = (member(part, ticktime=2.0, MESH_NET_HEAL="0") for part in "abc")
    nodes = (a, b, c)
    for other in (b, c):
        assert a.call("connect", other.name) == "0"
    for node in nodes:
        node.watch(*[other for other in nodes if other is not node])
        node.agent("x")
        node.tell("x", "trap")
        node.expect("x: trapped before: false")
    assert b.call("register", "before", "x") == "0"
    c.process.send_signal(signal.SIGSTOP)
    for node in (a, b):
        node.expect(f"watch: nodedown {c.name}")
    assert a.call("register", "svc", "x") == "0"
    c.process.send_signal(signal.SIGCONT)
    for node in (a, b):
        c.expect(f"watch: nodedown {node.name}")
    # The names of the other side are gone, and may be registered anew.
    assert c.call("whereis", "before") == "<0.0>"
    assert c.call("register", "svc", "x") == "0"
    assert c.call("register", "before", "x") == "0"
    assert b.call("whereis", "svc").startswith(f"<{a.name}.")
    assert c.call("connect", a.name) == "0"
    for name in ("svc", "before"):
        c.expect(f"x: conflict {name}")
    for node in (a, b):
        c.expect(f"watch: nodeup {node.name}")
    for name, owner in (("svc", a), ("before", b)):
        for node in nodes:
            expected = "<0." if node is owner else f"<{owner.name}."
            assert node.call("whereis", name).startswith(expected)
    c.tell("x", "say", "alive")
    c.expect("x: alive")
    assert not [line for node in (a, b) for line in node.output if "conflict" in line]
