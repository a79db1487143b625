"""Who is alive, by a clock that the tests turn."""

from __future__ import annotations

from node_lab import SETTINGS, FakeConnection, Lab

from meshrt.node import effects as do
from meshrt.node.frames import Ping, Pong

T = SETTINGS.ticktime
PEER = "p@h"


def reports(lab: Lab) -> list[str]:
    return [effect.text for effect in lab.every(do.Report)]


def run(lab: Lab, connection: FakeConnection, seconds: float, *, answers: bool) -> int:
    """Let time pass; pings leave at once, and are answered or not. How many there were."""
    pings = 0
    end = lab.now + seconds
    while (due := lab.cluster.next_deadline(lab.now)) is not None and due <= end:
        lab.now = max(due, lab.now)
        lab.cluster.tick(lab.now)
        for effect in lab.take():
            if isinstance(effect, do.Transmit) and isinstance(effect.message, Ping):
                pings += 1
                connection.last_sent = lab.now
                if answers:
                    lab.hear(connection, Pong(0))
            elif isinstance(effect, do.Report):
                lab.cluster._emit(effect)
                return pings
    lab.now = end
    return pings


def test_a_silent_line_carries_four_pings_in_a_tick_time() -> None:
    lab = Lab()
    connection = lab.peer(PEER)
    pings = run(lab, connection, 10 * T, answers=True)
    assert 38 <= pings <= 42
    assert lab.cluster.nodes() == [PEER]


def test_who_talks_does_not_ping() -> None:
    lab = Lab()
    connection = lab.peer(PEER)
    for _ in range(100):
        lab.wait(T / 10)
        connection.last_sent = lab.now
        lab.hear(connection, Pong(0))
    assert lab.sent(Ping) == []


def test_a_ping_is_answered() -> None:
    lab = Lab()
    connection = lab.peer(PEER)
    lab.hear(connection, Ping(42))
    assert lab.sent(Pong) == [Pong(42)]


def test_silence_for_the_tick_time_is_a_loss() -> None:
    lab = Lab()
    connection = lab.peer(PEER)
    lab.cluster.monitor_node(1, PEER)
    began = lab.now
    run(lab, connection, 10 * T, answers=False)
    assert T <= lab.now - began <= T + T / 4
    assert lab.cluster.nodes() == []
    assert connection.closed


def test_any_byte_is_a_sign_of_life() -> None:
    lab = Lab()
    connection = lab.peer(PEER)
    for _ in range(30):
        run(lab, connection, T / 2, answers=False)
        # A part of a long message, for example: no message is complete.
        connection.last_received = lab.now
    assert lab.cluster.nodes() == [PEER]


def test_a_peer_that_takes_nothing_while_the_queue_is_full_is_lost() -> None:
    lab = Lab()
    connection = lab.peer(PEER)
    connection.full = True
    began = lab.now
    while lab.cluster.nodes():
        lab.wait(T / 8)
        lab.hear(connection, Pong(0))
        assert lab.now - began < 2 * T
    assert lab.now - began >= T
    assert [text for text in reports(lab) if "took nothing" in text]


def test_a_node_that_was_held_up_blames_nobody() -> None:
    lab = Lab()
    connection = lab.peer(PEER)
    run(lab, connection, 2 * T, answers=True)
    # Stopped for long; when it goes on, its clock is looked at before its sockets.
    lab.now += 5 * T
    lab.cluster.tick(lab.now)
    assert lab.cluster.nodes() == [PEER]
    # The peer answers, but if it is silent from now on, it is lost.
    run(lab, connection, T / 2, answers=True)
    assert lab.cluster.nodes() == [PEER]
    began = lab.now
    run(lab, connection, 5 * T, answers=False)
    assert lab.cluster.nodes() == []
    assert lab.now - began >= T


def test_a_session_that_begins_late_is_looked_after_too() -> None:
    lab = Lab()
    first = lab.peer(PEER)
    run(lab, first, 3 * T + 0.1, answers=True)
    lab.lose(first)
    lab.wait(T / 8)
    second = lab.peer("q@h")
    began = lab.now
    run(lab, second, 5 * T, answers=False)
    assert lab.cluster.nodes() == []
    assert T <= lab.now - began <= T + T / 4
