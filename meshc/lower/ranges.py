"""Between which bounds the Ints of a module lie: an abstract interpretation of its functions.

Mesh's Int wraps at 64 bits, Python's does not, so arithmetic is emitted with a check where
its result can leave them. This pass finds where it cannot. It runs every function on
intervals instead of numbers (Cousot & Cousot, POPL 1977): literals, lengths, loop variables,
and the comparisons on the path (`if n < 2 do … else <n is at least 2 here>`) give intervals
to start with. A private function that is only ever called gets for its parameters what its
calls pass, and for its result what it returns. Public functions, function values and actors
may be called with any number. A function that calls itself is run twice, once with what
others pass and once with what it passes itself, so that even of `pub fn fib(n)` it is known
that inner calls get no negative number.

The module is cut into *units*, bodies of code that are run one by one
(`meshc.lower.range_rules`). What they tell each other are the intervals of *unknowns*:
parameters and results. `meshc.lower.range_unknowns` solves their equations, and knows how to
bound counters and sums, for which intervals alone can say nothing. A unit is run again when
an interval that it has read has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from meshc.lower.intervals import FULL, Interval
from meshc.lower.range_calls import Key, Notes, applied_function, callee_of
from meshc.lower.range_rules import Walk
from meshc.lower.range_unknowns import Unknowns
from meshc.lower.range_values import ANYTHING, Known, Value, contents
from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types.typed import FunctionRef, MethodRef, Ref, TypedModule

_NARROWINGS = 3


@dataclass(slots=True)
class Ranges:
    """The result: intervals of expressions of type Int that are known to be within less than
    64 bits, and the divisions that leave no remainder."""

    intervals: dict[tree.Node, Interval] = field(default_factory=dict)
    exact: set[tree.Node] = field(default_factory=set)

    def of(self, node: object) -> Interval:
        """The interval of a node."""
        if isinstance(node, tree.Int):
            return node.value, node.value
        return self.intervals.get(node, FULL)  # type: ignore[call-overload, no-any-return]


@dataclass(slots=True, eq=False)
class _Unit:
    """A body of code, and what has been noted when it was run last. Of a function: which one,
    and the unknowns that are its parameters (None: it may be called with anything) and its
    result."""

    run: Callable[[], Value]
    notes: Notes = field(default_factory=Notes)
    key: Key | None = None
    params: list[int] | None = None
    result: int = -1


@dataclass(slots=True)
class _Function:
    """A function of the module: what others call, and what it calls itself, if it does."""

    outer: _Unit
    inner: _Unit | None


def ranges(module: TypedModule) -> Ranges:
    """Find the intervals of a module's expressions."""
    return _Analysis(module).solved()


class _Analysis(Walk):
    def __init__(self, module: TypedModule) -> None:
        super().__init__(module)
        self._unknowns = Unknowns()
        self._clauses = {(f.name, f.arity): f.clauses for f in module.functions}
        self._functions: dict[Key, _Function] = {}
        used, calls = self._uses()
        for function in module.functions:
            first = function.clauses[0]
            key = (function.name, function.arity)
            is_open = function.public or first.cluster is not None or function.name == "main"
            outer = self._unit(key, is_open=is_open or key in used)
            inner = self._unit(key, is_open=False) if key in calls[key] else None
            self._functions[key] = _Function(outer, inner)
        self._units = [_Unit(run) for run in self._others()]
        for key in _callers_first(calls):
            of = self._functions[key]
            self._units += [unit for unit in (of.outer, of.inner) if unit is not None]
        self._current = self._units[0] if self._units else _Unit(lambda: None)
        self._bound: dict[int, list[Known]] = {}

    def _unit(self, key: Key, *, is_open: bool) -> _Unit:
        unit = _Unit(lambda: None, key=key)
        clauses = [d.clause for d in self._clauses[key]]
        unit.run = lambda: self._run_function(unit, clauses)
        unit.result = self._unknowns.number((unit, "result"), linear=True)
        if not is_open:
            unit.params = [self._unknowns.number((unit, i)) for i in range(key[1])]
        return unit

    # -- what there is

    def _uses(self) -> tuple[set[Key], dict[Key, dict[Key, None]]]:
        """The functions that are not only called from code that this pass looks at, and which
        functions each function calls."""
        callees: set[tree.Node] = set()
        calls: dict[Key, dict[Key, None]] = {}
        for key, definitions in self._clauses.items():
            found = calls[key] = {}
            for callee in _callees([d.clause for d in definitions], self.refs):
                callees.add(callee)
                target = self.key(self.refs.get(callee))
                if target is not None:
                    found[target] = None
        others: list[tree.Node] = [let.value for let in self.module.globals]
        others += [definition.clause for definition in self._definitions()]
        others += [definition for _, definition in self._blocks()]
        callees.update(_callees(others, self.refs))
        targets: list[object] = [r for n, r in self.refs.items() if n not in callees]
        targets += [remote.target for remote in self.module.remote_starts.values()]
        keys = {self.key(target) for target in targets}
        return {key for key in keys if key is not None}, calls

    def _others(self) -> list[Callable[[], Value]]:
        """Code that is not a function's which is followed."""
        found: list[Callable[[], Value]] = []
        for _, block in self._blocks():
            found.append(lambda block=block: self.value(block, {}))  # type: ignore[misc]
        for definition in self._definitions():
            found.append(lambda of=definition.clause: self.inner(of, {}))  # type: ignore[misc]
        for let in self.module.globals:
            found.append(lambda value=let.value: self.value(value, {}))  # type: ignore[misc]
        return found

    def _definitions(self) -> list[tree.FunctionDef]:
        """Clauses that may be called with anything."""
        module = self.module
        found = [d for method in module.methods for d in method.clauses]
        return found + [d for service in module.services for d in service.init]

    def _blocks(self) -> list[tuple[tuple[tree.Param, ...], tree.Block]]:
        """The bodies of actors and handlers, with their parameters."""
        found: list[tuple[tuple[tree.Param, ...], tree.Block]] = []
        for actor in self.module.actors:
            definition = actor.definition
            found.append((definition.params, definition.body))
            if definition.terminate is not None:
                found.append((definition.params, definition.terminate))
        for service in self.module.services:
            found += [(h.definition.params, h.definition.body) for h in service.handlers]
        return found

    def key(self, ref: object) -> Key | None:
        if isinstance(ref, MethodRef):
            ref = ref.target
        if isinstance(ref, FunctionRef) and ref.module == self.module.name:
            key = (ref.name, ref.arity)
            return key if key in self._clauses else None
        return None

    # -- solving

    def solved(self) -> Ranges:
        """Solve the equations and collect what is then noted."""
        self._ascend(self._units)
        unused = [unit for unit in self._units if self._is_unused(unit)]
        for unit in unused:
            # The program does not use it, but it is compiled.
            unit.params = None
        self._ascend(unused)
        self._unknowns.narrowing = True
        self._unknowns.narrow()
        for number in range(_NARROWINGS):
            units = [unit for unit in self._units if unit in self._unknowns.pending]
            for unit in units if number % 2 else reversed(units):
                self._run(unit)
        return self._result()

    def _is_unused(self, unit: _Unit) -> bool:
        if unit.params is None or unit.key is None:
            return False
        if unit is self._functions[unit.key].inner:
            # Its code is compiled as the outer one's, too.
            return False
        return any(self._unknowns.intervals[param] is None for param in unit.params)

    def _ascend(self, units: list[_Unit]) -> None:
        """Run these, and whatever depends on what has changed, until nothing does."""
        pending = self._unknowns.pending
        pending.update(units)
        forwards = True
        while pending:
            # What is passed reaches all functions going forwards, what is returned going back.
            for unit in self._units if forwards else reversed(self._units):
                if unit in pending:
                    self._run(unit)
            forwards = not forwards
            self._unknowns.widen()

    def _run(self, unit: _Unit) -> None:
        self._unknowns.pending.discard(unit)
        self._current = unit
        self._bound = {}
        self.notes = unit.notes = Notes()
        unit.run()
        self._unknowns.contribute(unit, self._bound)

    def _run_function(self, unit: _Unit, clauses: list[tree.Clause]) -> Value:
        assert unit.key is not None
        values = [ANYTHING] * unit.key[1]
        if unit.params is not None:
            read = [self._unknowns.read(param, param, unit) for param in unit.params]
            values = [value for value in read if value is not None]
            if len(values) < len(read):
                return None
        result = self.clauses(clauses, values)
        self._bind(unit.result, result)
        return result

    def _result(self) -> Ranges:
        intervals: dict[tree.Node, Interval] = {}
        inexact: set[tree.Node] = set()
        exact: set[tree.Node] = set()
        for unit in self._units:
            if unit in self._unknowns.pending:
                self._run(unit)
            for node, (low, high) in unit.notes.intervals.items():
                before = intervals.get(node)
                if before is not None:
                    low, high = min(low, before[0]), max(high, before[1])
                intervals[node] = low, high
            for node, is_exact in unit.notes.exact.items():
                (exact if is_exact else inexact).add(node)
        known = {
            node: interval
            for node, interval in intervals.items()
            if interval != FULL and interval[0] <= interval[1]
        }
        return Ranges(known, exact - inexact)

    # -- what the walk tells

    def _bind(self, unknown: int, value: Value) -> None:
        if value is not None:
            self._bound.setdefault(unknown, []).append(value)

    def returned(self, value: Value) -> None:
        if self._current.key is not None:
            self._bind(self._current.result, value)

    def passed(self, key: Key, site: tree.Node, values: list[Known]) -> Value:
        function = self._functions[key]
        unit = function.outer
        if key == self._current.key and function.inner is not None:
            unit = function.inner
        for param, value in zip(unit.params or (), values, strict=False):
            self._bind(param, value)
        return self._unknowns.read(unit.result, site, self._current)

    def accumulator(self, site: tree.Node, value: Value, inside: object) -> Value:
        name = (self._current, site)
        unknown = self._unknowns.number(name, linear=True, reduction=True)
        self._bind(unknown, value)
        found = self._unknowns.read(unknown, inside, self._current)
        if found is None and value is not None:
            # It is seen for the first time: go on with what it starts as.
            return contents(value)
        return found


def _callees(nodes: Iterable[tree.Node], refs: dict[tree.Node, Ref]) -> list[tree.Node]:
    """The nodes that are called, somewhere below, by the code or by the library."""
    found: list[tree.Node] = []
    stack = list(nodes)
    while stack:
        node = stack.pop()
        if isinstance(node, tree.Call | tree.Pipe):
            found.append(callee_of(node))
            function = applied_function(node, refs)
            if function is not None:
                found.append(function)
        stack.extend(children(node))
    return found


def _callers_first(calls: dict[Key, dict[Key, None]]) -> list[Key]:
    """The functions in an order in which callers mostly stand before what they call."""
    order: list[Key] = []
    seen: set[Key] = set()
    for root in calls:
        if root in seen:
            continue
        seen.add(root)
        work = [(root, iter(calls[root]))]
        while work:
            at, targets = work[-1]
            for target in targets:
                if target not in seen:
                    seen.add(target)
                    work.append((target, iter(calls[target])))
                    break
            else:
                work.pop()
                order.append(at)
    return order[::-1]
