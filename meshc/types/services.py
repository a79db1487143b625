"""What a service definition declares: the client functions `start`, and one a handler.

They are known before any body is checked. The names are those of the handlers in
snake_case: `TryAdd` is called by `Depot.try_add(pid, …)`.
"""

from __future__ import annotations

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.context import Context
from meshc.types.environment import ClientInfo, ServiceInfo
from meshc.types.typed import ClientRef


def client_name(handler: str) -> str:
    """The name of the client function for a handler: every upper-case letter becomes
    lower-case, with `_` before it unless it is the first (`GetURL` gives `get_u_r_l`)."""
    return "".join(
        f"_{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(handler)
    )


def declare_services(cx: Context) -> None:
    """Fill `cx.services`, later entries over earlier ones: those of modules imported whole,
    those imported by name, the module's own."""
    for module in cx.scope.qualifiers.values():
        interface = cx.world.others.get(module)
        if interface is not None:
            cx.services.update(interface.services)
    for name, (module, original) in cx.scope.names.items():
        interface = cx.world.others.get(module)
        if interface is not None and original in interface.services:
            cx.services[name] = interface.services[original]
    own = cx.world.own
    for item in cx.scope.tree.items:
        if isinstance(item, tree.ServiceDef):
            service = _declare(cx, item)
            own.services[item.name] = cx.services[item.name] = service


def _declare(cx: Context, item: tree.ServiceDef) -> ServiceInfo:
    module = cx.scope.name
    init = _initialiser(cx, item)
    service = ServiceInfo(item.name, module, item, cx.source, init)
    params = init[0].clause.params if init else ()
    span = init[0].name_span if init else item.name_span
    start = ClientRef(module, item.name, "start", len(params))
    service.clients["start"] = ClientInfo(start, cx.fresh(), params, span)
    for handler in item.handlers:
        name = client_name(handler.name)
        earlier = service.clients.get(name)
        if earlier is not None:
            _report_duplicate(cx, item, handler, name, earlier)
            continue
        ref = ClientRef(module, item.name, name, len(handler.params) + 1)
        service.clients[name] = ClientInfo(
            ref, cx.fresh(), handler.params, handler.name_span, handler
        )
    return service


def _report_duplicate(
    cx: Context, item: tree.ServiceDef, handler: tree.Handler, name: str, earlier: ClientInfo
) -> None:
    first = "this handler is called by the same name"
    if earlier.handler is None:
        first = f"`{item.name}.start` starts the service"
    cx.error(
        "E0023",
        f"`{item.name}.{name}` already defined",
        handler.name_span,
        label="defined again here",
        labels=[Label(earlier.span, first)],
        helps=["rename the handler"],
    )


def _initialiser(cx: Context, item: tree.ServiceDef) -> tuple[tree.FunctionDef, ...]:
    """The clauses of `init`. Other functions in a service have no meaning."""
    clauses = tuple(f for f in item.functions if f.name == "init")
    for function in item.functions:
        if function.name != "init":
            _report_function(cx, function)
        elif len(function.clause.params) != len(clauses[0].clause.params):
            cx.error(
                "E0023",
                f"`init` of `{item.name}` already defined",
                function.name_span,
                label="defined again here, with other parameters",
                labels=[Label(clauses[0].name_span, "first definition")],
                helps=["a service starts in one way: keep one `init`"],
            )
    if not clauses:
        return ()
    count = len(clauses[0].clause.params)
    return tuple(clause for clause in clauses if len(clause.clause.params) == count)


def _report_function(cx: Context, function: tree.FunctionDef) -> None:
    name: Span = function.name_span
    cx.error(
        "P0001",
        f"unexpected function `{function.name}` in a service",
        name,
        label="the only function of a service is `init`",
        helps=["name it `init` if it makes the first state, or move it out of the service"],
    )
