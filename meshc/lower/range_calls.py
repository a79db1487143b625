"""Calls and closures, for the analysis of `meshc.lower.ranges`."""

from __future__ import annotations

from meshc.lower.intervals import FULL, SIZE, Interval
from meshc.lower.range_conditions import Conditions, Env, map_known
from meshc.lower.range_library import INDEXED, PARTS, SIZES, SOURCES, TAKES, zero_if_missing
from meshc.lower.range_values import ANYTHING, NOTHING, Known, Value, contents, join, refined
from meshc.syntax import tree
from meshc.types.typed import LibraryRef, MethodRef, Ref, TypedModule, VariantRef

Key = tuple[str, int]
"""A function of the module: name and arity."""


class Notes:
    """What has been found for expressions: the interval around all values that each has, and
    whether each division always leaves no remainder."""

    def __init__(self) -> None:
        self.intervals: dict[tree.Node, Interval] = {}
        self.exact: dict[tree.Node, bool] = {}

    def note(self, node: tree.Node, low: int, high: int) -> None:
        """The value of a node can be within these."""
        before = self.intervals.get(node)
        if before is not None:
            low, high = min(low, before[0]), max(high, before[1])
        self.intervals[node] = FULL if (low, high) == FULL else (low, high)

    def note_division(self, node: tree.Node, is_exact: bool) -> None:
        """A division is walked."""
        self.exact[node] = is_exact and self.exact.get(node, True)


class Calls(Conditions):
    """The part of the walk that calls functions and closures."""

    def __init__(self, module: TypedModule) -> None:
        super().__init__(module)
        self.notes = Notes()
        # What the closures around, from the outermost, have returned early.
        self._closures: list[list[Value]] = []

    def value(self, node: tree.Node, env: Env) -> Value:
        """What an expression or block can be; notes it, and what its calls pass."""
        raise NotImplementedError

    def key(self, ref: object) -> Key | None:
        """The function that a name means, if it is one of this module that is followed."""
        raise NotImplementedError

    def passed(self, key: Key, site: tree.Node, values: list[Known]) -> Value:
        """A call of a function passes `values`: what it returns."""
        raise NotImplementedError

    def returned(self, value: Value) -> None:
        """The current function returns `value` early."""
        raise NotImplementedError

    def accumulator(self, site: tree.Node, value: Value, inside: object) -> Value:
        """The accumulator of the reduction `site` is, among others, `value`: what it can be;
        `inside` is the name for its value of this step."""
        raise NotImplementedError

    def interval_of(self, node: tree.Node) -> Interval:
        if isinstance(node, tree.Int):
            return node.value, node.value
        return self.notes.intervals.get(node, ANYTHING.interval)

    def part(self, node: tree.Node, env: Env) -> Value:
        """What something is inside a container."""
        value = self.value(node, env)
        if value is None:
            return None
        return contents(value) if self.may_hold_ints(node) else NOTHING

    def called(self, node: tree.Call | tree.Pipe, env: Env) -> Value:
        """What a call gives."""
        ref, args = application(node, self.refs)
        if ref is None:
            self.value(callee_of(node), env)
        if isinstance(ref, LibraryRef):
            return self._library(node, ref.function.name, args, env)
        if is_built_in(ref):
            parts = [self.part(arg, env) for arg in args]
            return None if None in parts else join(NOTHING, *parts)
        values = [self.value(arg, env) for arg in args]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return None
        key = self.key(ref)
        if key is not None and len(known) == key[1]:
            return self.passed(key, node, known)
        return ANYTHING

    def _library(self, node: tree.Node, name: str, args: list[tree.Expr], env: Env) -> Value:
        if name in TAKES and len(args) == TAKES[name].arity:
            closure = args[-1]
            if isinstance(closure, tree.Closure) or self.key(self.refs.get(closure)) is not None:
                return self._with_function(node, name, args[:-1], closure, env)
        values = [self.value(arg, env) for arg in args]
        if None in values:
            return None
        if name in SIZES:
            return SIZES[name]
        if name in INDEXED:
            self.is_position(args[1], env)
        if name in PARTS:
            return PARTS[name]([value for value in values if value is not None])
        at = SOURCES.get(name)
        if at is None or len(values) <= max(at, default=-1):
            return ANYTHING
        parts = [
            contents(value) if self.may_hold_ints(args[i]) else NOTHING
            for i, value in enumerate(values)
            if i in at and value is not None
        ]
        return zero_if_missing(name, join(NOTHING, *parts))

    def _with_function(
        self,
        node: tree.Node,
        name: str,
        args: list[tree.Expr],
        function: tree.Expr,
        env: Env,
    ) -> Value:
        """A library function that calls a closure which is written out, or a function."""
        values = [self.value(arg, env) for arg in args]
        if None in values:
            return None
        items = contents(values[0]) if values[0] is not None else ANYTHING
        takes = TAKES[name]
        if takes.gives == "accumulator":
            start = contents(values[1]) if values[1] is not None else ANYTHING
            step = self.accumulator(node, start, function)
            if step is not None:
                self.accumulator(node, self._applied(node, function, [step, items], env), function)
            return self.accumulator(node, None, node)
        result = self._applied(node, function, [items] * takes.items, env)
        if takes.gives == "items":
            return items
        if takes.gives == "results":
            return join(NOTHING, None if result is None else contents(result))
        return ANYTHING

    def _applied(
        self, node: tree.Node, function: tree.Expr, values: list[Known], env: Env
    ) -> Value:
        """What a library function that is called by `node` gets from one of its calls."""
        if isinstance(function, tree.Closure):
            return self._closure_of(function, values, env)
        key = self.key(self.refs.get(function))
        assert key is not None and key[1] == len(values)
        self.notes.note(function, *FULL)
        # Results of two calls by the library would have the same site.
        result = self.passed(key, node, values)
        return None if result is None else contents(result)

    def is_position(self, node: tree.Expr, env: Env) -> None:
        """A list has had an element at this index, or what follows does not run."""
        if isinstance(node, tree.Name):
            known = env.get(node.name, ANYTHING)
            low, high = max(known.low, 0), min(known.high, SIZE[1])
            if low <= high:
                env[node.name] = refined(known, (low, high))

    def leave(self, value: Value) -> None:
        """What is around the code returns a value: a closure, or the current function."""
        if self._closures:
            self._closures[-1].append(value)
        else:
            self.returned(value)

    def _closure_of(self, closure: tree.Closure, values: list[Known], env: Env) -> Value:
        """What a closure gives that is called with `values`, while the code around it runs."""
        self.notes.note(closure, *ANYTHING.interval)
        env = map_known(env, contents)
        returned: list[Value] = []
        self._closures.append(returned)
        for clause in closure.clauses:
            inside = dict(env)
            matches = True
            if len(clause.params) == len(values):
                for param, value in zip(clause.params, values, strict=True):
                    matches = self.bind(param.pattern, value, inside) and matches
            else:
                for param in clause.params:
                    self.bind(param.pattern, ANYTHING, inside)
            if not matches:
                continue
            if clause.guard is not None:
                self.value(clause.guard, inside)
                if not self.assume(clause.guard, inside, True):
                    continue
            returned.append(self.value(clause.body, inside))
        self._closures.pop()
        return join(*returned)

    def inner(self, clause: tree.Clause, env: Env) -> None:
        """A closure's clause: called with anything, perhaps when the function has ended."""
        self._closures.append([])
        inside = map_known(env, contents)
        for param in clause.params:
            self.bind(param.pattern, ANYTHING, inside)
        possible = True
        if clause.guard is not None:
            self.value(clause.guard, inside)
            possible = self.assume(clause.guard, inside, True)
        if possible:
            self.value(clause.body, inside)
        self._closures.pop()


def callee_of(node: tree.Call | tree.Pipe) -> tree.Expr:
    """What a call or pipe calls, as it is written."""
    if isinstance(node, tree.Call):
        return node.callee
    return node.right.callee if isinstance(node.right, tree.Call) else node.right


def application(
    node: tree.Call | tree.Pipe, refs: dict[tree.Node, Ref]
) -> tuple[Ref | None, list[tree.Expr]]:
    """What a call or pipe calls, and with which arguments; a method's receiver is the first."""
    if isinstance(node, tree.Call):
        args = [*node.args, *(k.value for k in node.keywords)]
    elif isinstance(node.right, tree.Call):
        args = list(node.right.args)
        args.insert(min(node.slot - 1, len(args)), node.left)
        args += [k.value for k in node.right.keywords]
    else:
        args = [node.left]
    callee = callee_of(node)
    ref = refs.get(callee)
    if isinstance(ref, MethodRef):
        assert isinstance(callee, tree.Field)
        return ref.target, [callee.object, *args]
    return ref, args


def applied_function(node: tree.Call | tree.Pipe, refs: dict[tree.Node, Ref]) -> tree.Expr | None:
    """The argument that is called, where `node` calls a library function known to do that."""
    ref, args = application(node, refs)
    if isinstance(ref, LibraryRef) and ref.function.name in TAKES:
        return args[-1] if len(args) == TAKES[ref.function.name].arity else None
    return None


def is_built_in(ref: object) -> bool:
    """Whether a name means a variant of the language, such as `Some`."""
    return isinstance(ref, VariantRef) and ref.module is None
