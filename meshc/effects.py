"""Which functions may suspend: the colouring that decides between `def` and generator.

A function may suspend if its own code (closures inside it not counted) receives, calls a
library function that suspends, or calls a function that may suspend: the least fixed point
over the call graph of the whole program.

Calls through function *values* are judged by what can flow there: such a call may suspend
when somewhere in the program a function of that many parameters which may suspend is used
as a value (a closure, or a function's name outside callee position). That is coarse, and
safe in both directions: a suspending value reached from plain code parks the worker
greenlet, so a colour is only ever a matter of speed.

A handler of a service is *brief* if it cannot suspend, does not loop, and calls nothing that
might, nor anything that may park its process, as printing may: then a caller may run it in its
own turn (`meshrt.process.service`). What the library calls counts too: the program's own text
form, say, of a value whose type is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types.traits import BUILT_IN
from meshc.types.typed import (
    ActorRef,
    ClientRef,
    FunctionRef,
    HiddenRef,
    LibraryRef,
    LocalRef,
    MethodRef,
    PartialRef,
    Passed,
    Service,
    SupervisorRef,
    TraitRef,
    TypedModule,
    VariantRef,
    local_keys,
)
from meshc.types.types import TCon, prune
from meshrt.library import LibraryFunction

Unit = (
    tuple[str, str, int]
    | tree.Closure
    | tree.FunctionDef
    | tree.Handler
    | tuple[str, str]
    | tuple[Literal["trait"], str, str]
)
"""A body of code: (module, function, arity), (module, actor), a closure, a nested function
(the first FunctionDef of its clauses), a handler of a service, or ("trait", key, method): all
functions that a call through a type parameter may reach. These have one colour. Client functions
of services are functions with a dotted name; `Till.start` includes the initialiser."""


@dataclass(slots=True)
class Effects:
    """`suspending` holds the units that may suspend; `value_arities` the parameter counts
    of suspending function values; `uses_processes` tells whether the program needs the
    scheduler (and so Trio) at all; `modules` are the program's typed modules by name.
    `dispatched` are the methods, by trait and name, that something looks up by class;
    `traits` gives the module that declares each trait. `brief` holds the handlers that a caller
    may run itself."""

    suspending: set[Unit] = field(default_factory=set)
    brief: set[tree.Handler] = field(default_factory=set)
    value_arities: set[int] = field(default_factory=set)
    uses_processes: bool = False
    modules: dict[str, TypedModule] = field(default_factory=dict)
    dispatched: set[tuple[str, str]] = field(default_factory=set)
    traits: dict[str, str] = field(default_factory=dict)

    def trait_suspends(self, ref: TraitRef) -> bool:
        return ("trait", ref.trait, ref.method) in self.suspending

    def library_suspends(self, function: LibraryFunction) -> bool:
        """Whether this program's calls of a library function may suspend."""
        return function.suspends and (self.uses_processes or function.alone is None)

    def function_suspends(self, ref: FunctionRef) -> bool:
        return (ref.module, ref.name, ref.arity) in self.suspending

    def actor_suspends(self, ref: ActorRef) -> bool:
        return (ref.module, ref.name) in self.suspending

    def client_suspends(self, ref: ClientRef) -> bool:
        return ref.unit in self.suspending


@dataclass(slots=True)
class _Facts:
    """What one unit does by itself: whether it suspends outright, or does so in a program
    with processes; the units it calls, and the numbers of arguments with which it calls
    function values. `lengthy`: it may take long, or needs to be the running process. `open`: it
    has text, order or the like made of values whose type may have an impl of the program's own."""

    suspends: bool = False
    suspends_among_others: bool = False
    lengthy: bool = False
    open: bool = False
    calls: set[Unit] = field(default_factory=set)
    value_calls: set[int] = field(default_factory=set)


class _Collector:
    """Reads the facts of every unit of one module."""

    def __init__(self, module: TypedModule, program: _Program) -> None:
        self.module = module
        self.program = program
        self.nested: dict[tree.FunctionDef, tree.FunctionDef] = {
            clause: first
            for first, function in module.nested.items()
            for clause in function.clauses
        }

    def collect(self) -> None:
        module = self.module
        for function in (*module.functions, *module.methods):
            facts = self.facts((module.name, function.name, function.arity))
            for definition in function.clauses:
                self.visit_all(children(definition.clause), facts, {})
        for impl in module.impls:
            for passed in impl.passed.values():
                self.are_values(passed)
        for actor in module.actors:
            facts = self.facts((module.name, actor.definition.name))
            self.visit(actor.definition.body, facts, {})
            if actor.definition.terminate is not None:
                self.visit(actor.definition.terminate, _Facts(), {})
            self.program.uses_processes = True
        for service in module.services:
            self.service(service)
        for supervisor in module.supervisors:
            facts = self.facts((module.name, supervisor.name))
            facts.suspends = True
            for child in supervisor.children:
                if child.start is not None:
                    self.visit(child.start, facts, {})
            self.program.uses_processes = True
        for let in module.globals:
            self.visit(let.value, _Facts(), {})

    def service(self, service: Service) -> None:
        facts = self.facts(service.start.unit)
        for definition in service.init:
            self.visit_all(children(definition.clause), facts, {})
        for handler in service.handlers:
            self.facts(handler.client.unit).suspends = handler.definition.kind == "call"
            self.visit(handler.definition.body, self.facts(handler.definition), {})
            self.program.handlers.append(handler.definition)
        self.program.uses_processes = True

    def facts(self, unit: Unit) -> _Facts:
        return self.program.facts.setdefault(unit, _Facts())

    def visit_all(
        self, nodes: Iterator[tree.Node], facts: _Facts, local: dict[str, tree.FunctionDef]
    ) -> None:
        for node in nodes:
            self.visit(node, facts, local)

    def visit(self, node: tree.Node, facts: _Facts, local: dict[str, tree.FunctionDef]) -> None:
        # An explicit stack: operator chains may be thousands deep.
        stack = [node]
        while stack:
            at = stack.pop()
            kind = type(at)
            if kind is tree.Closure:
                facts.lengthy = True
                self.closure(at, local)  # type: ignore[arg-type]
                continue
            if kind is tree.FunctionDef:
                facts.lengthy = True
                self.nested_function(at, local)  # type: ignore[arg-type]
                continue
            if kind is tree.Block:
                local = self.declare(at, local)  # type: ignore[arg-type]
            elif kind is tree.Call:
                self.call(at, facts, local, stack)  # type: ignore[arg-type]
                continue
            elif kind is tree.Pipe:
                self.pipe(at, facts, local, stack)  # type: ignore[arg-type]
                continue
            elif kind is tree.Receive:
                facts.suspends = True
                self.program.uses_processes = True
            elif kind is tree.Spawn:
                self.spawn(at, facts, stack)  # type: ignore[arg-type]
                continue
            elif kind in _PROCESS_NODES:
                self.program.uses_processes = True
                facts.lengthy |= kind is tree.Link
            elif kind in _LOOPS:
                facts.lengthy = True
            elif kind is tree.Name or kind is tree.Field:
                self.value(at, facts, local)
            elif kind is tree.Interpolation:
                for part in at.parts:  # type: ignore[attr-defined]
                    shown = self.module.texts.get(part)
                    if shown is not None:
                        facts.calls.add((shown.module, shown.name, shown.arity))
                    elif not isinstance(part, str):
                        facts.open |= self.is_open(part)
            elif kind is tree.Binary or kind is tree.Unary or kind is tree.Try:
                ref = self.module.refs.get(at) or self.module.conversions.get(at)  # type: ignore[call-overload]
                if isinstance(ref, FunctionRef):
                    facts.calls.add((ref.module, ref.name, ref.arity))
                elif kind is not tree.Try:
                    facts.open |= any(map(self.is_open, children(at)))
            stack.extend(children(at))

    def is_open(self, node: tree.Node) -> bool:
        """Whether what the library does with the value may be an impl of the program's own."""
        type_ = self.module.types.get(node)
        type_ = None if type_ is None else prune(type_)
        return not isinstance(type_, TCon) or type_.name not in _CLOSED

    def spawn(self, spawn: tree.Spawn, facts: _Facts, stack: list[tree.Node]) -> None:
        self.program.uses_processes = True
        # What is spawned runs in another process; a supervisor's spawner waits until its
        # children have been started.
        facts.suspends |= isinstance(self.module.refs.get(spawn.target), SupervisorRef)
        self.pass_hidden(spawn.target)
        stack.extend(spawn.args)
        if not isinstance(spawn.target, tree.Name | tree.Field):
            stack.append(spawn.target)

    def declare(
        self, block: tree.Block, local: dict[str, tree.FunctionDef]
    ) -> dict[str, tree.FunctionDef]:
        named = {
            key: self.nested.get(s, s)
            for s in block.statements
            if isinstance(s, tree.FunctionDef)
            for key in (s.name, *local_keys(s.name, len(s.clause.params)))
        }
        return {**local, **named} if named else local

    def closure(self, closure: tree.Closure, local: dict[str, tree.FunctionDef]) -> None:
        facts = self.facts(closure)
        self.program.values[closure] = len(closure.clauses[0].params)
        for clause in closure.clauses:
            self.visit_all(children(clause), facts, local)

    def nested_function(
        self, definition: tree.FunctionDef, local: dict[str, tree.FunctionDef]
    ) -> None:
        first = self.nested.get(definition, definition)
        self.visit_all(children(definition.clause), self.facts(first), local)

    def call(
        self,
        call: tree.Call,
        facts: _Facts,
        local: dict[str, tree.FunctionDef],
        stack: list[tree.Node],
    ) -> None:
        linked = self.module.linked_spawns.get(call)
        if linked is not None:
            facts.lengthy = True
            self.spawn(linked, facts, stack)
            return
        stack.extend(call.args)
        stack.extend(init.value for init in call.keywords)
        count = len(call.args) + bool(call.keywords)
        remote = self.module.remote_starts.get(call)
        if remote is not None:
            facts.suspends = True
            self.program.uses_processes = True
            return
        self.callee(call.callee, count, facts, local, stack)

    def pipe(
        self,
        pipe: tree.Pipe,
        facts: _Facts,
        local: dict[str, tree.FunctionDef],
        stack: list[tree.Node],
    ) -> None:
        stack.append(pipe.left)
        right = pipe.right
        if isinstance(right, tree.Call):
            stack.extend(right.args)
            stack.extend(init.value for init in right.keywords)
            count = len(right.args) + bool(right.keywords) + 1
            self.callee(right.callee, count, facts, local, stack)
        else:
            self.callee(right, 1, facts, local, stack)

    def callee(
        self,
        callee: tree.Expr,
        count: int,
        facts: _Facts,
        local: dict[str, tree.FunctionDef],
        stack: list[tree.Node],
    ) -> None:
        ref = self.module.refs.get(callee)
        if isinstance(ref, MethodRef):
            ref = ref.target
            stack.append(callee.object)  # type: ignore[union-attr]
        if isinstance(ref, FunctionRef):
            self.pass_hidden(callee)
            facts.calls.add((ref.module, ref.name, ref.arity))
        elif isinstance(ref, ActorRef):
            facts.calls.add((ref.module, ref.name))
        elif isinstance(ref, TraitRef):
            facts.calls.add(self.program.dispatch(ref))
        elif isinstance(ref, HiddenRef):
            facts.lengthy = True
            facts.value_calls.add(count)
        elif isinstance(ref, ClientRef):
            facts.calls.add(ref.unit)
            self.program.uses_processes = True
        elif isinstance(ref, LibraryRef):
            if ref.function.alone is None:
                facts.suspends |= ref.function.suspends
            else:
                facts.suspends_among_others = True
            facts.lengthy |= ref.function.process or ref.function.parks
            # Its arguments are not looked at: it may be in the middle of a pipe.
            facts.open = True
            self.program.uses_processes |= ref.function.process
        elif isinstance(ref, LocalRef):
            self.pass_hidden(callee)
            if ref.name in local:
                facts.calls.add(local[ref.name])
            facts.lengthy = True
            facts.value_calls.add(count)
        elif ref is None:
            facts.lengthy = True
            facts.value_calls.add(count)
            stack.append(callee)
        elif not isinstance(ref, VariantRef):
            facts.lengthy = True

    def pass_hidden(self, node: tree.Node) -> None:
        """Functions that are passed for hidden parameters are values."""
        self.are_values(self.module.hidden.get(node, ()))

    def are_values(self, passed: Iterable[Passed | None]) -> None:
        for ref in passed:
            if isinstance(ref, PartialRef):
                self.are_values([ref.function, *ref.passed])
            elif isinstance(ref, FunctionRef):
                self.program.values[(ref.module, ref.name, ref.arity)] = ref.arity

    def value(self, node: tree.Node, facts: _Facts, local: dict[str, tree.FunctionDef]) -> None:
        """A name that is not called: what it means may be called elsewhere."""
        ref = self.module.refs.get(node)
        program = self.program
        self.pass_hidden(node)
        if isinstance(ref, FunctionRef):
            program.values[(ref.module, ref.name, ref.arity)] = ref.arity
            facts.lengthy = True
        elif isinstance(ref, ClientRef):
            program.values[ref.unit] = ref.arity
            program.uses_processes = True
            facts.lengthy = True
        elif isinstance(ref, ActorRef):
            program.values[(ref.module, ref.name)] = ref.arity
        elif isinstance(ref, TraitRef):
            program.values[program.dispatch(ref)] = ref.arity
        elif isinstance(ref, LibraryRef):
            program.uses_processes |= ref.function.process
            facts.lengthy |= not ref.function.value
            if ref.function.suspends:
                program.library_values.append(ref)
        elif isinstance(ref, LocalRef) and ref.name in local:
            first = local[ref.name]
            program.values[first] = len(first.clause.params)


_PROCESS_NODES = frozenset({tree.Send, tree.SelfPid, tree.Link})
_LOOPS = frozenset({tree.While, tree.For})

# Types for which the library alone knows text, equality and order.
_CLOSED = frozenset({"Int", "Float", "String", "Bool", "Atom", "Pid", "DateTime"})


def _library_arity(ref: LibraryRef) -> int:
    code = getattr(ref.function.function, "__code__", None)
    return code.co_argcount - 1 if code is not None else 0


@dataclass(slots=True)
class _Program:
    facts: dict[Unit, _Facts] = field(default_factory=dict)
    values: dict[Unit, int] = field(default_factory=dict)
    library_values: list[LibraryRef] = field(default_factory=list)
    handlers: list[tree.Handler] = field(default_factory=list)
    uses_processes: bool = False
    dispatched: set[tuple[str, str]] = field(default_factory=set)

    def dispatch(self, ref: TraitRef) -> Unit:
        """The unit of a method that is looked up by class."""
        self.dispatched.add((ref.trait, ref.method))
        return "trait", ref.trait, ref.method

    def join_impls(self, modules: list[TypedModule]) -> None:
        """Let all functions that one lookup may find have one colour, so that its caller
        need not ask which one it has found."""
        for module in modules:
            for impl in module.impls:
                for method, ref in impl.methods.items():
                    if (impl.trait, method) in self.dispatched:
                        lookup: Unit = ("trait", impl.trait, method)
                        found = (ref.module, ref.name, ref.arity)
                        self.facts.setdefault(lookup, _Facts()).calls.add(found)
                        self.facts.setdefault(found, _Facts()).calls.add(lookup)


def analyse(modules: list[TypedModule]) -> Effects:
    """Colour every function, actor and closure of a program.

    `modules` are all its typed modules; the order does not matter.
    """
    program = _Program()
    for module in modules:
        _Collector(module, program).collect()
    program.join_impls(modules)
    effects = Effects(
        uses_processes=program.uses_processes,
        modules={module.name: module for module in modules},
        dispatched=program.dispatched,
        traits={
            trait.key: module.name
            for module in modules
            if module.interface is not None
            for trait in module.interface.traits.values()
        },
    )
    for ref in program.library_values:
        if effects.library_suspends(ref.function):
            effects.value_arities.add(_library_arity(ref))
    suspending = effects.suspending
    changed = True
    while changed:
        changed = False
        for unit, facts in program.facts.items():
            if unit in suspending:
                continue
            if (
                facts.suspends
                or (facts.suspends_among_others and effects.uses_processes)
                or not facts.calls.isdisjoint(suspending)
                or not facts.value_calls.isdisjoint(effects.value_arities)
            ):
                suspending.add(unit)
                changed = True
        for unit, arity in program.values.items():
            if arity not in effects.value_arities and unit in suspending:
                effects.value_arities.add(arity)
                changed = True
    known: dict[Unit, bool] = {}
    answers = [
        (ref.module, ref.name, ref.arity)
        for module in modules
        for impl in module.impls
        if impl.trait in _ANSWERED
        for ref in impl.methods.values()
    ]
    if not all(_is_brief(unit, program, suspending, known, 0) for unit in answers):
        # Wherever the library may call one of them it may take long.
        for facts in program.facts.values():
            facts.lengthy |= facts.open
        known.clear()
    effects.brief = {h for h in program.handlers if _is_brief(h, program, suspending, known, 0)}
    return effects


# Traits whose impls the library calls.
_ANSWERED = BUILT_IN | {"Iterable", "Iterator"}

# A chain of calls longer than this is not brief.
_CHAIN = 50


def _is_brief(
    unit: Unit, program: _Program, suspending: set[Unit], known: dict[Unit, bool], depth: int
) -> bool:
    """Whether a unit is over soon, whatever its arguments. `known` are answers given before."""
    found = known.get(unit)
    if found is not None:
        return found
    # While it is looked at it counts as not brief: what calls itself may go on for long.
    known[unit] = False
    facts = program.facts.get(unit)
    if facts is None or facts.lengthy or unit in suspending or depth > _CHAIN:
        return False
    brief = all(_is_brief(called, program, suspending, known, depth + 1) for called in facts.calls)
    known[unit] = brief
    return brief
