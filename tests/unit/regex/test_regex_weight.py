"""What a pattern weighs before it is compiled, against what it has weighed then."""

from __future__ import annotations

import pytest

from meshrt.regex.emit import emit
from meshrt.regex.engine import compile_pattern
from meshrt.regex.pattern import Regex, RegexTooLarge
from meshrt.regex.syntax import parse
from meshrt.regex.weight import weigh

ONE = [
    *("a", "é", "(?i:é)", ".", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", r"\pL", r"\p{Greek}"),
    *("[a-z]", "[^a]", "(?i:[a-z])", "[à-ö]", r"[\x{100}-\x{10FFF}]", r"(?i:[\x{100}-\x{10FFF}])"),
    *(
        r"[\w--\d]",
        r"[\w&&[^x]]",
        "(a)",
        "(?:a|b|cd)",
        "a*",
        "(?:ab|cd)?",
        r"(?i:\p{Lu})",
        "^",
        "$",
    ),
]


@pytest.mark.parametrize("one", ONE)
def test_no_pattern_weighs_less_than_its_compiled_form(one: str) -> None:
    pattern = parse(f"(?:x{one}){{50}}", "")
    weight = weigh(pattern)
    for unicode in (False, True):
        size = compile_pattern(emit(pattern, unicode=unicode)).ProgramSize()
        assert size <= 50 + 1.5 * weight.instructions
    assert weight.positions >= 50


@pytest.mark.parametrize(
    ("pattern", "positions"),
    [("a", 1), ("abc", 4), ("a{7}", 14), ("(?:a{3}){5}", 35), ("a|b", 3), ("(a)", 2), ("a{2,}", 4)],
)
def test_positions(pattern: str, positions: int) -> None:
    assert weigh(parse(pattern, "")).positions == positions


def test_hundreds_of_thousands_of_positions_are_too_many() -> None:
    with pytest.raises(RegexTooLarge):
        Regex("(?:" + "(?:[a-z]*[0-9]*){900}" * 200 + ")").check()
    Regex("(?:a?){900}" * 20).check()
