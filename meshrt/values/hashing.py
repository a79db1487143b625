"""`hash_value`: the hash that programs see, 64-bit FNV-1a (Fowler, Noll, Vo; RFC 9923).

It is fixed by the language, unlike the hash under which Python's dicts keep keys
(`structural_hash`). A composite is the hash of its first part, combined with that of each
further part: FNV-1a goes on over the eight bytes of the part's hash. A variant begins with
the hash of its tag. Maps and Sets, whose order does not count for equality, add up the
hashes of their entries. Parts are hashed with a stack of our own, for any depth.
"""

from __future__ import annotations

import struct
from types import NoneType

from meshrt.values.atom import Atom
from meshrt.values.map import Map
from meshrt.values.number import wrap
from meshrt.values.set import Set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

__mesh_preemptible__ = True

_BASIS = 0xCBF29CE484222325
_PRIME = 0x100000001B3
_MASK = (1 << 64) - 1


def _continue(state: int, data: bytes) -> int:
    for byte in data:
        state = (state ^ byte) * _PRIME & _MASK
    return state


def _combine(state: int, part: int) -> int:
    return _continue(state, part.to_bytes(8, "little"))


def _leaf(value: Any) -> int:
    cls = value.__class__
    if cls is int:
        data = (value & _MASK).to_bytes(8, "little")
    elif cls is str:
        data = value.encode("utf-8", "surrogatepass")
    elif cls is float:
        data = struct.pack("<d", value)
    elif cls is bool:
        data = b"\1" if value else b"\0"
    elif cls is Atom:
        data = value.name.encode("utf-8", "surrogatepass")
    elif cls is NoneType:
        data = b""
    else:
        data = (hash(value) & _MASK).to_bytes(8, "little")
    return _continue(_BASIS, data)


def _parts(value: Any) -> tuple[int | None, Any] | None:
    """The state to begin with (None: the first part's hash) and the parts; None of a leaf."""
    cls = value.__class__
    if cls is tuple:
        return None, value
    if cls is Map or cls is Set:
        items = value.pairs() if cls is Map else value.to_python()
        total = _BASIS
        for item in items:
            total += hash_value(item)
        return total & _MASK, ()
    parts_of = getattr(cls, "mesh_parts", None)
    if parts_of is None:
        return None
    tag = getattr(cls, "mesh_tag", None)
    return (None if tag is None else _leaf(tag)), parts_of(value)


def hash_value(value: Any) -> int:
    """The result of `value.hash()`, a signed 64-bit Int. Values that are equal have one
    hash, Maps and Sets in whatever order they are."""
    # One entry for each composite that is being hashed: its state so far, its parts to come.
    states: list[int | None] = []
    pending: list[Iterator[Any]] = []
    result: int | None = None
    current = value
    while True:
        user_hash = getattr(current.__class__, "mesh_hash", None)
        composite = None if user_hash is not None else _parts(current)
        if composite is not None:
            states.append(composite[0])
            pending.append(iter(composite[1]))
            result = None
        else:
            result = user_hash(current) & _MASK if user_hash is not None else _leaf(current)
        while True:
            if result is not None:
                if not pending:
                    return wrap(result)
                state = states[-1]
                states[-1] = result if state is None else _combine(state, result)
                result = None
            try:
                current = next(pending[-1])
                break
            except StopIteration:
                pending.pop()
                state = states.pop()
                result = _BASIS if state is None else state
