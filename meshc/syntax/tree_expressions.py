"""From parse nodes to expressions; those that hold blocks are in `tree_blocks`.

Operators arrive as a flat list of operands and operators and are folded by precedence with
the two stacks of Dijkstra's shunting-yard algorithm; all binary operators are
left-associative.
"""

from __future__ import annotations

from parsimonious.nodes import Node

from meshc.syntax import literals
from meshc.syntax.kinds import CODE, NAME
from meshc.syntax.tree import (
    Atom,
    Binary,
    Bool,
    Break,
    Call,
    Continue,
    ErrorExpr,
    Expr,
    Field,
    FieldInit,
    Float,
    Index,
    Int,
    Interpolation,
    Json,
    Link,
    List,
    Map,
    Name,
    Pipe,
    Regex,
    SelfPid,
    SelfValue,
    Send,
    Span,
    Spawn,
    String,
    StructLiteral,
    StructUpdate,
    Try,
    Tuple,
    Unary,
    Unit,
)
from meshc.syntax.tree_blocks import BlockBuilder

_LEVELS = ("|> SLOT", "or ||", "and &&", "== !=", "< > <= >=", "..", "<> ++", "+ -", "* / %")
_PRECEDENCE = {CODE[name]: level for level, names in enumerate(_LEVELS) for name in names.split()}
_SYNONYMS = {"++": "<>", "&&": "and", "||": "or"}
_OPERATOR = {kind: _SYNONYMS.get(NAME[kind], NAME[kind]) for kind in _PRECEDENCE}
_PIPE, _SLOT, _MINUS, _DOT = CODE["|>"], CODE["SLOT"], CODE["-"], CODE["."]
_PIPES = frozenset((_PIPE, _SLOT))
_PREFIXES = frozenset(CODE[name] for name in ("-", "!", "not"))
_INT, _FLOAT, _STR, _ID = CODE["INT"], CODE["FLOAT"], CODE["STR"], CODE["ID"]
_SELF, _ATOM, _REGEX, _NIL = CODE["self"], CODE["ATOM"], CODE["REGEX"], CODE["nil"]
_TRUE, _FALSE, _SPAWN, _SEND = CODE["true"], CODE["false"], CODE["spawn"], CODE["send"]
_BREAK, _CONTINUE = CODE["break"], CODE["continue"]

# An expression with its extent in the text, which includes parentheses around it.
_Operand = tuple[Expr, int, int]


class ExpressionBuilder(BlockBuilder):
    """Expressions."""

    # ------------------------------------------------------------ operators

    def operand(self, index: int) -> Expr:
        """A one-token expression."""
        kind = self.kinds[index]
        start, end = self.starts[index], self.ends[index]
        span = Span(start, end)
        if kind == _ID:
            return Name(span, self.text[start:end])
        if kind == _INT:
            return Int(span, self.int_at(index))
        if kind == _STR:
            return String(span, self.string_at(index))
        if kind == _FLOAT:
            return Float(span, self.float_at(index))
        if kind == _ATOM:
            return Atom(span, self.text[start + 1 : end])
        if kind in (_TRUE, _FALSE):
            return Bool(span, kind == _TRUE)
        if kind == _NIL:
            return Unit(span)
        if kind == _SELF:
            return SelfValue(span)
        if kind == _REGEX:
            pattern, _, flags = self.text[start + 3 : end].rpartition("/")
            return Regex(span, pattern, flags)
        if kind == _BREAK:
            return Break(span)
        if kind == _CONTINUE:
            return Continue(span)
        return ErrorExpr(span)

    def negated(self, minus: int, index: int) -> Expr:
        """`-` directly before a number that is nothing but a number."""
        span = Span(self.starts[minus], self.ends[index])
        if self.kinds[index] == _INT:
            return Int(span, self.int_at(index, negative=True))
        return Float(span, self.float_at(index, negative=True))

    def prefixed(self, prefixes: list[int], operand: Expr, end: int) -> Expr:
        """Apply prefix operators (token indices, outermost first)."""
        for index in reversed(prefixes):
            op = "-" if self.kinds[index] == _MINUS else "not"
            operand = Unary(Span(self.starts[index], end), op, operand)
        return operand

    def on_simple(self, n: Node) -> Expr:
        """Plain operands with prefix operators, fields and binary operators."""
        index, end = n.start, n.end
        if end - index == 1:
            return self.operand(index)
        kinds, starts, ends = self.kinds, self.starts, self.ends
        operands: list[_Operand] = []
        operators = []
        while True:
            begin = index
            prefixes = []
            while kinds[index] in _PREFIXES:
                prefixes.append(index)
                index += 1
            number = kinds[index] in (_INT, _FLOAT)
            if number and prefixes and kinds[prefixes[-1]] == _MINUS and kinds[index + 1] != _DOT:
                operand = self.negated(prefixes.pop(), index)
            else:
                operand = self.operand(index)
            index += 1
            while index < end and kinds[index] == _DOT:
                name_span = self.token_span(index + 1)
                operand = Field(
                    Span(operand.span.start, name_span.end),
                    operand,
                    self.word(index + 1),
                    name_span,
                )
                index += 2
            last = ends[index - 1]
            if prefixes:
                operand = self.prefixed(prefixes, operand, last)
            operands.append((operand, starts[begin], last))
            if index >= end:
                break
            operators.append(index)
            index += 1
        return self.fold(operands, operators) if operators else operands[0][0]

    def on_full(self, n: Node) -> Expr:
        first, more = n.children
        expr: Expr = self.on_unary(first)
        if not more.children:
            return expr
        starts, ends = self.starts, self.ends
        operands = [(expr, starts[first.start], ends[first.end - 1])]
        operators = []
        for part in more.children:
            operator, operand = part.children
            operators.append(operator.start)
            operands.append((self.on_unary(operand), starts[operand.start], ends[operand.end - 1]))
        return self.fold(operands, operators)

    def fold(self, operands: list[_Operand], operators: list[int]) -> Expr:
        kinds = self.kinds
        values = [operands[0]]
        pending: list[int] = []
        for operator, operand in zip(operators, operands[1:], strict=True):
            level = _PRECEDENCE[kinds[operator]]
            while pending and _PRECEDENCE[kinds[pending[-1]]] >= level:
                self.reduce(values, pending.pop())
            pending.append(operator)
            values.append(operand)
        while pending:
            self.reduce(values, pending.pop())
        return values[0][0]

    def reduce(self, values: list[_Operand], operator: int) -> None:
        right, right_start, end = values.pop()
        left, start, _ = values.pop()
        kind = self.kinds[operator]
        if kind in _PIPES and isinstance(right, Call) and right_start < right.span.start:
            # A call in parentheses is a value like any other: what it gives is called.
            right = Call(Span(right_start, end), right, (), (), False)
        span, op_span = Span(start, end), self.token_span(operator)
        if kind == _PIPE:
            expr: Expr = Pipe(span, left, right, 1, op_span)
        elif kind == _SLOT:
            # An absurdly long number cannot be an argument position: any big one will do.
            slot = int(self.word(operator)[1:-1][:9])
            expr = Pipe(span, left, right, max(slot, 1), op_span)
        else:
            expr = Binary(span, _OPERATOR[kind], op_span, left, right)
        values.append((expr, start, end))

    def on_unary(self, n: Node) -> Expr:
        prefix, postfix = n.children
        if not prefix.children:
            return self.on_postfix(postfix)
        prefixes = [p.start for p in prefix.children]
        at = postfix.start
        if (
            postfix.end - at == 1
            and self.kinds[at] in (_INT, _FLOAT)
            and self.kinds[prefixes[-1]] == _MINUS
        ):
            operand = self.negated(prefixes.pop(), at)
        else:
            operand = self.on_postfix(postfix)
        return self.prefixed(prefixes, operand, self.ends[n.end - 1])

    # ------------------------------------------------------------ postfix forms

    def on_postfix(self, n: Node) -> Expr:
        primary, suffixes = n.children
        rules = self.rules
        expr: Expr = rules[primary.expr.name](self, primary)
        if not suffixes.children:
            return expr
        start = self.starts[n.start]
        for suffix in suffixes.children:
            span = Span(start, self.ends[suffix.end - 1])
            name = suffix.expr.name
            if name == "call":
                expr = self.call(span, expr, suffix)
            elif name == "member_access":
                at = suffix.start + 1
                expr = Field(span, expr, self.word(at), self.token_span(at))
            elif name == "index":
                expr = Index(span, expr, self.walk(suffix.children[1]))
            elif name == "try":
                expr = Try(span, expr)
            else:
                expr = StructLiteral(span, expr, self.struct_fields(suffix))
        return expr

    def call(self, span: Span, callee: Expr, n: Node) -> Expr:
        args, keywords, trailing = self.arguments(n)
        if isinstance(callee, SelfValue):
            if args or keywords:
                self.problem(n, "`self()` takes no arguments")
            return SelfPid(span)
        return Call(span, callee, args, keywords, trailing)

    def arguments(self, n: Node) -> tuple[tuple[Expr, ...], tuple[FieldInit, ...], bool]:
        """The arguments of a `call` node, and whether the last is a trailing closure."""
        _, listed, _, trailing = n.children
        args: list[Expr] = []
        keywords: list[FieldInit] = []
        for arg in self.optional_spread(listed):
            if isinstance(arg, FieldInit):
                keywords.append(arg)
            elif keywords:
                self.problems.report(
                    "a positional argument cannot follow a keyword argument",
                    arg.span.start,
                    arg.span.end,
                    help="put the keyword arguments last",
                )
            else:
                args.append(arg)
        if trailing.children:
            args.append(self.walk(trailing.children[0]))
        return tuple(args), tuple(keywords), bool(trailing.children)

    def on_actor_call(self, n: Node) -> Expr:
        args, keywords, _ = self.arguments(n.children[1])
        if keywords:
            entries = tuple((String(k.name_span, k.name), k.value) for k in keywords)
            span = Span(keywords[0].span.start, keywords[-1].span.end)
            args = (*args, Map(span, entries))
        kind = self.kinds[n.start]
        if kind == _SEND:
            return Send(self.span(n), args)
        if kind != _SPAWN:
            return Link(self.span(n), args)
        if not args:
            self.problem(n, "`spawn` needs the actor to start", help="spawn(actor, arguments…)")
            return ErrorExpr(self.span(n))
        return Spawn(self.span(n), args[0], args[1:])

    def on_field(self, n: Node) -> FieldInit:
        return FieldInit(
            self.span(n), self.word(n.start), self.token_span(n.start), self.walk(n.children[2])
        )

    def struct_fields(self, n: Node) -> tuple[FieldInit, ...]:
        """The fields of a `struct_body` node."""
        return tuple(self.optional_spread(n.children[1]))

    # ------------------------------------------------------------ primary forms

    def on_atom(self, n: Node) -> Expr:
        return self.operand(n.start)

    def on_string(self, n: Node) -> Expr:
        quote = self.word(n.start)
        holes: list[Expr] = []
        raw = [""]
        for part in n.children[1].children:
            if part.expr.name == "hole":
                holes.append(self.walk(part.children[1]))
                raw.append("")
            else:
                raw[-1] += self.word(part.start)
        if len(quote) == 3:
            texts = literals.heredoc_segments(raw)
        else:
            texts = [literals.unescape(text) for text in raw]
        if not holes:
            return String(self.span(n), texts[0])
        parts: list[str | Expr] = [texts[0]] if texts[0] else []
        for hole, text in zip(holes, texts[1:], strict=True):
            parts.append(hole)
            if text:
                parts.append(text)
        return Interpolation(self.span(n), tuple(parts))

    def on_paren(self, n: Node) -> Expr:
        items = tuple(self.optional_spread(n.children[1]))
        if not items:
            return Unit(self.span(n))
        result: Expr = items[0] if len(items) == 1 else Tuple(self.span(n), items)
        return result

    def on_list(self, n: Node) -> Expr:
        return List(self.span(n), tuple(self.optional_spread(n.children[1])))

    def on_map(self, n: Node) -> Expr:
        body = n.children[1]
        span = self.span(n)
        if not body.children:
            return Map(span, ())
        first, rest = body.children[0].children
        expr = self.walk(first)
        if rest.expr.name == "update":
            return StructUpdate(span, expr, tuple(self.optional_spread(rest.children[1])))
        _, value, more, _ = rest.children
        entries = [(expr, self.walk(value))]
        for entry in more.children:
            key, _, value = entry.children[1].children
            entries.append((self.walk(key), self.walk(value)))
        return Map(span, tuple(entries))

    def on_json(self, n: Node) -> Expr:
        return Json(self.span(n), self.struct_fields(n.children[1]))
