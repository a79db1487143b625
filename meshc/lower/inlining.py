"""`List.map`, `filter` and `reduce` of a closure that is written out, as the loops that one
would write by hand: no call for each element, and an accumulator that nobody else sees, so
that texts and collections grow in place (`meshc.lower.updates`).

The closure's parameters become locals of the enclosing function, and its body the loop's. That
is possible where the body cannot leave it early and does not wait.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from meshc.lower.core import Assign, Lowerer, Statements
from meshc.lower.python import contains_walrus, is_stable
from meshc.lower.updates import in_place
from meshc.syntax import tree
from meshc.syntax.walk import children

# Python allows 20 loops one inside another.
_DEEPEST = 5

_PARAMETERS = {
    **dict.fromkeys(("List.map", "map", "List.filter", "filter"), 1),
    **dict.fromkeys(("List.reduce", "reduce"), 2),
}


def inline_call(
    f: Lowerer, name: str, args: Sequence[tree.Expr | ast.expr], out: Statements
) -> ast.expr | None:
    """The value of calling the library function `name`; None where it has to be called."""
    count = _PARAMETERS.get(name)
    if count is None or len(args) != count + 1:
        return None
    closure = args[-1]
    if not isinstance(closure, tree.Closure) or not _can_be_a_loop(f, closure, count):
        return None
    items, *initial = f.values(args[:-1], out)
    if initial:
        return _reduce(f, items, initial[0], closure, out)
    if name.endswith("filter"):
        return _filter(f, items, closure, out)
    return _map(f, items, closure, out)


def _map(f: Lowerer, items: ast.expr, closure: tree.Closure, out: Statements) -> ast.expr:
    scope = _Loop(f, closure)
    item = f.temporary("item")
    body = f.block_statements(closure.clauses[0].body, Assign(item))
    scope.leave()
    (name,) = scope.names
    iterable = _iterable(f, items, out)
    value = _only_value(body, item)
    if value is not None:
        return _adopted(f, f.py.comprehension(value, name, iterable, []))
    return _collect(f, name, iterable, body, f.py.name(item), out)


def _filter(f: Lowerer, items: ast.expr, closure: tree.Closure, out: Statements) -> ast.expr:
    scope = _Loop(f, closure)
    holds = f.temporary("holds")
    body = f.block_statements(closure.clauses[0].body, Assign(holds))
    scope.leave()
    (name,) = scope.names
    iterable = _iterable(f, items, out)
    item = f.py.name(name)
    condition = _only_value(body, holds)
    if condition is not None:
        return _adopted(f, f.py.comprehension(item, name, iterable, [condition]))
    return _collect(f, name, iterable, body, item, out, f.py.name(holds))


def _reduce(
    f: Lowerer, items: ast.expr, initial: ast.expr, closure: tree.Closure, out: Statements
) -> ast.expr:
    if not is_stable(initial):
        items = f.saved(items, out, "items")
    iterable = _iterable(f, items, out)
    scope = _Loop(f, closure)
    result, name = scope.names
    body = f.block_statements(closure.clauses[0].body, Assign(result))
    scope.leave()
    _change_in_place(f, body, result)
    out.append(f.py.assign(result, initial))
    out.append(f.py.for_([name], iterable, body))
    return f.py.name(result)


class _Loop:
    """The scope of a closure's body inside a loop. `names` are the Python names of its
    parameters."""

    def __init__(self, f: Lowerer, closure: tree.Closure) -> None:
        self._f = f
        self._saved = f.env, f.in_python_loop, f.rebinds
        f.env = dict(f.env)
        f.in_python_loop = f.rebinds = True
        self.names = [
            f.declare(param.pattern.name)
            if isinstance(param.pattern, tree.PName)
            else f.temporary("item")
            for param in closure.clauses[0].params
        ]

    def leave(self) -> None:
        self._f.env, self._f.in_python_loop, self._f.rebinds = self._saved


def _collect(
    f: Lowerer,
    name: str,
    iterable: ast.expr,
    body: Statements,
    item: ast.expr,
    out: Statements,
    condition: ast.expr | None = None,
) -> ast.expr:
    """The list of `item`, appended after each run of `body`, where the condition holds."""
    py = f.py
    items = f.temporary("items")
    append: ast.stmt = py.expression(py.method(py.name(items), "append", [item]))
    if condition is not None:
        append = py.if_(condition, [append])
    out.append(py.assign(items, py.list_([])))
    out.append(py.for_([name], iterable, [*body, append]))
    return _adopted(f, py.name(items))


def _adopted(f: Lowerer, items: ast.expr) -> ast.expr:
    adopt = f.py.attribute(f.py.name(f.runtime("meshrt.values.list", "List")), "adopt")
    return f.py.call(adopt, [items])


def _iterable(f: Lowerer, items: ast.expr, out: Statements) -> ast.expr:
    """A list that is to be gone through; one just made need not become a Mesh list."""
    if (
        isinstance(items, ast.Call)
        and isinstance(items.func, ast.Attribute)
        and items.func.attr == "adopt"
        and len(items.args) == 1
    ):
        items = items.args[0]
    # Python's grammar has no walrus where a comprehension takes its items from.
    return f.saved(items, out, "items") if contains_walrus(items) else items


def _only_value(body: Statements, name: str) -> ast.expr | None:
    """The value of a body that does nothing but assign `name`."""
    if len(body) == 1 and isinstance(body[0], ast.Assign):
        (target,) = body[0].targets
        if isinstance(target, ast.Name) and target.id == name:
            return body[0].value
    return None


def _change_in_place(f: Lowerer, body: Statements, name: str) -> None:
    """Wherever the statements assign `name`: its old value is given up."""
    stack = [body]
    while stack:
        statements = stack.pop()
        for at, statement in enumerate(statements):
            if isinstance(statement, ast.Assign):
                target, value = statement.targets[0], statement.value
                if isinstance(target, ast.Name) and target.id == name:
                    statement.value = in_place(f, name, value)
                    if isinstance(value, ast.Name) and value.id == name:
                        statements[at] = f.py.pass_()
            elif isinstance(statement, ast.If | ast.For | ast.While | ast.Try):
                stack += [statement.body, statement.orelse]


def _can_be_a_loop(f: Lowerer, closure: tree.Closure, count: int) -> bool:
    clause = closure.clauses[0]
    if len(closure.clauses) != 1 or clause.guard is not None or len(clause.params) != count:
        return False
    if closure in f.module.effects.suspending:
        return False
    names: set[str] = set()
    for param in clause.params:
        pattern = param.pattern
        if isinstance(pattern, tree.PName):
            if f.ref(pattern) is not None or pattern.name in names:
                return False
            names.add(pattern.name)
        elif not isinstance(pattern, tree.PWildcard):
            return False
    return _depth(closure) <= _DEEPEST and not _leaves_early(clause.body)


def _leaves_early(body: tree.Block) -> bool:
    """Whether something in the body returns from the closure that it is the body of."""
    stack: list[tree.Node] = [body]
    while stack:
        at = stack.pop()
        if isinstance(at, tree.Return | tree.Try):
            return True
        if not isinstance(at, tree.Closure | tree.FunctionDef):
            stack.extend(children(at))
    return False


def _depth(closure: tree.Closure) -> int:
    """How many closures and loops are one inside another."""
    deepest = 0
    stack: list[tuple[tree.Node, int]] = [(closure, 0)]
    while stack:
        at, depth = stack.pop()
        if isinstance(at, tree.Closure | tree.For | tree.While):
            depth += 1
            deepest = max(deepest, depth)
        stack.extend((child, depth) for child in children(at))
    return deepest
