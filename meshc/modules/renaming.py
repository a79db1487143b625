"""Rewrites the names of a file whose definitions are lifted (`lifting`): a name that means a
definition in an inline module or block becomes that one's qualified name.

What a name means is told by the frames of `local_scopes`. Reported are members of inline modules
that are private or do not exist, modules used as values, and variables that a definition in a block
does not see.
"""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from typing import Any, ClassVar, TypeVar

from meshc.diagnostics.diagnostic import Diagnostic, Label
from meshc.diagnostics.suggest import suggest
from meshc.modules.local_scopes import (
    Frame,
    Hidden,
    LocalScope,
    Member,
    Space,
    lookup,
    lookup_module,
    lookup_qualifier,
)
from meshc.source import Source
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.syntax.walk import mapped, rebuilt

N = TypeVar("N", bound=tree.Node)


class Renamer:
    """The walk over a file of `source`. `rules` has a method for each kind of node that binds or
    means names; the others are only gone through."""

    rules: ClassVar[dict[type, Any]]

    def __init__(self, source: Source) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []

    # ------------------------------------------------------------ the walk

    def visit(self, node: Any, frame: Frame) -> Any:
        """The node with all names rewritten; the same object when nothing changes. Names
        that it binds are added to `frame`."""
        if node is None:
            return None
        rule = self.rules.get(node.__class__)
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
        return self.with_statements(node, node.statements, Frame(frame))

    def with_statements(
        self, node: tree.Block, statements: tuple[tree.Statement, ...], frame: Frame
    ) -> tree.Block:
        """The block with these of its statements, rewritten; `frame` is the block's own."""
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


Renamer.rules = {
    tree.Block: Renamer.block,
    tree.FunctionDef: Renamer.scoped,
    tree.Clause: Renamer.scoped,
    tree.Arm: Renamer.scoped,
    tree.StructDef: Renamer.scoped,
    tree.SumDef: Renamer.scoped,
    tree.AliasDef: Renamer.scoped,
    tree.InterfaceDef: Renamer.scoped,
    tree.MethodSignature: Renamer.scoped,
    tree.ActorDef: Renamer.scoped,
    tree.ServiceDef: Renamer.service,
    tree.SupervisorDef: Renamer.supervisor,
    tree.ImplDef: Renamer.impl,
    tree.Handler: Renamer.handler,
    tree.Let: Renamer.let,
    tree.For: Renamer.for_,
    tree.TypeName: Renamer.type_name,
    tree.Bound: Renamer.bound,
    tree.PName: Renamer.pattern_name,
    tree.PAs: Renamer.pattern_as,
    tree.PConstructor: Renamer.constructor,
    tree.PStruct: Renamer.pattern_struct,
    tree.StructLiteral: Renamer.struct_literal,
    tree.Name: Renamer.name,
    tree.Field: Renamer.member_access,
}
