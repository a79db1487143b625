"""The types of library functions, parsed from their signatures on first use.

    signature := type ["where" bound {"," bound}]
    bound     := variable ":" (trait | "Iterable" "<" type ">")
    type      := function | "(" [type {"," type}] ")" | name ["<" type {"," type} ">"]
    function  := ["Fun"] "(" [type {"," type}] ")" "->" type

A name of one upper-case letter is a type variable; one type in parentheses is that type.
"""

from __future__ import annotations

import re

from meshc.types.environment import LibraryInfo
from meshc.types.types import (
    GENERIC,
    ItemNeed,
    Scheme,
    TCon,
    TFun,
    TraitNeed,
    TTuple,
    TVar,
    Type,
)
from meshrt.library import LIBRARY, LibraryFunction
from meshrt.std import load

_TOKEN = re.compile(r"\s*(->|\w+|[(),<>:?!])")
_TRAIT_MODULES = (
    *("Display", "Debug", "Hash", "Ord", "Eq", "Iterable", "Iterator"),
    *("Add", "Sub", "Mul", "Div", "Mod", "Neg", "Not"),
)

# Their functions have no flat names; nor have the `collect` functions and `String.from`.
_WITHOUT_FLAT_NAMES = frozenset(
    {
        *("Int", "Float", "Math", "Iter", "Job", "Timer", "Process", "Node", "Global", "Ws"),
        *("Expr", "Query", "Repo", "Changeset", "Migration", "Orm"),
    }
)

# Library functions that the language's manual shows without their modules.
_BARE_NAMES = {"monitor": "Process.monitor"}

_loaded = False
_infos: dict[LibraryFunction, LibraryInfo] = {}
_flat: dict[str, LibraryFunction] = {}
_names: dict[str, list[str]] = {}


class SignatureError(Exception):
    """A library signature that is not a Mesh type: a mistake in the library."""


def library() -> dict[str, LibraryFunction]:
    """All library functions by their full names."""
    global _loaded
    if not _loaded:
        load()
        _loaded = True
    return LIBRARY


def library_function(name: str, arity: int | None = None) -> LibraryInfo | None:
    """The library function of a full name (`String.length`, `println`), of several with that
    name the one with `arity` parameters."""
    functions = library()
    function = functions.get(name)
    if arity is not None:
        function = functions.get(f"{name}/{arity}", function)
    return None if function is None else _info(function)


def flat_alias(name: str) -> LibraryInfo | None:
    """The function of a lower-case flat name: `string_length` is `String.length`."""
    if "_" not in name:
        return library_function(_BARE_NAMES[name]) if name in _BARE_NAMES else None
    if not _flat:
        for full, function in library().items():
            module, dot, short = full.partition(".")
            if not dot or "/" in short or short == "collect" or full == "String.from":
                continue
            if module not in _TRAIT_MODULES and module not in _WITHOUT_FLAT_NAMES:
                _flat.setdefault(f"{module.lower()}_{short}", function)
    found = _flat.get(name)
    return None if found is None else _info(found)


def library_module(module: str) -> list[str]:
    """The names of a library module's functions; empty when there is no such module."""
    if not _names:
        for full in library():
            owner, _, short = full.rpartition(".")
            if "/" not in short:
                _names.setdefault(owner, []).append(short)
    return _names.get(module, [])


def library_modules() -> list[str]:
    """The names of the library's modules."""
    library_module("")
    return [name for name in _names if name and name not in _TRAIT_MODULES]


def trait_method(name: str) -> tuple[str, LibraryInfo] | None:
    """The built-in trait that offers method `name`, with the library's function for it."""
    for trait in _TRAIT_MODULES:
        info = library_function(f"{trait}.{name}")
        if info is not None:
            return trait, info
    return None


def _info(function: LibraryFunction) -> LibraryInfo:
    info = _infos.get(function)
    if info is None:
        info = _infos[function] = LibraryInfo(function, parse_signature(function.signature))
    return info


def parse_signature(text: str) -> Scheme | Type:
    """The type that a signature describes. Raises SignatureError."""
    return _Signature(text).parse()


class _Signature:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _TOKEN.findall(text)
        if "".join(self._tokens) != "".join(text.split()):
            raise SignatureError(f"not a signature: {text}")
        self._at = 0
        self._variables: dict[str, TVar] = {}

    def parse(self) -> Scheme | Type:
        type_ = self._type()
        bounds: list[TraitNeed | ItemNeed] = []
        if self._accept("where"):
            bounds.append(self._bound())
            while self._accept(","):
                bounds.append(self._bound())
        if self._peek():
            raise self._error()
        if not self._variables:
            return type_
        return Scheme(
            tuple(self._variables.values()),
            type_,
            tuple(bound for bound in bounds if isinstance(bound, TraitNeed)),
            items=tuple(bound for bound in bounds if isinstance(bound, ItemNeed)),
        )

    def _bound(self) -> TraitNeed | ItemNeed:
        variable = self._variable(self._next())
        self._expect(":")
        if not self._accept("Iterable"):
            return TraitNeed(variable, self._next())
        (item,) = self._items("<", ">")
        return ItemNeed(variable, item)

    def _type(self) -> Type:
        type_ = self._primary()
        while True:
            if self._accept("?"):
                type_ = TCon("Option", (type_,))
            elif self._accept("!"):
                type_ = TCon("Result", (type_, self._type()))
            else:
                return type_

    def _primary(self) -> Type:
        if self._accept("Fun") or self._peek() == "(":
            items = self._items("(", ")")
            if self._accept("->"):
                return TFun(items, self._type())
            return items[0] if len(items) == 1 else TTuple(items)
        name = self._next()
        if len(name) == 1 and name.isupper():
            return self._variable(name)
        if not name[0].isalpha():
            raise self._error()
        return TCon(name, self._items("<", ">") if self._peek() == "<" else ())

    def _items(self, opening: str, closing: str) -> tuple[Type, ...]:
        self._expect(opening)
        items: list[Type] = []
        while not self._accept(closing):
            if items:
                self._expect(",")
            items.append(self._type())
        return tuple(items)

    def _variable(self, name: str) -> TVar:
        variable = self._variables.get(name)
        if variable is None:
            variable = self._variables[name] = TVar(GENERIC)
        return variable

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            raise self._error()
        self._at += 1
        return token

    def _accept(self, token: str) -> bool:
        if self._peek() != token:
            return False
        self._at += 1
        return True

    def _expect(self, token: str) -> None:
        if not self._accept(token):
            raise self._error()

    def _error(self) -> SignatureError:
        return SignatureError(f"not a signature: {self._text}")
