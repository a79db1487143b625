"""Encoders that generic functions are given.

A function that writes values of a type parameter as JSON (the parameter's bounds say so) has
hidden parameters behind its own: an encoder for each such type, by default `json_value`, which
goes by the value's class. A caller passes one where that would not do: for a type that has
`Json` in it, whose values are strings that must not be quoted.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from meshc.lower.core import Lowerer, ModuleContext
from meshc.lower.encoders import encoder
from meshc.syntax import tree
from meshc.types.typed import Function, FunctionRef, Ref
from meshc.types.types import Scheme, TCon, TVar, Type, children, prune


def encoded_parameters(scheme: Scheme) -> list[TVar]:
    """The type parameters whose values a function with this type writes as JSON."""
    return list(dict.fromkeys(n.variable for n in scheme.bounds if n.trait == "ToJson"))


def take_encoders(f: Lowerer, definition: Function) -> list[str]:
    """Name the hidden parameters of a function that is about to be lowered."""
    variables = encoded_parameters(definition.scheme)
    f.encoders = {variable: f.names.claim("encode") for variable in variables}
    return list(f.encoders.values())


def add_encoders(f: Lowerer, function: ast.FunctionDef, names: Sequence[str]) -> None:
    """Give a lowered function its hidden parameters."""
    place = f.py.place
    function.args.args += [ast.arg(name, None, None, **place) for name in names]
    default = f.py.name(f.runtime("meshrt.json.encode", "json_value")) if names else None
    function.args.defaults += [default] * len(names) if default is not None else []


def given_encoders(f: Lowerer, ref: Ref, node: tree.Expr) -> list[ast.expr]:
    """What the hidden parameters of the function that `node` means get there; nothing where
    the defaults do."""
    if not isinstance(ref, FunctionRef):
        return []
    scheme = _schemes(f.module).get(ref)
    used = f.type_of(node)
    if scheme is None or used is None:
        return []
    found = _instance(scheme.type, used)
    types = [found.get(variable) for variable in encoded_parameters(scheme)]
    while types and not _matters(f, types[-1]):
        types.pop()
    return [encoder(f.module, type_, f.encoders) for type_ in types]


def _schemes(module: ModuleContext) -> dict[FunctionRef, Scheme]:
    """The types of all functions of the program that have hidden parameters."""
    if module.encoded is None:
        module.encoded = {
            FunctionRef(other.name, function.name, function.arity): function.scheme
            for other in module.effects.modules.values()
            for function in other.functions
            if encoded_parameters(function.scheme)
        }
    return module.encoded


def _instance(general: Type, used: Type) -> dict[TVar, Type]:
    """What the variables of a type stand for in an instance of it."""
    found: dict[TVar, Type] = {}
    stack = [(general, used)]
    while stack:
        left, right = stack.pop()
        left, right = prune(left), prune(right)
        if isinstance(left, TVar):
            found.setdefault(left, right)
        else:
            stack.extend(zip(children(left), children(right), strict=False))
    return found


def _matters(f: Lowerer, type_: Type | None) -> bool:
    """Whether values of a type cannot be written by their class alone."""
    if type_ is None:
        return False
    stack = [type_]
    while stack:
        part = prune(stack.pop())
        if isinstance(part, TVar):
            if part in f.encoders:
                return True
        elif isinstance(part, TCon) and part.name == "Json" and part.module is None:
            return True
        stack.extend(children(part))
    return False
