"""Generic walks over the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from operator import is_
from typing import Any, TypeVar

from meshc.syntax import tree

N = TypeVar("N", bound=tree.Node)

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


def rebuilt(node: N, change: Callable[[Any], Any]) -> N:
    """`node` with `change` applied to the nodes directly below it; the same object when that
    changes nothing."""
    facts: dict[str, Any] = {}
    for spec in fields(node):
        value = getattr(node, spec.name)
        new = mapped(value, change)
        if new is not value:
            facts[spec.name] = new
    return replace(node, **facts) if facts else node


def mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """A field of a node with `change` applied to the nodes in it, at any depth of tuples."""
    if isinstance(value, tree.Node):
        return change(value)
    if value.__class__ is tuple:
        new = tuple([mapped(part, change) for part in value])
        return value if all(map(is_, value, new)) else new
    return value
