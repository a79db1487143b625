"""Finding traits by name, and impls by type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from meshc.syntax.tree import Span
from meshc.types.trait_info import ImplInfo, TraitInfo, head_of
from meshc.types.types import (
    INT,
    TCon,
    TFun,
    TTuple,
    TVar,
    Type,
    children,
    free_variables,
    prune,
    substitute,
)

if TYPE_CHECKING:
    from meshc.types.context import Context


def find_trait(cx: Context, path: Sequence[str]) -> TraitInfo | None:
    """The trait of a written name: the module's own, one imported by name, one of an imported
    module, one of any other module, one of the language."""
    name = path[-1]
    world = cx.world
    if len(path) > 1:
        module = cx.scope.qualifiers.get(path[-2])
        if module is not None and module in world.others:
            return world.others[module].traits.get(name)
    own = world.own.traits.get(name)
    if own is not None:
        return own
    imported = cx.scope.names.get(name)
    modules = [*world.others, *cx.scope.visible]
    if imported is not None:
        module, name = imported
        modules.append(module)
    for module in reversed(modules):
        interface = world.others.get(module)
        found = interface.traits.get(name) if interface is not None else None
        if found is not None:
            return found
    return world.traits.by_key.get(name)


def trait_name(key: str) -> str:
    """The name of a trait as a program writes it."""
    return key.rpartition(".")[2]


def fits(pattern: Type, type_: Type) -> bool:
    """Whether two types may be one type, unknown parts being anything. Binds nothing."""
    stack = [(pattern, type_)]
    while stack:
        left, right = stack.pop()
        left, right = prune(left), prune(right)
        if left is right or left.__class__ is TVar or right.__class__ is TVar:
            continue
        if left.__class__ is TCon and right.__class__ is TCon:
            if "<error>" in (left.name, right.name) or "Never" in (left.name, right.name):
                continue
            if left.name != right.name:
                if {left.name, right.name} == {"Json", "String"}:
                    continue
                return False
            if left.module != right.module and left.module and right.module:
                return False
            if len(left.args) != len(right.args):
                continue
        elif left.__class__ is not right.__class__:
            con, other = (left, right) if left.__class__ is TCon else (right, left)
            if isinstance(con, TCon) and con.name == "Tuple" and isinstance(other, TTuple):
                continue
            return False
        elif len(children(left)) != len(children(right)):
            return False
        stack.extend(zip(children(left), children(right), strict=True))
    return True


def impls_for(cx: Context, key: str, type_: Type) -> list[ImplInfo]:
    """The impls of a trait that are for `type_`, a type whose constructor is known."""
    head = head_of(type_)
    if head is None:
        return []
    found = cx.world.traits.impls(key, head)
    return [impl for impl in found if fits(impl.target, type_)]


def impl_with(cx: Context, key: str, type_: Type, args: Sequence[Type]) -> ImplInfo | None:
    """The impl of a trait with arguments `args` for a type; None when there is no such impl,
    or more than one."""
    found = impls_for(cx, key, type_)
    if args:
        found = [i for i in found if all(map(fits, i.args, args))]
    return found[0] if len(found) == 1 else None


def instance(cx: Context, impl: ImplInfo, type_: Type, span: Span) -> dict[TVar, Type]:
    """What the variables of an impl stand for when it serves `type_`."""
    mapping: dict[TVar, Type] = {}
    for variable in free_variables(impl.variables):
        mapping[variable] = cx.fresh()
    cx.unify(substitute(impl.target, mapping), type_, span)
    return mapping


def associated_type(
    cx: Context, impl: ImplInfo, mapping: dict[TVar, Type], name: str
) -> Type | None:
    """The choice of an impl for an associated type, declared or hidden (`TraitInfo`)."""
    chosen = impl.associated.get(name)
    if chosen is not None:
        return substitute(chosen, mapping)
    if name in impl.trait.optional:
        return substitute(impl.target, mapping)
    method, colon, place = name.partition(":")
    overload = impl.method(method) if colon else None
    # Default methods without annotations that call one another ask for each other's types.
    if overload is None or (impl, name) in cx.relating:
        return None
    type_ = prune(cx.instance(overload.type))
    if not isinstance(type_, TFun):
        return None
    if impl.has_self(method) and type_.params:
        cx.relating.add((impl, name))
        cx.unify(type_.params[0], substitute(impl.target, mapping), impl.header)
        cx.relating.discard((impl, name))
    if place == "result":
        return type_.result
    at = int(place)
    return type_.params[at] if at < len(type_.params) else None


def relate(
    cx: Context,
    type_: Type,
    key: str,
    args: Sequence[Type],
    associated: dict[str, Type],
    span: Span,
) -> None:
    """Make the arguments and associated types that go with a bound those of the type's
    impl. The type is known to have the trait."""
    impl = impl_with(cx, key, type_, args)
    if impl is None:
        for name, wanted in associated.items():
            found = _built_in(key, prune(type_), name)
            if found is not None:
                _agree(cx, key, name, wanted, found, span)
        return
    mapping = instance(cx, impl, type_, span)
    for wanted, arg in zip(args, impl.args, strict=False):
        cx.unify(wanted, substitute(arg, mapping), span)
    for name, wanted in associated.items():
        found = associated_type(cx, impl, mapping, name)
        if found is not None:
            _agree(cx, key, name, wanted, found, span)


def _agree(cx: Context, key: str, name: str, wanted: Type, found: Type, span: Span) -> None:
    failure = cx.unify(wanted, found, span)
    if failure is None:
        return
    method, colon, place = name.partition(":")
    if not colon:
        what = f"`{name}` of {trait_name(key)} is {{found}} here, but {{expected}} is needed"
    elif place == "result":
        what = f"`{method}` gives {{found}} here, but {{expected}} is needed"
    else:
        what = f"`{method}` takes {{found}} here, but is given {{expected}}"
    cx.mismatch(failure, wanted, found, span, what, helps=[])


def _built_in(key: str, type_: Type, name: str) -> Type | None:
    """An associated type of a built-in type's own implementation of a known trait."""
    if name == "Output":
        return type_
    if key == "Iterable" and name == "Item" and isinstance(type_, TCon):
        return element(type_)
    return None


def element(con: TCon) -> Type | None:
    """What a `for` with one variable goes through; None when the type is not built in or
    cannot be gone through."""
    if con.module is not None:
        return None
    if con.name in ("List", "Set", "Map", "Iter") and con.args:
        return con.args[0]
    return INT if con.name == "Range" else None
