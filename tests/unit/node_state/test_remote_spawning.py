"""Requests for processes on other nodes, and what may go wrong meanwhile."""

from __future__ import annotations

from node_lab import SETTINGS, FakeConnection, Lab

from meshrt.node import effects as do
from meshrt.node.effects import NOCONNECTION
from meshrt.node.frames import Exit, PidTriple, Spawn, SpawnReply, WireReason
from meshrt.node.spawning import find_function

PEER = "p@h"
FUNCTION = ("worker", 1, "(Int)")
CRASH = WireReason("error", "crash")


def ask(lab: Lab, *, linked: bool) -> tuple[int, Spawn]:
    """Process 1 wants a process on the peer: the key of the call, and the request."""
    key = lab.key()
    lab.cluster.spawn(key, PEER, 1, linked, FUNCTION, (5,), lab.now)
    (request,) = lab.sent(Spawn)
    return key, request


def reply(lab: Lab, peer: FakeConnection, request: Spawn) -> list[do.Effect]:
    lab.hear(peer, SpawnReply(request.request, True, 50, ""))
    return lab.take()


def test_success() -> None:
    lab = Lab()
    peer = lab.peer(PEER)
    key, request = ask(lab, linked=False)
    assert request == Spawn(request.request, lab.own(1), False, *FUNCTION, (5,))
    assert reply(lab, peer, request) == [do.Resolve(key, PidTriple(PEER, 1, 50))]
    assert reply(lab, peer, request) == []


def test_a_link_is_there_before_anything_else_is_heard() -> None:
    lab = Lab()
    peer = lab.peer(PEER)
    key, request = ask(lab, linked=True)
    child = PidTriple(PEER, 1, 50)
    lab.hear(peer, SpawnReply(request.request, True, 50, ""), Exit(child, lab.own(1), CRASH, True))
    assert lab.take() == [
        do.AddLink(1, child),
        do.Resolve(key, child),
        do.SignalExit(1, child, CRASH, True),
    ]


def test_refusal() -> None:
    lab = Lab()
    peer = lab.peer(PEER)
    key, request = ask(lab, linked=True)
    lab.hear(peer, SpawnReply(request.request, False, 0, "no such function"))
    assert lab.take() == [
        do.Report(f"spawn on {PEER} failed: no such function"),
        do.Resolve(key, None),
    ]


def test_nobody_is_connected() -> None:
    lab = Lab()
    key = lab.key()
    lab.cluster.spawn(key, PEER, 1, True, FUNCTION, (), lab.now)
    assert lab.results() == {key: None}


def test_the_loss_of_the_node_while_waiting() -> None:
    for linked in (False, True):
        lab = Lab()
        peer = lab.peer(PEER)
        key, _ = ask(lab, linked=linked)
        lab.lose(peer)
        effects = lab.take()
        assert do.Resolve(key, None) in effects
        signals = [effect for effect in effects if isinstance(effect, do.SignalExit)]
        assert [(s.number, s.reason) for s in signals] == [(1, NOCONNECTION)] * linked


def test_a_requester_that_ends_takes_its_linked_child_along() -> None:
    for linked in (False, True):
        lab = Lab()
        peer = lab.peer(PEER)
        _, request = ask(lab, linked=linked)
        lab.cluster.process_gone(1, CRASH, lab.now)
        signal = Exit(lab.own(1), PidTriple(PEER, 1, 50), CRASH, True)
        assert reply(lab, peer, request) == [do.Transmit(peer, signal)] * linked


def test_a_requester_that_waited_too_long_has_no_child() -> None:
    lab = Lab()
    peer = lab.peer(PEER)
    peer.last_received = 1e9
    key, request = ask(lab, linked=True)
    lab.wait(SETTINGS.spawn_time)
    assert lab.results() == {key: None}
    signal = Exit(lab.own(1), PidTriple(PEER, 1, 50), NOCONNECTION, True)
    assert reply(lab, peer, request) == [do.Transmit(peer, signal)]


def test_what_could_not_be_sent_is_not_waited_for() -> None:
    lab = Lab()
    peer = lab.peer(PEER)
    key = lab.key()
    number = lab.cluster.spawn(key, PEER, 1, False, FUNCTION, (), lab.now)
    assert number is not None
    lab.cluster.withdraw_spawn(number)
    lab.take()
    lab.lose(peer)
    assert lab.results() == {}


def test_being_asked() -> None:
    lab = Lab()
    peer = lab.peer(PEER)
    request = Spawn(3, PidTriple(PEER, 1, 9), True, *FUNCTION, (5,))
    lab.hear(peer, request)
    assert lab.take() == [do.StartProcess(peer, request)]
    lab.cluster.link_before_start(peer, request, 2)
    lab.cluster.process_started(peer, request, 2, "")
    assert lab.take() == [do.Transmit(peer, SpawnReply(3, True, 2, ""))]
    # The requester ends before it has our answer.
    lab.hear(peer, Exit(request.requester, lab.own(2), CRASH, True))
    assert lab.take() == [do.SignalExit(2, request.requester, CRASH, True)]


def test_nobody_asks_for_somebody_elsewhere() -> None:
    lab = Lab()
    peer = lab.peer(PEER)
    for requester in (PidTriple("x@h", 1, 9), PidTriple(PEER, 2, 9), lab.own(1)):
        lab.hear(peer, Spawn(3, requester, True, *FUNCTION, (5,)))
        assert lab.sent(SpawnReply) == [SpawnReply(3, False, 0, "the requester is elsewhere")]


def test_refusals_name_both_signatures() -> None:
    entry = object()
    functions = {
        ("worker", 1): (entry, "(Int)", "String"),
        ("worker", 2): (entry, "(Int, Int)", ""),
    }
    assert find_function(functions, "worker", 1, "(Int)") is entry
    assert find_function(functions, "worker", 1, "(String)") == (
        "worker(String) was asked for, but here it is worker(Int)"
    )
    assert find_function(functions, "worker", 3, "(Int, Int, Int)") == (
        "worker(Int, Int, Int) was asked for, but here it is worker(Int), worker(Int, Int)"
    )
    assert find_function(functions, "other", 0, "()") == "there is no function other()"


def test_the_result_counts_where_one_is_asked_for() -> None:
    entry = object()
    functions = {("work", 1): (entry, "(Int)", "String"), ("actor", 0): (entry, "()", "")}
    assert find_function(functions, "work", 1, "(Int)", "String") is entry
    assert find_function(functions, "work", 1, "(Int)", "Int") == (
        "work(Int) -> Int was asked for, but here it is work(Int) -> String"
    )
    assert find_function(functions, "actor", 0, "()", "()") == (
        "actor() -> () was asked for, but here it is actor()"
    )
    assert find_function(functions, "other", 0, "()", "()") == "there is no function other() -> ()"
