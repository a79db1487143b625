"""`Float`: IEEE 754 binary64."""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.values import float_text, truncate

__mesh_preemptible__ = True


@mesh("Float.to_int", "(Float) -> Int")
def to_int(number: float) -> int:
    """Towards zero. NaN gives 0; what is too large or small gives the nearest Int.

    Example: Float.to_int(-7.9) == -7
    """
    return truncate(number)


@mesh("Float.from", "(Int) -> Float")
def from_int(number: int) -> float:
    """The nearest Float.

    Example: Float.from(3) == 3.0
    """
    return float(number)


@mesh("Float.to_string", "(Float) -> String")
def to_string(number: float) -> str:
    """The shortest digits that read back as the number, without exponent.

    Example: Float.to_string(5.0) == "5"
    """
    return float_text(number)
