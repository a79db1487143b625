"""Hidden parameters: functions that decide by the type of their result.

`fn make<T>() -> T where T: Default do default() end` cannot find its function by a value's
class, for there is no value yet. So `make` has a hidden parameter: the function that `default`
means for T. Each call passes it: the function of an impl where the type is known, the caller's
own hidden parameter where it is a type parameter of the caller. What is passed may have hidden
parameters of its own (`PartialRef`).

Hidden parameters are those of top-level functions and of methods. Their uses inside the group of
functions that are inferred together have one type, and are settled when the group is done
(`settle_group`); later ones as soon as their types are known.
"""

from __future__ import annotations

from typing import NamedTuple

from meshc.syntax import tree
from meshc.types.bounds import Waiting
from meshc.types.context import Context
from meshc.types.default_values import built_in_default
from meshc.types.environment import Overload
from meshc.types.implementations import impl_with, impls_for, trait_name
from meshc.types.print import show
from meshc.types.schemes import encoded_parameters, instantiate_mapped
from meshc.types.trait_info import Hidden, TraitInfo
from meshc.types.traits import bound_names
from meshc.types.typed import HiddenRef, PartialRef, Passed
from meshc.types.types import Scheme, TVar, Type, children, free_variables, prune, substitute

Node = tree.Name | tree.Field


class Partial(NamedTuple):
    """A function that is passed for a hidden parameter before it has been inferred: what it
    gets for its own is found when the module is done. `known` is the type that it serves."""

    ref: PartialRef
    node: Node
    overload: Overload
    known: Type
    owner: Overload | None


def hidden_parameter(
    owner: Overload | None, variable: TVar, trait: str, method: str
) -> HiddenRef | None:
    """The hidden parameter of the function `owner` that stands for a method of the type
    `variable`, which must be bound to have the trait. None where there can be none."""
    if owner is None or trait_name(trait) not in bound_names(variable):
        return None
    if not _decides(owner, variable):
        return _existing(owner, variable, trait, method)
    return _hidden_of(owner, variable, trait, method)


def _decides(owner: Overload, variable: TVar) -> bool:
    """Whether the callers of a function know what the type `variable` is: it is part of its
    type, which has not been generalised yet."""
    return not isinstance(owner.type, Scheme) and variable in free_variables([owner.type])


def _hidden_of(owner: Overload, variable: TVar, trait: str, method: str) -> HiddenRef:
    found = _existing(owner, variable, trait, method)
    if found is None:
        found = HiddenRef(len(owner.hidden), method)
        owner.hidden.append(Hidden(variable, trait, method))
    return found


def _existing(owner: Overload, variable: TVar, trait: str, method: str) -> HiddenRef | None:
    for at, hidden in enumerate(owner.hidden):
        if (prune(hidden.variable), hidden.trait, hidden.method) == (variable, trait, method):
            return HiddenRef(at, method)
    return None


# Types whose values are of another type's class.
SHARED_CLASSES = {"DateTime": "Int", "Json": "String"}


def needs_type(cx: Context, trait: TraitInfo, name: str) -> bool:
    """Whether the class of a value may not tell which function a method of a trait means, or
    what it takes: some have hidden parameters, or there are impls for two types of one class."""
    traits = cx.world.traits
    default = trait.defaults.get(name)
    overloads = [impl.method(name) for impl in traits.impls_of(trait.key)]
    if any(overload is not None and overload.hidden for overload in (default, *overloads)):
        return True
    return any(
        traits.impls(trait.key, (None, one)) and traits.impls(trait.key, (None, other))
        for one, other in SHARED_CLASSES.items()
    )


def encodes(cx: Context, trait: TraitInfo, name: str) -> bool:
    """Whether a method of a trait may write values of a type parameter as JSON: then the class
    of a value does not tell whether strings are to be quoted."""
    overloads = [impl.method(name) for impl in cx.world.traits.impls_of(trait.key)]
    return any(overload is not None and _encoded(overload) for overload in overloads)


def _encoded(overload: Overload) -> list[TVar]:
    return encoded_parameters(overload.type) if isinstance(overload.type, Scheme) else []


def use_method(cx: Context, node: Node, overload: Overload, of: Type | None = None) -> Type:
    """The type of a use of a method that is chosen already; `of` is the type that it serves,
    where the program says so."""
    type_, mapping = instantiate_mapped(overload.type, cx.level)
    if of is not None and overload.of is not None and mapping is not None:
        cx.unify(substitute(overload.of, mapping), of, node.span)
    use_hidden(cx, node, overload, mapping)
    return type_


def use_hidden(
    cx: Context, node: Node, overload: Overload, mapping: dict[TVar, Type] | None
) -> None:
    """Note a use of a function that has hidden parameters, or may turn out to have some.
    `mapping` tells what its type parameters are there; None inside of its own group."""
    if mapping is None and overload in cx.group:
        cx.group_uses.append((node, overload, cx.owner))
    elif overload.hidden:
        cx.typed.hidden[node] = []
        _pass_all(cx, node, overload, mapping or {}, cx.typed.hidden[node])


def _pass_all(
    cx: Context,
    node: Node,
    overload: Overload,
    mapping: dict[TVar, Type],
    passed: list[Passed | None],
) -> None:
    """Find what a use of a function passes for its hidden parameters."""
    passed += [None] * len(overload.hidden)
    for at, hidden in enumerate(overload.hidden):
        variable = prune(hidden.variable)
        type_ = mapping.get(variable) if isinstance(variable, TVar) else variable
        _pass(cx, node, passed, at, hidden, type_ if type_ is not None else cx.fresh())


def _pass(
    cx: Context,
    node: Node,
    passed: list[Passed | None],
    at: int,
    hidden: Hidden,
    type_: Type,
) -> None:
    """Find what is passed for one hidden parameter, once its type is known."""
    owner = cx.owner

    def resume(known: Type) -> None:
        passed[at] = function_for(cx, node, hidden, known)

    def default() -> None:
        variable = prune(type_)
        if isinstance(variable, TVar):
            found = hidden_parameter(owner, variable, hidden.trait, hidden.method)
            if found is not None:
                passed[at] = found
                return
        cx.error(
            "E0006",
            f"the type that `{node.name}` gives cannot be inferred",
            node.span,
            label=f"it needs the `{hidden.method}` of a type that nothing here tells",
            helps=["annotate the result: `let value :: Int = …`"],
        )

    waiting = Waiting(type_, (), resume, default)
    waiting.late = True
    cx.open.append(waiting)
    cx.bound(type_, waiting, node.span)


def function_for(cx: Context, node: Node, hidden: Hidden, known: Type) -> Passed | None:
    """The function that a method means for a known type. That the type has the trait has been
    demanded elsewhere; several impls of it are one too many (E0027)."""
    if len(impls_for(cx, hidden.trait, known)) > 1:
        cx.error(
            "E0027",
            f"ambiguous method `{hidden.method}`: {show(known)} has more than one impl of "
            f"{trait_name(hidden.trait)}",
            node.span,
            label=f"`{node.name}` uses `{hidden.method}`, and which one is not clear",
            helps=["call the method where the types are known, and pass its result"],
        )
    impl = impl_with(cx, hidden.trait, known, ())
    overload = impl.method(hidden.method) if impl is not None else None
    if overload is None:
        return built_in_default(known) if hidden.trait == "Default" else None
    if not isinstance(overload.type, Scheme) and free_variables([overload.type]):
        found = PartialRef(overload.ref, [])
        cx.partials.append(Partial(found, node, overload, known, cx.owner))
        return found
    mapping = served(overload, known)
    encoded = tuple(mapping.get(variable, variable) for variable in _encoded(overload))
    if not overload.hidden and not encoded:
        return overload.ref
    found = PartialRef(overload.ref, [], encoded)
    _pass_all(cx, node, overload, mapping, found.passed)
    return found


def served(overload: Overload, type_: Type) -> dict[TVar, Type]:
    """What the type parameters of a method stand for when it serves `type_`."""
    found: dict[TVar, Type] = {}
    stack = [(overload.of, type_)] if overload.of is not None else []
    while stack:
        general, known = map(prune, stack.pop())
        if isinstance(general, TVar):
            found.setdefault(general, known)
        else:
            stack.extend(zip(children(general), children(known), strict=False))
    return found


def settle_partials(cx: Context) -> None:
    """Find what functions get that were passed before they had been inferred. All have been
    by now."""
    while cx.partials:
        partials, cx.partials = cx.partials, []
        for ref, node, overload, known, owner in partials:
            cx.owner = owner
            _pass_all(cx, node, overload, served(overload, known), ref.passed)
        cx.owner = None
        cx.settle_open()


def settle_group(cx: Context) -> None:
    """Settle the uses of functions inside the group that defines them: the type parameters
    are the same ones, so the callers have the hidden parameters of those they call."""
    uses, cx.group_uses = cx.group_uses, []
    changed = True
    while changed:
        changed = False
        for node, overload, owner in uses:
            passed = cx.typed.hidden.setdefault(node, [])
            for hidden in overload.hidden[len(passed) :]:
                changed = True
                variable = prune(hidden.variable)
                if not isinstance(variable, TVar):
                    passed.append(function_for(cx, node, hidden, variable))
                elif owner is not None and _decides(owner, variable):
                    passed.append(_hidden_of(owner, variable, hidden.trait, hidden.method))
                else:
                    _report_outside(cx, node, hidden, variable)
                    passed.append(None)


def _report_outside(cx: Context, node: Node, hidden: Hidden, variable: Type) -> None:
    cx.error(
        "E0006",
        f"the type that `{node.name}` gives cannot be inferred",
        node.span,
        label=f"it needs the `{hidden.method}` of {show(variable)}, which only a function can take",
        helps=["annotate the result, or call it from a function that takes part in no cycle"],
    )
