"""`Set`: different elements, in order of insertion."""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.values import List, Set
from meshrt.values.iter import cursor_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__mesh_preemptible__ = True


@mesh("Set.new", "() -> Set<T>")
def new() -> Set:
    """The empty set.

    Example: Set.size(Set.new()) == 0
    """
    return Set()


@mesh("Set.add", "(Set<T>, T) -> Set<T>")
def add(elements: Set, element: Any) -> Set:
    """The set with the element. One that is there keeps its place.

    Example: Set.to_list(Set.add(Set.from_list([2, 1]), 2)) == [2, 1]
    """
    return elements.add(element)


@mesh("Set.insert", "(Set<T>, T) -> Set<T>")
def insert(elements: Set, element: Any) -> Set:
    """`Set.add`.

    Example: Set.to_list(Set.insert(Set.new(), 2)) == [2]
    """
    return elements.add(element)


@mesh("Set.remove", "(Set<T>, T) -> Set<T>")
def remove(elements: Set, element: Any) -> Set:
    """The set without the element.

    Example: Set.to_list(Set.remove(Set.from_list([2, 1]), 2)) == [1]
    """
    return elements.remove(element)


@mesh("Set.contains", "(Set<T>, T) -> Bool")
def contains(elements: Set, element: Any) -> bool:
    """Whether the element is there.

    Example: Set.contains(Set.from_list([2, 1]), 1) == true
    """
    return element in elements


@mesh("Set.size", "(Set<T>) -> Int")
def size(elements: Set) -> int:
    """The number of elements.

    Example: Set.size(Set.from_list([2, 1, 2])) == 2
    """
    return len(elements)


@mesh("Set.union", "(Set<T>, Set<T>) -> Set<T>")
def union(elements: Set, others: Set) -> Set:
    """The elements of the first set, then the new ones of the second.

    Example: Set.to_list(Set.union(Set.from_list([2, 1]), Set.from_list([3, 1]))) == [2, 1, 3]
    """
    return elements.union(others)


@mesh("Set.intersection", "(Set<T>, Set<T>) -> Set<T>")
def intersection(elements: Set, others: Set) -> Set:
    """The elements that are in both, in the order of the first set.

    Example: Set.to_list(Set.intersection(Set.from_list([2, 1]), Set.from_list([1, 3]))) == [1]
    """
    return elements.intersection(others)


@mesh("Set.difference", "(Set<T>, Set<T>) -> Set<T>")
def difference(elements: Set, others: Set) -> Set:
    """The elements of the first set that are not in the second.

    Example: Set.to_list(Set.difference(Set.from_list([5, 6]), Set.from_list([6]))) == [5]
    """
    return elements.difference(others)


@mesh("Set.to_list", "(Set<T>) -> List<T>")
def to_list(elements: Set) -> List:
    """The elements, in order.

    Example: Set.to_list(Set.from_list([2, 1, 2])) == [2, 1]
    """
    return elements.to_list()


@mesh("Set.from_list", "(List<T>) -> Set<T>")
def from_list(items: List) -> Set:
    """The set of the elements; the first of equal ones fixes the place.

    Example: Set.from_list([2, 1, 2]) == Set.from_list([2, 1])
    """
    return Set.from_iterable(items)


@mesh("Set.collect", "(C) -> Set<T> where C: Iterable<T>")
def collect(source: Any) -> Set:
    """The set of the elements that an iterator still has.

    Example: Set.to_list(Set.collect(Iter.from([2, 1, 2]))) == [2, 1]
    """
    return Set.from_iterable(cursor_of(source))
