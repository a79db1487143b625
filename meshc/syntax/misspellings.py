"""Reads misspelt keywords, and those of other languages, as what they were meant to be.

Only files that do not parse come here. A name at the start of a statement, followed by
another operand, is no statement of Mesh; if it looks like a keyword that could stand there,
it is reported and read as that keyword, so that its block is understood.
"""

from __future__ import annotations

from meshc.diagnostics.newcomers import keyword_for, misspelt_keyword
from meshc.syntax.kinds import CODE, kind_set
from meshc.syntax.lexer import Scan
from meshc.syntax.problems import Problems

_C = CODE
_ID, _NL, _DO, _EQ, _IN, _PAREN, _ARROW = (_C[n] for n in ("ID", "NL", "do", "=", "in", "(", "->"))
_BEFORE_STATEMENT = kind_set("NL ; do -> else end pub")
_OPERANDS = kind_set("ID INT FLOAT STR SSTART ATOM true false nil not ( [ self fn %{")
_LINE_END = kind_set("NL ;")
_ENDS_OPERAND = kind_set("ID INT FLOAT STR SEND ATOM true false nil ) ]")

# What a block may begin with: with a name behind it, with a value, with neither.
_DEFINITIONS = ("struct", "type", "actor", "interface", "impl", "service", "supervisor", "module")
_CONTROL = ("if", "case", "match", "while", "for")
# `meshc.syntax.misnomers` reads these.
_CHAINED_IF = frozenset({"elif", "elsif", "elseif"})
# Names with a meaning in some places.
_CONTEXTUAL = frozenset({"child", "from", "table", "test", "describe", "setup", "teardown"})
# Words alone on a line that are no likely names.
_ENDS = frozenset({"ned", "edn", "dne", "endd", "eend", "ennd", "End", "END"})
_ELSES = frozenset({"els", "esle", "eles", "elsee", "lese", "Else", "ELSE", "otherwise"})
_DOS = frozenset({"od", "dp", "doo", "ddo", "Do", "DO", "begin"})
_WHENS = frozenset({"whne", "wehn", "hwen", "whn", "wen", "whenn", "When"})


def correct_keywords(text: str, scan: Scan, problems: Problems) -> Scan:
    """The tokens with misspelt keywords read as keywords."""
    kinds, starts, ends = scan
    result = Scan(list(kinds), starts, ends)
    for at, kind in enumerate(kinds):
        if kind != _ID:
            continue
        word = text[starts[at] : ends[at]]
        meant = _meant(kinds, at, word)
        if meant is None:
            continue
        keyword, *more = meant.split()
        problems.report(
            f"expected `{keyword}`, found `{word}`",
            starts[at],
            ends[at],
            label="not a keyword",
            help=f"write `{meant} …`" if more else f"did you mean `{keyword}`?",
        )
        result.kinds[at] = _C[keyword]
    return result


def _meant(kinds: list[str], at: int, word: str) -> str | None:
    """What the name at token `at` was meant to be, if it was meant to be a keyword."""
    before = kinds[at - 1] if at else _NL
    after = kinds[at + 1] if at + 1 < len(kinds) else _NL
    if word in _CHAINED_IF or word in _CONTEXTUAL:
        return None
    if before not in _BEFORE_STATEMENT:
        return _inside_line(kinds, at, word, before, after)
    if after in _LINE_END:
        return "end" if word in _ENDS else "else" if word in _ELSES else None
    line = kinds[at : _line_end(kinds, at)]
    if after == _DO:
        meant = keyword_for(word)
        return "receive" if misspelt_keyword(word, ("receive",)) else _with_value(meant)
    if after not in _OPERANDS:
        return None
    if after == _ID and line[2:3] == [_EQ]:
        return "let" if misspelt_keyword(word, ("let",)) else None
    if _DO in line[1:]:
        return _block(line, word)
    if after == _ID and line[2:3] == [_PAREN] and _EQ in line:
        return _function(word)
    return None


def _block(line: list[str], word: str) -> str | None:
    """The keyword of a header that ends in `do`."""
    other = keyword_for(word)
    if line[1] == _ID and line[2:3] == [_PAREN]:
        # `actor name() do` or `fn name() do`: a call looks the same, but not a header.
        if other == "actor" or misspelt_keyword(word, ("actor",)):
            return "actor"
        return _function(word) or _with_value(other)
    if _IN in line:
        return "for" if other == "for" or misspelt_keyword(word, ("for",)) else None
    if line[1] == _ID and len(line) > 2 and line[2] in (_DO, _C["<"], _C["for"]):
        if other in _DEFINITIONS:
            return other
        definition = misspelt_keyword(word, _DEFINITIONS)
        if definition is not None:
            return definition
    if line[1] == _PAREN and line[-1] != _DO:
        return None
    return _with_value(other) or misspelt_keyword(word, _CONTROL)


def _function(word: str) -> str | None:
    if keyword_for(word) == "fn" or word in ("nf", "ffn", "fnn", "fu", "dfe", "ef", "deff"):
        return "fn"
    return None


def _with_value(meant: str | None) -> str | None:
    """`meant` if it is the keyword of a block with a value in its header."""
    return meant if meant is not None and meant.split()[0] in _CONTROL else None


def _inside_line(kinds: list[str], at: int, word: str, before: str, after: str) -> str | None:
    if word in _DOS and after == _NL and before in _ENDS_OPERAND:
        start = _line_start(kinds, at)
        return "do" if kinds[start] in _HEADERS else None
    if word in _WHENS and before in _ENDS_OPERAND and after in _OPERANDS:
        return "when"
    return None


_HEADERS = kind_set(
    """fn def pub if while for case match receive struct type interface impl actor service
    supervisor module"""
)


def _line_start(kinds: list[str], at: int) -> int:
    while at and kinds[at - 1] != _NL:
        at -= 1
    return at


def _line_end(kinds: list[str], at: int) -> int:
    while at < len(kinds) and kinds[at] != _NL:
        at += 1
    return at
