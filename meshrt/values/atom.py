"""Atoms: interned symbols, compared by identity.

An atom lives as long as the program, as on the BEAM; whatever makes atoms from a peer's
bytes has to bound their number. `__new__` must not be interrupted by another actor between
its look-up and its store, so this module does not allow pre-emption.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Atom:
    """The symbol written `:name`. `Atom("ok") is Atom("ok")`."""

    __slots__ = ("name",)

    name: str
    _known: dict[str, Atom] = {}  # noqa: RUF012 - the intern table, of the class

    def __new__(cls, name: str) -> Atom:
        known = cls._known.get(name)
        if known is None:
            known = object.__new__(cls)
            object.__setattr__(known, "name", name)
            cls._known[name] = known
        return known

    @classmethod
    def find(cls, name: str) -> Atom | None:
        """The atom of that name, if there is one already."""
        return cls._known.get(name)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an atom cannot change")

    def __repr__(self) -> str:
        return f":{self.name}"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Atom, (self.name,))
