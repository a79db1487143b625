"""Missing and redundant patterns.

The usefulness algorithm of L. Maranget, "Warnings for pattern matching" (Journal of
Functional Programming 17(3), 2007): a row of patterns is useful after a matrix of rows when
some value matches it and none of them; a set of arms is exhaustive when a row of wildcards
is not useful after it. Lists are modelled as `[]` and `::`, tuples and structs as types with
one constructor. Literals and atoms are constructors of an infinite type.

The problem is NP-complete; after `_BUDGET` steps the search gives up and reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from meshc.syntax import tree
from meshc.types.typed import Ref, StructRef, VariantRef

_BUDGET = 50_000
_MOST_MISSING = 6


@dataclass(frozen=True, slots=True)
class Head:
    """A constructor: `key` identifies it, `name` and `style` print it."""

    key: object
    name: str
    arity: int
    style: Literal["call", "tuple", "cons", "struct"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern reduced to what matters here. No `head` means a wildcard; `either` holds
    the alternatives of an or-pattern."""

    head: Head | None = None
    args: tuple[Shape, ...] = ()
    either: tuple[Shape, ...] = ()


ANY = Shape()
Row = tuple[Shape, ...]

_CONS = Head("::", "::", 2, "cons")
_NIL = Head("[]", "[]", 0, "call")
_LIST = (_NIL, _CONS)
_BOOLS = (Head(True, "true", 0, "call"), Head(False, "false", 0, "call"))
_UNIT = Head("()", "()", 0, "tuple")
_FAMILIES: dict[object, tuple[Head, ...]] = {"::": _LIST, "[]": _LIST, "()": (_UNIT,)}


class Families:
    """Reduces patterns to shapes; knows the variants of each sum type that occurs.

    `variants` maps a sum type (module, name) to its variants in order. `cons_is_any` treats
    `h :: t` as matching every list.
    """

    def __init__(
        self,
        refs: Mapping[tree.Node, Ref],
        variants: Mapping[tuple[str | None, str], tuple[VariantRef, ...]],
        *,
        cons_is_any: bool = False,
    ) -> None:
        self._refs = refs
        self._variants = variants
        self._cons_is_any = cons_is_any
        self._sums: dict[tuple[str | None, str], tuple[Head, ...]] = {}

    def shape(self, pattern: tree.Pattern) -> Shape:
        if isinstance(pattern, tree.PName | tree.PConstructor):
            return self._variant(pattern)
        if isinstance(pattern, tree.PLiteral):
            return _literal(pattern.value)
        if isinstance(pattern, tree.PAtom):
            return Shape(Head((":", pattern.name), f":{pattern.name}", 0, "call"))
        if isinstance(pattern, tree.PTuple):
            head = Head("tuple", "", len(pattern.items), "tuple")
            return Shape(head, tuple(self.shape(item) for item in pattern.items))
        if isinstance(pattern, tree.PStruct):
            return self._struct(pattern)
        if isinstance(pattern, tree.PCons):
            if self._cons_is_any:
                return ANY
            return self._cons(pattern)
        if isinstance(pattern, tree.PList):
            shape = Shape(_NIL)
            for item in reversed(pattern.items):
                shape = Shape(_CONS, (self.shape(item), shape))
            return shape
        if isinstance(pattern, tree.POr):
            return Shape(either=tuple(self.shape(part) for part in pattern.alternatives))
        if isinstance(pattern, tree.PAs):
            return self.shape(pattern.pattern)
        return ANY

    def _cons(self, pattern: tree.PCons) -> Shape:
        heads: list[Shape] = []
        rest: tree.Pattern = pattern
        while isinstance(rest, tree.PCons):
            heads.append(self.shape(rest.head))
            rest = rest.tail
        shape = self.shape(rest)
        for head in reversed(heads):
            shape = Shape(_CONS, (head, shape))
        return shape

    def _variant(self, pattern: tree.PName | tree.PConstructor) -> Shape:
        ref = self._refs.get(pattern)
        if not isinstance(ref, VariantRef):
            return ANY
        head = self._sum(ref)[ref.tag]
        args = pattern.args if isinstance(pattern, tree.PConstructor) else None
        if args is None:
            return Shape(head, (ANY,) * ref.arity)
        return Shape(head, tuple(self.shape(part) for part in args))

    def _sum(self, ref: VariantRef) -> tuple[Head, ...]:
        key = (ref.module, ref.type_name)
        heads = self._sums.get(key)
        if heads is None:
            variants = self._variants.get(key, ())
            heads = tuple(Head((key, v.tag), v.name, v.arity, "call") for v in variants)
            self._sums[key] = heads
        return heads

    def _struct(self, pattern: tree.PStruct) -> Shape:
        ref = self._refs.get(pattern)
        if not isinstance(ref, StructRef):
            return ANY
        given = {name: self.shape(part) for name, part in pattern.fields}
        head = Head(("struct", ref), ref.name, len(ref.fields), "struct")
        return Shape(head, tuple(given.get(name, ANY) for name in ref.fields))

    def family(self, head: Head) -> tuple[Head, ...]:
        """All constructors of the type of `head`; empty when they have no end."""
        if head.style in ("tuple", "struct"):
            return (head,)
        key = head.key
        if key is True or key is False:
            return _BOOLS
        if isinstance(key, tuple) and key[0] in self._sums:
            return self._sums[key[0]]
        return _FAMILIES.get(key, ()) if isinstance(key, str) else ()


def _literal(value: int | float | str | bool | None) -> Shape:
    if value is None:
        return Shape(_UNIT)
    if value is True or value is False:
        return Shape(_BOOLS[0] if value else _BOOLS[1])
    if isinstance(value, str):
        return Shape(Head(("string", value), f'"{value}"', 0, "call"))
    return Shape(Head((type(value).__name__, value), str(value), 0, "call"))


class _TooHard(Exception):
    """The budget of one question is used up."""


class Usefulness:
    """Answers about rows of shapes."""

    def __init__(self, families: Families) -> None:
        self._families = families
        self._steps = 0

    def is_useful(self, rows: list[Row], row: Row) -> bool:
        """Whether some value matches `row` and none of `rows`; True when that is too hard
        to tell."""
        self._steps = 0
        try:
            return self._useful(rows, row)
        except _TooHard:
            return True

    def missing(self, rows: list[Row], width: int) -> list[Row]:
        """Rows that between them show values no row matches; empty when all are matched
        (or when that is too hard to tell)."""
        self._steps = 0
        try:
            return self._witnesses(rows, width)[:_MOST_MISSING]
        except _TooHard:
            return []

    def _step(self, amount: int) -> None:
        self._steps += amount + 1
        if self._steps > _BUDGET:
            raise _TooHard

    def _useful(self, rows: list[Row], row: Row) -> bool:
        self._step(len(rows))
        if not row:
            return not rows
        if not rows:
            return True
        first, rest = row[0], row[1:]
        if first.either:
            return any(self._useful(rows, (part, *rest)) for part in first.either)
        if first.head is not None:
            head = first.head
            return self._useful(_specialise(rows, head), (*first.args, *rest))
        heads = _heads(rows)
        family = self._families.family(next(iter(heads.values()))) if heads else ()
        if family and all(head.key in heads for head in family):
            return any(
                self._useful(_specialise(rows, head), ((ANY,) * head.arity) + rest)
                for head in family
            )
        return self._useful(_defaults(rows), rest)

    def _witnesses(self, rows: list[Row], width: int) -> list[Row]:
        self._step(len(rows))
        if width == 0:
            return [] if rows else [()]
        if not rows:
            return [(ANY,) * width]
        heads = _heads(rows)
        family = self._families.family(next(iter(heads.values()))) if heads else ()
        default: list[Row] | None = None
        if not family:
            return [(ANY, *row) for row in self._witnesses(_defaults(rows), width - 1)]
        found: list[Row] = []
        for head in family:
            if head.key in heads:
                inner = self._witnesses(_specialise(rows, head), head.arity + width - 1)
                found += [(Shape(head, row[: head.arity]), *row[head.arity :]) for row in inner]
            else:
                if default is None:
                    default = self._witnesses(_defaults(rows), width - 1)
                found += [(Shape(head, (ANY,) * head.arity), *row) for row in default]
            if len(found) >= _MOST_MISSING:
                break
        return found


def _heads(rows: list[Row]) -> dict[object, Head]:
    """The constructors at the start of the rows, or-patterns included."""
    found: dict[object, Head] = {}
    stack = [row[0] for row in reversed(rows)]
    while stack:
        shape = stack.pop()
        if shape.either:
            stack.extend(reversed(shape.either))
        elif shape.head is not None:
            found.setdefault(shape.head.key, shape.head)
    return found


def _specialise(rows: Iterable[Row], head: Head) -> list[Row]:
    """The rows that may match a value built by `head`, that column opened up."""
    found: list[Row] = []
    for row in rows:
        first, rest = row[0], row[1:]
        if first.either:
            found += _specialise([(part, *rest) for part in first.either], head)
        elif first.head is None:
            found.append(((ANY,) * head.arity) + rest)
        elif first.head.key == head.key and len(first.args) == head.arity:
            found.append((*first.args, *rest))
    return found


def _defaults(rows: Iterable[Row]) -> list[Row]:
    """The rows whose first column matches anything, that column dropped."""
    found: list[Row] = []
    for row in rows:
        first, rest = row[0], row[1:]
        if first.either:
            found += _defaults([(part, *rest) for part in first.either])
        elif first.head is None:
            found.append(rest)
    return found


def show_shape(shape: Shape) -> str:
    """A missing pattern as it would be written."""
    head = shape.head
    if head is None:
        return "_"
    args = [show_shape(part) for part in shape.args]
    if head.style == "cons":
        return f"{args[0]} :: {args[1]}"
    if head.style == "tuple":
        return f"({', '.join(args)})" if args else "()"
    if head.style == "struct":
        return "_" if all(arg == "_" for arg in args) else f"{head.name} {{ {', '.join(args)} }}"
    return f"{head.name}({', '.join(args)})" if args else head.name
