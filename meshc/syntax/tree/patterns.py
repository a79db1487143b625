"""Patterns."""

from __future__ import annotations

from dataclasses import dataclass

from meshc.syntax.tree.node import Node, Span


@dataclass(slots=True, eq=False)
class PWildcard(Node):
    """`_`."""


@dataclass(slots=True, eq=False)
class PName(Node):
    """An unqualified name: a binding, or a constructor when it names a known variant."""

    name: str


@dataclass(slots=True, eq=False)
class PLiteral(Node):
    """Int, Float, String or Bool literal (negative numbers included); `None` is `nil`/`()`."""

    value: int | float | str | bool | None


@dataclass(slots=True, eq=False)
class PAtom(Node):
    """`:name`."""

    name: str


@dataclass(slots=True, eq=False)
class PTuple(Node):
    """`(p, q)`: two or more items. (`()` is PLiteral(None); `(p)` is reported or is `p`.)"""

    items: tuple[Pattern, ...]


@dataclass(slots=True, eq=False)
class PConstructor(Node):
    """`Some(x)`, `Parcel.Boxed(x)`, `Parcel.Empty`. `args` is None without parentheses."""

    qualifier: str | None
    name: str
    args: tuple[Pattern, ...] | None


@dataclass(slots=True, eq=False)
class PStruct(Node):
    """`Point { x: a, y: _ }` (an extension): the named fields, in written order."""

    name: str
    fields: tuple[tuple[str, Pattern], ...]


@dataclass(slots=True, eq=False)
class PCons(Node):
    """`head :: tail`."""

    head: Pattern
    tail: Pattern


@dataclass(slots=True, eq=False)
class PList(Node):
    """`[]`, `[a, b]` (an extension): exactly these elements."""

    items: tuple[Pattern, ...]


@dataclass(slots=True, eq=False)
class POr(Node):
    """`p | q`: two or more alternatives."""

    alternatives: tuple[Pattern, ...]


@dataclass(slots=True, eq=False)
class PAs(Node):
    """`p as name`."""

    pattern: Pattern
    name: str
    name_span: Span


Pattern = (
    PWildcard
    | PName
    | PLiteral
    | PAtom
    | PTuple
    | PConstructor
    | PStruct
    | PCons
    | PList
    | POr
    | PAs
)
