"""Values of known types out of JSON documents.

The compiler emits, for a type with `deriving(Json)`, a function from a document to a value
that is made of the functions here; each takes a document and gives a value or raises
`JsonMismatch`. On its way out the exception collects where in the document it happened, so
that success costs nothing. What programs see is `decode_json`.

The text of an error is that of the language specification; where the value at fault is not
the document itself, the path to it stands before: `$.items[2].price: expected Float`.
"""

from __future__ import annotations

from meshrt.json.canonical import canonical
from meshrt.json.encode import json_string
from meshrt.json.parse import parse
from meshrt.json.reader import JsonSyntaxError
from meshrt.values import INT_MAX, INT_MIN, NONE, Err, List, Map, Ok, Some, Variant, truncate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Decoder = Callable[[Any], Any]

__mesh_preemptible__ = True


class JsonMismatch(Exception):
    """A document is not of the wanted type. `path` leads to the part at fault, innermost
    step first."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.path: list[str] = []

    def text(self) -> str:
        """What the program gets to see."""
        if not self.path:
            return str(self)
        return f"${''.join(reversed(self.path))}: {self}"


def decode_json(text: str, decode: Decoder) -> Variant:
    """`Ok` of the value that `decode` makes of a JSON text, or `Err` of what is wrong."""
    try:
        return Ok(decode(parse(text)))
    except JsonSyntaxError as error:
        return Err(str(error))
    except JsonMismatch as mismatch:
        return Err(mismatch.text())


# ---------------------------------------------------------------- plain values


def json_to_int(tree: Any) -> int:
    """A fraction is cut off."""
    if tree.__class__ is int and INT_MIN <= tree <= INT_MAX:
        number: int = tree
        return number
    if tree.__class__ is float:
        return truncate(tree)
    raise JsonMismatch("expected Int")


def json_to_float(tree: Any) -> float:
    """An integer will do."""
    if tree.__class__ is float:
        number: float = tree
        return number
    if tree.__class__ is int:
        return float(tree)
    raise JsonMismatch("expected Float")


def json_to_bool(tree: Any) -> bool:
    if tree is True or tree is False:
        return tree is True
    raise JsonMismatch("expected Bool")


def json_to_string(tree: Any) -> str:
    if tree.__class__ is str:
        text: str = tree
        return text
    raise JsonMismatch("expected String")


def json_to_json(tree: Any) -> str:
    """A part that stays JSON."""
    return canonical(tree)


# ---------------------------------------------------------------- composite values


def json_to_option(tree: Any, decode: Decoder) -> Variant:
    return NONE if tree is None else Some(decode(tree))


def json_to_list(tree: Any, decode: Decoder) -> List:
    if tree.__class__ is not list:
        raise JsonMismatch("expected Array")
    items: list[Any] = []
    try:
        for item in tree:
            items.append(decode(item))
    except JsonMismatch as mismatch:
        mismatch.path.append(f"[{len(items)}]")
        raise
    return List.adopt(items)


def json_to_map(tree: Any, decode: Decoder) -> Map:
    pairs: list[tuple[str, Any]] = []
    for key, value in json_members(tree).items():
        try:
            pairs.append((key, decode(value)))
        except JsonMismatch as mismatch:
            mismatch.path.append(_step(key))
            raise
    return Map.from_pairs(pairs)


def json_members(tree: Any) -> dict[str, Any]:
    """The members of an object."""
    if tree.__class__ is not dict:
        raise JsonMismatch("expected Object")
    members: dict[str, Any] = tree
    return members


def json_field(members: dict[str, Any], name: str, decode: Decoder) -> Any:
    """The value of a member that has to be there."""
    try:
        value = members[name]
    except KeyError:
        raise JsonMismatch(f"missing field: {name}") from None
    try:
        return decode(value)
    except JsonMismatch as mismatch:
        mismatch.path.append(_step(name))
        raise


def json_optional_field(members: dict[str, Any], name: str, decode: Decoder) -> Variant:
    """The value of a member that may be absent or null."""
    if members.get(name) is None:
        return NONE
    return Some(json_field(members, name, decode))


def json_payload(members: dict[str, Any], index: int, decode: Decoder) -> Any:
    """The payload at `index` of the variant that an object describes."""
    payload = json_field(members, "fields", _array)
    if index >= len(payload):
        raise JsonMismatch(f"array index {index} out of bounds (length {len(payload)})")
    try:
        return decode(payload[index])
    except JsonMismatch as mismatch:
        mismatch.path += (f"[{index}]", ".fields")
        raise


def json_no_variant(type_name: str) -> JsonMismatch:
    """The failure for a tag that no variant has."""
    return JsonMismatch(f"unknown variant for {type_name}")


def _array(tree: Any) -> list[Any]:
    if tree.__class__ is not list:
        raise JsonMismatch("expected Array")
    items: list[Any] = tree
    return items


def _step(key: str) -> str:
    return f".{key}" if key.isidentifier() else f"[{json_string(key)}]"
