"""`if`, `case`, `receive`, and closures."""

from __future__ import annotations

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.actors import notification_advice, system_message
from meshc.types.blocks import infer_block, is_never, tail_span
from meshc.types.bound_twice import check_bound_once
from meshc.types.context import Context, Origin, labelled
from meshc.types.coverage import check_arms, check_no_arms
from meshc.types.declarations import check_catch_all
from meshc.types.dispatch import infer, rule
from meshc.types.early import settle_early
from meshc.types.environment import Env, Frame
from meshc.types.functions import infer_clause, parameter_types
from meshc.types.guards import check_guard
from meshc.types.operators import expect_bool
from meshc.types.patterns import check_pattern
from meshc.types.types import (
    ERROR,
    INT,
    NEVER,
    UNIT,
    TFun,
    TVar,
    Type,
    prune,
)


class _Join:
    """The common type of several branches; the first that has a value sets it."""

    def __init__(self, cx: Context, what: str) -> None:
        self._cx = cx
        self._what = what
        self.type: Type | None = None
        self._first = Span(0, 0)

    def add(self, type_: Type, node: tree.Node) -> None:
        if is_never(type_):
            return
        span = tail_span(node)
        if self.type is None:
            self.type, self._first = type_, span
            return
        failure = self._cx.unify(self.type, type_, span)
        if failure is not None:
            self._cx.mismatch(
                failure,
                self.type,
                type_,
                span,
                f"this {self._what} has type {{found}}",
                [labelled(self._first, f"the first {self._what} has type {{}}", self.type)],
            )

    def result(self) -> Type:
        return NEVER if self.type is None else self.type


@rule(tree.If)
def _if(cx: Context, env: Env, node: tree.If, hint: Type | None) -> Type:
    condition = infer(cx, env, node.condition)
    expect_bool(cx, node.condition, condition, "condition")
    if not _ends_in_else(node):
        # The value is unit when no condition is true, so that is all there is to use.
        infer_block(cx, env, node.then, None)
        if node.orelse is not None:
            infer_block(cx, env, node.orelse, None)
        return UNIT
    assert node.orelse is not None
    then = infer_block(cx, env, node.then, hint)
    join = _Join(cx, "branch")
    join.add(then, node.then)
    join.add(infer_block(cx, env, node.orelse, hint), node.orelse)
    return join.result()


def _ends_in_else(node: tree.If) -> bool:
    """Whether an `if … else if …` chain has an `else` at its end."""
    while node.orelse is not None:
        statements = node.orelse.statements
        if len(statements) != 1 or not isinstance(statements[0], tree.If):
            return True
        node = statements[0]
    return False


# ---------------------------------------------------------------- case and receive


@rule(tree.Case)
def _case(cx: Context, env: Env, node: tree.Case, hint: Type | None) -> Type:
    errors = cx.errors
    subject = infer(cx, env, node.subject)
    if not node.arms:
        if cx.errors == errors:
            check_no_arms(cx, node, subject)
        return UNIT if cx.errors == errors else ERROR
    errors = cx.errors
    join = _Join(cx, "arm")
    origin = Origin(node.subject.span, "this value has type {}", subject)
    for arm in node.arms:
        inner = env.child()
        check_bound_once(cx, [arm.pattern])
        check_pattern(cx, inner, arm.pattern, subject, origin)
        _guard(cx, inner, arm)
        join.add(infer_block(cx, inner, arm.body, hint), arm.body)
    if cx.errors == errors and prune(subject) is not ERROR:
        check_arms(cx, node, subject)
    return join.result()


def _guard(cx: Context, env: Env, arm: tree.Arm) -> None:
    if arm.guard is not None:
        allowed = check_guard(cx, arm.guard)
        found = infer(cx, env, arm.guard)
        if allowed:
            expect_bool(cx, arm.guard, found, "guard")


@rule(tree.Receive)
def _receive(cx: Context, env: Env, node: tree.Receive, hint: Type | None) -> Type:
    frame = env.frame
    if not frame.receives:
        cx.error(
            "E0017",
            "`receive` used outside actor",
            Span(node.span.start, node.span.start + len("receive")),
            label="there is no mailbox here",
            helps=["move it into an `actor` block"],
        )
    # An untyped mailbox may bring anything, each time something else; but what has come is
    # one value of one type, so `let` must not generalise it.
    message = frame.message if frame.message is not None else TVar(frame.level)
    join = _Join(cx, "arm")
    origin: Origin | None = None
    for arm in node.arms:
        inner = env.child()
        system = system_message(arm.pattern)
        if origin is not None:
            origin = origin._replace(advice=notification_advice(arm.pattern))
        check_bound_once(cx, [arm.pattern])
        check_pattern(cx, inner, arm.pattern, system or message, origin)
        if system is None and origin is None:
            origin = Origin(arm.pattern.span, "the first arm takes messages of type {}", message)
        _guard(cx, inner, arm)
        join.add(infer_block(cx, inner, arm.body, hint), arm.body)
    if node.timeout is not None:
        found = infer(cx, env, node.timeout)
        failure = cx.unify(INT, found, node.timeout.span)
        if failure is not None:
            label = "the time in milliseconds has type {found}"
            cx.mismatch(failure, INT, found, node.timeout.span, label)
    if node.after_body is not None:
        join.add(infer_block(cx, env, node.after_body, hint), node.after_body)
    if not node.arms and node.after_body is None:
        return UNIT
    return join.result()


# ---------------------------------------------------------------- closures


@rule(tree.Closure)
def _closure(cx: Context, env: Env, node: tree.Closure, hint: Type | None) -> Type:
    arity = len(node.clauses[0].params)
    expected = prune(hint) if hint is not None else None
    if isinstance(expected, TFun) and len(expected.params) == arity:
        params: tuple[Type, ...] = expected.params
        result_hint: Type | None = expected.result
    else:
        params = tuple(cx.fresh() for _ in range(arity))
        result_hint = None
    outer = env.frame
    frame = Frame(
        "closure",
        cx.fresh(),
        receives=outer.receives,
        knows_self=outer.knows_self,
        message=outer.message,
        actor=None,
        type_params=outer.type_params,
        level=cx.level,
    )
    inner = Env(env, frame)
    if len(node.clauses) > 1:
        check_catch_all(cx, [(c, c.span) for c in node.clauses], "the closure")
    for clause in node.clauses:
        if len(clause.params) != arity:
            cx.error(
                "E0024",
                f"clauses differ in parameter count: {arity} and {len(clause.params)}",
                clause.span,
                label=f"this clause has {len(clause.params)}",
                labels=[Label(node.clauses[0].span, f"the first clause has {arity}")],
            )
            continue
        first = node.clauses[0]
        parameter_types(cx, frame, clause.params, params, first.params)
        infer_clause(cx, inner, clause, params, result_hint, first)
    settle_early(cx, frame)
    return TFun(params, frame.result)
