"""Python that writes JSON, made from static types.

A value becomes a part of one f-string, whose texts are as long as its type allows; what
repeats is a comprehension. A struct, and each variant of a sum type, gets a method
`mesh_to_json` that holds its f-string; for a generic type it takes an encoder for each type
parameter, which by default goes by the value's class. So does every value whose type is a
parameter of the function around it.

The expressions made here use their value more than once, so it has to be a name, an
attribute of one, or a constant (`is_stable`).
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from meshc.lower.core import Lowerer, ModuleContext, Statements, value_rule
from meshc.lower.names import slot_name
from meshc.syntax import tree
from meshc.types.environment import StructInfo, SumInfo, parameter_names
from meshc.types.typed import Struct, Sum
from meshc.types.types import TCon, TFun, TTuple, TVar, Type
from meshrt.json.encode import json_string

ENCODING = frozenset(
    f"{module}.{name}"
    for module in ("Json", "JSON")
    for name in ("encode", "encode_map", "encode_list")
)
"""The library functions that stand for an encoder of their argument's type."""

Parameters = Mapping[TVar, str]
"""Type parameters in scope, with the Python names of their encoders."""

_LEAVES = {"String": "json_string", "Float": "json_float"}
_NO_PARAMETERS: Parameters = {}


def _runtime(module: ModuleContext, name: str) -> ast.expr:
    return module.python.name(module.runtime("meshrt.json.encode", name))


def part(
    module: ModuleContext,
    type_: Type | None,
    value: ast.expr,
    params: Parameters = _NO_PARAMETERS,
    depth: int = 1,
) -> ast.expr:
    """The JSON of a value inside an f-string: a string, or an Int as it is. `depth` tells
    loop variables of nested comprehensions apart."""
    py = module.python
    if isinstance(type_, TTuple):
        return py.constant("null")
    if not isinstance(type_, TCon):
        parameter = params.get(type_) if isinstance(type_, TVar) else None
        encoder = py.name(parameter) if parameter is not None else _runtime(module, "json_value")
        return py.call(encoder, [value])
    if type_.name in ("Int", "Json"):
        return value
    if type_.name == "Bool":
        return py.choose(value, py.constant("true"), py.constant("false"))
    if type_.name in _LEAVES:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return py.constant(json_string(value.value))
        return py.call(_runtime(module, _LEAVES[type_.name]), [value])
    if type_.module is not None:
        encoders = _arguments(module, type_, params, depth)
        return py.method(value, "mesh_to_json", encoders)
    if type_.name == "Option":
        inner = text(module, type_.args[0], py.attribute(value, "_0"), params, depth)
        none = py.compare(value, "is", py.name(module.runtime("meshrt.values", "NONE")))
        return py.choose(none, py.constant("null"), inner)
    variable = "item" if depth == 1 else f"item_{depth}"
    if type_.name == "List":
        item = text(module, type_.args[0], py.name(variable), params, depth + 1)
        texts = value if isinstance(item, ast.Name) else py.comprehension(item, variable, value, [])
        return py.call(_runtime(module, "json_array"), [texts])
    assert type_.name == "Map", type_
    key = variable.replace("item", "key")
    item = text(module, type_.args[1], py.name(variable), params, depth + 1)
    members = py.comprehension_of(
        py.tuple_([py.name(key), item]), [key, variable], py.method(value, "pairs", [])
    )
    return py.call(_runtime(module, "json_object"), [members])


def text(
    module: ModuleContext,
    type_: Type | None,
    value: ast.expr,
    params: Parameters = _NO_PARAMETERS,
    depth: int = 1,
) -> ast.expr:
    """The JSON of a value as a string."""
    made = part(module, type_, value, params, depth)
    if isinstance(type_, TCon) and type_.name == "Int":
        return module.python.call("str", [made])
    return made


def encoder(
    module: ModuleContext,
    type_: Type | None,
    params: Parameters = _NO_PARAMETERS,
    depth: int = 1,
) -> ast.expr:
    """A function that writes values of a type."""
    py = module.python
    if isinstance(type_, TVar):
        return py.name(params[type_]) if type_ in params else _runtime(module, "json_value")
    if isinstance(type_, TCon) and type_.name in _LEAVES:
        return _runtime(module, _LEAVES[type_.name])
    if isinstance(type_, TCon) and type_.name in ("Int", "Json"):
        return py.name("str")
    value = f"value_{depth}" if depth > 1 else "value"
    return py.lambda_(py.arguments([value]), text(module, type_, py.name(value), params, depth))


def _arguments(
    module: ModuleContext, type_: TCon, params: Parameters, depth: int
) -> list[ast.expr]:
    """The encoders for the arguments of a generic type; none where the defaults do."""
    if all(isinstance(arg, TVar) and arg not in params for arg in type_.args):
        return []
    return [encoder(module, arg, params, depth + 1) for arg in type_.args]


# ---------------------------------------------------------------- literals and calls


@value_rule(tree.Json)
def json_literal(f: Lowerer, node: tree.Json, out: Statements) -> ast.expr:
    values = f.values([field.value for field in node.fields], out)
    last = {field.name: at for at, field in enumerate(node.fields)}
    chosen = [last[name] for name in sorted(last)]
    types = [f.type_of(field.value) for field in node.fields]
    if chosen != list(range(len(values))) or any(map(_needs_name, types)):
        f.save(values, out)
    members = [
        (node.fields[at].name, part(f.module, types[at], values[at], f.encoders)) for at in chosen
    ]
    return _text_of(f.module, _object(members))


def _needs_name(type_: Type | None) -> bool:
    """Whether the JSON of a value mentions the value more than once, or not at all."""
    return isinstance(type_, TTuple) or (isinstance(type_, TCon) and type_.name == "Option")


def encoding_call(
    f: Lowerer, callee: tree.Expr, values: list[ast.expr], out: Statements
) -> ast.expr:
    """A call of one of the functions in ENCODING."""
    function = f.type_of(callee)
    type_ = function.params[0] if isinstance(function, TFun) else None
    value = f.saved(values[0], out) if _needs_name(type_) else values[0]
    return text(f.module, type_, value, f.encoders)


def encoding_function(f: Lowerer, callee: tree.Expr) -> ast.expr:
    """One of the functions in ENCODING as a value."""
    function = f.type_of(callee)
    type_ = function.params[0] if isinstance(function, TFun) else None
    return encoder(f.module, type_, f.encoders)


# ---------------------------------------------------------------- derived methods


def struct_encoder(module: ModuleContext, definition: Struct) -> list[ast.stmt]:
    """The method of a struct that derives Json."""
    info = declaration(module, definition.ref.name)
    if "Json" not in definition.derives or not isinstance(info, StructInfo):
        return []
    py = module.python
    params = encoder_parameters(info.variables, parameter_names(info.definition), "encode")
    members = [
        (
            name,
            part(module, info.fields[name], py.attribute(py.name("self"), slot_name(name)), params),
        )
        for name in sorted(definition.ref.fields)
    ]
    return [_method(module, params, _text_of(module, _object(members)))]


def variant_encoder(module: ModuleContext, definition: Sum, name: str) -> list[ast.stmt]:
    """The method of a variant whose type derives Json."""
    info = declaration(module, definition.definition.name)
    if "Json" not in definition.derives or not isinstance(info, SumInfo):
        return []
    py = module.python
    params = encoder_parameters(info.variables, definition.definition.type_params, "encode")
    pieces: list[str | ast.expr] = ['{"fields":[']
    for at, type_ in enumerate(info.variants[name].payload):
        if at:
            pieces.append(",")
        pieces.append(part(module, type_, py.attribute(py.name("self"), f"_{at}"), params))
    pieces.append(f'],"tag":{json_string(name)}}}')
    return [_method(module, params, _text_of(module, _joined(pieces)))]


def declaration(module: ModuleContext, name: str) -> StructInfo | SumInfo | None:
    interface = module.typed.interface
    info = interface.types.get(name) if interface is not None else None
    return info if isinstance(info, StructInfo | SumInfo) else None


def encoder_parameters(
    variables: Sequence[TVar], names: Sequence[str], prefix: str
) -> dict[TVar, str]:
    """A Python name for the encoder (or decoder) of each type parameter."""
    return {variable: f"{prefix}_{name}" for variable, name in zip(variables, names, strict=True)}


def _method(module: ModuleContext, params: Parameters, result: ast.expr) -> ast.stmt:
    py = module.python
    default = _runtime(module, "json_value") if params else None
    arguments = py.arguments(["self", *params.values()])
    if default is not None:
        arguments.defaults = [default] * len(params)
    return py.function("mesh_to_json", arguments, [py.return_(result)])


def _object(members: list[tuple[str, ast.expr]]) -> list[str | ast.expr]:
    pieces: list[str | ast.expr] = ["{"]
    for at, (name, value) in enumerate(members):
        pieces += [f"{',' if at else ''}{json_string(name)}:", value]
    return _joined([*pieces, "}"])


def _text_of(module: ModuleContext, pieces: list[str | ast.expr]) -> ast.expr:
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return module.python.constant(pieces[0])
    return module.python.formatted(pieces)


def _joined(pieces: list[str | ast.expr]) -> list[str | ast.expr]:
    """The pieces with constant texts put together."""
    joined: list[str | ast.expr] = []
    for piece in pieces:
        if isinstance(piece, ast.Constant) and not isinstance(piece.value, str | bool):
            piece = str(piece.value)
        elif isinstance(piece, ast.Constant) and isinstance(piece.value, str):
            piece = piece.value
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
