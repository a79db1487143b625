"""Tables of the functions that a method means, by the class of the receiver."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class ByClass(dict[type, "Callable[..., Any]"]):
    """A table some of whose classes have subclasses, which share their entry.

    Subclasses are entered when they are first met, so that later uses are plain lookups.
    """

    def __missing__(self, cls: type) -> Callable[..., Any]:
        for base in cls.__mro__[1:]:
            if base in self:
                found = self[cls] = self[base]
                return found
        raise KeyError(cls)
