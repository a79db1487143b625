"""Values to JSON by their class, and out of documents by decoders."""

from __future__ import annotations

from typing import Any

import pytest

from meshrt.json.decode import (
    JsonMismatch,
    decode_json,
    json_field,
    json_members,
    json_no_variant,
    json_optional_field,
    json_payload,
    json_to_bool,
    json_to_float,
    json_to_int,
    json_to_json,
    json_to_list,
    json_to_map,
    json_to_option,
    json_to_string,
)
from meshrt.json.encode import json_value
from meshrt.values import NONE, Err, List, Map, Ok, Panic, Set, Some


class Point:
    def mesh_to_json(self) -> str:
        return '{"x":1}'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (1, "1"),
        (1.0, "1.0"),
        ("a", '"a"'),
        (NONE, "null"),
        (Some(1), "1"),
        (Some(None), "null"),
        (List.of(1, 2.0, "x", True, None), '[1,2.0,"x",true,null]'),
        (Map.from_pairs([("b", List.of()), ("a", Some("q"))]), '{"a":"q","b":[]}'),
        (List.of(Point()), '[{"x":1}]'),
    ],
)
def test_values_by_their_class(value: Any, text: str) -> None:
    assert json_value(value) == text


def test_what_has_no_form() -> None:
    for value in (Set.from_iterable([1]), (1, 2), object()):
        with pytest.raises(Panic):
            json_value(value)


def test_keys_are_sorted_by_code_point() -> None:
    entries = Map.from_pairs([("é", 1), ("z", 2), ("Z", 3), ("👍", 4), ("\uffff", 5)])
    assert json_value(entries) == '{"Z":3,"z":2,"é":1,"\uffff":5,"👍":4}'


# ---------------------------------------------------------------- decoders


@pytest.mark.parametrize(
    ("decode", "tree", "value"),
    [
        (json_to_int, 3, 3),
        (json_to_int, 2.9, 2),
        (json_to_int, -2.9, -2),
        (json_to_int, 1e300, (1 << 63) - 1),
        (json_to_float, 1.5, 1.5),
        (json_to_float, 2, 2.0),
        (json_to_bool, True, True),
        (json_to_string, "a", "a"),
        (json_to_json, {"b": [1.50], "a": None}, '{"a":null,"b":[1.5]}'),
    ],
)
def test_plain_values(decode: Any, tree: Any, value: Any) -> None:
    result = decode(tree)
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    ("decode", "expected", "trees"),
    [
        (json_to_int, "expected Int", [True, None, "1", [], {}]),
        (json_to_float, "expected Float", [False, None, "1", [], {}]),
        (json_to_bool, "expected Bool", [1, 0, None, "true", [], {}]),
        (json_to_string, "expected String", [1, None, True, [], {}]),
        (lambda tree: json_to_list(tree, json_to_int), "expected Array", [1, None, "a", {}]),
        (lambda tree: json_to_map(tree, json_to_int), "expected Object", [1, None, "a", []]),
        (json_members, "expected Object", [1, None, "a", []]),
    ],
)
def test_other_kinds(decode: Any, expected: str, trees: list[Any]) -> None:
    for tree in trees:
        with pytest.raises(JsonMismatch) as caught:
            decode(tree)
        assert caught.value.text() == expected


def test_composite_values() -> None:
    assert json_to_list([1, 2], json_to_int) == List.of(1, 2)
    assert json_to_map({"b": 1, "a": 2}, json_to_int) == Map.from_pairs([("b", 1), ("a", 2)])
    assert json_to_option(None, json_to_int) is NONE
    assert json_to_option(1, json_to_int) == Some(1)
    members = {"a": 1, "n": None}
    assert json_field(members, "a", json_to_int) == 1
    assert json_optional_field(members, "n", json_to_int) is NONE
    assert json_optional_field(members, "absent", json_to_int) is NONE
    assert json_optional_field(members, "a", json_to_int) == Some(1)


def _items(tree: Any) -> Any:
    def item(part: Any) -> Any:
        return json_field(json_members(part), "price", json_to_float)

    return json_field(json_members(tree), "items", lambda found: json_to_list(found, item))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[]", "expected Object"),
        ("{}", "missing field: items"),
        ('{"items": 1}', "$.items: expected Array"),
        ('{"items": [{"price": 1}, 2]}', "$.items[1]: expected Object"),
        ('{"items": [{"price": 1}, {}]}', "$.items[1]: missing field: price"),
        (
            '{"items": [{"price": 1}, {"price": 1}, {"price": "x"}]}',
            "$.items[2].price: expected Float",
        ),
        ('{"items"', "EOF while parsing an object at line 1 column 8"),
    ],
)
def test_errors_name_the_path(text: str, error: str) -> None:
    assert decode_json(text, _items) == Err(error)


def test_paths_through_maps_and_payloads() -> None:
    def shape(tree: Any) -> Any:
        members = json_members(tree)
        if json_field(members, "tag", json_to_string) != "Circle":
            raise json_no_variant("Shape")
        return json_payload(members, 1, lambda part: json_to_map(part, json_to_int))

    def text(document: str) -> Any:
        return decode_json(document, shape)

    assert text('{"tag":"Circle","fields":[0,{"a":1}]}') == Ok(Map.from_pairs([("a", 1)]))
    assert text('{"tag":"Circle","fields":[0]}') == Err("array index 1 out of bounds (length 1)")
    assert text('{"tag":"Circle"}') == Err("missing field: fields")
    assert text('{"tag":"Circle","fields":{}}') == Err("$.fields: expected Array")
    assert text('{"tag":"Square","fields":[]}') == Err("unknown variant for Shape")
    assert text('{"tag":1}') == Err("$.tag: expected String")
    assert text('{"tag":"Circle","fields":[0,{"a b":"x"}]}') == Err(
        '$.fields[1]["a b"]: expected Int'
    )
