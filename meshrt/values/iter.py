"""`Iter`: a lazy, single-pass iterator; a mutable cursor over what is still to come.

A cursor is a Python iterator. An adapter pulls from the cursor of its source, so whoever
uses the source afterwards goes on where the adapter left off, and nothing runs before the
first pull.

Everything that has items can be gone through with Python's `iter`, a program's own types
too: `implement(…, "Iterable", …)` and `implement(…, "Iterator", …)` see to that. A map is the
exception, for it has keys, values and pairs: `cursor_of` gives its pairs.
"""

from __future__ import annotations

from meshrt.values.map import Map
from meshrt.values.panic import Panic
from meshrt.values.set import Set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

__mesh_preemptible__ = True

# A pull goes through every adapter on the interpreter's C stack (on Python 3.11).
_DEEPEST = 5000


class Iter:
    """An iterator. `depth` is the number of adapters between it and its source."""

    __slots__ = ("cursor", "depth")

    mesh_hash = None

    def __init__(self, cursor: Iterator[Any], depth: int = 0) -> None:
        self.cursor = cursor
        self.depth = depth
        if depth > _DEEPEST:
            raise Panic(f"Iter: more than {_DEEPEST} adapters one upon another")

    def __iter__(self) -> Iterator[Any]:
        return self.cursor

    def __repr__(self) -> str:
        return f"Iter({self.cursor!r})"


def cursor_of(value: Any) -> Iterator[Any]:
    """The cursor of an iterator; of a collection, a new one at its start."""
    cls = value.__class__
    if cls is Iter:
        cursor: Iterator[Any] = value.cursor
        return cursor
    if cls is Map:
        return value.items()  # type: ignore[no-any-return]
    if cls is Set:
        return value.cursor()  # type: ignore[no-any-return]
    return iter(value)


def depth_of(value: Any) -> int:
    """The number of adapters that a pull from `value` goes through."""
    return value.depth if value.__class__ is Iter else 0
