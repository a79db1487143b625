"""Encoders that generic functions are given.

A function that writes values of a type parameter as JSON (the parameter's bounds say so) has
hidden parameters behind its own: an encoder for each such type, by default `json_value`, which
goes by the value's class. A caller passes one where that would not do: for a type that has
`Json` in it, whose values are strings that must not be quoted.

Such functions are those of modules, methods, actors, functions in blocks, and what a `let` binds
to a closure or to the name of a function. Nothing else is generic in such a type: that of
`let pair = (Json.encode, 1)` is one for all its uses (`meshc.types.schemes.keep_encoded`).
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from meshc.lower.core import Lowerer, ModuleContext
from meshc.lower.encoders import encoder
from meshc.syntax import tree
from meshc.types.schemes import encoded_parameters
from meshc.types.typed import ActorRef, FunctionRef, GlobalRef, LocalRef, Ref
from meshc.types.types import Scheme, TCon, TFun, TVar, Type, children, prune


def take_encoders(f: Lowerer, scheme: Scheme) -> list[str]:
    """Name the hidden parameters of a function that is about to be lowered by `f`."""
    variables = encoded_parameters(scheme)
    names = [f.names.claim("encode") for _ in variables]
    if names:
        f.encoders = {**f.encoders, **dict(zip(variables, names, strict=True))}
    return names


def add_encoders(f: Lowerer, arguments: ast.arguments, names: Sequence[str]) -> None:
    """Give a lowered function its hidden parameters."""
    if names:
        default = f.py.name(f.runtime("meshrt.json.encode", "json_value"))
        arguments.args += [ast.arg(name, None, None, **f.py.place) for name in names]
        arguments.defaults += [default] * len(names)


def given_encoders(f: Lowerer, ref: Ref, node: tree.Expr) -> list[ast.expr]:
    """What the hidden parameters of the function that `node` means get there; nothing where
    the defaults do."""
    used = f.type_of(node)
    return _encoders(f, ref, children(used) if isinstance(used, TFun) else ())


def encoders_of(f: Lowerer, ref: Ref, types: Sequence[Type | None]) -> list[ast.expr]:
    """As `given_encoders`, for a call of a function with values of these types."""
    return _encoders(f, ref, types)


def _encoders(f: Lowerer, ref: Ref, used: Sequence[Type | None]) -> list[ast.expr]:
    scheme = _scheme(f, ref)
    if scheme is None:
        return []
    found = _instance(children(prune(scheme.type)), used)
    return encoders_for(f, [found.get(variable) for variable in encoded_parameters(scheme)])


def encoders_for(f: Lowerer, types: Sequence[Type | None]) -> list[ast.expr]:
    """Encoders for values of types; nothing for the last ones where the defaults do."""
    count = len(types)
    while count and not _matters(f, types[count - 1]):
        count -= 1
    return [encoder(f.module, type_, f.encoders) for type_ in types[:count]]


def _scheme(f: Lowerer, ref: Ref) -> Scheme | None:
    """The type of a function that has hidden parameters; None of any other."""
    if isinstance(ref, LocalRef):
        local = f.env.get(ref.name)
        return local.scheme if local is not None else None
    if isinstance(ref, FunctionRef | ActorRef | GlobalRef):
        return _schemes(f.module).get(ref)
    return None


def _schemes(module: ModuleContext) -> dict[Ref, Scheme]:
    """The types of all functions of the program's modules that have hidden parameters."""
    if module.encoded is None:
        found: dict[Ref, Scheme] = {}
        for other in module.effects.modules.values():
            for function in (*other.functions, *other.methods):
                ref = FunctionRef(other.name, function.name, function.arity)
                found[ref] = function.scheme
            for actor in other.actors:
                node = actor.definition
                found[ActorRef(other.name, node.name, len(node.params))] = actor.scheme
            for let in other.globals:
                pattern = let.pattern
                if isinstance(pattern, tree.PName) and pattern in other.generic_lets:
                    found[GlobalRef(other.name, pattern.name)] = other.generic_lets[pattern].scheme
        module.encoded = {ref: type_ for ref, type_ in found.items() if encoded_parameters(type_)}
    return module.encoded


def _instance(general: Sequence[Type], used: Sequence[Type | None]) -> dict[TVar, Type]:
    """What the variables of types stand for in instances of them, as far as these are known."""
    found: dict[TVar, Type] = {}
    stack: list[tuple[Type, Type | None]] = list(zip(general, used, strict=False))
    while stack:
        left, right = stack.pop()
        if right is None:
            continue
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
