"""What no row of a choice matches, as patterns: read off the failures of its decision tree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from meshc.types.decisions import Decision, Fact, Facts, Lengths, Place
from meshc.types.shapes import Head, Shapes, Step, element
from meshc.types.typed import StructRef, VariantRef

_MOST = 6
_LOOKED_AT = 100

_Found = tuple[tuple[int, ...], str]
"""A pattern, and what puts it into the order in which its constructors are declared."""
_ANY: _Found = ((-1,), "_")


def missing_patterns(shapes: Shapes, decision: Decision, width: int) -> list[list[str]]:
    """Rows of patterns that show values on which `decision` fails, a pattern for each of its
    `width` columns; at most six rows."""
    places: list[Place] = [(("item", i),) for i in range(width)] if width > 1 else [()]
    reader = _Reader(shapes, decision)
    found: dict[tuple[str, ...], tuple[int, ...]] = {}
    for facts in decision.failures[:_LOOKED_AT]:
        for row in islice(reader.product(facts, places), _LOOKED_AT):
            texts = tuple(text for _, text in row)
            found.setdefault(texts, tuple(n for order, _ in row for n in order))
    ordered = sorted(found, key=lambda texts: found[texts])
    return [list(texts) for texts in ordered[:_MOST]]


class _Reader:
    def __init__(self, shapes: Shapes, decision: Decision) -> None:
        self._shapes = shapes
        self._sure = decision.sure

    def product(self, facts: Facts, places: list[Place]) -> Iterator[list[_Found]]:
        """Every combination of the patterns at some places."""
        if not places:
            yield []
            return
        for first in self._patterns(facts, places[0]):
            for rest in self.product(facts, places[1:]):
                yield [first, *rest]

    def _patterns(self, facts: Facts, place: Place) -> Iterator[_Found]:
        """Patterns that together show what `place` may be."""
        fact = facts.get(place)
        if fact is None:
            head = self._sure.get(place)
            size = len(place)
            if head is None or not any(p[:size] == place for p in facts):
                yield _ANY
            else:
                yield from self._built(facts, place, head, 0)
        elif fact.lengths is not None:
            yield from self._lists(facts, place, fact.lengths)
        elif fact.head is not None:
            family = self._shapes.family(fact.head)
            at = family.index(fact.head) if fact.head in family else 0
            yield from self._built(facts, place, fact.head, at)
        else:
            yield from self._others(facts, place, fact)

    def _others(self, facts: Facts, place: Place, fact: Fact) -> Iterator[_Found]:
        """All constructors but some."""
        family = self._shapes.family(fact.not_[0])
        if not family:
            yield _ANY
        for at, head in enumerate(family):
            if head not in fact.not_:
                yield from self._built(facts, place, head, at)

    def _built(self, facts: Facts, place: Place, head: Head, at: int) -> Iterator[_Found]:
        for parts in self.product(facts, [(*place, step) for step in head.steps]):
            order = (at, *(n for part, _ in parts for n in part))
            yield order, _show(head, [text for _, text in parts])

    def _lists(self, facts: Facts, place: Place, lengths: Lengths) -> Iterator[_Found]:
        last = lengths.high
        if last is None:
            last = max(lengths.never, default=lengths.low - 1)
        for size in range(lengths.low, last + 1):
            if size not in lengths.never:
                yield from self._list(facts, place, size, "[]")
        if lengths.high is None:
            yield from self._list(facts, place, max(last + 1, lengths.low), "_")

    def _list(self, facts: Facts, place: Place, size: int, end: str) -> Iterator[_Found]:
        steps: list[Step] = [element(i) for i in range(size)]
        for parts in self.product(facts, [(*place, step) for step in steps]):
            order = (size, *(n for part, _ in parts for n in part))
            yield order, " :: ".join([*(text for _, text in parts), end])


def _show(head: Head, parts: list[str]) -> str:
    of = head.of
    if isinstance(of, VariantRef):
        return f"{of.name}({', '.join(parts)})" if parts else of.name
    if isinstance(of, StructRef):
        given = [f"{n}: {p}" for n, p in zip(of.fields, parts, strict=True) if p != "_"]
        return f"{of.name} {{ {', '.join(given)} }}" if given else "_"
    if head.kind in ("tuple", "unit"):
        return f"({', '.join(parts)})"
    if head.kind == "Bool":
        return "true" if of else "false"
    if head.kind == "String":
        return f'"{of}"'
    return f":{of}" if head.kind == "atom" else str(of)
