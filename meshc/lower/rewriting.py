"""Looking at and changing emitted Python statements.

Nodes are immutable once made (`meshc.lower.python`), so a change makes new nodes on the way
down to it and shares the others.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import TypeVar

N = TypeVar("N", bound=ast.AST)
Statements = list[ast.stmt]

_FUNCTIONS = (ast.Lambda, ast.FunctionDef)
_LOOPS = (ast.For, ast.While)


def rewritten(node: N, rule: Callable[[ast.AST], ast.AST | None]) -> N:
    """`node` with every part replaced for which `rule` gives another; it is asked from the
    outside in."""
    found = rule(node)
    if found is not None:
        return found  # type: ignore[return-value]
    changes: dict[str, object] = {}
    for name, value in ast.iter_fields(node):
        if isinstance(value, list):
            new = [rewritten(v, rule) if isinstance(v, ast.AST) else v for v in value]
            if any(a is not b for a, b in zip(new, value, strict=True)):
                changes[name] = new
        elif isinstance(value, ast.AST):
            other = rewritten(value, rule)
            if other is not value:
                changes[name] = other
    return type(node)(**{**vars(node), **changes}) if changes else node


def all_rewritten(statements: Statements, rule: Callable[[ast.AST], ast.AST | None]) -> Statements:
    return [rewritten(statement, rule) for statement in statements]


def is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def occurrences(nodes: ast.AST | Iterable[ast.AST], names: Iterable[str]) -> int:
    """How often some names are read or bound, functions inside counted."""
    wanted = set(names)
    stack = [nodes] if isinstance(nodes, ast.AST) else list(nodes)
    count = 0
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Name):
            count += node.id in wanted
        elif isinstance(node, ast.FunctionDef):
            count += node.name in wanted
        stack.extend(ast.iter_child_nodes(node))
    return count


def mentions(nodes: ast.AST | Iterable[ast.AST], *names: str) -> bool:
    return occurrences(nodes, names) > 0


def assigned(statement: ast.stmt) -> tuple[str, ast.expr] | None:
    """The name and value of an assignment to one name."""
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id, statement.value
    return None


def contains(nodes: Iterable[ast.AST], kinds: tuple[type[ast.AST], ...]) -> bool:
    """Whether there is a node of some kinds anywhere."""
    return any(isinstance(n, kinds) for node in nodes for n in ast.walk(node))


def jumps(statements: Statements) -> bool:
    """Whether there is a `continue` or `break` of the loop that the statements stand in."""
    stack: list[ast.AST] = list(statements)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Continue | ast.Break):
            return True
        if isinstance(node, ast.stmt) and not isinstance(node, _FUNCTIONS + _LOOPS):
            stack.extend(n for n in ast.iter_child_nodes(node) if _may_jump(n))
    return False


def _may_jump(node: ast.AST) -> bool:
    return isinstance(node, ast.stmt | ast.ExceptHandler)


def exits(statements: Statements) -> bool:
    """Whether every path through the statements leaves the function."""
    if not statements:
        return False
    last = statements[-1]
    if isinstance(last, ast.If):
        return not jumps(statements) and exits(last.body) and exits(last.orelse)
    return isinstance(last, ast.Return | ast.Raise) and not jumps(statements)
