"""Arithmetic: of Ints, with checks where a result can leave 64 bits, and of Floats.

`+`, `-` and `*` modulo 2^64 may be done on Python's unlimited integers and brought back into
64 bits at the end, so only the root of a sum of products is checked. `wide` gives the value
of an expression before that, with its interval; everything else takes it after. The check
looks at the bounds that the interval can pass, and calls `wrap` when one is passed.
"""

from __future__ import annotations

import ast

from meshc.lower.core import Lowerer, Statements, value_rule
from meshc.lower.intervals import (
    FULL,
    INT_MAX,
    INT_MIN,
    Interval,
    after_wrap,
    combine,
    fits,
    meet,
)
from meshc.lower.python import is_stable
from meshc.lower.references import call_function
from meshc.syntax import tree
from meshc.types.typed import FunctionRef
from meshc.types.types import TVar

CUT = 50  # links of a chain in one Python expression

ARITHMETIC = frozenset("+-*/%")
_RING = frozenset("+-*")
# Numbers of more digits than this take longer than checks would.
_WIDEST = 2**200
_GENERIC = {"+": "add", "-": "subtract", "*": "multiply", "/": "quotient", "%": "modulo"}


def is_open(f: Lowerer, node: tree.Node) -> bool:
    """Whether the type of a node is a type parameter."""
    return isinstance(f.type_of(node), TVar)


def generic(f: Lowerer, name: str, operands: list[ast.expr]) -> ast.expr:
    """An operation on values of a type that is only known when the program runs."""
    return f.py.call(f.runtime("meshrt.values.generic", "generic_" + name), operands)


def arithmetic(f: Lowerer, node: tree.Binary, out: Statements) -> ast.expr:
    """The value of a chain of arithmetic operators."""
    return wrapped(f, *wide(f, node, out))


def wide(f: Lowerer, node: tree.Expr | ast.expr, out: Statements) -> tuple[ast.expr, Interval]:
    """The value of an expression, not yet brought back into 64 bits if it is an Int's, and the
    interval it is in."""
    if isinstance(node, tree.Unary) and node.op == "-" and _is_int(f, node):
        operand, (low, high) = wide(f, node.operand, out)
        return f.py.negative(operand), (-high, -low)
    if not (isinstance(node, tree.Binary) and node.op in ARITHMETIC):
        return f.value(node, out), f.module.ranges.of(node)
    spine: list[tree.Binary] = []
    at: tree.Expr = node
    while isinstance(at, tree.Binary) and at.op in ARITHMETIC:
        spine.append(at)
        at = at.left
    result, interval = wide(f, at, out)
    for i, link in enumerate(reversed(spine), 1):
        more: Statements = []
        if link.op in _RING and _is_int(f, link):
            right, other = wide(f, link.right, more)
        else:
            right, other = f.value(link.right, more), f.module.ranges.of(link.right)
        if more:
            result = f.saved(result, out)
            out.extend(more)
        before = f.py.at(link.op_span)
        result, interval = _link(f, link, result, right, interval, other)
        if i % CUT == 0:
            result = f.saved(result, out)
        f.py.back(before)
    return result, interval


def _is_int(f: Lowerer, node: tree.Unary | tree.Binary) -> bool:
    """Whether a node is arithmetic of Ints, not of a user's type that gives Ints."""
    return f.type_name(node) == "Int" and not isinstance(f.ref(node), FunctionRef)


def _link(
    f: Lowerer,
    link: tree.Binary,
    left: ast.expr,
    right: ast.expr,
    interval: Interval,
    other: Interval,
) -> tuple[ast.expr, Interval]:
    ref = f.ref(link)
    if isinstance(ref, FunctionRef):
        types = [f.type_of(link.left), f.type_of(link.right)]
        return call_function(f, ref, [left, right], types), FULL
    if f.type_name(link) == "Float":
        return _float(f, link, left, right), FULL
    if is_open(f, link):
        return generic(f, _GENERIC[link.op], [left, right]), FULL
    if link.op not in _RING:
        return (
            _division(f, link, left, right, interval, other),
            after_wrap(combine(link.op, after_wrap(interval), other)),
        )
    result, interval = f.py.binary(left, link.op, right), combine(link.op, interval, other)
    if fits(interval):
        return result, meet(interval, f.module.ranges.of(link)) or interval
    if interval[0] < -_WIDEST or interval[1] > _WIDEST:
        return wrapped(f, result, interval), FULL
    return result, interval


def _float(f: Lowerer, link: tree.Binary, left: ast.expr, right: ast.expr) -> ast.expr:
    op = link.op
    if op == "/" and not (isinstance(link.right, tree.Float) and link.right.value):
        return f.py.call(f.runtime("meshrt.values", "float_divide"), [left, right])
    if op == "%":
        return f.py.call(f.runtime("meshrt.values", "float_remainder"), [left, right])
    return f.py.binary(left, op, right)


def _division(
    f: Lowerer, link: tree.Binary, left: ast.expr, right: ast.expr, a: Interval, b: Interval
) -> ast.expr:
    """Division truncates, and the remainder has the sign of the dividend; Python's operators
    do the same where nothing is negative, or nothing remains."""
    py = f.py
    floor = "//" if link.op == "/" else "%"
    helper = "divide" if link.op == "/" else "remainder"
    if b[0] > 0:
        if a[0] >= 0 and fits(a):
            return py.binary(left, floor, right)
        if link in f.module.ranges.exact:
            return py.binary(wrapped(f, left, a), floor, right)
        if fits(a) and is_stable(left) and is_stable(right):
            # Truncation is floor of the absolute value, with the sign put back.
            negative = py.negative(py.binary(py.negative(left), floor, right))
            is_positive = py.compare(left, ">=", py.constant(0))
            return py.choose(is_positive, py.binary(left, floor, right), negative)
        if is_stable(right):
            name = f.temporary("wide")
            usual = _within(f, py.walrus(name, left), a, 0)
            back = py.name(name) if fits(a) else _wrap(f, py.name(name))
            unusual = py.call(f.runtime("meshrt.values", helper), [back, right])
            return py.choose(usual, py.binary(py.name(name), floor, right), unusual)
    left = wrapped(f, left, a)
    return py.call(f.runtime("meshrt.values", helper), [left, right])


def is_zero_remainder(f: Lowerer, node: tree.Binary, out: Statements) -> ast.expr | None:
    """`a % b == 0` or `!= 0`, where signs do not matter; None for another comparison."""
    left, right = node.left, node.right
    if not (isinstance(right, tree.Int) and right.value == 0):
        return None
    if not (isinstance(left, tree.Binary) and left.op == "%" and _is_int(f, left)):
        return None
    low, high = f.module.ranges.of(left.right)
    if low <= 0:
        return None
    more: Statements = []
    dividend, interval = wide(f, left.left, out)
    divisor = f.value(left.right, more)
    if more:
        dividend = f.saved(dividend, out)
        out.extend(more)
    if low != high or low & (low - 1):
        # A power of two divides what `wrap` adds.
        dividend = wrapped(f, dividend, interval)
    rest = f.py.binary(dividend, "%", divisor)
    return f.py.compare(rest, node.op, f.py.constant(0))


def wrapped(f: Lowerer, value: ast.expr, interval: Interval) -> ast.expr:
    """`value` brought back into 64 bits where its interval says that it may leave them."""
    if fits(interval):
        return value
    name = f.temporary("wide")
    inside = _within(f, f.py.walrus(name, value), interval, INT_MIN)
    return f.py.choose(inside, f.py.name(name), _wrap(f, f.py.name(name)))


def _within(f: Lowerer, value: ast.expr, interval: Interval, low: int) -> ast.expr:
    """Whether a value is at least `low` and within 64 bits, as far as that is not known."""
    if interval[0] >= low:
        return f.py.compare(value, "<=", f.py.constant(INT_MAX))
    if interval[1] <= INT_MAX:
        return f.py.compare(value, ">=", f.py.constant(low))
    return f.py.between(low, value, INT_MAX)


def _wrap(f: Lowerer, value: ast.expr) -> ast.expr:
    return f.py.call(f.runtime("meshrt.values", "wrap"), [value])


@value_rule(tree.Unary)
def unary(f: Lowerer, node: tree.Unary, out: Statements) -> ast.expr:
    """`-` and `not`."""
    ref = f.ref(node)
    if node.op != "not" and _is_int(f, node):
        return wrapped(f, *wide(f, node, out))
    operand = f.value(node.operand, out)
    if node.op == "not":
        return f.py.not_(operand)
    if isinstance(ref, FunctionRef):
        return call_function(f, ref, [operand], [f.type_of(node.operand)])
    return generic(f, "negate", [operand]) if is_open(f, node) else f.py.negative(operand)
