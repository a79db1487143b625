"""What programs send each other arrives as it was, complete and in order."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mesh_programs import Program

PROGRAMS = Path(__file__).parent / "programs"

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


def test_one_of_an_unknown_type_and_one_that_cannot_be_sent_in_a_row(
    run: Run, program: Callable[..., Program]
) -> None:
    there = (PROGRAMS / "rows.mpl").read_text().replace("Here", "There")
    a = program("rows", there)
    b = run("rows", a.first_line().removeprefix("0 "))
    b.expect("down cannot send a function to another node")
    b.expect("shown")
    assert [a.line() for _ in range(6)] == [
        *(f"({n}, before)" for n in (1, 2, 3)),
        *(f"({n}, after)" for n in (5, 6, 7)),
    ]
    a.error("mesh node: message from b@.* dropped: unknown type Main.Here")
    assert a.unseen() == []


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


@pytest.fixture
def silent() -> Iterator[str]:
    """The name of a node that never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"silent@127.0.0.1:{listener.getsockname()[1]}"


def test_calls_of_functions_on_another_node(
    run: Run, program: Callable[..., Program], silent: str
) -> None:
    text = (PROGRAMS / "calls.mpl").read_text()
    text = text.replace("fn only_here()", "fn only_there()").replace(
        "other, only_here", "other, only_there"
    )
    text = text.replace("fn differing() -> Int = 1", 'fn differing() -> String = "1"')
    a = program("calls", text)
    name = a.first_line()
    b = run("calls", name, silent)
    for line in (
        "Err(noconnection)",
        "Err(noconnection)",
        "Err(noconnection)",
        "Err(timeout)",
        "Ok(5)",
        "Ok(Account(Ada, 6))",
        "true",
        "asked",
        "Err(panic: division by zero)",
        "Err(exit: killed)",
        "Err(refused: there is no function only_here() -> Int)",
        "Err(refused: differing() -> Int was asked for, but here it is differing() -> String)",
        f"{20 * 2**18} characters",
    ):
        assert b.line() == line
    assert re.fullmatch(
        r"Err\(refused: cannot send (\d+) bytes to another node in one message\)", b.first_line()
    )
    for line in (
        "Err(timeout)",
        "Err(timeout)",
        "Ok(2)",
        "Err(panic: division by zero)",
        "unsendable cannot send a function to another node",
        "ready",
    ):
        assert b.line() == line
    a.process.kill()
    assert b.line() == "Err(noconnection)"
    errors = "\n".join(a.errors)
    assert re.findall("mesh node: call from client@.* refused: (.*)", errors) == [
        "there is no function only_here() -> Int",
        "differing() -> Int was asked for, but here it is differing() -> String",
    ]
    assert re.findall("Mesh panic at .*: (.*)", errors) == ["division by zero"]


def test_builds_that_differ_in_the_types_of_fields(
    run: Run, program: Callable[..., Program]
) -> None:
    text = (PROGRAMS / "builds.mpl").read_text()
    for here, there in (
        ("cents :: Int\n", "cents :: String\n"),
        ("cents: 30", 'cents: "30"'),
        ("boxes :: List<Box<Int>>", "boxes :: List<Box<String>>"),
        ("Circle(Int)", "Circle(Float)"),
        ("Circle(2)", "Circle(2.0)"),
        ("Circle(r) -> 3 * r * r", "Circle(r) -> 1"),
    ):
        assert here in text
        text = text.replace(here, there)
    a = program("builds", text)
    b = run("builds", a.first_line())
    # The variant that both builds have, and the struct whose content is of the caller's type.
    a.expect("area 9")
    for line in (
        "Err(refused: unknown type Main.Price with other fields in an argument)",
        "refused: unknown type Main.Price with other fields in the result",
        "Err(refused: unknown type Main.Label with other fields in an argument)",
        "Ok(8)",
    ):
        assert b.line() == line
    a.error("message from client@.* dropped: unknown type Main.Shape.Circle with other fields")
    assert a.unseen() == []
