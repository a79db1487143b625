"""Hidden parameters: functions that decide by the type of their result.

`fn make<T>() -> T where T: Default do default() end` cannot find its function by a value's
class, for there is no value yet. So `make` has a hidden parameter: the function that `default`
means for T. Each call passes it: the function of an impl where the type is known, the caller's
own hidden parameter where it is a type parameter of the caller. What is passed may have hidden
parameters of its own (`PartialRef`).

Hidden parameters are those of top-level functions, of methods, of functions in blocks, and of what
a `let` binds to a closure or to the name of a function. Their uses inside the group of
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
from meshc.types.schemes import evidence, instantiate_mapped
from meshc.types.trait_info import Hidden, TraitInfo
from meshc.types.traits import bound_names
from meshc.types.typed import FunctionRef, HiddenRef, LocalFunction, PartialRef, Passed
from meshc.types.types import Scheme, TFun, TVar, Type, children, free_variables, prune, substitute

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
    decider = _decider(owner, variable)
    if decider is not None:
        return _hidden_of(decider, variable, trait, method)
    around: Overload | None = owner
    while around is not None:
        found = _existing(around, variable, trait, method)
        if found is not None:
            return found
        around = around.outer
    return None


def is_hidden(owner: Overload | None, variable: TVar, trait: str | None = None) -> bool:
    """Whether a local function can take methods for a type as hidden parameters: then it may be
    general in that type, which has to be bound to have `trait`."""
    decider = _decider(owner, variable)
    if decider is None or decider.local is None:
        return False
    return trait is None or trait_name(trait) in bound_names(variable)


def _decider(owner: Overload | None, variable: TVar) -> Overload | None:
    """The function around whose callers know what the type `variable` is: it is part of its
    type, which has not been generalised yet."""
    while owner is not None:
        type_ = owner.type
        if not isinstance(type_, Scheme) and isinstance(prune(type_), TFun):
            own = owner.local is None or variable.level > owner.level
            if own and variable in free_variables([type_]):
                return owner
        owner = owner.outer
    return None


def local_function(cx: Context, of: LocalFunction, type_: Type, level: int) -> Overload:
    """A function in a block or a `let`, inside of the one that is being checked; `level` is the
    depth of the scope around."""
    name, arity = of.name, 0
    clauses = (of,) if isinstance(of, tree.FunctionDef) else ()
    ref = FunctionRef(cx.scope.name, name, arity)
    found = Overload(ref, type_, clauses, cx.source, False)
    found.local, found.outer, found.level = of, cx.owner, level
    return found


def bind_local(cx: Context, function: Overload, type_: Scheme | Type) -> None:
    """Note the type of a local function as it is found in its scope."""
    function.type = type_
    cx.local_functions[id(type_)] = (type_, function)


def use_local(cx: Context, node: Node, type_: Scheme | Type) -> Type:
    """The type of a use of a local name."""
    used, mapping = instantiate_mapped(type_, cx.level)
    known = cx.local_functions.get(id(type_))
    if known is not None and (mapping is None or known[1].hidden):
        use_hidden(cx, node, known[1], mapping)
    return used


def _hidden_of(owner: Overload, variable: TVar, trait: str, method: str) -> HiddenRef:
    found = _existing(owner, variable, trait, method)
    if found is None:
        found = HiddenRef(len(owner.hidden), method, owner.local)
        owner.hidden.append(Hidden(variable, trait, method))
    return found


def _existing(owner: Overload, variable: TVar, trait: str, method: str) -> HiddenRef | None:
    for at, hidden in enumerate(owner.hidden):
        if (prune(hidden.variable), hidden.trait, hidden.method) == (variable, trait, method):
            return HiddenRef(at, method, owner.local)
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


def needs_evidence(cx: Context, trait: TraitInfo, name: str) -> bool:
    """Whether a method of a trait may have to know more of a type parameter than the class of a
    value tells: whether strings are to be quoted in JSON, say."""
    overloads = [impl.method(name) for impl in cx.world.traits.impls_of(trait.key)]
    return any(overload is not None and _evidence(overload) for overload in overloads)


def _evidence(overload: Overload) -> list[tuple[TVar, str]]:
    return evidence(overload.type) if isinstance(overload.type, Scheme) else []


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
    waiting.is_general = lambda variable: is_hidden(owner, variable, hidden.trait)
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
    wanted = tuple((mapping.get(of, of), trait) for of, trait in _evidence(overload))
    if not overload.hidden and not wanted:
        return overload.ref
    found = PartialRef(overload.ref, [], wanted)
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


def settle_group(cx: Context, group: frozenset[Overload]) -> None:
    """Settle the uses of functions inside the group that defines them: the type parameters
    are the same ones, so the callers have the hidden parameters of those they call."""
    uses = [use for use in cx.group_uses if use[1] in group]
    cx.group_uses = [use for use in cx.group_uses if use[1] not in group]
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
                elif (decider := _decider(owner, variable)) is not None:
                    passed.append(_hidden_of(decider, variable, hidden.trait, hidden.method))
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
