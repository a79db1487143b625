"""Operators on types of the program: what an operation gives, and which impl it means.

`a + b` has the type that the impl of Add chooses as its `Output`, or that of its operands
where the impl chooses none. While the type of the operands is unknown the two are taken to be
one, unless the program has an impl for which they differ: then the type of the operation is
the `Output` that goes with the bound on the operands.
"""

from __future__ import annotations

from meshc.syntax import tree
from meshc.types.context import Context
from meshc.types.implementations import associated_type, impl_with, instance
from meshc.types.trait_methods import has_other_output
from meshc.types.traits import TraitBound, require
from meshc.types.types import ERROR, TCon, TVar, Type, prune

METHODS = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": "div",
    "%": "mod",
    "==": "eq",
    "!=": "eq",
    "<": "lt",
    ">": "lt",
    "<=": "lt",
    ">=": "lt",
}


def outcome(cx: Context, trait: str, operand: Type, span: tree.Span) -> Type:
    """The type of an operation of an arithmetic trait on operands of one type; E0006 when
    that lacks the trait."""
    variable = prune(operand)
    if not isinstance(variable, TVar) or not has_other_output(cx, trait):
        return _known(cx, trait, operand, span)
    result = cx.fresh()
    bound = TraitBound(trait, span)
    bound.associated["Output"] = result
    bound.hang(cx, variable, span)
    return result


def _known(cx: Context, trait: str, operand: Type, span: tree.Span) -> Type:
    if not require(cx, operand, trait, span):
        return ERROR
    impl = impl_with(cx, trait, operand, ())
    if impl is None:
        return operand
    given = associated_type(cx, impl, instance(cx, impl, operand, span), "Output")
    return operand if given is None else given


def note_operator(cx: Context, node: tree.Binary | tree.Unary, trait: str) -> None:
    """Remember an operator that may turn out to mean a function of the program."""
    if cx.world.traits.impls_of(trait):
        cx.operators.append((node, trait))


def resolve_operators(cx: Context) -> None:
    """Note which function each operator on a type with an impl means. All types are known."""
    for node, trait in cx.operators:
        operand = node.left if isinstance(node, tree.Binary) else node.operand
        known = prune(cx.types[operand])
        if isinstance(known, TCon) and known.name == "Never" and isinstance(node, tree.Binary):
            known = prune(cx.types[node.right])
        if isinstance(known, TVar):
            continue
        impl = impl_with(cx, trait, known, ())
        method = METHODS[node.op] if isinstance(node, tree.Binary) else "neg"
        overload = impl.method(method) if impl is not None else None
        if overload is not None:
            cx.refs[node] = overload.ref
