"""The functions that give the default values of built-in types."""

from __future__ import annotations

from meshc.types.signatures import library_function
from meshc.types.typed import LibraryRef
from meshc.types.types import TCon, Type, prune
from meshrt.library import LibraryFunction

NAME = "default"


def _constructor(type_: str, module: str, name: str) -> LibraryFunction:
    return LibraryFunction(
        f"{NAME}.{type_}", f"() -> {type_}", None, False, False, False, module, name
    )


# Each is called without arguments.
_FUNCTIONS = {
    "Int": _constructor("Int", "builtins", "int"),
    "Float": _constructor("Float", "builtins", "float"),
    "String": _constructor("String", "builtins", "str"),
    "Bool": _constructor("Bool", "builtins", "bool"),
    "Option": _constructor("Option", "meshrt.values", "NoneVariant"),
}


def built_in_default(known: Type) -> LibraryRef | None:
    """The function for a built-in type; a collection's is the one that gives the empty one."""
    known = prune(known)
    if not isinstance(known, TCon):
        return None
    function = _FUNCTIONS.get(known.name)
    if function is None:
        library = library_function(f"{known.name}.new")
        function = library.function if library is not None else None
    return LibraryRef(function) if function is not None else None
