"""A whole module: imports, types, functions, actors, top-level lets and the start."""

from __future__ import annotations

import ast

from meshc.effects import Effects
from meshc.lower.blocks import let
from meshc.lower.core import DISCARD, Lowerer, ModuleContext, Statements
from meshc.lower.decoders import derived_functions
from meshc.lower.exports import bound_names, plan
from meshc.lower.functions import actor, function
from meshc.lower.names import Locals
from meshc.lower.open_methods import methods_table
from meshc.lower.python import Python
from meshc.lower.ranges import ranges
from meshc.lower.references import library_name, only_function, suspends, table, target
from meshc.lower.remote import entry_of, wire_name
from meshc.lower.services import service
from meshc.lower.supervisors import supervisor
from meshc.lower.traits import claim_tables, impls
from meshc.lower.types import struct, sum_type
from meshc.modules.naming import python_name
from meshc.types.print import show_result, show_signature
from meshc.types.typed import (
    ActorRef,
    ClientRef,
    FunctionRef,
    LibraryRef,
    MethodRef,
    OpenRef,
    PartialRef,
    StaticRef,
    StructRef,
    TraitRef,
    TypedModule,
    VariantRef,
)

__all__ = ["lower"]


def lower(typed: TypedModule, effects: Effects) -> ast.Module:
    """Lower a typed module to a Python module, ready for `compile()`.

    Raises RecursionError for code nested beyond the interpreter's limit.
    """
    own = plan(typed)
    python = Python(typed.source)
    module = ModuleContext(typed, effects, own.globals, python, own, {}, {}, ranges(typed))
    _claim_imports(module)
    body: Statements = []
    for struct_ in typed.structs:
        body += struct(module, struct_)
    for sum_ in typed.sums:
        body += sum_type(module, sum_)
    body += derived_functions(module)
    functions = [*typed.functions, *typed.methods]
    for function_ in sorted(functions, key=lambda each: each.clauses[0].span):
        body.append(function(module, function_))
    for actor_ in typed.actors:
        body.append(actor(module, actor_))
    for service_ in typed.services:
        body += service(module, service_)
    for supervisor_ in typed.supervisors:
        body.append(supervisor(module, supervisor_))
    python.place = {"lineno": 1, "col_offset": 0}
    body += impls(module)
    if typed.globals:
        body.append(_initialiser(module))
    if effects.uses_processes:
        body += _registration(module)
    if typed.name == "Main":
        body += _start(module)
    head: Statements = [python.assign("__mesh__", python.constant(typed.name))]
    for (source, name), alias in sorted(own.globals.imports.items()):
        head.append(python.import_from(source, name, alias))
    for alias, value in module.constants.values():
        head.append(python.assign(alias, value))
    return ast.Module(head + body, [])


# Library functions whose calls become something else.
_LOWERED = (
    *("Node.spawn", "Node.spawn_link", "Node.call", "Node.call_within"),
    "Process.spawn_link",
)


def _claim_imports(module: ModuleContext) -> None:
    """Import everything that the module refers to before any local is named, so that no
    local hides an import."""
    f = Lowerer(module, Locals(module.names, None), None, False)
    typed = module.typed
    hidden = [ref for refs in typed.hidden.values() for ref in refs if ref is not None]
    for ref in (
        *typed.refs.values(),
        *typed.conversions.values(),
        *typed.texts.values(),
        *hidden,
    ):
        if isinstance(ref, MethodRef):
            ref = ref.target
        if isinstance(ref, LibraryRef):
            if ref.function.name not in _LOWERED:
                library_name(f, ref.function)
        elif isinstance(ref, OpenRef):
            methods_table(f, ref)
        elif isinstance(ref, TraitRef):
            only = only_function(module, ref)
            if only is None:
                table(f, ref)
            else:
                target(f, only)
        elif isinstance(ref, PartialRef):
            _claim_passed(f, ref)
        elif isinstance(ref, FunctionRef | ActorRef | ClientRef | VariantRef):
            target(f, ref)
        elif isinstance(ref, StaticRef) and ref.constant is None:
            module.definition(ref.module, (ref.name, ref.type_name))
        elif isinstance(ref, StructRef) and ref.module != module.typed.name:
            module.definition(ref.module, ("struct", ref.name))
    claim_tables(f, module.typed)
    for remote in module.typed.remote_starts.values():
        target(f, remote.target)
        module.names.import_name("meshrt.std.node", remote.manner, "node_" + remote.manner)


def _claim_passed(f: Lowerer, ref: PartialRef) -> None:
    """Import what `target` of it uses; the hidden parameters in it are those of a function."""
    target(f, ref.function)
    for passed in ref.passed:
        if isinstance(passed, PartialRef):
            _claim_passed(f, passed)
        elif isinstance(passed, FunctionRef | LibraryRef):
            target(f, passed)


def _initialiser(module: ModuleContext) -> ast.stmt:
    """Top-level lets get their values after all imports and before `main`."""
    typed, py = module.typed, module.python
    f = Lowerer(module, Locals(module.names, None), None, False)
    out: Statements = []
    names: list[str] = []
    for node in typed.globals:
        before = py.at(node.span)
        let(f, node, DISCARD, out)
        for name in bound_names(node.pattern):
            own = module.own.names[("let", name)]
            names.append(own)
            out.append(py.assign(own, f.env[name].value))
        py.back(before)
    body: Statements = [py.global_(sorted(set(names))), *out]
    return py.function("__mesh_init__", py.arguments([]), body)


def _registration(module: ModuleContext) -> list[ast.stmt]:
    """Tell the runtime what other nodes may start here."""
    typed, py = module.typed, module.python
    f = Lowerer(module, Locals(module.names, None), None, False)
    wanted: dict[ActorRef | FunctionRef, tuple[str, str]] = {}
    for actor_ in typed.actors:
        node = actor_.definition
        signature = show_signature(actor_.scheme)
        wanted[ActorRef(typed.name, node.name, len(node.params))] = (signature, "")
    started = {
        remote.target
        for other in module.effects.modules.values()
        for remote in other.remote_starts.values()
    }
    for function_ in typed.functions:
        called = FunctionRef(typed.name, function_.name, function_.arity)
        if (function_.public or called in started) and not function_.hidden:
            scheme = function_.scheme
            wanted[called] = (show_signature(scheme), show_result(scheme))
    if not wanted:
        return []
    keys: list[ast.expr] = []
    values: list[ast.expr] = []
    for ref, (signature, result) in wanted.items():
        keys.append(py.tuple_([py.constant(wire_name(ref)), py.constant(ref.arity)]))
        printed = [py.constant(signature), py.constant(result)]
        values.append(py.tuple_([entry_of(f, ref), *printed]))
    table = ast.Dict(list(keys), values, **py.place)
    register = module.runtime("meshrt.process", "register_functions")
    return [py.expression(py.call(register, [py.constant(typed.name), table]))]


def _start(module: ModuleContext) -> list[ast.stmt]:
    """`__mesh_main__`, what the program's starter calls."""
    typed, py, effects = module.typed, module.python, module.effects
    f = Lowerer(module, Locals(module.names, None), None, False)
    main = FunctionRef("Main", "main", 0)
    if not any(fn.name == "main" and fn.arity == 0 for fn in typed.functions):
        return []
    body: Statements = []
    imported_already = {source for source, _ in module.names.imports}
    for other in effects.modules.values():
        if other.impls and other.name != typed.name:
            # Impls hold whether or not anything names their module.
            name = python_name(other.name)
            if name not in imported_already:
                body.append(py.import_(name))
    for other in effects.modules.values():
        if not other.globals:
            continue
        if other.name == typed.name:
            init: ast.expr = py.name("__mesh_init__")
        else:
            package, name = python_name(other.name).rsplit(".", 1)
            imported = module.names.import_name(package, name, name + "_module")
            init = py.attribute(py.name(imported), "__mesh_init__")
        body.append(py.expression(py.call(init, [])))
    called = target(f, main)
    params: list[str] = []
    if effects.uses_processes:
        params = ["me"]
    if suspends(f, main):
        result = py.yield_from(py.call(called, [py.name("me")]))
    else:
        result = py.call(called, [])
    body.append(py.return_(result))
    return [py.function("__mesh_main__", py.arguments(params), body)]
