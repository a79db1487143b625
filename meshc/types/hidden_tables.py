"""Methods with hidden parameters where they are looked up by class.

A table of functions by class holds what all callers can call alike, so the function of an impl
gets its hidden parameters there: those that the impl's type decides, as Self does in a default
method. What only the type arguments of a value decide (`T` in an impl for `Box<T>`), or the
type parameters of the method itself, its class does not tell: such a method is for calls that
know its type (E0030).
"""

from __future__ import annotations

from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.context import Context
from meshc.types.default_values import built_in_default
from meshc.types.environment import Overload
from meshc.types.hidden import served
from meshc.types.implementations import impl_with, trait_name
from meshc.types.trait_info import Hidden, ImplInfo
from meshc.types.typed import MethodRef, PartialRef, Passed, TraitRef
from meshc.types.types import TVar, Type, prune


def passed_by_class(cx: Context, impl: ImplInfo) -> dict[str, list[Passed | None]]:
    """What the methods of an impl get for their hidden parameters in a table."""
    found: dict[str, list[Passed | None]] = {}
    for name in impl.names():
        overload = impl.method(name)
        if overload is not None and overload.hidden:
            passed = _passed(cx, overload, impl.target)
            found[name] = list(passed) if passed is not None else []
    return found


def _passed(cx: Context, overload: Overload, target: Type) -> list[Passed] | None:
    """What a method gets when it serves a type; None where that type does not decide."""
    mapping = served(overload, target)
    found: list[Passed] = []
    for hidden in overload.hidden:
        variable = prune(hidden.variable)
        type_ = mapping.get(variable) if isinstance(variable, TVar) else variable
        function = _function(cx, hidden, prune(type_)) if type_ is not None else None
        if function is None:
            return None
        found.append(function)
    return found


def _function(cx: Context, hidden: Hidden, type_: Type) -> Passed | None:
    if isinstance(type_, TVar):
        return None
    impl = impl_with(cx, hidden.trait, type_, ())
    overload = impl.method(hidden.method) if impl is not None else None
    if overload is None:
        return built_in_default(type_) if hidden.trait == "Default" else None
    if not overload.hidden:
        return overload.ref
    passed = _passed(cx, overload, type_)
    return PartialRef(overload.ref, list(passed)) if passed is not None else None


def settle_tables(cx: Context) -> None:
    """Note which methods of the module are looked up by class, and report those that cannot
    be. All functions have been inferred."""
    own = cx.world.own
    for impl in own.impls:
        for name in impl.names():
            overload = impl.method(name)
            if overload is None or not overload.hidden:
                continue
            if impl.trait.module is None and impl.trait.key != "Default":
                _report(cx, impl, name, overload, _place(impl, name, overload), by_library=True)
            elif _passed(cx, overload, impl.target) is None:
                impl.undecided.add(name)
    uses: dict[tuple[str, str], Span] = {}
    for node, ref in cx.refs.items():
        meant = ref.target if isinstance(ref, MethodRef) else ref
        if isinstance(meant, TraitRef):
            span = node.name_span if isinstance(node, tree.Field) else node.span
            uses.setdefault((meant.trait, meant.method), span)
    own.dispatched = set(uses)
    for (key, name), span in sorted(uses.items(), key=lambda use: use[1]):
        for impl in cx.world.traits.impls_of(key):
            overload = impl.method(name)
            if name in impl.undecided and overload is not None:
                _report(cx, impl, name, overload, span)
                break
    earlier = {use for other in cx.world.others.values() for use in other.dispatched}
    for impl in own.impls:
        for name in sorted(impl.undecided):
            overload = impl.method(name)
            if (impl.trait.key, name) in earlier and overload is not None:
                _report(cx, impl, name, overload, _place(impl, name, overload))


def _place(impl: ImplInfo, name: str, overload: Overload) -> Span:
    return overload.clauses[0].name_span if name in impl.methods else impl.header


def _report(
    cx: Context,
    impl: ImplInfo,
    name: str,
    overload: Overload,
    span: Span,
    *,
    by_library: bool = False,
) -> None:
    hidden = overload.hidden[0]
    needs = f"`{hidden.method}` of {trait_name(hidden.trait)} for a type"
    if by_library:
        why = f"the library calls `{name}` of {impl.trait.name}, and knows no type parameters"
        advice = "take what it needs from a field"
    else:
        why = f"the `{name}` of {impl.target_name} needs {needs} that only its caller knows"
        advice = "call it where the type of the receiver is known"
    cx.error(
        "E0030",
        f"method `{name}` of {impl.target_name} cannot be found by the class of a value",
        span,
        label=why,
        helps=[advice],
    )
