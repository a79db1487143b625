"""What is wrong with patterns: the message, the place, the text that programs get."""

from __future__ import annotations

import pytest

from meshrt.regex.pattern import Regex, RegexTooLarge
from meshrt.regex.syntax import RegexSyntaxError

LOOK = "look-around, including look-ahead and look-behind, is not supported"
INCOMPLETE = "incomplete escape sequence, reached end of pattern prematurely"

WRONG = [
    # pattern, message, the part that is marked
    ("(a", "unclosed group", "("),
    ("a(?:b", "unclosed group", "("),
    ("(?i", "unclosed group", "("),
    ("a)", "unopened group", ")"),
    ("[a", "unclosed character class", "["),
    ("[", "unclosed character class", "["),
    ("[]", "unclosed character class", "["),
    ("[a-", "unclosed character class", "a"),
    ("[a&&", "unclosed character class", "["),
    ("*", "repetition operator missing expression", "*"),
    ("a|+", "repetition operator missing expression", "+"),
    ("(?)", "repetition operator missing expression", "?"),
    ("{2}", "repetition operator missing expression", "{"),
    ("a{2", "unclosed counted repetition", "{2"),
    ("a{", "unclosed counted repetition", "{"),
    ("a{x}", "repetition quantifier expects a valid decimal", "x"),
    ("a{,3}", "repetition quantifier expects a valid decimal", ","),
    ("a{3,2}", "invalid repetition count range, the start must be <= the end", "{3,2}"),
    ("a{99999999999}", "decimal literal invalid", "99999999999"),
    ("x(?=y)", LOOK, "(?=y"),
    ("x(?!y)", LOOK, "(?!y"),
    ("(?<=y)x", LOOK, "(?<="),
    ("(?<!y)x", LOOK, "(?<!"),
    ("(?>a)", "atomic groups are not supported", "(?>"),
    (r"(a)\1", "backreferences are not supported", r"\1"),
    (r"\0", "backreferences are not supported", r"\0"),
    ("(?P<n>a)(?P=n)", "backreferences are not supported", "(?P="),
    ("(?<>a)", "empty capture group name", ">"),
    ("(?<1a>a)", "invalid capture group character", "1a"),
    ("(?<a-b>a)", "invalid capture group character", "a-b"),
    ("(?<a", "unclosed capture group name", "(?<a"),
    ("(?<n>a)(?<n>b)", "duplicate capture group name", "n"),
    ("(?y)a", "unrecognized flag", "y"),
    ("(?i-)a", "dangling flag negation operator", "-"),
    ("(?i--s)a", "flag negation operator repeated", "-"),
    ("[z-a]", "invalid character class range, the start must be <= the end", "z-a"),
    (r"[\d-z]", "invalid range boundary, must be a literal", r"\d"),
    (r"[a-\d]", "invalid range boundary, must be a literal", r"a-\d"),
    (r"\Z", "unrecognized escape sequence", r"\Z"),
    (r"\y", "unrecognized escape sequence", r"\y"),
    (r"\é", "unrecognized escape sequence", r"\é"),
    ("a\\", INCOMPLETE, "\\"),
    (r"\p", INCOMPLETE, r"\p"),
    (r"\x4", INCOMPLETE, r"\x4"),
    (r"\x{41", INCOMPLETE, r"\x{"),
    (r"\x4g", "invalid hexadecimal digit", r"\x4g"),
    (r"\x{}", "invalid hexadecimal digit", r"\x{}"),
    (r"\x{110000}", "hexadecimal literal is not a Unicode scalar value", r"\x{110000}"),
    (r"\ud800", "hexadecimal literal is not a Unicode scalar value", r"\ud800"),
    (r"\p{Klingon}", "Unicode property not found", r"\p{Klingon}"),
    (r"\p{L", "unclosed Unicode property", r"\p{L"),
    (r"\p{)(}", "Unicode property not found", r"\p{)(}"),
    (r"\b{start}", "special word boundaries are not supported", r"\b{"),
    ("(" * 121, "exceeds the maximum nesting of 120 groups", "("),
    ("[" * 200, "character classes are nested too deeply", "["),
]


@pytest.mark.parametrize(("pattern", "message", "marked"), WRONG, ids=lambda value: value[:20])
def test_errors(pattern: str, message: str, marked: str) -> None:
    with pytest.raises(RegexSyntaxError) as caught:
        Regex(pattern).check()
    error = caught.value
    assert error.message == message
    assert pattern[error.start : error.stop] == marked
    lines = str(error).splitlines()
    assert lines[0] == "regex parse error:"
    assert lines[1] == f"    {pattern}"
    assert lines[2] == "    " + " " * error.start + "^" * len(marked)
    assert lines[3] == f"error: {message}"


def test_the_line_at_fault_is_shown() -> None:
    with pytest.raises(RegexSyntaxError) as caught:
        Regex("one\n t(wo\nthree").check()
    assert str(caught.value) == "regex parse error:\n     t(wo\n      ^\nerror: unclosed group"


def test_an_error_at_the_end_has_a_place() -> None:
    with pytest.raises(RegexSyntaxError) as caught:
        Regex("a{2,").check()
    assert str(caught.value).splitlines()[2] == "     ^^^"


@pytest.mark.parametrize(
    "pattern",
    [
        r"\w{30000}",
        "(a{1000}){1000}",
        "a{4000000000}",
        r"(\pL{50}){50}",
        # Not for RE2, but for the machine that texts beyond ASCII need.
        r"\b" * 100_001,
        # Each of its counts is written as twenty.
        f"{'(?:' * 9}a{'){20000}' * 9}",
    ],
    ids=lambda pattern: pattern[:20],
)
def test_patterns_beyond_all_bounds(pattern: str) -> None:
    with pytest.raises(RegexTooLarge) as caught:
        Regex(pattern).check()
    assert str(caught.value).startswith("regex parse error:")
