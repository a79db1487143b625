"""Reads the pattern language; reports what is not in it.

The messages are those of Rust's regex-syntax, where it has one.
"""

from __future__ import annotations

from meshrt.regex import classes
from meshrt.regex.brackets import read_class
from meshrt.regex.classes import CharSet, single
from meshrt.regex.nodes import Alternate, Assertion, Chars, Concat, Group, Node, Pattern, Repeat
from meshrt.regex.reader import Flags, PatternReader, RegexSyntaxError

__all__ = ["RegexSyntaxError", "parse"]

__mesh_preemptible__ = True

_DEEPEST = 120
_LARGEST_COUNT = 0xFFFF_FFFF
_FLAGS = {"i": "fold", "m": "lines", "s": "dot_all", "U": "swap", "u": "unicode", "x": "blanks"}
_NAME_START = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_")
_NAME = _NAME_START | frozenset("0123456789.[]")


def parse(pattern: str, flags: str = "") -> Pattern:
    """Read a pattern with the flags `i`, `m`, `s` set as given. Raises RegexSyntaxError."""
    return _Parser(pattern, flags).parse()


class _Parser(PatternReader):
    def __init__(self, pattern: str, flags: str) -> None:
        super().__init__(pattern)
        for letter in flags:
            setattr(self.flags, _FLAGS[letter], True)
        self._groups = 0
        self._names: dict[str, int] = {}
        self._boundary = False
        self._depth = 0

    def parse(self) -> Pattern:
        root = self._alternatives()
        if self.at < len(self.text):
            self.fail("unopened group", self.at, self.at + 1)
        return Pattern(root, self._groups, self._names, self._boundary)

    # -- structure

    def _alternatives(self) -> Node:
        choices = [self._sequence()]
        while self.accept("|"):
            choices.append(self._sequence())
        return choices[0] if len(choices) == 1 else Alternate(choices)

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while True:
            self.skip_blanks()
            following = self.peek()
            if not following or following in "|)":
                return parts[0] if len(parts) == 1 else Concat(parts)
            start = self.at
            if following in "*+?" or (following == "{" and not parts):
                self.fail("repetition operator missing expression", start, start + 1)
            node = self._item()
            if node is not None:
                parts.append(self._repeated(node))

    def _repeated(self, node: Node) -> Node:
        while True:
            self.skip_blanks()
            start = self.at
            if self.accept("*"):
                least, most = 0, None
            elif self.accept("+"):
                least, most = 1, None
            elif self.accept("?"):
                least, most = 0, 1
            elif self.accept("{"):
                least, most = self._counts(start)
            else:
                return node
            greedy = not self.accept("?")
            node = Repeat(node, least, most, greedy != self.flags.swap)

    def _counts(self, start: int) -> tuple[int, int | None]:
        least = self._count(start)
        most: int | None = least
        if self.accept(","):
            most = None if self.peek() == "}" else self._count(start)
        if not self.accept("}"):
            self.fail("unclosed counted repetition", start, self.at)
        if most is not None and most < least:
            self.fail(
                "invalid repetition count range, the start must be <= the end", start, self.at
            )
        return least, most

    def _count(self, start: int) -> int:
        while self.peek().isspace():
            self.at += 1
        first = self.at
        while self.peek() and self.peek() in "0123456789":
            self.at += 1
        digits = self.text[first : self.at]
        while self.peek().isspace():
            self.at += 1
        if not digits:
            if not self.peek():
                self.fail("unclosed counted repetition", start, self.at)
            self.fail("repetition quantifier expects a valid decimal", first, first + 1)
        if len(digits) > 10 or int(digits) > _LARGEST_COUNT:
            self.fail("decimal literal invalid", first, self.at)
        return int(digits)

    def _item(self) -> Node | None:
        """One part of a sequence; None of a flag setting."""
        start = self.at
        character = self.text[self.at]
        self.at += 1
        flags = self.flags
        if character == "(":
            return self._group(start)
        if character == "[":
            chars, negated = read_class(self, start)
            return Chars(chars, flags.fold, negated)
        if character == ".":
            if flags.dot_all:
                return Chars(classes.ANY, False)
            return Chars(CharSet(single("\n")), False, negated=True)
        if character == "^":
            return Assertion("line start" if flags.lines else "start")
        if character == "$":
            return Assertion("line end" if flags.lines else "end")
        if character == "\\":
            return self._escape(start)
        return self._literal(character)

    def _literal(self, character: str) -> Chars:
        return Chars(CharSet(single(character)), self.flags.fold, text=character)

    def _escape(self, start: int) -> Node:
        letter = self.peek()
        if letter == "A":
            self.at += 1
            return Assertion("start")
        if letter == "z":
            self.at += 1
            return Assertion("end")
        if letter and letter in "bB":
            self.at += 1
            if self.peek() == "{":
                self.fail("special word boundaries are not supported", start, self.at + 1)
            if not self.flags.unicode:
                return Assertion("ascii word" if letter == "b" else "not ascii word")
            self._boundary = True
            return Assertion("word" if letter == "b" else "not word")
        found = self.read_set_escape(start)
        if found is not None:
            return Chars(found[0], self.flags.fold, found[1])
        return self._literal(self.read_character_escape(start))

    # -- groups

    def _group(self, start: int) -> Node | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self.fail(f"exceeds the maximum nesting of {_DEEPEST} groups", start, start + 1)
        before = self.flags.copy()
        number = 0
        if self.accept("?"):
            if self.text.startswith(("=", "!", "<=", "<!"), self.at):
                self.fail(
                    "look-around, including look-ahead and look-behind, is not supported",
                    start,
                    self.at + 2,
                )
            if self.accept(">"):
                self.fail("atomic groups are not supported", start, self.at)
            if self.text.startswith(("P=", "P>", "P&"), self.at):
                self.fail("backreferences are not supported", start, self.at + 2)
            if self.accept("P<") or self.accept("<"):
                number = self._numbered(self._name(start))
            elif self._set_flags(start):
                self._depth -= 1
                return None
        else:
            number = self._numbered("")
        body = self._alternatives()
        if not self.accept(")"):
            self.fail("unclosed group", start, start + 1)
        self.flags = before
        self._depth -= 1
        return Group(body, number) if number else body

    def _numbered(self, name: str) -> int:
        self._groups += 1
        if name:
            self._names[name] = self._groups
        return self._groups

    def _name(self, start: int) -> str:
        end = self.text.find(">", self.at)
        if end < 0:
            self.fail("unclosed capture group name", start, len(self.text))
        name = self.text[self.at : end]
        if not name:
            self.fail("empty capture group name", self.at, end + 1)
        if name[0] not in _NAME_START or not _NAME.issuperset(name):
            self.fail("invalid capture group character", self.at, end)
        if name in self._names:
            self.fail("duplicate capture group name", self.at, end)
        self.at = end + 1
        return name

    def _set_flags(self, start: int) -> bool:
        """Read `i-s:` or `i-s)`. True if the flags hold to the end of the group around."""
        flags: Flags = self.flags.copy()
        value = True
        last = ""
        while True:
            letter = self.peek()
            if not letter:
                self.fail("unclosed group", start, start + 1)
            self.at += 1
            if letter == ":" or letter == ")":
                if last == "-":
                    self.fail("dangling flag negation operator", self.at - 2, self.at - 1)
                if letter == ")" and not last:
                    self.fail("repetition operator missing expression", start + 1, start + 2)
                self.flags = flags
                return letter == ")"
            if letter == "-":
                if not value:
                    self.fail("flag negation operator repeated", self.at - 1, self.at)
                value = False
            elif letter in _FLAGS:
                setattr(flags, _FLAGS[letter], value)
            else:
                self.fail("unrecognized flag", self.at - 1, self.at)
            last = letter
