"""Which types have which of the built-in traits.

The language specification's table, widened where that is safe: equality and hashing are
structural and exist for all immutable data, the order of tuples, Options and Results is
structural too, and there are text forms for everything but functions. User types have what
they derive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from meshc.diagnostics.diagnostic import Label
from meshc.source import Source
from meshc.syntax.tree import Span
from meshc.types.bounds import Bound
from meshc.types.encodable import JSON_TRAITS, json_advice, json_parts
from meshc.types.print import show
from meshc.types.types import TCon, TFun, TTuple, TVar, Type, prune

if TYPE_CHECKING:
    from meshc.types.context import Context

ARITHMETIC = {"+": "Add", "-": "Sub", "*": "Mul", "/": "Div", "%": "Mod"}

_NUMBERS = frozenset({"Int", "Float"})
# `Number` and `Comparison` (what a comparison function gives) are for the library's own
# signatures, `Concat` is what `<>` joins.
_CLOSED: dict[str, frozenset[str]] = {
    **dict.fromkeys((*ARITHMETIC.values(), "Neg", "Number"), _NUMBERS),
    "Not": frozenset({"Bool"}),
    "Comparison": frozenset({"Int", "Ordering"}),
    "Default": frozenset(
        {"Int", "Float", "String", "Bool", "List", "Map", "Set", "Queue", "Option"}
    ),
    "Concat": frozenset({"String", "List", "Json"}),
}
_ORDERED = frozenset(
    {"Int", "Float", "String", "Json", "List", "Option", "Result", "Ordering", "DateTime"}
)
# An iterator is no datum: it changes when it is used.
_CURSORS = frozenset({"Iter", "Ptr"})
_STRUCTURAL = frozenset({"Eq", "Ord", "Hash"})
DERIVABLE = ("Eq", "Ord", "Display", "Debug", "Hash", "Json", "Row")
_BASIC = frozenset({"Eq", "Ord", "Display", "Debug", "Hash"})
BUILT_IN = _BASIC | frozenset(_CLOSED) | JSON_TRAITS


class TraitBound(Bound):
    """The type must implement `trait`. `span` is where that is demanded; None means: report
    at whatever makes the type known (an argument, say), and show `origin`, the demand of the
    function that was called."""

    __slots__ = ("origin", "span", "trait")

    def __init__(self, trait: str, span: Span | None, origin: Label | None = None) -> None:
        self.trait = trait
        self.span = span
        self.origin = origin

    def shown(self, source: Source | None) -> Label | None:
        """The label for an instance of the function that demands the trait."""
        if self.span is None:
            return self.origin
        return Label(self.span, f"{self.trait} is needed here", source)

    def settle(self, cx: Context, type_: Type, span: Span | None) -> None:
        require(cx, type_, self.trait, self.span or span or Span(0, 0), self.origin)

    def hang(self, cx: Context, variable: TVar, span: Span | None) -> None:
        for bound in variable.bounds or ():
            if isinstance(bound, TraitBound) and bound.trait == self.trait:
                return
        super().hang(cx, variable, span)


def require(cx: Context, type_: Type, trait: str, span: Span, origin: Label | None = None) -> bool:
    """Demand that `type_` implements `trait`; E0006 at `span` when it does not. On parts
    that are still unknown the demand is left as a bound."""
    lacking = missing(cx, type_, trait, span, origin)
    if lacking is None:
        return True
    if trait == "Comparison":
        cx.error(
            "E0001",
            f"expected Int or Ordering, found {show(lacking)}",
            span,
            label="a comparison gives a negative Int, 0 or a positive one, or an Ordering",
        )
    elif trait not in cx.world.foreign_traits:
        cx.error(
            "E0006",
            f"{show(lacking)} does not implement {trait}",
            span,
            label=f"this needs {trait}" if trait != "Concat" else "only strings and lists join",
            labels=[origin] if origin is not None else [],
            helps=json_advice(cx, lacking) if trait in JSON_TRAITS else _advice(lacking, trait),
        )
    return False


def declare_bound(cx: Context, type_: Type, trait: str, span: Span) -> None:
    """Demand what a `where` clause demands, and show the clause to those who fail to meet
    it, rather than an operator that demands the same."""
    require(cx, type_, trait, span)
    variable = prune(type_)
    if isinstance(variable, TVar):
        for bound in variable.bounds or ():
            if isinstance(bound, TraitBound) and bound.trait == trait:
                bound.span = span


def missing(
    cx: Context, type_: Type, trait: str, span: Span | None, origin: Label | None = None
) -> Type | None:
    """The part of `type_` that lacks `trait`, or None. With a `span`, demands on unknown
    parts are left as bounds; without one, unknown parts count as having the trait."""
    if trait in JSON_TRAITS:
        return _missing_json(cx, type_, trait, span, origin)
    stack = [type_]
    seen: set[int] = set()
    while stack:
        part = prune(stack.pop())
        if id(part) in seen:
            continue
        seen.add(id(part))
        if part.__class__ is TVar:
            if span is not None:
                TraitBound(trait, span, origin).hang(cx, part, span)
        elif part.__class__ is TCon:
            if part.name in ("<error>", "Never"):
                continue
            if not _has(cx, part, trait):
                return part
            if trait in _STRUCTURAL and part.name != "Pid":
                stack.extend(reversed(part.args))
        elif part.__class__ is TTuple:
            if trait in _CLOSED:
                return part
            if trait in _STRUCTURAL:
                stack.extend(reversed(part.items))
        elif part.__class__ is TFun:
            return part
    return None


def _missing_json(
    cx: Context, type_: Type, trait: str, span: Span | None, origin: Label | None
) -> Type | None:
    """`missing` for the traits of JSON, which ask different things of a type's parts."""
    # Each type still to be looked at: with its trait, and the Map whose key it is.
    stack: list[tuple[Type, str, Type | None]] = [(type_, trait, None)]
    seen: set[tuple[int, str]] = set()
    while stack:
        part, wanted, keyed = stack.pop()
        part = prune(part)
        if (id(part), wanted) in seen:
            continue
        seen.add((id(part), wanted))
        if isinstance(part, TVar):
            if span is not None:
                TraitBound(wanted, span, origin).hang(cx, part, span)
        elif isinstance(part, TFun):
            return part
        elif not (isinstance(part, TCon) and part.name in ("<error>", "Never")):
            parts = json_parts(cx, part, wanted)
            if parts is None:
                return keyed or part
            for inner, trait_of_inner in reversed(parts):
                stack.append((inner, trait_of_inner, part if trait_of_inner == "JsonKey" else None))
    return None


def _has(cx: Context, con: TCon, trait: str) -> bool:
    """Whether the constructor has the trait, its arguments left aside."""
    closed = _CLOSED.get(trait)
    if closed is not None:
        return con.name in closed and con.module is None
    derives = cx.world.derives(con)
    if derives is not None:
        return trait in derives
    if trait == "Ord":
        return con.name in _ORDERED
    return trait in BUILT_IN and con.name not in _CURSORS


def _advice(type_: Type, trait: str) -> list[str]:
    type_ = prune(type_)
    name = show(type_)
    if isinstance(type_, TFun):
        return ["functions cannot be compared, ordered or printed"] if trait in _BASIC else []
    if trait == "Add" and name == "String":
        return ["strings are joined with `<>`"]
    if trait == "Concat":
        return ['use interpolation: `"${…}"` gives the text of any value']
    if isinstance(type_, TCon) and type_.module is not None and trait in DERIVABLE:
        return [f"add `{trait}` to the `deriving(…)` clause of `{type_.name}`"]
    if trait in BUILT_IN and not (isinstance(type_, TCon) and type_.module is not None):
        return []
    return [f"add `impl {trait} for {name}`"]
