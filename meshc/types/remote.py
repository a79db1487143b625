"""What is started on other nodes: `Node.spawn`, `Node.spawn_link`, `Node.call`.

The target is named, not sent: the other node looks it up in its own program, by its name and
the printed types of its parameters (and of its result, for a call). So the target has to be a
top-level actor or function, and its arguments and result have to be values that can travel.
"""

from __future__ import annotations

from typing import get_args

from meshc.syntax import tree
from meshc.types.arguments import (
    Argument,
    check_argument,
    check_arguments,
    infer_all,
    note_arguments,
)
from meshc.types.arguments import report_count as report_argument_count
from meshc.types.context import Context
from meshc.types.dispatch import infer
from meshc.types.environment import ActorInfo, Env, Functions, Overload
from meshc.types.names import use
from meshc.types.print import show
from meshc.types.schemes import decides, evidence, instance_types
from meshc.types.sendable import note_sent
from meshc.types.travelling import what_cannot_be_sent
from meshc.types.typed import ActorRef, FunctionRef, Manner
from meshc.types.types import (
    ERROR,
    GENERIC,
    INT,
    PID,
    STRING,
    Scheme,
    TFun,
    Type,
    children,
    free_variables,
    prune,
    result_of,
)

_MANNERS: dict[str, Manner] = {manner: manner for manner in get_args(Manner)}
_CALLS = ("call", "call_within")


def remote_manner(cx: Context, env: Env, callee: tree.Expr) -> Manner | None:
    """How a callee starts something on another node; None if it does not."""
    if isinstance(callee, tree.Name):
        if env.lookup(callee.name) is not None or callee.name in cx.values:
            return None
        module, _, name = cx.scope.library_names.get(callee.name, "").partition(".")
        return _MANNERS.get(name) if module == "Node" else None
    if (
        isinstance(callee, tree.Field)
        and isinstance(callee.object, tree.Name)
        and callee.object.name == "Node"
        and "Node" not in cx.scope.qualifiers
    ):
        return _MANNERS.get(callee.name)
    return None


def unknown_result(cx: Context, manner: Manner) -> Type:
    """The type of such an expression of whose target nothing is known."""
    return result_of(cx.fresh(), STRING) if manner in _CALLS else PID


def check_remote_start(cx: Context, env: Env, node: tree.Call, manner: Manner) -> Type:
    """`Node.spawn(node, target, args…)`: a Pid of the target actor's message type;
    `Node.call(node, target, args…)` and `Node.call_within(ms, node, target, args…)`: a Result
    of the target function's result."""
    first = 1 if manner == "call_within" else 0
    if len(node.args) < first + 2:
        return _report_missing(cx, env, node, manner)
    if first:
        check_argument(cx, env, node.callee, 0, Argument(node.args[0].span, node.args[0]), INT)
    where = node.args[first]
    check_argument(cx, env, node.callee, first, Argument(where.span, where), STRING)
    arguments = [Argument(arg.span, arg) for arg in node.args[first + 2 :]]
    if node.keywords:
        arguments.append(Argument(node.keywords[0].span, None, keywords=node.keywords))
    target = node.args[first + 1]
    ref = _target(cx, env, target, manner, arguments)
    if ref is None:
        return unknown_result(cx, manner)
    known = prune(cx.types[target])
    cx.remote.append((node, ref, manner))
    result = check_arguments(cx, env, target, known, arguments)
    note_arguments(cx, arguments)
    if manner in _CALLS:
        note_sent(cx, target.span, result)
        return result_of(result, STRING)
    return result if isinstance(ref, ActorRef) else PID


def _report_missing(cx: Context, env: Env, node: tree.Call, manner: Manner) -> Type:
    for arg in node.args:
        infer(cx, env, arg)
    name, needed = f"Node.{manner}", 3 if manner == "call_within" else 2
    what = {
        "spawn": ("a node name and an actor", "actor"),
        "spawn_link": ("a node name and an actor", "actor"),
        "call": ("a node name and a function", "function"),
        "call_within": ("milliseconds, a node name and a function", "function"),
    }
    label, word = what[manner]
    milliseconds = "ms, " if manner == "call_within" else ""
    cx.error(
        "E0003",
        f"expected at least {needed} arguments, found {len(node.args)}",
        node.callee.span,
        label=f"`{name}` takes {label}",
        helps=[f'write `{name}({milliseconds}"name@host:port", {word}, arguments…)`'],
    )
    return unknown_result(cx, manner)


def _target(
    cx: Context, env: Env, target: tree.Expr, manner: Manner, arguments: list[Argument]
) -> ActorRef | FunctionRef | None:
    """What is started; its type becomes that of the node `target`. None after an error."""
    value = None
    if isinstance(target, tree.Name) and env.lookup(target.name) is None:
        value = cx.values.get(target.name)
    if not isinstance(value, ActorInfo | Functions) or not isinstance(target, tree.Name):
        infer_all(cx, env, arguments)
        _report_target(cx, env, target, manner)
        return None
    if manner in _CALLS and isinstance(value, ActorInfo):
        infer_all(cx, env, arguments)
        cx.error(
            "E0016",
            f"`Node.{manner}` needs the bare name of a top-level function",
            target.span,
            label="an actor has no result that could be waited for",
            helps=[f"start it with `Node.spawn(…, {target.name})`"],
        )
        return None
    cx.types[target] = use(cx, target, value, None, len(arguments))
    if isinstance(value, ActorInfo):
        return value.ref
    chosen = value.overloads.get(len(arguments))
    if chosen is None:
        needed = next(iter(value.overloads))
        infer_all(cx, env, arguments)
        report_argument_count(cx, target, needed, arguments)
        return None
    if chosen.hidden:
        _report_dependent(
            cx, target, "it depends on the traits of a type that only this node knows"
        )
    return chosen.ref


def _report_target(cx: Context, env: Env, target: tree.Expr, manner: Manner) -> None:
    errors = cx.errors
    type_ = infer(cx, env, target)
    if cx.errors != errors:
        return
    what = "function" if manner in _CALLS else "actor or function"
    cx.error(
        "E0016",
        f"`Node.{manner}` needs the bare name of a top-level {what}",
        target.span,
        label=f"this is a value of type {show(type_)}",
        helps=["code is not sent to other nodes: they look the name up in their own program"],
    )


def check_what_travels(cx: Context) -> None:
    """Report arguments and results of remote starts whose types show that they cannot travel.
    To be called when the types of the module are known."""
    for node, _, manner in cx.remote:
        skipped = 3 if manner == "call_within" else 2
        _check_evidence(cx, node.args[skipped - 1])
        for arg in node.args[skipped:]:
            found = what_cannot_be_sent(cx.world, cx.types.get(arg, ERROR))
            if found is not None:
                _report_stuck(cx, arg, found, f"this has type {show(cx.types[arg])}")
                break
        else:
            if manner not in _CALLS:
                continue
            result = prune(cx.types.get(node, ERROR))
            found = what_cannot_be_sent(cx.world, result)
            if found is not None:
                _report_stuck(cx, node.args[skipped - 1], found, f"its result is {found}")


def _check_evidence(cx: Context, target: tree.Expr) -> None:
    """Report a target that depends on its types in a way that values do not show: encoders and
    zeros are not sent."""
    named = cx.values.get(target.name) if isinstance(target, tree.Name) else None
    used = prune(cx.types.get(target, ERROR))
    started: ActorInfo | Overload | None = named if isinstance(named, ActorInfo) else None
    if isinstance(named, Functions) and isinstance(used, TFun):
        started = named.overloads.get(len(used.params))
    if started is None or not isinstance(started.type, Scheme):
        return
    types = instance_types(children(started.type.type), children(used))
    for variable, trait in evidence(started.type):
        found = types.get(variable)
        if found is not None and decides(found, trait, lambda part: part.level == GENERIC):
            need = "the encoder" if trait == "ToJson" else "the zero"
            of = "a type that only callers know" if free_variables([found]) else show(found)
            _report_dependent(cx, target, f"it needs {need} of {of}, which is not sent")
            return


def _report_dependent(cx: Context, target: tree.Expr, label: str) -> None:
    name = target.name if isinstance(target, tree.Name) else ""
    cx.error(
        "E0006",
        f"`{name}` cannot be started on another node",
        target.span,
        label=label,
        helps=["start a function of that type which calls it"],
    )


def _report_stuck(cx: Context, at: tree.Expr, found: str, label: str) -> None:
    cx.error(
        "E0014",
        f"{found} cannot be sent to another node",
        at.span,
        label=label,
        helps=["send what it is made of, and make it on the other node"],
    )
