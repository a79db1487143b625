"""Which types have values that may go to another process, but not to another node.

Functions, compiled patterns and handles belong to the program that made them. What a type does
not show, such as what stands for a type parameter, is found out when a value is sent. Iterators,
which go to no other process, are the subject of `sendable`.
"""

from __future__ import annotations

from meshc.types.environment import World
from meshc.types.types import TCon, TFun, TVar, Type, children, prune

_KINDS = {
    "Regex": "a regular expression",
    "Router": "a router",
    "Request": "a request",
    "Response": "a response",
    "HttpResponse": "a response",
    "SqliteConn": "a database connection",
    "PgConn": "a database connection",
    "PoolHandle": "a database connection",
    "Ptr": "a pointer",
}


def what_cannot_be_sent(world: World, type_: Type) -> str | None:
    """What the values of a type have inside that cannot be sent; None if nothing is known. The
    messages that a `Pid` takes are no part of it, and a sum type of the program may have other
    variants."""
    seen: set[tuple[str | None, str]] = set()
    stack = [type_]
    while stack:
        at = prune(stack.pop())
        if isinstance(at, TFun):
            return "a function"
        if isinstance(at, TVar) or (isinstance(at, TCon) and at.name == "Pid"):
            continue
        if isinstance(at, TCon) and at.module is None and at.name in _KINDS:
            return _KINDS[at.name]
        if isinstance(at, TCon) and at.module is not None and (at.module, at.name) not in seen:
            seen.add((at.module, at.name))
            struct = world.struct(at)
            if struct is not None:
                stack += struct.fields.values()
        stack += children(at)
    return None
