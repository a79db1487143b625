"""`Json`, also called `JSON`: texts of values, and what is in a JSON text.

The encoders of known types are made by the compiler, which emits them in place of the calls
of `encode`, `encode_map` and `encode_list`; what stands here serves where a type is a
parameter, and function values.
"""

from __future__ import annotations

from meshrt.json.canonical import canonical
from meshrt.json.encode import json_string, json_value
from meshrt.json.parse import parse as parse_document
from meshrt.json.parse import parse_digits
from meshrt.json.reader import JsonSyntaxError
from meshrt.library import mesh
from meshrt.values import Err, List, Map, Ok, Variant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__mesh_preemptible__ = True


@mesh("JSON.parse", "(String) -> Result<Json, String>")
@mesh("Json.parse", "(String) -> Result<Json, String>")
def parse(text: str) -> Variant:
    """The document in the text, in canonical form; `Err` tells what is wrong, and where.

    Example: Json.parse(" [1.50, 2] ") == Ok("[1.5,2]")
    """
    try:
        return Ok(canonical(parse_document(text)))
    except JsonSyntaxError as error:
        return Err(str(error))


@mesh("JSON.encode", "(Json) -> String")
def encode_json(document: str) -> str:
    """The text of a `Json` value.

    Example: JSON.encode(json { a: 1 }) == "{\\"a\\":1}"
    """
    return document


@mesh("Json.encode", "(T) -> String where T: ToJson")
def encode(value: Any) -> str:
    """The JSON text of a value, as inside a `json { … }` literal.

    Example: Json.encode([Some(1), None]) == "[1,null]"
    """
    return json_value(value)


@mesh("JSON.encode_string", "(String) -> String")
@mesh("Json.encode_string", "(String) -> String")
def encode_string(text: str) -> str:
    """The text in quotes, escaped.

    Example: Json.encode_string("a\\tb") == "\\"a\\\\tb\\""
    """
    return json_string(text)


@mesh("JSON.encode_int", "(Int) -> String")
@mesh("Json.encode_int", "(Int) -> String")
def encode_int(number: int) -> str:
    """The digits of an Int.

    Example: Json.encode_int(-3) == "-3"
    """
    return str(number)


@mesh("JSON.encode_bool", "(Bool) -> String")
@mesh("Json.encode_bool", "(Bool) -> String")
def encode_bool(value: bool) -> str:
    """`true` or `false`.

    Example: Json.encode_bool(true) == "true"
    """
    return "true" if value else "false"


@mesh("JSON.encode_map", "(Map<String, V>) -> String where V: ToJson")
@mesh("Json.encode_map", "(Map<String, V>) -> String where V: ToJson")
def encode_map(entries: Map) -> str:
    """An object of the entries, sorted by key.

    Example: Json.encode_map(%{"z" => "1", "a" => "2"}) == "{\\"a\\":\\"2\\",\\"z\\":\\"1\\"}"
    """
    return json_value(entries)


@mesh("JSON.encode_list", "(List<T>) -> String where T: ToJson")
@mesh("Json.encode_list", "(List<T>) -> String where T: ToJson")
def encode_list(items: List) -> str:
    """An array of the elements.

    Example: Json.encode_list(["a", "b"]) == "[\\"a\\",\\"b\\"]"
    """
    return json_value(items)


@mesh("JSON.get", "(String, String) -> String")
@mesh("Json.get", "(String, String) -> String")
def get(text: str, key: str) -> str:
    """A member of the object in the text: a string as it is, anything else as JSON; empty
    where there is no such member, or it is null.

    Example: Json.get("{\\"n\\":1.50}", "n") == "1.5"
    """
    return _text_of(_member(_document(text), key))


@mesh("JSON.get_nested", "(String, String, String) -> String")
@mesh("Json.get_nested", "(String, String, String) -> String")
def get_nested(text: str, outer: str, inner: str) -> str:
    """A member of a member of the object in the text, like `Json.get`.

    Example: Json.get_nested("{\\"a\\":{\\"b\\":\\"x\\"}}", "a", "b") == "x"
    """
    return _text_of(_member(_member(_document(text), outer), inner))


def _document(text: str) -> Any:
    try:
        return parse_digits(text)
    except JsonSyntaxError:
        return None


def _member(tree: Any, key: str) -> Any:
    return tree.get(key) if tree.__class__ is dict else None


def _text_of(tree: Any) -> str:
    if tree.__class__ is str:
        text: str = tree
        return text
    return "" if tree is None else canonical(tree)
