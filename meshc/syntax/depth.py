"""Where a tree is deepest: the place to report when a pass runs out of recursion."""

from __future__ import annotations

from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.syntax.walk import children


def deepest(root: tree.Node) -> Span:
    """The span of the first of the nodes that are furthest from the root."""
    found, depth = root, 0
    stack: list[tuple[tree.Node, int]] = [(root, 0)]
    while stack:
        node, at = stack.pop()
        if at > depth or (at == depth and node.span < found.span):
            found, depth = node, at
        stack += [(child, at + 1) for child in children(node)]
    return found.span
