"""Patterns as Python conditions and bindings.

A pattern against a subject (an expression that may be repeated) becomes a list of
conditions and a list of bindings, name and expression. In `case` and in clauses the checker
has made sure of the subject's type, so a tuple needs no test. A message may be of any type
(a pid without a type accepts everything, and system messages arrive beside the program's
own), so patterns of `receive` are *open*: every shape is tested.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from meshc.lower.core import Lowerer
from meshc.lower.literals import atom_constant
from meshc.lower.names import slot_name
from meshc.lower.references import struct_class, variant_value
from meshc.syntax import tree
from meshc.types.typed import StructRef, VariantRef


@dataclass(slots=True)
class Match:
    """What must hold for a pattern to match, and what it then binds."""

    conditions: list[ast.expr] = field(default_factory=list)
    bindings: list[tuple[str, ast.expr]] = field(default_factory=list)


def match(f: Lowerer, pattern: tree.Pattern, subject: ast.expr, *, open_: bool) -> Match:
    """Compile `pattern` against `subject`."""
    result = Match()
    _match(f, pattern, subject, open_, result)
    return result


def _match(f: Lowerer, pattern: tree.Pattern, subject: ast.expr, open_: bool, into: Match) -> None:
    py = f.py
    before = py.at(pattern.span)
    match pattern:
        case tree.PWildcard():
            pass
        case tree.PName():
            ref = f.ref(pattern)
            if isinstance(ref, VariantRef):
                into.conditions.append(_is_variant(f, ref, subject))
            else:
                into.bindings.append((pattern.name, subject))
        case tree.PLiteral():
            into.conditions.extend(_literal(f, pattern.value, subject, open_))
        case tree.PAtom():
            into.conditions.append(py.compare(subject, "is", atom_constant(f, pattern.name)))
        case tree.PTuple():
            if open_:
                into.conditions.append(py.class_is(subject, "tuple"))
                into.conditions.append(_length(f, subject, "==", len(pattern.items)))
            for i, item in enumerate(pattern.items):
                part = (
                    subject.elts[i]
                    if isinstance(subject, ast.Tuple)
                    else py.subscript(subject, py.constant(i))
                )
                _match(f, item, part, open_, into)
        case tree.PConstructor():
            ref = f.ref(pattern)
            assert isinstance(ref, VariantRef)
            into.conditions.append(_is_variant(f, ref, subject))
            for i, item in enumerate(pattern.args or ()):
                _match(f, item, py.attribute(subject, f"_{i}"), open_, into)
        case tree.PStruct():
            ref = f.ref(pattern)
            assert isinstance(ref, StructRef)
            if open_:
                into.conditions.append(py.class_is(subject, struct_class(f, ref)))
            for name, item in pattern.fields:
                _match(f, item, py.attribute(subject, slot_name(name)), open_, into)
        case tree.PCons():
            _cons(f, pattern, subject, open_, into)
        case tree.PList():
            if open_:
                into.conditions.append(_is_list(f, subject))
            into.conditions.append(_length(f, subject, "==", len(pattern.items)))
            for i, item in enumerate(pattern.items):
                _match(f, item, _at(f, subject, i), open_, into)
        case tree.POr():
            _alternatives(f, pattern, subject, open_, into)
        case tree.PAs():
            _match(f, pattern.pattern, subject, open_, into)
            into.bindings.append((pattern.name, subject))
    py.back(before)


def _is_variant(f: Lowerer, ref: VariantRef, subject: ast.expr) -> ast.expr:
    if ref.arity == 0:
        return f.py.compare(subject, "is", f.py.name(variant_value(f, ref)))
    return f.py.class_is(subject, variant_value(f, ref))


def _literal(
    f: Lowerer, value: int | float | str | bool | None, subject: ast.expr, open_: bool
) -> list[ast.expr]:
    py = f.py
    if value is None:
        return [py.compare(subject, "is", py.constant(None))] if open_ else []
    if isinstance(value, bool):
        if open_:
            return [py.compare(subject, "is", py.constant(value))]
        return [subject if value else py.not_(subject)]
    equal = py.compare(subject, "==", py.constant(value))
    if open_ and not isinstance(value, str):
        # 1 == 1.0 == True in Python.
        return [py.class_is(subject, type(value).__name__), equal]
    return [equal]


def _length(f: Lowerer, subject: ast.expr, op: str, size: int) -> ast.expr:
    return f.py.compare(f.py.call("len", [subject]), op, f.py.constant(size))


def _is_list(f: Lowerer, subject: ast.expr) -> ast.expr:
    return f.py.class_is(subject, f.runtime("meshrt.values.list", "List"))


def _at(f: Lowerer, subject: ast.expr, index: int) -> ast.expr:
    py = f.py
    start = py.attribute(subject, "start")
    place = py.binary(start, "+", py.constant(index)) if index else start
    return py.subscript(py.attribute(subject, "items"), place)


def _cons(f: Lowerer, pattern: tree.PCons, subject: ast.expr, open_: bool, into: Match) -> None:
    heads: list[tree.Pattern] = []
    rest: tree.Pattern = pattern
    while isinstance(rest, tree.PCons):
        heads.append(rest.head)
        rest = rest.tail
    py = f.py
    if open_:
        into.conditions.append(_is_list(f, subject))
    if len(heads) == 1:
        start, stop = py.attribute(subject, "start"), py.attribute(subject, "stop")
        into.conditions.append(py.compare(start, "!=", stop))
    else:
        into.conditions.append(_length(f, subject, ">=", len(heads)))
    for i, head in enumerate(heads):
        _match(f, head, _at(f, subject, i), open_, into)
    if len(heads) == 1:
        tail = py.method(subject, "tail", [])
    else:
        tail = py.method(subject, "drop", [py.constant(len(heads))])
    _match(f, rest, tail, open_, into)


def _alternatives(
    f: Lowerer, pattern: tree.POr, subject: ast.expr, open_: bool, into: Match
) -> None:
    py = f.py
    matches = [match(f, p, subject, open_=open_) for p in pattern.alternatives]
    tests = [py.all_of(m.conditions) for m in matches]
    if all(m.conditions for m in matches):
        into.conditions.append(py.any_of(tests))
    for name, last in matches[-1].bindings:
        value = last
        for test, earlier in reversed(list(zip(tests[:-1], matches[:-1], strict=True))):
            other = dict(earlier.bindings)[name]
            if ast.dump(other) != ast.dump(value):
                value = py.choose(test, other, value)
        into.bindings.append((name, value))
