"""Which of several names is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshc.diagnostics.suggest import edit_distance, suggest


@pytest.mark.parametrize(
    ("written", "candidates", "meant"),
    [
        ("lenght", ["height", "length"], "length"),
        ("totl", ["total", "tot"], "total"),
        ("printn", ["print", "println"], "print"),
        # A swap counts as one edit, and comes before a substitution.
        ("fi", ["fn", "if"], "if"),
        ("retrun", ["return", "retry"], "return"),
        # Only case and underscores differ.
        ("toString", ["to_strings", "to_string"], "to_string"),
        ("Println", ["println", "Printed"], "println"),
        ("user_name", ["user_names", "userName"], "userName"),
        # The first of equals.
        ("cat", ["bat", "hat"], "bat"),
        # Too far, or too short to tell.
        ("abcdef", ["abcxyz"], None),
        ("x", ["y"], None),
        ("ab", ["cd", "ax"], "ax"),
        ("name", ["name"], None),
        ("", ["a", ""], None),
    ],
)
def test_what_is_meant(written: str, candidates: list[str], meant: str | None) -> None:
    assert suggest(written, candidates) == meant


words = st.text("abcd", max_size=7)


@given(words, words)
def test_a_distance_is_symmetric_and_zero_for_equals(a: str, b: str) -> None:
    assert edit_distance(a, b) == edit_distance(b, a)
    assert (edit_distance(a, b) == 0) is (a == b)
    assert abs(len(a) - len(b)) <= edit_distance(a, b) <= max(len(a), len(b))


@given(words, st.integers(0, 6))
def test_one_edit_is_a_distance_of_one(word: str, at: int) -> None:
    at = min(at, len(word))
    assert edit_distance(word, word[:at] + "x" + word[at:]) == 1
    if at + 1 < len(word):
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        assert edit_distance(word, swapped) == (word != swapped)
        assert edit_distance(word, word[:at] + word[at + 1 :]) == 1
