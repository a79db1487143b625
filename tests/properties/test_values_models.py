"""List, Map and Set against Python's list and dict, with every old version checked again."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from meshrt.values import EMPTY_LIST, List, Map, Set, equal, hash_value, order

keys = st.integers(0, 12)
at = st.integers(0, 1 << 20)


class ListVersions(RuleBasedStateMachine):
    """All versions ever made, each beside a Python list that is its model."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: list[tuple[List, list[int]]] = [(EMPTY_LIST, [])]

    def pick(self, position: int) -> tuple[List, list[int]]:
        # Mostly a recent one, as in programs.
        recent = self.versions[-3:] if position % 3 else self.versions
        return recent[position % len(recent)]

    @rule(position=at, item=keys)
    def append(self, position: int, item: int) -> None:
        items, model = self.pick(position)
        self.versions.append((items.append(item), [*model, item]))

    @rule(position=at, item=keys)
    def prepend(self, position: int, item: int) -> None:
        items, model = self.pick(position)
        self.versions.append((items.prepend(item), [item, *model]))

    @rule(position=at, other=at)
    def concat(self, position: int, other: int) -> None:
        items, model = self.pick(position)
        more, more_model = self.pick(other)
        if len(model) + len(more_model) < 300:
            self.versions.append((items.concat(more), model + more_model))

    @rule(position=at, more=st.lists(keys, max_size=9))
    def built(self, position: int, more: list[int]) -> None:
        items, model = self.pick(position)
        self.versions.append((items.extended(more[:]), model + more))
        self.versions.append((items.prepended(more[:]), more[::-1] + model))

    @rule(position=at)
    def tail(self, position: int) -> None:
        items, model = self.pick(position)
        if model:
            assert items.head() == model[0]
            self.versions.append((items.tail(), model[1:]))

    @rule(position=at, count=st.integers(-1, 20))
    def take_and_drop(self, position: int, count: int) -> None:
        items, model = self.pick(position)
        self.versions.append((items.take(count), model[: max(count, 0)]))
        self.versions.append((items.drop(count), model[max(count, 0) :]))

    @rule(position=at, dropped=st.integers(0, 3), more=st.lists(keys, max_size=5))
    def grow_owned(self, position: int, dropped: int, more: list[int]) -> None:
        """A new view on a buffer that others share, with one owner: grown in place."""
        items, model = self.pick(position)
        mine = items.drop(dropped)
        for item in more:
            mine = mine.append_owned(item)
        self.versions.append((mine, model[dropped:] + more))

    @rule(position=at, other=at)
    def concat_owned(self, position: int, other: int) -> None:
        items, model = self.pick(position)
        more, more_model = self.pick(other)
        if len(model) + len(more_model) < 300:
            mine = items.drop(1)
            mine = mine.concat_owned(more)
            self.versions.append((mine, (model[1:] if model else []) + more_model))

    @rule(position=at, item=keys)
    def not_owned(self, position: int, item: int) -> None:
        """`items` is in `versions` too."""
        items, model = self.pick(position)
        items = items.append_owned(item)
        self.versions.append((items, [*model, item]))

    @invariant()
    def no_version_changes(self) -> None:
        for items, model in self.versions:
            assert items.to_python() == model
            assert list(items) == model
            assert len(items) == len(model)

    def teardown(self) -> None:
        for items, model in self.versions:
            again = List.from_iterable(model)
            assert items == again
            assert hash(items) == hash(again)
            assert hash_value(items) == hash_value(again)


class MapVersions(RuleBasedStateMachine):
    """Reading a version moves the store, so the invariant is checked at the end and in an
    order that differs from that of making."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: list[tuple[Map, dict[int, int]]] = [(Map(), {})]
        self.cursors: list[tuple[Iterator[tuple[int, int]], list[tuple[int, int]]]] = []

    def pick(self, position: int) -> tuple[Map, dict[int, int]]:
        recent = self.versions[-3:] if position % 4 else self.versions
        return recent[position % len(recent)]

    @rule(position=at, key=keys, value=keys)
    def put(self, position: int, key: int, value: int) -> None:
        entries, model = self.pick(position)
        self.versions.append((entries.put(key, value), {**model, key: value}))

    @rule(position=at, changes=st.lists(st.tuples(keys, keys), max_size=6))
    def put_owned(self, position: int, changes: list[tuple[int, int]]) -> None:
        """The first version belongs to `versions` too, the next ones have one owner."""
        entries, model = self.pick(position)
        for key, value in changes:
            entries = entries.put_owned(key, value)
        self.versions.append((entries, {**model, **dict(changes)}))

    @rule(position=at, key=keys)
    def delete(self, position: int, key: int) -> None:
        entries, model = self.pick(position)
        rest = {other: value for other, value in model.items() if other != key}
        self.versions.append((entries.delete(key), rest))

    @rule(position=at, other=at)
    def merge(self, position: int, other: int) -> None:
        entries, model = self.pick(position)
        more, more_model = self.pick(other)
        self.versions.append((entries.merge(more), {**model, **more_model}))

    @rule(position=at, key=keys)
    def read(self, position: int, key: int) -> None:
        entries, model = self.pick(position)
        assert entries.get(key, None) == model.get(key)
        assert (key in entries) == (key in model)
        assert len(entries) == len(model)
        assert entries.keys() == list(model)

    @rule(position=at)
    def begin_to_go_through(self, position: int) -> None:
        entries, model = self.pick(position)
        self.cursors.append((entries.items(), list(model.items())))

    @rule(position=at, count=st.integers(1, 5))
    def go_on(self, position: int, count: int) -> None:
        """Whatever has happened to the store since."""
        if self.cursors:
            cursor, left = self.cursors[position % len(self.cursors)]
            for _ in range(count):
                assert next(cursor, None) == (left.pop(0) if left else None)

    def teardown(self) -> None:
        for cursor, left in self.cursors[::2]:
            assert list(cursor) == left
        shuffled = self.versions[::3] + self.versions[1::3][::-1] + self.versions[2::3]
        for entries, model in shuffled:
            assert list(entries.iterate_keys()) == list(model)
            assert entries.pairs() == list(model.items())
            assert entries.values() == list(model.values())
            assert entries == Map.from_pairs(model.items())


def test_lists_are_persistent() -> None:
    run_state_machine_as_test(
        ListVersions, settings=settings(max_examples=60, stateful_step_count=40, deadline=None)
    )


def test_maps_are_persistent(monkeypatch: pytest.MonkeyPatch) -> None:
    # Small enough that these maps have several.
    monkeypatch.setattr("meshrt.values.map._FIRST_CHUNK", 1)
    monkeypatch.setattr("meshrt.values.map._LARGEST_CHUNK", 4)
    run_state_machine_as_test(
        MapVersions, settings=settings(max_examples=60, stateful_step_count=150, deadline=None)
    )


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.booleans(), keys), min_size=100, max_size=600), st.randoms())
def test_map_versions_over_many_epochs(changes: list[tuple[bool, int]], random: object) -> None:
    entries = Map()
    model: dict[int, int] = {}
    versions: list[tuple[Map, dict[int, int]]] = []
    for number, (deleted, key) in enumerate(changes):
        if deleted:
            entries = entries.delete(key)
            model = {other: value for other, value in model.items() if other != key}
        else:
            entries = entries.put(key, number)
            model = {**model, key: number}
        versions.append((entries, model))
    random.shuffle(versions)  # type: ignore[attr-defined]
    for version, expected in versions:
        assert version.pairs() == list(expected.items())


@given(st.lists(keys), st.lists(keys), keys)
def test_sets(one: list[int], two: list[int], item: int) -> None:
    a, b = Set.from_iterable(one), Set.from_iterable(two)
    model_a, model_b = dict.fromkeys(one), dict.fromkeys(two)
    assert a.to_python() == list(model_a)
    assert a.add(item).to_python() == list({**model_a, item: None})
    assert a.remove(item).to_python() == [x for x in model_a if x != item]
    assert a.union(b).to_python() == list({**model_a, **model_b})
    assert a.intersection(b).to_python() == [x for x in model_a if x in model_b]
    assert a.difference(b).to_python() == [x for x in model_a if x not in model_b]
    assert (a == b) == (set(one) == set(two))
    assert a.to_python() == list(model_a)


nested = st.recursive(
    st.integers(0, 3) | st.sampled_from(["", "a", "b"]),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner),
    max_leaves=8,
)


def to_mesh(value: object) -> object:
    if isinstance(value, list):
        return List.from_iterable(map(to_mesh, value))
    if isinstance(value, tuple):
        return tuple(map(to_mesh, value))
    return value


@given(nested, nested)
def test_equality_agrees_with_python(a: object, b: object) -> None:
    mesh_a, mesh_b = to_mesh(a), to_mesh(b)
    assert equal(mesh_a, mesh_b) == (a == b)
    assert equal(mesh_a, to_mesh(a))
    if a == b:
        assert hash(mesh_a) == hash(mesh_b)


lists_of_pairs = st.lists(st.tuples(keys, st.lists(keys, max_size=3)), max_size=4)


@given(lists_of_pairs, lists_of_pairs)
def test_order_agrees_with_python(
    a: list[tuple[int, list[int]]], b: list[tuple[int, list[int]]]
) -> None:
    expected = (a > b) - (a < b)
    assert order(to_mesh(a), to_mesh(b)) == expected
