"""From parse nodes to statements and items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from parsimonious.nodes import Node

from meshc.syntax import literals
from meshc.syntax.doc_comments import doc_before
from meshc.syntax.kinds import CODE
from meshc.syntax.tree import (
    ActorDef,
    AliasDef,
    Bound,
    ChildSpec,
    Clause,
    Expr,
    FunctionDef,
    Handler,
    ImplDef,
    Import,
    Int,
    InterfaceDef,
    Let,
    MethodSignature,
    ModuleDef,
    Name,
    Return,
    SchemaOption,
    ServiceDef,
    Span,
    StructDef,
    StructField,
    SumDef,
    SupervisorDef,
    TypeExpr,
    Variant,
)
from meshc.syntax.tree_builder import Walker
from meshc.syntax.tree_tests import TestBuilder

_NL, _STR, _ATOM, _TRUE, _FALSE = (CODE[n] for n in ("NL", "STR", "ATOM", "true", "false"))
_SCHEMA_VALUES = {
    "table": ("a string", frozenset({_STR})),
    "primary_key": ("an atom", frozenset({_ATOM})),
    "timestamps": ("`true` or `false`", frozenset({_TRUE, _FALSE})),
    "belongs_to": ("an atom", frozenset({_ATOM})),
    "has_many": ("an atom", frozenset({_ATOM})),
    "has_one": ("an atom", frozenset({_ATOM})),
}
_RELATIONS = frozenset({"belongs_to", "has_many", "has_one"})
# What `@cluster` without a number means.
_DEFAULT_CLUSTER_COUNT = 2


class TreeBuilder(TestBuilder):
    """Statements and items; the complete builder."""

    def doc(self, n: Node) -> str | None:
        """The `##` lines directly above an item."""
        before = n.start - 1
        while before >= 0 and self.kinds[before] == _NL:
            before -= 1
        gap_start = self.ends[before] if before >= 0 else 0
        gap = self.text[gap_start : self.starts[n.start]]
        return doc_before(gap, after_token=before >= 0) if "##" in gap else None

    # ------------------------------------------------------------ statements

    def on_let(self, n: Node) -> Let:
        _, target, annotation, _, value = n.children
        inner, as_part = target.children
        pattern = self.named(target, self.walk(inner), as_part)
        return Let(self.span(n), pattern, self.optional(annotation), self.walk(value))

    def on_return(self, n: Node) -> Return:
        value = n.children[1]
        if value.expr.name == "return_nothing":
            return Return(self.span(n), None)
        return Return(self.span(n), self.walk(value))

    def on_import(self, n: Node) -> Import:
        _, path, star = n.children
        if star.children:
            self.glob_import(star, self.path(path))
        return Import(self.span(n), self.path(path), self.span(path), None)

    def on_from_import(self, n: Node) -> Import:
        _, path, _, listed = n.children
        if listed.expr.name == "star":
            self.glob_import(listed, self.path(path))
            indices = []
        else:
            names = listed.children[1] if listed.expr.name == "name_block" else listed
            indices = self.words(names)
        found = tuple((self.word(index), self.token_span(index)) for index in indices)
        return Import(self.span(n), self.path(path), self.span(path), found)

    def glob_import(self, n: Node, path: tuple[str, ...]) -> None:
        module = ".".join(path)
        self.problem(
            n,
            "glob imports are not allowed: name what you import",
            label="expected names",
            help=f"write `from {module} import name, Other`",
        )

    # ------------------------------------------------------------ functions

    def on_fn_def(self, n: Node) -> FunctionDef:
        decorator, public, _, name, generics, params, result, where, guard, body = n.children
        is_expression = body.expr.name == "expr_body"
        block = self.expression_block(body.children[1]) if is_expression else self.on_do_block(body)
        clause_span = Span(self.starts[name.end], self.ends[n.end - 1])
        clause = Clause(clause_span, self.clause_params(params), self.guard(guard), block)
        return FunctionDef(
            self.span(n),
            self.word(name.start),
            self.token_span(name.start),
            bool(public.children),
            self.type_params(generics),
            self.walk(result.children[0].children[1]) if result.children else None,
            self.bounds(where),
            clause,
            is_expression,
            self.cluster_count(decorator),
            self.doc(n),
        )

    def cluster_count(self, n: Node) -> int | None:
        """The count of `@cluster(N)`."""
        if not n.children:
            return None
        _, name, count = n.children[0].children
        word = self.word(name.start)
        if word != "cluster":
            self.problem(
                name, f"unknown decorator `@{word}`", help="the only decorator is `@cluster`"
            )
            return None
        if not count.children:
            return _DEFAULT_CLUSTER_COUNT
        return self.int_at(count.start + 1)

    def type_params(self, n: Node) -> tuple[str, ...]:
        if not n.children:
            return ()
        return tuple(self.word(index) for index in self.optional_words(n.children[0].children[1]))

    def bounds(self, n: Node) -> tuple[Bound, ...]:
        if not n.children:
            return ()
        _, first, more = n.children[0].children
        return tuple(
            Bound(self.span(b), self.word(b.start), self.path(b.children[2]))
            for b in [first, *(m.children[1] for m in more.children)]
        )

    def result_type(self, n: Node) -> TypeExpr | None:
        return self.walk(n.children[0].children[1]) if n.children else None

    # ------------------------------------------------------------ types

    def deriving(self, n: Node) -> tuple[str, ...] | None:
        if not n.children:
            return None
        return tuple(self.word(index) for index in self.optional_words(n.children[0].children[2]))

    def on_struct_def(self, n: Node) -> StructDef:
        public, _, name, generics, _, members, _, deriving = n.children
        fields: list[StructField] = []
        options: list[SchemaOption] = []
        for line in members.children:
            if line.expr.name == "member":
                self.member(line, fields, options)
        return StructDef(
            self.span(n),
            self.word(name.start),
            self.token_span(name.start),
            bool(public.children),
            self.type_params(generics),
            tuple(fields),
            tuple(options),
            self.deriving(deriving),
            self.doc(n),
        )

    def member(self, n: Node, fields: list[StructField], options: list[SchemaOption]) -> None:
        word = self.word(n.start)
        rest = n.children[1].children[0] if n.children[1].children else None
        has_value = rest is not None and rest.expr.name == "schema_args"
        if word in _SCHEMA_VALUES:
            what, kinds = _SCHEMA_VALUES[word]
            if not has_value or self.kinds[n.start + 1] not in kinds:
                self.problem_at(
                    n.start,
                    f"expected {what} after `{word}`",
                    help=f"`{word}` declares a part of the schema and cannot name a field",
                )
                return
            self.schema_option(n, word, options)
        elif has_value:
            self.problem_at(
                n.start + 1,
                f"expected `::` after the field name `{word}`",
                help=f"a field is written `{word} :: Type`",
            )
        else:
            annotation = self.walk(rest) if rest is not None else None
            fields.append(StructField(self.span(n), word, annotation))

    def schema_option(self, n: Node, word: str, options: list[SchemaOption]) -> None:
        index = n.start + 1
        kind = self.kinds[index]
        target = n.children[1].children[0].children[1]
        name: str | None = None
        if word in _RELATIONS:
            if not target.children:
                self.problem_at(
                    index,
                    f"expected the related type after `{word} {self.word(index)}`",
                    help=f"`{word} {self.word(index)}, Type`",
                )
                return
            name = self.word(target.start + 1)
        elif target.children:
            self.problem(target, f"`{word}` takes one value")
        value: str | bool
        if kind == _STR:
            value = literals.unescape(literals.unquoted(self.word(index))[0])
        elif kind == _ATOM:
            value = self.word(index)[1:]
        else:
            value = kind == _TRUE
        options.append(SchemaOption(self.span(n), word, value, name))

    def on_sum_def(self, n: Node) -> SumDef:
        public, _, name, generics, _, variants, _, deriving = n.children
        return SumDef(
            self.span(n),
            self.word(name.start),
            self.token_span(name.start),
            bool(public.children),
            self.type_params(generics),
            tuple(self.variant(v) for v in variants.children if v.expr.name == "variant"),
            self.deriving(deriving),
            self.doc(n),
        )

    def variant(self, n: Node) -> Variant:
        name, end = n.children
        fields = []
        if end.children and end.children[0].children[1].children:
            listed = end.children[0].children[1].children[0]
            for f in [listed.children[0], *(m.children[1] for m in listed.children[1].children)]:
                label, type_ = f.children
                fields.append(
                    (self.word(label.start) if label.children else None, self.walk(type_))
                )
        return Variant(
            self.span(n), self.word(name.start), self.token_span(name.start), tuple(fields)
        )

    def on_alias(self, n: Node) -> AliasDef:
        public, _, name, generics, _, target = n.children
        return AliasDef(
            self.span(n),
            self.word(name.start),
            self.token_span(name.start),
            bool(public.children),
            self.type_params(generics),
            self.walk(target),
            self.doc(n),
        )

    # ------------------------------------------------------------ interfaces

    def on_interface(self, n: Node) -> InterfaceDef:
        public, _, name, generics, _, lines, _ = n.children
        methods = [self.signature(s) for s in lines.children if s.expr.name == "signature"]
        associated = [s.start + 1 for s in lines.children if s.expr.name == "associated"]
        return InterfaceDef(
            self.span(n),
            self.word(name.start),
            self.token_span(name.start),
            bool(public.children),
            self.type_params(generics),
            tuple(self.word(index) for index in associated),
            tuple(methods),
            self.doc(n),
        )

    def signature(self, n: Node) -> MethodSignature:
        _, name, params, result, body = n.children
        return MethodSignature(
            self.span(n),
            self.word(name.start),
            self.token_span(name.start),
            self.plain_params(params, "an interface method"),
            self.result_type(result),
            self.optional(body),
        )

    def on_impl(self, n: Node) -> ImplDef:
        _, trait, args, _, target, target_args, where, _, lines, _ = n.children
        if target_args.children:
            self.problem(
                target_args,
                "the type of an `impl` is named without arguments",
                help=f"write `for {self.word(target.start)}`",
            )
        associated = []
        methods = []
        for line in lines.children:
            if line.expr.name == "fn_def":
                method = self.on_fn_def(line)
                if method.cluster is not None:
                    self.problem_at(line.start, "`@cluster` cannot stand on a method")
                methods.append(method)
            elif line.expr.name == "associated_type":
                _, name, _, type_ = line.children
                associated.append((self.word(name.start), self.walk(type_)))
        return ImplDef(
            self.span(n),
            self.path(trait),
            self.type_args(args),
            self.path(target),
            self.type_args(target_args),
            self.bounds(where),
            tuple(associated),
            tuple(methods),
        )

    # ------------------------------------------------------------ actors

    def on_actor(self, n: Node) -> ActorDef:
        _, name, params, _, lines, _ = n.children
        terminates = [line for line in lines.children if line.expr.name == "terminate"]
        for line in terminates[1:]:
            first = terminates[0].start
            self.problems.report(
                "an actor has at most one `terminate`",
                self.starts[line.start],
                self.ends[line.start],
                opener=(self.starts[first], self.ends[first], "the first one is here"),
            )
        body = [line for line in lines.children if line.expr.name != "terminate"]
        return ActorDef(
            self.span(n),
            self.word(name.start),
            self.token_span(name.start),
            self.plain_params(params, "an actor"),
            self.block_of(lines.start, body),
            self.on_do_block(terminates[0].children[1]) if terminates else None,
            self.doc(n),
        )

    def on_service(self, n: Node) -> ServiceDef:
        _, name, _, lines, _ = n.children
        return ServiceDef(
            self.span(n),
            self.word(name.start),
            self.token_span(name.start),
            tuple(self.on_fn_def(line) for line in lines.children if line.expr.name == "fn_def"),
            tuple(self.handler(line) for line in lines.children if line.expr.name == "handler"),
            self.doc(n),
        )

    def handler(self, n: Node) -> Handler:
        word, name, params, result, _, state, body, _ = n.children
        kind = self.word(word.start)
        if kind == "cast" and result.children:
            self.problem(
                result,
                "a `cast` handler has no result type",
                help="a cast is not answered; use `call` for a reply",
            )
        bound = state.start + 1 if state.children else None
        return Handler(
            self.span(n),
            kind,
            self.word(name.start),
            self.token_span(name.start),
            self.plain_params(params, "a handler"),
            self.optional(result),
            self.word(bound) if bound is not None else None,
            self.token_span(bound) if bound is not None else None,
            self.block(body),
        )

    # ------------------------------------------------------------ supervisors

    def on_supervisor(self, n: Node) -> SupervisorDef:
        public, _, name, _, lines, _ = n.children
        settings: dict[str, Any] = {}
        children = []
        for line in lines.children:
            if line.expr.name == "child":
                children.append(self.child(line))
            elif line.expr.name == "field":
                self.setting(line, settings, "supervisor", _SUPERVISOR_SETTINGS)
        return SupervisorDef(
            self.span(n),
            self.word(name.start),
            self.token_span(name.start),
            bool(public.children),
            settings.get("strategy"),
            settings.get("max_restarts"),
            settings.get("max_seconds"),
            tuple(children),
            self.doc(n),
        )

    def child(self, n: Node) -> ChildSpec:
        word, name, _, lines, _ = n.children
        if self.word(word.start) != "child":
            self.problem(
                word,
                f"unexpected `{self.word(word.start)}` in a supervisor",
                help="a supervisor has `strategy`, `max_restarts`, `max_seconds` and children",
            )
        settings: dict[str, Any] = {}
        for line in lines.children:
            if line.expr.name == "field":
                self.setting(line, settings, "child", _CHILD_SETTINGS)
        return ChildSpec(
            self.span(n),
            self.word(name.start),
            self.token_span(name.start),
            settings.get("start"),
            settings.get("restart"),
            settings.get("shutdown"),
        )

    def setting(
        self,
        n: Node,
        settings: dict[str, Any],
        where: str,
        known: dict[str, tuple[str, tuple[type[Any], ...]]],
    ) -> None:
        """One `word: value` line of a supervisor or a child."""
        word = self.word(n.start)
        if word not in known:
            self.problem_at(
                n.start,
                f"unexpected `{word}` in a {where}",
                help="allowed are " + ", ".join(f"`{name}`" for name in known),
            )
            return
        what, classes = known[word]
        value: Expr = self.walk(n.children[2])
        if classes and not isinstance(value, classes):
            self.problem(n.children[2], f"expected {what} after `{word}:`")
            return
        settings[word] = value

    def on_module(self, n: Node) -> ModuleDef:
        public, _, name, body = n.children
        return ModuleDef(
            self.span(n),
            self.word(name.start),
            self.token_span(name.start),
            bool(public.children),
            self.on_do_block(body),
            self.doc(n),
        )


_SUPERVISOR_SETTINGS: dict[str, tuple[str, tuple[type[Any], ...]]] = {
    "strategy": ("a name", (Name,)),
    "max_restarts": ("an integer", (Int,)),
    "max_seconds": ("an integer", (Int,)),
}
_CHILD_SETTINGS: dict[str, tuple[str, tuple[type[Any], ...]]] = {
    "start": ("an expression", ()),
    "restart": ("a name", (Name,)),
    "shutdown": ("an integer or a name", (Int, Name)),
}


def _methods() -> dict[str, Callable[[Any, Node], Any]]:
    """Rule name → method, over all the classes of the builder."""
    found: dict[str, Callable[[Any, Node], Any]] = {}
    for class_ in reversed(TreeBuilder.__mro__):
        for name, method in vars(class_).items():
            if name.startswith("on_"):
                found[name.removeprefix("on_")] = method
    return found


Walker.rules = _methods()
