"""Arguments against the type of what is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meshc.diagnostics.diagnostic import Label
from meshc.diagnostics.suggest import suggest
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.components import ComponentBound
from meshc.types.context import Context, conversion_advice, count, labelled
from meshc.types.dispatch import infer
from meshc.types.environment import Env, Overload
from meshc.types.origins import overload_of
from meshc.types.print import show
from meshc.types.sendable import note_sent
from meshc.types.typed import (
    ActorRef,
    ClientRef,
    FunctionRef,
    LibraryRef,
    MethodRef,
    VariantRef,
)
from meshc.types.types import ERROR, INT, STRING, TCon, TFun, TVar, Type, map_of, prune


@dataclass(slots=True)
class Argument:
    """One argument: `type` when it has been inferred already (a piped value), `keywords`
    when it is the map of the keyword arguments."""

    span: Span
    node: tree.Expr | None
    type: Type | None = None
    keywords: tuple[tree.FieldInit, ...] = ()


def infer_argument(cx: Context, env: Env, argument: Argument, hint: Type | None) -> Type:
    if argument.type is None:
        if argument.node is not None:
            argument.type = infer(cx, env, argument.node, hint)
        else:
            argument.type = _keyword_map(cx, env, argument.keywords, hint)
    return argument.type


def infer_all(cx: Context, env: Env, arguments: Sequence[Argument]) -> tuple[Type, ...]:
    """The types of all arguments, nothing being known of the parameters."""
    return tuple(infer_argument(cx, env, argument, None) for argument in arguments)


def _keyword_map(
    cx: Context, env: Env, keywords: tuple[tree.FieldInit, ...], hint: Type | None
) -> Type:
    known = prune(hint) if hint is not None else None
    wanted: Type | None = None
    if isinstance(known, TCon) and known.name == "Map" and len(known.args) == 2:
        wanted = known.args[1]
    first = infer(cx, env, keywords[0].value, wanted)
    for keyword in keywords[1:]:
        found = infer(cx, env, keyword.value, wanted)
        failure = cx.unify(first, found, keyword.value.span)
        if failure is not None:
            cx.mismatch(
                failure,
                first,
                found,
                keyword.value.span,
                "this value has type {found}",
                [labelled(keywords[0].value.span, "the first value has type {}", first)],
                ["keyword arguments become one map, so their values have one type"],
            )
    return map_of(STRING, first)


def check_arguments(
    cx: Context,
    env: Env,
    callee: tree.Expr,
    type_: Type,
    arguments: Sequence[Argument],
) -> Type:
    """Check a call of something of type `type_`; its result type."""
    known = prune(type_)
    if isinstance(known, TFun):
        if len(known.params) != len(arguments):
            report_count(cx, callee, len(known.params), arguments)
            for argument, parameter in zip(arguments, known.params, strict=False):
                infer_argument(cx, env, argument, parameter)
            infer_all(cx, env, arguments)
            return known.result
        ref = cx.refs.get(callee)
        if not (
            isinstance(ref, LibraryRef) and _are_exchanged(cx, env, ref, arguments, known.params)
        ):
            for at, (argument, parameter) in enumerate(zip(arguments, known.params, strict=True)):
                check_argument(cx, env, callee, at, argument, parameter)
        _check_choices(cx, ref, arguments)
        if isinstance(ref, ClientRef) or (
            isinstance(ref, LibraryRef) and ref.function.name == "Timer.send_after"
        ):
            note_arguments(cx, arguments)
        if isinstance(ref, LibraryRef) and ref.function.name == "Tuple.nth":
            _take_component(cx, arguments, known)
        return known.result
    types = infer_all(cx, env, arguments)
    if isinstance(known, TVar):
        result = cx.fresh()
        wanted = TFun(types, result)
        failure = cx.unify(known, wanted, callee.span)
        if failure is not None:
            cx.mismatch(failure, wanted, known, callee.span, "this is called")
            return ERROR
        return result
    if not (isinstance(known, TCon) and known.name in ("<error>", "Never")):
        _report_no_function(cx, callee, known, arguments)
    return ERROR


def _are_exchanged(
    cx: Context,
    env: Env,
    ref: LibraryRef,
    arguments: Sequence[Argument],
    parameters: Sequence[Type],
) -> bool:
    """Whether two arguments of a library function stand in each other's places, which is one
    mistake, and reported."""
    if len(arguments) < 2:
        return False
    first, second = arguments[:2]
    wanted = [_head(parameter) for parameter in parameters[:2]]
    found = infer_argument(cx, env, first, parameters[0])
    if None in wanted or _head(found) != wanted[1] or wanted[0] == wanted[1]:
        return False
    other = infer_argument(cx, env, second, parameters[1])
    if _head(other) != wanted[0]:
        return False
    shown = show(parameters[0]), show(found), show(other)
    cx.unify(parameters[0], other, second.span)
    cx.unify(parameters[1], found, first.span)
    infer_all(cx, env, arguments)
    cx.error(
        "E0001",
        f"expected {shown[0]}, found {shown[1]}",
        Span(first.span.start, second.span.end),
        label=f"these have the types {shown[1]} and {shown[2]}, in the wrong order",
        helps=[f"the function is `{ref.function.heading}`"],
    )
    return True


def _head(type_: Type) -> str | None:
    known = prune(type_)
    if isinstance(known, TFun):
        return "->"
    return known.name if isinstance(known, TCon) else None


def note_arguments(cx: Context, arguments: Sequence[Argument]) -> None:
    """The arguments of a call go to another process."""
    for argument in arguments:
        if argument.type is not None:
            note_sent(cx, argument.span, argument.type)


def _check_choices(cx: Context, ref: object, arguments: Sequence[Argument]) -> None:
    """Of an atom that is written out: whether the library function knows it."""
    target = ref.target if isinstance(ref, MethodRef) else ref
    if not isinstance(target, LibraryRef):
        return
    choices = target.function.choices
    for argument in arguments:
        node = argument.node
        if choices and isinstance(node, tree.Atom) and node.name not in choices:
            listing = ", ".join(f"`:{name}`" for name in choices)
            near = suggest(node.name, choices)
            cx.error(
                "E0001",
                f"expected one of {listing}, found `:{node.name}`",
                argument.span,
                label=f"`{target.function.name}` does not know this",
                helps=[f"did you mean `:{near}`?"] if near else [],
            )


def _take_component(cx: Context, arguments: Sequence[Argument], function: TFun) -> None:
    """Relate the result of `Tuple.nth` to the tuple: to one component where the index is written
    out."""
    index = arguments[1].node
    at = index.value if isinstance(index, tree.Int) else None
    bound = ComponentBound(at, function.result, arguments[0].span)
    cx.bound(function.params[0], bound, arguments[0].span)


def check_argument(
    cx: Context, env: Env, callee: tree.Expr, at: int, argument: Argument, parameter: Type
) -> None:
    """Check the argument at index `at` against the type of its parameter."""
    found = infer_argument(cx, env, argument, parameter)
    failure = cx.unify(parameter, found, argument.span)
    if failure is not None and not _is_number_of_process(cx, callee, found):
        cx.mismatch(
            failure,
            parameter,
            found,
            argument.span,
            f"argument {at + 1} has type {{found}}, expected {{expected}}",
            _parameter_label(cx, callee, at),
            conversion_advice(parameter, found) or _heading(cx, callee, parameter),
        )


# Types that parameters have whose own type is a variable, most of the time.
_SCALARS = frozenset({"Int", "Float", "String", "Bool"})


def _heading(cx: Context, callee: tree.Expr, parameter: Type) -> list[str]:
    """The line of advice that shows a library function of several parameters as a whole, where
    the argument is likely to be in a wrong place."""
    ref = cx.refs.get(callee)
    target = ref.target if isinstance(ref, MethodRef) else ref
    if not isinstance(target, LibraryRef) or _head(parameter) in _SCALARS:
        return []
    heading = target.function.heading
    return [f"the function is `{heading}`"] if " :: " in heading and ", " in heading else []


def _is_number_of_process(cx: Context, callee: tree.Expr, found: Type) -> bool:
    """Whether a process may be given by its number here, as `Process.monitor` allows."""
    ref = cx.refs.get(callee)
    return (
        isinstance(ref, LibraryRef)
        and ref.function.name == "Process.monitor"
        and prune(found) == INT
    )


def _report_no_function(
    cx: Context, callee: tree.Expr, known: Type, arguments: Sequence[Argument]
) -> None:
    ref = cx.refs.get(callee)
    helps: list[str] = []
    if isinstance(ref, VariantRef) and not arguments:
        helps = [f"`{ref.name}` has no payload: write it without parentheses"]
    elif isinstance(ref, VariantRef):
        cx.error(
            "E0003",
            f"expected 0 arguments, found {len(arguments)}",
            arguments[0].span,
            label=f"`{ref.name}` has no payload",
            helps=[f"write `{ref.name}` without parentheses"],
        )
        return
    elif isinstance(ref, LibraryRef) and ref.function.value:
        helps = [f"`{ref.function.name}` is a value: write it without parentheses"]
    cx.error(
        "E0001",
        f"expected a function, found {show(known)}",
        callee.span,
        label=f"this has type {show(known)} and cannot be called",
        helps=helps,
    )


def report_count(
    cx: Context, callee: tree.Expr, needed: int, arguments: Sequence[Argument]
) -> None:
    """E0003: the number of arguments differs from the number of parameters."""
    found = len(arguments)
    if found > needed:
        span = Span(arguments[needed].span.start, arguments[-1].span.end)
        advice = f"remove {count(found - needed, 'argument')}"
        label = f"{count(found - needed, 'argument')} too many"
    else:
        span = callee.name_span if isinstance(callee, tree.Field) else callee.span
        advice = f"add {count(needed - found, 'argument')}"
        label = f"{count(needed - found, 'argument')} missing"
    ref = cx.refs.get(callee)
    helps = [advice]
    overload = overload_of(cx.world, ref)
    if overload is not None:
        others = sorted(_arities(cx, overload.ref))
        if len(others) > 1:
            listing = ", ".join(f"`{overload.ref.name}/{arity}`" for arity in others)
            helps.append(f"there are {listing}")
    if isinstance(ref, LibraryRef):
        helps.append(f"the function is `{ref.function.heading}`")
    elif isinstance(ref, MethodRef) and isinstance(ref.target, LibraryRef):
        heading = ref.target.function.heading
        helps.append(f"the function is `{heading}`, and its first argument stands before the dot")
    cx.error(
        "E0003",
        f"expected {count(needed, 'argument')}, found {found}",
        span,
        label=label,
        labels=_definition_label(cx, callee),
        helps=helps,
        fix=advice,
    )


def _arities(cx: Context, ref: FunctionRef) -> list[int]:
    own = cx.world.own
    interface = own if ref.module == own.name else cx.world.others[ref.module]
    foreign = ref.module != own.name
    overloads = interface.functions[ref.name].overloads
    return [arity for arity, overload in overloads.items() if overload.public or not foreign]


def _definition_label(cx: Context, callee: tree.Expr) -> list[Label]:
    ref = cx.refs.get(callee)
    overload = overload_of(cx.world, ref)
    if overload is not None:
        return [Label(overload.clauses[0].name_span, "defined here", overload.source)]
    if isinstance(ref, ActorRef):
        own = cx.world.own
        interface = own if ref.module == own.name else cx.world.others.get(ref.module)
        actor = interface.actors.get(ref.name) if interface is not None else None
        if actor is not None:
            return [Label(actor.definition.name_span, "defined here", actor.source)]
    return []


def _parameter_label(cx: Context, callee: tree.Expr, at: int) -> list[Label]:
    """Where the parameter at index `at` is annotated, if it is."""
    ref = cx.refs.get(callee)
    if isinstance(ref, MethodRef):
        ref = ref.target
    overload = overload_of(cx.world, ref)
    params: tuple[tree.Param, ...] = ()
    source = None
    if overload is not None:
        params, source = overload.clauses[0].clause.params, overload.source
    elif isinstance(ref, ActorRef):
        own = cx.world.own
        interface = own if ref.module == own.name else cx.world.others.get(ref.module)
        actor = interface.actors.get(ref.name) if interface is not None else None
        if actor is not None:
            params, source = actor.definition.params, actor.source
    if at < len(params):
        annotation = params[at].annotation
        if annotation is not None and _is_type_parameter(annotation, overload):
            # What made it the type it is here says more.
            return []
        if annotation is not None:
            return [Label(annotation.span, "the parameter is declared here", source)]
    if overload is not None and at < len(overload.because):
        because = overload.because[at]
        if because is not None:
            return [Label(because, f"`{overload.ref.name}` needs this type here", source)]
    return []


def _is_type_parameter(annotation: tree.TypeExpr, overload: Overload | None) -> bool:
    return (
        overload is not None
        and isinstance(annotation, tree.TypeName)
        and annotation.path[0] in overload.clauses[0].type_params
    )
