"""Literals, names, collections, interpolation and indexing."""

from __future__ import annotations

from meshc.syntax import tree
from meshc.types.bounds import Waiting
from meshc.types.context import Context, labelled
from meshc.types.dispatch import infer, rule
from meshc.types.environment import Env
from meshc.types.names import value_of_name
from meshc.types.print import show
from meshc.types.traits import ZERO, require
from meshc.types.types import (
    ATOM,
    BOOL,
    ERROR,
    FLOAT,
    INT,
    JSON,
    STRING,
    UNIT,
    TCon,
    TTuple,
    TVar,
    Type,
    list_of,
    map_of,
    prune,
)


@rule(tree.Int)
def _int(cx: Context, env: Env, node: tree.Int, hint: Type | None) -> Type:
    return INT


@rule(tree.Float)
def _float(cx: Context, env: Env, node: tree.Float, hint: Type | None) -> Type:
    return FLOAT


@rule(tree.String)
def _string(cx: Context, env: Env, node: tree.String, hint: Type | None) -> Type:
    return STRING


@rule(tree.Bool)
def _bool(cx: Context, env: Env, node: tree.Bool, hint: Type | None) -> Type:
    return BOOL


@rule(tree.Unit)
def _unit(cx: Context, env: Env, node: tree.Unit, hint: Type | None) -> Type:
    return UNIT


@rule(tree.Atom)
def _atom(cx: Context, env: Env, node: tree.Atom, hint: Type | None) -> Type:
    return ATOM


@rule(tree.ErrorExpr)
def _error(cx: Context, env: Env, node: tree.ErrorExpr, hint: Type | None) -> Type:
    return ERROR


@rule(tree.Json)
def _json(cx: Context, env: Env, node: tree.Json, hint: Type | None) -> Type:
    for field in node.fields:
        require(cx, infer(cx, env, field.value), "ToJson", field.value.span)
    return JSON


@rule(tree.Name)
def _name(cx: Context, env: Env, node: tree.Name, hint: Type | None) -> Type:
    return value_of_name(cx, env, node, hint)


@rule(tree.SelfValue)
def _self_value(cx: Context, env: Env, node: tree.SelfValue, hint: Type | None) -> Type:
    own = env.lookup("self")
    if own is not None:
        return cx.instance(own)
    cx.error(
        "E0004",
        "undefined variable: self",
        node.span,
        label="not found in this scope",
        helps=["`self()` is the pid of the running actor"],
    )
    return ERROR


# ---------------------------------------------------------------- collections


@rule(tree.Tuple)
def _tuple(cx: Context, env: Env, node: tree.Tuple, hint: Type | None) -> Type:
    hints: tuple[Type | None, ...] = (None,) * len(node.items)
    if hint is not None:
        known = prune(hint)
        if isinstance(known, TTuple) and len(known.items) == len(node.items):
            hints = known.items
    return TTuple(
        tuple(infer(cx, env, item, wanted) for item, wanted in zip(node.items, hints, strict=True))
    )


@rule(tree.List)
def _list(cx: Context, env: Env, node: tree.List, hint: Type | None) -> Type:
    wanted = _argument_hint(hint, "List", 0)
    item = _common_type(cx, env, node.items, "element", wanted)
    return list_of(item)


@rule(tree.Map)
def _map(cx: Context, env: Env, node: tree.Map, hint: Type | None) -> Type:
    key_hint, value_hint = _argument_hint(hint, "Map", 0), _argument_hint(hint, "Map", 1)
    keys: list[tuple[tree.Expr, Type]] = []
    values: list[tuple[tree.Expr, Type]] = []
    for key, value in node.entries:
        keys.append((key, infer(cx, env, key, key_hint)))
        values.append((value, infer(cx, env, value, value_hint)))
    return map_of(_agreeing(cx, keys, "key"), _agreeing(cx, values, "value"))


def _argument_hint(hint: Type | None, name: str, at: int) -> Type | None:
    known = prune(hint) if hint is not None else None
    if isinstance(known, TCon) and known.name == name and len(known.args) > at:
        return known.args[at]
    return None


def _common_type(
    cx: Context, env: Env, items: tuple[tree.Expr, ...], what: str, hint: Type | None
) -> Type:
    return _agreeing(cx, [(item, infer(cx, env, item, hint)) for item in items], what)


def _agreeing(cx: Context, items: list[tuple[tree.Expr, Type]], what: str) -> Type:
    """The one type of several elements; each that differs from the first is reported."""
    if not items:
        return cx.fresh()
    first, type_ = items[0]
    for item, found in items[1:]:
        failure = cx.unify(type_, found, item.span)
        if failure is not None:
            cx.mismatch(
                failure,
                type_,
                found,
                item.span,
                f"this {what} has type {{found}}",
                [labelled(first.span, f"the first {what} has type {{}}", type_)],
            )
    return type_


@rule(tree.Index)
def _index(cx: Context, env: Env, node: tree.Index, hint: Type | None) -> Type:
    object_type = infer(cx, env, node.object)
    index_type = infer(cx, env, node.index)
    result = cx.fresh()
    waiting = Waiting(
        object_type,
        (index_type, result),
        lambda known: _resume_index(cx, node, known, index_type, result),
        lambda: _default_index(cx, node, object_type, index_type),
    )
    cx.wait(waiting, result, node.object.span)
    return result


def _resume_index(cx: Context, node: tree.Index, known: Type, index: Type, result: TVar) -> None:
    if isinstance(known, TCon):
        if known.name == "List" and known.args:
            wanted: Type = INT
            item = known.args[0]
        elif known.name == "Map" and known.args:
            wanted, item = known.args
            require(cx, item, ZERO, node.span)
        elif known is ERROR or known.name == "Never":
            cx.unify(result, ERROR, node.span)
            return
        else:
            _not_indexable(cx, node, known, result)
            return
        cx.unify(result, item, node.span)
        failure = cx.unify(wanted, index, node.index.span)
        if failure is not None:
            cx.mismatch(failure, wanted, index, node.index.span, "the index has type {found}")
        return
    _not_indexable(cx, node, known, result)


def _not_indexable(cx: Context, node: tree.Index, known: Type, result: TVar) -> None:
    cx.error(
        "E0001",
        f"expected List or Map, found {show(known)}",
        node.object.span,
        label=f"this has type {show(known)} and cannot be indexed",
        helps=(
            ["take a tuple apart with a pattern: `let (a, b) = …`"]
            if isinstance(known, TTuple)
            else []
        ),
    )
    cx.unify(result, ERROR, node.span)


def _default_index(cx: Context, node: tree.Index, object_type: Type, index: Type) -> None:
    key = prune(index)
    if key == INT or isinstance(key, TVar):
        cx.unify(object_type, list_of(cx.fresh()), node.span)
    else:
        cx.unify(object_type, map_of(key, cx.fresh()), node.span)
