"""Method calls: `receiver.name(args)` where the receiver is a value.

In order: a struct field that holds a function; a method of a built-in trait; the function
`name` of the library module of the receiver's type, with the receiver as first argument.
When the receiver's type is unknown, the decision waits until it is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from meshc.diagnostics.suggest import suggest
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.arguments import Argument, check_arguments, infer_all
from meshc.types.bounds import Waiting
from meshc.types.context import Context
from meshc.types.dispatch import infer
from meshc.types.environment import BUILT_IN_TYPES, Env, LibraryInfo, StructInfo
from meshc.types.fields import field_type
from meshc.types.print import show
from meshc.types.signatures import library_function, library_module, trait_method
from meshc.types.traits import missing, require
from meshc.types.typed import LibraryRef, MethodRef
from meshc.types.types import ERROR, Scheme, TCon, TFun, TTuple, TVar, Type, prune


def call_method(
    cx: Context, env: Env, span: Span, callee: tree.Field, arguments: Sequence[Argument]
) -> Type:
    """The type of a method call; notes on `callee` what it means."""
    receiver = infer(cx, env, callee.object)
    known = prune(receiver)
    if not isinstance(known, TVar):
        return _call_on(cx, env, callee, known, arguments)
    trait = trait_method(callee.name)
    if trait is not None and len(arguments) + 1 == len(_parameters(trait[1])):
        require(cx, known, trait[0], callee.name_span)
        return _call_library(cx, env, callee, known, trait[1], arguments)
    types = infer_all(cx, env, arguments)
    result = cx.fresh()

    def resume(found: Type) -> None:
        actual = _call_on(cx, env, callee, found, arguments)
        failure = cx.unify(result, actual, span)
        if failure is not None:
            cx.mismatch(failure, result, actual, span)

    def default() -> None:
        _decide(cx, callee, receiver, result)

    cx.wait(Waiting(receiver, (*types, result), resume, default), result, callee.span)
    return result


def _call_on(
    cx: Context, env: Env, callee: tree.Field, known: Type, arguments: Sequence[Argument]
) -> Type:
    """A method call on a receiver of known type."""
    name = callee.name
    if isinstance(known, TCon) and known.name in ("<error>", "Never"):
        infer_all(cx, env, arguments)
        return ERROR
    field = field_type(cx, known, name)
    if field is not None:
        cx.types[callee] = field
        return check_arguments(cx, env, callee, field, arguments)
    trait = trait_method(name)
    if trait is not None and missing(cx, known, trait[0], None) is None:
        return _call_library(cx, env, callee, known, trait[1], arguments)
    if isinstance(known, TCon) and known.module is None:
        function = library_function(f"{known.name}.{name}", len(arguments) + 1)
        if function is not None and _takes(function, known):
            return _call_library(cx, env, callee, known, function, arguments)
    infer_all(cx, env, arguments)
    if name not in cx.world.own.unavailable:
        _report_no_method(cx, callee, known, trait[0] if trait is not None else None)
    cx.types[callee] = ERROR
    return ERROR


def _call_library(
    cx: Context,
    env: Env,
    callee: tree.Field,
    receiver: Type,
    function: LibraryInfo,
    arguments: Sequence[Argument],
) -> Type:
    cx.refs[callee] = MethodRef(LibraryRef(function.function))
    type_ = prune(cx.instance(function.type))
    assert isinstance(type_, TFun)
    cx.types[callee] = type_
    failure = cx.unify(type_.params[0], receiver, callee.object.span)
    if failure is not None:
        cx.mismatch(failure, type_.params[0], receiver, callee.object.span)
    return check_arguments(cx, env, callee, TFun(type_.params[1:], type_.result), arguments)


def _takes(function: LibraryInfo, receiver: TCon) -> bool:
    """Whether the function's first parameter can be a receiver of this type."""
    params = _parameters(function)
    if not params:
        return False
    first = prune(params[0])
    return isinstance(first, TVar) or (isinstance(first, TCon) and first.name == receiver.name)


def _parameters(function: LibraryInfo) -> tuple[Type, ...]:
    type_ = function.type.type if isinstance(function.type, Scheme) else function.type
    type_ = prune(type_)
    return type_.params if isinstance(type_, TFun) else ()


def _decide(cx: Context, callee: tree.Field, receiver: Type, result: TVar) -> None:
    """The receiver's type stays unknown. If only one library module has such a function,
    that is the type; otherwise the program has to say."""
    name = callee.name
    owners = [
        owner
        for owner, size in BUILT_IN_TYPES.items()
        if name in library_module(owner) and _is_method(owner, name, size)
    ]
    if len(owners) == 1:
        size = BUILT_IN_TYPES[owners[0]]
        type_ = TCon(owners[0], tuple(cx.fresh() for _ in range(size)))
        cx.unify(receiver, type_, callee.object.span)
        return
    if name not in cx.world.own.unavailable:
        label = "the type of the receiver is not known here"
        if owners:
            choice = " or ".join(f"`{owner}`" for owner in owners[:4])
            helps = [f"annotate it: {choice} has `{name}`"]
        else:
            label += ", and no type of the library has this method"
            methods = (known for owner in BUILT_IN_TYPES for known in library_module(owner))
            near = suggest(name, methods)
            helps = [f"did you mean `{near}`?"] if near else []
        cx.error(
            "E0030",
            f"no method `{name}` on a value of unknown type",
            callee.name_span,
            label=label,
            helps=helps,
        )
    cx.unify(receiver, ERROR, callee.object.span)
    cx.unify(result, ERROR, callee.span)


def _is_method(owner: str, name: str, size: int) -> bool:
    function = library_function(f"{owner}.{name}")
    return function is not None and _takes(function, TCon(owner, ()))


def _report_no_method(cx: Context, callee: tree.Field, known: Type, trait: str | None) -> None:
    name = callee.name
    helps: list[str] = []
    info = cx.world.type_of(known) if isinstance(known, TCon) else None
    if trait is not None and info is not None:
        helps = [f"add `{trait}` to the `deriving(…)` clause of `{info.name}`"]
    else:
        known_names = list(info.fields) if isinstance(info, StructInfo) else []
        if isinstance(known, TCon) and known.module is None:
            known_names += library_module(known.name)
        near = suggest(name, known_names)
        if near:
            helps = [f"did you mean `{near}`?"]
        elif isinstance(known, TTuple):
            helps = ["take a tuple apart with a pattern: `let (a, b) = …`"]
    cx.error(
        "E0030",
        f"no method `{name}` on type {show(known)}",
        callee.name_span,
        label="no such method",
        helps=helps,
    )
