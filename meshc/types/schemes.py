"""Generalising types to schemes, and taking instances of schemes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from meshc.source import Source
from meshc.types.components import ComponentBound
from meshc.types.fields import FieldBound
from meshc.types.iteration import ItemBound
from meshc.types.open_methods import MethodBound
from meshc.types.traits import ZERO, ZEROS, TraitBound
from meshc.types.types import (
    GENERIC,
    ComponentNeed,
    FieldNeed,
    ItemNeed,
    MethodNeed,
    Scheme,
    TCon,
    TraitNeed,
    TVar,
    Type,
    children,
    prune,
    substitute,
)
from meshc.types.unify import lower_level


def generalise(type_: Type, level: int, source: Source | None = None) -> Scheme | Type:
    """`type_` for all its variables deeper than `level`; itself if there are none. `source`
    is the file that the spans of bounds on those variables belong to.

    A variable with a bound that still waits for a decision is kept, and made as shallow as
    `level`, together with everything the decision may touch.
    """
    variables = _deeper(type_, level)
    if not variables:
        return type_
    for variable in variables:
        if variable.bounds and any(bound.blocks for bound in variable.bounds):
            lower_level(variable, level)
    quantified = tuple(variable for variable in variables if variable.level > level)
    if not quantified:
        return type_
    bounds: list[TraitNeed] = []
    fields: list[FieldNeed] = []
    items: list[ItemNeed] = []
    methods: list[MethodNeed] = []
    components: list[ComponentNeed] = []
    for variable in quantified:
        variable.level = GENERIC
        for bound in variable.bounds or ():
            if isinstance(bound, TraitBound):
                associated = tuple(bound.associated.items())
                shown = bound.shown(source)
                bounds.append(TraitNeed(variable, bound.trait, shown, bound.args, associated))
            elif isinstance(bound, FieldBound):
                fields.append(FieldNeed(variable, bound.name, bound.type, bound.shown(source)))
            elif isinstance(bound, ItemBound):
                items.append(ItemNeed(variable, bound.item, bound.shown(source)))
            elif isinstance(bound, MethodBound):
                shown = bound.shown(source)
                need = MethodNeed(variable, bound.name, bound.arguments, bound.result, shown)
                methods.append(need)
            elif isinstance(bound, ComponentBound):
                shown = bound.shown(source)
                components.append(ComponentNeed(variable, bound.at, bound.component, shown))
    return Scheme(
        quantified,
        type_,
        tuple(bounds),
        tuple(fields),
        tuple(items),
        tuple(methods),
        tuple(components),
    )


_EVIDENT = ("ToJson", ZERO)


def evidence(scheme: Scheme) -> list[tuple[TVar, str]]:
    """The type parameters that a function with this type has to know more of than the classes of
    values tell, with the bound that says so: ToJson where it writes values as JSON, ZERO where it
    may have to make one."""
    found = [
        (need.variable, need.trait)
        for trait in _EVIDENT
        for need in scheme.bounds
        if need.trait == trait
    ]
    return list(dict.fromkeys(found))


def instance_types(general: Sequence[Type], used: Sequence[Type | None]) -> dict[TVar, Type]:
    """What the variables of types stand for in instances of them, as far as these are known."""
    found: dict[TVar, Type] = {}
    stack: list[tuple[Type, Type | None]] = list(zip(general, used, strict=False))
    while stack:
        left, right = stack.pop()
        if right is None:
            continue
        left, right = prune(left), prune(right)
        if isinstance(left, TVar):
            found.setdefault(left, right)
        else:
            stack.extend(zip(children(left), children(right), strict=False))
    return found


def decides(type_: Type, trait: str, matters: Callable[[TVar], bool]) -> bool:
    """Whether a function must be told that it is used at a type, for a bound of `evidence`: there
    is Json in it, or it has a zero. `matters` says so of a type parameter."""
    decisive = ("Json",) if trait == "ToJson" else ZEROS
    stack = [type_]
    while stack:
        part = prune(stack.pop())
        if isinstance(part, TVar):
            if matters(part):
                return True
        elif isinstance(part, TCon) and part.module is None and part.name in decisive:
            return True
        if trait == "ToJson":
            stack.extend(children(part))
    return False


def keep_evident(type_: Type, level: int) -> None:
    """Keep the variables of `type_` of which such things have to be known from being generalised
    at `level`: there is one type for all uses. So it is for values, for which they are settled
    when the value is made, and for handlers of services, which nobody can pass them."""
    for variable in _deeper(type_, level):
        for bound in variable.bounds or ():
            if isinstance(bound, TraitBound) and bound.trait in _EVIDENT:
                lower_level(variable, level)


def _deeper(type_: Type, level: int) -> list[TVar]:
    """The variables of `type_` deeper than `level`, and those of their field bounds."""
    found: dict[TVar, None] = {}
    seen: set[int] = set()
    stack = [type_]
    while stack:
        part = prune(stack.pop())
        if part.__class__ is TVar:
            if part.level > level and part not in found:
                found[part] = None
                for bound in part.bounds or ():
                    stack.extend(bound.types())
            continue
        parts = children(part)
        if parts and id(part) not in seen:
            seen.add(id(part))
            stack.extend(reversed(parts))
    return list(found)


def instantiate(scheme: Scheme | Type, level: int) -> Type:
    """The type with fresh variables for the quantified ones, bounds included. A bound that
    turns out unmet is reported where its variable becomes known."""
    return instantiate_mapped(scheme, level)[0]


def instantiate_mapped(scheme: Scheme | Type, level: int) -> tuple[Type, dict[TVar, Type] | None]:
    """As `instantiate`, with what the quantified variables are in this instance; None of a
    type that is no scheme."""
    if scheme.__class__ is not Scheme:
        assert not isinstance(scheme, Scheme)
        return scheme, None
    mapping: dict[TVar, Type] = {variable: TVar(level) for variable in scheme.variables}
    for variable, trait, origin, args, associated in scheme.bounds:
        bound = TraitBound(trait, None, origin)
        if args:
            bound.args = tuple(substitute(type_, mapping) for type_ in args)
        if associated:
            bound.associated = {name: substitute(type_, mapping) for name, type_ in associated}
        _fresh(mapping, variable).append(bound)
    for variable, name, type_, origin in scheme.fields:
        field = FieldBound(name, substitute(type_, mapping), None, origin)
        _fresh(mapping, variable).append(field)
    for variable, item, origin in scheme.items:
        _fresh(mapping, variable).append(ItemBound(substitute(item, mapping), None, origin))
    for variable, name, given, result, origin in scheme.methods:
        arguments = tuple(substitute(type_, mapping) for type_ in given)
        method = MethodBound(name, arguments, substitute(result, mapping), None, origin)
        _fresh(mapping, variable).append(method)
    for variable, at, part, origin in scheme.components:
        known = substitute(part, mapping) if part is not None else None
        component = ComponentBound(at, known, None, origin)
        _fresh(mapping, variable).append(component)
    return substitute(scheme.type, mapping), mapping


def _fresh(mapping: dict[TVar, Type], variable: TVar) -> list[object]:
    fresh = mapping[variable]
    assert isinstance(fresh, TVar)
    if fresh.bounds is None:
        fresh.bounds = []
    return fresh.bounds
