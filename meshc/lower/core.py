"""The heart of lowering: one `Lowerer` a Python function, and tables of rules by node type.

Mesh is made of expressions, Python of statements. An expression is lowered in one of two
ways. `value` gives a Python expression and appends to `out` the statements that must run
before it; `into` puts the value where a *destination* says: returned, assigned to a name,
or dropped. Constructs with blocks (`if`, `case`, loops, `receive`) have their natural form
as statements, so their rule is an `into` rule, and `value` gives them a temporary.

Order of evaluation: when a later operand needs statements, the values of earlier ones are
first saved in temporaries (`values`).

Rules register themselves with `@value_rule` and `@into_rule`; the modules of this package
that hold them import this one, never each other's insides.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from meshc.effects import Effects, Unit
from meshc.lower.exports import Exports, Key, plan
from meshc.lower.names import Globals, Locals
from meshc.lower.python import Python, is_stable
from meshc.lower.ranges import Ranges
from meshc.modules.naming import python_name
from meshc.syntax import tree
from meshc.types.typed import ActorRef, FunctionRef, LocalFunction, Ref, TypedModule
from meshc.types.types import Scheme, TCon, TVar, Type

Statements = list[ast.stmt]


@dataclass(frozen=True, slots=True)
class Assign:
    """Destination: the value becomes the value of a local."""

    name: str


class _Marker:
    __slots__ = ()


RETURN = _Marker()
"""Destination: the value is returned from the function; nothing runs after it."""
DISCARD = _Marker()
"""Destination: the value is not wanted."""

Destination = Assign | _Marker


@dataclass(slots=True)
class Local:
    """What a Mesh name means inside a function: a Python expression, and for a named
    nested function its first clause (whose colour decides how it is called). `scheme` is the
    type of a function that may have hidden parameters."""

    value: ast.expr
    nested: tree.FunctionDef | None = None
    scheme: Scheme | None = None


@dataclass(slots=True)
class ModuleContext:
    """What all functions of a module share."""

    typed: TypedModule
    effects: Effects
    names: Globals
    python: Python
    own: Exports
    others: dict[str, Exports]
    constants: dict[str, tuple[str, ast.expr]]
    ranges: Ranges
    evident: dict[Ref, Scheme] | None = None

    def exports(self, module: str) -> Exports:
        """The Python names of the definitions of a project module."""
        if module == self.typed.name:
            return self.own
        found = self.others.get(module)
        if found is None:
            found = self.others[module] = plan(self.effects.modules[module])
        return found

    def definition(self, module: str, key: Key) -> str:
        """The global that holds a definition of this or another project module."""
        name = self.exports(module).names[key]
        if module == self.typed.name:
            return name
        return self.names.import_name(python_name(module), name)

    def import_module(self, module: str) -> str:
        """The global that holds another project module itself."""
        package, name = python_name(module).rsplit(".", 1)
        return self.names.import_name(package, name, name + "_module")

    def runtime(self, module: str, name: str) -> str:
        """The global under which a name of the runtime is imported. User names never
        collide with it: `reserve` has kept it free."""
        return self.names.import_reserved(module, name)


@dataclass(slots=True)
class Tail:
    """The function whose self tail calls are jumps: who is called, and its parameters.
    `observed` says that other code reads them at any time (a `terminate` clause)."""

    ref: FunctionRef | ActorRef | tree.FunctionDef
    params: list[str]
    observed: bool = False


class Lowerer:
    """State while one Python function is made."""

    def __init__(
        self, module: ModuleContext, names: Locals, unit: Unit | None, suspends: bool
    ) -> None:
        self.module = module
        self.names = names
        self.unit = unit
        self.suspends = suspends
        self.has_me = suspends
        self.py = module.python
        self.types = module.typed.types
        self.refs = module.typed.refs
        self.env: dict[str, Local] = {}
        self.tail: Tail | None = None
        self.in_python_loop = False
        self.rebinds = False
        self.void = False
        self.encoders: dict[TVar, str] = {}
        self.zeros: dict[TVar, str] = {}
        self.hidden: dict[tuple[LocalFunction | None, int], str] = {}

    # -- the two ways

    def value(self, node: tree.Expr | ast.expr, out: Statements) -> ast.expr:
        """A Python expression for the value of `node`; what must run before goes to `out`."""
        if isinstance(node, ast.expr):
            return node
        before = self.py.at(node.span)
        rule = VALUE_RULES.get(type(node))
        if rule is not None:
            result = rule(self, node, out)
        else:
            name = self.names.claim("value")
            INTO_RULES[type(node)](self, node, Assign(name), out)
            result = self.py.name(name)
        self.py.back(before)
        return result

    def into(self, node: tree.Expr, dest: Destination, out: Statements) -> None:
        """Evaluate `node` and put its value where `dest` says."""
        before = self.py.at(node.span)
        rule = INTO_RULES.get(type(node))
        if rule is not None:
            rule(self, node, dest, out)
        else:
            self.finish(VALUE_RULES[type(node)](self, node, out), dest, out)
        self.py.back(before)

    def finish(self, value: ast.expr, dest: Destination, out: Statements) -> None:
        """Deliver an expression to a destination."""
        py = self.py
        if isinstance(dest, Assign):
            out.append(py.assign(dest.name, value))
        elif dest is DISCARD:
            if not is_stable(value):
                out.append(py.expression(value))
        elif self.void:
            if not is_stable(value):
                out.append(py.expression(value))
            if self.tail is not None:
                out.append(py.return_(None))
        else:
            out.append(py.return_(value))

    def finish_unit(self, dest: Destination, out: Statements) -> None:
        """Deliver `()`."""
        self.finish(self.py.constant(None), dest, out)

    def values(self, nodes: Sequence[tree.Expr | ast.expr], out: Statements) -> list[ast.expr]:
        """The values of several operands, evaluated in order."""
        results: list[ast.expr] = []
        for node in nodes:
            more: Statements = []
            value = self.value(node, more)
            if more:
                self.save(results, out)
                out.extend(more)
            results.append(value)
        return results

    def save(self, values: list[ast.expr], out: Statements) -> None:
        """Evaluate `values` now, leaving names or constants in the list."""
        for i, value in enumerate(values):
            if not is_stable(value):
                values[i] = self.saved(value, out)

    def saved(self, value: ast.expr, out: Statements, hint: str = "value") -> ast.expr:
        """`value` in a local, unless it can be repeated as it is."""
        if is_stable(value):
            return value
        name = self.names.claim(hint)
        out.append(self.py.assign(name, value))
        return self.py.name(name)

    def temporary(self, hint: str = "value") -> str:
        return self.names.claim(hint)

    # -- blocks

    def block(self, block: tree.Block, dest: Destination, out: Statements) -> None:
        """The statements of a block, with a scope of their own."""
        saved = self.env
        self.env = dict(saved)
        BLOCK_RULE[0](self, block, dest, out)
        self.env = saved

    def block_statements(self, block: tree.Block, dest: Destination) -> Statements:
        """A block as a list of its own."""
        out: Statements = []
        self.block(block, dest, out)
        return out

    def bind(self, name: str, value: ast.expr, out: Statements) -> None:
        """Bind a Mesh name to a new local that gets `value`."""
        local = self.names.claim(name)
        out.append(self.py.assign(local, value))
        self.env[name] = Local(self.py.name(local))

    def declare(self, name: str) -> str:
        """A new local for a Mesh name that something else will assign."""
        local = self.names.claim(name)
        self.env[name] = Local(self.py.name(local))
        return local

    # -- facts

    def ref(self, node: tree.Node) -> Ref | None:
        return self.refs.get(node)

    def type_of(self, node: tree.Node) -> Type | None:
        return self.types.get(node)

    def type_name(self, node: tree.Node) -> str | None:
        """The name of the type constructor of a node's type, None when it has none."""
        if isinstance(node, ast.AST):
            return None
        type_ = self.types.get(node)
        return type_.name if isinstance(type_, TCon) else None

    def runtime(self, module: str, name: str) -> str:
        return self.module.runtime(module, name)

    def process(self) -> ast.expr:
        """The running process."""
        if self.has_me:
            return self.py.name("me")
        return self.py.call(self.runtime("meshrt.process", "current"), [])


ValueRule = Callable[[Lowerer, Any, Statements], ast.expr]
IntoRule = Callable[[Lowerer, Any, Destination, Statements], None]
BlockRule = Callable[[Lowerer, tree.Block, Destination, Statements], None]

VALUE_RULES: dict[type, ValueRule] = {}
INTO_RULES: dict[type, IntoRule] = {}
BLOCK_RULE: list[BlockRule] = []


def value_rule(*kinds: type) -> Callable[[ValueRule], ValueRule]:
    """Register the rule that gives nodes of these kinds as an expression."""

    def register(rule: ValueRule) -> ValueRule:
        for kind in kinds:
            VALUE_RULES[kind] = rule
        return rule

    return register


def into_rule(*kinds: type) -> Callable[[IntoRule], IntoRule]:
    """Register the rule that gives nodes of these kinds as statements."""

    def register(rule: IntoRule) -> IntoRule:
        for kind in kinds:
            INTO_RULES[kind] = rule
        return rule

    return register
