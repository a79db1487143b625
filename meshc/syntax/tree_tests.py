"""From parse nodes to the forms of test files."""

from __future__ import annotations

from parsimonious.nodes import Node

from meshc.syntax.test_words import ASSERT_RECEIVE_MS, RECEIVE_MISSED
from meshc.syntax.tree import (
    Arm,
    Block,
    Call,
    Case,
    Expr,
    Int,
    Name,
    Pattern,
    PName,
    Receive,
    SetupBlock,
    Span,
    String,
    TestBlock,
    Unit,
)
from meshc.syntax.tree_expressions import ExpressionBuilder

# A name that no program can write.
_LIMIT = "receive limit"


class TestBuilder(ExpressionBuilder):
    """Test blocks, setups and `assert_receive`."""

    def on_test_block(self, n: Node) -> TestBlock:
        word, label, body = n.children
        return TestBlock(
            self.span(n), self.word(word.start), self.walk(label), self.on_do_block(body)
        )

    def on_setup_block(self, n: Node) -> SetupBlock:
        word, _, body = n.children
        return SetupBlock(self.span(n), self.word(word.start), self.on_do_block(body))

    def on_assert_receive(self, n: Node) -> Expr:
        """`assert_receive pattern, ms` is a `receive` with one arm that does nothing, whose
        `after` records that the message did not come."""
        _, pattern, limit = n.children
        span = self.span(n)
        shown = self.text[self.starts[pattern.start] : self.ends[pattern.end - 1]]
        if not limit.children:
            return _awaited(span, self.walk(pattern), shown, Int(span, ASSERT_RECEIVE_MS))
        ms = self.walk(limit.children[0].children[1])
        if isinstance(ms, Int):
            return _awaited(span, self.walk(pattern), shown, ms)
        # Its value is needed twice.
        inner = _awaited(span, self.walk(pattern), shown, Name(ms.span, _LIMIT))
        arm = Arm(span, PName(ms.span, _LIMIT), None, Block(span, (inner,)))
        return Case(span, ms, (arm,))


def _awaited(span: Span, pattern: Pattern, shown: str, ms: Int | Name) -> Receive:
    arm = Arm(span, pattern, None, Block(span, (Unit(span),)))
    again = Int(span, ms.value) if isinstance(ms, Int) else Name(ms.span, ms.name)
    missed = Call(span, Name(span, RECEIVE_MISSED), (String(span, shown), again), (), False)
    return Receive(span, (arm,), ms, Block(span, (missed,)))
