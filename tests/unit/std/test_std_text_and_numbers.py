"""`String`, `Int`, `Float` and `Math`: vectors and edges of the language specification."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshrt.std import float as floats
from meshrt.std import int as ints
from meshrt.std import math as maths
from meshrt.std import string
from meshrt.values import INT_MAX, INT_MIN, NONE, List, Panic, Some


def test_length_counts_scalars() -> None:
    assert string.length("añb👍") == 4
    assert string.length("👍🏽") == 2
    assert string.length("") == 0


@pytest.mark.parametrize(
    ("text", "start", "stop", "expected"),
    [
        ("Übermut", 1, 5, "berm"),
        ("abc", -4, 99, "abc"),
        ("abc", 2, 1, ""),
        ("abc", 1, -1, ""),
        ("abc", 5, 9, ""),
    ],
)
def test_slice(text: str, start: int, stop: int, expected: str) -> None:
    assert string.slice_text(text, start, stop) == expected


def test_searching() -> None:
    assert string.contains("banana", "")
    assert string.starts_with("x", "")
    assert string.ends_with("x", "")
    assert string.ends_with("mesh", "sh")
    assert not string.starts_with("mesh", "e")


def test_trim_removes_white_space_only() -> None:
    assert string.trim("\u3000\t\n\v\f\r \x85\xa0a b\u2028\u205f") == "a b"
    assert string.trim("\x1c\x1f x \x1d") == "\x1c\x1f x \x1d"
    assert string.trim("\u200bx") == "\u200bx"
    assert string.trim_start(" a ") == "a "
    assert string.trim_end(" a ") == " a"


def test_cases() -> None:
    assert string.to_upper("straße") == "STRASSE"
    assert string.to_lower("ΟΔΟΣ") == "οδος"


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("banana", "an", "AN", "bANANa"),
        ("ab", "", "-", "-a-b-"),
        ("", "", "-", "-"),
        ("aaa", "aa", "b", "ba"),
        ("a.c", ".", "\\1", "a\\1c"),
    ],
)
def test_replace(text: str, old: str, new: str, expected: str) -> None:
    assert string.replace(text, old, new) == expected


@pytest.mark.parametrize(
    ("text", "separator", "pieces"),
    [
        ("k=v=", "=", ["k", "v", ""]),
        ("a,,b,", ",", ["a", "", "b", ""]),
        ("", ",", [""]),
        ("ab", "", ["", "a", "b", ""]),
        ("", "", ["", ""]),
    ],
)
def test_split(text: str, separator: str, pieces: list[str]) -> None:
    assert string.split(text, separator).to_python() == pieces
    assert string.join(string.split(text, separator), separator) == text


def test_join() -> None:
    assert string.join(List.of("x", "", "y"), "+") == "x++y"
    assert string.join(List.of(), "+") == ""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (" +12\n", 12),
        ("-0", 0),
        ("007", 7),
        ("9223372036854775807", INT_MAX),
        ("-9223372036854775808", INT_MIN),
        ("0" * 5000 + "5", 5),
        *((text, None) for text in ("", "-", "+-1", "1_000", "0x10", "5.0", "1e3", "٣", "1 2")),
        ("9223372036854775808", None),
        ("-9223372036854775809", None),
        ("9" * 5000, None),
        ("\x1c5", None),
    ],
)
def test_to_int(text: str, number: int | None) -> None:
    assert string.to_int(text) == (NONE if number is None else Some(number))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("-.5e1", -5.0),
        ("5.", 5.0),
        (".5", 0.5),
        ("1e5", 1e5),
        (" 1E-3 ", 0.001),
        ("+7", 7.0),
        ("inf", math.inf),
        ("-Infinity", -math.inf),
        ("1e999", math.inf),
        ("1e-999", 0.0),
        *((text, None) for text in ("", ".", "1e", "1_0", "0x1", "e5", "٣", "infinit", "1 .5")),
    ],
)
def test_to_float(text: str, number: float | None) -> None:
    assert string.to_float(text) == (NONE if number is None else Some(number))


def test_to_float_reads_nan() -> None:
    result = string.to_float("NaN")
    assert isinstance(result, Some)
    assert math.isnan(result._0)


@given(st.floats(allow_nan=False))
def test_the_text_of_a_float_reads_back(number: float) -> None:
    text = floats.to_string(number)
    assert "e" not in text
    assert string.to_float(text) == Some(number)


@given(st.integers(INT_MIN, INT_MAX))
def test_the_text_of_an_int_reads_back(number: int) -> None:
    assert string.to_int(ints.to_string(number)) == Some(number)


def test_from() -> None:
    assert string.from_value(2.50) == "2.5"
    assert string.from_value(7.0) == "7"
    assert string.from_value(True) == "true"
    assert floats.from_int(3) == 3.0
    assert isinstance(ints.to_float(INT_MAX), float)


def test_float_to_int() -> None:
    assert floats.to_int(-7.9) == -7
    assert floats.to_int(math.nan) == 0
    assert floats.to_int(-math.inf) == INT_MIN


def test_abs_min_max() -> None:
    assert maths.absolute(INT_MIN) == INT_MIN
    assert maths.absolute(-3) == 3
    assert math.copysign(1.0, maths.absolute(-0.0)) == 1.0
    assert maths.maximum(2.5, 1.5) == 2.5
    assert maths.minimum(2, 1) == 1
    for function in (maths.minimum, maths.maximum):
        assert function(math.nan, 1.0) == 1.0
        assert function(1.0, math.nan) == 1.0
        assert math.isnan(function(math.nan, math.nan))
    with pytest.raises(Panic):
        maths.absolute(True)


@pytest.mark.parametrize(
    ("base", "exponent", "result"),
    [
        (0.0, 0.0, 1.0),
        (2.0, 10.0, 1024.0),
        (10.0, 400.0, math.inf),
        (-10.0, 401.0, -math.inf),
        (-10.0, 400.0, math.inf),
        (0.0, -1.0, math.inf),
        (-0.0, -1.0, -math.inf),
        (-0.0, -2.0, math.inf),
        (0.0, -math.inf, math.inf),
    ],
)
def test_pow(base: float, exponent: float, result: float) -> None:
    assert maths.power(base, exponent) == result


def test_pow_and_sqrt_without_value() -> None:
    assert math.isnan(maths.power(-8.0, 0.5))
    assert math.isnan(maths.square_root(-1.0))
    assert math.isnan(maths.square_root(math.nan))
    assert maths.square_root(math.inf) == math.inf


@pytest.mark.parametrize(
    ("number", "floor", "ceil", "nearest"),
    [
        (0.5, 0, 1, 1),
        (2.5, 2, 3, 3),
        (-0.5, -1, 0, -1),
        (-2.5, -3, -2, -3),
        (-1.5, -2, -1, -2),
        (0.49999999999999994, 0, 1, 0),
        (4503599627370495.5, 4503599627370495, 4503599627370496, 4503599627370496),
        (9007199254740993.0, 9007199254740992, 9007199254740992, 9007199254740992),
        (math.nan, 0, 0, 0),
        (math.inf, INT_MAX, INT_MAX, INT_MAX),
        (-1e300, INT_MIN, INT_MIN, INT_MIN),
    ],
)
def test_rounding(number: float, floor: int, ceil: int, nearest: int) -> None:
    assert maths.floor(number) == floor
    assert maths.ceil(number) == ceil
    assert maths.round_number(number) == nearest
