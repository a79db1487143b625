"""Arithmetic where Mesh and Python differ.

An Int is a Python int within 64 bits, two's complement: results outside are wrapped. A
Float is a Python float whose operations never fail. Emitted code calls these only where
it cannot prove that Python's operator gives the same result.
"""

from __future__ import annotations

import math

__mesh_preemptible__ = True

INT_MIN = -(1 << 63)
INT_MAX = (1 << 63) - 1
_TWO_63 = 1 << 63
_MASK_64 = (1 << 64) - 1


def wrap(number: int) -> int:
    """`number` modulo 2^64, as a signed 64-bit value."""
    if INT_MIN <= number <= INT_MAX:
        return number
    return ((number + _TWO_63) & _MASK_64) - _TWO_63


def divide(a: int, b: int) -> int:
    """Int `a / b`, truncated towards zero. The least Int divided by -1 wraps to itself.
    Raises ZeroDivisionError."""
    if (a ^ b) < 0:
        return -(-a // b)
    quotient = a // b
    return quotient if quotient != _TWO_63 else INT_MIN


def remainder(a: int, b: int) -> int:
    """Int `a % b`, with the sign of `a`. Raises ZeroDivisionError."""
    rest = a % b
    if rest and (a ^ b) < 0:
        return rest - b
    return rest


def float_divide(a: float, b: float) -> float:
    """Float `a / b`: an infinity or NaN where `b` is zero."""
    if b:
        return a / b
    if a != a or not a:
        return math.nan
    return math.copysign(math.inf, math.copysign(1.0, a) * math.copysign(1.0, b))


def float_remainder(a: float, b: float) -> float:
    """Float `a % b`, C's fmod: NaN for an infinite `a` or a zero `b`."""
    try:
        return math.fmod(a, b)
    except ValueError:
        return math.nan


def not_equal_float(a: float, b: float) -> bool:
    """Float `a != b`: "ordered and different", hence false with a NaN."""
    return a < b or a > b


def truncate(number: float) -> int:
    """Towards zero; NaN gives 0, what is outside the Int range its nearest end."""
    if number != number:
        return 0
    if number >= 9223372036854775808.0:
        return INT_MAX
    if number <= -9223372036854775808.0:
        return INT_MIN
    return int(number)
