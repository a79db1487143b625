"""Source text to syntax tree.

The tokens of a file are cut into items by the layout pass. Each item is matched by the
lean grammar and turned into tree nodes at once, so that the packrat cache never holds more
than one item and an error stays inside its item. When anything is wrong, `recover` reads
the file again with more care; a file without errors never pays for it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from meshc.diagnostics.diagnostic import Diagnostic
from meshc.source import Source
from meshc.syntax import grammar
from meshc.syntax.doc_comments import module_doc
from meshc.syntax.layout import Tokens, TooDeep, layout
from meshc.syntax.lexer import scan
from meshc.syntax.problems import Problems
from meshc.syntax.test_words import mark_test_words
from meshc.syntax.tree import Module, Span
from meshc.syntax.tree_items import TreeBuilder

# Up to 25 frames a nesting level, 200 levels, and room for the caller.
_RECURSION_LIMIT = 20_000


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Raise the recursion limit for the time of the `with` block."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def parse_source(source: Source) -> tuple[Module, list[Diagnostic]]:
    """The tree of one file and its syntax errors, sorted by position.

    There is always a tree; where an error was found it lacks an item or has an ErrorExpr.
    """
    problems = Problems(source)
    with deep_recursion():
        try:
            module = _parse_valid(source, problems)
            if module is None or problems.found:
                from meshc.syntax.recover import parse_broken

                return parse_broken(source)
        except TooDeep:
            return _empty(source), problems.in_order()
        except RecursionError:
            problems.report("this file is nested too deeply", 0, min(1, len(source.text)))
            return _empty(source), problems.in_order()
    return module, []


def _parse_valid(source: Source, problems: Problems) -> Module | None:
    """The tree of a file without syntax errors; None or problems when it has some."""
    text = source.text
    scanned = scan(text, problems)
    mark_test_words(source, scanned)
    tokens, _ = layout(text, scanned, problems)
    if problems.found:
        return None
    builder = TreeBuilder(text, tokens.kinds, tokens.starts, tokens.ends, problems)
    chunk = grammar.lean_rules()["chunk"].match_core
    statements: list[Any] = []
    for start, end in tokens.items:
        node = chunk(tokens.kinds, start, defaultdict(dict), None)
        if node is None or node.end != end:
            return None
        statements.extend(builder.block_of(start, node.children).statements)
    return _module(source, tokens, statements)


def _module(source: Source, tokens: Tokens, statements: list[Any]) -> Module:
    text = source.text
    first = next((at for kind, at in zip(tokens.kinds, tokens.starts, strict=True) if kind), 0)
    doc = module_doc(text[:first]) if "##!" in text[:first] else None
    return Module(Span(0, len(text)), tuple(statements), doc)


def _empty(source: Source) -> Module:
    return Module(Span(0, len(source.text)), (), None)
