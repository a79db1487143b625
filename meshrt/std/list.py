"""`List`: sequences. Callbacks run at once, in the calling process, in the order of the elements.

They are called from Python loops, never from C (`map`, `filter`), so that recursion through
a callback uses Python's stack, which has a limit, and not C's. `sort` cannot avoid it.
"""

from __future__ import annotations

from functools import cmp_to_key

from meshrt.library import mesh
from meshrt.values import EMPTY_LIST, NONE, List, Panic, Some, Variant, order
from meshrt.values.iter import cursor_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__mesh_preemptible__ = True


@mesh("List.new", "() -> List<T>")
def new() -> List:
    """The empty list.

    Example: List.length(List.new()) == 0
    """
    return EMPTY_LIST


@mesh("List.length", "(List<T>) -> Int")
def length(items: List) -> int:
    """The number of elements.

    Example: List.length(["a", "b"]) == 2
    """
    return items.stop - items.start


@mesh("List.append", "(List<T>, T) -> List<T>")
def append(items: List, item: Any) -> List:
    """The list with the element at its end.

    Example: List.append([1, 2], 3) == [1, 2, 3]
    """
    return items.append(item)


@mesh("List.concat", "(List<T>, List<T>) -> List<T>")
def concat(items: List, more: List) -> List:
    """The elements of both, like `++`.

    Example: List.concat([1, 2], [3]) == [1, 2, 3]
    """
    return items.concat(more)


@mesh("List.head", "(List<T>) -> T")
def head(items: List) -> Any:
    """The first element; panics on an empty list.

    Example: List.head([7, 8]) == 7
    """
    if items.start == items.stop:
        raise Panic("List.head: empty list")
    return items.items[items.start]


@mesh("List.tail", "(List<T>) -> List<T>")
def tail(items: List) -> List:
    """All but the first element; panics on an empty list.

    Example: List.tail([7, 8, 9]) == [8, 9]
    """
    if items.start == items.stop:
        raise Panic("List.tail: empty list")
    return items.tail()


@mesh("List.last", "(List<T>) -> T")
def last(items: List) -> Any:
    """The last element; panics on an empty list.

    Example: List.last([7, 8]) == 8
    """
    if items.start == items.stop:
        raise Panic("List.last: empty list")
    return items.items[items.stop - 1]


@mesh("List.get", "(List<T>, Int) -> T")
def get(items: List, index: int) -> Any:
    """The element at `index`, counted from 0; panics when there is none.

    Example: List.get(["a", "b"], 1) == "b"
    """
    at = items.start + index
    if index < 0 or at >= items.stop:
        raise Panic(f"List.get: index {index} out of bounds (len {len(items)})")
    return items.items[at]


@mesh("List.nth", "(List<T>, Int) -> T")
def nth(items: List, index: int) -> Any:
    """`List.get`.

    Example: List.nth(["a", "b"], 0) == "a"
    """
    at = items.start + index
    if index < 0 or at >= items.stop:
        raise Panic(f"List.nth: index {index} out of bounds (len {len(items)})")
    return items.items[at]


@mesh("List.reverse", "(List<T>) -> List<T>")
def reverse(items: List) -> List:
    """The elements in reverse order.

    Example: List.reverse([1, 2, 3]) == [3, 2, 1]
    """
    return List.adopt(items.to_python()[::-1])


@mesh("List.map", "(List<T>, (T) -> U) -> List<U>")
def map_items(items: List, function: Callable[[Any], Any]) -> List:
    """What the function gives for each element.

    Example: List.map([1, 2], fn n -> n * 2 end) == [2, 4]
    """
    return List.adopt([function(item) for item in items])


@mesh("List.filter", "(List<T>, (T) -> Bool) -> List<T>")
def filter_items(items: List, predicate: Callable[[Any], bool]) -> List:
    """The elements for which the predicate holds.

    Example: List.filter([1, 2, 3], fn n -> n > 1 end) == [2, 3]
    """
    return List.adopt([item for item in items if predicate(item)])


@mesh("List.reduce", "(List<T>, U, (U, T) -> U) -> U")
def reduce(items: List, initial: Any, function: Callable[[Any, Any], Any]) -> Any:
    """The function applied from left to right, to what it gave before and an element.

    Example: List.reduce(["a", "b"], "", fn(acc, s) -> acc <> s end) == "ab"
    """
    result = initial
    for item in items:
        result = function(result, item)
    return result


@mesh("List.sort", "(List<T>, (T, T) -> C) -> List<T> where C: Comparison")
def sort(items: List, comparison: Callable[[Any, Any], Any]) -> List:
    """Sorted by a comparison that gives a negative Int, 0 or a positive one (or an
    Ordering). Elements that compare equal keep their order.

    Example: List.sort([3, 1, 2], fn(a, b) -> b - a end) == [3, 2, 1]
    """

    def compare(a: Any, b: Any) -> int:
        result = comparison(a, b)
        number: int = result if result.__class__ is int else result.mesh_tag - 1
        return number

    return List.adopt(sorted(items, key=cmp_to_key(compare)))


@mesh("List.sort/1", "(List<T>) -> List<T> where T: Ord")
def sort_ascending(items: List) -> List:
    """Sorted, the smallest element first.

    Example: List.sort([3, 1, 2]) == [1, 2, 3]
    """
    values = items.to_python()
    if values and values[0].__class__ in (int, str):
        values.sort()
    else:
        values.sort(key=cmp_to_key(order))
    return List.adopt(values)


@mesh("List.sort_by", "(List<T>, (T) -> U) -> List<T> where U: Ord")
def sort_by(items: List, key: Callable[[Any], Any]) -> List:
    """Sorted by what the function gives for each element, which it is asked once.

    Example: List.sort_by(["ccc", "a", "bb"], String.length) == ["a", "bb", "ccc"]
    """
    values = items.to_python()
    keys = [key(item) for item in values]
    in_order = cmp_to_key(order)
    positions = sorted(range(len(keys)), key=lambda position: in_order(keys[position]))
    return List.adopt([values[position] for position in positions])


@mesh("List.find", "(List<T>, (T) -> Bool) -> Option<T>")
def find(items: List, predicate: Callable[[Any], bool]) -> Variant:
    """The first element for which the predicate holds; it is not asked further.

    Example: List.find([1, 2, 3], fn n -> n > 1 end) == Some(2)
    """
    for item in items:
        if predicate(item):
            return Some(item)
    return NONE


@mesh("List.any", "(List<T>, (T) -> Bool) -> Bool")
def any_item(items: List, predicate: Callable[[Any], bool]) -> bool:
    """Whether the predicate holds for some element.

    Example: List.any([1, 2], fn n -> n > 1 end) == true
    """
    for item in items:  # noqa: SIM110 - see the module
        if predicate(item):
            return True
    return False


@mesh("List.all", "(List<T>, (T) -> Bool) -> Bool")
def all_items(items: List, predicate: Callable[[Any], bool]) -> bool:
    """Whether the predicate holds for every element.

    Example: List.all([], fn n -> n > 0 end) == true
    """
    for item in items:  # noqa: SIM110 - see the module
        if not predicate(item):
            return False
    return True


@mesh("List.contains", "(List<T>, T) -> Bool where T: Eq")
def contains(items: List, item: Any) -> bool:
    """Whether some element equals the value.

    Example: List.contains([(1, "a"), (2, "b")], (2, "b")) == true
    """
    return item in items


@mesh("List.zip", "(List<T>, List<U>) -> List<(T, U)>")
def zip_items(items: List, others: List) -> List:
    """Pairs of the elements of both, as many as the shorter one has.

    Example: List.zip([1, 2, 3], ["a", "b"]) == [(1, "a"), (2, "b")]
    """
    return List.adopt(list(zip(items, others)))  # noqa: B905 - the shorter one decides


@mesh("List.enumerate", "(List<T>) -> List<(Int, T)>")
def enumerate_items(items: List) -> List:
    """Every element behind its index.

    Example: List.enumerate(["a", "b"]) == [(0, "a"), (1, "b")]
    """
    return List.adopt(list(enumerate(items)))


@mesh("List.flat_map", "(List<T>, (T) -> List<U>) -> List<U>")
def flat_map(items: List, function: Callable[[Any], List]) -> List:
    """The lists that the function gives for each element, one after another.

    Example: List.flat_map([1, 2], fn n -> [n, n * 10] end) == [1, 10, 2, 20]
    """
    return List.adopt([result for item in items for result in function(item)])


@mesh("List.flatten", "(List<List<T>>) -> List<T>")
def flatten(lists: List) -> List:
    """The elements of the lists, one after another.

    Example: List.flatten([[1], [], [2, 3]]) == [1, 2, 3]
    """
    return List.adopt([item for items in lists for item in items])


@mesh("List.take", "(List<T>, Int) -> List<T>")
def take(items: List, count: int) -> List:
    """The first `count` elements, or as many as there are.

    Example: List.take([7, 8, 9], 2) == [7, 8]
    """
    return items.take(count)


@mesh("List.drop", "(List<T>, Int) -> List<T>")
def drop(items: List, count: int) -> List:
    """All but the first `count` elements.

    Example: List.drop([7, 8, 9], 2) == [9]
    """
    return items.drop(count)


@mesh("List.collect", "(C) -> List<T> where C: Iterable<T>")
def collect(source: Any) -> List:
    """The elements that an iterator still has.

    Example: List.collect(Iter.take(Iter.from([7, 8, 9]), 2)) == [7, 8]
    """
    return List.adopt(list(cursor_of(source)))


@mesh("List.join", "(List<String>, String) -> String")
def join(pieces: List, separator: str) -> str:
    """`String.join`.

    Example: ["a", "b"].join(", ") == "a, b"
    """
    return separator.join(pieces.to_python())
