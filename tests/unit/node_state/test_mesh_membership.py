"""Full mesh, healing, and groups that stay disjoint."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from node_lab import NAME, SETTINGS, FakeConnection, Lab

from meshrt.node import effects as do
from meshrt.node.frames import Goodbye, LostPeer, PeerList, Ping, Pong, RegistrySync
from meshrt.node.membership import FIRST_PAUSE, GIVE_UP_AFTER, LONGEST_PAUSE, MAX_PEERS
from meshrt.node.session import Outcome
from meshrt.node.settings import Settings

GRACE = SETTINGS.ticktime / 4


def dialled(lab: Lab) -> list[str]:
    """The nodes dialled since the last time; every dial fails at once."""
    dials = lab.every(do.Dial)
    for dial in dials:
        lab.cluster.dial_did_fail(dial.name, dial.attempt, Outcome.NO_ANSWER, "refused", lab.now)
    lab.take()
    return [dial.name for dial in dials]


def keep_alive(lab: Lab, seconds: float, *peers: FakeConnection) -> list[str]:
    """Let time pass with all peers answering; the nodes that were told goodbye."""
    left = []
    end = lab.now + seconds
    while lab.now < end:
        lab.wait(min(0.5, end - lab.now))
        for effect in lab.take():
            if isinstance(effect, do.Transmit) and isinstance(effect.message, Goodbye):
                left.append(effect.connection.peer.name)
        for peer in peers:
            if not peer.closed:
                lab.hear(peer, Pong(0))
    return left


# ------------------------------------------------------------------------ the mesh


def test_peers_are_told_of_each_other() -> None:
    lab = Lab()
    assert lab.sent(PeerList, lab.connection("a@h")) == [PeerList(())]
    assert lab.sent(PeerList, lab.connection("b@h")) == [PeerList(("a@h",))]


def test_who_is_missing_is_dialled() -> None:
    lab = Lab()
    lab.peer("known@h")
    peer = lab.peer("p@h")
    lab.hear(peer, PeerList(("new@h", "known@h", NAME, "no name", "new@h")))
    lab.wait(0.0)
    assert [dial.name for dial in lab.every(do.Dial)] == ["new@h"]


def test_a_long_list_is_cut() -> None:
    lab = Lab()
    peer = lab.peer("p@h")
    lab.hear(peer, PeerList(tuple(f"n{i}@h" for i in range(2048))))
    found = []
    lab.wait(0.0)
    while some := dialled(lab):
        found += some
        lab.wait(0.0)
    assert len(found) == len(set(found)) == MAX_PEERS


def test_dials_are_repeated_with_growing_pauses_for_a_time() -> None:
    lab = Lab()
    peer = lab.peer("p@h")
    lab.hear(peer, PeerList(("new@h",)))
    times = []
    while lab.now < 1000.0 + GIVE_UP_AFTER + 200:
        lab.wait(0.25)
        times += [lab.now] * len(dialled(lab))
        lab.hear(peer, Pong(0))
    pauses = [after - before for before, after in pairwise(times)]
    assert pauses[0] == pytest.approx(FIRST_PAUSE, abs=0.3)
    assert pauses == sorted(pauses)
    assert pauses[-1] == pytest.approx(LONGEST_PAUSE, abs=0.3)
    assert times[-1] <= 1000.0 + GIVE_UP_AFTER + LONGEST_PAUSE


# ------------------------------------------------------------------------- healing


def test_a_lost_node_is_dialled_again_and_one_that_left_is_not() -> None:
    lab = Lab()
    lab.lose(lab.peer("z@h"))
    lab.wait(1.0)
    assert "z@h" in dialled(lab)
    lab.hear(lab.peer("y@h"), Goodbye("stop"))
    lab.take()
    lab.wait(5.0)
    assert "y@h" not in dialled(lab)


def test_healing_can_be_switched_off() -> None:
    lab = Lab(replace(SETTINGS, heal=False))
    lab.lose(lab.peer("z@h"))
    lab.take()
    lab.wait(100.0)
    assert lab.every(do.Dial) == []


def test_disconnecting_ends_the_healing() -> None:
    lab = Lab()
    lab.lose(lab.peer("z@h"))
    assert not lab.cluster.disconnect("z@h", lab.now)
    lab.take()
    lab.wait(100.0)
    assert lab.every(do.Dial) == []


def test_others_hear_of_a_loss_and_of_the_return() -> None:
    lab = Lab()
    peer = lab.peer("p@h")
    lost = lab.peer("z@h", 7)
    lab.lose(lost)
    assert lab.sent(LostPeer) == [LostPeer("z@h", 7)]
    back = lab.connection("z@h", 7)
    assert lab.sent(PeerList, peer) == [PeerList(("z@h",))]
    lab.hear(back, RegistrySync((), True), Goodbye("stop"))
    assert lab.sent(LostPeer) == []


# ----------------------------------------------------------------- disjoint groups


def broken(lab: Lab) -> tuple[FakeConnection, FakeConnection]:
    """Two peers, of which the first says that it has lost the second."""
    low, high = lab.peer("a@h"), lab.peer("b@h")
    lab.hear(low, LostPeer("b@h", 1))
    return low, high


def test_the_higher_end_of_a_broken_connection_is_dropped() -> None:
    lab = Lab()
    low, high = broken(lab)
    assert lab.sent(Ping, high)
    left = keep_alive(lab, 2 * GRACE, low, high)
    assert left == ["b@h"]
    assert lab.cluster.nodes() == ["a@h"]
    # As long as the lower one stays, the other is not dialled.
    keep_alive(lab, 50.0, low)
    assert lab.every(do.Dial) == []


def test_a_connection_that_comes_back_in_time_is_no_reason() -> None:
    lab = Lab()
    low, high = broken(lab)
    keep_alive(lab, GRACE / 2, low, high)
    lab.hear(low, PeerList(("b@h",)))
    assert keep_alive(lab, 5 * GRACE, low, high) == []


def test_the_death_of_one_end_is_no_reason() -> None:
    lab = Lab()
    low, high = broken(lab)
    # It is silent: perhaps it is dead, and then this node will lose it too.
    assert keep_alive(lab, SETTINGS.ticktime * 0.9, low) == []
    assert keep_alive(lab, SETTINGS.ticktime, low) == []
    assert high.closed
    assert lab.cluster.nodes() == ["a@h"]


def test_the_loss_of_an_older_incarnation_is_no_reason() -> None:
    lab = Lab()
    low, high = lab.peer("a@h"), lab.peer("b@h", 2)
    lab.hear(low, LostPeer("b@h", 1))
    assert keep_alive(lab, 5 * GRACE, low, high) == []


def test_keeping_groups_disjoint_can_be_switched_off() -> None:
    lab = Lab(replace(SETTINGS, disjoint=False))
    low, high = broken(lab)
    assert keep_alive(lab, 5 * GRACE, low, high) == []


def test_the_others_are_told_who_was_dropped_and_for_whose_sake() -> None:
    lab = Lab()
    low, high = broken(lab)
    third = lab.peer("c@h")
    for _ in range(3):
        lab.wait(GRACE / 2)
        for peer in (low, high, third):
            lab.hear(peer, Ping(1))
    told = [effect for effect in lab.take() if isinstance(effect, do.Transmit)]
    news = [(e.connection, e.message) for e in told if isinstance(e.message, LostPeer)]
    # The other end may have found it by now; then the dropped node dials this one.
    assert news == [(low, LostPeer("b@h", 0)), (third, LostPeer("b@h", 1))]
    lab.connection("b@h")
    assert lab.sent(PeerList, low) == [PeerList(("b@h",))]


def test_whoever_lacks_a_dropped_node_tells_when_it_is_found() -> None:
    lab = Lab()
    peer = lab.peer("a@h")
    lab.hear(peer, LostPeer("b@h", 0))
    lab.take()
    lab.connection("b@h")
    assert lab.sent(PeerList, peer) == [PeerList(("b@h",))]


def test_a_dropped_node_is_dialled_when_the_reason_is_gone() -> None:
    lab = Lab()
    low, high = broken(lab)
    keep_alive(lab, 2 * GRACE, low, high)
    lab.hear(low, Goodbye("stop"))
    lab.take()
    lab.wait(1.0)
    assert [dial.name for dial in lab.every(do.Dial)] == ["b@h"]


def test_whoever_is_at_odds_with_several_goes() -> None:
    """Connections broken: a-c, b-c, c-d. One node less makes the rest whole."""
    lab = Lab()
    peers = {name: lab.peer(f"{name}@h") for name in "abcd"}
    for one, other in ("ac", "bc", "cd"):
        lab.hear(peers[one], LostPeer(f"{other}@h", 1))
    left = keep_alive(lab, 2 * GRACE, *peers.values())
    assert left == ["c@h"]
    assert lab.cluster.nodes() == ["a@h", "b@h", "d@h"]


def test_a_node_that_cannot_be_reached_is_announced_to_those_who_told_of_it() -> None:
    lab = Lab()
    peer = lab.peer("p@h")
    lab.hear(peer, PeerList(("new@h",)))
    announced = []
    for _ in range(20):
        lab.wait(0.25)
        for effect in lab.take():
            if isinstance(effect, do.Dial):
                lab.cluster.dial_did_fail(
                    effect.name, effect.attempt, Outcome.NO_ANSWER, "refused", lab.now
                )
            elif isinstance(effect, do.Transmit) and isinstance(effect.message, LostPeer):
                announced.append(effect.message)
    assert announced == [LostPeer("new@h", 0)]


def test_whoever_tells_of_a_lost_node_learns_that_it_is_lost_here() -> None:
    lab = Lab()
    lab.lose(lab.peer("z@h", 7))
    peer = lab.peer("p@h")
    lab.hear(peer, PeerList(("z@h",)))
    assert lab.sent(LostPeer, peer) == [LostPeer("z@h", 0)]


def test_a_node_that_could_not_be_reached_is_told_who_wants_it() -> None:
    lab = Lab()
    low, high = lab.peer("a@h"), lab.peer("b@h", 7)
    lab.hear(low, LostPeer("b@h", 0))
    assert lab.sent(PeerList, high) == [PeerList(("a@h",))]
    assert keep_alive(lab, 2 * GRACE, low, high) == ["b@h"]


# ------------------------------------------------------------------------ settings


def test_settings_from_the_environment() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings.from_environment({"MESH_NET_TICKTIME_MS": "1500"}).ticktime == 1.5
    assert Settings.from_environment({"MESH_NET_TICKTIME_MS": "1"}).ticktime == 0.05
    for nonsense in ("", "0", "-5", "1.5", "x", "٣"):
        found = Settings.from_environment({"MESH_NET_TICKTIME_MS": nonsense})
        assert found.ticktime == 60.0
    off = Settings.from_environment({"MESH_NET_DISJOINT": "0", "MESH_NET_HEAL": "0"})
    assert (off.disjoint, off.heal) == (False, False)
