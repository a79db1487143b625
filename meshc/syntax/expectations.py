"""What was expected where the text of an item stops making sense.

The stock parsimonious engine is a packrat parser: its cache knows, for every terminal and
every position, whether the terminal was tried there and failed. All terminals that failed
at the furthest position reached are what could have stood there. Rules that stand for a
whole class (an expression, a pattern, a type) replace their many first tokens.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any, NamedTuple

from parsimonious.exceptions import ParseError
from parsimonious.expressions import Expression, Literal, Lookahead, Regex

from meshc.syntax import engine, grammar
from meshc.syntax.kinds import CODE, kind_set, pretty

_NL, _ERROR = CODE["NL"], CODE["ERROR"]
# What may follow any operand: mentioned only when nothing else is expected.
_CONTINUES_OPERAND = kind_set(grammar.BINARY_OPERATORS + " ( [ { . ? DO_TC")
# What may follow any pattern, and any type.
_CONTINUES_PATTERN = kind_set(":: | when ID ( { .")
_FOLLOWS_PATTERN = kind_set("-> = in")
_CONTINUES_TYPE = kind_set("< ? ! . (")
# The values of schema members, which few structs have.
_SCHEMA = kind_set("ATOM STR true false")
_CLASSES = (("pat", "a pattern"), ("type", "a type"), ("unary", "an expression"))
# What may begin the next statement, arm or member, or end the block.
_STARTS_LINE = kind_set(
    """ID FN FROM fn def pub let return import struct type interface impl actor service
    supervisor module terminate call cast after end else ELIF @ - ( [ STR INT FLOAT ATOM"""
)
# The kinds worth naming when too many are expected, most telling first.
_TELLING = ["ID", ")", "]", "}", ",", "end", "do", "=", "->", "=>", "::", ":", "in", "when", "NL"]
_MOST_NAMED = 4


class Expected(NamedTuple):
    """Where matching failed, the kinds expected there, and the classes of rules."""

    position: int
    kinds: frozenset[str]
    classes: tuple[str, ...]


class _Detailed(NamedTuple):
    rules: engine.Rules
    first: dict[int, tuple[frozenset[str], bool]]
    terminals: list[Expression]


@cache
def _detailed() -> _Detailed:
    rules = grammar.detailed_rules()
    expressions = engine.expressions_of(rules)
    refused = {id(e.members[0]) for e in expressions if isinstance(e, Lookahead) and e.negativity}
    terminals = [e for e in expressions if isinstance(e, Literal | Regex) and id(e) not in refused]
    return _Detailed(rules, engine.first_sets(expressions), terminals)


def furthest(kinds: str) -> Expected | None:
    """Match the kinds of one item (ending in EOF); None when they match completely."""
    rules, first, terminals = _detailed()
    seen: Any = defaultdict(dict)
    error = ParseError(kinds)
    node = rules["chunk"].match_core(kinds, 0, seen, error)
    reached = node.end if node is not None else 0
    if reached == len(kinds) - 1:
        return None
    position = max(error.pos, reached)
    expected: set[str] = set()
    for terminal in terminals:
        if seen[id(terminal)].get(position, terminal) is None:
            expected |= first[id(terminal)][0]
    if node is not None and reached == position:
        expected.add(_NL)
    classes = []
    for name, what in _CLASSES:
        rule = rules[name]
        if seen[id(rule)].get(position, rule) is None:
            expected -= first[id(rule)][0]
            classes.append(what)
    if "an expression" in classes:
        expected -= first[id(rules["item"])][0]
    expected.discard(_ERROR)
    return Expected(position, frozenset(expected), tuple(classes))


def described(expected: Expected, *, inside_line: bool) -> list[str]:
    """What was expected, in words, the most telling part of it when there is much.

    `inside_line`: the error is not at the start of a statement. Where a statement could
    have ended there, another one could begin, which is not worth saying.
    """
    kinds = set(expected.kinds)
    classes = expected.classes
    if inside_line and _NL in kinds:
        kinds -= _STARTS_LINE
        classes = ()
    elif kinds - {_NL} or classes:
        kinds.discard(_NL)
    if CODE["+"] in kinds and (kinds - _CONTINUES_OPERAND or classes):
        kinds -= _CONTINUES_OPERAND
    if CODE["!"] in kinds and kinds - _CONTINUES_TYPE:
        kinds -= _CONTINUES_TYPE
    if kinds & _FOLLOWS_PATTERN:
        kinds -= _CONTINUES_PATTERN - {CODE["::"]}
    if CODE["for"] in kinds:
        kinds -= _CONTINUES_TYPE
    if CODE["::"] in kinds and expected.kinds >= _SCHEMA:
        kinds -= _SCHEMA
    if kinds - {CODE["."]}:
        kinds.discard(CODE["."])
    if CODE["->"] in kinds:
        kinds.discard(CODE["::"])
    kinds -= {CODE["ARROW_NL"], CODE[";"]}
    if kinds == {CODE["->"], _NL}:
        kinds.discard(CODE["->"])
    words = list(classes) + sorted({pretty(kind) for kind in kinds})
    if len(words) > _MOST_NAMED:
        telling = [pretty(CODE[name]) for name in _TELLING if CODE[name] in kinds]
        words = [*classes, *telling][:_MOST_NAMED]
    return list(dict.fromkeys(words))
