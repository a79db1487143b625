"""Functions defined in blocks: local closures, with all their clauses.

A name is visible from its definition on, its own body included. Functions that stand one
after another form a run: inside one, a name that means nothing else may also mean a later
function of the run, so that local functions can call one another. A run is inferred in
dependency order, like the functions of a module.
"""

from __future__ import annotations

from meshc.syntax import tree
from meshc.types.context import Context
from meshc.types.dispatch import rule
from meshc.types.environment import Env, Frame, Overload
from meshc.types.functions import (
    declare_signature,
    function_frame,
    infer_bodies,
    require_bounds,
)
from meshc.types.hidden import bind_local, local_function, settle_group
from meshc.types.names import global_value
from meshc.types.order import components, mentioned_names
from meshc.types.typed import Function
from meshc.types.types import UNIT, Scheme, TFun, Type

Clauses = tuple[tree.FunctionDef, ...]


@rule(tree.FunctionDef)
def _run(cx: Context, env: Env, node: tree.FunctionDef, hint: Type | None) -> Type:
    """A run of functions; `node` is the first clause of a run, or any other clause."""
    run = cx.local_runs.get(node)
    if run is None:
        return UNIT
    types: dict[int, Scheme | Type] = {}
    for component in components(_dependencies(cx, env, run)):
        _infer_together(cx, env, run, component, types)
    for at, clauses in enumerate(run):
        env.define(clauses[0].name, len(clauses[0].clause.params), types[at])
    return UNIT


def _dependencies(cx: Context, env: Env, run: list[Clauses]) -> list[list[int]]:
    """For each function of a run those that it mentions: earlier ones, and later ones whose
    names mean nothing else."""
    by_name: dict[str, list[int]] = {}
    for at, clauses in enumerate(run):
        by_name.setdefault(clauses[0].name, []).append(at)
    graph = []
    for at, clauses in enumerate(run):
        mentioned = mentioned_names([definition.clause for definition in clauses])
        graph.append(
            sorted(
                other
                for name in by_name.keys() & mentioned
                for other in by_name[name]
                if other <= at or _is_free(cx, env, name)
            )
        )
    return graph


def _is_free(cx: Context, env: Env, name: str) -> bool:
    return env.lookup(name) is None and global_value(cx, name) is None


def _infer_together(
    cx: Context,
    env: Env,
    run: list[Clauses],
    component: list[int],
    types: dict[int, Scheme | Type],
) -> None:
    """Infer functions of a run that call one another; `types` holds what is known of the
    others."""
    level, outer, group = cx.level, cx.owner, cx.group
    cx.level += 1
    frames: list[Frame] = []
    owners: list[Overload] = []
    signatures: list[TFun] = []
    for at in component:
        frame = function_frame(cx, run[at][0], env.frame)
        frames.append(frame)
        types[at] = signature = declare_signature(cx, frame, run[at])
        signatures.append(signature)
        owners.append(local_function(cx, run[at][0], signature, level))
        bind_local(cx, owners[-1], signature)
    cx.group = group.union(owners)
    for frame, at in zip(frames, component, strict=True):
        require_bounds(cx, frame, run[at][0])
    for frame, at, owner in zip(frames, component, owners, strict=True):
        cx.owner = owner
        assert isinstance(owner.type, TFun)
        infer_bodies(cx, Env(_scope(env, run, at, types), frame), run[at], owner.type)
    cx.owner = outer
    cx.settle_local(level)
    cx.level = level
    settle_group(cx, frozenset(owners))
    cx.group = group
    for at, signature, owner in zip(component, signatures, owners, strict=True):
        first = run[at][0]
        types[at] = scheme = cx.generalise(signature)
        bind_local(cx, owner, scheme)
        closed = scheme if isinstance(scheme, Scheme) else Scheme((), scheme)
        hidden = tuple(parameter.method for parameter in owner.hidden)
        arity = len(first.clause.params)
        cx.typed.nested[first] = Function(first.name, arity, False, run[at], closed, hidden)


def _scope(env: Env, run: list[Clauses], at: int, types: dict[int, Scheme | Type]) -> Env:
    """The scope around the bodies of one function of a run."""
    scope = env.child()
    for other, type_ in sorted(types.items()):
        first = run[other][0]
        arity = len(first.clause.params)
        if other <= at:
            scope.define(first.name, arity, type_)
        else:
            scope.later.setdefault(first.name, {}).setdefault(arity, type_)
    return scope
