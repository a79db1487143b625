"""The names that need no module."""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.output import write_out
from meshrt.std import list as lists
from meshrt.values import List, Panic, Variant
from meshrt.values import compare as compare_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

__mesh_preemptible__ = True


@mesh("println", "(String) -> ()", parks=True)
def println(text: str) -> None:
    """Writes the text and a newline to standard output.

    Example: println("hi") == ()
    """
    write_out(text + "\n")


@mesh("print", "(String) -> ()", parks=True)
def print_text(text: str) -> None:
    """Writes the text to standard output, without a newline.

    Example: print("hi") == ()
    """
    write_out(text)


@mesh("panic", "(String) -> T")
def panic(message: str) -> NoReturn:
    """Ends the process with the message.

    Example: (if 1 > 2 do panic("unordered") else 3 end) == 3
    """
    raise Panic(message)


@mesh("compare", "(T, T) -> Ordering where T: Ord")
def compare(a: Any, b: Any) -> Variant:
    """`Less`, `Equal` or `Greater`; `Greater` where a Float is NaN.

    Example: compare("abc", "abd") == Less
    """
    return compare_values(a, b)


@mesh("map", "(List<T>, (T) -> U) -> List<U>")
def map_list(items: List, function: Callable[[Any], Any]) -> List:
    """`List.map`.

    Example: map([1, 2], fn n -> n * 2 end) == [2, 4]
    """
    return lists.map_items(items, function)


@mesh("filter", "(List<T>, (T) -> Bool) -> List<T>")
def filter_list(items: List, predicate: Callable[[Any], bool]) -> List:
    """`List.filter`.

    Example: filter([1, 2, 3], fn n -> n > 1 end) == [2, 3]
    """
    return lists.filter_items(items, predicate)


@mesh("reduce", "(List<T>, U, (U, T) -> U) -> U")
def reduce_list(items: List, initial: Any, function: Callable[[Any, Any], Any]) -> Any:
    """`List.reduce`.

    Example: reduce([1, 2, 3], 10, fn(acc, n) -> acc - n end) == 4
    """
    return lists.reduce(items, initial, function)


@mesh("head", "(List<T>) -> T")
def head(items: List) -> Any:
    """`List.head`.

    Example: head([7, 8]) == 7
    """
    return lists.head(items)


@mesh("tail", "(List<T>) -> List<T>")
def tail(items: List) -> List:
    """`List.tail`.

    Example: tail([7, 8]) == [8]
    """
    return lists.tail(items)
