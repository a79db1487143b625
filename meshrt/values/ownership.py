"""Whether a value has a single owner, who may then change it in place.

Emitted code that replaces a variable by a changed version of its value, as in the self tail
call `fill(Map.put(m, k, v), …)`, gives the old version up. It says so by calling `put_owned`
in place of `put`. When the variable is all that refers to the old version, nobody can tell a
change in place from a new version, which is dearer. (CPython does the same for `text +=`.)

Inside such a method, called as `variable.put_owned(…)`, the references to `self` are the
variable, the parameter, and the argument of `references`. From Python 3.14 on calls borrow
references instead, so there nothing ever counts as owned.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

references = sys.getrefcount


class _Probe:
    __slots__ = ()

    def owned(self) -> int:
        return references(self)


def _measure() -> int:
    probe = _Probe()
    return probe.owned()


OWNED: Final = _measure() if sys.version_info < (3, 14) else -1
"""What `references(self)` gives when the caller's variable is the only owner."""
