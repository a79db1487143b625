"""Operators.

Chains of one kind of operator are folded from the left in a loop, not by recursion: they
may be thousands of links long. Python's parser and compiler nest where a chain does, so a
long chain is cut by temporaries.
"""

from __future__ import annotations

import ast

from meshc.lower.arithmetic import (
    ARITHMETIC,
    CUT,
    arithmetic,
    generic,
    is_open,
    is_zero_remainder,
)
from meshc.lower.core import Assign, Lowerer, Statements, value_rule
from meshc.lower.references import call_function
from meshc.syntax import tree
from meshc.types.typed import FunctionRef

_EQUALITY = frozenset({"==", "!="})
_ORDER = frozenset({"<", ">", "<=", ">="})
_PYTHON_EQUAL = frozenset({"Int", "String", "Bool", "Atom", "Pid", "Ordering"})
_PYTHON_ORDER = frozenset({"Int", "String"})

# The functions of `meshrt.values.generic` for operands of a type that is a parameter.
_GENERIC_COMPARISON = {"!=": "not_equal", "<=": "at_most", ">=": "at_least"}


@value_rule(tree.Binary)
def binary(f: Lowerer, node: tree.Binary, out: Statements) -> ast.expr:
    op = node.op
    if op in ARITHMETIC:
        return arithmetic(f, node, out)
    if op == "<>":
        return _concatenation(f, node, out)
    if op in ("and", "or"):
        return _logic(f, node, out)
    if op in _EQUALITY:
        found = is_zero_remainder(f, node, out)
        if found is not None:
            return found
    left, right = f.values([node.left, node.right], out)
    ref = f.ref(node)
    if isinstance(ref, FunctionRef):
        return _user_comparison(f, node, ref, left, right, out)
    if op == "..":
        return f.py.call(f.runtime("meshrt.values.range", "Range"), [left, right])
    if op in _GENERIC_COMPARISON and is_open(f, node.left):
        return generic(f, _GENERIC_COMPARISON[op], [left, right])
    return _comparison(f, op, left, right, f.type_name(node.left), out)


# ---------------------------------------------------------------- concatenation


def _concatenation(f: Lowerer, node: tree.Binary, out: Statements) -> ast.expr:
    operands: list[tree.Expr] = []
    at: tree.Expr = node
    while isinstance(at, tree.Binary) and at.op == "<>":
        operands.append(at.right)
        at = at.left
    operands.append(at)
    operands.reverse()
    values = f.values(operands, out)
    kind = f.type_name(node)
    open_ = is_open(f, node)
    if kind in ("String", "Json") and (len(values) > 2 or isinstance(values[0], ast.JoinedStr)):
        return f.py.formatted([_text(v) for v in values])
    result = values[0]
    for i, value in enumerate(values[1:], 1):
        if kind == "List":
            result = f.py.method(result, "concat", [value])
        elif open_:
            result = generic(f, "concatenate", [result, value])
        else:
            result = f.py.binary(result, "+", value)
        if i % CUT == 0:
            rest = values[i + 1 :]
            f.save(rest, out)
            result = f.saved(result, out)
    return result


def _text(value: ast.expr) -> str | ast.expr:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    return value


# ---------------------------------------------------------------- comparison and logic


def _comparison(
    f: Lowerer, op: str, left: ast.expr, right: ast.expr, kind: str | None, out: Statements
) -> ast.expr:
    py = f.py
    if op in _EQUALITY:
        if kind == "Float" and op == "!=":
            return py.call(f.runtime("meshrt.values", "not_equal_float"), [left, right])
        if kind in _PYTHON_EQUAL or kind == "Float":
            return py.compare(left, op, right)
        same = py.call(f.runtime("meshrt.values", "equal"), [left, right])
        return same if op == "==" else py.not_(same)
    if kind == "Float":
        return py.compare_floats(left, op, right)
    if kind in _PYTHON_ORDER:
        return py.compare(left, op, right)
    if op in (">", "<="):
        pair = [left, right]
        f.save(pair, out)
        left, right = pair[1], pair[0]
    before = py.call(f.runtime("meshrt.values", "less"), [left, right])
    return before if op in ("<", ">") else py.not_(before)


def _user_comparison(
    f: Lowerer,
    node: tree.Binary,
    ref: FunctionRef,
    left: ast.expr,
    right: ast.expr,
    out: Statements,
) -> ast.expr:
    """A comparison by the program's own `eq` or `lt`, whose operands have one type."""
    op = node.op
    pair = [left, right]
    if op in (">", "<="):
        f.save(pair, out)
        pair.reverse()
    result = call_function(f, ref, pair, [f.type_of(node.left)] * 2)
    return result if op in ("==", "<", ">") else f.py.not_(result)


def _logic(f: Lowerer, node: tree.Binary, out: Statements) -> ast.expr:
    op = node.op
    operands: list[tree.Expr] = []
    at: tree.Expr = node
    while isinstance(at, tree.Binary) and at.op == op:
        operands.append(at.right)
        at = at.left
    operands.append(at)
    operands.reverse()
    done: list[ast.expr] = []
    for i, operand in enumerate(operands):
        more: Statements = []
        value = f.value(operand, more)
        if more:
            # A later operand needs statements, which must not run unless it is reached.
            name = f.temporary("value")
            out.append(
                f.py.assign(name, _joined(f, op, done) if done else f.py.constant(op == "and"))
            )
            inner = [*more, f.py.assign(name, value)]
            rest = operands[i + 1 :]
            for later in rest:
                nested: Statements = []
                f.into(later, Assign(name), nested)
                test = f.py.name(name) if op == "and" else f.py.not_(f.py.name(name))
                inner.append(f.py.if_(test, nested))
            test = f.py.name(name) if op == "and" else f.py.not_(f.py.name(name))
            out.append(f.py.if_(test, inner))
            return f.py.name(name)
        done.append(value)
    return _joined(f, op, done)


def _joined(f: Lowerer, op: str, operands: list[ast.expr]) -> ast.expr:
    return f.py.all_of(operands) if op == "and" else f.py.any_of(operands)
