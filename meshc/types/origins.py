"""Where the types of a clash come from: the further labels of a mismatch.

Two sources are asked, and only after a clash, so that correct programs pay next to nothing.
A type variable remembers which place bound it (`meshc.types.unify`). And the expression at
the marked place may be a name, a call or a field: then its definition is looked up in the
tree, outwards from the place, as a reader would.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.syntax.walk import children
from meshc.types.environment import Interface, Overload, World
from meshc.types.print import show
from meshc.types.typed import FunctionRef, GlobalRef, LocalRef, Ref
from meshc.types.types import TCon, TFun, TVar, Type, prune
from meshc.types.unify import Failure, reason

# More further labels than these make a report hard to read.
_MOST = 3


class Origins:
    """Answers for one module: `types` and `refs` are what inference knows so far."""

    def __init__(
        self,
        module: tree.Module,
        types: dict[tree.Node, Type],
        refs: dict[tree.Node, Ref],
        world: World,
    ) -> None:
        self._module = module
        self._types = types
        self._refs = refs
        self._world = world
        self._starts: list[int] | None = None

    def labels(
        self, failure: Failure, found: Type, span: Span, given: Sequence[Label]
    ) -> list[Label]:
        """`given` and what else can be shown of a clash at `span`. `given` is what the rule
        that found the clash knows about the expected type."""
        labels = list(given)
        if not labels and failure.expected_because is not None:
            text = f"expected {show(failure.left)} because of this"
            _add(labels, span, Label(failure.expected_because, text))
            _add(labels, span, self._definition(failure.expected_because))
        for label in given:
            if label.source is None:
                _add(labels, span, self._definition(label.span))
        definition = self._definition(span)
        _add(labels, span, definition)
        if definition is None and failure.found_because is not None:
            text = f"found {show(failure.right)} because of this"
            _add(labels, span, Label(failure.found_because, text))
        return labels

    # ------------------------------------------------------------ definitions

    def _definition(self, span: Span) -> Label | None:
        """What gives the expression at `span` its type, when that is a definition."""
        path = self._path(span)
        if not path or path[-1].span != span:
            return None
        node = path[-1]
        if isinstance(node, tree.Block) and len(node.statements) == 1:
            node = node.statements[0]
        while isinstance(node, tree.Try):
            node = node.operand
        if isinstance(node, tree.Name):
            return self._of_name(node, path)
        if isinstance(node, tree.Pipe):
            node = node.right
        if isinstance(node, tree.Call):
            return self._of_function(node.callee)
        return self._of_field(node) if isinstance(node, tree.Field) else None

    def _path(self, span: Span) -> list[tree.Node]:
        """The nodes around and at `span`, outermost first; of several at one place, all."""
        items = self._module.items
        if self._starts is None:
            self._starts = [item.span.start for item in items]
        at = bisect_right(self._starts, span.start) - 1
        path: list[tree.Node] = []
        node: tree.Node | None = items[at] if at >= 0 else None
        while node is not None and _within(span, node.span):
            path.append(node)
            node = next((child for child in children(node) if _within(span, child.span)), None)
        return path

    def _of_name(self, node: tree.Name, path: Sequence[tree.Node]) -> Label | None:
        ref = self._refs.get(node)
        if isinstance(ref, LocalRef):
            for inner, outer in zip(reversed(path), reversed(path[:-1]), strict=False):
                label = self._bound_in(outer, inner, node.name)
                if label is not None:
                    return label
        elif isinstance(ref, GlobalRef):
            return self._bound_by(self._module.items, node.name)
        return None

    def _bound_in(self, outer: tree.Node, inner: tree.Node, name: str) -> Label | None:
        """Where `outer` binds `name` for its part `inner`, if it does."""
        if isinstance(outer, tree.Block):
            at = next(i for i, statement in enumerate(outer.statements) if statement is inner)
            return self._bound_by(outer.statements[:at], name)
        if isinstance(outer, tree.Arm):
            return self._bound_by_pattern(outer.pattern, name)
        if isinstance(outer, tree.Clause | tree.ActorDef | tree.Handler):
            for param in outer.params:
                label = self._bound_by_pattern(param.pattern, name)
                if label is not None and param.annotation is not None:
                    return self._label(param.annotation.span, param.pattern, name, "is declared as")
                if label is not None:
                    return label
        if isinstance(outer, tree.For) and name in outer.names:
            return Label(outer.iterable.span, f"`{name}` is an element of this")
        return None

    def _bound_by(self, statements: Iterable[tree.Statement], name: str) -> Label | None:
        """Where the last of `statements` that binds `name` does so."""
        for statement in reversed(tuple(statements)):
            if not isinstance(statement, tree.Let):
                continue
            label = self._bound_by_pattern(statement.pattern, name)
            if label is None:
                continue
            if not isinstance(statement.pattern, tree.PName):
                return label
            if statement.annotation is not None:
                return self._label(
                    statement.annotation.span, statement.pattern, name, "is declared as"
                )
            value = statement.value
            if isinstance(value, tree.Name | tree.Closure):
                return label
            return self._label(value.span, statement.pattern, name)
        return None

    def _bound_by_pattern(self, pattern: tree.Pattern, name: str) -> Label | None:
        stack: list[tree.Node] = [pattern]
        while stack:
            node = stack.pop()
            if isinstance(node, tree.PName) and node.name == name:
                because = reason(self._types.get(node))
                return self._label(because or node.span, node, name)
            if isinstance(node, tree.PAs) and node.name == name:
                return self._label(node.name_span, node, name)
            stack.extend(children(node))
        return None

    def _label(self, span: Span, binder: tree.Node, name: str, verb: str = "") -> Label | None:
        type_ = self._types.get(binder)
        if type_ is None or isinstance(prune(type_), TVar):
            return None
        if verb:
            return Label(span, f"`{name}` {verb} {show(type_)} here")
        if span == binder.span or isinstance(binder, tree.PAs):
            return Label(span, f"`{name}` has type {show(type_)} here")
        return Label(span, f"`{name}` is {show(type_)} because of this")

    def _of_function(self, callee: tree.Expr) -> Label | None:
        overload = overload_of(self._world, self._refs.get(callee))
        if overload is None:
            return None
        first = overload.clauses[0]
        if first.result is not None:
            text = f"`{first.name}` is declared to return this"
            return Label(first.result.span, text, overload.source)
        if overload.because and overload.because[-1] is not None:
            return Label(overload.because[-1], f"`{first.name}` returns this", overload.source)
        return None

    def _of_field(self, node: tree.Field) -> Label | None:
        known = prune(self._types.get(node.object) or TVar(0))
        info = self._world.struct(known) if isinstance(known, TCon) else None
        if info is None or node.name not in info.spans:
            return None
        return Label(info.spans[node.name], f"field `{node.name}` is declared here", info.source)


def overload_of(world: World, ref: object) -> Overload | None:
    """The declaration of a project function."""
    if not isinstance(ref, FunctionRef):
        return None
    own = world.own
    interface: Interface | None = own if ref.module == own.name else world.others.get(ref.module)
    functions = interface.functions.get(ref.name) if interface is not None else None
    return functions.overloads.get(ref.arity) if functions is not None else None


def reasons(type_: TFun) -> tuple[Span | None, ...]:
    """The places that decided each parameter type and the result type of a function."""
    return tuple(reason(part) for part in (*type_.params, type_.result))


def _within(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def _add(labels: list[Label], span: Span, label: Label | None) -> None:
    """Add a label that shows a place not yet shown."""
    if label is None or len(labels) >= _MOST:
        return
    if label.source is None and _within(span, label.span):
        return
    if all(label.span != other.span or label.source is not other.source for other in labels):
        labels.append(label)
