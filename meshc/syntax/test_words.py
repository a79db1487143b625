"""The words of test files: `test`, `describe`, `setup`, `teardown` and `assert_receive`.

They are words only where they begin a statement of a `*.test.mpl` file and what follows fits;
everywhere else they are names like any other, so that `test(3)` calls a program's own function.
"""

from __future__ import annotations

from meshc.discovery import TEST_SUFFIX
from meshc.source import Source
from meshc.syntax.kinds import CODE, kind_set
from meshc.syntax.lexer import Scan

ASSERT_RECEIVE_MS = 100
"""How long `assert_receive` waits where nothing is said, in milliseconds."""

RECEIVE_MISSED = "assert_receive missed"
"""What records that `assert_receive` got no message: a name that no program can write."""

_ID, _DO, _LP, _RP, _STR = (CODE[n] for n in ("ID", "do", "(", ")", "STR"))
_SSTART, _SEND = CODE["SSTART"], CODE["SEND"]
_WORDS = {
    "test": CODE["TEST"],
    "describe": CODE["TEST"],
    "setup": CODE["SETUP"],
    "teardown": CODE["SETUP"],
    "assert_receive": CODE["ASSERT_RECEIVE"],
}
_BEFORE = kind_set("NL ; do -> else")
_NOT_IN_LABEL = kind_set("NL ; EOF")
_OPEN, _CLOSE = kind_set("( SSTART IOPEN"), kind_set(") SEND ICLOSE")
# What no pattern begins with: the name is used as a name.
_NO_PATTERN = kind_set("= . :: NL ; EOF , + * / |>")


def is_test_file(path: str) -> bool:
    """Whether the file at `path` holds tests, by its name."""
    return path.endswith(TEST_SUFFIX)


def mark_test_words(source: Source, scan: Scan) -> None:
    """Give the words that begin a form of test files kinds of their own, in place."""
    if not is_test_file(source.path):
        return
    kinds = scan.kinds
    for at, kind in enumerate(kinds):
        if kind != _ID or (at and kinds[at - 1] not in _BEFORE):
            continue
        word = _WORDS.get(source.text[scan.starts[at] : scan.ends[at]])
        if word is not None and _FITS[word](kinds, at + 1):
            kinds[at] = word


def _is_labelled_block(kinds: list[str], at: int) -> bool:
    """Whether a label, in parentheses or not, and `do` stand at `at`."""
    if kinds[at] == _STR:
        return kinds[at + 1] == _DO
    if kinds[at] not in (_LP, _SSTART):
        return False
    depth = 0
    while kinds[at] not in _NOT_IN_LABEL:
        depth += (kinds[at] in _OPEN) - (kinds[at] in _CLOSE)
        at += 1
        if not depth:
            return kinds[at] == _DO
    return False


def _is_block(kinds: list[str], at: int) -> bool:
    if kinds[at] == _LP and kinds[at + 1] == _RP:
        at += 2
    return kinds[at] == _DO


def _is_pattern(kinds: list[str], at: int) -> bool:
    return kinds[at] not in _NO_PATTERN


_FITS = {
    CODE["TEST"]: _is_labelled_block,
    CODE["SETUP"]: _is_block,
    CODE["ASSERT_RECEIVE"]: _is_pattern,
}
