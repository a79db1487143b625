"""`while`, `for`, `break` and `continue`."""

from __future__ import annotations

from collections.abc import Sequence

from meshc.syntax import tree
from meshc.types.blocks import infer_block, is_never
from meshc.types.bounds import Waiting
from meshc.types.context import Context
from meshc.types.dispatch import infer, rule
from meshc.types.environment import Env
from meshc.types.iteration import ItemBound, item_type
from meshc.types.operators import expect_bool
from meshc.types.print import show
from meshc.types.traits import bound_names
from meshc.types.types import ERROR, NEVER, UNIT, TCon, TVar, Type, list_of, map_of, prune


@rule(tree.While)
def _while(cx: Context, env: Env, node: tree.While, hint: Type | None) -> Type:
    condition = infer(cx, env, node.condition)
    expect_bool(cx, node.condition, condition, "condition")
    infer_block(cx, Env(env, env.frame, True), node.body)
    return UNIT


@rule(tree.For)
def _for(cx: Context, env: Env, node: tree.For, hint: Type | None) -> Type:
    iterable = infer(cx, env, node.iterable)
    inner = Env(env, env.frame, True)
    items = [cx.fresh() for _ in node.names]
    for name, item in zip(node.names, items, strict=True):
        inner.names[name] = item
    if node.braces and len(items) > 1 and not _is_iterable_but_map(iterable):
        wanted = map_of(items[0], items[1])
        failure = cx.unify(wanted, iterable, node.iterable.span)
        if failure is not None:
            _not_iterable(cx, node, iterable, "a map")
            for item in items:
                cx.unify(item, ERROR, node.iterable.span)
    elif len(items) == 1 and _is_bound_to_have_items(iterable):
        cx.bound(iterable, ItemBound(items[0], node.iterable.span), node.iterable.span)
    else:
        waiting = Waiting(
            iterable,
            tuple(items),
            lambda known: _iterate(cx, node, known, items),
            lambda: _iterate_by_default(cx, node, iterable),
        )
        cx.wait(waiting, items[0], node.iterable.span)
    if node.guard is not None:
        expect_bool(cx, node.guard, infer(cx, inner, node.guard), "filter")
    body = infer_block(cx, inner, node.body)
    return list_of(cx.fresh() if is_never(body) else body)


def _is_iterable_but_map(iterable: Type) -> bool:
    known = prune(iterable)
    return isinstance(known, TCon) and known.name != "Map"


def _is_bound_to_have_items(iterable: Type) -> bool:
    """Whether all that is known of a type is that it is one to go through."""
    known = prune(iterable)
    return isinstance(known, TVar) and not {"Iterable", "Iterator"}.isdisjoint(bound_names(known))


def _iterate_by_default(cx: Context, node: tree.For, iterable: Type) -> None:
    cx.unify(iterable, list_of(cx.fresh()), node.iterable.span)


def _iterate(cx: Context, node: tree.For, known: Type, items: Sequence[Type]) -> None:
    """Give the loop variable its type, now that the iterable's is known."""
    span = node.iterable.span
    element: Type | None = None
    if isinstance(known, TCon) and known.name == "Map" and known.args:
        element = known.args[0]
    else:
        element = item_type(cx, known)
    if element is None or (len(items) > 1 and element is not ERROR):
        _not_iterable(cx, node, known, "a map" if len(items) > 1 else "a list, map, set or range")
        element = ERROR
    for item in items:
        cx.unify(item, element, span)


def _not_iterable(cx: Context, node: tree.For, known: Type, wanted: str) -> None:
    cx.error(
        "E0001",
        f"expected {wanted}, found {show(known)}",
        node.iterable.span,
        label=f"`for` cannot go through a value of type {show(known)}",
        helps=[f"add `impl Iterable for {known.name}`"]
        if isinstance(known, TCon) and known.module is not None and len(node.names) == 1
        else [],
    )


@rule(tree.Break)
def _break(cx: Context, env: Env, node: tree.Break, hint: Type | None) -> Type:
    if not env.in_loop:
        cx.error(
            "E0032",
            "`break` outside of loop",
            node.span,
            label="not inside a `while` or `for` of this function",
        )
    return NEVER


@rule(tree.Continue)
def _continue(cx: Context, env: Env, node: tree.Continue, hint: Type | None) -> Type:
    if not env.in_loop:
        cx.error(
            "E0033",
            "`continue` outside of loop",
            node.span,
            label="not inside a `while` or `for` of this function",
        )
    return NEVER
