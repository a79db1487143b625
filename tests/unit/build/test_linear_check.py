"""Compiling takes work in proportion to the length of a program: function calls are counted."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.check import program
from meshc.build.pipeline import analyse_program, compile_program
from meshc.discovery import discover


def calls(lines: int, folder: Path) -> int:
    file = folder / f"{lines}.mpl"
    file.write_text(program(lines))
    inputs = discover(str(file))
    profile = cProfile.Profile()
    profile.enable()
    analysis = analyse_program(inputs)
    profile.disable()
    assert len(analysis.modules) == 1
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_five_times_the_lines_are_five_times_the_work(tmp_path: Path) -> None:
    calls(58, tmp_path)  # whatever is done once
    assert calls(1450, tmp_path) <= 5.5 * calls(290, tmp_path)


def _variants(size: int) -> str:
    variants = "".join(f"  V{i}(Int)\n" for i in range(size))
    arms = "".join(f"    V{i}(n) -> n + {i}\n" for i in range(size))
    return f"type T do\n{variants}end\nfn f(t) do\n  case t do\n{arms}  end\nend\n"


def _tuples(size: int) -> str:
    arms = "".join(f'    ({i}, "s{i % 7}") -> {i}\n' for i in range(size))
    return f"fn f(t :: (Int, String)) do\n  case t do\n{arms}    _ -> 0\n  end\nend\n"


def _clauses(size: int) -> str:
    return "".join(f"fn f({i}, {i % 10}) = {i}\n" for i in range(size)) + "fn f(_, _) = 0\n"


def _and(size: int) -> str:
    return f"fn f(x) = {' and '.join(['x'] * size)}\n"


def _lets(size: int) -> str:
    return f"fn f() do\n{'  let x = 1' + chr(10)}{('  let x = x + 1' + chr(10)) * size}  x\nend\n"


@pytest.mark.parametrize("make", [_variants, _tuples, _clauses, _and, _lets])
def test_wide_code_is_compiled_in_linear_work(make: Callable[[int], str], tmp_path: Path) -> None:
    def work(size: int) -> int:
        file = tmp_path / f"{size}.mpl"
        file.write_text(make(size) + "fn main() do ()\nend\n")
        inputs = discover(str(file))
        profile = cProfile.Profile()
        profile.enable()
        compile_program(inputs)
        profile.disable()
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    work(2)  # whatever is done once
    once = work(1)
    assert work(1200) - once <= 5 * (work(300) - once)
