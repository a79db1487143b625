"""Library functions that may give the zero of a type: `Map.get` of a missing key, and `Iter.sum`
of nothing. What they give is decided by the static type of their result, which a generic function
is told by its callers (`meshc.lower.evidence`)."""

from __future__ import annotations

import ast

from meshc.lower.core import Lowerer
from meshc.lower.evidence import zero
from meshc.syntax import tree
from meshc.types.types import TFun, Type


def by_result_type(
    f: Lowerer, name: str, values: list[ast.expr], type_: Type | None
) -> ast.expr | None:
    """The call of a library function that depends on the static type of its result; None for
    all others."""
    if name == "Map.get":
        return map_get(f, values, type_)
    if name == "Iter.sum":
        return _sum(f, values, type_)
    return None


def by_result_value(f: Lowerer, name: str, node: tree.Expr) -> ast.expr | None:
    """As `by_result_type`, for the function as a value."""
    type_ = f.type_of(node)
    if name not in ("Map.get", "Iter.sum") or not isinstance(type_, TFun):
        return None
    names = [f.names.claim(f"arg{at + 1}") for at in range(len(type_.params))]
    made = by_result_type(f, name, [f.py.name(each) for each in names], type_.result)
    return f.py.lambda_(f.py.arguments(names), made) if made is not None else None


def map_get(f: Lowerer, values: list[ast.expr], type_: Type | None) -> ast.expr:
    """`Map.get`: a missing key gives zero or false where the value type is Int, Float or
    Bool, as real programs count on; otherwise it is a panic."""
    missing = zero(f, type_)
    if isinstance(missing, ast.Constant):
        entries, key = values
        return f.py.method(entries, "get", [key, missing])
    name = "get" if missing is None else "get_or_zero"
    get = f.module.names.import_name("meshrt.std.map", name, f"Map_{name}")
    return f.py.call(get, values if missing is None else [*values, missing])


def _sum(f: Lowerer, values: list[ast.expr], type_: Type | None) -> ast.expr | None:
    start = zero(f, type_)
    if isinstance(start, ast.Name):
        total = f.module.names.import_name("meshrt.std.iter", "total_of", "Iter_sum_of")
        return f.py.call(total, [*values, start])
    if start is None or not isinstance(start.value, float):  # type: ignore[attr-defined]
        return None
    total = f.module.names.import_name("meshrt.std.iter", "total_float", "Iter_sum_float")
    return f.py.call(total, values)
