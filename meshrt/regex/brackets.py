"""Reads bracketed character classes: `[a-z&&[^aeiou]]`, `[[:alpha:]_]`, `[\\w--\\d]`."""

from __future__ import annotations

from meshrt.regex.classes import (
    POSIX,
    CharSet,
    combine,
    complement,
    single,
    span,
    union,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from meshrt.regex.reader import PatternReader

__mesh_preemptible__ = True

_OPERATORS = ("&&", "--", "~~")


def read_class(reader: PatternReader, start: int, depth: int = 1) -> tuple[CharSet, bool]:
    """The class whose opening bracket, at `start`, has been read; and whether it is negated."""
    if depth > 100:
        reader.fail("character classes are nested too deeply", start, start + 1)
    negated = reader.accept("^")
    result = _operand(reader, start, depth, first=True)
    while not reader.accept("]"):
        operator = next((op for op in _OPERATORS if reader.accept(op)), None)
        if operator is None:
            reader.fail("unclosed character class", start, start + 1)
        right = _operand(reader, start, depth, first=False)
        result = combine(operator, result, right, reader.flags.fold)
    return result, negated


def _operand(reader: PatternReader, start: int, depth: int, first: bool) -> CharSet:
    """The union of items up to an operator or the closing bracket. A bracket or hyphens at the
    very beginning of a class stand for themselves."""
    items: list[CharSet] = []
    while first and reader.accept("-"):
        items.append(CharSet(single("-")))
    if first and not items and reader.accept("]"):
        items.append(CharSet(single("]")))
    while True:
        reader.skip_blanks()
        following = reader.peek()
        if not following:
            reader.fail("unclosed character class", start, start + 1)
        if following == "]" or reader.text.startswith(_OPERATORS, reader.at):
            return union(items)
        items.append(_item(reader, depth))


def _item(reader: PatternReader, depth: int) -> CharSet:
    start = reader.at
    if reader.accept("["):
        named = _posix(reader)
        if named is not None:
            return named
        chars, negated = read_class(reader, start, depth + 1)
        return complement(chars, reader.flags.fold) if negated else chars
    first = _character(reader)
    # A hyphen before the closing bracket, or in an operator, is no range.
    if reader.peek() != "-" or reader.text.startswith(("-]", "--"), reader.at):
        return first if isinstance(first, CharSet) else CharSet(single(first))
    if isinstance(first, CharSet):
        reader.fail("invalid range boundary, must be a literal", start, reader.at)
    reader.at += 1
    if not reader.peek():
        reader.fail("unclosed character class", start, start + 1)
    last = _character(reader)
    if isinstance(last, CharSet):
        reader.fail("invalid range boundary, must be a literal", start, reader.at)
    if first > last:
        reader.fail("invalid character class range, the start must be <= the end", start, reader.at)
    return CharSet(span(first, last))


def _character(reader: PatternReader) -> str | CharSet:
    """One character, or what an escape stands for."""
    start = reader.at
    character = reader.peek()
    reader.at += 1
    if character != "\\":
        return character
    found = reader.read_set_escape(start)
    if found is not None:
        chars, negated = found
        return complement(chars, reader.flags.fold) if negated else chars
    if reader.accept("b"):
        return "\b"
    return reader.read_character_escape(start)


def _posix(reader: PatternReader) -> CharSet | None:
    """The rest of `[:name:]`; None of anything else."""
    end = reader.text.find(":]", reader.at)
    if reader.peek() != ":" or end < 0:
        return None
    name = reader.text[reader.at + 1 : end]
    negated = name.startswith("^")
    if name.lstrip("^") not in POSIX:
        return None
    reader.at = end + 2
    return CharSet(f"[:{'^' if negated else ''}{name.lstrip('^')}:]")
