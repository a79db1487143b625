"""What is known about the range of an Int, so that overflow checks go where they can fail.

Mesh's Int is 64-bit two's complement and wraps; Python's int does not. Each expression has
an interval of possible values; a sum whose interval fits in 64 bits is emitted as it is,
any other with a check. Facts about locals come from literals, loop ranges and the
comparisons on the path (`if n < 2 do … else <n is at least 2 here>`), as in an abstract
interpretation over intervals without widening (Cousot & Cousot, POPL 1977): locals never
change inside the scope of a fact, so none is needed.
"""

from __future__ import annotations

import ast

from meshc.lower.core import Interval, Lowerer
from meshc.syntax import tree
from meshc.types.typed import LibraryRef, MethodRef

INT_MIN = -(2**63)
INT_MAX = 2**63 - 1
FULL: Interval = (INT_MIN, INT_MAX)

# No collection or string comes near this size.
_SIZE: Interval = (0, 2**48)
_SIZES = frozenset(
    {"String.length", "List.length", "Map.size", "Set.size", "Queue.size", "Range.length"}
)


def fits(interval: Interval) -> bool:
    return interval[0] >= INT_MIN and interval[1] <= INT_MAX


def combine(op: str, a: Interval, b: Interval) -> Interval:
    """The interval of `x op y` before wrapping."""
    if op == "+":
        return a[0] + b[0], a[1] + b[1]
    if op == "-":
        return a[0] - b[1], a[1] - b[0]
    if op == "*":
        corners = (a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1])
        return min(corners), max(corners)
    if op == "%":
        bound = max(abs(b[0]), abs(b[1])) - 1
        low = 0 if a[0] >= 0 else -min(bound, -a[0])
        high = 0 if a[1] <= 0 else min(bound, a[1])
        return low, high
    # Division never makes a number larger, except MIN / -1, which wraps.
    if a[0] >= 0 and b[0] > 0:
        return a[0] // b[1], a[1] // b[0]
    bound = max(abs(a[0]), abs(a[1]))
    return -bound, bound


def after_wrap(interval: Interval) -> Interval:
    return interval if fits(interval) else FULL


def known(f: Lowerer, node: tree.Expr | ast.expr) -> Interval:
    """What is known about a node that is not an arithmetic chain (those are combined while
    they are lowered)."""
    match node:
        case tree.Int():
            return node.value, node.value
        case tree.Name():
            local = f.env.get(node.name)
            if local is not None and isinstance(local.value, ast.Name):
                return f.intervals.get(local.value.id, FULL)
        case tree.Call():
            ref = f.ref(node.callee)
            if isinstance(ref, MethodRef):
                ref = ref.target
            if isinstance(ref, LibraryRef) and ref.function.name in _SIZES:
                return _SIZE
        case tree.Unary(op="-"):
            low, high = known(f, node.operand)
            return after_wrap((-high, -low))
        case tree.Binary() if node.op in _ARITHMETIC:
            return _chain(f, node)
    return FULL


_ARITHMETIC = frozenset("+-*/%")


def _chain(f: Lowerer, node: tree.Binary) -> Interval:
    spine = []
    at: tree.Expr = node
    while isinstance(at, tree.Binary) and at.op in _ARITHMETIC:
        spine.append(at)
        at = at.left
    interval = known(f, at)
    for link in reversed(spine):
        interval = after_wrap(combine(link.op, interval, known(f, link.right)))
    return interval


Facts = list[tuple[str, Interval]]
_MIRROR = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
_NEGATED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}


def facts(f: Lowerer, condition: tree.Expr, holds: bool) -> Facts:
    """What `condition` being true (or false) tells about Int locals."""
    found: Facts = []
    stack: list[tuple[tree.Expr, bool]] = [(condition, holds)]
    while stack:
        node, truth = stack.pop()
        if isinstance(node, tree.Unary) and node.op == "not":
            stack.append((node.operand, not truth))
        elif isinstance(node, tree.Binary):
            if node.op == ("and" if truth else "or"):
                stack += [(node.left, truth), (node.right, truth)]
            elif node.op in _MIRROR and f.type_name(node.left) == "Int":
                op = node.op if truth else _NEGATED[node.op]
                _compare(f, node.left, op, known(f, node.right), found)
                _compare(f, node.right, _MIRROR[op], known(f, node.left), found)
    return found


def _compare(f: Lowerer, node: tree.Expr, op: str, other: Interval, found: Facts) -> None:
    if not isinstance(node, tree.Name):
        return
    local = f.env.get(node.name)
    if local is None or not isinstance(local.value, ast.Name):
        return
    name = local.value.id
    low, high = f.intervals.get(name, FULL)
    if op == "<":
        high = min(high, other[1] - 1)
    elif op == "<=":
        high = min(high, other[1])
    elif op == ">":
        low = max(low, other[0] + 1)
    elif op == ">=":
        low = max(low, other[0])
    elif op == "==":
        low, high = max(low, other[0]), min(high, other[1])
    if low <= high:
        found.append((name, (low, high)))


def learn(f: Lowerer, found: Facts) -> None:
    """Add facts to what is known; several about one local are met."""
    for name, (low, high) in found:
        before = f.intervals.get(name, FULL)
        low, high = max(low, before[0]), min(high, before[1])
        if low <= high:
            f.intervals[name] = (low, high)
