"""Templates of replacements: `$1`, `$name`, `${1}`, `${name}`; `$$` is a dollar."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__mesh_preemptible__ = True

_NAME = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_")


def read_template(template: str, names: dict[str, int]) -> list[Any]:
    """The texts and group numbers that a template consists of. A dollar without a name behind
    it stands for itself; a group that does not exist gives nothing."""
    parts: list[Any] = []
    at = 0
    while True:
        dollar = template.find("$", at)
        if dollar < 0:
            parts.append(template[at:])
            return parts
        parts.append(template[at:dollar])
        at = dollar + 1
        if template.startswith("$", at):
            parts.append("$")
            at += 1
            continue
        name, at = _name(template, at)
        if name is None:
            parts.append("$")
        elif name.isdecimal():
            if len(name) < 10:
                parts.append(int(name))
        elif name in names:
            parts.append(names[name])


def _name(template: str, at: int) -> tuple[str | None, int]:
    """The name of a group at `at`, and the position behind it."""
    if template.startswith("{", at):
        end = template.find("}", at)
        return (None, at) if end < 0 else (template[at + 1 : end], end + 1)
    end = at
    while end < len(template) and template[end] in _NAME:
        end += 1
    return (template[at:end] or None), end
