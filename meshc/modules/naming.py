"""From file names to Mesh module names to Python module names."""

from __future__ import annotations

ENTRY = "Main"


def module_name(relative: str) -> str:
    """The Mesh name of the file at `relative` (components separated by `/`).

    Each component is converted to PascalCase: split at `_`, empty parts dropped, the first
    character of each part upper-cased, the rest left alone: `types/user_id.mpl` is
    `Types.UserId`.
    """
    components = relative.removesuffix(".mpl").split("/")
    return ".".join(_pascal(component) for component in components)


def _pascal(component: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in component.split("_") if part)


def python_name(mesh_name: str) -> str:
    """The name of the Python module that a Mesh module becomes."""
    return "mesh." + mesh_name.lower()
