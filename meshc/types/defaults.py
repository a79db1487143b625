"""`default()`: the empty or zero value of the type that its context asks for.

A use of the name waits until its type is known, and then means that type's own function; no
later pass needs to know more. A use whose type stays open is an error, never a silent zero.
"""

from __future__ import annotations

from meshc.syntax import tree
from meshc.types.bounds import Waiting
from meshc.types.context import Context
from meshc.types.default_values import built_in_default
from meshc.types.hidden import hidden_parameter, is_hidden, use_method
from meshc.types.implementations import impl_with
from meshc.types.traits import require
from meshc.types.types import ERROR, TCon, TFun, TVar, Type, prune

NAME = "default"


def use_default(cx: Context, node: tree.Name | tree.Field, arity: int | None) -> Type:
    """The type of the name `default` where nothing else has that name, and of
    `Default.default`; with `arity` arguments, if it is being called."""
    if arity:
        return TFun((), ERROR)
    result = cx.fresh()

    def resume(known: Type) -> None:
        if not require(cx, known, "Default", node.span) or not isinstance(known, TCon):
            return
        impl = impl_with(cx, "Default", known, ())
        overload = impl.method(NAME, 0) if impl is not None else None
        if overload is not None:
            cx.refs[node] = overload.ref
            cx.unify(use_method(cx, node, overload), TFun((), known), node.span)
            return
        function = built_in_default(known)
        if function is not None:
            cx.refs[node] = function

    owner = cx.owner

    def default() -> None:
        variable = prune(result)
        if isinstance(variable, TVar):
            parameter = hidden_parameter(owner, variable, "Default", NAME)
            if parameter is not None:
                cx.refs[node] = parameter
                return
        cx.error(
            "E0006",
            "the type of this default value cannot be inferred",
            node.span,
            label="nothing here tells its type",
            helps=["annotate it: `let value :: Int = default()`"]
            if owner is None or not owner.clauses or not owner.clauses[0].type_params
            else ["annotate it; a type parameter of the function needs `where T: Default`"],
        )
        cx.unify(result, ERROR, node.span)

    waiting = Waiting(result, (), resume, default)
    waiting.is_general = lambda variable: is_hidden(owner, variable, "Default")
    waiting.late = True
    cx.open.append(waiting)
    cx.bound(result, waiting, node.span)
    return TFun((), result)
