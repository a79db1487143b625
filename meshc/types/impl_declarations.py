"""The impls of a module: what they are for, and whether they give what their trait asks.

E0007, E0008, E0026, E0040 and E0041 are found here, before any body is checked.
"""

from __future__ import annotations

import re

from meshc.diagnostics.diagnostic import Label
from meshc.diagnostics.suggest import suggest
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.annotations import alias_target, find_type, written_type
from meshc.types.context import Context, count
from meshc.types.declarations import groups
from meshc.types.environment import (
    BUILT_IN_TYPES,
    AliasInfo,
    Functions,
    Overload,
    StructInfo,
    SumInfo,
    parameter_names,
)
from meshc.types.implementations import find_trait, fits
from meshc.types.print import show
from meshc.types.trait_declarations import takes_self
from meshc.types.trait_info import ImplInfo, TraitInfo, TraitMethod
from meshc.types.traits import TraitBound, implements_by_itself
from meshc.types.typed import FunctionRef
from meshc.types.types import GENERIC, TCon, TFun, TVar, Type, substitute

# The parameters of the built-in generic types, as an impl may name them.
_PARAMETERS = {
    "List": ("T",),
    "Set": ("T",),
    "Queue": ("T",),
    "Option": ("T",),
    "Pid": ("M",),
    "Map": ("K", "V"),
    "Result": ("T", "E"),
}


def declare_impls(cx: Context) -> None:
    """Declare every impl of the module and check it against its trait."""
    made: list[ImplInfo] = []
    for item in cx.scope.tree.items:
        if isinstance(item, tree.ImplDef):
            impl = _declare(cx, item)
            if impl is not None:
                made.append(impl)
    for impl in made:
        _check_methods(cx, impl)
        _check_associated(cx, impl)
        _check_results(cx, impl)


def _declare(cx: Context, item: tree.ImplDef) -> ImplInfo | None:
    header = header_span(cx, item)
    params: dict[str, Type] = {}
    target = _target(cx, item, header, params)
    if target is None:
        return None
    variables = tuple(v for v in params.values() if isinstance(v, TVar))
    params["Self"] = target
    trait = find_trait(cx, item.trait) or _undeclared(cx, item)
    args = tuple(written_type(cx, arg, params) for arg in item.trait_args)
    if not trait.undeclared and args and len(args) != len(trait.params):
        cx.error(
            "E0003",
            f"trait `{trait.name}` takes {count(len(trait.params), 'type argument')}, "
            f"found {len(args)}",
            header,
            label=f"expected {count(len(trait.params), 'type argument')}",
        )
        args = ()
    if not args:
        args = tuple(TVar(1) for _ in trait.params)
        variables = (*variables, *(arg for arg in args if isinstance(arg, TVar)))
    impl = ImplInfo(trait, args, target, variables, cx.scope.name, item, cx.source, header, params)
    unique = _is_unique(cx, impl)
    for bound in item.bounds:
        _declare_bound(cx, bound, params)
    for name, written in item.associated:
        params[f"Self.{name}"] = impl.associated[name] = written_type(cx, written, params)
    _declare_methods(cx, impl)
    if trait.undeclared:
        _infer_trait(cx, impl)
    cx.world.own.impls.append(impl)
    if unique:
        cx.world.traits.add_impl(impl)
    return impl


def header_span(cx: Context, item: tree.ImplDef) -> Span:
    """The place of `impl Trait for Type`, without what follows."""
    start, end = item.span
    found = re.compile(r"\bfor\s+[\w.]+").search(cx.source.text, start, end)
    return Span(start, found.end() if found is not None else end)


def _target(cx: Context, item: tree.ImplDef, header: Span, params: dict[str, Type]) -> TCon | None:
    """The type that an impl is for; its parameters go into `params`, by their names."""
    name = item.target[-1]
    span = Span(header.end - len(name), header.end)
    info = find_type(cx, item.target)
    if isinstance(info, AliasInfo):
        target = alias_target(cx, info)
        if isinstance(target, TCon):
            return target
    elif info is not None:
        if isinstance(info, StructInfo):
            names = parameter_names(info.definition)
        else:
            assert isinstance(info, SumInfo)
            definition = info.definition
            names = definition.type_params if definition is not None else _PARAMETERS[info.name]
        params.update((parameter, TVar(1)) for parameter in names)
        module = info.module
        return TCon(info.name, tuple(params.values()), module, module != cx.scope.name)
    elif name in BUILT_IN_TYPES and len(item.target) == 1:
        params.update((parameter, TVar(1)) for parameter in _PARAMETERS.get(name, ()))
        return TCon(name, tuple(params.values()))
    if name not in cx.world.own.unavailable:
        near = suggest(name, [*cx.world.own.types, *BUILT_IN_TYPES])
        cx.error(
            "E0045",
            f"undefined type: {'.'.join(item.target)}",
            span,
            label="not a type that can have an impl",
            helps=[f"did you mean `{near}`?" if near else f"define or import `{name}` first"],
        )
    return None


def _undeclared(cx: Context, item: tree.ImplDef) -> TraitInfo:
    """The trait of an impl that no interface declares: what its impls say it is."""
    name = item.trait[-1]
    trait = TraitInfo(
        name,
        name,
        cx.scope.name,
        TVar(GENERIC),
        tuple(TVar(GENERIC) for _ in item.trait_args),
        source=cx.source,
        undeclared=True,
    )
    cx.world.own.traits[name] = trait
    cx.world.traits.add_trait(trait)
    return trait


def _is_unique(cx: Context, impl: ImplInfo) -> bool:
    """Whether the type does not implement the trait otherwise, or E0026."""
    trait, target = impl.trait, impl.target
    assert isinstance(target, TCon)
    shown = described(impl)
    for other in cx.world.traits.impls(trait.key, impl.head):
        if fits(other.target, target) and all(map(fits, other.args, impl.args)):
            cx.error(
                "E0026",
                f"duplicate impl: {shown} is already implemented for {impl.target_name}",
                impl.header,
                label="implemented again here",
                labels=[Label(other.header, "first implementation", other.source)],
                helps=["remove one of them"],
            )
            return False
    if trait.key != trait.name or (trait.module is not None and trait.undeclared):
        return True
    derives = cx.world.derives(target)
    if derives is not None and trait.key in derives:
        info = cx.world.type_of(target)
        assert isinstance(info, StructInfo | SumInfo) and info.definition is not None
        kept = ", ".join(sorted(derives - {trait.key, "Ord" if trait.key == "Eq" else ""}))
        written = info.definition.deriving is not None
        how = "its `deriving` clause derives it" if written else "it is derived by default"
        cx.error(
            "E0026",
            f"duplicate impl: {shown} is already implemented for {impl.target_name}",
            impl.header,
            label=how,
            labels=[Label(info.definition.name_span, "the type", info.source)]
            if info.source is not None
            else [],
            helps=[f"give the type an explicit `deriving({kept})`, without {trait.name}"],
        )
        return False
    if target.module is None and implements_by_itself(target, trait.key):
        cx.error(
            "E0026",
            f"duplicate impl: {shown} is already implemented for {impl.target_name}",
            impl.header,
            label="the language implements it",
            helps=["remove this impl"],
        )
        return False
    return True


def described(impl: ImplInfo) -> str:
    """The trait with its arguments, as a program writes it."""
    if not impl.definition.trait_args:
        return impl.trait.name
    written = impl.definition.trait_args
    text = impl.source.text[written[0].span.start : written[-1].span.end]
    return f"{impl.trait.name}<{' '.join(text.split())}>"


def _declare_bound(cx: Context, bound: tree.Bound, params: dict[str, Type]) -> None:
    variable = params.get(bound.variable)
    if not isinstance(variable, TVar):
        cx.error(
            "E0045",
            f"undefined type: {bound.variable}",
            bound.span,
            label="not a type parameter of the type of this impl",
        )
        return
    trait = find_trait(cx, bound.trait)
    key = trait.key if trait is not None else bound.trait[-1]
    TraitBound(key, bound.span).hang(cx, variable, bound.span)


def _declare_methods(cx: Context, impl: ImplInfo) -> None:
    for clauses in groups(cx, impl.definition.methods):
        first = clauses[0]
        arity = len(first.clause.params)
        functions = impl.methods.setdefault(first.name, Functions(first.name))
        if arity in functions.overloads:
            cx.error(
                "E0023",
                f"`{first.name}/{arity}` already defined; its clauses must be consecutive",
                first.name_span,
                label="defined again here",
                labels=[Label(functions.overloads[arity].clauses[0].name_span, "first definition")],
                helps=["put all clauses of one method next to each other"],
            )
            continue
        name = reference_name(impl, first.name)
        ref = FunctionRef(cx.scope.name, name, arity)
        overload = Overload(ref, TVar(1), clauses, cx.source, False)
        functions.overloads[arity] = overload
        cx.world.own.methods[(name, arity)] = overload
        if not _takes_self(impl, clauses):
            impl.statics.add(first.name)


def _infer_trait(cx: Context, impl: ImplInfo) -> None:
    """An undeclared trait has the methods that its impls have, with types of their choice."""
    trait = impl.trait
    for name, functions in impl.methods.items():
        if name in trait.methods:
            continue
        arity = next(iter(functions.overloads))
        has_self = name not in impl.statics
        places = [f"{name}:{at}" for at in range(has_self, arity)]
        types: list[Type] = [trait.self_type] * has_self
        types += [trait.hidden.setdefault(place, TVar(GENERIC)) for place in places]
        result = trait.hidden.setdefault(f"{name}:result", TVar(GENERIC))
        method = TraitMethod(name, TFun(tuple(types), result), has_self, False, written=False)
        cx.world.traits.add_method(trait, method)


def _takes_self(impl: ImplInfo, clauses: tuple[tree.FunctionDef, ...]) -> bool:
    """Whether the first parameter is the receiver. A clause may have a pattern in its place,
    when the interface or another clause says `self`."""
    declared = impl.trait.methods.get(clauses[0].name)
    if declared is not None and not impl.trait.undeclared:
        return declared.has_self and bool(clauses[0].clause.params)
    return any(takes_self(definition.clause.params) for definition in clauses)


def reference_name(impl: ImplInfo, method: str) -> str:
    """The name under which a method's function is known: no function can have it."""
    target = impl.target
    assert isinstance(target, TCon)
    return f"{described(impl)} for {target.name}.{method}"


# ---------------------------------------------------------------- what the trait asks


def _check_methods(cx: Context, impl: ImplInfo) -> None:
    """E0007."""
    trait = impl.trait
    for method in trait.methods.values():
        if not method.required or method.name in impl.methods:
            continue
        params = ["self"] * method.has_self
        params += [f"arg{at}" for at in range(1, len(method.type.params) - method.has_self + 1)]
        labels = []
        if method.span is not None and trait.source is not None:
            labels = [Label(method.span, "the interface asks for it here", trait.source)]
        near = suggest(method.name, [n for n in impl.methods if n not in trait.methods])
        stub = f"add `fn {method.name}({', '.join(params)}) do … end`"
        cx.error(
            "E0007",
            f"impl {described(impl)} for {impl.target_name} is missing method `{method.name}`",
            impl.header,
            label=f"`{method.name}` is not implemented",
            labels=labels,
            helps=[f"did you mean `{method.name}` by `{near}`?" if near else stub],
        )


def _check_associated(cx: Context, impl: ImplInfo) -> None:
    """E0040 and E0041."""
    trait = impl.trait
    if trait.undeclared:
        return
    shown = f"impl {described(impl)} for {impl.target_name}"
    for name in trait.associated:
        if name not in impl.associated and name not in trait.optional:
            cx.error(
                "E0040",
                f"{shown} is missing associated type `{name}`",
                impl.header,
                label=f"`{name}` is not given",
                helps=[f"add `type {name} = …`"],
            )
    for name in impl.associated:
        if name not in trait.associated:
            near = suggest(name, trait.associated)
            known = ", ".join(f"`{other}`" for other in trait.associated)
            cx.error(
                "E0041",
                f"associated type `{name}` is not declared by the trait `{trait.name}`",
                _associated_span(cx, impl, name),
                label="the trait has no such type",
                helps=[
                    f"did you mean `{near}`?"
                    if near
                    else f"the trait has {known}"
                    if known
                    else "remove it"
                ],
            )


def _associated_span(cx: Context, impl: ImplInfo, name: str) -> Span:
    start, end = impl.definition.span
    found = re.compile(rf"\btype\s+({re.escape(name)})\b").search(cx.source.text, start, end)
    return Span(*found.span(1)) if found is not None else impl.header


def _check_results(cx: Context, impl: ImplInfo) -> None:
    """E0008: a result type that is written both in the interface and in the impl."""
    trait = impl.trait
    mapping: dict[TVar, Type] = {trait.self_type: impl.target}
    mapping.update(zip(trait.params, impl.args, strict=True))
    for name, variable in trait.associated.items():
        mapping[variable] = impl.associated.get(name, TVar(1))
        if name in trait.optional and name not in impl.associated:
            mapping[variable] = impl.target
    for functions in impl.methods.values():
        method = trait.methods.get(functions.name)
        if method is None or not method.written:
            continue
        for variable in method.variables:
            mapping[variable] = TVar(1)
        expected = substitute(method.type.result, mapping)
        for overload in functions.overloads.values():
            first = overload.clauses[0]
            if first.result is None:
                continue
            names = {**impl.names_in_scope, **{name: TVar(1) for name in first.type_params}}
            found = written_type(cx, first.result, names)
            if fits(expected, found):
                continue
            labels = []
            if method.span is not None and trait.source is not None:
                text = f"the interface declares {show(expected)}"
                labels = [Label(method.span, text, trait.source)]
            cx.error(
                "E0008",
                f"method `{functions.name}` has wrong signature in impl {described(impl)} for "
                f"{impl.target_name}: expected {show(expected)}, found {show(found)}",
                first.result.span,
                label=f"expected {show(expected)}, found {show(found)}",
                labels=labels,
                helps=[f"make it return {show(expected)}"],
            )
