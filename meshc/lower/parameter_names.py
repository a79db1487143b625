"""Names for parameters that are patterns: emitted code should read as if written by hand.

In order: the name that a clause gives the parameter, the name behind `as`, and what the
patterns say of the value: its struct or sum type (`Purse { … }` is a `purse`), `elements` for a
list, `pair` for two values, the kind of a literal. What no clause looks at is `unused`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from meshc.lower.core import Lowerer
from meshc.syntax import tree
from meshc.types.typed import StructRef, VariantRef

_OF_LITERALS = {bool: "flag", int: "number", float: "number", str: "text", type(None): "unit"}


def parameter_name(f: Lowerer, patterns: Sequence[tree.Pattern], at: int) -> str:
    """A name for parameter `at` (from 0) of a function, whose clauses have these patterns
    there."""
    names = [p.name for p in patterns if isinstance(p, tree.PName) and f.ref(p) is None]
    names += [p.name for p in patterns if isinstance(p, tree.PAs)]
    names += [name for p in patterns if (name := _described(f, p)) is not None]
    if not names and all(isinstance(p, tree.PWildcard) for p in patterns):
        return "unused"
    return names[0] if names else f"arg{at + 1}"


def _described(f: Lowerer, pattern: tree.Pattern) -> str | None:
    """What a pattern says of the values that it matches."""
    if isinstance(pattern, tree.POr):
        return _described(f, pattern.alternatives[0])
    if isinstance(pattern, tree.PCons | tree.PList):
        return "elements"
    if isinstance(pattern, tree.PTuple):
        return "pair" if len(pattern.items) == 2 else "parts"
    if isinstance(pattern, tree.PLiteral):
        return _OF_LITERALS[type(pattern.value)]
    if isinstance(pattern, tree.PAtom):
        return "atom"
    ref = f.ref(pattern)
    if isinstance(ref, VariantRef):
        return _lower_case(ref.type_name)
    if isinstance(ref, StructRef):
        return _lower_case(ref.name)
    return None


def _lower_case(name: str) -> str:
    """`UserInfo` as `user_info`; of a name with dots the last part."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.rpartition(".")[2]).lower()
