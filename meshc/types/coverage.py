"""Exhaustiveness and redundancy of `case` arms and function clauses: E0012 and W0001."""

from __future__ import annotations

from collections.abc import Sequence

from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.syntax.walk import children
from meshc.types.context import Context
from meshc.types.decisions import Decision, TooHard, decide
from meshc.types.environment import BUILT_IN_SUMS, SumInfo
from meshc.types.missing import missing_patterns
from meshc.types.print import show
from meshc.types.shapes import Shapes
from meshc.types.typed import VariantRef
from meshc.types.types import BOOL, ERROR, TCon, TVar, Type, prune

# How much work one choice may be; only contrived ones come near it.
_LIMIT = 50_000


def check_arms(cx: Context, node: tree.Case, subject: Type) -> None:
    """Report missing and redundant arms of a `case` whose patterns are well typed."""
    arms = node.arms
    if len(arms) == 1 and arms[0].guard is None and _is_irrefutable(cx, arms[0].pattern):
        return
    shapes = Shapes(cx.refs, _Variants(cx))
    decision = _decide(shapes, [[arm.pattern] for arm in arms], [arm.guard for arm in arms])
    if decision is None:
        return
    for at, arm in enumerate(arms):
        if at not in decision.reached:
            _report_redundant(cx, arm.pattern.span, at)
    if decision.failures and not _lone_cons(cx, arms):
        texts = [row[0] for row in missing_patterns(shapes, decision, 1)]
        span = Span(node.span.start, node.subject.span.end)
        _report_missing(cx, span, show(subject), texts, warning=False)


def check_no_arms(cx: Context, node: tree.Case, subject: Type) -> None:
    """Report a `case` without arms, unless its value is of a sum type without variants."""
    known = prune(subject)
    if known is ERROR:
        return
    missing = ["_"]
    info = cx.world.type_of(known) if isinstance(known, TCon) else None
    if isinstance(info, SumInfo):
        missing = [
            f"{name}({', '.join('_' * len(variant.payload))})" if variant.payload else name
            for name, variant in info.variants.items()
        ]
    elif known == BOOL:
        missing = ["true", "false"]
    if missing:
        of = "a value of unknown type" if isinstance(known, TVar) else show(known)
        span = Span(node.span.start, node.subject.span.end)
        _report_missing(cx, span, of, missing, warning=False)


def check_clauses(cx: Context, clauses: Sequence[tree.FunctionDef], params: Sequence[Type]) -> None:
    """Warn when the clauses of a function do not cover all arguments."""
    last = clauses[-1].clause
    if last.guard is None and all(_is_irrefutable(cx, param.pattern) for param in last.params):
        return
    shapes = Shapes(cx.refs, _Variants(cx), cons_is_any=True)
    rows = [[param.pattern for param in definition.clause.params] for definition in clauses]
    decision = _decide(shapes, rows, [definition.clause.guard for definition in clauses])
    if decision is None or not decision.failures:
        return
    missing = missing_patterns(shapes, decision, len(params)) if params else [[]]
    texts = [", ".join(row) for row in missing]
    of = ", ".join(show(type_) for type_ in params)
    if len(params) != 1:
        texts = [f"({text})" for text in texts]
        of = f"({of})"
    _report_missing(cx, clauses[0].name_span, of, texts, warning=True)


def _decide(
    shapes: Shapes,
    rows: Sequence[Sequence[tree.Pattern]],
    guards: Sequence[tree.Expr | None],
) -> Decision | None:
    """The decision tree of some rows; None if it is too large to tell anything."""
    columns = [[shapes.shape(pattern) for pattern in row] for row in rows]
    try:
        return decide(shapes, columns, [guard is not None for guard in guards], _LIMIT)
    except TooHard:
        return None


def _is_irrefutable(cx: Context, pattern: tree.Pattern) -> bool:
    """Whether a pattern is a plain name or `_`."""
    return isinstance(pattern, tree.PName | tree.PWildcard) and pattern not in cx.refs


def _lone_cons(cx: Context, arms: Sequence[tree.Arm]) -> bool:
    """Whether the arms are exhaustive if `h :: t` is taken to match every list. Programs
    without list patterns in brackets have no way to write the empty list's pattern."""
    if any(_has_brackets(arm.pattern) for arm in arms):
        return False
    shapes = Shapes(cx.refs, _Variants(cx), cons_is_any=True)
    decision = _decide(shapes, [[arm.pattern] for arm in arms], [arm.guard for arm in arms])
    return decision is not None and not decision.failures


def _has_brackets(pattern: tree.Pattern) -> bool:
    stack: list[tree.Node] = [pattern]
    while stack:
        node = stack.pop()
        if isinstance(node, tree.PList):
            return True
        stack.extend(children(node))
    return False


class _Variants(dict[tuple[str | None, str], tuple[VariantRef, ...]]):
    """The variants of each sum type, looked up when asked for."""

    def __init__(self, cx: Context) -> None:
        super().__init__()
        self._cx = cx

    def get(  # type: ignore[override]
        self, key: tuple[str | None, str], default: tuple[VariantRef, ...] = ()
    ) -> tuple[VariantRef, ...]:
        found = super().get(key)
        if found is None:
            found = self[key] = self._variants(*key)
        return found

    def _variants(self, module: str | None, name: str) -> tuple[VariantRef, ...]:
        world = self._cx.world
        if module is None:
            info = BUILT_IN_SUMS.get(name)
        else:
            interface = world.own if module == world.own.name else world.others[module]
            declared = interface.types.get(name)
            info = declared if isinstance(declared, SumInfo) else None
        return tuple(variant.ref for variant in info.variants.values()) if info else ()


def _report_missing(
    cx: Context, span: Span, of: str, missing: Sequence[str], *, warning: bool
) -> None:
    listing = ", ".join(missing)
    if warning:
        advice = (
            f"add a clause for {listing}" if len(missing) == 1 else f"add clauses for {listing}"
        )
    elif listing == "_":
        advice = "add a `_` arm"
    else:
        advice = f"add the missing patterns ({listing}), or a `_` arm"
    cx.error(
        "E0012",
        f"non-exhaustive match on {of}",
        span,
        label=f"missing: {listing}",
        helps=[advice],
        fix=advice,
        warning=warning,
    )


def _report_redundant(cx: Context, span: Span, at: int) -> None:
    advice = "remove this arm, or move it up"
    cx.error(
        "W0001",
        f"redundant match arm (arm {at + 1})",
        span,
        label="earlier arms match everything this one does",
        helps=[advice],
        fix=advice,
        warning=True,
    )
