"""The intervals behind overflow checks, against brute force."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meshc.lower.intervals import FULL, INT_MAX, INT_MIN, after_wrap, combine, fits
from meshrt.values import divide, remainder

BOUND = st.integers(-12, 12)


@st.composite
def interval_and_member(draw: st.DrawFn) -> tuple[tuple[int, int], int]:
    low, high = sorted((draw(BOUND), draw(BOUND)))
    return (low, high), draw(st.integers(low, high))


@given(interval_and_member(), interval_and_member(), st.sampled_from("+-*/%"))
def test_results_lie_inside(
    a: tuple[tuple[int, int], int], b: tuple[tuple[int, int], int], op: str
) -> None:
    (first, x), (second, y) = a, b
    if op in "/%" and y == 0:
        return
    results = {
        "+": x + y,
        "-": x - y,
        "*": x * y,
        "/": divide(x, y) if y else 0,
        "%": remainder(x, y) if y else 0,
    }
    low, high = combine(op, first, second)
    assert low <= results[op] <= high


def test_what_leaves_64_bits_may_be_anything() -> None:
    assert not fits(combine("+", (0, INT_MAX), (1, 1)))
    assert after_wrap((INT_MIN, INT_MAX + 1)) == FULL
    assert after_wrap((0, 5)) == (0, 5)
