"""Type terms and type schemes.

A type is a constructor applied to arguments (`TCon`), a tuple (`TTuple`; the empty one is
unit), a function (`TFun`) or a unification variable (`TVar`). Variables are union-find
nodes: once bound, `ref` leads to what they stand for. Each carries a *level*, the nesting
depth of the `let` it was made in, so that generalising needs no scan of the environment:
exactly the variables deeper than the current level are not free in it (D. Rémy, "Extension
of ML type system with a sorted equation theory on types", INRIA RR-1766, 1992).

Requirements on a type that is still unknown hang on its variable as *bounds* and are
settled at the moment the variable is bound (`meshc.types.context`); those that remain when
the variable is generalised become part of the scheme.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from meshc.diagnostics.diagnostic import Label
from meshc.syntax.tree import Span

_ids = count(1)

# The level of a variable that a scheme quantifies: deeper than every `let`.
GENERIC = 1 << 30


class TVar:
    """An unknown type. `ref` is what it stands for once known, `why` the place that made it
    known; `bounds` what it must satisfy (a list of `meshc.types.bounds.Bound`, or None)."""

    __slots__ = ("bounds", "id", "level", "ref", "why")

    def __init__(self, level: int) -> None:
        self.id = next(_ids)
        self.level = level
        self.ref: Type | None = None
        self.bounds: list[Any] | None = None
        self.why: Span | None = None

    def __repr__(self) -> str:
        return f"?{self.id}" if self.ref is None else f"?{self.id}={self.ref!r}"


@dataclass(slots=True, unsafe_hash=True)
class TCon:
    """A named type. `module` is the Mesh name of the project module that defines it, None for
    built-in types. `qualified` only says whether diagnostics print the module's name."""

    name: str
    args: tuple[Type, ...] = ()
    module: str | None = None
    qualified: bool = field(default=False, compare=False)


@dataclass(slots=True, unsafe_hash=True)
class TTuple:
    items: tuple[Type, ...]


@dataclass(slots=True, unsafe_hash=True)
class TFun:
    params: tuple[Type, ...]
    result: Type


Type = TCon | TTuple | TFun | TVar


class TraitNeed(NamedTuple):
    """What stands for `variable` must implement `trait`; `origin` shows why. `args` are the
    arguments of a trait that takes any, `associated` the types that go by the names of its
    associated types; the types in both are related to those of the implementation."""

    variable: TVar
    trait: str
    origin: Label | None = None
    args: tuple[Type, ...] = ()
    associated: tuple[tuple[str, Type], ...] = ()


class FieldNeed(NamedTuple):
    """What stands for `variable` must be a struct with field `name`; `origin` shows why."""

    variable: TVar
    name: str
    type: Type
    origin: Label | None = None


class ItemNeed(NamedTuple):
    """What stands for `variable` must have items of type `item`; `origin` shows why."""

    variable: TVar
    item: Type
    origin: Label | None = None


class ComponentNeed(NamedTuple):
    """What stands for `variable` must be a tuple whose component `at` is a `component`, or all
    whose components are where `at` is None; any tuple where `component` is None. `origin` shows
    why."""

    variable: TVar
    at: int | None
    component: Type | None
    origin: Label | None = None


class MethodNeed(NamedTuple):
    """What stands for `variable` must have a method `name`; `origin` shows why."""

    variable: TVar
    name: str
    arguments: tuple[Type, ...]
    result: Type
    origin: Label | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """`type`, for all types of `variables` that have the traits of `bounds`, the struct
    fields of `fields`, the items of `items`, the methods of `methods` and the components of
    `components`."""

    variables: tuple[TVar, ...]
    type: Type
    bounds: tuple[TraitNeed, ...] = ()
    fields: tuple[FieldNeed, ...] = ()
    items: tuple[ItemNeed, ...] = ()
    methods: tuple[MethodNeed, ...] = ()
    components: tuple[ComponentNeed, ...] = ()


INT = TCon("Int")
FLOAT = TCon("Float")
STRING = TCon("String")
BOOL = TCon("Bool")
ATOM = TCon("Atom")
RANGE = TCon("Range")
REGEX = TCon("Regex")
JSON = TCon("Json")
ORDERING = TCon("Ordering")
PID = TCon("Pid")
UNIT = TTuple(())
NEVER = TCon("Never")
# The type of whatever has already been reported: agrees with everything.
ERROR = TCon("<error>")


def list_of(item: Type) -> TCon:
    return TCon("List", (item,))


def map_of(key: Type, value: Type) -> TCon:
    return TCon("Map", (key, value))


def set_of(item: Type) -> TCon:
    return TCon("Set", (item,))


def option_of(item: Type) -> TCon:
    return TCon("Option", (item,))


def result_of(ok: Type, error: Type) -> TCon:
    return TCon("Result", (ok, error))


def pid_of(message: Type) -> TCon:
    return TCon("Pid", (message,))


def prune(type_: Type) -> Type:
    """What `type_` stands for at its head: never a bound variable. Halves the path."""
    if type_.__class__ is not TVar:
        return type_
    target = type_.ref
    while target is not None:
        if target.__class__ is not TVar:
            return target
        further = target.ref
        if further is None:
            return target
        type_.ref = further
        type_.why = target.why
        if further.__class__ is not TVar:
            return further
        type_ = further
        target = type_.ref
    return type_


def children(type_: Type) -> tuple[Type, ...]:
    """The direct parts of a pruned type."""
    if type_.__class__ is TCon:
        return type_.args
    if type_.__class__ is TTuple:
        return type_.items
    if type_.__class__ is TFun:
        return (*type_.params, type_.result)
    return ()


def free_variables(types: Iterable[Type]) -> list[TVar]:
    """The unbound variables of `types`, each once, in order of first appearance."""
    found: dict[TVar, None] = {}
    seen: set[int] = set()
    stack = list(types)
    stack.reverse()
    while stack:
        type_ = prune(stack.pop())
        if type_.__class__ is TVar:
            found.setdefault(type_)
            continue
        parts = children(type_)
        if not parts or id(type_) in seen:
            continue
        seen.add(id(type_))
        stack.extend(reversed(parts))
    return list(found)


def resolve(type_: Type, memo: dict[int, Type] | None = None) -> Type:
    """`type_` without bound variables. Parts shared inside it stay shared; `memo` carries the
    sharing over several calls (it must not outlive the types it has seen)."""
    type_ = prune(type_)
    if not children(type_):
        return type_
    done: dict[int, Type] = {} if memo is None else memo
    stack: list[Type] = [type_]
    while stack:
        top = stack[-1]
        if id(top) in done:
            stack.pop()
            continue
        parts = [prune(part) for part in children(top)]
        waiting = [part for part in parts if children(part) and id(part) not in done]
        if waiting:
            stack.extend(waiting)
            continue
        stack.pop()
        done[id(top)] = _rebuilt(top, tuple(done.get(id(part), part) for part in parts))
    return done[id(type_)]


def _rebuilt(type_: Type, parts: tuple[Type, ...]) -> Type:
    """`type_` with other direct parts; itself when they are the ones it has."""
    if all(new is old for new, old in zip(parts, children(type_), strict=True)):
        return type_
    if type_.__class__ is TCon:
        return TCon(type_.name, parts, type_.module, type_.qualified)
    if type_.__class__ is TTuple:
        return TTuple(parts)
    return TFun(parts[:-1], parts[-1])


class TypeTooLarge(Exception):
    """An inferred type has outgrown all sense. Types can be exponentially larger than the
    program (H. Mairson, "Deciding ML typability is complete for deterministic exponential
    time", POPL 1990)."""


_LARGEST = 20_000


def substitute(type_: Type, mapping: dict[TVar, Type]) -> Type:
    """`type_` with the variables of `mapping` replaced. Untouched parts are shared. Raises
    TypeTooLarge."""
    type_ = prune(type_)
    if type_.__class__ is TVar:
        return mapping.get(type_, type_)
    parts = children(type_)
    if not parts:
        return type_
    done: dict[int, Type] = {}
    stack: list[Type] = [type_]
    while stack:
        top = stack[-1]
        if id(top) in done:
            stack.pop()
            continue
        pruned = [prune(part) for part in children(top)]
        waiting = [part for part in pruned if children(part) and id(part) not in done]
        if waiting:
            stack.extend(waiting)
            continue
        stack.pop()
        replaced = tuple(
            mapping.get(part, part) if part.__class__ is TVar else done.get(id(part), part)
            for part in pruned
        )
        done[id(top)] = _rebuilt(top, replaced)
        if len(done) > _LARGEST:
            raise TypeTooLarge
    return done[id(type_)]
