"""`List`: an immutable sequence as a view on a shared, growing buffer.

A list is `items[start:stop]` of a Python list that it may share with other versions. Nobody
changes a slot that some version can see; two kinds of free slots may be filled:

* behind the last item: a version whose `stop` is the end of the buffer is the newest at
  that end, and appending to it appends to the buffer, in amortised O(1). Appending to a
  version that is not the newest copies.
* before the first item: a slot that holds `GAP` belongs to no version yet, so `x :: xs`
  stores `x` there. Without such a slot the list is copied to a buffer with a gap as long
  as the list itself: amortised O(1) again.

`tail` and `drop` only move `start`. A view keeps its whole buffer alive: appending to a
list whose dead prefix is much longer than itself copies it, so that a list used as a queue
stays small, and `take` copies always.

Check and change of a buffer must not be separated by another actor that shares it: this
module does not allow pre-emption. Equality and hashing of elements may be code of the program;
what calls it changes nothing, and works on values of its own.

Reading `start`, `stop` and `items` from emitted code is fine: `xs.start == xs.stop` is the
quickest test for emptiness and `xs.items[xs.start]` the quickest `head`.
"""

from __future__ import annotations

import operator
from itertools import islice

from meshrt.values.interruption import transparent
from meshrt.values.ownership import OWNED, references
from meshrt.values.structure import LEAVES, equal, structural_hash
from meshrt.values.text import separated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, ClassVar, Final

GAP: Final = type("Gap", (), {"__slots__": ()})()

# Elements of these classes agree under Python's list comparison, which takes an object as
# equal to itself: true of all but NaN.
_COMPARED_BY_C = LEAVES - {float}

_new = object.__new__


class List:
    """An immutable Mesh list. Make one with `List.of`, `List.from_iterable` or
    `List.adopt`; the constructor is for views."""

    __slots__ = ("items", "start", "stop")

    mesh_hash: ClassVar[None] = None

    def __init__(self, items: list[Any], start: int, stop: int) -> None:
        self.items = items
        self.start = start
        self.stop = stop

    @staticmethod
    def of(*items: Any) -> List:
        """The list of the arguments."""
        return List(list(items), 0, len(items))

    @staticmethod
    def from_iterable(items: Iterable[Any]) -> List:
        buffer = list(items)
        return List(buffer, 0, len(buffer))

    @staticmethod
    def adopt(buffer: list[Any]) -> List:
        """A list over `buffer`, which the caller gives up."""
        return List(buffer, 0, len(buffer))

    # ------------------------------------------------------------------ growing

    def append(self, item: Any) -> List:
        """This list with `item` behind it."""
        items = self.items
        start = self.start
        stop = self.stop
        if (
            stop == len(items)
            and start != stop
            and (start <= 64 or start <= 64 + 2 * (stop - start))
        ):
            items.append(item)
            return List(items, start, stop + 1)
        items = items[start:stop]
        items.append(item)
        return List(items, 0, len(items))

    def append_owned(self, item: Any) -> List:
        """`append`, where the caller gives this version up (`meshrt.values.ownership`)."""
        items = self.items
        start = self.start
        stop = self.stop
        if (
            references(self) == OWNED
            and stop == len(items)
            and (start <= 64 or start <= 64 + 2 * (stop - start))
        ):
            items.append(item)
            self.stop = stop + 1
            return self
        return self.append(item)

    def prepend(self, item: Any) -> List:
        """`item :: self`."""
        items = self.items
        start = self.start
        if start and items[start - 1] is GAP and start != self.stop:
            start -= 1
            items[start] = item
            return List(items, start, self.stop)
        size = self.stop - start
        gap = size + 4 if size else 0
        items = [GAP] * gap + [item] + items[start : self.stop]
        return List(items, gap, len(items))

    def concat(self, other: List) -> List:
        """`self ++ other`: amortised O(shorter one), where the longer one is the newest version
        at the end that grows."""
        start = self.start
        stop = self.stop
        if start == stop:
            return other
        if other.start == other.stop:
            return self
        size = stop - start
        items = self.items
        if 4 * size < other.stop - other.start:
            if other._room_before(size):
                first = other.start - size
                other.items[first : other.start] = items[start:stop]
                return List(other.items, first, other.stop)
            added = other.to_python()
            gap = len(added)
            return List([GAP] * gap + items[start:stop] + added, gap, gap + size + len(added))
        if stop != len(items) or start > 64 + 2 * size:
            items = items[start:stop]
            start = 0
        items += other.items[other.start : other.stop]
        return List(items, start, len(items))

    def concat_owned(self, other: List) -> List:
        """`concat`, where the caller gives this version up (`meshrt.values.ownership`)."""
        items = self.items
        start = self.start
        stop = self.stop
        added = other.stop - other.start
        if (
            references(self) == OWNED
            and stop == len(items)
            and 4 * (stop - start) >= added
            and (start <= 64 or start <= 64 + 2 * (stop - start))
        ):
            items += other.items[other.start : other.stop]
            self.stop = stop + added
            return self
        return self.concat(other)

    def extended(self, added: list[Any]) -> List:
        """This list with the items of `added` behind it, which the caller gives up."""
        return self.concat(List(added, 0, len(added))) if added else self

    def prepended(self, added: list[Any]) -> List:
        """This list with the items of `added` before it, the last one first: as one
        after the other is put there. The caller gives `added` up."""
        if not added:
            return self
        added.reverse()
        size = self.stop - self.start
        count = len(added)
        if not size:
            return List([GAP] * count + added, count, 2 * count)
        if self._room_before(count):
            first = self.start - count
            self.items[first : self.start] = added
            return List(self.items, first, self.stop)
        gap = size + count
        items = [GAP] * gap + added + self.items[self.start : self.stop]
        return List(items, gap, len(items))

    # `a <> b` where the checker left open whether they are lists or strings.
    __add__ = concat

    def _room_before(self, count: int) -> bool:
        start = self.start
        return start >= count and all(slot is GAP for slot in self.items[start - count : start])

    # ------------------------------------------------------------------ reading

    def __len__(self) -> int:
        return self.stop - self.start

    def __bool__(self) -> bool:
        return self.start != self.stop

    def __iter__(self) -> Iterator[Any]:
        items = iter(self.items)
        if self.start:
            items.__setstate__(self.start)  # type: ignore[attr-defined]
        return islice(items, self.stop - self.start)

    @transparent
    def __contains__(self, item: Any) -> bool:
        if item.__class__ in _COMPARED_BY_C:
            return item in self.to_python()
        for other in self.to_python():  # noqa: SIM110 - a generator would be another frame
            if equal(item, other):
                return True
        return False

    def at(self, index: int) -> Any:
        """The item at `index`, which must be within bounds."""
        return self.items[self.start + index]

    def __getitem__(self, index: int) -> Any:
        """The item at `index`; IndexError outside `0 <= index < len`."""
        at = self.start + index
        if index < 0 or at >= self.stop:
            raise IndexError(index)
        return self.items[at]

    def head(self) -> Any:
        """The first item of a list that is not empty."""
        return self.items[self.start]

    def tail(self) -> List:
        """All but the first item of a list that is not empty."""
        # Recursion over lists calls nothing so often: a fifth less than by the constructor.
        rest = _new(List)
        rest.items = self.items
        rest.start = self.start + 1
        rest.stop = self.stop
        return rest

    def take(self, count: int) -> List:
        """The first `count` items, or fewer where there are not so many."""
        if count >= self.stop - self.start:
            return self
        return List.adopt(self.items[self.start : self.start + max(count, 0)])

    def drop(self, count: int) -> List:
        """All but the first `count` items."""
        if count <= 0:
            return self
        start = self.start + count
        return List(self.items, start, self.stop) if start < self.stop else EMPTY_LIST

    def to_python(self) -> list[Any]:
        """The items as a new Python list."""
        return self.items[self.start : self.stop]

    # ------------------------------------------------------------------ as a value

    @transparent
    def __eq__(self, other: object) -> bool:
        if other.__class__ is not List:
            return False
        return equal(self, other)

    @transparent
    def __ne__(self, other: object) -> bool:
        return not self == other

    @transparent
    def __hash__(self) -> int:
        return structural_hash(self)

    def __repr__(self) -> str:
        return f"List.of({', '.join(map(repr, self))})"

    def mesh_parts(self) -> list[Any]:
        return self.items[self.start : self.stop]

    def mesh_pairs(self, other: List) -> Iterable[tuple[Any, Any]] | None:
        mine = self.mesh_parts()
        others = other.mesh_parts()
        if len(mine) != len(others):
            return None
        if mine:
            cls = mine[0].__class__
            if cls in _COMPARED_BY_C:
                return () if mine == others else None
            if cls is float:
                return () if all(map(operator.eq, mine, others)) else None
        return zip(mine, others)  # noqa: B905 - of one length

    def mesh_tokens(self) -> list[Any]:
        parts = self.mesh_parts()
        if parts:
            cls = parts[0].__class__
            if cls is int or cls is str:
                return [f"[{', '.join(map(cls.__str__, parts))}]"]
        return separated("[", parts, "]")


EMPTY_LIST: Final = List([], 0, 0)
