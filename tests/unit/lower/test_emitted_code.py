"""The Python that each construct becomes, pinned: emitted/NAME.mpl is lowered to NAME.py.

If a file reads badly, that is a bug. `MESH_UPDATE=1 pytest tests/unit/lower` writes the
files anew; look at the difference before keeping it.
"""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from meshc.effects import analyse
from meshc.lower import lower
from meshc.modules.scope import ModuleScope
from meshc.source import Source
from meshc.syntax import parse
from meshc.types import infer

EMITTED = Path(__file__).parent / "emitted"


def emitted_module(text: str) -> ast.Module:
    source = Source("test.mpl", text)
    module, problems = parse(source)
    assert problems == []
    typed, findings = infer(ModuleScope("Main", source, module, entry=True), {})
    assert [f for f in findings if f.severity == "error"] == []
    return lower(typed, analyse([typed]))


@pytest.mark.parametrize("program", sorted(EMITTED.glob("*.mpl")), ids=lambda p: p.stem)
def test_emitted_code(program: Path) -> None:
    tree = emitted_module(program.read_text())
    compile(tree, str(program), "exec")
    text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
    expected = program.with_suffix(".py.txt")
    if os.environ.get("MESH_UPDATE"):
        expected.write_text(text)
    assert text == expected.read_text()


def test_every_node_has_a_place_in_the_source() -> None:
    for program in EMITTED.glob("*.mpl"):
        text = program.read_text()
        lines = text.count("\n") + 1
        for node in ast.walk(emitted_module(text)):
            if isinstance(node, ast.expr | ast.stmt):
                assert 1 <= node.lineno <= lines, ast.dump(node)


def test_an_expression_keeps_its_line() -> None:
    text = 'fn f(a) do\n  let b = a + 1\n\n  println("${b}")\n  b * 2\nend\n'
    (function,) = [n for n in emitted_module(text).body if isinstance(n, ast.FunctionDef)]
    assert list(dict.fromkeys(statement.lineno for statement in function.body)) == [2, 4, 5]
