"""What a node does with messages from others: in which order, and in whose turn."""

from __future__ import annotations

from typing import Any

import pytest
import trio

from meshrt.node.connection import PeerInfo
from meshrt.node.driver import Node
from meshrt.node.frames import Message, Ping, Pong, Send
from meshrt.process.process import Process
from meshrt.process.scheduler import scheduler


class Line:
    """A connection that says in a log what it is asked to do."""

    queued_bytes = received_bytes = sent_bytes = 0
    closed = full = False
    last_received = last_sent = 0.0

    def __init__(self, name: str, log: list[object]) -> None:
        self.peer = PeerInfo(name, 7)
        self._log = log

    def send(self, message: Message, sender: int | None = None) -> None:
        if isinstance(message, Pong):
            self._log.append((self.peer.name, message))

    def push(self) -> None:
        self._log.append((self.peer.name, "pushed"))

    async def run(self, owner: object) -> None:
        return

    def close(self, reason: str = "") -> None:
        self.closed = True

    abort = close


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """With a scheduler that tells when a turn begins and ends."""
    log: list[object] = []

    def in_turn(action: Any, *arguments: Any) -> None:
        action(*arguments)
        log.append("processes step")

    monkeypatch.setattr(scheduler, "in_turn", in_turn)
    return log


def received(log: list[object], messages: list[Message]) -> None:
    """A node with two peers gets messages from the first."""

    async def main() -> None:
        async with trio.open_nursery() as nursery:
            node = Node(nursery)
            node.cluster.start("n@h:1", 5, trio.current_time())
            lines: list[Any] = [Line("a@h:1", log), Line("b@h:1", log)]
            for line in lines:
                node.arrived(line)
            log.clear()
            node.messages_received(lines[0], messages)
            nursery.cancel_scope.cancel()

    trio.run(main)


def test_what_a_message_of_the_cluster_causes_leaves_before_processes_step(
    log: list[object],
) -> None:
    received(log, [Ping(3)])
    assert log[0] == ("a@h:1", Pong(3))
    assert set(log[1:-1]) == {("a@h:1", "pushed"), ("b@h:1", "pushed")}
    assert log[-1] == "processes step"


def test_messages_to_processes_cause_nothing_but_steps(
    log: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    got: list[object] = []
    monkeypatch.setattr(Process, "send", lambda self, message: got.append(message))
    process = Process(4, None)
    monkeypatch.setattr("meshrt.node.driver.PROCESSES", {4: process})
    received(log, [Send(4, 5, "one"), Send(4, 6, "of another incarnation"), Send(4, 5, "two")])
    assert got == ["one", "two"]
    assert log == ["processes step"]
