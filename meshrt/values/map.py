"""`Map`: an immutable, insertion-ordered map as a version of a shared mutable store.

This is Baker's trick ("Shallow binding makes functional arrays fast", 1991) on an ordered
hash table. The newest version owns the store; every older version knows the one change that
leads back to it from the version after it. So `put`, `delete` and `get` on the newest
version cost one operation on a dict, where a hash trie in Python costs ten, and programs
use almost nothing but newest versions. Reading an older one first moves the store to it:

* by undoing the changes on the way, each one turned round so that the versions left behind
  stay reachable;
* or, when the way is long, or the store has been moved about for as long as a copy takes,
  on a copy, which the version then owns. Two versions that are used by turns are thereby
  separated after O(size) work.

The store keeps entries in slots: `keys` and `values` in order of insertion and `index` from
key to slot. A deleted entry leaves `GAP` in its slot, so that undoing restores the order. A
change is "slot s gets this key and value", and its own inverse has the same form.

A store is also copied after a number of changes proportional to its size: that drops the
gaps, and an old version that stays alive holds no more than O(size) changes. Amortised,
every operation on a newest version is O(1).

Keys are compared as Mesh compares them; NaN is never equal to a key. Moving a store must
not be interrupted by another actor that shares it: this module does not allow pre-emption.
"""

from __future__ import annotations

from itertools import chain

from meshrt.values.list import GAP, List
from meshrt.values.ownership import OWNED, references
from meshrt.values.structure import equal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, ClassVar, Final

# How many slots are copied at a time for those who go through a map.
_FIRST_CHUNK = 64
_LARGEST_CHUNK = 1 << 16

ABSENT: Final = type("Absent", (), {"__slots__": ()})()


class _Store:
    """`changes` counts them since the store was made; `moves` the steps between versions."""

    __slots__ = ("changes", "index", "keys", "moves", "values")

    def __init__(self, keys: list[Any], values: list[Any], index: dict[Any, int]) -> None:
        self.keys = keys
        self.values = values
        self.index = index
        self.changes = 0
        self.moves = 0

    def copy(self) -> _Store:
        """An equal store without gaps."""
        if len(self.index) == len(self.keys):
            return _Store(self.keys[:], self.values[:], self.index.copy())
        keys = [key for key in self.keys if key is not GAP]
        values = [value for value in self.values if value is not GAP]
        return _Store(keys, values, {key: slot for slot, key in enumerate(keys)})

    def exact_copy(self) -> _Store:
        """An equal store to which the same changes apply."""
        return _Store(self.keys[:], self.values[:], self.index.copy())

    def apply(self, change: tuple[int, Any, Any]) -> tuple[int, Any, Any]:
        """Make the change and return its inverse."""
        slot, key, value = change
        keys = self.keys
        if slot == len(keys):
            keys.append(key)
            self.values.append(value)
            self.index[key] = slot
            return (slot, GAP, GAP)
        before = keys[slot]
        inverse = (slot, before, self.values[slot])
        if key is GAP:
            del self.index[before]
            if slot == len(keys) - 1:
                keys.pop()
                self.values.pop()
                return inverse
        elif before is GAP:
            self.index[key] = slot
        keys[slot] = key
        self.values[slot] = value
        return inverse


class Map:
    """An immutable Mesh map. `Map()` is empty; fill it with `put` or `from_pairs`."""

    __slots__ = ("_change", "_next", "_store")

    _store: _Store | None
    _next: Map
    _change: tuple[int, Any, Any]

    mesh_hash: ClassVar[None] = None

    def __init__(self, store: _Store | None = None) -> None:
        self._store = store if store is not None else _Store([], [], {})

    @staticmethod
    def from_pairs(pairs: Iterable[tuple[Any, Any]]) -> Map:
        """Later duplicates win, in the place of the first."""
        keys: list[Any] = []
        values: list[Any] = []
        index: dict[Any, int] = {}
        for key, value in pairs:
            if key.__class__ is float:
                key = distinct(key)
            slot = index.get(key)
            if slot is None:
                index[key] = len(keys)
                keys.append(key)
                values.append(value)
            else:
                values[slot] = value
        return Map(_Store(keys, values, index))

    # ------------------------------------------------------------------ versions

    def _own(self) -> _Store:
        """The store, moved to this version."""
        store = self._store
        if store is not None:
            return store
        path: list[Map] = []
        version = self
        while version._store is None:
            path.append(version)
            version = version._next
        store = version._store
        store.moves += len(path)
        if store.moves > 32 + len(store.keys):
            store.moves = 0
            store = store.exact_copy()
            for older in reversed(path):
                store.apply(older._change)
            store.changes = len(store.keys) - len(store.index)
            self._store = store
            del self._next, self._change
            return store
        for older in reversed(path):
            version._change = store.apply(older._change)
            version._next = older
            version._store = None
            older._store = store
            del older._next, older._change
            version = older
        return store

    def _successor(self, store: _Store, slot: int, key: Any, value: Any) -> Map:
        """The version after the change, which it makes: it owns the store from now on."""
        store.changes += 1
        if store.changes > 64 + 2 * len(store.index):
            store.changes = 0
            fresh = store.exact_copy()
            fresh.apply((slot, key, value))
            return Map(fresh.copy())
        # Made first: when the program's stack is used up, this fails before any change.
        newer = Map(store)
        self._change = store.apply((slot, key, value))
        self._next = newer
        self._store = None
        return newer

    # ------------------------------------------------------------------ changing

    def put(self, key: Any, value: Any) -> Map:
        """This map with `value` under `key`, which keeps its place if it is there."""
        store = self._store or self._own()
        if key.__class__ is float:
            key = distinct(key)
        slot = store.index.get(key)
        if slot is not None:
            return self._successor(store, slot, store.keys[slot], value)
        keys = store.keys
        slot = len(keys)
        if not slot:
            # An empty map may be a constant: it must not hold on to what grew from it.
            return Map(_Store([key], [value], {key: 0}))
        newer = Map(store)
        store.index[key] = slot
        keys.append(key)
        store.values.append(value)
        store.changes += 1
        self._change = (slot, GAP, GAP)
        self._next = newer
        self._store = None
        return newer

    def put_owned(self, key: Any, value: Any) -> Map:
        """`put`, where the caller gives this version up (`meshrt.values.ownership`). An older
        version would refer to this one, so if nothing does, the store is not shared."""
        store = self._store
        if store is None or references(self) != OWNED:
            return self.put(key, value)
        if key.__class__ is float:
            key = distinct(key)
        index = store.index
        slot = index.get(key)
        if slot is not None:
            store.values[slot] = value
            return self
        keys = store.keys
        index[key] = len(keys)
        keys.append(key)
        store.values.append(value)
        return self

    def delete(self, key: Any) -> Map:
        """This map without `key`."""
        store = self._store or self._own()
        if key.__class__ is float and key != key:
            return self
        slot = store.index.get(key)
        if slot is None:
            return self
        return self._successor(store, slot, GAP, GAP)

    def merge(self, other: Map) -> Map:
        """Both; `other` wins, its new keys come behind. O(len(other)), and faster where that is
        most of it."""
        size = len(self)
        if not size:
            return other
        if 4 * len(other) > size:
            keys = self.keys()
            if keys[0].__class__ is not float:
                entries = dict(zip(keys, self.values(), strict=True))
                entries.update(zip(other.keys(), other.values(), strict=True))
                slots = dict(zip(entries, range(len(entries)), strict=True))
                return Map(_Store(list(entries), list(entries.values()), slots))
        merged = self
        for key, value in other.pairs():
            merged = merged.put(key, value)
        return merged

    # ------------------------------------------------------------------ reading

    def get(self, key: Any, default: Any = ABSENT) -> Any:
        """The value under `key`, else `default`."""
        store = self._store or self._own()
        slot = store.index.get(key)
        if slot is None or (key.__class__ is float and key != key):
            return default
        return store.values[slot]

    def __contains__(self, key: Any) -> bool:
        store = self._store or self._own()
        return key in store.index and not (key.__class__ is float and key != key)

    def __len__(self) -> int:
        return len((self._store or self._own()).index)

    def keys(self) -> list[Any]:
        """The keys in order, as a new Python list."""
        store = self._store or self._own()
        if len(store.keys) == len(store.index):
            return store.keys[:]
        return [key for key in store.keys if key is not GAP]

    def values(self) -> list[Any]:
        """The values in order, as a new Python list."""
        store = self._store or self._own()
        if len(store.keys) == len(store.index):
            return store.values[:]
        return [value for value in store.values if value is not GAP]

    def pairs(self) -> list[tuple[Any, Any]]:
        """Keys with values in order, as a new Python list."""
        return list(zip(self.keys(), self.values(), strict=True))

    def items(self) -> Iterator[tuple[Any, Any]]:
        """Keys with values in order, each pair made when it is asked for: who stops early has
        copied no more than a little beyond that."""
        return chain.from_iterable(self._chunks(True))

    def iterate_keys(self) -> Iterator[Any]:
        """The keys in order, copied as `items` does."""
        return chain.from_iterable(self._chunks(False))

    def _chunks(self, pairs: bool) -> Iterator[Iterable[Any]]:
        """The keys, or the pairs, of more and more slots at a time. The slots of a version stay
        what they are, whatever happens to the store between two chunks."""
        start, count = 0, _FIRST_CHUNK
        while True:
            store = self._store or self._own()
            slots = len(store.keys)
            if start >= slots:
                return
            stop = start + count
            keys = store.keys[start:stop]
            chunk: Iterable[Any] = (
                zip(keys, store.values[start:stop], strict=True) if pairs else keys
            )
            if slots != len(store.index):
                # The slots of deleted entries.
                chunk = [item for item, key in zip(chunk, keys, strict=True) if key is not GAP]
            yield chunk
            start = stop
            count = min(2 * count, _LARGEST_CHUNK)

    def to_list(self) -> List:
        return List.adopt(self.pairs())

    # ------------------------------------------------------------------ as a value

    def __eq__(self, other: object) -> bool:
        return other.__class__ is Map and equal(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        """Of the keys only, in any order."""
        return hash(frozenset(self.keys()))

    def __repr__(self) -> str:
        return f"Map.from_pairs({self.pairs()!r})"

    def mesh_pairs(self, other: Map) -> list[tuple[Any, Any]] | None:
        if len(self) != len(other):
            return None
        matched = []
        for key, value in self.pairs():
            value_there = other.get(key)
            if value_there is ABSENT:
                return None
            matched.append((value, value_there))
        return matched

    def mesh_tokens(self) -> list[Any]:
        tokens: list[Any] = ["%{"]
        for key, value in self.pairs():
            tokens += (key, " => ", value, ", ")
        if len(tokens) == 1:
            return ["%{}"]
        tokens[-1] = "}"
        return tokens


def distinct(key: Any) -> Any:
    """The key as Python's dict may have it: of every NaN a copy of its own, because a dict
    takes identical keys as equal."""
    return float("nan") if key.__class__ is float and key != key else key
