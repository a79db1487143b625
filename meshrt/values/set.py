"""`Set`: an immutable, insertion-ordered set; the keys of a `Map`.

What is shared with other actors is in maps, which see to their own safety, so this module may be
interrupted: between two uses of a map nothing is changed that another actor has.
"""

from __future__ import annotations

from meshrt.values.list import List
from meshrt.values.map import Map
from meshrt.values.ownership import OWNED, references
from meshrt.values.text import separated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, ClassVar

__mesh_preemptible__ = True

_NOTHING = Map()


class Set:
    """An immutable Mesh set. `Set()` is empty; fill it with `add` or `from_iterable`."""

    __slots__ = ("_map",)

    mesh_hash: ClassVar[None] = None

    def __init__(self, members: Map | None = None) -> None:
        self._map = Map() if members is None else members

    @staticmethod
    def from_iterable(items: Iterable[Any]) -> Set:
        return Set(Map.from_pairs((item, None) for item in items))

    def add(self, item: Any) -> Set:
        """This set with `item`, which keeps its place if it is there."""
        members = self._map
        return self if item in members else Set(members.put(item, None))

    def add_owned(self, item: Any) -> Set:
        """`add`, where the caller gives this version up (`meshrt.values.ownership`)."""
        if references(self) != OWNED:
            return self.add(item)
        members = self._map
        if item not in members:
            # This set must not count as an owner of its own map.
            self._map = _NOTHING
            try:
                self._map = members.put_owned(item, None)
            except BaseException:
                # The program's code in it has failed, or an exit signal came. A terminate clause
                # may use the set.
                self._map = members
                raise
        return self

    def remove(self, item: Any) -> Set:
        """This set without `item`."""
        rest = self._map.delete(item)
        return self if rest is self._map else Set(rest)

    def union(self, other: Set) -> Set:
        """The elements of this set, then the new ones of `other`."""
        return Set(self._map.merge(other._map))

    def intersection(self, other: Set) -> Set:
        """What is in both, in this set's order."""
        return Set.from_iterable([item for item in self if item in other])

    def difference(self, other: Set) -> Set:
        """What is not in `other`, in this set's order."""
        return Set.from_iterable([item for item in self if item not in other])

    def __contains__(self, item: Any) -> bool:
        return item in self._map

    def __len__(self) -> int:
        return len(self._map)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._map.keys())

    def cursor(self) -> Iterator[Any]:
        """The elements in order, for those who may stop early."""
        return self._map.iterate_keys()

    def to_python(self) -> list[Any]:
        """The elements in order, as a new Python list."""
        return self._map.keys()

    def to_list(self) -> List:
        return List.adopt(self._map.keys())

    def __eq__(self, other: object) -> bool:
        return other.__class__ is Set and self.mesh_pairs(other) is not None

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._map)

    def __repr__(self) -> str:
        return f"Set.from_iterable({self.to_python()!r})"

    def mesh_pairs(self, other: Set) -> tuple[()] | None:
        if len(self) != len(other):
            return None
        return () if all(item in other for item in self) else None

    def mesh_tokens(self) -> list[Any]:
        return separated("#{", self.to_python(), "}")
