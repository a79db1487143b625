"""Lists that a loop puts together.

Where a loop by self tail calls does nothing with a parameter but append to it,

    append_from(List.append(xs, i), i + 1, n)

the new elements are collected in a Python list, and the Mesh list is made from it where the
loop is left: `added.append(i)` each time, and `xs.extended(added)` at the end. Elements put
before the list, `[i] ++ xs`, are collected in the same way and turned round at the end.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from meshc.lower.core import Lowerer, Statements
from meshc.lower.rewriting import (
    all_rewritten,
    assigned,
    contains,
    exits,
    is_name,
    mentions,
    occurrences,
)
from meshc.lower.updates import in_place, only_item

_APPEND = "extended"
_PREPEND = "prepended"


class _NotBuilt(Exception):
    """The parameter is used otherwise."""


def with_builders(
    f: Lowerer, params: Sequence[str], body: Statements, before: Statements
) -> Statements:
    """The body of a loop, whose end continues it, with the parameters that are lists under
    construction collected in Python lists; `before` gets what stands before the loop."""
    for param in params:
        builder = _Builder(f, param)
        try:
            built = builder.loop(body)
        except _NotBuilt:
            continue
        if builder.finish:
            before.append(f.py.assign(builder.added, f.py.list_([])))
            body = built
    return body


class _Builder:
    """Rewrites the loop for one parameter. `finish` is the method that makes the list in the
    end, empty as long as nothing has been added."""

    def __init__(self, f: Lowerer, param: str) -> None:
        self.f = f
        self.param = param
        self.finish = ""
        self.added = ""

    def loop(self, body: Statements) -> Statements:
        """The body, or one of its branches."""
        self._survey(body)
        return self._rewritten(body) if self.finish else body

    def _survey(self, body: Statements) -> None:
        """Find how the parameter grows, and whether it is used otherwise while it does."""
        if exits(body):
            return
        for statement in body:
            if isinstance(statement, ast.If):
                self._refuse_if(mentions(statement.test, self.param))
                self._survey(statement.body)
                self._survey(statement.orelse)
                continue
            grown = self._grown(statement)
            if grown is None:
                self._refuse_if(mentions(statement, self.param))
            else:
                self._refuse_if(mentions(grown[1], self.param) or self.finish not in ("", grown[0]))
                self.finish = grown[0]
                if not self.added:
                    self.added = self.f.temporary("added")

    @staticmethod
    def _refuse_if(used: bool) -> None:
        if used:
            raise _NotBuilt

    def _grown(self, statement: ast.stmt) -> tuple[str, ast.expr, bool] | None:
        """In `xs = xs.append_owned(item)`: how `xs` grows, by what, and whether those are
        several elements."""
        pair = assigned(statement)
        if pair is None or pair[0] != self.param:
            return None
        value = in_place(self.f, self.param, pair[1])
        if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute)):
            return None
        of, method = value.func.value, value.func.attr
        if is_name(of, self.param):
            if method == "append_owned":
                return _APPEND, value.args[0], False
            if method == "concat_owned":
                return _APPEND, value.args[0], True
        elif method == "concat" and is_name(value.args[0], self.param):
            item = only_item(of)
            if item is not None:
                return _PREPEND, item, False
        return None

    def _rewritten(self, body: Statements) -> Statements:
        if exits(body):
            return self._exit(body)
        py = self.f.py
        out: Statements = []
        for statement in body:
            before = py.beside(statement)
            grown = self._grown(statement)
            if isinstance(statement, ast.If):
                orelse = self._rewritten(statement.orelse)
                out.append(py.if_(statement.test, self._rewritten(statement.body), orelse))
            elif grown is not None:
                method = "extend" if grown[2] else "append"
                items = _adopted(grown[1]) if grown[2] else grown[1]
                out.append(py.expression(py.method(py.name(self.added), method, [items])))
            else:
                out.append(statement)
            py.back(before)
        return out

    def _exit(self, body: Statements) -> Statements:
        """What leaves the loop: where the list is asked for, it is finished."""
        py = self.f.py
        count = occurrences(body, [self.param])
        if not count:
            return body
        before = py.beside(body[0])
        finished = py.method(py.name(self.param), self.finish, [py.name(self.added)])
        py.back(before)
        if count > 1 or contains(body, _REPEATED):
            return [py.assign(self.param, finished), *body]
        return all_rewritten(body, lambda n: finished if is_name(n, self.param) else None)


# Where what is written once may be evaluated later, or more than once.
_REPEATED = (ast.Lambda, ast.FunctionDef, ast.ListComp, ast.For, ast.While)


def _adopted(items: ast.expr) -> ast.expr:
    """The Python list that a Mesh list has just been made of; else the Mesh list."""
    if (
        isinstance(items, ast.Call)
        and isinstance(items.func, ast.Attribute)
        and items.func.attr == "adopt"
    ):
        return items.args[0]
    return items
