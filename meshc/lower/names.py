"""Python names for Mesh names: one namespace of globals a module, one of locals a function.

Every binding gets a name of its own inside its Python function, so that Mesh's block
scopes survive being flattened: a `let x` that shadows another `x` becomes `x_2`. Locals
never take the name of a global of the module.
"""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Iterable

_KEYWORDS = frozenset(keyword.kwlist)

# `me` is the running process; the others are set by every emitted module.
RESERVED = _KEYWORDS | frozenset(dir(builtins)) | {"me", "mesh", "__mesh__"}


def mangle(name: str) -> str:
    """A Mesh identifier as a Python one. Names that Python reserves, or whose built-in
    meaning emitted code needs, get a trailing underscore."""
    if name in RESERVED:
        return name + "_"
    if name.startswith("__"):
        # Two leading underscores are private to classes in Python, and mark our own names.
        return "u" + name
    # Definitions of inline modules have dots in their names.
    return _identifier(name.replace(".", "_"))


def slot_name(field: str) -> str:
    """The attribute that holds a struct field. It is no keyword, nothing that Python treats
    as private to a class, and none of the `mesh_` facts of the class itself; different
    fields have different ones."""
    plain = field.rstrip("_")
    if plain in _KEYWORDS or plain.startswith("mesh_"):
        return field + "_"
    if field.lstrip("u").startswith("__"):
        return "u" + field
    return _identifier(field)


def _identifier(name: str) -> str:
    if name.isidentifier():
        return name
    return "".join(c if ("_" + c).isidentifier() else f"_{ord(c):x}_" for c in name)


class Globals:
    """The module-level names of one emitted module, and its imports. `counts` holds how
    often each wanted name has been given, so that the search for a free one starts there."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.counts: dict[str, int] = {}
        self.imports: dict[tuple[str, str], str] = {}
        self.reserved: set[tuple[str, str]] = set()

    def claim(self, wanted: str) -> str:
        """A new global name, `wanted` if it is free."""
        n = self.counts.get(wanted, 1)
        name = wanted if n == 1 else f"{wanted}_{n}"
        while name in self.used:
            n += 1
            name = f"{wanted}_{n}"
        self.counts[wanted] = n
        self.used.add(name)
        return name

    def import_name(self, module: str, name: str, wanted: str | None = None) -> str:
        """The global under which `name` of a Python module is imported."""
        key = (module, name)
        if key in self.reserved:
            return self.import_reserved(module, name)
        found = self.imports.get(key)
        if found is None:
            found = self.imports[key] = self.claim(wanted or name)
        return found

    def import_reserved(self, module: str, name: str) -> str:
        """As `import_name`, for a name that was kept free for just this."""
        self.imports[(module, name)] = name
        return name

    def reserve(self, module: str, names: Iterable[str]) -> None:
        """Keep names free for what they mean in a Python module."""
        self.used.update(names)
        self.reserved.update((module, name) for name in names)


class Locals:
    """The local names of one Python function; `parent` is the enclosing one."""

    def __init__(self, module: Globals, parent: Locals | None) -> None:
        self.module = module
        self.parent = parent
        self.used: set[str] = set()
        self.counts: dict[str, int] = {}

    def is_taken(self, name: str) -> bool:
        """Whether the name means something in this function."""
        at: Locals | None = self
        while at is not None:
            if name in at.used:
                return True
            at = at.parent
        return name in self.module.used

    def claim(self, wanted: str) -> str:
        """A new local name for a Mesh name."""
        wanted = mangle(wanted)
        if wanted == "_":
            wanted = "_ignored"
        n = self.counts.get(wanted, 1)
        name = wanted if n == 1 else f"{wanted}_{n}"
        while self.is_taken(name):
            n += 1
            name = f"{wanted}_{n}"
        self.counts[wanted] = n
        self.used.add(name)
        return name
