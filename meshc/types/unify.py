"""First-order unification by union-find, with an occurs check.

Constructors agree by name and defining module. Some pairs agree although they differ:
`Never` and the type of an already reported error with everything, untyped `Pid` with every
`Pid<M>` (and, generally, a constructor without arguments with its applications), `Json` with
`String`, and the library's `Tuple` with every tuple.

The walk keeps its own stack, so that no type, however deep, exhausts Python's; parts shared
between the two sides are recognised by identity before they are entered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from meshc.syntax.tree import Span
from meshc.types.types import TCon, TFun, TTuple, TVar, Type, children, prune

Woken = list[tuple[list[Any], Type]]
"""Bounds of variables that have just been bound, each with the type they now concern."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why two types do not unify. `left` and `right` are the innermost parts that clash,
    `expected_because` and `found_because` the places that made them what they are, where
    they were once unknown."""

    kind: Literal["mismatch", "infinite", "arity"]
    left: Type
    right: Type
    expected_because: Span | None = None
    found_because: Span | None = None


def unify(left: Type, right: Type, woken: Woken, span: Span | None = None) -> Failure | None:
    """Make `left` and `right` equal by binding variables; None when that succeeded. `span`
    is the place that demands it, which the variables bound by it remember.

    Bounds of variables that became bound are appended to `woken`; the caller settles them.
    After a failure the bindings made so far remain.
    """
    if prune(left) is prune(right):
        return None
    stack: list[tuple[Type, Type]] = [(left, right)]
    met: set[tuple[int, int]] = set()
    steps = 0
    while stack:
        written = stack.pop()
        left = prune(written[0])
        right = prune(written[1])
        if left is right:
            continue
        steps += 1
        if steps > _MANY:
            pair = (id(left), id(right))
            if pair in met:
                continue
            met.add(pair)
        if left.__class__ is TVar:
            failure = _bind(left, right, woken, span)
        elif right.__class__ is TVar:
            failure = _bind(right, left, woken, span)
        else:
            failure = _unify_heads(left, right, stack)
        if failure is not None:
            because = [reason(part) for part in written]
            return Failure(failure.kind, failure.left, failure.right, *because)
    return None


def reason(type_: Type | None) -> Span | None:
    """The place that made a type known which was unknown at first."""
    why = None
    while type_.__class__ is TVar and type_.ref is not None:
        why = type_.why
        type_ = type_.ref
    return why


# Types of so many parts repeat themselves: from here on, pairs once seen are skipped.
_MANY = 1000


def _unify_heads(left: Type, right: Type, stack: list[tuple[Type, Type]]) -> Failure | None:
    """Compare two known heads; what is left to do goes on the stack."""
    if left.__class__ is TCon and right.__class__ is TCon:
        if left.name == right.name and same_module(left, right):
            if len(left.args) == len(right.args):
                stack.extend(zip(reversed(left.args), reversed(right.args), strict=True))
                return None
            if not left.args or not right.args:
                return None
        elif _agree_by_name(left.name, right.name):
            return None
    elif left.__class__ is TTuple and right.__class__ is TTuple:
        if len(left.items) == len(right.items):
            stack.extend(zip(reversed(left.items), reversed(right.items), strict=True))
            return None
    elif left.__class__ is TFun and right.__class__ is TFun:
        if len(left.params) != len(right.params):
            return Failure("arity", left, right)
        stack.append((left.result, right.result))
        stack.extend(zip(reversed(left.params), reversed(right.params), strict=True))
        return None
    elif left.__class__ is TCon or right.__class__ is TCon:
        con, other = (left, right) if left.__class__ is TCon else (right, left)
        if con.__class__ is TCon and (
            con.name in _ANYTHING or (con.name == "Tuple" and other.__class__ is TTuple)
        ):
            return None
    return Failure("mismatch", left, right)


_ANYTHING = frozenset({"Never", "<error>"})
# `Ptr` is an opaque name for a value of any of these.
_POINTERS = frozenset({"Ptr", "Iter", "Query", "Expr", "Changeset"})


def same_module(left: TCon, right: TCon) -> bool:
    """Whether two types of one name are one type: names from nowhere match any module's."""
    return left.module == right.module or left.module is None or right.module is None


def _agree_by_name(left: str, right: str) -> bool:
    if left in _ANYTHING or right in _ANYTHING:
        return True
    if left == "Ptr" or right == "Ptr":
        return left in _POINTERS and right in _POINTERS
    return (left == "Json" and right == "String") or (left == "String" and right == "Json")


def _bind(variable: TVar, type_: Type, woken: Woken, span: Span | None) -> Failure | None:
    if type_.__class__ is TCon:
        if type_.name == "Never":
            # Code that is never reached says nothing about the type of the code that is.
            return None
        if not type_.args:
            variable.ref = type_
            variable.why = span
            if variable.bounds:
                woken.append((variable.bounds, type_))
            return None
    if type_.__class__ is TVar:
        if type_.level > variable.level:
            lower_level(type_, variable.level)
    elif _occurs_or_lower(variable, type_):
        return Failure("infinite", variable, type_)
    variable.ref = type_
    variable.why = span
    if variable.bounds:
        woken.append((variable.bounds, type_))
    return None


def _occurs_or_lower(variable: TVar, type_: Type) -> bool:
    """Whether `variable` occurs in `type_`; lowers the level of the variables met."""
    level = variable.level
    seen: set[int] = set()
    stack = [type_]
    while stack:
        part = prune(stack.pop())
        if part.__class__ is TVar:
            if part is variable:
                return True
            if part.level > level:
                lower_level(part, level)
            continue
        parts = children(part)
        if parts and id(part) not in seen:
            seen.add(id(part))
            stack.extend(parts)
    return False


def lower_level(type_: Type, level: int) -> None:
    """Make every variable of `type_`, and of the bounds on them, at most `level` deep."""
    seen: set[int] = set()
    stack = [type_]
    while stack:
        part = prune(stack.pop())
        if part.__class__ is TVar:
            if part.level > level:
                part.level = level
                for bound in part.bounds or ():
                    stack.extend(bound.types())
            continue
        parts = children(part)
        if parts and id(part) not in seen:
            seen.add(id(part))
            stack.extend(parts)
