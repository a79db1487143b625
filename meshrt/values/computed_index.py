"""The index of a map's store some of whose keys are *computed* (`meshrt.values.map`): to hash them
and to compare them may take code of the program, which may run for long, or wait.

It finds keys by identity once they are in the store, so changes and moves of that call nothing. To
find a computed key in a version is a matter of three steps: the key is hashed; the keys with that
hash in the version are written down; they are compared with the key. What comes of it is true for
good, because neither a version nor its slots ever change, so others may use the store, and take it
over, during the first step and the last. These two are the map's, which may be interrupted there;
this module does not allow pre-emption, because it reads and changes what actors share.

Most programs have no such keys, so the map imports this module when it meets the first.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ComputedIndex:
    """The index of a store with computed keys. `slots` has the slot of each key by its identity;
    `buckets` all keys that have been in the store since it was made by their hash, which keeps
    them, and so their identities, alive. Used like a dict with plain keys among them."""

    __slots__ = ("buckets", "slots")

    def __init__(self, buckets: dict[int, list[Any]], slots: dict[int, int]) -> None:
        self.buckets = buckets
        self.slots = slots

    def __len__(self) -> int:
        return len(self.slots)

    def copy(self) -> ComputedIndex:
        buckets = {number: bucket[:] for number, bucket in self.buckets.items()}
        return ComputedIndex(buckets, self.slots.copy())

    def compacted(self, keys: list[Any]) -> ComputedIndex:
        """The index of `keys`, which are in this one: each in the slot that is its place."""
        slots = {id(key): slot for slot, key in enumerate(keys)}
        buckets = {}
        for number, bucket in self.buckets.items():
            kept = [key for key in bucket if id(key) in slots]
            if kept:
                buckets[number] = kept
        return ComputedIndex(buckets, slots)

    def candidates(self, number: int) -> list[tuple[Any, int]]:
        """The keys that have the hash `number`, with their slots."""
        slots = self.slots
        return [(key, slots[id(key)]) for key in self.buckets.get(number, ()) if id(key) in slots]

    def get(self, key: Any) -> int | None:
        for candidate, slot in self.candidates(hash(key)):
            if candidate is key or candidate == key:
                return slot
        return None

    def __contains__(self, key: Any) -> bool:
        return self.get(key) is not None

    def __setitem__(self, key: Any, slot: int) -> None:
        self.buckets.setdefault(hash(key), []).append(key)
        self.slots[id(key)] = slot
