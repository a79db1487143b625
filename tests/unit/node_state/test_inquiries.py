"""What a tool is told of a node, and when."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import trio
from node_lab import FakeConnection, Lab

from meshrt.node import effects as do
from meshrt.node.frames import Message, Ping, Pong, StatusRequest
from meshrt.node.inquiries import PATIENCE
from meshrt.node.operators import ToolDesk


def ask(lab: Lab) -> tuple[FakeConnection, dict[str, Ping]]:
    """A tool asks: its connection, and what peers are sent."""
    tool = FakeConnection("tool@h:1", 1, lab.now)
    lab.cluster.inquire(tool, 7, lab.now)
    pings: dict[str, Ping] = {}
    for effect in lab.every(do.Transmit):
        message: Message = effect.message
        assert isinstance(message, Ping)
        pings[effect.connection.peer.name] = message
    return tool, pings


def test_without_peers_the_answer_comes_at_once() -> None:
    lab = Lab()
    tool = FakeConnection("tool@h:1", 1, lab.now)
    lab.cluster.inquire(tool, 7, lab.now)
    assert lab.take() == [do.TellStatus(tool, 7)]


def test_the_answer_comes_when_all_peers_have_answered() -> None:
    lab = Lab()
    p, q = lab.peer("p@h"), lab.peer("q@h")
    tool, pings = ask(lab)
    assert set(pings) == {"p@h", "q@h"}
    lab.now += 0.25
    lab.hear(p, Pong(pings["p@h"].token))
    lab.hear(p, Pong(pings["p@h"].token))
    lab.hear(q, Pong(0))
    assert lab.take() == []
    lab.now += 0.25
    lab.hear(q, Pong(pings["q@h"].token))
    assert lab.take() == [do.TellStatus(tool, 7)]
    trips = {session.name: session.round_trip for session in lab.cluster.sessions.all()}
    assert trips == {"p@h": 0.25, "q@h": 0.5}


def test_a_peer_that_does_not_answer_is_not_waited_for() -> None:
    lab = Lab()
    p, q = lab.peer("p@h"), lab.peer("q@h")
    tool, pings = ask(lab)
    lab.hear(p, Pong(pings["p@h"].token))
    lab.wait(PATIENCE)
    assert lab.every(do.TellStatus) == [do.TellStatus(tool, 7)]
    assert [session.round_trip for session in lab.cluster.sessions.all()] == [0.0, None]
    # Its answer to the next question counts again, and the late one does not.
    tool, later = ask(lab)
    lab.hear(q, Pong(pings["q@h"].token))
    lab.hear(p, Pong(later["p@h"].token))
    assert lab.take() == []
    lab.hear(q, Pong(later["q@h"].token))
    assert lab.take() == [do.TellStatus(tool, 7)]


def test_a_peer_that_is_lost_is_not_waited_for() -> None:
    lab = Lab()
    peer = lab.peer("p@h")
    tool, _ = ask(lab)
    lab.lose(peer)
    assert lab.every(do.TellStatus) == [do.TellStatus(tool, 7)]


def test_a_tool_that_asks_again_before_it_is_answered_is_sent_away() -> None:
    """Each question is one to all peers, too."""

    async def ask() -> None:
        lab = Lab()
        lab.peer("silent@h")
        host: Any = SimpleNamespace(cluster=lab.cluster, flush=lambda: None)
        desk = ToolDesk(host)
        first, second = FakeConnection("t@h", 1, lab.now), FakeConnection("u@h", 1, lab.now)
        desk.messages_received(first, [StatusRequest(1)])
        desk.messages_received(second, [StatusRequest(1)])
        assert len(lab.sent(Ping)) == 2
        desk.messages_received(first, [StatusRequest(2)])
        assert lab.sent(Ping) == []
        assert (first.closed, second.closed) == (True, False)
        # Nothing is kept of it.
        desk.connection_lost(first, "")
        desk.connection_lost(second, "")
        assert desk._asked == set()

    trio.run(ask)
