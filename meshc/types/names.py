"""Names in expressions: which declaration a name means, and its type there.

A bare name is, in order: an upper-case variant; a local name; a name of the module or
imported into it; a library function imported bare; the prelude; a flat alias of a library
function (`string_length`). `M.f` is, in order: a function of an imported module; a client
function of service `M`; a library function; a variant of sum type `M`; a function that type `M`
derives.
"""

from __future__ import annotations

import re
from typing import get_args

from meshc.diagnostics.members import advice_on_member, listing
from meshc.diagnostics.newcomers import advice_on_name, keyword_for, misspelt_keyword
from meshc.diagnostics.suggest import did_you_mean, suggest
from meshc.syntax import tree
from meshc.syntax.kinds import KEYWORDS
from meshc.types import defaults
from meshc.types.annotations import (
    alias_target,
    declared_struct,
    declared_sum,
    find_type,
    may_be_missing,
    private_owner,
)
from meshc.types.components import TUPLE_FUNCTIONS, tuple_function
from meshc.types.context import Context
from meshc.types.declarations import public_functions
from meshc.types.environment import (
    BUILT_IN_TYPES,
    LATER_MODULES,
    ActorInfo,
    AliasInfo,
    ClientInfo,
    Env,
    Functions,
    GlobalInfo,
    LibraryInfo,
    Overload,
    StaticInfo,
    SupervisorInfo,
    Unavailable,
    Value,
    VariantInfo,
)
from meshc.types.hidden import use_hidden, use_local
from meshc.types.implementations import find_trait
from meshc.types.into import conversion_function
from meshc.types.schemes import instantiate_mapped
from meshc.types.signatures import flat_alias, library_function, library_module, library_modules
from meshc.types.statics import lacking_derivation, static_member, static_names, use_static
from meshc.types.trait_methods import free_method, method_of_parameter, static_method
from meshc.types.traits import ARITHMETIC, note_zero
from meshc.types.typed import LibraryRef, LocalRef, Manner, local_keys
from meshc.types.types import ERROR, Scheme, TCon, TFun, TVar, Type, prune

# The library's functions that stand for operators which a program may have impls of.
_OPERATIONS = frozenset({*(f"{t}.{t.lower()}" for t in ARITHMETIC.values()), "Neg.neg", "Not.not"})

# What these take depends on their target: calls of them are rules of their own.
_ONLY_CALLED = frozenset(f"Node.{manner}" for manner in get_args(Manner))


def value_of_name(
    cx: Context, env: Env, node: tree.Name, hint: Type | None, arity: int | None = None
) -> Type:
    """The type of a bare name, with `arity` arguments if it is being called. Reports
    unknown names (E0004)."""
    name = node.name
    if not (name[:1].isupper() and isinstance(cx.values.get(name), VariantInfo)):
        local = env.lookup(name)
        if local is not None:
            wanted = arity if arity is not None else _expected_arity(hint)
            other = env.overload(name, wanted) if wanted is not None else None
            if other is not None and wanted is not None:
                cx.refs[node] = LocalRef(local_keys(name, wanted)[0])
                return use_local(cx, node, other)
            later = env.later_function(name, wanted) if wanted is not None else None
            if later is not None and later[0] == wanted != _arity(local):
                cx.refs[node] = LocalRef(local_keys(name, later[0])[1])
                return use_local(cx, node, later[1])
            cx.refs[node] = LocalRef(name)
            return use_local(cx, node, local)
    value = global_value(cx, name)
    if value is None:
        later = env.later_function(name, arity if arity is not None else _expected_arity(hint))
        if later is not None:
            count, type_ = later
            cx.refs[node] = LocalRef(local_keys(name, count)[1])
            return use_local(cx, node, type_)
        if name == defaults.NAME:
            return defaults.use_default(cx, node, arity)
        method = _bare_method(cx, node, hint, arity)
        if method is not None:
            return method
        report_undefined(cx, env, node)
        return ERROR
    return use(cx, node, value, hint, arity)


def _arity(type_: Scheme | Type) -> int | None:
    """The number of parameters of what has this type, if it is known to be a function."""
    known = prune(type_.type if isinstance(type_, Scheme) else type_)
    return len(known.params) if isinstance(known, TFun) else None


def _bare_method(
    cx: Context, node: tree.Name | tree.Field, hint: Type | None, arity: int | None
) -> Type | None:
    """The type of a trait method named without a receiver, with `arity` arguments if it is
    being called."""
    traits = cx.world.traits.by_method.get(node.name)
    if not traits:
        return None
    if arity is None:
        arity = _expected_arity(hint)
    if arity is None:
        arity = len(traits[0].methods[node.name].type.params)
    return free_method(cx, node, node.name, traits, arity)


def global_value(cx: Context, name: str) -> Value | None:
    """What a name means outside local scopes."""
    value = cx.values.get(name)
    if value is not None:
        return value
    imported = cx.scope.library_names.get(name)
    if imported is not None:
        return library_function(imported)
    return library_function(name) or flat_alias(name)


def use(
    cx: Context,
    node: tree.Name | tree.Field,
    value: Value,
    hint: Type | None = None,
    arity: int | None = None,
) -> Type:
    """Note what `node` means; the type of that use."""
    if isinstance(value, Unavailable):
        return ERROR
    if isinstance(value, Functions):
        overload = select(value, hint, arity)
        cx.refs[node] = overload.ref
        type_, mapping = instantiate_mapped(overload.type, cx.level)
        if mapping is None or overload.hidden:
            use_hidden(cx, node, overload, mapping)
        return type_
    if isinstance(value, VariantInfo):
        cx.refs[node] = value.ref
        return cx.instance(value.scheme)
    if isinstance(value, LibraryInfo):
        if value.function.name in _ONLY_CALLED:
            name = value.function.name
            cx.unavailable(f"uses of `{name}` as a value", node.span, "call it with its target")
            return ERROR
        called = arity is not None
        if arity is None:
            arity = _expected_arity(hint)
        if arity is not None:
            value = library_function(value.function.name, arity) or value
        cx.refs[node] = LibraryRef(value.function)
        if value.function.name in TUPLE_FUNCTIONS:
            return tuple_function(cx, value.function.name, node.span, called)
        found = cx.instance(value.type)
        note_zero(cx, value.function.name, found, node.span)
        return found
    if isinstance(value, StaticInfo):
        return use_static(cx, node, value)
    assert isinstance(value, ActorInfo | SupervisorInfo | ClientInfo | GlobalInfo)
    cx.refs[node] = value.ref
    return cx.instance(value.type)


def select(functions: Functions, hint: Type | None, arity: int | None) -> Overload:
    """The overload for `arity` arguments, or for an expected function type; the nearest one
    when there is none; the first one when nothing decides."""
    overloads = functions.overloads
    if len(overloads) == 1:
        return next(iter(overloads.values()))
    wanted = arity if arity is not None else _expected_arity(hint)
    if wanted is None:
        return next(iter(overloads.values()))
    return overloads[min(overloads, key=lambda has: abs(has - wanted))]


def _expected_arity(hint: Type | None) -> int | None:
    expected = prune(hint) if hint is not None else None
    return len(expected.params) if isinstance(expected, TFun) else None


def is_module_name(cx: Context, env: Env, node: tree.Expr) -> bool:
    """Whether `node` can be the `M` of `M.f`: a project or library module, or a type."""
    if not isinstance(node, tree.Name):
        return False
    name = node.name
    if not name[:1].isupper():
        if env.lookup(name) is not None:
            return False
        return (
            name in cx.scope.qualifiers
            or name in cx.services
            or (name not in cx.values and declared_sum(cx, name) is not None)
        )
    return (
        name in cx.scope.qualifiers
        or bool(library_module(name))
        or name in LATER_MODULES
        or name in cx.services
        or name in cx.world.own.unavailable
        or declared_sum(cx, name) is not None
        or declared_struct(cx, name) is not None
        or find_trait(cx, (name,)) is not None
        or name in BUILT_IN_TYPES
    )


def is_type_parameter(env: Env, node: tree.Expr) -> bool:
    """Whether `node` is the name of a type parameter of a function around."""
    return (
        isinstance(node, tree.Name)
        and node.name in env.frame.type_params
        and env.lookup(node.name) is None
    )


def parameter_method(
    cx: Context, env: Env, node: tree.Field, arity: int | None = None
) -> Type | None:
    """The type of `T.f` where `T` is a type parameter bound to a trait with method `f`."""
    if not is_type_parameter(env, node.object):
        return None
    assert isinstance(node.object, tree.Name)
    variable = prune(env.frame.type_params[node.object.name])
    if not isinstance(variable, TVar):
        return None
    return method_of_parameter(cx, node, variable, arity)


def member(
    cx: Context, node: tree.Field, hint: Type | None = None, arity: int | None = None
) -> Type:
    """The type of `M.f` where `M` is a module or a type (`is_module_name`)."""
    assert isinstance(node.object, tree.Name)
    qualifier = node.object.name
    value = _member_value(cx, qualifier, node.name)
    if isinstance(value, LibraryInfo) and value.function.name in ("Float.from", "String.from"):
        # The program may have further impls of From for these types.
        method = conversion_function(cx, node, qualifier, value)
        if method is not None:
            return method
    elif isinstance(value, LibraryInfo) and value.function.name in _OPERATIONS:
        # An impl decides on the result of `Mul.mul(a, b)`, as it does on that of `a * b`.
        value = None
    if value is not None:
        return use(cx, node, value, hint, arity)
    method = _qualified_method(cx, node, qualifier, hint, arity)
    if method is not None:
        return method
    if qualifier == "Continuity" and node.name == "promote":
        cx.error(
            "E0046",
            "`Continuity.promote()` is disabled",
            node.span,
            label="nothing is promoted by hand",
            helps=["failover is automatic; `Continuity.authority_status()` shows the state"],
        )
    elif qualifier in LATER_MODULES and not library_module(qualifier):
        cx.unavailable(f"functions of `{qualifier}`", node.span, "")
    else:
        _report_no_member(cx, node, qualifier)
    return ERROR


def _qualified_method(
    cx: Context, node: tree.Field, qualifier: str, hint: Type | None, arity: int | None
) -> Type | None:
    """The type of `Type.method` or `Trait.method`."""
    if arity is None:
        arity = _expected_arity(hint)
    info = find_type(cx, (qualifier,))
    type_: Type | None = None
    if isinstance(info, AliasInfo):
        type_ = alias_target(cx, info)
    elif info is not None:
        type_ = TCon(info.name, tuple(cx.fresh() for _ in info.variables), info.module)
    elif qualifier in BUILT_IN_TYPES:
        type_ = TCon(qualifier, tuple(cx.fresh() for _ in range(BUILT_IN_TYPES[qualifier])))
    if type_ is not None:
        found = static_method(cx, node, type_, hint, arity)
        if found is not None:
            return found
        if node.name == defaults.NAME and qualifier in BUILT_IN_TYPES and info is None:
            use = defaults.use_default(cx, node, arity)
            cx.unify(use, TFun((), type_), node.span)
            return use
    trait = find_trait(cx, (qualifier,))
    if trait is None or node.name not in trait.methods:
        return None
    if trait.key == "Default" and node.name == defaults.NAME:
        return defaults.use_default(cx, node, arity)
    if arity is None:
        arity = len(trait.methods[node.name].type.params)
    return free_method(cx, node, node.name, [trait], arity)


def _member_value(cx: Context, qualifier: str, name: str) -> Value | None:
    module = cx.scope.qualifiers.get(qualifier)
    if module is not None:
        interface = cx.world.others.get(module)
        if interface is None:
            return Unavailable(name)
        functions = interface.functions.get(name)
        public = public_functions(functions) if functions is not None else None
        if public is not None:
            return public
    service = cx.services.get(qualifier)
    if service is not None and name in service.clients:
        return service.clients[name]
    function = library_function(f"{qualifier}.{name}")
    if function is not None:
        return function
    sum_ = declared_sum(cx, qualifier)
    if sum_ is not None and name in sum_.variants:
        return sum_.variants[name]
    return static_member(cx, qualifier, name) or cx.world.own.unavailable.get(qualifier)


# ---------------------------------------------------------------- reports


def report_undefined(cx: Context, env: Env, node: tree.Name) -> None:
    """E0004 for a bare name."""
    name = node.name
    line, _ = cx.source.position(node.span.start)
    if may_be_missing(cx, name) or line in cx.garbled_lines:
        cx.errors += 1
        return
    keyword = _meant_as_keyword(cx, node)
    if keyword is not None:
        cx.garbled_lines.add(line)
    cx.error(
        "E0004",
        f"undefined variable: {name}",
        node.span,
        label="not found in this scope",
        helps=[f"did you mean `{keyword}`?"] if keyword else _undefined_help(cx, env, node),
    )


def _undefined_help(cx: Context, env: Env, node: tree.Name) -> list[str]:
    name = node.name
    if declared_struct(cx, name) is not None:
        return [f"`{name}` is a struct: write `{name} {{ … }}`"]
    if declared_sum(cx, name) is not None:
        return [f"`{name}` is a type: write `{name}.` and the name of a variant"]
    if name in cx.services:
        return [f"`{name}` is a service: start it with `{name}.start(…)`"]
    if name in env.frame.type_params and not name.startswith("Self"):
        return [f"`{name}` is a type parameter: it names no function when the program runs"]
    if find_trait(cx, (name,)) is not None:
        return [f"`{name}` is an interface: write `{name}.` and the name of a method"]
    if name in cx.defining:
        return [f"a closure does not know its own name: define a function, `fn {name}(…)`"]
    if name in cx.scope.qualifiers or library_module(name):
        return [f"`{name}` is a module: write `{name}.` and the name of a function"]
    candidates = [*env.visible(), *cx.values, *cx.scope.library_names, *library_module("")]
    if name[:1].isupper():
        owner = private_owner(cx, name)
        if owner is not None:
            return [owner]
        candidates += [*cx.scope.qualifiers, *library_modules()]
    if cx.source.text[node.span.end :].startswith("."):
        modules = (m for m in (*cx.scope.qualifiers, *library_modules()) if m.lower() == name)
        module = next(modules, None)
        if module is not None:
            return [f"did you mean `{module}`?"]
    return (
        advice_on_name(name)
        or did_you_mean(name, (other for other in candidates if _same_kind(name, other)))
        or did_you_mean(name, (word for word in KEYWORDS if _same_kind(name, word)))
        or _common_mistakes(name)
    )


def _same_kind(name: str, other: str) -> bool:
    """Whether both names are upper-case or both lower-case, or differ in nothing else."""
    return name[:1].isupper() == other[:1].isupper() or name.lower() == other.lower()


def _common_mistakes(name: str) -> list[str]:
    """Names that people expect to exist."""
    if name[:1].isupper():
        return [f"if `{name}` is a module of this project, import it: `import {name}`"]
    owners = [owner for owner in library_modules() if owner and name in library_module(owner)]
    if owners:
        return ["write " + " or ".join(f"`{owner}.{name}(…)`" for owner in owners[:3])]
    return []


# What stands before a word that should begin a statement, and what after one that begins it.
_BEFORE_STATEMENT = re.compile(r"(^|[;\n]|\b(do|else|end|pub)|->)[ \t]*$")
_AFTER_KEYWORD = re.compile(r"[ \t]+[\w\"\[(]|\(\w+\)[ \t]*($|\n)")


def _meant_as_keyword(cx: Context, node: tree.Name) -> str | None:
    """The keyword that was meant by a name that is followed by another operand: two
    statements on one line, by the letter of the grammar."""
    text = cx.source.text
    start, end = node.span
    before = text[max(0, text.rfind("\n", 0, start)) : start]
    if not _BEFORE_STATEMENT.search(before) or not _AFTER_KEYWORD.match(text, end):
        return None
    words: tuple[str, ...] = (*KEYWORDS, "from")
    if before.rstrip().endswith("end"):
        words = ("deriving",)
    return keyword_for(node.name) or misspelt_keyword(node.name, words)


def _report_no_member(cx: Context, node: tree.Field, qualifier: str) -> None:
    name = node.name
    sum_ = declared_sum(cx, qualifier)
    module = cx.scope.qualifiers.get(qualifier)
    interface = cx.world.others.get(module) if module is not None else None
    trait_info = find_trait(cx, (qualifier,)) if module is None else None
    helps: list[str] = []
    if interface is not None and name in interface.functions:
        helps = [f"`{name}` is private in `{qualifier}`; add `pub` to its definition"]
    elif interface is not None and name in interface.actors:
        helps = [f"actors are imported by name: `from {interface.name} import {name}`"]
    elif interface is not None and name in interface.types:
        helps = [f"types of imported modules are used without their module: `{name}`"]
    elif (trait := lacking_derivation(cx, qualifier, name)) is not None:
        helps = [f"add `{trait}` to the `deriving(…)` clause of `{qualifier}`"]
    else:
        known = [*library_module(qualifier), *static_names(cx, qualifier)]
        if interface is not None:
            known += [key for key, has in interface.functions.items() if public_functions(has)]
        if sum_ is not None:
            known += sum_.variants
        if qualifier in cx.services:
            known += cx.services[qualifier].clients
        if trait_info is not None:
            known += trait_info.methods
        near = suggest(name, known)
        helps = advice_on_member(qualifier, name, known, f"{qualifier}.")
        if not helps and near:
            helps = [f"did you mean `{qualifier}.{near}`?"]
        elif not helps and known:
            helps = [listing(qualifier, known)]
    if module is None and sum_ is not None and not library_module(qualifier):
        message = f"type `{qualifier}` has no variant `{name}`"
    elif qualifier in cx.services and module is None and not library_module(qualifier):
        message = f"service `{qualifier}` has no function `{name}`"
    elif module is not None or library_module(qualifier):
        message = f"module `{qualifier}` has no function `{name}`"
    elif trait_info is not None:
        message = f"interface `{qualifier}` has no method `{name}`"
    else:
        message = f"type `{qualifier}` has no function `{name}`"
    cx.error("E0004", message, node.name_span, label="not found", helps=helps)


def report_undefined_type(cx: Context, node: tree.Expr) -> None:
    """E0004 for the name of a struct literal."""
    if not isinstance(node, tree.Name):
        cx.error(
            "E0004",
            "a struct literal needs the bare name of a struct",
            node.span,
            label="not a struct name",
            helps=["structs of imported modules are used without their module"],
        )
        return
    name = node.name
    if name in cx.world.own.unavailable:
        return
    structs = [key for key, info in cx.world.own.types.items()]
    for module in cx.scope.visible:
        interface = cx.world.others.get(module)
        if interface is not None:
            structs += [key for key, _ in interface.public_types()]
    if may_be_missing(cx, name):
        return
    near = suggest(name, structs)
    helps = [f"did you mean `{near}`?"] if near else [f"define or import a struct `{name}`"]
    if declared_sum(cx, name) is not None:
        helps = [f"`{name}` is a sum type: use one of its variants"]
    cx.error("E0004", f"undefined struct: {name}", node.span, label="not a struct", helps=helps)
