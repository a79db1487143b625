"""What the analysis of `meshc.lower.ranges` knows of a value: an interval, and sums.

A *known* value that is an Int lies in the interval `low..high`; of any other value, every Int
inside does, such as the elements of a list. Where nothing is inside, the interval is EMPTY.

Besides, the value may be described by alternative *sums*: it is what an unknown was bound to
(a parameter, the result of a call, an accumulator: see `meshc.lower.range_unknowns`), plus or
minus others, plus a number from a small interval. `i + 1` is `i + [1, 1]`. With divisions, a
value can also lie *between* two alternatives: `(low + high) / 2` is between `low` and `high`.
Sums hold modulo 2^64, as Mesh's arithmetic does, so nothing need be known of the interval of
`i` to say so. What is between others holds only where the operands do not wrap.
"""

from __future__ import annotations

from typing import NamedTuple

from meshc.lower.intervals import (
    EMPTY,
    FULL,
    Interval,
    after_wrap,
    combine,
    fits,
)

# What a remainder is need not be known where it is less than this.
_BOUNDED = 2**53
_MOST_SUMS = 6
_MOST_TERMS = 6


class Term(NamedTuple):
    """`sign` (1 or -1) times what the unknown number `unknown` was bound to, which is within
    `low..high` here. `site` is the expression or name whose value that is; two terms of one
    site in one sum are the same binding. None: it may be any binding, as of a list's element."""

    unknown: int
    sign: int
    site: object
    low: int
    high: int


class Sum(NamedTuple):
    """The terms together, plus something within `low..high`."""

    terms: tuple[Term, ...]
    low: int
    high: int

    def interval(self) -> Interval:
        """The bounds of the sum, before wrapping."""
        low, high = self.low, self.high
        for term in self.terms:
            if term.sign > 0:
                low, high = low + term.low, high + term.high
            else:
                low, high = low - term.high, high - term.low
        return low, high


class Known(NamedTuple):
    """See the module. `sums` is None where the interval is all."""

    low: int
    high: int
    sums: tuple[Sum, ...] | None = None

    @property
    def interval(self) -> Interval:
        return self.low, self.high

    def alternatives(self) -> tuple[Sum, ...]:
        """The sums; the interval where there are none."""
        return (Sum((), self.low, self.high),) if self.sums is None else self.sums


Value = Known | None
"""What an expression can be; None: it never has a value."""

ANYTHING = Known(*FULL)
NOTHING = Known(*EMPTY)


def number(value: int) -> Known:
    """A literal."""
    return Known(value, value)


def of_unknown(unknown: int, interval: Interval, site: object) -> Known:
    """What an unknown is bound to."""
    low, high = interval
    if low > high:
        return NOTHING
    return Known(low, high, (Sum((Term(unknown, 1, site, low, high),), 0, 0),))


def join(*values: Value) -> Value:
    """What is one of some values, or between them."""
    found = [value for value in values if value is not None]
    if len(found) < 2:
        return found[0] if found else None
    low = min(value.low for value in found)
    high = max(value.high for value in found)
    if all(value.sums is None for value in found):
        return Known(low, high)
    return Known(low, high, _united([s for value in found for s in value.alternatives()]))


def _united(sums: list[Sum]) -> tuple[Sum, ...] | None:
    """Alternatives, those of the same terms joined; None where they are too many."""
    united: dict[object, Sum] = {}
    for of in sums:
        if not of.terms and of.low > of.high:
            continue
        if len(of.terms) > 1:
            of = of._replace(terms=tuple(sorted(of.terms, key=_binding)))
        key = tuple(_binding(term) for term in of.terms)
        before = united.get(key)
        united[key] = of if before is None else _hull(before, of)
    if len(united) > _MOST_SUMS or all(not of.terms for of in united.values()):
        return None
    return tuple(united.values())


def _binding(term: Term) -> tuple[int, int, int]:
    return term.unknown, term.sign, id(term.site)


def _hull(a: Sum, b: Sum) -> Sum:
    """A sum around two of the same terms."""
    terms = tuple(
        t._replace(low=min(t.low, other.low), high=max(t.high, other.high))
        for t, other in zip(a.terms, b.terms, strict=True)
    )
    return Sum(terms, min(a.low, b.low), max(a.high, b.high))


def negative(value: Known) -> Known:
    """`-value`."""
    low, high = after_wrap((-value.high, -value.low))
    if value.sums is None:
        return Known(low, high)
    return Known(low, high, tuple(_negative(of) for of in value.sums))


def _negative(of: Sum) -> Sum:
    return Sum(tuple(t._replace(sign=-t.sign) for t in of.terms), -of.high, -of.low)


def arithmetic(op: str, left: Known, right: Known) -> Known:
    """`left op right` of Ints."""
    low, high = after_wrap(combine(op, left.interval, right.interval))
    if op in "+-":
        if left.sums is None and right.sums is None:
            return Known(low, high)
        sums = _sum(left, right if op == "+" else negative(right))
        return _within(low, high, sums)
    if op == "/" and right.low > 0 and left.sums is not None:
        return _quotient(low, high, left, right.low)
    if op == "%" and left.sums is not None and max(-low, high) > _BOUNDED:
        return _within(low, high, _between_zero(left))
    return Known(low, high)


def _within(low: int, high: int, sums: tuple[Sum, ...] | None) -> Known:
    """A value with an interval and, where all are known not to wrap, what the sums say of it."""
    if sums is None:
        return Known(low, high)
    bounds = [of.interval() for of in sums]
    if all(fits(b) for b in bounds):
        low = max(low, min(b[0] for b in bounds))
        high = min(high, max(b[1] for b in bounds))
        if low > high:
            return NOTHING
    return Known(low, high, sums)


def _sum(left: Known, right: Known) -> tuple[Sum, ...] | None:
    sums: list[Sum] = []
    for a in left.alternatives():
        for b in right.alternatives():
            terms = _together(a.terms, b.terms)
            if len(terms) > _MOST_TERMS:
                return None
            sums.append(Sum(terms, a.low + b.low, a.high + b.high))
    return _united(sums)


def _together(a: tuple[Term, ...], b: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms of both; those that are taken away from themselves are gone."""
    if not a or not b:
        return a or b
    left = list(a)
    for term in b:
        for i, other in enumerate(left):
            same = other.site is not None and other.site is term.site
            if same and other.unknown == term.unknown and other.sign == -term.sign:
                del left[i]
                break
        else:
            left.append(term)
    return tuple(left)


def _quotient(low: int, high: int, left: Known, divisor: int) -> Known:
    """The value of a division of `left` by `divisor` or more. The sum of at most that many
    terms, divided, is between zero and one of the terms, plus the constant."""
    assert left.sums is not None
    sums = [Sum((), 0, 0)]
    for of in left.sums:
        if len(of.terms) > divisor or not fits(of.interval()):
            return Known(low, high)
        constant = min(0, of.low), max(0, of.high)
        sums += [_clipped(Sum((term,), *constant), low, high) for term in of.terms] or [of]
    return _within(low, high, _united(sums))


def _clipped(of: Sum, low: int, high: int) -> Sum:
    """An alternative of one term for something within `low..high`."""
    (term,) = of.terms
    first, last = low - of.high, high - of.low
    if term.sign < 0:
        first, last = -last, -first
    first, last = max(first, term.low), min(last, term.high)
    return of if first > last else of._replace(terms=(term._replace(low=first, high=last),))


def _between_zero(value: Known) -> tuple[Sum, ...] | None:
    """The alternatives of something between `value` and zero."""
    assert value.sums is not None
    if not all(fits(of.interval()) for of in value.sums):
        return None
    return _united([Sum((), 0, 0), *value.sums])


def refined(value: Known, interval: Interval) -> Known:
    """The value, which has turned out to be within `interval`."""
    low, high = interval
    if value.sums is None or len(value.sums) != 1:
        return Known(low, high, value.sums)
    (of,) = value.sums
    if len(of.terms) != 1 or of.low != of.high or not fits(of.interval()):
        return Known(low, high, value.sums)
    (term,) = of.terms
    first, last = low - of.low, high - of.low
    if term.sign < 0:
        first, last = -last, -first
    first, last = max(first, term.low), min(last, term.high)
    if first > last:
        return Known(low, high, value.sums)
    sums = (Sum((term._replace(low=first, high=last),), of.low, of.high),)
    return Known(low, high, sums)


def contents(value: Known) -> Known:
    """What a value becomes inside a container, where one stands for many."""
    if value.sums is None:
        return value
    sums = [Sum(tuple(t._replace(site=None) for t in of.terms), *of[1:]) for of in value.sums]
    return Known(value.low, value.high, _united(sums))
