"""Token kinds, one character each.

A token stream is an ordinary string of kind characters beside two lists of offsets. The
grammar is written over that string, so that regular expressions work on it and the
positions of parsimonious nodes are token indices.

A kind has a name: the spelling for keywords and operators (`if`, `|>`), a word in capitals
for everything else (`ID`, `INT`, `NL`). Single-character operators stand for themselves
where that is harmless in a regular expression; the rest get letters.
"""

from __future__ import annotations

from typing import Final

# fmt: off
KEYWORDS: Final = (
    "actor", "after", "alias", "and", "break", "call", "case", "cast", "cond", "continue", "def",
    "do", "else", "end", "false", "fn", "for", "if", "impl", "import", "in", "interface", "json",
    "let", "link", "match", "module", "monitor", "nil", "not", "or", "pub", "receive", "return",
    "self", "send", "service", "spawn", "struct", "supervisor", "terminate", "trait", "trap",
    "true", "type", "when", "where", "while", "with",
)
# fmt: on

# fmt: off
OPERATORS: Final = (
    "(", ")", "[", "]", "{", "}", ",", ";", "@", "=", "==", "=>", "!", "!=", "<", "<=", "<>", ">",
    ">=", "&&", "||", "|>", "|", "+", "++", "-", "->", "::", ":", ".", "..", "*", "/", "%", "%{",
    "?",
)
# fmt: on

# FN: the `fn`/`def` of a definition; DO_TC: the `do` of a trailing closure; ELIF: an `else`
# directly before `if`; ARROW_NL: an arrow at the end of a line; FROM: `from` that starts an
# import; ERROR: stands for source text that was reported and cut out; TEST, SETUP: `test` or
# `describe`, `setup` or `teardown`, and ASSERT_RECEIVE, in test files.
# fmt: off
CLASSES: Final = (
    "ID", "INT", "FLOAT", "STR", "ATOM", "REGEX", "SSTART", "STEXT", "SEND", "IOPEN", "ICLOSE",
    "SLOT", "NL", "DO_TC", "FN", "FROM", "ELIF", "ARROW_NL", "DERIVING", "ERROR", "EOF",
    "TEST", "SETUP", "ASSERT_RECEIVE",
)
# fmt: on

# Characters with a meaning in regular expressions or in grammar text.
_AWKWARD: Final = frozenset("\\^]-[\"'")
_MNEMONIC: Final = {"ID": "i", "INT": "n", "FLOAT": "f", "STR": "s", "NL": "_"}


def _assign() -> dict[str, str]:
    codes = {op: op for op in OPERATORS if len(op) == 1 and op not in _AWKWARD}
    codes.update(_MNEMONIC)
    taken = set(codes.values())
    pool = [c for c in map(chr, [*range(0x30, 0x7B), *range(0xC0, 0x100)]) if c.isalnum()]
    free = iter([c for c in pool if c not in taken])
    for name in CLASSES + OPERATORS + KEYWORDS:
        if name not in codes:
            codes[name] = next(free)
    return codes


CODE: Final[dict[str, str]] = _assign()
NAME: Final[dict[str, str]] = {code: name for name, code in CODE.items()}
ALPHABET: Final = frozenset(NAME)

_PRETTY: Final = {
    "ID": "a name",
    "INT": "an integer",
    "FLOAT": "a float",
    "STR": "a string",
    "ATOM": "an atom",
    "REGEX": "a regex",
    "SSTART": "a string",
    "STEXT": "string text",
    "SEND": "the end of the string",
    "IOPEN": "an interpolation",
    "ICLOSE": "`}`",
    "SLOT": "`|N>`",
    "NL": "end of line",
    "DO_TC": "`do`",
    "FN": "`fn`",
    "FROM": "`from`",
    "ELIF": "`else`",
    "ARROW_NL": "`->`",
    "DERIVING": "`deriving`",
    "%{": "`%{`",
    "EOF": "end of file",
    "TEST": "`test`",
    "SETUP": "`setup`",
    "ASSERT_RECEIVE": "`assert_receive`",
}


def kind_set(names: str) -> frozenset[str]:
    """The kind characters of space-separated kind names."""
    return frozenset(CODE[name] for name in names.split())


def pretty(kind: str) -> str:
    """How a kind is called in a message."""
    name = NAME[kind]
    return _PRETTY.get(name) or f"`{name}`"


def regex_class(names: str) -> str:
    """A regular-expression class that matches any of the named kinds."""
    return "[" + "".join(_escaped(CODE[name]) for name in names.split()) + "]"


def _escaped(char: str) -> str:
    return char if char.isalnum() or char == "_" else "\\" + char
