"""Struct fields: their types in an instance, and access on types not yet known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from meshc.diagnostics.diagnostic import Label
from meshc.diagnostics.members import advice_on_contents, advice_on_member
from meshc.diagnostics.suggest import suggest
from meshc.source import Source
from meshc.syntax.tree import Span
from meshc.types.bounds import Bound
from meshc.types.environment import StructInfo
from meshc.types.print import show
from meshc.types.signatures import library_module
from meshc.types.types import ERROR, INT, STRING, TCon, TTuple, TVar, Type, prune, substitute

if TYPE_CHECKING:
    from meshc.types.context import Context


class FieldBound(Bound):
    """The type must be a struct with field `name` of type `type`. `span` is where the field
    is used; None means: report at whatever makes the type known (an argument, say), and show
    `origin`, the use inside the function that was called."""

    __slots__ = ("name", "origin", "span", "type")

    def __init__(
        self, name: str, type_: Type, span: Span | None, origin: Label | None = None
    ) -> None:
        self.name = name
        self.type = type_
        self.span = span
        self.origin = origin

    def shown(self, source: Source | None) -> Label | None:
        """The label for an instance of the function that uses the field."""
        if self.span is None:
            return self.origin
        return Label(self.span, f"field `{self.name}` is used here", source)

    def types(self) -> tuple[Type, ...]:
        return (self.type,)

    def settle(self, cx: Context, type_: Type, span: Span | None) -> None:
        at = self.span or span or Span(0, 0)
        labels = [self.origin] if self.origin is not None else []
        declared = field_type(cx, type_, self.name)
        if declared is None:
            report_no_field(cx, type_, self.name, at, labels)
            cx.unify(self.type, ERROR, at)
            return
        failure = cx.unify(self.type, declared, at)
        if failure is not None:
            label = f"field `{self.name}` has type {{found}}"
            cx.mismatch(failure, self.type, declared, at, label, labels, [])

    def hang(self, cx: Context, variable: TVar, span: Span | None) -> None:
        for bound in variable.bounds or ():
            if isinstance(bound, FieldBound) and bound.name == self.name:
                at = self.span or span or Span(0, 0)
                failure = cx.unify(bound.type, self.type, at)
                if failure is not None:
                    label = f"field `{self.name}` has type {{expected}}, but {{found}} is needed"
                    shown = [self.origin, bound.shown(cx.source)]
                    labels = [label for label in shown if label is not None]
                    cx.mismatch(failure, bound.type, self.type, at, label, labels, [])
                return
        super().hang(cx, variable, span)


# The fields of the library's own structs.
_BUILT_IN: dict[str, dict[str, Type]] = {
    "BootstrapStatus": {
        "mode": STRING,
        "node_name": STRING,
        "discovery_seed": STRING,
        "cluster_port": INT,
    }
}


def field_type(cx: Context, type_: Type, name: str) -> Type | None:
    """The type of field `name` of a struct type; None when there is no such field."""
    type_ = prune(type_)
    if not isinstance(type_, TCon):
        return None
    if type_.name in ("<error>", "Never"):
        return ERROR
    if type_.module is None:
        return _BUILT_IN.get(type_.name, {}).get(name)
    info = cx.world.struct(type_)
    if info is None:
        return None
    declared = info.fields.get(name)
    if declared is None:
        return None
    if not info.variables:
        return declared
    return substitute(declared, dict(zip(info.variables, arguments(cx, type_, info), strict=True)))


def arguments(cx: Context, con: TCon, info: StructInfo) -> tuple[Type, ...]:
    """The type arguments of a struct type; a bare name of a generic type takes any."""
    if len(con.args) == len(info.variables):
        return con.args
    return tuple(cx.fresh() for _ in info.variables)


def _name_of(type_: Type) -> str:
    return type_.name if isinstance(type_, TCon) else ""


def report_no_field(
    cx: Context,
    type_: Type,
    name: str,
    span: Span,
    labels: Sequence[Label] = (),
    helps: Sequence[str] = (),
) -> None:
    """E0009: access to an absent field. `helps` is advice better than a similar name."""
    type_ = prune(type_)
    info = cx.world.struct(type_) if isinstance(type_, TCon) else None
    if not helps and info is not None:
        near = suggest(name, info.fields)
        if near:
            helps = [f"did you mean `{near}`?"]
        elif info.fields:
            helps = [f"`{info.name}` has the fields {', '.join(info.fields)}"]
    elif not helps:
        owner = "Tuple" if isinstance(type_, TTuple) else _name_of(type_)
        helps = advice_on_member(owner, name, library_module(owner)) or advice_on_contents(owner)
    cx.error(
        "E0009",
        f"type {show(type_)} has no field `{name}`",
        span,
        label="no such field",
        labels=labels,
        helps=helps,
    )
