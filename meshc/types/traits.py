"""Which types have which of the built-in traits.

The language specification's table, widened where that is safe: equality and hashing are
structural and exist for all immutable data, the order of tuples, Options and Results is
structural too, and there are text forms for everything but functions. User types have what
they derive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from meshc.diagnostics.diagnostic import Label
from meshc.diagnostics.suggest import suggest
from meshc.source import Source
from meshc.syntax.tree import Span
from meshc.types.bounds import Bound
from meshc.types.encodable import JSON_TRAITS, json_advice, json_parts
from meshc.types.implementations import fits, impls_for, relate, trait_name
from meshc.types.print import show
from meshc.types.trait_info import ImplInfo
from meshc.types.types import TCon, TFun, TTuple, TVar, Type, prune
from meshc.types.unify import lower_level

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
_GIVING_ZERO = frozenset({"Map.get", "Iter.sum"})
# An iterator is no datum: it changes when it is used.
_CURSORS = frozenset({"Iter", "Ptr"})
_ITERABLE = frozenset({"List", "Map", "Set", "Range"})
_WITH_OUTPUT = frozenset({*ARITHMETIC.values(), "Neg"})
_STRUCTURAL = frozenset({"Eq", "Ord", "Hash"})
DERIVABLE = ("Eq", "Ord", "Display", "Debug", "Hash", "Json", "Row")
_BASIC = frozenset({"Eq", "Ord", "Display", "Debug", "Hash"})
BUILT_IN = _BASIC | frozenset(_CLOSED) | JSON_TRAITS


ZERO = "<zero>"
"""What `Map.get` and `Iter.sum` ask of the type that they give. Every type has it: the bound only
lets those who call a generic function know that it may need the zero of Int, Float or Bool."""
ZEROS: dict[str, int | float | bool] = {"Int": 0, "Float": 0.0, "Bool": False}


class TraitBound(Bound):
    """The type must implement `trait`, a key. `span` is where that is demanded; None means:
    report at whatever makes the type known (an argument, say), and show `origin`, the demand
    of the function that was called. `args` and `associated` are the types that go by the
    trait's arguments and associated types, as far as anything asks for them."""

    __slots__ = ("args", "associated", "origin", "span", "trait")

    def __init__(self, trait: str, span: Span | None, origin: Label | None = None) -> None:
        self.trait = trait
        self.span = span
        self.origin = origin
        self.args: tuple[Type, ...] = ()
        self.associated: dict[str, Type] = {}

    def shown(self, source: Source | None) -> Label | None:
        """The label for an instance of the function that demands the trait."""
        if self.span is None:
            return self.origin
        return Label(self.span, f"{trait_name(self.trait)} is needed here", source)

    def types(self) -> tuple[Type, ...]:
        return (*self.args, *self.associated.values())

    def settle(self, cx: Context, type_: Type, span: Span | None) -> None:
        at = self.span or span or Span(0, 0)
        if not require(cx, type_, self.trait, at, self.origin):
            return
        if self.args or self.associated:
            relate(cx, type_, self.trait, self.args, self.associated, at)
        if (
            self.trait in _WITH_OUTPUT
            and "Output" not in self.associated
            and impls_for(cx, self.trait, type_)
        ):
            # The operation was taken to give the type of its operands.
            relate(cx, type_, self.trait, (), {"Output": type_}, at)

    def hang(self, cx: Context, variable: TVar, span: Span | None) -> None:
        for bound in variable.bounds or ():
            if (
                isinstance(bound, TraitBound)
                and bound.trait == self.trait
                and (not bound.args or not self.args or all(map(fits, bound.args, self.args)))
            ):
                self._merge(cx, bound, variable, self.span or span or Span(0, 0))
                return
        super().hang(cx, variable, span)

    def _merge(self, cx: Context, bound: TraitBound, variable: TVar, span: Span) -> None:
        for type_ in self.types():
            lower_level(type_, variable.level)
        if not bound.args:
            bound.args = self.args
        for mine, other in zip(self.args, bound.args, strict=False):
            cx.unify(other, mine, span)
        for name, type_ in self.associated.items():
            known = bound.associated.setdefault(name, type_)
            failure = cx.unify(known, type_, span)
            if failure is not None:
                cx.mismatch(failure, known, type_, span)


def trait_bound(cx: Context, variable: TVar, trait: str, span: Span) -> TraitBound:
    """The bound of a trait on an unbound variable, put there if need be."""
    for bound in variable.bounds or ():
        if isinstance(bound, TraitBound) and bound.trait == trait:
            return bound
    bound = TraitBound(trait, span)
    bound.hang(cx, variable, span)
    return bound


def bound_names(variable: TVar) -> list[str]:
    """The traits that a type is known to have."""
    names = [
        trait_name(bound.trait)
        for bound in variable.bounds or ()
        if isinstance(bound, TraitBound) and bound.trait != ZERO
    ]
    return list(dict.fromkeys(names))


def require(cx: Context, type_: Type, trait: str, span: Span, origin: Label | None = None) -> bool:
    """Demand that `type_` implements `trait`; E0006 at `span` when it does not. On parts
    that are still unknown the demand is left as a bound."""
    found = missing(cx, type_, trait, span, origin)
    if found is None:
        return True
    lacking, key = found
    if key == "Comparison":
        cx.error(
            "E0001",
            f"expected Int or Ordering, found {show(lacking)}",
            span,
            label="a comparison gives a negative Int, 0 or a positive one, or an Ordering",
        )
        return False
    name = trait_name(key)
    cx.error(
        "E0006",
        f"{show(lacking)} does not implement {name}",
        span,
        label=f"this needs {name}" if key != "Concat" else "only strings and lists join",
        labels=[origin] if origin is not None else [],
        helps=json_advice(cx, lacking) if key in JSON_TRAITS else _advice(cx, lacking, name),
    )
    return False


def note_zero(cx: Context, name: str, function: Type, span: Span) -> None:
    """Note a use of the library function `name` at a type: those whose result may be the zero of
    its type put the bound on it."""
    known = prune(function)
    if name in _GIVING_ZERO and isinstance(known, TFun):
        require(cx, known.result, ZERO, span)


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
) -> tuple[Type, str] | None:
    """The part of `type_` that lacks `trait`, with the trait that it lacks: another one when
    an impl asks for that of a type's arguments. None when nothing is missing. With a `span`,
    demands on unknown parts are left as bounds; without one, unknown parts count as having
    the trait."""
    stack = [(type_, trait)]
    seen: set[tuple[int, str]] = set()
    while stack:
        part, trait = stack.pop()
        part = prune(part)
        if (id(part), trait) in seen:
            continue
        seen.add((id(part), trait))
        if part.__class__ is TVar:
            if span is not None:
                TraitBound(trait, span, origin).hang(cx, part, span)
        elif trait == ZERO:
            continue
        elif trait in JSON_TRAITS:
            lacking = _missing_json(cx, part, trait, span, origin)
            if lacking is not None:
                return lacking
        elif part.__class__ is TCon:
            if part.name in ("<error>", "Never"):
                continue
            impls = impls_for(cx, trait, part)
            if impls:
                stack.extend(_asked(impls[0], part))
                continue
            if not _has(cx, part, trait):
                return part, trait
            if trait in _STRUCTURAL and part.name != "Pid":
                stack.extend((arg, trait) for arg in reversed(part.args))
        elif part.__class__ is TTuple:
            if trait not in _BASIC:
                return part, trait
            if trait in _STRUCTURAL:
                stack.extend((item, trait) for item in reversed(part.items))
        elif part.__class__ is TFun:
            return part, trait
    return None


def _missing_json(
    cx: Context, type_: Type, trait: str, span: Span | None, origin: Label | None
) -> tuple[Type, str] | None:
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
            return part, trait
        elif not (isinstance(part, TCon) and part.name in ("<error>", "Never")):
            parts = json_parts(cx, part, wanted)
            if parts is None:
                return keyed or part, trait
            for inner, trait_of_inner in reversed(parts):
                stack.append((inner, trait_of_inner, part if trait_of_inner == "JsonKey" else None))
    return None


def _asked(impl: ImplInfo, con: TCon) -> list[tuple[Type, str]]:
    """What an impl for a generic type asks of the arguments of `con`."""
    target = prune(impl.target)
    asked: list[tuple[Type, str]] = []
    if isinstance(target, TCon) and len(target.args) == len(con.args):
        for parameter, arg in zip(target.args, con.args, strict=True):
            variable = prune(parameter)
            if isinstance(variable, TVar):
                for bound in variable.bounds or ():
                    if isinstance(bound, TraitBound):
                        asked.append((arg, bound.trait))
    return asked


def _has(cx: Context, con: TCon, trait: str) -> bool:
    """Whether the constructor has the trait, its arguments left aside."""
    if trait == "Iterable":
        return con.module is None and (con.name in _ITERABLE or con.name in _CURSORS)
    if trait == "Iterator":
        return con.module is None and con.name in _CURSORS
    closed = _CLOSED.get(trait)
    if closed is not None:
        return con.name in closed and con.module is None
    derives = cx.world.derives(con)
    if derives is not None:
        return trait in derives
    if trait == "Ord":
        return con.name in _ORDERED
    return trait in BUILT_IN and con.name not in _CURSORS


# What the language specification says the built-in types implement.
_BY_THEMSELVES: dict[str, frozenset[str]] = {
    **dict.fromkeys((*ARITHMETIC.values(), "Neg"), _NUMBERS),
    "Not": frozenset({"Bool"}),
    "Eq": frozenset({"Int", "Float", "String", "Bool", "List"}),
    "Ord": frozenset({"Int", "Float", "String", "List"}),
    "Display": frozenset({"Int", "Float", "String", "Bool", "List", "Map", "Set"}),
    **dict.fromkeys(("Debug", "Hash", "Default"), frozenset({"Int", "Float", "String", "Bool"})),
    "Iterable": _ITERABLE,
}


def implements_by_itself(con: TCon, trait: str) -> bool:
    """Whether a built-in type implements a trait of the language in a way that no impl may
    replace."""
    return con.name in _BY_THEMSELVES.get(trait, ())


def _advice(cx: Context, type_: Type, trait: str) -> list[str]:
    type_ = prune(type_)
    known = {info.name: info.undeclared for info in cx.world.traits.by_key.values()}
    if known.get(trait, True) and trait not in BUILT_IN:
        near = suggest(
            trait, [*(n for n, undeclared in known.items() if not undeclared), *BUILT_IN]
        )
        if near is not None:
            return [f"did you mean `{near}`?"]
    name = show(type_)
    if isinstance(type_, TFun):
        return ["functions cannot be compared, ordered or printed"] if trait in _BASIC else []
    if trait == "Add" and name == "String":
        return ["strings are joined with `<>`"]
    if trait == "Number":
        return ["numbers are of type Int or Float"]
    if trait == "Concat":
        return ['use interpolation: `"${…}"` gives the text of any value']
    if isinstance(type_, TCon) and type_.module is not None and trait in DERIVABLE:
        return [f"add `{trait}` to the `deriving(…)` clause of `{type_.name}`"]
    if trait in BUILT_IN and not (isinstance(type_, TCon) and type_.module is not None):
        return []
    if isinstance(type_, TCon):
        name = type_.name
    return [f"add `impl {trait} for {name}`"]
