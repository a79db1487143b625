"""Parts of a value and tests for constructors, as Python expressions."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from meshc.lower.core import Lowerer
from meshc.lower.literals import atom_constant, fresh_global
from meshc.lower.names import slot_name
from meshc.lower.references import struct_class, variant_value
from meshc.types.decisions import Place
from meshc.types.shapes import LITERALS, Head
from meshc.types.typed import StructRef, VariantRef

# Up to so many literals `in` looks through a tuple, beyond it into a set.
_FEW = 4


def part(f: Lowerer, place: Place, known: Mapping[Place, ast.expr]) -> ast.expr:
    """The part of a value at `place`; `known` are expressions for the value and some parts."""
    at = len(place)
    while place[:at] not in known:
        at -= 1
    result = known[place[:at]]
    for step in place[at:]:
        result = _step(f, result, *step)
    return result


def _step(f: Lowerer, value: ast.expr, kind: str, of: object) -> ast.expr:
    py = f.py
    if kind == "same":
        return value
    if kind == "member":
        assert isinstance(of, str)
        return py.attribute(value, slot_name(of))
    if kind == "field":
        assert isinstance(of, tuple)
        return py.attribute(value, f"_{of[1]}")
    assert isinstance(of, int)
    if kind == "item":
        return (
            value.elts[of] if isinstance(value, ast.Tuple) else py.subscript(value, py.constant(of))
        )
    if kind == "element":
        start = py.attribute(value, "start")
        index = py.binary(start, "+", py.constant(of)) if of else start
        return py.subscript(py.attribute(value, "items"), index)
    if of == 1:
        return py.method(value, "tail", [])
    return py.method(value, "drop", [py.constant(of)])


def has_class(head: Head) -> bool:
    """Whether a value is known to be built by `head` by its class alone."""
    of = head.of
    return isinstance(of, StructRef) or (isinstance(of, VariantRef) and of.arity > 0)


def test_for(
    f: Lowerer, head: Head, value: ast.expr, *, is_open: bool, cls: ast.expr | None = None
) -> ast.expr:
    """Whether `value` is built by `head`. It is of the head's type, unless `is_open`. `cls` is a
    local that holds the class of the value, if there is one."""
    py = f.py
    of = head.of
    if has_class(head):
        if isinstance(of, VariantRef):
            name = variant_value(f, of)
        else:
            assert isinstance(of, StructRef)
            name = struct_class(f, of)
        if cls is not None:
            return py.compare(cls, "is", py.name(name))
        return py.class_is(value, name)
    if isinstance(of, VariantRef):
        return py.compare(value, "is", py.name(variant_value(f, of)))
    if head.kind == "atom":
        assert isinstance(of, str)
        return py.compare(value, "is", atom_constant(f, of))
    if head.kind in LITERALS:
        return py.compare(value, "==", py.constant(of))
    if head.kind == "class":
        assert isinstance(of, str)
        return py.class_is(value, f.runtime("meshrt.values.list", of) if of == "List" else of)
    if head.kind == "tuple":
        return py.compare(py.call("len", [value]), "==", py.constant(of))
    if head.kind in ("exactly", "at least"):
        return _length(f, head, value)
    if head.kind == "Bool" and not is_open:
        return value if of else py.not_(value)
    return py.compare(value, "is", py.constant(of))


def _length(f: Lowerer, head: Head, value: ast.expr) -> ast.expr:
    py = f.py
    start, stop = py.attribute(value, "start"), py.attribute(value, "stop")
    if head.kind == "exactly" and head.of == 0:
        return py.compare(start, "==", stop)
    if head.kind == "at least" and head.of == 1:
        return py.compare(start, "!=", stop)
    op = "==" if head.kind == "exactly" else ">="
    return py.compare(py.binary(stop, "-", start), op, py.constant(head.of))


def test_for_any(
    f: Lowerer,
    heads: Sequence[Head],
    value: ast.expr,
    *,
    is_open: bool,
    cls: ast.expr | None = None,
) -> ast.expr:
    """Whether `value`, of the class `cls`, is built by one of `heads`."""
    py = f.py
    if len(heads) > 1 and heads[0].kind in LITERALS:
        items = [py.constant(head.of) for head in heads]
        place = ast.Set(items, **py.place) if len(items) > _FEW else py.tuple_(items)
        return ast.Compare(value, [ast.In()], [place], **py.place)
    return py.any_of([test_for(f, head, value, is_open=is_open, cls=cls) for head in heads])


def constants_table(
    f: Lowerer, groups: Sequence[Sequence[Head]], results: Sequence[object]
) -> ast.expr:
    """A module-level dict from literals, atoms or variants' tags to the result for their
    group."""
    py = f.py
    keys: list[ast.expr | None] = []
    values: list[ast.expr] = []
    for heads, result in zip(groups, results, strict=True):
        for head in heads:
            keys.append(_key(f, head))
            values.append(py.constant(result))
    table = ast.Dict(keys, values, **py.place)
    constants = f.module.constants
    name = fresh_global(f, "cases")
    constants["cases " + name] = (name, table)
    return py.name(name)


def _key(f: Lowerer, head: Head) -> ast.expr:
    if isinstance(head.of, VariantRef):
        return f.py.constant(head.of.tag)
    return atom_constant(f, str(head.of)) if head.kind == "atom" else f.py.constant(head.of)
