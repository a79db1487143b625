"""What a pattern consists of, once it has been read. Flags are part of the nodes."""

from __future__ import annotations

from meshrt.regex.classes import CharSet


class Node:
    __slots__ = ()


class Chars(Node):
    """One character: of a set, or of none of it. `fold` accepts the other case as well. A
    literal character is given as `text`, too."""

    __slots__ = ("fold", "negated", "set", "text")

    def __init__(self, chars: CharSet, fold: bool, negated: bool = False, text: str = "") -> None:
        self.set = chars
        self.fold = fold
        self.negated = negated
        self.text = text


class Concat(Node):
    __slots__ = ("parts",)

    def __init__(self, parts: list[Node]) -> None:
        self.parts = parts


class Alternate(Node):
    __slots__ = ("choices",)

    def __init__(self, choices: list[Node]) -> None:
        self.choices = choices


class Repeat(Node):
    """`most` is None where there is no limit."""

    __slots__ = ("body", "greedy", "least", "most")

    def __init__(self, body: Node, least: int, most: int | None, greedy: bool) -> None:
        self.body = body
        self.least = least
        self.most = most
        self.greedy = greedy


class Group(Node):
    """A group that captures; the first is number 1."""

    __slots__ = ("body", "number")

    def __init__(self, body: Node, number: int) -> None:
        self.body = body
        self.number = number


class Assertion(Node):
    """A place between characters: `kind` is `start`, `end`, `line start`, `line end`, `word`,
    `not word`, `ascii word` or `not ascii word`."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind


class Pattern:
    """A pattern that has been read. `names` are the names of its groups."""

    __slots__ = ("groups", "names", "root", "unicode_boundary")

    def __init__(
        self, root: Node, groups: int, names: dict[str, int], unicode_boundary: bool
    ) -> None:
        self.root = root
        self.groups = groups
        self.names = names
        self.unicode_boundary = unicode_boundary
