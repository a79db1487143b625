"""How large a pattern's compiled form may be, before it is compiled.

RE2 writes counted repetitions out, and a class of Unicode such as `\\w` takes more than a thousand
instructions each time. To compile a pattern of ten characters may so take a second.
"""

from __future__ import annotations

from meshrt.regex.nodes import Alternate, Chars, Concat, Group, Node, Pattern, Repeat

__mesh_preemptible__ = True

# The instructions of a class that names properties: no more than this.
_PROPERTIES = 1400
# And of one that is a list of ranges: so many for each character that it is written with.
_WRITTEN = 1
_CLASS = 8


class Weight:
    """`positions`: how many places in the written-out pattern a match can be at, which are as
    many as a search looks at, at the worst, for each character of the text. `instructions`: how
    many the compiled form has, roughly."""

    __slots__ = ("instructions", "positions")

    def __init__(self, positions: int, instructions: int) -> None:
        self.positions = positions
        self.instructions = instructions


def weigh(pattern: Pattern) -> Weight:
    """The weight of a pattern; it grows with what is written, not with what that stands for."""
    return Weight(*_weigh(pattern.root))


def _weigh(node: Node) -> tuple[int, int]:
    if isinstance(node, Chars):
        return 1, 1 if node.text else _of_class(node.set.unicode)
    if isinstance(node, Concat | Alternate):
        positions = instructions = 1
        for part in node.parts if isinstance(node, Concat) else node.choices:
            inside = _weigh(part)
            positions += inside[0]
            instructions += inside[1]
        return positions, instructions
    if isinstance(node, Group):
        positions, instructions = _weigh(node.body)
        return positions + 1, instructions + 2
    if isinstance(node, Repeat):
        positions, instructions = _weigh(node.body)
        times = max(node.least, node.most or 0, 1)
        return (positions + 1) * times, (instructions + 1) * times
    return 1, 1


def _of_class(written: str) -> int:
    if r"\p" in written or r"\P" in written:
        return _PROPERTIES
    return _CLASS + _WRITTEN * len(written)
