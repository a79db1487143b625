"""Traits: methods that the compiler knows, for values of every type. They are what
`n.to_string()`, `x.hash()` or `a.add(b)` mean where no `impl` of the program answers, or
where the type is a parameter."""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.values import Variant, display, equal, hash_value, less
from meshrt.values import compare as compare_values
from meshrt.values import inspect as inspect_value
from meshrt.values.generic import (
    generic_add,
    generic_modulo,
    generic_multiply,
    generic_negate,
    generic_quotient,
    generic_subtract,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
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
    return generic_add(a, b)


@mesh("Sub.sub", "(T, T) -> T where T: Sub")
def sub(a: Any, b: Any) -> Any:
    """`a - b`.

    Example: 1.sub(2) == -1
    """
    return generic_subtract(a, b)


@mesh("Mul.mul", "(T, T) -> T where T: Mul")
def mul(a: Any, b: Any) -> Any:
    """`a * b`.

    Example: 3.mul(2) == 6
    """
    return generic_multiply(a, b)


@mesh("Div.div", "(T, T) -> T where T: Div")
def div(a: Any, b: Any) -> Any:
    """`a / b`.

    Example: 7.div(2) == 3
    """
    return generic_quotient(a, b)


@mesh("Mod.mod", "(T, T) -> T where T: Mod")
def mod(a: Any, b: Any) -> Any:
    """`a % b`.

    Example: 7.mod(2) == 1
    """
    return generic_modulo(a, b)


@mesh("Neg.neg", "(T) -> T where T: Neg")
def neg(a: Any) -> Any:
    """`-a`.

    Example: 5.neg() == -5
    """
    return generic_negate(a)


@mesh("Not.not", "(Bool) -> Bool")
def not_of(a: bool) -> bool:
    """`not a`.

    Example: (not true) == false
    """
    return not a
