"""Patterns: their types, and the names they bind.

A pattern is checked against the type of what it takes apart, outside in, so that a clash is
reported at the innermost pattern that clashes.
"""

from __future__ import annotations

from meshc.diagnostics.diagnostic import Label
from meshc.diagnostics.suggest import suggest
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.annotations import declared_struct, declared_sum, may_be_missing
from meshc.types.context import Context, Origin, count, labelled
from meshc.types.declarations import names_variant
from meshc.types.environment import Env, SumInfo, VariantInfo
from meshc.types.fields import report_no_field
from meshc.types.types import (
    ATOM,
    BOOL,
    ERROR,
    FLOAT,
    INT,
    STRING,
    UNIT,
    TCon,
    TTuple,
    Type,
    list_of,
    prune,
    substitute,
)

Binding = dict[str, Type]


def check_pattern(
    cx: Context, env: Env, pattern: tree.Pattern, expected: Type, origin: Origin | None = None
) -> None:
    """Check `pattern` against `expected` and bind its names in `env`. `origin` shows what
    the pattern takes apart."""
    env.names.update(pattern_bindings(cx, pattern, expected, origin))


def pattern_bindings(
    cx: Context, pattern: tree.Pattern, expected: Type, origin: Origin | None = None
) -> Binding:
    """Check `pattern` against `expected`; the names it binds with their types."""
    found: Binding = {}
    _check(cx, pattern, expected, found, origin)
    return found


def _check(
    cx: Context, pattern: tree.Pattern, expected: Type, found: Binding, origin: Origin | None
) -> None:
    cx.types[pattern] = expected
    if isinstance(pattern, tree.PName):
        if names_variant(cx, pattern.name):
            info = cx.values[pattern.name]
            assert isinstance(info, VariantInfo)
            _check_variant(cx, pattern, info, None, expected, found, origin)
        else:
            # What stands for an unknown variant is bound too: its uses are no errors of their own.
            misspelt = _is_misspelt_variant(cx, pattern, expected)
            found[pattern.name] = ERROR if misspelt else expected
    elif isinstance(pattern, tree.PWildcard):
        pass
    elif isinstance(pattern, tree.PLiteral):
        _agree(cx, pattern.span, expected, literal_type(pattern.value), origin)
    elif isinstance(pattern, tree.PAtom):
        _agree(cx, pattern.span, expected, ATOM, origin)
    elif isinstance(pattern, tree.PTuple):
        _check_tuple(cx, pattern, expected, found, origin)
    elif isinstance(pattern, tree.PConstructor):
        _check_constructor(cx, pattern, expected, found, origin)
    elif isinstance(pattern, tree.PStruct):
        _check_struct(cx, pattern, expected, found, origin)
    elif isinstance(pattern, tree.PCons):
        item = _item_type(cx, pattern.span, expected, origin)
        _check(cx, pattern.head, item, found, origin)
        _check(cx, pattern.tail, expected, found, origin)
    elif isinstance(pattern, tree.PList):
        item = _item_type(cx, pattern.span, expected, origin)
        for part in pattern.items:
            _check(cx, part, item, found, origin)
    elif isinstance(pattern, tree.POr):
        _check_or(cx, pattern, expected, found, origin)
    else:
        _check(cx, pattern.pattern, expected, found, origin)
        found[pattern.name] = expected


def _is_misspelt_variant(cx: Context, pattern: tree.PName, expected: Type) -> bool:
    """Whether an upper-case name that is no variant must have been meant as one (E0010). It
    would bind the value, as other names do, and hide all later arms: so it is an error where
    the value is of a sum type, and where it is nearly the name of a variant."""
    name = pattern.name
    if not name[:1].isupper():
        return False
    sum_ = _sum_of(cx, expected)
    if sum_ is None and suggest(name, _variants_in_scope(cx)) is None:
        return False
    _report_unknown_variant(cx, pattern, name, sum_)
    return True


def _sum_of(cx: Context, type_: Type) -> SumInfo | None:
    known = prune(type_)
    info = cx.world.type_of(known) if isinstance(known, TCon) else None
    return info if isinstance(info, SumInfo) else None


def _variants_in_scope(cx: Context) -> list[str]:
    return [name for name, value in cx.values.items() if isinstance(value, VariantInfo)]


def _report_unknown_variant(
    cx: Context, pattern: tree.Pattern, written: str, of: SumInfo | None
) -> None:
    """E0010. `of` is the sum type that should have the variant, if that is known."""
    qualifier, _, name = written.rpartition(".")
    if of is None and may_be_missing(cx, qualifier or name):
        return
    near = suggest(name, of.variants if of else _variants_in_scope(cx))
    if of is None and qualifier:
        helps = [f"there is no sum type `{qualifier}` here"]
    elif near is not None:
        helps = [f"did you mean `{near}`?"]
    else:
        helps = [f"`{of.name}` has the variants {', '.join(of.variants)}"] if of else []
    cx.error(
        "E0010",
        f"unknown variant: {written}",
        pattern.span,
        label="not a known variant",
        helps=helps,
    )


def literal_type(value: int | float | str | bool | None) -> Type:
    if value is None:
        return UNIT
    if value is True or value is False:
        return BOOL
    if isinstance(value, int):
        return INT
    return STRING if isinstance(value, str) else FLOAT


def _agree(cx: Context, span: Span, expected: Type, type_: Type, origin: Origin | None) -> bool:
    failure = cx.unify(expected, type_, span)
    if failure is None:
        return True
    cx.mismatch(
        failure,
        expected,
        type_,
        span,
        "this pattern matches {found}, but the value has type {expected}",
        [origin.label()] if origin is not None else [],
        origin.advice if origin is not None and origin.advice else _advice(expected, type_),
    )
    return False


def _advice(expected: Type, found: Type) -> list[str]:
    """How a pattern for `found` becomes one for an `expected` value."""
    value, pattern = prune(expected), prune(found)
    if isinstance(value, TCon) and value.name in ("Option", "Result") and value.args:
        inner = prune(value.args[0])
        if isinstance(inner, TCon) and isinstance(pattern, TCon) and inner.name == pattern.name:
            return [f"match it inside `{'Some' if value.name == 'Option' else 'Ok'}(…)`"]
    return []


def _item_type(cx: Context, span: Span, expected: Type, origin: Origin | None) -> Type:
    """The element type of a list that a pattern takes apart."""
    known = prune(expected)
    if isinstance(known, TCon) and known.name == "List" and known.args:
        return known.args[0]
    item = cx.fresh()
    return item if _agree(cx, span, expected, list_of(item), origin) else ERROR


def _check_tuple(
    cx: Context, pattern: tree.PTuple, expected: Type, found: Binding, origin: Origin | None
) -> None:
    known = prune(expected)
    if isinstance(known, TTuple) and len(known.items) == len(pattern.items):
        items = known.items
    else:
        items = tuple(cx.fresh() for _ in pattern.items)
        if not _agree(cx, pattern.span, expected, TTuple(items), origin):
            items = (ERROR,) * len(items)
    for part, item in zip(pattern.items, items, strict=True):
        _check(cx, part, item, found, origin)


def _check_constructor(
    cx: Context, pattern: tree.PConstructor, expected: Type, found: Binding, origin: Origin | None
) -> None:
    info = _constructor(cx, pattern, expected)
    if info is not None:
        _check_variant(cx, pattern, info, pattern.args, expected, found, origin)
        return
    for part in pattern.args or ():
        _check(cx, part, ERROR, found, origin)


def _constructor(cx: Context, pattern: tree.PConstructor, expected: Type) -> VariantInfo | None:
    """The variant a constructor pattern names; E0010 if there is none."""
    name = pattern.name
    if pattern.qualifier is None:
        info = cx.values.get(name)
        if isinstance(info, VariantInfo):
            return info
        _report_unknown_variant(cx, pattern, name, _sum_of(cx, expected))
        return None
    sum_ = declared_sum(cx, pattern.qualifier)
    if sum_ is not None and name in sum_.variants:
        return sum_.variants[name]
    if sum_ is not None or pattern.qualifier not in cx.world.own.unavailable:
        _report_unknown_variant(cx, pattern, f"{pattern.qualifier}.{name}", sum_)
    return None


def _check_variant(
    cx: Context,
    pattern: tree.PName | tree.PConstructor,
    info: VariantInfo,
    args: tuple[tree.Pattern, ...] | None,
    expected: Type,
    found: Binding,
    origin: Origin | None,
) -> None:
    cx.refs[pattern] = info.ref
    mapping = {variable: cx.fresh() for variable in info.of.variables}
    type_ = TCon(info.of.name, tuple(mapping.values()), info.of.module)
    agreed = _agree(cx, pattern.span, expected, type_, origin)
    if args is None:
        return
    if len(args) != len(info.payload):
        cx.error(
            "E0003",
            f"expected {count(len(info.payload), 'argument')}, found {len(args)}",
            pattern.span,
            label=f"`{info.ref.name}` has {count(len(info.payload), 'payload field')}",
            helps=[f"write `{variant_shape(info)}`"],
        )
        for part in args:
            _check(cx, part, ERROR, found, origin)
        return
    for part, payload in zip(args, info.payload, strict=True):
        part_type = substitute(payload, dict(mapping)) if agreed else ERROR
        _check(cx, part, part_type, found, origin)


def variant_shape(info: VariantInfo) -> str:
    """A pattern for the variant with a wildcard for each payload field."""
    if not info.payload:
        return info.ref.name
    return f"{info.ref.name}({', '.join('_' for _ in info.payload)})"


def _check_struct(
    cx: Context, pattern: tree.PStruct, expected: Type, found: Binding, origin: Origin | None
) -> None:
    info = declared_struct(cx, pattern.name)
    if info is None:
        unknown = pattern.name not in cx.world.own.unavailable
        if unknown and not may_be_missing(cx, pattern.name):
            cx.error(
                "E0010", f"unknown struct: {pattern.name}", pattern.span, label="not a known struct"
            )
        for _, part in pattern.fields:
            _check(cx, part, ERROR, found, origin)
        return
    cx.refs[pattern] = info.ref
    mapping = {variable: cx.fresh() for variable in info.variables}
    type_ = TCon(info.name, tuple(mapping.values()), info.module, info.module != cx.scope.name)
    agreed = _agree(cx, pattern.span, expected, type_, origin)
    for name, part in pattern.fields:
        declared = info.fields.get(name)
        if declared is None:
            at = cx.source.text.rfind(name, pattern.span.start, part.span.start)
            report_no_field(cx, type_, name, Span(at, at + len(name)))
        usable = agreed and declared is not None
        part_type = substitute(declared, dict(mapping)) if usable and declared else ERROR
        _check(cx, part, part_type, found, origin)


def _check_or(
    cx: Context, pattern: tree.POr, expected: Type, found: Binding, origin: Origin | None
) -> None:
    first: Binding | None = None
    for alternative in pattern.alternatives:
        bound: Binding = {}
        _check(cx, alternative, expected, bound, origin)
        if first is None:
            first = bound
            continue
        if set(first) != set(bound):
            cx.error(
                "E0011",
                "the alternatives bind different variables: "
                f"{_listing(first)} and {_listing(bound)}",
                alternative.span,
                label=f"this binds {_listing(bound)}",
                labels=[Label(pattern.alternatives[0].span, f"this binds {_listing(first)}")],
                helps=["all alternatives must bind the same names"],
            )
        for name, type_ in bound.items():
            if name in first:
                _agree_on(cx, pattern, alternative, name, first[name], type_)
            else:
                first[name] = ERROR
    found.update(first or {})


def _agree_on(
    cx: Context, pattern: tree.POr, alternative: tree.Pattern, name: str, first: Type, found: Type
) -> None:
    """All alternatives bind a name to values of one type."""
    failure = cx.unify(first, found, alternative.span)
    if failure is not None:
        origin = labelled(pattern.alternatives[0].span, f"here `{name}` has type {{}}", first)
        label = f"here `{name}` has type {{found}}"
        cx.mismatch(failure, first, found, alternative.span, label, [origin], [])


def _listing(names: Binding) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names)) if names else "nothing"
