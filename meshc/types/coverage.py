"""Exhaustiveness and redundancy of `case` arms and function clauses: E0012 and W0001."""

from __future__ import annotations

from collections.abc import Sequence

from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.syntax.walk import children
from meshc.types.context import Context
from meshc.types.environment import BUILT_IN_SUMS, SumInfo
from meshc.types.exhaustiveness import Families, Row, Usefulness, show_shape
from meshc.types.print import show
from meshc.types.typed import VariantRef
from meshc.types.types import Type


def check_arms(cx: Context, node: tree.Case, subject: Type) -> None:
    """Report missing and redundant arms of a `case` whose patterns are well typed."""
    arms = node.arms
    if len(arms) == 1 and arms[0].guard is None and _is_irrefutable(cx, arms[0].pattern):
        return
    families = Families(cx.refs, _Variants(cx))
    question = Usefulness(families)
    rows: list[Row] = []
    for at, arm in enumerate(arms):
        row = (families.shape(arm.pattern),)
        if rows and not question.is_useful(rows, row):
            _report_redundant(cx, arm.pattern.span, at)
        if arm.guard is None:
            rows.append(row)
    missing = question.missing(rows, 1)
    if missing and not _lone_cons(cx, arms):
        texts = [show_shape(row[0]) for row in missing]
        span = Span(node.span.start, node.subject.span.end)
        _report_missing(cx, span, show(subject), texts, warning=False)


def check_clauses(cx: Context, clauses: Sequence[tree.FunctionDef], params: Sequence[Type]) -> None:
    """Warn when the clauses of a function do not cover all arguments."""
    last = clauses[-1].clause
    if last.guard is None and all(_is_irrefutable(cx, param.pattern) for param in last.params):
        return
    families = Families(cx.refs, _Variants(cx), cons_is_any=True)
    rows: list[Row] = [
        tuple(families.shape(param.pattern) for param in definition.clause.params)
        for definition in clauses
        if definition.clause.guard is None
    ]
    missing = Usefulness(families).missing(rows, len(params))
    if missing:
        texts = [", ".join(show_shape(shape) for shape in row) for row in missing]
        if len(params) > 1:
            texts = [f"({text})" for text in texts]
        of = ", ".join(show(type_) for type_ in params)
        of = f"({of})" if len(params) > 1 else of
        _report_missing(cx, clauses[0].name_span, of, texts, warning=True)


def _is_irrefutable(cx: Context, pattern: tree.Pattern) -> bool:
    """Whether a pattern is a plain name or `_`."""
    return isinstance(pattern, tree.PName | tree.PWildcard) and pattern not in cx.refs


def _lone_cons(cx: Context, arms: Sequence[tree.Arm]) -> bool:
    """Whether the arms are exhaustive if `h :: t` is taken to match every list. Programs
    without list patterns in brackets have no way to write the empty list's pattern."""
    if any(_has_brackets(arm.pattern) for arm in arms):
        return False
    families = Families(cx.refs, _Variants(cx), cons_is_any=True)
    rows: list[Row] = [(families.shape(arm.pattern),) for arm in arms if arm.guard is None]
    return not Usefulness(families).missing(rows, 1)


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
