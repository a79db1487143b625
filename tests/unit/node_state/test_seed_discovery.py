"""Which addresses of a seed are dialled."""

from __future__ import annotations

from meshrt.node.discovery import CONTENT_ROUNDS, MOST, Discovery


def test_every_address_is_dialled_once_a_round_until_it_is_known() -> None:
    discovery = Discovery()
    assert discovery.to_dial(["1", "2", "1"], []) == ["1", "2"]
    assert discovery.to_dial(["1", "2"], []) == ["1", "2"]


def test_who_is_connected_is_not_dialled() -> None:
    discovery = Discovery()
    discovery.is_of("1", "a")
    assert discovery.to_dial(["1", "2"], ["a", "b"]) == ["2"]
    assert discovery.to_dial(["1", "2"], ["b"]) == ["1", "2"]


def test_the_own_address_is_never_dialled_again() -> None:
    discovery = Discovery()
    discovery.is_own("1")
    assert discovery.to_dial(["1", "2"], []) == ["2"]
    assert discovery.to_dial([], []) == []
    assert discovery.to_dial(["1"], []) == []


def test_an_address_that_was_the_own_one_may_become_that_of_another() -> None:
    discovery = Discovery()
    discovery.is_own("1")
    assert discovery.to_dial(["2"], []) == ["2"]
    assert discovery.to_dial(["1", "2"], []) == ["1", "2"]


def test_one_that_is_connected_with_us_is_left_alone_until_somebody_is_lost() -> None:
    discovery = Discovery()
    discovery.is_content("1", ["a", "b"])
    assert discovery.to_dial(["1"], ["a", "b"]) == []
    assert discovery.to_dial(["1"], ["a", "b", "c"]) == []
    assert discovery.to_dial(["1"], ["b", "c"]) == ["1"]


def test_one_that_wrongly_believes_to_be_connected_with_us_is_asked_again() -> None:
    discovery = Discovery()
    discovery.is_content("1", ["a"])
    rounds = 0
    while discovery.to_dial(["1"], ["a"]) == []:
        rounds += 1
    assert rounds == CONTENT_ROUNDS
    # Without any session it cannot be right.
    discovery.is_content("2", [])
    assert discovery.to_dial(["2"], []) == ["2"]


def test_an_address_that_comes_back_may_be_another_node() -> None:
    discovery = Discovery()
    discovery.is_of("1", "a")
    discovery.is_content("2", ["a"])
    assert discovery.to_dial([], ["a"]) == []
    assert discovery.to_dial(["1", "2"], ["a"]) == ["1", "2"]


def test_a_seed_with_very_many_addresses_is_cut() -> None:
    addresses = [str(number) for number in range(MOST + 10)]
    assert Discovery().to_dial(addresses, []) == addresses[:MOST]


def test_only_news_is_said() -> None:
    discovery = Discovery()
    assert discovery.news("s", 1, []) == "discovery: s has 1 address"
    assert discovery.news("s", 1, []) is None
    assert discovery.news("s", 2, ["b", "a", "b"]) == "discovery: s has 2 addresses; a; b"
    assert discovery.news("s", 2, ["a", "b"]) is None
    assert discovery.news("s", 9, list("dcba")) == "discovery: s has 9 addresses; a; b; c; …"
