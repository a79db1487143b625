"""`Math`: functions of numbers. None fails; what has no value is NaN."""

from __future__ import annotations

import math

from meshrt.library import mesh, mesh_value
from meshrt.values import Panic, truncate, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    N = TypeVar("N", int, float)

__mesh_preemptible__ = True


pi = math.pi
mesh_value(
    "Math.pi",
    "Float",
    __name__,
    "pi",
    "The circumference of a circle of diameter 1. Example: Math.floor(Math.pi * 1000.0) == 3141",
)


@mesh("Math.abs", "(T) -> T where T: Number")
def absolute(number: N) -> N:
    """The absolute value. The least Int has none and gives itself.

    Example: Math.abs(-3) == 3
    """
    _require_number(number)
    if isinstance(number, float):
        return abs(number)
    return wrap(abs(number))


@mesh("Math.min", "(T, T) -> T where T: Number")
def minimum(a: N, b: N) -> N:
    """The smaller one; of a NaN and a number, the number.

    Example: Math.min(2, 1) == 1
    """
    _require_number(a)
    if a != a:
        return b
    return b if b < a else a


@mesh("Math.max", "(T, T) -> T where T: Number")
def maximum(a: N, b: N) -> N:
    """The larger one; of a NaN and a number, the number.

    Example: Math.max(2.5, 1.5) == 2.5
    """
    _require_number(a)
    if a != a:
        return b
    return b if b > a else a


def _require_number(number: Any) -> None:
    if number.__class__ is not int and number.__class__ is not float:
        raise Panic("Math: Int or Float expected")


@mesh("Math.pow", "(Float, Float) -> Float")
def power(base: float, exponent: float) -> float:
    """`base` to the power of `exponent`, as in C.

    Example: Math.pow(2.0, 10.0) == 1024.0
    """
    try:
        return math.pow(base, exponent)
    except OverflowError:
        odd = exponent.is_integer() and exponent % 2.0 == 1.0
        return -math.inf if base < 0.0 and odd else math.inf
    except ValueError:
        if base:
            return math.nan
        # Zero to a negative power: a pole, with the sign of zero for odd exponents.
        odd = exponent.is_integer() and exponent % 2.0 == 1.0
        return math.copysign(math.inf, base) if odd else math.inf


@mesh("Math.sqrt", "(Float) -> Float")
def square_root(number: float) -> float:
    """The square root; NaN of a negative number.

    Example: Math.sqrt(9.0) == 3.0
    """
    return math.sqrt(number) if number >= 0.0 else math.nan


@mesh("Math.floor", "(Float) -> Int")
def floor(number: float) -> int:
    """The largest Int that is not above the number.

    Example: Math.floor(-1.5) == -2
    """
    return truncate(number) if _without_fraction(number) else math.floor(number)


@mesh("Math.ceil", "(Float) -> Int")
def ceil(number: float) -> int:
    """The smallest Int that is not below the number.

    Example: Math.ceil(1.2) == 2
    """
    return truncate(number) if _without_fraction(number) else math.ceil(number)


@mesh("Math.round", "(Float) -> Int")
def round_number(number: float) -> int:
    """The nearest Int, halves away from zero.

    Example: Math.round(2.5) == 3
    """
    if _without_fraction(number):
        return truncate(number)
    whole = int(number)
    # The fraction is exact: below 2^53 a Float minus its whole part loses nothing.
    if abs(number - whole) < 0.5:
        return whole
    return whole + (1 if number > 0 else -1)


def _without_fraction(number: float) -> bool:
    return not abs(number) < 4503599627370496.0
