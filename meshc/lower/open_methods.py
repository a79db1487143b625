"""Methods that are looked up by the class of the receiver among the library's functions."""

from __future__ import annotations

import ast

from meshc.lower.core import Lowerer
from meshc.lower.literals import fresh_global
from meshc.lower.references import library_name
from meshc.lower.traits import BUILT_IN_CLASSES
from meshc.types.typed import OpenRef


def methods_table(f: Lowerer, ref: OpenRef) -> ast.expr:
    """The module-level table of the functions by class."""
    constants = f.module.constants
    key = f"methods {ref.name} {[function.name for _, function in ref.functions]}"
    if key not in constants:
        py, names = f.py, f.module.names
        keys: list[ast.expr | None] = []
        values: list[ast.expr] = []
        for owner, function in ref.functions:
            source, classes = BUILT_IN_CLASSES[owner]
            for cls in classes:
                name = cls if source == "builtins" else names.import_name(source, cls)
                keys.append(py.name(name))
                values.append(py.name(library_name(f, function)))
        maker = names.import_name("meshrt.values.generic", "MethodTable")
        content = py.call(maker, [py.constant(ref.name), ast.Dict(keys, values, **py.place)])
        constants[key] = (fresh_global(f, f"{ref.name}_methods"), content)
    return f.py.name(constants[key][0])
