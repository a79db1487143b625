"""A compiled program: code objects, and what must be known to start them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

ENTRY_MODULE = "mesh.main"
"""The Python name of every entry module, whatever its file is called."""


class Program:
    """`codes` maps Python module names to their code, dependencies first. `uses_processes`
    says that the program needs the scheduler (and Trio with it). `warnings` is what the
    compiler had to say, rendered without and with colour; each ends in a line end or is
    empty."""

    __slots__ = ("codes", "uses_processes", "warnings")

    def __init__(
        self, codes: dict[str, CodeType], uses_processes: bool, warnings: tuple[str, str]
    ) -> None:
        self.codes = codes
        self.uses_processes = uses_processes
        self.warnings = warnings
