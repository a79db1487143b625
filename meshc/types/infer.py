"""Type inference of one module: the entry point.

Hindley–Milner with let-generalisation. Declarations first (`declarations`), then functions,
actors and top-level `let`s in dependency order (`order`), then what is left at the top
level. Afterwards every recorded type is resolved, so that later passes see no bindings.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

# Each of these registers the rules of its expressions.
import meshc.types.actors
import meshc.types.calls
import meshc.types.control
import meshc.types.early
import meshc.types.expressions
import meshc.types.functions
import meshc.types.local_functions
import meshc.types.loops
import meshc.types.operators
import meshc.types.regex
import meshc.types.structs
import meshc.types.texts  # noqa: F401
from meshc.diagnostics.diagnostic import Diagnostic, too_deep
from meshc.modules.scope import ModuleScope
from meshc.syntax import tree
from meshc.syntax.depth import deepest
from meshc.syntax.tree import Span
from meshc.types.blocks import infer_let
from meshc.types.clustered import check_clustered
from meshc.types.context import Context
from meshc.types.declarations import declare, pattern_names
from meshc.types.dispatch import infer as infer_expression
from meshc.types.environment import (
    ActorInfo,
    Env,
    Frame,
    GlobalInfo,
    Interface,
    Overload,
    ServiceInfo,
    World,
)
from meshc.types.functions import Checking
from meshc.types.hidden import settle_group, settle_partials
from meshc.types.hidden_tables import passed_by_class, settle_tables
from meshc.types.impl_declarations import declare_impls
from meshc.types.initialisation import check_order
from meshc.types.method_bodies import MethodChecking, method_bodies
from meshc.types.operator_traits import resolve_operators
from meshc.types.order import components, mentioned_names
from meshc.types.print import show, show_result, show_signature
from meshc.types.remote import check_what_travels
from meshc.types.sendable import check_sent
from meshc.types.service_bodies import ServiceChecking, typed_service
from meshc.types.supervisors import check_supervisor
from meshc.types.texts import resolve_texts
from meshc.types.trait_declarations import declare_traits
from meshc.types.trait_info import ImplInfo
from meshc.types.typed import (
    Actor,
    ActorRef,
    Function,
    FunctionRef,
    Impl,
    RemoteStart,
    TypedModule,
)
from meshc.types.types import ERROR, UNIT, Scheme, TCon, Type, TypeTooLarge, prune, resolve

_DEPTH = 60_000


def infer(
    scope: ModuleScope, typed_before: Mapping[str, TypedModule]
) -> tuple[TypedModule, list[Diagnostic]]:
    """Check a module.

    `typed_before` holds the modules checked earlier, by Mesh name; those that `scope`
    imports must be among them. The diagnostics are in source order. When there are errors
    among them, the typed module is only good for checking further modules against it.
    """
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _DEPTH))
    try:
        return _infer(scope, typed_before)
    finally:
        sys.setrecursionlimit(limit)


def _infer(
    scope: ModuleScope, typed_before: Mapping[str, TypedModule]
) -> tuple[TypedModule, list[Diagnostic]]:
    interface = Interface(scope.name)
    typed = TypedModule(
        scope.name, scope.source, scope.tree, [], [], [], [], [], interface=interface
    )
    others = {
        name: module.interface
        for name, module in typed_before.items()
        if module.interface is not None
    }
    cx = Context(scope, typed, World(interface, others))
    try:
        declare(cx)
        declare_traits(cx)
        declare_impls(cx)
        _infer_declarations(cx)
        _infer_top_level(cx)
        settle_partials(cx)
        settle_tables(cx)
        resolve_operators(cx)
        resolve_texts(cx)
        check_sent(cx)
        check_order(cx)
        check_clustered(cx)
        check_what_travels(cx)
    except (RecursionError, TypeTooLarge) as failure:
        _give_up(cx, failure, Span(0, 0))
    _finish(cx)
    cx.diagnostics.sort(key=lambda diagnostic: diagnostic.span)
    return typed, cx.diagnostics


Member = Overload | ActorInfo | ServiceInfo | tree.Let | MethodChecking


def _infer_declarations(cx: Context) -> None:
    members: list[Member] = []
    by_name: dict[str, list[int]] = {}
    own = cx.world.own
    for functions in own.functions.values():
        for overload in functions.overloads.values():
            by_name.setdefault(functions.name, []).append(len(members))
            members.append(overload)
    for actor in own.actors.values():
        by_name.setdefault(actor.ref.name, []).append(len(members))
        members.append(actor)
    for service in own.services.values():
        by_name.setdefault(service.name, []).append(len(members))
        members.append(service)
    for item in cx.scope.tree.items:
        if isinstance(item, tree.Let):
            for name in pattern_names(item.pattern):
                by_name.setdefault(name, []).append(len(members))
            members.append(item)
            cx.typed.globals.append(item)
    siblings = _add_methods(cx, members, by_name)
    graph = [
        sorted(
            {other for name in mentioned_names(_bodies(member)) for other in by_name.get(name, ())}
            | siblings.get(at, set())
        )
        for at, member in enumerate(members)
    ]
    for component in components(graph):
        together = [members[at] for at in component]
        try:
            _infer_component(cx, together)
        except (RecursionError, TypeTooLarge) as failure:
            _give_up(cx, failure, _name_span(together[0]))
            for member in together:
                if isinstance(member, MethodChecking):
                    member.subject.type = ERROR
                elif isinstance(member, ServiceInfo):
                    for client in member.clients.values():
                        client.type = ERROR
                elif not isinstance(member, tree.Let):
                    member.type = ERROR
    for supervisor in cx.typed.supervisors:
        try:
            check_supervisor(cx, supervisor)
        except (RecursionError, TypeTooLarge) as failure:
            _give_up(cx, failure, supervisor.name_span)


def _add_methods(
    cx: Context, members: list[Member], by_name: dict[str, list[int]]
) -> dict[int, set[int]]:
    """Add the methods to the members of a module. What mentions the name of a method depends
    on all methods of that name whose types have to be inferred. The methods of one generic
    impl share its type parameters, so they depend on one another."""
    siblings: dict[int, set[int]] = {}
    groups: dict[ImplInfo, set[int]] = {}
    for method in method_bodies(cx):
        at = len(members)
        members.append(method)
        if not method.settled:
            by_name.setdefault(method.name, []).append(at)
            by_name.setdefault("." + method.name, []).append(at)
            if method.impl is not None and method.impl.variables:
                siblings[at] = groups.setdefault(method.impl, set())
                siblings[at].add(at)
    return siblings


def _give_up(cx: Context, failure: Exception, span: Span) -> None:
    """Report what no pass over the program can get to the end of."""
    cx.level = 0
    cx.owner, cx.group = None, frozenset()
    cx.open.clear()
    if isinstance(failure, RecursionError):
        found = too_deep(cx.source, deepest(cx.scope.tree))
        cx.error(found.code, found.message, found.span, label=found.label, helps=found.helps)
        return
    cx.error(
        "E0002",
        "a type here is too large",
        span,
        label="its parts double again and again",
        helps=["make a struct of what repeats, so that it has a name"],
    )


def _name_span(member: Member) -> Span:
    if isinstance(member, MethodChecking):
        member = member.subject
    if isinstance(member, Overload):
        return member.clauses[0].name_span
    if isinstance(member, ActorInfo | ServiceInfo):
        return member.definition.name_span
    return member.span


def _bodies(member: Member) -> list[tree.Node]:
    if isinstance(member, MethodChecking):
        member = member.subject
    if isinstance(member, Overload):
        return [definition.clause for definition in member.clauses]
    if isinstance(member, ActorInfo):
        terminate = member.definition.terminate
        return [member.definition.body, *([terminate] if terminate is not None else [])]
    if isinstance(member, ServiceInfo):
        return [*member.init, *(handler.body for handler in member.definition.handlers)]
    return [member.value]


def _infer_component(cx: Context, members: list[Member]) -> None:
    cx.level = 1
    checkings = [_checking(cx, m) for m in members if not isinstance(m, tree.Let)]
    for member in members:
        if isinstance(member, tree.Let):
            _infer_global(cx, member)
    for checking in checkings:
        checking.require_bounds(cx)
    cx.group = frozenset(f for f in map(_function_of, checkings) if f is not None)
    for checking in checkings:
        cx.owner = _function_of(checking)
        checking.infer_body(cx)
    cx.owner = None
    cx.settle_open()
    settle_group(cx, cx.group)
    cx.group = frozenset()
    cx.level = 0
    for checking in checkings:
        if isinstance(checking, ServiceChecking):
            checking.keep_evident(cx)
    for checking in checkings:
        checking.generalise(cx)


def _function_of(checking: Checking | ServiceChecking) -> Overload | None:
    """The top-level function or method that is being checked, if it is one."""
    subject = checking.subject if isinstance(checking, Checking) else None
    return subject if isinstance(subject, Overload) else None


def _checking(
    cx: Context, member: Overload | ActorInfo | ServiceInfo | MethodChecking
) -> Checking | ServiceChecking | MethodChecking:
    if isinstance(member, MethodChecking):
        return member
    if isinstance(member, ServiceInfo):
        return ServiceChecking(cx, member)
    return Checking(cx, member)


def _infer_global(cx: Context, node: tree.Let) -> None:
    """A top-level `let`. Names that its own value mentions keep one type for all uses."""
    env = Env(None, Frame("module", UNIT, level=cx.level))
    cx.level = 0
    infer_let(cx, env, node)
    cx.settle_open()
    cx.level = 1
    for name, type_ in env.names.items():
        info = cx.values.get(name)
        if not isinstance(info, GlobalInfo):
            continue
        earlier = info.type
        info.type = type_
        if not isinstance(earlier, Scheme):
            known = prune(earlier)
            failure = cx.unify(known, cx.instance(type_), node.span)
            if failure is not None:
                cx.mismatch(failure, known, cx.instance(type_), node.span)


def _infer_top_level(cx: Context) -> None:
    """Bare expressions at the top level are checked, though they never run (W0003)."""
    env = Env(None, Frame("module", UNIT))
    for item in cx.scope.tree.items:
        if isinstance(item, tree.Return):
            cx.error(
                "P0002",
                "`return` outside a function",
                item.span,
                label="there is nothing to return from",
            )
        elif isinstance(item, _EXPRESSIONS):
            cx.level = 1
            errors = cx.errors
            infer_expression(cx, env, item)  # type: ignore[arg-type]
            cx.settle_open()
            cx.level = 0
            if cx.errors > errors:
                continue
            cx.error(
                "W0003",
                "an expression at the top level is never evaluated",
                item.span,
                label="this never runs",
                helps=["put it into `main`"],
                warning=True,
            )


_EXPRESSIONS: tuple[type, ...] = tree.Expr.__args__


# ---------------------------------------------------------------- the result


def _finish(cx: Context) -> None:
    memo: dict[int, Type] = {}
    types = cx.typed.types
    originals = list(types.values())
    for node, type_ in types.items():
        types[node] = resolve(type_, memo)
    typed = cx.typed
    for name in cx.scope.missing:
        cx.world.own.unavailable.pop(name, None)
    for functions in cx.world.own.functions.values():
        for overload in functions.overloads.values():
            overload.type = scheme = _closed(overload.type)
            typed.functions.append(
                Function(
                    functions.name,
                    overload.ref.arity,
                    overload.public,
                    overload.clauses,
                    scheme,
                    tuple(hidden.method for hidden in overload.hidden),
                )
            )
    typed.functions.sort(key=lambda function: function.clauses[0].span)
    for (name, arity), overload in cx.world.own.methods.items():
        overload.type = scheme = _closed(overload.type)
        hidden = tuple(hidden.method for hidden in overload.hidden)
        typed.methods.append(Function(name, arity, False, overload.clauses, scheme, hidden))
    typed.methods.sort(key=lambda function: function.clauses[0].span)
    for impl in cx.world.own.impls:
        typed.impls.append(_impl(cx, impl))
    for actor in cx.world.own.actors.values():
        actor.type = scheme = _closed(actor.type)
        typed.actors.append(Actor(actor.definition, scheme))
    for service in cx.world.own.services.values():
        for client in service.clients.values():
            client.type = _closed(client.type)
        typed.services.append(typed_service(service))
    for first, function in typed.nested.items():
        scheme = function.scheme
        typed.nested[first].scheme = _closed(scheme)
    for let in typed.generic_lets.values():
        let.scheme = _closed(let.scheme)
    for call, ref, manner in cx.remote:
        of_target = _type_of(cx, ref)
        result = show_result(of_target) if manner.startswith("call") else ""
        signature = show_signature(of_target)
        typed.remote_starts[call] = RemoteStart(ref, signature, result, manner)
    del originals


def _closed(type_: Scheme | Type) -> Scheme:
    if isinstance(type_, Scheme):
        fields = tuple(need._replace(type=resolve(need.type)) for need in type_.fields)
        items = tuple(need._replace(item=resolve(need.item)) for need in type_.items)
        bounds = tuple(
            need._replace(
                args=tuple(map(resolve, need.args)),
                associated=tuple((name, resolve(type_)) for name, type_ in need.associated),
            )
            if need.args or need.associated
            else need
            for need in type_.bounds
        )
        methods = tuple(
            need._replace(
                arguments=tuple(map(resolve, need.arguments)), result=resolve(need.result)
            )
            for need in type_.methods
        )
        components = tuple(
            need._replace(component=resolve(need.component)) if need.component else need
            for need in type_.components
        )
        type_ = Scheme(
            type_.variables, resolve(type_.type), bounds, fields, items, methods, components
        )
        return type_
    return Scheme((), resolve(type_))


def _impl(cx: Context, impl: ImplInfo) -> Impl:
    target = resolve(impl.target)
    assert isinstance(target, TCon)
    methods = {
        name: overload.ref for name in impl.names() if (overload := impl.method(name)) is not None
    }
    args = tuple(show(arg) for arg in impl.args)
    passed = passed_by_class(cx, impl)
    return Impl(impl.trait.key, target, args, methods, impl.definition, passed)


def _type_of(cx: Context, ref: ActorRef | FunctionRef) -> Scheme | Type:
    own = cx.world.own
    interface = own if ref.module == own.name else cx.world.others[ref.module]
    if isinstance(ref, ActorRef):
        return interface.actors[ref.name].type
    return interface.functions[ref.name].overloads[ref.arity].type
