"""Queue, Set and Range against Python's list, dict and range, with every old version checked
again; and Maps of keys that Python and Mesh compare differently."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from meshrt.std import map as maps
from meshrt.std import queue as queues
from meshrt.std import range as ranges
from meshrt.std import set as sets
from meshrt.values import NONE, List, Map, Queue, Range, Set, Some, display, equal, hash_value

items = st.integers(0, 9)
at = st.integers(0, 1 << 20)
MANY = settings(max_examples=60, stateful_step_count=60, deadline=None)


class QueueVersions(RuleBasedStateMachine):
    """All queues ever made, each beside a Python list, front first."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: list[tuple[Queue, list[int]]] = [(queues.new(), [])]

    def pick(self, position: int) -> tuple[Queue, list[int]]:
        recent = self.versions[-3:] if position % 3 else self.versions
        return recent[position % len(recent)]

    @rule(position=at, item=items)
    def push(self, position: int, item: int) -> None:
        queue, model = self.pick(position)
        self.versions.append((queues.push(queue, item), [*model, item]))

    @rule(position=at, more=st.lists(items, max_size=200))
    def push_many(self, position: int, more: list[int]) -> None:
        queue, model = self.pick(position)
        for item in more:
            queue = queues.push(queue, item)
        self.versions.append((queue, model + more))

    @rule(position=at)
    def pop(self, position: int) -> None:
        queue, model = self.pick(position)
        if model:
            front, rest = queues.pop(queue)
            assert front == model[0] == queues.peek(queue)
            assert queues.try_pop(queue) == Some((front, rest))
            self.versions.append((rest, model[1:]))
        else:
            assert queues.try_pop(queue) is NONE

    @rule(position=at, count=st.integers(0, 300))
    def pop_many(self, position: int, count: int) -> None:
        queue, model = self.pick(position)
        for item in model[:count]:
            front, queue = queues.pop(queue)
            assert front == item
        self.versions.append((queue, model[count:]))

    @invariant()
    def no_version_changes(self) -> None:
        for queue, model in self.versions:
            assert list(queue) == model
            assert queues.size(queue) == len(model)
            assert queues.is_empty(queue) == (not model)

    def teardown(self) -> None:
        for queue, model in self.versions:
            again = Queue()
            for item in model:
                again = again.push(item)
            assert equal(queue, again)
            assert hash(queue) == hash(again)
            assert hash_value(queue) == hash_value(again)
            assert display(queue) == f"Queue[{', '.join(map(str, model))}]"


class SetVersions(RuleBasedStateMachine):
    """All sets ever made, each beside a dict whose keys are the elements in order."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: list[tuple[Set, dict[int, None]]] = [(sets.new(), {})]

    def pick(self, position: int) -> tuple[Set, dict[int, None]]:
        recent = self.versions[-3:] if position % 4 else self.versions
        return recent[position % len(recent)]

    @rule(position=at, item=items)
    def add(self, position: int, item: int) -> None:
        elements, model = self.pick(position)
        assert sets.contains(elements, item) == (item in model)
        self.versions.append((sets.add(elements, item), {**model, item: None}))

    @rule(position=at, more=st.lists(items, max_size=6))
    def add_owned(self, position: int, more: list[int]) -> None:
        """The first version belongs to `versions` too, the next ones have one owner."""
        elements, model = self.pick(position)
        for item in more:
            elements = elements.add_owned(item)
        self.versions.append((elements, {**model, **dict.fromkeys(more)}))

    @rule(position=at, item=items)
    def remove(self, position: int, item: int) -> None:
        elements, model = self.pick(position)
        rest = {other: None for other in model if other != item}
        self.versions.append((sets.remove(elements, item), rest))

    @rule(position=at, other=at)
    def combine(self, position: int, other: int) -> None:
        a, model_a = self.pick(position)
        b, model_b = self.pick(other)
        self.versions.append((sets.union(a, b), {**model_a, **model_b}))
        common = {item: None for item in model_a if item in model_b}
        self.versions.append((sets.intersection(a, b), common))
        apart = {item: None for item in model_a if item not in model_b}
        self.versions.append((sets.difference(a, b), apart))
        assert (a == b) == (model_a.keys() == model_b.keys())
        if a == b:
            assert hash(a) == hash(b)
            assert hash_value(a) == hash_value(b)

    @rule(more=st.lists(items, max_size=12))
    def from_list(self, more: list[int]) -> None:
        self.versions.append((sets.from_list(List.from_iterable(more)), dict.fromkeys(more)))

    def teardown(self) -> None:
        shuffled = self.versions[::3] + self.versions[1::3][::-1] + self.versions[2::3]
        for elements, model in shuffled:
            assert list(elements) == list(model)
            assert sets.to_list(elements) == List.from_iterable(model)
            assert sets.size(elements) == len(model)
            assert display(elements) == f"#{{{', '.join(map(str, model))}}}"


def test_queues_are_persistent() -> None:
    run_state_machine_as_test(QueueVersions, settings=MANY)


def test_sets_are_persistent() -> None:
    run_state_machine_as_test(SetVersions, settings=MANY)


ends = st.integers(-20, 20)


@given(ends, ends, st.integers(1, 5))
def test_ranges(start: int, stop: int, divisor: int) -> None:
    numbers, model = ranges.new(start, stop), range(start, stop)
    assert list(numbers) == list(model)
    assert ranges.to_list(numbers) == List.from_iterable(model)
    assert ranges.length(numbers) == len(model)
    assert ranges.map_numbers(numbers, str) == List.from_iterable(map(str, model))
    kept = ranges.filter_numbers(numbers, lambda n: n % divisor == 0)
    assert kept == List.from_iterable(n for n in model if n % divisor == 0)
    assert numbers == Range(start, stop)


FLOATS = st.sampled_from([0.0, -0.0, 1.0, -1.5, math.nan, -math.nan, math.inf, 5e-324])


@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), FLOATS), max_size=30), FLOATS)
def test_maps_of_floats(changes: list[tuple[bool, float]], asked: float) -> None:
    """As a list of pairs, searched with `==`: NaN is never found, and zeros are one key."""
    entries = Map()
    model: list[tuple[float, int]] = []
    for number, (deleted, key) in enumerate(changes):
        place = next((slot for slot, (other, _) in enumerate(model) if other == key), None)
        if deleted:
            entries = maps.delete(entries, key)
            if place is not None:
                model = model[:place] + model[place + 1 :]
        else:
            entries = maps.put(entries, key, number)
            if place is None:
                model = [*model, (key, number)]
            else:
                model = [*model[:place], (model[place][0], number), *model[place + 1 :]]
    assert repr(entries.pairs()) == repr(model)
    found = [value for key, value in model if key == asked]
    assert maps.find(entries, asked) == (Some(found[0]) if found else NONE)
    assert maps.has_key(entries, asked) == bool(found)
    elements = Set.from_iterable(key for _, key in changes)
    assert repr(list(elements)) == repr(Map.from_pairs((key, 0) for _, key in changes).keys())


KEYS = st.recursive(
    st.integers(0, 2) | st.sampled_from(["", "a"]),
    lambda inner: st.lists(inner, max_size=2) | st.tuples(inner, inner),
    max_leaves=4,
)


def to_mesh(value: Any) -> Any:
    if isinstance(value, list):
        return List.from_iterable(map(to_mesh, value))
    if isinstance(value, tuple):
        return tuple(map(to_mesh, value))
    return value


@given(st.lists(st.tuples(KEYS, items), max_size=12))
def test_maps_of_composite_keys(pairs: list[tuple[Any, int]]) -> None:
    entries = maps.from_list(List.from_iterable((to_mesh(key), value) for key, value in pairs))
    model = {repr(key): value for key, value in pairs}
    assert entries.values() == list(model.values())
    for key, _ in pairs:
        assert maps.get(entries, to_mesh(key)) == model[repr(key)]
    again = maps.from_list(maps.to_list(entries))
    assert entries == again
    assert hash_value(entries) == hash_value(again)
