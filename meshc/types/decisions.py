"""Decision trees: from the rows of a choice to the tests that tell them apart.

The rows of a `case`, of a function's clauses or of a `receive` become one tree of tests.
Each path through it looks at a part of the value at most once, and everything that is to be
known about the rows can be read off the tree: a row that stands at no leaf is redundant, a
leaf without a row is a value that nothing matches, and lowering emits the tests as they are.

The construction is that of L. Maranget, "Compiling Pattern Matching to Good Decision Trees"
(ML Workshop, 2008), with rows kept as J. Jacobs does ("How to compile pattern matching",
2021): not as a matrix, but each as the set of tests that it still needs, by place. The first
row decides what is tested next: of its places the one that most rows need (Maranget's
necessity, counted), the leftmost of these. Rows that need another constructor there are left
out on that branch; rows that need nothing there are on every branch. So the order of the
rows, guards included, is kept. What is known of a place on a path makes tests unnecessary:
the last variant that is possible, or a list known not to be empty.

Equal subtrees are one object (hash consing), which is how the emitter sees that two
branches do the same. A tree can be exponentially larger than its rows, though it hardly ever
is; beyond a limit `decide` raises TooHard and its callers do without.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meshc.types.shapes import Head, Shape, Shapes, Step

Place = tuple[Step, ...]
"""A part of the value that is matched: the steps from it. The parameters of a function are
`("item", i)`, as if they came in a tuple."""

Bindings = tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """The row with the number `row` matches."""

    row: int
    bindings: Bindings


@dataclass(frozen=True, slots=True, eq=False)
class Guard:
    """The row matches if its guard holds; if not, go on with `otherwise`."""

    row: int
    bindings: Bindings
    otherwise: Node


@dataclass(frozen=True, slots=True, eq=False)
class Switch:
    """Go by the constructor of a place. `default` is None where the cases are all there are."""

    place: Place
    cases: tuple[tuple[Head, Node], ...]
    default: Node | None


@dataclass(frozen=True, slots=True, eq=False)
class Fail:
    """No row matches."""


Node = Leaf | Guard | Switch | Fail


@dataclass(frozen=True, slots=True)
class Lengths:
    """What is known of the length of a list: within `low` and `high` (None: no end), and
    none of `never`."""

    low: int = 0
    high: int | None = None
    never: frozenset[int] = frozenset()

    def says(self, head: Head) -> bool | None:
        """Whether a list of such a length is built by `head`; None if it may be."""
        size = head.of
        assert isinstance(size, int)
        if head.kind == "at least":
            if self.low >= size:
                return True
            return False if self.high is not None and self.high < size else None
        if size < self.low or size in self.never or (self.high is not None and size > self.high):
            return False
        return True if self.low == self.high else None

    def without(self, head: Head, built: bool) -> Lengths:
        """What is known after the test for `head`, which came out as `built`."""
        size = head.of
        assert isinstance(size, int)
        low, high, never = self.low, self.high, self.never
        if head.kind == "at least":
            low, high = (max(low, size), high) if built else (low, size - 1)
        elif built:
            low = high = size
        else:
            never |= {size}
        while low in never:
            low += 1
        while high is not None and high in never and high >= low:
            high -= 1
        return Lengths(low, high, never)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a path knows of a place: its constructor, or those that it is not; or the lengths
    that a list may have."""

    head: Head | None = None
    not_: tuple[Head, ...] = ()
    lengths: Lengths | None = None

    def says(self, head: Head) -> bool | None:
        """Whether the value is built by `head`; None if it may be."""
        if self.lengths is not None:
            return self.lengths.says(head)
        if self.head is not None:
            return self.head == head
        return False if head in self.not_ else None


Facts = dict[Place, Fact]


class TooHard(Exception):
    """The tree would be larger than the limit."""


@dataclass(slots=True)
class Decision:
    """The tree of a choice. `reached` are the rows that something may match; `failures` what
    is known on the paths on which nothing does; `sure` the constructors that need no test."""

    tree: Node
    reached: frozenset[int]
    failures: list[Facts]
    sure: dict[Place, Head]


@dataclass(slots=True)
class _Row:
    number: int
    guarded: bool
    tests: dict[Place, Shape]
    bindings: tuple[tuple[str, Place], ...]


def decide(
    shapes: Shapes, rows: Sequence[Sequence[Shape]], guarded: Sequence[bool], limit: int
) -> Decision:
    """The decision tree of rows, each with a shape for every column, of which `guarded` says
    whether they have guards. A single column is the value itself, several are items of it.

    Raises TooHard when more than `limit` steps would be needed."""
    return _Builder(shapes, limit).decide(rows, guarded)


class _Builder:
    def __init__(self, shapes: Shapes, limit: int) -> None:
        self._shapes = shapes
        self._left = limit
        self._reached: set[int] = set()
        self._failures: list[Facts] = []
        self._sure: dict[Place, Head] = {}
        self._nodes: dict[tuple[object, ...], Node] = {}
        self._fail = Fail()

    def decide(self, rows: Sequence[Sequence[Shape]], guarded: Sequence[bool]) -> Decision:
        start: list[_Row] = []
        for number, shapes in enumerate(rows):
            row = _Row(number, guarded[number], {}, ())
            for i, shape in enumerate(shapes):
                place: Place = (("item", i),) if len(shapes) > 1 else ()
                self._need(row, place, shape)
            start.append(row)
        tree = self._node(start, {}, True)
        return Decision(tree, frozenset(self._reached), self._failures, self._sure)

    # -- rows

    def _need(self, row: _Row, place: Place, shape: Shape) -> None:
        """Add to a row that the value at `place` has to be of `shape`."""
        pending = [(place, shape)]
        while pending:
            place, shape = pending.pop()
            if shape.names:
                row.bindings += tuple((name, place) for name in shape.names)
            head = shape.head
            if shape.either:
                row.tests[place] = shape
            elif head is not None:
                if self._shapes.is_sure(head):
                    self._sure[place] = head
                    pending += self._parts(place, shape)
                else:
                    row.tests[place] = shape

    @staticmethod
    def _parts(place: Place, shape: Shape) -> list[tuple[Place, Shape]]:
        """What the parts of a value have to be, the last one first."""
        assert shape.head is not None
        parts: list[tuple[Place, Shape]] = [
            ((*place, step), part) for step, part in zip(shape.head.steps, shape.args, strict=False)
        ]
        parts += [((*place, ("rest", n)), Shape(names=(name,))) for name, n in shape.rests]
        return parts[::-1]

    def _opened(self, row: _Row, place: Place, shape: Shape) -> _Row:
        """The row once the test at `place` has come out well: its parts are needed now."""
        tests = dict(row.tests)
        del tests[place]
        opened = _Row(row.number, row.guarded, tests, row.bindings)
        for part in reversed(self._parts(place, shape)):
            self._need(opened, *part)
        return opened

    def _alternatives(self, row: _Row, place: Place, facts: Facts) -> list[_Row]:
        """The row with each alternative of an or-pattern at `place`, which is tested now, but
        without those that `facts` exclude."""
        found: list[_Row] = []
        pending = [row.tests[place]]
        while pending:
            shape = pending.pop()
            if shape.either:
                pending.extend(reversed(shape.either))
            else:
                tests = dict(row.tests)
                del tests[place]
                one = _Row(row.number, row.guarded, tests, row.bindings)
                self._need(one, place, shape)
                settled = self._settled(one, facts)
                if settled is not None:
                    found.append(settled)
        return found

    def _settled(self, row: _Row, facts: Facts) -> _Row | None:
        """The row without tests whose outcome is known; None if one is known to fail."""
        again = True
        while again:
            again = False
            for place, shape in row.tests.items():
                fact = facts.get(place)
                head = shape.head
                if fact is None or head is None:
                    continue
                answer = fact.says(head)
                if answer is False:
                    return None
                if answer:
                    row = self._opened(row, place, shape)
                    again = True
                    break
        return row

    # -- the tree

    def _node(self, rows: list[_Row], facts: Facts, counts: bool) -> Node:
        """The tree for `rows`, tried in order, when `facts` are known. `counts` says whether
        failures are worth to be kept."""
        self._left -= len(rows) + 1
        if self._left < 0:
            raise TooHard
        if not rows:
            if counts:
                self._failures.append(facts)
            return self._fail
        row = rows[0]
        if row.tests:
            place = self._chosen(rows)
            rows = self._spread(rows, place, facts)
            if not rows or place not in rows[0].tests:
                # All alternatives of an or-pattern are excluded, or one matches anything.
                return self._node(rows, facts, counts)
            shape = rows[0].tests[place]
            assert shape.head is not None
            if shape.head.kind in ("exactly", "at least"):
                return self._lengths(rows, place, shape.head, facts, counts)
            return self._switch(rows, place, facts, counts)
        self._reached.add(row.number)
        if not row.guarded:
            return self._shared(Leaf(row.number, row.bindings), ("leaf", row.number, row.bindings))
        otherwise = self._node(rows[1:], facts, counts)
        key = ("guard", row.number, row.bindings, id(otherwise))
        return self._shared(Guard(row.number, row.bindings, otherwise), key)

    def _chosen(self, rows: list[_Row]) -> Place:
        """The place to be tested next."""
        places = list(rows[0].tests)
        if len(places) == 1 or len(rows) == 1:
            return places[0]
        needed = [sum(place in row.tests for row in rows) for place in places]
        return places[needed.index(max(needed))]

    def _spread(self, rows: list[_Row], place: Place, facts: Facts) -> list[_Row]:
        """The rows with or-patterns at `place` written out."""
        if not any(place in row.tests and row.tests[place].either for row in rows):
            return rows
        spread: list[_Row] = []
        for row in rows:
            if place in row.tests and row.tests[place].either:
                spread += self._alternatives(row, place, facts)
            else:
                spread.append(row)
        self._left -= len(spread)
        return spread

    def _switch(self, rows: list[_Row], place: Place, facts: Facts, counts: bool) -> Node:
        groups: dict[Head, list[_Row]] = {}
        rest: list[_Row] = []
        for row in rows:
            shape = row.tests.get(place)
            if shape is None:
                for group in groups.values():
                    group.append(row)
                self._left -= len(groups)
                rest.append(row)
            else:
                assert shape.head is not None
                group_ = groups.get(shape.head)
                if group_ is None:
                    group_ = groups[shape.head] = list(rest)
                group_.append(self._opened(row, place, shape))
        family = self._shapes.family(next(iter(groups)))
        known = facts.get(place)
        excluded = known.not_ if known is not None else ()
        complete = bool(family) and all(h in groups or h in excluded for h in family)
        # Where the constructors have no end, whatever fails under one fails under none too.
        counts_inside = counts and bool(family)
        cases = []
        for head, group in groups.items():
            inside = {**facts, place: Fact(head)}
            cases.append((head, self._node(group, inside, counts_inside)))
        default = None
        if not complete:
            outside = {**facts, place: Fact(None, (*excluded, *groups))}
            default = self._node(rest, outside, counts)
        return self._tested(place, cases, default)

    def _lengths(
        self, rows: list[_Row], place: Place, head: Head, facts: Facts, counts: bool
    ) -> Node:
        """A test of a list for `head`: the first row's, or one that is known to come out one
        way or the other."""
        known = facts.get(place)
        lengths = (known.lengths if known is not None else None) or Lengths()
        says = lengths.says(head)
        outcomes: list[Node] = []
        for built in (True, False):
            if says is not None and says is not built:
                continue
            then = lengths.without(head, built)
            kept: list[_Row] = []
            for row in rows:
                shape = row.tests.get(place)
                if shape is None:
                    kept.append(row)
                    continue
                assert shape.head is not None
                answer = then.says(shape.head)
                if answer:
                    # What is known of the elements comes from rows that need another length.
                    settled = self._settled(self._opened(row, place, shape), facts)
                    if settled is not None:
                        kept.append(settled)
                elif answer is None:
                    kept.append(row)
            found = Fact(head if built and head.kind == "exactly" else None, (), then)
            outcomes.append(self._node(kept, {**facts, place: found}, counts))
        if len(outcomes) == 1:
            return outcomes[0]
        return self._tested(place, [(head, outcomes[0])], outcomes[1])

    def _tested(self, place: Place, cases: list[tuple[Head, Node]], default: Node | None) -> Node:
        first = cases[0][1]
        if all(node is first for _, node in cases) and (default is None or default is first):
            return first
        if default is None and len(cases) == 2 and cases[0][0].kind == "Bool":
            cases, default = cases[:1], cases[1][1]
        key = ("switch", place, tuple((h, id(n)) for h, n in cases), id(default))
        return self._shared(Switch(place, tuple(cases), default), key)

    def _shared(self, node: Node, key: tuple[object, ...]) -> Node:
        return self._nodes.setdefault(key, node)
