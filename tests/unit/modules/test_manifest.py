"""`mesh.toml`."""

from __future__ import annotations

import pytest

from meshc.discovery import ProjectError
from meshc.modules.manifest import Manifest, parse_manifest

PACKAGE = '[package]\nname = "shop"\nversion = "0.1.0"\n'


def test_a_whole_manifest() -> None:
    text = PACKAGE + 'entrypoint = " ./lib/./start.mpl "\nlicense = "MIT"\n[dependencies]\n'
    assert parse_manifest(text.encode(), "mesh.toml") == Manifest("shop", "0.1.0", "lib/start.mpl")


def test_the_entrypoint_is_optional() -> None:
    assert parse_manifest(PACKAGE.encode(), "mesh.toml").entrypoint is None


@pytest.mark.parametrize(
    ("entrypoint", "rule"),
    [
        ("  ", "must not be blank"),
        ("/abs/main.mpl", "must be project-root-relative"),
        ("C:/main.mpl", "must be project-root-relative"),
        ("a/../../main.mpl", "must stay within the project root"),
        ("main.txt", "must end with .mpl"),
    ],
)
def test_entrypoint_rules(entrypoint: str, rule: str) -> None:
    with pytest.raises(ProjectError) as caught:
        parse_manifest(f"{PACKAGE}entrypoint = {entrypoint!r}".encode(), "p/mesh.toml")
    assert str(caught.value) == f"Failed to parse p/mesh.toml: [package].entrypoint {rule}"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "missing section [package]"),
        (b"package = 3", "missing section [package]"),
        (b"[package]\nname = 'x'", "missing key [package].version"),
        (b"[package]\nversion = '1'", "missing key [package].name"),
        (b"[package]\nname = 3\nversion = '1'", "[package].name must be a string"),
        (PACKAGE.encode() + b"entrypoint = 3", "[package].entrypoint must be a string"),
        (PACKAGE.encode() + b"[cluster]\n", "the [cluster] section is no longer supported"),
        (b"[package", "Expected ']'"),
        (b"\xff", "the file is not valid UTF-8"),
    ],
)
def test_bad_manifests(data: bytes, reason: str) -> None:
    with pytest.raises(ProjectError, match=r"Failed to parse mesh\.toml: ") as caught:
        parse_manifest(data, "mesh.toml")
    assert reason in str(caught.value)
