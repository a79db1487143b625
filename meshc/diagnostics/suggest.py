"""Suggestions for misspelt names."""

from __future__ import annotations

from collections.abc import Iterable


def suggest(name: str, candidates: Iterable[str], limit: int = 2) -> str | None:
    """The candidate nearest to `name` by edit distance, the first one on a tie.

    None when the nearest is more than `limit` edits away, or when more than half of `name`
    would have to change.
    """
    best: str | None = None
    best_distance = min(limit, len(name) // 2) + 1
    for candidate in candidates:
        if candidate == name or abs(len(candidate) - len(name)) >= best_distance:
            continue
        distance = edit_distance(name, candidate)
        if distance < best_distance:
            best, best_distance = candidate, distance
    return best


def edit_distance(a: str, b: str) -> int:
    """Levenshtein's distance: insertions, deletions and substitutions, each counting 1
    (R. A. Wagner and M. J. Fischer, The String-to-String Correction Problem, 1974)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]
