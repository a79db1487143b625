"""The canonical JSON text of values.

The compiler knows the types of what a program encodes, and emits the text of structs and
variants as one f-string over the functions here; `mesh_to_json` of a class is what it made
of `deriving(Json)`. Where a type is a parameter, `json_value` goes by the value's class.

Nothing here recurses through C code, so a value may be nested as deep as calls may be.
"""

from __future__ import annotations

from types import NoneType

from meshrt.values import List, Map, NoneVariant, Panic, Some

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    def json_string(text: str) -> str:
        """The text in quotes, escaped."""
else:
    try:
        # What the json module of Python is made of; that one would bring `re` along.
        from _json import encode_basestring as json_string
    except ImportError:
        from json.encoder import py_encode_basestring as json_string

__mesh_preemptible__ = True


def json_float(number: float) -> str:
    """The shortest digits that read back as `number`: plain decimals from 1e-5 to 1e16, an
    exponent beyond; `null` for what JSON has no number for."""
    text = repr(number)
    if text.endswith(("n", "f")):
        return "null"
    mantissa, marker, exponent = text.partition("e-")
    if not marker:
        return text
    if exponent != "05":
        return f"{mantissa}e-{exponent.lstrip('0')}"
    sign = "-" if mantissa.startswith("-") else ""
    return f"{sign}0.0000{mantissa.lstrip('-').replace('.', '')}"


def json_array(texts: Iterable[str]) -> str:
    """An array of encoded elements."""
    return f"[{','.join(texts)}]"


def json_object(members: Iterable[tuple[str, str]]) -> str:
    """An object of keys with encoded values, sorted by key."""
    return "{" + ",".join([f"{json_string(key)}:{text}" for key, text in sorted(members)]) + "}"


def _bool(value: bool) -> str:
    return "true" if value else "false"


def _null(_value: object) -> str:
    return "null"


def _list(items: List) -> str:
    return json_array([json_value(item) for item in items])


def _map(entries: Map) -> str:
    return json_object([(key, json_value(value)) for key, value in entries.pairs()])


def _some(value: Some) -> str:
    return json_value(value._0)


_ENCODERS: dict[type, Callable[[Any], str]] = {
    str: json_string,
    int: int.__repr__,
    float: json_float,
    bool: _bool,
    NoneType: _null,
    NoneVariant: _null,
    Some: _some,
    List: _list,
    Map: _map,
}


def json_value(value: Any) -> str:
    """The text of a value whose type is not known: a string of any kind is quoted.

    Raises Panic for what has no JSON form.
    """
    cls = value.__class__
    encoder = _ENCODERS.get(cls) or getattr(cls, "mesh_to_json", None)
    if encoder is None:
        raise Panic(f"Json.encode: a value of type {cls.__name__} has no JSON form")
    text: str = encoder(value)
    return text
