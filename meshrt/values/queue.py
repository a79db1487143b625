"""`Queue`: a persistent first-in first-out queue; a `List` whose front is given up."""

from __future__ import annotations

from meshrt.values.list import EMPTY_LIST, List
from meshrt.values.text import separated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, ClassVar

__mesh_preemptible__ = True


class Queue:
    """An immutable Mesh queue: `push` and `pop` of the newest version are amortised O(1)."""

    __slots__ = ("items",)

    mesh_hash: ClassVar[None] = None

    def __init__(self, items: List = EMPTY_LIST) -> None:
        self.items = items

    def push(self, item: Any) -> Queue:
        """This queue with `item` at the back."""
        return Queue(self.items.append(item))

    def front(self) -> Any:
        """The front of a queue that is not empty."""
        return self.items.head()

    def rest(self) -> Queue:
        """All but the front of a queue that is not empty."""
        return Queue(self.items.tail())

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Queue) and self.items == other.items

    def __hash__(self) -> int:
        return hash((Queue, self.items))

    def __repr__(self) -> str:
        return f"Queue({self.items!r})"

    def mesh_parts(self) -> list[Any]:
        return self.items.to_python()

    def mesh_pairs(self, other: Queue) -> tuple[tuple[List, List]]:
        return ((self.items, other.items),)

    def mesh_tokens(self) -> list[Any]:
        return separated("Queue[", self.items.to_python(), "]")
