"""Programs that are long in one direction: Python's compiler nests where they do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from meshc.build.pipeline import compile_program
from meshc.discovery import discover


def compiled(text: str, folder: Path) -> Any:
    program = folder / "long.mpl"
    program.write_text(text)
    return compile_program(discover(str(program)))[0]


def _main(body: str) -> str:
    return f'fn inc(n) = n + 1\nfn main() do\n  let x = 1\n  let s = "a"\n  {body}\nend\n'


@pytest.mark.parametrize(
    "text",
    [
        _main('println("${' + " + ".join(["x"] * 3000) + '}")'),
        _main("println(" + " <> ".join(["s"] * 3000) + ")"),
        _main('println("${' + " and ".join(["x == 1"] * 3000) + '}")'),
        _main('println("${x' + " |> inc" * 1000 + '}")'),
        _main(
            'println("${case x do\n'
            + "".join(f"    {i} -> {i}\n" for i in range(2000))
            + '    _ -> 0\n  end}")'
        ),
        "".join(f"fn f({i}) = {i}\n" for i in range(2000)) + "fn f(_) = 0\nfn main() do f(1) end\n",
        _main(
            "if x == 0 do 0\n" + "".join(f"  else if x == {i} do 1\n" for i in range(400)) + "end"
        ),
        _main("if true do\n" * 150 + "1\n" + "end\n" * 150),
    ],
    ids=["sum", "text", "and", "pipe", "case", "clauses", "else-if", "nested"],
)
def test_long_program(text: str, tmp_path: Path) -> None:
    compiled(text, tmp_path)


def test_the_right_one_of_many_arms_runs(tmp_path: Path) -> None:
    arms = "".join(f'    {i} -> "v{i}"\n' for i in range(700))
    text = f'fn f(n) do\n  let t = case n do\n{arms}    _ -> "none"\n  end\n  t\nend\n'
    program = compiled(text + "fn main() do f(1) end\n", tmp_path)
    names: dict[str, Any] = {}
    exec(program.codes["mesh.main"], names)
    found = [names["f"](i) for i in (0, 149, 150, 151, 699, 700)]
    assert found == ["v0", "v149", "v150", "v151", "v699", "none"]
