"""What the guard of a `case` or `receive` arm may contain (E0013).

Literals, names, comparisons, `and`/`or`/`not`, calls of plain names, and anything inside
parentheses. The tree does not keep parentheses, so they are looked for in the text.
"""

from __future__ import annotations

from meshc.syntax import tree
from meshc.types.context import Context

_SIMPLE = (
    tree.Int,
    tree.Float,
    tree.String,
    tree.Bool,
    tree.Unit,
    tree.Atom,
    tree.Name,
    tree.SelfPid,
    tree.ErrorExpr,
)
_ALLOWED_OPERATORS = frozenset({"==", "!=", "<", ">", "<=", ">=", "and", "or"})


def check_guard(cx: Context, guard: tree.Expr) -> bool:
    """Report the first part of `guard` that is not allowed; whether there is none."""
    stack: list[tree.Expr] = [guard]
    while stack:
        node = stack.pop()
        if isinstance(node, _SIMPLE) or _in_parentheses(cx, node):
            continue
        if isinstance(node, tree.Binary) and node.op in _ALLOWED_OPERATORS:
            stack.extend((node.right, node.left))
        elif isinstance(node, tree.Unary):
            # `-1` is a literal to the reader, whatever the tree makes of it.
            if node.op == "not" or isinstance(node.operand, tree.Int | tree.Float):
                stack.append(node.operand)
            else:
                _report(cx, node, "arithmetic")
                return False
        elif isinstance(node, tree.Call) and isinstance(node.callee, tree.Name):
            continue
        else:
            _report(cx, node, _kind(node))
            return False
    return True


def _in_parentheses(cx: Context, node: tree.Expr) -> bool:
    if isinstance(node, tree.Tuple):
        return True
    text = cx.source.text
    before = text[: node.span.start].rstrip()
    after = text[node.span.end :].lstrip()
    return before.endswith("(") and after.startswith(")")


def _kind(node: tree.Expr) -> str:
    if isinstance(node, tree.Binary):
        return "concatenation" if node.op == "<>" else "arithmetic"
    if isinstance(node, tree.Call):
        return "a call with a dot" if isinstance(node.callee, tree.Field) else "a call"
    if isinstance(node, tree.Field):
        return "field access"
    return f"`{type(node).__name__.lower()}`"


def _report(cx: Context, node: tree.Expr, kind: str) -> None:
    cx.error(
        "E0013",
        f"invalid guard: {kind} is not allowed",
        node.span,
        label="not allowed in a guard",
        helps=[
            "put it in parentheses; without them a guard takes literals, names, comparisons, "
            "`and`, `or`, `not` and calls of plain names"
        ],
    )
