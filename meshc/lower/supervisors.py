"""Supervisors: the actor that a definition becomes.

def Fleet(me):
    yield from supervise(me, "Fleet", "rest_for_one", 4, 30, [Child("radio", …), …])
"""

from __future__ import annotations

import ast

from meshc.lower.core import Lowerer, ModuleContext, Statements
from meshc.lower.names import Locals
from meshc.syntax import tree

# What a setting means that is not written.
_STRATEGY = "one_for_one"
_MAX_RESTARTS = 3
_MAX_SECONDS = 5
_RESTART = "permanent"
_SHUTDOWN = 5000


def supervisor(module: ModuleContext, node: tree.SupervisorDef) -> ast.stmt:
    """The actor of a supervisor definition."""
    py = module.python
    f = Lowerer(module, Locals(module.names, None), (module.typed.name, node.name), True)
    before = py.at(node.span)
    body: Statements = []
    children = [_child(f, child, body) for child in node.children]
    strategy = node.strategy.name if node.strategy is not None else _STRATEGY
    restarts = node.max_restarts.value if node.max_restarts is not None else _MAX_RESTARTS
    seconds = node.max_seconds.value if node.max_seconds is not None else _MAX_SECONDS
    supervise = f.runtime("meshrt.process.supervisor", "supervise")
    settings = [py.constant(value) for value in (node.name, strategy, restarts, seconds)]
    started = py.call(supervise, [py.name("me"), *settings, py.list_(children)])
    body.append(py.expression(py.yield_from(started)))
    name = module.own.names[("supervisor", node.name)]
    result = py.function(name, py.arguments(["me"]), body)
    py.back(before)
    return result


def _child(f: Lowerer, node: tree.ChildSpec, out: Statements) -> ast.expr:
    py = f.py
    assert node.start is not None
    before = py.at(node.span)
    start = f.saved(f.value(node.start, out), out, "start")
    restart = node.restart.name if node.restart is not None else _RESTART
    shutdown: int | None = _SHUTDOWN
    if node.shutdown is not None:
        shutdown = node.shutdown.value if isinstance(node.shutdown, tree.Int) else None
    values = [py.constant(node.name), start, py.constant(restart), py.constant(shutdown)]
    result = py.call(f.runtime("meshrt.process.supervisor", "Child"), values)
    py.back(before)
    return result
