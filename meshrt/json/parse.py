"""`parse`: the document that a text describes, read by the C code of Python's json module.

That code accepts more than JSON (NaN, lone surrogates, numbers beyond Floats) and recurses
on the C stack; what might be concerned, and all that it refuses, goes to the exact reader.
"""

from __future__ import annotations

from itertools import accumulate

from meshrt.json.reader import DEEPEST, Reader, number_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Scanner = Callable[[str, int], tuple[Any, int]]

__mesh_preemptible__ = True

_BLANK = " \t\n\r"
_NO_MARKS = bytes(set(range(256)) - set(b'[]{}"'))
_STEPS = bytes.maketrans(b"[]{}", b"\x01\xff\x01\xff")


def _finite(digits: str) -> float:
    number = float(digits)
    if number - number != 0:
        raise OverflowError
    return number


def _refuse(_name: str) -> Any:
    raise ValueError


class _Rules:
    """What `make_scanner` asks for."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = staticmethod(_finite)
    parse_int = staticmethod(number_of)
    parse_constant = staticmethod(_refuse)

    def __init__(self) -> None:
        self.memo: dict[str, str] = {}


def _all_digits(digits: str) -> int | float:
    if len(digits) > 400:
        raise OverflowError
    return int(digits)


class _DigitRules(_Rules):
    parse_int = staticmethod(_all_digits)


_scanners: dict[type[_Rules], Scanner] = {}


def parse(text: str) -> Any:
    """The document in `text`. Raises JsonSyntaxError."""
    return _parse(text, _Rules)


def parse_digits(text: str) -> Any:
    """As `parse`, but an integer keeps all its digits. Raises JsonSyntaxError."""
    return _parse(text, _DigitRules)


def _parse(text: str, rules: type[_Rules]) -> Any:
    document = text.strip(_BLANK)
    if "\\ud" not in document and "\\uD" not in document and not _deep(document):
        scan = _scanners.get(rules) or _scanner(rules)
        try:
            tree, end = scan(document, 0)
            if end == len(document):
                return tree
        except (ValueError, ArithmeticError, StopIteration):
            pass
    return Reader(text).document()


def _scanner(rules: type[_Rules]) -> Scanner:
    # Imported here, with the `re` that comes along: many programs only write JSON.
    import json.decoder
    from json import scanner

    assert json.decoder is not None  # the C code looks for it when it fails
    scan: Scanner = scanner.make_scanner(rules())  # type: ignore[arg-type]
    _scanners[rules] = scan
    return scan


def _deep(text: str) -> bool:
    """Whether arrays and objects are nested deeper than they may be. Looks at brackets
    outside of strings, without a step of Python for each."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    if "\\" in text:
        # A backslash is legal in strings only; without escapes, quotes stand at their ends.
        text = text.replace("\\\\", "").replace('\\"', "")
    marks = text.encode("utf-8", "surrogatepass").translate(None, _NO_MARKS)
    # Nothing is left of most strings; two that meet here can be one.
    marks = marks.replace(b'""', b"")
    if b'"' in marks:
        marks = b"".join(marks.split(b'"')[::2])
    steps = memoryview(marks.translate(_STEPS)).cast("b")
    return max(accumulate(steps), default=0) > DEEPEST
