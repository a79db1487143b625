"""`Map`: keys with values, in order of insertion.

A key that is NaN is never found. One that has a NaN inside, such as `(nan, 1)`, is found with the
same NaN, though the two are not equal.
"""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.values import NONE, List, Map, Panic, Some, Variant, display
from meshrt.values.iter import cursor_of
from meshrt.values.map import ABSENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__mesh_preemptible__ = True


@mesh("Map.new", "() -> Map<K, V>")
def new() -> Map:
    """The empty map.

    Example: Map.size(Map.new()) == 0
    """
    return Map()


@mesh("Map.put", "(Map<K, V>, K, V) -> Map<K, V>")
def put(entries: Map, key: Any, value: Any) -> Map:
    """The map with the value under the key. A key that is there keeps its place.

    Example: Map.put(%{"a" => 1}, "a", 2) == %{"a" => 2}
    """
    return entries.put(key, value)


@mesh("Map.get", "(Map<K, V>, K) -> V")
def get(entries: Map, key: Any) -> Any:
    """The value under the key. Where it is absent: 0, 0.0 or false if the values are Ints,
    Floats or Bools (the compiler then calls `Map.get_or`), otherwise a panic.

    Example: Map.get(%{"a" => "x"}, "a") == "x"
    """
    value = entries.get(key)
    if value is ABSENT:
        raise Panic(f"Map.get: key not found: {display(key)}")
    return value


def get_or_zero(entries: Map, key: Any, zero: Any) -> Any:
    """`Map.get` in a function that is told the zero of the value type, None where the type has
    none: then a missing key is a panic."""
    value = entries.get(key, zero)
    return get(entries, key) if value is None else value


@mesh("Map.get_or", "(Map<K, V>, K, V) -> V")
def get_or(entries: Map, key: Any, default: Any) -> Any:
    """The value under the key, or the default.

    Example: Map.get_or(%{"a" => 1}, "b", 7) == 7
    """
    return entries.get(key, default)


@mesh("Map.find", "(Map<K, V>, K) -> Option<V>")
def find(entries: Map, key: Any) -> Variant:
    """The value under the key, or None.

    Example: Map.find(%{"a" => 1}, "a") == Some(1)
    """
    value = entries.get(key)
    return NONE if value is ABSENT else Some(value)


@mesh("Map.has_key", "(Map<K, V>, K) -> Bool")
def has_key(entries: Map, key: Any) -> bool:
    """Whether the key is there.

    Example: Map.has_key(%{"a" => 1}, "a") == true
    """
    return key in entries


@mesh("Map.contains", "(Map<K, V>, K) -> Bool")
def contains(entries: Map, key: Any) -> bool:
    """`Map.has_key`.

    Example: Map.contains(%{"a" => 1}, "b") == false
    """
    return key in entries


@mesh("Map.delete", "(Map<K, V>, K) -> Map<K, V>")
def delete(entries: Map, key: Any) -> Map:
    """The map without the key; the same map where it is absent.

    Example: Map.delete(%{"a" => 1, "b" => 2}, "a") == %{"b" => 2}
    """
    return entries.delete(key)


@mesh("Map.size", "(Map<K, V>) -> Int")
def size(entries: Map) -> int:
    """The number of keys.

    Example: Map.size(%{"a" => 1}) == 1
    """
    return len(entries)


@mesh("Map.keys", "(Map<K, V>) -> List<K>")
def keys(entries: Map) -> List:
    """The keys, in order.

    Example: Map.keys(Map.put(%{"b" => 1}, "a", 2)) == ["b", "a"]
    """
    return List.adopt(entries.keys())


@mesh("Map.values", "(Map<K, V>) -> List<V>")
def values(entries: Map) -> List:
    """The values, in order.

    Example: Map.values(Map.put(%{"b" => 1}, "a", 2)) == [1, 2]
    """
    return List.adopt(entries.values())


@mesh("Map.to_list", "(Map<K, V>) -> List<(K, V)>")
def to_list(entries: Map) -> List:
    """The keys with their values, in order.

    Example: Map.to_list(%{"a" => 1}) == [("a", 1)]
    """
    return entries.to_list()


@mesh("Map.from_list", "(List<(K, V)>) -> Map<K, V>")
def from_list(pairs: List) -> Map:
    """The map of the pairs. Of several with one key the last counts, in the place of the
    first.

    Example: Map.from_list([("a", 1), ("b", 2), ("a", 3)]) == %{"a" => 3, "b" => 2}
    """
    return Map.from_pairs(pairs)


@mesh("Map.merge", "(Map<K, V>, Map<K, V>) -> Map<K, V>")
def merge(entries: Map, others: Map) -> Map:
    """The entries of both; the second map counts, its new keys come behind.

    Example: Map.merge(%{1 => "x"}, %{2 => "y", 1 => "z"}) == %{1 => "z", 2 => "y"}
    """
    return entries.merge(others)


@mesh("Map.collect", "(C) -> Map<K, V> where C: Iterable<(K, V)>")
def collect(source: Any) -> Map:
    """The map of the pairs that an iterator still has, as `Map.from_list` makes it.

    Example: Map.collect(Iter.zip(Iter.from(["a", "b"]), [1, 2])) == %{"a" => 1, "b" => 2}
    """
    return Map.from_pairs(cursor_of(source))
