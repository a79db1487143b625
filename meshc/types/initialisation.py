"""Top-level `let`s that need a later one (E0004).

They are evaluated in order, before `main`. A value may mention an earlier `let`, and call
functions, which are all there from the start; but neither may reach a `let` that has no
value yet. What stands inside a closure does not run where it stands and is not looked at,
nor is a function that is mentioned without being called.
"""

from __future__ import annotations

from collections.abc import Iterator

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types.context import Context
from meshc.types.declarations import pattern_names
from meshc.types.typed import ClientRef, FunctionRef, GlobalRef, MethodRef, Ref, TraitRef

_DEFERRED = (tree.Closure, tree.FunctionDef)
_Called = FunctionRef | ClientRef


def check_order(cx: Context) -> None:
    """Report each use of a top-level `let` before its value is computed. Needs the names of
    the whole module to be resolved."""
    lets = [item for item in cx.scope.tree.items if isinstance(item, tree.Let)]
    if lets:
        _Order(cx, lets).check()


class _Order:
    def __init__(self, cx: Context, lets: list[tree.Let]) -> None:
        self._cx = cx
        self._lets = lets
        self._index: dict[str, int] = {}
        for at, let in enumerate(lets):
            for name in pattern_names(let.pattern):
                self._index[name] = at

    def check(self) -> None:
        for at, let in enumerate(self._lets):
            for node, ref in self._mentioned(let.value):
                if isinstance(ref, GlobalRef):
                    if self._index.get(ref.name, -1) >= at:
                        self._report(at, node, ref.name, f"`{ref.name}` has no value yet")
                    continue
                later = [name for name in self._reach(ref) if self._index[name] >= at]
                if later:
                    name = min(later)
                    message = f"`{self._name(ref)}` uses `{name}`, which has no value yet"
                    self._report(at, node, name, message)

    def _report(self, at: int, node: tree.Node, name: str, message: str) -> None:
        """`node`, in the value of the `let` at index `at`, needs `name`."""
        needed = self._index[name]
        let = self._lets[needed]
        advice = "top-level `let`s are evaluated in order: move this one down"
        if needed == at:
            advice = "the value of a `let` cannot be made from itself"
        self._cx.error(
            "E0004",
            message,
            node.span,
            label="used too early",
            labels=[Label(let.span, f"`{name}` gets its value here")],
            helps=[advice],
        )

    def _mentioned(self, root: tree.Node) -> Iterator[tuple[tree.Node, GlobalRef | _Called]]:
        """The top-level `let`s of this module that `root` mentions, and the functions of this
        module that it calls."""
        stack = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, _DEFERRED):
                continue
            callee = node.callee if isinstance(node, tree.Call) else None
            if isinstance(node, tree.Pipe) and isinstance(node.right, tree.Name | tree.Field):
                callee = node.right
            refs = self._cx.refs
            if callee is not None:
                yield from ((callee, called) for called in self._called(refs.get(callee)))
            if isinstance(node, tree.Binary | tree.Unary | tree.Try):
                yield from ((node, called) for called in self._called(self._implied(node)))
            shown = self._cx.typed.texts.get(node)  # type: ignore[call-overload]
            if shown is not None:
                yield from ((node, called) for called in self._called(shown))
            ref = refs.get(node)
            if isinstance(ref, GlobalRef) and self._is_own(ref):
                yield node, ref
            stack.extend(reversed(list(children(node))))

    def _implied(self, node: tree.Node) -> Ref | None:
        """The function of an impl that an operator, a `?` or an interpolated value means."""
        typed = self._cx.typed
        if isinstance(node, tree.Try):
            return typed.conversions.get(node)
        return typed.refs.get(node)

    def _called(self, ref: Ref | None) -> Iterator[_Called]:
        """The functions of this module that a callee may mean."""
        if isinstance(ref, MethodRef):
            ref = ref.target
        if isinstance(ref, _Called):
            if self._is_own(ref):
                yield ref
        elif isinstance(ref, TraitRef):
            for impl in self._cx.world.traits.impls_of(ref.trait):
                overload = impl.method(ref.method, ref.arity)
                if overload is not None and self._is_own(overload.ref):
                    yield overload.ref

    def _name(self, called: _Called) -> str:
        clauses = self._clauses(called)
        return clauses[0].name if clauses and isinstance(called, FunctionRef) else called.name

    def _is_own(self, ref: GlobalRef | _Called) -> bool:
        return ref.module == self._cx.scope.name

    def _reach(self, function: _Called) -> set[str]:
        """The `let`s that a call of `function` may need."""
        found: set[str] = set()
        seen = {function}
        stack = [function]
        while stack:
            for definition in self._clauses(stack.pop()):
                for _, ref in self._mentioned(definition.clause):
                    if isinstance(ref, GlobalRef):
                        found.add(ref.name)
                    elif ref not in seen:
                        seen.add(ref)
                        stack.append(ref)
        return found

    def _clauses(self, called: _Called) -> tuple[tree.FunctionDef, ...]:
        """What runs at once when `called` is called. The handlers of a service run later."""
        own = self._cx.world.own
        if isinstance(called, FunctionRef):
            method = own.methods.get((called.name, called.arity))
            if method is not None:
                return method.clauses
            return own.functions[called.name].overloads[called.arity].clauses
        return own.services[called.service].init if called.name == "start" else ()
