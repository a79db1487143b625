"""The values of literals: numbers, string escapes, heredoc margins."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

INT_MAX: Final = (1 << 63) - 1

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NAMED_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
_BLANKS: Final = " \t"
_BASES: Final = {"x": (16, "hexadecimal"), "b": (2, "binary"), "o": (8, "octal")}
# No 64-bit number has more significant digits in any base; int() refuses very long texts.
_MAX_DIGITS: Final = 70


class LiteralError(Exception):
    """A literal without a value; the message is for the user."""


def int_value(word: str, *, negative: bool = False) -> int:
    """The value of an integer token, negated if a minus belongs to it.

    Raises LiteralError when it does not fit into 64 bits or has no digits.
    """
    base, digits = 10, word
    if word[:1] == "0" and word[1:2].lower() in _BASES:
        base, what = _BASES[word[1].lower()]
        digits = word[2:]
        if not digits.strip("_"):
            raise LiteralError(f"`{word}` has no {what} digits")
    digits = digits.replace("_", "").lstrip("0") or "0"
    value = int(digits, base) if len(digits) <= _MAX_DIGITS else INT_MAX + 2
    if value > INT_MAX + negative:
        raise LiteralError("integer literal out of range: Int holds 64 bits")
    return -value if negative else value


def float_value(word: str, *, negative: bool = False) -> float:
    """The value of a float token. Raises LiteralError when it has none."""
    digits = word.replace("_", "")
    if digits[-1] in "eE+-":
        raise LiteralError(f"`{word}` has no digits in its exponent")
    value = float(digits)
    if math.isinf(value):
        raise LiteralError("float literal out of range")
    return -value if negative else value


def unescape(raw: str) -> str:
    """String text with its escapes decoded; an unknown escape is the character itself."""
    if "\\" not in raw:
        return raw
    return _ESCAPE.sub(lambda m: _NAMED_ESCAPES.get(m[1], m[1]), raw)


def unquoted(token: str) -> tuple[str, bool]:
    """The raw text of a string token, and whether it is a heredoc."""
    if token.startswith('"""') and token.endswith('"""') and len(token) >= 6:
        return token[3:-3], True
    return token[1:].removesuffix('"'), False


def heredoc_segments(raw: Sequence[str]) -> list[str]:
    """The text segments of a heredoc, decoded and without their margin.

    `raw` are the segments between interpolations (empty ones included), so there is one
    more than there are interpolations. The margin is the indentation of the last line. One
    newline after the opening quotes and a blank last line are not part of the value. The
    margin is removed only where a line begins; an interpolation is an opaque character.
    """
    margin = _indentation(_last_line_start(raw))
    pieces = [unescape(segment).split("\n") for segment in raw]
    first = pieces[0]
    if len(first) > 1 and first[0] in ("", "\r"):
        del first[0]
    last = pieces[-1]
    last_is_line = len(last) > 1 or len(pieces) == 1
    if last_is_line and not last[-1].strip(_BLANKS):
        last.pop()
    result = []
    for index, lines in enumerate(pieces):
        trimmed = [
            _without_margin(line, margin) if index == 0 or at else line
            for at, line in enumerate(lines)
        ]
        result.append("\n".join(trimmed))
    return result


def _last_line_start(raw: Sequence[str]) -> str:
    """The text at the start of the last line, up to the first interpolation in it."""
    for segment in reversed(raw):
        if "\n" in segment:
            return segment[segment.rindex("\n") + 1 :]
    return raw[0]


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(_BLANKS))


def _without_margin(line: str, margin: int) -> str:
    return line[min(margin, _indentation(line)) :]
