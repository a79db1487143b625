"""The operators where the type of the operands is a parameter.

In `fn add(a, b) = a + b` the operands are Ints in one call and Floats in another; emitted
code then leaves the choice to these functions, which look at the value. Types with an impl of
Add and the like have it as Python's own operator (`meshrt.values.implement`). Where the type
is known emitted code uses Python's operators and `meshrt.values.number`.
"""

from __future__ import annotations

from meshrt.values.number import (
    INT_MAX,
    INT_MIN,
    divide,
    float_divide,
    float_remainder,
    not_equal_float,
    remainder,
    wrap,
)
from meshrt.values.panic import Panic
from meshrt.values.structure import equal, less

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__mesh_preemptible__ = True


class MethodTable(dict[type, "Callable[..., Any]"]):
    """The functions of several library modules that have one name, by the class of the
    receiver. A struct has a field of that name which holds a function."""

    def __init__(self, name: str, functions: dict[type, Callable[..., Any]]) -> None:
        super().__init__(functions)
        self._name = name

    def __missing__(self, cls: type) -> Callable[..., Any]:
        fields = getattr(cls, "mesh_fields", ())
        if self._name not in fields:
            raise Panic(f"no method {self._name} on a value of type {cls.__name__}")
        slot = cls.__dict__["__slots__"][fields.index(self._name)]
        return lambda receiver, *arguments: getattr(receiver, slot)(*arguments)


def generic_add(a: Any, b: Any) -> Any:
    """`a + b`."""
    result = a + b
    return result if a.__class__ is not int or INT_MIN <= result <= INT_MAX else wrap(result)


def generic_subtract(a: Any, b: Any) -> Any:
    """`a - b`."""
    result = a - b
    return result if a.__class__ is not int or INT_MIN <= result <= INT_MAX else wrap(result)


def generic_multiply(a: Any, b: Any) -> Any:
    """`a * b`."""
    result = a * b
    return result if a.__class__ is not int or INT_MIN <= result <= INT_MAX else wrap(result)


def generic_quotient(a: Any, b: Any) -> Any:
    """`a / b`. Raises ZeroDivisionError for Ints."""
    if a.__class__ is int:
        return divide(a, b)
    return float_divide(a, b) if a.__class__ is float else a / b


def generic_modulo(a: Any, b: Any) -> Any:
    """`a % b`. Raises ZeroDivisionError for Ints."""
    if a.__class__ is int:
        return remainder(a, b)
    return float_remainder(a, b) if a.__class__ is float else a % b


def generic_negate(a: Any) -> Any:
    """`-a`."""
    return -a if a.__class__ is not int else wrap(-a)


def generic_concatenate(a: Any, b: Any) -> Any:
    """`a <> b`, of strings or lists."""
    return a + b if a.__class__ is str else a.concat(b)


def generic_not_equal(a: Any, b: Any) -> bool:
    """`a != b`: of Floats, "ordered and different"."""
    return not_equal_float(a, b) if a.__class__ is float else not equal(a, b)


def generic_at_most(a: Any, b: Any) -> bool:
    """`a <= b`: false with a NaN, otherwise "not greater"."""
    return bool(a <= b) if a.__class__ is float else not less(b, a)


def generic_at_least(a: Any, b: Any) -> bool:
    """`a >= b`: false with a NaN, otherwise "not less"."""
    return bool(a >= b) if a.__class__ is float else not less(a, b)
