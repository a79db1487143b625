"""What patterns match: the dialect, feature by feature."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from meshrt.regex.pattern import Regex

CASES: list[tuple[str, str, str, list[str] | None]] = [
    # pattern, flags, text, captures
    ("b", "", "abc", ["b"]),
    ("", "", "abc", [""]),
    ("x", "", "abc", None),
    ("a.c", "", "a\nc", None),
    ("a.c", "s", "a\nc", ["a\nc"]),
    ("^b$", "", "a\nb\nc", None),
    ("^b$", "m", "a\nb\nc", ["b"]),
    ("end$", "", "end\n", None),
    (r"end\z", "m", "end\nend", ["end"]),
    (r"\Aend", "m", "x\nend", None),
    ("É", "i", "é", ["é"]),
    ("k", "i", "\u212a", ["\u212a"]),
    ("ß", "i", "ẞ", ["ẞ"]),
    ("(a)|(b)", "", "b", ["b", "", "b"]),
    ("(a|ab)(c|bcd)(d*)", "", "abcd", ["abcd", "a", "bcd", ""]),
    ("(?P<x>a)(?<y>b)", "", "ab", ["ab", "a", "b"]),
    ("a+?", "", "aaa", ["a"]),
    ("(?U)a+", "", "aaa", ["a"]),
    ("(?U)a+?", "", "aaa", ["aaa"]),
    ("a{2}", "", "aaa", ["aa"]),
    ("a{2,}", "", "aaaa", ["aaaa"]),
    ("a{1,2}?", "", "aaa", ["a"]),
    ("a{ 1 , 2 }", "", "aaa", ["aa"]),
    ("(?:ab){2}{2}", "", "abababab", ["abababab"]),
    ("(?i)a(?-i)B", "", "AB", ["AB"]),
    ("(?i)a(?-i)B", "", "Ab", None),
    ("(?i:a)b", "", "Ab", ["Ab"]),
    ("((?i)a)b", "", "AB", None),
    ("(?x) a\\ b # comment\n [x y]", "", "a by", ["a by"]),
    ("(?x)[ a b ]+", "", " ab", ["ab"]),
    (r"\d+", "", "a12", ["12"]),
    (r"\d+", "", "a१२", ["१२"]),
    (r"(?-u:\d)+", "", "१2", ["2"]),
    (r"\D+", "", "1a१", ["a"]),
    (r"\s", "", "a\x0bb", ["\x0b"]),
    (r"\s+", "", "a\u2003\xa0b", ["\u2003\xa0"]),
    (r"\S+", "", " \x1c ", ["\x1c"]),
    (r"\w+", "", "-naïve_1-", ["naïve_1"]),
    (r"\W+", "", "é!?é", ["!?"]),
    (r"[\d\s]+", "", "a1 2b", ["1 2"]),
    (r"[^\d\s]+", "", "1 é2", ["é"]),
    (r"[\W\d]+", "", "é1!é", ["1!"]),
    (r"[^\W_]+", "", "_é1_", ["é1"]),
    (r"[\D]+", "", "12ab", ["ab"]),
    (r"[\S]+", "", "  ab", ["ab"]),
    (r"\pL+", "", "1é", ["é"]),
    (r"\PL+", "", "é12", ["12"]),
    (r"\p{^L}+", "", "é12", ["12"]),
    (r"\p{Greek}+", "", "aβγ", ["βγ"]),
    (r"\p{script=Cyrillic}", "", "aж", ["ж"]),
    (r"\p{sc!=Latin}", "", "aж", ["ж"]),
    (r"\p{Uppercase_Letter}", "", "éÉ", ["É"]),
    (r"\p{gc=lowercase letter}", "", "Éé", ["é"]),
    (r"\p{Lowercase}+", "", "Aªb", ["ªb"]),
    (r"\p{White_Space}", "", "a\u3000", ["\u3000"]),
    (r"\p{Any}", "", "\n", ["\n"]),
    ("[a-c]+", "", "xabcd", ["abc"]),
    ("[^a-c]", "", "abcd", ["d"]),
    ("[]a]+", "", "b]a", ["]a"]),
    ("[^]a]+", "", "]ab", ["b"]),
    ("[-a]+", "", "b-a", ["-a"]),
    ("[a-]+", "", "b-a", ["-a"]),
    ("[--a]+", "", "b-a", ["-a"]),
    (r"[\]\\\^\-]+", "", r"a\]^-", [r"\]^-"]),
    ("[$.*]+", "", "a.*$", [".*$"]),
    ("[a[bc]d]+", "", "xabcd", ["abcd"]),
    ("[a[^b-z]]+", "", "bca1", ["a1"]),
    ("[a-z&&[^aeiou]]+", "", "aeixyz", ["xyz"]),
    (r"[\w--\d]+", "", "12ab3", ["ab"]),
    ("[a-c~~b-d]+", "", "bcad", ["ad"]),
    ("[a-z&&b-y&&c-x]+", "", "abcxyz", ["cx"]),
    ("[a-z&&[b]]", "i", "aB", ["B"]),
    ("[^a-z&&b]", "", "bc", ["c"]),
    ("[a&&b]", "", "ab", None),
    ("[[:alpha:]]+", "", "1aé", ["a"]),
    ("[[:^alpha:]]+", "", "a1é", ["1é"]),
    ("[[:word:][:space:]]+", "", "-a b-", ["a b"]),
    (r"\x41\x{1F600}\u0042\u{43}\U00000044", "", "A😀BCD", ["A😀BCD"]),
    (r"\t\n\r\f\v\a", "", "\t\n\r\f\v\a", ["\t\n\r\f\v\a"]),
    (r"\.\+\*\?\(\)\|\[\]\{\}\^\$\\\/\-\#\&\~\!\"", "", r""".+*?()|[]{}^$\/-#&~!\"""", None),
    (
        r"\.\+\*\?\(\)\|\[\]\{\}\^\$\\\/\-\#\&\~\!",
        "",
        r".+*?()|[]{}^$\/-#&~!",
        [r".+*?()|[]{}^$\/-#&~!"],
    ),
    ("}]", "", "}]", ["}]"]),
    (r"\bfoo\b", "", "a foo b", ["foo"]),
    (r"\bfoo\b", "", "éfoo", None),
    (r"(?-u:\b)foo", "", "éfoo", ["foo"]),
    (r"\Bo", "", "é oo", ["o"]),
    (r"\bé+\b", "", "aé éé", ["éé"]),
    ("(|a)*", "", "aa", ["", ""]),
    ("(|a)+b", "", "aab", ["aab", "a"]),
    ("()*", "", "a", ["", ""]),
    ("^*a", "", "ba", ["a"]),
    ("a**", "", "aa", ["aa"]),
    ("日本", "", "来日本語", ["日本"]),
    (".", "", "👍", ["👍"]),
    ("a{0}b", "", "ab", ["b"]),
    ("a{0,1500}b", "", "a" * 1200 + "b", ["a" * 1200 + "b"]),
    ("^a{1500,}$", "", "a" * 1499, None),
    ("^a{1500,}$", "", "a" * 1500, ["a" * 1500]),
    ("^a{1001,2500}$", "", "a" * 2500, ["a" * 2500]),
    ("^a{1001,2500}$", "", "a" * 2501, None),
]


@pytest.mark.parametrize(("pattern", "flags", "text", "captures"), CASES)
def test_captures(pattern: str, flags: str, text: str, captures: list[str] | None) -> None:
    regex = Regex(pattern, flags).check()
    assert regex.captures(text) == captures
    assert regex.is_match(text) == (captures is not None)


@pytest.mark.parametrize(
    ("pattern", "text", "pieces"),
    [
        (r"\s+", " a  b ", ["", "a", "b", ""]),
        ("", "abc", ["", "a", "b", "c", ""]),
        ("", "né", ["", "n", "é", ""]),
        ("", "", [""]),
        (",", "", [""]),
        (",", ",", ["", ""]),
        (",?", "a,b", ["", "a", "b", ""]),
        ("(,)", "a,b", ["a", "b"]),
        ("x", "abc", ["abc"]),
    ],
)
def test_split(pattern: str, text: str, pieces: list[str]) -> None:
    assert Regex(pattern).split(text) == pieces


@pytest.mark.parametrize(
    ("pattern", "text", "template", "result"),
    [
        ("x*", "abc", "-", "-a-b-c-"),
        ("x*", "axb", "-", "-a-b-"),
        ("x*", "", "-", "-"),
        ("", "né", ".", ".n.é."),
        (r"(\w+)@(\w+)", "me@home", "$2 at ${1}x", "home at mex"),
        ("(?P<n>b)", "abc", "<$n|${n}|$0|$1>", "a<b|b|b|b>c"),
        ("b", "abc", "$1a$", "a$c"),
        ("b", "abc", "$$1 $- ${", "a$1 $- ${c"),
        ("b", "abc", "[$nope${nope}$99999999999]", "a[]c"),
        ("(a)|(b)", "ab", "<$1$2>", "<a><b>"),
        ("b", "abc", r"\1\n", r"a\1\nc"),
        ("é", "aéb", "$0$0", "aééb"),
    ],
)
def test_replace(pattern: str, text: str, template: str, result: str) -> None:
    assert Regex(pattern).replace(text, template) == result


def test_values() -> None:
    assert Regex("a", "i") == Regex("a", "i")
    assert Regex("a", "i") != Regex("a")
    assert Regex("a") != "a"
    assert len({Regex("a"), Regex("a"), Regex("b")}) == 2
    assert Regex(r"\d/x", "im").mesh_display() == r"~r/\d/x/im"


def test_groups_in_repetitions_that_are_written_as_several() -> None:
    """RE2 takes no count above 1000."""
    for letter in "aé":
        found = Regex("(a|é){1500}(b)").captures(letter * 1500 + "b")
        assert found is not None and found[1:] == [letter, "b"]
        found = Regex("((a)|é){0,2500}(b)").captures(letter * 700 + "b")
        assert found is not None and found[1:] == [letter, "a" if letter == "a" else "", "b"]
    replaced = Regex("(?:(a)|(é)|(i)){1001,}(b)").replace(f"i{'é' * 1100}ab", "$1$2$3$4")
    assert replaced == "aéib"


def test_a_chain_of_optional_parts_is_compiled_in_linear_time() -> None:
    began = time.process_time()
    for source in ("a?" * 40_000, "a{0,1000}" * 100, "a{0,20000}", "(?:|ba?)" * 20_000):
        assert Regex(source).check().captures("aab") is not None
    # RE2 by itself takes minutes over the second one.
    assert time.process_time() - began < 30


def test_hostile_patterns_take_linear_time() -> None:
    text = "a" * 100_000
    began = time.process_time()
    assert not Regex("(a*)*b").is_match(text)
    assert not Regex("(a|a)+$").is_match(text + "!")
    assert not Regex(r"(\w+)@(\w+)\.com").is_match(text)
    assert not Regex(r"\b(a|aa)+\b!").is_match("é" + "a" * 1000)
    # Backtracking would take minutes for the third, and for the first the age of the universe.
    assert time.process_time() - began < 20


def test_the_engine_is_loaded_when_a_pattern_is_used() -> None:
    code = (
        "import sys\n"
        "from meshrt.regex.pattern import Regex\n"
        "regex = Regex('a+')\n"
        "assert not {'re', 're2'} & set(sys.modules)\n"
        "assert regex.is_match('xa')\n"
        "assert 're2' in sys.modules"
    )
    path = [entry for entry in sys.path if entry]
    prelude = f"import sys; sys.path[:0] = {path!r}\n"
    subprocess.run([sys.executable, "-S", "-c", prelude + code], check=True)
