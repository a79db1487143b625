"""The benchmarks measure something: each workload with a size that takes no time."""

from __future__ import annotations

import pytest

from benchmarks import local
from benchmarks.mesh_actors import PROGRAMS


@pytest.mark.parametrize("workload", local.PLAN)
@pytest.mark.parametrize("side", local.SIDES)
def test_a_measurement(workload: str, side: str) -> None:
    size = 2000 if workload == local.IN_BYTES else 2
    assert local.measure(side, workload, size) > 0


def test_every_program_is_measured() -> None:
    names = {workload.replace("-", "_") for workload in local.PLAN}
    assert {path.stem for path in PROGRAMS.glob("*.mpl")} == names


def test_the_table() -> None:
    medians = {name: {"mesh": 3_000_000.0, "trio": 1_500.0, "ratio": 2.5} for name in local.PLAN}
    lines = local.table(medians).splitlines()
    assert lines[1].split() == [
        "ping-pong",
        "(round",
        "trips/s)",
        "3,000,000",
        "1,500",
        "2.50",
        ">=",
        "15",
    ]
    assert len({line.index("2.50") for line in lines[1:]}) == 1


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        local.main(["--help"])
    assert ended.value.code == 0
    assert "--quick" in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        local.main(["--rounds", "0"])
    assert ended.value.code == 2
