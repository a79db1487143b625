"""How expressions and conditions act on intervals: the part of the analysis of
`meshc.lower.ranges` that looks at one body of code at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from meshc.lower.intervals import (
    FULL,
    SIZE,
    SIZES,
    Interval,
    after_wrap,
    combine,
    compared,
    join,
)
from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types.typed import LibraryRef, MethodRef, TypedModule
from meshc.types.types import TCon

Value = Interval | None
"""What an expression can be; None: it never has a value."""
Env = dict[Any, Any]
"""Intervals by Mesh name. `("parameter", name)` is the number of the parameter that the name
means; `("divisible", name, k)` is there when k divides the value."""

_ARITHMETIC = frozenset("+-*/%")
_COMPARISONS = frozenset({"<", ">", "<=", ">=", "==", "!="})
_NEGATED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}
_MIRROR = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}

Key = tuple[str, int]
"""A function of the module: name and arity."""


@dataclass(slots=True)
class Ranges:
    """The result: intervals of expressions of type Int that are known to be within less than
    64 bits, and the divisions that leave no remainder."""

    intervals: dict[tree.Node, Interval] = field(default_factory=dict)
    exact: set[tree.Node] = field(default_factory=set)

    def of(self, node: object) -> Interval:
        """The interval of a node."""
        if isinstance(node, tree.Int):
            return node.value, node.value
        return self.intervals.get(node, FULL)  # type: ignore[call-overload, no-any-return]


class Walk:
    """Goes through code with intervals for names and notes them for expressions in `found`."""

    def __init__(self, module: TypedModule) -> None:
        self.found = Ranges()
        self.module = module
        self.refs = module.refs

    def key(self, ref: object) -> Key | None:
        """The function that a name means, if it is one of this module that is followed."""
        raise NotImplementedError

    def passed(self, key: Key, args: list[tree.Expr], values: list[Value], env: Env) -> Value:
        """A call of a function passes `values`: what it returns."""
        raise NotImplementedError

    def returned(self, value: Value) -> None:
        """`return` gives `value`."""
        raise NotImplementedError

    def without_function(self) -> Callable[[], None]:
        """Begin code that is not part of the current function; gives what ends it."""
        raise NotImplementedError

    # -- clauses

    def clauses(self, clauses: Sequence[tree.Clause], params: Sequence[Value]) -> Value:
        """The result of the clauses of the current function."""
        result: Value = None
        left = list(params)
        for clause in clauses:
            if any(value is None for value in left):
                break
            env: Env = {}
            for i, param in enumerate(clause.params):
                self._bind(param.pattern, left[i], env)
                if isinstance(param.pattern, tree.PName) and param.pattern not in self.refs:
                    env["parameter", param.pattern.name] = i
            if clause.guard is not None:
                self.value(clause.guard, env)
            inside = dict(env)
            if clause.guard is not None:
                self._assume(clause.guard, inside, True)
            result = join(result, self.value(clause.body, inside))
            self._exclude(clause, left, env)
        return result

    def _exclude(self, clause: tree.Clause, left: list[Value], env: Env) -> None:
        """What the parameters can be when a clause has not been chosen."""
        refutable = [
            i
            for i, param in enumerate(clause.params)
            if not isinstance(param.pattern, tree.PName | tree.PWildcard)
            or param.pattern in self.refs
        ]
        if clause.guard is None and len(refutable) == 1:
            left[refutable[0]] = self._without(
                left[refutable[0]], clause.params[refutable[0]].pattern
            )
        elif clause.guard is not None and not refutable:
            self._assume(clause.guard, env, False)
            for i, param in enumerate(clause.params):
                if isinstance(param.pattern, tree.PName):
                    left[i] = env.get(param.pattern.name, FULL)

    @staticmethod
    def _without(value: Value, pattern: tree.Pattern) -> Value:
        if value is None or not isinstance(pattern, tree.PLiteral):
            return value
        number = pattern.value
        if not isinstance(number, int) or isinstance(number, bool):
            return value
        return compared("!=", value, (number, number))

    # -- expressions

    def value(self, node: tree.Node, env: Env) -> Value:
        """The interval of an expression or block; notes it, and what its calls pass."""
        rule = _RULES.get(type(node))
        if rule is None:
            result: Value = FULL
            for child in children(node):
                if self.value(child, env) is None:
                    result = None
        else:
            result = rule(self, node, env)
        if result is not None and result != FULL:
            self.found.intervals[node] = result
        return result

    def _int(self, node: tree.Int, env: Env) -> Value:
        return node.value, node.value

    def _name(self, node: tree.Name, env: Env) -> Value:
        return env.get(node.name, FULL)  # type: ignore[no-any-return]

    def _unary(self, node: tree.Unary, env: Env) -> Value:
        operand = self.value(node.operand, env)
        if operand is None or node.op != "-":
            return operand
        return after_wrap((-operand[1], -operand[0]))

    def _binary(self, node: tree.Binary, env: Env) -> Value:
        spine: list[tree.Binary] = []
        at: tree.Expr = node
        while isinstance(at, tree.Binary):
            spine.append(at)
            at = at.left
        left = self.value(at, env)
        for link in reversed(spine):
            if link.op in ("and", "or"):
                env = dict(env)
                self._assume(link.left, env, link.op == "and")
            right = self.value(link.right, env)
            if link.op in ("and", "or"):
                continue
            if left is None or right is None:
                left = None
                continue
            if link.op == "/" and self._is_exact(link, env):
                self.found.exact.add(link)
            is_int = link.op in _ARITHMETIC and self._is_int(link) and link not in self.refs
            left = after_wrap(combine(link.op, left, right)) if is_int else FULL
            if left != FULL:
                self.found.intervals[link] = left
        return left

    def _is_int(self, node: tree.Node) -> bool:
        type_ = self.module.types.get(node)
        return isinstance(type_, TCon) and type_.name == "Int"

    @staticmethod
    def _is_exact(node: tree.Binary, env: Env) -> bool:
        if not isinstance(node.left, tree.Name) or not isinstance(node.right, tree.Int):
            return False
        return ("divisible", node.left.name, node.right.value) in env

    def _call(self, node: tree.Call, env: Env) -> Value:
        return self._called(node.callee, [*node.args, *(k.value for k in node.keywords)], env)

    def _pipe(self, node: tree.Pipe, env: Env) -> Value:
        right = node.right
        if not isinstance(right, tree.Call):
            return self._called(right, [node.left], env)
        args = list(right.args)
        args.insert(min(node.slot - 1, len(args)), node.left)
        return self._called(right.callee, [*args, *(k.value for k in right.keywords)], env)

    def _called(self, callee: tree.Expr, args: list[tree.Expr], env: Env) -> Value:
        ref = self.refs.get(callee)
        if isinstance(ref, MethodRef):
            assert isinstance(callee, tree.Field)
            args = [callee.object, *args]
        elif ref is None:
            self.value(callee, env)
        values = [self.value(arg, env) for arg in args]
        if None in values:
            return None
        if isinstance(ref, MethodRef):
            ref = ref.target
        key = self.key(ref)
        if key is not None and len(values) == key[1]:
            return self.passed(key, args, values, env)
        if isinstance(ref, LibraryRef) and ref.function.name in SIZES:
            return SIZE
        return FULL

    # -- constructs

    def _block(self, node: tree.Block, env: Env) -> Value:
        env = dict(env)
        result: Value = FULL
        for statement in node.statements:
            result = self.value(statement, env)
            if isinstance(statement, tree.Let):
                self._bind(statement.pattern, result, env)
                if result is not None:
                    result = FULL
            elif isinstance(statement, tree.FunctionDef):
                _forget(statement.name, env)
            if result is None:
                return None
        return result

    def _let(self, node: tree.Let, env: Env) -> Value:
        return self.value(node.value, env)

    def _return(self, node: tree.Return, env: Env) -> Value:
        self.returned(self.value(node.value, env) if node.value is not None else FULL)
        return None

    def _leave(self, node: tree.Node, env: Env) -> Value:
        return None

    def _if(self, node: tree.If, env: Env) -> Value:
        if self.value(node.condition, env) is None:
            return None
        outcomes: list[Value] = []
        for block, holds in ((node.then, True), (node.orelse, False)):
            inside = dict(env)
            self._assume(node.condition, inside, holds)
            outcomes.append(self.value(block, inside) if block is not None else FULL)
            if outcomes[-1] is None:
                # What follows runs only after the other branch.
                self._assume(node.condition, env, not holds)
        return join(*outcomes)

    def _case(self, node: tree.Case, env: Env) -> Value:
        subject = self.value(node.subject, env)
        if subject is None:
            return None
        name = node.subject.name if isinstance(node.subject, tree.Name) else None
        env = dict(env)
        result: Value = None
        for arm in node.arms:
            inside = dict(env)
            of = env.get(name, FULL) if name is not None else subject
            if name is not None and isinstance(arm.pattern, tree.PLiteral):
                number = arm.pattern.value
                if isinstance(number, int) and not isinstance(number, bool):
                    inside[name] = (number, number)
            if isinstance(arm.pattern, tree.PTuple) and isinstance(node.subject, tree.Tuple):
                for item, part in zip(arm.pattern.items, node.subject.items, strict=False):
                    self._bind(item, self.found.of(part), inside)
            else:
                self._bind(arm.pattern, of, inside)
            plain = isinstance(arm.pattern, tree.PName | tree.PWildcard)
            if arm.guard is not None:
                self.value(arm.guard, inside)
                if plain and arm.pattern not in self.refs:
                    self._failed(arm, name, inside, env)
                self._assume(arm.guard, inside, True)
            elif name is not None:
                remaining = self._without(env.get(name, FULL), arm.pattern)
                if remaining is not None:
                    env[name] = remaining
            result = join(result, self.value(arm.body, inside))
        return result

    def _failed(self, arm: tree.Arm, name: str | None, inside: Env, env: Env) -> None:
        """Add to `env` that the guard of an arm that takes every value has failed; `inside` is
        the environment of the arm, `name` what the value is called outside."""
        assert arm.guard is not None
        failed = dict(inside)
        self._assume(arm.guard, failed, False)
        bound = arm.pattern.name if isinstance(arm.pattern, tree.PName) else None
        if name is not None and bound is not None:
            env[name] = failed.get(bound, FULL)
        for key, value in failed.items():
            if isinstance(key, str) and key not in (bound, name):
                env[key] = value

    def _receive(self, node: tree.Receive, env: Env) -> Value:
        result: Value = None
        for arm in node.arms:
            inside = dict(env)
            self._bind(arm.pattern, FULL, inside)
            if arm.guard is not None:
                self.value(arm.guard, inside)
                self._assume(arm.guard, inside, True)
            result = join(result, self.value(arm.body, inside))
        if node.timeout is not None:
            self.value(node.timeout, env)
        if node.after_body is not None:
            result = join(result, self.value(node.after_body, env))
        return result

    def _while(self, node: tree.While, env: Env) -> Value:
        self.value(node.condition, env)
        inside = dict(env)
        self._assume(node.condition, inside, True)
        self.value(node.body, inside)
        return FULL

    def _for(self, node: tree.For, env: Env) -> Value:
        of: Value = FULL
        source = node.iterable
        if isinstance(source, tree.Binary) and source.op == "..":
            low, high = self.value(source.left, env), self.value(source.right, env)
            if low is None or high is None:
                return None
            self.value(source, env)
            of = low[0], max(low[0], high[1] - 1)
        elif self.value(source, env) is None:
            return None
        inside = dict(env)
        for name in node.names:
            _forget(name, inside)
        if len(node.names) == 1:
            inside[node.names[0]] = of
        if node.guard is not None:
            self.value(node.guard, inside)
            self._assume(node.guard, inside, True)
        self.value(node.body, inside)
        return FULL

    def _closure(self, node: tree.Closure, env: Env) -> Value:
        for clause in node.clauses:
            self.inner(clause, env)
        return FULL

    def _nested(self, node: tree.FunctionDef, env: Env) -> Value:
        inside = dict(env)
        _forget(node.name, inside)
        self.inner(node.clause, inside)
        return FULL

    def inner(self, clause: tree.Clause, env: Env) -> None:
        """A closure's clause: called with anything, perhaps when the function has ended."""
        end = self.without_function()
        inside = {key: value for key, value in env.items() if not _is_parameter(key)}
        for param in clause.params:
            self._bind(param.pattern, FULL, inside)
        if clause.guard is not None:
            self.value(clause.guard, inside)
            self._assume(clause.guard, inside, True)
        self.value(clause.body, inside)
        end()

    # -- names and conditions

    def _bind(self, pattern: tree.Pattern, value: Value, env: Env) -> None:
        """The names of a pattern for an Int of `value`, or for something else."""
        stack: list[tree.Node] = [pattern]
        while stack:
            at = stack.pop()
            if isinstance(at, tree.PName | tree.PAs):
                _forget(at.name, env)
            stack.extend(children(at))
        if isinstance(pattern, tree.PName) and value is not None and value != FULL:
            env[pattern.name] = value

    def _assume(self, condition: tree.Expr, env: Env, holds: bool) -> None:
        """Add to `env` what `condition` being true (or false) tells about names."""
        stack: list[tuple[tree.Expr, bool]] = [(condition, holds)]
        while stack:
            node, truth = stack.pop()
            if isinstance(node, tree.Unary) and node.op == "not":
                stack.append((node.operand, not truth))
            elif isinstance(node, tree.Binary):
                if node.op == ("and" if truth else "or"):
                    stack += [(node.left, truth), (node.right, truth)]
                elif node.op in _COMPARISONS and self._is_int(node.left):
                    op = node.op if truth else _NEGATED[node.op]
                    left, right = self.found.of(node.left), self.found.of(node.right)
                    left, right = _of(node.left, left, env), _of(node.right, right, env)
                    self._compare(node.left, op, left, right, env)
                    self._compare(node.right, _MIRROR[op], right, left, env)

    @staticmethod
    def _compare(node: tree.Expr, op: str, of: Interval, other: Interval, env: Env) -> None:
        if isinstance(node, tree.Name):
            found = compared(op, of, other)
            if found is not None:
                env[node.name] = found
        elif op == "==" and other == (0, 0) and isinstance(node, tree.Binary):
            of_name = node.op == "%" and isinstance(node.left, tree.Name)
            if of_name and isinstance(node.right, tree.Int):
                env["divisible", node.left.name, node.right.value] = True  # type: ignore[union-attr]


def _of(node: tree.Expr, known: Interval, env: Env) -> Interval:
    """What is known of an operand: of a name, by now."""
    return env.get(node.name, FULL) if isinstance(node, tree.Name) else known


def _is_parameter(key: object) -> bool:
    return isinstance(key, tuple) and key[0] == "parameter"


def _forget(name: str, env: Env) -> None:
    """A new meaning of `name`: nothing is known of it."""
    stale = [key for key in env if key == name or (isinstance(key, tuple) and key[1] == name)]
    for key in stale:
        del env[key]


_Rule = Callable[[Walk, Any, Env], Value]
_RULES: dict[type, _Rule] = {
    tree.Int: Walk._int,
    tree.Name: Walk._name,
    tree.Unary: Walk._unary,
    tree.Binary: Walk._binary,
    tree.Call: Walk._call,
    tree.Pipe: Walk._pipe,
    tree.Block: Walk._block,
    tree.Let: Walk._let,
    tree.Return: Walk._return,
    tree.Break: Walk._leave,
    tree.Continue: Walk._leave,
    tree.If: Walk._if,
    tree.Case: Walk._case,
    tree.Receive: Walk._receive,
    tree.While: Walk._while,
    tree.For: Walk._for,
    tree.Closure: Walk._closure,
    tree.FunctionDef: Walk._nested,
}
