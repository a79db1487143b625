"""The canonical text of a document."""

from __future__ import annotations

from meshrt.json.encode import json_array, json_float, json_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__mesh_preemptible__ = True


def canonical(tree: Any) -> str:
    """The text of a parsed document: compact, members sorted by key."""
    cls = tree.__class__
    if cls is str:
        return json_string(tree)
    if cls is int:
        return str(tree)
    if cls is float:
        return json_float(tree)
    if cls is list:
        return json_array([canonical(item) for item in tree])
    if cls is dict:
        members = [f"{json_string(key)}:{canonical(tree[key])}" for key in sorted(tree)]
        return "{" + ",".join(members) + "}"
    if tree is None:
        return "null"
    return "true" if tree else "false"
