"""Source text to syntax tree: lexer, layout, grammar, parser, tree builder.

`parse` is the one entry. The parsing machinery is imported by the first call, so that the
tree classes can be used without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meshc.diagnostics.diagnostic import Diagnostic
    from meshc.source import Source
    from meshc.syntax.tree import Module

__all__ = ["parse"]


def parse(source: Source) -> tuple[Module, list[Diagnostic]]:
    """The tree of one file and its syntax errors (code P0001), sorted by position.

    There is always a tree; where an error was found it lacks an item or contains an
    ErrorExpr.
    """
    from meshc.syntax.parser import parse_source

    return parse_source(source)
