"""What type inference hands to effect analysis and lowering.

The tree itself is unchanged; facts hang on its nodes in side tables keyed by node
identity. Types are fully resolved (`meshc.types.types`): no unification variable that was
bound remains; one that stayed free means "any type".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from meshc.source import Source
from meshc.syntax import tree as syntax
from meshc.types.types import Scheme, TCon, Type
from meshrt.library import LibraryFunction

if TYPE_CHECKING:
    from meshc.types.environment import Interface

# ---------------------------------------------------------------- what a name means


@dataclass(frozen=True, slots=True)
class LocalRef:
    """A parameter, `let`, pattern or loop variable; or a nested named function, by its name or
    by one of its `local_keys`."""

    name: str


def local_keys(name: str, arity: int) -> tuple[str, str]:
    """How a nested function is referred to where its name alone does not do: from behind
    another one of the same name, and from a function that stands before it."""
    return f"{name}/{arity}", f"{name}/{arity} later"


@dataclass(frozen=True, slots=True)
class FunctionRef:
    """A top-level function of a project module (`module` is its Mesh name, the entry
    module is always `Main`)."""

    module: str
    name: str
    arity: int


@dataclass(frozen=True, slots=True)
class ActorRef:
    module: str
    name: str
    arity: int


@dataclass(frozen=True, slots=True)
class ClientRef:
    """A function that a service definition makes: `Till.start` (`name` is `start`), or one
    that calls or casts to a handler."""

    module: str
    service: str
    name: str
    arity: int

    @property
    def unit(self) -> tuple[str, str, int]:
        """Its body of code, for effect analysis."""
        return (self.module, f"{self.service}.{self.name}", self.arity)


@dataclass(frozen=True, slots=True)
class SupervisorRef:
    module: str
    name: str


@dataclass(frozen=True, slots=True)
class GlobalRef:
    """A top-level `let`."""

    module: str
    name: str


@dataclass(frozen=True, slots=True)
class VariantRef:
    """A variant of a sum type. `module` is None for the built-in ones (Option, Result,
    Ordering). `arity` 0 is a constant."""

    module: str | None
    type_name: str
    name: str
    tag: int
    arity: int


@dataclass(frozen=True, slots=True)
class StructRef:
    """A struct type; `fields` in declaration order."""

    module: str
    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LibraryRef:
    function: LibraryFunction


@dataclass(frozen=True, slots=True)
class StaticRef:
    """A function that `deriving` generates for a type: `from_json`, `from_row`, or a schema
    function, which gives `constant`."""

    module: str
    type_name: str
    name: str
    constant: str | tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class TraitRef:
    """A method of a trait (`trait` is its key) for a value of a type that is a parameter:
    the impl is found by the value's class when the program runs."""

    trait: str
    method: str
    arity: int


LocalFunction = syntax.FunctionDef | syntax.PName
"""A function in a block by its first clause, or one that a `let` binds by the name there."""


@dataclass(frozen=True, slots=True)
class HiddenRef:
    """A hidden parameter of a function around (`meshc.types.hidden`), by its place: the function
    that a method means for one of its type parameters. `owner` is that function if it is a local
    one, None for the top-level function or method."""

    at: int
    method: str
    owner: LocalFunction | None = None


@dataclass(slots=True, eq=False)
class PartialRef:
    """A function with hidden parameters of its own as what is passed for a hidden parameter;
    `passed` is what it gets for them, `evidence` the types that it has to know more of, with the
    bounds that say so (`meshc.types.schemes.evidence`)."""

    function: FunctionRef
    passed: list[Passed | None]
    evidence: tuple[tuple[Type, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OpenRef:
    """A method of several library modules, for a value of a type that is a parameter:
    `functions` by the name of the type, chosen by the value's class when the program runs."""

    name: str
    functions: tuple[tuple[str, LibraryFunction], ...]


@dataclass(frozen=True, slots=True)
class MethodRef:
    """`receiver.name(args)` that means `function(receiver, args)`: hangs on the Field
    node that is the callee."""

    target: LibraryRef | FunctionRef | TraitRef | HiddenRef | OpenRef


Passed = FunctionRef | LibraryRef | HiddenRef | PartialRef
"""What a call passes for a hidden parameter."""

Ref = (
    LocalRef
    | FunctionRef
    | ActorRef
    | ClientRef
    | SupervisorRef
    | GlobalRef
    | VariantRef
    | StructRef
    | LibraryRef
    | StaticRef
    | TraitRef
    | HiddenRef
    | OpenRef
    | MethodRef
)


# ---------------------------------------------------------------- a checked module


@dataclass(slots=True, eq=False)
class Function:
    """All clauses of one top-level or nested function, in order. `hidden` are the methods that
    it takes as hidden parameters, after the others."""

    name: str
    arity: int
    public: bool
    clauses: tuple[syntax.FunctionDef, ...]
    scheme: Scheme
    hidden: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class GenericLet:
    """A name that a `let` binds to a function, as `Function`."""

    scheme: Scheme
    hidden: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Impl:
    """An impl as later passes see it: `target` is the type that it is for, `args` the printed
    arguments of the trait, `methods` the function that answers to each method of the trait,
    inherited defaults included. `passed` is what the functions that have hidden parameters get
    for them when they are looked up by class."""

    trait: str
    target: TCon
    args: tuple[str, ...]
    methods: dict[str, FunctionRef]
    definition: syntax.ImplDef
    passed: dict[str, list[Passed | None]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Actor:
    definition: syntax.ActorDef
    scheme: Scheme


@dataclass(slots=True, eq=False)
class Handler:
    """A `call` or `cast` handler, and the client function made for it."""

    definition: syntax.Handler
    client: ClientRef


@dataclass(slots=True, eq=False)
class Service:
    """`init` are the clauses of the initialiser, none if there is none; `start` is the
    client function that runs it and starts the service."""

    definition: syntax.ServiceDef
    init: tuple[syntax.FunctionDef, ...]
    start: ClientRef
    handlers: tuple[Handler, ...]


@dataclass(slots=True, eq=False)
class Struct:
    definition: syntax.StructDef
    ref: StructRef
    derives: frozenset[str]


@dataclass(slots=True, eq=False)
class Sum:
    definition: syntax.SumDef
    variants: tuple[VariantRef, ...]
    derives: frozenset[str]


@dataclass(slots=True, eq=False)
class TypedModule:
    """`types`: the type of every expression and pattern node. `refs`: what every Name,
    Field callee/value, PName, PConstructor, PStruct and StructLiteral node means (a PName
    without an entry is a binding; a Field without an entry is a struct field access).
    `nested`: the clause groups of functions defined inside blocks, keyed by the first
    FunctionDef of the group. `generic_lets`: the names that a `let` binds to functions that have
    hidden parameters. `hidden`: what each use of a
    function with hidden parameters passes for them. `texts`: for each interpolated
    expression whose text form a function of the program gives, that function. `conversions`: for each `?` that
    converts its error, the function that does. `remote_starts`: for each call of Node.spawn,
    Node.spawn_link, Node.call or Node.call_within, what is started; `linked_spawns`: for each call of `spawn_link`, the
    `spawn` that it is but for the link. `open_sends` are those whose message has a type that only
    the running program knows. `globals` are top-level lets in order. `interface` is
    what checking the importing modules needs."""

    name: str
    source: Source
    tree: syntax.Module
    functions: list[Function]
    actors: list[Actor]
    structs: list[Struct]
    sums: list[Sum]
    globals: list[syntax.Let]
    services: list[Service] = field(default_factory=list)
    supervisors: list[syntax.SupervisorDef] = field(default_factory=list)
    types: dict[syntax.Node, Type] = field(default_factory=dict)
    refs: dict[syntax.Node, Ref] = field(default_factory=dict)
    nested: dict[syntax.FunctionDef, Function] = field(default_factory=dict)
    generic_lets: dict[syntax.PName, GenericLet] = field(default_factory=dict)
    remote_starts: dict[syntax.Call, RemoteStart] = field(default_factory=dict)
    hidden: dict[syntax.Node, list[Passed | None]] = field(default_factory=dict)
    texts: dict[syntax.Expr, FunctionRef] = field(default_factory=dict)
    conversions: dict[syntax.Try, FunctionRef | LibraryRef] = field(default_factory=dict)
    methods: list[Function] = field(default_factory=list)
    impls: list[Impl] = field(default_factory=list)
    linked_spawns: dict[syntax.Call, syntax.Spawn] = field(default_factory=dict)
    open_sends: set[syntax.Send] = field(default_factory=set)
    interface: Interface | None = None


Manner = Literal["spawn", "spawn_link", "call", "call_within"]
"""The functions of `Node` that start something on another node."""


@dataclass(frozen=True, slots=True)
class RemoteStart:
    """`Node.spawn(node, target, args…)` and its like; `manner` is the name of the library
    function. `signature` is the printed parameter list, e.g. `(String, Int)`, and for a call
    `result` the printed result, that both nodes must agree on."""

    target: ActorRef | FunctionRef
    signature: str
    result: str
    manner: Manner
