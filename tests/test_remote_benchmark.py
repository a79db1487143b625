"""`./scripts/bench remote` measures something, and shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.remote import __main__ as remote
from benchmarks.remote.sides import SIDES, Failed, Place, prepare, running

SIZES = {"round-trip": 3, "tuples": 5, "strings": 5, "large": 2, "register": 3}


@pytest.mark.parametrize("name", SIDES)
def test_measurements(name: str, tmp_path: Path) -> None:
    side = SIDES[name]
    if side.found() is None:
        pytest.skip(f"{side.title} is not installed")
    place = Place(tmp_path, remote.ports(5))
    prepare(place)
    with running(side.command(place, "server")):
        for workload in remote.WORKLOADS:
            # The start of a node of the BEAM takes a second.
            if workload not in side.cannot and (name != "beam" or workload == "register"):
                assert remote.measure(side, place, workload, SIZES[workload]) > 0


def test_joining(tmp_path: Path) -> None:
    assert remote.join_time(Place(tmp_path, remote.ports(3)), 2) > 0


def test_a_side_that_does_not_start_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="does not start"), running(["true"]):
        pass
    with pytest.raises(Failed, match="boom"):
        remote.answer(["sh", "-c", "echo boom >&2"])


def test_the_tables() -> None:
    sides = [SIDES["mesh"], SIDES["beam"]]
    results = {
        "round-trip": {"mesh": [4000.0, 6000.0, 5000.0], "beam": [4000.0, 3000.0, 5000.0]},
        "register": {"mesh": [800.0]},
    }
    rates, shares = remote.tables(results, sides)
    assert rates[1][1:] == ["5,000", "4,000"]
    assert rates[2][1:] == ["800", "–"]
    assert shares[1] == ["round-trip", "1.00 (1.00–2.00)", "≥ 1 BEAM"]
    assert shares[2] == ["register", "–", ""]


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["--rounds", "0"], ["--only", "nothing"]):
        with pytest.raises(SystemExit) as ended:
            remote.main(wrong)
        assert ended.value.code == 2
    assert "there is no nothing" in capsys.readouterr().err
