"""`Range`: half-open ranges of Ints."""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.values import INT_MAX, List, Range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__mesh_preemptible__ = True


@mesh("Range.new", "(Int, Int) -> Range")
def new(start: int, stop: int) -> Range:
    """From `start` up to, not including, `stop`.

    Example: Range.to_list(Range.new(2, 5)) == [2, 3, 4]
    """
    return Range(start, stop)


@mesh("Range.to_list", "(Range) -> List<Int>")
def to_list(numbers: Range) -> List:
    """All the numbers.

    Example: Range.to_list(Range.new(5, 2)) == []
    """
    return numbers.to_list()


@mesh("Range.map", "(Range, (Int) -> U) -> List<U>")
def map_numbers(numbers: Range, function: Callable[[int], Any]) -> List:
    """What the function gives for each number.

    Example: Range.map(Range.new(0, 3), fn n -> n * n end) == [0, 1, 4]
    """
    return List.adopt([function(number) for number in numbers])


@mesh("Range.filter", "(Range, (Int) -> Bool) -> List<Int>")
def filter_numbers(numbers: Range, predicate: Callable[[int], bool]) -> List:
    """The numbers for which the predicate holds.

    Example: Range.filter(Range.new(0, 5), fn n -> n > 2 end) == [3, 4]
    """
    return List.adopt([number for number in numbers if predicate(number)])


@mesh("Range.length", "(Range) -> Int")
def length(numbers: Range) -> int:
    """How many numbers; of a range that has more than the largest Int, that Int.

    Example: Range.length(Range.new(5, 2)) == 0
    """
    return min(numbers.size(), INT_MAX)
