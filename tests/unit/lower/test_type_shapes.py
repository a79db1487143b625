"""The digest of a type's parts by which two builds find out that they differ."""

from __future__ import annotations

import ast

from meshc.effects import analyse
from meshc.lower import lower
from meshc.modules.scope import ModuleScope
from meshc.source import Source
from meshc.syntax import parse
from meshc.types import infer


def shapes(text: str) -> dict[str, str]:
    """The shape of each struct and variant of a program, by its name."""
    source = Source("test.mpl", text)
    module, problems = parse(source)
    assert problems == []
    typed, findings = infer(ModuleScope("Main", source, module, entry=True), {})
    assert findings == []
    found = {}
    for node in ast.walk(lower(typed, analyse([typed]))):
        if isinstance(node, ast.ClassDef):
            facts = {
                statement.targets[0].id: statement.value.value
                for statement in node.body
                if isinstance(statement, ast.Assign)
                and isinstance(statement.targets[0], ast.Name)
                and isinstance(statement.value, ast.Constant)
            }
            found[facts["mesh_name"]] = facts.get("mesh_shape", "")
    return found


def struct(fields: str, more: str = "") -> str:
    return shapes(f"struct It{more} do\n{fields}\nend\nstruct Other do\n  x :: Int\nend\n")["It"]


def test_the_order_of_fields_does_not_count() -> None:
    assert struct("a :: Int\nb :: String") == struct("b :: String\na :: Int") != ""


def test_names_and_types_of_fields_count() -> None:
    kinds = (
        "a :: Int",
        "a :: Float",
        "a :: DateTime",
        "b :: Int",
        "a :: Int\nb :: Int",
        "a :: List<Int>",
        "a :: List<Other>",
        "a :: Other",
        "a :: (Int, Int)",
        "a :: Int!String",
    )
    assert len({struct(kind) for kind in kinds}) == len(kinds)


def test_type_parameters_count_by_their_place_and_not_by_their_name() -> None:
    first = struct("a :: A\nb :: B", "<A, B>")
    assert first == struct("a :: X\nb :: Y", "<X, Y>")
    assert first != struct("a :: B\nb :: A", "<A, B>")


def test_an_alias_is_what_it_means() -> None:
    aliased = shapes("type Cents = Int\nstruct It do\n  a :: Cents\nend\n")["It"]
    assert aliased == struct("a :: Int")


def test_each_variant_has_its_own() -> None:
    old = shapes("type Shape do\n  Dot\n  Circle(Int)\n  Box(Int, Int)\nend\n")
    new = shapes("type Shape do\n  Circle(Int)\n  Line(Int)\n  Box(Int, Float)\n  Dot\nend\n")
    assert old["Dot"] == new["Dot"] == ""
    assert old["Circle"] == new["Circle"] != ""
    assert old["Box"] != new["Box"]
