"""The static functions that `deriving` gives a type: `Type.from_json(text)`,
`Type.from_row(row)`, and the schema functions such as `Type.__table__()`."""

from __future__ import annotations

from meshc.syntax import tree
from meshc.types.annotations import declared_struct, declared_sum
from meshc.types.bounds import Waiting
from meshc.types.context import Context
from meshc.types.environment import StaticInfo, StructInfo, SumInfo
from meshc.types.print import show
from meshc.types.schema import schema_constants
from meshc.types.traits import require
from meshc.types.typed import StaticRef
from meshc.types.types import (
    ERROR,
    STRING,
    Scheme,
    TCon,
    TFun,
    Type,
    free_variables,
    list_of,
    map_of,
    prune,
    result_of,
)


def static_member(cx: Context, type_name: str, name: str) -> StaticInfo | None:
    """The generated function `name` of a type, if it derives what that needs."""
    info = declared_struct(cx, type_name) or declared_sum(cx, type_name)
    if info is None or info.module is None:
        return None
    own = TCon(info.name, info.variables, info.module)
    result = result_of(own, STRING)
    if name == "from_json" and "Json" in info.derives:
        ref = StaticRef(info.module, info.name, name)
        return StaticInfo(ref, _scheme(info, TFun((STRING,), result)))
    if not isinstance(info, StructInfo):
        return None
    if name == "from_row" and "Row" in info.derives:
        ref = StaticRef(info.module, info.name, name)
        return StaticInfo(ref, _scheme(info, TFun((map_of(STRING, STRING),), result)))
    if "Schema" in info.derives:
        constant = schema_constants(info).get(name)
        if constant is not None:
            type_ = STRING if isinstance(constant, str) else list_of(STRING)
            return StaticInfo(StaticRef(info.module, info.name, name, constant), TFun((), type_))
    return None


def static_names(cx: Context, type_name: str) -> list[str]:
    """The names of the generated functions of a type."""
    info = declared_struct(cx, type_name) or declared_sum(cx, type_name)
    if info is None:
        return []
    names = ["from_json"] if "Json" in info.derives else []
    if isinstance(info, StructInfo):
        names += ["from_row"] if "Row" in info.derives else []
        names += list(schema_constants(info)) if "Schema" in info.derives else []
    return names


def lacking_derivation(cx: Context, type_name: str, name: str) -> str | None:
    """What has to be derived for a type to have the generated function `name`."""
    info = declared_struct(cx, type_name) or declared_sum(cx, type_name)
    if info is None or info.module is None:
        return None
    if name == "from_json":
        return "Json"
    if isinstance(info, StructInfo):
        if name == "from_row":
            return "Row"
        if name in schema_constants(info):
            return "Schema"
    return None


def use_static(cx: Context, node: tree.Name | tree.Field, info: StaticInfo) -> Type:
    """Note that `node` means a generated function; its type there. A decoder has to know
    every part of the type that it decodes to."""
    cx.refs[node] = info.ref
    type_ = cx.instance(info.type)
    if info.ref.name == "from_json":
        _decide(cx, node, type_)
    return type_


def _scheme(info: StructInfo | SumInfo, type_: TFun) -> Scheme | Type:
    return Scheme(info.variables, type_) if info.variables else type_


def _decide(cx: Context, node: tree.Name | tree.Field, type_: Type) -> None:
    """Demand FromJson of all types that are still open in `type_`, and that they be decided."""
    for variable in free_variables([type_]):

        def resume(known: Type) -> None:
            if require(cx, known, "FromJson", node.span):
                _decide(cx, node, known)

        def default(open_: Type = variable) -> None:
            cx.error(
                "E0006",
                "the type that this decodes to cannot be inferred",
                node.span,
                label=f"nothing here tells what {show(prune(open_))} is",
                helps=["annotate the result: `let value :: Type<Int>!String = …`"],
            )
            cx.unify(open_, ERROR, node.span)

        waiting = Waiting(variable, (), resume, default)
        cx.open.append(waiting)
        cx.bound(variable, waiting, node.span)
