"""Loading and starting a program from code objects made by hand."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import CodeType

import pytest

from meshrt.program import ProgramFinder, install, start


@pytest.fixture(autouse=True)
def _unchanged_interpreter() -> object:
    limit = sys.getrecursionlimit()
    yield
    sys.setrecursionlimit(limit)
    sys.meta_path[:] = [f for f in sys.meta_path if not isinstance(f, ProgramFinder)]


def code(text: str, path: str = "shop/main.mpl") -> CodeType:
    return compile(text, path, "exec", dont_inherit=True)


def module(text: str, mesh_name: str = "Main", path: str = "shop/main.mpl") -> CodeType:
    return code(f"__mesh__ = {mesh_name!r}; {text}", path)


def test_runs_main_and_imports_other_modules(capsys: pytest.CaptureFixture[str]) -> None:
    install(
        {
            "mesh.types.user": module("NAME = 'ada'", "Types.User", "shop/types/user.mpl"),
            "mesh.types": module("KIND = 'types'", "Types", "shop/types.mpl"),
            "mesh.main": module(
                "import mesh.types.user\nfrom mesh.types import KIND\n"
                "def __mesh_main__():\n    print(KIND, mesh.types.user.NAME)"
            ),
        }
    )
    assert start("mesh.main", uses_processes=False) == 0
    assert capsys.readouterr().out == "types ada\n"
    assert sys.modules["mesh.types.user"].__file__ == "shop/types/user.mpl"


def test_directory_without_a_module_of_its_own_is_an_empty_package() -> None:
    install({"mesh.a.b.c": module("X = 1")})
    assert importlib.import_module("mesh.a.b.c").X == 1
    assert importlib.import_module("mesh.a.b").__name__ == "mesh.a.b"
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("mesh.a.z")


def test_a_second_program_replaces_the_first() -> None:
    install({"mesh.main": module("X = 1")})
    assert importlib.import_module("mesh.main").X == 1
    install({"mesh.main": module("X = 2")})
    assert importlib.import_module("mesh.main").X == 2


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("1 // 0", "division by zero"),
        ("return __mesh_main__() + 1", "stack overflow"),
        ("from meshrt.values import Panic\n    raise Panic('empty basket')", "empty basket"),
    ],
)
def test_a_failure_is_one_line(body: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    install({"mesh.main": module(f"\ndef __mesh_main__():\n    {body}")})
    assert start("mesh.main", uses_processes=False) == 1
    line = 4 if "\n" in body else 3
    assert capsys.readouterr().err == f"Mesh panic at shop/main.mpl:{line}: {text}\n"


def test_the_position_is_that_of_the_call_into_the_library(
    capsys: pytest.CaptureFixture[str],
) -> None:
    install({"mesh.main": module("\ndef __mesh_main__():\n\n    int('no number')")})
    assert start("mesh.main", uses_processes=False) == 1
    assert capsys.readouterr().err.startswith(
        "Mesh panic at shop/main.mpl:4: internal error: ValueError: "
    )


def test_a_failing_top_level_value_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    install({"mesh.main": module("\n\nX = 1 // 0")})
    assert start("mesh.main", uses_processes=False) == 1
    assert capsys.readouterr().err == "Mesh panic at shop/main.mpl:3: division by zero\n"


def test_interrupt_gives_130_and_no_output(capsys: pytest.CaptureFixture[str]) -> None:
    install({"mesh.main": module("\ndef __mesh_main__():\n    raise KeyboardInterrupt")})
    assert start("mesh.main", uses_processes=False) == 130
    assert capsys.readouterr() == ("", "")


def test_recursion_a_hundred_thousand_deep(capsys: pytest.CaptureFixture[str]) -> None:
    install(
        {
            "mesh.main": module(
                "\ndef down(n):\n    return 0 if n == 0 else 1 + down(n - 1)\n"
                "def __mesh_main__():\n    print(down(100000))"
            )
        }
    )
    assert start("mesh.main", uses_processes=False) == 0
    assert capsys.readouterr().out == "100000\n"


def test_the_compiler_is_not_needed(tmp_path: Path) -> None:
    assert not any(name.startswith("meshc") for name in _imports_of("meshrt.program"))


def _imports_of(name: str) -> set[str]:
    import subprocess

    script = f"import sys; before = set(sys.modules); import {name}; "
    script += "print('\\n'.join(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())
