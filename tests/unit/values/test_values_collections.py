"""Sharing and cost of the persistent collections. (Their meaning: tests/properties.)"""

import gc
import math
import random
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from meshrt.values import EMPTY_LIST, List, Map, Queue, Range, Set
from meshrt.values.structure import OWN_EQUALITY


class Thing:
    """Something whose lifetime can be watched."""


def test_appending_to_the_newest_version_shares_its_buffer() -> None:
    one = List.of(1)
    two = one.append(2)
    three = two.append(3)
    assert three.items is two.items is one.items
    branch = two.append(4)
    assert branch.items is not two.items
    assert list(one) == [1]
    assert list(two) == [1, 2]
    assert list(three) == [1, 2, 3]
    assert list(branch) == [1, 2, 4]


def test_appending_many_is_linear() -> None:
    items = EMPTY_LIST
    buffers = set()
    for number in range(100_000):
        items = items.append(number)
        buffers.add(id(items.items))
    assert len(buffers) <= 2
    assert items == List.from_iterable(range(100_000))
    assert not EMPTY_LIST.items


def count_copies(step: Any, times: int) -> int:
    """How many items the `times` steps copied into new buffers."""
    items = EMPTY_LIST
    copied = 0
    for number in range(times):
        longer = step(items, number)
        assert len(longer) == len(items) + 1
        if longer.items is not items.items:
            copied += len(items)
        items = longer
    return copied


@pytest.mark.parametrize(
    "step",
    [
        lambda items, number: items.append(number),
        lambda items, number: items.prepend(number),
        lambda items, number: items.concat(List.of(number)),
        lambda items, number: List.of(number).concat(items),
        lambda items, number: items.append(number) if number % 2 else items.prepend(number),
    ],
    ids=["append", "prepend", "concat behind", "concat before", "both ends"],
)
def test_growing_copies_a_constant_number_of_times(step: Any) -> None:
    assert count_copies(step, 20_000) <= 4 * 20_000


def test_prepending_twice_to_one_version() -> None:
    base = List.of(2).prepend(1)
    one = base.prepend(0)
    other = base.prepend(9)
    assert (list(base), list(one), list(other)) == ([1, 2], [0, 1, 2], [9, 1, 2])
    assert list(List.of(7, 8).concat(base)) == [7, 8, 1, 2]


def test_tails_share() -> None:
    items = List.from_iterable(range(100_000))
    rest = items
    while rest:
        assert rest.items is items.items
        rest = rest.tail()
    assert len(items) == 100_000


def test_a_list_used_as_a_queue_gives_up_its_past() -> None:
    items = List.of(*range(10))
    for number in range(10_000):
        items = items.append(number).tail()
        assert len(items.items) < 200
    assert len(items) == 10


def test_queue_gives_up_its_past() -> None:
    queue = Queue()
    past = []
    for _ in range(500):
        thing = Thing()
        past.append(weakref.ref(thing))
        queue = queue.push(thing)
        if len(queue) > 3:
            queue = queue.rest()
    del thing
    gc.collect()
    assert sum(reference() is not None for reference in past) < 200


def test_iterating_does_not_see_what_is_appended_meanwhile() -> None:
    items = List.of(1, 2)
    longer = items
    for item in items:
        longer = longer.append(item)
    assert list(longer) == [1, 2, 1, 2]
    mapping = Map.from_pairs([(1, 1), (2, 2)])
    bigger = mapping
    for key, value in mapping.pairs():
        bigger = bigger.put(key + 10, value).put(key, 0)
    assert bigger.pairs() == [(1, 0), (2, 0), (11, 1), (12, 2)]
    assert mapping.pairs() == [(1, 1), (2, 2)]


def test_list_reading() -> None:
    items = List.of("a", "b", "c")
    assert (items.head(), items[2], items.at(1)) == ("a", "c", "b")
    assert list(items.take(2)) == ["a", "b"]
    assert list(items.take(-1)) == []
    assert items.take(9) is items
    assert list(items.drop(2)) == ["c"]
    assert list(items.drop(9)) == []
    assert items.drop(-1) is items
    assert "b" in items
    assert "b" not in items.drop(2)
    with pytest.raises(IndexError):
        items[3]
    with pytest.raises(IndexError):
        items[-1]
    with pytest.raises(IndexError):
        items.take(1)[1]


def test_map_keeps_places() -> None:
    entries = Map().put("b", 1).put("a", 2)
    assert entries.put("b", 3).pairs() == [("b", 3), ("a", 2)]
    assert entries.delete("b").put("b", 4).pairs() == [("a", 2), ("b", 4)]
    assert entries.pairs() == [("b", 1), ("a", 2)]
    assert entries.delete("none") is entries
    assert entries.delete("b").delete("a").put("c", 1).pairs() == [("c", 1)]


def test_map_versions_by_turns() -> None:
    versions = [Map()]
    for number in range(200):
        versions.append(versions[-1].put(number % 50, number))
    for step in (1, 7, 60, 199):
        for index in range(0, 201, step):
            assert versions[index].get(49, None) == next(
                (n for n in range(index - 1, -1, -1) if n % 50 == 49), None
            )
            assert len(versions[index]) == min(index, 50)
            assert len(versions[200]) == 50


def test_two_map_versions_used_by_turns_are_separated() -> None:
    old = Map.from_pairs((number, 0) for number in range(1000))
    new = old
    for number in range(500):
        new = new.put(number, 1)
    for _ in range(10):
        assert old.get(0) == 0
        assert new.get(0) == 1
    assert old._store is not None
    assert new._store is not None
    assert old._store is not new._store


def test_an_old_map_holds_no_more_than_in_proportion_to_its_size() -> None:
    first = Map.from_pairs([(1, 0), (2, 0)])
    newest = first
    past = []
    for number in range(10_000):
        thing = Thing()
        past.append(weakref.ref(thing))
        newest = newest.put(number % 2 + 1, thing)
    del thing
    gc.collect()
    assert sum(reference() is not None for reference in past) < 300
    assert first.pairs() == [(1, 0), (2, 0)]


def test_an_empty_map_holds_nothing() -> None:
    empty = Map()
    thing = Thing()
    alive = weakref.ref(thing)
    entries = empty.put(1, thing)
    del thing, entries
    gc.collect()
    assert alive() is None
    assert len(empty) == 0


def test_a_long_chain_of_map_versions_can_die() -> None:
    first = Map().put(-1, 0)
    newest = first
    for number in range(200_000):
        newest = newest.put(number, number)
    assert len(first) == 1
    assert len(newest) == 200_001
    del first, newest


def test_deleting_many_keys_is_not_quadratic() -> None:
    entries = Map.from_pairs((number, number) for number in range(50_000))
    for number in range(49_999):
        entries = entries.delete(number)
    assert entries.pairs() == [(49_999, 49_999)]
    assert entries._store is not None
    assert len(entries._store.keys) < 100


def test_nan_keys_are_never_equal() -> None:
    entries = Map().put(math.nan, 1).put(math.nan, 2)
    assert len(entries) == 2
    assert math.nan not in entries
    assert entries.get(math.nan, "absent") == "absent"
    assert entries.keys()[0] not in entries
    assert entries.delete(math.nan) is entries
    assert len(Map.from_pairs([(math.nan, 1), (math.nan, 2)])) == 2
    assert len(Set.from_iterable([math.nan, math.nan, 0.0, -0.0])) == 3


def test_who_stops_early_copies_little() -> None:
    entries = Map.from_pairs((n, n) for n in range(10_000))
    del entries._store.values[5_000:]  # type: ignore[union-attr]
    cursor = entries.items()
    assert [next(cursor) for _ in range(100)] == [(n, n) for n in range(100)]
    elements = Set.from_iterable(range(10_000))
    first = elements.cursor()
    assert next(first) == 0
    grown = elements.add(-1)
    assert list(first) == list(range(1, 10_000))
    assert list(grown.cursor()) == [*range(10_000), -1]


def test_merging_joins_no_nan_keys() -> None:
    floats = Map.from_pairs([(math.nan, 1), (0.0, 2)])
    merged = floats.merge(Map.from_pairs([(-0.0, 3), (1.0, 4)]))
    assert repr(merged.pairs()) == "[(nan, 1), (0.0, 3), (1.0, 4)]"
    assert floats.merge(floats).values() == [1, 2, 1]


def test_merging_with_many_is_no_chain_of_puts() -> None:
    large = Map.from_pairs((n, n) for n in range(1000))
    merged = Map.from_pairs([(5, 0), (-1, 0)]).merge(large)
    assert merged.keys() == [5, -1, *(n for n in range(1000) if n != 5)]
    assert merged.get(5) == 5
    # Nothing changed what was there.
    assert large.keys() == list(range(1000))
    assert merged._own().changes == 0


def test_set_operations_keep_order() -> None:
    one = Set.from_iterable([5, 6, 7])
    assert one.union(Set.from_iterable([8, 6, 4])).to_python() == [5, 6, 7, 8, 4]
    assert one.intersection(Set.from_iterable([7, 5])).to_python() == [5, 7]
    assert one.difference(Set.from_iterable([6])).to_python() == [5, 7]
    assert one.add(6) is one
    assert one.remove(9) is one
    assert one.remove(5).add(5).to_python() == [6, 7, 5]


def test_range_is_lazy() -> None:
    numbers = Range(0, 1 << 62)
    assert numbers.size() == 1 << 62
    assert 5 in numbers
    assert next(iter(numbers)) == 0
    assert Range(5, 2).size() == 0
    assert not Range(5, 2)
    assert Range(2, 5).to_list() == List.of(2, 3, 4)


class _Own:
    """As if of a class with an `impl` of Eq."""

    mesh_pairs = None

    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Own) and self.number == other.number

    def __hash__(self) -> int:
        return self.number % 4


@pytest.fixture
def own_equality() -> Iterator[None]:
    before = set(OWN_EQUALITY)
    OWN_EQUALITY.add(_Own)
    yield
    OWN_EQUALITY.clear()
    OWN_EQUALITY.update(before)


def _numbers(entries: Map) -> list[tuple[int, object]]:
    return [(key.number, value) for key, value in entries.pairs()]


def test_a_map_that_is_older_than_the_first_impl_of_equality(own_equality: None) -> None:
    OWN_EQUALITY.clear()
    old = Map.from_pairs([(_Own(1), "a"), (_Own(5), "b")])
    newer = old.put(_Own(2), "c")
    OWN_EQUALITY.add(_Own)
    assert (old.get(_Own(5)), newer.get(_Own(2)), _Own(2) in old) == ("b", "c", False)
    assert _numbers(old.put(_Own(9), "d")) == [(1, "a"), (5, "b"), (9, "d")]
    assert _numbers(old.put(_Own(1), "d")) == [(1, "d"), (5, "b")]
    assert _numbers(newer.delete(_Own(5))) == [(1, "a"), (2, "c")]
    assert _numbers(old.merge(newer)) == [(1, "a"), (5, "b"), (2, "c")]
    assert _numbers(old) == [(1, "a"), (5, "b")]


def test_keys_of_all_kinds_in_one_map(own_equality: None) -> None:
    # The checker does not let a program make one; a message that is not checked can be one.
    keys = [1, _Own(1), "x", (1, _Own(1)), (1, 2), _Own(5), 5]
    entries = Map.from_pairs((key, place) for place, key in enumerate(keys))
    grown = Map()
    for place, key in enumerate(keys):
        grown = grown.put(key, place)
    for made in (entries, grown):
        again = [1, _Own(1), "x", (1, _Own(1)), (1, 2), _Own(5), 5]
        assert [made.get(key) for key in again] == list(range(7))
        assert len(made.delete(5).delete(_Own(1)).put(5, 0)) == 6
        assert made.get(9, None) is None and _Own(9) not in made
    assert entries == grown


def test_many_changes_of_keys_with_equality_of_their_own(own_equality: None) -> None:
    choose = random.Random(1)
    versions: list[tuple[Map, dict[int, int]]] = [(Map(), {})]
    for value in range(6000):
        entries, model = choose.choice(versions[-4:] if choose.random() < 0.9 else versions)
        number = choose.randrange(40)
        if choose.random() < 0.4:
            versions.append(
                (entries.delete(_Own(number)), {k: v for k, v in model.items() if k != number})
            )
        else:
            versions.append((entries.put(_Own(number), value), {**model, number: value}))
        if len(versions) > 200:
            del versions[choose.randrange(190)]
        entries, model = choose.choice(versions)
        assert _numbers(entries) == list(model.items())
        assert entries.get(_Own(number), None) == model.get(number)
