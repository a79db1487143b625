"""What is promised of actors, and which tests show it: the behaviour that the language's own
tests pin (05 §18), and the rules of 05 §1 to §15.

Each row is one line of that table, by a name of its own: the program below
`tests/programs/actors` that does what the line says, and lines that its output contains, in
this order where the line says so. `test_programs` runs the programs; here the table is kept true.
What the runtime does without the compiler is in `tests/unit/process`: `RULES` names both.

The last line, a test body that receives what it has sent to itself, is about `meshc test`:
`TEST_BODY` names the test.
"""

from __future__ import annotations

import re
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

# Rule: programs below `tests/programs/actors`, or `rejected/…`; tests in `tests/unit/process`.
RULES: dict[str, tuple[str, str]] = {
    "1.1 annotations of parameters": ("behaviour/annotations", ""),
    "1.2 tail calls, and others": (
        "self_calls behaviour/long_recursion behaviour/same_process",
        "",
    ),
    "1.2 no call from outside": ("rejected/actors/outside_actors", ""),
    "1.3 one message type; main has a mailbox": (
        "behaviour/polymorphic behaviour/bodies spawn_values",
        "",
    ),
    "2 spawn": (
        "behaviour/initial_arguments spawn_values processes/spawn_link",
        "test_spawn_value_takes_any_function_value",
    ),
    "3 pids": (
        "behaviour/pids",
        "test_numbers_follow_the_order_of_spawning test_pids_of_one_number_are_equal "
        "test_the_null_pid_takes_everything_and_does_nothing",
    ),
    "4 send": (
        "behaviour/sending rejected/actors/outside_actors",
        "test_messages_to_a_dead_process_are_lost test_a_process_can_send_to_itself",
    ),
    "5.2 selective receive": (
        "selective_receive selective_order behaviour/selecting",
        "test_the_oldest_match_is_taken_and_the_others_stay_in_order "
        "test_each_message_is_tested_once",
    ),
    "5.2 system messages": ("behaviour/system_messages", ""),
    "5.3 timeouts": (
        "timeouts deadlines behaviour/timeouts_after_main",
        "test_a_timeout test_a_message_wins test_zero_polls_after_pending_sends_have_landed "
        "test_negative_never_times_out test_messages_that_do_not_match_do_not_extend_it",
    ),
    "6.1 link": (
        "behaviour/linking",
        "test_linking_a_dead_process test_links_are_idempotent_and_can_be_taken_away",
    ),
    "6.2 reasons as text": ("exit_reasons", "test_text_and_crashing test_requested"),
    "6.3 crashes spread, orderly ends do not": (
        "cascade links behaviour/linking",
        "test_a_crash_cascades test_a_normal_end_is_silent test_a_shutdown_does_not_spread "
        "test_a_signal_in_every_state",
    ),
    "6.4 trapping": (
        "trapping_exits behaviour/trapping",
        "test_trapping_makes_messages test_trapped_except_a_kill",
    ),
    "6.5 Process.exit": (
        "exit_reasons behaviour/trapping",
        "test_ends_others test_normal_ends_nobody test_of_itself_is_immediate",
    ),
    "6.6 the order at an end": (
        "behaviour/order_of_signals",
        "test_a_name_is_free_when_the_watcher_hears_of_the_end",
    ),
    "7 monitors": (
        "monitors bare_monitor",
        "test_every_watch_gives_one_message test_of_a_dead_process "
        "test_demonitor_also_removes_the_message test_a_watcher_that_ends_is_forgotten",
    ),
    "8 names": (
        "names behaviour/main_ends",
        "test_the_registry test_a_name_is_given_once_even_to_the_same_process "
        "test_the_empty_name_is_refused",
    ),
    "9 terminate": (
        "terminate terminating terminate_before_begun services/in_terminate "
        "behaviour/waiting_ends supervisors/shutdown",
        "test_runs_on_every_exit_but_a_kill test_may_suspend_and_its_failure_is_swallowed "
        "test_its_time_is_bounded",
    ),
    "10 a crash is one actor's own": (
        "crash_isolation behaviour/stack_overflow",
        "test_one_line_and_the_others_live test_a_crash_of_main_ends_all",
    ),
    "11 fairness": (
        "fair preemption behaviour/busy_and_waiting services/busy_service services/endless_text many",
        "test_an_endless_computation_holds_nobody_up test_those_that_compute_share_the_processor "
        "test_a_hundred_thousand_actors",
    ),
    "11.1 order": (
        "behaviour/order_of_signals services/order",
        "test_messages_come_before_the_news_of_the_end "
        "test_requests_are_handled_in_order_of_arrival",
    ),
    "12 lifetime": (
        "lifetime behaviour/main_ends behaviour/waiting_ends behaviour/delayed_messages "
        "unread_actors_do_not_keep_the_program_up",
        "test_a_timed_receive_until_its_deadline test_a_message_that_comes_later "
        "test_those_that_wait_are_shut_down test_main_ends_like_any_process "
        "test_ends_promptly_and_cleanly",
    ),
    "13.1 definitions of services": (
        "services/without_init services/init_with_clauses rejected/actors/services",
        "",
    ),
    "13.2 client functions": ("services/names rejected/actors/service_names", ""),
    "13.3 start": ("services/failing_init", ""),
    "13.4 calls and casts": (
        "services/own_mailbox services/other_messages services/callers services/many_callers",
        "test_calls_and_casts test_other_messages_are_dropped test_what_is_no_such_service",
    ),
    "13.5 calls that cannot be answered": (
        "services/failing_calls services/failing_handlers services/failing_after_a_note",
        "test_a_failing_handler_ends_the_service_and_its_callers "
        "test_a_service_that_is_stopped_fails_its_callers test_a_service_cannot_call_itself",
    ),
    "14.1 definitions of supervisors": (
        "rejected/actors/supervisors rejected/actors/supervisor_start",
        "",
    ),
    "14.3 start": (
        "supervisors/start_failures supervisors/failing_starts",
        "test_children_run_when_it_has_started test_the_starter_of_one_that_fails_goes_on "
        "test_a_start_that_fails_leaves_nothing_behind",
    ),
    "14.3 restarts": ("supervisors/restarts", "test_who_starts_again"),
    "14.3 strategies": ("supervisors/strategies", "test_strategies"),
    "14.3 the limit": (
        "supervisors/limits",
        "test_the_window_slides test_so_many_and_no_more test_the_limit_is_respected",
    ),
    "14.3 termination": (
        "supervisors/shutdown",
        "test_one_that_does_not_end_in_time_is_killed "
        "test_a_brutal_kill_does_not_wait_for_a_terminate_clause",
    ),
    "14.4 escalation, nesting, Supervisor.*": (
        "supervisors/escalation supervisors/parents supervisors/dynamic supervisors/of_services",
        "test_a_tree_is_whole_after_a_storm test_children_are_made_from_it",
    ),
    "15.1 jobs": (
        "jobs/results jobs/failures jobs/mailbox jobs/timeouts jobs/owner_ends jobs/map",
        "test_jobs_under_fire",
    ),
    "15.2 timers": (
        "behaviour/sleeping behaviour/delayed_messages behaviour/ticker",
        "test_sleep_leaves_the_mailbox_alone test_send_after_in_order_of_time "
        "test_tickers_for_days",
    ),
}


TEST_BODY = "test_a_test_body_receives_what_it_has_sent_itself"


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


def test_a_test_body_is_tested() -> None:
    path = PROGRAMS.parent / "unit" / "cli" / "test_test_command.py"
    assert f"def {TEST_BODY}(" in path.read_text()


@pytest.fixture(scope="module")
def unit_tests() -> set[str]:
    """The names of the tests of the runtime without the compiler."""
    found: set[str] = set()
    for path in (PROGRAMS.parent / "unit" / "process").glob("test_*.py"):
        found.update(re.findall(r"^ *def (test_\w+)", path.read_text(), re.MULTILINE))
    return found


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_shown(rule: str, unit_tests: set[str]) -> None:
    programs, tests = RULES[rule]
    assert set(tests.split()) <= unit_tests
    for program in programs.split():
        path = PROGRAMS / program if program.startswith("rejected/") else ACTORS / program
        expected = ".codes" if program.startswith("rejected/") else ".out"
        assert path.with_suffix(".mpl").exists(), program
        assert path.with_suffix(expected).exists(), program
