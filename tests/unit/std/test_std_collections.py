"""`List`, `Map`, `Set`, `Range`, `Queue`, `Tuple` and the prelude: vectors, order of
callbacks, panics."""

from collections.abc import Callable
from typing import Any

import pytest

from meshrt.std import list as lists
from meshrt.std import map as maps
from meshrt.std import prelude, traits
from meshrt.std import queue as queues
from meshrt.std import range as ranges
from meshrt.std import set as sets
from meshrt.std import tuple as tuples
from meshrt.values import EQUAL, GREATER, LESS, NONE, List, Map, Panic, Some, compare, display


def panic_of(function: Callable[..., Any], *args: Any) -> str:
    with pytest.raises(Panic) as caught:
        function(*args)
    return caught.value.message


def test_list_vectors() -> None:
    assert lists.take(List.of(7, 8, 9), -1) == List.of()
    assert lists.drop(List.of(7, 8, 9), 2) == List.of(9)
    assert lists.sort(List.of(3, 1, 2), lambda a, b: b - a) == List.of(3, 2, 1)
    assert lists.flat_map(List.of(1, 2), lambda n: List.of(n, n * 10)) == List.of(1, 10, 2, 20)
    assert lists.reduce(List.of("a", "b"), "", lambda acc, s: acc + s) == "ab"
    assert lists.all_items(List.of(), lambda n: n > 0) is True
    assert lists.any_item(List.of(), lambda n: n > 0) is False
    assert lists.zip_items(List.of(1, 2), List.of("a")) == List.of((1, "a"))
    assert lists.enumerate_items(List.of("a", "b")) == List.of((0, "a"), (1, "b"))
    assert lists.flatten(List.of(List.of(1), List.of(), List.of(2))) == List.of(1, 2)
    assert lists.reverse(List.of(1, 2).tail()) == List.of(2)
    assert lists.concat(List.of(1, 2), List.of(3)) == List.of(1, 2, 3)
    assert lists.length(lists.new()) == 0
    assert lists.last(List.of(1, 2)) == 2
    assert lists.nth(List.of(1, 2), 1) == 2
    assert lists.contains(List.of(Some("a")), Some("a"))
    assert not lists.contains(List.of((1, Some("a"))), (1, NONE))


def test_list_panics() -> None:
    empty = List.of()
    assert panic_of(lists.head, empty) == "List.head: empty list"
    assert panic_of(lists.tail, empty) == "List.tail: empty list"
    assert panic_of(lists.last, empty) == "List.last: empty list"
    three = List.of(0, 1, 2, 3).tail()
    assert panic_of(lists.get, three, 5) == "List.get: index 5 out of bounds (len 3)"
    assert panic_of(lists.get, three, -1) == "List.get: index -1 out of bounds (len 3)"
    assert panic_of(lists.get, three, 3) == "List.get: index 3 out of bounds (len 3)"
    assert panic_of(prelude.head, empty) == "List.head: empty list"


def test_sort_is_stable_and_ordered_by_any_ord() -> None:
    pairs = List.of((2, "a"), (1, "b"), (2, "c"), (1, "d"))
    by_first = lists.sort(pairs, lambda a, b: a[0] - b[0])
    assert by_first == List.of((1, "b"), (1, "d"), (2, "a"), (2, "c"))
    assert lists.sort(pairs, lambda a, b: compare(a[0], b[0])) == by_first
    assert lists.sort_by(pairs, lambda pair: pair[0]) == by_first
    assert lists.sort_ascending(pairs) == List.of((1, "b"), (1, "d"), (2, "a"), (2, "c"))
    assert lists.sort_ascending(List.of("b", "a")) == List.of("a", "b")
    assert lists.sort_ascending(List.of()) == List.of()
    assert lists.sort_ascending(List.of(NONE, Some(2), Some(1))) == List.of(Some(1), Some(2), NONE)


def test_sort_bears_an_inconsistent_comparison() -> None:
    items = List.of(*range(50))
    assert sorted(lists.sort(items, lambda _a, _b: 1)) == list(range(50))
    nans = List.of(float("nan"), 1.0, float("nan"), 0.0)
    assert len(lists.sort_ascending(nans)) == 4


def test_callbacks_run_in_order_and_stop_early() -> None:
    seen: list[int] = []

    def above_one(number: int) -> bool:
        seen.append(number)
        return number > 1

    items = List.of(1, 2, 3)
    assert lists.find(items, above_one) == Some(2)
    assert lists.any_item(items, above_one)
    assert not lists.all_items(items, above_one)
    assert seen == [1, 2, 1, 2, 1]
    assert lists.find(items, lambda n: n > 9) is NONE
    seen.clear()
    assert lists.filter_items(items, above_one) == List.of(2, 3)
    assert seen == [1, 2, 3]


def test_deep_recursion_through_a_callback_is_pythons_own() -> None:
    import sys

    def nest(depth: int) -> int:
        if depth == 0:
            return 0
        return 1 + lists.reduce(List.of(depth - 1), 0, lambda _acc, n: nest(n))  # type: ignore[no-any-return]

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    try:
        assert nest(20_000) == 20_000
    finally:
        sys.setrecursionlimit(limit)


def test_map_vectors() -> None:
    entries = maps.put(maps.put(Map.from_pairs([("b", 1)]), "a", 2), "b", 3)
    assert maps.keys(entries) == List.of("b", "a")
    assert maps.values(entries) == List.of(3, 2)
    assert maps.to_list(entries) == List.of(("b", 3), ("a", 2))
    merged = maps.merge(Map.from_pairs([(1, "x")]), Map.from_pairs([(2, "y"), (1, "z")]))
    assert display(merged) == "%{1 => z, 2 => y}"
    assert display(maps.delete(Map.from_pairs([("k", 1)]), "nope")) == "%{k => 1}"
    assert display(maps.from_list(List.of(("a", 1), ("b", 2), ("a", 3)))) == "%{a => 3, b => 2}"
    assert maps.find(entries, "a") == Some(2)
    assert maps.find(entries, "z") is NONE
    assert maps.get_or(entries, "z", 0) == 0
    assert maps.has_key(entries, "a")
    assert not maps.contains(entries, "z")
    assert maps.size(maps.new()) == 0


def test_map_get_names_the_absent_key() -> None:
    assert panic_of(maps.get, maps.new(), (1, "k")) == "Map.get: key not found: (1, k)"


def test_map_keys_of_every_type() -> None:
    key = List.of(Some((1, "a")))
    entries = maps.put(maps.new(), key, 1)
    assert maps.get(entries, List.of(Some((1, "a")))) == 1
    assert maps.keys(entries) == List.of(key)


def test_set_vectors() -> None:
    one = sets.from_list(List.of(2, 1, 2))
    assert display(sets.union(one, sets.from_list(List.of(3, 1)))) == "#{2, 1, 3}"
    left = sets.from_list(List.of(5, 6, 7))
    assert display(sets.difference(left, sets.from_list(List.of(6)))) == "#{5, 7}"
    assert display(sets.intersection(left, sets.from_list(List.of(7, 5)))) == "#{5, 7}"
    assert sets.to_list(sets.remove(sets.add(sets.insert(sets.new(), 1), 2), 1)) == List.of(2)
    assert sets.contains(one, 1)
    assert sets.size(one) == 2


def test_range_and_tuple_vectors() -> None:
    assert display(ranges.to_list(ranges.new(2, 5))) == "[2, 3, 4]"
    assert ranges.length(ranges.new(5, 2)) == 0
    assert ranges.map_numbers(ranges.new(0, 3), lambda n: n * n) == List.of(0, 1, 4)
    assert ranges.filter_numbers(ranges.new(0, 5), lambda n: n > 2) == List.of(3, 4)
    assert display(ranges.new(1, 3)) == "1..3"
    assert tuples.first((1, "b")) == 1
    assert tuples.second((1, "b")) == "b"
    assert tuples.size((1, 2, 3)) == 3
    assert tuples.nth((1, 2), 1) == 2
    assert panic_of(tuples.nth, (1, 2), 2) == "Tuple.nth: index 2 out of bounds (len 2)"
    assert panic_of(tuples.nth, (1, 2), -1) == "Tuple.nth: index -1 out of bounds (len 2)"


def test_queue_vectors() -> None:
    queue = queues.push(queues.push(queues.new(), 4), 9)
    assert queues.peek(queue) == 4
    front, rest = queues.pop(queue)
    assert (front, queues.peek(rest), queues.size(rest)) == (4, 9, 1)
    assert queues.try_pop(rest) == Some((9, queues.new()))
    assert queues.try_pop(queues.new()) is NONE
    assert queues.is_empty(queues.new())
    assert panic_of(queues.pop, queues.new()) == "Queue.pop: empty queue"
    assert panic_of(queues.peek, queues.new()) == "Queue.peek: empty queue"


def test_prelude() -> None:
    assert panic_of(prelude.panic, "out of milk") == "out of milk"
    assert prelude.compare("a", "b") is LESS
    assert prelude.compare(2, 2) is EQUAL
    assert prelude.map_list(List.of(1), lambda n: n + 1) == List.of(2)
    assert prelude.filter_list(List.of(1, 2), lambda n: n > 1) == List.of(2)
    assert prelude.reduce_list(List.of(1, 2), 10, lambda acc, n: acc - n) == 7
    assert prelude.tail(List.of(1, 2)) == List.of(2)


def test_traits() -> None:
    assert traits.to_string(5.0) == "5"
    assert traits.inspect("hi") == '"hi"'
    assert traits.hash_of(42) == -55488592825689361
    assert traits.eq((1, "a"), (1, "a"))
    assert traits.lt("a", "b")
    assert traits.compare(2, 1) is GREATER
    assert traits.add((1 << 63) - 1, 1) == -(1 << 63)
    assert traits.add(0.5, 0.25) == 0.75
    assert traits.sub(1, 2) == -1
    assert traits.mul(1 << 62, 4) == 0
    assert traits.div(-7, 2) == -3
    assert traits.div(1.0, 0.0) == float("inf")
    assert traits.mod(-7, 2) == -1
    assert traits.mod(-7.5, 2.0) == -1.5
    assert traits.neg(-(1 << 63)) == -(1 << 63)
    assert traits.neg(1.5) == -1.5
    assert traits.not_of(True) is False
