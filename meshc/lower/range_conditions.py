"""What patterns and conditions tell about names, for the analysis of `meshc.lower.ranges`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meshc.lower.intervals import Interval, compared
from meshc.lower.range_values import Known, Value, contents, refined
from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types.typed import TypedModule
from meshc.types.types import TCon, TTuple, Type

Env = dict[Any, Any]
"""Known values by Mesh name. Under `("divisors", name)` is the set of literals that are known
to divide the value."""

COMPARISONS = frozenset({"<", ">", "<=", ">=", "==", "!="})
_NEGATED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}
_MIRROR = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
_WITHOUT_INTS = frozenset({"String", "Bool", "Float", "Atom", "Regex", "Unit", "Ordering"})


class Conditions:
    """The part of the walk that changes environments. `interval_of` gives what has been
    noted for an expression."""

    def __init__(self, module: TypedModule) -> None:
        self.module = module
        self.refs = module.refs

    def interval_of(self, node: tree.Node) -> Interval:
        """The interval of an expression that has been walked."""
        raise NotImplementedError

    def is_int(self, node: tree.Node) -> bool:
        """Whether a node is an Int."""
        type_ = self.module.types.get(node)
        return isinstance(type_, TCon) and type_.name == "Int"

    def may_hold_ints(self, node: tree.Node) -> bool:
        """Whether there can be Ints in the values of a node."""
        type_ = self.module.types.get(node)
        return type_ is None or _may_hold_ints(type_)

    # -- patterns

    def bind(self, pattern: tree.Pattern, value: Known, env: Env) -> bool:
        """Give the names of a pattern what they are when a value matches; False where none
        can."""
        if isinstance(pattern, tree.PName):
            if pattern not in self.refs:
                forget(pattern.name, env)
                env[pattern.name] = value
            return True
        if isinstance(pattern, tree.PLiteral):
            literal = pattern.value
            if isinstance(literal, int) and not isinstance(literal, bool):
                return value.low <= literal <= value.high
            return True
        stack: list[tree.Node] = [pattern]
        inside = contents(value)
        while stack:
            at = stack.pop()
            if isinstance(at, tree.PAs) or (isinstance(at, tree.PName) and at not in self.refs):
                forget(at.name, env)
                env[at.name] = inside
            stack.extend(children(at))
        return True

    def without(self, value: Value, pattern: tree.Pattern) -> Value:
        """What a value can be that a pattern does not match."""
        if value is None:
            return None
        if isinstance(pattern, tree.PWildcard):
            return None
        if isinstance(pattern, tree.PName):
            return value if pattern in self.refs else None
        if not isinstance(pattern, tree.PLiteral):
            return value
        literal = pattern.value
        if not isinstance(literal, int) or isinstance(literal, bool):
            return value
        left = compared("!=", value.interval, (literal, literal))
        return None if left is None else refined(value, left)

    # -- conditions

    def assume(self, condition: tree.Expr, env: Env, holds: bool) -> bool:
        """Add to `env` what `condition` being true (or false) tells about names; False where it
        cannot be."""
        possible = True
        stack: list[tuple[tree.Expr, bool]] = [(condition, holds)]
        while stack:
            node, truth = stack.pop()
            if isinstance(node, tree.Bool):
                possible = possible and node.value == truth
            elif isinstance(node, tree.Unary) and node.op == "not":
                stack.append((node.operand, not truth))
            elif isinstance(node, tree.Binary):
                if node.op == ("and" if truth else "or"):
                    stack += [(node.left, truth), (node.right, truth)]
                elif node.op in COMPARISONS and self.is_int(node.left):
                    op = node.op if truth else _NEGATED[node.op]
                    left, right = self._now(node.left, env), self._now(node.right, env)
                    possible = self._compare(node.left, op, left, right, env) and possible
                    op = _MIRROR[op]
                    possible = self._compare(node.right, op, right, left, env) and possible
        return possible

    def _now(self, node: tree.Expr, env: Env) -> Interval:
        """What is known of an operand: of a name, by now."""
        if isinstance(node, tree.Name):
            known = env.get(node.name)
            if known is not None:
                return known.interval  # type: ignore[no-any-return]
        return self.interval_of(node)

    @staticmethod
    def _compare(node: tree.Expr, op: str, of: Interval, other: Interval, env: Env) -> bool:
        found = compared(op, of, other)
        if found is None:
            return False
        if isinstance(node, tree.Name):
            known = env.get(node.name)
            env[node.name] = Known(*found) if known is None else refined(known, found)
        elif op == "==" and other == (0, 0) and isinstance(node, tree.Binary):
            of_name = node.op == "%" and isinstance(node.left, tree.Name)
            if of_name and isinstance(node.right, tree.Int):
                key = ("divisors", node.left.name)  # type: ignore[union-attr]
                env[key] = env.get(key, frozenset()) | {node.right.value}
        return True


def is_divisible(env: Env, name: str, divisor: int) -> bool:
    """Whether a condition on the path says that `divisor` divides what `name` is."""
    return divisor in env.get(("divisors", name), ())


def forget(name: str, env: Env) -> None:
    """A new meaning of `name`: nothing is known of it."""
    env.pop(name, None)
    env.pop(("divisors", name), None)


def map_known(env: Env, change: Callable[[Known], Known]) -> Env:
    """An environment with all values changed."""
    return {k: change(v) if isinstance(v, Known) else v for k, v in env.items()}


def _may_hold_ints(type_: Type) -> bool:
    if isinstance(type_, TCon):
        if type_.module is not None:
            return True
        if type_.name in _WITHOUT_INTS:
            return False
        return not type_.args or any(_may_hold_ints(arg) for arg in type_.args)
    if isinstance(type_, TTuple):
        return any(_may_hold_ints(item) for item in type_.items)
    return True
