"""Generic walks over the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from meshc.syntax import tree

_FIELDS: dict[type, tuple[str, ...]] = {}


def _field_names(cls: type) -> tuple[str, ...]:
    names = _FIELDS.get(cls)
    if names is None:
        names = _FIELDS[cls] = tuple(f.name for f in fields(cls) if "span" not in f.name)
    return names


def children(node: tree.Node) -> Iterator[tree.Node]:
    """The nodes directly below `node`, in source order."""
    for name in _field_names(type(node)):
        value = getattr(node, name)
        if isinstance(value, tree.Node):
            yield value
        elif type(value) is tuple:
            yield from _in_tuple(value)


def _in_tuple(items: tuple[object, ...]) -> Iterator[tree.Node]:
    for item in items:
        if isinstance(item, tree.Node):
            yield item
        elif type(item) is tuple:
            yield from _in_tuple(item)
