"""What a name means when it is used as a value."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

from meshc.lower.core import Lowerer, ModuleContext
from meshc.lower.decoders import static_value
from meshc.lower.encoders import ENCODING, encoding_function
from meshc.lower.evidence import evidence_for, evidence_of, given_evidence
from meshc.lower.zeros import by_result_value
from meshc.syntax import tree
from meshc.types.typed import (
    ActorRef,
    ClientRef,
    FunctionRef,
    GlobalRef,
    HiddenRef,
    LibraryRef,
    LocalRef,
    PartialRef,
    Passed,
    Ref,
    StaticRef,
    StructRef,
    SupervisorRef,
    TraitRef,
    VariantRef,
)
from meshc.types.types import TFun, Type, resolve
from meshrt.library import LibraryFunction

_BUILT_IN_CONSTANTS = {
    "None": "NONE",
    "Less": "LESS",
    "Equal": "EQUAL",
    "Greater": "GREATER",
}


def reference(f: Lowerer, node: tree.Name | tree.Field) -> ast.expr:
    """The value of a name. A function that may suspend becomes a `Suspending`."""
    ref = f.ref(node)
    assert ref is not None, f"unresolved name {node.name}"
    local = f.env.get(ref.name) if isinstance(ref, LocalRef) else None
    if local is not None:
        colour = local.nested is not None and local.nested in f.module.effects.suspending
        given = given_values(f, ref, node)
        value = _with_given(f, node, local.value, given, colour) if given else local.value
        return suspending(f, value) if colour else value
    if isinstance(ref, StaticRef):
        return static_value(f, ref, f.type_of(node))
    if isinstance(ref, LibraryRef) and ref.function.name in ENCODING:
        return encoding_function(f, node)
    special = by_result_value(f, ref.function.name, node) if isinstance(ref, LibraryRef) else None
    if special is not None:
        return special
    if isinstance(ref, TraitRef):
        return _method_value(f, ref)
    value = target(f, ref)
    given = given_values(f, ref, node)
    if given:
        value = _with_given(f, node, value, given, suspends(f, ref))
    return suspending(f, value) if suspends(f, ref) else value


def given_values(f: Lowerer, ref: Ref, node: tree.Expr) -> list[ast.expr]:
    """What the function that `node` means there gets for its hidden parameters: the functions
    that methods mean for its types, and what else depends on them."""
    return hidden_arguments(f, node) + given_evidence(f, ref, node)


def _with_given(
    f: Lowerer, node: tree.Expr, function: ast.expr, given: list[ast.expr], colour: bool
) -> ast.expr:
    """A generic function as a value that passes on what its hidden parameters get."""
    type_ = f.type_of(node)
    assert isinstance(type_, TFun)
    count = len(type_.params) + colour
    names = [f.names.claim(f"arg{i}") for i in range(1, count + 1)]
    values = [*(f.py.name(name) for name in names), *given]
    return f.py.lambda_(f.py.arguments(names), f.py.call(function, values))


def _method_value(f: Lowerer, ref: TraitRef) -> ast.expr:
    """A method as a function value that looks its function up at each call."""
    only = only_function(f.module, ref)
    if only is not None:
        value = target(f, only)
        return suspending(f, value) if suspends(f, ref) else value
    py = f.py
    names = [f.names.claim("value"), *(f.names.claim(f"arg{i}") for i in range(1, ref.arity))]
    args = [py.name(name) for name in names]
    found = py.subscript(table(f, ref), py.attribute(args[0], "__class__"))
    if not suspends(f, ref):
        return py.lambda_(py.arguments(names), py.call(found, args))
    me = f.names.claim("process")
    call = py.call(found, [py.name(me), *args])
    return suspending(f, py.lambda_(py.arguments([me, *names]), call))


def with_hidden(f: Lowerer, ref: FunctionRef, hidden: list[ast.expr]) -> ast.expr:
    """A function with hidden parameters as a Python function that needs only the others."""
    py = f.py
    colour = suspends(f, ref)
    names = [f.names.claim("process")] if colour else []
    names += [f.names.claim(f"arg{at + 1}") for at in range(ref.arity)]
    call = py.call(target(f, ref), [*map(py.name, names), *hidden])
    return py.lambda_(py.arguments(names), call)


def suspending(f: Lowerer, value: ast.expr) -> ast.expr:
    """A generator function as a function value."""
    return f.py.call(f.runtime("meshrt.process", "Suspending"), [value])


def suspends(f: Lowerer, ref: Ref | PartialRef) -> bool:
    """Whether calling what `ref` means gives a generator."""
    effects = f.module.effects
    if isinstance(ref, PartialRef):
        ref = ref.function
    if isinstance(ref, FunctionRef):
        return effects.function_suspends(ref)
    if isinstance(ref, ActorRef):
        return effects.actor_suspends(ref)
    if isinstance(ref, ClientRef):
        return effects.client_suspends(ref)
    if isinstance(ref, SupervisorRef):
        return True
    if isinstance(ref, LibraryRef):
        return effects.library_suspends(ref.function)
    if isinstance(ref, TraitRef):
        return effects.trait_suspends(ref)
    return False


def only_function(context: ModuleContext, ref: TraitRef) -> FunctionRef | None:
    """The function that a method means for whatever class: when all impls of its trait share
    one, such as a default method. None when the class decides, or when the function belongs to
    a module that this one must not import, because it may be imported by that."""
    effects = context.effects
    implementing = [
        impl
        for module in effects.modules.values()
        for impl in module.impls
        if impl.trait == ref.trait and ref.method in impl.methods
    ]
    found = {impl.methods[ref.method] for impl in implementing}
    alike = not any(ref.method in impl.passed for impl in implementing)
    only = found.pop() if len(found) == 1 and alike else None
    if only is None or only.module not in (context.typed.name, effects.traits[ref.trait]):
        return None
    return only


def table(f: Lowerer, ref: TraitRef) -> ast.expr:
    """The functions by class of a method that is looked up when the program runs."""
    module = f.module
    owner = module.effects.traits[ref.trait]
    return f.py.name(module.definition(owner, ("table", ref.trait, ref.method)))


def call_function(
    f: Lowerer, ref: FunctionRef | LibraryRef, values: list[ast.expr], types: Sequence[Type | None]
) -> ast.expr:
    """Call a function of the program or of the library with values of these types."""
    colour = suspends(f, ref)
    values = values + evidence_of(f, ref, types)
    return apply(f, target(f, ref), values, colour, takes_me=colour)


def apply(
    f: Lowerer, function: ast.expr, values: list[ast.expr], colour: bool, *, takes_me: bool
) -> ast.expr:
    """Call a known function. Plain code reaches one that may suspend through its value."""
    if colour and not f.suspends:
        return f.py.call(suspending(f, function), values)
    if takes_me:
        values = [f.process(), *values]
    result = f.py.call(function, values)
    return f.py.yield_from(result) if colour else result


def hidden_arguments(f: Lowerer, callee: tree.Expr) -> list[ast.expr]:
    """What a call passes for the hidden parameters of the function called."""
    return passed_values(f, f.module.typed.hidden.get(callee, ()))


def passed_values(f: Lowerer, passed: Iterable[Passed | None]) -> list[ast.expr]:
    """What is passed for hidden parameters, as values."""
    return [function_value(f, ref) for ref in passed if ref is not None]


def function_value(f: Lowerer, ref: Ref | PartialRef) -> ast.expr:
    """A global function, or a hidden parameter, as a value."""
    value = target(f, ref)
    return suspending(f, value) if suspends(f, ref) else value


def target(f: Lowerer, ref: Ref | PartialRef) -> ast.expr:
    """The Python object of a global definition, as it is."""
    module = f.module
    if isinstance(ref, PartialRef):
        wanted = [(resolve(type_), trait) for type_, trait in ref.evidence]
        passed = passed_values(f, ref.passed) + evidence_for(f, wanted)
        return with_hidden(f, ref.function, passed) if passed else target(f, ref.function)
    if isinstance(ref, FunctionRef):
        return f.py.name(module.definition(ref.module, ("fn", ref.name, ref.arity)))
    if isinstance(ref, ActorRef):
        return f.py.name(module.definition(ref.module, ("actor", ref.name)))
    if isinstance(ref, HiddenRef):
        return f.py.name(f.hidden[ref.owner, ref.at])
    if isinstance(ref, ClientRef):
        return f.py.name(module.definition(ref.module, ("client", ref.service, ref.name)))
    if isinstance(ref, SupervisorRef):
        return f.py.name(module.definition(ref.module, ("supervisor", ref.name)))
    if isinstance(ref, VariantRef):
        return f.py.name(variant_value(f, ref))
    if isinstance(ref, LibraryRef):
        return f.py.name(library_name(f, ref.function))
    if isinstance(ref, GlobalRef):
        return global_let(f, ref)
    raise AssertionError(f"{ref} is not a value")


def variant_value(f: Lowerer, ref: VariantRef) -> str:
    """The global of a variant: its class, or its only value when it has no payload."""
    if ref.module is None:
        return f.runtime("meshrt.values", _BUILT_IN_CONSTANTS.get(ref.name, ref.name))
    return f.module.definition(ref.module, ("variant", ref.type_name, ref.name))


def struct_class(f: Lowerer, ref: StructRef) -> str:
    return f.module.definition(ref.module, ("struct", ref.name))


def library_name(f: Lowerer, function: LibraryFunction) -> str:
    """The global under which a library function is imported."""
    wanted = function.name.replace(".", "_").replace("/", "_")
    name = function.python_name
    if function.alone is not None and not f.module.effects.uses_processes:
        name = function.alone.__name__
    return f.module.names.import_name(function.python_module, name, wanted)


def global_let(f: Lowerer, ref: GlobalRef) -> ast.expr:
    """A top-level `let`. Another module's is read from its module object, because it gets
    its value only after all imports are done."""
    module = f.module
    if ref.module == module.typed.name:
        return f.py.name(module.definition(ref.module, ("let", ref.name)))
    name = module.exports(ref.module).names[("let", ref.name)]
    return f.py.attribute(f.py.name(module.import_module(ref.module)), name)
