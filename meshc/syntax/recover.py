"""Reads a file that has syntax errors: reports each mistake once, keeps what is sound.

Errors come from three places. The scanner reports bad characters and unclosed strings; the
layout pass reports brackets and blocks that do not match, and adds what is missing; the
grammar reports the rest, item by item. An item that does not match is matched by the
detailed grammar, which tells what was expected. Then the statement around the error is
replaced by an ERROR token and the item is tried again, so that one function can show
several errors and the statements between them still reach the tree.

To avoid cascades, an error is not shown when the scanner or the layout pass has already
reported one in the same statement or on the same line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import Any

from meshc.diagnostics.diagnostic import Diagnostic
from meshc.source import Source
from meshc.syntax import grammar
from meshc.syntax.doc_comments import module_doc
from meshc.syntax.expectations import Expected, described, furthest
from meshc.syntax.grammar import BINARY_OPERATORS
from meshc.syntax.hints import hint
from meshc.syntax.kinds import CODE, kind_set, pretty
from meshc.syntax.layout import Tokens, TooDeep, layout
from meshc.syntax.lexer import scan
from meshc.syntax.misnomers import correct_words
from meshc.syntax.misspellings import correct_keywords
from meshc.syntax.problems import MAX_ERRORS, Problems
from meshc.syntax.test_words import mark_test_words
from meshc.syntax.tree import Module, Span
from meshc.syntax.tree_items import TreeBuilder

# Matching with the stock engine is slow; big items get fewer rounds of it.
_MATCHING_BUDGET = 60_000

_NL, _EOF, _END, _ELSE, _ELIF = (CODE[n] for n in ("NL", "EOF", "end", "else", "ELIF"))
_ID = CODE["ID"]
_EQ, _CONS = CODE["="], CODE["::"]
_ARROWS = kind_set("-> ARROW_NL")
# What may stand behind a name in a pattern only.
_FOLLOW_NAME = kind_set(":: | ID")
_DO = kind_set("do DO_TC")
# `fn f() = …`, `type T = …`
_WITH_VALUE = kind_set("FN type")
_SEPARATORS = kind_set("NL ; do DO_TC else ARROW_NL")
_ERROR = CODE["ERROR"]
# What a bad statement is replaced by: an expression, an arm, or nothing.
_FILLERS = (_ERROR, _ERROR + CODE["->"] + _ERROR, "")
# A bad header becomes the shortest valid one, so that the body under it is read all the same.
_BARE_HEADERS = {
    CODE[word]: "".join(CODE[name] for name in rest.split())
    for word, rest in {
        **dict.fromkeys(("FN", "struct", "type", "interface", "actor", "service"), "ID"),
        **dict.fromkeys(("supervisor", "module"), "ID"),
        **dict.fromkeys(("if", "while", "case", "match"), "ERROR"),
        "for": "ID in ERROR",
        "impl": "ID for ID",
    }.items()
}
# Tokens whose own text says more than the name of their kind.
_SHOWN_AS_WRITTEN = kind_set("ID INT FLOAT ATOM STR")
_LONGEST_SHOWN = 30
_UNCLOSED = "unterminated"
# At the end of a line these promise an expression in the next.
_PROMISES = kind_set(BINARY_OPERATORS + " = , not !")


class _Item:
    """The tokens of one item; bad statements are cut out as they are found."""

    def __init__(self, tokens: Tokens, start: int, end: int) -> None:
        self.base = before = tokens.depths[start - 1] if start else 0
        self.kinds = tokens.kinds[start:end] + _EOF
        at = tokens.ends[end - 1]
        self.starts = [*tokens.starts[start:end], at]
        self.ends = [*tokens.ends[start:end], at]
        self.depths = [depth - before for depth in tokens.depths[start:end]] + [0]
        # The position of every token before anything was cut.
        self.origin = list(range(start, end + 1))

    def statement(self, position: int) -> tuple[int, int]:
        """The extent of the statement, arm or member around a token."""
        kinds, depths = self.kinds, self.depths
        position = min(position, len(kinds) - 2)
        lowest = depths[position]
        start = position
        while start > 0 and not (kinds[start - 1] in _SEPARATORS and depths[start - 1] <= lowest):
            lowest = min(lowest, depths[start - 1])
            start -= 1
        base = depths[start - 1] if start else 0
        end = position
        while end < len(kinds) - 1:
            kind, depth = kinds[end], depths[end]
            if (kind in (_NL, _ELSE) and depth <= base) or (kind in (_END, _ELIF) and depth < base):
                break
            end += 1
        return start, end

    def cut(self, start: int, end: int, filler: str) -> None:
        n = len(filler)
        text_start, text_end = self.starts[start], self.ends[max(start, end - 1)]
        self.kinds = self.kinds[:start] + filler + self.kinds[end:]
        self.starts[start:end] = [text_start] * n
        self.ends[start:end] = [text_end] * n
        self.depths[start:end] = [self.depths[start]] * n
        self.origin[start:end] = [self.origin[start]] * n

    def copy_from(self, other: _Item) -> None:
        self.kinds, self.base = other.kinds, other.base
        self.starts, self.ends = list(other.starts), list(other.ends)
        self.depths, self.origin = list(other.depths), list(other.origin)

    def copy(self) -> _Item:
        made = object.__new__(_Item)
        made.copy_from(self)
        return made

    def header(self, position: int) -> tuple[int, int] | None:
        """The extent of the header around a token, without its word and its `do` or `=`."""
        kinds, depths = self.kinds, self.depths
        lowest = depths[position]
        start = position - 1
        while start >= 0 and not (kinds[start] in _BARE_HEADERS and depths[start] <= lowest):
            lowest = min(lowest, depths[start])
            start -= 1
        if start < 0:
            return None
        depth = depths[start]
        for end in range(position, len(kinds)):
            if kinds[end] in _DO and depths[end] == depth:
                return start + 1, end
            if depths[end] < depth:
                has_value = kinds[end] == _EQ and kinds[start] in _WITH_VALUE
                return (start + 1, end) if has_value else None
        return None

    def without(self, position: int) -> Expected | bool | None:
        """Cut the header or else the statement around a token. True when the item then
        matches, the next failure when it matches further, None when cutting does not help."""
        header = self.header(position)
        if header is not None:
            start, end = header
            before = self.copy()
            filler = _BARE_HEADERS[self.kinds[start - 1]]
            self.cut(start, end, filler)
            failure = furthest(self.kinds) if self.match() is None else None
            if failure is None or failure.position > start + len(filler):
                return True if failure is None else failure
            self.copy_from(before)
        start, end = self.statement(position)
        if end <= start or (start == 0 and end >= len(self.kinds) - 1):
            return None
        before = self.copy()
        for filler in _FILLERS:
            self.copy_from(before)
            self.cut(start, end, filler)
            if self.match() is not None:
                return True
            failure = furthest(self.kinds)
            if failure is None or failure.position > start + len(filler):
                return True if failure is None else failure
        self.copy_from(before)
        return None

    def match(self) -> Any:
        node = grammar.lean_rules()["chunk"].match_core(self.kinds, 0, defaultdict(dict), None)
        return node if node is not None and node.end == len(self.kinds) - 1 else None


class _Recovery:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.problems = Problems(source)
        self.statements: list[Any] = []

    def run(self) -> tuple[Module, list[Diagnostic]]:
        problems, text = self.problems, self.text
        raw = correct_keywords(text, scan(text, problems), problems)
        raw = correct_words(text, raw, problems)
        mark_test_words(self.source, raw)
        scanned = len(problems.found)
        first_look = Problems(self.source)
        try:
            _, structure = layout(text, raw, first_look)
            tokens, _ = layout(text, raw, problems, structure)
        except TooDeep:
            if len(problems.found) == scanned:
                problems.found += first_look.found[-1:]
            return Module(Span(0, len(text)), (), None), problems.in_order()
        bad_lines = {self.line(d.span.start) for d in problems.found[:scanned]}
        self.forget_consequences(scanned)
        blamed = sorted(tokens.blamed)
        for start, end in tokens.items:
            self.item(tokens, start, end, blamed, bad_lines)
        first = tokens.starts[0]
        doc = module_doc(text[:first]) if "##!" in text[:first] else None
        module = Module(Span(0, len(text)), tuple(self.statements), doc)
        return module, problems.in_order()

    def forget_consequences(self, scanned: int) -> None:
        """Drop the errors of structure that come from text inside unclosed strings.

        The first `scanned` errors are those of the scanner.
        """
        problems = self.problems
        cut = {self.line(d.span.start) for d in problems.found[:scanned] if _UNCLOSED in d.message}
        unread = problems.unread_from
        problems.found[scanned:] = [
            d
            for d in problems.found[scanned:]
            if self.line(d.span.start) not in cut and (unread is None or d.span.start < unread)
        ]

    def line(self, offset: int) -> int:
        return self.source.position(offset)[0]

    def item(
        self, tokens: Tokens, start: int, end: int, blamed: list[int], bad_lines: set[int]
    ) -> None:
        item = _Item(tokens, start, end)
        node = item.match()
        rounds = max(2, min(MAX_ERRORS, _MATCHING_BUDGET // (end - start)))
        failure = self.failure(item, furthest(item.kinds)) if node is None else None
        while failure is not None and rounds:
            rounds -= 1
            if not self.is_known(tokens, item, failure.position, blamed, bad_lines):
                self.report(item, failure)
            outcome = item.without(failure.position)
            if outcome is True:
                node = item.match()
                failure = None
            else:
                failure = self.failure(item, outcome) if isinstance(outcome, Expected) else None
        if node is not None:
            builder = TreeBuilder(self.text, item.kinds, item.starts, item.ends, self.problems)
            self.statements.extend(builder.block_of(0, node.children).statements)

    def is_known(
        self, tokens: Tokens, item: _Item, position: int, blamed: list[int], bad_lines: set[int]
    ) -> bool:
        """Whether the scanner or the layout pass has reported what made matching fail: an error
        in the same line, or in the same statement unless it is inside of a deeper block."""
        line = self.line(item.starts[position])
        if line in bad_lines:
            return True
        first, last = item.statement(position)
        low = bisect_left(blamed, item.origin[first])
        high = bisect_right(blamed, item.origin[last])
        depth = item.depths[position] + item.base
        return any(
            tokens.depths[index] <= depth or self.line(tokens.starts[index]) == line
            for index in blamed[low:high]
        )

    def failure(self, item: _Item, expected: Expected | None) -> Expected | None:
        """The failure where a person sees it: the grammar may have read on with a meaning that
        nobody had in mind."""
        if expected is None:
            return None
        cons = _cons_in_body(item.kinds, expected)
        if cons is not None:
            earlier = furthest(item.kinds[:cons] + _EOF)
            if earlier is None or earlier.position != cons:
                return expected
            return earlier._replace(kinds=earlier.kinds - _FOLLOW_NAME)
        if expected.kinds != {_ID}:
            return expected
        # A word behind a pattern begins `as name` for the grammar; when it is not `as`, the word is
        # the error, and not what stands behind it.
        before = expected.position - 1
        word = self.text[item.starts[before] : item.ends[before]]
        if item.kinds[before] != _ID or word == "as":
            return expected
        earlier = furthest(item.kinds[:before] + _EOF)
        return earlier if earlier is not None and earlier.position == before else expected

    def report(self, item: _Item, expected: Expected) -> None:
        at = expected.position
        kind = item.kinds[at]
        start, end = item.starts[at], item.ends[at]
        found = pretty(kind)
        if kind in _SHOWN_AS_WRITTEN and len(self.text[start:end]) <= _LONGEST_SHOWN:
            found = f"`{self.text[start:end]}`"
        if kind == _EOF:
            found = "end of line" if start < len(self.text) else "end of file"
        if kind in (_NL, _EOF):
            end = start
        inside_line = at > 0 and item.kinds[at - 1] not in _SEPARATORS
        words = described(expected, inside_line=inside_line)
        advice = hint(item.kinds, at, expected, lambda i: self.text[item.starts[i] : item.ends[i]])
        opener = None
        if at and item.kinds[at - 1] in _PROMISES and "an expression" in words:
            before = item.starts[at - 1], item.ends[at - 1]
            if self.line(before[0]) < self.line(start):
                opener = (*before, "an expression must follow this")
        if at and "`,`" in words and self.line(item.starts[at - 1]) < self.line(start):
            # A comma is missing at the end of the line before.
            start = end = item.ends[at - 1]
            found = "end of line"
        unexpected = words == [pretty(_NL)] and CODE["+"] in expected.kinds
        if words and not unexpected:
            wanted = words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]
            message, label = f"expected {wanted}, found {found}", f"expected {wanted}"
        else:
            message, label = f"unexpected {found}", "not expected here"
        self.problems.report(message, start, end, label=label, opener=opener, help=advice)


def _cons_in_body(kinds: str, expected: Expected) -> int | None:
    """Where `::` stands in the body of an arm, when the grammar has taken the parentheses around
    it for the pattern of a next arm: `x -> f` and `(y :: z)`."""
    if expected.kinds.isdisjoint(_ARROWS):
        return None
    start = expected.position
    while start and (kinds[start - 1] in _ARROWS or kinds[start - 1] not in _SEPARATORS):
        start -= 1
    arrows = [i for i in range(start, expected.position) if kinds[i] in _ARROWS]
    cons = kinds.find(_CONS, arrows[0], expected.position) if arrows else -1
    return cons if cons >= 0 else None


def parse_broken(source: Source) -> tuple[Module, list[Diagnostic]]:
    """The tree and the errors of a file that does not parse.

    Raises RecursionError like the ordinary path.
    """
    return _Recovery(source).run()
