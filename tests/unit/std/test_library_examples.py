"""Every example in the library's documentation, compiled and run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import meshrt.std
from meshrt.library import LIBRARY, LibraryFunction

meshrt.std.load()

# What the examples of processes start.
SETTING = """
actor idle() do
  receive do
    _ -> ()
  end
end

fn half(n :: Int) -> Int = n / 2

supervisor Fleet do
  child radio do
    start: fn -> spawn(idle) end
  end

  child engine do
    start: fn -> spawn(idle) end
  end
end

supervisor Taxis do
  strategy: simple_one_for_one
  child taxi do
    start: fn -> spawn(idle) end
  end
end
"""


def program(entries: list[LibraryFunction], setting: str = "") -> str:
    """A program that prints the name of every entry and whether its example holds. An example
    may use `?`."""
    functions: list[str] = []
    calls: list[str] = []
    for number, entry in enumerate(entries):
        functions.append(f"fn e{number}() -> Bool!String do\n  Ok({entry.example})\nend\n")
        calls.append(f'  println("{entry.name} ${{e{number}()}}")\n')
    return f"{setting}{''.join(functions)}fn main() do\n{''.join(calls)}end\n"


def outcomes(text: str, directory: Path) -> tuple[list[str], str]:
    """What the program prints, without what the examples themselves print."""
    path = directory / "examples.mpl"
    path.write_text(text)
    done = subprocess.run(
        [sys.executable, "-m", "meshc", "run", "--no-color", str(path)],
        env={**os.environ, "XDG_CACHE_HOME": str(directory / "cache")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    lines = [line.removeprefix("hi") for line in done.stdout.splitlines()]
    return [line for line in lines if " Ok(" in line or " Err(" in line], done.stderr


def library() -> list[LibraryFunction]:
    """The library; a benchmark adds functions of its own to the table."""
    return [e for e in LIBRARY.values() if e.python_module.startswith("meshrt.")]


def entries(*, process: bool) -> list[LibraryFunction]:
    return [entry for entry in library() if entry.process is process]


def test_every_function_has_documentation_and_an_example() -> None:
    assert [entry.name for entry in library() if not (entry.doc and entry.example)] == []


def test_examples(tmp_path: Path) -> None:
    checked = entries(process=False)
    lines, _ = outcomes(program(checked), tmp_path)
    assert lines == [f"{entry.name} Ok(true)" for entry in checked]
    assert len(lines) > 150


def test_examples_among_processes(tmp_path: Path) -> None:
    """The functions that let others go on, in a program that has others."""
    checked = entries(process=True) + [entry for entry in entries(process=False) if entry.suspends]
    lines, _ = outcomes(program(checked, SETTING), tmp_path)
    assert lines == [f"{entry.name} Ok(true)" for entry in checked]
