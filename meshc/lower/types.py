"""Structs and sum types as classes with slots."""

from __future__ import annotations

import ast

from meshc.lower.core import ModuleContext, Statements
from meshc.lower.encoders import struct_encoder, variant_encoder
from meshc.lower.names import slot_name
from meshc.types.typed import Struct, Sum


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


def _init(module: ModuleContext, slots: list[str]) -> list[ast.stmt]:
    if not slots:
        return []
    py = module.python
    body: Statements = [py.assign_attribute(py.name("self"), slot, py.name(slot)) for slot in slots]
    return [py.function("__init__", py.arguments(["self", *slots]), body)]
