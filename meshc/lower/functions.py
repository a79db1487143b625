"""Functions, actors and closures as Python functions.

Self tail calls become loops with assignments to the parameters (`meshc.lower.loops`). In such a function,
and in Python loops, locals are bound again and again, while a Mesh closure keeps the value
it saw: there closures take what they capture as keyword-only defaults.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from meshc.effects import Unit
from meshc.lower.checks import checks_as_statements
from meshc.lower.choices import choose
from meshc.lower.control import is_plain
from meshc.lower.core import (
    DISCARD,
    RETURN,
    Local,
    Lowerer,
    ModuleContext,
    Statements,
    Tail,
    value_rule,
)
from meshc.lower.decisions import Arm
from meshc.lower.evidence import add_evidence, take_evidence
from meshc.lower.fields import fields_in_place
from meshc.lower.hidden import HiddenNames, add_hidden, take_hidden
from meshc.lower.loops import as_loop
from meshc.lower.names import Locals
from meshc.lower.parameter_names import parameter_name
from meshc.lower.python import loaded_names
from meshc.lower.references import suspending
from meshc.lower.tail import has_self_tail_call
from meshc.syntax import tree
from meshc.types.typed import (
    Actor,
    ActorRef,
    Function,
    FunctionRef,
    LocalRef,
    MethodRef,
    TraitRef,
    local_keys,
)
from meshc.types.types import TFun


def is_binding(f: Lowerer, pattern: tree.Pattern) -> bool:
    return isinstance(pattern, tree.PName) and f.ref(pattern) is None


# ---------------------------------------------------------------- top level


def function(module: ModuleContext, definition: Function) -> ast.stmt:
    """A top-level function with all its clauses."""
    unit = (module.typed.name, definition.name, definition.arity)
    suspends = unit in module.effects.suspending
    f = Lowerer(module, Locals(module.names, None), unit, suspends)
    name = module.own.names[("fn", definition.name, definition.arity)]
    ref = FunctionRef(*unit)
    clauses = [d.clause for d in definition.clauses]
    before = f.py.at(definition.clauses[0].span)
    title = f"{definition.clauses[0].name}/{definition.arity}"
    own = take_hidden(f, None, definition)
    result = _define(f, name, clauses, ref, title)
    add_hidden(f, result.args, own)
    f.py.back(before)
    return result


def clauses_as(
    module: ModuleContext, name: str, clauses: Sequence[tree.Clause], unit: Unit, title: str
) -> ast.FunctionDef:
    """Clauses that are no function of the program, under a global name."""
    f = Lowerer(module, Locals(module.names, None), unit, unit in module.effects.suspending)
    return _define(f, name, clauses, None, title)


def process_function(
    module: ModuleContext, name: str, clause: tree.Clause, unit: Unit
) -> ast.FunctionDef:
    """A clause as a function that takes the running process first, whether it may suspend or
    not."""
    f = Lowerer(module, Locals(module.names, None), unit, unit in module.effects.suspending)
    f.has_me = True
    return _define(f, name, [clause], None, name)


def actor(module: ModuleContext, definition: Actor) -> ast.stmt:
    """An actor: `me` comes first, whether it suspends or not."""
    node = definition.definition
    unit = (module.typed.name, node.name)
    suspends = unit in module.effects.suspending
    f = Lowerer(module, Locals(module.names, None), unit, suspends)
    f.has_me = f.void = True
    name = module.own.names[("actor", node.name)]
    ref = ActorRef(module.typed.name, node.name, len(node.params))
    before = f.py.at(node.span)
    clause = tree.Clause(node.body.span, node.params, None, node.body)
    taken = take_evidence(f, definition.scheme)
    result = _define(f, name, [clause], ref, node.name, node.terminate)
    add_evidence(f, result.args, taken)
    f.py.back(before)
    return result


# ---------------------------------------------------------------- nested


def nested_functions(f: Lowerer, definitions: Sequence[Function], out: Statements) -> None:
    """Named functions that stand one after another in a block: local closures that can call
    themselves, and one another."""
    locals_ = []
    for definition in definitions:
        value = f.py.name(f.names.claim(definition.name))
        local = Local(value, definition.clauses[0], definition.scheme)
        f.env[local_keys(definition.name, definition.arity)[1]] = local
        locals_.append(local)
    made: list[ast.FunctionDef] = []
    for definition, local in zip(definitions, locals_, strict=True):
        f.env[definition.name] = local
        f.env[local_keys(definition.name, definition.arity)[0]] = local
        made.append(_nested_function(f, definition, local))
    if not f.rebinds:
        out += made
        return
    # A function names itself, so it cannot take itself as a default: a maker holds what it
    # captures. Functions that call later ones have one maker together.
    names = [function.name for function in made]
    ahead = any(loaded_names(function) & set(names[at + 1 :]) for at, function in enumerate(made))
    for together in [made] if ahead else [[function] for function in made]:
        _make(f, together, out)


def _nested_function(f: Lowerer, definition: Function, local: Local) -> ast.FunctionDef:
    first = definition.clauses[0]
    child = _child(f, first, first in f.module.effects.suspending)
    clauses = [d.clause for d in definition.clauses]
    title = f"{definition.name}/{definition.arity}"
    assert isinstance(local.value, ast.Name)
    own = take_hidden(child, first, definition)
    function = _define(child, local.value.id, clauses, first, title)
    add_hidden(child, function.args, own)
    return function


def _make(f: Lowerer, functions: list[ast.FunctionDef], out: Statements) -> None:
    """Define functions that keep the values of what they capture, whatever is bound later."""
    names = [function.name for function in functions]
    captured = sorted({n for made in functions for n in _captured(f, made)} - set(names))
    if not captured:
        out += functions
        return
    maker = f.names.claim("make_" + names[0])
    values = [f.py.name(name) for name in names]
    result = values[0] if len(values) == 1 else f.py.tuple_(values)
    body: Statements = [*functions, f.py.return_(result)]
    out.append(f.py.function(maker, f.py.arguments(captured), body))
    value = f.py.call(maker, [f.py.name(name) for name in captured])
    out.append(f.py.unpack(names, value))


@value_rule(tree.Closure)
def _closure_value(f: Lowerer, node: tree.Closure, out: Statements) -> ast.expr:
    return closure(f, node, out)


def closure(
    f: Lowerer, node: tree.Closure, out: Statements, bound: tree.PName | None = None
) -> ast.expr:
    """A closure as a function value: a lambda where one expression says it all. `bound` is the
    name that a `let` binds it to, if it has hidden parameters."""
    suspends = node in f.module.effects.suspending
    if not suspends:
        short = _lambda(f, _child(f, node, suspends), node, bound)
        if short is not None:
            return short
    child = _child(f, node, suspends)
    own = _take_bound(child, bound)
    name = f.names.claim("closure")
    arity = len(node.clauses[0].params)
    result = _define(child, name, node.clauses, None, f"closure/{arity}")
    add_hidden(child, result.args, own)
    captured = _captured(f, result)
    if f.rebinds and captured:
        result.args.kwonlyargs, result.args.kw_defaults = _defaults(f, captured)
    out.append(result)
    value = f.py.name(name)
    return suspending(f, value) if suspends else value


def _take_bound(child: Lowerer, bound: tree.PName | None) -> HiddenNames:
    if bound is None:
        return HiddenNames([], [])
    return take_hidden(child, bound, child.module.typed.generic_lets[bound])


def alias(f: Lowerer, bound: tree.PName, node: tree.Name | tree.Field) -> ast.expr:
    """What `let name = function` binds: the function behind hidden parameters of the name's
    own."""
    let = f.module.typed.generic_lets[bound]
    type_ = let.scheme.type
    assert isinstance(type_, TFun)
    child = _child(f, f.unit, f.suspends)
    own = take_hidden(child, bound, let)
    names = [child.names.claim(f"arg{at + 1}") for at in range(len(type_.params))]
    function = child.value(node, [])
    arguments = f.py.arguments(names)
    add_hidden(child, arguments, own)
    result = f.py.lambda_(arguments, f.py.call(function, [f.py.name(name) for name in names]))
    captured = _captured(f, result)
    if f.rebinds and captured:
        arguments.kwonlyargs, arguments.kw_defaults = _defaults(f, captured)
    return result


def _lambda(
    f: Lowerer, child: Lowerer, node: tree.Closure, bound: tree.PName | None
) -> ast.expr | None:
    clause = node.clauses[0]
    if len(node.clauses) != 1 or clause.guard is not None:
        return None
    if not all(is_binding(f, p.pattern) for p in clause.params):
        return None
    statements = clause.body.statements
    if len(statements) != 1 or not is_plain(statements[0]):
        return None
    own = _take_bound(child, bound)
    params = _name_params(child, [clause])
    body: Statements = []
    value = child.value(statements[0], body)  # type: ignore[arg-type]
    if body:
        return None
    result = ast.Lambda(f.py.arguments(params), value, **f.py.place)
    add_hidden(child, result.args, own)
    captured = _captured(f, result)
    if f.rebinds and captured:
        result.args.kwonlyargs, result.args.kw_defaults = _defaults(f, captured)
    return result


def _child(f: Lowerer, unit: Unit | None, suspends: bool) -> Lowerer:
    child = Lowerer(f.module, Locals(f.module.names, f.names), unit, suspends)
    child.env = dict(f.env)
    child.encoders, child.zeros = f.encoders, f.zeros
    child.hidden = f.hidden
    return child


def _captured(f: Lowerer, function: ast.AST) -> set[str]:
    """The locals of the enclosing Python function that `function` uses."""
    return loaded_names(function) & f.names.used


def _defaults(f: Lowerer, captured: set[str]) -> tuple[list[ast.arg], list[ast.expr | None]]:
    names = sorted(captured)
    return [ast.arg(n, None, None, **f.py.place) for n in names], [f.py.name(n) for n in names]


# ---------------------------------------------------------------- bodies


def _name_params(f: Lowerer, clauses: Sequence[tree.Clause]) -> list[str]:
    """Claim a Python name for every parameter and bind those that all clauses name alike."""
    names = []
    for i, first in enumerate(clauses[0].params):
        patterns = [clause.params[i].pattern for clause in clauses]
        name = f.names.claim(parameter_name(f, patterns, i))
        names.append(name)
        if len(clauses) == 1 and is_binding(f, first.pattern):
            assert isinstance(first.pattern, tree.PName)
            f.env[first.pattern.name] = Local(f.py.name(name))
    return names


def _define(
    f: Lowerer,
    name: str,
    clauses: Sequence[tree.Clause],
    ref: FunctionRef | ActorRef | tree.FunctionDef | None,
    title: str,
    terminate: tree.Block | None = None,
) -> ast.FunctionDef:
    """The Python function for some clauses, in the scope of `f`."""
    py = f.py
    params = _name_params(f, clauses)
    if ref is not None and any(has_self_tail_call(c.body, _is(f, ref)) for c in clauses):
        f.tail = Tail(ref, params, observed=terminate is not None)
        f.rebinds = True
    body: Statements = []
    prologue: Statements = []
    if terminate is not None:
        prologue.append(_terminate(f, terminate))
        begin = py.attribute(py.name("me"), "begin")
        prologue.append(py.expression(py.call(begin, [py.name("terminate")])))
    simple = len(clauses) == 1 and clauses[0].guard is None
    if simple and all(is_binding(f, p.pattern) for p in clauses[0].params):
        f.block(clauses[0].body, RETURN, body)
    else:
        _clauses(f, clauses, params, title, body)
    if terminate is None:
        body = fields_in_place(checks_as_statements(py, body))
    if f.tail is not None:
        if not isinstance(body[-1], ast.Return | ast.Continue | ast.Raise | ast.If):
            body.append(py.return_(None))
        body = as_loop(f, body)
    body = prologue + body
    if f.suspends and not _yields(body):
        # A generator by contract, even where this body happens never to wait.
        body.append(py.expression(py.yield_()))
        body[-1:] = [py.if_(py.constant(False), [body[-1]])]
    leading = ["me"] if f.has_me else []
    function = py.function(name, py.arguments(leading + params), body)
    if terminate is not None:
        terminating = f.runtime("meshrt.process", "terminating")
        function.decorator_list.append(py.name(terminating))
    return function


def _yields(body: Statements) -> bool:
    stack: list[ast.AST] = list(body)
    while stack:
        at = stack.pop()
        if isinstance(at, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(at, ast.Lambda | ast.FunctionDef):
            stack.extend(ast.iter_child_nodes(at))
    return False


def _clauses(
    f: Lowerer,
    clauses: Sequence[tree.Clause],
    params: list[str],
    title: str,
    out: Statements,
) -> None:
    values = [f.py.name(name) for name in params]
    subject = values[0] if len(values) == 1 else f.py.tuple_(values)
    message = f.py.constant(f"no matching clause for {title}")
    failure = f.py.raise_(f.py.call(f.runtime("meshrt.values", "Panic"), [message]))
    rows = [[param.pattern for param in clause.params] for clause in clauses]
    arms = [Arm(clause.guard, clause.body) for clause in clauses]
    choose(f, subject, rows, arms, RETURN, out, [failure])


def _is(f: Lowerer, ref: FunctionRef | ActorRef | tree.FunctionDef):  # type: ignore[no-untyped-def]
    def is_self(callee: tree.Expr) -> bool:
        return is_same(f, callee, ref)

    return is_self


def is_same(f: Lowerer, callee: tree.Expr, ref: FunctionRef | ActorRef | tree.FunctionDef) -> bool:
    """Whether a callee means the function that `ref` identifies."""
    found = f.ref(callee)
    if isinstance(found, MethodRef):
        found = found.target
    if isinstance(found, TraitRef):
        return isinstance(ref, FunctionRef) and _inherits(f, found, ref)
    if isinstance(ref, tree.FunctionDef):
        if not isinstance(found, LocalRef):
            return False
        local = f.env.get(found.name)
        return local is not None and local.nested is ref
    return found == ref


def _inherits(f: Lowerer, method: TraitRef, default: FunctionRef) -> bool:
    """Whether a method that is looked up by class may turn out to be a default method, the
    one that is being lowered."""
    return any(
        impl.trait == method.trait
        and impl.methods.get(method.method) == default
        and all(definition.name != method.method for definition in impl.definition.methods)
        for module in f.module.effects.modules.values()
        for impl in module.impls
    )


def _terminate(f: Lowerer, block: tree.Block) -> ast.stmt:
    """The clean-up of an actor: a closure over its parameters' current values."""
    child = _child(f, None, False)
    child.has_me = True
    body: Statements = []
    child.block(block, DISCARD, body)
    f.names.used.add("terminate")
    return f.py.function("terminate", f.py.arguments([]), body)
