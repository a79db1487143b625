"""What a module sees of the others: the result of resolving its imports."""

from __future__ import annotations

from dataclasses import dataclass, field

from meshc.source import Source
from meshc.syntax import tree


@dataclass(slots=True, eq=False)
class ModuleScope:
    """The names that the imports of one module bring into its scope.

    `name` is the module's Mesh name (`Types.User`; the module of `main.mpl` is `Main`) and
    `entry` says whether the program starts there.

    `qualifiers` maps a qualifier as written in expressions (the last segment of `import
    A.B`) to the Mesh name of a project module. `names` maps a bare name, imported by
    `from A.B import name`, to its module and its name there; the name may stand for
    functions of several arities, an actor, a service, a struct, a sum type, an alias or an
    interface. `library_names` maps a bare name to a library function (`from String import
    length` gives `{"length": "String.length"}`). `visible` lists the project modules
    imported in either way, whose public types come into scope unqualified, in order of
    their imports.

    `missing` holds the names, qualifiers included, that faulty imports should have brought:
    they have been reported once and stand for anything. `incomplete` says that a module
    was not found, so that the names of its types are not known.
    """

    name: str
    source: Source
    tree: tree.Module
    entry: bool = False
    qualifiers: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    library_names: dict[str, str] = field(default_factory=dict)
    visible: tuple[str, ...] = ()
    missing: set[str] = field(default_factory=set)
    incomplete: bool = False
