"""The bodies of functions and actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.types.annotations import written_type
from meshc.types.blocks import expect_result, infer_block, tail_span
from meshc.types.bound_twice import check_bound_once
from meshc.types.components import every_tuple
from meshc.types.context import Context, Origin
from meshc.types.coverage import check_clauses
from meshc.types.dispatch import infer
from meshc.types.early import settle_early
from meshc.types.environment import ActorInfo, Env, Frame, Overload
from meshc.types.implementations import find_trait
from meshc.types.operators import expect_bool
from meshc.types.origins import reasons
from meshc.types.patterns import check_pattern
from meshc.types.traits import declare_bound
from meshc.types.types import TCon, TFun, Type, pid_of


def parameter_types(
    cx: Context,
    frame: Frame,
    clause: Sequence[tree.Param],
    types: Sequence[Type],
    first: Sequence[tree.Param],
) -> None:
    """Unify the types of a clause's parameters with their annotations. `first` are the
    parameters of the first clause."""
    for param, earlier, type_ in zip(clause, first, types, strict=True):
        if param.annotation is not None:
            labels = []
            if earlier is not param and earlier.annotation is not None:
                labels = [Label(earlier.annotation.span, "the first clause declares it here")]
            declared = written_type(cx, param.annotation, frame.type_params)
            if isinstance(declared, TCon) and declared.name == "Tuple":
                declared = every_tuple(cx, param.annotation.span)
            failure = cx.unify(type_, declared, param.annotation.span)
            if failure is not None:
                cx.mismatch(
                    failure,
                    type_,
                    declared,
                    param.annotation.span,
                    "the parameter is declared as {found}, but must be {expected} here",
                    labels,
                )


def infer_clause(
    cx: Context,
    env: Env,
    clause: tree.Clause,
    types: Sequence[Type],
    hint: Type | None,
    first: tree.Clause,
) -> None:
    """Check one clause of a function or closure: parameters, guard, body. `first` is the
    function's first clause."""
    inner = env.child()
    check_bound_once(cx, [param.pattern for param in clause.params])
    for at, (param, type_) in enumerate(zip(clause.params, types, strict=True)):
        origin = _first_parameter(first, clause, at, type_)
        check_pattern(cx, inner, param.pattern, type_, origin)
    if clause.guard is not None:
        expect_bool(cx, clause.guard, infer(cx, inner, clause.guard), "guard")
    body = infer_block(cx, inner, clause.body, hint)
    expect_result(cx, env, body, tail_span(clause.body))


def _first_parameter(
    first: tree.Clause, clause: tree.Clause, at: int, type_: Type
) -> Origin | None:
    """What fixes the type of a parameter of a later clause, or of one with an annotation."""
    param = first.params[at]
    if param.annotation is not None:
        return Origin(param.annotation.span, "the parameter is declared as {} here", type_)
    if clause is first or isinstance(param.pattern, tree.PName | tree.PWildcard):
        return None
    return Origin(param.pattern.span, "in the first clause it has type {}", type_)


def function_frame(
    cx: Context, first: tree.FunctionDef, outer: Frame | None, *, is_main: bool = False
) -> Frame:
    """The frame of a function with the header of its first clause."""
    params: dict[str, Type] = dict(outer.type_params) if outer is not None else {}
    params.update((name, cx.fresh()) for name in first.type_params)
    frame = Frame("function", cx.fresh(), type_params=params, level=cx.level)
    if first.result is not None:
        frame.declared = first.result
        frame.result = written_type(cx, first.result, params)
    if outer is not None:
        frame.receives, frame.message = outer.receives, outer.message
        frame.knows_self = outer.knows_self
    elif is_main:
        frame.receives = True
    return frame


def declare_signature(cx: Context, frame: Frame, clauses: Sequence[tree.FunctionDef]) -> TFun:
    """The type of a function as far as its header says."""
    types = tuple(cx.fresh() for _ in clauses[0].clause.params)
    for definition in clauses:
        parameter_types(cx, frame, definition.clause.params, types, clauses[0].clause.params)
    return TFun(types, frame.result)


def infer_bodies(
    cx: Context,
    env: Env,
    clauses: Sequence[tree.FunctionDef],
    signature: TFun,
    *,
    complete: bool = True,
) -> None:
    """Check all clauses of a function whose frame is that of `env`. `complete` says whether
    these are all, so that they should cover all arguments."""
    errors = cx.errors
    hint = signature.result if env.frame.declared is not None else None
    for definition in clauses:
        infer_clause(cx, env, definition.clause, signature.params, hint, clauses[0].clause)
    settle_early(cx, env.frame)
    if complete and cx.errors == errors:
        check_clauses(cx, clauses, signature.params)


def require_bounds(cx: Context, frame: Frame, first: tree.FunctionDef) -> None:
    """Put the `where` clause on the type parameters: the body may use it, the callers must
    fulfil it."""
    for bound in first.bounds:
        type_ = frame.type_params.get(bound.variable)
        if type_ is None:
            cx.error(
                "E0045",
                f"undefined type: {bound.variable}",
                bound.span,
                label="not a type parameter of this function",
                helps=[f"declare it: `fn {first.name}<{bound.variable}>(…)`"],
            )
        else:
            trait = find_trait(cx, bound.trait)
            key = trait.key if trait is not None else bound.trait[-1]
            declare_bound(cx, type_, key, bound.span)


# ---------------------------------------------------------------- top level


class Checking:
    """One function or actor of a group that is being inferred: its frame and its type."""

    def __init__(self, cx: Context, subject: Overload | ActorInfo) -> None:
        self.subject = subject
        if isinstance(subject, Overload):
            first = subject.clauses[0]
            is_main = (
                first.name == "main"
                and not first.clause.params
                and (cx.scope.entry or cx.scope.name == "Main")
            )
            self.frame = function_frame(cx, first, None, is_main=is_main)
            self.type = declare_signature(cx, self.frame, subject.clauses)
        else:
            message = cx.fresh()
            self.frame = Frame(
                "actor", cx.fresh(), receives=True, message=message, actor=subject, level=cx.level
            )
            types = tuple(cx.fresh() for _ in subject.definition.params)
            params = subject.definition.params
            parameter_types(cx, self.frame, params, types, params)
            self.type = TFun(types, pid_of(message))
        subject.type = self.type

    def infer_body(self, cx: Context) -> None:
        env = Env(None, self.frame)
        if isinstance(self.subject, Overload):
            subject = self.subject
            infer_bodies(cx, env, subject.clauses, self.type, complete=not subject.apart)
            return
        definition = self.subject.definition
        for param, type_ in zip(definition.params, self.type.params, strict=True):
            check_pattern(cx, env, param.pattern, type_)
        infer_block(cx, env, definition.body)
        if definition.terminate is not None:
            frame = replace(self.frame, receives=False, knows_self=True, actor=None)
            infer_block(cx, Env(env, frame), definition.terminate)

    def require_bounds(self, cx: Context) -> None:
        if isinstance(self.subject, Overload):
            require_bounds(cx, self.frame, self.subject.clauses[0])

    def generalise(self, cx: Context) -> None:
        if isinstance(self.subject, Overload):
            self.subject.because = reasons(self.type)
        self.subject.type = cx.generalise(self.type)
