"""`Iter`: lazy pipelines. Every function takes iterators and, for them, anything that can be
gone through: lists, maps (their pairs), sets, ranges, queues and a program's own Iterables
and Iterators.

An element goes through all stages before the next one is pulled, and a stage that has
enough pulls no more.
"""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.values import NONE, List, Some, Variant, wrap
from meshrt.values.iter import Iter, cursor_of, depth_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

__mesh_preemptible__ = True


@mesh("Iter.from", "(C) -> Iter<T> where C: Iterable<T>")
def from_items(source: Any) -> Iter:
    """An iterator at the start of a collection; of a map, over its pairs.

    Example: List.collect(Iter.from(%{"a" => 1})) == [("a", 1)]
    """
    return source if source.__class__ is Iter else Iter(cursor_of(source))


@mesh("Iterable.iter", "(C) -> Iter<T> where C: Iterable<T>")
def iter_of(source: Any) -> Iter:
    """An iterator at the start of a collection.

    Example: [1, 2].iter().count() == 2
    """
    return from_items(source)


@mesh("Iterator.next", "(C) -> Option<T> where C: Iterable<T>")
def next_of(source: Any) -> Variant:
    """The next element of an iterator; `None` when there are no more.

    Example: Iter.from([7, 8]).next() == Some(7)
    """
    following = getattr(source.__class__, "mesh_next", None)
    if following is not None:
        option: Variant = following(source)
        return option
    for item in cursor_of(source):
        return Some(item)
    return NONE


@mesh("Iter.map", "(C, (T) -> U) -> Iter<U> where C: Iterable<T>")
def map_items(source: Any, function: Callable[[Any], Any]) -> Iter:
    """What the function gives for each element.

    Example: Iter.sum(Iter.map([1, 2], fn n -> n * 2 end)) == 6
    """
    return Iter(_mapped(cursor_of(source), function), depth_of(source) + 1)


def _mapped(cursor: Iterator[Any], function: Callable[[Any], Any]) -> Iterator[Any]:
    for item in cursor:
        yield function(item)


@mesh("Iter.filter", "(C, (T) -> Bool) -> Iter<T> where C: Iterable<T>")
def filter_items(source: Any, predicate: Callable[[Any], bool]) -> Iter:
    """The elements for which the predicate holds.

    Example: Iter.count(Iter.filter([1, 2, 3], fn n -> n > 1 end)) == 2
    """
    return Iter(_filtered(cursor_of(source), predicate), depth_of(source) + 1)


def _filtered(cursor: Iterator[Any], predicate: Callable[[Any], bool]) -> Iterator[Any]:
    for item in cursor:
        if predicate(item):
            yield item


@mesh("Iter.take", "(C, Int) -> Iter<T> where C: Iterable<T>")
def take(source: Any, count: int) -> Iter:
    """The first `count` elements, or as many as there are; more are not pulled.

    Example: List.collect(Iter.take(Iter.from([7, 8, 9]), 2)) == [7, 8]
    """
    return Iter(_taken(cursor_of(source), count), depth_of(source) + 1)


def _taken(cursor: Iterator[Any], count: int) -> Iterator[Any]:
    if count <= 0:
        return
    for item in cursor:
        yield item
        count -= 1
        if not count:
            return


@mesh("Iter.skip", "(C, Int) -> Iter<T> where C: Iterable<T>")
def skip(source: Any, count: int) -> Iter:
    """All but the first `count` elements, which are dropped at the first pull.

    Example: List.collect(Iter.skip(Iter.from([7, 8, 9]), 2)) == [9]
    """
    return Iter(_skipped(cursor_of(source), count), depth_of(source) + 1)


def _skipped(cursor: Iterator[Any], count: int) -> Iterator[Any]:
    for item in cursor:
        if count > 0:
            count -= 1
        else:
            yield item


@mesh("Iter.enumerate", "(C) -> Iter<(Int, T)> where C: Iterable<T>")
def enumerate_items(source: Any) -> Iter:
    """Every element behind its number, counted from 0.

    Example: Map.collect(Iter.enumerate(Iter.from([9, 8]))) == %{0 => 9, 1 => 8}
    """
    return Iter(enumerate(cursor_of(source)), depth_of(source) + 1)


@mesh("Iter.zip", "(C, D) -> Iter<(T, U)> where C: Iterable<T>, D: Iterable<U>")
def zip_items(source: Any, other: Any) -> Iter:
    """Pairs of the elements of both, until one of them ends.

    Example: List.collect(Iter.zip(Iter.from([1, 2]), ["a"])) == [(1, "a")]
    """
    depth = max(depth_of(source), depth_of(other)) + 1
    return Iter(_zipped(cursor_of(source), cursor_of(other)), depth)


def _zipped(cursor: Iterator[Any], other: Iterator[Any]) -> Iterator[Any]:
    for item in cursor:
        for partner in other:
            yield (item, partner)
            break
        else:
            return


@mesh("Iter.count", "(C) -> Int where C: Iterable<T>")
def count(source: Any) -> int:
    """The number of elements that are left.

    Example: Iter.count(Iter.from(["a", "b"])) == 2
    """
    number = 0
    for _ in cursor_of(source):
        number += 1
    return number


@mesh("Iter.sum", "(C) -> T where C: Iterable<T>, T: Number")
def total(source: Any) -> Any:
    """The sum of the elements that are left; 0 if there are none.

    Example: Iter.sum(Iter.from([1, 2, 3])) == 6
    """
    return _sum(source, 0)


def total_float(source: Any) -> Any:
    """`Iter.sum` where the elements are known to be Floats: 0.0 if there are none."""
    return _sum(source, 0.0)


def total_of(source: Any, zero: Any) -> Any:
    """`Iter.sum` in a function that is told the zero of the element type, or None."""
    return _sum(source, 0 if zero is None else zero)


def _sum(source: Any, start: Any) -> Any:
    result = start
    for item in cursor_of(source):
        result += item
    return wrap(result) if result.__class__ is int else result


@mesh("Iter.any", "(C, (T) -> Bool) -> Bool where C: Iterable<T>")
def any_item(source: Any, predicate: Callable[[Any], bool]) -> bool:
    """Whether the predicate holds for some element; it is not asked further.

    Example: Iter.any(Iter.from([1, 2]), fn n -> n > 1 end) == true
    """
    for item in cursor_of(source):  # noqa: SIM110 - callbacks are called from Python
        if predicate(item):
            return True
    return False


@mesh("Iter.all", "(C, (T) -> Bool) -> Bool where C: Iterable<T>")
def all_items(source: Any, predicate: Callable[[Any], bool]) -> bool:
    """Whether the predicate holds for every element; it is not asked further.

    Example: Iter.all(Iter.from([1, 2]), fn n -> n > 1 end) == false
    """
    for item in cursor_of(source):  # noqa: SIM110 - callbacks are called from Python
        if not predicate(item):
            return False
    return True


@mesh("Iter.find", "(C, (T) -> Bool) -> Option<T> where C: Iterable<T>")
def find(source: Any, predicate: Callable[[Any], bool]) -> Variant:
    """The first element for which the predicate holds; no more are pulled.

    Example: Iter.find(Iter.from([1, 2, 3]), fn n -> n > 1 end) == Some(2)
    """
    for item in cursor_of(source):
        if predicate(item):
            return Some(item)
    return NONE


@mesh("Iter.reduce", "(C, U, (U, T) -> U) -> U where C: Iterable<T>")
def reduce(source: Any, initial: Any, function: Callable[[Any, Any], Any]) -> Any:
    """The function applied from left to right, to what it gave before and an element.

    Example: Iter.reduce(Iter.from([1, 2]), "", fn(acc, n) -> "${acc}${n}" end) == "12"
    """
    result = initial
    for item in cursor_of(source):
        result = function(result, item)
    return result


@mesh("Iter.collect", "(C) -> List<T> where C: Iterable<T>")
def collect(source: Any) -> List:
    """`List.collect`.

    Example: Iter.collect(Iter.from([1, 2])) == [1, 2]
    """
    return List.adopt(list(cursor_of(source)))
