"""What `./scripts/soak` is made of. The soak itself takes minutes and is not made here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
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
