"""Calls, pipes, and the process forms `spawn`, `send`, `link` and `self()`."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from meshc.lower.core import (
    RETURN,
    Destination,
    Lowerer,
    Statements,
    into_rule,
    value_rule,
)
from meshc.lower.decoders import static_call
from meshc.lower.encoders import ENCODING, encoding_call
from meshc.lower.evidence import given_evidence
from meshc.lower.functions import is_same
from meshc.lower.inlining import inline_call
from meshc.lower.literals import map_of
from meshc.lower.open_methods import methods_table
from meshc.lower.python import is_stable
from meshc.lower.references import (
    apply,
    given_values,
    hidden_arguments,
    only_function,
    suspends,
    table,
    target,
)
from meshc.lower.remote import entry_of, wire_name
from meshc.lower.updates import update
from meshc.lower.zeros import by_result_type
from meshc.syntax import tree
from meshc.types.typed import (
    ActorRef,
    FunctionRef,
    GlobalRef,
    HiddenRef,
    LibraryRef,
    LocalRef,
    MethodRef,
    OpenRef,
    RemoteStart,
    StaticRef,
    SupervisorRef,
    TraitRef,
)

Operands = list["tree.Expr | ast.expr"]


@value_rule(tree.Call)
def call(f: Lowerer, node: tree.Call, out: Statements) -> ast.expr:
    linked = f.module.typed.linked_spawns.get(node)
    if linked is not None:
        return _start(f, linked, out, link=True)
    remote = f.module.typed.remote_starts.get(node)
    if remote is not None:
        return _remote_start(f, node, remote, out)
    return _invoke(f, node, node.callee, list(node.args), node.keywords, out)


@into_rule(tree.Call)
def call_into(f: Lowerer, node: tree.Call, dest: Destination, out: Statements) -> None:
    if dest is RETURN and _is_jump(f, node.callee):
        _jump(f, node.callee, list(node.args), node.keywords, out)
    else:
        f.finish(call(f, node, out), dest, out)


@value_rule(tree.Pipe)
def pipe(f: Lowerer, node: tree.Pipe, out: Statements) -> ast.expr:
    stages: list[tree.Pipe] = []
    at: tree.Expr = node
    while isinstance(at, tree.Pipe):
        stages.append(at)
        at = at.left
    value: ast.expr = f.value(at, out)
    for i, stage in enumerate(reversed(stages), 1):
        before = f.py.at(stage.op_span)
        callee, args, keywords = _piped(f, stage, value, out)
        value = _invoke(f, stage, callee, args, keywords, out)
        if i % 20 == 0:
            value = f.saved(value, out)
        f.py.back(before)
    return value


@into_rule(tree.Pipe)
def pipe_into(f: Lowerer, node: tree.Pipe, dest: Destination, out: Statements) -> None:
    callee = node.right.callee if isinstance(node.right, tree.Call) else node.right
    if dest is RETURN and _is_jump(f, callee):
        _, args, keywords = _piped(f, node, f.value(node.left, out), out)
        _jump(f, callee, args, keywords, out)
    else:
        f.finish(pipe(f, node, out), dest, out)


def _piped(
    f: Lowerer, node: tree.Pipe, left: ast.expr, out: Statements
) -> tuple[tree.Expr, Operands, tuple[tree.FieldInit, ...]]:
    """The callee and arguments of a stage, with the piped value in its place. That value is
    evaluated before the callee and all written arguments."""
    right = node.right
    callee = right.callee if isinstance(right, tree.Call) else right
    args: Operands = list(right.args) if isinstance(right, tree.Call) else []
    place = min(node.slot - 1, len(args))
    earlier = list(args[:place])
    ref = f.ref(callee)
    if ref is None:
        earlier.append(callee)
    elif isinstance(ref, MethodRef):
        earlier.append(callee.object)  # type: ignore[union-attr]
    if not all(isinstance(operand, _AT_REST) for operand in earlier):
        left = f.saved(left, out)
    args.insert(place, left)
    return callee, args, right.keywords if isinstance(right, tree.Call) else ()


# Operands whose evaluation does nothing that could be noticed.
_AT_REST = (tree.Name, tree.Int, tree.Float, tree.String, tree.Bool, tree.Atom, tree.Closure)


# ---------------------------------------------------------------- self tail calls


def _is_jump(f: Lowerer, callee: tree.Expr) -> bool:
    return f.tail is not None and not f.in_python_loop and is_same(f, callee, f.tail.ref)


def _with_receiver(f: Lowerer, callee: tree.Expr, args: Operands) -> Operands:
    """The arguments of a method call, its receiver among them."""
    if isinstance(f.ref(callee), MethodRef):
        assert isinstance(callee, tree.Field)
        return [callee.object, *args]
    return args


def _jump(
    f: Lowerer,
    callee: tree.Expr,
    args: Operands,
    keywords: tuple[tree.FieldInit, ...],
    out: Statements,
) -> None:
    assert f.tail is not None
    operands = _with_receiver(f, callee, args)
    values = _arguments(f, operands, keywords, out)
    nodes = [*operands, None] if keywords else operands
    ref = f.ref(callee)
    method = ref.target if isinstance(ref, MethodRef) else ref
    if isinstance(method, TraitRef) and only_function(f.module, method) is None:
        # A default method that some impl replaces: the jump is for those that inherit it.
        f.save(values, out)
        assert isinstance(f.tail.ref, FunctionRef)
        found = f.py.subscript(table(f, method), f.py.attribute(values[0], "__class__"))
        same = f.py.compare(found, "is", target(f, f.tail.ref))
        moved: Statements = []
        _move(f, nodes, values, moved)
        out.append(f.py.if_(same, moved))
        out.append(f.py.return_(_dispatch(f, method, values, out)))
        return
    _move(f, nodes, values, out)


def _move(f: Lowerer, nodes: Sequence[object], values: list[ast.expr], out: Statements) -> None:
    """Give the parameters new values and start over."""
    assert f.tail is not None
    out.extend(update(f, f.tail, nodes, values))
    out.append(f.py.continue_())


# ---------------------------------------------------------------- ordinary calls


def _arguments(
    f: Lowerer,
    args: Sequence[tree.Expr | ast.expr],
    keywords: tuple[tree.FieldInit, ...],
    out: Statements,
) -> list[ast.expr]:
    values = f.values([*args, *(init.value for init in keywords)], out)
    if not keywords:
        return values
    named = values[len(args) :]
    pairs = [(f.py.constant(k.name), v) for k, v in zip(keywords, named, strict=True)]
    return [*values[: len(args)], map_of(f, pairs)]


def _invoke(
    f: Lowerer,
    node: tree.Expr,
    callee: tree.Expr,
    args: Operands,
    keywords: tuple[tree.FieldInit, ...],
    out: Statements,
) -> ast.expr:
    ref = f.ref(callee)
    args = _with_receiver(f, callee, args)
    if isinstance(ref, MethodRef):
        ref = ref.target
    if isinstance(ref, LocalRef):
        local = f.env[ref.name]
        values = _arguments(f, args, keywords, out)
        given = given_values(f, ref, callee)
        if local.nested is not None:
            colour = local.nested in f.module.effects.suspending
            return apply(f, local.value, [*values, *given], colour, takes_me=colour)
        return _call_value(f, local.value, values, out, given)
    if ref is None:
        function, *values = _arguments(f, [callee, *args], keywords, out)
        return _call_value(f, function, values, out)
    if isinstance(ref, LibraryRef) and not keywords:
        looped = inline_call(f, ref.function.name, args, out)
        if looped is not None:
            return looped
    values = _arguments(f, args, keywords, out)
    if isinstance(ref, GlobalRef):
        return _call_value(f, target(f, ref), values, out, given_evidence(f, ref, callee))
    if isinstance(ref, StaticRef):
        return static_call(f, ref, f.type_of(callee), values)
    if isinstance(ref, TraitRef):
        return _dispatch(f, ref, values, out)
    if isinstance(ref, HiddenRef):
        return _call_value(f, target(f, ref), values, out)
    values += hidden_arguments(f, callee)
    if isinstance(ref, OpenRef):
        values[0] = f.saved(values[0], out)
        found = f.py.subscript(methods_table(f, ref), f.py.attribute(values[0], "__class__"))
        return f.py.call(found, values)
    if isinstance(ref, LibraryRef):
        if ref.function.name in ENCODING:
            return encoding_call(f, callee, values, out)
        special = by_result_type(f, ref.function.name, values, f.type_of(node))
        if special is not None:
            return special
    values += given_evidence(f, ref, callee)
    colour = suspends(f, ref)
    return apply(f, target(f, ref), values, colour, takes_me=colour or isinstance(ref, ActorRef))


def _dispatch(f: Lowerer, ref: TraitRef, values: list[ast.expr], out: Statements) -> ast.expr:
    """Call a method on a value of a type that only the running program knows."""
    colour = suspends(f, ref)
    only = only_function(f.module, ref)
    if only is not None:
        return apply(f, target(f, only), values, colour, takes_me=colour)
    values[0] = f.saved(values[0], out)
    function = f.py.subscript(table(f, ref), f.py.attribute(values[0], "__class__"))
    return apply(f, function, values, colour, takes_me=colour)


def _call_value(
    f: Lowerer,
    function: ast.expr,
    values: list[ast.expr],
    out: Statements,
    given: Sequence[ast.expr] = (),
) -> ast.expr:
    """Call a function value, which may turn out to be a `Suspending`; `given` are what its
    hidden parameters get."""
    py = f.py
    if not f.suspends or len(values) not in f.module.effects.value_arities:
        return py.call(function, [*values, *given])
    operands = [function, *values, *given]
    f.save(operands, out)
    function, *values = operands
    inner = py.call(py.attribute(function, "generator"), [py.name("me"), *values])
    test = py.class_is(function, f.runtime("meshrt.process", "Suspending"))
    return py.choose(test, py.yield_from(inner), py.call(function, values))


# ---------------------------------------------------------------- processes


@value_rule(tree.SelfPid)
def self_pid(f: Lowerer, node: tree.SelfPid, out: Statements) -> ast.expr:
    return f.process()


@value_rule(tree.SelfValue)
def self_value(f: Lowerer, node: tree.SelfValue, out: Statements) -> ast.expr:
    return f.env["self"].value


@value_rule(tree.Send)
def send(f: Lowerer, node: tree.Send, out: Statements) -> ast.expr:
    pid, message = f.values(node.args, out)
    if node in f.module.typed.open_sends:
        message = f.py.call(f.runtime("meshrt.process.sendable", "sendable"), [message])
    return f.py.method(pid, "send", [message])


@value_rule(tree.Link)
def link(f: Lowerer, node: tree.Link, out: Statements) -> ast.expr:
    (pid,) = f.values(node.args, out)
    return f.py.method(f.process(), "link", [pid])


@value_rule(tree.Spawn)
def spawn(f: Lowerer, node: tree.Spawn, out: Statements) -> ast.expr:
    return _start(f, node, out, link=False)


def _start(f: Lowerer, node: tree.Spawn, out: Statements, *, link: bool) -> ast.expr:
    ref = f.ref(node.target)
    ending = "_link" if link else ""
    if isinstance(ref, SupervisorRef):
        start = f.py.name(f.runtime("meshrt.process.supervisor", "start_supervisor"))
        return apply(f, start, [target(f, ref), f.py.constant(link)], True, takes_me=True)
    if isinstance(ref, ActorRef) or (isinstance(ref, FunctionRef) and suspends(f, ref)):
        values = f.values(node.args, out)
        values += given_values(f, ref, node.target)
        return f.py.call(f.runtime("meshrt.process", "spawn" + ending), [target(f, ref), *values])
    values = f.values([node.target, *node.args], out)
    return f.py.call(f.runtime("meshrt.process", f"spawn_value{ending}"), values)


def _remote_start(f: Lowerer, node: tree.Call, remote: RemoteStart, out: Statements) -> ast.expr:
    """`Node.spawn(node, target, args…)` and its like: by name, with the local function for the
    case that the node is this one."""
    py = f.py
    first = 2 if remote.manner == "call_within" else 1
    values = f.values([*node.args[:first], *node.args[first + 1 :]], out)
    where, args = values[:first], values[first:]
    helper = f.module.names.import_name("meshrt.std.node", remote.manner, "node_" + remote.manner)
    called = [wire_name(remote.target), remote.target.arity, remote.signature]
    if remote.result:
        values = [*where, *map(py.constant, [*called, remote.result]), py.tuple_(args)]
    else:
        entry = entry_of(f, remote.target)
        if not is_stable(entry):
            entry = f.saved(entry, out, "entry")
        values = [*where, *map(py.constant, called), entry, py.tuple_(args)]
    return apply(f, py.name(helper), values, True, takes_me=True)
