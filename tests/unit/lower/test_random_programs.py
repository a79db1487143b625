"""Random programs print what the rules of the language say, whether they wait or not.

The generator mixes what lowering has to keep apart: operands with blocks inside, shadowed
names, closures in loops, early returns, `?`, patterns with guards, tail calls.
"""

from __future__ import annotations

import pytest

from meshrt.process import run
from tests.unit.lower.random_programs import random_program
from tests.unit.lower.test_emitted_code import emitted_module

SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("waits", [False, True], ids=["plain", "waiting"])
def test_random_program(seed: int, waits: bool, capsys: pytest.CaptureFixture[str]) -> None:
    text, output = random_program(seed, waits=waits)
    code = compile(emitted_module(text), "test.mpl", "exec")
    module: dict[str, object] = {"__name__": "mesh.main"}
    exec(code, module)
    main = module["__mesh_main__"]
    assert callable(main)
    if waits:
        assert run(main) == 0
    else:
        main()
    assert capsys.readouterr().out == output, text


def test_programs_differ() -> None:
    programs = {random_program(seed, waits=False)[0] for seed in SEEDS}
    assert len(programs) == len(SEEDS)
