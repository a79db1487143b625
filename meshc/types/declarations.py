"""The declarations of a module, collected before any body is checked.

All types, aliases, function names and actors are known from the start, so that the order
of definitions does not matter.
"""

from __future__ import annotations

import re

from meshc.diagnostics.diagnostic import Label
from meshc.diagnostics.suggest import suggest
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.annotations import alias_target, find_type, type_variables, written_type
from meshc.types.context import Context
from meshc.types.conversions import check_conversions
from meshc.types.duplicates import check_duplicates
from meshc.types.environment import (
    BUILT_IN_SUMS,
    BUILT_IN_TYPES,
    ActorInfo,
    AliasInfo,
    Functions,
    GlobalInfo,
    Overload,
    StructInfo,
    SumInfo,
    SupervisorInfo,
    Unavailable,
    Value,
    VariantInfo,
    parameter_names,
)
from meshc.types.redeclared import is_built_in
from meshc.types.services import declare_services
from meshc.types.traits import DERIVABLE
from meshc.types.typed import (
    ActorRef,
    FunctionRef,
    GlobalRef,
    Struct,
    StructRef,
    Sum,
    SupervisorRef,
)
from meshc.types.types import ERROR, UNIT, TFun, pid_of

_STRUCT_DEFAULTS = frozenset({"Debug", "Eq", "Ord", "Hash"})
_SUM_DEFAULTS = frozenset({"Debug", "Eq", "Ord"})


def declare(cx: Context) -> None:
    """Fill the module's interface and the table of names in scope (`cx.values`)."""
    own = cx.world.own
    own.unavailable.update((name, Unavailable(name)) for name in cx.scope.missing)
    _declare_types(cx)
    _declare_values(cx)
    check_duplicates(cx)


# ---------------------------------------------------------------- types


def _declare_types(cx: Context) -> None:
    own = cx.world.own
    structs: list[StructInfo] = []
    sums: list[SumInfo] = []
    for item in cx.scope.tree.items:
        if isinstance(item, tree.StructDef):
            variables = type_variables(parameter_names(item))
            ref = StructRef(own.name, item.name, tuple(field.name for field in item.fields))
            derives = _derived(cx, item, _STRUCT_DEFAULTS)
            struct = StructInfo(ref, variables, {}, {}, cx.source, derives, item.public, item)
            own.types[item.name] = struct
            structs.append(struct)
            cx.typed.structs.append(Struct(item, ref, derives))
        elif isinstance(item, tree.SumDef):
            if is_built_in(item):
                continue
            variables = type_variables(item.type_params)
            derives = _derived(cx, item, _SUM_DEFAULTS)
            sum_ = SumInfo(
                item.name, own.name, variables, {}, derives, item.public, item, cx.source
            )
            own.types[item.name] = sum_
            sums.append(sum_)
        elif isinstance(item, tree.AliasDef):
            variables = type_variables(item.type_params)
            own.types[item.name] = AliasInfo(item.name, variables, item, item.public)
    for info in list(own.types.values()):
        if isinstance(info, AliasInfo):
            alias_target(cx, info)
    for struct in structs:
        _declare_fields(cx, struct)
    for sum_ in sums:
        _declare_variants(cx, sum_)
    for struct in structs:
        check_conversions(cx, struct)
    for sum_ in sums:
        check_conversions(cx, sum_)


def _declare_fields(cx: Context, struct: StructInfo) -> None:
    definition = struct.definition
    params = dict(zip(parameter_names(definition), struct.variables, strict=True))
    before: tree.StructField | None = None
    for field in definition.fields:
        if field.annotation is None:
            struct.fields[field.name] = params[f"0{field.name}"]
            if field.name in BUILT_IN_TYPES or find_type(cx, (field.name,)) is not None:
                _report_missing_colons(cx, before, field)
                struct.fields[field.name] = ERROR
        else:
            struct.fields[field.name] = written_type(cx, field.annotation, params)
        struct.spans[field.name] = field.span
        before = field


def _report_missing_colons(
    cx: Context, before: tree.StructField | None, field: tree.StructField
) -> None:
    """`age Int` is two fields; nobody names one like a type."""
    name = before.name if before is not None and before.annotation is None else "name"
    cx.error(
        "P0001",
        f"`{field.name}` is a type and cannot name a field",
        field.span,
        label="expected `::` before the type",
        helps=[f"write `{name} :: {field.name}`"],
    )


def _declare_variants(cx: Context, sum_: SumInfo) -> None:
    definition = sum_.definition
    assert definition is not None
    params = dict(zip(definition.type_params, sum_.variables, strict=True))
    for variant in definition.variants:
        payload = tuple(written_type(cx, annotation, params) for _, annotation in variant.fields)
        sum_.add(variant.name, payload)
    refs = tuple(info.ref for info in sum_.variants.values())
    cx.typed.sums.append(Sum(definition, refs, sum_.derives))


def _derived(
    cx: Context, item: tree.StructDef | tree.SumDef, defaults: frozenset[str]
) -> frozenset[str]:
    """The traits a type derives; reports E0028 and E0029."""
    if item.deriving is None:
        return defaults
    is_struct = isinstance(item, tree.StructDef)
    derives: set[str] = set()
    for trait in item.deriving:
        if trait == "Schema" and is_struct:
            derives.add(trait)
        elif trait == "Row" and not is_struct:
            continue
        elif trait not in DERIVABLE:
            cx.error(
                "E0028",
                f"cannot derive `{trait}` for `{item.name}`",
                _derived_span(cx, item, trait),
                label=f"`{trait}` is not a derivable trait",
                helps=[
                    *([f"did you mean `{near}`?"] if (near := suggest(trait, DERIVABLE)) else []),
                    f"derivable traits are {', '.join(DERIVABLE)}",
                ],
            )
        else:
            derives.add(trait)
    if "Ord" in derives and "Eq" not in derives:
        cx.error(
            "E0029",
            f"cannot derive `Ord` for `{item.name}` without `Eq`",
            _derived_span(cx, item, "Ord"),
            label="`Ord` requires `Eq`",
            helps=["add `Eq` to the `deriving(…)` list"],
        )
    return frozenset(derives)


def _derived_span(cx: Context, item: tree.StructDef | tree.SumDef, trait: str) -> Span:
    """The place of a trait in the `deriving` clause at the end of a definition."""
    start, end = item.span
    clause = cx.source.text.rfind("deriving", start, end)
    found = re.compile(rf"\b{trait}\b").search(cx.source.text, clause, end)
    return Span(*found.span()) if clause >= 0 and found is not None else item.name_span


# ---------------------------------------------------------------- values


def _declare_values(cx: Context) -> None:
    """Names in scope, later entries over earlier ones: built-in variants, variants of
    imported types, imported names, the module's own."""
    values = cx.values
    for sum_ in BUILT_IN_SUMS.values():
        values.update(sum_.variants)
    for module in cx.scope.visible:
        interface = cx.world.others.get(module)
        if interface is not None:
            values.update((info.ref.name, info) for info in interface.constructors())
    for name, (module, original) in cx.scope.names.items():
        imported = _imported(cx, module, original)
        if imported is not None:
            values[name] = imported
    own = cx.world.own
    values.update(own.unavailable)
    for info in own.types.values():
        # Variants of types in inline modules and blocks are always written with their type.
        if isinstance(info, SumInfo) and "." not in info.name:
            values.update(info.variants)
    for group in groups(cx, cx.scope.tree.items):
        _declare_function(cx, group)
    for item in cx.scope.tree.items:
        if isinstance(item, tree.ActorDef):
            ref = ActorRef(own.name, item.name, len(item.params))
            actor = ActorInfo(ref, cx.fresh(), item, cx.source)
            own.actors[item.name] = values[item.name] = actor
        elif isinstance(item, tree.SupervisorDef):
            supervisor = SupervisorRef(own.name, item.name)
            values[item.name] = SupervisorInfo(supervisor, TFun((), pid_of(UNIT)), item)
            cx.typed.supervisors.append(item)
        elif isinstance(item, tree.Let):
            for name in pattern_names(item.pattern):
                values[name] = GlobalInfo(GlobalRef(own.name, name), cx.fresh())
    for name, functions in own.functions.items():
        values[name] = functions
    declare_services(cx)


def _imported(cx: Context, module: str, name: str) -> Value | None:
    interface = cx.world.others.get(module)
    if interface is None:
        return Unavailable(name)
    functions = interface.functions.get(name)
    if functions is not None:
        return public_functions(functions)
    return interface.actors.get(name)


def public_functions(functions: Functions) -> Functions | None:
    """The overloads that importers may call."""
    public = {n: overload for n, overload in functions.overloads.items() if overload.public}
    return Functions(functions.name, public) if public else None


def _declare_function(cx: Context, clauses: tuple[tree.FunctionDef, ...]) -> None:
    first = clauses[0]
    arity = len(first.clause.params)
    functions = cx.world.own.functions.setdefault(first.name, Functions(first.name))
    earlier = functions.overloads.get(arity)
    if earlier is not None:
        earlier.apart = True
        cx.error(
            "E0023",
            f"`{first.name}/{arity}` already defined; its clauses must be consecutive",
            first.name_span,
            label="defined again here",
            labels=[Label(earlier.clauses[0].name_span, "first definition")],
            helps=["put all clauses of one function next to each other"],
        )
        return
    ref = FunctionRef(cx.scope.name, first.name, arity)
    functions.overloads[arity] = Overload(ref, cx.fresh(), clauses, cx.source, first.public)


def groups(
    cx: Context, statements: tuple[tree.Statement, ...]
) -> list[tuple[tree.FunctionDef, ...]]:
    """The functions among `statements`: runs of adjacent clauses of one name and arity.
    Reports catch-all clauses that are not last (E0022) and ignored headers (W0002)."""
    found: list[tuple[tree.FunctionDef, ...]] = []
    run: list[tree.FunctionDef] = []
    for statement in (*statements, None):
        if run and not (isinstance(statement, tree.FunctionDef) and _continues(run[0], statement)):
            found.append(tuple(run))
            run = []
        if isinstance(statement, tree.FunctionDef):
            run.append(statement)
    for clauses in found:
        _check_clauses(cx, clauses)
    return found


def _continues(first: tree.FunctionDef, other: tree.FunctionDef) -> bool:
    return first.name == other.name and len(first.clause.params) == len(other.clause.params)


def _check_clauses(cx: Context, clauses: tuple[tree.FunctionDef, ...]) -> None:
    first = clauses[0]
    check_catch_all(
        cx,
        [(definition.clause, definition.name_span) for definition in clauses],
        f"`{first.name}/{len(first.clause.params)}`",
    )
    for definition in clauses[1:]:
        for what, present in (
            ("`pub`", definition.public),
            ("type parameters", bool(definition.type_params)),
            ("a return type", definition.result is not None),
            ("a `where` clause", bool(definition.bounds)),
        ):
            if present:
                cx.error(
                    "W0002",
                    f"{what} on non-first clause of `{first.name}` will be ignored",
                    definition.name_span,
                    label="only the first clause should have it",
                    warning=True,
                )


def check_catch_all(cx: Context, clauses: list[tuple[tree.Clause, Span]], of: str) -> None:
    """E0022: a clause that accepts everything must be the last one."""
    for clause, span in clauses[:-1]:
        if clause.guard is None and all(
            _accepts_everything(cx, param.pattern) for param in clause.params
        ):
            cx.error(
                "E0022",
                f"catch-all clause must be the last clause of {of}",
                span,
                label="this clause accepts everything",
                helps=["later clauses are unreachable; move this one to the end"],
            )
            return


def _accepts_everything(cx: Context, pattern: tree.Pattern) -> bool:
    if isinstance(pattern, tree.PWildcard):
        return True
    return isinstance(pattern, tree.PName) and not names_variant(cx, pattern.name)


def names_variant(cx: Context, name: str) -> bool:
    """Whether an unqualified name in a pattern is a constructor: an upper-case name of a
    variant in scope."""
    return name[:1].isupper() and isinstance(cx.values.get(name), VariantInfo)


def pattern_names(pattern: tree.Pattern) -> list[str]:
    """The names in a `let` pattern at the top level of a module."""
    names: list[str] = []
    stack: list[tree.Node] = [pattern]
    while stack:
        node = stack.pop()
        if isinstance(node, tree.PName):
            names.append(node.name)
        elif isinstance(node, tree.PTuple | tree.PList):
            stack.extend(node.items)
        elif isinstance(node, tree.PConstructor):
            stack.extend(node.args or ())
        elif isinstance(node, tree.PCons):
            stack.extend((node.head, node.tail))
        elif isinstance(node, tree.POr):
            stack.extend(node.alternatives)
        elif isinstance(node, tree.PStruct):
            stack.extend(pattern for _, pattern in node.fields)
        elif isinstance(node, tree.PAs):
            names.append(node.name)
            stack.append(node.pattern)
    return names
