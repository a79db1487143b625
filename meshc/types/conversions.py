"""Derived conversions: whether the parts of a type can be encoded (E0038), or read from the
columns of a row (E0039)."""

from __future__ import annotations

from meshc.syntax.tree import Span
from meshc.types.context import Context
from meshc.types.encodable import json_advice
from meshc.types.environment import StructInfo, SumInfo
from meshc.types.print import show
from meshc.types.traits import missing
from meshc.types.types import TCon, Type, prune

_COLUMNS = frozenset({"Int", "Float", "Bool", "String"})


def check_conversions(cx: Context, info: StructInfo | SumInfo) -> None:
    """Check a declared type of this module that derives Json or Row."""
    if "Json" in info.derives:
        for what, type_, span in _parts(info):
            _check_json(cx, info.name, what, type_, span)
    if "Row" in info.derives and isinstance(info, StructInfo):
        for what, type_, span in _parts(info):
            _check_column(cx, info.name, what, type_, span)


def _parts(info: StructInfo | SumInfo) -> list[tuple[str, Type, Span]]:
    """The fields or payloads of a type: what to call each, its type, and where that stands."""
    if isinstance(info, StructInfo):
        return [
            (f"field `{field.name}`", info.fields[field.name], (field.annotation or field).span)
            for field in info.definition.fields
        ]
    assert info.definition is not None
    found = []
    for variant in info.definition.variants:
        payload = info.variants[variant.name].payload
        for at, (name, annotation) in enumerate(variant.fields):
            what = f"field `{name}`" if name is not None else f"payload {at + 1}"
            found.append((f"{what} of variant `{variant.name}`", payload[at], annotation.span))
    return found


def _check_json(cx: Context, owner: str, what: str, type_: Type, span: Span) -> None:
    found = missing(cx, type_, "FromJson", None)
    if found is None:
        return
    lacking = found[0]
    cx.error(
        "E0038",
        f"{what} of type {show(type_)} is not JSON-serializable",
        span,
        label=f"{show(lacking)} has no JSON form, so `{owner}` cannot derive `Json`",
        helps=json_advice(cx, lacking),
    )


def _check_column(cx: Context, owner: str, what: str, type_: Type, span: Span) -> None:
    if column_type(type_) is not None:
        return
    cx.error(
        "E0039",
        f"{what} has type {show(type_)} which cannot be mapped from a row",
        span,
        label=f"no column of a row gives this, so `{owner}` cannot derive `Row`",
        helps=["a row gives Int, Float, Bool, String, and Option of these"],
    )


def column_type(type_: Type) -> tuple[str, bool] | None:
    """For a type that a column of a row can have: its name, and whether it is optional."""
    known = prune(type_)
    if isinstance(known, TCon) and known.module is None:
        if known.name in _COLUMNS:
            return known.name, False
        if known.name == "<error>":
            return "String", False
        if known.name == "Option":
            inner = column_type(known.args[0])
            return (inner[0], True) if inner is not None and not inner[1] else None
    return None
