"""`receive`: the mailbox operations inline, as docs/architecture.md shows them."""

from __future__ import annotations

import ast

from meshc.lower.branches import Branch, bind_all, dispatch, select
from meshc.lower.core import Destination, Lowerer, Statements, into_rule
from meshc.lower.patterns import match
from meshc.syntax import tree


@into_rule(tree.Receive)
def receive(f: Lowerer, node: tree.Receive, dest: Destination, out: Statements) -> None:
    message = f.temporary("message")
    subject = f.py.name(message)
    choices = [
        Branch(match(f, arm.pattern, subject, open_=True), arm.guard, arm.body) for arm in node.arms
    ]
    first = choices[0] if choices else None
    if first and not first.match.conditions and first.guard is None and node.timeout is None:
        _take_any(f, message, out)
        saved = f.env
        f.env = dict(saved)
        bind_all(f, first.match, out)
        f.block(first.body, dest, out)
        f.env = saved
    else:
        _select(f, node, choices, message, dest, out)


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
    choices: list[Branch],
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
    out.append(py.assign(at, py.constant(0)))
    # `waiting` is set before the test: were the process pre-empted between the two, a message
    # could come into the mailbox unseen. A waiting process is never pre-empted.
    loop: Statements = [
        _waiting(f, True),
        py.if_(more, look, wait),
        *select(f, choices, arm, [py.break_()], failing_is_false=True),
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
    if len(choices) == 1 and node.after_body is None:
        saved = f.env
        f.env = dict(saved)
        bind_all(f, choices[0].match, out)
        f.block(choices[0].body, dest, out)
        f.env = saved
    else:
        out.extend(dispatch(f, choices, arm, dest, after))
