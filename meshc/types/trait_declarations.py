"""The interfaces of a module, declared before its impls and bodies."""

from __future__ import annotations

from collections.abc import Iterable

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types.annotations import find_type, type_params, type_variables, written_type
from meshc.types.context import Context
from meshc.types.environment import BUILT_IN_TYPES, Overload
from meshc.types.known_traits import KNOWN
from meshc.types.trait_info import TraitInfo, TraitMethod
from meshc.types.typed import FunctionRef
from meshc.types.types import GENERIC, TFun, TVar, Type


def declare_traits(cx: Context) -> None:
    """Declare every interface of the module. Their names are known before their methods'
    types are read."""
    made: list[tuple[TraitInfo, tree.InterfaceDef]] = []
    for item in cx.scope.tree.items:
        if not isinstance(item, tree.InterfaceDef):
            continue
        earlier = cx.world.own.traits.get(item.name)
        if earlier is not None and earlier.definition is not None:
            cx.error(
                "E0023",
                f"interface `{item.name}` already defined",
                item.name_span,
                label="defined again here",
                labels=[Label(earlier.definition.name_span, "first definition")],
                helps=["rename one of them, or remove it"],
            )
            continue
        trait = TraitInfo(
            _key(cx, item),
            item.name,
            cx.scope.name,
            TVar(GENERIC),
            type_variables(item.type_params),
            type_params(item.associated),
            definition=item,
            source=cx.source,
        )
        cx.world.own.traits[item.name] = trait
        made.append((trait, item))
    for trait, item in made:
        _declare_methods(cx, trait, item)
        cx.world.traits.add_trait(trait)


def _key(cx: Context, item: tree.InterfaceDef) -> str:
    """A trait is known by its name, unless another one has that already. A program's own
    declaration of a trait of the language stands for that trait if it has its methods."""
    known = KNOWN.get(item.name)
    if known is not None:
        names = {method.name for method in item.methods}
        same = all(method.name in names for method in known.methods.values() if method.required)
        return item.name if same else f"{cx.scope.name}.{item.name}"
    return f"{cx.scope.name}.{item.name}" if item.name in cx.world.traits.by_key else item.name


def _declare_methods(cx: Context, trait: TraitInfo, item: tree.InterfaceDef) -> None:
    known = KNOWN.get(trait.key)
    if known is not None:
        trait.optional = known.optional & trait.associated.keys()
    params = trait_params(trait)
    for signature in item.methods:
        earlier = trait.methods.get(signature.name)
        if earlier is not None and earlier.span is not None:
            cx.error(
                "E0023",
                f"method `{signature.name}` of `{trait.name}` already defined",
                signature.name_span,
                label="defined again here",
                labels=[Label(earlier.span, "first definition")],
                helps=["rename one of them, or remove it"],
            )
            continue
        method = _method(cx, trait, signature, params)
        trait.methods[signature.name] = method
        if signature.body is not None:
            name, arity = f"{trait.name}.{signature.name}", len(signature.params)
            ref = FunctionRef(cx.scope.name, name, arity)
            overload = Overload(ref, cx.fresh(), (as_function(signature),), cx.source, False)
            trait.defaults[signature.name] = overload
            cx.world.own.methods[(name, arity)] = overload


def trait_params(trait: TraitInfo) -> dict[str, Type]:
    """The type names that the annotations of an interface may use."""
    params: dict[str, Type] = {"Self": trait.self_type}
    assert trait.definition is not None
    params.update(zip(trait.definition.type_params, trait.params, strict=True))
    params.update((f"Self.{name}", variable) for name, variable in trait.associated.items())
    return params


def _method(
    cx: Context, trait: TraitInfo, signature: tree.MethodSignature, params: dict[str, Type]
) -> TraitMethod:
    written = [param.annotation for param in signature.params] + [signature.result]
    own = _letters(cx, [annotation for annotation in written if annotation], params)
    params = {**params, **own}
    has_self = takes_self(signature.params)
    types: list[Type] = []
    for at, param in enumerate(signature.params):
        if at == 0 and has_self:
            types.append(trait.self_type)
        elif param.annotation is not None:
            types.append(written_type(cx, param.annotation, params))
        else:
            types.append(trait.hidden.setdefault(f"{signature.name}:{at}", TVar(GENERIC)))
    if signature.result is not None:
        result = written_type(cx, signature.result, params)
    else:
        result = trait.hidden.setdefault(f"{signature.name}:result", TVar(GENERIC))
    return TraitMethod(
        signature.name,
        TFun(tuple(types), result),
        has_self,
        signature.body is None,
        tuple(own.values()),
        signature.result is not None,
        signature.name_span,
    )


def takes_self(params: tuple[tree.Param, ...]) -> bool:
    return (
        bool(params)
        and isinstance(params[0].pattern, tree.PName)
        and params[0].pattern.name == "self"
    )


def _letters(
    cx: Context, annotations: Iterable[tree.TypeExpr], params: dict[str, Type]
) -> dict[str, TVar]:
    """Names of one capital letter that mean nothing else are type variables of the method:
    interfaces have no syntax to declare them."""
    found: dict[str, TVar] = {}
    stack: list[tree.Node] = list(annotations)
    while stack:
        node = stack.pop()
        if isinstance(node, tree.TypeName) and len(node.path) == 1 and not node.args:
            name = node.path[0]
            if (
                len(name) == 1
                and name.isupper()
                and name not in params
                and name not in BUILT_IN_TYPES
                and find_type(cx, node.path) is None
            ):
                found.setdefault(name, TVar(GENERIC))
        stack.extend(children(node))
    return found


def as_function(signature: tree.MethodSignature) -> tree.FunctionDef:
    """A default method in the form of a function definition."""
    assert signature.body is not None
    return tree.FunctionDef(
        signature.span,
        signature.name,
        signature.name_span,
        False,
        (),
        signature.result,
        (),
        tree.Clause(signature.span, signature.params, None, signature.body),
        False,
        None,
        None,
    )
