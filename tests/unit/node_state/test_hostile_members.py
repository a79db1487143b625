"""A member that means harm, or is broken: what it says takes no more of this node than it
must. (It has the cookie, so it may run every public function; this is about the rest.)"""

from __future__ import annotations

from typing import Any

import pytest
from node_lab import FakeConnection, Lab, entry

from meshrt.node import effects as do
from meshrt.node import locks
from meshrt.node.frames import (
    HomeReply,
    LostPeer,
    PeerList,
    Ping,
    Pong,
    RegisterAtHome,
    RegisterCommit,
    RegisterRequest,
    RegisterVote,
    RegistrySync,
    WireReason,
)
from meshrt.node.locks import NameLocks
from meshrt.node.membership import MAX_DIALS
from meshrt.node.registry import LONGEST_NAME
from meshrt.node.remote import LONGEST_REASON, reason_from_wire
from meshrt.node.session import Outcome

NO_ROUTER: Any = None
LONG = "x" * (LONGEST_NAME + 1)


def test_names_have_the_same_limit_wherever_they_come_from() -> None:
    lab = Lab()
    z = lab.peer("z@h")
    lab.hear(z, RegisterAtHome(1, LONG, 1))
    assert lab.sent(HomeReply, z) == [HomeReply(1, 1)]
    lab.hear(z, RegisterCommit(2, entry(LONG, "z@h")), RegisterCommit(3, entry("é" * 2049, "z@h")))
    lab.peer("y@h", 1, entry(LONG, "y@h"))
    assert lab.cluster.names() == {}
    lab.hear(z, RegisterRequest(4, entry(LONG, "z@h"), True))
    assert lab.sent(RegisterVote, z) == [RegisterVote(4, False)]
    # What is within the limit fits into a snapshot with a thousand others.
    lab.hear(z, RegisterCommit(5, entry("x" * LONGEST_NAME, "z@h")))
    assert len(lab.cluster.names()) == 1


def test_locks_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "MOST_LOCKS", 3)
    monkeypatch.setattr(locks, "MOST_WAITING", 2)
    table = NameLocks()
    assert [table.acquire(f"n{i}", ("z@h", i), wait=True) for i in range(5)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert [table.acquire("n0", ("y@h", i), wait=True) for i in range(3)] == [None, None, False]
    # Who asks again keeps its one place.
    assert table.acquire("n0", ("y@h", 0), wait=True) is None
    assert table.release("n0", ("z@h", 0)) == ("y@h", 0)
    assert table.release("n0", ("y@h", 0)) == ("y@h", 1)
    assert table.release("n0", ("y@h", 1)) is None
    assert table.acquire("n9", ("y@h", 9), wait=True) is True


def test_only_node_names_are_remembered_as_lost() -> None:
    lab = Lab()
    z = lab.peer("z@h")
    lab.hear(z, LostPeer("x" * 100_000, 0), LostPeer("no name", 0), LostPeer("real@h", 0))
    lab.take()
    lab.hear(z, PeerList(("x" * 100_000, "no name", "real@h")))
    assert lab.sent(LostPeer, z) == [LostPeer("real@h", 0)]


def dials(lab: Lab) -> list[do.Dial]:
    lab.wait(0.0)
    return lab.every(do.Dial)


def test_a_long_list_of_peers_does_not_use_up_the_sockets() -> None:
    lab = Lab()
    peer = lab.peer("p@h")
    lab.hear(peer, PeerList(tuple(f"n{i}@h" for i in range(MAX_DIALS + 30))))
    first = dials(lab)
    assert len(first) == MAX_DIALS
    assert dials(lab) == []
    # The program's own wishes do not wait for the mesh's.
    lab.connect("mine@h")
    assert [dial.name for dial in dials(lab)] == ["mine@h"]
    for dial in first[:10]:
        lab.cluster.dial_did_fail(dial.name, dial.attempt, Outcome.NO_ANSWER, "", lab.now)
    following = dials(lab)
    assert len(following) == 10
    assert not {dial.name for dial in following} & {dial.name for dial in first}
    # Those that have become peers make room too.
    for dial in first[10:20]:
        connection = FakeConnection(dial.name, 1, lab.now, dialled=True)
        lab.cluster.connection_up(connection, lab.now)
        lab.hear(connection, RegistrySync((), True))
    assert len(dials(lab)) == 10


def test_dials_that_wait_for_their_turn_are_made_in_the_end() -> None:
    lab = Lab()
    names = {f"n{i}@h" for i in range(3 * MAX_DIALS)}
    lab.hear(lab.peer("p@h"), PeerList(tuple(sorted(names))))
    seen = set()
    for _ in range(3):
        for dial in dials(lab):
            seen.add(dial.name)
            lab.cluster.dial_did_fail(dial.name, dial.attempt, Outcome.NO_ANSWER, "", lab.now)
    assert seen == names


def test_pings_of_a_peer_that_takes_no_answers_pile_up_nothing() -> None:
    lab = Lab()
    peer = lab.peer("p@h")
    peer.full = True
    lab.hear(peer, *(Ping(i) for i in range(1000)))
    assert lab.sent(Pong) == []
    peer.full = False
    lab.hear(peer, Ping(7))
    assert lab.sent(Pong) == [Pong(7)]


def test_exit_reasons_have_a_limit() -> None:
    reason: Any = reason_from_wire(WireReason("error", "x" * 1_000_000), NO_ROUTER)
    assert len(reason.text) == LONGEST_REASON
    assert reason_from_wire(WireReason("made up", "x"), NO_ROUTER).kind == "error"
