"""Arithmetic on intervals of Ints: what `meshc.lower.ranges` reckons with."""

from __future__ import annotations

Interval = tuple[int, int]

INT_MIN = -(2**63)
INT_MAX = 2**63 - 1
FULL: Interval = (INT_MIN, INT_MAX)
# No number at all.
EMPTY: Interval = (INT_MAX, INT_MIN)

# No collection or string comes near this size. (A range does: it takes no memory.)
SIZE: Interval = (0, 2**48)


def fits(interval: Interval) -> bool:
    return interval[0] >= INT_MIN and interval[1] <= INT_MAX


def combine(op: str, a: Interval, b: Interval) -> Interval:
    """The interval of `x op y` before wrapping."""
    if op == "+":
        return a[0] + b[0], a[1] + b[1]
    if op == "-":
        return a[0] - b[1], a[1] - b[0]
    if op == "*":
        corners = (a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1])
        return min(corners), max(corners)
    if op == "%":
        bound = max(abs(b[0]), abs(b[1])) - 1
        low = 0 if a[0] >= 0 else -min(bound, -a[0])
        high = 0 if a[1] <= 0 else min(bound, a[1])
        return low, high
    # Division never makes a number larger, except MIN / -1, which wraps. It truncates.
    if b[0] > 0:
        low = a[0] // b[1] if a[0] >= 0 else -(-a[0] // b[0])
        return low, a[1] // b[0] if a[1] >= 0 else -(-a[1] // b[1])
    bound = max(abs(a[0]), abs(a[1]))
    return -bound, bound


def after_wrap(interval: Interval) -> Interval:
    return interval if fits(interval) else FULL


def join(*values: Interval | None) -> Interval | None:
    """The least interval around all of some; None stands for no value at all."""
    found = [value for value in values if value is not None]
    if not found:
        return None
    return min(low for low, _ in found), max(high for _, high in found)


def meet(a: Interval | None, b: Interval | None) -> Interval | None:
    """What two intervals have in common."""
    if a is None or b is None:
        return None
    low, high = max(a[0], b[0]), min(a[1], b[1])
    return (low, high) if low <= high else None


_THRESHOLDS = (0, 2**8, 2**16, 2**31, 2**32, 2**48, 2**53, 2**62)
_UPPER = (-1, *_THRESHOLDS, INT_MAX)
_LOWER = (*(-n for n in reversed(_THRESHOLDS)), 1)


def widened(before: Interval | None, grown: Interval | None) -> Interval | None:
    """An interval around `grown` that is one of few: bounds that have moved since `before` go
    to the next threshold."""
    if before is None or grown is None:
        return grown
    low, high = grown
    if low < before[0]:
        low = max((n for n in _LOWER if n <= low), default=INT_MIN)
    if high > before[1]:
        high = min(n for n in _UPPER if n >= high)
    return low, high


def compared(op: str, of: Interval, other: Interval) -> Interval | None:
    """The numbers of `of` that are `op` some number of `other`."""
    low, high = of
    if op == "<":
        high = min(high, other[1] - 1)
    elif op == "<=":
        high = min(high, other[1])
    elif op == ">":
        low = max(low, other[0] + 1)
    elif op == ">=":
        low = max(low, other[0])
    elif op == "==":
        low, high = max(low, other[0]), min(high, other[1])
    elif other[0] == other[1]:
        low += low == other[0]
        high -= high == other[0]
    return (low, high) if low <= high else None
