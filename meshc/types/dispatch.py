"""The rule of each kind of expression, found by node class.

The rules live in several modules and call one another through `infer`; each registers
itself with `@rule(tree.If)`. A rule gets the context, the local scope, the node, and the
type expected there as a *hint* (None when nothing is known): it may use it to type a
closure's parameters early, but never relies on it, for the caller unifies afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from meshc.syntax import tree
from meshc.types.context import Context
from meshc.types.environment import Env
from meshc.types.types import Type

Rule = Callable[[Context, Env, Any, Type | None], Type]
R = TypeVar("R", bound=Rule)

_RULES: dict[type, Rule] = {}


def rule(*classes: type) -> Callable[[R], R]:
    """Register the decorated function as the rule of these node classes."""

    def register(function: R) -> R:
        for cls in classes:
            _RULES[cls] = function
        return function

    return register


def infer(cx: Context, env: Env, node: tree.Expr, hint: Type | None = None) -> Type:
    """The type of an expression; records it."""
    type_ = _RULES[node.__class__](cx, env, node, hint)
    cx.types[node] = type_
    return type_
