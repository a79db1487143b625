"""Python that makes values of JSON documents and rows, from static types.

A type that derives Json gets a function `Type_from_json(tree)`, which takes a decoder for
each type parameter; one that derives Row a function `Type_from_row(row)`. The names are
global, beside the classes, so that other modules can import them.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from meshc.lower.core import Lowerer, ModuleContext, Statements
from meshc.lower.encoders import encoder_parameters
from meshc.types.conversions import column_type
from meshc.types.environment import StructInfo, SumInfo, parameter_names
from meshc.types.typed import StaticRef
from meshc.types.types import TCon, TFun, TVar, Type

_LEAVES = {
    "Int": "json_to_int",
    "Float": "json_to_float",
    "Bool": "json_to_bool",
    "String": "json_to_string",
    "Json": "json_to_json",
}
_COMPOSITE = {"List": "json_to_list", "Option": "json_to_option", "Map": "json_to_map"}

_Parameters = Mapping[TVar, str]
_NO_PARAMETERS: _Parameters = {}


def _runtime(module: ModuleContext, name: str) -> ast.expr:
    return module.python.name(module.runtime("meshrt.json.decode", name))


def _decoded(
    module: ModuleContext, type_: TCon, value: ast.expr, params: _Parameters, depth: int
) -> ast.expr:
    """What a document becomes, for a type whose decoder is not a mere name."""
    py = module.python
    if type_.module is not None:
        decoders = [decoder(module, arg, params, depth + 1) for arg in type_.args]
        return py.call(_function(module, type_.module, "from_json", type_.name), [value, *decoders])
    inner = decoder(module, type_.args[-1], params, depth + 1)
    return py.call(_runtime(module, _COMPOSITE[type_.name]), [value, inner])


def decoder(
    module: ModuleContext, type_: Type, params: _Parameters = _NO_PARAMETERS, depth: int = 1
) -> ast.expr:
    """A function from a document to a value of a type."""
    py = module.python
    if isinstance(type_, TVar):
        return py.name(params[type_])
    assert isinstance(type_, TCon), type_
    if type_.module is not None and not type_.args:
        return _function(module, type_.module, "from_json", type_.name)
    if type_.module is None and type_.name in _LEAVES:
        return _runtime(module, _LEAVES[type_.name])
    tree = "tree" if depth == 1 else f"tree_{depth}"
    body = _decoded(module, type_, py.name(tree), params, depth)
    return py.lambda_(py.arguments([tree]), body)


def _function(module: ModuleContext, owner: str, kind: str, name: str) -> ast.expr:
    return module.python.name(module.definition(owner, (kind, name)))


# ---------------------------------------------------------------- derived functions


def derived_functions(module: ModuleContext) -> list[ast.stmt]:
    """The decoders of the types that a module defines."""
    py = module.python
    out: list[ast.stmt] = []
    interface = module.typed.interface
    for info in interface.types.values() if interface is not None else ():
        if not isinstance(info, StructInfo | SumInfo) or info.definition is None:
            continue
        before = py.at(info.definition.span)
        if "Json" in info.derives:
            out.append(_from_json(module, info))
        if "Row" in info.derives and isinstance(info, StructInfo):
            out.append(_from_row(module, info))
        py.back(before)
    return out


def _from_json(module: ModuleContext, info: StructInfo | SumInfo) -> ast.stmt:
    py = module.python
    assert info.definition is not None
    params = encoder_parameters(info.variables, parameter_names(info.definition), "decode")
    members = py.name("members")
    body: Statements = [
        py.assign("members", py.call(_runtime(module, "json_members"), [py.name("tree")]))
    ]
    if isinstance(info, StructInfo):
        if not info.fields:
            body = [py.expression(py.call(_runtime(module, "json_members"), [py.name("tree")]))]
        values = [_field(module, name, type_, params) for name, type_ in info.fields.items()]
        body.append(py.return_(py.call(module.own.names[("struct", info.name)], values)))
    else:
        tag = [members, py.constant("tag"), _runtime(module, "json_to_string")]
        body.append(py.assign("tag", py.call(_runtime(module, "json_field"), tag)))
        for variant in info.variants.values():
            made = py.name(module.own.names[("variant", info.name, variant.ref.name)])
            if variant.payload:
                payload = _runtime(module, "json_payload")
                values = [
                    py.call(payload, [members, py.constant(at), decoder(module, type_, params)])
                    for at, type_ in enumerate(variant.payload)
                ]
                made = py.call(made, values)
            test = py.compare(py.name("tag"), "==", py.constant(variant.ref.name))
            body.append(py.if_(test, [py.return_(made)]))
        unknown = py.call(_runtime(module, "json_no_variant"), [py.constant(info.name)])
        body.append(py.raise_(unknown))
    name = module.own.names[("from_json", info.name)]
    return py.function(name, py.arguments(["tree", *params.values()]), body)


def _field(module: ModuleContext, name: str, type_: Type, params: _Parameters) -> ast.expr:
    py = module.python
    helper = "json_field"
    if isinstance(type_, TCon) and type_.module is None and type_.name == "Option":
        helper, type_ = "json_optional_field", type_.args[0]
    arguments = [py.name("members"), py.constant(name), decoder(module, type_, params)]
    return py.call(_runtime(module, helper), arguments)


def _from_row(module: ModuleContext, info: StructInfo) -> ast.stmt:
    py = module.python
    values: list[ast.expr] = []
    for name, type_ in info.fields.items():
        column = column_type(type_)
        assert column is not None
        kind, optional = column
        helper = module.runtime("meshrt.row", "row_optional" if optional else "row_column")
        parse = py.name(module.runtime("meshrt.row", f"row_{kind.lower()}"))
        values.append(py.call(helper, [py.name("row"), py.constant(name), parse]))
    made = py.call(module.own.names[("struct", info.name)], values)
    name = module.own.names[("from_row", info.name)]
    return py.function(name, py.arguments(["row"]), [py.return_(made)])


# ---------------------------------------------------------------- static functions


def static_call(f: Lowerer, ref: StaticRef, type_: Type | None, values: list[ast.expr]) -> ast.expr:
    """A call of a generated function, whose type there is `type_`."""
    py, module = f.py, f.module
    if ref.constant is not None:
        if isinstance(ref.constant, str):
            return py.constant(ref.constant)
        adopt = py.attribute(py.name(f.runtime("meshrt.values.list", "List")), "adopt")
        return py.call(adopt, [py.list_([py.constant(text) for text in ref.constant])])
    if ref.name == "from_row":
        decode = _function(module, ref.module, "from_row", ref.type_name)
        return py.call(module.runtime("meshrt.row", "decode_row"), [*values, decode])
    assert isinstance(type_, TFun) and isinstance(type_.result, TCon)
    decode = decoder(module, type_.result.args[0])
    return py.call(_runtime(module, "decode_json"), [*values, decode])


def static_value(f: Lowerer, ref: StaticRef, type_: Type | None) -> ast.expr:
    """A generated function as a value."""
    names = [] if ref.constant is not None else ["row" if ref.name == "from_row" else "text"]
    arguments = [f.py.name(name) for name in names]
    return f.py.lambda_(f.py.arguments(names), static_call(f, ref, type_, arguments))
