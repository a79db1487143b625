"""`Range`: the Ints from `start` up to, but not including, `stop`."""

from __future__ import annotations

from meshrt.values.list import List

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import ClassVar

__mesh_preemptible__ = True


class Range:
    """`start..stop`; empty when `stop <= start`. Takes no memory however long it is."""

    __slots__ = ("start", "stop")

    mesh_hash: ClassVar[None] = None

    def __init__(self, start: int, stop: int) -> None:
        self.start = start
        self.stop = stop

    def size(self) -> int:
        """How many; as an int of any size, where `len` is bounded."""
        return max(0, self.stop - self.start)

    def __len__(self) -> int:
        return self.size()

    def __bool__(self) -> bool:
        return self.start < self.stop

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.start, self.stop))

    def __contains__(self, number: int) -> bool:
        return self.start <= number < self.stop

    def to_list(self) -> List:
        return List.adopt(list(range(self.start, self.stop)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Range) and self.start == other.start and self.stop == other.stop

    def __hash__(self) -> int:
        return hash((Range, self.start, self.stop))

    def __repr__(self) -> str:
        return f"Range({self.start}, {self.stop})"

    def mesh_parts(self) -> tuple[int, int]:
        return (self.start, self.stop)

    def mesh_pairs(self, other: Range) -> tuple[()] | None:
        return () if self == other else None

    def mesh_display(self) -> str:
        return f"{self.start}..{self.stop}"
