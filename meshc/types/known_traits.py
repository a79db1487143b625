"""The traits that the language itself declares.

Which built-in types have them is the business of `meshc.types.traits`; here they are given
the shape of interfaces, so that a program's own impls of them are checked like any other.
"""

from __future__ import annotations

from meshc.types.trait_info import TraitInfo, TraitMethod
from meshc.types.types import (
    BOOL,
    GENERIC,
    INT,
    ORDERING,
    STRING,
    TFun,
    TVar,
    Type,
    option_of,
    result_of,
)


def known_traits() -> dict[str, TraitInfo]:
    """The language's traits by name."""
    traits: dict[str, TraitInfo] = {}

    def trait(
        name: str,
        *,
        params: int = 0,
        associated: tuple[str, ...] = (),
        optional: tuple[str, ...] = (),
    ) -> TraitInfo:
        made = TraitInfo(
            name,
            name,
            None,
            TVar(GENERIC),
            tuple(TVar(GENERIC) for _ in range(params)),
            {key: TVar(GENERIC) for key in (*associated, *optional)},
            optional=frozenset(optional),
        )
        traits[name] = made
        return made

    def method(
        of: TraitInfo,
        name: str,
        params: tuple[Type, ...],
        result: Type,
        *,
        static: bool = False,
        required: bool = True,
        own: tuple[TVar, ...] = (),
    ) -> None:
        type_ = TFun(params if static else (of.self_type, *params), result)
        of.methods[name] = TraitMethod(name, type_, not static, required, own)

    for name, operation in (
        ("Add", "add"),
        ("Sub", "sub"),
        ("Mul", "mul"),
        ("Div", "div"),
        ("Mod", "mod"),
    ):
        made = trait(name, optional=("Output",))
        method(made, operation, (made.self_type,), made.associated["Output"])
    made = trait("Neg", optional=("Output",))
    method(made, "neg", (), made.associated["Output"])
    method(trait("Not"), "not", (), BOOL)
    made = trait("Eq")
    method(made, "eq", (made.self_type,), BOOL)
    made = trait("Ord")
    method(made, "lt", (made.self_type,), BOOL)
    method(made, "compare", (made.self_type,), ORDERING, required=False)
    method(trait("Display"), "to_string", (), STRING)
    method(trait("Debug"), "inspect", (), STRING)
    method(trait("Hash"), "hash", (), INT)
    made = trait("Default")
    method(made, "default", (), made.self_type, static=True)
    made = trait("From", params=1)
    method(made, "from", made.params, made.self_type, static=True)
    made = trait("Into", params=1)
    method(made, "into", (), made.params[0])
    made = trait("TryFrom", params=1)
    error = TVar(GENERIC)
    result = result_of(made.self_type, error)
    method(made, "try_from", made.params, result, static=True, own=(error,))
    made = trait("TryInto", params=1)
    error = TVar(GENERIC)
    method(made, "try_into", (), result_of(made.params[0], error), own=(error,))
    made = trait("Iterator", associated=("Item",))
    method(made, "next", (), option_of(made.associated["Item"]))
    made = trait("Iterable", associated=("Item", "Iter"))
    method(made, "iter", (), made.associated["Iter"])
    return traits


KNOWN: dict[str, TraitInfo] = known_traits()
