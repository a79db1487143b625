"""Whether the memory of members that live long stays what it is."""

from __future__ import annotations

import statistics
from collections.abc import Mapping

from members import Failed

GROWTH = 1.05
MARGIN = 2_000_000
"""By so much, and so many bytes, the memory of a member may be larger in the last third of its
rounds than in the second. In the first its tables fill, and the allocator's heaps."""
FEWEST = 3
"""Rounds in a third, for them to say anything."""


def judge(memory: Mapping[str, list[int]]) -> str:
    """What the memory of each member did, in bytes at the end of each round, if there are enough of
    them. Raises `Failed` if it grows."""
    shown = []
    for name, sizes in memory.items():
        third = len(sizes) // 3
        if third < FEWEST:
            continue
        early, late = statistics.median(sizes[third : 2 * third]), max(sizes[2 * third :])
        text = f"{name} {early / 1e6:.1f} to {late / 1e6:.1f} MB"
        if late > GROWTH * early + MARGIN:
            raise Failed(f"memory grows: {text}: {sizes}")
        shown.append(text)
    return ", ".join(shown)
