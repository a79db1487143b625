"""Names that a module defines twice (E0023).

Functions are told apart by their parameter counts and are looked at where their clauses are
grouped (`declarations`). Everything else has one definition: types among types, services
among services; actors, supervisors and top-level `let`s among all values, functions included. A name
that is imported one by one is defined by its import, for values of any kind.
"""

from __future__ import annotations

from collections.abc import Iterable

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.context import Context

_Named = tuple[str, Span]


def check_duplicates(cx: Context) -> None:
    """Report every name of the module that is defined again."""
    types: list[_Named] = []
    services: list[_Named] = []
    values: dict[str, Span] = {}
    for item in cx.scope.tree.items:
        if isinstance(item, tree.StructDef | tree.SumDef | tree.AliasDef):
            types.append((item.name, item.name_span))
        if isinstance(item, _Generic):
            _check_parameters(cx, item)
        if isinstance(item, tree.StructDef):
            fields = [(field.name, field.span) for field in item.fields]
            _check(cx, fields, f"field `{{}}` of `{item.name}`")
        elif isinstance(item, tree.SumDef):
            variants = [(variant.name, variant.name_span) for variant in item.variants]
            _check(cx, variants, f"variant `{{}}` of `{item.name}`")
        elif isinstance(item, tree.FunctionDef):
            first = values.setdefault(item.name, item.name_span)
            if first is not item.name_span and not _is_function(cx, item.name, first):
                _report(cx, "`{}`", (item.name, item.name_span), first)
        elif isinstance(item, tree.ServiceDef):
            services.append((item.name, item.name_span))
        elif isinstance(item, tree.ActorDef | tree.SupervisorDef):
            _add(cx, values, (item.name, item.name_span))
        elif isinstance(item, tree.Let):
            for named in _bound(item.pattern):
                _add(cx, values, named)
    _check(cx, types, "type `{}`")
    _check(cx, services, "service `{}`")
    _check_imports(cx, values)


def _check_imports(cx: Context, values: dict[str, Span]) -> None:
    """Report every definition of a value whose name is also imported."""
    for item in cx.scope.tree.items:
        if not isinstance(item, tree.Import) or item.names is None:
            continue
        for name, span in item.names:
            is_found = name in cx.scope.names or name in cx.scope.library_names
            if name in values and is_found:
                owner = ".".join(item.path)
                cx.error(
                    "E0023",
                    f"`{name}` is defined here and imported from `{owner}`",
                    values[name],
                    label="defined here",
                    labels=[Label(span, "imported here")],
                    helps=[
                        f"rename this one, or `import {owner}` and write "
                        f"`{item.path[-1]}.{name}` for the other"
                    ],
                )


_Generic = tree.StructDef | tree.SumDef | tree.AliasDef | tree.InterfaceDef | tree.FunctionDef


def _check_parameters(cx: Context, item: _Generic) -> None:
    for at, name in enumerate(item.type_params):
        if name in item.type_params[:at]:
            cx.error(
                "E0023",
                f"type parameter `{name}` of `{item.name}` already defined",
                item.name_span,
                label=f"takes two parameters called `{name}`",
                helps=["rename one of them, or remove it"],
            )


def _is_function(cx: Context, name: str, span: Span) -> bool:
    functions = cx.world.own.functions.get(name)
    overloads = functions.overloads.values() if functions is not None else ()
    return any(d.name_span == span for overload in overloads for d in overload.clauses)


def _bound(pattern: tree.Pattern) -> list[_Named]:
    """The names that the pattern of a top-level `let` binds."""
    if isinstance(pattern, tree.PName):
        return [(pattern.name, pattern.span)]
    if isinstance(pattern, tree.PTuple):
        return [named for item in pattern.items for named in _bound(item)]
    return []


def _add(cx: Context, values: dict[str, Span], named: _Named) -> None:
    name, span = named
    first = values.setdefault(name, span)
    if first is not span:
        _report(cx, "`{}`", named, first)


def _check(cx: Context, names: Iterable[_Named], what: str) -> None:
    first: dict[str, Span] = {}
    for name, span in names:
        earlier = first.setdefault(name, span)
        if earlier is not span:
            _report(cx, what, (name, span), earlier)


def _report(cx: Context, what: str, named: _Named, first: Span) -> None:
    name, span = named
    cx.error(
        "E0023",
        f"{what.format(name)} already defined",
        span,
        label="defined again here",
        labels=[Label(first, "first definition")],
        helps=["rename one of them, or remove it"],
    )
