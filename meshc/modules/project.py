"""A project as a graph of parsed modules, in the order in which they are compiled."""

from __future__ import annotations

from dataclasses import dataclass, field
from os import PathLike, fspath

from meshc.diagnostics.diagnostic import Diagnostic
from meshc.discovery import MANIFEST, Inputs, ProjectError, discover
from meshc.modules.lifting import lift_definitions
from meshc.modules.manifest import DEFAULT_ENTRYPOINT, parse_manifest
from meshc.modules.naming import ENTRY, module_name
from meshc.modules.testing import rewrite_tests
from meshc.source import Source, SourceError, decode_source
from meshc.syntax import parse
from meshc.syntax.tree import Import, Module


@dataclass(slots=True, eq=False)
class ProjectModule:
    """One file of a project.

    `path_name` is the module name that its path gives and that imports use; `name` is the
    name under which it is compiled. They differ only for an entry file that is not the
    root's `main.mpl`: the entry is always compiled as `Main`.
    """

    name: str
    path_name: str
    relative: str
    source: Source
    tree: Module
    entry: bool
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def imports(self) -> list[Import]:
        """The imports at file level: only these have an effect."""
        return [item for item in self.tree.items if isinstance(item, Import)]


@dataclass(slots=True, eq=False)
class Project:
    """`modules` are in dependency order: a module comes after those that it imports, ties
    are broken alphabetically. `by_name` maps the names that imports use to modules.
    `diagnostics` are the syntax errors of all files; with any, the order of `modules` is
    that of their paths."""

    root: str
    modules: list[ProjectModule]
    diagnostics: list[Diagnostic]
    by_name: dict[str, ProjectModule] = field(default_factory=dict)

    @property
    def entry(self) -> ProjectModule:
        return next(module for module in self.modules if module.entry)


def load(path: str | PathLike[str] | Inputs) -> Project:
    """Read and parse a project: a directory, one `.mpl` file, or files already read.

    Raises ProjectError for what stops a compilation before its first diagnostic: a missing
    path or entrypoint, an unreadable file, two files with one module name, an import cycle.
    """
    inputs = path if isinstance(path, Inputs) else discover(fspath(path))
    entry = _entry_path(inputs)
    modules: list[ProjectModule] = []
    diagnostics: list[Diagnostic] = []
    for file in inputs.files:
        try:
            source = decode_source(file.data, file.shown)
        except SourceError as error:
            raise ProjectError(str(error)) from None
        module_tree, found = parse(source)
        diagnostics += found
        module_tree, found = rewrite_tests(source, module_tree)
        diagnostics += found
        module_tree, misnamed = lift_definitions(source, module_tree)
        is_entry = file.relative == entry
        name = module_name(file.relative)
        modules.append(
            ProjectModule(
                ENTRY if is_entry else name,
                ENTRY if is_entry and inputs.single else name,
                file.relative,
                source,
                module_tree,
                is_entry,
                misnamed,
            )
        )
    by_name = _index(modules)
    if not diagnostics:
        modules = _dependency_order(modules, by_name)
    return Project(inputs.root, modules, diagnostics, by_name)


def _entry_path(inputs: Inputs) -> str:
    """The path of the entry file inside the project."""
    if inputs.entry is not None:
        return inputs.entry
    if inputs.single:
        return inputs.files[0].relative
    entry = written_entry(inputs)
    if any(file.relative == entry for file in inputs.files):
        return entry
    # Say which of the possible reasons it is.
    from os.path import exists, isfile, join

    full = join(inputs.root, entry)
    if not exists(full):
        raise ProjectError(f"Entrypoint '{entry}' was not found in project '{inputs.root}'")
    if not isfile(full):
        raise ProjectError(f"Entrypoint '{entry}' in project '{inputs.root}' is not a file")
    raise ProjectError(f"Resolved entrypoint '{entry}' was not found under project '{inputs.root}'")


def written_entry(inputs: Inputs) -> str:
    """The path of the entry file that the manifest gives, or the default one, which need not
    exist. Raises ProjectError for a faulty manifest."""
    if inputs.manifest is None:
        return DEFAULT_ENTRYPOINT
    shown = f"{inputs.root.rstrip('/')}/{MANIFEST}"
    return parse_manifest(inputs.manifest, shown).entrypoint or DEFAULT_ENTRYPOINT


def _index(modules: list[ProjectModule]) -> dict[str, ProjectModule]:
    """Modules by the name that imports use; gives a displaced `main.mpl` a name to compile
    under. Raises ProjectError when two files have one name."""
    by_path_name: dict[str, ProjectModule] = {}
    for module in modules:
        other = by_path_name.setdefault(module.path_name, module)
        if other is not module:
            raise ProjectError(f"{_both(other, module)} are both module '{module.path_name}'")
        if module.name == ENTRY and not module.entry:
            module.name = f"{ENTRY}.{ENTRY}"
    # Python modules are named in lower case, so `MyMod` and `Mymod` would be one.
    python_names: dict[str, ProjectModule] = {}
    for module in modules:
        other = python_names.setdefault(module.name.lower(), module)
        if other is not module:
            raise ProjectError(
                f"{_both(other, module)} have module names that differ only in case: "
                f"'{other.path_name}' and '{module.path_name}'"
            )
    return by_path_name


def _both(one: ProjectModule, other: ProjectModule) -> str:
    """The files of two modules; those of two packages may have one path inside them."""
    if one.relative != other.relative:
        return f"Files '{one.relative}' and '{other.relative}'"
    return f"Files '{one.source.path}' and '{other.source.path}'"


def _dependency_order(
    modules: list[ProjectModule], by_name: dict[str, ProjectModule]
) -> list[ProjectModule]:
    """Topological order by repeatedly taking the alphabetically first module whose imports
    are all taken (A. B. Kahn, Topological Sorting of Large Networks, 1962)."""
    from heapq import heapify, heappop, heappush

    waiting: dict[str, set[str]] = {}
    importers: dict[str, list[str]] = {module.path_name: [] for module in modules}
    for module in modules:
        needed = {".".join(i.path) for i in module.imports()} & by_name.keys()
        if module.path_name in needed:
            raise ProjectError(f"Module '{module.path_name}' cannot import itself")
        waiting[module.path_name] = needed
        for name in needed:
            importers[name].append(module.path_name)
    ready = [name for name, needed in waiting.items() if not needed]
    heapify(ready)
    order: list[ProjectModule] = []
    while ready:
        name = heappop(ready)
        del waiting[name]
        order.append(by_name[name])
        for importer in importers[name]:
            waiting[importer].discard(name)
            if not waiting[importer]:
                heappush(ready, importer)
    if waiting:
        raise ProjectError(f"Circular dependency: {' -> '.join(_cycle(waiting))}")
    return order


def _cycle(waiting: dict[str, set[str]]) -> list[str]:
    """One cycle among modules that all wait for another of them, as a closed chain.

    Following any edge from any module must come back to a module already seen."""
    chain: list[str] = []
    name = min(waiting)
    while name not in chain:
        chain.append(name)
        name = min(waiting[name])
    chain = chain[chain.index(name) :]
    first = chain.index(min(chain))
    chain = chain[first:] + chain[:first]
    return [*chain, chain[0]]
