"""The syntax tree: what the parser makes and every later pass reads.

Nodes compare by identity, so that side tables (`dict[Expr, Type]`) can hang facts on
them; no pass changes a node after the parser has made it. `span` is a half-open range
of character offsets in the module's source text.

Fields named `name` hold identifiers as written. Lists are tuples. A `Block` is a
sequence of statements whose value is the value of the last one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of character offsets in one source file."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Node:
    span: Span


# ---------------------------------------------------------------- types


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

# ---------------------------------------------------------------- patterns


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

# ---------------------------------------------------------------- expressions


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

# ---------------------------------------------------------------- statements and items


@dataclass(slots=True, eq=False)
class Block(Node):
    statements: tuple[Statement, ...]


@dataclass(slots=True, eq=False)
class Param(Node):
    """A parameter of a function, closure, actor or handler. `self` is PName("self")."""

    pattern: Pattern
    annotation: TypeExpr | None


@dataclass(slots=True, eq=False)
class Clause(Node):
    """Parameters, guard and body: of a function or of one clause of a closure."""

    params: tuple[Param, ...]
    guard: Expr | None
    body: Block


@dataclass(slots=True, eq=False)
class Let(Node):
    pattern: Pattern
    annotation: TypeExpr | None
    value: Expr


@dataclass(slots=True, eq=False)
class Return(Node):
    value: Expr | None


@dataclass(slots=True, eq=False)
class Bound(Node):
    """`T: Trait` in a where clause."""

    variable: str
    trait: tuple[str, ...]


@dataclass(slots=True, eq=False)
class FunctionDef(Node):
    """One written `fn`. Adjacent ones of one name and arity are clauses of one function.

    `expression_body` tells `= e` from `do … end`. `cluster` is None, or the count of
    `@cluster(N)` (2 when not written). `doc` is the text of the `##` lines above."""

    name: str
    name_span: Span
    public: bool
    type_params: tuple[str, ...]
    result: TypeExpr | None
    bounds: tuple[Bound, ...]
    clause: Clause
    expression_body: bool
    cluster: int | None
    doc: str | None


@dataclass(slots=True, eq=False)
class StructField(Node):
    name: str
    annotation: TypeExpr | None


@dataclass(slots=True, eq=False)
class SchemaOption(Node):
    """`table "x"`, `primary_key :x`, `timestamps true`, `belongs_to :x, T` … in a struct."""

    word: str
    value: str | bool
    target: str | None


@dataclass(slots=True, eq=False)
class StructDef(Node):
    """`deriving` is None when no clause is written, `()` for `deriving()`."""

    name: str
    name_span: Span
    public: bool
    type_params: tuple[str, ...]
    fields: tuple[StructField, ...]
    options: tuple[SchemaOption, ...]
    deriving: tuple[str, ...] | None
    doc: str | None


@dataclass(slots=True, eq=False)
class Variant(Node):
    """`Num(Int)`, `Word(text :: String, line :: Int)`, `Eof` (no fields)."""

    name: str
    name_span: Span
    fields: tuple[tuple[str | None, TypeExpr], ...]


@dataclass(slots=True, eq=False)
class SumDef(Node):
    name: str
    name_span: Span
    public: bool
    type_params: tuple[str, ...]
    variants: tuple[Variant, ...]
    deriving: tuple[str, ...] | None
    doc: str | None


@dataclass(slots=True, eq=False)
class AliasDef(Node):
    name: str
    name_span: Span
    public: bool
    type_params: tuple[str, ...]
    target: TypeExpr
    doc: str | None


@dataclass(slots=True, eq=False)
class MethodSignature(Node):
    """A method of an interface; `body` is the default, if any."""

    name: str
    name_span: Span
    params: tuple[Param, ...]
    result: TypeExpr | None
    body: Block | None


@dataclass(slots=True, eq=False)
class InterfaceDef(Node):
    name: str
    name_span: Span
    public: bool
    type_params: tuple[str, ...]
    associated: tuple[str, ...]
    methods: tuple[MethodSignature, ...]
    doc: str | None


@dataclass(slots=True, eq=False)
class ImplDef(Node):
    """`impl Trait<A> for Type where … do … end`."""

    trait: tuple[str, ...]
    trait_args: tuple[TypeExpr, ...]
    target: tuple[str, ...]
    target_args: tuple[TypeExpr, ...]
    bounds: tuple[Bound, ...]
    associated: tuple[tuple[str, TypeExpr], ...]
    methods: tuple[FunctionDef, ...]


@dataclass(slots=True, eq=False)
class ActorDef(Node):
    name: str
    name_span: Span
    params: tuple[Param, ...]
    body: Block
    terminate: Block | None
    doc: str | None


@dataclass(slots=True, eq=False)
class Handler(Node):
    """`call Name(params) :: Type do |state| … end` or `cast …` (`kind` is the word)."""

    kind: str
    name: str
    name_span: Span
    params: tuple[Param, ...]
    result: TypeExpr | None
    state: str | None
    state_span: Span | None
    body: Block


@dataclass(slots=True, eq=False)
class ServiceDef(Node):
    name: str
    name_span: Span
    functions: tuple[FunctionDef, ...]
    handlers: tuple[Handler, ...]
    doc: str | None


@dataclass(slots=True, eq=False)
class ChildSpec(Node):
    """`child name do start: … restart: … shutdown: … end`; absent entries are None.
    `shutdown` is an Int or Name node, `restart` a Name node."""

    name: str
    name_span: Span
    start: Expr | None
    restart: Name | None
    shutdown: Int | Name | None


@dataclass(slots=True, eq=False)
class SupervisorDef(Node):
    name: str
    name_span: Span
    public: bool
    strategy: Name | None
    max_restarts: Int | None
    max_seconds: Int | None
    children: tuple[ChildSpec, ...]
    doc: str | None


@dataclass(slots=True, eq=False)
class Import(Node):
    """`import A.B` (`names` is None) or `from A.B import x, Y`. `prefix` is what lifting puts
    before the names that it brings: those of an import inside a module or block are not the
    file's."""

    path: tuple[str, ...]
    path_span: Span
    names: tuple[tuple[str, Span], ...] | None
    prefix: str = ""


@dataclass(slots=True, eq=False)
class ModuleDef(Node):
    """`module Name do … end` inside a file."""

    name: str
    name_span: Span
    public: bool
    body: Block
    doc: str | None


@dataclass(slots=True, eq=False)
class TestBlock(Node):
    """`test(label) do … end`, or a group: `describe(label) do … end` (`word` tells which). Only
    parsing makes these; `meshc.modules.testing` turns them into functions."""

    word: str
    label: Expr
    body: Block


@dataclass(slots=True, eq=False)
class SetupBlock(Node):
    """`setup do … end` or `teardown do … end`; as a TestBlock it is gone after parsing."""

    word: str
    body: Block


Item = (
    FunctionDef
    | StructDef
    | SumDef
    | AliasDef
    | InterfaceDef
    | ImplDef
    | ActorDef
    | ServiceDef
    | SupervisorDef
    | Import
    | ModuleDef
)
Statement = Expr | Let | Return | Item | TestBlock | SetupBlock


@dataclass(slots=True, eq=False)
class Module(Node):
    """One source file."""

    items: tuple[Statement, ...]
    doc: str | None
