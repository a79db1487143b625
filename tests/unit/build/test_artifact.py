"""Built files, made from code objects by hand: they run where only the runtime is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import meshrt
from meshc.build import artifact
from meshc.build.program import Program
from meshc.discovery import ProjectError

MAIN = """
__mesh__ = "Main"
import sys
from mesh.types.user import NAME
from mesh.types import KIND
def __mesh_main__():
    print(KIND, NAME, sys.argv[1:], any(n.startswith("meshc") for n in sys.modules))
"""


@pytest.fixture
def program() -> Program:
    def code(text: str, path: str) -> object:
        return compile(text, path, "exec", dont_inherit=True)

    return Program(
        {
            "mesh.types": code("KIND = 'types'", "types.mpl"),
            "mesh.types.user": code("NAME = 'ada'", "types/user.mpl"),
            "mesh.main": code(MAIN, "main.mpl"),
        },  # type: ignore[dict-item]
        False,
        ("", ""),
    )


@pytest.fixture
def runtime_only(tmp_path: Path) -> dict[str, str]:
    """An environment whose Python finds a copy of meshrt, and neither meshc nor any
    installed package (-S and -s, by way of a wrapper script)."""
    library = tmp_path / "library"
    shutil.copytree(Path(meshrt.__path__[0]), library / "meshrt")
    python = tmp_path / "python-without-packages"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S -s "$@"\n')
    python.chmod(0o755)
    return {"PYTHONPATH": str(library), "PATH": os.defpath, "MESH_PYTHON": str(python)}


def run(command: list[str], env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_runnable_file(program: Program, tmp_path: Path, runtime_only: dict[str, str]) -> None:
    output = str(tmp_path / "it's here")
    artifact.write_runnable(program, output)
    done = run([output, "a", "b c"], runtime_only)
    assert (done.stdout, done.stderr) == ("types ada ['a', 'b c'] False\n", "")
    assert done.returncode == 0


def test_the_building_interpreter_is_the_default(program: Program, tmp_path: Path) -> None:
    output = str(tmp_path / "prog")
    artifact.write_runnable(program, output)
    done = run([output], {"PATH": os.defpath})
    assert (done.stdout, done.stderr) == ("types ada [] False\n", "")


def test_unpacked_modules(program: Program, tmp_path: Path, runtime_only: dict[str, str]) -> None:
    folder = tmp_path / "target" / "prog"
    stale = folder / "mesh" / "stale.pyc"
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"")
    artifact.write_unpacked(program, str(folder))
    files = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
    assert files == [
        "__main__.py",
        "mesh/__init__.pyc",
        "mesh/main.pyc",
        "mesh/types/__init__.pyc",
        "mesh/types/user.pyc",
    ]
    done = run([runtime_only["MESH_PYTHON"], str(folder), "x"], runtime_only)
    assert done.stdout == "types ada ['x'] False\n"


def test_a_python_without_the_runtime(program: Program, tmp_path: Path) -> None:
    output = str(tmp_path / "prog")
    artifact.write_runnable(program, output)
    python = tmp_path / "bare"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S -s "$@"\n')
    python.chmod(0o755)
    done = run([output], {"PATH": os.defpath, "MESH_PYTHON": str(python)})
    assert done.returncode == 1
    assert "cannot load the Mesh runtime" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_python_of_another_version(
    program: Program, tmp_path: Path, runtime_only: dict[str, str]
) -> None:
    folder = tmp_path / "prog"
    artifact.write_unpacked(program, str(folder))
    main = folder / "__main__.py"
    main.write_text(main.read_text().replace(f"= {sys.version_info[:2]!r}", "= (3, 4)"))
    done = run([sys.executable, str(folder)], runtime_only)
    assert done.returncode == 1
    assert done.stderr.startswith("error: this program was built for Python 3.4, but ")


def test_equal_programs_are_equal_files(program: Program, tmp_path: Path) -> None:
    artifact.write_runnable(program, str(tmp_path / "a"))
    artifact.write_runnable(program, str(tmp_path / "b"))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_directory_in_the_way(program: Program, tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    with pytest.raises(ProjectError, match="a directory of that name is in the way"):
        artifact.write_runnable(program, str(tmp_path / "api"))
    with pytest.raises(ProjectError, match="cannot write"):
        artifact.write_runnable(program, str(tmp_path / "missing" / "api"))
    assert sorted(os.listdir(tmp_path)) == ["api"]


@pytest.mark.parametrize(
    ("given", "output"),
    [
        ("proj", "proj/proj"),
        ("a/proj/", "a/proj/proj"),
        ("proj/.", "proj/./proj"),
        (".", "./output"),
        ("..", "../output"),
    ],
)
def test_default_output(given: str, output: str) -> None:
    assert os.path.normpath(artifact.default_output(given)) == os.path.normpath(output)


def test_places_beside_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "shop"
    project.mkdir()
    (project / "tool.mpl").write_text("")
    monkeypatch.chdir(project)
    assert artifact.real_name_output(".") == "./shop"
    assert artifact.real_name_output(str(project)) is None
    assert artifact.default_output("tool.mpl") == "tool"
    assert artifact.unpacked_directory(".", "./output") == "./target/output"
    assert artifact.unpacked_directory("tool.mpl", "tool") == "target/tool"
