"""Literals, collections, names, fields and struct values."""

from __future__ import annotations

import ast

from meshc.lower.core import Lowerer, Statements, value_rule
from meshc.lower.names import mangle, slot_name
from meshc.lower.references import call_function, reference, struct_class
from meshc.lower.zeros import map_get
from meshc.syntax import tree
from meshc.types.typed import StructRef
from meshc.types.types import TCon


@value_rule(tree.Int, tree.Float, tree.String, tree.Bool)
def constant(
    f: Lowerer, node: tree.Int | tree.Float | tree.String | tree.Bool, out: Statements
) -> ast.expr:
    return f.py.constant(node.value)


@value_rule(tree.Unit)
def unit(f: Lowerer, node: tree.Unit, out: Statements) -> ast.expr:
    return f.py.constant(None)


@value_rule(tree.Atom)
def atom(f: Lowerer, node: tree.Atom, out: Statements) -> ast.expr:
    return atom_constant(f, node.name)


def atom_constant(f: Lowerer, name: str) -> ast.expr:
    """The module-level constant that holds an atom."""
    constants = f.module.constants
    key = ":" + name
    if key not in constants:
        py = f.py
        value = py.call(f.runtime("meshrt.values", "Atom"), [py.constant(name)])
        constants[key] = (fresh_global(f, f"atom_{mangle(name)}"), value)
    return f.py.name(constants[key][0])


def fresh_global(f: Lowerer, wanted: str) -> str:
    """A new global, of a name that no local of the function has."""
    name, n = wanted, 1
    while f.names.is_taken(name):
        n += 1
        name = f"{wanted}_{n}"
    return f.module.names.claim(name)


@value_rule(tree.Regex)
def regex(f: Lowerer, node: tree.Regex, out: Statements) -> ast.expr:
    """A module-level constant, one for all literals that are alike."""
    constants = f.module.constants
    key = f"~r/{node.pattern}/{node.flags}"
    if key not in constants:
        py = f.py
        arguments = [py.constant(node.pattern)]
        if node.flags:
            arguments.append(py.constant("".join(sorted(set(node.flags)))))
        value = py.call(f.runtime("meshrt.regex.pattern", "Regex"), arguments)
        constants[key] = (fresh_global(f, "regex"), value)
    return f.py.name(constants[key][0])


@value_rule(tree.Interpolation)
def interpolation(f: Lowerer, node: tree.Interpolation, out: Statements) -> ast.expr:
    holes = [p for p in node.parts if not isinstance(p, str)]
    values = iter(f.values(holes, out))
    texts = f.module.typed.texts
    parts: list[str | ast.expr] = []
    for part in node.parts:
        if isinstance(part, str):
            parts.append(part)
        elif part in texts:
            parts.append(call_function(f, texts[part], [next(values)], [f.type_of(part)]))
        else:
            parts.append(text(f, next(values), f.type_name(part)))
    return f.py.formatted(parts)


def text(f: Lowerer, value: ast.expr, kind: str | None) -> ast.expr:
    """The text form of a value whose type is called `kind`, for an f-string."""
    py = f.py
    if kind in ("String", "Int", "Json"):
        return value
    if kind == "Bool":
        return py.choose(value, py.constant("true"), py.constant("false"))
    helper = "float_text" if kind == "Float" else "display"
    return py.call(f.runtime("meshrt.values", helper), [value])


@value_rule(tree.Tuple)
def tuple_(f: Lowerer, node: tree.Tuple, out: Statements) -> ast.expr:
    return f.py.tuple_(f.values(node.items, out))


@value_rule(tree.List)
def list_(f: Lowerer, node: tree.List, out: Statements) -> ast.expr:
    adopt = f.py.attribute(f.py.name(f.runtime("meshrt.values.list", "List")), "adopt")
    return f.py.call(adopt, [f.py.list_(f.values(node.items, out))])


@value_rule(tree.Map)
def map_(f: Lowerer, node: tree.Map, out: Statements) -> ast.expr:
    flat = f.values([e for entry in node.entries for e in entry], out)
    return map_of(f, list(zip(flat[::2], flat[1::2], strict=True)))


def map_of(f: Lowerer, pairs: list[tuple[ast.expr, ast.expr]]) -> ast.expr:
    """A Map of lowered keys and values."""
    py = f.py
    cls = py.name(f.runtime("meshrt.values.map", "Map"))
    if not pairs:
        return py.call(cls, [])
    items = py.tuple_([py.tuple_([k, v]) for k, v in pairs])
    return py.call(py.attribute(cls, "from_pairs"), [items])


@value_rule(tree.Name)
def name(f: Lowerer, node: tree.Name, out: Statements) -> ast.expr:
    return reference(f, node)


@value_rule(tree.Field)
def field(f: Lowerer, node: tree.Field, out: Statements) -> ast.expr:
    if f.ref(node) is not None:
        return reference(f, node)
    return f.py.attribute(f.value(node.object, out), slot_name(node.name))


@value_rule(tree.Index)
def index(f: Lowerer, node: tree.Index, out: Statements) -> ast.expr:
    values = f.values([node.object, node.index], out)
    if f.type_name(node.object) == "Map":
        return map_get(f, values, f.type_of(node))
    get = f.module.names.import_name("meshrt.std.list", "get", "List_get")
    return f.py.call(get, values)


@value_rule(tree.StructLiteral)
def struct_literal(f: Lowerer, node: tree.StructLiteral, out: Statements) -> ast.expr:
    ref = f.ref(node)
    assert isinstance(ref, StructRef)
    values = f.values([init.value for init in node.fields], out)
    written = [init.name for init in node.fields]
    return _made(f, ref, written, values, {}, out)


@value_rule(tree.StructUpdate)
def struct_update(f: Lowerer, node: tree.StructUpdate, out: Statements) -> ast.expr:
    base, *values = f.values([node.base, *(init.value for init in node.fields)], out)
    ref = _struct_of(f, node.base)
    written = [init.name for init in node.fields]
    if ref is None:
        update = f.module.names.import_name("meshrt.values", "update", "update_struct")
        named = list(zip(map(slot_name, written), values, strict=True))
        return f.py.call(update, [base], named)
    base = f.saved(base, out, "base")
    kept = {name: f.py.attribute(base, slot_name(name)) for name in ref.fields}
    return _made(f, ref, written, values, kept, out)


def _made(
    f: Lowerer,
    ref: StructRef,
    written: list[str],
    values: list[ast.expr],
    kept: dict[str, ast.expr],
    out: Statements,
) -> ast.expr:
    """The struct of the values, which belong to the fields as written, and for other fields of
    what they are `kept` as. The values are computed in the order in which they are written."""
    places = [ref.fields.index(name) for name in written]
    if places != sorted(places):
        f.save(values, out)
    given = {**kept, **dict(zip(written, values, strict=True))}
    return f.py.call(struct_class(f, ref), [given[name] for name in ref.fields])


def _struct_of(f: Lowerer, node: tree.Expr) -> StructRef | None:
    type_ = f.type_of(node)
    if isinstance(type_, TCon) and type_.module in f.module.effects.modules:
        for struct in f.module.effects.modules[type_.module].structs:
            if struct.ref.name == type_.name:
                return struct.ref
    return None
