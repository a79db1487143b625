"""When it is worth while to look out for a peer, and when not."""

from __future__ import annotations

from itertools import pairwise

from meshrt.node.lookout import BRISK, LONGEST, MISSES, Lookout


def in_conversation() -> Lookout:
    lookout = Lookout()
    lookout.slept(0.0)
    return lookout


def rest(lookout: Lookout, now: float) -> float:
    """How long it rests from `now` on, by looking every millisecond."""
    began = now
    while lookout.end(now) <= now:
        now += 0.001
    return now - began


def miss(lookout: Lookout, now: float, times: int = MISSES) -> None:
    for _ in range(times):
        assert lookout.end(now) == now + LONGEST
        lookout.in_vain(now)


def test_it_lasts_a_fraction_of_a_millisecond() -> None:
    assert 0 < LONGEST < 0.001
    assert in_conversation().end(7.0) == 7.0 + LONGEST


def test_a_peer_that_answers_in_time_is_looked_out_for_always() -> None:
    lookout = in_conversation()
    for now in range(1000):
        assert lookout.end(now) > now
        lookout.worthwhile()


def test_after_some_misses_there_is_a_rest_that_grows() -> None:
    lookout = in_conversation()
    rests = []
    now = 100.0
    for _ in range(10):
        miss(lookout, now)
        rests.append(rest(lookout, now))
        now += rests[-1]
    assert 0.005 < rests[0] < 0.02
    assert all(later >= earlier for earlier, later in pairwise(rests))
    assert rests[-1] == rests[-2]
    # At the most three lookouts in a second: a thousandth of a processor.
    assert 0.9 < rests[-1] < 1.1


def test_answers_in_time_make_misses_good() -> None:
    lookout = in_conversation()
    for _ in range(100):
        miss(lookout, 1.0, MISSES - 1)
        for _ in range(MISSES - 1):
            lookout.worthwhile()
    assert lookout.end(1.0) > 1.0


def test_answers_in_time_shorten_the_rest_little_by_little() -> None:
    lookout = in_conversation()
    now = 100.0
    for _ in range(8):
        miss(lookout, now)
        now += rest(lookout, now)
    lookout.worthwhile()
    miss(lookout, now)
    assert rest(lookout, now) > 0.5
    now += 10
    for _ in range(500):
        lookout.worthwhile()
    miss(lookout, now)
    assert rest(lookout, now) < 0.02


def test_there_is_none_for_who_speaks_now_and_then() -> None:
    lookout = Lookout()
    assert lookout.end(7.0) == 7.0
    for wait, worth in ((15.0, False), (BRISK / 2, True), (BRISK, False), (0.0, True)):
        lookout.slept(wait)
        assert (lookout.end(7.0) > 7.0) is worth
