from __future__ import annotations

import heapq

from hypothesis import given
from hypothesis import strategies as st

from meshrt.process.mailbox import CLOSED, DOWN, Mailbox
from meshrt.process.monitors import Monitors
from meshrt.process.names import Names
from meshrt.process.process import NULL_PID, Process, dead
from meshrt.process.timers import Timer, Timers


class TestMailbox:
    def test_flush_removes_the_one_message_of_that_reference(self) -> None:
        down = (DOWN, 4, dead(9), "normal")
        box = Mailbox([1, (DOWN, 3, dead(9), "normal"), down, "x"])
        box.flush_down(4)
        assert list(box) == [1, (DOWN, 3, dead(9), "normal"), "x"]
        box.flush_down(4)
        assert len(box) == 3

    def test_a_closed_mailbox_loses_messages(self) -> None:
        CLOSED.append(1)
        CLOSED.extend((1, 2))
        assert len(CLOSED) == 0 and not CLOSED


class TestMonitors:
    def test_references_are_positive_and_never_repeat(self) -> None:
        first, second = Monitors(), Monitors()
        refs = [first.watch(NULL_PID), second.watch(NULL_PID), first.watch(NULL_PID)]
        assert refs[0] > 0 and sorted(set(refs)) == refs

    def test_a_watch_can_be_given_up_once(self) -> None:
        monitors = Monitors()
        ref = monitors.watch(dead(5))
        assert monitors.unwatch(ref) == dead(5)
        assert monitors.unwatch(ref) is None

    def test_equal_references_of_two_watchers_are_two_watches(self) -> None:
        monitors = Monitors()
        monitors.add(1, dead(5))
        monitors.add(1, dead(6))
        monitors.remove(1, dead(5))
        assert list(monitors.watchers) == [(dead(6), 1)]


class TestNames:
    def test_a_name_is_given_once_even_to_the_same_process(self) -> None:
        names, process = Names(), dead(5)
        assert names.register("a", process)
        assert not names.register("a", process)
        assert not names.register("a", dead(6))
        assert names.find("a") is process

    def test_a_process_has_any_number_of_names_and_loses_all(self) -> None:
        names, process, other = Names(), dead(5), dead(6)
        for name in ("a", "b"):
            names.register(name, process)
        names.register("c", other)
        names.release(process)
        assert [names.find(name) for name in "abc"] == [None, None, other]
        assert names.register("a", other)

    def test_the_empty_name_is_refused(self) -> None:
        assert not Names().register("", dead(5))

    def test_unregister(self) -> None:
        names, process = Names(), dead(5)
        names.register("a", process)
        names.register("b", process)
        assert names.unregister("a")
        assert not names.unregister("a")
        assert names.find("b") is process
        assert names.unregister("b")
        names.release(process)
        assert not names

    def test_names_are_case_sensitive(self) -> None:
        names = Names()
        assert names.register("a", dead(5)) and names.register("A", dead(5))


class TestTimers:
    def test_they_fire_in_order_of_their_time_and_not_before(self) -> None:
        timers, fired = Timers(), list[str]()
        timers.start(2.0, lambda _: fired.append("late"))
        timers.start(1.0, lambda _: fired.append("early"))
        timers.start(1.0, lambda _: fired.append("early too"))
        assert timers.next_due() == 1.0
        timers.fire(0.999)
        assert fired == []
        timers.fire(1.0)
        assert fired == ["early", "early too"]
        assert len(timers) == 1

    def test_a_cancelled_timer_does_not_fire_nor_count(self) -> None:
        timers, fired = Timers(), list[Timer]()
        timer = timers.start(1.0, fired.append, awaited=True)
        assert timers.keep_alive()
        timers.cancel(timer)
        timers.cancel(timer)
        assert timers.next_due() is None and not timers.keep_alive() and len(timers) == 0
        timers.fire(5.0)
        assert fired == []

    def test_a_timer_that_has_fired_cannot_be_cancelled(self) -> None:
        timers = Timers()
        timer = timers.start(1.0, lambda _: None, awaited=True)
        timers.fire(1.0)
        timers.cancel(timer)
        assert len(timers) == 0 and not timers.keep_alive()

    def test_an_action_may_start_and_cancel_timers(self) -> None:
        timers, fired = Timers(), list[str]()
        victim = timers.start(2.0, lambda _: fired.append("victim"))

        def act(_timer: Timer) -> None:
            timers.cancel(victim)
            timers.start(1.5, lambda _: fired.append("new"))

        timers.start(1.0, act)
        timers.fire(3.0)
        assert fired == ["new"]

    def test_a_message_counts_while_its_receiver_lives(self) -> None:
        timers, process = Timers(), Process(5, None)
        timers.start(1.0, lambda _: None, pid=dead(4))
        assert not timers.keep_alive() and len(timers) == 0
        timers.start(1.0, lambda _: None, pid=process)
        assert timers.keep_alive()
        process.mailbox = CLOSED
        assert not timers.keep_alive()

    def test_cancelled_timers_do_not_fill_the_heap(self) -> None:
        timers = Timers()
        timers.start(9.0, lambda _: None)
        for _ in range(10_000):
            timers.cancel(timers.start(5.0, lambda _: None))
        assert len(timers._heap) < 200

    @given(st.lists(st.tuples(st.integers(0, 50), st.booleans()), max_size=200))
    def test_like_a_sorted_list(self, plan: list[tuple[int, bool]]) -> None:
        timers, fired = Timers(), list[tuple[int, int]]()
        started = []
        for number, (due, _) in enumerate(plan):
            key = (due, number)
            started.append(timers.start(due, lambda _, key=key: fired.append(key)))  # type: ignore[misc]
        for timer, (_, cancelled) in zip(started, plan, strict=True):
            if cancelled:
                timers.cancel(timer)
        expected = sorted((due, n) for n, (due, cancelled) in enumerate(plan) if not cancelled)
        for now in range(0, 51, 10):
            timers.fire(now)
            assert fired == [key for key in expected if key[0] <= now]
        assert timers.next_due() is None and len(timers) == 0
        heapq.heapify(timers._heap)
        assert timers._heap == []


class TestPids:
    def test_text(self) -> None:
        assert str(dead(12)) == "<0.12>" and str(NULL_PID) == "<0.0>"

    def test_pids_of_one_number_are_equal(self) -> None:
        assert dead(3) == dead(3) and hash(dead(3)) == hash(dead(3))
        assert dead(3) != dead(4) and dead(3) != 3

    def test_the_null_pid_takes_everything_and_does_nothing(self) -> None:
        NULL_PID.send(1)
        assert not NULL_PID.alive and not NULL_PID.maybe_alive
        assert len(NULL_PID.mailbox) == 0
