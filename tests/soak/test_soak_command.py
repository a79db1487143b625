"""`./scripts/soak` in small: one short round, and what it is made of."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from growth import GROWTH, MARGIN, judge
from members import Failed, Member, agree, make, time_to_agree

ROOT = Path(__file__).parents[2]
View = tuple[tuple[str, ...], dict[str, str]]


class Pretender(Member):
    """A member without a process."""

    def __init__(self, name: str, view: View) -> None:
        super().__init__(name, [], "cookie", 1.0)
        self._view = view

    def view(self) -> View:
        return self._view


def test_members_agree_or_do_not() -> None:
    both = ("a@h", "b@h")
    a = Pretender("a@h", (both, {"leader": "a@h 4"}))
    b = Pretender("b@h", (both, {"leader": "a@h 4"}))
    assert agree([a, b]) == ""
    assert time_to_agree([a, b], 60.0) < 60.0
    b._view = (both, {"leader": "b@h 4"})
    assert agree([a, b]) == "b@h finds leader at b@h 4, another at a@h 4"
    b._view = (("b@h",), {})
    assert agree([a, b]) == "b@h sees ('b@h',)"
    with pytest.raises(Failed, match="b@h sees"):
        time_to_agree([a, b], 0.0)


def test_what_a_member_has_seen_is_told() -> None:
    (member,) = make(1, [20_000], 1.0)
    member.check()
    member._heard("VIOLATION: 5 from b@h after 3", member._lines)
    with pytest.raises(Failed, match="5 from b@h after 3"):
        member.check()


def test_memory_that_grows_is_found() -> None:
    steady = [30_000_000, 44_000_000, 50_000_000, *[51_000_000] * 3, *[53_000_000] * 3]
    assert judge({"a1": steady, "b2": steady[:8]}) == "a1 51.0 to 53.0 MB"
    for grown in (GROWTH * 51_000_000 + MARGIN + 1, 2 * 51_000_000):
        with pytest.raises(Failed, match=r"memory grows: a1 51\.0 to"):
            judge({"a1": [*steady[:-1], int(grown)]})


def test_a_short_soak() -> None:
    """Three nodes, some seconds of faults: what the machine allows, and all is well again."""
    ran = subprocess.run(
        [
            sys.executable,
            "tests/soak",
            *("--members=3", "--seconds=0", "--faults=2.5", "--within=60", "--seed=4"),
        ],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    *_, last = ran.stdout.splitlines()
    found = re.fullmatch(r"1 round, (\d+) × kill, (\d+) × stop, (\d+) × cut; all views .*", last)
    assert found is not None, ran.stdout
    assert sum(map(int, found.groups())) > 0


def test_real_members_start_and_agree() -> None:
    # `judge` in the program finds what it looks for, and a cut connection is made again.
    code = (
        "import sys; sys.path.insert(0, 'tests/soak')\n"
        "from members import make, time_to_agree\n"
        "import runpy; ports = runpy.run_path('tests/soak/__main__.py')['ports']\n"
        "pair = make(2, ports(2), 60.0)\n"
        "try:\n"
        "    for member in pair: member.start()\n"
        "    for member in pair: member.wait_until_up()\n"
        "    time_to_agree(pair, 60)\n"
        "    assert pair[0].ask('cut|' + pair[1].name) == '0'\n"
        "    time_to_agree(pair, 60)\n"
        "    while int(pair[1].ask('count')) < 100: pass\n"
        "    for member in pair: member.check()\n"
        "finally:\n"
        "    for member in pair: member.kill()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
