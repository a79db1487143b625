"""A program that is nested too deeply is an error with a position, whichever pass gives up."""

from __future__ import annotations

from pathlib import Path

import pytest

from meshc.build.pipeline import CompilationFailed, compile_program
from meshc.discovery import discover


@pytest.mark.parametrize(
    ("expression", "column"),
    [
        ("a" + ".f()" * 30_000, 11),
        ("-" * 2_000 + "1", 2_010),
        ("-" * 30_000 + "1", 30_010),
        ("not " * 2_000 + "true", 8_011),
    ],
    ids=["methods", "minus", "more-minus", "not"],
)
def test_position(tmp_path: Path, expression: str, column: int) -> None:
    file = tmp_path / "deep.mpl"
    file.write_text(f"fn main() do\n  let x = {expression}\nend\n")
    with pytest.raises(CompilationFailed) as failure:
        compile_program(discover(str(file)))
    found = [d for d in failure.value.diagnostics if "nested too deeply" in d.message]
    assert [d.code for d in found] == ["P0001"]
    assert found[0].source.position(found[0].span.start) == (2, column)


def test_what_is_within_the_limits(tmp_path: Path) -> None:
    file = tmp_path / "long.mpl"
    file.write_text(f'fn main() do\n  let x = {"-" * 400}1\n  println("${{x}}")\nend\n')
    compile_program(discover(str(file)))
