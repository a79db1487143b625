"""Unification, levels, schemes, printing: on hand-made types."""

from __future__ import annotations

import pytest

from meshc.types.print import show, show_pair, show_scheme, show_signature
from meshc.types.schemes import generalise, instantiate
from meshc.types.types import (
    BOOL,
    ERROR,
    INT,
    JSON,
    NEVER,
    PID,
    STRING,
    UNIT,
    Scheme,
    TCon,
    TFun,
    TraitNeed,
    TTuple,
    TVar,
    Type,
    free_variables,
    list_of,
    map_of,
    option_of,
    pid_of,
    prune,
    resolve,
    substitute,
)
from meshc.types.unify import unify


def unified(left: Type, right: Type) -> str | None:
    """What went wrong, if anything."""
    failure = unify(left, right, [])
    return None if failure is None else failure.kind


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (INT, INT),
        (list_of(INT), list_of(INT)),
        (NEVER, list_of(INT)),
        (TFun((INT,), BOOL), NEVER),
        (ERROR, TTuple((INT, BOOL))),
        (PID, pid_of(INT)),
        (pid_of(STRING), PID),
        (JSON, STRING),
        (STRING, JSON),
        (TCon("Tuple"), TTuple((INT, BOOL))),
        (TCon("List"), list_of(INT)),
        (TCon("P", (), "A"), TCon("P")),
    ],
)
def test_agree(left: Type, right: Type) -> None:
    assert unified(left, right) is None


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (INT, STRING, "mismatch"),
        (list_of(INT), list_of(STRING), "mismatch"),
        (pid_of(INT), pid_of(STRING), "mismatch"),
        (TTuple((INT,)), TTuple((INT, INT)), "mismatch"),
        (UNIT, INT, "mismatch"),
        (TFun((INT,), INT), TFun((INT, INT), INT), "arity"),
        (TFun((), INT), INT, "mismatch"),
        (TCon("P", (), "A"), TCon("P", (), "B"), "mismatch"),
        (JSON, INT, "mismatch"),
    ],
)
def test_clash(left: Type, right: Type, kind: str) -> None:
    assert unified(left, right) == kind
    assert unified(right, left) == kind


def test_variables_are_bound_through_structure() -> None:
    a, b = TVar(1), TVar(1)
    assert unified(TFun((a,), list_of(b)), TFun((INT,), list_of(a))) is None
    assert resolve(TTuple((a, b))) == TTuple((INT, INT))


def test_occurs_check() -> None:
    a = TVar(1)
    assert unified(a, list_of(a)) == "infinite"
    b = TVar(1)
    assert unified(TTuple((a, b)), TTuple((list_of(b), list_of(a)))) == "infinite"


def test_never_says_nothing_about_a_variable() -> None:
    a = TVar(1)
    assert unified(a, NEVER) is None
    assert prune(a) is a


def test_very_deep_types_are_no_problem() -> None:
    def deep(end: Type) -> Type:
        for _ in range(50_000):
            end = list_of(end)
        return end

    a = TVar(1)
    assert unified(deep(a), deep(INT)) is None
    assert unified(deep(INT), deep(STRING)) == "mismatch"
    resolved = resolve(deep(a))
    assert free_variables([resolved]) == []
    assert show(resolved).startswith("List<List<") and show(resolved).endswith("…")


def test_shared_types_stay_shared() -> None:
    a = TVar(1)
    type_: Type = a
    for _ in range(200):
        type_ = TTuple((type_, type_))
    assert unified(a, INT) is None
    resolved = resolve(type_)
    assert isinstance(resolved, TTuple) and resolved.items[0] is resolved.items[1]
    scheme = generalise(substitute(resolved, {}), 0)
    assert scheme is resolved


def test_levels_decide_what_is_generalised() -> None:
    outer, inner = TVar(1), TVar(2)
    scheme = generalise(TFun((outer,), inner), 1)
    assert isinstance(scheme, Scheme) and scheme.variables == (inner,)
    instance = instantiate(scheme, 5)
    assert isinstance(instance, TFun)
    assert instance.params[0] is outer
    assert isinstance(instance.result, TVar) and instance.result.level == 5


def test_unification_makes_variables_shallower() -> None:
    outer, inner = TVar(1), TVar(2)
    assert unified(outer, list_of(inner)) is None
    assert inner.level == 1
    assert generalise(inner, 1) is inner


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        (INT, "Int"),
        (option_of(INT), "Option<Int>"),
        (map_of(STRING, INT), "Map<String, Int>"),
        (TTuple((INT, STRING)), "(Int, String)"),
        (TFun((INT, INT), BOOL), "(Int, Int) -> Bool"),
        (UNIT, "()"),
        (NEVER, "Never"),
        (PID, "Pid"),
        (TCon("Rgb", (), "Main", True), "Main.Rgb"),
        (TCon("Rgb", (), "Main"), "Rgb"),
    ],
)
def test_printing(type_: Type, text: str) -> None:
    assert show(type_) == text


def test_printing_of_unknown_types() -> None:
    a = TVar(1)
    assert show(list_of(a)) == f"List<?{a.id}>"
    assert show_scheme(Scheme((a,), TFun((a,), a), (TraitNeed(a, "Eq"),))) == "(A) -> A where A: Eq"


def test_types_that_would_print_alike_show_their_modules() -> None:
    pair = show_pair(TCon("P", (), "A"), TCon("P", (), "B"))
    assert pair == ("A.P", "B.P")


def test_signatures_do_not_depend_on_how_a_type_came_about() -> None:
    plain, literal = TCon("P", (), "Main"), TCon("P", (), "Main", True)
    assert show_signature(TFun((plain, INT), UNIT)) == "(Main.P, Int)"
    assert show_signature(TFun((literal, INT), UNIT)) == "(Main.P, Int)"
    a, b = TVar(1), TVar(1)
    assert show_signature(Scheme((a, b), TFun((b, a, b), UNIT))) == "(A, B, A)"
