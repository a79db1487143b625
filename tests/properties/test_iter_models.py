"""Iter against a model that is nothing but `next`: random pipelines that share their cursors,
with the order of every pull and every call of a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from meshrt.std import iter as iters
from meshrt.std import list as lists
from meshrt.std import map as maps
from meshrt.std import set as sets
from meshrt.std import string as strings
from meshrt.values import NONE, List, Map, Queue, Range, Set, Some, wrap

ENDED = object()


class Model:
    """An iterator: `next` gives an element, or ENDED, then and ever after."""

    def __init__(self, step: Callable[[], Any]) -> None:
        self.step = step
        self.ended = False

    def next(self) -> Any:
        item = ENDED if self.ended else self.step()
        self.ended = item is ENDED
        return item

    def rest(self) -> Iterator[Any]:
        while (item := self.next()) is not ENDED:
            yield item


def model_of(items: list[int], log: list[str]) -> Model:
    left = list(items)

    def step() -> Any:
        if not left:
            return ENDED
        log.append(f"pull {left[0]}")
        return left.pop(0)

    return Model(step)


def mapped(source: Model, function: Callable[[Any], Any]) -> Model:
    def step() -> Any:
        item = source.next()
        return item if item is ENDED else function(item)

    return Model(step)


def filtered(source: Model, predicate: Callable[[Any], bool]) -> Model:
    def step() -> Any:
        while (item := source.next()) is not ENDED:
            if predicate(item):
                return item
        return ENDED

    return Model(step)


def taken(source: Model, count: int) -> Model:
    left = [count]

    def step() -> Any:
        if left[0] <= 0:
            return ENDED
        left[0] -= 1
        return source.next()

    return Model(step)


def skipped(source: Model, count: int) -> Model:
    left = [count]

    def step() -> Any:
        while left[0] > 0:
            left[0] -= 1
            if source.next() is ENDED:
                return ENDED
        return source.next()

    return Model(step)


def enumerated(source: Model) -> Model:
    number = [-1]

    def step() -> Any:
        item = source.next()
        number[0] += 1
        return item if item is ENDED else (number[0], item)

    return Model(step)


def zipped(source: Model, other: Model) -> Model:
    def step() -> Any:
        item = source.next()
        if item is ENDED:
            return ENDED
        partner = other.next()
        return partner if partner is ENDED else (item, partner)

    return Model(step)


class Traced:
    """Elements whose pulls are logged."""

    def __init__(self, items: list[int], log: list[str]) -> None:
        self.items = items
        self.log = log

    def __iter__(self) -> Iterator[int]:
        for item in self.items:
            self.log.append(f"pull {item}")
            yield item


class Both:
    """Iterators made in the same way of Mesh's Iter and of the model, and what each does."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.model_log: list[str] = []
        self.all: list[tuple[Any, Model]] = []

    def source(self, items: list[int]) -> None:
        made = iters.from_items(Traced(items, self.log))
        self.all.append((made, model_of(items, self.model_log)))

    def traced(self, function: Callable[[Any], Any], log: list[str]) -> Callable[[Any], Any]:
        def call(*args: Any) -> Any:
            log.append(f"call {args}")
            return function(*args)

        return call

    def functions(self, function: Callable[..., Any]) -> tuple[Any, Any]:
        return self.traced(function, self.log), self.traced(function, self.model_log)

    def adapt(self, kind: str, at: int, other: int, number: int) -> None:
        made, model = self.all[at % len(self.all)]
        more, more_model = self.all[other % len(self.all)]
        if kind == "map":
            f, g = self.functions(lambda n: n * 3 + number)
            self.all.append((iters.map_items(made, f), mapped(model, g)))
        elif kind == "filter":
            f, g = self.functions(lambda n: n % (abs(number) + 1) != 0)
            self.all.append((iters.filter_items(made, f), filtered(model, g)))
        elif kind == "take":
            self.all.append((iters.take(made, number), taken(model, number)))
        elif kind == "skip":
            self.all.append((iters.skip(made, number), skipped(model, number)))
        elif kind == "enumerate":
            f, g = self.functions(lambda pair: pair[0] * 10 + pair[1])
            numbered = iters.map_items(iters.enumerate_items(made), f)
            self.all.append((numbered, mapped(enumerated(model), g)))
        elif kind == "zip":
            f, g = self.functions(lambda pair: pair[0] - pair[1])
            pairs = iters.map_items(iters.zip_items(made, more), f)
            self.all.append((pairs, mapped(zipped(model, more_model), g)))
        else:
            raise AssertionError(kind)

    def end(self, kind: str, at: int, number: int) -> None:
        """Use an iterator up, or as far as it goes; both have to give the same."""
        made, model = self.all[at % len(self.all)]
        f, g = self.functions(lambda n: n > number)
        rest = model.rest()
        if kind == "next":
            item = model.next()
            assert iters.next_of(made) == (NONE if item is ENDED else Some(item))
        elif kind == "count":
            assert iters.count(made) == len(list(rest))
        elif kind == "sum":
            assert iters.total(made) == wrap(sum(rest))
        elif kind == "any":
            assert iters.any_item(made, f) == any(g(item) for item in rest)
        elif kind == "all":
            assert iters.all_items(made, f) == all(g(item) for item in rest)
        elif kind == "find":
            found = next((item for item in rest if g(item)), ENDED)
            assert iters.find(made, f) == (NONE if found is ENDED else Some(found))
        elif kind == "reduce":
            expected: Any = ""
            for item in rest:
                expected = f"{expected}{item} "
            text = iters.reduce(made, "", lambda acc, item: f"{acc}{item} ")
            assert text == expected
        elif kind == "list":
            assert lists.collect(made) == List.from_iterable(rest)
        elif kind == "set":
            assert list(sets.collect(made)) == list(dict.fromkeys(rest))
        elif kind == "map":
            pairs = iters.map_items(made, lambda n: (n % 3, n))
            assert maps.collect(pairs).pairs() == list({n % 3: n for n in rest}.items())
        elif kind == "string":
            assert strings.collect(iters.map_items(made, str)) == "".join(map(str, rest))
        else:
            raise AssertionError(kind)


numbers = st.integers(-2, 6)
at = st.integers(0, 40)
ADAPTERS = ("map", "filter", "take", "skip", "enumerate", "zip")
ENDS = ("next", "next", "count", "sum", "any", "all", "find", "reduce", "list", "set", "map")
SOURCES = st.lists(st.integers(-5, 20), max_size=12)
STEPS = st.one_of(
    st.tuples(st.just("source"), SOURCES),
    st.tuples(st.sampled_from(ADAPTERS), at, at, numbers),
    st.tuples(st.sampled_from(ADAPTERS), at, at, numbers),
    st.tuples(st.just("end"), st.sampled_from((*ENDS, "string")), at, numbers),
)


@settings(max_examples=400, deadline=None)
@given(SOURCES, st.lists(STEPS, max_size=25))
def test_pipelines(first: list[int], steps: list[Any]) -> None:
    both = Both()
    both.source(first)
    for kind, *arguments in steps:
        if kind == "source":
            both.source(*arguments)
        elif kind == "end":
            both.end(*arguments)
        else:
            before = len(both.log)
            both.adapt(kind, *arguments)
            assert len(both.log) == before, "something ran before the first pull"
        assert both.log == both.model_log
    for made, model in both.all:
        assert list(made) == list(model.rest())
        assert list(made) == []
    assert both.log == both.model_log


@given(SOURCES)
def test_every_collection_is_a_source(items: list[int]) -> None:
    queue = Queue()
    for item in items:
        queue = queue.push(item)
    pairs = [(str(item), item) for item in items]
    sources: list[tuple[Any, list[Any]]] = [
        (List.from_iterable(items), items),
        (Set.from_iterable(items), list(dict.fromkeys(items))),
        (queue, items),
        (Map.from_pairs(pairs), list(dict(pairs).items())),
        (Range(0, len(items)), list(range(len(items)))),
        (iters.from_items(List.from_iterable(items)), items),
    ]
    for source, expected in sources:
        assert lists.collect(iters.take(source, len(items) + 1)) == List.from_iterable(expected)


@given(st.integers(0, 50))
def test_long_sources_are_pulled_no_further_than_needed(count: int) -> None:
    pulled: list[str] = []
    source = iters.from_items(Traced(list(range(60)), pulled))
    pipeline = iters.take(iters.map_items(source, lambda n: n + 1), count)
    assert lists.collect(pipeline) == List.from_iterable(range(1, count + 1))
    assert len(pulled) == count
