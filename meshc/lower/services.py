"""Services: the handlers as functions, and the client functions made from them.

def Till_init(start): …
def Till_on_peek(me, cash): …
Till = Service("Main.Till")
Till_peek = Till.call("peek", Till_on_peek, brief=True)
def Till_start(start):
    return Till.start(Till_init(start))
"""

from __future__ import annotations

import ast

from meshc.lower.core import ModuleContext, Statements
from meshc.lower.functions import clauses_as, process_function
from meshc.lower.names import Locals
from meshc.syntax import tree
from meshc.types.typed import Handler, Service


def service(module: ModuleContext, definition: Service) -> Statements:
    """The statements that define a service."""
    py, names = module.python, module.own.names
    name = definition.definition.name
    before = py.at(definition.definition.span)
    out: Statements = []
    if definition.init:
        title = f"{name}.init/{definition.start.arity}"
        clauses = [d.clause for d in definition.init]
        init = clauses_as(module, names[("init", name)], clauses, definition.start.unit, title)
        out.append(init)
    out.extend(_handler(module, name, handler) for handler in definition.handlers)
    qualified = py.constant(f"{module.typed.name}.{name}")
    made = py.call(module.runtime("meshrt.process.service", "Service"), [qualified])
    out.append(py.assign(names[("service", name)], made))
    out.extend(_client(module, name, handler) for handler in definition.handlers)
    out.append(_start(module, definition))
    py.back(before)
    return out


def _handler(module: ModuleContext, service_: str, handler: Handler) -> ast.stmt:
    node = handler.definition
    before = module.python.at(node.span)
    span = node.state_span or node.name_span
    state = tree.PName(span, node.state) if node.state is not None else tree.PWildcard(span)
    params = (tree.Param(span, state, None), *node.params)
    clause = tree.Clause(node.span, params, None, node.body)
    name = module.own.names[("handler", service_, handler.client.name)]
    result = process_function(module, name, clause, node)
    module.python.back(before)
    return result


def _client(module: ModuleContext, service_: str, handler: Handler) -> ast.stmt:
    py, names, effects = module.python, module.own.names, module.effects
    node = handler.definition
    client = handler.client.name
    before = py.at(node.span)
    options: list[tuple[str, ast.expr]] = []
    if node in effects.brief:
        options.append(("brief", py.constant(True)))
    if node in effects.suspending:
        options.append(("suspends", py.constant(True)))
    make = py.attribute(py.name(names[("service", service_)]), node.kind)
    function = py.name(names[("handler", service_, client)])
    made = py.call(make, [py.constant(client), function], options)
    result = py.assign(names[("client", service_, client)], made)
    py.back(before)
    return result


def _start(module: ModuleContext, definition: Service) -> ast.stmt:
    py, names = module.python, module.own.names
    name = definition.definition.name
    locals_ = Locals(module.names, None)
    params: list[str] = []
    if definition.init:
        for i, param in enumerate(definition.init[0].clause.params):
            named = isinstance(param.pattern, tree.PName)
            params.append(locals_.claim(param.pattern.name if named else f"arg{i + 1}"))  # type: ignore[union-attr]
    state: ast.expr = py.constant(0)
    leading: list[str] = []
    if definition.init:
        suspends = definition.start.unit in module.effects.suspending
        leading = ["me"] if suspends else []
        init = py.name(names[("init", name)])
        state = py.call(init, [py.name(p) for p in leading + params])
        if suspends:
            state = py.yield_from(state)
    process = py.method(py.name(names[("service", name)]), "start", [state])
    return py.function(
        names[("client", name, "start")], py.arguments(leading + params), [py.return_(process)]
    )
