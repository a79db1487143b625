"""Overflow checks as statements.

`meshc.lower.arithmetic` checks an Int inside an expression, `wide if (wide := …) <= MAX else
wrap(wide)`. Where the number is assigned or returned, a statement behind it is cheaper and
reads better:

    total = total + n
    if total > MAX:
        total = wrap(total)

Where both bounds are open, the bounds of what CPython keeps in one digit come first:
it compares such numbers at once, others by a call (on CPython 3.11, above the assignment:
16 ns so, 21 ns with the two comparisons alone, 28 ns inside an expression).

In a comprehension the number gets a name by a second `for`, `for wide in [n * n]`, which CPython
compiles to an assignment. By `:=` it would be a variable of the enclosing function, which
costs more.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from meshc.lower.intervals import INT_MAX, INT_MIN
from meshc.lower.python import Python
from meshc.lower.rewriting import Statements, is_name, rewritten

_DIGIT = 2**30


@dataclass(slots=True)
class _Check:
    """A number that may leave 64 bits, and at which ends."""

    name: str
    value: ast.expr
    low: bool
    high: bool
    wrap: ast.Call


def checks_as_statements(py: Python, body: Statements) -> Statements:
    """The statements with checks behind the assignments and before the returns whose values
    they were part of, and those inside comprehensions changed. Functions inside are left
    alone."""
    out: Statements = []
    for statement in body:
        before = py.beside(statement)
        for part in _split(py, statement):
            out.append(rewritten(part, lambda node: _comprehension(py, node)))
        py.back(before)
    return out


def _split(py: Python, statement: ast.stmt) -> Statements:
    if isinstance(statement, ast.Assign):
        target, value = statement.targets[0], statement.value
        check = _check(value)
        if check is not None and isinstance(target, ast.Name):
            return [py.assign(target.id, check.value), _guarded(py, check, target.id)]
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            return _several(py, statement, target, value)
    elif isinstance(statement, ast.Return) and statement.value is not None:
        check = _check(statement.value)
        if check is not None:
            wrapped = [py.return_(check.wrap)]
            return [
                py.assign(check.name, check.value),
                py.if_(_is_outside(py, check, check.name), wrapped),
                py.return_(py.name(check.name)),
            ]
    elif isinstance(statement, ast.If | ast.For | ast.While | ast.Try):
        inner = {
            name: checks_as_statements(py, getattr(statement, name)) for name in ("body", "orelse")
        }
        return [type(statement)(**{**vars(statement), **inner})]
    return [statement]


def _several(py: Python, statement: ast.Assign, target: ast.Tuple, value: ast.Tuple) -> Statements:
    checks = [_check(part) for part in value.elts]
    if not any(checks):
        return [statement]
    names = [name.id for name in target.elts if isinstance(name, ast.Name)]
    values = [
        check.value if check is not None else part
        for check, part in zip(checks, value.elts, strict=True)
    ]
    guards = [
        _guarded(py, check, name)
        for check, name in zip(checks, names, strict=True)
        if check is not None
    ]
    return [py.assign_many(names, values), *guards]


def _guarded(py: Python, check: _Check, name: str) -> ast.stmt:
    wrapped = py.call(check.wrap.func, [py.name(name)])
    return py.if_(_is_outside(py, check, name), [py.assign(name, wrapped)])


def _is_outside(py: Python, check: _Check, name: str) -> ast.expr:
    value = py.name(name)
    if not check.low:
        return py.compare(value, ">", py.constant(INT_MAX))
    if not check.high:
        return py.compare(value, "<", py.constant(INT_MIN))
    is_long = [
        py.compare(value, ">", py.constant(_DIGIT - 1)),
        py.compare(value, "<", py.constant(-_DIGIT)),
    ]
    is_outside = [
        py.compare(value, ">", py.constant(INT_MAX)),
        py.compare(value, "<", py.constant(INT_MIN)),
    ]
    return py.all_of([py.any_of(is_long), py.any_of(is_outside)])


def _comprehension(py: Python, node: ast.AST) -> ast.AST | None:
    """A list comprehension whose item is a check, without `:=`."""
    if not (isinstance(node, ast.ListComp) and isinstance(node.elt, ast.IfExp)):
        return None
    numbers = [n for n in ast.walk(node.elt) if isinstance(n, ast.NamedExpr)]
    if len(numbers) != 1 or numbers[0] not in ast.walk(node.elt.test):
        return None
    (number,) = numbers
    before = py.beside(number)
    check = _check(node.elt)
    if check is not None:
        outside = _is_outside(py, check, check.name)
        item = py.choose(outside, check.wrap, py.name(check.name))
    else:
        name = py.name(number.target.id)
        item = rewritten(node.elt, lambda n: name if n is number else None)
    loop = ast.comprehension(number.target, py.list_([number.value]), [], 0)
    py.back(before)
    return ast.ListComp(item, [*node.generators, loop], **py.place)


def _check(value: ast.expr) -> _Check | None:
    """The parts of `wide if <wide := … is inside> else wrap(wide)`."""
    if not (isinstance(value, ast.IfExp) and isinstance(value.body, ast.Name)):
        return None
    name, test, wrap = value.body.id, value.test, value.orelse
    if not (
        isinstance(wrap, ast.Call)
        and is_name(wrap.func, "wrap")
        and is_name(wrap.args[0], name)
        and isinstance(test, ast.Compare)
    ):
        return None
    parts = [test.left, *test.comparators]
    number = next((part for part in parts if isinstance(part, ast.NamedExpr)), None)
    if number is None or number.target.id != name:
        return None
    both = len(parts) == 3
    low = both or isinstance(test.ops[0], ast.GtE)
    high = both or isinstance(test.ops[0], ast.LtE)
    return _Check(name, number.value, low, high, wrap)
