"""Fields of variants that a pattern names and the code uses once.

    left = expr._0
    return left + 1

becomes `return expr._0 + 1`. A field never changes, so it may be read where it is used; not
in a loop or function inside, though, where it would be read more than once, or later.
"""

from __future__ import annotations

import ast
import re
from collections import Counter

from meshc.lower.rewriting import Statements, assigned, is_name, rewritten

_FIELD = re.compile(r"_[0-9]+")
_APART = (ast.Lambda, ast.FunctionDef, ast.ListComp, ast.For, ast.While, ast.Try)


def fields_in_place(body: Statements) -> Statements:
    """The statements of a function, without names for fields that are used once."""
    nodes = [node for statement in body for node in ast.walk(statement)]
    if not any(isinstance(n, ast.stmt) and _field(n) is not None for n in nodes):
        return body
    names = Counter(node.id for node in nodes if isinstance(node, ast.Name))
    return _in_place(body, {name for name, count in names.items() if count == 2})


def _field(statement: ast.stmt) -> tuple[str, ast.Attribute, str] | None:
    """In `left = expr._0`: the name, the field, and what has it."""
    pair = assigned(statement)
    if pair is None or not isinstance(pair[1], ast.Attribute):
        return None
    of = pair[1].value
    if isinstance(of, ast.Name) and _FIELD.fullmatch(pair[1].attr):
        return pair[0], pair[1], of.id
    return None


def _in_place(body: Statements, once: set[str]) -> Statements:
    left = list(body)
    out: Statements = []
    while left:
        statement = left.pop(0)
        found = _field(statement)
        if found is not None and found[0] in once:
            replaced = _replaced(left, *found)
            if replaced is not None:
                left = replaced
                continue
        if isinstance(statement, ast.If | ast.For | ast.While):
            inner = {name: _in_place(getattr(statement, name), once) for name in ("body", "orelse")}
            statement = type(statement)(**{**vars(statement), **inner})
        out.append(statement)
    return out


def _replaced(
    statements: Statements, name: str, value: ast.Attribute, of: str
) -> Statements | None:
    """The statements with `value`, a field of `of`, in the one place of `name`; None where that
    is not the same."""
    for at, statement in enumerate(statements):
        place = _uses(statement, name)
        if place is None:
            return None
        if place:
            if _binds(statement, of) and not isinstance(statement, ast.Assign):
                return None
            other = rewritten(statement, lambda node: value if is_name(node, name) else None)
            return [*statements[:at], other, *statements[at + 1 :]]
        if _binds(statement, of):
            return None
    return None


def _uses(statement: ast.stmt, name: str) -> bool | None:
    """Whether the name is used in the statement; None where it is used apart from it."""
    stack: list[tuple[ast.AST, bool]] = [(statement, False)]
    while stack:
        node, apart = stack.pop()
        if is_name(node, name):
            return None if apart else True
        apart = apart or isinstance(node, _APART)
        stack.extend((child, apart) for child in ast.iter_child_nodes(node))
    return False


def _binds(statement: ast.stmt, name: str) -> bool:
    return any(
        is_name(node, name) and isinstance(node.ctx, ast.Store)  # type: ignore[attr-defined]
        for node in ast.walk(statement)
    )
