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

Keys are compared as Mesh compares them; NaN is never equal to a key. A NaN inside a key is found by
identity, as Python's dict does it: under `(nan, 1)` a map finds what was put there with that same
tuple, or another one of that same NaN, though `==` says that it is equal to nothing. To look for it
in every key found makes `get` take 2.2 times as long with tuples and 1.1 times with Ints.

Moving a store must not be interrupted by another actor that shares it, so this module does not
allow pre-emption. But to hash and to compare keys may take the program's own code (`impl Hash`,
`impl Eq`), which may run for long, or wait. So keys are of two kinds. *Plain* are Ints, Strings,
tuples of such, and whatever else in a program without such impls: `index` is a dict. Others are
*computed*, and a store that has one has an index from `computed_index`.
"""

from __future__ import annotations

from itertools import chain

from meshrt.values.interruption import passing, transparent
from meshrt.values.list import GAP, List
from meshrt.values.ownership import OWNED, references
from meshrt.values.structure import OWN_EQUALITY, PLAIN, distinct, equal, is_computed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, ClassVar, Final

    from meshrt.values.computed_index import ComputedIndex

# How many slots are copied at a time for those who go through a map.
_FIRST_CHUNK = 64
_LARGEST_CHUNK = 1 << 16

ABSENT: Final = type("Absent", (), {"__slots__": ()})()


_computed_index: type[ComputedIndex] | None = None


def _import_computed_index() -> type[ComputedIndex]:
    """Not at the top, because most programs have no computed keys."""
    global _computed_index
    from meshrt.values.computed_index import ComputedIndex

    _computed_index = ComputedIndex
    return ComputedIndex


class _Store:
    """`changes` counts them since the store was made; `moves` the steps between versions."""

    __slots__ = ("changes", "index", "keys", "moves", "values")

    def __init__(
        self, keys: list[Any], values: list[Any], index: dict[Any, int] | ComputedIndex
    ) -> None:
        self.keys = keys
        self.values = values
        self.index = index
        self.changes = 0
        self.moves = 0

    def copy(self) -> _Store:
        """An equal store without gaps."""
        index = self.index
        if len(index) == len(self.keys):
            return _Store(self.keys[:], self.values[:], index.copy())
        keys = [key for key in self.keys if key is not GAP]
        values = [value for value in self.values if value is not GAP]
        if not isinstance(index, dict):
            return _Store(keys, values, index.compacted(keys))
        return _Store(keys, values, {key: slot for slot, key in enumerate(keys)})

    def exact_copy(self) -> _Store:
        """An equal store to which the same changes apply."""
        return _Store(self.keys[:], self.values[:], self.index.copy())

    def add(self, key: Any, number: int, value: Any) -> None:
        """Add a computed key, which is not there and has the hash `number`."""
        index: Any = self.index
        index.buckets.setdefault(number, []).append(key)
        index.slots[id(key)] = len(self.keys)
        self.keys.append(key)
        self.values.append(value)

    def apply(self, change: tuple[int, Any, Any]) -> tuple[int, Any, Any]:
        """Make the change and return its inverse. It calls nothing: when the program's stack is
        used up, this fails as a whole."""
        slot, key, value = change
        keys = self.keys
        index: Any = self.index
        computed = index.__class__ is not dict
        places = index.slots if computed else index
        if slot == len(keys):
            places[id(key) if computed else key] = slot
            keys.append(key)
            self.values.append(value)
            return (slot, GAP, GAP)
        before = keys[slot]
        inverse = (slot, before, self.values[slot])
        if key is GAP:
            del places[id(before) if computed else before]
            if slot == len(keys) - 1:
                keys.pop()
                self.values.pop()
                return inverse
        elif before is GAP:
            places[id(key) if computed else key] = slot
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
    @transparent  # Nobody else has the map before it is complete.
    def from_pairs(pairs: Iterable[tuple[Any, Any]]) -> Map:
        """Later duplicates win, in the place of the first."""
        keys: list[Any] = []
        values: list[Any] = []
        index: dict[Any, int] = {}
        left = iter(pairs)
        for key, value in left:
            if key.__class__ is float:
                key = distinct(key)
            elif OWN_EQUALITY and key.__class__ not in PLAIN and is_computed(key):
                computed = (_computed_index or _import_computed_index())({}, {})
                for before, place in index.items():
                    computed[before] = place
                made = Map(_Store(keys, values, computed))
                return made._fill(chain(((key, value),), left))
            slot = index.get(key)
            if slot is None:
                index[key] = len(keys)
                keys.append(key)
                values.append(value)
            else:
                values[slot] = value
        return Map(_Store(keys, values, index))

    @transparent
    def _fill(self, pairs: Iterable[tuple[Any, Any]]) -> Map:
        """This map, which nobody else has yet, changed to have computed keys too."""
        store = self._own()
        for key, value in pairs:
            key = distinct(key)
            number, slot = self._place(key)
            if slot is None:
                store.add(key, number, value)
            else:
                store.values[slot] = value
        return self

    # ------------------------------------------------------------------ computed keys

    @transparent
    def _place(self, key: Any) -> tuple[int, int | None]:
        """The hash of a computed key, and its slot if it is there."""
        number = hash(key)
        index = (self._store or self._own()).index
        if not isinstance(index, dict):
            bucket = index.buckets.get(number)
            if bucket is None:
                return number, None
            if len(bucket) == 1:
                candidate = bucket[0]
                place = index.slots.get(id(candidate))
                if place is not None and (candidate is key or candidate == key):
                    return number, place
                return number, None
            for candidate, place in index.candidates(number):
                if candidate is key or candidate == key:
                    return number, place
        elif index:
            return number, self._place_among_plain(key)
        return number, None

    def _place_among_plain(self, key: Any) -> int | None:
        # A constant that was made before the module with the first such impl was imported.
        return (self._store or self._own()).index.get(key)

    @transparent
    def _put_computed(self, key: Any, value: Any) -> Map:
        number, slot = self._place(key)
        store = self._store or self._own()
        if slot is not None:
            return self._successor(store, slot, store.keys[slot], value)
        slot = len(store.keys)
        if not store.index:
            cls = _computed_index or _import_computed_index()
            return Map(_Store([key], [value], cls({number: [key]}, {id(key): 0})))
        if store.index.__class__ is dict:
            return Map.from_pairs([*self.pairs(), (key, value)])
        newer = Map(store)
        store.add(key, number, value)
        store.changes += 1
        self._change = (slot, GAP, GAP)
        self._next = newer
        self._store = None
        return newer

    @transparent
    def _put_owned_computed(self, key: Any, value: Any) -> Map:
        store = self._store
        owners = references(self)
        number, slot = self._place(key)
        if (
            store is None
            or store.index.__class__ is dict
            # The program's code has got hold of the map: a function in the key has it.
            or self._store is not store
            or references(self) != owners
        ):
            return self._put_computed(key, value)
        if slot is None:
            store.add(key, number, value)
        else:
            store.values[slot] = value
        return self

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

    @passing
    def put(self, key: Any, value: Any) -> Map:
        """This map with `value` under `key`, which keeps its place if it is there."""
        if key.__class__ is float:
            key = distinct(key)
        elif OWN_EQUALITY and key.__class__ not in PLAIN and is_computed(key):
            return self._put_computed(key, value)
        store = self._store or self._own()
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

    @passing
    def put_owned(self, key: Any, value: Any) -> Map:
        """`put`, where the caller gives this version up (`meshrt.values.ownership`). An older
        version would refer to this one, so if nothing does, the store is not shared."""
        store = self._store
        if store is None or references(self) != OWNED:
            return self.put(key, value)
        if key.__class__ is float:
            key = distinct(key)
        elif OWN_EQUALITY and key.__class__ not in PLAIN and is_computed(key):
            return self._put_owned_computed(key, value)
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

    @passing
    def delete(self, key: Any) -> Map:
        """This map without `key`."""
        if OWN_EQUALITY and key.__class__ not in PLAIN and is_computed(key):
            _, slot = self._place(key)
        else:
            slot = None if key != key else (self._store or self._own()).index.get(key)
        if slot is None:
            return self
        return self._successor(self._store or self._own(), slot, GAP, GAP)

    @passing
    def merge(self, other: Map) -> Map:
        """Both; `other` wins, its new keys come behind. O(len(other)), and faster where that is
        most of it."""
        size = len(self)
        if not size:
            return other
        if 4 * len(other) > size:
            keys = self.keys()
            if self._is_plain() and other._is_plain() and keys[0].__class__ is not float:
                entries = dict(zip(keys, self.values(), strict=True))
                entries.update(zip(other.keys(), other.values(), strict=True))
                slots = dict(zip(entries, range(len(entries)), strict=True))
                return Map(_Store(list(entries), list(entries.values()), slots))
        merged = self
        for key, value in other.pairs():
            merged = merged.put(key, value)
        return merged

    def _is_plain(self) -> bool:
        return (self._store or self._own()).index.__class__ is dict

    # ------------------------------------------------------------------ reading

    @passing
    def get(self, key: Any, default: Any = ABSENT) -> Any:
        """The value under `key`, else `default`."""
        if OWN_EQUALITY and key.__class__ not in PLAIN and is_computed(key):
            _, slot = self._place(key)
            return default if slot is None else (self._store or self._own()).values[slot]
        store = self._store or self._own()
        slot = store.index.get(key)
        if slot is None or (key.__class__ is float and key != key):
            return default
        return store.values[slot]

    @passing
    def __contains__(self, key: Any) -> bool:
        if OWN_EQUALITY and key.__class__ not in PLAIN and is_computed(key):
            return self._place(key)[1] is not None
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

    @transparent
    def __eq__(self, other: object) -> bool:
        return other.__class__ is Map and equal(self, other)

    @transparent
    def __ne__(self, other: object) -> bool:
        return not self == other

    @transparent
    def __hash__(self) -> int:
        """Of the keys only, in any order."""
        return hash(frozenset(self.keys()))

    def __repr__(self) -> str:
        return f"Map.from_pairs({self.pairs()!r})"

    @transparent
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
