"""Which files make up a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from meshc.discovery import ProjectError, discover
from meshc.modules.naming import module_name, python_name


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")


def test_what_is_found_and_what_is_not(tmp_path: Path) -> None:
    write(
        tmp_path,
        "main.mpl",
        "b/x.mpl",
        "b.mpl",
        "a/z.mpl",
        "a/a.test.mpl",
        ".hidden.mpl",
        ".mesh/packages/p.mpl",
        "target/old.mpl",
        "nested/mesh.toml",
        "nested/main.mpl",
        "notes.txt",
    )
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [file.relative for file in discover(str(tmp_path)).files]
    assert found == ["a/z.mpl", "b/x.mpl", "b.mpl", "main.mpl"]


def test_installed_packages(tmp_path: Path) -> None:
    write(
        tmp_path,
        "main.mpl",
        "own.mpl",
        ".mesh/packages/shapes@1.0.0/mesh.toml",
        ".mesh/packages/shapes@1.0.0/main.mpl",
        ".mesh/packages/shapes@1.0.0/own.mpl",
        ".mesh/packages/shapes@1.0.0/shapes/area.mpl",
        ".mesh/packages/shapes@1.0.0/shapes/area.test.mpl",
        ".mesh/packages/shapes@1.0.0/sub/mesh.toml",
        ".mesh/packages/shapes@1.0.0/sub/inner.mpl",
        ".mesh/packages/owner/text@2/mesh.toml",
        ".mesh/packages/owner/text@2/text.mpl",
        ".mesh/packages/unpacked/stray.mpl",
        ".mesh/deps/other/mesh.toml",
        ".mesh/deps/other/other.mpl",
    )
    found = [(file.relative, file.shown) for file in discover(str(tmp_path)).files]
    packages = f"{tmp_path}/.mesh/packages"
    assert found == [
        ("main.mpl", f"{tmp_path}/main.mpl"),
        ("own.mpl", f"{tmp_path}/own.mpl"),
        ("text.mpl", f"{packages}/owner/text@2/text.mpl"),
        ("shapes/area.mpl", f"{packages}/shapes@1.0.0/shapes/area.mpl"),
    ]


def test_paths_are_shown_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "p/sub/x.mpl")
    monkeypatch.chdir(tmp_path)
    assert [f.shown for f in discover("p").files] == ["p/sub/x.mpl"]
    assert [f.shown for f in discover("./p/").files] == ["./p/sub/x.mpl"]
    monkeypatch.chdir(tmp_path / "p")
    assert [f.shown for f in discover(".").files] == ["./sub/x.mpl"]


def test_a_single_file(tmp_path: Path) -> None:
    write(tmp_path, "one.mpl", "two.mpl", "mesh.toml")
    inputs = discover(str(tmp_path / "one.mpl"))
    assert inputs.single
    assert inputs.manifest is None
    assert [f.relative for f in inputs.files] == ["one.mpl"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone", "Project directory '{}' does not exist"),
        ("gone.mpl", "File '{}' does not exist"),
        ("notes.txt", "'{}' is not a directory or a .mpl file"),
    ],
)
def test_what_cannot_be_a_project(tmp_path: Path, name: str, message: str) -> None:
    write(tmp_path, "notes.txt")
    path = str(tmp_path / name)
    with pytest.raises(ProjectError) as caught:
        discover(path)
    assert str(caught.value) == message.format(path)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("main.mpl", "Main"),
        ("types/user.mpl", "Types.User"),
        ("math/linear_algebra.mpl", "Math.LinearAlgebra"),
        ("my-file.mpl", "My-file"),
        ("sub/main.mpl", "Sub.Main"),
        ("__a__b_.mpl", "AB"),
        ("httpServer.mpl", "HttpServer"),
    ],
)
def test_module_names(path: str, name: str) -> None:
    assert module_name(path) == name
    assert python_name(name) == "mesh." + name.lower()
