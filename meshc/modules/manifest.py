"""`mesh.toml`, the optional description of a project."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from meshc.discovery import ProjectError

DEFAULT_ENTRYPOINT = "main.mpl"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`name` and `version` as written; `entrypoint` is the path of the entry file inside
    the project, with `./` segments removed, or None when the manifest does not give one."""

    name: str
    version: str
    entrypoint: str | None


def parse_manifest(data: bytes, shown: str) -> Manifest:
    """Read the bytes of a manifest; `shown` is its path in messages.

    Raises ProjectError for bad TOML, a missing or mistyped `[package]` name or version, an
    invalid entrypoint, and the `[cluster]` section, which declarations have replaced.
    """

    def bad(message: str) -> ProjectError:
        return ProjectError(f"Failed to parse {shown}: {message}")

    try:
        document = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise bad("the file is not valid UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise bad(str(error)) from None
    if "cluster" in document:
        raise bad("the [cluster] section is no longer supported; mark functions with @cluster")
    package = document.get("package")
    if not isinstance(package, dict):
        raise bad("missing section [package]")
    texts: dict[str, str] = {}
    for key in ("name", "version"):
        value = package.get(key)
        if value is None:
            raise bad(f"missing key [package].{key}")
        if not isinstance(value, str):
            raise bad(f"[package].{key} must be a string")
        texts[key] = value
    entrypoint = package.get("entrypoint")
    if entrypoint is not None:
        if not isinstance(entrypoint, str):
            raise bad("[package].entrypoint must be a string")
        problem, entrypoint = _normal_entrypoint(entrypoint)
        if problem:
            raise bad(f"[package].entrypoint {problem}")
    return Manifest(texts["name"], texts["version"], entrypoint)


def _normal_entrypoint(text: str) -> tuple[str, str]:
    """The rule that a written entrypoint breaks ("" if none), and its normal form."""
    text = text.strip()
    if not text:
        return "must not be blank", text
    if text.startswith(("/", "\\")) or text[1:2] == ":":
        return "must be project-root-relative", text
    segments = [s for s in text.replace("\\", "/").split("/") if s not in ("", ".")]
    if ".." in segments:
        return "must stay within the project root", text
    if not text.endswith(".mpl"):
        return "must end with .mpl", text
    return "", "/".join(segments)
