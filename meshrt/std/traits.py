"""Traits: methods that the compiler knows, for values of every type. They are what
`n.to_string()`, `x.hash()` or `a.add(b)` mean where no `impl` of the program answers, or
where the type is a parameter."""

from __future__ import annotations

import operator

from meshrt.library import mesh
from meshrt.values import (
    Variant,
    display,
    divide,
    equal,
    float_divide,
    float_remainder,
    hash_value,
    less,
    remainder,
    wrap,
)
from meshrt.values import compare as compare_values
from meshrt.values import inspect as inspect_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__mesh_preemptible__ = True


@mesh("Display.to_string", "(T) -> String where T: Display")
def to_string(value: Any) -> str:
    """The text form, as an interpolation shows it.

    Example: 5.0.to_string() == "5"
    """
    return display(value)


@mesh("Debug.inspect", "(T) -> String where T: Debug")
def inspect(value: Any) -> str:
    """The text form for programmers: a String in quotes, a struct with its field names.

    Example: "hi".inspect() == "\\"hi\\""
    """
    return inspect_value(value)


@mesh("Hash.hash", "(T) -> Int where T: Hash")
def hash_of(value: Any) -> int:
    """The 64-bit FNV-1a hash.

    Example: 42.hash() == -55488592825689361
    """
    return hash_value(value)


@mesh("Eq.eq", "(T, T) -> Bool where T: Eq")
def eq(a: Any, b: Any) -> bool:
    """`a == b`.

    Example: 1.eq(1) == true
    """
    return equal(a, b)


@mesh("Ord.lt", "(T, T) -> Bool where T: Ord")
def lt(a: Any, b: Any) -> bool:
    """`a < b`.

    Example: 1.lt(2) == true
    """
    return less(a, b)


@mesh("Ord.compare", "(T, T) -> Ordering where T: Ord")
def compare(a: Any, b: Any) -> Variant:
    """`Less`, `Equal` or `Greater`.

    Example: 1.compare(2) == Less
    """
    return compare_values(a, b)


@mesh("Add.add", "(T, T) -> T where T: Add")
def add(a: Any, b: Any) -> Any:
    """`a + b`.

    Example: 1.add(2) == 3
    """
    return _wrapped(operator.add, a, b)


@mesh("Sub.sub", "(T, T) -> T where T: Sub")
def sub(a: Any, b: Any) -> Any:
    """`a - b`.

    Example: 1.sub(2) == -1
    """
    return _wrapped(operator.sub, a, b)


@mesh("Mul.mul", "(T, T) -> T where T: Mul")
def mul(a: Any, b: Any) -> Any:
    """`a * b`.

    Example: 3.mul(2) == 6
    """
    return _wrapped(operator.mul, a, b)


@mesh("Div.div", "(T, T) -> T where T: Div")
def div(a: Any, b: Any) -> Any:
    """`a / b`.

    Example: 7.div(2) == 3
    """
    return divide(a, b) if a.__class__ is int else float_divide(a, b)


@mesh("Mod.mod", "(T, T) -> T where T: Mod")
def mod(a: Any, b: Any) -> Any:
    """`a % b`.

    Example: 7.mod(2) == 1
    """
    return remainder(a, b) if a.__class__ is int else float_remainder(a, b)


@mesh("Neg.neg", "(T) -> T where T: Neg")
def neg(a: Any) -> Any:
    """`-a`.

    Example: 5.neg() == -5
    """
    return wrap(-a) if a.__class__ is int else -a


@mesh("Not.not", "(Bool) -> Bool")
def not_of(a: bool) -> bool:
    """`not a`.

    Example: (not true) == false
    """
    return not a


def _wrapped(operation: Callable[[Any, Any], Any], a: Any, b: Any) -> Any:
    result = operation(a, b)
    return wrap(result) if a.__class__ is int else result
