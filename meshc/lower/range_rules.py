"""How expressions act on what is known of values: the part of the analysis of
`meshc.lower.ranges` that looks at one body of code at a time.

Calls and closures are in `meshc.lower.range_calls`, patterns and conditions in
`meshc.lower.range_conditions`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from meshc.lower.range_calls import Calls, is_built_in
from meshc.lower.range_conditions import Env, forget, is_divisible
from meshc.lower.range_unknowns import EVENTS
from meshc.lower.range_values import (
    ANYTHING,
    NOTHING,
    Known,
    Value,
    arithmetic,
    contents,
    join,
    negative,
    number,
)
from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types.typed import TypedModule
from meshc.types.types import TCon

_ARITHMETIC = frozenset("+-*/%")


class Walk(Calls):
    """Goes through code with known values for names and notes them for expressions."""

    def __init__(self, module: TypedModule) -> None:
        super().__init__(module)
        self._items: dict[tree.Tuple, list[Known]] = {}

    # -- clauses

    def clauses(self, clauses: Sequence[tree.Clause], params: Sequence[Known]) -> Value:
        """The result of the clauses of the current function."""
        result: Value = None
        left: list[Value] = list(params)
        for clause in clauses:
            if any(value is None for value in left):
                break
            env: Env = {}
            matches = True
            for param, value in zip(clause.params, left, strict=True):
                assert value is not None
                matches = self.bind(param.pattern, value, env) and matches
            if not matches:
                continue
            if clause.guard is not None:
                self.value(clause.guard, env)
            inside = dict(env)
            if clause.guard is None or self.assume(clause.guard, inside, True):
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
        if clause.guard is None and not refutable:
            left[:] = [None] * len(left)
        elif clause.guard is None and len(refutable) == 1:
            (at,) = refutable
            left[at] = self.without(left[at], clause.params[at].pattern)
        elif clause.guard is not None and not refutable:
            possible = self.assume(clause.guard, env, False)
            for i, param in enumerate(clause.params):
                if not possible:
                    left[i] = None
                elif isinstance(param.pattern, tree.PName):
                    left[i] = env.get(param.pattern.name, ANYTHING)

    # -- expressions

    def value(self, node: tree.Node, env: Env) -> Value:
        """What an expression or block can be; notes it, and what its calls pass."""
        rule = _RULES.get(type(node))
        if rule is None:
            result: Value = ANYTHING
            for child in children(node):
                if self.value(child, env) is None:
                    result = None
        else:
            result = rule(self, node, env)
        if result is not None:
            if result.low > result.high and self.is_int(node):
                return None
            self.notes.note(node, result.low, result.high)
        return result

    def _int(self, node: tree.Int, env: Env) -> Value:
        return number(node.value)

    def _name(self, node: tree.Name, env: Env) -> Value:
        known = env.get(node.name)
        if known is not None:
            return known  # type: ignore[no-any-return]
        return NOTHING if is_built_in(self.refs.get(node)) else ANYTHING

    def _unary(self, node: tree.Unary, env: Env) -> Value:
        operand = self.value(node.operand, env)
        if operand is None or node.op != "-" or node in self.refs or not self.is_int(node):
            return None if operand is None else ANYTHING
        return negative(operand)

    def _binary(self, node: tree.Binary, env: Env) -> Value:
        spine: list[tree.Binary] = []
        at: tree.Expr = node
        while isinstance(at, tree.Binary):
            spine.append(at)
            at = at.left
        left = self.value(at, env)
        inside, op = env, ""
        for link in reversed(spine):
            if link.op in ("and", "or"):
                # In a chain of one operator, the environment has the first operands already.
                before = link.left.right if op == link.op else link.left  # type: ignore[union-attr]
                if op != link.op:
                    inside, op = dict(env), link.op
                if self.assume(before, inside, op == "and"):
                    self.value(link.right, inside)
                left = None if left is None else ANYTHING
                continue
            right = self.value(link.right, env)
            if left is None or right is None:
                left = None
                continue
            left = self._operation(link, left, right, env)
            if left is not None:
                self.notes.note(link, left.low, left.high)
        return left

    def _operation(self, link: tree.Binary, left: Known, right: Known, env: Env) -> Value:
        if link in self.refs:
            return ANYTHING
        if link.op == "..":
            return Known(min(left.low, right.low), max(left.high, right.high))
        if link.op == "<>":
            return join(left, right) if self.may_hold_ints(link) else ANYTHING
        if link.op not in _ARITHMETIC or not self.is_int(link):
            return ANYTHING
        if link.op == "/":
            self.notes.note_division(link, self._is_exact(link, env))
        if link.op in "/%" and right.interval == (0, 0):
            return None
        result = arithmetic(link.op, left, right)
        return None if result.low > result.high else result

    @staticmethod
    def _is_exact(node: tree.Binary, env: Env) -> bool:
        if not isinstance(node.left, tree.Name) or not isinstance(node.right, tree.Int):
            return False
        return is_divisible(env, node.left.name, node.right.value)

    def _list(self, node: tree.List, env: Env) -> Value:
        parts = [self.part(item, env) for item in node.items]
        return None if None in parts else join(NOTHING, *parts)

    def _tuple(self, node: tree.Tuple, env: Env) -> Value:
        values = [self.value(item, env) for item in node.items]
        items = [value for value in values if value is not None]
        if len(items) < len(values):
            return None
        self._items[node] = items
        pairs = zip(node.items, items, strict=True)
        return join(NOTHING, *(contents(v) for item, v in pairs if self.may_hold_ints(item)))

    def _bind_value(self, pattern: tree.Pattern, of: tree.Node, value: Known, env: Env) -> bool:
        """`bind` for the value of an expression; of a tuple that is written out, item by item."""
        if isinstance(pattern, tree.PTuple) and isinstance(of, tree.Tuple):
            matches = True
            for item, part in zip(pattern.items, self._items[of], strict=False):
                matches = self.bind(item, part, env) and matches
            return matches
        return self.bind(pattern, value, env)

    def _map(self, node: tree.Map, env: Env) -> Value:
        parts = [self.part(item, env) for entry in node.entries for item in entry]
        return None if None in parts else join(NOTHING, *parts)

    def _index(self, node: tree.Index, env: Env) -> Value:
        of, index = self.value(node.object, env), self.value(node.index, env)
        if of is None or index is None:
            return None
        type_ = self.module.types.get(node.object)
        is_list = isinstance(type_, TCon) and type_.name == "List" and type_.module is None
        if not is_list or node in self.refs:
            return ANYTHING
        self.is_position(node.index, env)
        return contents(of)

    def _field(self, node: tree.Field, env: Env) -> Value:
        if is_built_in(self.refs.get(node)):
            return NOTHING
        return ANYTHING if self.value(node.object, env) is not None else None

    def _try(self, node: tree.Try, env: Env) -> Value:
        operand = self.value(node.operand, env)
        if operand is None:
            return None
        inside = contents(operand)
        self.leave(ANYTHING if node in self.module.conversions else inside)
        return inside

    # -- constructs

    def _block(self, node: tree.Block, env: Env) -> Value:
        env = dict(env)
        result: Value = ANYTHING
        for statement in node.statements:
            result = self.value(statement, env)
            if result is None:
                return None
            if isinstance(statement, tree.Let):
                if not self._bind_value(statement.pattern, statement.value, result, env):
                    return None
                result = ANYTHING
            elif isinstance(statement, tree.FunctionDef):
                forget(statement.name, env)
        return result

    def _let(self, node: tree.Let, env: Env) -> Value:
        return self.value(node.value, env)

    def _return(self, node: tree.Return, env: Env) -> Value:
        self.leave(self.value(node.value, env) if node.value is not None else ANYTHING)
        return None

    def _jump(self, node: tree.Node, env: Env) -> Value:
        return None

    def _if(self, node: tree.If, env: Env) -> Value:
        if self.value(node.condition, env) is None:
            return None
        outcomes: list[Value] = []
        for block, holds in ((node.then, True), (node.orelse, False)):
            inside = dict(env)
            possible = self.assume(node.condition, inside, holds)
            outcome: Value = None
            if possible:
                outcome = self.value(block, inside) if block is not None else ANYTHING
            outcomes.append(outcome)
            if outcome is None:
                # What follows runs only after the other branch.
                self.assume(node.condition, env, not holds)
        return join(*outcomes)

    def _case(self, node: tree.Case, env: Env) -> Value:
        subject = self.value(node.subject, env)
        name = node.subject.name if isinstance(node.subject, tree.Name) else None
        env = dict(env)
        result: Value = None
        for arm in node.arms:
            if subject is None:
                break
            inside = dict(env)
            if not self._bind_value(arm.pattern, node.subject, subject, inside):
                continue
            if name is not None and isinstance(arm.pattern, tree.PLiteral):
                literal = arm.pattern.value
                if isinstance(literal, int) and not isinstance(literal, bool):
                    inside[name] = number(literal)
            plain = isinstance(arm.pattern, tree.PName | tree.PWildcard)
            chosen = True
            if arm.guard is not None:
                self.value(arm.guard, inside)
                if plain and arm.pattern not in self.refs:
                    subject = self._failed(arm, name, subject, inside, env)
                chosen = self.assume(arm.guard, inside, True)
            else:
                subject = self.without(subject, arm.pattern)
                if name is not None and subject is not None:
                    env[name] = subject
            if chosen:
                result = join(result, self.value(arm.body, inside))
        return result

    def _failed(
        self, arm: tree.Arm, name: str | None, subject: Known, inside: Env, env: Env
    ) -> Value:
        """Add to `env` that the guard of an arm that takes every value has failed; `inside` is
        the environment of the arm, `name` what the value is called outside. The value of the
        subject then."""
        assert arm.guard is not None
        failed = dict(inside)
        if not self.assume(arm.guard, failed, False):
            return None
        bound = arm.pattern.name if isinstance(arm.pattern, tree.PName) else None
        if bound is not None:
            subject = failed.get(bound, ANYTHING)
        elif name is not None:
            subject = failed.get(name, subject)
        if name is not None:
            env[name] = subject
        for key, value in failed.items():
            if isinstance(key, str) and key not in (bound, name):
                env[key] = value
        return subject

    def _receive(self, node: tree.Receive, env: Env) -> Value:
        result: Value = None
        for arm in node.arms:
            inside = dict(env)
            self.bind(arm.pattern, ANYTHING, inside)
            if arm.guard is not None:
                self.value(arm.guard, inside)
                self.assume(arm.guard, inside, True)
            result = join(result, self.value(arm.body, inside))
        if node.timeout is not None:
            self.value(node.timeout, env)
        if node.after_body is not None:
            result = join(result, self.value(node.after_body, env))
        return result

    def _while(self, node: tree.While, env: Env) -> Value:
        self.value(node.condition, env)
        inside = dict(env)
        if self.assume(node.condition, inside, True):
            self.value(node.body, inside)
        return ANYTHING

    def _for(self, node: tree.For, env: Env) -> Value:
        source = node.iterable
        of = self.value(source, env)
        if of is None:
            return None
        of = contents(of)
        if isinstance(source, tree.Binary) and source.op == ".." and source not in self.refs:
            low, high = self.interval_of(source.left), self.interval_of(source.right)
            of = Known(low[0], min(high[1] - 1, low[1] + EVENTS))
        inside = dict(env)
        result: Value = None
        for name in node.names:
            forget(name, inside)
            inside[name] = of
        if of.low <= of.high or not self.is_list_of_ints(source):
            runs = True
            if node.guard is not None:
                self.value(node.guard, inside)
                runs = self.assume(node.guard, inside, True)
            if runs:
                result = self.value(node.body, inside)
        if result is None or not self.may_hold_ints(node):
            return NOTHING
        return contents(result)

    def is_list_of_ints(self, node: tree.Node) -> bool:
        """Whether the items of an expression are Ints, so that one without Ints has no items."""
        type_ = self.module.types.get(node)
        if not isinstance(type_, TCon) or type_.module is not None:
            return False
        of = type_.args[0] if len(type_.args) == 1 else None
        return type_.name == "Range" or (isinstance(of, TCon) and of.name == "Int")

    # -- closures

    def _closure(self, node: tree.Closure, env: Env) -> Value:
        for clause in node.clauses:
            self.inner(clause, env)
        return ANYTHING

    def _nested(self, node: tree.FunctionDef, env: Env) -> Value:
        inside = dict(env)
        forget(node.name, inside)
        self.inner(node.clause, inside)
        return ANYTHING


_Rule = Callable[[Walk, Any, Env], Value]
_RULES: dict[type, _Rule] = {
    tree.Int: Walk._int,
    tree.Name: Walk._name,
    tree.Unary: Walk._unary,
    tree.Binary: Walk._binary,
    tree.Tuple: Walk._tuple,
    tree.List: Walk._list,
    tree.Map: Walk._map,
    tree.Index: Walk._index,
    tree.Field: Walk._field,
    tree.Try: Walk._try,
    tree.Call: Walk.called,
    tree.Pipe: Walk.called,
    tree.Block: Walk._block,
    tree.Let: Walk._let,
    tree.Return: Walk._return,
    tree.Break: Walk._jump,
    tree.Continue: Walk._jump,
    tree.If: Walk._if,
    tree.Case: Walk._case,
    tree.Receive: Walk._receive,
    tree.While: Walk._while,
    tree.For: Walk._for,
    tree.Closure: Walk._closure,
    tree.FunctionDef: Walk._nested,
}
