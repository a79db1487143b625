"""Writes a pattern in RE2's syntax."""

from __future__ import annotations

from meshrt.regex.nodes import Alternate, Assertion, Chars, Concat, Group, Node, Pattern, Repeat

__mesh_preemptible__ = True

_ASSERTIONS = {
    "start": r"\A",
    "end": r"\z",
    "line start": "(?m:^)",
    "line end": "(?m:$)",
    "word": r"\b",
    "not word": r"\B",
    "ascii word": r"\b",
    "not ascii word": r"\B",
}
# RE2 takes no larger count; a longer repetition is written as several.
_COUNT = 1000
# No text longer than this has a compiled form that is not too large.
_LONGEST = 10 << 20
_COUNT_ENDS = ("*", "+", "?", "}")


class TooLarge(ValueError):
    """A pattern whose compiled form has no reasonable size."""


def emit(pattern: Pattern, *, unicode: bool) -> str:
    """The pattern for RE2: for texts beyond ASCII, or the quicker one for the others. Raises
    TooLarge."""
    return _emit(pattern.root, unicode)


def char_class(node: Chars, unicode: bool) -> str:
    """One character, as RE2 takes it."""
    if node.text:
        return node.set.ascii
    inside = node.set.unicode if unicode else node.set.ascii
    if not inside:
        return r"[\x{0}-\x{10FFFF}]" if node.negated else r"[^\x{0}-\x{10FFFF}]"
    return f"[{'^' if node.negated else ''}{inside}]"


def _emit(node: Node, unicode: bool) -> str:
    if isinstance(node, Chars):
        text = char_class(node, unicode)
        return f"(?i:{text})" if node.fold else text
    if isinstance(node, Concat):
        return _concatenated(node, unicode)
    if isinstance(node, Alternate):
        return f"(?:{'|'.join([_emit(choice, unicode) for choice in node.choices])})"
    if isinstance(node, Group):
        return f"({_emit(node.body, unicode)})"
    if isinstance(node, Repeat):
        return _repeated(node, f"(?:{_emit(node.body, unicode)})")
    assert isinstance(node, Assertion)
    return _ASSERTIONS[node.kind]


def _concatenated(node: Concat, unicode: bool) -> str:
    """The parts one after another, neighbours with one flag together."""
    texts: list[str] = []
    folded: list[str] = []
    for part in node.parts:
        if isinstance(part, Chars) and part.fold:
            folded.append(char_class(part, unicode))
            continue
        if folded:
            texts.append(f"(?i:{''.join(folded)})")
            folded = []
        texts.append(_emit(part, unicode))
    if folded:
        texts.append(f"(?i:{''.join(folded)})")
    return _joined(texts)


def _joined(texts: list[str]) -> str:
    """Texts one after another, with nothing, `(?:)`, behind each that may end in a count: RE2
    makes one repetition of neighbours such as `a?a?`, and takes quadratic time over a long one.
    """
    for at in range(len(texts) - 1):
        if texts[at].endswith(_COUNT_ENDS):
            texts[at] += "(?:)"
    return "".join(texts)


def _repeated(node: Repeat, body: str) -> str:
    quantifiers = _quantifiers(node)
    if len(body) * len(quantifiers) > _LONGEST:
        raise TooLarge
    return _joined([body + quantifier for quantifier in quantifiers])


def _quantifiers(node: Repeat) -> list[str]:
    """What stands behind the body, for each time that it is written."""
    lazy = "" if node.greedy else "?"
    least, most = node.least, node.most
    if most is None and least <= 1:
        return [f"{'+' if least else '*'}{lazy}"]
    if (least, most) == (0, 1):
        return [f"?{lazy}"]
    largest = least if most is None else most
    if largest > 20 * _COUNT:
        raise TooLarge
    if largest <= _COUNT:
        return [f"{{{least},{'' if most is None else most}}}{lazy}"]
    quantifiers = [f"{{{count}}}" for count in _chunks(least)]
    if most is None:
        return [*quantifiers, f"*{lazy}"]
    return quantifiers + [f"{{0,{count}}}{lazy}" for count in _chunks(most - least)]


def _chunks(count: int) -> list[int]:
    """`count` as a sum of counts that RE2 takes."""
    return [_COUNT] * (count // _COUNT) + ([count % _COUNT] if count % _COUNT else [])


def numbering(pattern: Pattern) -> list[int] | None:
    """The numbers of the groups that the emitted pattern has, in its order: a group is there
    several times if it is in a repetition that is written as several. None where every group is
    there once."""
    numbers: list[int] = []
    _number(pattern.root, numbers)
    return numbers if len(numbers) != pattern.groups else None


def _number(node: Node, numbers: list[int]) -> None:
    if isinstance(node, Group):
        numbers.append(node.number)
        _number(node.body, numbers)
    elif isinstance(node, Repeat):
        inside: list[int] = []
        _number(node.body, inside)
        if inside:
            numbers += inside * len(_quantifiers(node))
    elif isinstance(node, Concat | Alternate):
        for part in node.parts if isinstance(node, Concat) else node.choices:
            _number(part, numbers)
