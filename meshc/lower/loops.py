"""The form of loops that come from self tail calls.

What is lowered is `while True:` with a `continue` for every self call. Here it becomes what
one would write by hand:

* no `continue` where the loop's end is reached anyway, and what all branches end with stands
  once behind them;
* the exit that the loop tests first is the loop's condition, and what happens then stands
  behind the loop;
* `n = n + 1` is `n += 1`;
* lists that are gone through are gone through by `for` or an index (`meshc.lower.cursors`),
  and lists that are put together are put together in a Python list (`meshc.lower.builders`).
"""

from __future__ import annotations

import ast

from meshc.lower.builders import with_builders
from meshc.lower.core import Lowerer, Statements
from meshc.lower.cursors import with_cursors
from meshc.lower.decisions import leaves
from meshc.lower.python import Python, is_quiet
from meshc.lower.rewriting import assigned, exits, is_name, jumps, mentions


def as_loop(f: Lowerer, body: Statements) -> Statements:
    """The loop that runs `body`, which ends each path by `continue` or by leaving the function,
    again and again; and what has to stand before and behind it."""
    assert f.tail is not None
    body = straightened(f.py, body)
    if not body:
        return [f.py.forever([])]
    before: Statements = []
    loop: Statements | None = None
    if not (f.tail.observed or jumps(body)):
        body = with_builders(f, f.tail.params, body, before)
        body, loop = with_cursors(f, f.tail.params, body, before)
    loop = _augmented(f.py, loop or _with_condition(f.py, body))
    last = loop[-1]
    if isinstance(last, ast.Return) and last.value is None:
        loop.pop()
    return [*before, *loop]


def _with_condition(py: Python, body: Statements) -> Statements:
    first, *rest = body
    before = py.beside(first)
    loop = [py.forever(body)]
    if isinstance(first, ast.If):
        inner = [*first.orelse, *rest]
        if exits(first.body) and not exits(inner):
            loop = [py.while_(py.negated(first.test), inner), *first.body]
        elif not rest and exits(first.orelse):
            loop = [py.while_(first.test, first.body), *first.orelse]
    py.back(before)
    return loop


# ---------------------------------------------------------------- continue


def straightened(py: Python, body: Statements, *, is_elif: bool = False) -> Statements:
    """The statements without any `continue` that only comes to the loop's end: whatever runs off
    the end of the result goes on with the loop. `is_elif`: they are what an `else` has."""
    out: Statements = []
    for at, statement in enumerate(body):
        if isinstance(statement, ast.Continue):
            break
        if isinstance(statement, ast.If):
            rest = body[at + 1 :]
            then, orelse = statement.body, statement.orelse
            if rest and _goes_on(then):
                orelse, rest = [*orelse, *rest], []
            elif rest and _goes_on(orelse):
                then, rest = [*then, *rest], []
            if not rest:
                then = straightened(py, then)
                orelse = straightened(py, orelse, is_elif=True)
                before = py.beside(statement)
                out.extend(_branches(py, statement.test, then, orelse, is_elif and not out))
                py.back(before)
                break
        out.append(statement)
        if isinstance(statement, ast.Return | ast.Raise):
            break
    return out


def _goes_on(branch: Statements) -> bool:
    """Whether a branch never runs off its end, and some path through it continues the loop."""
    return leaves(branch) and jumps(branch)


def _branches(
    py: Python, test: ast.expr, then: Statements, orelse: Statements, is_elif: bool
) -> Statements:
    """`if` with the two branches, and what both end with behind it."""
    if not exits(then) and not exits(orelse):
        then, orelse, common = _joined(then, orelse)
        return [py.either(test, then, orelse), *common]
    goes_on = len(orelse) == 1 and isinstance(orelse[0], ast.If)
    if exits(then) and not exits(orelse) and not is_elif and not goes_on:
        return [py.if_(test, then), *orelse]
    return [py.either(test, then, orelse)]


def _joined(then: Statements, orelse: Statements) -> tuple[Statements, Statements, Statements]:
    """Two branches without the simple assignments that both may as well end with, and those."""
    common: Statements = []
    while True:
        movable = {ast.dump(orelse[at]): at for at in _movable(orelse)}
        for at in reversed(_movable(then)):
            other = movable.get(ast.dump(then[at]))
            if other is not None:
                common.insert(0, then[at])
                then = then[:at] + then[at + 1 :]
                orelse = orelse[:other] + orelse[other + 1 :]
                break
        else:
            return then, orelse, common


def _movable(branch: Statements) -> list[int]:
    """Where in a branch simple assignments stand that could as well be its last statement."""
    found: list[int] = []
    for at, statement in enumerate(branch):
        pair = assigned(statement)
        if pair is None or not is_quiet(pair[1]):
            continue
        name, value = pair
        rest = branch[at + 1 :]
        read = {n.id for n in ast.walk(value) if isinstance(n, ast.Name)}
        if mentions(rest, name) or any(_assigns(s, read) for s in rest) or not _passes(rest):
            continue
        found.append(at)
    return found


def _passes(statements: Statements) -> bool:
    """Whether the end of the statements is reached on every path."""
    kinds = ast.Return | ast.Raise | ast.Continue | ast.Break
    return not any(isinstance(n, kinds) for s in statements for n in ast.walk(s))


def _assigns(statement: ast.stmt, names: set[str]) -> bool:
    return any(
        isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store) and n.id in names
        for n in ast.walk(statement)
    )


# ---------------------------------------------------------------- assignments


def _augmented(py: Python, body: Statements) -> Statements:
    """The statements with `n += 1` for `n = n + 1`."""
    out: Statements = []
    for statement in body:
        pair = assigned(statement)
        if isinstance(statement, ast.If | ast.For | ast.While):
            inner = {name: _augmented(py, getattr(statement, name)) for name in ("body", "orelse")}
            statement = type(statement)(**{**vars(statement), **inner})
        elif pair is not None:
            name, value = pair
            if isinstance(value, ast.BinOp) and is_name(value.left, name):
                before = py.beside(statement)
                target = ast.Name(name, ast.Store(), **py.place)
                statement = ast.AugAssign(target, value.op, value.right, **py.place)
                py.back(before)
        out.append(statement)
    return out
