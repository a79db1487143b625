"""Written types: from `tree.TypeExpr` to type terms.

Aliases are transparent; they may be generic, but not recursive. Type parameters are
replaced at every depth. A generic type written bare takes fresh arguments, to be inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from meshc.diagnostics.newcomers import advice_on_type
from meshc.diagnostics.suggest import suggest
from meshc.syntax import tree
from meshc.types.context import Context, count
from meshc.types.environment import (
    BUILT_IN_SUMS,
    BUILT_IN_TYPES,
    ITERATOR_NAMES,
    AliasInfo,
    StructInfo,
    SumInfo,
    TypeInfo,
)
from meshc.types.types import (
    ERROR,
    GENERIC,
    UNIT,
    TCon,
    TFun,
    TTuple,
    TVar,
    Type,
    free_variables,
    option_of,
    result_of,
    substitute,
)

_NAMED: dict[str, TCon] = {name: TCon(name) for name, n in BUILT_IN_TYPES.items() if n == 0}


def type_params(names: Iterable[str]) -> dict[str, TVar]:
    """Quantified variables for names."""
    return {name: TVar(GENERIC) for name in names}


def type_variables(names: Iterable[str]) -> tuple[TVar, ...]:
    """A quantified variable for each declared type parameter of a type."""
    return tuple(TVar(GENERIC) for _ in names)


def written_type(cx: Context, expr: tree.TypeExpr, params: Mapping[str, Type]) -> Type:
    """The type an annotation means. `params` are the type parameters in scope."""
    if isinstance(expr, tree.TypeName):
        return _named(cx, expr, params)
    if isinstance(expr, tree.TypeTuple):
        items = tuple(written_type(cx, item, params) for item in expr.items)
        return items[0] if len(items) == 1 else TTuple(items)
    if isinstance(expr, tree.TypeFun):
        return TFun(
            tuple(written_type(cx, item, params) for item in expr.params),
            written_type(cx, expr.result, params),
        )
    if isinstance(expr, tree.TypeOption):
        return option_of(written_type(cx, expr.item, params))
    return result_of(written_type(cx, expr.ok, params), written_type(cx, expr.error, params))


def _named(cx: Context, expr: tree.TypeName, params: Mapping[str, Type]) -> Type:
    name = expr.path[-1]
    args = tuple(written_type(cx, arg, params) for arg in expr.args)
    if len(expr.path) == 1:
        parameter = params.get(name)
        if parameter is not None:
            return parameter
    info = find_type(cx, expr.path)
    if info is not None:
        return _applied(cx, info, args, expr)
    if len(expr.path) > 1 and expr.path[0] == "Self":
        associated = params.get(".".join(expr.path))
        return associated if associated is not None else _no_associated(cx, expr, params)
    if name in BUILT_IN_TYPES and len(expr.path) == 1:
        return _built_in(cx, name, args, expr)
    if name == "Unit" and len(expr.path) == 1:
        return UNIT
    if name in ITERATOR_NAMES and len(expr.path) == 1:
        return TCon("Iter", (cx.fresh(),))
    if name in cx.world.own.unavailable:
        return ERROR
    _report_unknown(cx, expr, params)
    return ERROR


def _no_associated(cx: Context, expr: tree.TypeName, params: Mapping[str, Type]) -> Type:
    """E0042: `Self.X` outside of an interface or impl that has an `X`."""
    name = ".".join(expr.path)
    known = [key for key in params if key.startswith("Self.")]
    if "Self" not in params:
        label, helps = "`Self` stands for a type only inside `interface` and `impl`", []
    else:
        label = "no such associated type here"
        near = suggest(name, known)
        helps = [f"did you mean `{near}`?" if near else f"add `type {expr.path[-1]} = …`"]
    cx.error("E0042", f"cannot resolve {name}", expr.span, label=label, helps=helps)
    return ERROR


def find_type(cx: Context, path: tuple[str, ...]) -> TypeInfo | None:
    """The declaration that a written type name means: of this module, imported by name, or
    public in an imported module; later imports win."""
    name = path[-1]
    if len(path) > 1:
        module = cx.scope.qualifiers.get(path[-2])
        interface = cx.world.others.get(module) if module is not None else None
        info = interface.types.get(name) if interface is not None else None
        return info if info is not None and info.public else None
    info = cx.world.own.types.get(name)
    if info is not None:
        return info
    imported = cx.scope.names.get(name)
    modules = list(cx.scope.visible)
    if imported is not None:
        # The name in its own module, without that of an inline module or block around here.
        module, name = imported
        modules.append(module)
    for module in reversed(modules):
        interface = cx.world.others.get(module)
        info = interface.types.get(name) if interface is not None else None
        if info is not None and info.public:
            return info
    return BUILT_IN_SUMS.get(name)


def _applied(cx: Context, info: TypeInfo, args: tuple[Type, ...], expr: tree.TypeName) -> Type:
    if not args and info.variables:
        args = tuple(cx.fresh() for _ in info.variables)
    if len(args) != len(info.variables):
        _report_count(cx, expr, len(info.variables), len(args))
        return ERROR
    if isinstance(info, AliasInfo):
        target = alias_target(cx, info)
        mapping: dict[TVar, Type] = dict(zip(info.variables, args, strict=True))
        for variable in info.inferred:
            mapping[variable] = cx.fresh()
        return substitute(target, mapping) if mapping else target
    if isinstance(info, StructInfo):
        return TCon(info.name, args, info.module, info.module != cx.scope.name)
    return TCon(info.name, args, info.module)


def alias_target(cx: Context, info: AliasInfo) -> Type:
    """What an alias stands for; an alias that leads back to itself is reported (E0045)."""
    if info.target is not None:
        return info.target
    definition = info.definition
    if info.resolving:
        cx.error(
            "E0045",
            f"type alias `{info.name}` refers to itself",
            definition.name_span,
            label="this alias has no end",
            helps=["use `type … do … end` for a recursive type"],
        )
        return ERROR
    info.resolving = True
    params = dict(zip(definition.type_params, info.variables, strict=True))
    if _is_unknown_name(cx, definition.target, params):
        assert isinstance(definition.target, tree.TypeName)
        _report_unknown(cx, definition.target, params, alias=info.name)
        target: Type = ERROR
    else:
        target = written_type(cx, definition.target, params)
    info.resolving = False
    info.target = target
    own = set(info.variables)
    info.inferred = tuple(v for v in free_variables([target]) if v not in own)
    return target


def _is_unknown_name(cx: Context, expr: tree.TypeExpr, params: Mapping[str, Type]) -> bool:
    """Whether `expr` is a single name that means nothing."""
    if not isinstance(expr, tree.TypeName) or len(expr.path) > 1 or expr.args:
        return False
    name = expr.path[0]
    return not (
        name in params
        or name in BUILT_IN_TYPES
        or name == "Unit"
        or name in ITERATOR_NAMES
        or name in cx.world.own.unavailable
        or find_type(cx, expr.path) is not None
    )


def _built_in(cx: Context, name: str, args: tuple[Type, ...], expr: tree.TypeName) -> Type:
    needed = BUILT_IN_TYPES[name]
    if len(args) == needed:
        return TCon(name, args) if args else _NAMED[name]
    if args:
        _report_count(cx, expr, needed, len(args))
        return ERROR
    if name == "Pid":
        return TCon(name)
    return TCon(name, tuple(cx.fresh() for _ in range(needed)))


def _report_count(cx: Context, expr: tree.TypeName, needed: int, found: int) -> None:
    cx.error(
        "E0003",
        f"type `{'.'.join(expr.path)}` takes {count(needed, 'type argument')}, found {found}",
        expr.span,
        label=f"expected {count(needed, 'type argument')}",
    )


def _report_unknown(
    cx: Context, expr: tree.TypeName, params: Mapping[str, Type], alias: str | None = None
) -> None:
    name = ".".join(expr.path)
    known: list[str] = [*params, *cx.world.own.types, *BUILT_IN_TYPES, *BUILT_IN_SUMS, "Unit"]
    for module in cx.scope.visible:
        interface = cx.world.others.get(module)
        if interface is not None:
            known += [known_name for known_name, _ in interface.public_types()]
    near = suggest(name, (other for other in known if other != "Never"))
    private = private_owner(cx, expr.path[-1])
    if private is None and may_be_missing(cx, name):
        return
    if private is not None:
        helps = [private]
    elif advice_on_type(name):
        helps = advice_on_type(name)
    elif name[:1].islower():
        same = [other for other in known if other.lower() == name]
        helps = [
            f"did you mean `{same[0]}`?"
            if same
            else "`::` is followed by a type here; a list pattern stands in parentheses: `(x :: xs)`"
        ]
    elif near is not None:
        helps = [f"did you mean `{near}`?"]
    elif len(name) == 1 and name.isupper():
        helps = [f"declare it as a type parameter: write `<{name}>` after the name defined here"]
    else:
        helps = [f"define or import `{name}` first"]
    message = f"undefined type: {name}"
    if alias is not None:
        message = f"alias `{alias}` references undefined type {name}"
    cx.error("E0045", message, expr.span, label="not a type", helps=helps)


def may_be_missing(cx: Context, name: str) -> bool:
    """Whether an unknown name may belong to a type whose import has failed: then that has
    been reported, and the name is an error that needs no report."""
    missing = cx.scope.incomplete and name[:1].isupper()
    cx.errors += missing
    return missing


def private_owner(cx: Context, name: str) -> str | None:
    """Advice when `name` is a private type of an imported module, or a variant of one."""
    for module in reversed(cx.scope.visible):
        interface = cx.world.others.get(module)
        for info in interface.types.values() if interface is not None else ():
            if info.public:
                continue
            if info.name == name:
                return f"`{name}` is private in `{module}`; add `pub` to its definition"
            if isinstance(info, SumInfo) and name in info.variants:
                return f"`{info.name}`, the type of `{name}`, is private in `{module}`"
    return None


def declared_sum(cx: Context, name: str) -> SumInfo | None:
    """The sum type of a bare name, through aliases of one."""
    info = find_type(cx, (name,))
    if isinstance(info, AliasInfo):
        target = alias_target(cx, info)
        info = cx.world.type_of(target) if isinstance(target, TCon) else None
    return info if isinstance(info, SumInfo) else None


def declared_struct(cx: Context, name: str) -> StructInfo | None:
    """The struct of a bare name, through aliases of one."""
    info = find_type(cx, (name,))
    if isinstance(info, AliasInfo):
        target = alias_target(cx, info)
        info = cx.world.type_of(target) if isinstance(target, TCon) else None
    return info if isinstance(info, StructInfo) else None
