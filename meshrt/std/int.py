"""`Int`: signed 64-bit integers."""

from __future__ import annotations

from meshrt.library import mesh

__mesh_preemptible__ = True


@mesh("Int.to_string", "(Int) -> String")
def to_string(number: int) -> str:
    """In decimal digits.

    Example: Int.to_string(-5) == "-5"
    """
    return str(number)


@mesh("Int.to_float", "(Int) -> Float")
def to_float(number: int) -> float:
    """The nearest Float.

    Example: Int.to_float(3) == 3.0
    """
    return float(number)
