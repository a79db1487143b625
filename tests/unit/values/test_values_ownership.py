"""Versions that their owner gives up are changed in place; all others are not."""

import sys

import pytest

from meshrt.values import EMPTY_LIST, List, Map, Panic, Set
from meshrt.values.ownership import OWNED
from meshrt.values.structure import OWN_EQUALITY

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


def test_a_failure_of_the_programs_own_code_leaves_the_old_version_whole() -> None:
    class Fails:
        mesh_pairs = None

        def __init__(self, number: int) -> None:
            self.number = number

        def __hash__(self) -> int:
            if self.number < 0:
                raise Panic("no hash")
            return self.number

    items = Set.from_iterable([Fails(1), Fails(2)])
    entries = Map.from_pairs([(Fails(1), "a")])
    OWN_EQUALITY.add(Fails)
    try:
        with pytest.raises(Panic):
            items.add_owned(Fails(-1))
        with pytest.raises(Panic):
            entries.put_owned(Fails(-1), "b")
    finally:
        OWN_EQUALITY.remove(Fails)
    assert [item.number for item in items] == [1, 2]
    assert [item.number for item, _ in entries.pairs()] == [1]


def test_one_who_gets_hold_of_a_version_while_it_is_changed_keeps_it() -> None:
    held: list[Map] = []

    class Holds:
        mesh_pairs = None

        def __init__(self, number: int) -> None:
            self.number = number

        def __hash__(self) -> int:
            if self.number == 3:
                held.append(entries)
            return self.number

    OWN_EQUALITY.add(Holds)
    try:
        entries = Map.from_pairs([(Holds(1), "a")])
        entries = entries.put_owned(Holds(2), "b")
        entries = entries.put_owned(Holds(3), "c")
    finally:
        OWN_EQUALITY.remove(Holds)
    assert [key.number for key, _ in held[0].pairs()] == [1, 2]
    assert entries.values() == ["a", "b", "c"]
