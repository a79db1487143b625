"""Lists that a loop goes through.

A loop by self tail calls often takes a list apart, `x :: rest`, and goes on with the rest. As
lowered, every round makes a list for the rest. Where the parameter is used for nothing else,
it becomes a cursor:

* `for x in xs:`, where the loop begins with the question whether the list is at its end and
  every round takes one element;
* otherwise the buffer of the list, the index of the next element and that of the end
  (`items, at, stop = xs.items, xs.start, xs.stop`). Where the loop is left with what remains,
  that becomes a list again.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from meshc.lower.core import Lowerer, Statements
from meshc.lower.rewriting import (
    N,
    all_rewritten,
    assigned,
    contains,
    exits,
    is_name,
    mentions,
    rewritten,
)

_FUNCTIONS = (ast.Lambda, ast.FunctionDef)


class _NoCursor(Exception):
    """The parameter is used otherwise."""


def with_cursors(
    f: Lowerer, params: Sequence[str], body: Statements, before: Statements
) -> tuple[Statements, Statements | None]:
    """The body of a loop, whose end continues it, with cursors for the parameters that are
    lists to go through, and the whole loop if one of them makes it a `for`. `before` gets what
    stands before the loop."""
    taken = next((param for param in params if _takes_one(param, body)), None)
    for param in params:
        if param != taken:
            body = _indexed(f, param, body, before)
    if taken is None:
        return body, None
    loop = _for(f, taken, body)
    return (body, loop) if loop is not None else (_indexed(f, taken, body, before), None)


def _indexed(f: Lowerer, param: str, body: Statements, before: Statements) -> Statements:
    """The body with an index for the parameter, if that is possible."""
    try:
        return _Index(f, param).loop(body, before)
    except _NoCursor:
        return body


# ---------------------------------------------------------------- what is common


class _Cursor:
    """Rewrites a loop for one parameter."""

    def __init__(self, f: Lowerer, param: str) -> None:
        self.f = f
        self.param = param
        self.rests: dict[str, int] = {}
        """The names of what remains, and of how many elements it is short."""

    def body(self, body: Statements) -> Statements:
        """The body, or one of its branches."""
        if exits(body):
            return self.exit(body)
        py = self.f.py
        out: Statements = []
        for at, statement in enumerate(body):
            before = py.beside(statement)
            if isinstance(statement, ast.If):
                test = self.read(statement.test)
                then, orelse = self.body(statement.body), self.body(statement.orelse)
                out.append(py.either(test, then, orelse))
                moves = self._moves(statement)
            elif self.is_done(statement):
                continue
            else:
                rest = self._rest(statement)
                steps = self._step(statement)
                if rest is not None:
                    self._name(*rest)
                elif steps is not None:
                    out.extend(self.step(statement, steps))
                else:
                    out.append(self.read(statement))
                moves = steps is not None
            py.back(before)
            if moves and mentions(body[at + 1 :], self.param, *self.rests):
                raise _NoCursor
        return out

    def exit(self, body: Statements) -> Statements:
        """What leaves the loop."""
        raise NotImplementedError

    def is_done(self, statement: ast.stmt) -> bool:
        """Whether the loop itself does what the statement does."""
        return False

    def read(self, node: N) -> N:
        """Code that goes on with the loop and may look at the list, but not change it."""
        raise NotImplementedError

    def step(self, statement: ast.stmt, steps: int) -> Statements:
        """An assignment that makes the parameter what remains."""
        raise NotImplementedError

    def _name(self, name: str, steps: int) -> None:
        if self.rests.setdefault(name, steps) != steps:
            raise _NoCursor

    def _remaining(self, value: ast.expr) -> int | None:
        """By how many elements the value, what remains of the list, is shorter."""
        if isinstance(value, ast.Name):
            return self.rests.get(value.id)
        if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute)):
            return None
        if not is_name(value.func.value, self.param):
            return None
        if value.func.attr == "tail":
            return 1
        if value.func.attr == "drop" and isinstance(value.args[0], ast.Constant):
            return int(value.args[0].value)  # type: ignore[arg-type]
        return None

    def _rest(self, statement: ast.stmt) -> tuple[str, int] | None:
        """In `rest = xs.tail()`: the name and by how many elements it is shorter."""
        pair = assigned(statement)
        if pair is None or pair[0] == self.param or isinstance(pair[1], ast.Name):
            return None
        steps = self._remaining(pair[1])
        return None if steps is None else (pair[0], steps)

    def _step(self, statement: ast.stmt) -> int | None:
        """By how many elements an assignment makes the list shorter."""
        for name, value in _pairs(statement):
            if name == self.param:
                return self._remaining(value)
        return None

    def _moves(self, statement: ast.If) -> bool:
        return any(
            self._step(inner) is not None
            for inner in ast.walk(statement)
            if isinstance(inner, ast.Assign)
        )

    def without_step(self, statement: ast.stmt) -> Statements:
        """A step without the assignment to the parameter: the others that it makes."""
        pairs = [(name, value) for name, value in _pairs(statement) if name != self.param]
        if not pairs:
            return []
        values = [value for _, value in pairs]
        if mentions(values, self.param, *self.rests):
            raise _NoCursor
        return [self.f.py.assign_many([name for name, _ in pairs], values)]


def _pairs(statement: ast.stmt) -> list[tuple[str, ast.expr]]:
    """Names and values of an assignment."""
    if not isinstance(statement, ast.Assign):
        return []
    target, value = statement.targets[0], statement.value
    if isinstance(target, ast.Name):
        return [(target.id, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        names = [name.id for name in target.elts if isinstance(name, ast.Name)]
        if len(names) == len(value.elts):
            return list(zip(names, value.elts, strict=True))
    return []


# ---------------------------------------------------------------- for


def _takes_one(param: str, body: Statements) -> bool:
    """Whether the loop begins with the question for the end of `param`, and each round changes
    it."""
    parts = _at_end(param, body)
    if parts is None:
        return False
    at_end, more = parts
    return exits(at_end) and not mentions(at_end, param) and _steps(param, more) == {True}


def _for(f: Lowerer, param: str, body: Statements) -> Statements | None:
    """The loop as `for`, where `_takes_one` holds."""
    parts = _at_end(param, body)
    assert parts is not None
    try:
        return _For(f, param).loop(body[0], *parts)
    except _NoCursor:
        return None


def _at_end(param: str, body: Statements) -> tuple[Statements, Statements] | None:
    """What is done at the end of the list and otherwise, when that is asked first."""
    first = body[0]
    if not (isinstance(first, ast.If) and isinstance(first.test, ast.Compare)):
        return None
    test = first.test
    if not (_is_part(test.left, param, "start") and _is_part(test.comparators[0], param, "stop")):
        return None
    if isinstance(test.ops[0], ast.Eq):
        return first.body, [*first.orelse, *body[1:]]
    if isinstance(test.ops[0], ast.NotEq):
        # What follows the `if` is for both outcomes, unless the first has left.
        if len(body) == 1:
            return first.orelse, first.body
        if not first.orelse and exits(first.body):
            return body[1:], first.body
    return None


def _steps(param: str, body: Statements) -> set[bool]:
    """Whether `param` is assigned on the paths to the end of `body`: the answers there are."""
    if exits(body):
        return set()
    found = {False}
    for statement in body:
        if isinstance(statement, ast.If):
            inner = _steps(param, statement.body) | _steps(param, statement.orelse)
        else:
            inner = {any(name == param for name, _ in _pairs(statement))}
        found = {a or b for a in found for b in inner}
    return found


class _For(_Cursor):
    item: str | None = None

    def loop(self, first: ast.stmt, at_end: Statements, more: Statements) -> Statements:
        py = self.f.py
        before = py.beside(first)
        heads = [n for statement in more for n in ast.walk(statement) if self._is_head(n)]
        self.item = self._name_of_head(more, at_end)
        if self.item is None and heads:
            self.item = self.f.temporary("item")
        inner = self.body(more)
        if mentions(at_end, *self.rests):
            raise _NoCursor
        target = self.item or self.f.temporary("_")
        loop = py.for_([target], py.name(self.param), inner)
        py.back(before)
        return [loop, *at_end]

    def _name_of_head(self, more: Statements, at_end: Statements) -> str | None:
        """The local that gets the element, when only one does and gets nothing else."""
        nodes = [n for statement in more for n in ast.walk(statement)]
        bound = [n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
        pairs = [assigned(n) for n in nodes if isinstance(n, ast.Assign)]
        named = {pair[0] for pair in pairs if pair is not None and self._is_head(pair[1])}
        if len(named) != 1:
            return None
        (name,) = named
        return name if bound.count(name) == 1 and not mentions(at_end, name) else None

    def _is_head(self, node: ast.AST) -> bool:
        """Whether a node is `xs.items[xs.start]`."""
        return (
            isinstance(node, ast.Subscript)
            and _is_part(node.value, self.param, "items")
            and _is_part(node.slice, self.param, "start")
        )

    def read(self, node: N) -> N:
        item = self.item
        if item is not None:
            name = self.f.py.name(item)
            node = rewritten(node, lambda n: name if self._is_head(n) else None)
        if mentions(node, self.param, *self.rests):
            raise _NoCursor
        return node

    def is_done(self, statement: ast.stmt) -> bool:
        pair = assigned(statement)
        return pair is not None and pair[0] == self.item and self._is_head(pair[1])

    def exit(self, body: Statements) -> Statements:
        return [self.read(statement) for statement in body if not self.is_done(statement)]

    def step(self, statement: ast.stmt, steps: int) -> Statements:
        if steps != 1:
            raise _NoCursor
        return [self.read(other) for other in self.without_step(statement)]


# ---------------------------------------------------------------- an index


class _Index(_Cursor):
    def loop(self, body: Statements, before: Statements) -> Statements:
        """The body with indices, which `before` gives their first values."""
        f = self.f
        py = f.py
        if True not in _steps(self.param, body) or not self._is_list(body):
            raise _NoCursor
        self.names = {
            "items": f.names.claim("items"),
            "start": f.names.claim("at"),
            "stop": f.names.claim("stop"),
        }
        found = self.body(body)
        parts = [py.attribute(py.name(self.param), part) for part in self.names]
        before.append(py.assign_many(list(self.names.values()), parts))
        return found

    def _is_list(self, body: Statements) -> bool:
        """Whether elements are taken from the parameter somewhere."""
        return any(_is_part(n, self.param, "items") for s in body for n in ast.walk(s)) or any(
            isinstance(n, ast.expr) and self._remaining(n) for s in body for n in ast.walk(s)
        )

    def _part(self, node: ast.AST) -> ast.expr | None:
        """The local for `xs.items`, `xs.start` or `xs.stop`."""
        if isinstance(node, ast.Attribute) and is_name(node.value, self.param):
            local = self.names.get(node.attr)
            return self.f.py.name(local) if local is not None else None
        return None

    def read(self, node: N) -> N:
        if not mentions(node, self.param, *self.rests):
            return node
        if contains([node], _FUNCTIONS):
            raise _NoCursor
        node = rewritten(node, self._part)
        if mentions(node, self.param, *self.rests):
            raise _NoCursor
        return node

    def step(self, statement: ast.stmt, steps: int) -> Statements:
        py = self.f.py
        others = [self.read(other) for other in self.without_step(statement)]
        return [*others, py.augment(self.names["start"], "+", py.constant(steps))]

    def exit(self, body: Statements) -> Statements:
        py = self.f.py
        out: Statements = []
        for name, steps in self.rests.items():
            if mentions(body, name):
                before = py.beside(body[0])
                out.append(py.assign(name, self._remaining_list(steps)))
                py.back(before)
        simple = all_rewritten(body, self._part)
        if not mentions(simple, self.param):
            return [*out, *simple]
        before = py.beside(body[0])
        out.append(py.assign(self.param, self._remaining_list(0)))
        py.back(before)
        return [*out, *body]

    def _remaining_list(self, steps: int) -> ast.expr:
        """The list of what remains after some more elements."""
        f = self.f
        start = f.py.name(self.names["start"])
        if steps:
            start = f.py.binary(start, "+", f.py.constant(steps))
        items, stop = f.py.name(self.names["items"]), f.py.name(self.names["stop"])
        return f.py.call(f.runtime("meshrt.values.list", "List"), [items, start, stop])


def _is_part(node: ast.AST, param: str, part: str) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == part and is_name(node.value, param)
