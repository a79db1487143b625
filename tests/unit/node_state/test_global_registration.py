"""Global names: decided once, owned by the home of the process, gone with it."""

from __future__ import annotations

import pytest
from node_lab import CREATION, NAME, SETTINGS, FakeConnection, Lab, entry

from meshrt.node import effects as do
from meshrt.node.frames import (
    HomeReply,
    Message,
    PidTriple,
    RegisterAbort,
    RegisterAtHome,
    RegisterCommit,
    Registered,
    RegisterRequest,
    RegisterVote,
    RegistrySync,
    Unregister,
    UnregisterAtHome,
    WireReason,
)

LOW, HIGH = "a@h", "z@h"
NORMAL = WireReason("normal", "normal")


def grant(lab: Lab, peer: FakeConnection) -> RegisterRequest:
    """The peer is asked for its vote, and gives it."""
    (request,) = lab.sent(RegisterRequest, peer)
    lab.hear(peer, RegisterVote(request.ballot, True))
    return request


# ------------------------------------------------------------------------- alone


def test_alone_it_is_decided_at_once() -> None:
    lab = Lab()
    first, second = lab.register("svc", 1), lab.register("svc", 2)
    assert lab.results() == {first: 0, second: 1}
    assert lab.cluster.whereis("svc") == lab.own(1)
    assert lab.cluster.names() == {"svc": lab.own(1)}


@pytest.mark.parametrize(("name", "number"), [("", 1), ("svc", 99)])
def test_no_name_and_no_process(name: str, number: int) -> None:
    lab = Lab()
    key = lab.register(name, number)
    assert lab.results() == {key: 1}


def test_the_process_of_an_earlier_incarnation() -> None:
    lab = Lab()
    key = lab.key()
    lab.cluster.register("svc", PidTriple(NAME, CREATION - 1, 1), key, lab.now)
    assert lab.results() == {key: 1}


def test_names_end_with_their_process() -> None:
    lab = Lab()
    lab.register("one", 1)
    lab.register("two", 1)
    lab.register("other", 2)
    lab.alive.discard(1)
    lab.cluster.process_gone(1, NORMAL, lab.now)
    assert lab.cluster.names() == {"other": lab.own(2)}


def test_unregistering() -> None:
    lab = Lab()
    lab.register("svc", 1)
    lab.take()
    first, second = lab.key(), lab.key()
    lab.cluster.unregister("svc", first, lab.now)
    lab.cluster.unregister("svc", second, lab.now)
    assert lab.results() == {first: 0, second: 1}
    again = lab.register("svc", 2)
    assert lab.results() == {again: 0}


def test_names_before_the_start_belong_to_the_node_then() -> None:
    lab = Lab()
    lab.cluster.stop("test", lab.now)
    key = lab.key()
    lab.cluster.register("svc", lab.cluster.own_pid(1), key, lab.now)
    lab.take()
    lab.cluster.start("n@h", 7, lab.now)
    assert lab.cluster.whereis("svc") == PidTriple("n@h", 7, 1)
    peer = lab.connection(LOW)
    (sync,) = lab.sent(RegistrySync, peer)
    assert [item.pid for item in sync.entries] == [PidTriple("n@h", 7, 1)]


# -------------------------------------------------------------------- registering


def test_all_are_asked_and_all_know_when_it_returns() -> None:
    lab = Lab()
    low, high = lab.peer(LOW), lab.peer(HIGH)
    key = lab.register("svc", 1)
    # First the node with the lowest name, where rivals queue; then the others.
    (request,) = lab.sent(RegisterRequest)
    assert request.wait
    lab.hear(low, RegisterVote(request.ballot, True))
    (request,) = lab.sent(RegisterRequest, high)
    assert not request.wait
    assert lab.cluster.whereis("svc") is None
    lab.hear(high, RegisterVote(request.ballot, True))
    commits = lab.sent(RegisterCommit)
    assert [commit.entry.name for commit in commits] == ["svc", "svc"]
    lab.hear(low, Registered(request.ballot))
    assert lab.results() == {}
    lab.hear(high, Registered(request.ballot))
    assert lab.results() == {key: 0}


def test_a_name_that_everybody_knows_is_taken_at_once() -> None:
    lab = Lab()
    lab.peer(LOW, 1, entry("svc", LOW))
    key = lab.register("svc", 1)
    assert lab.results() == {key: 1}


def test_a_vote_against_it_by_the_holder() -> None:
    lab = Lab()
    low, high = lab.peer(LOW), lab.peer(HIGH)
    key = lab.register("svc", 1)
    request = grant(lab, low)
    (asked,) = lab.sent(RegisterRequest, high)
    # The other's registration arrives before its vote: nodes are asked after it committed.
    lab.hear(high, RegisterCommit(9, entry("svc", HIGH)))
    lab.hear(high, RegisterVote(asked.ballot, False, entry("svc", HIGH)))
    effects = lab.take()
    assert do.Resolve(key, 1) in effects
    aborts = [e.message for e in effects if isinstance(e, do.Transmit)]
    assert RegisterAbort(request.ballot, "svc") in aborts
    assert lab.cluster.whereis("svc") == PidTriple(HIGH, 1, 1)


def test_a_lock_held_by_another_attempt_makes_it_try_again() -> None:
    lab = Lab()
    low, high = lab.peer(LOW), lab.peer(HIGH)
    key = lab.register("svc", 1)
    first = grant(lab, low)
    (asked,) = lab.sent(RegisterRequest, high)
    lab.hear(high, RegisterVote(asked.ballot, False, None))
    assert {abort.ballot for abort in lab.sent(RegisterAbort)} == {first.ballot}
    lab.wait(1.0)
    second = grant(lab, low)
    assert second.ballot != first.ballot
    grant(lab, high)
    for peer in (low, high):
        lab.hear(peer, Registered(second.ballot))
    assert lab.results() == {key: 0}


def test_a_late_vote_of_an_earlier_attempt_does_not_count() -> None:
    lab = Lab()
    low, high, third = lab.peer(LOW), lab.peer(HIGH), lab.peer("t@h")
    lab.register("svc", 1)
    first = grant(lab, low)
    lab.hear(high, RegisterVote(first.ballot, False, None))
    lab.take()
    lab.wait(1.0)
    second = grant(lab, low)
    # `third` said yes to the first attempt, and was told to forget it.
    lab.hear(third, RegisterVote(first.ballot, True))
    lab.hear(high, RegisterVote(second.ballot, True))
    assert lab.sent(RegisterCommit) == []
    lab.hear(third, RegisterVote(second.ballot, True))
    assert len(lab.sent(RegisterCommit)) == 3


def test_a_node_that_is_lost_has_no_vote() -> None:
    lab = Lab()
    low, high = lab.peer(LOW), lab.peer(HIGH)
    key = lab.register("svc", 1)
    lab.take()
    lab.lose(low)
    (request,) = lab.sent(RegisterRequest, high)
    lab.lose(high)
    assert lab.results() == {key: 0}
    assert request.entry.pid == lab.own(1)


def test_a_node_that_does_not_answer_bounds_the_wait() -> None:
    lab = Lab()
    peer = lab.peer(LOW)
    peer.last_received = 1e9
    key = lab.register("svc", 1)
    lab.take()
    lab.wait(SETTINGS.register_time)
    effects = lab.take()
    assert do.Resolve(key, 1) in effects
    assert [e for e in effects if isinstance(e, do.Report) and "undecided" in e.text]


def test_a_node_that_joins_meanwhile_learns_of_it_too() -> None:
    lab = Lab()
    low = lab.peer(LOW)
    key = lab.register("svc", 1)
    (request,) = lab.sent(RegisterRequest)
    high = lab.peer(HIGH)
    lab.hear(low, RegisterVote(request.ballot, True))
    # It was not a member when the attempt began to ask, so it is asked in the second round.
    (asked,) = lab.sent(RegisterRequest, high)
    lab.hear(high, RegisterVote(asked.ballot, True))
    assert len(lab.sent(RegisterCommit)) == 2
    lab.hear(low, Registered(asked.ballot))
    lab.hear(high, Registered(asked.ballot))
    assert lab.results() == {key: 0}


def test_a_process_that_ends_while_its_name_is_voted_on() -> None:
    lab = Lab()
    low = lab.peer(LOW)
    key = lab.register("svc", 1)
    (request,) = lab.sent(RegisterRequest)
    lab.alive.discard(1)
    lab.cluster.process_gone(1, NORMAL, lab.now)
    effects = lab.take()
    assert do.Resolve(key, 1) in effects
    assert do.Transmit(low, RegisterAbort(request.ballot, "svc")) in effects
    lab.hear(low, RegisterVote(request.ballot, True))
    assert lab.take() == []


# -------------------------------------------------------------------------- voting


def ask(lab: Lab, peer: FakeConnection, ballot: int, *, wait: bool = True) -> list[RegisterVote]:
    """The peer asks for this node's vote on `svc`: what it is told, if anything."""
    lab.hear(peer, RegisterRequest(ballot, entry("svc", peer.peer.name), wait))
    return lab.sent(RegisterVote, peer)


def test_one_attempt_at_a_time_has_the_vote() -> None:
    lab = Lab()
    y, z = lab.peer("y@h"), lab.peer("z@h")
    assert ask(lab, y, 1) == [RegisterVote(1, True)]
    assert ask(lab, z, 1, wait=False) == [RegisterVote(1, False)]
    assert ask(lab, z, 2) == []
    lab.hear(y, RegisterAbort(1, "svc"))
    assert lab.sent(RegisterVote, z) == [RegisterVote(2, True)]


def test_who_waits_learns_that_the_name_is_taken() -> None:
    lab = Lab()
    y, z = lab.peer("y@h"), lab.peer("z@h")
    ask(lab, y, 1)
    ask(lab, z, 2)
    lab.hear(y, RegisterCommit(1, entry("svc", "y@h")))
    effects = [e.message for e in lab.every(do.Transmit)]
    assert Registered(1) in effects
    assert RegisterVote(2, False, entry("svc", "y@h")) in effects
    assert ask(lab, z, 3) == [RegisterVote(3, False, entry("svc", "y@h"))]


def test_a_lost_node_leaves_no_lock() -> None:
    lab = Lab()
    y, z = lab.peer("y@h"), lab.peer("z@h")
    ask(lab, y, 1)
    ask(lab, y, 2)
    assert ask(lab, z, 3) == []
    lab.lose(y)
    assert lab.sent(RegisterVote, z) == [RegisterVote(3, True)]
    key = lab.register("svc", 1)
    lab.take()
    lab.hear(z, RegisterAbort(3, "svc"))
    assert len(lab.sent(RegisterRequest, z)) == 1
    assert key not in lab.results()


def test_rivals_at_home_and_elsewhere() -> None:
    """This node sorts lowest, so both meet at its lock."""
    lab = Lab()
    z = lab.peer("z@h")
    assert ask(lab, z, 1) == [RegisterVote(1, True)]
    key = lab.register("svc", 1)
    assert lab.take() == []
    lab.hear(z, RegisterCommit(1, entry("svc", "z@h")))
    assert lab.results() == {key: 1}


# ----------------------------------------------------------------------- replicas


def test_only_the_home_adds_and_removes() -> None:
    lab = Lab()
    y, z = lab.peer("y@h"), lab.peer("z@h", 1, entry("svc", "z@h", registration=4))
    assert lab.cluster.whereis("svc") == PidTriple("z@h", 1, 1)
    # A third node has no say, whatever its snapshot was.
    lab.hear(y, RegisterCommit(1, entry("other", "z@h")))
    lab.hear(y, Unregister(0, "svc", 4))
    assert list(lab.cluster.names()) == ["svc"]
    # A stale removal does not hit a newer registration.
    lab.hear(z, RegisterCommit(2, entry("svc", "z@h", registration=5)), Unregister(0, "svc", 4))
    assert list(lab.cluster.names()) == ["svc"]
    lab.hear(z, Unregister(9, "svc", 5))
    assert lab.sent(Registered, z)[-1] == Registered(9)
    assert lab.cluster.names() == {}


def test_an_entry_of_another_incarnation_is_not_believed() -> None:
    lab = Lab()
    lab.peer("z@h", 2, entry("svc", "z@h"))
    assert lab.cluster.names() == {}


def test_a_snapshot_never_resurrects() -> None:
    lab = Lab()
    z = lab.peer("z@h", 1, entry("svc", "z@h"))
    lab.lose(z)
    assert lab.cluster.names() == {}
    # Others still had the name; what they tell on connecting is only of their own processes.
    lab.peer("y@h", 1, entry("svc", "z@h"))
    assert lab.cluster.names() == {}
    lab.peer("z@h", 1)
    assert lab.cluster.names() == {}


def test_a_lost_node_takes_its_names_along_without_a_broadcast() -> None:
    lab = Lab()
    lab.peer("y@h", 1, entry("mine", "y@h"))
    z = lab.peer("z@h", 1, entry("svc", "z@h"))
    lab.lose(z)
    assert list(lab.cluster.names()) == ["mine"]
    assert lab.sent(Unregister) == []


def test_a_long_table_comes_in_pieces() -> None:
    lab = Lab()
    for i in range(2500):
        lab.register(f"name {i}", 1)
    lab.take()
    peer = lab.connection(HIGH)
    pieces = lab.sent(RegistrySync, peer)
    assert [(len(piece.entries), piece.last) for piece in pieces] == [
        (1024, False),
        (1024, False),
        (452, True),
    ]


# ---------------------------------------------------------------------- conflicts


def test_the_younger_registration_gives_way_on_merging() -> None:
    lab = Lab()
    lab.register("svc", 1)
    lab.take()
    old = lab.connection(HIGH)
    lab.take()
    lab.hear(old, RegistrySync((entry("svc", HIGH, time=1),), True))
    effects = lab.take()
    assert do.Notify(1, "global_conflict", "svc") in effects
    assert [e for e in effects if isinstance(e, do.Transmit) and isinstance(e.message, Unregister)]
    assert [e for e in effects if isinstance(e, do.Report) and "svc" in e.text]
    assert lab.cluster.whereis("svc") == PidTriple(HIGH, 1, 1)


def test_the_older_registration_stays_on_merging() -> None:
    lab = Lab()
    lab.register("svc", 1)
    lab.take()
    late = entry("svc", HIGH, registration=8, time=2**62)
    young = lab.peer(HIGH, 1, late)
    assert lab.cluster.whereis("svc") == lab.own(1)
    # The other home takes its own back, which changes nothing here.
    lab.hear(young, Unregister(0, "svc", 8))
    assert lab.cluster.whereis("svc") == lab.own(1)


def test_third_nodes_see_one_of_the_two_and_all_the_same() -> None:
    for homes in (("y@h", "z@h"), ("z@h", "y@h")):
        lab = Lab()
        for home in homes:
            lab.peer(home, 1, entry("svc", home, time=5))
        assert lab.cluster.whereis("svc") == PidTriple("y@h", 1, 1)


# --------------------------------------------------------------------- at the home


def test_registering_the_process_of_another_node() -> None:
    lab = Lab()
    z = lab.peer("z@h")
    key = lab.key()
    lab.cluster.register("svc", PidTriple("z@h", 1, 5), key, lab.now)
    (request,) = lab.sent(RegisterAtHome)
    assert (request.name, request.number) == ("svc", 5)
    lab.hear(z, HomeReply(request.request, 0))
    assert lab.results() == {key: 0}
    for pid in (PidTriple("z@h", 9, 5), PidTriple("x@h", 1, 5)):
        key = lab.key()
        lab.cluster.register("svc", pid, key, lab.now)
        assert lab.results() == {key: 1}


def test_asking_a_home_that_is_lost_or_silent() -> None:
    lab = Lab()
    z = lab.peer("z@h", 1, entry("taken", "z@h"))
    z.last_received = 1e9
    first, second, third = lab.key(), lab.key(), lab.key()
    lab.cluster.register("svc", PidTriple("z@h", 1, 5), first, lab.now)
    lab.take()
    lab.wait(2 * SETTINGS.register_time)
    assert lab.results() == {first: 1}
    lab.cluster.register("svc", PidTriple("z@h", 1, 5), second, lab.now)
    lab.cluster.unregister("taken", third, lab.now)
    assert lab.results() == {}
    lab.lose(z)
    assert lab.results() == {second: 1, third: 1}


def home_reply(lab: Lab, peer: FakeConnection, request: Message) -> list[HomeReply]:
    lab.hear(peer, request)
    return lab.sent(HomeReply, peer)


def test_being_the_home() -> None:
    lab = Lab()
    z = lab.peer("z@h")
    assert home_reply(lab, z, RegisterAtHome(1, "svc", 99)) == [HomeReply(1, 1)]
    assert home_reply(lab, z, RegisterAtHome(2, "", 1)) == [HomeReply(2, 1)]
    lab.hear(z, RegisterAtHome(3, "svc", 1))
    request = grant(lab, z)
    assert request.entry.registrar == "z@h"
    lab.take()
    lab.hear(z, Registered(request.ballot))
    assert lab.sent(HomeReply) == [HomeReply(3, 0)]
    assert home_reply(lab, z, RegisterAtHome(4, "svc", 2)) == [HomeReply(4, 1)]
    # Taking it back: only this registration.
    number = request.entry.registration
    assert home_reply(lab, z, UnregisterAtHome(5, "svc", number + 1)) == [HomeReply(5, 1)]
    lab.hear(z, UnregisterAtHome(6, "svc", number))
    (removal,) = lab.sent(Unregister)
    assert lab.cluster.names() == {}
    lab.hear(z, Registered(removal.ballot))
    assert lab.sent(HomeReply) == [HomeReply(6, 0)]
