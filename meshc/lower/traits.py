"""What impls leave in a module besides their functions.

For each method that is looked up by class somewhere, the trait's module has a table, and
every module with an impl of that trait enters its functions into it. Impls of the traits that
the library itself asks values for (text forms, equality, order, hashing, arithmetic) are made
known to it.
"""

from __future__ import annotations

import ast

from meshc.lower.core import Lowerer, ModuleContext, Statements
from meshc.lower.names import Locals
from meshc.lower.references import suspending, suspends, table, target
from meshc.types.hidden import SHARED_CLASSES
from meshc.types.typed import Impl, PartialRef, TraitRef, TypedModule

KNOWN_TO_THE_LIBRARY = frozenset(
    {
        *("Display", "Debug", "Eq", "Ord", "Hash", "Iterable", "Iterator"),
        *("Add", "Sub", "Mul", "Div", "Mod", "Neg"),
    }
)

# The classes of the values of built-in types: a module and the names in it.
BUILT_IN_CLASSES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Int": ("builtins", ("int",)),
    "Float": ("builtins", ("float",)),
    "String": ("builtins", ("str",)),
    "Json": ("builtins", ("str",)),
    "Bool": ("builtins", ("bool",)),
    "Atom": ("meshrt.values", ("Atom",)),
    "List": ("meshrt.values.list", ("List",)),
    "Map": ("meshrt.values.map", ("Map",)),
    "Set": ("meshrt.values.set", ("Set",)),
    "Queue": ("meshrt.values.queue", ("Queue",)),
    "Range": ("meshrt.values.range", ("Range",)),
    "Tuple": ("builtins", ("tuple",)),
    "Iter": ("meshrt.values.iter", ("Iter",)),
    "Pid": ("meshrt.process", ("Pid",)),
    "Regex": ("meshrt.regex.pattern", ("Regex",)),
    "DateTime": ("builtins", ("int",)),
    "Option": ("meshrt.values", ("Some", "NoneVariant")),
    "Result": ("meshrt.values", ("Ok", "Err")),
    "Ordering": ("meshrt.values", ("LessVariant", "EqualVariant", "GreaterVariant")),
}


def impls(module: ModuleContext) -> Statements:
    """The statements that make a module's impls known."""
    f = Lowerer(module, Locals(module.names, None), None, False)
    out: Statements = []
    for impl in module.typed.impls:
        if impl.trait in KNOWN_TO_THE_LIBRARY and impl.methods:
            before = f.py.at(impl.definition.span)
            out.append(_implement(f, impl))
            f.py.back(before)
    out += _tables(f)
    return out


def _implement(f: Lowerer, impl: Impl) -> ast.stmt:
    """Tell the library of an impl of one of its traits."""
    py = f.py
    name = impl.target.name
    if impl.target.module is not None:
        name = f"{impl.target.module}.{name}"
    keys: list[ast.expr | None] = []
    values: list[ast.expr] = []
    for method, ref in impl.methods.items():
        function = target(f, ref)
        keys.append(py.constant(method))
        values.append(suspending(f, function) if suspends(f, ref) else function)
    methods = ast.Dict(keys, values, **py.place)
    arguments = [py.constant(name), py.constant(impl.trait), methods]
    return py.expression(py.call(f.runtime("meshrt.values", "implement"), arguments))


def _tables(f: Lowerer) -> Statements:
    """The tables of the module's own traits, with what its own impls put there; entries of
    its impls in other modules' tables."""
    module, py = f.module, f.py
    effects = module.effects
    entries: dict[tuple[str, str], list[tuple[ast.expr, ast.expr]]] = {}
    for trait, method in sorted(effects.dispatched):
        if effects.traits.get(trait) == module.typed.name:
            entries[trait, method] = []
    for impl in module.typed.impls:
        # Where two types of one class have impls, the table holds that of the class's own type.
        if _has_impl(f, impl.trait, SHARED_CLASSES.get(impl.target.name, "")):
            continue
        for method, ref in impl.methods.items():
            if (impl.trait, method) in effects.dispatched:
                function = target(f, PartialRef(ref, impl.passed.get(method, [])))
                rows = entries.setdefault((impl.trait, method), [])
                rows += [(cls, function) for cls in classes(f, impl)]
    out: Statements = []
    for (trait, method), rows in entries.items():
        name = table(f, TraitRef(trait, method, 0))
        assert isinstance(name, ast.Name)
        if effects.traits[trait] == module.typed.name:
            content: ast.expr = ast.Dict([key for key, _ in rows], [v for _, v in rows], **py.place)
            # Pids are of several classes, some perhaps defined later: of processes here, of
            # jobs, on other nodes.
            if _has_impl(f, trait, "Pid"):
                maker = module.names.import_name("meshrt.values.methods", "ByClass")
                content = py.call(py.name(maker), [content])
            out.append(py.assign(name.id, content))
        else:
            out += [py.assign_item(name, key, function) for key, function in rows]
    return out


def _has_impl(f: Lowerer, trait: str, name: str) -> bool:
    """Whether the program has an impl of a trait for the built-in type of that name."""
    return any(
        impl.trait == trait and impl.target.module is None and impl.target.name == name
        for typed in f.module.effects.modules.values()
        for impl in typed.impls
    )


def classes(f: Lowerer, impl: Impl) -> list[ast.expr]:
    """The Python classes of the values that an impl is for."""
    type_ = impl.target
    if type_.module is None:
        source, names = BUILT_IN_CLASSES.get(type_.name, ("", ()))
        if source == "builtins":
            return [f.py.name(name) for name in names]
        return [f.py.name(f.module.names.import_name(source, name)) for name in names]
    typed = f.module.effects.modules[type_.module]
    for struct in typed.structs:
        if struct.ref.name == type_.name:
            return [f.py.name(f.module.definition(type_.module, ("struct", type_.name)))]
    return [
        f.py.name(
            f.module.definition(
                type_.module,
                ("variant" if variant.arity else "class", type_.name, variant.name),
            )
        )
        for sum_ in typed.sums
        if sum_.definition.name == type_.name
        for variant in sum_.variants
    ]


def claim_tables(f: Lowerer, typed: TypedModule) -> None:
    """Import the tables that the module's impls enter functions into, and the classes."""
    for impl in typed.impls:
        for method, ref in impl.methods.items():
            if (impl.trait, method) in f.module.effects.dispatched:
                table(f, TraitRef(impl.trait, method, 0))
                target(f, PartialRef(ref, impl.passed.get(method, [])))
                classes(f, impl)
