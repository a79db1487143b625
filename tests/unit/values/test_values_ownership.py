"""Versions that their owner gives up are changed in place; all others are not."""

import sys

import pytest

from meshrt.values import EMPTY_LIST, List, Map, Set
from meshrt.values.ownership import OWNED

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 14), reason="references are not counted")


def test_the_count_of_one_owner() -> None:
    assert OWNED == 3


def test_a_list_with_one_owner_grows_in_place() -> None:
    items = List.of(1)
    before = id(items)
    items = items.append_owned(2)
    items = items.concat_owned(List.of(3))
    assert id(items) == before
    assert items == List.of(1, 2, 3)


def test_a_list_with_two_owners_does_not() -> None:
    items = List.of(1)
    other = items
    items = items.append_owned(2)
    assert other == List.of(1)
    items = items.concat_owned(List.of(3))
    assert (items, other) == (List.of(1, 2, 3), List.of(1))
    assert EMPTY_LIST.append_owned(1) == List.of(1)
    assert len(EMPTY_LIST.items) == 0


def test_a_list_that_is_not_the_newest_version_does_not() -> None:
    items = List.of(1)
    newer = items.append(2)
    items = items.append_owned(3)
    assert (items, newer) == (List.of(1, 3), List.of(1, 2))


def test_a_map_with_one_owner_changes_in_place() -> None:
    entries = Map.from_pairs([("a", 1)])
    before = id(entries)
    entries = entries.put_owned("b", 2)
    entries = entries.put_owned("a", 3)
    assert id(entries) == before
    assert entries.pairs() == [("a", 3), ("b", 2)]


def test_a_map_that_an_older_version_refers_to_does_not() -> None:
    old = Map.from_pairs([("a", 1)])
    entries = old.put("b", 2)
    entries = entries.put_owned("c", 3)
    entries = entries.put_owned("a", 0)
    assert old.pairs() == [("a", 1)]
    assert entries.pairs() == [("a", 0), ("b", 2), ("c", 3)]


def test_an_older_version_of_a_map_is_not_changed() -> None:
    entries = Map.from_pairs([("a", 1)])
    newer = entries.put("b", 2)
    entries = entries.put_owned("c", 3)
    assert newer.pairs() == [("a", 1), ("b", 2)]
    assert entries.pairs() == [("a", 1), ("c", 3)]


def test_the_hash_of_a_map_follows_its_changes() -> None:
    entries = Map.from_pairs([("a", 1)])
    hash(entries)
    entries = entries.put_owned("b", 2)
    assert hash(entries) == hash(Map.from_pairs([("b", 2), ("a", 1)]))


def test_nan_keys_stay_apart() -> None:
    nan = float("nan")
    entries = Map()
    entries = entries.put_owned(nan, 1)
    entries = entries.put_owned(nan, 2)
    assert len(entries) == 2


def test_a_set_with_one_owner_grows_in_place() -> None:
    members = Set.from_iterable([1])
    before, inner = id(members), id(members._map)
    members = members.add_owned(2)
    members = members.add_owned(1)
    assert (id(members), id(members._map)) == (before, inner)
    other = members
    members = members.add_owned(3)
    assert (members.to_python(), other.to_python()) == ([1, 2, 3], [1, 2])
