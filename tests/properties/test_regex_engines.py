"""RE2, the machine and Python's `re` on random patterns of what they have in common."""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from meshrt.regex.emit import emit
from meshrt.regex.engine import compile_pattern, search
from meshrt.regex.machine import Machine
from meshrt.regex.pattern import Regex, RegexTooLarge
from meshrt.regex.syntax import RegexSyntaxError, parse

ATOMS = st.sampled_from(
    [
        *("a", "b", "é", "👍", ".", "[ab]", "[^a]", "[a-cé]", r"\w", r"\W", r"\d", r"\s"),
        *(r"\b", r"\B", "^", "$", "(?:)"),
    ]
)


def _combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    repeats = st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,1}", "*?", "+?", "??"])
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        inner.map(lambda body: f"({body})"),
        st.tuples(inner, repeats).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    )


PATTERNS = st.recursive(ATOMS, _combined, max_leaves=8)
TEXTS = st.text("aabbcé👍1 \n", max_size=12)


@given(PATTERNS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_machine_agrees_with_re2(source: str, text: str) -> None:
    pattern = parse(source)
    data = text.encode()
    machine = Machine(pattern)
    if text.isascii():
        expected = search(compile_pattern(emit(pattern, unicode=False)), data, 0)
        assert machine.search(text, 0) == expected
    elif not pattern.unicode_boundary:
        spans = search(compile_pattern(emit(pattern, unicode=True)), data, 0)
        if spans is not None:
            spans = [
                (len(data[:a].decode()), len(data[:b].decode())) if a >= 0 else (a, b)
                for a, b in spans
            ]
        assert machine.search(text, 0) == spans


def repeats_the_empty(source: str) -> bool:
    """Whether the pattern repeats a part that can match the empty text."""
    stack: list[Any] = [_parser.parse(source)]
    while stack:
        at = stack.pop()
        if isinstance(at, _parser.SubPattern):
            for kind, value in at:
                if str(kind).endswith("_REPEAT") and value[2].getwidth()[0] == 0:
                    return True
                stack.append(value)
        elif isinstance(at, list | tuple):
            stack += at
    return False


@given(PATTERNS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_matches_are_those_of_backtracking(source: str, text: str) -> None:
    """The whole match is the one that Perl would find. Engines differ in when they end the
    repetition of what can be empty, and Python finds no place in an empty text, not even one
    that is no boundary."""
    assume(not repeats_the_empty(source) and (text or r"\B" not in source))
    found = re.search(source.replace("$", r"\Z"), text)
    captures = Regex(source).captures(text)
    assert (found is None) == (captures is None)
    if found is not None and captures is not None:
        assert captures[0] == found[0]


@given(PATTERNS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_splitting_loses_nothing(source: str, text: str) -> None:
    regex = Regex(source)
    pieces = regex.split(text)
    assert regex.replace(text, "$0") == text
    if text:
        assert regex.replace(text, "\x00") == "\x00".join(pieces)
        assert (len(pieces) > 1) == regex.is_match(text)


@given(
    st.text("ab(){}[]|*+?^$.\\-,:<>P=!ipL12wdb&~é \n", max_size=25), st.text("im sx", max_size=0)
)
@settings(max_examples=500, deadline=None)
def test_soup_is_a_pattern_or_an_error_with_a_place(source: str, flags: str) -> None:
    try:
        regex = Regex(source, flags).check()
    except RegexSyntaxError as error:
        assert 0 <= error.start < error.stop
        assert error.start <= len(source)
        assert str(error).startswith("regex parse error:")
    except RegexTooLarge:
        pass
    else:
        regex.captures("ab(1) é")
