"""Which parts may import which, and what a start may load.

The direction of imports keeps the parts readable one by one: a part knows only those below
it. What is loaded at a start decides how long it takes.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Part of a package (its file or folder) and the parts of the same package it may import.
COMPILER = {
    "source": set(),
    "discovery": set(),
    "syntax": {"source", "diagnostics", "discovery"},
    "diagnostics": {"source", "syntax"},
    "modules": {"discovery", "source", "syntax", "diagnostics"},
    "types": {"source", "syntax", "diagnostics", "modules"},
    "effects": {"syntax", "types"},
    "lower": {"source", "syntax", "types", "effects", "modules"},
    "build": {
        "source",
        "discovery",
        "syntax",
        "diagnostics",
        "modules",
        "types",
        "effects",
        "lower",
    },
    "importer": {"build", "discovery", "diagnostics"},
    "cli": {"build", "discovery", "diagnostics", "modules", "importer"},
    "__main__": {"cli"},
    "__init__": set(),
}
RUNTIME = {
    "values": set(),
    "library": set(),
    "output": set(),
    "aside": set(),
    "panics": {"values", "output"},
    "stack": set(),
    "process": {"values", "panics", "stack", "output", "aside"},
    "node": {"process", "values", "panics", "output"},
    "json": {"values"},
    "regex": {"aside"},
    "row": {"values", "std"},
    "std": {"library", "process", "values", "node", "json", "regex", "panics", "output"},
    "program": {"process", "panics", "stack"},
    "__init__": set(),
}


def imports_of(file: Path) -> set[str]:
    """The full names of the modules that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found.add(node.module or "")
            if node.module in ("meshc", "meshrt"):
                found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def files_of(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize(("package", "rules"), [("meshc", COMPILER), ("meshrt", RUNTIME)])
def test_direction_of_imports(package: str, rules: dict[str, set[str]]) -> None:
    wrong = []
    for file in files_of(package):
        part = file.relative_to(ROOT / package).parts[0].removesuffix(".py")
        assert part in rules, f"{file}: say in this test what `{part}` may import"
        for name in imports_of(file):
            path = name.split(".")
            if path[0] == package and len(path) > 1 and path[1] not in rules[part] | {part}:
                wrong.append(f"{file.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_the_runtime_does_not_know_the_compiler() -> None:
    wrong = [
        str(file.relative_to(ROOT))
        for file in files_of("meshrt")
        if any(name.split(".")[0] == "meshc" for name in imports_of(file))
    ]
    assert wrong == []


def test_the_compiler_uses_the_runtime_for_signatures_and_starting_only() -> None:
    allowed = (
        *("meshrt", "meshrt.library", "meshrt.std", "meshrt.program"),
        "meshrt.json.encode",  # texts of literals
        *("meshrt.regex.pattern", "meshrt.regex.syntax"),  # the check of literals
        *("meshrt.node.inquiry", "meshrt.node.cookies", "meshrt.node.report"),  # meshc cluster
        "meshrt.std.test",  # meshc test
    )
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in files_of("meshc")
        for name in imports_of(file)
        if name.split(".")[0] == "meshrt"
        and name not in allowed
        and not name.startswith("meshrt.values")
    ]
    assert wrong == []


# ------------------------------------------------------------------------------ warm starts

HEAVY = {
    "argparse",
    "ast",
    "asyncio",
    "cryptography",
    "dataclasses",
    "hashlib",
    "inspect",
    "parsimonious",
    "pathlib",
    "re",
    "tomllib",
    "trio",
    "typing",
    "zipfile",
}

PLAIN = """
struct Point do
  x :: Int
end

fn main() do
  println("${List.map([1, 2], fn n -> n + 1 end)} ${Point { x: 1 }} ${%{1 => "a"}}")
end
"""

ACTORS = """
actor idle() do
  receive do
    n -> println("${n}")
  end
end

fn main() do
  send(spawn(idle), 1)
end
"""


def loaded_by_warm_run(program: str, directory: Path) -> set[str]:
    """The modules that a second `meshc run` of a program loads, as a process of its own.

    Python starts with -S, so that what `site` loads for other packages does not count."""
    (directory / "p.mpl").write_text(program)
    script = (
        "import atexit, sys\n"
        f"sys.path[:0] = {[p for p in sys.path if p]!r}\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "atexit.register(lambda: sys.stderr.write(' '.join(sys.modules)))\n"
        "from meshc.cli import main\n"
        "sys.exit(main(['run', 'p.mpl']))\n"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-S", "-c", script],
            cwd=directory,
            env={**os.environ, "XDG_CACHE_HOME": str(directory / "cache")},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    return set(done.stderr.split())


def test_a_warm_start_of_a_plain_program_loads_next_to_nothing(tmp_path: Path) -> None:
    loaded = loaded_by_warm_run(PLAIN, tmp_path)
    assert "meshrt.program" in loaded
    assert loaded & HEAVY == set()
    assert not any(
        name.startswith(("meshc.syntax", "meshc.types", "meshc.lower")) for name in loaded
    )
    assert not any(name.startswith(("meshrt.process", "meshrt.node")) for name in loaded)
    assert "meshrt.values.map" in loaded
    assert "meshrt.values.computed_index" not in loaded


def test_a_warm_start_with_actors_loads_no_compiler_and_no_cluster(tmp_path: Path) -> None:
    loaded = loaded_by_warm_run(ACTORS, tmp_path)
    assert "trio" in loaded
    assert loaded & {"parsimonious", "cryptography", "argparse", "msgpack"} == set()
    assert not any(
        name.startswith(("meshc.syntax", "meshc.types", "meshc.lower")) for name in loaded
    )
    assert not any(name.startswith("meshrt.node") for name in loaded)
