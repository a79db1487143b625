"""The functions of impls, and the default methods of interfaces, as bodies to be checked.

An impl's method has the types that it writes down; where it writes none, those of the
interface. A default method is a function for every type that has the trait: `self` is of a
type that is unknown but for that, and calls of the trait's own methods on it are decided
when the program runs.
"""

from __future__ import annotations

from meshc.types.annotations import written_type
from meshc.types.context import Context
from meshc.types.environment import Frame, Overload
from meshc.types.functions import Checking, parameter_types
from meshc.types.iteration import ItemBound
from meshc.types.trait_declarations import trait_params
from meshc.types.trait_info import ImplInfo, TraitInfo
from meshc.types.traits import TraitBound
from meshc.types.types import TFun, TVar, Type, free_variables, substitute


class MethodChecking(Checking):
    """A method: `name` is what calls mention, `settled` whether its type is known before
    its body is looked at; `impl` is None for a default method."""

    def __init__(
        self,
        overload: Overload,
        frame: Frame,
        signature: TFun,
        name: str,
        impl: ImplInfo | None,
    ) -> None:
        self.subject = overload
        self.frame = frame
        self.type = signature
        self.name = name
        self.impl = impl
        overload.type = signature

    @property
    def settled(self) -> bool:
        return not free_variables([self.type])


def method_bodies(cx: Context) -> list[MethodChecking]:
    """Everything that the module's interfaces and impls define, with its type as far as it
    is written down."""
    cx.level = 1
    found: list[MethodChecking] = []
    for trait in cx.world.own.traits.values():
        for name in trait.defaults:
            found.append(_default(cx, trait, name))
    for impl in cx.world.own.impls:
        for name, functions in impl.methods.items():
            for overload in functions.overloads.values():
                found.append(_method(cx, impl, name, overload))
    cx.level = 0
    return found


def _default(cx: Context, trait: TraitInfo, name: str) -> MethodChecking:
    overload, method = trait.defaults[name], trait.methods[name]
    own = overload.of = TVar(1)
    bound = TraitBound(trait.key, method.span)
    mapping: dict[TVar, Type] = {trait.self_type: own}
    for parameter in trait.params:
        mapping[parameter] = TVar(1)
    bound.args = tuple(mapping[parameter] for parameter in trait.params)
    for key, variable in trait.associated.items():
        mapping[variable] = bound.associated[key] = TVar(1)
    for key, variable in trait.hidden.items():
        mapping[variable] = TVar(1)
        if not key.startswith(f"{name}:"):
            bound.associated[key] = mapping[variable]
    for variable in method.variables:
        mapping[variable] = TVar(1)
    signature = substitute(method.type, mapping)
    assert isinstance(signature, TFun)
    if method.has_self or own in free_variables([signature]):
        bound.hang(cx, own, method.span)
    names = {key: substitute(type_, mapping) for key, type_ in trait_params(trait).items()}
    frame = Frame("function", signature.result, type_params=names, level=cx.level)
    frame.declared = overload.clauses[0].result
    return MethodChecking(overload, frame, signature, name, None)


def _method(cx: Context, impl: ImplInfo, name: str, overload: Overload) -> MethodChecking:
    overload.of = impl.target
    first = overload.clauses[0]
    params = first.clause.params
    names = {**impl.names_in_scope, **{name: cx.fresh() for name in first.type_params}}
    frame = Frame("function", cx.fresh(), type_params=names, level=cx.level)
    wanted = _wanted(impl, name)
    if first.result is not None:
        frame.declared = first.result
        frame.result = written_type(cx, first.result, names)
    elif wanted is not None:
        frame.result = wanted.result
        if impl.trait.source is cx.source and impl.trait.definition is not None:
            frame.declared = next(
                (m.result for m in impl.trait.definition.methods if m.name == name), None
            )
    types: list[Type] = []
    for at, param in enumerate(params):
        if at == 0 and name not in impl.statics:
            types.append(impl.target)
        elif param.annotation is None and wanted and len(wanted.params) == len(params):
            types.append(wanted.params[at])
        else:
            types.append(cx.fresh())
    for definition in overload.clauses:
        parameter_types(cx, frame, definition.clause.params, types, params)
    if impl.trait.key == "Iterable" and name == "iter" and "Item" in impl.associated:
        span = first.result.span if first.result is not None else first.name_span
        cx.bound(frame.result, ItemBound(impl.associated["Item"], span), span)
    return MethodChecking(overload, frame, TFun(tuple(types), frame.result), name, impl)


def _wanted(impl: ImplInfo, name: str) -> TFun | None:
    """The type that the interface gives a method, for the type of the impl."""
    trait = impl.trait
    method = trait.methods.get(name)
    if method is None:
        return None
    mapping: dict[TVar, Type] = {trait.self_type: impl.target}
    mapping.update(zip(trait.params, impl.args, strict=True))
    for key, variable in trait.associated.items():
        chosen = impl.associated.get(key)
        if chosen is None:
            chosen = impl.target if key in trait.optional else TVar(1)
        mapping[variable] = chosen
    for variable in (*trait.hidden.values(), *method.variables):
        mapping[variable] = TVar(1)
    wanted = substitute(method.type, mapping)
    assert isinstance(wanted, TFun)
    return wanted
