"""Types as they are written."""

from __future__ import annotations

from dataclasses import dataclass

from meshc.syntax.tree.node import Node


@dataclass(slots=True, eq=False)
class TypeName(Node):
    """`Int`, `List<Int>`, `Orders.OrderId`, `Self.Elem`."""

    path: tuple[str, ...]
    args: tuple[TypeExpr, ...]


@dataclass(slots=True, eq=False)
class TypeTuple(Node):
    """`(A, B)`; the empty tuple is unit."""

    items: tuple[TypeExpr, ...]


@dataclass(slots=True, eq=False)
class TypeFun(Node):
    """`Fun(A, B) -> R`."""

    params: tuple[TypeExpr, ...]
    result: TypeExpr


@dataclass(slots=True, eq=False)
class TypeOption(Node):
    """`T?`."""

    item: TypeExpr


@dataclass(slots=True, eq=False)
class TypeResult(Node):
    """`T!E`."""

    ok: TypeExpr
    error: TypeExpr


TypeExpr = TypeName | TypeTuple | TypeFun | TypeOption | TypeResult
