"""Which function a trait method means.

For a receiver whose type is known that is a function of one impl, called outright. For one
whose type is a parameter of the enclosing function it is looked up by the value's class when
the program runs (`TraitRef`), and the parameter gets a bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.bounds import Pin, Waiting
from meshc.types.context import Context
from meshc.types.environment import LibraryInfo, Overload
from meshc.types.hidden import hidden_parameter, is_hidden, needs_evidence, needs_type, use_method
from meshc.types.implementations import fits, trait_name
from meshc.types.print import show
from meshc.types.signatures import trait_method
from meshc.types.trait_info import ImplInfo, TraitInfo, TraitMethod, head_of
from meshc.types.traits import TraitBound, implements_by_itself, missing, trait_bound
from meshc.types.typed import FunctionRef, HiddenRef, LibraryRef, MethodRef, TraitRef
from meshc.types.types import (
    ERROR,
    TCon,
    TFun,
    TVar,
    Type,
    free_variables,
    prune,
    substitute,
)
from meshc.types.unify import lower_level

Target = FunctionRef | HiddenRef | LibraryRef | TraitRef


def methods_of(cx: Context, type_: Type, name: str) -> list[ImplInfo]:
    """The impls that give a value of a known type the method `name`."""
    head = head_of(type_)
    if head is None:
        return []
    return [
        impl
        for impl in cx.world.traits.with_method(name, head)
        if impl.has_self(name) and fits(impl.target, type_)
    ]


def library_trait(cx: Context, type_: Type, name: str) -> tuple[str, LibraryInfo] | None:
    """The trait of the language through which the library gives a value of a known type the
    method `name`, where no impl of that trait does."""
    trait = trait_method(name)
    if trait is None or missing(cx, type_, trait[0], None) is not None:
        return None
    return trait


def is_ambiguous(
    cx: Context, callee: tree.Name | tree.Field, known: Type, impls: Sequence[ImplInfo]
) -> bool:
    """E0027: several traits of a type offer one method."""
    name = callee.name
    keys = {impl.trait.key for impl in impls}
    trait = trait_method(name)
    if trait is not None and isinstance(known, TCon):
        derives = cx.world.derives(known)
        if trait[0] in derives if derives is not None else implements_by_itself(known, trait[0]):
            keys.add(trait[0])
    if len(keys) < 2:
        return False
    names = sorted(trait_name(key) for key in keys)
    span = name_span(callee)
    listing = ", ".join(f"`{trait}.{name}(…)`" for trait in names)
    cx.error(
        "E0027",
        f"ambiguous method `{name}` for {show(known)}: {', '.join(names)} have it",
        span,
        label="more than one trait offers this method",
        helps=[f"say which one: {listing}"],
    )
    return True


def has_other_output(cx: Context, key: str) -> bool:
    """Whether any impl of an arithmetic trait gives another type than that of its operands:
    then an operation on operands of an unknown type has an unknown type too."""
    return any(
        "Output" in impl.associated and not _same(impl.associated["Output"], impl.target)
        for impl in cx.world.traits.impls_of(key)
    )


def _same(left: Type, right: Type) -> bool:
    return fits(left, right) and head_of(left) == head_of(right)


# ---------------------------------------------------------------- dispatch at run time


def bound_trait(cx: Context, variable: TVar, name: str) -> TraitInfo | None:
    """The trait that a type parameter is bound to have and that offers method `name`, if it
    is one whose methods the library does not know."""
    for bound in variable.bounds or ():
        if isinstance(bound, TraitBound):
            trait = cx.world.traits.by_key.get(bound.trait)
            library = trait_method(name)
            if trait is None or trait.module is None or (library and library[0] == trait.key):
                continue
            method = trait.methods.get(name)
            if method is not None and method.has_self:
                return trait
    return None


def dispatched(
    cx: Context, variable: TVar, trait: TraitInfo, method: TraitMethod, span: Span
) -> tuple[TraitRef, TFun]:
    """A method of a trait for a type that only a bound is known of."""
    bound = trait_bound(cx, variable, trait.key, span)
    mapping: dict[TVar, Type] = {trait.self_type: variable}
    used = free_variables([method.type])
    if trait.params:
        if not bound.args:
            bound.args = tuple(_shallow(cx, variable) for _ in trait.params)
        mapping.update(zip(trait.params, bound.args, strict=True))
    for names in (trait.associated, trait.hidden):
        for key, own in names.items():
            if own not in used:
                continue
            known = bound.associated.get(key)
            if known is None:
                known = bound.associated[key] = _shallow(cx, variable)
            mapping[own] = known
    for own in method.variables:
        mapping[own] = cx.fresh()
    type_ = substitute(method.type, mapping)
    assert isinstance(type_, TFun)
    return TraitRef(trait.key, method.name, len(type_.params)), type_


def _shallow(cx: Context, variable: TVar) -> TVar:
    fresh = cx.fresh()
    lower_level(fresh, variable.level)
    return fresh


# ---------------------------------------------------------------- choosing


def choose(
    cx: Context,
    node: tree.Name | tree.Field,
    candidates: Sequence[tuple[ImplInfo, Overload]],
    type_: TFun,
    note: Callable[[FunctionRef], None],
    what: str,
) -> None:
    """Decide between the functions of several impls by the types of the arguments, or else
    of the result: `type_` is the type of the use, still unknown in parts. `note` is called
    with the one that is meant."""
    span = name_span(node)
    parts = (*type_.params, type_.result)
    waitings: list[Waiting] = []
    decided = False

    def attempt(*, last: bool = False) -> None:
        nonlocal decided
        if decided:
            return
        possible = [o for _, o in candidates if fits(_type_of(cx, o), type_)]
        open_ = any(prune(part).__class__ is TVar for part in parts)
        if len(possible) > 1 and open_ and not last:
            return
        decided = True
        for waiting in waitings:
            waiting.done = True
        if len(possible) != 1:
            _report_choice(cx, span, candidates, type_, what, ambiguous=bool(possible))
            cx.unify(type_.result, ERROR, span)
            return
        note(possible[0].ref)
        found = use_method(cx, node, possible[0])
        failure = cx.unify(found, type_, span)
        if failure is not None:
            cx.mismatch(failure, found, type_, span)

    attempt()
    if decided:
        return
    for part in parts:
        if prune(part).__class__ is TVar:
            waiting = Waiting(part, parts, lambda _: attempt(), lambda: attempt(last=True))
            waitings.append(waiting)
            cx.open.append(waiting)
            cx.bound(part, waiting, span)


def name_span(node: tree.Name | tree.Field) -> Span:
    return node.name_span if isinstance(node, tree.Field) else node.span


def _type_of(cx: Context, overload: Overload) -> TFun:
    type_ = prune(cx.instance(overload.type))
    assert isinstance(type_, TFun)
    return type_


def _report_choice(
    cx: Context,
    span: Span,
    candidates: Sequence[tuple[ImplInfo, Overload]],
    type_: TFun,
    what: str,
    *,
    ambiguous: bool,
) -> None:
    given = ", ".join(show(param) for param in type_.params)
    result = prune(type_.result)
    gives = f" and gives {show(result)}" if not isinstance(result, TVar) else ""
    known = ", ".join(show(impl_head(impl)) for impl, _ in candidates)
    if ambiguous:
        cx.error(
            "E0027",
            f"ambiguous method {what}: the types known here fit more than one impl",
            span,
            label="which one is not clear",
            helps=["annotate the argument, or the value that the result is bound to"],
            notes=[f"there are impls for {known}"],
        )
    else:
        cx.error(
            "E0001",
            f"no impl of {what} takes ({given}){gives}",
            span,
            label="no impl fits",
            notes=[f"there are impls for {known}"],
        )


def impl_head(impl: ImplInfo) -> TCon:
    """`Trait<Args>` as a type, for reports."""
    return TCon(f"{impl.trait.name}", impl.args)


def note_method(cx: Context, callee: tree.Field) -> Callable[[FunctionRef], None]:
    """Notes what a method call means."""

    def note(ref: FunctionRef) -> None:
        cx.refs[callee] = MethodRef(ref)

    return note


# ---------------------------------------------------------------- uses of a method by name


def method_of_parameter(
    cx: Context, node: tree.Field, variable: TVar, arity: int | None
) -> Type | None:
    """The type of `T.method` where `T` is a type parameter of the function around; None if
    none of its bounds has such a method."""
    name = node.name
    for bound in variable.bounds or ():
        if isinstance(bound, TraitBound):
            trait = cx.world.traits.by_key.get(bound.trait)
            if trait is not None and name in trait.methods:
                count = arity if arity is not None else len(trait.methods[name].type.params)
                return free_method(cx, node, name, [trait], count, variable)
    return None


def free_method(
    cx: Context,
    node: tree.Name | tree.Field,
    name: str,
    traits: Sequence[TraitInfo],
    arity: int,
    of: Type | None = None,
) -> Type:
    """The type of a method named without a receiver (`area`, or `Shape.area`): its first
    argument decides which impl is meant; of a static function the result does. `of` is the
    type that has the method, where the program says so."""
    span = name_span(node)
    static = not any(trait.methods[name].has_self for trait in traits)
    type_ = TFun(tuple(cx.fresh() for _ in range(arity)), cx.fresh())
    subject: Type = type_.result if static or not type_.params else type_.params[0]
    declared = traits[0].methods[name].type
    if static and len(traits) == 1 and len(declared.params) == arity:
        type_, subject = _declared(cx, traits[0], declared)
    if of is not None:
        cx.unify(subject, of, span)
    keys = {trait.key for trait in traits}
    library = trait_method(name)
    if library is not None and library[0] not in keys:
        library = None

    def resume(known: Type) -> None:
        head = head_of(known)
        impls = [
            impl
            for impl in (cx.world.traits.with_method(name, head) if head is not None else ())
            if impl.trait.key in keys and fits(impl.target, known)
        ]
        if isinstance(known, TCon) and known.name in ("<error>", "Never"):
            _settle_as(cx, type_, ERROR, span)
        elif len({impl.trait.key for impl in impls}) > 1:
            is_ambiguous(cx, node, known, impls)
            _settle_as(cx, type_, ERROR, span)
        elif len(impls) > 1:
            candidates = [(i, o) for i in impls if (o := i.method(name, arity)) is not None]
            choose(cx, node, candidates, type_, lambda ref: _note(cx, node, ref), f"`{name}`")
        elif impls:
            overload = impls[0].method(name, arity)
            assert overload is not None
            _note(cx, node, overload.ref)
            _settle_as(cx, type_, use_method(cx, node, overload, known), span)
        elif library is not None and missing(cx, known, library[0], None) is None:
            _note(cx, node, LibraryRef(library[1].function))
            _settle_as(cx, type_, cx.instance(library[1].type), span)
        else:
            _report_missing(cx, known, name, traits, span)
            _settle_as(cx, type_, ERROR, span)

    owner = cx.owner

    def hides(variable: TVar) -> bool:
        """Whether the function around takes the method as a hidden parameter."""
        if not static:
            trait_bound(cx, variable, traits[0].key, span)
        parameter = hidden_parameter(owner, variable, traits[0].key, name)
        if parameter is None:
            return False
        _note(cx, node, parameter)
        _settle_as(
            cx, type_, dispatched(cx, variable, traits[0], traits[0].methods[name], span)[1], span
        )
        return True

    def default() -> None:
        variable = prune(subject)
        if library is not None and len(traits) < 2:
            _note(cx, node, LibraryRef(library[1].function))
            _settle_as(cx, type_, cx.instance(library[1].type), span)
        elif (
            len(traits) == 1
            and isinstance(variable, TVar)
            and (static or needs_type(cx, traits[0], name) or needs_evidence(cx, traits[0], name))
            and hides(variable)
        ):
            pass
        elif len(traits) == 1 and not static and isinstance(variable, TVar):
            ref, wanted = dispatched(cx, variable, traits[0], traits[0].methods[name], span)
            _note(cx, node, ref)
            _settle_as(cx, type_, wanted, span)
        else:
            _report_unknown(cx, name, traits, static, span)
            _settle_as(cx, type_, ERROR, span)

    def is_general(variable: TVar) -> bool:
        if len(traits) != 1 or library is not None:
            return False
        if static:
            return is_hidden(owner, variable, traits[0].key)
        by_class = not needs_type(cx, traits[0], name) and not traits[0].params
        return by_class or is_hidden(owner, variable)

    waiting = _on_known(cx, subject, type_, resume, default, span, late=static)
    waiting.is_general = is_general
    return type_


def _declared(cx: Context, trait: TraitInfo, type_: TFun) -> tuple[TFun, Type]:
    """The type of a static function as its interface declares it, with the unknown type that
    its impl is for."""
    mapping: dict[TVar, Type] = {variable: cx.fresh() for variable in free_variables([type_])}
    own = mapping.setdefault(trait.self_type, cx.fresh())
    found = substitute(type_, mapping)
    assert isinstance(found, TFun)
    return found, own


def _on_known(
    cx: Context,
    subject: Type,
    type_: TFun,
    resume: Callable[[Type], None],
    default: Callable[[], None],
    span: Span,
    *,
    late: bool,
) -> Waiting:
    """Call `resume` when `subject` is known; meanwhile nothing of `type_` is generalised."""
    waiting = Waiting(subject, (*type_.params, type_.result), resume, default)
    waiting.late = late
    cx.open.append(waiting)
    cx.bound(subject, waiting, span)
    for part in free_variables([type_.result]):
        cx.bound(part, Pin(waiting), span)
    return waiting


def _note(cx: Context, node: tree.Name | tree.Field, ref: Target) -> None:
    cx.refs[node] = ref


def _settle_as(cx: Context, type_: TFun, found: Type, span: Span) -> None:
    """The type of a use is `found`; arguments that were checked before it was known may
    turn out wrong here."""
    known = prune(found)
    if isinstance(known, TFun) and len(known.params) == len(type_.params):
        for at, (wanted, given) in enumerate(zip(known.params, type_.params, strict=True)):
            failure = cx.unify(wanted, given, span)
            if failure is not None:
                label = f"argument {at + 1} has type {{found}}, expected {{expected}}"
                cx.mismatch(failure, wanted, given, span, label)
        found, type_result = known.result, type_.result
    elif isinstance(known, TFun):
        count = len(known.params)
        cx.error(
            "E0003",
            f"expected {count} argument{'' if count == 1 else 's'}, found {len(type_.params)}",
            span,
            label="wrong number of arguments",
        )
        found, type_result = ERROR, type_.result
    else:
        type_result = type_.result
        for given in type_.params:
            cx.unify(given, ERROR, span)
    failure = cx.unify(found, type_result, span)
    if failure is not None:
        cx.mismatch(failure, type_result, found, span, "this gives {found}")


def _report_missing(
    cx: Context, known: Type, name: str, traits: Sequence[TraitInfo], span: Span
) -> None:
    names = sorted(trait.name for trait in traits)
    cx.error(
        "E0006",
        f"{show(known)} does not implement {' or '.join(names)}",
        span,
        label=f"`{name}` is a method of {' and '.join(names)}",
        helps=[f"add `impl {names[0]} for {show(known)}`"],
    )


def _report_unknown(
    cx: Context, name: str, traits: Sequence[TraitInfo], static: bool, span: Span
) -> None:
    names = sorted(trait.name for trait in traits)
    if static:
        label = "nothing here tells the type that it should give"
        advice = f"result; a type parameter of the function needs `where T: {names[0]}`"
    else:
        label = f"{' and '.join(names)} {'has' if len(names) == 1 else 'have'} this method"
        advice = "argument"
    cx.error(
        "E0030",
        f"no method `{name}` on a value of unknown type",
        span,
        label=label,
        helps=[f"annotate the {advice}"],
    )


def static_method(
    cx: Context, node: tree.Field, type_: Type, hint: Type | None, arity: int | None
) -> Type | None:
    """The type of `Type.name` as a function of one of the type's impls; None when they have
    none of that name."""
    head = head_of(type_)
    impls = cx.world.traits.with_method(node.name, head) if head is not None else []
    candidates = [
        (impl, overload)
        for impl in impls
        if fits(impl.target, type_) and (overload := impl.method(node.name, arity)) is not None
    ]
    if not candidates:
        return None
    if len({impl.trait.key for impl, _ in candidates}) > 1:
        is_ambiguous(cx, node, type_, [impl for impl, _ in candidates])
        return ERROR
    if len(candidates) == 1:
        overload = candidates[0][1]
        cx.refs[node] = overload.ref
        return use_method(cx, node, overload, type_)
    arity = candidates[0][1].ref.arity if arity is None else arity
    use = TFun(tuple(cx.fresh() for _ in range(arity)), cx.fresh())
    choose(cx, node, candidates, use, lambda ref: _note(cx, node, ref), f"`{node.name}`")
    return use
