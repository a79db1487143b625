from __future__ import annotations

import pytest

from meshrt.process.links import Effect, by_request, from_link
from meshrt.process.process import dead
from meshrt.process.reason import (
    KILLED,
    KINDS,
    NOCONNECTION,
    NOPROC,
    NORMAL,
    SHUTDOWN,
    Reason,
    error,
    linked,
    requested,
)

PID = dead(7)


@pytest.mark.parametrize(
    ("reason", "text", "crashing"),
    [
        (NORMAL, "normal", False),
        (error("boom"), "boom", True),
        (KILLED, "killed", True),
        (SHUTDOWN, "shutdown", False),
        (Reason("custom", "tired"), "tired", True),
        (NOCONNECTION, "noconnection", True),
        (NOPROC, "noproc", True),
        (linked(PID, error("boom")), "boom", True),
    ],
)
def test_text_and_crashing(reason: Reason, text: str, crashing: bool) -> None:
    assert (reason.text, reason.crashing) == (text, crashing)
    assert reason.kind in KINDS


def test_a_chain_of_links_keeps_the_first_text_and_the_last_process() -> None:
    reason = linked(dead(9), linked(PID, error("origin")))
    assert (reason.kind, reason.text, reason.pid) == ("linked", "origin", dead(9))


def test_reasons_are_equal_by_content() -> None:
    assert error("a") == error("a") and hash(error("a")) == hash(error("a"))
    assert error("a") != error("b")
    assert error("killed") != KILLED


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kill", KILLED),
        ("normal", NORMAL),
        ("shutdown", SHUTDOWN),
        ("other", Reason("custom", "other")),
        ("killed", Reason("custom", "killed")),
    ],
)
def test_requested(text: str, reason: Reason) -> None:
    assert requested(text) == reason


@pytest.mark.parametrize("reason", [NORMAL, SHUTDOWN])
def test_a_link_is_silent_about_an_orderly_end(reason: Reason) -> None:
    assert from_link(PID, reason, trapping=False) is Effect.IGNORED


@pytest.mark.parametrize("reason", [error("x"), KILLED, NOCONNECTION, Reason("custom", "x")])
def test_a_link_passes_a_crash_on(reason: Reason) -> None:
    assert from_link(PID, reason, trapping=False) == linked(PID, reason)


@pytest.mark.parametrize("reason", [NORMAL, SHUTDOWN, error("x"), KILLED])
def test_who_traps_gets_a_message_of_every_linked_end(reason: Reason) -> None:
    assert from_link(PID, reason, trapping=True) is Effect.MESSAGE


def test_a_kill_cannot_be_trapped() -> None:
    assert by_request(KILLED, trapping=True) is KILLED
    assert by_request(KILLED, trapping=False) is KILLED


@pytest.mark.parametrize("reason", [SHUTDOWN, Reason("custom", "x")])
def test_other_requests_end_those_who_do_not_trap(reason: Reason) -> None:
    assert by_request(reason, trapping=False) is reason
    assert by_request(reason, trapping=True) is Effect.MESSAGE


def test_a_request_to_end_normally_ends_nobody() -> None:
    assert by_request(NORMAL, trapping=False) is Effect.IGNORED
    assert by_request(NORMAL, trapping=True) is Effect.MESSAGE
