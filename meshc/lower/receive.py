"""`receive`: the mailbox operations inline, as docs/architecture.md shows them."""

from __future__ import annotations

import ast

from meshc.lower.branches import Branch, bind_all, dispatch, select
from meshc.lower.choices import decided
from meshc.lower.core import Destination, Local, Lowerer, Statements, into_rule
from meshc.lower.decisions import Arm, Row, Tree
from meshc.lower.patterns import match
from meshc.syntax import tree


@into_rule(tree.Receive)
def receive(f: Lowerer, node: tree.Receive, dest: Destination, out: Statements) -> None:
    message = f.temporary("message")
    subject = f.py.name(message)
    first = node.arms[0] if node.arms else None
    if first and first.guard is None and node.timeout is None:
        whole = match(f, first.pattern, subject, open_=True)
        if not whole.conditions:
            _take_any(f, message, out)
            saved = f.env
            f.env = dict(saved)
            bind_all(f, whole, out)
            f.block(first.body, dest, out)
            f.env = saved
            return
    _select(f, node, message, dest, out)


def _me(f: Lowerer, name: str) -> ast.expr:
    return f.py.attribute(f.py.name("me"), name)


def _breathe(f: Lowerer) -> ast.stmt:
    return f.py.expression(f.py.yield_(f.py.call(_me(f, "breathe"), [])))


def _waiting(f: Lowerer, value: bool) -> ast.stmt:
    return f.py.assign_attribute(f.py.name("me"), "waiting", f.py.constant(value))


def _take_any(f: Lowerer, message: str, out: Statements) -> None:
    """The oldest message, whatever it is."""
    py = f.py
    spend = ast.AugAssign(
        ast.Attribute(py.name("me"), "budget", ast.Store(), **py.place),
        ast.Sub(),
        py.constant(1),
        **py.place,
    )
    queued: Statements = [
        py.if_(_me(f, "budget"), [spend], [_breathe(f)]),
        py.assign(message, py.method(_me(f, "mailbox"), "popleft", [])),
    ]
    wait: Statements = [_waiting(f, True), py.assign(message, py.yield_())]
    out.append(py.if_(_me(f, "mailbox"), queued, wait))


def _select(
    f: Lowerer,
    node: tree.Receive,
    message: str,
    dest: Destination,
    out: Statements,
) -> None:
    """Scan from the oldest message on; wait for new ones; test each message once."""
    py = f.py
    at, queued, arm = f.temporary("at"), f.temporary("queued"), f.temporary("arm")
    wait: Statements = [py.assign(message, py.yield_()), py.assign(queued, py.constant(False))]
    if node.timeout is not None:
        timeout = f.saved(f.value(node.timeout, out), out, "timeout")
        wait.insert(0, py.expression(py.call(_me(f, "start_timer"), [timeout])))
        expired = py.compare(
            py.name(message), "is", py.name(f.runtime("meshrt.process", "TIMEOUT"))
        )
        wait.append(py.if_(expired, [py.assign(arm, py.constant(0)), py.break_()]))
    look: Statements = [
        _waiting(f, False),
        py.assign(message, py.subscript(_me(f, "mailbox"), py.name(at))),
        py.assign(queued, py.constant(True)),
    ]
    more = py.compare(py.name(at), "<", py.call("len", [_me(f, "mailbox")]))
    keep = py.expression(py.call(_me(f, "keep"), [py.name(at), py.name(message)]))
    tests, bodies = _tests(f, node, message, arm, dest)
    out.append(py.assign(at, py.constant(0)))
    # `waiting` is set before the test: were the process pre-empted between the two, a message
    # could come into the mailbox unseen. A waiting process is never pre-empted.
    loop: Statements = [
        _waiting(f, True),
        py.if_(more, look, wait),
        *tests,
        py.if_(py.not_(py.name(queued)), [keep]),
        py.augment(at, "+", py.constant(1)),
    ]
    out.append(py.forever(loop))
    if node.timeout is not None:
        out.append(py.expression(py.call(_me(f, "stop_timer"), [])))
    took = py.all_of([py.name(queued), py.call(_me(f, "take"), [py.name(at)])])
    out.append(py.if_(took, [_breathe(f)]))
    after: Statements = []
    if node.after_body is not None:
        after = f.block_statements(node.after_body, dest) or [py.pass_()]
    if len(bodies) == 1 and node.after_body is None:
        out.extend(bodies[0])
    else:
        out.extend(dispatch(f, arm, bodies, after))


class _Selection(Tree):
    """The tree of a message's patterns: where it chooses an arm, it sets `arm` to its number,
    binds its names, and leaves the loop."""

    is_open = True
    arm = ""

    def chosen(self, row: Row, env: dict[str, Local], out: Statements) -> None:
        out += [
            self.f.py.assign(self.arm, self.f.py.constant(row.index + 1)),
            self.f.py.break_(),
        ]

    def guard_value(self, guard: tree.Expr, out: Statements) -> ast.expr:
        """A guard that fails does not match: a message need not be of its type."""
        py = self.f.py
        inner: Statements = []
        test = self.f.value(guard, inner)
        holds = self.f.temporary("holds")
        attempt = py.assign(holds, test)
        out += [*inner, py.guarded(attempt, py.assign(holds, py.constant(False)))]
        return py.name(holds)


def _tests(
    f: Lowerer, node: tree.Receive, message: str, arm: str, dest: Destination
) -> tuple[Statements, list[Statements]]:
    """The tests of a message, which leave the loop with the number of an arm in `arm` or go
    through, and the bodies of the arms."""
    subject = f.py.name(message)
    arms = [Arm(a.guard, a.body) for a in node.arms]
    decision = decided(f, [[a.pattern] for a in node.arms], arms, is_open=True)
    if decision is not None:
        selection = _Selection(f, subject, arms, decision.tree, [])
        if not selection.is_deep():
            selection.arm = arm
            for row in selection.rows:
                selection.claim_locals(row)
            tests = selection.emit(decision.tree)
            return tests, [_body(f, r.env, r.arm.body, dest) for r in selection.rows]
    choices = [Branch(match(f, a.pattern, subject, open_=True), a.guard, a.body) for a in node.arms]
    tests = select(f, choices, arm, [f.py.break_()], failing_is_false=True)
    bodies: list[Statements] = []
    for choice in choices:
        saved = f.env
        f.env = dict(saved)
        bound: Statements = []
        bind_all(f, choice.match, bound)
        bodies.append([*bound, *_body(f, {}, choice.body, dest)])
        f.env = saved
    return tests, bodies


def _body(f: Lowerer, env: dict[str, Local], body: tree.Block, dest: Destination) -> Statements:
    saved = f.env
    f.env = {**saved, **env}
    out = f.block_statements(body, dest)
    f.env = saved
    return out
