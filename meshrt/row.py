"""Values out of the rows of a database: what `deriving(Row)` is made of.

A row is a Map from column names to texts. The compiler emits, for each struct that derives
Row, a function from a row to the struct that is made of the functions here.
"""

from __future__ import annotations

from meshrt.std.string import to_float, to_int
from meshrt.values import NONE, Err, Map, Ok, Some, Variant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Parse = Callable[[str], Any]

__mesh_preemptible__ = True

_BOOLS = {
    **dict.fromkeys(("true", "t", "1", "yes"), True),
    **dict.fromkeys(("false", "f", "0", "no"), False),
}


class RowMismatch(Exception):
    """A row does not have the columns of the wanted type."""


def decode_row(row: Map, decode: Callable[[Map], Any]) -> Variant:
    """`Ok` of the value that `decode` makes of a row, or `Err` of what is wrong with it."""
    try:
        return Ok(decode(row))
    except RowMismatch as mismatch:
        return Err(str(mismatch))


def row_column(row: Map, name: str, parse: Parse) -> Any:
    """The value of a column that has to be there."""
    text = row.get(name, None)
    if text is None:
        raise RowMismatch(f"missing column: {name}")
    return parse(text)


def row_optional(row: Map, name: str, parse: Parse) -> Variant:
    """The value of a column that may be absent or empty."""
    text = row.get(name, None)
    return Some(parse(text)) if text else NONE


def row_string(text: str) -> str:
    return text


def row_int(text: str) -> int:
    return _parsed(text, to_int(text), "Int")  # type: ignore[no-any-return]


def row_float(text: str) -> float:
    return _parsed(text, to_float(text), "Float")  # type: ignore[no-any-return]


def row_bool(text: str) -> bool:
    value = _BOOLS.get(text.strip().lower())
    if value is None:
        raise _unparsed(text, "Bool")
    return value


def _parsed(text: str, found: Variant, kind: str) -> Any:
    if found.__class__ is not Some:
        raise _unparsed(text, kind)
    assert isinstance(found, Some)
    return found._0


def _unparsed(text: str, kind: str) -> RowMismatch:
    return RowMismatch(f"cannot parse '{text.strip()}' as {kind}")
