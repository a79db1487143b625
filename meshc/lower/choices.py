"""Choices between patterns: their decision trees, or the rows one by one where a tree would
be too large or nest too deeply for Python's compiler."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from meshc.lower.branches import Branch, branches
from meshc.lower.core import Destination, Lowerer, Statements
from meshc.lower.decisions import Arm, Choice
from meshc.lower.patterns import Match, match
from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types.decisions import Decision, TooHard, decide
from meshc.types.environment import BUILT_IN_SUMS
from meshc.types.shapes import Shapes
from meshc.types.typed import TypedModule, VariantRef


def choose(
    f: Lowerer,
    subject: ast.expr,
    rows: Sequence[Sequence[tree.Pattern]],
    arms: Sequence[Arm],
    dest: Destination,
    out: Statements,
    failure: Statements,
) -> None:
    """Run the body of the first arm whose row of patterns matches and whose guard holds,
    `failure` when there is none. Several columns match the items of `subject`, a tuple."""
    decision = decided(f, rows, arms, is_open=False)
    if decision is not None:
        choice = Choice(f, subject, arms, decision.tree, failure)
        if not choice.is_deep():
            choice.run(dest, out)
            return
    choices = [
        Branch(_whole(f, row, subject), arm.guard, arm.body)
        for row, arm in zip(rows, arms, strict=True)
    ]
    branches(f, choices, dest, out, failure)


def decided(
    f: Lowerer, rows: Sequence[Sequence[tree.Pattern]], arms: Sequence[Arm], *, is_open: bool
) -> Decision | None:
    """The decision tree of some rows; None when it would be much larger than they are."""
    shapes = Shapes(f.refs, _Variants(f.module.effects.modules), is_open=is_open)
    columns = [[shapes.shape(pattern) for pattern in row] for row in rows]
    size = sum(_size(pattern) for row in rows for pattern in row)
    try:
        return decide(shapes, columns, [arm.guard is not None for arm in arms], 200 + 20 * size)
    except TooHard:
        return None


def _size(pattern: tree.Pattern) -> int:
    stack: list[tree.Node] = [pattern]
    size = 0
    while stack:
        size += 1
        stack.extend(children(stack.pop()))
    return size


def _whole(f: Lowerer, row: Sequence[tree.Pattern], subject: ast.expr) -> Match:
    if len(row) == 1:
        return match(f, row[0], subject, open_=False)
    whole = Match()
    assert isinstance(subject, ast.Tuple)
    for pattern, value in zip(row, subject.elts, strict=True):
        found = match(f, pattern, value, open_=False)
        whole.conditions += found.conditions
        whole.bindings += found.bindings
    return whole


class _Variants(dict[tuple[str | None, str], tuple[VariantRef, ...]]):
    """The variants of each sum type, looked up when asked for."""

    def __init__(self, modules: dict[str, TypedModule]) -> None:
        super().__init__()
        self._modules = modules

    def get(  # type: ignore[override]
        self, key: tuple[str | None, str], default: tuple[VariantRef, ...] = ()
    ) -> tuple[VariantRef, ...]:
        found = super().get(key)
        if found is None:
            found = self[key] = self._variants(*key)
        return found

    def _variants(self, module: str | None, name: str) -> tuple[VariantRef, ...]:
        if module is None:
            built_in = BUILT_IN_SUMS[name]
            return tuple(variant.ref for variant in built_in.variants.values())
        for sum_ in self._modules[module].sums:
            if sum_.definition.name == name:
                return sum_.variants
        return ()
