"""Suggestions for misspelt names."""

from __future__ import annotations

from collections.abc import Iterable


def suggest(name: str, candidates: Iterable[str], limit: int = 2) -> str | None:
    """The candidate that looks most like `name`.

    One that differs in upper and lower case and underscores alone comes first, then the one
    with the fewest edits, then one with the same letters in another order, then the one
    that comes first. None when the best needs more than `limit` edits, or when more than
    half of `name` would have to change.
    """
    best: str | None = None
    furthest = min(limit, len(name) // 2)
    plain = folded(name)
    letters = sorted(plain)
    rank = (furthest + 1, True)
    for candidate in candidates:
        if candidate == name:
            continue
        if folded(candidate) == plain:
            return candidate
        if abs(len(candidate) - len(name)) > rank[0]:
            continue
        distance = edit_distance(name, candidate)
        if distance <= furthest:
            other = (distance, sorted(folded(candidate)) != letters)
            if other < rank:
                best, rank = candidate, other
    return best


def did_you_mean(name: str, candidates: Iterable[str]) -> list[str]:
    """The line of advice with the candidate that looks like `name`, if one does."""
    near = suggest(name, candidates)
    return [f"did you mean `{near}`?"] if near is not None else []


def folded(name: str) -> str:
    """The name without what `camelCase` and `snake_case` differ in."""
    return name.replace("_", "").lower()


def edit_distance(a: str, b: str) -> int:
    """How many insertions, deletions, substitutions and swaps of neighbours lead from `a` to
    `b`, no part of the text being edited twice (optimal string alignment; after F. Damerau,
    A technique for computer detection and correction of spelling errors, 1964)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, before_above = row, before
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before_above[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
