"""Runs small Mesh programs on their typed trees and keeps what values each expression had.

For comparing what the analysis of intervals claims with what happens. It knows Ints, Bools,
lists, tuples and options, functions, closures and loops; Ints wrap at 64 bits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meshc.syntax import tree
from meshc.types.typed import FunctionRef, LibraryRef, MethodRef, TypedModule, VariantRef
from meshrt.values import NONE, List, Ok, Some, divide, remainder, wrap

Scope = dict[str, Any]

_INT_OPERATIONS: dict[str, Callable[[int, int], Any]] = {
    "+": lambda a, b: wrap(a + b),
    "-": lambda a, b: wrap(a - b),
    "*": lambda a, b: wrap(a * b),
    "/": divide,
    "%": remainder,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "..": range,
}


class TooLong(Exception):
    """The run has been cut off."""


class _Returned(Exception):
    def __init__(self, value: Any) -> None:
        self.value = value


class Observer:
    """Runs the functions of a module, for at most `steps` expressions. `seen` is the least and
    the greatest Int that has been inside the values of each expression."""

    def __init__(self, module: TypedModule, steps: int) -> None:
        self.module = module
        self.steps = steps
        self.seen: dict[tree.Node, tuple[int, int]] = {}
        self._clauses = {(f.name, f.arity): [d.clause for d in f.clauses] for f in module.functions}

    def call(self, name: str, *args: Any) -> Any:
        """What a function gives."""
        return self._chosen(self._clauses[name, len(args)], args, {})

    def _chosen(self, clauses: list[tree.Clause], args: tuple[Any, ...], scope: Scope) -> Any:
        for clause in clauses:
            inside = dict(scope)
            pairs = zip(clause.params, args, strict=True)
            if not all(_matches(param.pattern, arg, inside) for param, arg in pairs):
                continue
            if clause.guard is None or self.run(clause.guard, inside):
                try:
                    return self.run(clause.body, inside)
                except _Returned as returned:
                    return returned.value
        raise AssertionError("no clause")

    def run(self, node: tree.Node, scope: Scope) -> Any:
        """The value of an expression or block."""
        self.steps -= 1
        if self.steps < 0:
            raise TooLong
        value = getattr(self, "_" + type(node).__name__.lower())(node, scope)
        for number in _ints(value):
            low, high = self.seen.get(node, (number, number))
            self.seen[node] = min(low, number), max(high, number)
        return value

    def _int(self, node: tree.Int, scope: Scope) -> Any:
        return node.value

    def _bool(self, node: tree.Bool, scope: Scope) -> Any:
        return node.value

    def _name(self, node: tree.Name, scope: Scope) -> Any:
        if isinstance(self.module.refs.get(node), VariantRef):
            return NONE
        return scope[node.name]

    def _unary(self, node: tree.Unary, scope: Scope) -> Any:
        value = self.run(node.operand, scope)
        return not value if node.op == "not" else wrap(-value)

    def _binary(self, node: tree.Binary, scope: Scope) -> Any:
        left = self.run(node.left, scope)
        if node.op in ("and", "or"):
            return self.run(node.right, scope) if left == (node.op == "and") else left
        right = self.run(node.right, scope)
        if node.op == "<>":
            return _checked(left.concat(right))
        return _INT_OPERATIONS[node.op](left, right)

    def _list(self, node: tree.List, scope: Scope) -> Any:
        return List.of(*(self.run(item, scope) for item in node.items))

    def _tuple(self, node: tree.Tuple, scope: Scope) -> Any:
        return tuple(self.run(item, scope) for item in node.items)

    def _block(self, node: tree.Block, scope: Scope) -> Any:
        scope = dict(scope)
        value: Any = None
        for statement in node.statements:
            value = self.run(statement, scope)
            if isinstance(statement, tree.Let):
                assert _matches(statement.pattern, value, scope)
        return value

    def _let(self, node: tree.Let, scope: Scope) -> Any:
        return self.run(node.value, scope)

    def _return(self, node: tree.Return, scope: Scope) -> Any:
        assert node.value is not None
        raise _Returned(self.run(node.value, scope))

    def _try(self, node: tree.Try, scope: Scope) -> Any:
        value = self.run(node.operand, scope)
        if isinstance(value, Some | Ok):
            return value._0
        raise _Returned(value)

    def _if(self, node: tree.If, scope: Scope) -> Any:
        block = node.then if self.run(node.condition, scope) else node.orelse
        return None if block is None else self.run(block, scope)

    def _case(self, node: tree.Case, scope: Scope) -> Any:
        subject = self.run(node.subject, scope)
        for arm in node.arms:
            inside = dict(scope)
            if _matches(arm.pattern, subject, inside) and (
                arm.guard is None or self.run(arm.guard, inside)
            ):
                return self.run(arm.body, inside)
        raise AssertionError("no arm")

    def _for(self, node: tree.For, scope: Scope) -> Any:
        found: list[Any] = []
        for item in self.run(node.iterable, scope):
            inside = dict(scope, **{node.names[0]: item})
            if node.guard is None or self.run(node.guard, inside):
                found.append(self.run(node.body, inside))
        return _checked(List.adopt(found))

    def _closure(self, node: tree.Closure, scope: Scope) -> Any:
        return lambda *args: self._chosen(list(node.clauses), args, scope)

    def _call(self, node: tree.Call, scope: Scope) -> Any:
        ref: Any = self.module.refs.get(node.callee)
        args = list(node.args)
        if isinstance(ref, MethodRef):
            assert isinstance(node.callee, tree.Field)
            args.insert(0, node.callee.object)
            ref = ref.target
        values = [self.run(arg, scope) for arg in args]
        if isinstance(ref, FunctionRef):
            return self.call(ref.name, *values)
        if isinstance(ref, VariantRef):
            return {"Some": Some, "Ok": Ok}[ref.name](*values)
        if isinstance(ref, LibraryRef):
            return _checked(ref.function.function(*values))
        return self.run(node.callee, scope)(*values)


def _ints(value: Any) -> list[int]:
    if isinstance(value, bool):
        return []
    if isinstance(value, int):
        return [value]
    if isinstance(value, List | tuple):
        return [number for item in value for number in _ints(item)]
    return _ints(value._0) if isinstance(value, Some | Ok) else []


def _checked(value: Any) -> Any:
    if isinstance(value, List) and len(value) > 100:
        raise TooLong
    return value


def _matches(pattern: tree.Pattern, value: Any, scope: Scope) -> bool:
    if isinstance(pattern, tree.PWildcard):
        return True
    if isinstance(pattern, tree.PName):
        if pattern.name == "None":
            return value is NONE
        scope[pattern.name] = value
        return True
    if isinstance(pattern, tree.PLiteral):
        return bool(value == pattern.value)
    if isinstance(pattern, tree.PTuple):
        pairs = zip(pattern.items, value, strict=True)
        return all(_matches(item, part, scope) for item, part in pairs)
    if isinstance(pattern, tree.PList):
        return len(value) == len(pattern.items) and all(
            _matches(item, part, scope) for item, part in zip(pattern.items, value, strict=True)
        )
    if isinstance(pattern, tree.PCons):
        if not len(value):
            return False
        return _matches(pattern.head, next(iter(value)), scope) and _matches(
            pattern.tail, value.tail(), scope
        )
    if isinstance(pattern, tree.POr):
        return any(_matches(choice, value, scope) for choice in pattern.alternatives)
    assert isinstance(pattern, tree.PConstructor) and pattern.args is not None
    return isinstance(value, Some) and _matches(pattern.args[0], value._0, scope)
