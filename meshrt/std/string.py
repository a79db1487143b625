"""`String`: text, measured in Unicode scalar values.

Python's `strip`, `split`, `int` and `float` accept or remove more than Mesh does (control
characters as blanks, underscores and foreign digits in numbers), hence the checks below.
"""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.values import INT_MAX, INT_MIN, NONE, List, Some, Variant, display
from meshrt.values.iter import cursor_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__mesh_preemptible__ = True

# The Unicode property White_Space.
_WHITE_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
# More digits than any Int has, without leading zeros.
_INT_DIGITS = 19


@mesh("String.length", "(String) -> Int")
def length(text: str) -> int:
    """The number of Unicode scalar values.

    Example: String.length("añb👍") == 4
    """
    return len(text)


@mesh("String.slice", "(String, Int, Int) -> String")
def slice_text(text: str, start: int, stop: int) -> str:
    """From `start` up to, not including, `stop`; both are clamped to the text.

    Example: String.slice("Übermut", 1, 5) == "berm"
    """
    return text[max(start, 0) : max(stop, 0)]


@mesh("String.contains", "(String, String) -> Bool")
def contains(text: str, part: str) -> bool:
    """Whether `part` occurs in the text; the empty text occurs everywhere.

    Example: String.contains("banana", "nan") == true
    """
    return part in text


@mesh("String.starts_with", "(String, String) -> Bool")
def starts_with(text: str, prefix: str) -> bool:
    """Whether the text begins with `prefix`.

    Example: String.starts_with("mesh", "me") == true
    """
    return text.startswith(prefix)


@mesh("String.ends_with", "(String, String) -> Bool")
def ends_with(text: str, suffix: str) -> bool:
    """Whether the text ends with `suffix`.

    Example: String.ends_with("mesh", "me") == false
    """
    return text.endswith(suffix)


@mesh("String.trim", "(String) -> String")
def trim(text: str) -> str:
    """Without the white space at both ends.

    Example: String.trim("  a b\\n") == "a b"
    """
    return text.strip(_WHITE_SPACE)


@mesh("String.trim_start", "(String) -> String")
def trim_start(text: str) -> str:
    """Without the white space at the start.

    Example: String.trim_start("  a ") == "a "
    """
    return text.lstrip(_WHITE_SPACE)


@mesh("String.trim_end", "(String) -> String")
def trim_end(text: str) -> str:
    """Without the white space at the end.

    Example: String.trim_end(" a  ") == " a"
    """
    return text.rstrip(_WHITE_SPACE)


@mesh("String.to_upper", "(String) -> String")
def to_upper(text: str) -> str:
    """In capitals, by the full Unicode mapping; the length may change.

    Example: String.to_upper("straße") == "STRASSE"
    """
    return text.upper()


@mesh("String.to_lower", "(String) -> String")
def to_lower(text: str) -> str:
    """In small letters, by the full Unicode mapping.

    Example: String.to_lower("ÅB") == "åb"
    """
    return text.lower()


@mesh("String.replace", "(String, String, String) -> String")
def replace(text: str, old: str, new: str) -> str:
    """Every occurrence of `old` replaced, from left to right. An empty `old` occurs before
    every scalar and at the end.

    Example: String.replace("banana", "an", "AN") == "bANANa"
    """
    return text.replace(old, new)


@mesh("String.split", "(String, String) -> List<String>")
def split(text: str, separator: str) -> List:
    """The pieces between the occurrences of `separator`, empty ones included. An empty
    separator stands before every scalar and at the end.

    Example: String.split("a,,b", ",") == ["a", "", "b"]
    """
    if separator:
        return List.adopt(text.split(separator))
    return List.adopt(["", *text, ""])


@mesh("String.join", "(List<String>, String) -> String")
def join(pieces: List, separator: str) -> str:
    """The pieces with `separator` between them.

    Example: String.join(["x", "", "y"], "+") == "x++y"
    """
    return separator.join(pieces.to_python())


@mesh("String.to_int", "(String) -> Option<Int>")
def to_int(text: str) -> Variant:
    """The Int written in the text, with white space around it allowed; otherwise None.

    Example: String.to_int(" +12\\n") == Some(12)
    """
    number = parse_int(text.strip(_WHITE_SPACE))
    return NONE if number is None else Some(number)


def parse_int(text: str) -> int | None:
    """The Int that is all of `text`: an optional sign and ASCII digits."""
    unsigned = text[1:] if text[:1] in ("+", "-") else text
    if not (unsigned.isascii() and unsigned.isdigit()):
        return None
    digits = text.lstrip("+-0")
    if len(digits) > _INT_DIGITS:
        return None
    number = int(digits or "0")
    if text[0] == "-":
        number = -number
    return number if INT_MIN <= number <= INT_MAX else None


@mesh("String.to_float", "(String) -> Option<Float>")
def to_float(text: str) -> Variant:
    """The Float written in the text, with white space around it allowed; otherwise None.

    Example: String.to_float("-.5e1") == Some(-5.0)
    """
    trimmed = text.strip(_WHITE_SPACE)
    # What is left that `float` takes and Mesh does not.
    if not (trimmed.isascii() and trimmed.isprintable()) or "_" in trimmed:
        return NONE
    try:
        return Some(float(trimmed))
    except ValueError:
        return NONE


@mesh("String.from", "(T) -> String where T: Display")
def from_value(value: Any) -> str:
    """The text form of a value, as an interpolation shows it.

    Example: String.from(2.50) == "2.5"
    """
    return display(value)


@mesh("String.collect", "(C) -> String where C: Iterable<String>")
def collect(source: Any) -> str:
    """The texts that an iterator still has, one after another.

    Example: String.collect(Iter.from(["p", "q"])) == "pq"
    """
    return "".join(cursor_of(source))
