"""Lifts definitions out of inline modules and blocks to the top level of their file.

`module Shapes do pub fn area(…) … end` becomes a function `Shapes.area` of the file, a
struct in a block of `main` becomes `main.Point`; names that mean them are rewritten. Later
passes know flat files only.

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
from operator import is_
from typing import Any, TypeVar

from meshc.diagnostics.diagnostic import Diagnostic, Label
from meshc.diagnostics.suggest import suggest
from meshc.modules.local_scopes import (
    DEFINITIONS,
    Frame,
    Hidden,
    LocalScope,
    Member,
    Space,
    bound_names,
    lookup,
    lookup_module,
    lookup_qualifier,
)
from meshc.source import Source
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.syntax.walk import children, mapped, rebuilt

N = TypeVar("N", bound=tree.Node)

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


class _Lifter:
    """`lifted` collects what the blocks of the current item define, `imports` the file's
    imports; `owner` is the function that is being read, whose name its blocks' definitions
    bear. `inside` has the scope of each inline module, by the place of its name: a module of
    a name that is taken has one too, though nothing can refer to it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []
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

    # ------------------------------------------------------------ the walk

    def visit(self, node: Any, frame: Frame) -> Any:
        """The node with all names rewritten; the same object when nothing changes. Names
        that it binds are added to `frame`."""
        if node is None:
            return None
        rule = _RULES.get(node.__class__)
        if rule is not None:
            return rule(self, node, frame)
        return rebuilt(node, lambda child: self.visit(child, frame))

    def changed(self, node: N, **facts: Any) -> N:
        if all(getattr(node, name) is value for name, value in facts.items()):
            return node
        return replace(node, **facts)

    def each(self, nodes: tuple[Any, ...], frame: Frame) -> tuple[Any, ...]:
        new = tuple([self.visit(node, frame) for node in nodes])
        return nodes if all(map(is_, nodes, new)) else new

    # -- scopes

    def block(self, node: tree.Block, frame: Frame) -> tree.Block:
        frame = Frame(frame)
        statements = node.statements
        inner = [s for s in statements if isinstance(s, DEFINITIONS)]
        if inner:
            scope = LocalScope(self.new_prefix(self.owner))
            self.declare(scope, tuple(inner))
            for statement in statements:
                if isinstance(statement, tree.Let):
                    frame.hideable.update(bound_names(statement.pattern))
            frame = Frame(frame, scope)
            inside = Frame(frame, barrier=True)
            earlier, self.lifted = self.lifted, []
            self.lifted = earlier + self.items(tuple(inner), inside, scope)
            statements = tuple(s for s in statements if not isinstance(s, DEFINITIONS))
        new = []
        for statement in statements:
            if isinstance(statement, tree.FunctionDef):
                frame.names.add(statement.name)
            new.append(self.visit(statement, frame))
        if len(new) == len(node.statements) and all(map(is_, new, node.statements)):
            return node
        return replace(node, statements=tuple(new))

    def scoped(self, node: N, frame: Frame) -> N:
        """A node whose bindings end with it."""
        inner = Frame(frame, type_params=getattr(node, "type_params", ()))
        return rebuilt(node, lambda child: self.visit(child, inner))

    def let(self, node: tree.Let, frame: Frame) -> tree.Let:
        value = self.visit(node.value, frame)
        annotation = self.visit(node.annotation, frame)
        pattern = self.visit(node.pattern, frame)
        return self.changed(node, pattern=pattern, annotation=annotation, value=value)

    def for_(self, node: tree.For, frame: Frame) -> tree.For:
        iterable = self.visit(node.iterable, frame)
        inner = Frame(frame)
        inner.names.update(node.names)
        return self.changed(
            node,
            iterable=iterable,
            guard=self.visit(node.guard, inner),
            body=self.visit(node.body, inner),
        )

    def handler(self, node: tree.Handler, frame: Frame) -> tree.Handler:
        inner = Frame(frame)
        params = self.each(node.params, inner)
        if node.state is not None:
            inner.names.add(node.state)
        return self.changed(
            node,
            params=params,
            result=self.visit(node.result, inner),
            body=self.visit(node.body, inner),
        )

    def service(self, node: tree.ServiceDef, frame: Frame) -> tree.ServiceDef:
        inner = Frame(frame, barrier=True)
        return self.changed(
            node,
            functions=self.each(node.functions, inner),
            handlers=self.each(node.handlers, inner),
        )

    def supervisor(self, node: tree.SupervisorDef, frame: Frame) -> tree.SupervisorDef:
        # The other words of a supervisor are no names.
        children_ = tuple(
            self.changed(child, start=self.visit(child.start, frame)) for child in node.children
        )
        return replace(node, children=children_)

    def impl(self, node: tree.ImplDef, frame: Frame) -> tree.ImplDef:
        inner = Frame(frame, barrier=True)
        return self.changed(
            node,
            trait=self.type_path(node.trait, node.span, frame),
            trait_args=self.each(node.trait_args, inner),
            target=self.type_path(node.target, node.span, frame),
            target_args=self.each(node.target_args, inner),
            bounds=self.each(node.bounds, inner),
            associated=mapped(node.associated, lambda child: self.visit(child, inner)),
            methods=self.each(node.methods, inner),
        )

    # -- types

    def type_name(self, node: tree.TypeName, frame: Frame) -> tree.TypeName:
        path = self.type_path(node.path, node.span, frame)
        return self.changed(node, path=path, args=self.each(node.args, frame))

    def bound(self, node: tree.Bound, frame: Frame) -> tree.Bound:
        return self.changed(node, trait=self.type_path(node.trait, node.span, frame))

    def type_path(self, path: tuple[str, ...], span: Span, frame: Frame) -> tuple[str, ...]:
        if len(path) == 1:
            found = lookup(frame, path[0], "type")
            if isinstance(found, tuple) and not isinstance(found, Hidden) and "." in found[1].name:
                return (found[1].name,)
            return path
        qualifier = lookup_qualifier(frame, path[0])
        if qualifier != path[0]:
            return (qualifier, *path[1:])
        outermost = lookup_module(frame, path[0])
        module = outermost.find(path[1:-1]) if outermost is not None else None
        member = module.types.get(path[-1]) if module is not None else None
        if module is None or member is None:
            return path
        self.check_public(module, member, path[-1], span, frame)
        return (member.name,)

    # -- patterns

    def pattern_name(self, node: tree.PName, frame: Frame) -> tree.Pattern:
        if node.name[:1].isupper():
            found = lookup(frame, node.name, "variant")
            if found is not None and not isinstance(found, Hidden) and "." in found[1].name:
                return tree.PConstructor(node.span, found[1].name, node.name, None)
        frame.names.add(node.name)
        return node

    def pattern_as(self, node: tree.PAs, frame: Frame) -> tree.PAs:
        pattern = self.visit(node.pattern, frame)
        frame.names.add(node.name)
        return self.changed(node, pattern=pattern)

    def constructor(self, node: tree.PConstructor, frame: Frame) -> tree.PConstructor:
        qualifier = node.qualifier
        if qualifier is None:
            found = lookup(frame, node.name, "variant")
            if found is not None and not isinstance(found, Hidden) and "." in found[1].name:
                qualifier = found[1].name
        else:
            module = lookup_module(frame, qualifier)
            member = module.variants.get(node.name) if module is not None else None
            if module is not None and member is not None:
                self.check_public(module, member, node.name, node.span, frame)
                qualifier = member.name
            else:
                qualifier = self.type_path((qualifier,), node.span, frame)[0]
        args = self.each(node.args, frame) if node.args is not None else None
        return self.changed(node, qualifier=qualifier, args=args)

    def pattern_struct(self, node: tree.PStruct, frame: Frame) -> tree.PStruct:
        name = self.type_path((node.name,), node.span, frame)[0]
        parts = mapped(node.fields, lambda child: self.visit(child, frame))
        return self.changed(node, name=name, fields=parts)

    # -- expressions

    def name(self, node: tree.Name, frame: Frame) -> tree.Expr:
        found = lookup(frame, node.name, "value", "variant", "type")
        if isinstance(found, Hidden):
            self.report(
                "E0004",
                f"undefined variable: {node.name}",
                node.span,
                "not visible here",
                [
                    "a definition inside a block does not see the block's variables: pass "
                    f"`{node.name}` as an argument"
                ],
            )
            return tree.ErrorExpr(node.span)
        if found is None:
            qualifier = lookup_qualifier(frame, node.name)
            if qualifier != node.name:
                return tree.Name(node.span, qualifier)
            if lookup_module(frame, node.name) is None:
                return node
            self.report(
                "E0004",
                f"undefined variable: {node.name}",
                node.span,
                "this is a module",
                [f"write `{node.name}.` and the name of a function"],
            )
            return tree.ErrorExpr(node.span)
        if "." not in found[1].name:
            return node
        return self.meaning(node.span, node.span, node.name, *found)

    def meaning(
        self, span: Span, name_span: Span, name: str, space: Space, member: Member
    ) -> tree.Expr:
        if space != "variant":
            return tree.Name(span, member.name)
        return tree.Field(span, tree.Name(span, member.name), name, name_span)

    def member_access(self, node: tree.Field, frame: Frame) -> tree.Expr:
        module = self.module_of(node.object, frame)
        if module is None or node.name in module.modules:
            return self.changed(node, object=self.visit(node.object, frame))
        spaces: tuple[Space, ...] = ("value", "variant", "type")
        for space in spaces:
            member = module.table(space).get(node.name)
            if member is not None:
                self.check_public(module, member, node.name, node.name_span, frame)
                return self.meaning(node.span, node.name_span, node.name, space, member)
        known = [n for space in spaces for n, m in module.table(space).items() if m.public]
        near = suggest(node.name, known)
        self.report(
            "E0004",
            f"module `{module.name}` has no function `{node.name}`",
            node.name_span,
            "not found",
            [f"did you mean `{module.name}.{near}`?"] if near else [],
        )
        return tree.ErrorExpr(node.span)

    def struct_literal(self, node: tree.StructLiteral, frame: Frame) -> tree.StructLiteral:
        path = _path(node.name)
        name: tree.Expr = node.name
        if path:
            full = self.type_path(path, node.name.span, frame)
            if full != path:
                name = tree.Name(node.name.span, full[0])
        values = mapped(node.fields, lambda child: self.visit(child, frame))
        return self.changed(node, name=name, fields=values)

    def module_of(self, node: tree.Expr, frame: Frame) -> LocalScope | None:
        """The inline module that the left side of a dot names."""
        if isinstance(node, tree.Name):
            return lookup_module(frame, node.name)
        if isinstance(node, tree.Field):
            outer = self.module_of(node.object, frame)
            return outer.modules.get(node.name) if outer is not None else None
        return None

    # ------------------------------------------------------------ reports

    def check_public(
        self, module: LocalScope, member: Member, name: str, span: Span, frame: Frame
    ) -> None:
        """E0004 for a member that is private to a module which does not enclose this place."""
        if member.public:
            return
        at: Frame | None = frame
        while at is not None:
            if at.scope is module:
                return
            at = at.parent
        self.report(
            "E0004",
            f"`{name}` is private in module `{module.name}`",
            span,
            "private",
            [f"add `pub` to the definition of `{name}`"],
        )

    def report(
        self,
        code: str,
        message: str,
        span: Span,
        label: str,
        helps: list[str],
        labels: list[Label] | None = None,
        notes: list[str] | None = None,
    ) -> None:
        self.diagnostics.append(
            Diagnostic(code, message, self.source, span, label, labels or [], notes or [], helps)
        )


def _path(node: tree.Expr) -> tuple[str, ...]:
    """The names of `A.B.C`; nothing for any other expression."""
    if isinstance(node, tree.Name):
        return (node.name,)
    if isinstance(node, tree.Field):
        before = _path(node.object)
        return (*before, node.name) if before else ()
    return ()


_RULES: dict[type, Any] = {
    tree.Block: _Lifter.block,
    tree.FunctionDef: _Lifter.scoped,
    tree.Clause: _Lifter.scoped,
    tree.Arm: _Lifter.scoped,
    tree.StructDef: _Lifter.scoped,
    tree.SumDef: _Lifter.scoped,
    tree.AliasDef: _Lifter.scoped,
    tree.InterfaceDef: _Lifter.scoped,
    tree.MethodSignature: _Lifter.scoped,
    tree.ActorDef: _Lifter.scoped,
    tree.ServiceDef: _Lifter.service,
    tree.SupervisorDef: _Lifter.supervisor,
    tree.ImplDef: _Lifter.impl,
    tree.Handler: _Lifter.handler,
    tree.Let: _Lifter.let,
    tree.For: _Lifter.for_,
    tree.TypeName: _Lifter.type_name,
    tree.Bound: _Lifter.bound,
    tree.PName: _Lifter.pattern_name,
    tree.PAs: _Lifter.pattern_as,
    tree.PConstructor: _Lifter.constructor,
    tree.PStruct: _Lifter.pattern_struct,
    tree.StructLiteral: _Lifter.struct_literal,
    tree.Name: _Lifter.name,
    tree.Field: _Lifter.member_access,
}
