"""What generic functions are given that depends on their types.

A function that writes values of a type parameter as JSON has a hidden parameter behind its own: an
encoder for that type, by default `json_value`, which goes by the value's class. One that takes
values of a type parameter out of a map by `Map.get`, or sums them, has one for the zero of that
type, by default None: `Map.get` of a missing key is then a panic. The bounds of the parameter say
so. A caller passes what differs from the defaults: an encoder for a type that has `Json` in it,
whose values are strings that must not be quoted; the zero of Int, Float or Bool.

Such functions are those of modules, methods, actors, functions in blocks, and what a `let` binds
to a closure or to the name of a function. Nothing else is generic in such a type: that of
`let pair = (Json.encode, 1)`, or of a handler of a service, is one for all its uses
(`meshc.types.schemes.keep_evident`).
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from meshc.lower.core import Lowerer, ModuleContext
from meshc.lower.encoders import encoder
from meshc.syntax import tree
from meshc.types.schemes import decides, evidence, instance_types
from meshc.types.traits import ZEROS
from meshc.types.typed import ActorRef, FunctionRef, GlobalRef, LocalRef, Ref
from meshc.types.types import Scheme, TCon, TFun, TVar, Type, children, prune


def take_evidence(f: Lowerer, scheme: Scheme) -> list[tuple[str, str]]:
    """Name the hidden parameters of a function that is about to be lowered by `f`: the names
    with the bounds that they are for."""
    taken = []
    for variable, trait in evidence(scheme):
        name = f.names.claim("encode" if trait == "ToJson" else "zero")
        if trait == "ToJson":
            f.encoders = {**f.encoders, variable: name}
        else:
            f.zeros = {**f.zeros, variable: name}
        taken.append((name, trait))
    return taken


def add_evidence(f: Lowerer, arguments: ast.arguments, taken: Sequence[tuple[str, str]]) -> None:
    """Give a lowered function its hidden parameters."""
    for name, trait in taken:
        arguments.args.append(ast.arg(name, None, None, **f.py.place))
        arguments.defaults.append(_given(f, None, trait))


def given_evidence(f: Lowerer, ref: Ref, node: tree.Expr) -> list[ast.expr]:
    """What the hidden parameters of the function that `node` means get there; nothing where
    the defaults do."""
    used = f.type_of(node)
    return evidence_of(f, ref, children(used) if isinstance(used, TFun) else ())


def evidence_of(f: Lowerer, ref: Ref, types: Sequence[Type | None]) -> list[ast.expr]:
    """As `given_evidence`, for a call of a function with values of these types."""
    scheme = _scheme(f, ref)
    if scheme is None:
        return []
    found = instance_types(children(prune(scheme.type)), types)
    return evidence_for(f, [(found.get(variable), trait) for variable, trait in evidence(scheme)])


def evidence_for(f: Lowerer, wanted: Sequence[tuple[Type | None, str]]) -> list[ast.expr]:
    """What stands for types; nothing for the last ones where the defaults do."""
    count = len(wanted)
    while count and not _matters(f, *wanted[count - 1]):
        count -= 1
    return [_given(f, type_, trait) for type_, trait in wanted[:count]]


def zero(f: Lowerer, type_: Type | None) -> ast.expr | None:
    """The zero of Int, Float or Bool, or the hidden parameter for that of a type parameter; None
    of any other type."""
    if isinstance(type_, TVar) and type_ in f.zeros:
        return f.py.name(f.zeros[type_])
    if isinstance(type_, TCon) and type_.module is None and type_.name in ZEROS:
        return f.py.constant(ZEROS[type_.name])
    return None


def _given(f: Lowerer, type_: Type | None, trait: str) -> ast.expr:
    if trait == "ToJson":
        if type_ is None:
            return f.py.name(f.runtime("meshrt.json.encode", "json_value"))
        return encoder(f.module, type_, f.encoders)
    return zero(f, type_) or f.py.constant(None)


def _scheme(f: Lowerer, ref: Ref) -> Scheme | None:
    """The type of a function that may have hidden parameters; None of any other."""
    if isinstance(ref, LocalRef):
        local = f.env.get(ref.name)
        return local.scheme if local is not None else None
    if isinstance(ref, FunctionRef | ActorRef | GlobalRef):
        return _schemes(f.module).get(ref)
    return None


def _schemes(module: ModuleContext) -> dict[Ref, Scheme]:
    """The types of all functions of the program's modules that have hidden parameters."""
    if module.evident is None:
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
        module.evident = {ref: type_ for ref, type_ in found.items() if evidence(type_)}
    return module.evident


def _matters(f: Lowerer, type_: Type | None, trait: str) -> bool:
    """Whether the default does not do for a type."""
    passed = f.encoders if trait == "ToJson" else f.zeros
    return type_ is not None and decides(type_, trait, passed.__contains__)
