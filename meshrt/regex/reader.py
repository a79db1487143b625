"""Reading a pattern character by character: positions, flags, escapes, errors."""

from __future__ import annotations

from meshrt.regex import classes
from meshrt.regex.classes import CharSet, property_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

__mesh_preemptible__ = True

_HEX = "0123456789abcdefABCDEF"
_CONTROLS = {"a": "\a", "f": "\f", "t": "\t", "n": "\n", "r": "\r", "v": "\v"}
_HEX_DIGITS = {"x": 2, "u": 4, "U": 8}


class RegexSyntaxError(ValueError):
    """What is wrong with a pattern: `message` says what, `start` and `stop` where."""

    def __init__(self, pattern: str, message: str, start: int, stop: int) -> None:
        self.message = message
        self.start = start
        self.stop = max(stop, start + 1)
        super().__init__(_shown(pattern, message, start, self.stop))


def _shown(pattern: str, message: str, start: int, stop: int) -> str:
    """The error as programs see it: the line at fault with carets below."""
    begin = pattern.rfind("\n", 0, start) + 1
    end = pattern.find("\n", begin)
    line = pattern[begin:] if end < 0 else pattern[begin:end]
    carets = "^" * max(1, min(stop - begin, len(line) + 1) - (start - begin))
    return f"regex parse error:\n    {line}\n    {' ' * (start - begin)}{carets}\nerror: {message}"


class Flags:
    """The flags at a place of a pattern."""

    __slots__ = ("blanks", "dot_all", "fold", "lines", "swap", "unicode")

    def __init__(self) -> None:
        self.fold = self.lines = self.dot_all = self.swap = self.blanks = False
        self.unicode = True

    def copy(self) -> Flags:
        other = Flags()
        for name in self.__slots__:
            setattr(other, name, getattr(self, name))
        return other


class PatternReader:
    """A place in a pattern, and the flags there."""

    def __init__(self, pattern: str) -> None:
        self.text = pattern
        self.at = 0
        self.flags = Flags()

    def fail(self, message: str, start: int, stop: int) -> NoReturn:
        raise RegexSyntaxError(self.text, message, start, stop)

    def peek(self) -> str:
        """The next character; empty at the end."""
        return self.text[self.at : self.at + 1]

    def accept(self, text: str) -> bool:
        if not self.text.startswith(text, self.at):
            return False
        self.at += len(text)
        return True

    def skip_blanks(self) -> None:
        """With the flag `x`, white space and comments mean nothing."""
        if not self.flags.blanks:
            return
        while self.peek():
            if self.peek().isspace():
                self.at += 1
            elif self.peek() == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end + 1
            else:
                return

    # -- escapes, after the backslash at `start`

    def read_set_escape(self, start: int) -> tuple[CharSet, bool] | None:
        """`\\d`, `\\P{L}` …: a set, and whether its complement is meant; None of an escape
        that stands for one character."""
        letter = self.peek()
        if letter and letter in "dDsSwW":
            self.at += 1
            known = {"d": classes.DIGIT, "s": classes.SPACE, "w": classes.WORD}[letter.lower()]
            return (known if self.flags.unicode else CharSet(known.ascii)), letter.isupper()
        if letter and letter in "pP":
            self.at += 1
            return self._property(start, letter == "P")
        return None

    def _property(self, start: int, negated: bool) -> tuple[CharSet, bool]:
        name = self.peek()
        if not name:
            self.fail(
                "incomplete escape sequence, reached end of pattern prematurely", start, self.at
            )
        self.at += 1
        if name == "{":
            end = self.text.find("}", self.at)
            if end < 0:
                self.fail("unclosed Unicode property", start, len(self.text))
            name = self.text[self.at : end]
            self.at = end + 1
        if name.startswith("^"):
            name, negated = name[1:], not negated
        kind, different, value = name.partition("!=")
        if different:
            name, negated = f"{kind}={value}", not negated
        found = property_set(name.replace(":", "="))
        if found is None:
            self.fail("Unicode property not found", start, self.at)
        return found, negated

    def read_character_escape(self, start: int) -> str:
        """The character that an escape stands for."""
        letter = self.peek()
        if not letter:
            self.fail(
                "incomplete escape sequence, reached end of pattern prematurely", start, self.at
            )
        self.at += 1
        if letter in "0123456789":
            self.fail("backreferences are not supported", start, self.at)
        if letter in _CONTROLS:
            return _CONTROLS[letter]
        if letter in _HEX_DIGITS:
            return self._hex(start, _HEX_DIGITS[letter])
        if letter.isascii() and not letter.isalnum() and letter not in "<>":
            return letter
        self.fail("unrecognized escape sequence", start, self.at)

    def _hex(self, start: int, count: int) -> str:
        if self.accept("{"):
            end = self.text.find("}", self.at)
            if end < 0:
                self.fail(
                    "incomplete escape sequence, reached end of pattern prematurely", start, self.at
                )
            digits = self.text[self.at : end]
            self.at = end + 1
        else:
            digits = self.text[self.at : self.at + count]
            self.at += len(digits)
            if len(digits) < count:
                self.fail(
                    "incomplete escape sequence, reached end of pattern prematurely", start, self.at
                )
        if not digits or len(digits) > 8 or any(digit not in _HEX for digit in digits):
            self.fail("invalid hexadecimal digit", start, self.at)
        code = int(digits, 16)
        if code > 0x10FFFF or 0xD800 <= code < 0xE000:
            self.fail("hexadecimal literal is not a Unicode scalar value", start, self.at)
        return chr(code)
