"""The components of tuples that `Tuple.first`, `second` and `nth` take out.

What they give has the type of that component, also where the tuple is a parameter of the function
around, or the function of the library is itself a value: what stands for the tuple then has a
bound, as the receiver of a field has. So has a parameter that is declared as `Tuple`: its function
takes every tuple. Elsewhere nothing is known of a value of type `Tuple`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from meshc.diagnostics.diagnostic import Label
from meshc.source import Source
from meshc.syntax.tree import Span
from meshc.types.bounds import Bound
from meshc.types.print import show
from meshc.types.types import ERROR, INT, TCon, TFun, TTuple, TVar, Type

if TYPE_CHECKING:
    from meshc.types.context import Context

_PLACES = {"Tuple.first": 0, "Tuple.second": 1, "Tuple.nth": None}

TUPLE_FUNCTIONS = frozenset({*_PLACES, "Tuple.size"})


class ComponentBound(Bound):
    """The type must be a tuple whose component `at` has the type `component`; where `at` is None,
    all of them; where `component` is None, any tuple. `span` is where it is taken out; None means: report at whatever makes the type
    known (an argument, say), and show `origin`, the place inside the function that was called."""

    __slots__ = ("at", "component", "origin", "span")

    def __init__(
        self,
        at: int | None,
        component: Type | None,
        span: Span | None,
        origin: Label | None = None,
    ) -> None:
        self.at = at
        self.component = component
        self.span = span
        self.origin = origin

    def shown(self, source: Source | None) -> Label | None:
        """The label for an instance of the function that takes the component out."""
        if self.span is None:
            return self.origin
        taken = self.component is not None
        text = "a component of the tuple is taken out here" if taken else "a tuple is needed here"
        return Label(self.span, text, source)

    def types(self) -> tuple[Type, ...]:
        return (self.component,) if self.component is not None else ()

    def settle(self, cx: Context, type_: Type, span: Span | None) -> None:
        at = self.span or span or Span(0, 0)
        if isinstance(type_, TTuple):
            if self.component is not None:
                self._settle_as(cx, type_, self.component, at)
        elif isinstance(type_, TCon) and type_.name in ("<error>", "Never"):
            self._fail(cx, at)
        elif not (isinstance(type_, TCon) and type_.name == "Tuple"):
            self._report(cx, f"expected Tuple, found {show(type_)}", "this is no tuple", at)

    def hang(self, cx: Context, variable: TVar, span: Span | None) -> None:
        for bound in variable.bounds or ():
            if isinstance(bound, ComponentBound):
                if self.component is None:
                    return
                if bound.component is not None and bound.at == self.at:
                    at = self.span or span or Span(0, 0)
                    failure = cx.unify(bound.component, self.component, at)
                    if failure is not None:
                        text = "a component of type {found} is needed here, of {expected} elsewhere"
                        cx.mismatch(failure, bound.component, self.component, at, text, (), [])
                    return
        super().hang(cx, variable, span)

    def _settle_as(self, cx: Context, tuple_: TTuple, component: Type, at: Span) -> None:
        items = tuple_.items
        if self.at is None:
            for item in items:
                failure = cx.unify(component, item, at)
                if failure is not None:
                    labels = [self.origin] if self.origin is not None else []
                    text = "components have types {expected} and {found}"
                    advice = ["write the index out: the type of the component depends on it"]
                    cx.mismatch(failure, component, item, at, text, labels, advice)
                    return
        elif 0 <= self.at < len(items):
            failure = cx.unify(component, items[self.at], at)
            if failure is not None:
                labels = [self.origin] if self.origin is not None else []
                text = f"component {self.at} has type {{found}}, expected {{expected}}"
                cx.mismatch(failure, component, items[self.at], at, text, labels, [])
        else:
            size = f"{len(items)} component{'' if len(items) == 1 else 's'}"
            wanted = f"expected a tuple of at least {self.at + 1}, found {show(tuple_)}"
            message = wanted if self.at >= 0 else f"no tuple has a component {self.at}"
            self._report(cx, message, f"this has {size}", at)

    def _report(self, cx: Context, message: str, label: str, at: Span) -> None:
        labels = [self.origin] if self.origin is not None else []
        cx.error("E0001", message, at, label=label, labels=labels)
        self._fail(cx, at)

    def _fail(self, cx: Context, at: Span) -> None:
        if self.component is not None:
            cx.unify(self.component, ERROR, at)


def every_tuple(cx: Context, span: Span) -> TVar:
    """The type of a parameter that is declared as `Tuple`."""
    type_ = cx.fresh()
    ComponentBound(None, None, span).hang(cx, type_, span)
    return type_


def tuple_function(cx: Context, name: str, span: Span, called: bool) -> TFun:
    """The type of a use of one of TUPLE_FUNCTIONS. Which component `Tuple.nth` gives is decided by
    the arguments where it is `called`."""
    tuple_, component = cx.fresh(), cx.fresh()
    if name == "Tuple.size" or (name == "Tuple.nth" and called):
        ComponentBound(None, None, None).hang(cx, tuple_, span)
    else:
        ComponentBound(_PLACES[name], component, None).hang(cx, tuple_, span)
    if name == "Tuple.size":
        return TFun((tuple_,), INT)
    return TFun((tuple_, INT) if name == "Tuple.nth" else (tuple_,), component)
