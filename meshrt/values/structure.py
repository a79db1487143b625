"""Equality, order and hashing by structure, for values of any depth.

Every composite value is taken apart through two attributes of its class:

`mesh_parts(value)`
    the values it consists of, in order: fields, payload, elements.
`mesh_pairs(a, b)`
    for two values of that class, the pairs of parts that have to be equal for `a` and `b`
    to be equal, or None when they differ whatever the parts are. A user's `impl Eq`
    replaces it.

The walks below keep their own stack, so that a list of 100,000 nested nodes needs no more
of Python's stack (nor of C's) than a pair. Classes without these attributes, such as
process identifiers, are compared with Python's own operators.

NaN is equal to nothing, not even to itself; hence there is no shortcut by identity.
"""

from __future__ import annotations

from types import NoneType

from meshrt.values.atom import Atom
from meshrt.values.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

__mesh_preemptible__ = True

# Classes of the program with an `impl` of Eq or Hash. Where there are none, nothing that hashes or
# compares by structure calls the program's code.
OWN_EQUALITY: set[type] = set()

# Classes whose values are hashed and compared without code of the program: built-in ones, and those
# from elsewhere that `is_computed` has met. Floats are such too, but NaN needs care.
PLAIN: set[type] = {int, str, bool, NoneType, Atom}

LEAVES = frozenset({int, str, float, bool, NoneType, Atom})


def is_computed(value: Any) -> bool:
    """Whether to hash the value or to compare it may take code of the program, for all that can be
    told without looking at every part; in a program that has such code."""
    cls = value.__class__
    if cls is tuple:
        for part in value:  # noqa: SIM110 - a generator takes twice as long
            if part.__class__ not in PLAIN and is_computed(part):
                return True
        return False
    if hasattr(cls, "mesh_pairs"):
        return True
    if cls is not float:
        # Its own hash and equality are code that is not pre-empted, and short.
        PLAIN.add(cls)
    return False


def distinct(key: Any) -> Any:
    """The key as Python's dict may have it: of every NaN a copy of its own, because a dict
    takes identical keys as equal."""
    return float("nan") if key.__class__ is float and key != key else key


def equal(a: Any, b: Any) -> bool:
    """Mesh `==` of two values of one static type."""
    cls = a.__class__
    if cls in LEAVES:
        return cls is b.__class__ and bool(a == b)
    stack: list[tuple[Any, Any]] = [(a, b)]
    while stack:
        a, b = stack.pop()
        cls = a.__class__
        if cls is not b.__class__:
            return False
        pairs: Iterable[tuple[Any, Any]] | None
        if cls is tuple:
            if len(a) != len(b):
                return False
            pairs = zip(a, b, strict=True)
        else:
            pairs_of = getattr(cls, "mesh_pairs", None)
            if pairs_of is None:
                if a != b:
                    return False
                continue
            pairs = pairs_of(a, b)
            if pairs is None:
                return False
        for pair in pairs:
            x, y = pair
            cls = x.__class__
            if cls in LEAVES:
                if cls is not y.__class__ or x != y:
                    return False
            else:
                stack.append(pair)
    return True


def structural_hash(value: Any) -> int:
    """A hash for Python's dict that agrees with `equal`: of the flattened parts, with the
    classes and sizes between them."""
    flat: list[Any] = []
    stack = [value]
    while stack:
        item = stack.pop()
        cls = item.__class__
        if cls is tuple:
            parts = item
        else:
            parts_of = getattr(cls, "mesh_parts", None)
            if parts_of is None:
                flat.append(item)
                continue
            user_hash = cls.mesh_hash
            if user_hash is not None:
                flat.append(user_hash(item))
                continue
            parts = parts_of(item)
        flat.append(cls)
        flat.append(len(parts))
        for index, part in enumerate(parts):
            if part.__class__ not in LEAVES:
                # the parts that follow wait on the stack, below this one
                stack.extend(parts[: index - len(parts) - 1 : -1] if index else parts[::-1])
                break
            flat.append(part)
    return hash(tuple(flat))


def order(a: Any, b: Any) -> int:
    """-1, 0 or 1. Structs, tuples and lists are lexicographic (a proper prefix is
    smaller), variants go by declaration, then payload. A NaN on either side gives 1:
    it is neither less nor equal."""
    stack: list[tuple[Any, Any]] = [(a, b)]
    while stack:
        a, b = stack.pop()
        cls = a.__class__
        if cls is int or cls is str or cls is float or cls is bool:
            if a == b:
                continue
            return -1 if a < b else 1
        if cls is NoneType:
            continue
        if cls is tuple:
            left, right = a, b
        else:
            user_order = getattr(cls, "mesh_order", None)
            if user_order is not None:
                result: int = user_order(a, b)
                if result:
                    return result
                continue
            parts_of = getattr(cls, "mesh_parts", None)
            if parts_of is None:
                result = _foreign_order(a, b)
                if result:
                    return result
                continue
            if cls is not b.__class__:
                return -1 if a.mesh_tag < b.mesh_tag else 1
            left, right = parts_of(a), parts_of(b)
        # Leading parts that decide at once spare us the stack.
        pending = min(len(left), len(right))
        if len(left) != len(right):
            stack.append((len(left), len(right)))
        at = 0
        while at < pending:
            x = left[at]
            y = right[at]
            if x.__class__ not in LEAVES:
                break
            if x != y:
                return -1 if x < y else 1
            at += 1
        for position in range(pending - 1, at - 1, -1):
            stack.append((left[position], right[position]))
    return 0


def _foreign_order(a: Any, b: Any) -> int:
    try:
        if a == b:
            return 0
        return -1 if a < b else 1
    except TypeError:
        raise Panic(f"values of type {a.__class__.__name__} have no order") from None


def less(a: Any, b: Any) -> bool:
    """Mesh `a < b`. The other comparisons are `less(b, a)`, `not less(b, a)` and
    `not less(a, b)`; Floats compare with Python's operators, where NaN is concerned."""
    return order(a, b) < 0
