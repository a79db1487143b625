"""Links, monitors, exit signals and node monitors across nodes."""

from __future__ import annotations

from typing import Any

import pytest
from node_lab import CREATION, NAME, FakeConnection, Lab, entry

from meshrt.node import effects as do
from meshrt.node.effects import NOCONNECTION, NOPROC
from meshrt.node.frames import (
    Demonitor,
    Exit,
    Link,
    Message,
    Monitor,
    MonitorExit,
    PidTriple,
    RegistrySync,
    Send,
    SendMany,
    Unlink,
    WireReason,
)

PEER = "p@h"
REMOTE = PidTriple(PEER, 1, 50)
CRASH = WireReason("error", "crash")


@pytest.fixture
def lab() -> Lab:
    return Lab()


@pytest.fixture
def peer(lab: Lab) -> FakeConnection:
    return lab.peer(PEER)


def heard(lab: Lab, peer: FakeConnection, *messages: Message) -> list[do.Effect]:
    lab.hear(peer, *messages)
    return lab.take()


# --------------------------------------------------------------------------- links


def test_linking_tells_the_peer_once(lab: Lab, peer: FakeConnection) -> None:
    lab.cluster.ties.link(1, REMOTE)
    lab.cluster.ties.link(1, REMOTE)
    assert lab.take() == [do.Transmit(peer, Link(lab.own(1), REMOTE))]
    lab.cluster.ties.unlink(1, REMOTE)
    lab.cluster.ties.unlink(1, REMOTE)
    assert lab.take() == [do.Transmit(peer, Unlink(lab.own(1), REMOTE))]


def test_being_linked(lab: Lab, peer: FakeConnection) -> None:
    assert heard(lab, peer, Link(REMOTE, lab.own(1))) == [do.AddLink(1, REMOTE)]
    assert heard(lab, peer, Unlink(REMOTE, lab.own(1))) == [do.DropLink(1, REMOTE)]
    # It no longer counts that the process ends.
    assert heard(lab, peer, Exit(REMOTE, lab.own(1), CRASH, True)) == []


def test_a_link_with_a_process_that_has_ended(lab: Lab, peer: FakeConnection) -> None:
    answer = do.Transmit(peer, Exit(lab.own(99), REMOTE, NOPROC, True))
    assert heard(lab, peer, Link(REMOTE, lab.own(99))) == [answer]
    before = PidTriple(NAME, CREATION - 1, 1)
    answer = do.Transmit(peer, Exit(before, REMOTE, NOPROC, True))
    assert heard(lab, peer, Link(REMOTE, before)) == [answer]


def test_linking_where_nobody_is_connected(lab: Lab) -> None:
    lab.cluster.ties.link(1, PidTriple("x@h", 1, 5))
    assert lab.take() == [do.SignalExit(1, PidTriple("x@h", 1, 5), NOCONNECTION, True)]
    before = PidTriple(NAME, CREATION - 1, 5)
    lab.cluster.ties.link(1, before)
    assert lab.take() == [do.SignalExit(1, before, NOPROC, True)]


def test_a_linked_process_ends_there(lab: Lab, peer: FakeConnection) -> None:
    lab.cluster.ties.link(1, REMOTE)
    lab.take()
    signal = Exit(REMOTE, lab.own(1), CRASH, True)
    assert heard(lab, peer, signal) == [do.SignalExit(1, REMOTE, CRASH, True)]
    assert heard(lab, peer, signal) == []
    lab.lose(peer)
    assert not [e for e in lab.take() if isinstance(e, do.SignalExit)]


def test_a_linked_process_ends_here(lab: Lab, peer: FakeConnection) -> None:
    heard(lab, peer, Link(REMOTE, lab.own(1)))
    lab.cluster.ties.exit(1, REMOTE, CRASH, True)
    lab.cluster.ties.exit(1, REMOTE, CRASH, True)
    assert lab.take() == [do.Transmit(peer, Exit(lab.own(1), REMOTE, CRASH, True))]


def test_exit_signals_without_a_link(lab: Lab, peer: FakeConnection) -> None:
    lab.cluster.ties.exit(1, REMOTE, CRASH, False)
    assert lab.take() == [do.Transmit(peer, Exit(lab.own(1), REMOTE, CRASH, False))]
    signal = Exit(REMOTE, lab.own(1), CRASH, False)
    assert heard(lab, peer, signal) == [do.SignalExit(1, REMOTE, CRASH, False)]


# ------------------------------------------------------------------------ monitors


def test_watching(lab: Lab, peer: FakeConnection) -> None:
    lab.cluster.ties.monitor(1, 7, REMOTE)
    assert lab.take() == [do.Transmit(peer, Monitor(lab.own(1), REMOTE, 7))]
    down = MonitorExit(REMOTE, lab.own(1), 7, CRASH)
    assert heard(lab, peer, down) == [do.SignalDown(1, 7, REMOTE, CRASH)]
    assert heard(lab, peer, down) == []


def test_a_late_notice_of_what_is_no_longer_watched(lab: Lab, peer: FakeConnection) -> None:
    lab.cluster.ties.monitor(1, 7, REMOTE)
    lab.take()
    lab.cluster.ties.demonitor(1, 7, REMOTE)
    assert lab.take() == [do.Transmit(peer, Demonitor(lab.own(1), REMOTE, 7))]
    assert heard(lab, peer, MonitorExit(REMOTE, lab.own(1), 7, CRASH)) == []
    lab.cluster.ties.demonitor(1, 7, REMOTE)
    assert lab.take() == []


def test_watching_where_nobody_is_connected(lab: Lab) -> None:
    stranger = PidTriple("x@h", 1, 5)
    lab.cluster.ties.monitor(1, 7, stranger)
    assert lab.take() == [do.SignalDown(1, 7, stranger, NOCONNECTION)]
    before = PidTriple(NAME, CREATION - 1, 5)
    lab.cluster.ties.monitor(1, 8, before)
    assert lab.take() == [do.SignalDown(1, 8, before, NOPROC)]


def test_being_watched(lab: Lab, peer: FakeConnection) -> None:
    assert heard(lab, peer, Monitor(REMOTE, lab.own(1), 3)) == [do.AddMonitor(1, 3, REMOTE)]
    lab.cluster.ties.down(1, 3, REMOTE, CRASH)
    lab.cluster.ties.down(1, 3, REMOTE, CRASH)
    assert lab.take() == [do.Transmit(peer, MonitorExit(lab.own(1), REMOTE, 3, CRASH))]
    heard(lab, peer, Monitor(REMOTE, lab.own(1), 4))
    assert heard(lab, peer, Demonitor(REMOTE, lab.own(1), 4)) == [do.DropMonitor(1, 4, REMOTE)]
    assert heard(lab, peer, Demonitor(REMOTE, lab.own(1), 4)) == []
    gone = do.Transmit(peer, MonitorExit(lab.own(99), REMOTE, 5, NOPROC))
    assert heard(lab, peer, Monitor(REMOTE, lab.own(99), 5)) == [gone]


def test_a_reference_stands_for_one_process(lab: Lab, peer: FakeConnection) -> None:
    heard(lab, peer, Monitor(REMOTE, lab.own(1), 3))
    assert heard(lab, peer, Monitor(REMOTE, lab.own(2), 3)) == []
    assert heard(lab, peer, Demonitor(REMOTE, lab.own(2), 3)) == [do.DropMonitor(1, 3, REMOTE)]
    lab.cluster.ties.monitor(1, 7, REMOTE)
    lab.take()
    other = PidTriple(PEER, 1, 51)
    assert heard(lab, peer, MonitorExit(other, lab.own(1), 7, CRASH)) == []
    assert heard(lab, peer, MonitorExit(REMOTE, lab.own(2), 7, CRASH)) == []
    down = do.SignalDown(1, 7, REMOTE, CRASH)
    assert heard(lab, peer, MonitorExit(REMOTE, lab.own(1), 7, CRASH)) == [down]


def test_nobody_speaks_for_others(lab: Lab, peer: FakeConnection) -> None:
    """A peer may only send what concerns its own processes."""
    for other in (PidTriple("x@h", 1, 50), PidTriple(PEER, 2, 50), lab.own(2)):
        target: Any = lab.own(1)
        messages = (
            Link(other, target),
            Exit(other, target, CRASH, False),
            Monitor(other, target, 1),
            MonitorExit(other, target, 1, CRASH),
        )
        assert heard(lab, peer, *messages) == []


def test_messages_for_another_incarnation_are_lost(lab: Lab, peer: FakeConnection) -> None:
    assert heard(lab, peer, Send(1, CREATION - 1, "old"), Send(1, CREATION, "new")) == [
        do.Deliver(1, "new")
    ]
    old = SendMany(CREATION - 1, (1, 2), ("old", "old"))
    assert heard(lab, peer, old, SendMany(CREATION, (2, 1, 1, 2), (1, 2, 3))) == [
        do.Deliver(2, 1),
        do.Deliver(1, 2),
        do.Deliver(1, 3),
    ]


# ------------------------------------------------------------------------ the loss


def test_the_order_of_what_a_loss_causes(lab: Lab) -> None:
    """Names are gone and the node is off the list; then signals and DOWNs; then nodedown."""
    peer = lab.peer(PEER, 1, entry("svc", PEER))
    lab.cluster.ties.link(2, REMOTE)
    lab.hear(peer, Link(PidTriple(PEER, 1, 51), lab.own(1)))
    lab.cluster.ties.monitor(1, 7, REMOTE)
    lab.hear(peer, Monitor(REMOTE, lab.own(3), 9))
    lab.cluster.monitor_node(1, PEER)
    lab.take()
    lab.lose(peer)
    assert lab.cluster.nodes() == []
    assert lab.cluster.names() == {}
    effects = [e for e in lab.take() if not isinstance(e, do.Report | do.Close)]
    assert effects == [
        do.SignalExit(1, PidTriple(PEER, 1, 51), NOCONNECTION, True),
        do.SignalExit(2, REMOTE, NOCONNECTION, True),
        do.SignalDown(1, 7, REMOTE, NOCONNECTION),
        do.DropMonitor(3, 9, REMOTE),
        do.Notify(1, "nodedown", PEER),
    ]


def test_nothing_carries_over_to_the_next_session(lab: Lab, peer: FakeConnection) -> None:
    lab.cluster.ties.link(1, REMOTE)
    lab.cluster.ties.monitor(1, 7, REMOTE)
    lab.lose(peer)
    again = lab.peer(PEER)
    lab.take()
    messages = (
        Exit(REMOTE, lab.own(1), CRASH, True),
        MonitorExit(REMOTE, lab.own(1), 7, CRASH),
    )
    assert heard(lab, again, *messages) == []


# ------------------------------------------------------------------- node monitors


def kinds(lab: Lab) -> list[tuple[int, str]]:
    return [(effect.number, effect.kind) for effect in lab.every(do.Notify)]


def test_a_node_that_is_not_connected_is_down_at_once(lab: Lab) -> None:
    lab.cluster.monitor_node(1, PEER)
    assert kinds(lab) == [(1, "nodedown")]


def test_ups_and_downs(lab: Lab, peer: FakeConnection) -> None:
    lab.cluster.monitor_node(1, PEER)
    lab.cluster.monitor_node(1, PEER)
    lab.cluster.monitor_node(2, PEER)
    assert kinds(lab) == []
    for _ in range(2):
        lab.lose(peer)
        assert kinds(lab) == [(1, "nodedown"), (2, "nodedown")]
        peer = lab.connection(PEER)
        assert kinds(lab) == []
        lab.hear(peer, RegistrySync((), True))
        assert kinds(lab) == [(1, "nodeup"), (2, "nodeup")]
    assert lab.cluster.demonitor_node(1, PEER)
    assert not lab.cluster.demonitor_node(1, PEER)
    lab.cluster.process_gone(2, CRASH, lab.now)
    lab.lose(peer)
    assert kinds(lab) == []


def test_this_node_is_up(lab: Lab) -> None:
    lab.cluster.monitor_node(1, NAME)
    assert kinds(lab) == []
