"""A choice between branches with patterns and guards, tried one by one: for those whose
decision tree would be too large, and for the bodies of `receive`.

Where every guard is a plain expression (nearly always) the branches become one
`if … elif … else`; a guard's names stand for the parts of the subject. A guard that needs
statements makes it two steps: find the number of the branch, then run its body. So does a
great number of branches.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from meshc.lower.core import Destination, Local, Lowerer, Statements
from meshc.lower.patterns import Match
from meshc.syntax import tree

# Each `elif` nests one level deeper for Python's compiler, which gives up at about 1,000.
LONGEST_CHAIN = 150


@dataclass(slots=True)
class Branch:
    match: Match
    guard: tree.Expr | None
    body: tree.Block


def branches(
    f: Lowerer,
    choices: Sequence[Branch],
    dest: Destination,
    out: Statements,
    failure: Statements,
) -> None:
    """Run the body of the first branch that matches; `failure` when none does."""
    tests, needs_statements = _tests(f, choices)
    if needs_statements or len(choices) > LONGEST_CHAIN:
        _in_two_steps(f, choices, dest, out, failure)
        return
    chain: list[tuple[ast.expr | None, Statements]] = []
    for choice, test in zip(choices, tests, strict=True):
        condition = f.py.all_of(test) if test else None
        body = _body(f, choice, dest)
        chain.append((condition, body))
        if condition is None:
            break
    orelse = failure
    for condition, body in reversed(chain):
        orelse = body if condition is None else [f.py.if_(condition, body, orelse)]
    out.extend(orelse)


def _tests(f: Lowerer, choices: Sequence[Branch]) -> tuple[list[list[ast.expr]], bool]:
    """The conditions of every branch with its guard, and whether a guard needs more."""
    tests: list[list[ast.expr]] = []
    for choice in choices:
        conditions = list(choice.match.conditions)
        if choice.guard is not None:
            more: Statements = []
            conditions.append(_guard(f, choice, more))
            if more:
                return [], True
        tests.append(conditions)
    return tests, False


def _guard(f: Lowerer, choice: Branch, out: Statements) -> ast.expr:
    assert choice.guard is not None
    saved = f.env
    f.env = {**saved, **_aliases(choice)}
    value = f.value(choice.guard, out)
    f.env = saved
    return value


def _aliases(choice: Branch) -> dict[str, Local]:
    return {name: Local(value) for name, value in choice.match.bindings}


def _body(f: Lowerer, choice: Branch, dest: Destination) -> Statements:
    out: Statements = []
    saved = f.env
    f.env = dict(saved)
    bind_all(f, choice.match, out)
    f.block(choice.body, dest, out)
    f.env = saved
    return out


def bind_all(f: Lowerer, match: Match, out: Statements) -> None:
    """Bind the names of a pattern. A name for the subject itself needs no local of its own."""
    for name, value in match.bindings:
        if isinstance(value, ast.Name):
            f.env[name] = Local(value)
        else:
            f.bind(name, value, out)


def select(
    f: Lowerer,
    choices: Sequence[Branch],
    arm: str,
    chosen: Statements,
    *,
    failing_is_false: bool = False,
) -> Statements:
    """Statements that try the branches in order and, at the first that matches, set `arm`
    to its number (from 1) and run `chosen` (which must leave the loop they stand in).

    With `failing_is_false` a guard that fails does not match: a message need not be of the
    type that the guard expects."""
    py = f.py
    out: Statements = []
    for number, choice in enumerate(choices, 1):
        then: Statements = [py.assign(arm, py.constant(number)), *chosen]
        conditions = list(choice.match.conditions)
        if choice.guard is not None:
            inner: Statements = []
            test = _guard(f, choice, inner)
            if failing_is_false:
                holds = f.temporary("holds")
                attempt = py.assign(holds, test)
                inner.append(py.guarded(attempt, py.assign(holds, py.constant(False))))
                test = py.name(holds)
            if inner:
                then = [*inner, py.if_(test, then)]
            else:
                conditions.append(test)
        if conditions:
            out.append(py.if_(py.all_of(conditions), then))
        else:
            out.extend(then)
            if choice.guard is None:
                break
    return out


def dispatch(f: Lowerer, arm: str, bodies: list[Statements], otherwise: Statements) -> Statements:
    """Run the body whose number (from 1) is in `arm`, `otherwise` for no number (empty: one
    has been chosen for sure)."""
    py = f.py
    chosen = _numbered(f, arm, 1, bodies)
    if not otherwise:
        return chosen
    return [py.if_(py.compare(py.name(arm), "==", py.constant(0)), otherwise, chosen)]


def _numbered(f: Lowerer, arm: str, first: int, bodies: list[Statements]) -> Statements:
    """Run the body with the number in `arm`; the first of `bodies` has the number `first`.
    Many are found by halving."""
    py = f.py
    if len(bodies) > LONGEST_CHAIN:
        half = len(bodies) // 2
        test = py.compare(py.name(arm), "<", py.constant(first + half))
        lower, upper = bodies[:half], bodies[half:]
        return [
            py.if_(test, _numbered(f, arm, first, lower), _numbered(f, arm, first + half, upper))
        ]
    orelse = bodies[-1] if bodies else []
    for number in range(len(bodies) - 2, -1, -1):
        test = py.compare(py.name(arm), "==", py.constant(first + number))
        orelse = [py.if_(test, bodies[number], orelse)]
    return orelse


def _in_two_steps(
    f: Lowerer,
    choices: Sequence[Branch],
    dest: Destination,
    out: Statements,
    failure: Statements,
) -> None:
    py = f.py
    arm = f.temporary("arm")
    out.append(py.assign(arm, py.constant(0)))
    # A loop that runs once: `break` is the jump to the chosen branch.
    out.append(py.forever([*select(f, choices, arm, [py.break_()]), py.break_()]))
    bodies = [_body(f, choice, dest) for choice in choices]
    out.extend(dispatch(f, arm, bodies, failure or [py.pass_()]))
