"""Arithmetic: the vectors of the language and a model in exact integers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshrt.values import (
    INT_MAX,
    INT_MIN,
    divide,
    float_divide,
    float_remainder,
    not_equal_float,
    remainder,
    truncate,
    wrap,
)

ints = st.one_of(
    st.integers(INT_MIN, INT_MAX), st.integers(-3, 3), st.sampled_from([INT_MIN, INT_MAX])
)


def test_wrap() -> None:
    assert wrap(INT_MAX) == INT_MAX
    assert wrap(INT_MAX + 1) == INT_MIN
    assert wrap(INT_MIN - 1) == INT_MAX
    assert wrap(INT_MIN * INT_MIN) == 0
    assert wrap(1 << 64) == 0


@given(st.integers(-(1 << 130), 1 << 130))
def test_wrap_is_congruent_and_in_range(number: int) -> None:
    assert INT_MIN <= wrap(number) <= INT_MAX
    assert (wrap(number) - number) % (1 << 64) == 0


@pytest.mark.parametrize(
    ("a", "b", "quotient", "rest"),
    [
        (7, -2, -3, 1),
        (-7, 2, -3, -1),
        (-7, -2, 3, -1),
        (7, 2, 3, 1),
        (6, -2, -3, 0),
        (0, -5, 0, 0),
        (INT_MIN, -1, INT_MIN, 0),
        (INT_MIN, 1, INT_MIN, 0),
    ],
)
def test_division_truncates(a: int, b: int, quotient: int, rest: int) -> None:
    assert divide(a, b) == quotient
    assert remainder(a, b) == rest


@given(ints, ints.filter(bool))
def test_division_is_exact(a: int, b: int) -> None:
    assert wrap(divide(a, b) * b + remainder(a, b)) == a
    assert abs(remainder(a, b)) < abs(b)
    assert remainder(a, b) == 0 or (remainder(a, b) < 0) == (a < 0)


def test_division_by_zero_raises() -> None:
    with pytest.raises(ZeroDivisionError):
        divide(1, 0)
    with pytest.raises(ZeroDivisionError):
        remainder(1, 0)


def test_float_division_never_fails() -> None:
    assert float_divide(6.0, 4.0) == 1.5
    assert float_divide(1.0, 0.0) == math.inf
    assert float_divide(-1.0, 0.0) == -math.inf
    assert float_divide(1.0, -0.0) == -math.inf
    assert float_divide(-math.inf, -0.0) == math.inf
    assert math.isnan(float_divide(0.0, 0.0))
    assert math.isnan(float_divide(math.nan, 0.0))
    assert float_divide(1e308, 1e-308) == math.inf


def test_float_remainder() -> None:
    assert float_remainder(-7.5, 2.0) == -1.5
    assert float_remainder(7.5, -2.0) == 1.5
    assert float_remainder(1.0, math.inf) == 1.0
    assert math.isnan(float_remainder(1.0, 0.0))
    assert math.isnan(float_remainder(math.inf, 2.0))
    assert math.isnan(float_remainder(math.nan, 2.0))


def test_unequal_floats_are_ordered() -> None:
    assert not_equal_float(1.0, 2.0)
    assert not not_equal_float(1.0, 1.0)
    assert not not_equal_float(math.nan, 1.0)
    assert not not_equal_float(math.nan, math.nan)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (-7.9, -7),
        (7.9, 7),
        (math.nan, 0),
        (math.inf, INT_MAX),
        (-math.inf, INT_MIN),
        (9.3e18, INT_MAX),
        (9223372036854774784.0, 9223372036854774784),
        (-9223372036854775808.0, INT_MIN),
    ],
)
def test_truncate(number: float, expected: int) -> None:
    assert truncate(number) == expected
