"""The exact reader of JSON documents (RFC 8259), which knows what is wrong with a text.

`meshrt.json.parse` reads with C code and asks this reader when that refuses a text, or
would accept what is not JSON. Messages and positions are those of Rust's serde_json: the
column counts the bytes that have been read on the line.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

__mesh_preemptible__ = True

DEEPEST = 127

_BLANK = " \t\n\r"
_DIGITS = "0123456789"
_ESCAPES = {
    '"': '"',
    "\\": "\\",
    "/": "/",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
}
_NAMES = {"t": ("true", True), "f": ("false", False), "n": ("null", None)}


class JsonSyntaxError(ValueError):
    """A text that is not JSON; its message tells what and where."""


def number_of(digits: str) -> int | float:
    """The value of a number without fraction and exponent: an Int where it fits one. Raises
    OverflowError beyond the range of Floats."""
    if len(digits) < 19:
        return int(digits) if digits != "-0" else -0.0
    if len(digits) < 400:
        number = int(digits)
        return number if -(1 << 63) <= number < 1 << 63 else float(number)
    raise OverflowError


class Reader:
    """Reads one document: `Reader(text).document()`. Raises JsonSyntaxError."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def document(self) -> Any:
        value = self._value(0)
        self._skip()
        if self._at < len(self._text):
            self._fail("trailing characters", self._at + 1)
        return value

    # -- positions

    def _fail(self, message: str, read: int) -> NoReturn:
        """Report `message` after `read` characters."""
        before = self._text[: min(read, len(self._text))]
        line = before.count("\n") + 1
        column = len(before[before.rfind("\n") + 1 :].encode("utf-8", "surrogatepass"))
        raise JsonSyntaxError(f"{message} at line {line} column {column}")

    def _ended(self, what: str) -> NoReturn:
        self._fail(f"EOF while parsing {what}", len(self._text))

    def _skip(self) -> str:
        """The next character that is not blank; empty at the end."""
        text = self._text
        at = self._at
        while at < len(text) and text[at] in _BLANK:
            at += 1
        self._at = at
        return text[at : at + 1]

    # -- values

    def _value(self, depth: int) -> Any:
        first = self._skip()
        if first == '"':
            self._at += 1
            return self._string()
        if first == "{" or first == "[":
            if depth == DEEPEST:
                self._fail("recursion limit exceeded", self._at + 1)
            self._at += 1
            return self._object(depth + 1) if first == "{" else self._array(depth + 1)
        if first in _NAMES:
            return self._name(*_NAMES[first])
        if first == "-" or (first and first in _DIGITS):
            return self._number()
        if not first:
            self._ended("a value")
        self._fail("expected value", self._at + 1)

    def _name(self, name: str, value: Any) -> Any:
        for position, expected in enumerate(name):
            found = self._text[self._at + position : self._at + position + 1]
            if not found:
                self._ended("a value")
            if found != expected:
                self._fail("expected ident", self._at + position + 1)
        self._at += len(name)
        return value

    def _array(self, depth: int) -> list[Any]:
        items: list[Any] = []
        following = self._skip()
        while following != "]":
            if items:
                if not following:
                    self._ended("a list")
                if following != ",":
                    self._fail("expected `,` or `]`", self._at + 1)
                self._at += 1
                following = self._skip()
                if following == "]":
                    self._fail("trailing comma", self._at + 1)
            if not following:
                self._ended("a value" if items else "a list")
            items.append(self._value(depth))
            following = self._skip()
        self._at += 1
        return items

    def _object(self, depth: int) -> dict[str, Any]:
        members: dict[str, Any] = {}
        following = self._skip()
        first = True
        while following != "}":
            if not first:
                if not following:
                    self._ended("an object")
                if following != ",":
                    self._fail("expected `,` or `}`", self._at + 1)
                self._at += 1
                following = self._skip()
                if following == "}":
                    self._fail("trailing comma", self._at + 1)
            first = False
            if not following:
                self._ended("an object")
            if following != '"':
                self._fail("key must be a string", self._at + 1)
            self._at += 1
            key = self._string()
            following = self._skip()
            if not following:
                self._ended("an object")
            if following != ":":
                self._fail("expected `:`", self._at + 1)
            self._at += 1
            members[key] = self._value(depth)
            following = self._skip()
        self._at += 1
        return members

    # -- numbers

    def _number(self) -> int | float:
        text = self._text
        start = self._at
        whole = True
        if text[self._at] == "-":
            self._at += 1
        if text.startswith("0", self._at):
            self._at += 1
            if text[self._at : self._at + 1] in tuple(_DIGITS):
                self._fail("invalid number", self._at + 1)
        else:
            self._some_digits()
        if text.startswith(".", self._at):
            whole = False
            self._at += 1
            self._some_digits()
        if text[self._at : self._at + 1] in ("e", "E"):
            whole = False
            self._at += 1
            if text[self._at : self._at + 1] in ("+", "-"):
                self._at += 1
            self._some_digits()
        digits = text[start : self._at]
        try:
            number = number_of(digits) if whole else float(digits)
        except OverflowError:
            number = float("inf")
        if number - number != 0:
            self._fail("number out of range", self._at)
        return number

    def _some_digits(self) -> None:
        text = self._text
        start = at = self._at
        while at < len(text) and text[at] in _DIGITS:
            at += 1
        self._at = at
        if at == start:
            if at == len(text):
                self._ended("a value")
            self._fail("invalid number", at + 1)

    # -- strings

    def _string(self) -> str:
        """The rest of a string whose opening quote has been read."""
        text = self._text
        parts: list[str] = []
        start = at = self._at
        while True:
            if at == len(text):
                self._ended("a string")
            character = text[at]
            if character == '"':
                parts.append(text[start:at])
                self._at = at + 1
                return "".join(parts)
            if character == "\\":
                parts.append(text[start:at])
                self._at = at + 1
                parts.append(self._escape())
                start = at = self._at
            elif character < " ":
                control = r"control character (\u0000-\u001F) found while parsing a string"
                self._fail(control, at + 1)
            else:
                at += 1

    def _escape(self) -> str:
        """What an escape stands for; its backslash has been read."""
        text = self._text
        if self._at == len(text):
            self._ended("a string")
        letter = text[self._at]
        self._at += 1
        if letter != "u":
            plain = _ESCAPES.get(letter)
            if plain is None:
                self._fail("invalid escape", self._at)
            return plain
        unit = self._hex()
        if 0xDC00 <= unit < 0xE000:
            self._fail("lone leading surrogate in hex escape", self._at)
        if not 0xD800 <= unit < 0xDC00:
            return chr(unit)
        for expected in "\\u":
            if self._at == len(text):
                self._ended("a string")
            if text[self._at] != expected:
                self._fail("unexpected end of hex escape", self._at + 1)
            self._at += 1
        low = self._hex()
        if not 0xDC00 <= low < 0xE000:
            self._fail("lone leading surrogate in hex escape", self._at)
        return chr(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))

    def _hex(self) -> int:
        text = self._text
        if len(text) - self._at < 4:
            self._ended("a string")
        digits = text[self._at : self._at + 4]
        self._at += 4
        if not all(digit in "0123456789abcdefABCDEF" for digit in digits):
            self._fail("invalid escape", self._at)
        return int(digits, 16)
