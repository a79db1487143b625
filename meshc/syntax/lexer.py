"""Text to tokens: one compiled regular expression and a stack of string modes.

`scan` reads the whole file with one master pattern whose alternatives are told apart by
their group number. A string without interpolation is one token. A string with
interpolations becomes `SSTART (STEXT | IOPEN … ICLOSE)* SEND`; while a hole is open, the
stack holds the quote of its string and the depth of braces around it, so that strings in
holes in strings nest to any depth up to the limit.

Scanning never fails. A bad character is reported and skipped; a string that is never
closed is reported and taken to end with its line, and scanning goes on behind it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from meshc.syntax.kinds import CODE, KEYWORDS, OPERATORS
from meshc.syntax.problems import Problems

# Strings and interpolations inside one another; also the limit of the layout pass.
NESTING_LIMIT = 200
# After so many strings that are never closed, the rest of the file is not read.
_UNCLOSED_LIMIT = 8


class Scan(NamedTuple):
    """Tokens before layout: parallel lists of kinds and character offsets."""

    kinds: list[str]
    starts: list[int]
    ends: list[int]


def _operator_pattern() -> str:
    special = {"%{": r"%[ \t]*\{", "|": r"\|(?![0-9])"}
    longest_first = sorted(OPERATORS, key=len, reverse=True)
    return "|".join(special.get(op) or re.escape(op) for op in longest_first)


_PLAIN = r"(?:[^\"\\\#$]++|\\.|[\#$](?!\{))*+"
_HEREDOC = r"(?:[^\"\\\#$]++|\\.|[\#$](?!\{)|\"(?!\"\"))*+"
_MASTER = re.compile(
    rf"""[ \t]*+(?:
  ([A-Za-z_]\w*)                                       # 1 word
 |((?:(?:\#(?!=)[^\r\n]*+)?(?:\r\n?|\n)[ \t]*)+)       # 2 line ends with their comments
 |(\"\"\"{_HEREDOC}\"\"\"|\"(?!\"\"){_PLAIN}\")        # 3 string without interpolation
 |(0[xX][0-9a-fA-F_]*+|0[bB][01_]*+|0[oO][0-7_]*+      # 4 number
   |[0-9][0-9_]*+(?:\.[0-9][0-9_]*+)?+
    (?:[eE](?:[+-]?[0-9][0-9_]*+|[+-]?(?!\w)))?+)
 |(\|[0-9]+>)                                          # 5 slot pipe
 |(:[a-z_]\w*)                                         # 6 atom
 |({_operator_pattern()})                              # 7 operator
 |(\"\"\"|\")                                          # 8 start of any other string
 |(~r/(?:[^/\\]++|\\.)*+/[A-Za-z]*+)                   # 9 regex
 |(\#=)                                                # 10 block comment
 |(\#[^\r\n]*+)                                        # 11 comment in the last line
 |(\Z)                                                 # 12 end of file
)""",
    re.VERBOSE | re.DOTALL,
)
_TEXT = {'"': re.compile(_PLAIN, re.DOTALL | re.VERBOSE)}
_TEXT['"""'] = re.compile(_HEREDOC, re.DOTALL | re.VERBOSE)
_COMMENT_EDGE = re.compile(r"#=|=#")
_WORD = re.compile(r"\w+")
_CALL_FOLLOWS = re.compile(r"[ \t]*\(")
_LINE_END = re.compile(r"[\r\n]|\Z")
_OPEN_HOLE = re.compile(r"[\#$]\{[^}]*\Z")
_OTHER_QUOTES = re.compile("'[^'\r\n]*'|`[^`\r\n]*`|“[^”\r\n]*”|„[^“”\r\n]*[“”]")

_KEYWORD_KINDS = {word: CODE[word] for word in KEYWORDS} | {"from": CODE["FROM"]}
_OPERATOR_KINDS = {op: CODE[op] for op in OPERATORS}
# Keywords that are plain names after a dot.
_MEMBER_WORDS = frozenset(
    CODE[w]
    for w in ("self", "monitor", "spawn", "link", "send", "where", "call", "cast", "not", "FROM")
)

_ID, _NL, _STR, _INT, _FLOAT = (CODE[n] for n in ("ID", "NL", "STR", "INT", "FLOAT"))
_SLOT, _ATOM, _REGEX, _EOF, _DOT = (CODE[n] for n in ("SLOT", "ATOM", "REGEX", "EOF", "."))
_SSTART, _STEXT, _SEND = CODE["SSTART"], CODE["STEXT"], CODE["SEND"]
_MONITOR, _NOT, _FN_WORDS = CODE["monitor"], CODE["not"], (CODE["fn"], CODE["def"])
_IOPEN, _ICLOSE, _BRACE_MAP = CODE["IOPEN"], CODE["ICLOSE"], CODE["%{"]

_BAD_CHARACTER_HELP = {
    "'": 'strings are written with double quotes: "text"',
    "&": "write `&&` or `and`",
    "$": '`$` has a meaning only inside strings: "${value}"',
    "^": "there is no `^` operator; for powers see the Math module",
    "\\": "an expression goes on in the next line after an operator, without a backslash",
    "~": "a regex is written ~r/pattern/",
    "`": 'strings are written with double quotes: "text"',
}


class _Mode(NamedTuple):
    """What to go back to when the innermost interpolation closes."""

    quote: str
    depth: int
    string_index: int


class _Scanner:
    """The state of one scan; `scan` is the entry."""

    def __init__(self, text: str, problems: Problems) -> None:
        self.text = text
        self.problems = problems
        self.kinds: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.modes: list[_Mode] = []
        self.depth = 0  # of braces in the innermost interpolation
        self.unclosed = 0

    def run(self) -> None:
        text, modes = self.text, self.modes
        kinds, starts, ends = self.kinds, self.starts, self.ends
        add_kind, add_start, add_end = kinds.append, starts.append, ends.append
        match, keyword, operator = _MASTER.match, _KEYWORD_KINDS.get, _OPERATOR_KINDS.get
        pos = 0
        while True:
            m = match(text, pos)
            if m is None:
                pos = self.odd_character(pos)
                continue
            group = m.lastindex
            pos = m.end()
            if group == 1:
                start = m.start(1)
                kind = keyword(text[start:pos], _ID)
                if kind is not _ID:
                    if kinds and kinds[-1] == _DOT:
                        kind = self.word_after_dot(kind, start, pos)
                    elif kind in (_MONITOR, _NOT) and self.is_function(kind, pos):
                        kind = _ID
                add_kind(kind)
            elif group == 7:
                start = m.start(7)
                op = text[start:pos]
                if modes:
                    if op[-1] == "{":
                        self.depth += 1
                    elif op == "}":
                        if self.depth == 0:
                            add_kind(_ICLOSE)
                            add_start(start)
                            add_end(pos)
                            mode = modes.pop()
                            self.depth = mode.depth
                            pos = self.string_text(pos, mode.quote, mode.string_index)
                            continue
                        self.depth -= 1
                add_kind(operator(op, _BRACE_MAP))
            elif group == 2:
                start = m.start(2)
                add_kind(_NL)
            elif group == 3:
                start = m.start(3)
                add_kind(_STR)
            elif group == 4:
                start = m.start(4)
                word = text[start:pos]
                prefixed = word[1:2] in ("x", "X", "b", "B", "o", "O")
                is_float = not prefixed and ("." in word or "e" in word or "E" in word)
                add_kind(_FLOAT if is_float else _INT)
            elif group == 6:
                start = m.start(6)
                add_kind(_ATOM)
            elif group == 5:
                start = m.start(5)
                self.check_slot(start, pos)
                add_kind(_SLOT)
            elif group == 8:
                start = m.start(8)
                add_kind(_SSTART)
                add_start(start)
                add_end(pos)
                pos = self.string_text(pos, text[start:pos], len(kinds) - 1)
                continue
            elif group == 9:
                start = m.start(9)
                self.check_regex_flags(start, pos)
                add_kind(_REGEX)
            elif group == 10:
                pos = self.block_comment(m.start(10), pos)
                continue
            elif group == 11:
                continue
            elif modes:
                pos = self.unclosed_string(modes[0].string_index)
                continue
            else:
                add_kind(_EOF)
                add_start(pos)
                add_end(pos)
                return
            add_start(start)
            add_end(pos)

    def is_function(self, kind: str, end: int) -> bool:
        """Whether `monitor` or `not` is the name of a function here: `monitor(pid)` is an
        ordinary call, and `fn not(self)` defines the method of the trait Not."""
        named = kind == _MONITOR or (bool(self.kinds) and self.kinds[-1] in _FN_WORDS)
        return named and _CALL_FOLLOWS.match(self.text, end) is not None

    def word_after_dot(self, kind: str, start: int, end: int) -> str:
        if kind in _MEMBER_WORDS:
            return _ID
        if self.ends[-1] != start:
            return kind
        word = self.text[start:end]
        self.problems.report(
            f"`{word}` is a reserved word and cannot be used after `.`",
            start,
            end,
            label="reserved word",
        )
        return _ID

    def string_text(self, pos: int, quote: str, string_index: int) -> int:
        """Read string text up to the closing quote or the next interpolation."""
        text = self.text
        m = _TEXT[quote].match(text, pos)
        if m is not None and m.end() > pos:
            self.add(_STEXT, pos, m.end())
            pos = m.end()
        if text.startswith(quote, pos):
            self.add(_SEND, pos, pos + len(quote))
            return pos + len(quote)
        if pos + 1 >= len(text) or text[pos] == "\\":
            return self.unclosed_string(self.modes[0].string_index if self.modes else string_index)
        self.add(_IOPEN, pos, pos + 2)
        if len(self.modes) >= NESTING_LIMIT:
            self.problems.report(
                f"interpolations are nested too deeply (limit {NESTING_LIMIT})", pos, pos + 2
            )
            self.modes.clear()
            self.problems.unread_from = pos
            return len(text)
        self.modes.append(_Mode(quote, self.depth, string_index))
        self.depth = 0
        return pos + 2

    def add(self, kind: str, start: int, end: int) -> None:
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)

    def unclosed_string(self, string_index: int) -> int:
        """Report a string without an end and go back to the end of its first line.

        A quote is more often forgotten than a string is meant to span lines, so the first
        plain string over several lines is blamed when there is one.
        """
        text = self.text
        for index in range(string_index):
            if self.kinds[index] == _STR and not text.startswith('"""', self.starts[index]):
                line_end = self.line_end(self.starts[index])
                if line_end < self.ends[index]:
                    string_index = index
                    break
        start = self.starts[string_index]
        end = self.line_end(start)
        self.problems.discard_from(start)
        quote = '"""' if text.startswith('"""', start) else '"'
        hole = _OPEN_HOLE.search(text, start, end)
        if hole is not None and len(quote) == 1:
            closing = text.find(quote, hole.start(), end)
            end = closing + 1 if closing >= 0 else end
        self.problems.report(
            "unterminated string",
            start,
            start + len(quote),
            label="this string is never closed",
            help="the interpolation in it needs a `}`" if hole else f"close it with {quote}",
        )
        del self.kinds[string_index:], self.starts[string_index:], self.ends[string_index:]
        self.modes.clear()
        self.depth = 0
        self.add(_STR, start, end)
        self.unclosed += 1
        if self.unclosed < _UNCLOSED_LIMIT and len(quote) == 1:
            return end
        self.problems.unread_from = end
        return len(text)

    def line_end(self, offset: int) -> int:
        m = _LINE_END.search(self.text, offset)
        return m.start() if m is not None else len(self.text)

    def block_comment(self, start: int, pos: int) -> int:
        depth = 1
        while depth:
            m = _COMMENT_EDGE.search(self.text, pos)
            if m is None:
                self.problems.report(
                    "unterminated block comment",
                    start,
                    start + 2,
                    label="this comment is never closed",
                    help="`#=` opens a block comment that ends with `=#`; "
                    "begin a ruler with `# ==` instead",
                )
                return self.line_end(start)
            depth += 1 if m.group() == "#=" else -1
            pos = m.end()
        return pos

    def check_slot(self, start: int, end: int) -> None:
        digits = self.text[start + 1 : end - 1]
        if digits.lstrip("0") in ("", "1"):
            self.problems.report(
                f"`|{digits}>` is not a pipe: slots count from 2",
                start,
                end,
                label="slot must be 2 or more",
                help="`|>` passes the value as the first argument",
            )

    def check_regex_flags(self, start: int, end: int) -> None:
        flags = self.text[self.text.rindex("/", start, end) + 1 : end]
        for offset, flag in enumerate(flags):
            if flag not in "ims":
                at = end - len(flags) + offset
                self.problems.report(
                    f"unknown regex flag `{flag}`", at, at + 1, label="flags are i, m and s"
                )
                return

    def odd_character(self, pos: int) -> int:
        """A character that no alternative accepts: a letter beyond ASCII, or an error."""
        text = self.text
        while text[pos] in " \t":
            pos += 1
        char = text[pos]
        if char.isalpha():
            m = _WORD.match(text, pos)
            end = m.end() if m is not None else pos + 1
            self.add(_ID, pos, end)
            return end
        if char == "|":
            self.problems.report(
                "a `|` directly before a digit is read as a slot pipe",
                pos,
                pos + 1,
                help="put a blank after `|`",
            )
            self.add(CODE["|"], pos, pos + 1)
            return pos + 1
        if text.startswith("~r/", pos):
            self.problems.report(
                "unterminated regex", pos, pos + 3, label="this regex is never closed"
            )
            end = self.line_end(pos)
            self.add(_REGEX, pos, end)
            return end
        quoted = _OTHER_QUOTES.match(text, pos)
        if quoted is not None:
            self.problems.report(
                "strings are written with straight double quotes",
                pos,
                quoted.end(),
                label="not a string",
                help='write "text"',
            )
            self.add(_STR, pos, quoted.end())
            return quoted.end()
        shown = char if char.isprintable() else f"U+{ord(char):04X}"
        self.problems.report(
            f"unexpected character `{shown}`",
            pos,
            pos + 1,
            help=_BAD_CHARACTER_HELP.get(char),
        )
        if char == "&":
            self.add(CODE["&&"], pos, pos + 1)
        return pos + 1


def scan(text: str, problems: Problems) -> Scan:
    """All tokens of `text`, ending in EOF. Errors go to `problems`."""
    scanner = _Scanner(text, problems)
    scanner.run()
    return Scan(scanner.kinds, scanner.starts, scanner.ends)
