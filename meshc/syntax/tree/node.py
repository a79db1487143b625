"""What every node of the tree has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of character offsets in one source file."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Node:
    span: Span
