"""The Python names of a module's definitions: what it emits and what importers import.

Both sides compute them from the typed module alone, so they agree without talking.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from meshc.lower.names import Globals, mangle
from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types.typed import Service, Struct, Sum, TypedModule

Key = tuple[str, ...] | tuple[str, str, int]
"""`("fn", name, arity)`, `("actor", name)`, `("struct", name)`, `("variant", sum, name)`,
`("class", sum, name)` (of a variant without payload), `("let", name)`; `("from_json", name)`
and `("from_row", name)` of a type that derives Json or Row; for impls and interfaces `("fn",
name, arity)` with the name of the reference, and `("table", trait, method)`, the functions by
class of a method that is looked up when the program runs; `("supervisor", name)`, `("service",
name)`, `("init", service)`, `("handler", service, client)`, `("client", service, name)`."""

RUNTIME_NAMES: dict[str, tuple[str, ...]] = {
    "meshrt.values": (
        "Atom", "EQUAL", "Err", "GREATER", "LESS", "NONE", "Ok", "Panic", "Some",
        "Struct", "Variant", "compare", "display", "divide", "equal", "float_divide",
        "float_remainder", "float_text", "implement", "less", "not_equal_float", "remainder",
        "wrap",
    ),
    "meshrt.values.generic": (
        "generic_add", "generic_at_least", "generic_at_most", "generic_concatenate",
        "generic_modulo", "generic_multiply", "generic_negate", "generic_not_equal",
        "generic_quotient", "generic_subtract",
    ),
    "meshrt.values.list": ("List",),
    "meshrt.values.map": ("Map",),
    "meshrt.values.range": ("Range",),
    "meshrt.json.encode": (
        "json_array", "json_float", "json_object", "json_string", "json_value",
    ),
    "meshrt.json.decode": (
        "decode_json", "json_field", "json_members", "json_no_variant", "json_optional_field",
        "json_payload", "json_to_bool", "json_to_float", "json_to_int", "json_to_json",
        "json_to_list", "json_to_map", "json_to_option", "json_to_string",
    ),
    "meshrt.regex.pattern": ("Regex",),
    "meshrt.row": (
        "decode_row", "row_bool", "row_column", "row_float", "row_int", "row_optional",
        "row_string",
    ),
    "meshrt.process": (
        "Suspending", "TIMEOUT", "current", "register_functions", "spawn", "spawn_link",
        "spawn_value", "spawn_value_link", "terminating",
    ),
    "meshrt.process.service": ("Service",),
    "meshrt.process.supervisor": ("Child", "start_supervisor", "supervise"),
    "meshrt.std.node": (
        "node_call", "node_call_within", "node_spawn", "node_spawn_link",
    ),
}  # fmt: skip
"""Every name of the runtime that emitted code may use."""


@dataclass(slots=True)
class Exports:
    names: dict[Key, str]
    globals: Globals


def plan(module: TypedModule) -> Exports:
    """Give every definition of a module its Python name."""
    names = Globals()
    for source, group in RUNTIME_NAMES.items():
        names.reserve(source, group)
    out: dict[Key, str] = {}
    for struct in module.structs:
        out[("struct", struct.ref.name)] = names.claim(mangle(struct.ref.name))
    for sum_ in module.sums:
        type_name = sum_.definition.name
        for variant in sum_.variants:
            name = names.claim(mangle(variant.name))
            out[("variant", type_name, variant.name)] = name
            if variant.arity == 0:
                out[("class", type_name, variant.name)] = names.claim(name + "Variant")
    types: list[Struct | Sum] = [*module.structs, *module.sums]
    for definition in types:
        for trait, kind in (("Json", "from_json"), ("Row", "from_row")):
            if trait in definition.derives:
                type_name = definition.definition.name
                out[(kind, type_name)] = names.claim(f"{mangle(type_name)}_{kind}")
    arities = Counter(function.name for function in module.functions)
    for function in module.functions:
        name = mangle(function.name)
        if arities[function.name] > 1:
            name = f"{name}_{function.arity}"
        out[("fn", function.name, function.arity)] = names.claim(name)
    for actor in module.actors:
        out[("actor", actor.definition.name)] = names.claim(mangle(actor.definition.name))
    for supervisor in module.supervisors:
        out[("supervisor", supervisor.name)] = names.claim(mangle(supervisor.name))
    for service in module.services:
        _plan_service(service, names, out)
    for let in module.globals:
        for bound in bound_names(let.pattern):
            out[("let", bound)] = names.claim(mangle(bound))
    _plan_methods(module, names, out)
    return Exports(out, names)


_METHOD = re.compile(r"(?:[\w.]+(?:<(.*)>)? for )?([\w.]+)\.(\w+)")


def _plan_methods(module: TypedModule, names: Globals, out: dict[Key, str]) -> None:
    arities = Counter(method.name for method in module.methods)
    for method in module.methods:
        found = _METHOD.fullmatch(method.name)
        assert found is not None, method.name
        args, owner, name = found.groups()
        words = [owner, name, *re.findall(r"\w+", args or "")]
        if arities[method.name] > 1:
            words.append(str(method.arity))
        out[("fn", method.name, method.arity)] = names.claim(mangle("_".join(words)))
    traits = module.interface.traits.values() if module.interface is not None else ()
    for trait in traits:
        for name, declared in trait.methods.items():
            if declared.has_self:
                wanted = mangle(f"{name}_of")
                if wanted in names.used:
                    wanted = mangle(f"{trait.name}_{name}_of")
                out[("table", trait.key, name)] = names.claim(wanted)


def _plan_service(service: Service, names: Globals, out: dict[Key, str]) -> None:
    name = service.definition.name
    own = out[("service", name)] = names.claim(mangle(name))
    if service.init:
        out[("init", name)] = names.claim(f"{own}_init")
    out[("client", name, "start")] = names.claim(f"{own}_start")
    for handler in service.handlers:
        client = handler.client.name
        out[("handler", name, client)] = names.claim(f"{own}_on_{client}")
        out[("client", name, client)] = names.claim(f"{own}_{client}")


def bound_names(pattern: tree.Pattern) -> list[str]:
    """The names a top-level `let` pattern binds, in order."""
    found: list[str] = []
    stack: list[tree.Node] = [pattern]
    while stack:
        at = stack.pop()
        if isinstance(at, tree.PName | tree.PAs):
            found.append(at.name)
        stack.extend(reversed(list(children(at))))
    return found
