"""Struct values: literals, updates and field access."""

from __future__ import annotations

from meshc.diagnostics.diagnostic import Label
from meshc.diagnostics.suggest import suggest
from meshc.syntax import tree
from meshc.types.annotations import declared_struct
from meshc.types.context import Context
from meshc.types.dispatch import infer, rule
from meshc.types.environment import Env, StructInfo
from meshc.types.fields import FieldBound, field_type, report_no_field
from meshc.types.names import report_undefined_type
from meshc.types.print import show
from meshc.types.signatures import library
from meshc.types.trait_methods import library_trait, methods_of
from meshc.types.types import ERROR, TCon, TTuple, TVar, Type, prune, substitute


@rule(tree.StructLiteral)
def _struct_literal(cx: Context, env: Env, node: tree.StructLiteral, hint: Type | None) -> Type:
    info = declared_struct(cx, node.name.name) if isinstance(node.name, tree.Name) else None
    if info is None:
        for field in node.fields:
            infer(cx, env, field.value)
        report_undefined_type(cx, node.name)
        return ERROR
    cx.refs[node] = info.ref
    mapping: dict[TVar, Type] = {variable: cx.fresh() for variable in info.variables}
    type_ = TCon(info.name, tuple(mapping.values()), info.module, True)
    cx.types[node.name] = type_
    cx.refs[node.name] = info.ref
    if hint is not None and mapping:
        # Hints flow to the fields; a clash is reported by the caller, with both whole types.
        known = prune(hint)
        if isinstance(known, TCon) and known.name == info.name and known.module == info.module:
            cx.unify(known, type_, node.span)
    given: set[str] = set()
    for field in node.fields:
        declared = info.fields.get(field.name)
        if declared is None:
            _unknown_field(cx, info, field)
            infer(cx, env, field.value)
            continue
        if field.name in given:
            cx.error(
                "E0009",
                f"field `{field.name}` given twice in struct {info.name}",
                field.name_span,
                label="already given",
            )
        given.add(field.name)
        wanted = substitute(declared, mapping) if mapping else declared
        _check_field(cx, env, info, field, wanted)
    # What is no field after all is not asked for: `age Int` has been reported.
    missing = [name for name in info.fields if name not in given and info.fields[name] is not ERROR]
    for name in missing:
        cx.error(
            "E0009",
            f"missing field `{name}` in struct {info.name}",
            node.name.span,
            label=f"field `{name}` is required",
            labels=[Label(info.spans[name], "declared here", info.source)],
            helps=[f"add `{name}: <value>`"],
        )
    return type_


def _check_field(
    cx: Context, env: Env, info: StructInfo | None, field: tree.FieldInit, wanted: Type
) -> None:
    found = infer(cx, env, field.value, wanted)
    failure = cx.unify(wanted, found, field.value.span)
    if failure is None:
        return
    labels = []
    if info is not None and field.name in info.spans:
        text = f"field `{field.name}` is declared here"
        labels = [Label(info.spans[field.name], text, info.source)]
    cx.mismatch(
        failure,
        wanted,
        found,
        field.value.span,
        f"field `{field.name}` has type {{expected}}, this has type {{found}}",
        labels,
    )


def _unknown_field(cx: Context, info: StructInfo, field: tree.FieldInit) -> None:
    near = suggest(field.name, info.fields)
    helps = [f"did you mean `{near}`?"] if near else []
    if not near and info.fields:
        helps = [f"`{info.name}` has the fields {', '.join(info.fields)}"]
    cx.error(
        "E0009",
        f"unknown field `{field.name}` in struct {info.name}",
        field.name_span,
        label=f"`{info.name}` has no such field",
        helps=helps,
    )


@rule(tree.StructUpdate)
def _struct_update(cx: Context, env: Env, node: tree.StructUpdate, hint: Type | None) -> Type:
    base = infer(cx, env, node.base, hint)
    known = prune(base)
    if isinstance(known, TVar):
        for field in node.fields:
            found = infer(cx, env, field.value)
            cx.bound(base, FieldBound(field.name, found, field.name_span), field.value.span)
        return base
    if known is ERROR:
        for field in node.fields:
            infer(cx, env, field.value)
        return ERROR
    info = cx.world.struct(known) if isinstance(known, TCon) else None
    if info is None:
        cx.error(
            "E0001",
            f"expected a struct, found {show(known)}",
            node.base.span,
            label=f"this has type {show(known)} and has no fields to update",
        )
    for field in node.fields:
        wanted = field_type(cx, known, field.name) if info is not None else ERROR
        if wanted is None:
            assert info is not None
            _unknown_field(cx, info, field)
            wanted = ERROR
        _check_field(cx, env, info, field, wanted)
    return base if info is not None else ERROR


def access_field(cx: Context, node: tree.Field, object_type: Type) -> Type:
    """The type of a plain field access."""
    known = prune(object_type)
    if isinstance(known, TVar):
        result = cx.fresh()
        cx.bound(known, FieldBound(node.name, result, node.name_span), node.name_span)
        return result
    type_ = field_type(cx, known, node.name)
    if type_ is None:
        report_no_field(cx, known, node.name, node.name_span, helps=_method_advice(cx, known, node))
        return ERROR
    return type_


def _method_advice(cx: Context, known: Type, node: tree.Field) -> list[str]:
    """What to write when what looks like a field is a method."""
    name = node.name
    if (
        methods_of(cx, known, name)
        or library_trait(cx, known, name) is not None
        or _is_library_method(known, name)
    ):
        return [f"`{name}` is a method: call it, `.{name}(…)`"]
    return []


def _is_library_method(type_: Type, name: str) -> bool:
    """Whether the library's module of the type has the function, with such a value first."""
    owner = "Tuple" if isinstance(type_, TTuple) else type_.name if isinstance(type_, TCon) else ""
    function = library().get(f"{owner}.{name}")
    return function is not None and function.signature.startswith(f"({owner}")
