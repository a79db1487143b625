"""JSON, both ways, on random values, documents and damage."""

from __future__ import annotations

import json
import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from meshrt.json.canonical import canonical
from meshrt.json.encode import json_float, json_value
from meshrt.json.parse import parse
from meshrt.json.reader import JsonSyntaxError, Reader
from meshrt.values import INT_MAX, INT_MIN, NONE, List, Map, Some

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
INTS = st.integers(INT_MIN, INT_MAX)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
TREES = st.recursive(
    st.none() | st.booleans() | INTS | FLOATS | TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=30,
)


def same(a: Any, b: Any) -> bool:
    """Equality that tells True from 1, 1 from 1.0, and 0.0 from -0.0."""
    if type(a) is not type(b):
        return False
    if isinstance(a, float):
        return a == b and math.copysign(1, a) == math.copysign(1, b)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    return bool(a == b)


@given(TREES)
def test_documents_survive(tree: Any) -> None:
    text = canonical(tree)
    assert same(parse(text), tree)
    assert same(Reader(text).document(), tree)
    assert same(json.loads(text), tree)
    assert canonical(parse(text)) == text


@given(TREES, st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_texts_of_other_writers_are_read(tree: Any, ascii_only: bool, indent: Any) -> None:
    text = json.dumps(tree, ensure_ascii=ascii_only, indent=indent)
    assert same(parse(text), tree)
    assert same(Reader(text).document(), tree)


@given(FLOATS)
def test_floats_survive(number: float) -> None:
    text = json_float(number)
    assert same(float(text), number)
    assert "e" in text or "." in text
    size = abs(number)
    assert ("e" not in text) == (number == 0 or 1e-5 <= size < 1e16)


def value_of(tree: Any) -> Any:
    """The Mesh value that has the tree as its JSON."""
    if isinstance(tree, list):
        return List.adopt([value_of(item) for item in tree])
    if isinstance(tree, dict):
        return Map.from_pairs((key, value_of(item)) for key, item in tree.items())
    return tree


@given(TREES)
def test_values_are_written_as_their_trees(tree: Any) -> None:
    assert json_value(value_of(tree)) == canonical(tree)
    assert json_value(Some(value_of(tree))) == canonical(tree)
    assert json_value(List.of(NONE, value_of(tree))) == f"[null,{canonical(tree)}]"


@given(TREES, st.data())
def test_damaged_texts_are_refused_alike(tree: Any, data: st.DataObject) -> None:
    """Whatever happens to a text, both readers say the same of it."""
    text = canonical(tree)
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 3))
    inserted = data.draw(st.text('[]{}",:\\u0123eE+-. \ntrufalsn\x00é', max_size=4))
    text = text[:at] + inserted + text[at + cut :]
    try:
        expected = Reader(text).document()
    except JsonSyntaxError as error:
        try:
            found = parse(text)
        except JsonSyntaxError as other:
            assert str(other) == str(error)
        else:
            raise AssertionError(f"{text!r} was read as {found!r}")
    else:
        assert same(parse(text), expected)
        # A text that is JSON here is JSON for others.
        json.loads(text, strict=True)


@given(st.text('[]{}",:\\ \n0a', max_size=60))
def test_soup_has_one_answer(text: str) -> None:
    results = []
    for read in (parse, lambda text: Reader(text).document()):
        try:
            results.append(canonical(read(text)))
        except JsonSyntaxError as error:
            results.append(str(error))
    assert results[0] == results[1]
