"""Programs that declare `Option`, `Result` or `Ordering` themselves.

Types agree by bare name, so `type Option<T> do Some(T) None end` says what the language
says already: such a declaration is the built-in type, with its `T?`, its `?` and the library
functions that give it. A declaration of another shape is a type of the program's own.
"""

from __future__ import annotations

from meshc.syntax import tree
from meshc.types.environment import BUILT_IN_SUMS


def is_built_in(definition: tree.SumDef) -> bool:
    """Whether `definition` declares one of the built-in sum types over again."""
    built_in = BUILT_IN_SUMS.get(definition.name)
    if built_in is None or len(definition.type_params) != len(built_in.variables):
        return False
    wanted = [
        (name, tuple(built_in.variables.index(part) for part in variant.payload))
        for name, variant in built_in.variants.items()
    ]
    found = [
        (variant.name, tuple(_parameter(definition, written) for _, written in variant.fields))
        for variant in definition.variants
    ]
    if definition.type_params:
        # The order of variants counts only where values are compared.
        wanted.sort()
        found.sort()
    return wanted == found


def _parameter(definition: tree.SumDef, written: tree.TypeExpr) -> int:
    """Which type parameter a payload is; -1 for any other type."""
    if not isinstance(written, tree.TypeName) or written.args or len(written.path) != 1:
        return -1
    name = written.path[0]
    return definition.type_params.index(name) if name in definition.type_params else -1
