"""What programs send each other arrives as it was, complete and in order."""

from __future__ import annotations

from collections.abc import Callable

from mesh_programs import Program

Run = Callable[..., Program]

EXPECTED = [
    "int 9223372036854775807 true",
    "int -9223372036854775808 true",
    "float 0.1 true",
    "float 1 true",
    "text grüße, 世界 🙂 true",
    "text  true",
    "bool false true",
    "atom ready",
    "tuple 1 two 3.5 true",
    "list [[1], [], [2, 3]] true",
    "map %{one => 1, two => 2} true",
    "set [3, 1, 2]",
    "range [2, 3, 4]",
    "option true",
    "option true",
    "result true",
    "struct short 3 true",
    "shape true",
    "shape true",
    "shape true",
]


def test_every_kind_of_value_there_and_back(run: Run) -> None:
    a = run("values")
    name = a.first_line()
    b = run("values", name)
    b.expect("asked")
    for line in EXPECTED * 2:
        b.expect(line)
    assert b.unseen() == []
    assert a.errors == b.errors == []


def test_pids_are_good_on_every_node(run: Run) -> None:
    a = run("pids", "a")
    name_of_a = a.first_line()
    b = run("pids", "b", name_of_a)
    name_of_b = b.first_line()
    b.expect("connected 0")
    c = run("pids", "c", name_of_a, name_of_b)
    c.expect("connected 0 0")
    c.expect("relay false")
    c.match(r"my own: true <0\.\d+>")
    # By the first node, and by the second, which has it from the first.
    c.expect("reached")
    c.expect("reached")
    assert a.errors == b.errors == c.errors == []


def test_many_messages_long_ones_and_such_as_cannot_be_sent(run: Run) -> None:
    a = run("stream")
    b = run("stream", a.first_line())
    assert b.line() == "10000 in order"
    assert b.line() == "5242880 characters"
    found = b.match(r"down cannot send (\d+) bytes to another node in one message")
    assert int(found.group(1)) > 17 * 2**20
    assert b.line() == "down cannot send a function to another node"
    assert b.line() == "4 characters"
    assert b.line() == "nodes 1"
    b.error("Mesh panic at .*: cannot send .* bytes to another node")
    b.error("Mesh panic at .*: cannot send a function")
    assert a.errors == []


def test_calls_of_services_on_another_node(run: Run) -> None:
    a = run("services")
    b = run("services", a.first_line())
    assert b.line() == "Ada 5"
    assert b.line() == "7"
    assert b.line() == "kept"
    assert b.line() == "wrong service: service call failed: noproc"
    assert b.line() == "fails: service call failed: no cover"
    assert b.line() == "dead: service call failed: noproc"
    assert b.line() == "1"
    assert b.line() == "true"
    assert b.line() == "ready"
    a.process.kill()
    assert b.line() == "lost: service call failed: noconnection"
