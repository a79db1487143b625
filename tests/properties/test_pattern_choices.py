"""Choices between random patterns, against a matcher that tries them one by one.

The emitted code has to choose the same arm for every value of a small universe; an arm that
no value chooses has to be reported as redundant, and a value that no arm matches as missing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from meshc.effects import analyse
from meshc.lower import lower
from meshc.modules.scope import ModuleScope
from meshc.source import Source
from meshc.syntax import parse
from meshc.types import infer
from meshrt.values import NONE, Some
from meshrt.values.list import List

SHAPE = "type Shape do\n  Dot\n  Line(Bool)\n  Box(Int, Bool)\nend\n"
TYPES: dict[str, str] = {
    "Bool": "Bool",
    "Int": "Int",
    "Shape": "Shape",
    "Bool?": "Bool?",
    "Bools": "List<Bool>",
    "Shapes": "(Shape, Shape)",
    "Mixed": "(Bool?, List<Bool>)",
}
PARTS: dict[str, list[tuple[str, list[str]]]] = {
    "Shape": [("Dot", []), ("Line", ["Bool"]), ("Box", ["Int", "Bool"])],
    "Bool?": [("None", []), ("Some", ["Bool"])],
    "Shapes": [("tuple", ["Shape", "Shape"])],
    "Mixed": [("tuple", ["Bool?", "Bools"])],
}


@dataclass(frozen=True)
class Made:
    """A value: its constructor and parts; literals are a constructor without parts."""

    of: str
    parts: tuple[Any, ...] = ()


def universe(kind: str) -> list[Made]:
    if kind == "Bool":
        return [Made("true"), Made("false")]
    if kind == "Int":
        return [Made("0"), Made("1"), Made("2")]
    if kind == "Bools":
        bools = universe("Bool")
        sizes = [itertools.product(bools, repeat=size) for size in range(5)]
        return [Made("list", parts) for parts in itertools.chain(*sizes)]
    return [
        Made(name, parts)
        for name, kinds in PARTS[kind]
        for parts in itertools.product(*map(universe, kinds))
    ]


def python_value(made: Made, names: dict[str, Any]) -> Any:
    parts = [python_value(part, names) for part in made.parts]
    if made.of == "tuple":
        return tuple(parts)
    if made.of == "list":
        return List.of(*parts)
    constants: dict[str, Any] = {"true": True, "false": False, "None": NONE}
    if made.of in constants:
        return constants[made.of]
    if made.of.isdigit():
        return int(made.of)
    if made.of == "Some":
        return Some(*parts)
    return names[made.of](*parts) if parts else names[made.of]


# A pattern is its text and what it matches.
Pattern = tuple[str, Any]


@st.composite
def patterns(draw: st.DrawFn, kind: str, depth: int = 0) -> Pattern:
    choice = draw(st.integers(0, 9))
    if choice < 2 or depth > 3:
        return "_", lambda _: True
    if choice == 2:
        parts = [draw(patterns(kind, depth + 1)) for _ in range(draw(st.integers(2, 3)))]
        text = " | ".join(f"{part[0]}" for part in parts)
        plain = kind not in ("Bools",) and " :: " not in text
        if plain:
            return text, lambda made: any(matches(made) for _, matches in parts)
    if kind in ("Bool", "Int"):
        literal = draw(st.sampled_from(["true", "false"] if kind == "Bool" else ["0", "1", "2"]))
        return literal, lambda made: made.of == literal
    if kind == "Bools":
        items = [
            draw(patterns("Bool", 4 - draw(st.integers(0, 1))))
            for _ in range(draw(st.integers(0, 3)))
        ]
        exact = not items or draw(st.booleans())
        texts = [text for text, _ in items]
        whole = f"[{', '.join(texts)}]" if exact else " :: ".join([*texts, "_"])

        def matches_list(made: Made) -> bool:
            enough = len(made.parts) == len(items) if exact else len(made.parts) >= len(items)
            return enough and all(m(p) for (_, m), p in zip(items, made.parts, strict=False))

        return whole, matches_list
    name, kinds = draw(st.sampled_from(PARTS[kind]))
    inside = [draw(patterns(k, depth + 1)) for k in kinds]
    arguments = ", ".join(text for text, _ in inside)
    spelt = f"({arguments})" if name == "tuple" else f"{name}({arguments})" if kinds else name

    def matches(made: Made) -> bool:
        return made.of == name and all(m(p) for (_, m), p in zip(inside, made.parts, strict=True))

    return spelt, matches


@dataclass(frozen=True)
class Chosen:
    kind: str
    rows: tuple[tuple[Pattern, int | None], ...]
    """The patterns, each with the bound `k` of a guard `k > bound`."""


@st.composite
def choices(draw: st.DrawFn) -> Chosen:
    kind = draw(st.sampled_from(sorted(TYPES)))
    count = draw(st.integers(1, 7))
    guards = st.one_of(st.none(), st.none(), st.integers(0, 3))
    return Chosen(kind, tuple((draw(patterns(kind)), draw(guards)) for _ in range(count)))


def typed_and_lowered(text: str) -> tuple[dict[str, Any], list[Any]]:
    source = Source("test.mpl", text)
    module, problems = parse(source)
    assert problems == [], text
    typed, findings = infer(ModuleScope("Main", source, module, entry=True), {})
    names: dict[str, Any] = {}
    if not any(f.severity == "error" for f in findings):
        exec(compile(lower(typed, analyse([typed])), "test", "exec"), names)
    return names, findings


def arms(chosen: Chosen) -> Iterator[str]:
    for number, ((text, _), guard) in enumerate(chosen.rows):
        when = "" if guard is None else f" when k > {guard}"
        yield f"    {text}{when} -> {number}\n"


def expected(chosen: Chosen, made: Made, k: int) -> int:
    for number, ((_, matches), guard) in enumerate(chosen.rows):
        if matches(made) and (guard is None or k > guard):
            return number
    return -1


@settings(deadline=None, max_examples=150)
@given(choices())
def test_the_first_arm_that_matches_runs(chosen: Chosen) -> None:
    body = f"case value do\n{''.join(arms(chosen))}    _ -> 0 - 1\n  end"
    head = f"(value :: {TYPES[chosen.kind]}, k :: Int) -> Int do"
    text = (
        f"{SHAPE}fn returned{head}\n  {body}\nend\n"
        f"fn assigned{head}\n  let found = {body}\n  found\nend\n"
    )
    names, findings = typed_and_lowered(text)
    assert names, [f.message for f in findings]
    for made in universe(chosen.kind):
        value = python_value(made, names)
        for k in range(5):
            want = expected(chosen, made, k)
            assert names["returned"](value, k) == want, text
            assert names["assigned"](value, k) == want, text


@settings(deadline=None, max_examples=150)
@given(choices())
def test_missing_and_redundant_arms_are_reported(chosen: Chosen) -> None:
    text = (
        f"{SHAPE}fn f(value :: {TYPES[chosen.kind]}, k :: Int) -> Int do\n"
        f"  case value do\n{''.join(arms(chosen))}  end\nend\n"
    )
    _, findings = typed_and_lowered(text)
    codes = [f.code for f in findings]
    values = universe(chosen.kind)
    unguarded = [(matches, guard is None) for (_, matches), guard in chosen.rows]
    open_ended = chosen.kind == "Int" or "Box" in "".join(arms(chosen))
    covered = all(any(m(v) for m, plain in unguarded if plain) for v in values)
    if not open_ended and " :: " not in text:
        assert ("E0012" not in codes) == covered, text
    redundant = sum(
        all(
            any(m(v) for m, plain in unguarded[:at] if plain) or not unguarded[at][0](v)
            for v in values
        )
        for at in range(len(unguarded))
    )
    if not open_ended:
        assert codes.count("W0001") == redundant, text
