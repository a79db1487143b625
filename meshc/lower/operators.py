"""Operators.

Chains of one kind of operator are folded from the left in a loop, not by recursion: they
may be thousands of links long. Python's parser and compiler nest where a chain does, so a
long chain is cut by temporaries.
"""

from __future__ import annotations

import ast

from meshc.lower.core import Assign, Interval, Lowerer, Statements, value_rule
from meshc.lower.intervals import (
    FULL,
    INT_MAX,
    INT_MIN,
    after_wrap,
    combine,
    facts,
    fits,
    known,
    learn,
)
from meshc.lower.python import is_stable
from meshc.lower.references import call_function
from meshc.syntax import tree
from meshc.types.typed import FunctionRef
from meshc.types.types import TVar

CUT = 50  # links of a chain in one Python expression

_ARITHMETIC = frozenset("+-*/%")
_EQUALITY = frozenset({"==", "!="})
_ORDER = frozenset({"<", ">", "<=", ">="})
_PYTHON_EQUAL = frozenset({"Int", "String", "Bool", "Atom", "Pid", "Ordering"})
_PYTHON_ORDER = frozenset({"Int", "Float", "String"})

# The functions of `meshrt.values.generic` for operands of a type that is a parameter.
_GENERIC_ARITHMETIC = {
    "+": "add",
    "-": "subtract",
    "*": "multiply",
    "/": "quotient",
    "%": "modulo",
}
_GENERIC_COMPARISON = {"!=": "not_equal", "<=": "at_most", ">=": "at_least"}


def _generic(f: Lowerer, name: str, operands: list[ast.expr]) -> ast.expr:
    return f.py.call(f.runtime("meshrt.values.generic", "generic_" + name), operands)


def is_open(f: Lowerer, node: tree.Node) -> bool:
    """Whether the type of a node is a type parameter."""
    return isinstance(f.type_of(node), TVar)


@value_rule(tree.Binary)
def binary(f: Lowerer, node: tree.Binary, out: Statements) -> ast.expr:
    op = node.op
    if op in _ARITHMETIC:
        return _arithmetic(f, node, out)[0]
    if op == "<>":
        return _concatenation(f, node, out)
    if op in ("and", "or"):
        return _logic(f, node, out)
    left, right = f.values([node.left, node.right], out)
    ref = f.ref(node)
    if isinstance(ref, FunctionRef):
        return _user_comparison(f, op, ref, left, right, out)
    if op == "..":
        return f.py.call(f.runtime("meshrt.values.range", "Range"), [left, right])
    if op in _GENERIC_COMPARISON and is_open(f, node.left):
        return _generic(f, _GENERIC_COMPARISON[op], [left, right])
    return _comparison(f, op, left, right, f.type_name(node.left), out)


# ---------------------------------------------------------------- arithmetic


def _arithmetic(f: Lowerer, node: tree.Binary, out: Statements) -> tuple[ast.expr, Interval]:
    spine: list[tree.Binary] = []
    at: tree.Expr = node
    while isinstance(at, tree.Binary) and at.op in _ARITHMETIC:
        spine.append(at)
        at = at.left
    interval = known(f, at)
    result = f.value(at, out)
    for i, link in enumerate(reversed(spine), 1):
        kind, open_, ref = f.type_name(link), is_open(f, link), f.ref(link)
        more: Statements = []
        right = f.value(link.right, more)
        if more:
            result = f.saved(result, out)
            out.extend(more)
        before = f.py.at(link.op_span)
        if isinstance(ref, FunctionRef):
            result, interval = call_function(f, ref, [result, right]), FULL
        elif kind == "Float":
            result = _float(f, link, result, right)
        elif open_:
            result = _generic(f, _GENERIC_ARITHMETIC[link.op], [result, right])
        else:
            other = known(f, link.right)
            result = _int(f, link.op, result, right, interval, other, out)
            interval = after_wrap(combine(link.op, interval, other))
        if i % CUT == 0:
            result = f.saved(result, out)
        f.py.back(before)
    return result, interval


def _float(f: Lowerer, link: tree.Binary, left: ast.expr, right: ast.expr) -> ast.expr:
    op = link.op
    if op == "/" and not (isinstance(link.right, tree.Float) and link.right.value):
        return f.py.call(f.runtime("meshrt.values", "float_divide"), [left, right])
    if op == "%":
        return f.py.call(f.runtime("meshrt.values", "float_remainder"), [left, right])
    return f.py.binary(left, op, right)


def _int(
    f: Lowerer,
    op: str,
    left: ast.expr,
    right: ast.expr,
    a: Interval,
    b: Interval,
    out: Statements,
) -> ast.expr:
    py = f.py
    if op in "/%":
        floor = "//" if op == "/" else "%"
        if a[0] >= 0 and b[0] > 0:
            return py.binary(left, floor, right)
        if b[0] > 0 and is_stable(left) and isinstance(right, ast.Constant):
            # Truncation is floor of the absolute value, with the sign put back.
            negative = py.negative(py.binary(py.negative(left), floor, right))
            return py.choose(
                py.compare(left, ">=", py.constant(0)), py.binary(left, floor, right), negative
            )
        helper = "divide" if op == "/" else "remainder"
        return py.call(f.runtime("meshrt.values", helper), [left, right])
    return wrapped(f, py.binary(left, op, right), combine(op, a, b))


def wrapped(f: Lowerer, value: ast.expr, interval: Interval) -> ast.expr:
    """`value` brought back into 64 bits where its interval says that it may leave them."""
    if fits(interval):
        return value
    py = f.py
    name = f.temporary("wide")
    bound = py.walrus(name, value)
    if interval[0] >= INT_MIN:
        inside = py.compare(bound, "<=", py.constant(INT_MAX))
    elif interval[1] <= INT_MAX:
        inside = py.compare(bound, ">=", py.constant(INT_MIN))
    else:
        inside = py.between(INT_MIN, bound, INT_MAX)
    wrap = py.call(f.runtime("meshrt.values", "wrap"), [py.name(name)])
    return py.choose(inside, py.name(name), wrap)


@value_rule(tree.Unary)
def unary(f: Lowerer, node: tree.Unary, out: Statements) -> ast.expr:
    operand = f.value(node.operand, out)
    if node.op == "not":
        return f.py.not_(operand)
    ref = f.ref(node)
    if isinstance(ref, FunctionRef):
        return call_function(f, ref, [operand])
    if f.type_name(node) == "Float":
        return f.py.negative(operand)
    if is_open(f, node):
        return _generic(f, "negate", [operand])
    low, high = known(f, node.operand)
    return wrapped(f, f.py.negative(operand), (-high, -low))


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
    if kind in ("String", "Json") and len(values) > 2:
        return f.py.formatted([_text(v) for v in values])
    result = values[0]
    for i, value in enumerate(values[1:], 1):
        if kind == "List":
            result = f.py.method(result, "concat", [value])
        elif open_:
            result = _generic(f, "concatenate", [result, value])
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
    if kind in _PYTHON_ORDER:
        return py.compare(left, op, right)
    if op in (">", "<="):
        pair = [left, right]
        f.save(pair, out)
        left, right = pair[1], pair[0]
    before = py.call(f.runtime("meshrt.values", "less"), [left, right])
    return before if op in ("<", ">") else py.not_(before)


def _user_comparison(
    f: Lowerer, op: str, ref: FunctionRef, left: ast.expr, right: ast.expr, out: Statements
) -> ast.expr:
    """A comparison by the program's own `eq` or `lt`."""
    pair = [left, right]
    if op in (">", "<="):
        f.save(pair, out)
        pair.reverse()
    result = call_function(f, ref, pair)
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
    saved = f.intervals
    f.intervals = dict(saved)
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
            f.intervals = saved
            return f.py.name(name)
        done.append(value)
        learn(f, facts(f, operand, op == "and"))
    f.intervals = saved
    return _joined(f, op, done)


def _joined(f: Lowerer, op: str, operands: list[ast.expr]) -> ast.expr:
    return f.py.all_of(operands) if op == "and" else f.py.any_of(operands)
