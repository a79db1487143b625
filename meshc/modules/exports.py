"""What a module offers to the modules that import it."""

from __future__ import annotations

from dataclasses import dataclass

from meshc.syntax import tree


@dataclass(frozen=True, slots=True)
class Exports:
    """`public` holds the names that `from … import` may list, `private` the top-level
    names that lack `pub`, `variants` each variant name with its sum type."""

    public: frozenset[str]
    private: frozenset[str]
    variants: dict[str, str]


def exports_of(module: tree.Module) -> Exports:
    """Collect the exports of a parsed module.

    Actors and services are always exported; interfaces are visible everywhere anyway, so
    naming one is allowed; supervisors and inline modules are not exported at all.
    """
    public: set[str] = set()
    private: set[str] = set()
    variants: dict[str, str] = {}
    for item in module.items:
        match item:
            case tree.FunctionDef() | tree.StructDef() | tree.AliasDef():
                (public if item.public else private).add(item.name)
            case tree.SumDef():
                (public if item.public else private).add(item.name)
                if item.public:
                    variants.update((variant.name, item.name) for variant in item.variants)
            case tree.ActorDef() | tree.ServiceDef() | tree.InterfaceDef():
                public.add(item.name)
            case _:
                pass
    # What inline modules and blocks define is not exported.
    public = {name for name in public if "." not in name}
    private = {name for name in private if "." not in name}
    # One public arity of a function makes its name importable.
    return Exports(frozenset(public), frozenset(private - public), variants)
