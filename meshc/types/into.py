"""Conversions between types: `From` and `TryFrom`, and what follows from them.

An `impl From<A> for B` gives `B.from(a)`, `a.into()` where a B is expected, and lets `?` turn
an error of type A into one of type B. `TryFrom` gives `B.try_from(a)` and `a.try_into()`. The
language converts Int to Float, and Int, Float and Bool to String by itself.
"""

from __future__ import annotations

from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.bounds import Waiting
from meshc.types.context import Context
from meshc.types.environment import LibraryInfo, Overload
from meshc.types.implementations import fits, impls_for, instance
from meshc.types.print import show
from meshc.types.signatures import library_function
from meshc.types.trait_info import ImplInfo
from meshc.types.typed import FunctionRef, LibraryRef, MethodRef
from meshc.types.types import (
    ERROR,
    FLOAT,
    STRING,
    TCon,
    TFun,
    Type,
    prune,
    result_of,
    substitute,
)

_TRAITS = {"into": "From", "try_into": "TryFrom"}
_BUILT_IN: dict[str, tuple[TCon, frozenset[str]]] = {
    "Float": (FLOAT, frozenset({"Int"})),
    "String": (STRING, frozenset({"Int", "Float", "Bool"})),
}


def converts(name: str) -> bool:
    """Whether a method name is one of the conversions to an expected type."""
    return name in _TRAITS


def call_conversion(cx: Context, callee: tree.Field, receiver: Type) -> Type:
    """The type of `receiver.into()` or `receiver.try_into()`: what the context expects of it
    decides which impl is meant."""
    trait = _TRAITS[callee.name]
    span = callee.name_span
    wanted = cx.fresh()
    outcome: Type = wanted if trait == "From" else result_of(wanted, cx.fresh())
    cx.types[callee] = TFun((), outcome)

    def resume(known: Type) -> None:
        found = conversion(cx, receiver, known, trait)
        if found is None:
            if not (isinstance(known, TCon) and known.name in ("<error>", "Never")):
                _report_none(cx, span, receiver, known, trait)
            return
        ref, type_ = found
        cx.refs[callee] = MethodRef(ref)
        failure = cx.unify(type_.params[0], receiver, callee.object.span)
        if failure is not None:
            cx.mismatch(failure, type_.params[0], receiver, callee.object.span)
        failure = cx.unify(type_.result, outcome, span)
        if failure is not None:
            cx.mismatch(failure, outcome, type_.result, span, "this gives {found}", helps=[])

    def default() -> None:
        targets = _targets(cx, receiver, trait)
        if len(targets) == 1:
            cx.unify(wanted, targets[0], span)
            return
        if targets:
            listing = ", ".join(show(target) for target in targets)
            cx.error(
                "E0027",
                f"ambiguous method `{callee.name}` for {show(receiver)}: more than one type fits",
                span,
                label="the type that is wanted is not known here",
                helps=["annotate the result: `let value :: Type = …`"],
                notes=[f"it can become {listing}"],
            )
        else:
            _report_none(cx, span, receiver, None, trait)
        cx.unify(wanted, ERROR, span)

    cx.wait(Waiting(wanted, (receiver,), resume, default), wanted, span)
    return outcome


def conversion(
    cx: Context, source: Type, target: Type, trait: str = "From"
) -> tuple[FunctionRef | LibraryRef, TFun] | None:
    """The function that makes a `target` of a `source`, with its type there."""
    found = [impl for impl in impls_for(cx, trait, target) if _takes(impl, source)]
    if len(found) == 1:
        overload = _function(found[0])
        if overload is None:
            return None
        type_ = prune(cx.instance(overload.type))
        return (overload.ref, type_) if isinstance(type_, TFun) and type_.params else None
    library = built_in(source, target) if trait == "From" and not found else None
    if library is None:
        return None
    return LibraryRef(library.function), TFun((source,), target)


def conversion_function(
    cx: Context, node: tree.Field, name: str, library: LibraryInfo
) -> Type | None:
    """The type of `String.from` and `Float.from` in a program that has impls of From for that
    type: the argument decides. None when there are none."""
    target = _BUILT_IN[name][0]
    if not impls_for(cx, "From", target):
        return None
    source = cx.fresh()

    def resume(known: Type) -> None:
        found = [impl for impl in impls_for(cx, "From", target) if _takes(impl, known)]
        overload = _function(found[0]) if len(found) == 1 else None
        type_: Type
        if overload is not None and built_in(known, target) is None:
            cx.refs[node] = overload.ref
            type_ = cx.instance(overload.type)
        else:
            cx.refs[node] = LibraryRef(library.function)
            type_ = cx.instance(library.type)
        failure = cx.unify(type_, TFun((source,), target), node.span)
        if failure is not None:
            cx.mismatch(failure, type_, TFun((source,), target), node.span)

    def default() -> None:
        resume(source)

    waiting = Waiting(source, (), resume, default)
    cx.open.append(waiting)
    cx.bound(source, waiting, node.span)
    return TFun((source,), target)


def built_in(source: Type, target: Type) -> LibraryInfo | None:
    """The library's conversion between two types that the language converts by itself."""
    source, target = prune(source), prune(target)
    if isinstance(source, TCon) and isinstance(target, TCon):
        entry = _BUILT_IN.get(target.name)
        if entry is not None and source.name in entry[1]:
            return library_function(f"{target.name}.from")
    return None


def only_source(cx: Context, name: str, result: Type) -> Type | None:
    """The one type that `.into()` (`name`) makes a `result` of; None if there are more, or it
    is not known yet what is wanted. Types of the library are made of several."""
    wanted = prune(result)
    if name == "try_into" and isinstance(wanted, TCon) and wanted.name == "Result" and wanted.args:
        wanted = prune(wanted.args[0])
    if not isinstance(wanted, TCon) or wanted.module is None:
        return None
    found = [impl for impl in impls_for(cx, _TRAITS[name], wanted) if len(impl.args) == 1]
    if len(found) != 1:
        return None
    mapping = instance(cx, found[0], wanted, found[0].header)
    return substitute(found[0].args[0], mapping)


def _takes(impl: ImplInfo, source: Type) -> bool:
    return len(impl.args) == 1 and fits(impl.args[0], source)


def _function(impl: ImplInfo) -> Overload | None:
    return impl.method("from" if impl.trait.key == "From" else "try_from", 1)


def _targets(cx: Context, source: Type, trait: str) -> list[Type]:
    """Every type that a `source` can be made into."""
    found: list[Type] = []
    for impl in cx.world.traits.impls_of(trait):
        if _takes(impl, source):
            mapping = instance(cx, impl, cx.fresh(), impl.header)
            found.append(substitute(impl.target, mapping))
    if trait == "From":
        found += [type_ for type_, _ in _BUILT_IN.values() if built_in(source, type_) is not None]
    return found


def _report_none(cx: Context, span: Span, source: Type, target: Type | None, trait: str) -> None:
    given = show(source)
    wanted = show(target) if target is not None else "any type"
    known = prune(target) if target is not None else None
    name = known.name if isinstance(known, TCon) else "Type"
    cx.error(
        "E0006",
        f"{wanted} does not implement {trait}<{given}>"
        if target is not None
        else f"{given} cannot be converted: no type implements {trait}<{given}>",
        span,
        label=f"{given} cannot be made into {wanted}",
        helps=[f"add `impl {trait}<{given}> for {name}`"],
    )
