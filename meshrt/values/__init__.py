"""The values of a running Mesh program; docs/architecture.md, "Values", is the contract."""

from meshrt.values.atom import Atom
from meshrt.values.builtin import (
    EQUAL,
    GREATER,
    LESS,
    NONE,
    EqualVariant,
    Err,
    GreaterVariant,
    LessVariant,
    NoneVariant,
    Ok,
    Some,
    compare,
)
from meshrt.values.data import TYPES, Struct, Variant, implement, update
from meshrt.values.number import (
    INT_MAX,
    INT_MIN,
    divide,
    float_divide,
    float_remainder,
    not_equal_float,
    remainder,
    truncate,
    wrap,
)
from meshrt.values.panic import Panic
from meshrt.values.structure import equal, less, order
from meshrt.values.text import display, float_text, inspect

__all__ = [
    "EQUAL",
    "GREATER",
    "INT_MAX",
    "INT_MIN",
    "LESS",
    "NONE",
    "TYPES",
    "Atom",
    "EqualVariant",
    "Err",
    "GreaterVariant",
    "LessVariant",
    "NoneVariant",
    "Ok",
    "Panic",
    "Some",
    "Struct",
    "Variant",
    "compare",
    "display",
    "divide",
    "equal",
    "float_divide",
    "float_remainder",
    "float_text",
    "implement",
    "inspect",
    "less",
    "not_equal_float",
    "order",
    "remainder",
    "truncate",
    "update",
    "wrap",
]
