"""Methods of values whose type is a parameter, where several library modules have them.

In `fn size(x) = x.length()` nothing says whether `x` is a string or a list. The function then
works for every type with such a method: its parameter gets a bound, each call checks it, and
the running program goes by the value's class (`OpenRef`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from meshc.diagnostics.diagnostic import Label
from meshc.source import Source
from meshc.syntax.tree import Span
from meshc.types.bounds import Bound
from meshc.types.environment import LibraryInfo
from meshc.types.fields import field_type
from meshc.types.print import show
from meshc.types.signatures import library_function
from meshc.types.typed import OpenRef
from meshc.types.types import ERROR, Scheme, TCon, TFun, TTuple, TVar, Type, prune

if TYPE_CHECKING:
    from meshc.types.context import Context

# The types whose values the running program can tell apart by class.
_OWNERS = (
    *("String", "List", "Map", "Set", "Range", "Queue", "Tuple", "Int", "Float", "Bool"),
    *("Option", "Result", "Iter", "Regex"),
)


def open_method(name: str, arity: int) -> OpenRef | None:
    """The library's functions called `name` that take `arity` arguments, the receiver
    included; None unless there are several."""
    found = [
        (owner, info.function)
        for owner in _OWNERS
        if (info := _function(owner, name, arity)) is not None and not info.function.suspends
    ]
    return OpenRef(name, tuple(found)) if len(found) > 1 else None


def common_result(ref: OpenRef, arity: int) -> list[Type]:
    """The type that all functions of a method give, if they give one and the same."""
    results = []
    for owner, _ in ref.functions:
        info = _function(owner, ref.name, arity)
        assert info is not None
        type_ = prune(info.type.type if isinstance(info.type, Scheme) else info.type)
        assert isinstance(type_, TFun)
        results.append(prune(type_.result))
    first = results[0]
    if isinstance(first, TCon) and not first.args and all(type_ == first for type_ in results):
        return [first]
    return []


def _function(owner: str, name: str, arity: int) -> LibraryInfo | None:
    info = library_function(f"{owner}.{name}", arity)
    if info is None:
        return None
    type_ = prune(info.type.type if isinstance(info.type, Scheme) else info.type)
    if not isinstance(type_, TFun) or len(type_.params) != arity:
        return None
    first = prune(type_.params[0])
    # The functions of Iter take whatever has items; as methods they are those of an iterator.
    own = owner == "Iter" if isinstance(first, TVar) else getattr(first, "name", "") == owner
    return info if own else None


class MethodBound(Bound):
    """The type must have a method `name` from `arguments` to `result`. `span` is where it is
    called; None means: report at whatever makes the type known, and show `origin`, the call
    inside the function that was called."""

    __slots__ = ("arguments", "name", "origin", "result", "span")

    def __init__(
        self,
        name: str,
        arguments: tuple[Type, ...],
        result: Type,
        span: Span | None,
        origin: Label | None = None,
    ) -> None:
        self.name = name
        self.arguments = arguments
        self.result = result
        self.span = span
        self.origin = origin

    def shown(self, source: Source | None) -> Label | None:
        """The label for an instance of the function that calls the method."""
        if self.span is None:
            return self.origin
        return Label(self.span, f"method `{self.name}` is called here", source)

    def types(self) -> tuple[Type, ...]:
        return (*self.arguments, self.result)

    def settle(self, cx: Context, type_: Type, span: Span | None) -> None:
        at = self.span or span or Span(0, 0)
        if isinstance(type_, TCon) and type_.name in ("<error>", "Never"):
            cx.unify(self.result, ERROR, at)
            return
        labels = [self.origin] if self.origin is not None else []
        found = self._method_of(cx, type_)
        if found is None:
            cx.error(
                "E0030",
                f"no method `{self.name}` on type {show(type_)}",
                at,
                label="no such method",
                labels=labels,
            )
            cx.unify(self.result, ERROR, at)
            return
        wanted = TFun(self.arguments, self.result)
        failure = cx.unify(found, wanted, at)
        if failure is not None:
            label = f"method `{self.name}` has type {{expected}}, but is used as {{found}}"
            cx.mismatch(failure, found, wanted, at, label, labels, [])

    def _method_of(self, cx: Context, type_: Type) -> Type | None:
        """The type of the method of a value of a known type, the receiver left out."""
        field = field_type(cx, type_, self.name)
        if field is not None:
            return field
        owner = "Tuple" if isinstance(type_, TTuple) else ""
        if isinstance(type_, TCon) and type_.module is None:
            owner = type_.name
        info = _function(owner, self.name, len(self.arguments) + 1) if owner in _OWNERS else None
        if info is None:
            return None
        method = prune(cx.instance(info.type))
        assert isinstance(method, TFun)
        cx.unify(method.params[0], type_, self.span or Span(0, 0))
        return TFun(method.params[1:], method.result)
