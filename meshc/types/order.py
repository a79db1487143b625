"""The order in which the declarations of a module are inferred.

A declaration depends on those whose names its body mentions. R. Tarjan's algorithm
("Depth-first search and linear graph algorithms", SIAM Journal on Computing 1(2), 1972),
with an explicit stack, gives the strongly connected components of that graph, each after
the ones it depends on. Shadowing is not looked at: a local variable that has the name of a
function only makes a component larger than need be.
"""

from __future__ import annotations

from collections.abc import Sequence

from meshc.syntax import tree
from meshc.syntax.walk import children


def mentioned_names(roots: Sequence[tree.Node]) -> set[str]:
    """All bare names in expressions below `roots`; those after a dot begin with a dot."""
    names: set[str] = set()
    stack: list[tree.Node] = list(roots)
    while stack:
        node = stack.pop()
        if node.__class__ is tree.Name:
            assert isinstance(node, tree.Name)
            names.add(node.name)
        else:
            if node.__class__ is tree.Field:
                assert isinstance(node, tree.Field)
                names.add("." + node.name)
            stack.extend(children(node))
    return names


def components(graph: Sequence[Sequence[int]]) -> list[list[int]]:
    """The strongly connected components of a graph given by its successor lists,
    dependencies first; members in ascending order."""
    count = len(graph)
    index = [-1] * count
    low = [0] * count
    on_stack = [False] * count
    stack: list[int] = []
    found: list[list[int]] = []
    clock = 0
    for root in range(count):
        if index[root] >= 0:
            continue
        work = [(root, 0)]
        while work:
            node, at = work.pop()
            if at == 0:
                index[node] = low[node] = clock
                clock += 1
                stack.append(node)
                on_stack[node] = True
            successors = graph[node]
            while at < len(successors):
                other = successors[at]
                at += 1
                if index[other] < 0:
                    work.append((node, at))
                    work.append((other, 0))
                    break
                if on_stack[other]:
                    low[node] = min(low[node], index[other])
            else:
                if low[node] == index[node]:
                    component: list[int] = []
                    while True:
                        member = stack.pop()
                        on_stack[member] = False
                        component.append(member)
                        if member == node:
                            break
                    found.append(sorted(component))
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
    return found
