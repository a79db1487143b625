"""How a self tail call gives its parameters their new values.

The assignments are made one after another, in an order in which none needs the old value of a
parameter that has changed, if there is such an order; CPython then appends to a text in place (`text = text + …`, and nothing else, is what
it looks for). A parameter that becomes a changed version of itself gives the old version up:
the library's `…_owned` methods may then change it in place (`meshrt.values.ownership`).
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from meshc.lower.core import Lowerer, Statements, Tail
from meshc.lower.python import is_quiet, loaded_names
from meshc.syntax import tree

_OWNED_FUNCTIONS = {
    ("meshrt.std.list", "append"): "append_owned",
    ("meshrt.std.list", "concat"): "concat_owned",
    ("meshrt.std.map", "put"): "put_owned",
    ("meshrt.std.set", "add"): "add_owned",
    ("meshrt.std.set", "insert"): "add_owned",
}
_OWNED_METHODS = {"append": "append_owned", "concat": "concat_owned"}


def update(
    f: Lowerer, tail: Tail, nodes: Sequence[object], values: Sequence[ast.expr]
) -> Statements:
    """The assignments of `values`, lowered from `nodes` where those are expressions."""
    moves = [
        (param, value, node)
        for param, value, node in zip(tail.params, values, nodes, strict=True)
        if not _is_name(value, param)
    ]
    if tail.observed and moves:
        return [f.py.assign_many([param for param, _, _ in moves], [v for _, v, _ in moves])]
    out: Statements = []
    moves = _sequence(f, moves, out)
    loads = [loaded_names(value) for _, value, _ in moves]
    start = 0
    while start < len(moves):
        # A group ends where no value behind it needs a parameter that it changes.
        stop = start + 1
        at = start
        while at < stop:
            for later in range(len(moves) - 1, stop - 1, -1):
                if moves[at][0] in loads[later]:
                    stop = later + 1
                    break
            at += 1
        group = moves[start:stop]
        if len(group) == 1:
            param, value, node = group[0]
            out.append(f.py.assign(param, in_place(f, param, value, node)))
        else:
            out.append(f.py.assign_many([m[0] for m in group], [m[1] for m in group]))
        start = stop
    return out


_Move = tuple[str, ast.expr, object]


def _sequence(f: Lowerer, moves: list[_Move], out: Statements) -> list[_Move]:
    """Make the assignments that can be made one after another: the old value of each such
    parameter is needed by no other, and what can fail or be noticed keeps its order. The others
    remain."""
    left = list(moves)
    loads = {param: loaded_names(value) for param, value, _ in moves}
    quiet = {param for param, value, _ in moves if _is_quiet(f, param, value)}
    at = 0
    while at < len(left):
        param, value, node = left[at]
        waits = any(param in loads[other] for other, _, _ in left if other != param)
        overtakes = any(earlier not in quiet for earlier, _, _ in left[:at])
        if waits or (overtakes and param not in quiet):
            at += 1
            continue
        out.append(f.py.assign(param, in_place(f, param, value, node)))
        del left[at]
        at = 0
    return left


def _is_quiet(f: Lowerer, param: str, value: ast.expr) -> bool:
    """Whether it does not matter when the value is computed: of numbers, or a list that grows by
    one item."""
    if is_quiet(value):
        return True
    changed = in_place(f, param, value)
    return (
        isinstance(changed, ast.Call)
        and isinstance(changed.func, ast.Attribute)
        and changed.func.attr == "append_owned"
        and is_quiet(changed.func.value)
        and is_quiet(changed.args[0])
    )


def in_place(f: Lowerer, param: str, value: ast.expr, node: object = None) -> ast.expr:
    """The value in the form that may change the old value of `param`, which is given up: nothing
    reads it between the value and the assignment. `node` is what was lowered, if known."""
    if isinstance(value, ast.Call) and not value.keywords:
        function = value.func
        if isinstance(function, ast.Name):
            known = next((k for k, n in f.module.names.imports.items() if n == function.id), None)
            owned = _OWNED_FUNCTIONS.get(known) if known is not None else None
            if owned is not None and _is_name(value.args[0], param):
                return f.py.method(value.args[0], owned, value.args[1:])
        elif isinstance(function, ast.Attribute) and _is_name(function.value, param):
            owned = _OWNED_METHODS.get(function.attr)
            if owned == "concat_owned" and (single := only_item(value.args[0])) is not None:
                return f.py.method(function.value, "append_owned", [single])
            if owned is not None:
                return f.py.method(function.value, owned, value.args)
    elif isinstance(value, ast.JoinedStr):
        first, *rest = value.values
        if isinstance(first, ast.FormattedValue) and _is_name(first.value, param) and rest:
            return f.py.binary(first.value, "+", f.py.formatted(_parts(rest)))
    elif _is_text(f, node):
        pieces = _pieces(value)
        if len(pieces) > 2 and _is_name(pieces[0], param):
            more = pieces[1]
            for piece in pieces[2:]:
                more = f.py.binary(more, "+", piece)
            return f.py.binary(pieces[0], "+", more)
    return value


def only_item(value: ast.expr) -> ast.expr | None:
    """The item of a list literal with one item."""
    if (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and value.func.attr == "adopt"
        and isinstance(value.args[0], ast.List)
        and len(value.args[0].elts) == 1
    ):
        return value.args[0].elts[0]
    return None


def _is_name(value: ast.expr, name: str) -> bool:
    return isinstance(value, ast.Name) and value.id == name


def _is_text(f: Lowerer, node: object) -> bool:
    return isinstance(node, tree.Binary) and f.type_name(node) == "String"


def _pieces(value: ast.expr) -> list[ast.expr]:
    """What a sum adds up, from left to right."""
    pieces: list[ast.expr] = []
    while isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        pieces.append(value.right)
        value = value.left
    pieces.append(value)
    return pieces[::-1]


def _parts(values: Sequence[ast.expr]) -> list[str | ast.expr]:
    return [
        str(value.value)
        if isinstance(value, ast.Constant)
        else value.value
        if isinstance(value, ast.FormattedValue)
        else value
        for value in values
    ]
