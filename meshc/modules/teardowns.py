"""What follows the body of a test: its teardown, which knows what the body has bound, and runs
whatever becomes of the body.

Without such a binding the body is a closure that `test attempt` calls, and the teardown comes
behind it. One that uses a name of the body stands where that is known, and what follows the
binding is attempted by itself:

    let file = open()                     test attempt(fn ->
    assert(fill(file))                      let file = open()
                                  is        test attempt(fn -> assert(fill(file)) end)
    teardown do                             if test tearing(0) do close(file); print("closed") end
      close(file)                         end)
      print("closed")                     if test tearing(0) do print("closed") end
    end

The last line is for a body that fails before it has bound the name: what is left of the teardown is
the statements that do without. `test tearing` is true once for each teardown of a test.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from meshc.modules.local_scopes import bound_names
from meshc.syntax import tree
from meshc.syntax.walk import children

ATTEMPT, TEARING = "test attempt", "test tearing"

_Statements = tuple[tree.Statement, ...]


@dataclass(frozen=True, slots=True)
class Teardown:
    """The teardown of a group. `number` is its own among the groups around a test. `body` are the
    statements of the test; `known` are the names that setups bind."""

    statements: _Statements
    number: int
    body: Sequence[tree.Statement]
    known: Collection[str]

    def follows(self, span: tree.Span, statements: _Statements) -> _Statements:
        """The statements, attempted, and the teardown behind them."""
        used = set(_used(self.statements))
        wanted = bound_by(self.body) & used
        if not wanted & bound_by(s for s in statements if s in self.body):
            return _attempt(span, statements), *deepcopy(self.statements)
        return self._around(span, statements, wanted, wanted)

    def _around(
        self, span: tree.Span, statements: _Statements, wanted: set[str], unbound: set[str]
    ) -> _Statements:
        """The same where names of the body are `wanted`, of which `unbound` are not bound yet."""
        for at, statement in enumerate(statements, 1):
            bound = wanted.intersection(_bound(statement))
            if bound and statement in self.body:
                rest = self._around(span, statements[at:], wanted, unbound - bound)
                attempt = _attempt(span, (*statements[:at], *rest))
                return attempt, self._once(span, _without(self.statements, unbound - {*self.known}))
        return _attempt(span, statements), self._once(
            span, _without(self.statements, unbound - {*self.known})
        )

    def _once(self, span: tree.Span, statements: Iterable[tree.Statement]) -> tree.If:
        condition = tree.Call(
            span, tree.Name(span, TEARING), (tree.Int(span, self.number),), (), False
        )
        block = tree.Block(span, (*deepcopy(tuple(statements)), tree.Unit(span)))
        return tree.If(span, condition, block, None)


def bound_by(statements: Iterable[tree.Statement]) -> set[str]:
    """The names that the statements bind."""
    return {name for statement in statements for name in _bound(statement)}


def _attempt(span: tree.Span, statements: _Statements) -> tree.Call:
    clause = tree.Clause(span, (), None, tree.Block(span, statements))
    return tree.Call(span, tree.Name(span, ATTEMPT), (tree.Closure(span, (clause,)),), (), False)


def _without(statements: _Statements, unbound: set[str]) -> Iterator[tree.Statement]:
    """The statements that do without the names, and without those that come of them."""
    missing = set(unbound)
    for statement in statements:
        if missing.isdisjoint(_used((statement,))):
            yield statement
        else:
            missing.update(_bound(statement))


def _bound(statement: tree.Statement) -> list[str]:
    if isinstance(statement, tree.Let):
        return bound_names(statement.pattern)
    return [statement.name] if isinstance(statement, tree.FunctionDef) else []


def _used(nodes: Iterable[tree.Node]) -> Iterator[str]:
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if isinstance(node, tree.Name):
            yield node.name
        waiting += children(node)
