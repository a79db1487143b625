"""`default()`: the empty or zero value of the type that its context asks for.

A use of the name waits until its type is known, and then means that type's own function; no
later pass needs to know more. A use whose type stays open is an error, never a silent zero.
"""

from __future__ import annotations

from meshc.syntax import tree
from meshc.types.bounds import Waiting
from meshc.types.context import Context
from meshc.types.implementations import impl_with
from meshc.types.signatures import library_function
from meshc.types.trait_methods import bound_names
from meshc.types.traits import require
from meshc.types.typed import LibraryRef
from meshc.types.types import ERROR, TCon, TFun, TVar, Type, prune
from meshrt.library import LibraryFunction

NAME = "default"


def _constructor(type_: str, module: str, name: str) -> LibraryFunction:
    return LibraryFunction(
        f"{NAME}.{type_}", f"() -> {type_}", None, False, False, False, module, name
    )


# Each is called without arguments.
_FUNCTIONS = {
    "Int": _constructor("Int", "builtins", "int"),
    "Float": _constructor("Float", "builtins", "float"),
    "String": _constructor("String", "builtins", "str"),
    "Bool": _constructor("Bool", "builtins", "bool"),
    "Option": _constructor("Option", "meshrt.values", "NoneVariant"),
}


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
            cx.unify(cx.instance(overload.type), TFun((), known), node.span)
            return
        function = _FUNCTIONS.get(known.name)
        if function is None:
            library = library_function(f"{known.name}.new")
            function = library.function if library is not None else None
        if function is not None:
            cx.refs[node] = LibraryRef(function)

    def default() -> None:
        variable = prune(result)
        bound = isinstance(variable, TVar) and "Default" in bound_names(variable)
        cx.error(
            "E0006",
            "the type of this default value cannot be inferred",
            node.span,
            label="its type is a parameter, which nothing tells when the program runs"
            if bound
            else "nothing here tells its type",
            helps=["take the value as an argument"]
            if bound
            else ["annotate it: `let value :: Int = default()`"],
        )
        cx.unify(result, ERROR, node.span)

    waiting = Waiting(result, (), resume, default)
    cx.open.append(waiting)
    cx.bound(result, waiting, node.span)
    return TFun((), result)
