"""Between which bounds the Ints of a module lie: an abstract interpretation of its functions.

Mesh's Int wraps at 64 bits, Python's does not, so arithmetic is emitted with a check where
its result can leave them. This pass finds where it cannot. It runs every function on
intervals instead of numbers (Cousot & Cousot, POPL 1977): literals, lengths, loop variables,
and the comparisons on the path (`if n < 2 do … else <n is at least 2 here>`) give intervals
to start with. A private function that is only ever called gets for its parameters what its
calls pass, and for its result what it returns, as the least solution of these equations:
bounds that keep growing are widened to a few thresholds, then narrowed by going round twice
more. Public functions, function values and actors may be called with any number.

One thing is taken from the world outside: no run makes 2^52 calls, which would take more than
a year. So a parameter that every self call leaves alone or changes by a small constant, as
counters are, stays within 2^52 such steps of what the function is first called with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from meshc.lower.intervals import FULL, Interval, fits, join, meet, widened
from meshc.lower.range_rules import Env, Key, Ranges, Value, Walk
from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types.typed import FunctionRef, MethodRef, TypedModule

_STEPS = 2**52
_SMALL = 2**8
_ROUNDS = 60
_PATIENCE = 3
_NARROWINGS = 2


@dataclass(slots=True)
class _Function:
    """A function of the module. `is_open`: it may be called with anything. In the current
    round, `outside` is what other functions pass, `inside` what it passes itself, `steps` by
    how much its self calls change a parameter, None where they do otherwise."""

    clauses: tuple[tree.FunctionDef, ...]
    is_open: bool
    params: list[Value]
    result: Value = None
    returned: Value = None
    outside: list[Value] = field(default_factory=list)
    inside: list[Value] = field(default_factory=list)
    steps: list[Interval | None] = field(default_factory=list)

    def begin(self) -> None:
        """Start a round."""
        count = len(self.params)
        self.returned = None
        self.outside = [None] * count
        self.inside = [None] * count
        self.steps = [(0, 0)] * count

    def collected(self, at: int) -> Value:
        """What the calls of this round pass for a parameter."""
        outside = self.outside[at]
        steps = self.steps[at]
        passed = join(outside, self.inside[at])
        if passed is None or outside is None or steps is None:
            return passed
        low, high = outside[0] + _STEPS * steps[0], outside[1] + _STEPS * steps[1]
        # A counter that can wrap can be anything.
        return meet(passed, (low, high)) if fits((low, high)) else passed


def ranges(module: TypedModule) -> Ranges:
    """Find the intervals of a module's expressions."""
    analysis = _Analysis(module)
    analysis.solve()
    return analysis.found


class _Analysis(Walk):
    def __init__(self, module: TypedModule) -> None:
        super().__init__(module)
        self._current: Key | None = None
        self._functions: dict[Key, _Function] = {}
        for function in module.functions:
            first = function.clauses[0]
            is_open = function.public or first.cluster is not None or function.name == "main"
            key = (function.name, function.arity)
            self._functions[key] = _Function(function.clauses, is_open, [None] * function.arity)
        for key in self._used_as_values():
            self._functions[key].is_open = True
        for definition in self._functions.values():
            if definition.is_open:
                definition.params = [FULL] * len(definition.params)

    def _used_as_values(self) -> set[Key]:
        """The functions that are not only called, from code that this pass looks at."""
        callees: set[tree.Node] = set()
        stack: list[tree.Node] = [let.value for let in self.module.globals]
        stack += [definition.clause for definition in self._definitions()]
        stack += [definition for _, definition in self._blocks()]
        stack += [d.clause for f in self._functions.values() for d in f.clauses]
        while stack:
            node = stack.pop()
            if isinstance(node, tree.Call):
                callees.add(node.callee)
            elif isinstance(node, tree.Pipe) and not isinstance(node.right, tree.Call):
                callees.add(node.right)
            stack.extend(children(node))
        targets: list[object] = [r for n, r in self.refs.items() if n not in callees]
        targets += [remote.target for remote in self.module.remote_spawns.values()]
        keys = {self.key(target) for target in targets}
        return {key for key in keys if key is not None}

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
            return key if key in self._functions else None
        return None

    # -- solving

    def solve(self) -> None:
        self._widen()
        for function in self._functions.values():
            if None in function.params:
                # The program does not use it, but it is compiled.
                function.is_open = True
                function.params = [FULL] * len(function.params)
        self._widen()
        for _ in range(_NARROWINGS):
            self._run_all()
            for function in self._functions.values():
                function.result = meet(function.result, function.returned)
                if not function.is_open:
                    indices = range(len(function.params))
                    function.params = [
                        meet(function.params[i], function.collected(i)) for i in indices
                    ]
        self._run_all()

    def _widen(self) -> None:
        """Go round until nothing new is possible."""
        for number in range(_ROUNDS):
            if not self._round(widening=number >= _PATIENCE):
                return
        # Never seen; without an answer, everything is possible.
        for function in self._functions.values():
            function.params = [FULL] * len(function.params)
            function.result = FULL

    def _round(self, *, widening: bool) -> bool:
        """Run everything once with what is known; whether more is possible than was known."""
        self._run_all()
        changed = False
        for function in self._functions.values():
            grown = join(function.result, function.returned)
            if grown != function.result:
                changed = True
                function.result = widened(function.result, grown) if widening else grown
            if function.is_open:
                continue
            for i, before in enumerate(function.params):
                grown = join(before, function.collected(i))
                if grown != before:
                    changed = True
                    function.params[i] = widened(before, grown) if widening else grown
        return changed

    def _run_all(self) -> None:
        self.found = Ranges()
        for function in self._functions.values():
            function.begin()
        for _, block in self._blocks():
            self.value(block, {})
        for definition in self._definitions():
            self.inner(definition.clause, {})
        for let in self.module.globals:
            self.value(let.value, {})
        for key, function in self._functions.items():
            if function.params and None in function.params:
                continue  # nobody calls it, as far as is known yet
            self._current = key
            result = self.clauses([d.clause for d in function.clauses], function.params)
            function.returned = join(function.returned, result)
            self._current = None

    # -- what the walk tells

    def returned(self, value: Value) -> None:
        if self._current is not None:
            function = self._functions[self._current]
            function.returned = join(function.returned, value)

    def without_function(self) -> Callable[[], None]:
        current = self._current
        self._current = None

        def end() -> None:
            self._current = current

        return end

    def passed(self, key: Key, args: list[tree.Expr], values: list[Value], env: Env) -> Value:
        function = self._functions[key]
        if key != self._current:
            for i, value in enumerate(values):
                function.outside[i] = join(function.outside[i], value)
            return function.result
        for i, (arg, value) in enumerate(zip(args, values, strict=True)):
            function.inside[i] = join(function.inside[i], value)
            step = _step(arg, i, env)
            before = function.steps[i]
            if step is None or before is None:
                function.steps[i] = None
            else:
                function.steps[i] = min(before[0], step), max(before[1], step)
        return function.result


def _step(arg: tree.Expr, param: int, env: Env) -> int | None:
    """By which constant `arg` differs from the current function's parameter, if it does so by
    a small one."""
    if isinstance(arg, tree.Name):
        return 0 if env.get(("parameter", arg.name)) == param else None
    if not isinstance(arg, tree.Binary) or arg.op not in "+-":
        return None
    name, number = arg.left, arg.right
    if arg.op == "+" and isinstance(name, tree.Int):
        name, number = number, name
    if not isinstance(name, tree.Name) or not isinstance(number, tree.Int):
        return None
    if env.get(("parameter", name.name)) != param or number.value > _SMALL:
        return None
    return number.value if arg.op == "+" else -number.value
