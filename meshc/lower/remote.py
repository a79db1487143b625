"""What other nodes may start: names, signatures and entries of actors and functions."""

from __future__ import annotations

import ast

from meshc.lower.core import Lowerer
from meshc.lower.references import suspends, target
from meshc.types.typed import ActorRef, FunctionRef


def wire_name(ref: ActorRef | FunctionRef) -> str:
    """The name under which a node asks for it: functions of the entry module by their bare
    name, so that programs with different entry files can find each other's."""
    return ref.name if ref.module == "Main" else f"{ref.module}.{ref.name}"


def entry_of(f: Lowerer, ref: ActorRef | FunctionRef) -> ast.expr:
    """The Python callable that starts it as a process: it takes `me` first."""
    function = target(f, ref)
    if isinstance(ref, ActorRef) or suspends(f, ref):
        return function
    params = [f"arg{i + 1}" for i in range(ref.arity)]
    py = f.py
    return py.lambda_(
        py.arguments(["me", *params]), py.call(function, [py.name(p) for p in params])
    )
