"""Blocks and their statements: `let`, `return`, functions defined inside blocks."""

from __future__ import annotations

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.annotations import written_type
from meshc.types.bound_twice import check_bound_once
from meshc.types.context import Context, Origin, labelled
from meshc.types.declarations import groups, names_variant
from meshc.types.dispatch import infer
from meshc.types.environment import Env, Frame, Overload
from meshc.types.hidden import bind_local, local_function
from meshc.types.patterns import pattern_bindings
from meshc.types.schemes import evidence, keep_evident
from meshc.types.typed import GenericLet, MethodRef
from meshc.types.types import NEVER, UNIT, Scheme, TFun, Type, prune


def infer_block(cx: Context, env: Env, block: tree.Block, hint: Type | None = None) -> Type:
    """The type of a block in a scope of its own: that of its last statement."""
    return infer_statements(cx, env.child(), block.statements, hint)


def infer_statements(
    cx: Context, env: Env, statements: tuple[tree.Statement, ...], hint: Type | None
) -> Type:
    """The type of the last of `statements`; names they define go into `env`."""
    type_: Type = UNIT
    last = len(statements) - 1
    grouped = False
    for at, statement in enumerate(statements):
        cls = statement.__class__
        if cls is tree.Let:
            assert isinstance(statement, tree.Let)
            type_ = infer_let(cx, env, statement)
        elif cls is tree.Return:
            assert isinstance(statement, tree.Return)
            type_ = infer_return(cx, env, statement)
        elif cls is tree.FunctionDef:
            assert isinstance(statement, tree.FunctionDef)
            if not grouped:
                grouped = True
                cx.local_runs.update((run[0][0], run) for run in _runs(cx, statements))
            type_ = infer(cx, env, statement)  # type: ignore[arg-type]
        else:
            type_ = infer(cx, env, statement, hint if at == last else None)  # type: ignore[arg-type]
    return type_


def _runs(
    cx: Context, statements: tuple[tree.Statement, ...]
) -> list[list[tuple[tree.FunctionDef, ...]]]:
    """The functions among `statements`, by clauses, those together that nothing separates."""
    place = {statement: at for at, statement in enumerate(statements)}
    runs: list[list[tuple[tree.FunctionDef, ...]]] = []
    end = -1
    for clauses in groups(cx, statements):
        start = place[clauses[0]]
        if start == end and runs:
            runs[-1].append(clauses)
        else:
            runs.append([clauses])
        end = start + len(clauses)
    return runs


def infer_let(cx: Context, env: Env, node: tree.Let) -> Type:
    """Infer the value, generalise, and bind. The type is that of the bound value."""
    pattern = node.pattern
    name = pattern.name if isinstance(pattern, tree.PName) else ""
    around = cx.owner
    cx.level += 1
    declared: Type | None = None
    if node.annotation is not None:
        declared = written_type(cx, node.annotation, env.frame.type_params)
    hint = declared
    if isinstance(node.value, tree.Closure) and hint is None:
        params = node.value.clauses[0].params
        hint = TFun(tuple(cx.fresh() for _ in params), cx.fresh())
    function: Overload | None = None
    if isinstance(pattern, tree.PName) and _may_be_function(node.value, env):
        # A global value is no function with hidden parameters: other modules' code may run it.
        function = local_function(cx, pattern, hint or UNIT, cx.level - 1)
        cx.owner = function
    if isinstance(node.value, tree.Closure) and name:
        cx.defining.append(name)
        value = infer(cx, env, node.value, hint)
        cx.defining.pop()
    else:
        value = infer(cx, env, node.value, hint)
    cx.owner = around
    if declared is not None and node.annotation is not None:
        failure = cx.unify(declared, value, node.value.span)
        if failure is not None:
            cx.mismatch(
                failure,
                declared,
                value,
                tail_span(node.value),
                "this has type {found}",
                [labelled(node.annotation.span, "expected {} from annotation", declared)],
            )
        value = declared
    if isinstance(pattern, tree.PName) and not names_variant(cx, name):
        cx.types[pattern] = value
        bindings = {name: value}
    else:
        origin = Origin(node.value.span, "this has type {}", value)
        check_bound_once(cx, [pattern])
        bindings = pattern_bindings(cx, pattern, value, origin)
    if function is not None:
        function.type = prune(value)
    if isinstance(node.value, tree.Closure) or isinstance(prune(value), TFun):
        cx.settle_local(cx.level - 1)
    cx.level -= 1
    generic = isinstance(pattern, tree.PName) and _is_function(cx, node.value)
    for bound, type_ in bindings.items():
        if not generic:
            keep_evident(type_, cx.level)
        scheme = env.names[bound] = cx.generalise(type_)
        if function is not None:
            bind_local(cx, function, scheme)
        hidden = tuple(parameter.method for parameter in function.hidden) if function else ()
        if isinstance(scheme, Scheme) and (hidden or evidence(scheme)):
            assert isinstance(pattern, tree.PName)
            cx.typed.generic_lets[pattern] = GenericLet(scheme, hidden)
    return value


def _may_be_function(node: tree.Expr, env: Env) -> bool:
    """Whether a `let` in a function may bind a function as it stands."""
    return env.frame.kind != "module" and isinstance(node, tree.Closure | tree.Name | tree.Field)


def _is_function(cx: Context, node: tree.Expr) -> bool:
    """Whether an expression is a function as it stands: a closure, or the name of one."""
    if isinstance(node, tree.Name | tree.Field):
        ref = cx.refs.get(node)
        return ref is not None and not isinstance(ref, MethodRef)
    return isinstance(node, tree.Closure)


def infer_return(cx: Context, env: Env, node: tree.Return) -> Type:
    """`return e`: `e` has the result type of the innermost function or closure."""
    frame = env.frame
    if frame.kind == "module":
        cx.error(
            "P0002",
            "`return` outside a function",
            node.span,
            label="there is nothing to return from",
        )
    if node.value is None:
        found: Type = UNIT
    else:
        found = infer(cx, env, node.value, frame.result)
    span = node.value.span if node.value is not None else node.span
    if frame.kind in ("function", "closure"):
        expect_result(cx, env, found, span)
    return NEVER


def expect_result(cx: Context, env: Env, found: Type, span: Span) -> None:
    """Unify a value that leaves the function with the function's result type."""
    frame = env.frame
    failure = cx.unify(frame.result, found, span)
    if failure is None:
        if frame.returned is None and not is_never(found):
            frame.returned = span
        return
    labels = result_origin(frame)
    cx.mismatch(failure, frame.result, found, span, "this has type {found}", labels)


def result_origin(frame: Frame) -> list[Label]:
    """What fixes the result type of a function."""
    if frame.declared is not None:
        return [Label(frame.declared.span, "the result type is declared here")]
    if frame.returned is not None:
        return [labelled(frame.returned, "the function returns {} here", frame.result)]
    return []


def tail_span(node: tree.Node) -> Span:
    """The place of the expression that decides the value of a block or of `node`."""
    while isinstance(node, tree.Block) and node.statements:
        last = node.statements[-1]
        node = last.value if isinstance(last, tree.Let) else last
    return node.span


def is_never(type_: Type) -> bool:
    return prune(type_) is NEVER
