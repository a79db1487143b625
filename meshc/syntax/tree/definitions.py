"""Blocks, what stands in them and in files: statements, definitions, imports."""

from __future__ import annotations

from dataclasses import dataclass

from meshc.syntax.tree.expressions import Expr, Int, Name
from meshc.syntax.tree.node import Node, Span
from meshc.syntax.tree.patterns import Pattern
from meshc.syntax.tree.types import TypeExpr


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
