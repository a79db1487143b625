"""Structs and sum types as classes with slots."""

from __future__ import annotations

import ast
import base64
import hashlib
from collections.abc import Mapping

from meshc.lower.core import ModuleContext, Statements
from meshc.lower.encoders import declaration, struct_encoder, variant_encoder
from meshc.lower.names import slot_name
from meshc.types.environment import StructInfo, SumInfo
from meshc.types.print import show_parts
from meshc.types.typed import Struct, Sum
from meshc.types.types import TVar, Type

_SHAPE_LENGTH = 6
"""Characters of six bits each: enough against chance, and few, since they go with every value."""


def struct(module: ModuleContext, definition: Struct) -> list[ast.stmt]:
    py = module.python
    before = py.at(definition.definition.span)
    ref = definition.ref
    slots = [slot_name(name) for name in ref.fields]
    facts: Statements = [
        _slots(module, slots),
        py.assign("mesh_type", py.constant(f"{ref.module}.{ref.name}")),
        # A struct of an inline module or block prints like any other.
        py.assign("mesh_name", py.constant(ref.name.rpartition(".")[2])),
        _derives(module, definition.derives),
    ]
    if slots != list(ref.fields):
        facts.append(py.assign("mesh_fields", py.tuple_([py.constant(n) for n in ref.fields])))
    info = declaration(module, ref.name)
    if isinstance(info, StructInfo):
        facts += _shape(module, info.variables, info.fields)
    name = module.own.names[("struct", ref.name)]
    base = module.runtime("meshrt.values", "Struct")
    result = py.class_(
        name, base, [*facts, *_init(module, slots), *struct_encoder(module, definition)]
    )
    py.back(before)
    return [result]


def sum_type(module: ModuleContext, definition: Sum) -> list[ast.stmt]:
    py = module.python
    before = py.at(definition.definition.span)
    out: list[ast.stmt] = []
    type_name = definition.definition.name
    info = declaration(module, type_name)
    base = module.runtime("meshrt.values", "Variant")
    for variant in definition.variants:
        slots = [f"_{i}" for i in range(variant.arity)]
        body: Statements = [
            _slots(module, slots),
            py.assign("mesh_type", py.constant(f"{variant.module}.{type_name}")),
            py.assign("mesh_name", py.constant(variant.name)),
            _derives(module, definition.derives),
            py.assign("mesh_tag", py.constant(variant.tag)),
            py.assign("mesh_arity", py.constant(variant.arity)),
            *(_payload_shape(module, info, variant.name) if isinstance(info, SumInfo) else ()),
            *_init(module, slots),
            *variant_encoder(module, definition, variant.name),
        ]
        name = module.own.names[("variant", type_name, variant.name)]
        if variant.arity:
            out.append(py.class_(name, base, body))
        else:
            cls = module.own.names[("class", type_name, variant.name)]
            out.append(py.class_(cls, base, body))
            out.append(py.assign(name, py.call(cls, [])))
    py.back(before)
    return out


def _slots(module: ModuleContext, slots: list[str]) -> ast.stmt:
    py = module.python
    return py.assign("__slots__", py.tuple_([py.constant(s) for s in slots]))


def _derives(module: ModuleContext, derives: frozenset[str]) -> ast.stmt:
    py = module.python
    names: list[ast.expr] = [py.constant(name) for name in sorted(derives)]
    value = py.call("frozenset", [py.tuple_(names)] if names else [])
    return py.assign("mesh_derives", value)


def _payload_shape(module: ModuleContext, info: SumInfo, variant: str) -> Statements:
    payload = info.variants[variant].payload
    # As wide as the longest, so that they sort in order.
    parts = {f"{at:03}": type_ for at, type_ in enumerate(payload)}
    return _shape(module, info.variables, parts)


def _shape(
    module: ModuleContext, variables: tuple[TVar, ...], parts: Mapping[str, Type]
) -> Statements:
    """What tells other builds whether this one means the same by the type's name: a digest of
    the types of its parts. Those that are named in them have a digest of their own."""
    if not parts:
        return []
    digest = hashlib.sha256(show_parts(variables, parts).encode()).digest()
    text = base64.urlsafe_b64encode(digest)[:_SHAPE_LENGTH].decode()
    return [module.python.assign("mesh_shape", module.python.constant(text))]


def _init(module: ModuleContext, slots: list[str]) -> list[ast.stmt]:
    if not slots:
        return []
    py = module.python
    body: Statements = [py.assign_attribute(py.name("self"), slot, py.name(slot)) for slot in slots]
    return [py.function("__init__", py.arguments(["self", *slots]), body)]
