"""Expressions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from meshc.syntax.tree.node import Node, Span
from meshc.syntax.tree.patterns import Pattern

if TYPE_CHECKING:
    # Expressions hold blocks, which hold definitions, which hold expressions.
    from meshc.syntax.tree.definitions import Block, Clause


@dataclass(slots=True, eq=False)
class Int(Node):
    value: int


@dataclass(slots=True, eq=False)
class Float(Node):
    value: float


@dataclass(slots=True, eq=False)
class String(Node):
    """A string without interpolation, escapes decoded, heredoc margin removed."""

    value: str


@dataclass(slots=True, eq=False)
class Interpolation(Node):
    """`"a ${e} b"`: text (decoded) and expressions, in order."""

    parts: tuple[str | Expr, ...]


@dataclass(slots=True, eq=False)
class Bool(Node):
    value: bool


@dataclass(slots=True, eq=False)
class Unit(Node):
    """`()` or `nil`."""


@dataclass(slots=True, eq=False)
class Atom(Node):
    name: str


@dataclass(slots=True, eq=False)
class Regex(Node):
    """`~r/pattern/flags`; the text is raw."""

    pattern: str
    flags: str


@dataclass(slots=True, eq=False)
class Name(Node):
    """A bare identifier in an expression."""

    name: str


@dataclass(slots=True, eq=False)
class SelfValue(Node):
    """`self` without parentheses: the receiver inside methods."""


@dataclass(slots=True, eq=False)
class SelfPid(Node):
    """`self()`."""


@dataclass(slots=True, eq=False)
class Tuple(Node):
    """Two or more items; `(e)` is `e` itself."""

    items: tuple[Expr, ...]


@dataclass(slots=True, eq=False)
class List(Node):
    items: tuple[Expr, ...]


@dataclass(slots=True, eq=False)
class Map(Node):
    entries: tuple[tuple[Expr, Expr], ...]


@dataclass(slots=True, eq=False)
class FieldInit(Node):
    """`name: value` in struct literals, updates, json objects and keyword arguments."""

    name: str
    name_span: Span
    value: Expr


@dataclass(slots=True, eq=False)
class StructLiteral(Node):
    """`Name { field: e, … }`. `name` is an expression as parsed; only `Name` is valid."""

    name: Expr
    fields: tuple[FieldInit, ...]


@dataclass(slots=True, eq=False)
class StructUpdate(Node):
    """`%{ base | field: e, … }`."""

    base: Expr
    fields: tuple[FieldInit, ...]


@dataclass(slots=True, eq=False)
class Json(Node):
    """`json { key: e, … }`."""

    fields: tuple[FieldInit, ...]


@dataclass(slots=True, eq=False)
class Call(Node):
    """`callee(args, k: v)`. Keyword arguments become one trailing map; a trailing
    `do |p| … end` has become the last positional argument (a Closure) and sets `trailing`."""

    callee: Expr
    args: tuple[Expr, ...]
    keywords: tuple[FieldInit, ...]
    trailing: bool


@dataclass(slots=True, eq=False)
class Spawn(Node):
    """`spawn(target, args…)`."""

    target: Expr
    args: tuple[Expr, ...]


@dataclass(slots=True, eq=False)
class Send(Node):
    """`send(pid, message)`; `args` as written, the count is checked by the type checker."""

    args: tuple[Expr, ...]


@dataclass(slots=True, eq=False)
class Link(Node):
    """`link(pid)`; `args` as written."""

    args: tuple[Expr, ...]


@dataclass(slots=True, eq=False)
class Field(Node):
    """`object.name`: module member, variant, struct field or method."""

    object: Expr
    name: str
    name_span: Span


@dataclass(slots=True, eq=False)
class Index(Node):
    """`object[index]`."""

    object: Expr
    index: Expr


@dataclass(slots=True, eq=False)
class Try(Node):
    """`operand?`."""

    operand: Expr


@dataclass(slots=True, eq=False)
class Unary(Node):
    """`op` is `-` or `not` (`!` is read as `not`)."""

    op: str
    operand: Expr


@dataclass(slots=True, eq=False)
class Binary(Node):
    """`op` is one of `+ - * / % == != < > <= >= <> .. and or` (`++` is read as `<>`, `&&`
    as `and`, `||` as `or`)."""

    op: str
    op_span: Span
    left: Expr
    right: Expr


@dataclass(slots=True, eq=False)
class Pipe(Node):
    """`left |> right`, or `left |N> right` with `slot` N (plain pipe: slot 1)."""

    left: Expr
    right: Expr
    slot: int
    op_span: Span


@dataclass(slots=True, eq=False)
class If(Node):
    """`else if` chains are an If in the `orelse` block. `orelse` is None without else."""

    condition: Expr
    then: Block
    orelse: Block | None


@dataclass(slots=True, eq=False)
class Arm(Node):
    """`pattern [when guard] -> body` of case and receive."""

    pattern: Pattern
    guard: Expr | None
    body: Block


@dataclass(slots=True, eq=False)
class Case(Node):
    subject: Expr
    arms: tuple[Arm, ...]


@dataclass(slots=True, eq=False)
class Receive(Node):
    """`receive do arms [after timeout -> after_body] end`."""

    arms: tuple[Arm, ...]
    timeout: Expr | None
    after_body: Block | None


@dataclass(slots=True, eq=False)
class While(Node):
    condition: Expr
    body: Block


@dataclass(slots=True, eq=False)
class For(Node):
    """`for x in e [when f] do … end`; `names` has one name, or several for `{k, v}`."""

    names: tuple[str, ...]
    name_spans: tuple[Span, ...]
    braces: bool
    iterable: Expr
    guard: Expr | None
    body: Block


@dataclass(slots=True, eq=False)
class Break(Node):
    pass


@dataclass(slots=True, eq=False)
class Continue(Node):
    pass


@dataclass(slots=True, eq=False)
class Closure(Node):
    """`fn … end`: one clause or several."""

    clauses: tuple[Clause, ...]


@dataclass(slots=True, eq=False)
class ErrorExpr(Node):
    """Stands where the parser has reported an error; checks as any type, never lowered."""


Expr = (
    Int
    | Float
    | String
    | Interpolation
    | Bool
    | Unit
    | Atom
    | Regex
    | Name
    | SelfValue
    | SelfPid
    | Tuple
    | List
    | Map
    | StructLiteral
    | StructUpdate
    | Json
    | Call
    | Spawn
    | Send
    | Link
    | Field
    | Index
    | Try
    | Unary
    | Binary
    | Pipe
    | If
    | Case
    | Receive
    | While
    | For
    | Break
    | Continue
    | Closure
    | ErrorExpr
)
