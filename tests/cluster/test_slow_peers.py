"""A peer that reads nothing holds up who sends to it, and nobody else."""

from __future__ import annotations

import signal
from collections.abc import Callable

from mesh_programs import Program

Run = Callable[..., Program]


def test_only_the_process_that_floods_is_suspended(run: Run) -> None:
    victim, bystander = run("flood"), run("flood")
    name, other = victim.first_line(), bystander.first_line()
    sender = run("flood", "sender@127.0.0.1:0", name, other)
    sender.expect("0 0")
    victim.process.send_signal(signal.SIGSTOP)
    sender.write("flood")
    # It is not busy: it waits.
    sender.write("what")
    while sender.match("what (.*)").group(1) != "waiting":
        sender.write("what")
    # Meanwhile another process talks with another node.
    for number in range(3):
        sender.write(f"hello {number}")
        sender.expect(f"hello {number}")
    sender.write("what")
    sender.expect("what waiting")
    assert "flooded" not in sender.output
    victim.process.send_signal(signal.SIGCONT)
    sender.expect("flooded")
    sender.expect("200000 items in order")
    victim.expect("200000 items")
    assert victim.output == [name, "200000 items"]
    assert victim.errors == bystander.errors == sender.errors == []


def test_a_process_that_waits_for_a_peer_goes_on_when_the_peer_is_lost(run: Run) -> None:
    victim, bystander = run("flood"), run("flood")
    name, other = victim.first_line(), bystander.first_line()
    sender = run("flood", "sender@127.0.0.1:0", name, other)
    sender.expect("0 0")
    victim.process.send_signal(signal.SIGSTOP)
    sender.write("flood")
    sender.write("what")
    while sender.match("what (.*)").group(1) != "waiting":
        sender.write("what")
    victim.process.kill()
    # What it sends now goes nowhere.
    sender.expect("flooded")
    sender.error(f"lost {name}")
    sender.write("hello")
    sender.expect("hello")


def test_what_was_sent_before_a_node_leaves_arrives(run: Run) -> None:
    victim, bystander = run("flood"), run("flood")
    name, other = victim.first_line(), bystander.first_line()
    sender = run("flood", "sender@127.0.0.1:0", name, other)
    sender.expect("0 0")
    sender.write("leave")
    sender.expect("left 0")
    victim.expect("5000 items")
    assert victim.unseen() == []
