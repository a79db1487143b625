"""Operators. Both operands have one type, and that type has the operator's trait."""

from __future__ import annotations

from meshc.syntax import tree
from meshc.types.context import Context, labelled
from meshc.types.dispatch import infer, rule
from meshc.types.environment import Env
from meshc.types.operator_traits import note_operator, outcome
from meshc.types.traits import ARITHMETIC, require
from meshc.types.types import BOOL, ERROR, INT, RANGE, TCon, Type, prune

_LOGICAL = frozenset({"and", "or"})
_TRAITS = {
    **ARITHMETIC,
    "==": "Eq",
    "!=": "Eq",
    "<": "Ord",
    ">": "Ord",
    "<=": "Ord",
    ">=": "Ord",
    "<>": "Concat",
}
_SAME_TYPE = frozenset({*ARITHMETIC, "<>"})


@rule(tree.Binary)
def _binary(cx: Context, env: Env, node: tree.Binary, hint: Type | None) -> Type:
    # Chains of operators lean to the left and can be thousands long: down the left spine
    # with a loop, then up again.
    spine = [node]
    left_node = node.left
    while isinstance(left_node, tree.Binary):
        spine.append(left_node)
        left_node = left_node.left
    type_ = infer(cx, env, left_node)
    for binary in reversed(spine):
        right = infer(cx, env, binary.right)
        type_ = _apply(cx, binary, type_, right)
        cx.types[binary] = type_
    return type_


def _apply(cx: Context, node: tree.Binary, left: Type, right: Type) -> Type:
    op = node.op
    if op in _LOGICAL:
        expect_bool(cx, node.left, left, f"operand of `{op}`")
        expect_bool(cx, node.right, right, f"operand of `{op}`")
        return BOOL
    if op == "..":
        _expect_int(cx, node.left, left)
        _expect_int(cx, node.right, right)
        return RANGE
    known = prune(left)
    if isinstance(known, TCon) and known.name == "Never":
        left, right = right, left
    failure = cx.unify(left, right, node.right.span)
    if failure is not None:
        cx.mismatch(
            failure,
            left,
            right,
            node.right.span,
            "this operand has type {found}",
            [labelled(node.left.span, "this operand has type {}", left)],
            _advice(op, left, right),
        )
        return ERROR if op in _SAME_TYPE else BOOL
    trait = _TRAITS[op]
    note_operator(cx, node, trait)
    if op in ARITHMETIC:
        return outcome(cx, trait, left, _blamed(node))
    fulfilled = require(cx, left, trait, _blamed(node))
    if op not in _SAME_TYPE:
        return BOOL
    return left if fulfilled else ERROR


def _advice(op: str, left: Type, right: Type) -> list[str]:
    """What helps when the operands of `op` have different types."""
    types = [prune(left), prune(right)]
    names = {type_.name for type_ in types if isinstance(type_, TCon)}
    if names == {"Int", "Float"}:
        return ["convert the Int: `Int.to_float(n)`"]
    if op == "+" and "String" in names:
        return ['strings are joined with `<>`, and `"${…}"` gives the text of any value']
    if op == "<>" and "String" in names:
        return ['use interpolation: `"${…}"` gives the text of any value']
    for type_, other in (types, reversed(types)):
        if isinstance(type_, TCon) and type_.name in ("Option", "Result") and type_.args:
            inner = prune(type_.args[0])
            if isinstance(inner, TCon) and isinstance(other, TCon) and inner.name == other.name:
                return [f"take the value out of the {type_.name} with `case`, or with `?`"]
    return []


def _blamed(node: tree.Binary) -> tree.Span:
    """Where a missing trait is reported: both operands when they are on hand, but only the
    last two of a long chain."""
    if isinstance(node.left, tree.Binary):
        return tree.Span(node.op_span.start, node.right.span.end)
    return node.span


def expect_bool(cx: Context, node: tree.Expr, found: Type, what: str) -> None:
    """The condition, guard or operand `node` must be a Bool."""
    failure = cx.unify(BOOL, found, node.span)
    if failure is not None:
        cx.mismatch(failure, BOOL, found, node.span, f"this {what} has type {{found}}")


def _expect_int(cx: Context, node: tree.Expr, found: Type) -> None:
    failure = cx.unify(INT, found, node.span)
    if failure is not None:
        cx.mismatch(failure, INT, found, node.span, "this bound of the range has type {found}")


@rule(tree.Unary)
def _unary(cx: Context, env: Env, node: tree.Unary, hint: Type | None) -> Type:
    # `not not not … x`
    chain = [node]
    operand = node.operand
    while isinstance(operand, tree.Unary):
        chain.append(operand)
        operand = operand.operand
    type_ = infer(cx, env, operand)
    for unary in reversed(chain):
        if unary.op == "not":
            expect_bool(cx, unary.operand, type_, "operand of `not`")
            type_ = BOOL
        else:
            note_operator(cx, unary, "Neg")
            type_ = outcome(cx, "Neg", type_, unary.span)
        cx.types[unary] = type_
    return type_
