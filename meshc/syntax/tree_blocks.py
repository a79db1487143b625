"""From parse nodes to blocks and the expressions that hold them: closures, `if`, `case`, `receive`
and loops.

The expressions inside, of whatever kind, are made by the rules of the whole builder (`walk`).
"""

from __future__ import annotations

from parsimonious.nodes import Node

from meshc.syntax.kinds import CODE
from meshc.syntax.stray_words import check_stray_words
from meshc.syntax.tree import (
    Arm,
    Block,
    Call,
    Case,
    Clause,
    Closure,
    Expr,
    For,
    If,
    Name,
    Param,
    Receive,
    Span,
    While,
)
from meshc.syntax.tree_builder import PatternBuilder

_ID, _SEMI, _NL = CODE["ID"], CODE[";"], CODE["NL"]


class BlockBuilder(PatternBuilder):
    """Blocks, closures and control flow."""

    # ------------------------------------------------------------ blocks

    def block(self, n: Node) -> Block:
        """The Block of a `stmts` node."""
        return self.block_of(n.start, n.children)

    def block_of(self, at: int, lines: list[Node]) -> Block:
        """A Block of `sep` and item nodes; `at` is the token where it begins."""
        statements = []
        rules = self.rules
        first = last = None
        for line in lines:
            name = line.expr.name
            if name == "sep":
                continue
            statements.append(rules[name](self, line))
            if first is None:
                first = line
            last = line
        if first is None or last is None:
            where = self.ends[at - 1] if at else self.starts[at]
            return Block(Span(where, where), ())
        if any(s.__class__ in (Call, Name) for s in statements):
            check_stray_words(self.text, statements, self.problems)
        return Block(Span(self.starts[first.start], self.ends[last.end - 1]), tuple(statements))

    def on_do_block(self, n: Node) -> Block:
        return self.block(n.children[1])

    def expression_block(self, n: Node) -> Block:
        """An expression as the body of an arm or a closure."""
        return Block(self.span(n), (self.walk(n),))

    def on_lines(self, n: Node) -> Block:
        return self.block_of(n.start, [n.children[0], *n.children[1].children])

    def on_arm_lines(self, n: Node) -> Block:
        lines = [n.children[0]]
        for more in n.children[1].children:
            lines.append(more.children[1] if more.expr.name == "arm_item" else more)
        return self.block_of(n.start, lines)

    def body(self, n: Node) -> Block:
        """The body behind an arrow: `"->" x` or `ARROW_NL x`."""
        content = n.children[1]
        if content.expr.name in ("do_block", "lines", "arm_lines"):
            block: Block = self.walk(content)
            return block
        return self.expression_block(content)

    def bare_span(self, n: Node) -> Span:
        """The span of a node without the separators at its end."""
        end = n.end
        while self.kinds[end - 1] in (_NL, _SEMI):
            end -= 1
        return Span(self.starts[n.start], self.ends[end - 1])

    # ------------------------------------------------------------ closures

    def on_closure(self, n: Node) -> Expr:
        span = self.span(n)
        rest = n.children[1]
        if rest.expr.name == "bare_closure":
            return Closure(span, (Clause(span, (), None, self.block(rest.children[1])),))
        params, guard, body = rest.children
        begin = self.starts[rest.start]
        first_params, first_guard = self.closure_params(params), self.guard(guard)
        if body.expr.name == "closure_do":
            block = self.block(body.children[1])
            return Closure(span, (Clause(span, first_params, first_guard, block),))
        arrow, more, _ = body.children
        clauses = [
            Clause(
                Span(begin, self.bare_span(arrow).end), first_params, first_guard, self.body(arrow)
            )
        ]
        for part in more.children:
            clause = part.children[1]
            params, guard, body = clause.children
            block = self.on_do_block(body) if body.expr.name == "do_block" else self.body(body)
            clauses.append(
                Clause(
                    self.bare_span(clause), self.closure_params(params), self.guard(guard), block
                )
            )
        return Closure(span, tuple(clauses))

    def on_trailing(self, n: Node) -> Closure:
        _, bars, body, _ = n.children
        params: tuple[Param, ...] = ()
        if bars.children:
            params = tuple(self.optional_spread(bars.children[0].children[1]))
        span = self.span(n)
        return Closure(span, (Clause(span, params, None, self.block(body)),))

    def closure_params(self, n: Node) -> tuple[Param, ...]:
        if not n.children:
            return ()
        params = n.children[0]
        if params.expr.name == "params":
            return tuple(self.optional_spread(params.children[1]))
        return tuple(self.spread(params.children[1]))

    def guard(self, n: Node) -> Expr | None:
        """The expression of `guard?`."""
        return self.walk(n.children[0].children[1]) if n.children else None

    # ------------------------------------------------------------ control

    def on_if(self, n: Node) -> Expr:
        _, condition, _, then, elifs, last, _ = n.children
        end = self.ends[n.end - 1]
        orelse: Block | None = None
        if last.children:
            orelse = self.block(last.children[0].children[1])
        for branch in reversed(elifs.children):
            _, _, other, _, block = branch.children
            span = Span(self.starts[branch.start + 1], end)
            nested = If(span, self.walk(other), self.block(block), orelse)
            orelse = Block(span, (nested,))
        return If(self.span(n), self.walk(condition), self.block(then), orelse)

    def on_case(self, n: Node) -> Expr:
        _, subject, _, arms, _ = n.children
        return Case(self.span(n), self.walk(subject), self.arms(arms))

    def arms(self, n: Node) -> tuple[Arm, ...]:
        return tuple(self.on_arm(arm) for arm in n.children if arm.expr.name == "arm")

    def on_arm(self, n: Node) -> Arm:
        pattern, guard, body = n.children
        return Arm(self.bare_span(n), self.walk(pattern), self.guard(guard), self.body(body))

    def on_receive(self, n: Node) -> Expr:
        _, _, arms, after, _ = n.children
        timeout: Expr | None = None
        body: Block | None = None
        if after.children:
            _, milliseconds, what = after.children[0].children
            timeout, body = self.walk(milliseconds), self.body(what)
        return Receive(self.span(n), self.arms(arms), timeout, body)

    def on_while(self, n: Node) -> Expr:
        return While(self.span(n), self.walk(n.children[1]), self.on_do_block(n.children[2]))

    def on_for(self, n: Node) -> Expr:
        _, binding, _, iterable, guard, body = n.children
        braces = binding.expr.name == "for_names"
        if braces:
            indices = self.optional_words(binding.children[1])
        else:
            indices = [binding.start]
            if binding.end - binding.start != 1 or self.kinds[binding.start] != _ID:
                self.problem(
                    binding,
                    "expected a loop variable or `{key, value}`",
                    help="take each element apart with `let` or `case` in the body",
                )
        return For(
            self.span(n),
            tuple(self.word(index) for index in indices),
            tuple(self.token_span(index) for index in indices),
            braces,
            self.walk(iterable),
            self.guard(guard),
            self.on_do_block(body),
        )
