"""Corrects words that cannot be what they were meant to be, before layout.

A keyword used as a name would open or close a block and wreck the structure of the file.
Where the words around it show that a name is meant, it is reported and read as a name.
`elif` and its kin are reported and read as `else if`, `if` before a guard as `when`, the
braces of other languages' blocks as `do` and `end`. Only files that do not parse come
here, so no meaning of a valid program can change.
"""

from __future__ import annotations

from meshc.syntax.kinds import CODE, KEYWORDS, kind_set
from meshc.syntax.lexer import Scan
from meshc.syntax.problems import Problems

_C = CODE
_ID, _NL, _DOT, _LET, _COLON, _COLONS, _EQ = (
    _C[n] for n in ("ID", "NL", ".", "let", ":", "::", "=")
)
_KEYWORDS = frozenset(_C[word] for word in KEYWORDS)
# Keywords that are values: these can stand before `,`, `)`, `=` and `::`.
_VALUES = kind_set("true false nil self break continue")
# Reserved, but without any use.
_UNUSED = kind_set("alias cond trait trap with monitor")
_PAREN, _FN, _DEF, _FOR, _DO = (_C[n] for n in ("(", "fn", "def", "for", "do"))
_IF, _PUB, _ARROW, _ELSE, _END, _BRACE = (_C[n] for n in ("if", "pub", "->", "else", "end", "{"))
_COMMA = _C[","]
_OPENING_BRACES, _CLOSING_BRACES = kind_set("{ %{ IOPEN"), kind_set("} ICLOSE")
_BRACES = "blocks are written `do … end`, not with braces"
# After these the first brace of a line may open a block.
_HEADERS = kind_set(
    """fn def pub if while for case match receive else struct type interface impl actor service
    supervisor module terminate }"""
)
_BEFORE_NAME = kind_set("( , |")
_AFTER_NAME = kind_set(", ) |")
_CHAINED_IF = frozenset({"elif", "elsif", "elseif"})
_ENDS_OPERAND = kind_set("ID INT FLOAT STR ATOM true false nil ) ] }")


def correct_words(text: str, scan: Scan, problems: Problems) -> Scan:
    """The tokens with misused words read as what they were meant to be."""
    kinds, starts, ends = scan
    result = Scan([], [], [])
    braces: list[bool] = []  # the open ones: whether they stand for `do … end`
    skip_to = 0
    for i, kind in enumerate(kinds):
        before = kinds[i - 1] if i else _NL
        after = kinds[i + 1] if i + 1 < len(kinds) else _NL
        if i < skip_to:
            continue
        if kind == _COMMA and kinds[i + 1 : i + 3] == [_DO, _COLON] and _in_function(kinds, i):
            problems.report(
                "a short body is written `= expression`",
                starts[i],
                ends[i + 2],
                label="write `=`",
            )
            kind, skip_to = _EQ, i + 3
        elif kind in _KEYWORDS and _is_meant_as_name(kind, before, after, kinds, i):
            word = text[starts[i] : ends[i]]
            problems.report(
                f"`{word}` is a reserved word and cannot be a name",
                starts[i],
                ends[i],
                label="reserved word",
                help=f"choose another name, for example `{word}_`",
            )
            kind = _ID
        elif kind == _ID and text[starts[i] : ends[i]] in _CHAINED_IF:
            line = kinds[i : kinds.index(_NL, i) if _NL in kinds[i:] else len(kinds)]
            if _DO in line:
                problems.report(
                    f"expected `else if`, found `{text[starts[i] : ends[i]]}`",
                    starts[i],
                    ends[i],
                    label="write `else if`",
                )
                result.kinds.append(_C["else"])
                result.starts.append(starts[i])
                result.ends.append(starts[i])
                kind = _IF
        elif kind == _IF and before in _ENDS_OPERAND and _is_guard(kinds, i):
            problems.report(
                "a guard begins with `when`, not with `if`",
                starts[i],
                ends[i],
                label="write `when`",
            )
            kind = _C["when"]
        elif kind in _OPENING_BRACES:
            braces.append(kind == _BRACE and _opens_block(kinds, i))
            if braces[-1]:
                if not any(_BRACES in d.message for d in problems.found):
                    problems.report(
                        _BRACES, starts[i], ends[i], label="write `do`, and `end` for the `}`"
                    )
                if before == _ELSE:
                    continue
                kind = _DO
        elif kind in _CLOSING_BRACES and braces and braces.pop():
            if after == _ELSE:
                continue
            kind = _END
        result.kinds.append(kind)
        result.starts.append(starts[i])
        result.ends.append(ends[i])
    return result


def _is_meant_as_name(kind: str, before: str, after: str, kinds: list[str], i: int) -> bool:
    if kind in _UNUSED:
        return True
    if kind in _VALUES:
        return False
    if after in (_EQ, _COLONS):
        return kind != _LET
    if after == _COLON:
        return i + 2 < len(kinds) and kinds[i + 2] != _NL
    if before in (_LET, _FOR):
        return True
    if before in (_FN, _DEF) and after == _PAREN:
        return kind not in (_FN, _DEF)
    return before in _BEFORE_NAME and after in _AFTER_NAME


def _is_guard(kinds: list[str], at: int) -> bool:
    """Whether an `if` behind an operand belongs to an arm or to the header of a function."""
    for i in range(at + 1, len(kinds)):
        if kinds[i] == _ARROW:
            return True
        if kinds[i] in (_DO, _NL):
            break
    return _in_function(kinds, at)


def _in_function(kinds: list[str], at: int) -> bool:
    """Whether a token belongs to the header of a function that begins its line."""
    start = at
    while start and kinds[start - 1] != _NL:
        start -= 1
    if kinds[start] not in (_FN, _DEF, _PUB):
        return False
    return not any(kind in (_EQ, _DO) for kind in kinds[start:at])


def _opens_block(kinds: list[str], at: int) -> bool:
    """Whether a brace stands where the `do` of a header should be.

    Behind another header than that of a function, it must also end its line.
    """
    start = at
    while start and kinds[start - 1] not in (_NL, _DO, _EQ):
        start -= 1
    if start == at or (start and kinds[start - 1] == _EQ):
        return False
    if kinds[start] in (_FN, _DEF):
        return kinds[start + 1] == _ID
    return kinds[at + 1] == _NL and kinds[start] in _HEADERS
