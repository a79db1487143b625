"""Blocks: `let`, `return`, nested functions and the expressions between them."""

from __future__ import annotations

import ast

from meshc.lower.branches import bind_all
from meshc.lower.core import (
    BLOCK_RULE,
    DISCARD,
    RETURN,
    Assign,
    Destination,
    Local,
    Lowerer,
    Statements,
)
from meshc.lower.functions import alias, closure, nested_functions
from meshc.lower.patterns import match
from meshc.syntax import tree


def block(f: Lowerer, node: tree.Block, dest: Destination, out: Statements) -> None:
    """Lower the statements of a block; the last one's value goes to `dest`."""
    statements = node.statements
    if not statements:
        f.finish_unit(dest, out)
        return
    lowered: set[tree.FunctionDef] = set()
    last = statements[-1]
    for at, statement in enumerate(statements):
        here = dest if statement is last else DISCARD
        before = f.py.at(statement.span)
        if isinstance(statement, tree.Let):
            let(f, statement, here, out)
        elif isinstance(statement, tree.Return):
            _return(f, statement, out)
            f.py.back(before)
            return
        elif isinstance(statement, tree.FunctionDef):
            if statement not in lowered:
                run = _functions_at(statements, at)
                lowered.update(run)
                nested = f.module.typed.nested
                nested_functions(f, [nested[s] for s in run if s in nested], out)
            if statement is last:
                f.finish_unit(dest, out)
        else:
            f.into(statement, here, out)  # type: ignore[arg-type]
        f.py.back(before)
        if out and isinstance(out[-1], ast.Return | ast.Break | ast.Continue):
            return


BLOCK_RULE.append(block)


def _functions_at(statements: tuple[tree.Statement, ...], at: int) -> list[tree.FunctionDef]:
    """The functions that stand one after another from a place on."""
    found: list[tree.FunctionDef] = []
    for statement in statements[at:]:
        if not isinstance(statement, tree.FunctionDef):
            break
        found.append(statement)
    return found


def let(f: Lowerer, node: tree.Let, dest: Destination, out: Statements) -> None:
    """Bind the names of a `let` in the current scope."""
    pattern = node.pattern
    if isinstance(pattern, tree.PName) and f.ref(pattern) is None:
        # The new name is not in scope in its own value: claim it now, declare it after.
        local = f.names.claim(pattern.name)
        generic = f.module.typed.generic_lets.get(pattern)
        if generic is None:
            f.into(node.value, Assign(local), out)
        else:
            out.append(f.py.assign(local, _generic(f, node.value, pattern, out)))
        value = f.py.name(local)
        f.env[pattern.name] = Local(value, scheme=generic.scheme if generic else None)
    else:
        value = f.value(node.value, out)
        if not isinstance(value, ast.Name | ast.Constant):
            name = f.temporary("value")
            out.append(f.py.assign(name, value))
            value = f.py.name(name)
        found = match(f, pattern, value, open_=False)
        if found.conditions:
            panic = f.py.call(
                f.runtime("meshrt.values", "Panic"), [f.py.constant("non-exhaustive match")]
            )
            failed = f.py.not_(f.py.all_of(found.conditions))
            out.append(f.py.if_(failed, [f.py.raise_(panic)]))
        bind_all(f, found, out)
    if dest is not DISCARD:
        f.finish(value, dest, out)


def _generic(f: Lowerer, node: tree.Expr, bound: tree.PName, out: Statements) -> ast.expr:
    """A function that a `let` binds, with hidden parameters."""
    if isinstance(node, tree.Closure):
        return closure(f, node, out, bound)
    assert isinstance(node, tree.Name | tree.Field)
    return alias(f, bound, node)


def _return(f: Lowerer, node: tree.Return, out: Statements) -> None:
    if node.value is None:
        out.append(f.py.return_(None))
        return
    f.into(node.value, RETURN, out)
    if f.void and not (out and isinstance(out[-1], ast.Return | ast.Continue)):
        out.append(f.py.return_(None))
