"""The state of checking one module, and the operations every rule uses.

Rules call `unify(expected, found, span)`; on failure they report with `mismatch`, which
picks the code by the kind of failure and words the headline, and they say themselves what
the labels point at. After a report, the type of the faulty expression is `ERROR`, which
agrees with everything, so that one mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from meshc.diagnostics.diagnostic import Diagnostic, Label
from meshc.modules.scope import ModuleScope
from meshc.source import Source
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types import unify as unification
from meshc.types.bounds import Bound, Pin, Waiting
from meshc.types.environment import Overload, ServiceInfo, Value, World
from meshc.types.origins import Origins
from meshc.types.print import show, show_pair
from meshc.types.schemes import generalise, instantiate
from meshc.types.trait_info import ImplInfo
from meshc.types.typed import ActorRef, FunctionRef, Manner, Ref, TypedModule
from meshc.types.types import Scheme, TCon, TFun, TTuple, TVar, Type, prune
from meshc.types.unify import Failure, Woken

if TYPE_CHECKING:
    from meshc.types.hidden import Partial


class Context:
    """`level` is the current `let` depth. `values` are the module-level names in scope
    without the library's prelude, `services` the services in scope. `open` lists the work that
    waits for a type to become known; `operators` those that may mean a function of an impl,
    each with its trait; `texts` the
    interpolated expressions of which that is true; `sent` what goes to other processes, with the
    `send` that does it (`meshc.types.sendable`); `owner` is the function that is being checked: a top-level one, a method, or one in
    a block or a `let`, which `local_functions` has by the identity of its type; `group` those that are inferred
    together with it, `group_uses` their uses inside the group and `partials` what is passed for hidden
    parameters and has some itself (`meshc.types.hidden`); `relating` the
    hidden associated types that are being looked up; `local_runs` the functions that stand
    one after another in a block, each with its clauses, by the first clause of all;
    `defining` the names that the `let`s around the current place will bind to closures;
    `remote` the remote starts whose signatures are printed at the end. On `garbled_lines` a
    keyword is misspelt, which has been reported: the names there mean nothing."""

    def __init__(self, scope: ModuleScope, typed: TypedModule, world: World) -> None:
        self.scope = scope
        self.source: Source = scope.source
        self.world = world
        self.typed = typed
        self.types: dict[tree.Node, Type] = typed.types
        self.refs: dict[tree.Node, Ref] = typed.refs
        self.values: dict[str, Value] = {}
        self.services: dict[str, ServiceInfo] = {}
        self.diagnostics: list[Diagnostic] = []
        self.errors = 0
        self.level = 0
        self.defining: list[str] = []
        self.open: list[Waiting] = []
        self.relating: set[tuple[ImplInfo, str]] = set()
        self.operators: list[tuple[tree.Binary | tree.Unary, str]] = []
        self.owner: Overload | None = None
        self.local_functions: dict[int, tuple[Scheme | Type, Overload]] = {}
        self.group: frozenset[Overload] = frozenset()
        self.group_uses: list[tuple[tree.Name | tree.Field, Overload, Overload | None]] = []
        self.partials: list[Partial] = []
        self.texts: list[tree.Expr] = []
        self.sent: list[tuple[Span, Type, tree.Send | None]] = []
        self.local_runs: dict[tree.FunctionDef, list[tuple[tree.FunctionDef, ...]]] = {}
        self.remote: list[tuple[tree.Call, ActorRef | FunctionRef, Manner]] = []
        self.origins = Origins(scope.tree, self.types, self.refs, world)
        self.garbled_lines: set[int] = set()
        self._reported: set[tuple[str, str, Span]] = set()

    # ------------------------------------------------------------ types

    def fresh(self) -> TVar:
        return TVar(self.level)

    def instance(self, scheme: Scheme | Type) -> Type:
        return instantiate(scheme, self.level)

    def generalise(self, type_: Type) -> Scheme | Type:
        return generalise(type_, self.level, self.source)

    def unify(self, expected: Type, found: Type, span: Span) -> Failure | None:
        """Make two types equal and settle the bounds that this decides; `span` is to blame
        for a bound that has no place of its own."""
        woken: Woken = []
        failure = unification.unify(expected, found, woken, span)
        if woken:
            self._settle(woken, span)
        return failure

    def _settle(self, woken: Woken, span: Span) -> None:
        for bounds, type_ in woken:
            for bound in bounds:
                target = prune(type_)
                if target.__class__ is TVar:
                    bound.hang(self, target, span)
                else:
                    bound.settle(self, target, span)

    def bound(self, type_: Type, bound: Bound, span: Span) -> None:
        """Put a bound on a type, or settle it at once if the type is known."""
        target = prune(type_)
        if target.__class__ is TVar:
            bound.hang(self, target, span)
        else:
            bound.settle(self, target, span)

    def wait(self, waiting: Waiting, result: TVar, span: Span) -> None:
        """Do the work now if its receiver is known, or else when it becomes known. `result`
        is a type that the work will decide."""
        receiver = prune(waiting.receiver)
        if receiver.__class__ is TVar:
            self.open.append(waiting)
            self.bound(receiver, waiting, span)
            self.bound(result, Pin(waiting), span)
        else:
            waiting.settle(self, receiver, span)

    def settle_open(self) -> None:
        """Decide by default what is still waiting: no more will become known."""
        late: list[Waiting] = []
        for waiting in self.open:
            if waiting.late:
                late.append(waiting)
            else:
                waiting.settle_by_default(self)
        self.open = []
        for waiting in late:
            waiting.settle_by_default(self)
        if self.open:
            self.settle_open()

    def settle_local(self, level: int) -> None:
        """Decide by default what waits for types that only the local function that has just
        been checked can decide, those deeper than `level`, where that decision is general."""
        kept: list[Waiting] = []
        waiting_now, self.open = self.open, []
        for waiting in waiting_now:
            receiver = prune(waiting.receiver)
            if (
                not waiting.done
                and waiting.is_general is not None
                and isinstance(receiver, TVar)
                and receiver.level > level
                and waiting.is_general(receiver)
            ):
                waiting.settle_by_default(self)
            else:
                kept.append(waiting)
        self.open = kept + self.open

    # ------------------------------------------------------------ diagnostics

    def error(
        self,
        code: str,
        message: str,
        span: Span,
        *,
        label: str = "",
        labels: Iterable[Label] = (),
        helps: Iterable[str] = (),
        notes: Iterable[str] = (),
        fix: str | None = None,
        warning: bool = False,
    ) -> None:
        """Report something once."""
        key = (code, message, span)
        if key in self._reported:
            return
        self._reported.add(key)
        if not warning:
            self.errors += 1
        self.diagnostics.append(
            Diagnostic(
                code,
                message,
                self.source,
                span,
                label,
                list(labels),
                list(notes),
                list(helps),
                "warning" if warning else "error",
                fix,
            )
        )

    def mismatch(
        self,
        failure: Failure,
        expected: Type,
        found: Type,
        span: Span,
        label: str = "",
        labels: Iterable[Label] = (),
        helps: Iterable[str] | None = None,
    ) -> None:
        """Report why `expected` and `found` do not unify: E0001, E0002 or E0003. In `label`,
        `{expected}` and `{found}` stand for the printed types. `helps` is the advice for a
        mismatch where turning one type into the other is not what helps."""
        wanted, got = show_pair(expected, found)
        if failure.kind != "infinite":
            labels = self.origins.labels(failure, found, span, list(labels))
        if failure.kind == "infinite":
            self.error(
                "E0002",
                f"infinite type: {show(failure.left)} occurs in {show(failure.right)}",
                span,
                label="recursive type here",
                labels=labels,
                helps=["a value's type cannot contain itself"],
                fix="a value's type cannot contain itself",
            )
            return
        text = label.format(expected=wanted, found=got) if label else f"this has type {got}"
        if failure.kind == "arity":
            left, right = prune(failure.left), prune(failure.right)
            assert isinstance(left, TFun) and isinstance(right, TFun)
            self.error(
                "E0003",
                f"expected {count(len(left.params), 'argument')}, found {len(right.params)}",
                span,
                label=text,
                labels=labels,
                helps=[f"a function of type {wanted} is needed here"],
                fix=f"a function of type {wanted} is needed here",
            )
            return
        advice = list(helps) if helps is not None else conversion_advice(expected, found)
        self.error(
            "E0001",
            f"expected {wanted}, found {got}",
            span,
            label=text,
            labels=labels,
            helps=advice,
            fix=advice[0] if advice else None,
        )

    def unavailable(self, what: str, span: Span, instead: str) -> None:
        """P0002: a construct that this version does not compile."""
        self.error(
            "P0002",
            f"{what} are not part of this version of meshc",
            span,
            label="not supported",
            helps=[instead] if instead else [],
        )


class Origin(NamedTuple):
    """A place that a type came from, to be shown in case of a clash; `{}` in `text` stands
    for the printed type. `advice` is what helps then, if it is anything special."""

    span: Span
    text: str
    type: Type
    advice: Sequence[str] = ()

    def label(self) -> Label:
        return labelled(self.span, self.text, self.type)


def labelled(span: Span, text: str, type_: Type) -> Label:
    """A second label; `{}` in `text` stands for the printed type."""
    return Label(span, text.format(show(type_)))


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def conversion_advice(expected: Type, found: Type) -> list[str]:
    """What may turn a `found` value into an `expected` one."""
    expected, found = prune(expected), prune(found)
    if isinstance(expected, TTuple) and not expected.items:
        return []
    if not isinstance(expected, TCon):
        return []
    if isinstance(found, TTuple) and not found.items:
        return ["this gives no value: `println`, loops, and an `if` without `else` have none"]
    if expected.name == "Option" and expected.args and _alike(expected.args[0], found):
        return ["wrap the value in `Some(...)`"]
    if expected.name == "Result" and expected.args and _alike(expected.args[0], found):
        return ["wrap the value in `Ok(...)`"]
    if not isinstance(found, TCon):
        return []
    match expected.name, found.name:
        case "Float", "Int":
            return ["use Float conversion: `Int.to_float(n)`"]
        case "Int", "Float":
            return ["use Int conversion: `Float.to_int(x)`"]
        case "String", "Int" | "Float" | "Bool":
            return ['use `to_string()`, or interpolation: `"${…}"`']
        case "String", _:
            return ['use interpolation: `"${…}"`']
        case "Bool", _:
            return ["use a boolean expression, such as a comparison"]
        case _, "Option" if found.args and _alike(expected, found.args[0]):
            return ["take the value out with `case`, or with `?`"]
        case _, "Result" if found.args and _alike(expected, found.args[0]):
            return ["take the value out with `case`, or with `?`"]
    return []


def _alike(left: Type, right: Type) -> bool:
    """Whether two types have one head, or one is unknown."""
    left, right = prune(left), prune(right)
    if isinstance(left, TVar) or isinstance(right, TVar):
        return True
    if isinstance(left, TCon) and isinstance(right, TCon):
        return left.name == right.name
    return type(left) is type(right)
