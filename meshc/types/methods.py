"""Method calls: `receiver.name(args)` where the receiver is a value.

In order: a struct field that holds a function; a method of a trait that the type
implements; the function `name` of the library module of the receiver's type, with the
receiver as first argument. When the receiver's type is unknown, the decision waits until it
is known; if it stays unknown, a bound of it may say which trait is meant, or there being
only one trait with such a method.
"""

from __future__ import annotations

from collections.abc import Sequence

from meshc.diagnostics.members import advice_on_contents, advice_on_member, listing
from meshc.diagnostics.suggest import did_you_mean, suggest
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.arguments import Argument, check_arguments, infer_all
from meshc.types.bounds import Waiting
from meshc.types.context import Context
from meshc.types.dispatch import infer
from meshc.types.environment import BUILT_IN_TYPES, Env, LibraryInfo, Overload, StructInfo
from meshc.types.fields import FieldBound, field_type
from meshc.types.hidden import hidden_parameter, is_hidden, needs_evidence, needs_type, use_method
from meshc.types.into import call_conversion, converts, only_source
from meshc.types.open_methods import MethodBound, common_result, open_method
from meshc.types.print import show
from meshc.types.signatures import library_function, library_module, trait_method
from meshc.types.trait_info import ImplInfo, TraitInfo, head_of
from meshc.types.trait_methods import (
    bound_trait,
    choose,
    dispatched,
    has_other_output,
    is_ambiguous,
    library_trait,
    methods_of,
    note_method,
)
from meshc.types.traits import DERIVABLE, bound_names, note_zero, require
from meshc.types.typed import LibraryRef, MethodRef
from meshc.types.types import ERROR, Scheme, TCon, TFun, TTuple, TVar, Type, prune


def call_method(
    cx: Context,
    env: Env,
    span: Span,
    callee: tree.Field,
    arguments: Sequence[Argument],
    receiver: Type | None = None,
) -> Type:
    """The type of a method call; notes on `callee` what it means. `receiver` is the type of
    the receiver, if it has been inferred."""
    if receiver is None:
        receiver = infer(cx, env, callee.object)
    known = prune(receiver)
    if not isinstance(known, TVar):
        return _call_on(cx, env, callee, known, arguments)
    bounded = bound_trait(cx, known, callee.name)
    if bounded is not None:
        return _call_dispatched(cx, env, callee, known, bounded, arguments)
    trait = trait_method(callee.name)
    if (
        trait is not None
        and len(arguments) + 1 == len(_parameters(trait[1]))
        and all(t.key == trait[0] for t in cx.world.traits.by_method.get(callee.name, ()))
        and not has_other_output(cx, trait[0])
    ):
        require(cx, known, trait[0], callee.name_span)
        return _call_library(cx, env, callee, known, trait[1], arguments)
    types = infer_all(cx, env, arguments)
    result = cx.fresh()

    subject = receiver

    def resume(found: Type) -> None:
        actual = _call_on(cx, env, callee, found, arguments)
        failure = cx.unify(result, actual, span)
        if failure is not None:
            cx.mismatch(failure, result, actual, span)

    def default() -> None:
        _decide(cx, env, callee, subject, arguments, result)

    waiting = Waiting(receiver, (*types, result), resume, default)
    owner = cx.owner
    count = len(arguments)
    waiting.is_general = lambda variable: (
        _serves_all(cx, variable, callee.name, owner) or _is_open(cx, callee.name, count)
    )
    cx.wait(waiting, result, callee.span)
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
    impls = methods_of(cx, known, name)
    if is_ambiguous(cx, callee, known, impls):
        infer_all(cx, env, arguments)
        return ERROR
    if impls:
        return _call_impl(cx, env, callee, known, impls, arguments)
    if converts(name) and not arguments:
        return call_conversion(cx, callee, known)
    trait = library_trait(cx, known, name)
    if trait is not None:
        return _call_library(cx, env, callee, known, trait[1], arguments)
    if isinstance(known, TCon) and known.module is None:
        # A Json is a String wherever one is wanted.
        for owner in ("Json", "String") if known.name == "Json" else (known.name,):
            function = library_function(f"{owner}.{name}", len(arguments) + 1)
            if function is not None and _takes(function, TCon(owner, known.args)):
                return _call_library(cx, env, callee, known, function, arguments)
    infer_all(cx, env, arguments)
    if name not in cx.world.own.unavailable:
        _report_no_method(cx, callee, known)
    cx.types[callee] = ERROR
    return ERROR


def _call_impl(
    cx: Context,
    env: Env,
    callee: tree.Field,
    receiver: Type,
    impls: Sequence[ImplInfo],
    arguments: Sequence[Argument],
) -> Type:
    """A call of a method of one trait: of its only impl for the receiver's type, or of the
    one that the other types decide for."""
    arity = len(arguments) + 1
    found = [(i, o) for i in impls if (o := i.method(callee.name, arity)) is not None]
    if len(found) > 1 and any(overload.ref.arity == arity for _, overload in found):
        use = TFun((receiver, *(cx.fresh() for _ in arguments)), cx.fresh())
        cx.types[callee] = use
        rest = TFun(use.params[1:], use.result)
        result = check_arguments(cx, env, callee, rest, arguments)
        choose(cx, callee, found, use, note_method(cx, callee), f"`{callee.name}`")
        return result
    overload = found[0][1]
    cx.refs[callee] = MethodRef(overload.ref)
    return _apply(cx, env, callee, receiver, use_method(cx, callee, overload), arguments)


def _call_dispatched(
    cx: Context,
    env: Env,
    callee: tree.Field,
    receiver: TVar,
    trait: TraitInfo,
    arguments: Sequence[Argument],
) -> Type:
    """A call of a method of a trait on a value whose type is a parameter."""
    method = trait.methods[callee.name]
    ref, type_ = dispatched(cx, receiver, trait, method, callee.name_span)
    hidden = None
    if needs_type(cx, trait, method.name) or needs_evidence(cx, trait, method.name):
        # What the class of the receiver may not tell, the callers of the function around know.
        hidden = hidden_parameter(cx.owner, receiver, trait.key, method.name)
    cx.refs[callee] = MethodRef(hidden or ref)
    return _apply(cx, env, callee, receiver, type_, arguments)


def _apply(
    cx: Context,
    env: Env,
    callee: tree.Field,
    receiver: Type,
    type_: Type,
    arguments: Sequence[Argument],
) -> Type:
    """Check a call of a method of type `type_`, whose first parameter is the receiver."""
    cx.types[callee] = type_
    known = prune(type_)
    if not isinstance(known, TFun) or not known.params:
        infer_all(cx, env, arguments)
        return ERROR
    failure = cx.unify(known.params[0], receiver, callee.object.span)
    if failure is not None:
        cx.mismatch(failure, known.params[0], receiver, callee.object.span)
    return check_arguments(cx, env, callee, TFun(known.params[1:], known.result), arguments)


def _call_library(
    cx: Context,
    env: Env,
    callee: tree.Field,
    receiver: Type,
    function: LibraryInfo,
    arguments: Sequence[Argument],
) -> Type:
    cx.refs[callee] = MethodRef(LibraryRef(function.function))
    type_ = cx.instance(function.type)
    note_zero(cx, function.function.name, type_, callee.name_span)
    return _apply(cx, env, callee, receiver, type_, arguments)


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


def _decide(
    cx: Context,
    env: Env,
    callee: tree.Field,
    receiver: Type,
    arguments: Sequence[Argument],
    result: TVar,
) -> None:
    """The receiver's type stays unknown. If only one trait has such a method, the type is one
    that implements it; if only one library module has such a function, it is that type.
    Otherwise the program has to say."""
    name = callee.name
    variable = prune(receiver)
    if converts(name) and not arguments:
        source = only_source(cx, name, result)
        if source is not None:
            cx.unify(receiver, source, callee.object.span)
            return
    traits = [
        trait
        for trait in cx.world.traits.by_method.get(name, ())
        if trait.methods[name].has_self and (trait.module or trait_method(name))
    ]
    if isinstance(variable, TVar):
        bounded = bound_trait(cx, variable, name)
        if bounded is not None:
            traits = [bounded]
    if len(traits) == 1 and isinstance(variable, TVar):
        library = trait_method(name)
        if library is not None and library[0] == traits[0].key:
            require(cx, variable, library[0], callee.name_span)
            found = _call_library(cx, env, callee, variable, library[1], arguments)
        else:
            found = _call_dispatched(cx, env, callee, variable, traits[0], arguments)
        failure = cx.unify(result, found, callee.span)
        if failure is not None:
            cx.mismatch(failure, result, found, callee.span)
        return
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
    if isinstance(variable, TVar) and not traits:
        given = tuple(argument.type or ERROR for argument in arguments)
        ref = open_method(name, len(given) + 1)
        if ref is not None:
            cx.refs[callee] = MethodRef(ref)
            cx.types[callee] = TFun((variable, *given), result)
            for sole in common_result(ref, len(given) + 1):
                cx.unify(result, sole, callee.span)
            cx.bound(variable, MethodBound(name, given, result, callee.name_span), callee.span)
            return
        if not owners and _is_field(cx, name):
            # No type has such a method, so it must be a field that holds a function.
            cx.types[callee] = function = TFun(given, result)
            cx.bound(variable, FieldBound(name, function, callee.name_span), callee.span)
            return
    if name not in cx.world.own.unavailable:
        label = "the type of the receiver is not known here"
        if traits:
            names = sorted(trait.name for trait in traits)
            helps = [f"annotate it: {' and '.join(names)} have `{name}`"]
        elif owners:
            choice = " or ".join(f"`{owner}`" for owner in owners[:4])
            helps = [f"annotate it: {choice} has `{name}`"]
        elif isinstance(variable, TVar) and (bounds := bound_names(variable)):
            label = f"all that is known of the type is that it has {' and '.join(bounds)}"
            helps = [f"no `{name}` is among the methods of {' and '.join(bounds)}"]
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


def _serves_all(cx: Context, variable: TVar, name: str, owner: Overload | None) -> bool:
    """Whether a method call on a value of a type parameter means a method of one trait, whatever
    the type is: nothing else has that name, and the value's class decides, or the callers of the
    local function around do."""
    traits = [t for t in cx.world.traits.by_method.get(name, ()) if t.methods[name].has_self]
    return (
        len(traits) == 1
        and not traits[0].params
        and trait_method(name) is None
        and not converts(name)
        and (not needs_type(cx, traits[0], name) or is_hidden(owner, variable))
        and not any(name in library_module(owner) for owner in BUILT_IN_TYPES)
        and not _is_field(cx, name)
    )


def _is_open(cx: Context, name: str, count: int) -> bool:
    """Whether a method call on a value of a type parameter means a method that several library
    modules have, and no trait."""
    owners = [owner for owner in BUILT_IN_TYPES if name in library_module(owner)]
    return (
        len(owners) > 1
        and not cx.world.traits.by_method.get(name)
        and trait_method(name) is None
        and not converts(name)
        and open_method(name, count + 1) is not None
    )


def _is_field(cx: Context, name: str) -> bool:
    """Whether any struct has a field of that name."""
    interfaces = (cx.world.own, *cx.world.others.values())
    return any(
        isinstance(info, StructInfo) and name in info.fields
        for interface in interfaces
        for info in interface.types.values()
    )


def _is_method(owner: str, name: str, size: int) -> bool:
    function = library_function(f"{owner}.{name}")
    return function is not None and _takes(function, TCon(owner, ()))


def _head_name(type_: Type) -> str:
    if isinstance(type_, TTuple):
        return "Tuple"
    return type_.name if isinstance(type_, TCon) else show(type_)


def _report_no_method(cx: Context, callee: tree.Field, known: Type) -> None:
    name = callee.name
    helps: list[str] = []
    info = cx.world.type_of(known) if isinstance(known, TCon) else None
    library = trait_method(name)
    offering = [t for t in cx.world.traits.by_method.get(name, ()) if t.module is not None]
    if library is not None and library[0] in DERIVABLE and info is not None:
        helps = [f"add `{library[0]}` to the `deriving(…)` clause of `{info.name}`"]
    elif offering:
        trait = offering[0].name
        helps = [f"`{name}` is a method of {trait}: add `impl {trait} for {_head_name(known)}`"]
    else:
        known_names = list(info.fields) if isinstance(info, StructInfo) else []
        if isinstance(known, TCon) and known.module is None:
            known_names += library_module(known.name)
        head = head_of(known)
        if head is not None:
            traits = cx.world.traits
            known_names += [m for m in traits.by_method if traits.with_method(m, head)]
        owner = _head_name(known)
        helps = (
            advice_on_member(owner, name, known_names)
            or did_you_mean(name, known_names)
            or advice_on_contents(owner)
        )
        if not helps and known_names and info is None:
            helps = [listing(owner, known_names)]
    cx.error(
        "E0030",
        f"no method `{name}` on type {show(known)}",
        callee.name_span,
        label="no such method",
        helps=helps,
    )
