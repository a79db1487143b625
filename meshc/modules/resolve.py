"""Imports resolved to modules and names; the errors E0031, E0034 and E0035.

The rules: a project module with exactly the written name wins; else the last segment of
`import A.B`, or the first of `from A.B import x`, may name a module of the standard
library; else the module does not exist. `import A.B` makes a module available under its
last segment; of two imports with one last segment, or of two imports of one name, the
later one wins. What a faulty import should have brought is noted as missing, so that its
uses are not reported as well.
"""

from __future__ import annotations

from dataclasses import dataclass

from meshc.diagnostics.diagnostic import Diagnostic
from meshc.diagnostics.suggest import suggest
from meshc.modules.exports import Exports, exports_of
from meshc.modules.project import Project, ProjectModule
from meshc.modules.scope import ModuleScope
from meshc.modules.testing import TEST_NAMES
from meshc.source import Source
from meshc.syntax import tree
from meshc.syntax.test_words import is_test_file


@dataclass(frozen=True, slots=True)
class _World:
    """What imports can refer to: project modules, and library modules with their names."""

    modules: dict[str, ProjectModule]
    exports: dict[str, Exports]
    library: dict[str, frozenset[str]]


def resolve(project: Project) -> tuple[list[ModuleScope], list[Diagnostic]]:
    """The scope of every module of `project`, in the same order, and what is wrong with
    the imports."""
    world = _World(
        project.by_name,
        {name: exports_of(module.tree) for name, module in project.by_name.items()},
        library_modules(),
    )
    scopes: list[ModuleScope] = []
    diagnostics: list[Diagnostic] = []
    for module in project.modules:
        diagnostics += module.diagnostics
        scope = ModuleScope(module.name, module.source, module.tree, module.entry)
        if is_test_file(module.source.path):
            scope.library_names.update(TEST_NAMES)
        for item in module.imports():
            diagnostics += _resolve_import(item, scope, world)
        scopes.append(scope)
    return scopes, diagnostics


def library_modules() -> dict[str, frozenset[str]]:
    """The modules of the standard library, each with the names of its functions."""
    from meshrt.library import LIBRARY
    from meshrt.std import load

    load()
    modules: dict[str, set[str]] = {}
    for name in LIBRARY:
        module, dot, function = name.rpartition(".")
        if dot:
            # `List.sort/1` is a second arity of `List.sort`.
            modules.setdefault(module, set()).add(function.partition("/")[0])
    return {module: frozenset(functions) for module, functions in modules.items()}


def _resolve_import(item: tree.Import, scope: ModuleScope, world: _World) -> list[Diagnostic]:
    written = ".".join(item.path)
    module = world.modules.get(written)
    if module is not None:
        if module.name not in scope.visible:
            scope.visible = (*scope.visible, module.name)
        if item.names is None:
            scope.qualifiers[item.prefix + item.path[-1]] = module.name
            return []
        return _import_names(item, item.names, module.name, scope, world.exports[written])
    if item.names is None:
        if item.path[-1] in world.library:
            # `List.map` needs no import; a project module of that name imported earlier
            # under the same qualifier gives way.
            if not item.prefix:
                scope.qualifiers.pop(item.path[-1], None)
            return []
    elif item.path[0] in world.library:
        return _import_library_names(item, item.names, scope, world)
    scope.incomplete = True
    if item.names is None:
        scope.missing.add(item.prefix + item.path[-1])
    else:
        scope.missing.update(item.prefix + name for name, _ in item.names)
    return [_module_not_found(scope.source, item.path_span, written, world)]


def _import_names(
    item: tree.Import,
    names: tuple[tuple[str, tree.Span], ...],
    module: str,
    scope: ModuleScope,
    exports: Exports,
) -> list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    written = ".".join(item.path)
    for name, span in names:
        if name in exports.public:
            scope.library_names.pop(item.prefix + name, None)
            scope.names[item.prefix + name] = (module, name)
            continue
        if name not in exports.variants:
            scope.missing.add(item.prefix + name)
            # If it is a type, its variants are not known either.
            scope.incomplete = scope.incomplete or name[:1].isupper()
        if name in exports.private:
            diagnostics.append(
                Diagnostic(
                    "E0035",
                    f"`{name}` is private and cannot be imported from module `{written}`",
                    scope.source,
                    span,
                    label="private item",
                    helps=[f"add `pub` to the definition of `{name}` in `{written}`"],
                )
            )
        else:
            diagnostic = _not_exported(scope.source, span, name, written, exports.public)
            if name in exports.variants:
                diagnostic.helps = [
                    f"`{name}` is a variant of `{exports.variants[name]}`; variants come into "
                    f"scope with any import of `{written}`"
                ]
            diagnostics.append(diagnostic)
    return diagnostics


def _import_library_names(
    item: tree.Import,
    names: tuple[tuple[str, tree.Span], ...],
    scope: ModuleScope,
    world: _World,
) -> list[Diagnostic]:
    module = item.path[0]
    available = world.library[module]
    diagnostics: list[Diagnostic] = []
    for name, span in names:
        if name in available:
            scope.names.pop(item.prefix + name, None)
            scope.library_names[item.prefix + name] = f"{module}.{name}"
        else:
            scope.missing.add(item.prefix + name)
            diagnostics.append(_not_exported(scope.source, span, name, module, available))
    return diagnostics


def _not_exported(
    source: Source, span: tree.Span, name: str, module: str, available: frozenset[str]
) -> Diagnostic:
    names = sorted(available)
    near = suggest(name, names)
    listing = ", ".join(names) if names else "none"
    return Diagnostic(
        "E0034",
        f"`{name}` is not exported by module `{module}`",
        source,
        span,
        label="not exported",
        helps=[f"did you mean `{near}`?"] if near else [],
        notes=[f"available exports: {listing}"],
    )


def _module_not_found(source: Source, span: tree.Span, name: str, world: _World) -> Diagnostic:
    known = [*sorted(world.modules), *sorted(world.library)]
    last = name.rpartition(".")[2]
    # A file in a directory is often imported without the directory's name.
    same_end = (other for other in known if other.rpartition(".")[2] == last)
    near = suggest(name, known) or next(same_end, None)
    return Diagnostic(
        "E0031",
        f"module `{name}` not found",
        source,
        span,
        label="no such module",
        helps=[f"did you mean `{near}`?"] if near else [],
    )
