"""The benchmarks measure something: each workload with a size that takes no time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from benchmarks import collections, local
from benchmarks.mesh_actors import PROGRAMS
from benchmarks.peers import PEERS, Peer
from benchmarks.workloads import WORKLOADS, distribution

SIZES = {"idle": 500, "latency": 20}


def _parts() -> Iterator[tuple[str, str]]:
    for workload in WORKLOADS:
        yield local.MESH, workload
        for name, peer in PEERS.items():
            if workload not in peer.cannot:
                yield name, workload


@pytest.mark.parametrize(("side", "workload"), list(_parts()))
def test_a_measurement(side: str, workload: str) -> None:
    if side != local.MESH and PEERS[side].found() is None:
        pytest.skip(f"{PEERS[side].title} is not installed")
    values = local.measure(side, workload, SIZES.get(workload, 2))
    assert all(value > 0 for value in values)
    assert len(values) == (2 if workload == "latency" else 1)


def test_every_program_is_measured() -> None:
    names = {workload.replace("-", "_") for workload in WORKLOADS}
    assert {path.stem for path in PROGRAMS.glob("*.mpl")} == names


def test_a_distribution() -> None:
    times = [1000 * n for n in range(200, 0, -1)]
    assert distribution(times) == (199.0, 200.0)


RESULTS: Mapping[str, Mapping[str, list[float]]] = {
    "ping-pong": {"mesh": [3e6, 2e6, 1e6], "trio": [1.5e5, 1e5, 1e5], "beam": [2e6, 2e6, 2e6]},
    "idle": {"mesh": [2000.0], "trio": [4000.0]},
}


def test_the_tables() -> None:
    amounts, shares = local.tables(
        {row: dict(found) for row, found in RESULTS.items()}, ["mesh", "trio", "beam"]
    )
    assert amounts[1] == [
        "ping-pong: round trips/s between two actors",
        "2,000,000",
        "100,000",
        "2,000,000",
    ]
    assert amounts[2][1:] == ["2,000", "4,000", "–"]
    assert shares[1] == [
        "ping-pong",
        "20.0 (10.0–20.0)",
        "1.00 (0.50–1.50)",
        "≥ 15 Trio, ≥ 0.6 BEAM",
    ]
    assert shares[2] == ["idle", "0.50", "–", "≤ 2,500"]
    lines = local.text(shares).splitlines()
    assert len({line.index("0 (") for line in lines if "0 (" in line}) == 1
    assert local.markdown(shares).splitlines()[1] == "|---|---:|---:|---:|"


def test_what_is_not_installed_or_fails_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    peers: dict[str, Peer] = {
        "trio": PEERS["trio"],
        "pykka": replace(PEERS["pykka"], distribution="no such distribution"),
        "beam": replace(PEERS["beam"], name="", distribution="no such distribution"),
        "thespian": replace(PEERS["thespian"], module="no_such_module", distribution=None),
    }
    monkeypatch.setattr(local, "PEERS", peers)
    measure = local.measure

    def measured(side: str, workload: str, size: int) -> list[float]:
        if side == "thespian":
            raise local.Failed("does not work")
        return measure(side, workload, 2)

    monkeypatch.setattr(local, "measure", measured)
    assert local.main(["--quick", "--only", "ping-pong"]) == 0
    shown = capsys.readouterr().out
    assert "pykka is not installed.\nBEAM is not installed." in shown
    assert "thespian failed in ping-pong: does not work" in shown
    # Nor does it matter to the others.
    assert shown.count("ping-pong") == 3


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        local.main(["--help"])
    assert ended.value.code == 0
    assert "--quick" in capsys.readouterr().out

    with pytest.raises(SystemExit) as ended:
        local.main(["--rounds", "0"])
    assert ended.value.code == 2


@pytest.mark.parametrize("task", collections.TASKS, ids=lambda task: task.title)
def test_a_comparison_of_collections(task: collections.Task) -> None:
    outcome = collections.compare(task, collections.load(), 20, 1)
    assert outcome.mesh > 0 and outcome.python > 0 and outcome.ratio > 0
    assert collections.row(task, outcome).startswith(task.title)


def test_collections_that_differ_are_noticed() -> None:
    assert not collections.same(collections.load()["append"](3), [0, 1])
    assert not collections.same(collections.load()["put"](2), {1: 1, 0: 0})
