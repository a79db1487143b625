"""How two nodes come together and part."""

from __future__ import annotations

import pytest
from node_lab import NAME, SETTINGS, FakeConnection, Lab

from meshrt.node import effects as do
from meshrt.node.frames import Goodbye, PeerList, RegistrySync
from meshrt.node.session import (
    CONNECTED,
    NO_ANSWER,
    NOT_STARTED,
    REFUSED,
    RETRY_AFTER,
    TRANSITIONS,
    Event,
    Outcome,
    Refusal,
    State,
)

LOWER, HIGHER = "a@h", "z@h"
SYNCED = RegistrySync((), True)


def test_connecting_returns_when_the_names_of_the_peer_are_known() -> None:
    lab = Lab()
    key = lab.connect(HIGHER)
    (dial,) = lab.every(do.Dial)
    assert dial.name == HIGHER
    connection = lab.connection(HIGHER, dialled=True)
    assert [type(message) for message in lab.sent(object)] == [PeerList, RegistrySync]  # type: ignore[type-var]
    lab.hear(connection, RegistrySync((), False))
    assert lab.results() == {}
    assert lab.cluster.nodes() == []
    lab.hear(connection, SYNCED)
    assert lab.results() == {key: CONNECTED}
    assert lab.cluster.nodes() == [HIGHER]
    again = lab.connect(HIGHER)
    assert lab.results() == {again: CONNECTED}


def test_several_callers_share_one_dial() -> None:
    lab = Lab()
    keys = [lab.connect(HIGHER), lab.connect(HIGHER)]
    assert len(lab.every(do.Dial)) == 1
    connection = lab.connection(HIGHER, dialled=True)
    lab.hear(connection, SYNCED)
    assert lab.results() == dict.fromkeys(keys, CONNECTED)


@pytest.mark.parametrize(
    ("outcome", "code"), [(Outcome.NO_ANSWER, NO_ANSWER), (Outcome.REFUSED, REFUSED)]
)
def test_dials_that_fail(outcome: Outcome, code: int) -> None:
    lab = Lab()
    key = lab.connect(HIGHER)
    (dial,) = lab.every(do.Dial)
    lab.cluster.dial_did_fail(HIGHER, dial.attempt, outcome, "because", lab.now)
    effects = lab.take()
    assert do.Resolve(key, code) in effects
    assert do.Report(f"cannot connect to {HIGHER}: because") in effects
    assert lab.cluster.next_deadline(lab.now) is None


def test_the_outcome_of_an_overtaken_dial_changes_nothing() -> None:
    lab = Lab()
    first = lab.connect(LOWER)
    (dial,) = lab.every(do.Dial)
    # The peer sorts lower, so its own dial is let in meanwhile.
    connection = lab.connection(LOWER)
    lab.cluster.dial_did_fail(LOWER, dial.attempt, Outcome.GAVE_WAY, "connecting", lab.now)
    lab.hear(connection, SYNCED)
    assert lab.results() == {first: CONNECTED}


def test_without_a_node_there_is_no_connection() -> None:
    lab = Lab()
    lab.cluster.stop("test", lab.now)
    lab.take()
    key = lab.connect(HIGHER)
    assert lab.results() == {key: NOT_STARTED}


def test_connecting_to_oneself() -> None:
    lab = Lab()
    key = lab.connect(NAME)
    assert lab.results() == {key: CONNECTED}
    assert lab.cluster.nodes() == []
    assert lab.refuses(NAME) is Refusal.OWN_NAME


def test_of_simultaneous_dials_that_of_the_lower_name_wins() -> None:
    lab = Lab()
    lab.connect(HIGHER)
    lab.connect(LOWER)
    assert lab.refuses(HIGHER) is Refusal.CONNECTING
    assert lab.refuses(LOWER) is None


def test_a_dial_that_gave_way_waits_for_that_of_the_peer() -> None:
    lab = Lab()
    key = lab.connect(LOWER)
    (dial,) = lab.every(do.Dial)
    lab.cluster.dial_did_fail(LOWER, dial.attempt, Outcome.GAVE_WAY, "connecting", lab.now)
    assert lab.take() == []
    connection = lab.connection(LOWER)
    lab.hear(connection, SYNCED)
    assert lab.results() == {key: CONNECTED}


def test_a_dial_that_gave_way_is_repeated_and_given_up_in_the_end() -> None:
    lab = Lab()
    key = lab.connect(LOWER)
    dials = 0
    for _ in range(100):
        for effect in lab.take():
            if isinstance(effect, do.Dial):
                dials += 1
                lab.cluster.dial_did_fail(
                    LOWER, effect.attempt, Outcome.GAVE_WAY, "connecting", lab.now
                )
            elif isinstance(effect, do.Resolve):
                assert (effect.key, effect.value) == (key, REFUSED)
                assert lab.now - 1000.0 <= SETTINGS.connect_time + 0.5
                assert dials > 10
                return
        lab.wait(0.3)
    raise AssertionError("never given up")


def test_while_the_peer_is_let_in_it_is_not_dialled() -> None:
    lab = Lab()
    assert lab.cluster.confirm(HIGHER, 1, lab.now) is None
    key = lab.connect(HIGHER)
    assert lab.every(do.Dial) == []
    # Its connection was lost with the last message of the handshake.
    lab.wait(0.5)
    assert len(lab.every(do.Dial)) == 1
    connection = lab.connection(HIGHER, dialled=True)
    lab.hear(connection, SYNCED)
    assert lab.results() == {key: CONNECTED}


def test_a_second_connection_of_the_same_incarnation_is_turned_away() -> None:
    lab = Lab()
    first = lab.peer(HIGHER)
    assert lab.refuses(HIGHER) is Refusal.CONNECTED
    assert lab.cluster.confirm(HIGHER, 1, lab.now) is Refusal.CONNECTED
    second = FakeConnection(HIGHER, 1, lab.now)
    lab.cluster.connection_up(second, lab.now)
    (close,) = lab.every(do.Close)
    assert close.connection is second
    lab.hear(first, SYNCED)
    assert lab.cluster.nodes() == [HIGHER]


def test_a_dead_connection_is_no_obstacle() -> None:
    lab = Lab()
    first = lab.peer(HIGHER)
    first.closed = True
    lab.connection(HIGHER)
    assert lab.cluster.nodes() == []


def test_another_incarnation_ends_the_old_session_first() -> None:
    lab = Lab()
    old = lab.peer(HIGHER, 1)
    lab.cluster.monitor_node(1, HIGHER)
    lab.cluster.ties.monitor(2, 7, lab.cluster.sessions.find(HIGHER).triple(5))  # type: ignore[union-attr]
    lab.take()
    new = lab.connection(HIGHER, 2)
    effects = lab.take()
    kinds = [type(effect) for effect in effects]
    assert kinds[:3] == [do.Close, do.SignalDown, do.Notify]
    assert old.closed
    assert lab.cluster.nodes() == []
    lab.hear(new, SYNCED)
    assert [effect.kind for effect in lab.every(do.Notify)] == ["nodeup"]
    # The old connection ends, and nobody cares.
    lab.lose(old)
    assert lab.take() == []
    assert lab.cluster.nodes() == [HIGHER]


def test_the_end_of_a_session_before_it_is_ready() -> None:
    lab = Lab()
    key = lab.connect(HIGHER)
    connection = lab.connection(HIGHER, dialled=True)
    lab.cluster.monitor_node(1, HIGHER)
    lab.take()
    lab.lose(connection)
    effects = lab.take()
    assert do.Resolve(key, REFUSED) in effects
    assert not [effect for effect in effects if isinstance(effect, do.Notify)]


def test_a_peer_that_never_says_its_names() -> None:
    lab = Lab()
    key = lab.connect(HIGHER)
    lab.connection(HIGHER, dialled=True).last_received = 1e9
    lab.take()
    lab.wait(SETTINGS.connect_time)
    assert lab.results() == {key: REFUSED}


def test_a_goodbye_ends_the_session_without_a_line() -> None:
    lab = Lab()
    connection = lab.peer(HIGHER)
    lab.cluster.monitor_node(1, HIGHER)
    lab.hear(connection, Goodbye("stop"), SYNCED)
    effects = lab.take()
    assert do.Notify(1, "nodedown", HIGHER) in effects
    assert not [effect for effect in effects if isinstance(effect, do.Report)]
    lab.wait(100.0)
    assert lab.every(do.Dial) == []


def test_stopping_answers_everybody_and_forgets_everything() -> None:
    lab = Lab()
    connection = lab.peer(LOWER)
    waiting = lab.connect(HIGHER)
    registering = lab.register("name", 1)
    spawning = lab.key()
    lab.cluster.spawn(spawning, LOWER, 1, False, ("f", 0, "()"), (), lab.now)
    lab.take()
    lab.cluster.stop("test", lab.now)
    effects = lab.take()
    goodbyes = [e for e in effects if isinstance(e, do.Transmit) and e.message == Goodbye("test")]
    assert [effect.connection for effect in goodbyes] == [connection]
    (close,) = [effect for effect in effects if isinstance(effect, do.Close)]
    assert not close.abort
    results = {effect.key: effect.value for effect in effects if isinstance(effect, do.Resolve)}
    assert results[waiting] == NOT_STARTED
    assert results[spawning] is None
    assert registering in results
    assert lab.cluster.next_deadline(lab.now) in (None, lab.cluster._heartbeat_at)
    # And it can be started again, under another name.
    lab.cluster.start("again@h", 5, lab.now)
    again = lab.connect(LOWER)
    assert len(lab.every(do.Dial)) == 1
    other = lab.connection(LOWER, dialled=True)
    lab.hear(other, SYNCED)
    assert lab.results() == {again: CONNECTED}


def test_a_discovered_node_is_as_good_as_a_dialled_one() -> None:
    lab = Lab()
    attempt = lab.cluster.meet(HIGHER, lab.now)
    assert attempt is not None
    assert lab.take() == []
    # From now on it is a dial like any other.
    assert lab.refuses(HIGHER) is Refusal.CONNECTING
    assert lab.cluster.meet(HIGHER, lab.now) is None
    key = lab.connect(HIGHER)
    assert lab.take() == []
    lab.hear(lab.connection(HIGHER, dialled=True), SYNCED)
    assert lab.results() == {key: CONNECTED}
    assert lab.cluster.meet(HIGHER, lab.now) is None


def test_a_discovered_node_that_does_not_let_us_in() -> None:
    lab = Lab()
    attempt = lab.cluster.meet(HIGHER, lab.now)
    assert attempt is not None
    lab.cluster.dial_did_fail(HIGHER, attempt, Outcome.REFUSED, "cookie", lab.now)
    lab.wait(0.0)
    assert lab.take() == []
    assert lab.cluster.meet(HIGHER, lab.now) not in (None, attempt)


def test_whoever_claims_a_name_at_a_discovered_address_keeps_nobody_from_it() -> None:
    lab = Lab()
    attempt = lab.cluster.meet(HIGHER, lab.now)
    assert attempt is not None
    key = lab.connect(HIGHER)
    assert lab.take() == []
    # It was somebody else: those who want the node get it at the address in its name.
    lab.cluster.dial_did_fail(HIGHER, attempt, Outcome.REFUSED, "no proof", lab.now)
    lab.wait(RETRY_AFTER)
    (dial,) = lab.every(do.Dial)
    assert dial.name == HIGHER
    lab.hear(lab.connection(HIGHER, dialled=True), SYNCED)
    assert lab.results() == {key: CONNECTED}


@pytest.mark.parametrize("outcome", list(Outcome))
def test_nobody_is_dialled_because_of_what_a_stranger_claims(outcome: Outcome) -> None:
    lab = Lab()
    attempt = lab.cluster.meet(HIGHER, lab.now)
    assert attempt is not None
    lab.cluster.dial_did_fail(HIGHER, attempt, outcome, "no proof", lab.now)
    assert lab.refuses(HIGHER) is None
    lab.wait(60.0)
    assert lab.take() == []


def test_nodes_that_discover_each_other_at_once_get_one_connection() -> None:
    """Whatever the order in which the messages of two handshakes cross."""
    for both_meet_first in (False, True):
        lower, higher = Lab(), Lab()
        for lab, name in ((lower, LOWER), (higher, HIGHER)):
            lab.cluster.stop("renamed", lab.now)
            lab.cluster.start(name, 1, lab.now)
        assert lower.cluster.admit(HIGHER, 1) is None
        assert higher.cluster.admit(LOWER, 1) is None
        assert higher.cluster.meet(LOWER, higher.now) is not None
        if both_meet_first:
            assert lower.cluster.meet(HIGHER, lower.now) is not None
            # The proof of the higher one comes too late, that of the lower one counts.
            assert lower.cluster.confirm(HIGHER, 1, lower.now) is Refusal.CONNECTING
            assert higher.cluster.confirm(LOWER, 1, higher.now) is None
        else:
            assert lower.cluster.confirm(HIGHER, 1, lower.now) is None
            # The challenge from the higher one comes too late.
            assert lower.cluster.meet(HIGHER, lower.now) is None


def test_the_table_of_transitions_is_closed() -> None:
    """Every state can be reached and left, and has an answer to being wanted."""
    reached = {after for after, _ in TRANSITIONS.values()} | {State.ABSENT}
    left = {state for (state, _), (after, _) in TRANSITIONS.items() if after is not state}
    assert reached == left == set(State)
    assert {state for state, event in TRANSITIONS if event is Event.WANTED} == set(State)


def test_the_list_of_nodes_is_sorted() -> None:
    lab = Lab()
    for name in (HIGHER, LOWER, "m2@h"):
        lab.peer(name)
    assert lab.cluster.nodes() == [LOWER, "m2@h", HIGHER]
