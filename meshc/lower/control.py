"""`if`, `case`, loops, `break`, `continue`, `?`."""

from __future__ import annotations

import ast

from meshc.lower.choices import choose
from meshc.lower.core import (
    DISCARD,
    RETURN,
    Assign,
    Destination,
    Lowerer,
    Statements,
    into_rule,
    value_rule,
)
from meshc.lower.decisions import Arm
from meshc.lower.python import contains_walrus, contains_yield
from meshc.lower.references import call_function, target
from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types.typed import VariantRef
from meshc.types.types import TCon, TVar

# ---------------------------------------------------------------- if


@into_rule(tree.If)
def if_(f: Lowerer, node: tree.If, dest: Destination, out: Statements) -> None:
    condition = f.value(node.condition, out)
    then = f.block_statements(node.then, dest)
    if node.orelse is not None:
        orelse = f.block_statements(node.orelse, dest)
    else:
        orelse = []
        if dest is not DISCARD:
            f.finish_unit(dest, orelse)
    if dest is RETURN and then and isinstance(then[-1], ast.Return | ast.Continue) and orelse:
        # What follows a branch that has left needs no `else`.
        out.append(f.py.if_(condition, then))
        out.extend(orelse)
    else:
        out.append(f.py.if_(condition, then, orelse))


@value_rule(tree.If)
def if_value(f: Lowerer, node: tree.If, out: Statements) -> ast.expr:
    then, orelse = _only(node.then), _only(node.orelse)
    if then is not None and orelse is not None and is_plain(then) and is_plain(orelse):
        condition = f.value(node.condition, out)
        more: Statements = []
        first = f.value(then, more)
        second = f.value(orelse, more)
        if not more:
            return f.py.choose(condition, first, second)
        name = f.temporary("value")
        dest = Assign(name)
        then_ = f.block_statements(node.then, dest)
        assert node.orelse is not None
        out.append(f.py.if_(condition, then_, f.block_statements(node.orelse, dest)))
        return f.py.name(name)
    name = f.temporary("value")
    if_(f, node, Assign(name), out)
    return f.py.name(name)


def _only(block: tree.Block | None) -> tree.Expr | None:
    """The expression that is all of a block."""
    if block is None or len(block.statements) != 1:
        return None
    statement = block.statements[0]
    return statement if isinstance(statement, _EXPRESSIONS) else None


_EXPRESSIONS = tree.Expr.__args__
_PLAIN = frozenset(
    {
        tree.Int,
        tree.Float,
        tree.String,
        tree.Bool,
        tree.Unit,
        tree.Atom,
        tree.Name,
        tree.Field,
        tree.Call,
        tree.Binary,
        tree.Unary,
        tree.Interpolation,
        tree.Tuple,
        tree.List,
        tree.SelfPid,
        tree.Block,
        tree.If,
    }
)


def is_plain(node: tree.Node, limit: int = 24) -> bool:
    """Whether a small expression is sure to need no statements of its own, or nearly."""
    stack, left = [node], limit
    while stack:
        at = stack.pop()
        left -= 1
        if type(at) not in _PLAIN or left == 0:
            return False
        if isinstance(at, tree.If) and (_only(at.then) is None or _only(at.orelse) is None):
            return False
        stack.extend(children(at))
    return True


# ---------------------------------------------------------------- case


@into_rule(tree.Case)
def case(f: Lowerer, node: tree.Case, dest: Destination, out: Statements) -> None:
    subject = f.value(node.subject, out)
    if isinstance(subject, ast.Tuple):
        # Its parts are looked at one by one; the tuple itself need not be made.
        parts = list(subject.elts)
        f.save(parts, out)
        subject = f.py.tuple_(parts)
    elif not isinstance(subject, ast.Name | ast.Constant):
        subject = _named(f, subject, out, "subject")
    panic = f.py.call(f.runtime("meshrt.values", "Panic"), [f.py.constant("non-exhaustive match")])
    rows = [[arm.pattern] for arm in node.arms]
    arms = [Arm(arm.guard, arm.body) for arm in node.arms]
    choose(f, subject, rows, arms, dest, out, [f.py.raise_(panic)])


def _named(f: Lowerer, value: ast.expr, out: Statements, hint: str) -> ast.expr:
    name = f.temporary(hint)
    out.append(f.py.assign(name, value))
    return f.py.name(name)


# ---------------------------------------------------------------- loops


@into_rule(tree.While)
def while_(f: Lowerer, node: tree.While, dest: Destination, out: Statements) -> None:
    before: Statements = []
    saved = _enter_loop(f)
    condition = f.value(node.condition, before)
    body = f.block_statements(node.body, DISCARD)
    _leave_loop(f, saved)
    if before:
        before.append(f.py.if_(f.py.not_(condition), [f.py.break_()]))
        out.append(f.py.forever([*before, *body]))
    else:
        out.append(f.py.while_(condition, body))
    if dest is not DISCARD:
        f.finish_unit(dest, out)


def _enter_loop(f: Lowerer) -> tuple[bool, bool]:
    saved = f.in_python_loop, f.rebinds
    f.in_python_loop = f.rebinds = True
    return saved


def _leave_loop(f: Lowerer, saved: tuple[bool, bool]) -> None:
    f.in_python_loop, f.rebinds = saved


@into_rule(tree.For)
def for_(f: Lowerer, node: tree.For, dest: Destination, out: Statements) -> None:
    iterable = _iterable(f, node, out)
    saved_env = f.env
    f.env = dict(saved_env)
    targets = [f.declare(name) for name in node.names]
    saved = _enter_loop(f)
    acc = None if dest is DISCARD else f.temporary("items")
    body: Statements = []
    skip = f.value(node.guard, body) if node.guard is not None else None
    if acc is None:
        inner = f.block_statements(node.body, DISCARD)
    else:
        item = f.temporary("item")
        inner = f.block_statements(node.body, Assign(item))
        append = f.py.attribute(f.py.name(acc), "append")
        if len(inner) == 1 and isinstance(inner[0], ast.Assign):
            inner = [f.py.expression(f.py.call(append, [inner[0].value]))]
        elif not inner or not isinstance(inner[-1], ast.Break | ast.Continue | ast.Return):
            inner.append(f.py.expression(f.py.call(append, [f.py.name(item)])))
    body = [*body, f.py.if_(skip, inner)] if skip is not None else [*body, *inner]
    _leave_loop(f, saved)
    f.env = saved_env
    if acc is None:
        out.append(f.py.for_(targets, iterable, body))
        return
    list_class = f.py.name(f.runtime("meshrt.values.list", "List"))
    adopt = f.py.attribute(list_class, "adopt")
    simple = _comprehension(f, acc, targets, iterable, body)
    if simple is not None:
        f.finish(f.py.call(adopt, [simple]), dest, out)
        return
    out.append(f.py.assign(acc, f.py.list_([])))
    out.append(f.py.for_(targets, iterable, body))
    f.finish(f.py.call(adopt, [f.py.name(acc)]), dest, out)


def _iterable(f: Lowerer, node: tree.For, out: Statements) -> ast.expr:
    """The Python iterable of a loop."""
    source = node.iterable
    if isinstance(source, tree.Binary) and source.op == "..":
        start, stop = f.values([source.left, source.right], out)
        zero = isinstance(start, ast.Constant) and start.value == 0
        args = [stop] if zero else [start, stop]
        return f.py.call("range", args)
    value = f.value(source, out)
    if f.type_name(source) == "Map":
        return f.py.method(value, "pairs" if len(node.names) > 1 else "keys", [])
    if isinstance(f.type_of(source), TVar):
        cursor_of = f.module.names.import_name("meshrt.values.iter", "cursor_of")
        return f.py.call(cursor_of, [value])
    return value


def _comprehension(
    f: Lowerer, acc: str, targets: list[str], iterable: ast.expr, body: Statements
) -> ast.expr | None:
    """The loop as a list comprehension, when all that it does is to append one value."""
    if len(targets) != 1 or len(body) != 1 or contains_walrus(iterable):
        return None
    conditions: list[ast.expr] = []
    statement = body[0]
    if isinstance(statement, ast.If) and not statement.orelse and len(statement.body) == 1:
        conditions.append(statement.test)
        statement = statement.body[0]
    if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)):
        return None
    call = statement.value
    function = call.func
    if not (
        isinstance(function, ast.Attribute)
        and function.attr == "append"
        and isinstance(function.value, ast.Name)
        and function.value.id == acc
    ):
        return None
    item = call.args[0]
    if any(contains_yield(e) for e in (item, iterable, *conditions)):
        return None
    return f.py.comprehension(item, targets[0], iterable, conditions)


@into_rule(tree.Break)
def break_(f: Lowerer, node: tree.Break, dest: Destination, out: Statements) -> None:
    out.append(f.py.break_())


@into_rule(tree.Continue)
def continue_(f: Lowerer, node: tree.Continue, dest: Destination, out: Statements) -> None:
    out.append(f.py.continue_())


# ---------------------------------------------------------------- the try operator


@value_rule(tree.Try)
def try_(f: Lowerer, node: tree.Try, out: Statements) -> ast.expr:
    py = f.py
    result = f.value(node.operand, out)
    if not isinstance(result, ast.Name):
        result = _named(f, result, out, "result")
    if f.type_name(node.operand) == "Option":
        failed = py.compare(result, "is", target(f, _NONE))
    else:
        failed = py.class_is(result, f.runtime("meshrt.values", "Err"))
    early = result
    conversion = f.module.typed.conversions.get(node)
    if conversion is not None:
        failed_with = f.type_of(node.operand)
        types = failed_with.args[1:] if isinstance(failed_with, TCon) else ()
        error = call_function(f, conversion, [py.attribute(result, "_0")], types)
        early = py.call(f.runtime("meshrt.values", "Err"), [error])
    out.append(py.if_(failed, [py.return_(early)]))
    return py.attribute(result, "_0")


_NONE = VariantRef(None, "Option", "None", 1, 0)
