"""What names mean: the declarations of a module, of the modules it imports, of the library.

`Interface` is what one checked module hands to the next ones. `World` looks declarations up
by type, across all modules; `Env` is the chain of local scopes inside a function.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from meshc.source import Source
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.known_traits import KNOWN
from meshc.types.trait_info import Hidden, ImplInfo, TraitInfo, Traits
from meshc.types.typed import (
    ActorRef,
    ClientRef,
    FunctionRef,
    GlobalRef,
    LocalFunction,
    StaticRef,
    StructRef,
    SupervisorRef,
    VariantRef,
)
from meshc.types.types import Scheme, TCon, TFun, TVar, Type
from meshrt.library import LibraryFunction

# ---------------------------------------------------------------- types


@dataclass(slots=True, eq=False)
class StructInfo:
    """A struct: `fields` are the types in terms of `variables`, `spans` where each is
    declared in `source`."""

    ref: StructRef
    variables: tuple[TVar, ...]
    fields: dict[str, Type]
    spans: dict[str, Span]
    source: Source
    derives: frozenset[str]
    public: bool
    definition: tree.StructDef

    @property
    def name(self) -> str:
        return self.ref.name

    @property
    def module(self) -> str:
        return self.ref.module


def parameter_names(definition: tree.StructDef | tree.SumDef) -> tuple[str, ...]:
    """The names of a type's parameters: those it declares, then one for each field of a struct
    that has no type, and so can hold anything. The latter are no names that can be written."""
    if isinstance(definition, tree.SumDef):
        return definition.type_params
    untyped = (field.name for field in definition.fields if field.annotation is None)
    return (*definition.type_params, *(f"0{name}" for name in untyped))


@dataclass(slots=True, eq=False)
class VariantInfo:
    """A variant: `payload` in terms of the sum type's variables. `scheme` is its type as a
    value: a constant or a function."""

    ref: VariantRef
    payload: tuple[Type, ...]
    of: SumInfo
    scheme: Scheme


@dataclass(slots=True, eq=False)
class SumInfo:
    name: str
    module: str | None
    variables: tuple[TVar, ...]
    variants: dict[str, VariantInfo]
    derives: frozenset[str]
    public: bool
    definition: tree.SumDef | None = None
    source: Source | None = None

    def add(self, name: str, payload: tuple[Type, ...]) -> None:
        """Declare the next variant."""
        own = TCon(self.name, self.variables, self.module)
        ref = VariantRef(self.module, self.name, name, len(self.variants), len(payload))
        scheme = Scheme(self.variables, TFun(payload, own) if payload else own)
        self.variants[name] = VariantInfo(ref, payload, self, scheme)


@dataclass(slots=True, eq=False)
class AliasInfo:
    """`target` is None until the alias has been resolved. `inferred` are the variables of
    generic types that `target` mentions without arguments: fresh at each use."""

    name: str
    variables: tuple[TVar, ...]
    definition: tree.AliasDef
    public: bool
    target: Type | None = None
    inferred: tuple[TVar, ...] = ()
    resolving: bool = False


TypeInfo = StructInfo | SumInfo | AliasInfo

# ---------------------------------------------------------------- values


@dataclass(slots=True, eq=False)
class Overload:
    """One function. `hidden` are its hidden parameters. `of` is, of a method, the type that Self
    stands for in `type`. `type` is monomorphic while its group is being inferred. `apart` says
    that further clauses were written elsewhere, which has been reported. `because` are the
    places that decided its parameter types and its result type, where inference did.

    `local` tells of a function in a block, or one that a `let` binds, by what it is defined or
    bound; `outer` is the function around that, `level` the depth of the scope it is defined in."""

    ref: FunctionRef
    type: Scheme | Type
    clauses: tuple[tree.FunctionDef, ...]
    source: Source
    public: bool
    apart: bool = False
    hidden: list[Hidden] = field(default_factory=list)
    of: Type | None = None
    because: tuple[Span | None, ...] = ()
    local: LocalFunction | None = None
    outer: Overload | None = None
    level: int = 0


@dataclass(slots=True, eq=False)
class Functions:
    """The functions of one name, by parameter count."""

    name: str
    overloads: dict[int, Overload] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class ActorInfo:
    ref: ActorRef
    type: Scheme | Type
    definition: tree.ActorDef
    source: Source


@dataclass(slots=True, eq=False)
class ClientInfo:
    """A function that a service definition makes: `handler` is what it calls, None for
    `start`."""

    ref: ClientRef
    type: Scheme | Type
    params: tuple[tree.Param, ...]
    span: Span
    handler: tree.Handler | None = None


@dataclass(slots=True, eq=False)
class ServiceInfo:
    """`init` are the clauses of the initialiser, `clients` the functions by which the
    service is used."""

    name: str
    module: str
    definition: tree.ServiceDef
    source: Source
    init: tuple[tree.FunctionDef, ...]
    clients: dict[str, ClientInfo] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class SupervisorInfo:
    ref: SupervisorRef
    type: Scheme | Type
    definition: tree.SupervisorDef


@dataclass(slots=True, eq=False)
class GlobalInfo:
    ref: GlobalRef
    type: Scheme | Type


@dataclass(slots=True, eq=False)
class LibraryInfo:
    function: LibraryFunction
    type: Scheme | Type


@dataclass(slots=True, eq=False)
class StaticInfo:
    """A function that `deriving` gives a type: `Type.from_json`."""

    ref: StaticRef
    type: Scheme | Type


@dataclass(slots=True, eq=False)
class Unavailable:
    """A name whose definition has already been reported: it stands for anything."""

    name: str


Value = (
    Functions
    | ActorInfo
    | SupervisorInfo
    | ClientInfo
    | GlobalInfo
    | VariantInfo
    | LibraryInfo
    | StaticInfo
    | Unavailable
)

# ---------------------------------------------------------------- modules


@dataclass(slots=True, eq=False)
class Interface:
    """The declarations of one module. Importers see the public ones; the private types
    serve values whose types got out through a public function. Traits and impls are seen by
    all modules checked later. `methods` are the functions of impls and the defaults of
    traits, by the name and arity of their references; `dispatched` are those that the module
    looks up by class, each as the key of its trait and its name."""

    name: str
    functions: dict[str, Functions] = field(default_factory=dict)
    actors: dict[str, ActorInfo] = field(default_factory=dict)
    services: dict[str, ServiceInfo] = field(default_factory=dict)
    types: dict[str, TypeInfo] = field(default_factory=dict)
    unavailable: dict[str, Unavailable] = field(default_factory=dict)
    traits: dict[str, TraitInfo] = field(default_factory=dict)
    impls: list[ImplInfo] = field(default_factory=list)
    methods: dict[tuple[str, int], Overload] = field(default_factory=dict)
    dispatched: set[tuple[str, str]] = field(default_factory=set)

    def public_types(self) -> Iterator[tuple[str, TypeInfo]]:
        for name, info in self.types.items():
            if info.public:
                yield name, info

    def constructors(self) -> Iterator[VariantInfo]:
        for info in self.types.values():
            if isinstance(info, SumInfo) and info.public:
                yield from info.variants.values()


def _built_in_sums() -> dict[str, SumInfo]:
    everything = frozenset({"Eq", "Hash", "Display", "Debug"})
    item, error = TVar(1 << 30), TVar(1 << 30)
    option = SumInfo("Option", None, (item,), {}, everything, True)
    option.add("Some", (item,))
    option.add("None", ())
    result = SumInfo("Result", None, (item, error), {}, everything, True)
    result.add("Ok", (item,))
    result.add("Err", (error,))
    ordering = SumInfo("Ordering", None, (), {}, everything, True)
    for name in ("Less", "Equal", "Greater"):
        ordering.add(name, ())
    return {"Option": option, "Result": result, "Ordering": ordering}


BUILT_IN_SUMS: dict[str, SumInfo] = _built_in_sums()

# Built-in types and their parameter counts. `Pid` may also be written without.
BUILT_IN_TYPES: dict[str, int] = {
    **dict.fromkeys(("Int", "Float", "String", "Bool", "Atom", "Never", "Regex", "Json"), 0),
    **dict.fromkeys(("Range", "Ordering", "Tuple", "Ptr"), 0),
    **dict.fromkeys(("List", "Set", "Queue", "Iter", "Option", "Pid"), 1),
    **dict.fromkeys(("Map", "Result"), 2),
    **dict.fromkeys(("DateTime", "Request", "Response", "Router", "HttpResponse"), 0),
    **dict.fromkeys(("SqliteConn", "PgConn", "PoolHandle", "BootstrapStatus"), 0),
    **dict.fromkeys(("ContinuityAuthorityStatus", "ContinuityRecord"), 0),
    "ContinuitySubmitDecision": 0,
}

# Other names of `Iter`, with an item type to be inferred.
ITERATOR_NAMES = frozenset(
    {
        *("ListIterator", "MapIterator", "SetIterator", "RangeIterator", "MapAdapterIterator"),
        *("FilterAdapterIterator", "TakeAdapterIterator", "SkipAdapterIterator"),
        *("EnumerateAdapterIterator", "ZipAdapterIterator"),
    }
)

# The language's library modules that this version does not have.
LATER_MODULES = frozenset(
    {
        "Test",
        *("HTTP", "Http", "Request", "Ws", "Sqlite", "Pg", "Pool", "Orm", "Expr", "Query"),
        *("Repo", "Changeset", "Migration", "Continuity"),
    }
)


class World:
    """All declarations that the module being checked can meet."""

    def __init__(self, own: Interface, others: Mapping[str, Interface]) -> None:
        self.own = own
        self.others = others
        self.traits = Traits()
        for trait in KNOWN.values():
            self.traits.add_trait(trait)
        for interface in others.values():
            for trait in interface.traits.values():
                self.traits.add_trait(trait)
            for impl in interface.impls:
                self.traits.add_impl(impl)

    def type_of(self, con: TCon) -> TypeInfo | None:
        """The declaration of a project type or built-in sum type."""
        if con.module is None:
            return BUILT_IN_SUMS.get(con.name)
        module = self.own if con.module == self.own.name else self.others.get(con.module)
        return module.types.get(con.name) if module is not None else None

    def struct(self, con: TCon) -> StructInfo | None:
        info = self.type_of(con)
        return info if isinstance(info, StructInfo) else None

    def derives(self, con: TCon) -> frozenset[str] | None:
        """The derived traits of a project type; None for any other."""
        if con.module is None:
            return None
        info = self.type_of(con)
        return info.derives if isinstance(info, StructInfo | SumInfo) else None


# ---------------------------------------------------------------- local scopes


@dataclass(slots=True, eq=False)
class Frame:
    """The function, closure or actor whose body is being checked.

    `result` is its result type, `declared` the annotation that says so, if any. `receives`
    tells whether `receive` and `self()` are legal, `knows_self` whether at least `self()` is;
    `message` is then the message type, None where it is untyped (in `main`). `early` collects what `?` returns early when no result
    type is declared: the operand's node and type. `level` is the `let` depth outside the
    body. `returned` is the place of the first value that leaves the function.
    """

    kind: Literal["function", "closure", "actor", "module"]
    result: Type
    declared: tree.TypeExpr | None = None
    receives: bool = False
    knows_self: bool = False
    message: Type | None = None
    actor: ActorInfo | None = None
    type_params: dict[str, Type] = field(default_factory=dict)
    early: list[tuple[tree.Try, TCon]] = field(default_factory=list)
    level: int = 0
    returned: Span | None = None


class Env:
    """One local scope. `overloads` are the functions defined in it, by name and number of
    parameters; the latest of each name is in `names` too. `later` are functions that follow
    the one whose scope this is (`meshc.types.local_functions`)."""

    __slots__ = ("frame", "in_loop", "later", "names", "overloads", "parent")

    def __init__(self, parent: Env | None, frame: Frame, in_loop: bool = False) -> None:
        self.parent = parent
        self.frame = frame
        self.in_loop = in_loop
        self.names: dict[str, Scheme | Type] = {}
        self.overloads: dict[str, dict[int, Scheme | Type]] = {}
        self.later: dict[str, dict[int, Scheme | Type]] = {}

    def define(self, name: str, arity: int, type_: Scheme | Type) -> None:
        """Enter a function. It joins others of its name, unless a `let` came in between."""
        others = self.overloads.get(name, {})
        if not any(self.names.get(name) is other for other in others.values()):
            others = self.overloads[name] = {}
        others[arity] = self.names[name] = type_

    def overload(self, name: str, arity: int) -> Scheme | Type | None:
        """The type of the function with that many parameters, if `name` means a function
        defined in a block, and not the latest one of that name."""
        env: Env | None = self
        while env is not None:
            latest = env.names.get(name)
            if latest is not None:
                others = env.overloads.get(name, {})
                found = others.get(arity)
                if found is latest or not any(latest is other for other in others.values()):
                    return None
                return found
            env = env.parent
        return None

    def child(self) -> Env:
        return Env(self, self.frame, self.in_loop)

    def lookup(self, name: str) -> Scheme | Type | None:
        env: Env | None = self
        while env is not None:
            found = env.names.get(name)
            if found is not None:
                return found
            env = env.parent
        return None

    def later_function(self, name: str, arity: int | None) -> tuple[int, Scheme | Type] | None:
        """The parameter count and type of a later function of a name, if need be the first
        one whatever its count."""
        env: Env | None = self
        while env is not None:
            found = env.later.get(name)
            if found is not None:
                count = arity if arity is not None and arity in found else next(iter(found))
                return count, found[count]
            env = env.parent
        return None

    def visible(self) -> Iterator[str]:
        """Every name in scope, innermost first."""
        env: Env | None = self
        while env is not None:
            yield from env.names
            env = env.parent
