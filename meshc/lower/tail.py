"""Finds self calls in tail position: those become jumps to the start of the function.

Tail positions are the last expression of a block, both branches of `if`, the bodies of
`case` and `receive` arms and of `after`, and the operand of `return`. Calls inside loops
are not jumps (they would continue the inner loop), nor are those inside closures.
"""

from __future__ import annotations

from collections.abc import Callable

from meshc.syntax import tree
from meshc.syntax.walk import children

IsSelf = Callable[[tree.Expr], bool]


def has_self_tail_call(body: tree.Block, is_self: IsSelf) -> bool:
    """Whether a call whose callee satisfies `is_self` stands in tail position of `body`."""
    # (node, in tail position, inside a loop)
    stack: list[tuple[tree.Node, bool, bool]] = [(body, True, False)]
    while stack:
        node, tail, looped = stack.pop()
        match node:
            case tree.Closure() | tree.FunctionDef():
                continue
            case tree.Block():
                *first, last = node.statements or (None,)
                stack.extend((s, False, looped) for s in first if s is not None)
                if last is not None:
                    stack.append((last, tail, looped))
            case tree.If():
                stack.append((node.condition, False, looped))
                stack.append((node.then, tail, looped))
                if node.orelse is not None:
                    stack.append((node.orelse, tail, looped))
            case tree.Case() | tree.Receive():
                if isinstance(node, tree.Case):
                    stack.append((node.subject, False, looped))
                elif node.after_body is not None:
                    stack.append((node.after_body, tail, looped))
                stack.extend((arm.body, tail, looped) for arm in node.arms)
            case tree.Return():
                if node.value is not None:
                    stack.append((node.value, not looped, looped))
            case tree.While() | tree.For():
                stack.extend((child, False, True) for child in children(node))
            case tree.Call():
                if tail and is_self(node.callee):
                    return True
                stack.extend((child, False, looped) for child in children(node))
            case tree.Pipe():
                right = node.right
                callee = right.callee if isinstance(right, tree.Call) else right
                if tail and is_self(callee):
                    return True
                stack.extend((child, False, looped) for child in children(node))
            case _:
                stack.extend((child, False, looped) for child in children(node))
    return False
