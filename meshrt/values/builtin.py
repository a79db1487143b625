"""The sum types that every program has: Option, Result and Ordering."""

from __future__ import annotations

from meshrt.values.data import Variant
from meshrt.values.structure import order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__mesh_preemptible__ = True

_DERIVES = frozenset({"Display", "Debug", "Eq", "Ord", "Hash"})


class Some(Variant):
    __slots__ = ("_0",)
    mesh_type = "Option"
    mesh_name = "Some"
    mesh_derives = _DERIVES
    mesh_tag = 0
    mesh_arity = 1

    def __init__(self, _0: Any) -> None:
        self._0 = _0


class NoneVariant(Variant):
    __slots__ = ()
    mesh_type = "Option"
    mesh_name = "None"
    mesh_derives = _DERIVES
    mesh_tag = 1
    mesh_arity = 0


class Ok(Variant):
    __slots__ = ("_0",)
    mesh_type = "Result"
    mesh_name = "Ok"
    mesh_derives = _DERIVES
    mesh_tag = 0
    mesh_arity = 1

    def __init__(self, _0: Any) -> None:
        self._0 = _0


class Err(Variant):
    __slots__ = ("_0",)
    mesh_type = "Result"
    mesh_name = "Err"
    mesh_derives = _DERIVES
    mesh_tag = 1
    mesh_arity = 1

    def __init__(self, _0: Any) -> None:
        self._0 = _0


class LessVariant(Variant):
    __slots__ = ()
    mesh_type = "Ordering"
    mesh_name = "Less"
    mesh_derives = _DERIVES
    mesh_tag = 0
    mesh_arity = 0


class EqualVariant(Variant):
    __slots__ = ()
    mesh_type = "Ordering"
    mesh_name = "Equal"
    mesh_derives = _DERIVES
    mesh_tag = 1
    mesh_arity = 0


class GreaterVariant(Variant):
    __slots__ = ()
    mesh_type = "Ordering"
    mesh_name = "Greater"
    mesh_derives = _DERIVES
    mesh_tag = 2
    mesh_arity = 0


NONE = NoneVariant()
LESS = LessVariant()
EQUAL = EqualVariant()
GREATER = GreaterVariant()


def compare(a: Any, b: Any) -> Variant:
    """`LESS`, `EQUAL` or `GREATER`."""
    result = order(a, b)
    if result < 0:
        return LESS
    return GREATER if result else EQUAL
