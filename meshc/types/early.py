"""The `?` operator: early returns of `Err(e)` and `None`."""

from __future__ import annotations

from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.blocks import result_origin
from meshc.types.context import Context
from meshc.types.dispatch import infer, rule
from meshc.types.environment import Env, Frame
from meshc.types.implementations import fits
from meshc.types.into import conversion
from meshc.types.print import show
from meshc.types.types import ERROR, TCon, TVar, Type, prune


@rule(tree.Try)
def _try(cx: Context, env: Env, node: tree.Try, hint: Type | None) -> Type:
    operand = infer(cx, env, node.operand)
    known = prune(operand)
    if isinstance(known, TVar):
        known = TCon("Result", (cx.fresh(), cx.fresh()))
        cx.unify(operand, known, node.operand.span)
    if isinstance(known, TCon) and known.name in ("<error>", "Never"):
        return ERROR
    if not isinstance(known, TCon) or known.name not in ("Option", "Result") or not known.args:
        cx.error(
            "E0037",
            "`?` requires a Result or an Option",
            node.operand.span,
            label=f"this has type {show(known)}",
            helps=["remove the `?`"],
        )
        return ERROR
    frame = env.frame
    if frame.declared is None:
        frame.early.append((node, known))
    else:
        _leave_early(cx, frame, node, known)
    return known.args[0]


def _leave_early(cx: Context, frame: Frame, node: tree.Try, operand: TCon) -> None:
    """Check that the function can return what `?` returns early."""
    result = prune(frame.result)
    if isinstance(result, TVar):
        if operand.name == "Result":
            cx.unify(result, TCon("Result", (cx.fresh(), operand.args[1])), node.span)
        else:
            cx.unify(result, TCon("Option", (cx.fresh(),)), node.span)
        return
    if isinstance(result, TCon) and result.name in ("<error>", "Never"):
        return
    labels = result_origin(frame)
    if not isinstance(result, TCon) or result.name != operand.name:
        cx.error(
            "E0036",
            f"`?` requires function to return {operand.name}",
            Span(node.span.end - 1, node.span.end),
            label=f"returns early from a function of type {show(result)}",
            labels=labels,
            notes=[f"the function returns {show(result)}"],
            helps=[
                f"make the function return `{operand.name}<…>`, or handle the value with `case`"
            ],
        )
        return
    if operand.name == "Result":
        if not fits(result.args[1], operand.args[1]):
            found_conversion = conversion(cx, operand.args[1], result.args[1])
            if found_conversion is not None:
                ref, type_ = found_conversion
                cx.typed.conversions[node] = ref
                cx.unify(type_.params[0], operand.args[1], node.span)
                cx.unify(type_.result, result.args[1], node.span)
                return
        failure = cx.unify(result.args[1], operand.args[1], node.span)
        if failure is not None:
            found, wanted = show(operand.args[1]), show(result.args[1])
            cx.error(
                "E0036",
                f"`?` requires function to return Result with error type {found}, not {wanted}",
                Span(node.span.end - 1, node.span.end),
                label=f"the error is of type {found}",
                labels=labels,
                notes=[f"the function returns {show(result)}"],
                helps=[
                    f"turn the error into one of type {wanted} with `case`, "
                    f"or add `impl From<{found}> for {wanted}`"
                ],
            )


def settle_early(cx: Context, frame: Frame) -> None:
    """Check the uses of `?` in a function without a declared result type, now that its body
    is known. Where the body's value is no Result or Option, the early return just happens."""
    for node, operand in frame.early:
        result = prune(frame.result)
        if isinstance(result, TCon) and result.name in ("Option", "Result"):
            if result.name == operand.name:
                _leave_early(cx, frame, node, operand)
        elif isinstance(result, TVar):
            _leave_early(cx, frame, node, operand)
