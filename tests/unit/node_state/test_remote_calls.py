"""Calls of functions on other nodes, and what may go wrong meanwhile."""

from __future__ import annotations

import pytest
from node_lab import NAME, FakeConnection, Lab

from meshrt.node import effects as do
from meshrt.node.frames import Call, CallReply

PEER = "p@h"
FUNCTION = ("work", 1, "(Int)", "String")
PATIENCE = 3.0


def ask(lab: Lab, node: str = PEER) -> tuple[int, Call]:
    """The program calls a function: the key of its call, and the request."""
    key = lab.key()
    lab.cluster.call(key, node, 1, FUNCTION, (5,), PATIENCE, lab.now)
    for effect in lab.take():
        if isinstance(effect, do.StartCall):
            return key, effect.call
        if isinstance(effect, do.Transmit) and isinstance(effect.message, Call):
            return key, effect.message
    raise AssertionError("nothing was asked")


def failure(text: str) -> CallReply:
    return CallReply(0, False, None, text)


@pytest.mark.parametrize("reply", [(True, "five", ""), (False, None, "panic: five")])
def test_the_answer_is_what_the_call_returns(reply: tuple[bool, object, str]) -> None:
    lab = Lab()
    peer = lab.peer(PEER)
    key, request = ask(lab)
    assert request == Call(request.request, 1, *FUNCTION, (5,))
    answer = CallReply(request.request, *reply)
    lab.hear(peer, answer)
    assert lab.take() == [do.Resolve(key, answer)]
    lab.hear(peer, answer)
    assert lab.take() == []


def test_nobody_is_connected() -> None:
    lab = Lab()
    key = lab.key()
    assert lab.cluster.call(key, PEER, 1, FUNCTION, (5,), PATIENCE, lab.now) is None
    assert lab.results() == {key: failure("noconnection")}


def test_the_loss_of_the_node_while_waiting() -> None:
    lab = Lab()
    peer, other = lab.peer(PEER), lab.peer("q@h")
    key, _ = ask(lab)
    lab.lose(other)
    assert lab.results() == {}
    lab.lose(peer)
    assert lab.results() == {key: failure("noconnection")}


def test_an_answer_that_comes_too_late_is_dropped() -> None:
    lab = Lab()
    peer = lab.peer(PEER)
    key, request = ask(lab)
    lab.wait(PATIENCE - 0.5)
    assert lab.results() == {}
    lab.wait(0.5)
    assert lab.results() == {key: failure("timeout")}
    lab.hear(peer, CallReply(request.request, True, "five", ""))
    assert lab.take() == []


def test_nobody_answers_for_others() -> None:
    lab = Lab()
    peer = lab.peer(PEER)
    other: FakeConnection = lab.peer("q@h")
    key, request = ask(lab)
    answer = CallReply(request.request, True, "five", "")
    lab.hear(other, answer)
    assert lab.take() == []
    lab.hear(peer, answer)
    assert lab.results() == {key: answer}


def test_what_could_not_be_sent_is_not_waited_for() -> None:
    lab = Lab()
    peer = lab.peer(PEER)
    number = lab.cluster.call(lab.key(), PEER, 1, FUNCTION, (), PATIENCE, lab.now)
    assert number is not None
    lab.cluster.withdraw_call(number)
    lab.take()
    lab.lose(peer)
    assert lab.results() == {}


def test_being_asked() -> None:
    lab = Lab()
    peer = lab.peer(PEER)
    request = Call(3, 1, *FUNCTION, (5,))
    lab.hear(peer, request)
    assert lab.take() == [do.StartCall(peer, request)]
    answer = CallReply(3, True, "five", "")
    lab.cluster.call_ended(peer, answer)
    assert lab.take() == [do.Transmit(peer, answer)]


def test_a_call_to_this_node_needs_no_peer() -> None:
    lab = Lab()
    key, request = ask(lab, NAME)
    answer = CallReply(request.request, True, "five", "")
    lab.cluster.call_ended(None, answer)
    assert lab.take() == [do.Resolve(key, answer)]
    key, _ = ask(lab, NAME)
    lab.wait(PATIENCE)
    assert lab.results() == {key: failure("timeout")}


def test_a_call_to_this_node_ends_when_it_is_no_node_any_more() -> None:
    lab = Lab()
    key, _ = ask(lab, NAME)
    lab.cluster.stop("test", lab.now)
    assert lab.results() == {key: failure("noconnection")}
