"""Values of the columns of a row."""

from __future__ import annotations

import math
from typing import Any

import pytest

from meshrt.row import (
    RowMismatch,
    decode_row,
    row_bool,
    row_column,
    row_float,
    row_int,
    row_optional,
    row_string,
)
from meshrt.values import NONE, Err, Map, Ok, Some

ROW = Map.from_pairs([("n", " 5 "), ("empty", ""), ("blank", " "), ("text", " a ")])


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (row_int, " +12\n", 12),
        (row_int, "-9223372036854775808", -(1 << 63)),
        (row_float, " -.5e1 ", -5.0),
        (row_float, "Infinity", math.inf),
        (row_float, "-Infinity", -math.inf),
        (row_bool, " TRUE ", True),
        (row_bool, "t", True),
        (row_bool, "1", True),
        (row_bool, "Yes", True),
        (row_bool, "false", False),
        (row_bool, "F", False),
        (row_bool, "0", False),
        (row_bool, "no", False),
        (row_string, " a ", " a "),
    ],
)
def test_columns(parse: Any, text: str, value: Any) -> None:
    assert parse(text) == value


def test_nan() -> None:
    assert math.isnan(row_float("NaN"))


@pytest.mark.parametrize(
    ("parse", "text", "error"),
    [
        (row_int, "1.5", "cannot parse '1.5' as Int"),
        (row_int, "", "cannot parse '' as Int"),
        (row_int, " x ", "cannot parse 'x' as Int"),
        (row_int, "9223372036854775808", "cannot parse '9223372036854775808' as Int"),
        (row_float, "one", "cannot parse 'one' as Float"),
        (row_float, "1_0", "cannot parse '1_0' as Float"),
        (row_bool, "maybe", "cannot parse 'maybe' as Bool"),
    ],
)
def test_what_does_not_parse(parse: Any, text: str, error: str) -> None:
    with pytest.raises(RowMismatch) as caught:
        parse(text)
    assert str(caught.value) == error


def test_absent_and_optional_columns() -> None:
    assert row_column(ROW, "n", row_int) == 5
    assert row_column(ROW, "empty", row_string) == ""
    assert row_optional(ROW, "n", row_int) == Some(5)
    assert row_optional(ROW, "empty", row_int) is NONE
    assert row_optional(ROW, "absent", row_int) is NONE
    assert decode_row(ROW, lambda row: row_column(row, "n", row_int)) == Ok(5)
    assert decode_row(ROW, lambda row: row_column(row, "x", row_int)) == Err("missing column: x")
    assert decode_row(ROW, lambda row: row_optional(row, "blank", row_int)) == Err(
        "cannot parse '' as Int"
    )
