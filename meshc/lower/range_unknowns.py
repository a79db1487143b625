"""The unknowns of the analysis of `meshc.lower.ranges`, and the equations between them.

An unknown is a parameter of a function, the result of a function, or the accumulator of a
reduction: something that is *bound* to a value many times in a run. Each part of the code
(a *unit*) that binds it contributes what it binds it to. The interval of an unknown is the
least solution of these equations that the iteration finds: while it ascends, bounds that keep
growing are widened, and a solution is then narrowed.

Plain intervals can say nothing of `count + 1` that is passed round and round. For that there
is one assumption about the world outside: no run does anything 2^52 times, which would take
more than a year; and nothing has more than 2^40 elements. Consider unknowns that depend on
each other (a strongly connected component of the graph in which there is an edge from an
unknown to the terms of the sums that it is bound to), and what comes in from outside it, the
*entry*.

- *Paths*: every sum has only one term of the component. Then each value that is bound is one
  bound before, plus a constant of that binding: following these back to the entry goes
  through different moments of the run, fewer than 2^52. So all of them lie within 2^52 times the
  outermost constants of the entry, however they travel through functions. This holds for
  what lies *between* such sums, too: for the upper bound follow the larger one.
- *Trees*: the sums are of results of different calls that the same activation has made (or
  of steps of a reduction that it has made), none of them twice. Each activation has one
  caller, so it is part of the result of any other at most once; and the results are sums of
  what each activation has added itself: fewer than 2^52 constants or entries.

That sums hold modulo 2^64 only does no harm: if the bounds so found are within 64 bits, the
values on the way are, by induction over the moments of the run. Where they are not, only
the plain interval counts.
"""

from __future__ import annotations

from collections.abc import Hashable

from meshc.lower.intervals import EMPTY, FULL, Interval, fits, meet, widened
from meshc.lower.range_values import Known, Sum, Value, of_unknown

EVENTS = 2**52
_ELEMENTS = 2**40
# How often an interval grows before it is widened, before only thresholds are left, and
# before it is given up.
_PATIENCE = 3
_CLOSINGS = 8
_LIMIT = 30
# Of more unknowns that depend on each other, intervals are not widened step by step.
_LARGE = 20

Unit = Hashable
"""Names a part of the code."""


class Unknowns:
    """All unknowns, by number. `pending` are the units that have read an interval which has
    changed since."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self.intervals: list[Interval | None] = []
        # Results of calls and steps of reductions, each of which has one consumer in a tree.
        self._is_linear: list[bool] = []
        self._is_reduction: list[bool] = []
        self._growth: list[int] = []
        self._contributions: list[dict[Unit, list[Known]]] = []
        self._readers: list[dict[Unit, None]] = []
        # Those that are bound to more than their intervals: because they have grown too often,
        # or because a closed form says that there is no more.
        self._late: dict[int, None] = {}
        self._bounds_of: dict[int, Interval | None] = {}
        self._components: list[int] | None = None
        self._members: list[list[int]] = []
        self.pending: set[Unit] = set()
        self.narrowing = False

    # -- what units ask and say

    def number(self, name: Hashable, *, linear: bool = False, reduction: bool = False) -> int:
        """The unknown called `name`; a new one without values if there is none yet."""
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self.intervals)
            self.intervals.append(None)
            self._is_linear.append(linear)
            self._is_reduction.append(reduction)
            self._growth.append(0)
            self._contributions.append({})
            self._readers.append({})
            self._components = None
        return number

    def read(self, unknown: int, site: object, reader: Unit) -> Value:
        """What the unknown is bound to, as far as is known yet."""
        self._readers[unknown][reader] = None
        interval = self.intervals[unknown]
        return None if interval is None else of_unknown(unknown, interval, site)

    def contribute(self, unit: Unit, values: dict[int, list[Known]]) -> None:
        """What a unit binds unknowns to, in place of what it has said before."""
        for unknown, known in values.items():
            before = self._contributions[unknown].get(unit)
            self._contributions[unknown][unit] = known
            if _terms(before) != _terms(known):
                self._components = None
            elif self._components is not None and before != known:
                self._forget_bounds(self._components[unknown])
        if self.narrowing:
            for unknown in values:
                self._narrow(unknown)
            return
        for unknown, known in values.items():
            low, high = min(v.low for v in known), max(v.high for v in known)
            interval = self.intervals[unknown]
            if interval is None:
                self._change(unknown, (low, high))
            elif low < interval[0] or high > interval[1]:
                if self._growth[unknown] < _PATIENCE:
                    self._growth[unknown] += 1
                    self._change(unknown, (min(low, interval[0]), max(high, interval[1])))
                else:
                    self._late[unknown] = None

    def _change(self, unknown: int, interval: Interval) -> None:
        self.intervals[unknown] = interval
        self.pending.update(self._readers[unknown])

    # -- solving

    def widen(self) -> None:
        """Let those grow that have grown too often, as far as their equations say."""
        for unknown in list(self._late):
            candidate = self._candidate(unknown)
            interval = self.intervals[unknown]
            assert candidate is not None and interval is not None
            low, high = _around(candidate, interval)
            if (low, high) == interval:
                continue
            self._growth[unknown] += 1
            growth = self._growth[unknown]
            closed = self._closed(unknown)
            if closed is not None and fits(closed) and growth < _CLOSINGS:
                self._raise(unknown, closed)
            elif growth > _LIMIT or len(self._others(unknown)) > _LARGE:
                self._raise(unknown, FULL)
            else:
                wide = widened(interval, (low, high))
                assert wide is not None
                self._change(unknown, wide)

    def _raise(self, unknown: int, bounds: Interval) -> None:
        """Let an unknown and those that depend on it and it on them, where they have values,
        be anything within some bounds: that saves going round until each is there."""
        for other in self._others(unknown):
            interval = self.intervals[other]
            if interval is not None:
                grown = _around(interval, bounds)
                if grown != interval:
                    self._change(other, grown)

    def _others(self, unknown: int) -> list[int]:
        assert self._components is not None
        component = self._components[unknown]
        return [unknown] if component < 0 else self._members[component]

    def _narrow(self, unknown: int) -> None:
        interval = self.intervals[unknown]
        smaller = meet(interval, self._candidate(unknown))
        if smaller is not None and smaller != interval:
            self._change(unknown, smaller)

    def narrow(self) -> None:
        """Take the solution of each equation where that is less than what was assumed."""
        for unknown in range(len(self.intervals)):
            self._narrow(unknown)

    def _candidate(self, unknown: int) -> Interval | None:
        """Around all values that the unknown is bound to, by what is known now."""
        contributions = self._contributions[unknown]
        if not contributions:
            return self.intervals[unknown]
        low = min(v.low for known in contributions.values() for v in known)
        high = max(v.high for known in contributions.values() for v in known)
        closed = self._closed(unknown)
        if closed is None or not fits(closed):
            return low, high
        return meet((low, high), closed) or (low, high)

    # -- closed forms

    def _closed(self, unknown: int) -> Interval | None:
        """The bounds of the values of the component of an unknown; None where the rules say
        nothing."""
        if self._components is None or len(self._components) < len(self.intervals):
            self._find_components()
        assert self._components is not None
        component = self._components[unknown]
        if component < 0:
            return None
        if component not in self._bounds_of:
            self._bounds_of[component] = self._bounds(component)
        return self._bounds_of[component]

    def _forget_bounds(self, component: int) -> None:
        # Bounds that were right of more possibilities are right still, when narrowing: no need
        # to go through many equations after each change.
        if component in self._bounds_of and not (
            self.narrowing and len(self._members[component]) > _LARGE
        ):
            del self._bounds_of[component]

    def _bounds(self, component: int) -> Interval | None:
        assert self._components is not None
        entry, steps = EMPTY, (0, 0)
        is_path, is_tree, is_negative = True, True, False
        for unknown in self._members[component]:
            for known in self._contributions[unknown].values():
                for value in known:
                    for of in value.alternatives():
                        inner = [t for t in of.terms if self._components[t.unknown] == component]
                        if not inner:
                            entry = _around(entry, _entry(value, of))
                            continue
                        outer = tuple(
                            t for t in of.terms if self._components[t.unknown] != component
                        )
                        steps = _around(steps, Sum(outer, of.low, of.high).interval())
                        is_negative = is_negative or any(t.sign < 0 for t in inner)
                        is_path = is_path and len(inner) == 1
                        sites = {id(t.site) for t in inner if self._is_part(t.unknown, t.site)}
                        is_tree = is_tree and len(sites) == len(inner)
        if entry[0] > entry[1] or not (is_path or is_tree):
            return None
        if is_negative:
            entry, steps = _symmetrical(entry), _symmetrical(steps)
        if is_path:
            alone = len(self._members[component]) == 1
            is_one = alone and self._is_reduction[self._members[component][0]]
            events = _ELEMENTS if is_one else EVENTS
            return entry[0] + events * steps[0], entry[1] + events * steps[1]
        low, high = _around((0, 0), _around(entry, steps))
        return EVENTS * low, EVENTS * high

    def _is_part(self, unknown: int, site: object) -> bool:
        return self._is_linear[unknown] and site is not None

    def _find_components(self) -> None:
        """The strongly connected components that have edges inside (R. Tarjan, Depth-first search
        and linear graph algorithms, SIAM J. Comput. 1972), without recursion."""
        self._bounds_of.clear()
        count = len(self.intervals)
        below = [self._terms_of(unknown) for unknown in range(count)]
        self._components = components = [-1] * count
        self._members = []
        order = [0] * count
        lowest = [0] * count
        done = [False] * count
        stack: list[int] = []
        time = 0
        for root in range(count):
            if order[root]:
                continue
            time += 1
            order[root] = lowest[root] = time
            stack.append(root)
            work = [(root, iter(below[root]))]
            while work:
                at, targets = work[-1]
                for target in targets:
                    if not order[target]:
                        time += 1
                        order[target] = lowest[target] = time
                        stack.append(target)
                        work.append((target, iter(below[target])))
                        break
                    if not done[target]:
                        lowest[at] = min(lowest[at], order[target])
                else:
                    work.pop()
                    if work:
                        above = work[-1][0]
                        lowest[above] = min(lowest[above], lowest[at])
                    if lowest[at] == order[at]:
                        members: list[int] = []
                        while not members or members[-1] != at:
                            member = stack.pop()
                            done[member] = True
                            members.append(member)
                        if len(members) > 1 or at in below[at]:
                            for member in members:
                                components[member] = len(self._members)
                            self._members.append(members)

    def _terms_of(self, unknown: int) -> list[int]:
        found: dict[int, None] = {}
        for known in self._contributions[unknown].values():
            for value in known:
                for of in value.sums or ():
                    found.update((term.unknown, None) for term in of.terms)
        return list(found)


def _terms(known: list[Known] | None) -> set[int]:
    return {term.unknown for value in known or () for of in value.sums or () for term in of.terms}


def _entry(value: Known, of: Sum) -> Interval:
    """The interval of an alternative of a value."""
    interval = of.interval()
    if not fits(interval):
        return value.interval
    return meet(interval, value.interval) or value.interval


def _around(a: Interval, b: Interval) -> Interval:
    return min(a[0], b[0]), max(a[1], b[1])


def _symmetrical(of: Interval) -> Interval:
    bound = max(abs(of[0]), abs(of[1]))
    return -bound, bound
