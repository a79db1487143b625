"""Which types have a JSON form: the traits `ToJson` and `FromJson` that `deriving(Json)`
stands for, and `JsonKey`, which the keys of a Map need.

Encoding takes everything that a value in a `json { … }` literal may be; decoding the same
without `()`. Type arguments have to be encodable like everything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from meshc.types.types import TCon, TTuple, Type

if TYPE_CHECKING:
    from meshc.types.context import Context

JSON_TRAITS = frozenset({"ToJson", "FromJson", "JsonKey"})

_PLAIN = frozenset({"Int", "Float", "Bool", "String", "Json"})
_TEXT = frozenset({"String", "Json"})


def json_parts(cx: Context, type_: TCon | TTuple, trait: str) -> list[tuple[Type, str]] | None:
    """What has to have which trait for a known type to have `trait`, one of JSON_TRAITS; None
    when it cannot have it."""
    if isinstance(type_, TTuple):
        return [] if trait == "ToJson" and not type_.items else None
    if trait == "JsonKey":
        return [] if type_.module is None and type_.name in _TEXT else None
    derives = cx.world.derives(type_)
    if derives is not None:
        return [(arg, trait) for arg in type_.args] if "Json" in derives else None
    if type_.name in _PLAIN:
        return []
    if type_.name in ("List", "Option"):
        return [(arg, trait) for arg in type_.args]
    if type_.name == "Map":
        key, value = type_.args
        return [(key, "JsonKey"), (value, trait)]
    return None


def json_advice(cx: Context, type_: Type) -> list[str]:
    """What helps where a type has no JSON form."""
    if isinstance(type_, TCon) and cx.world.derives(type_) is not None:
        return [f"add `Json` to the `deriving(…)` clause of `{type_.name}`"]
    if isinstance(type_, TCon) and type_.name == "Map":
        return ["the keys of a JSON object are Strings"]
    return [
        "JSON has a form for Int, Float, Bool, String, Json, Option<T>, List<T>, "
        "Map<String, T> and types with `deriving(Json)`"
    ]
