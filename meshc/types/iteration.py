"""What can be gone through, item by item, and what the items are.

`item_type` is the one place that knows: `for` loops and the library's `Iterable<T>` bounds
(`Iter.map`, `List.collect`) ask it. At run time the same is said by Python's own iteration
(`meshrt.values.iter.cursor_of`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from meshc.diagnostics.diagnostic import Label
from meshc.source import Source
from meshc.syntax.tree import Span
from meshc.types.bounds import Bound
from meshc.types.implementations import associated_type, impl_with, instance
from meshc.types.print import show
from meshc.types.types import ERROR, INT, TCon, TTuple, TVar, Type

if TYPE_CHECKING:
    from meshc.types.context import Context

_OF_ONE_TYPE = frozenset({"List", "Set", "Queue", "Iter"})


def item_type(cx: Context, type_: Type) -> Type | None:
    """The type of the items of a value of a known, pruned type, a map's being pairs; None
    when there are no items to go through."""
    if not isinstance(type_, TCon):
        return None
    if type_.name in ("<error>", "Never"):
        return ERROR
    for trait in ("Iterable", "Iterator"):
        impl = impl_with(cx, trait, type_, ())
        if impl is not None:
            mapping = instance(cx, impl, type_, impl.header)
            return associated_type(cx, impl, mapping, "Item")
    if type_.module is not None:
        return None
    if type_.name in _OF_ONE_TYPE:
        return type_.args[0] if type_.args else cx.fresh()
    if type_.name == "Map":
        return TTuple(type_.args or (cx.fresh(), cx.fresh()))
    if type_.name == "Range":
        return INT
    return cx.fresh() if type_.name == "Ptr" else None


class ItemBound(Bound):
    """The type must be one whose items have type `item`. `span` is where that is demanded;
    None means: report at whatever makes the type known (an argument, say), and show `origin`,
    the demand of the function that was called."""

    __slots__ = ("item", "origin", "span")

    def __init__(self, item: Type, span: Span | None, origin: Label | None = None) -> None:
        self.item = item
        self.span = span
        self.origin = origin

    def shown(self, source: Source | None) -> Label | None:
        """The label for an instance of the function that demands it."""
        if self.span is None:
            return self.origin
        return Label(self.span, "items are taken from it here", source)

    def types(self) -> tuple[Type, ...]:
        return (self.item,)

    def settle(self, cx: Context, type_: Type, span: Span | None) -> None:
        at = self.span or span or Span(0, 0)
        labels = [self.origin] if self.origin is not None else []
        item = item_type(cx, type_)
        if item is None:
            cx.error(
                "E0001",
                f"expected an iterator or a collection, found {show(type_)}",
                at,
                label=f"a value of type {show(type_)} has no items to go through",
                labels=labels,
            )
            cx.unify(self.item, ERROR, at)
            return
        failure = cx.unify(self.item, item, at)
        if failure is not None:
            text = "its items have type {found}, expected {expected}"
            cx.mismatch(failure, self.item, item, at, text, labels, [])

    def hang(self, cx: Context, variable: TVar, span: Span | None) -> None:
        for bound in variable.bounds or ():
            if isinstance(bound, ItemBound):
                at = self.span or span or Span(0, 0)
                failure = cx.unify(bound.item, self.item, at)
                if failure is not None:
                    text = "items of type {found} are needed here, of {expected} elsewhere"
                    cx.mismatch(failure, bound.item, self.item, at, text, (), [])
                return
        super().hang(cx, variable, span)
