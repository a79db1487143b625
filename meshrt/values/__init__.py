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
from meshrt.values.hashing import hash_value
from meshrt.values.list import EMPTY_LIST, List
from meshrt.values.map import Map
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
from meshrt.values.queue import Queue
from meshrt.values.range import Range
from meshrt.values.set import Set
from meshrt.values.structure import equal, less, order
from meshrt.values.text import display, float_text, inspect

__all__ = [
    "EMPTY_LIST",
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
    "List",
    "Map",
    "NoneVariant",
    "Ok",
    "Panic",
    "Queue",
    "Range",
    "Set",
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
    "hash_value",
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
