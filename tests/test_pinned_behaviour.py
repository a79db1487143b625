"""The behaviour of actors that the language's own tests pin (05 §18): which program shows it.

Each row is one line of that table, by a name of its own: the program below
`tests/programs/actors` that does what the line says, and lines that its output contains, in
this order where the line says so. `test_programs` runs the programs; here the table is kept true.
What the runtime does without the compiler is in `tests/unit/process`.

The last line, a test body that receives what it has sent to itself, is about `meshc test`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

PROGRAMS = Path(__file__).parent / "programs"
ACTORS = PROGRAMS / "actors"

# Row: program, lines of its output, whether they come in this order.
ROWS: dict[str, tuple[str, list[str], bool]] = {
    "a variable arm, and main prints": ("behaviour/one_message", ["greeted", "sent"], False),
    "three workers": ("behaviour/one_message", ["greeted"] * 3 + ["sent"], False),
    "a busy actor and a waiting one": ("behaviour/busy_and_waiting", ["501"], True),
    "arguments of actors": ("behaviour/initial_arguments", ["42", "15"], False),
    "100 batches of 1000 actors": ("many", ["5000050000"], True),
    "1,000,000 tail calls in an actor": ("behaviour/long_recursion", ["1000000"], True),
    "timeouts after main has returned": (
        "behaviour/timeouts_after_main",
        ["99", "timeout"],
        False,
    ),
    "a message before the timeout": ("behaviour/timeouts_after_main", ["42"], True),
    "sleep in main": ("behaviour/sleeping", ["awake"], True),
    "sleep in an actor": ("behaviour/sleeping", ["fast", "slow"], True),
    "send_after": ("behaviour/delayed_number", ["99"], True),
    "counter service": ("services/counter", ["10", "15", "0"], True),
    "store service": ("services/store", ["100", "200", "0"], True),
    "accumulator": ("services/store", ["6"], True),
    "limiter": (
        "services/struct_state",
        ["true", "true", "false", "enabled:true", "disabled:false"],
        True,
    ),
    "string replies": ("services/store", ["hello", "world"], True),
    "a job": ("jobs/results", ["42"], True),
    "three supervisors": ("supervisors/idle", ["supervisors started"], True),
}

# The checker's tests: what it is, and the program that is rejected with the code. What is
# accepted is in `tests/unit/types/schemes/processes.txt` and in the programs above.
REJECTED: dict[str, tuple[str, str]] = {
    "a child that is no process": ("supervisor_start", "E0018"),
    "a wrong message": ("outside_actors", "E0014"),
    "self() outside of actors": ("outside_actors", "E0015"),
    "receive outside of actors": ("outside_actors", "E0017"),
    "an unknown strategy": ("supervisors", "E0019"),
    "an unknown kind of restart": ("supervisors", "E0020"),
    "no time for a shutdown": ("supervisors", "E0021"),
    "a child's name twice": ("supervisors", "E0019"),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_program_shows_it(row: str) -> None:
    program, lines, in_order = ROWS[row]
    assert (ACTORS / f"{program}.mpl").exists()
    left = (ACTORS / f"{program}.out").read_text().splitlines()
    for line in lines:
        assert line in left
        at = left.index(line)
        left = left[at + 1 :] if in_order else left[:at] + left[at + 1 :]


@pytest.mark.parametrize("row", REJECTED)
def test_a_program_is_rejected(row: str) -> None:
    program, code = REJECTED[row]
    path = PROGRAMS / "rejected" / "actors" / program
    assert path.with_suffix(".mpl").exists()
    assert code in path.with_suffix(".codes").read_text().split()
