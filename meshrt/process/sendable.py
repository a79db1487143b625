"""Messages of a type that the compiler does not know: no iterator may be in them.

An iterator is a cursor that moves: it stays with its process. Looking must not cost what the
message costs, so the first item of a collection speaks for all (they have one type), and only
so many parts are looked at. What that misses is found where two processes pull at once.
"""

from __future__ import annotations

from typing import Any

from meshrt.values import List, Map, Panic, Queue, Set, Struct, Variant
from meshrt.values.iter import Iter
from meshrt.values.structure import LEAVES

_COLLECTIONS = (List, Set, Queue, Map)
_MOST_PARTS = 100


def sendable(message: Any) -> Any:
    """The message. Panics where it is or holds an iterator."""
    if message.__class__ in LEAVES:
        return message
    pending = [message]
    for _ in range(_MOST_PARTS):
        if not pending:
            break
        value = pending.pop()
        cls = value.__class__
        if cls is Iter:
            raise Panic("send: an iterator cannot be sent to another process")
        if cls is tuple:
            pending.extend(value)
        elif cls in _COLLECTIONS:
            for item in value.items() if cls is Map else value:
                pending.append(item)
                break
        elif isinstance(value, Struct | Variant):
            pending.extend(cls.mesh_parts(value))
    return message
