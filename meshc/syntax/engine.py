"""A lean matching engine under a parsimonious grammar over kind strings.

`match_core` is the method that parsimonious documents for Expression subclasses to
override. `accelerate` computes FIRST sets (the kinds that can start a match) from the
Expression tree of an ordinary Grammar and gives every Expression a subclass of its own
class with a leaner `match_core`:

* a choice looks only at the members that can start with the current kind, and returns the
  chosen member's node itself, without a node around it;
* `x?` and `x*` do not enter `x` when the current kind cannot start it;
* only the rules in `MEMOISED`, through which all recursion passes, are cached.

There is no error tracking: a text that does not match is matched again by the stock
engine. Texts must end in the EOF kind, so that `text[pos]` never runs off the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from parsimonious.expressions import (
    Expression,
    Literal,
    Lookahead,
    OneOf,
    Quantifier,
    Regex,
    Sequence,
)
from parsimonious.nodes import Node

from meshc.syntax.kinds import ALPHABET

Cache = Any
Rules = dict[str, Expression]
_First = tuple[frozenset[str], bool]

# Every cycle of the grammar passes through one of these.
MEMOISED = frozenset({"expr", "item", "pattern", "type"})


class LeanLiteral(Literal):  # type: ignore[misc]
    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Cache, error: Any) -> Node | None:
        if text[pos] == self.literal:
            return Node(self, text, pos, pos + 1)
        return None


class LeanEmpty(Literal):  # type: ignore[misc]
    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Cache, error: Any) -> Node | None:
        return Node(self, text, pos, pos)


class LeanSet(Regex):  # type: ignore[misc]
    """A regular expression that is one class of kinds."""

    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Cache, error: Any) -> Node | None:
        if text[pos] in self.first:
            return Node(self, text, pos, pos + 1)
        return None


class LeanRegex(Regex):  # type: ignore[misc]
    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Cache, error: Any) -> Node | None:
        m = self.matcher(text, pos)
        return None if m is None else Node(self, text, pos, m.end())


class LeanSequence(Sequence):  # type: ignore[misc]
    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Cache, error: Any) -> Node | None:
        end = pos
        children = []
        for match in self.matchers:
            node = match(text, end, cache, error)
            if node is None:
                return None
            children.append(node)
            end = node.end
        return Node(self, text, pos, end, children)


class LeanOneOf(OneOf):  # type: ignore[misc]
    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Cache, error: Any) -> Node | None:
        for match in self.table[text[pos]]:
            node = match(text, pos, cache, error)
            if node is not None:
                return node
        return None


class LeanLookahead(Lookahead):  # type: ignore[misc]
    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Cache, error: Any) -> Node | None:
        node = self.matchers[0](text, pos, cache, error)
        return Node(self, text, pos, pos) if (node is None) == self.negativity else None


class LeanOptional(Quantifier):  # type: ignore[misc]
    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Cache, error: Any) -> Node | None:
        if text[pos] in self.first:
            node = self.matchers[0](text, pos, cache, error)
            if node is not None:
                return Node(self, text, pos, node.end, [node])
        return Node(self, text, pos, pos)


class LeanMany(Quantifier):  # type: ignore[misc]
    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Cache, error: Any) -> Node | None:
        end = pos
        children = []
        match, first = self.matchers[0], self.first
        while text[end] in first:
            node = match(text, end, cache, error)
            if node is None or node.end == end:
                break
            children.append(node)
            end = node.end
        return Node(self, text, pos, end, children) if len(children) >= self.min else None


class MemoSequence(LeanSequence):
    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Cache, error: Any) -> Node | None:
        known = cache[id(self)]
        if pos in known:
            return known[pos]
        node = known[pos] = LeanSequence.match_core(self, text, pos, cache, error)
        return node


class MemoOneOf(LeanOneOf):
    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Cache, error: Any) -> Node | None:
        known = cache[id(self)]
        if pos in known:
            return known[pos]
        node = known[pos] = LeanOneOf.match_core(self, text, pos, cache, error)
        return node


def expressions_of(rules: Rules) -> list[Expression]:
    """All Expressions reachable from the rules."""
    seen: dict[int, Expression] = {}
    todo = list(rules.values())
    while todo:
        expression = todo.pop()
        if id(expression) not in seen:
            seen[id(expression)] = expression
            todo.extend(getattr(expression, "members", ()))
    return list(seen.values())


def first_sets(expressions: Iterable[Expression]) -> dict[int, _First]:
    """For every Expression, by id: the kinds it can start with, and whether it can be empty.

    The least fixed point of the usual equations for LL(1) grammars. A lookahead at the
    front of a sequence narrows its set.
    """
    expressions = list(expressions)
    info: dict[int, _First] = {id(e): (frozenset(), False) for e in expressions}
    starts = {id(e): _regex_first(e) for e in expressions if isinstance(e, Regex)}
    changed = True
    while changed:
        changed = False
        for e in expressions:
            if isinstance(e, Literal):
                new = (frozenset(e.literal[:1]), not e.literal)
            elif isinstance(e, Regex):
                new = starts[id(e)]
            elif isinstance(e, Lookahead):
                new = (ALPHABET, True)
            elif isinstance(e, OneOf):
                members = [info[id(m)] for m in e.members]
                new = (
                    frozenset().union(*(first for first, _ in members)),
                    any(empty for _, empty in members),
                )
            elif isinstance(e, Quantifier):
                first, empty = info[id(e.members[0])]
                new = (first, empty or e.min == 0)
            else:
                new = _sequence_first(e.members, info)
            if new != info[id(e)]:
                info[id(e)] = new
                changed = True
    return info


def _sequence_first(members: Iterable[Expression], info: dict[int, _First]) -> _First:
    first: frozenset[str] = frozenset()
    gate = ALPHABET
    for m in members:
        if isinstance(m, Lookahead):
            ahead, empty = info[id(m.members[0])]
            if not empty and not first:
                gate &= (ALPHABET - ahead) if _is_negative_set(m) else ahead
                if m.negativity and not _is_negative_set(m):
                    gate = ALPHABET
            continue
        starts, empty = info[id(m)]
        first |= starts
        if not empty:
            return first & gate, False
    # Nothing but lookaheads and possibly empty parts: any kind may follow.
    return (first & gate) if first else gate, True


def _is_negative_set(lookahead: Lookahead) -> bool:
    return bool(lookahead.negativity) and _is_one_kind(lookahead.members[0])


def _is_one_kind(expression: Expression) -> bool:
    if isinstance(expression, Literal):
        return len(expression.literal) == 1
    return isinstance(expression, Regex) and _is_class(expression)


def _is_class(expression: Regex) -> bool:
    pattern = expression.re.pattern
    return bool(pattern.startswith("[") and pattern.find("]") == len(pattern) - 1)


def _regex_first(expression: Regex) -> _First:
    pattern = expression.re
    empty = pattern.fullmatch("") is not None
    if _is_class(expression):
        return frozenset(c for c in ALPHABET if pattern.match(c)), empty
    # The only engine with partial matches; parsimonious depends on it.
    import regex  # type: ignore[import-untyped]

    partial = regex.compile(pattern.pattern)
    return frozenset(c for c in ALPHABET if partial.match(c, partial=True)), empty


def _lean_class(e: Expression) -> type[Any]:
    memo = e.name in MEMOISED
    if isinstance(e, Literal):
        return LeanLiteral if e.literal else LeanEmpty
    if isinstance(e, Regex):
        return LeanSet if _is_class(e) else LeanRegex
    if isinstance(e, Sequence):
        return MemoSequence if memo else LeanSequence
    if isinstance(e, OneOf):
        return MemoOneOf if memo else LeanOneOf
    if isinstance(e, Lookahead):
        return LeanLookahead
    return LeanOptional if e.max == 1 else LeanMany


def accelerate(rules: Rules) -> Rules:
    """Turn the Expressions of a stock grammar into lean ones, in place."""
    expressions = expressions_of(rules)
    info = first_sets(expressions)
    shared: dict[frozenset[str], frozenset[str]] = {}
    for e in expressions:
        first, e.nullable = info[id(e)]
        e.first = shared.setdefault(first, first)
        e.__class__ = _lean_class(e)
    return link(rules)


def link(rules: Rules) -> Rules:
    """Bind the methods that matching calls; they are not part of a pickle."""
    for e in expressions_of(rules):
        if isinstance(e, LeanRegex):
            e.matcher = e.re.match
        elif hasattr(e, "members"):
            e.matchers = tuple(m.match_core for m in e.members)
            if isinstance(e, OneOf):
                e.table = _choice_table(e)
    return rules


def unlink(rules: Rules) -> Rules:
    """Undo `link`, before pickling."""
    for e in expressions_of(rules):
        for attribute in ("matcher", "matchers", "table"):
            if hasattr(e, attribute):
                delattr(e, attribute)
    return rules


def _choice_table(choice: OneOf) -> dict[str, tuple[Any, ...]]:
    table: dict[str, tuple[Any, ...]] = dict.fromkeys(ALPHABET, ())
    for m in choice.members:
        # An empty match may be followed by any kind.
        for kind in _any_kind(m):
            table[kind] += (m.match_core,)
    return table


def _any_kind(member: Any) -> Iterator[str]:
    return iter(ALPHABET if member.nullable else member.first)
