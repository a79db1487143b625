"""Sets of characters, as the insides of RE2's brackets.

A set has two forms: one for texts of ASCII only, where `\\w`, `\\d` and `\\s` can be the small
sets that RE2 matches fastest, and one for all texts. What RE2 cannot write (a complement
inside a class, an intersection) becomes a list of ranges; RE2 itself tells what a set holds,
asked once for each set, so that both halves agree.
"""

from __future__ import annotations

from meshrt.regex.engine import EngineError, compile_pattern, search

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Ranges = list[tuple[int, int]]

__mesh_preemptible__ = True

_LAST = 0x10FFFF

# The Unicode property White_Space, and \w of Unicode's technical standard 18.
_SPACE = r"\t-\r \x{85}\p{Z}"
_WORD = (
    r"\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\x{200C}\x{200D}"
    r"\x{24B6}-\x{24E9}\x{1F130}-\x{1F149}\x{1F150}-\x{1F169}\x{1F170}-\x{1F189}"
)

_CATEGORIES = {
    name.replace("_", ""): short
    for short, name in (
        *(("L", "letter"), ("Lu", "uppercase_letter"), ("Ll", "lowercase_letter")),
        *(("Lt", "titlecase_letter"), ("Lm", "modifier_letter"), ("Lo", "other_letter")),
        *(("M", "mark"), ("Mn", "nonspacing_mark"), ("Mc", "spacing_mark")),
        *(("Me", "enclosing_mark"), ("N", "number"), ("Nd", "decimal_number")),
        *(("Nl", "letter_number"), ("No", "other_number"), ("P", "punctuation")),
        *(("Pc", "connector_punctuation"), ("Pd", "dash_punctuation")),
        *(("Ps", "open_punctuation"), ("Pe", "close_punctuation")),
        *(("Pi", "initial_punctuation"), ("Pf", "final_punctuation")),
        *(("Po", "other_punctuation"), ("S", "symbol"), ("Sm", "math_symbol")),
        *(("Sc", "currency_symbol"), ("Sk", "modifier_symbol"), ("So", "other_symbol")),
        *(("Z", "separator"), ("Zs", "space_separator"), ("Zl", "line_separator")),
        *(("Zp", "paragraph_separator"), ("C", "other"), ("Cc", "control")),
        *(("Cf", "format"), ("Co", "private_use"), ("digit", "digit")),
    )
}
_CATEGORIES["digit"] = "Nd"


class CharSet:
    """A set of characters: `ascii` and `unicode` are what stands in RE2's brackets."""

    __slots__ = ("ascii", "unicode")

    def __init__(self, ascii_form: str, unicode_form: str | None = None) -> None:
        self.ascii = ascii_form
        self.unicode = ascii_form if unicode_form is None else unicode_form

    @property
    def differs(self) -> bool:
        return self.ascii != self.unicode


WORD = CharSet(r"\w", _WORD)
DIGIT = CharSet(r"\d", r"\p{Nd}")
SPACE = CharSet(r"\t-\r ", _SPACE)
NOT_DIGIT = CharSet(r"\D", r"\P{Nd}")
ANY = CharSet(r"\x{0}-\x{10FFFF}")
POSIX = frozenset(
    {
        *("alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print"),
        *("punct", "space", "upper", "word", "xdigit"),
    }
)


def single(character: str) -> str:
    """One character, as RE2 takes it in brackets and outside."""
    if character.isascii() and (character.isalnum() or character == "_"):
        return character
    return f"\\x{{{ord(character):X}}}"


def span(first: str, last: str) -> str:
    return f"{single(first)}-{single(last)}"


def union(sets: Iterable[CharSet]) -> CharSet:
    parts = list(sets)
    return CharSet("".join(s.ascii for s in parts), "".join(s.unicode for s in parts))


def complement(chars: CharSet, fold: bool = False) -> CharSet:
    """All other characters, in a form that stands inside brackets. With `fold`, a set holds
    the other cases of its characters too."""
    return _by_ranges([chars], fold, lambda ranges: _complement(ranges[0]))


def combine(operator: str, left: CharSet, right: CharSet, fold: bool) -> CharSet:
    """`left && right`, `left -- right` or `left ~~ right`."""

    def compute(ranges: list[Ranges]) -> Ranges:
        a, b = ranges
        if operator == "&&":
            return _intersection(a, b)
        only_left = _intersection(a, _complement(b))
        if operator == "--":
            return only_left
        return sorted(only_left + _intersection(b, _complement(a)))

    return _by_ranges([left, right], fold, compute)


def _by_ranges(
    sets: list[CharSet], fold: bool, compute: Callable[[list[Ranges]], Ranges]
) -> CharSet:
    ascii_form = _written(compute([_ranges(s.ascii, fold) for s in sets]))
    if not any(s.differs for s in sets):
        return CharSet(ascii_form)
    return CharSet(ascii_form, _written(compute([_ranges(s.unicode, fold) for s in sets])))


def property_set(name: str) -> CharSet | None:
    """The set of a Unicode property, without its braces; None of one that is not known."""
    kind, marker, value = name.partition("=")
    if not marker:
        kind, value = "", name
    wanted = value.lower().replace("_", "").replace("-", "").replace(" ", "")
    if kind.lower() in ("", "gc", "generalcategory"):
        if wanted == "any":
            return ANY
        if wanted == "ascii":
            return CharSet(r"\x{0}-\x{7F}")
        if wanted in ("whitespace", "wspace"):
            return CharSet(_SPACE)
        if wanted in ("lowercase", "uppercase"):
            return _cased(wanted)
        short = _CATEGORIES.get(wanted) or wanted.capitalize()
        if _known(short) and len(short) <= 2:
            return CharSet(f"\\p{{{short}}}")
    if kind.lower() in ("", "sc", "script"):
        script = "_".join(word.capitalize() for word in value.replace(" ", "_").split("_"))
        if len(script) > 2 and _known(script):
            return CharSet(f"\\p{{{script}}}")
    return None


def _cased(name: str) -> CharSet:
    """The properties Lowercase and Uppercase, which Python knows and RE2 does not."""
    has = str.islower if name == "lowercase" else str.isupper
    known = _found.get((name, False))
    if known is None:
        known = _found[name, False] = [(code, code) for code in range(_LAST + 1) if has(chr(code))]
    return CharSet(_written(known))


# The properties that RE2 has been found to know: no more than there are.
_properties: set[str] = set()


def _known(name: str) -> bool:
    if name in _properties:
        return True
    if not name.replace("_", "").isalpha():
        return False
    try:
        compile_pattern(f"\\p{{{name}}}")
    except EngineError:
        return False
    _properties.add(name)
    return True


# ---------------------------------------------------------------- ranges

_everything = b""
_found: dict[tuple[str, bool], Ranges] = {}
# Programs may be given any number of patterns by others.
_MOST_FOUND = 256


def _ranges(inside: str, fold: bool) -> Ranges:
    """The characters of a set, as RE2 matches it, in order."""
    known = _found.get((inside, fold))
    if known is not None:
        return known
    found: Ranges = []
    if inside:
        global _everything
        if not _everything:
            scalars = (*range(0xD800), *range(0xE000, _LAST + 1))
            _everything = "".join(map(chr, scalars)).encode()
        runs = compile_pattern(f"(?{'i' if fold else ''}s:[{inside}]+)")
        at = 0
        while (spans := search(runs, _everything, at)) is not None:
            start, at = spans[0]
            text = _everything[start:at].decode()
            first, last = ord(text[0]), ord(text[-1])
            # Only neighbours in the text are neighbours: nothing lies between U+D7FF and U+E000.
            found.append((first, last))
    if len(_found) >= _MOST_FOUND:
        _found.clear()
    _found[inside, fold] = found
    return found


def _complement(ranges: Ranges) -> Ranges:
    gaps: Ranges = []
    following = 0
    for first, last in ranges:
        if first > following:
            gaps.append((following, first - 1))
        following = last + 1
    if following <= _LAST:
        gaps.append((following, _LAST))
    return gaps


def _intersection(left: Ranges, right: Ranges) -> Ranges:
    found: Ranges = []
    i = j = 0
    while i < len(left) and j < len(right):
        first = max(left[i][0], right[j][0])
        last = min(left[i][1], right[j][1])
        if first <= last:
            found.append((first, last))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return found


def _written(ranges: Ranges) -> str:
    return "".join(f"\\x{{{first:X}}}-\\x{{{last:X}}}" for first, last in ranges)
