"""From parsimonious nodes to the syntax tree: the common part, types and patterns.

An own walk instead of parsimonious' NodeVisitor: every rule of the grammar that makes a
tree node has a method `on_RULE`, found through one dictionary by the name of the node's
expression. A choice of the grammar has no node of its own (see `engine.py`), so methods
meet the chosen alternative directly. Node positions are token indices.

What the grammar deliberately accepts too much is rejected here, where the message can be
more to the point.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from parsimonious.nodes import Node

from meshc.syntax import literals
from meshc.syntax.kinds import CODE
from meshc.syntax.problems import Problems
from meshc.syntax.tree import (
    Param,
    PAs,
    PAtom,
    Pattern,
    PCons,
    PConstructor,
    PList,
    PLiteral,
    PName,
    POr,
    PStruct,
    PTuple,
    PWildcard,
    Span,
    TypeExpr,
    TypeFun,
    TypeName,
    TypeOption,
    TypeResult,
    TypeTuple,
)

_INT, _FLOAT, _STR, _ATOM = CODE["INT"], CODE["FLOAT"], CODE["STR"], CODE["ATOM"]
_SELF = CODE["self"]
_CONSTANTS: dict[str, bool | None] = {CODE["true"]: True, CODE["false"]: False, CODE["nil"]: None}


class Walker:
    """The tokens of a file and the walk over parse nodes."""

    rules: ClassVar[dict[str, Callable[[Any, Node], Any]]] = {}

    def __init__(
        self,
        text: str,
        kinds: str,
        starts: Sequence[int],
        ends: Sequence[int],
        problems: Problems,
    ) -> None:
        self.text = text
        self.kinds = kinds
        self.starts = starts
        self.ends = ends
        self.problems = problems

    def walk(self, n: Node) -> Any:
        """The tree node of a parse node."""
        return self.rules[n.expr.name](self, n)

    def optional(self, n: Node) -> Any:
        """The tree node of `x?`, or None."""
        children = n.children
        if not children:
            return None
        child = children[0]
        return self.rules[child.expr.name](self, child)

    def word(self, index: int) -> str:
        """The source text of a token."""
        return self.text[self.starts[index] : self.ends[index]]

    def token_span(self, index: int) -> Span:
        return Span(self.starts[index], self.ends[index])

    def span(self, n: Node) -> Span:
        start, end = n.start, n.end
        if start == end:
            return Span(self.starts[start], self.starts[start])
        return Span(self.starts[start], self.ends[end - 1])

    def spread(self, n: Node) -> list[Any]:
        """The tree nodes of a rule `x x_more* …`, where `x_more = "," x`."""
        first, more = n.children[0], n.children[1]
        rules = self.rules
        result = [rules[first.expr.name](self, first)]
        for m in more.children:
            child = m.children[-1]
            result.append(rules[child.expr.name](self, child))
        return result

    def optional_spread(self, n: Node) -> list[Any]:
        return self.spread(n.children[0]) if n.children else []

    def words(self, n: Node) -> list[int]:
        """The token indices of the names in a `names` node."""
        return [n.start] + [more.children[1].start for more in n.children[1].children]

    def optional_words(self, n: Node) -> list[int]:
        return self.words(n.children[0]) if n.children else []

    def path(self, n: Node) -> tuple[str, ...]:
        return tuple(self.word(index) for index in range(n.start, n.end, 2))

    def problem(self, n: Node, message: str, *, label: str = "", help: str | None = None) -> None:
        """Report an error at a parse node."""
        span = self.span(n)
        self.problems.report(message, span.start, span.end, label=label, help=help)

    def problem_at(
        self, index: int, message: str, *, label: str = "", help: str | None = None
    ) -> None:
        """Report an error at a token."""
        start, end = self.starts[index], self.ends[index]
        self.problems.report(message, start, end, label=label, help=help)

    # ------------------------------------------------------------ literals

    def int_at(self, index: int, *, negative: bool = False) -> int:
        try:
            return literals.int_value(self.word(index), negative=negative)
        except literals.LiteralError as error:
            self.problem_at(index, str(error))
            return 0

    def float_at(self, index: int, *, negative: bool = False) -> float:
        try:
            return literals.float_value(self.word(index), negative=negative)
        except literals.LiteralError as error:
            self.problem_at(index, str(error))
            return 0.0

    def string_at(self, index: int) -> str:
        """The value of a string token in an expression."""
        raw, heredoc = literals.unquoted(self.word(index))
        return literals.heredoc_segments([raw])[0] if heredoc else literals.unescape(raw)


class PatternBuilder(Walker):
    """Types, patterns and parameters."""

    # ------------------------------------------------------------ types

    def on_type_ann(self, n: Node) -> TypeExpr:
        type_: TypeExpr = self.walk(n.children[1])
        return type_

    def on_type_named(self, n: Node) -> TypeExpr:
        path, args, option, error = n.children
        end = args.end if args.children else path.end
        start = self.starts[n.start]
        result: TypeExpr = TypeName(
            Span(start, self.ends[end - 1]), self.path(path), self.type_args(args)
        )
        if option.children:
            result = TypeOption(Span(start, self.ends[option.end - 1]), result)
        if error.children:
            other = self.walk(error.children[0].children[1])
            result = TypeResult(Span(start, other.span.end), result, other)
        return result

    def type_args(self, n: Node) -> tuple[TypeExpr, ...]:
        """The types of `type_args?`."""
        return tuple(self.optional_spread(n.children[0].children[1])) if n.children else ()

    def on_type_tuple(self, n: Node) -> TypeExpr:
        items = tuple(self.optional_spread(n.children[1]))
        return items[0] if len(items) == 1 else TypeTuple(self.span(n), items)

    def on_type_fun(self, n: Node) -> TypeExpr:
        name, _, params, _, _, result = n.children
        if self.word(name.start) != "Fun":
            self.problem(
                name,
                f"expected a type, found `{self.word(name.start)}(`",
                help="a function type is written Fun(A, B) -> R",
            )
        return TypeFun(self.span(n), tuple(self.optional_spread(params)), self.walk(result))

    # ------------------------------------------------------------ patterns

    def on_pattern(self, n: Node) -> Pattern:
        inner, more, as_part = n.children
        result: Pattern = self.walk(inner)
        if more.children:
            result = self.cons(n.start, result, more.children[0])
        return self.named(n, result, as_part)

    def cons(self, first: int, head: Pattern, more: Node) -> Pattern:
        """`head :: more…`, right-associative; `first` is the first token of the head."""
        parts = [head] + [self.walk(item.children[1]) for item in more.children]
        begins = [first] + [item.start + 1 for item in more.children]
        result: Pattern = parts.pop()
        end = self.ends[more.end - 1]
        while parts:
            head = parts.pop()
            result = PCons(Span(self.starts[begins[len(parts)]], end), head, result)
        return result

    def named(self, n: Node, pattern: Pattern, as_part: Node) -> Pattern:
        """`pattern as name`."""
        if not as_part.children:
            return pattern
        at = as_part.start
        if self.word(at) != "as":
            self.problem_at(
                at,
                f"unexpected `{self.word(at)}` after a pattern",
                help="a pattern is followed by `as name`, `when` or `->`",
            )
        start = self.starts[n.start]
        name_span = self.token_span(at + 1)
        return PAs(Span(start, name_span.end), pattern, self.word(at + 1), name_span)

    def on_pat_or(self, n: Node) -> Pattern:
        first, more = n.children
        if not more.children:
            result: Pattern = self.walk(first)
            return result
        return POr(self.span(n), tuple(self.spread(n)))

    def on_pat_name(self, n: Node) -> Pattern:
        path, end = n.children
        names = self.path(path)
        span = self.span(n)
        if not end.children:
            if len(names) == 1:
                return PWildcard(span) if names[0] == "_" else PName(span, names[0])
            args: tuple[Pattern, ...] | None = None
        else:
            ending = end.children[0]
            if ending.expr.name == "pat_fields":
                return self.struct_pattern(n, names, ending)
            args = tuple(self.optional_spread(ending.children[1]))
        if len(names) > 2:
            self.problem(
                path,
                "a constructor in a pattern has at most one qualifier",
                help=f"write `{names[-2]}.{names[-1]}`",
            )
        if args is not None and len(names) == 1 and not names[0][:1].isupper():
            self.problem(
                path,
                f"`{names[0]}` cannot be a constructor: constructors begin with a capital letter",
                help="a pattern cannot call a function",
            )
        return PConstructor(span, names[-2] if len(names) > 1 else None, names[-1], args)

    def struct_pattern(self, n: Node, names: tuple[str, ...], end: Node) -> Pattern:
        if len(names) > 1:
            self.problem_at(n.start, "a struct in a pattern is named without a qualifier")
        fields = end.children[1]
        found = []
        if fields.children:
            listed = fields.children[0]
            for field in [
                listed.children[0],
                *(m.children[1] for m in listed.children[1].children),
            ]:
                found.append((self.word(field.start), self.walk(field.children[2])))
        return PStruct(self.span(n), names[-1], tuple(found))

    def on_pat_literal(self, n: Node) -> Pattern:
        index = n.start
        kind = self.kinds[index]
        span = self.token_span(index)
        if kind == _INT:
            return PLiteral(span, self.int_at(index))
        if kind == _FLOAT:
            return PLiteral(span, self.float_at(index))
        if kind == _STR:
            # Margins are never removed in patterns.
            return PLiteral(span, literals.unescape(literals.unquoted(self.word(index))[0]))
        if kind == _ATOM:
            return PAtom(span, self.word(index)[1:])
        return PLiteral(span, _CONSTANTS[kind])

    def on_pat_negative(self, n: Node) -> Pattern:
        index = n.start + 1
        read = self.int_at if self.kinds[index] == _INT else self.float_at
        return PLiteral(self.span(n), read(index, negative=True))

    def on_pat_tuple(self, n: Node) -> Pattern:
        items = tuple(self.optional_spread(n.children[1]))
        if not items:
            return PLiteral(self.span(n), None)
        result: Pattern = items[0] if len(items) == 1 else PTuple(self.span(n), items)
        return result

    def on_pat_list(self, n: Node) -> Pattern:
        items = self.optional_spread(n.children[1])
        if items and isinstance(items[-1], POr):
            last = items[-1].alternatives[-1]
            if isinstance(last, PName) and not last.name[:1].isupper():
                head = self.text[items[-1].span.start : last.span.start].rstrip(" \t|")
                self.problem(
                    n,
                    "a list is not taken apart with `|`",
                    help=f"write `{head} :: {last.name}`",
                )
        return PList(self.span(n), tuple(items))

    def on_pat_string(self, n: Node) -> Pattern:
        self.problem(
            n,
            "string interpolation is not allowed in patterns",
            help="bind the value to a name and compare in a `when` guard",
        )
        return PWildcard(self.span(n))

    def on_pat_error(self, n: Node) -> Pattern:
        return PWildcard(self.span(n))

    # ------------------------------------------------------------ parameters

    def params(self, n: Node) -> tuple[Param, ...]:
        """The parameters of `params?`."""
        if not n.children:
            return ()
        return tuple(self.optional_spread(n.children[0].children[1]))

    def clause_params(self, n: Node) -> tuple[Param, ...]:
        """Parameters of a function, where `self` is the receiver."""
        params = self.params(n)
        for param in params:
            pattern, annotation = param.pattern, param.annotation
            if annotation is not None and isinstance(pattern, PName) and pattern.name == "self":
                self.problems.report(
                    "`self` takes no type annotation",
                    annotation.span.start,
                    annotation.span.end,
                    label="the `impl` says its type",
                    help="write `self` alone",
                )
        return params

    def plain_params(self, n: Node, what: str) -> tuple[Param, ...]:
        """Parameters that must be names."""
        params = self.params(n)
        for param in params:
            if not isinstance(param.pattern, PName | PWildcard):
                self.problems.report(
                    f"the parameters of {what} are plain names",
                    param.pattern.span.start,
                    param.pattern.span.end,
                    label="expected a name",
                    help="take the value apart in the body",
                )
        return params

    def on_plain_param(self, n: Node) -> Param:
        span = self.token_span(n.start)
        word = self.word(n.start)
        pattern = PWildcard(span) if word == "_" else PName(span, word)
        annotation = n.children[-1]
        return Param(self.span(n), pattern, self.optional(annotation))

    def on_pattern_param(self, n: Node) -> Param:
        inner, end, as_part = n.children
        pattern = self.walk(inner)
        annotation: TypeExpr | None = None
        if end.children:
            ending = end.children[0]
            if ending.expr.name == "cons_more":
                pattern = self.cons(n.start, pattern, ending)
            else:
                type_ = self.walk(ending.children[1])
                tail = _tail_pattern(type_)
                if tail is None:
                    annotation = type_
                else:
                    pattern = PCons(self.span(n), pattern, tail)
        return Param(self.span(n), self.named(n, pattern, as_part), annotation)

    def on_bar_param(self, n: Node) -> Param:
        pattern, annotation = n.children
        return Param(self.span(n), self.walk(pattern), self.optional(annotation))


def _tail_pattern(type_: TypeExpr) -> Pattern | None:
    """What follows `::` after a pattern parameter, when it can only be the tail of a list.

    `0 :: rest` is a list, `(a, b) :: (Int, Int)` and `_ :: Int` are annotated: a type
    begins with a capital letter or a parenthesis, the tail of a list is a lower-case name.
    """
    if isinstance(type_, TypeName) and len(type_.path) == 1 and not type_.args:
        name = type_.path[0]
        if name == "_":
            return PWildcard(type_.span)
        if not name[:1].isupper():
            return PName(type_.span, name)
    return None
