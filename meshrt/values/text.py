"""The text forms of values: `display` for interpolation, `inspect` for Debug.

A composite value is laid out as a flat list of values to be displayed one after another:
since a string displays as itself, the punctuation is strings. `mesh_tokens(value)` of its
class gives that list. The walk keeps its own stack, so depth is no matter.

`mesh_display(value)` of a class comes first: a user's `impl Display`, or the text form of
a class that this package does not know, such as a process identifier.
"""

from __future__ import annotations

from types import NoneType

from meshrt.values.atom import Atom

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__mesh_preemptible__ = True


def float_text(number: float) -> str:
    """The shortest decimal that reads back as `number`, without exponent and without a
    trailing `.0`; `NaN`, `inf`, `-inf`, `-0`."""
    text = repr(number)
    if text.endswith(".0"):
        return text[:-2]
    mantissa, marker, exponent = text.partition("e")
    if not marker:
        return "NaN" if text == "nan" else text
    sign = "-" if mantissa.startswith("-") else ""
    whole, _, fraction = mantissa.lstrip("-").partition(".")
    digits = whole + fraction
    point = len(whole) + int(exponent)
    if point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    return sign + digits.ljust(point, "0")


def _bool_text(value: bool) -> str:
    return "true" if value else "false"


def _unit_text(_value: None) -> str:
    return "()"


def _atom_text(value: Atom) -> str:
    return value.name


_LEAF_TEXT: dict[type, Callable[[Any], str]] = {
    int: int.__repr__,
    float: float_text,
    bool: _bool_text,
    NoneType: _unit_text,
    Atom: _atom_text,
}


def display(value: Any) -> str:
    """The text of `value` inside an interpolation."""
    cls = value.__class__
    if cls is str:
        text: str = value
        return text
    leaf = _LEAF_TEXT.get(cls)
    if leaf is not None:
        return leaf(value)
    return _write([value])


def inspect(value: Any) -> str:
    """The Debug text: strings in quotes; structs with field names; payloads hidden."""
    cls = value.__class__
    if cls is str:
        return f'"{value}"'
    layout = getattr(cls, "mesh_debug_layout", None)
    if layout is None or cls.mesh_type in _BUILTIN:
        return display(value)
    if cls.mesh_inspect is not None:
        text: str = cls.mesh_inspect(value)
        return text
    return _write(value.mesh_lay_out(layout))


# Option, Result and Ordering have one text form only.
_BUILTIN = frozenset({"Option", "Result", "Ordering"})


def _write(tokens: list[Any]) -> str:
    out: list[str] = []
    stack = tokens[::-1]
    while stack:
        value = stack.pop()
        cls = value.__class__
        if cls is str:
            out.append(value)
            continue
        leaf = _LEAF_TEXT.get(cls)
        if leaf is not None:
            out.append(leaf(value))
            continue
        user_display = getattr(cls, "mesh_display", None)
        if user_display is not None:
            out.append(user_display(value))
            continue
        tokens_of = getattr(cls, "mesh_tokens", None)
        if tokens_of is not None:
            stack.extend(reversed(tokens_of(value)))
        elif cls is tuple:
            stack.extend(reversed(separated("(", value, ")")))
        else:
            out.append(_opaque_text(value))
    return "".join(out)


def _opaque_text(value: Any) -> str:
    if callable(value):
        name = getattr(value, "__name__", "<lambda>")
        return f"#Function<{'closure' if name == '<lambda>' else name}>"
    return f"#{value.__class__.__name__}"


def separated(opening: str, values: Any, closing: str) -> list[Any]:
    """Tokens of `values` between commas."""
    tokens: list[Any] = [", "] * (2 * len(values) + 1)
    tokens[1::2] = values
    tokens[0] = opening
    if values:
        tokens[-1] = closing
    else:
        tokens.append(closing)
    return tokens
