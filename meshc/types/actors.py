"""Actors: message types, `spawn`, `send`, `link`, `self()`, `receive`.

Each actor has one message type, unknown at first and found from its `receive` patterns and
its uses of `self()`. Notifications of the runtime, such as `(:nodedown, name)`, arrive in
every mailbox and say nothing about that type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.types.arguments import Argument, check_arguments, infer_all, note_arguments
from meshc.types.context import Context, count
from meshc.types.dispatch import infer, rule
from meshc.types.environment import ActorInfo, Env, Functions, SupervisorInfo
from meshc.types.names import use
from meshc.types.print import show
from meshc.types.sendable import note_sent
from meshc.types.types import (
    ATOM,
    ERROR,
    INT,
    NEVER,
    PID,
    STRING,
    UNIT,
    TCon,
    TFun,
    TTuple,
    TVar,
    Type,
    pid_of,
    prune,
)

_SYSTEM: dict[str, tuple[Type, ...]] = {
    "exit": (ATOM, PID, STRING),
    "down": (ATOM, INT, PID, STRING),
    "nodedown": (ATOM, STRING),
    "nodeup": (ATOM, STRING),
    "global_conflict": (ATOM, STRING),
}

_SHAPES = {
    "exit": "(:exit, pid, reason)",
    "down": "(:down, ref, pid, reason)",
    "nodedown": "(:nodedown, name)",
    "nodeup": "(:nodeup, name)",
    "global_conflict": "(:global_conflict, name)",
}


def system_message(pattern: tree.Pattern) -> Type | None:
    """The type of the runtime's notification that a `receive` pattern is for, if it is."""
    if isinstance(pattern, tree.PAs):
        return system_message(pattern.pattern)
    if isinstance(pattern, tree.PTuple) and isinstance(pattern.items[0], tree.PAtom):
        items = _SYSTEM.get(pattern.items[0].name)
        if items is not None and len(items) == len(pattern.items):
            return TTuple(items)
    return None


def notification_advice(pattern: tree.Pattern) -> list[str]:
    """How the notification is written that a `receive` pattern looks like but is not."""
    if isinstance(pattern, tree.PAs):
        return notification_advice(pattern.pattern)
    if not isinstance(pattern, tree.PTuple) or not isinstance(pattern.items[0], tree.PAtom):
        return []
    shape = _SHAPES.get(pattern.items[0].name)
    return [f"the runtime's notification is `{shape}`"] if shape is not None else []


# ---------------------------------------------------------------- the running process


@rule(tree.SelfPid)
def _self_pid(cx: Context, env: Env, node: tree.SelfPid, hint: Type | None) -> Type:
    frame = env.frame
    if not (frame.receives or frame.knows_self):
        cx.error(
            "E0015",
            "`self()` used outside actor",
            node.span,
            label="there is no running actor here",
            helps=["use it inside an `actor` block, or in `main`, and pass the pid on"],
        )
        return PID
    return PID if frame.message is None else pid_of(frame.message)


@rule(tree.Link)
def _link(cx: Context, env: Env, node: tree.Link, hint: Type | None) -> Type:
    types = [infer(cx, env, arg) for arg in node.args]
    if len(types) != 1:
        _report_count(cx, node, "link", 1, len(types))
        return UNIT
    _expect_pid(cx, node.args[0], types[0])
    return UNIT


def _report_count(
    cx: Context, node: tree.Send | tree.Link, name: str, needed: int, found: int
) -> None:
    cx.error(
        "E0003",
        f"expected {count(needed, 'argument')}, found {found}",
        node.span,
        label=f"`{name}` takes {count(needed, 'argument')}",
    )


def _expect_pid(cx: Context, node: tree.Expr, type_: Type) -> Type | None:
    """The message type of a pid; None when it accepts anything (or has been reported)."""
    known = prune(type_)
    if isinstance(known, TCon) and known.name in ("Pid", "<error>", "Never"):
        return known.args[0] if known.args else None
    if isinstance(known, TVar):
        message = cx.fresh()
        cx.unify(known, pid_of(message), node.span)
        return message
    cx.error(
        "E0001",
        f"expected Pid, found {show(known)}",
        node.span,
        label=f"this has type {show(known)}, which is not a pid",
        helps=["`spawn(…)` and `self()` give pids"],
    )
    return None


@rule(tree.Send)
def _send(cx: Context, env: Env, node: tree.Send, hint: Type | None) -> Type:
    if len(node.args) != 2:
        for arg in node.args:
            infer(cx, env, arg)
        _report_count(cx, node, "send", 2, len(node.args))
        return UNIT
    target, message = node.args
    accepted = _expect_pid(cx, target, infer(cx, env, target))
    found = infer(cx, env, message, accepted)
    note_sent(cx, message.span, found, node)
    if accepted is None:
        return UNIT
    failure = cx.unify(accepted, found, message.span)
    if failure is not None:
        labels = [Label(target.span, f"this Pid accepts {show(accepted)}")]
        cx.error(
            "E0014",
            f"message type mismatch: expected {show(accepted)}, found {show(found)}",
            message.span,
            label=f"this message has type {show(found)}",
            labels=cx.origins.labels(failure, found, message.span, labels),
        )
    return UNIT


# ---------------------------------------------------------------- spawning


@rule(tree.Spawn)
def _spawn(cx: Context, env: Env, node: tree.Spawn, hint: Type | None) -> Type:
    arguments = [Argument(arg.span, arg) for arg in node.args]
    actor = named_actor(cx, env, node.target)
    if actor is not None:
        assert isinstance(node.target, tree.Name)
        type_ = use(cx, node.target, actor)
        cx.types[node.target] = type_
        result = check_arguments(cx, env, node.target, type_, arguments)
        note_arguments(cx, arguments)
        return result
    type_ = _target_type(cx, env, node.target, len(arguments))
    known = prune(type_)
    if not isinstance(known, TFun | TVar):
        infer_all(cx, env, arguments)
        if not (isinstance(known, TCon) and known.name in ("<error>", "Never")):
            _report_no_function(cx, node.target, known)
        return PID
    check_arguments(cx, env, node.target, type_, arguments)
    note_arguments(cx, arguments)
    return PID


def _report_no_function(cx: Context, target: tree.Expr, known: Type) -> None:
    cx.error(
        "E0016",
        f"cannot spawn non-function: found {show(known)}",
        target.span,
        label="expected an actor or a function",
        helps=["write `spawn(name, arguments…)`, without calling `name`"],
    )


def named_actor(cx: Context, env: Env, target: tree.Expr) -> ActorInfo | SupervisorInfo | None:
    """The actor or supervisor that a bare name means."""
    if not isinstance(target, tree.Name) or env.lookup(target.name) is not None:
        return None
    value = cx.values.get(target.name)
    return value if isinstance(value, ActorInfo | SupervisorInfo) else None


def linked_spawn(cx: Context, env: Env, node: tree.Call) -> tree.Spawn | None:
    """The `spawn` that a call of `spawn_link` or `Process.spawn_link` is but for the link;
    None if it is another call, or gives nothing to spawn."""
    callee = node.callee
    if not node.args or node.keywords:
        return None
    if isinstance(callee, tree.Field):
        object_ = callee.object
        if not (isinstance(object_, tree.Name) and object_.name == "Process"):
            return None
        if callee.name != "spawn_link" or "Process" in cx.scope.qualifiers:
            return None
    elif not (
        isinstance(callee, tree.Name)
        and callee.name == "spawn_link"
        and env.lookup(callee.name) is None
        and callee.name not in cx.values
    ):
        return None
    spawn = tree.Spawn(node.span, node.args[0], node.args[1:])
    cx.typed.linked_spawns[node] = spawn
    return spawn


def _target_type(cx: Context, env: Env, target: tree.Expr, arity: int) -> Type:
    if isinstance(target, tree.Name) and env.lookup(target.name) is None:
        value = cx.values.get(target.name)
        if isinstance(value, Functions):
            type_ = use(cx, target, value, None, arity)
            cx.types[target] = type_
            return type_
    if isinstance(target, tree.Closure):
        # The body of another process, with a mailbox of its own that takes anything.
        env = Env(env, replace(env.frame, receives=True, message=None, actor=None))
    return infer(cx, env, target)


def call_actor(
    cx: Context,
    env: Env,
    callee: tree.Name,
    actor: ActorInfo | SupervisorInfo,
    arguments: Sequence[Argument],
) -> Type:
    """An actor called by name: inside its own body that is the next iteration, which never
    returns a value; elsewhere it is a mistake."""
    type_ = use(cx, callee, actor)
    cx.types[callee] = type_
    if env.frame.actor is actor:
        check_arguments(cx, env, callee, type_, arguments)
        return NEVER
    infer_all(cx, env, arguments)
    what, where = "actor", " outside its own body"
    if isinstance(actor, SupervisorInfo):
        what, where = "supervisor", ""
    cx.error(
        "E0017",
        f"{what} `{actor.ref.name}` called{where}",
        callee.span,
        label=f"{'an' if what == 'actor' else 'a'} {what} runs in a process of its own",
        helps=[f"start it with `spawn({actor.ref.name}{', …' if arguments else ''})`"],
    )
    return ERROR
