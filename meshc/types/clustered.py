"""What `@cluster` asks of a function (CFG0001).

The decorator declares work that other nodes find by its name, so the name must be public
and must mean one function. Where the function is defined it is called like any other.
"""

from __future__ import annotations

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.types.context import Context
from meshc.types.environment import Functions


def check_clustered(cx: Context) -> None:
    """Report every `@cluster` declaration of the module that cannot hold."""
    for functions in cx.world.own.functions.values():
        for overload in functions.overloads.values():
            for definition in overload.clauses:
                if definition.cluster is not None:
                    _check(cx, definition, functions)


def _check(cx: Context, definition: tree.FunctionDef, functions: Functions) -> None:
    labels: list[Label] = []
    if not definition.public:
        reason = "it is not public"
        helps = [f"write `pub fn {definition.name}`"]
    elif len(functions.overloads) > 1:
        reason = "its name means several functions"
        helps = ["give every function a name of its own"]
        other = next(
            overload.clauses[0]
            for overload in functions.overloads.values()
            if overload.clauses[0].name_span != definition.name_span
        )
        labels = [Label(other.name_span, "another one")]
    else:
        return
    cx.error(
        "CFG0001",
        f"function `{cx.scope.name}.{definition.name}` cannot be clustered: {reason}",
        definition.name_span,
        label=reason,
        labels=labels,
        helps=helps,
    )
