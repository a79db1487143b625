"""What is known of traits and of their implementations.

A trait has one type variable for the implementing type (`self_type`), one for each of its
parameters, and one for each associated type. The types of its methods are written in terms
of these, so that a use of a method is an instance of its type with the variables replaced.

What an interface leaves unannotated (`fn scale(self, factor)`) is the implementation's
choice, like an associated type: such places have *hidden* associated types, named after the
method and the place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from meshc.source import Source
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.types import TCon, TFun, TTuple, TVar, Type, prune

if TYPE_CHECKING:
    from meshc.types.environment import Functions, Overload

Head = tuple[str | None, str]
"""A type constructor: the Mesh name of its module (None of a built-in one) and its name."""


@dataclass(slots=True, eq=False)
class TraitMethod:
    """A method as its trait declares it. `variables` are type variables of its own;
    `has_self` tells methods from static functions; `written` whether the result type is
    written out; `span` is the place of its name."""

    name: str
    type: TFun
    has_self: bool
    required: bool
    variables: tuple[TVar, ...] = ()
    written: bool = True
    span: Span | None = None


@dataclass(slots=True, eq=False)
class TraitInfo:
    """A trait. `key` identifies it among all traits of a program; `module` is None for the
    language's own. `optional` are the associated types that an impl may leave out;
    `undeclared` marks a trait that only its impls mention."""

    key: str
    name: str
    module: str | None
    self_type: TVar
    params: tuple[TVar, ...] = ()
    associated: dict[str, TVar] = field(default_factory=dict)
    hidden: dict[str, TVar] = field(default_factory=dict)
    methods: dict[str, TraitMethod] = field(default_factory=dict)
    defaults: dict[str, Overload] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    definition: tree.InterfaceDef | None = None
    source: Source | None = None
    undeclared: bool = False

    def variable(self, name: str) -> TVar | None:
        """The variable of an associated type, declared or hidden."""
        found = self.associated.get(name)
        return found if found is not None else self.hidden.get(name)


@dataclass(slots=True, eq=False)
class Hidden:
    """A hidden parameter of a function (`meshc.types.hidden`): the function that `method` of
    `trait`, a key, means for the type parameter `variable`."""

    variable: TVar
    trait: str
    method: str


@dataclass(slots=True, eq=False)
class ImplInfo:
    """One `impl`. `target`, `args` and `associated` are in terms of `variables`, the
    parameters of a generic target; the bounds that hang on these are what the impl asks of
    them. `header` is the place of `impl Trait for Type`, `names_in_scope` the type names that
    its annotations may use besides the module's. `methods` are its own, without the trait's
    defaults; `undecided` those that cannot be looked up by class (`meshc.types.hidden_tables`)."""

    trait: TraitInfo
    args: tuple[Type, ...]
    target: Type
    variables: tuple[TVar, ...]
    module: str
    definition: tree.ImplDef
    source: Source
    header: Span
    names_in_scope: dict[str, Type]
    associated: dict[str, Type] = field(default_factory=dict)
    methods: dict[str, Functions] = field(default_factory=dict)
    statics: set[str] = field(default_factory=set)
    undecided: set[str] = field(default_factory=set)

    @property
    def head(self) -> Head:
        head = head_of(self.target)
        assert head is not None
        return head

    @property
    def target_name(self) -> str:
        """The type as the program names it."""
        return ".".join(self.definition.target)

    def method(self, name: str, arity: int | None = None) -> Overload | None:
        """The function that answers to a method here: its own, or the trait's default."""
        functions = self.methods.get(name)
        if functions is None:
            return self.trait.defaults.get(name)
        overloads = functions.overloads
        if arity is not None and arity in overloads:
            return overloads[arity]
        return next(iter(overloads.values()))

    def has_self(self, name: str) -> bool:
        """Whether a method that exists here takes `self`."""
        if name in self.methods:
            return name not in self.statics
        return self.trait.methods[name].has_self

    def names(self) -> list[str]:
        """The methods that exist here, inherited ones included."""
        return list(dict.fromkeys([*self.methods, *self.trait.defaults]))


def head_of(type_: Type) -> Head | None:
    """The constructor of a type; None of an unknown type."""
    type_ = prune(type_)
    if type_.__class__ is TCon:
        return type_.module, type_.name
    if type_.__class__ is TTuple:
        return None, "Tuple"
    if type_.__class__ is TFun:
        return None, "Fun"
    return None


class Traits:
    """All traits and impls that a module can meet, by what they are looked up by."""

    def __init__(self) -> None:
        self.by_key: dict[str, TraitInfo] = {}
        self.by_method: dict[str, list[TraitInfo]] = {}
        self._impls: dict[tuple[str, Head], list[ImplInfo]] = {}
        self._of_trait: dict[str, list[ImplInfo]] = {}
        self._of_method: dict[tuple[str, Head], list[ImplInfo]] = {}

    def add_trait(self, trait: TraitInfo) -> None:
        self.by_key[trait.key] = trait
        for name in trait.methods:
            self.by_method.setdefault(name, []).append(trait)

    def add_method(self, trait: TraitInfo, method: TraitMethod) -> None:
        """A further method of a trait that has been added."""
        trait.methods[method.name] = method
        self.by_method.setdefault(method.name, []).append(trait)

    def add_impl(self, impl: ImplInfo) -> None:
        head = impl.head
        self._impls.setdefault((impl.trait.key, head), []).append(impl)
        self._of_trait.setdefault(impl.trait.key, []).append(impl)
        for name in impl.names():
            self._of_method.setdefault((name, head), []).append(impl)

    def impls(self, key: str, head: Head) -> list[ImplInfo]:
        """The impls of a trait for a type constructor: several when the trait has
        parameters."""
        return self._impls.get((key, head), [])

    def impls_of(self, key: str) -> list[ImplInfo]:
        """All impls of a trait."""
        return self._of_trait.get(key, [])

    def with_method(self, name: str, head: Head) -> list[ImplInfo]:
        """The impls for a type constructor that have a method of that name."""
        return self._of_method.get((name, head), [])
