"""Names that the patterns of one clause or arm bind more than once (E0023): of two values of
one name, one would be lost without a word."""

from __future__ import annotations

from collections.abc import Iterable

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.context import Context
from meshc.types.declarations import names_variant


def check_bound_once(cx: Context, patterns: Iterable[tree.Pattern]) -> None:
    """Report every name that `patterns`, which are matched together, bind again."""
    first: dict[str, Span] = {}
    for pattern in patterns:
        for name, span in _bound(cx, pattern):
            earlier = first.setdefault(name, span)
            if earlier is not span:
                cx.error(
                    "E0023",
                    f"`{name}` already defined in this pattern",
                    span,
                    label="bound again here",
                    labels=[Label(earlier, "bound first here")],
                    helps=["rename one of them; a guard can demand that two values are equal"],
                )


def _bound(cx: Context, pattern: tree.Pattern) -> list[tuple[str, Span]]:
    """The names that a pattern binds. The alternatives of an or-pattern bind the same ones."""
    if isinstance(pattern, tree.PName):
        return [] if names_variant(cx, pattern.name) else [(pattern.name, pattern.span)]
    if isinstance(pattern, tree.PAs):
        return [*_bound(cx, pattern.pattern), (pattern.name, pattern.name_span)]
    if isinstance(pattern, tree.POr):
        for alternative in pattern.alternatives[1:]:
            check_bound_once(cx, [alternative])
        return _bound(cx, pattern.alternatives[0])
    parts: tuple[tree.Pattern, ...] = ()
    if isinstance(pattern, tree.PTuple | tree.PList):
        parts = pattern.items
    elif isinstance(pattern, tree.PConstructor):
        parts = pattern.args or ()
    elif isinstance(pattern, tree.PStruct):
        parts = tuple(part for _, part in pattern.fields)
    elif isinstance(pattern, tree.PCons):
        parts = (pattern.head, pattern.tail)
    return [named for part in parts for named in _bound(cx, part)]
