"""Supervisor definitions: what their settings may be, and what starts a child.

E0018 a start function that gives no pid; E0019 an unknown strategy, or a child's name used
twice; E0020 an unknown kind of restart; E0021 a time for shutting down that is none.
"""

from __future__ import annotations

from meshc.diagnostics.diagnostic import Label
from meshc.diagnostics.suggest import suggest
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.context import Context
from meshc.types.dispatch import infer
from meshc.types.environment import Env, Frame
from meshc.types.print import show
from meshc.types.types import PID, UNIT, TCon, TFun, Type, prune

STRATEGIES = ("one_for_one", "one_for_all", "rest_for_one", "simple_one_for_one")
RESTARTS = ("permanent", "transient", "temporary")


def check_supervisor(cx: Context, definition: tree.SupervisorDef) -> None:
    """Check the settings and the children of a supervisor."""
    strategy = definition.strategy
    if strategy is not None and strategy.name not in STRATEGIES:
        near = suggest(strategy.name, STRATEGIES)
        cx.error(
            "E0019",
            f"unknown supervision strategy `{strategy.name}`",
            strategy.span,
            label="not a strategy",
            helps=[
                *([f"did you mean `{near}`?"] if near else []),
                f"the strategies are {', '.join(STRATEGIES)}",
            ],
        )
    names: dict[str, Span] = {}
    for child in definition.children:
        first = names.setdefault(child.name, child.name_span)
        if first is not child.name_span:
            cx.error(
                "E0019",
                f"duplicate child name `{child.name}` in supervisor `{definition.name}`",
                child.name_span,
                label="defined again here",
                labels=[Label(first, "first definition")],
                helps=["give each child a name of its own"],
            )
        _check_child(cx, child)


def _check_child(cx: Context, child: tree.ChildSpec) -> None:
    restart, shutdown = child.restart, child.shutdown
    if restart is not None and restart.name not in RESTARTS:
        near = suggest(restart.name, RESTARTS)
        cx.error(
            "E0020",
            f"invalid restart type `{restart.name}`",
            restart.span,
            label="not a kind of restart",
            helps=[
                *([f"did you mean `{near}`?"] if near else []),
                f"the kinds are {', '.join(RESTARTS)}",
            ],
        )
    if shutdown is not None and not (
        shutdown.value > 0 if isinstance(shutdown, tree.Int) else shutdown.name == "brutal_kill"
    ):
        value = shutdown.value if isinstance(shutdown, tree.Int) else shutdown.name
        cx.error(
            "E0021",
            f"invalid shutdown value `{value}`",
            shutdown.span,
            label="not a time to wait",
            helps=["write a positive number of milliseconds, or `brutal_kill`"],
        )
    if child.start is None:
        cx.error(
            "E0018",
            f"start function of child `{child.name}` must return Pid: there is none",
            child.name_span,
            label="this child has no `start`",
            helps=["add `start: fn -> spawn(actor, arguments…) end`"],
        )
    else:
        _check_start(cx, child.name, child.start)


def _check_start(cx: Context, name: str, start: tree.Expr) -> None:
    env = Env(None, Frame("function", cx.fresh(), knows_self=True, level=cx.level))
    cx.level += 1
    errors = cx.errors
    wanted = TFun((), cx.fresh())
    found = infer(cx, env, start, wanted)
    cx.settle_open()
    failure = cx.unify(wanted, found, start.span)
    result = prune(wanted.result)
    cx.level -= 1
    if cx.errors > errors:
        return
    if failure is not None or not _is_pid(cx, result, start.span):
        shown = show(found if failure is not None else result)
        cx.error(
            "E0018",
            f"start function of child `{name}` must return Pid, found {shown}",
            start.span,
            label=f"this {'is' if failure is not None else 'gives'} {shown}",
            helps=["start the child in it: `start: fn -> spawn(actor, arguments…) end`"],
        )


def _is_pid(cx: Context, result: Type, span: Span) -> bool:
    if isinstance(result, TCon):
        return result.name in ("Pid", "<error>", "Never")
    return result is not UNIT and cx.unify(PID, result, span) is None
