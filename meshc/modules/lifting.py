"""Lifts definitions out of inline modules and blocks to the top level of their file.

`module Shapes do pub fn area(…) … end` becomes a function `Shapes.area` of the file, a
struct in a block of `main` becomes `main.Point`; names that mean them are rewritten (`renaming`).
Later passes know flat files only.

Scoping is lexical: an inline module or a definition in a block sees everything around it,
except for the local variables of functions. From outside, a module's members are reached
through its name if they are `pub` (actors, services and interfaces always are); its public
types and their variants also without it, as if the module were imported. What an import inside
a module or block brings bears that one's name too; only types come into scope in the whole
file, as with any import. Definitions in a block are visible in the whole block.

Files without such definitions pass through untouched, at the cost of one search for words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from meshc.diagnostics.diagnostic import Diagnostic, Label
from meshc.diagnostics.suggest import suggest
from meshc.modules.local_scopes import (
    DEFINITIONS,
    Frame,
    LocalScope,
    Space,
    bound_names,
    lookup_module,
)
from meshc.modules.renaming import Renamer
from meshc.source import Source
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.syntax.walk import children, rebuilt

_WORDS = re.compile(r"\b(?:module|struct|type|interface|impl|actor|service|supervisor|import)\b")

_NAMED = (
    tree.FunctionDef,
    tree.StructDef,
    tree.SumDef,
    tree.AliasDef,
    tree.InterfaceDef,
    tree.ActorDef,
    tree.ServiceDef,
    tree.SupervisorDef,
)

_ALLOWED_AT_TOP = tuple(kind for kind in DEFINITIONS if kind is not tree.ModuleDef)


def lift_definitions(source: Source, module: tree.Module) -> tuple[tree.Module, list[Diagnostic]]:
    """The file with all definitions at its top level, and what is wrong with the names of
    inline modules."""
    at_top = sum(isinstance(item, _ALLOWED_AT_TOP) for item in module.items)
    if len(_WORDS.findall(source.text)) == at_top or not _has_inner(module):
        return module, []
    lifter = _Lifter(source)
    return lifter.file(module), lifter.diagnostics


def _has_inner(module: tree.Module) -> bool:
    stack: list[tree.Node] = list(module.items)
    while stack:
        node = stack.pop()
        if isinstance(node, tree.ModuleDef):
            return True
        if isinstance(node, tree.Block) and any(
            isinstance(s, DEFINITIONS) for s in node.statements
        ):
            return True
        stack.extend(children(node))
    return False


class _Lifter(Renamer):
    """`lifted` collects what the blocks of the current item define, `imports` the file's
    imports; `owner` is the function that is being read, whose name its blocks' definitions
    bear. `inside` has the scope of each inline module, by the place of its name: a module of
    a name that is taken has one too, though nothing can refer to it."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.lifted: list[tree.Statement] = []
        self.imports: list[tree.Statement] = []
        self.owner = ""
        self.prefixes: set[str] = set()
        self.inside: dict[Span, LocalScope] = {}

    def file(self, module: tree.Module) -> tree.Module:
        scope = LocalScope("")
        frame = Frame(None, scope)
        self.declare(scope, module.items)
        items = self.items(module.items, frame, scope)
        return replace(module, items=(*self.imports, *items))

    # ------------------------------------------------------------ declaring

    def declare(self, scope: LocalScope, items: tuple[tree.Statement, ...]) -> None:
        """Fill the tables of a scope and of the modules inside."""
        first: dict[str, Span] = {}
        for item in items:
            if not isinstance(item, tree.ModuleDef):
                scope.declare(item)
                continue
            inner = LocalScope(self.new_prefix(scope.prefix + item.name))
            self.inside[item.name_span] = inner
            self.declare(inner, item.body.statements)
            earlier = first.setdefault(item.name, item.name_span)
            if earlier is not item.name_span:
                self.report(
                    "E0023",
                    f"module `{item.name}` already defined",
                    item.name_span,
                    "defined again here",
                    ["rename one of them, or remove it"],
                    [Label(earlier, "first definition")],
                )
                continue
            scope.modules[item.name] = inner
        for inner in scope.modules.values():
            scope.open(inner)

    def new_prefix(self, wanted: str) -> str:
        prefix, n = wanted + ".", 1
        while prefix in self.prefixes:
            n += 1
            prefix = f"{wanted}_{n}."
        self.prefixes.add(prefix)
        return prefix

    # ------------------------------------------------------------ items

    def items(
        self, items: tuple[tree.Statement, ...], frame: Frame, scope: LocalScope
    ) -> list[tree.Statement]:
        """The top-level items that those of a file, module or block become. Imports come
        first, since they may bring names of inline modules into scope."""
        for item in items:
            if isinstance(item, tree.Import):
                self.import_(item, frame, scope)
        made: list[tree.Statement] = []
        for item in items:
            if not isinstance(item, tree.Import):
                done = self.item(item, frame, scope)
                made += self.lifted
                made += done
                self.lifted = []
        return made

    def item(self, item: tree.Statement, frame: Frame, scope: LocalScope) -> list[tree.Statement]:
        if isinstance(item, tree.ModuleDef):
            inner = self.inside[item.name_span]
            inside = Frame(frame, inner, barrier=True)
            return self.items(item.body.statements, inside, inner)
        prefix = scope.prefix
        if isinstance(item, tree.Let):
            value = self.visit(item.value, frame)
            pattern = self.global_pattern(item.pattern, frame, prefix)
            annotation = self.visit(item.annotation, frame)
            return [self.changed(item, pattern=pattern, annotation=annotation, value=value)]
        outer = self.owner
        name = item.name if isinstance(item, _NAMED) else ""
        self.owner = prefix + (name or "block")
        made = self.visit(item, frame)
        self.owner = outer
        if prefix and name:
            made = replace(made, name=prefix + name)
            if getattr(made, "public", False):
                made = replace(made, public=False)
        return [made]

    def global_pattern(self, pattern: tree.Pattern, frame: Frame, prefix: str) -> tree.Pattern:
        """The pattern of a `let` at the top level of a file or module: its names are those
        of definitions."""
        shadow = Frame(frame)
        pattern = self.visit(pattern, shadow)
        return self.prefixed(pattern, prefix) if prefix else pattern

    def prefixed(self, node: Any, prefix: str) -> Any:
        if isinstance(node, tree.PName):
            return replace(node, name=prefix + node.name)
        if isinstance(node, tree.PAs):
            inner = self.prefixed(node.pattern, prefix)
            return replace(node, pattern=inner, name=prefix + node.name)
        return rebuilt(node, lambda child: self.prefixed(child, prefix))

    # ------------------------------------------------------------ imports

    def import_(self, item: tree.Import, frame: Frame, scope: LocalScope) -> None:
        """An import of an inline module is settled here, any other becomes the file's."""
        outermost = lookup_module(frame, item.path[0])
        module = outermost.find(item.path[1:]) if outermost is not None else None
        if module is None:
            self.imports.append(self.changed(item, prefix=scope.prefix))
            if scope.prefix:
                scope.import_(item)
        elif item.names is None:
            scope.modules.setdefault(item.path[-1], module)
        else:
            for name, span in item.names:
                self.import_name(name, span, module, scope)

    def import_name(self, name: str, span: Span, module: LocalScope, scope: LocalScope) -> None:
        spaces: tuple[Space, ...] = ("value", "type")
        found = [
            (space, module.table(space)[name]) for space in spaces if name in module.table(space)
        ]
        public = [(space, member) for space, member in found if member.public]
        for space, member in public:
            scope.table(space)[name] = member
        if public:
            return
        if found:
            self.report(
                "E0035",
                f"`{name}` is private and cannot be imported from module `{module.name}`",
                span,
                "private item",
                [f"add `pub` to the definition of `{name}` in `{module.name}`"],
            )
            return
        names = sorted(n for space in spaces for n, m in module.table(space).items() if m.public)
        near = suggest(name, names)
        self.report(
            "E0034",
            f"`{name}` is not exported by module `{module.name}`",
            span,
            "not exported",
            [f"did you mean `{near}`?"] if near else [],
            notes=[f"available exports: {', '.join(names) or 'none'}"],
        )

    # ------------------------------------------------------------ blocks

    def block(self, node: tree.Block, frame: Frame) -> tree.Block:
        """The block without its definitions, which are lifted."""
        inner = tuple(s for s in node.statements if isinstance(s, DEFINITIONS))
        if not inner:
            return super().block(node, frame)
        around = Frame(frame)
        scope = LocalScope(self.new_prefix(self.owner))
        self.declare(scope, inner)
        for statement in node.statements:
            if isinstance(statement, tree.Let):
                around.hideable.update(bound_names(statement.pattern))
        within = Frame(around, scope)
        earlier, self.lifted = self.lifted, []
        self.lifted = earlier + self.items(inner, Frame(within, barrier=True), scope)
        rest = tuple(s for s in node.statements if not isinstance(s, DEFINITIONS))
        return self.with_statements(node, rest, within)


_Lifter.rules = {**Renamer.rules, tree.Block: _Lifter.block}
