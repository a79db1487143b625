"""The functions of List and String against what Python does with lists and texts, on views
that share their buffers."""

from __future__ import annotations

import math
import re
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshrt.std import list as lists
from meshrt.std import string as strings
from meshrt.values import (
    EQUAL,
    GREATER,
    INT_MAX,
    INT_MIN,
    LESS,
    NONE,
    List,
    Panic,
    Some,
    compare,
    float_text,
    order,
)

items = st.integers(-5, 5)
indexes = st.integers(-3, 12)


@st.composite
def views(draw: st.DrawFn) -> tuple[List, list[int]]:
    """A list that may be a part of a larger buffer, and its model."""
    before, model, after = draw(st.tuples(*[st.lists(items, max_size=8)] * 3))
    whole = List.from_iterable(before + model)
    view = whole.drop(len(before))
    longer = view
    for item in after:
        longer = longer.append(item)
    if draw(st.booleans()):
        view = List.from_iterable(model[1:]).prepend(model[0]) if model else view
    return view, model


def mesh(model: list[Any]) -> List:
    return List.from_iterable(model)


@given(views(), views(), items, indexes)
def test_lists(view: Any, other: Any, item: int, index: int) -> None:
    (xs, model), (ys, other_model) = view, other
    assert lists.length(xs) == len(model)
    assert lists.reverse(xs) == mesh(model[::-1])
    assert lists.concat(xs, ys) == mesh(model + other_model)
    assert lists.append(xs, item) == mesh([*model, item])
    assert lists.contains(xs, item) == (item in model)
    assert lists.take(xs, index) == mesh(model[: max(index, 0)])
    assert lists.drop(xs, index) == mesh(model[max(index, 0) :])
    assert lists.zip_items(xs, ys) == mesh(list(zip(model, other_model, strict=False)))
    assert lists.enumerate_items(xs) == mesh(list(enumerate(model)))
    assert lists.map_items(xs, lambda n: n * item) == mesh([n * item for n in model])
    assert lists.filter_items(xs, lambda n: n > item) == mesh([n for n in model if n > item])
    assert lists.any_item(xs, lambda n: n > item) == any(n > item for n in model)
    assert lists.all_items(xs, lambda n: n > item) == all(n > item for n in model)
    found = [n for n in model if n > item]
    assert lists.find(xs, lambda n: n > item) == (Some(found[0]) if found else NONE)
    repeated = [n for n in model for _ in range(abs(n) % 3)]
    assert lists.flat_map(xs, lambda n: mesh([n] * (abs(n) % 3))) == mesh(repeated)
    assert lists.flatten(mesh([xs, ys, xs])) == mesh(model + other_model + model)
    text = lists.reduce(xs, "", lambda acc, n: f"{acc}{n}")
    assert text == "".join(map(str, model))
    assert list(xs) == model


@given(views(), indexes)
def test_items_and_their_absence(view: Any, index: int) -> None:
    xs, model = view
    for function, name in ((lists.get, "List.get"), (lists.nth, "List.nth")):
        if 0 <= index < len(model):
            assert function(xs, index) == model[index]
        else:
            with pytest.raises(Panic) as caught:
                function(xs, index)
            text = f"{name}: index {index} out of bounds (len {len(model)})"
            assert caught.value.message == text
    for function, name, value in (
        (lists.head, "List.head", model[:1]),
        (lists.last, "List.last", model[-1:]),
    ):
        if model:
            assert function(xs) == value[0]
            assert lists.tail(xs) == mesh(model[1:])
        else:
            with pytest.raises(Panic) as caught:
                function(xs)
            assert caught.value.message == f"{name}: empty list"


@given(views(), st.integers(1, 4))
def test_sorting_is_stable(view: Any, divisor: int) -> None:
    xs, model = view
    pairs = list(enumerate(model))

    def by_rest(a: Any, b: Any) -> int:
        return int(a[1] % divisor) - int(b[1] % divisor)

    expected = mesh(sorted(pairs, key=lambda pair: pair[1] % divisor))
    numbered = lists.enumerate_items(xs)
    assert lists.sort(numbered, by_rest) == expected
    ordered = {-1: LESS, 0: EQUAL, 1: GREATER}
    assert lists.sort(numbered, lambda a, b: compare(by_rest(a, b), 0)) == expected
    assert lists.sort(numbered, lambda a, b: ordered[order(a[1], b[1])]) == mesh(
        sorted(pairs, key=lambda pair: pair[1])
    )
    assert lists.sort_by(numbered, lambda pair: pair[1] % divisor) == expected
    assert lists.sort_ascending(xs) == mesh(sorted(model))


@given(st.lists(items, max_size=30), st.randoms())
def test_a_comparison_that_contradicts_itself_loses_nothing(model: list[int], random: Any) -> None:
    found = lists.sort(mesh(model), lambda _a, _b: random.choice((-1, 0, 1)))
    assert sorted(found) == sorted(model)


@given(st.lists(st.floats(), max_size=12))
def test_sorting_floats_keeps_them_all(model: list[float]) -> None:
    found = lists.sort_ascending(mesh(model))
    assert sorted(map(repr, found)) == sorted(map(repr, model))
    if not any(map(math.isnan, model)):
        assert list(found) == sorted(model)


# ---------------------------------------------------------------- texts

SPACES = st.text(" \t\n\u00a0\u2003\x1c", max_size=2)
NUMBERS = st.text("0123456789", max_size=21)
PIECES = st.sampled_from(
    [
        "",
        "+",
        "-",
        ".",
        "e",
        "E",
        "_",
        "x",
        "inf",
        "Infinity",
        "NAN",
        "٣",
        "0",
        "9223372036854775808",
    ]
)
WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)


@given(SPACES, st.lists(PIECES | NUMBERS, max_size=5).map("".join), SPACES)
def test_numbers_in_texts(before: str, text: str, after: str) -> None:
    trimmed = f"{before}{text}{after}".strip(WHITE_SPACE)
    number = int(trimmed) if re.fullmatch(r"[+-]?[0-9]+", trimmed) else None
    if number is not None and not INT_MIN <= number <= INT_MAX:
        number = None
    expected = NONE if number is None else Some(number)
    assert strings.to_int(before + text + after) == expected
    decimal = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
    pattern = rf"[+-]?(?:{decimal}|(?i:inf|infinity|nan))"
    found = strings.to_float(before + text + after)
    if re.fullmatch(pattern, trimmed):
        assert repr(found) == repr(Some(float(trimmed)))
    else:
        assert found is NONE


@given(st.floats())
def test_floats_come_back_from_their_texts(number: float) -> None:
    text = float_text(number)
    assert "e" not in text and not text.endswith(".0")
    found = strings.to_float(text)
    assert found is not NONE
    if math.isnan(number):
        assert math.isnan(found._0)
    else:
        assert struct.pack("<d", found._0) == struct.pack("<d", number)


@given(st.text("abé", max_size=12), st.text("abé", max_size=3), st.text("xé", max_size=2))
def test_replacing_and_searching(text: str, old: str, new: str) -> None:
    pieces = []
    rest = text
    while old and (at := rest.find(old)) >= 0:
        pieces.append(rest[:at])
        rest = rest[at + len(old) :]
    pieces.append(rest)
    if old:
        assert strings.split(text, old) == mesh(pieces)
        assert strings.replace(text, old, new) == new.join(pieces)
    else:
        assert strings.split(text, old) == mesh(["", *text, ""])
        assert strings.replace(text, old, new) == "".join(new + c for c in text) + new
    assert strings.contains(text, old) == (len(pieces) > 1 or not old)
    assert strings.starts_with(text, old) == (text[: len(old)] == old)
    assert strings.ends_with(text, old) == (text[len(text) - len(old) :] == old or not old)
