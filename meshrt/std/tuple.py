"""`Tuple`: the components of tuples of every size. The checker knows the component types; the
signatures here only say that something is taken out."""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.values import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__mesh_preemptible__ = True


@mesh("Tuple.first", "(Tuple) -> A")
def first(value: tuple[Any, ...]) -> Any:
    """Component 0.

    Example: Tuple.first(("a", 1)) == "a"
    """
    return value[0]


@mesh("Tuple.second", "(Tuple) -> A")
def second(value: tuple[Any, ...]) -> Any:
    """Component 1.

    Example: Tuple.second(("a", 1)) == 1
    """
    return value[1]


@mesh("Tuple.nth", "(Tuple, Int) -> A")
def nth(value: tuple[Any, ...], index: int) -> Any:
    """The component at `index`; panics when there is none.

    Example: Tuple.nth((4, 5, 6), 2) == 6
    """
    if 0 <= index < len(value):
        return value[index]
    raise Panic(f"Tuple.nth: index {index} out of bounds (len {len(value)})")


@mesh("Tuple.size", "(Tuple) -> Int")
def size(value: tuple[Any, ...]) -> int:
    """The number of components.

    Example: Tuple.size((1, 2, 3)) == 3
    """
    return len(value)
