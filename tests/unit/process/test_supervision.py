"""What supervisors decide: strategies, kinds of restart, the limit. No processes run."""

from __future__ import annotations

import pytest

from meshrt.process.process import dead
from meshrt.process.reason import KILLED, NORMAL, SHUTDOWN, Reason, error, linked, requested
from meshrt.process.supervision import Child, Limit, Plan, Supervision

CRASH = error("crash")


class Family:
    """A supervision whose children `a`, `b`, … run as the pids 1, 2, …"""

    def __init__(self, strategy: str, *restarts: str, most: int = 3, seconds: int = 5) -> None:
        children = [
            Child(name, lambda: None, restart, 100)
            for name, restart in zip("abcdef", restarts, strict=False)
        ]
        self.supervision = Supervision(strategy, Limit(most, seconds), children)
        self.numbers = 0
        for child in self.supervision.children:
            self.start(child)

    def start(self, child: Child) -> None:
        self.numbers += 1
        self.supervision.started(child, dead(self.numbers))

    def exit(self, name: str, reason: Reason = CRASH, now: float = 0.0) -> Plan:
        child = self.supervision.named(name)
        assert child is not None and child.pid is not None
        return self.supervision.exited(child.pid, reason, now)

    def carry_out(self, plan: Plan) -> None:
        for child in plan.stop:
            self.supervision.stopped(child)
        for child in plan.start:
            self.start(child)

    @property
    def running(self) -> str:
        return names(reversed(self.supervision.running()))

    @property
    def listed(self) -> str:
        return names(self.supervision.children)


def names(children: object) -> str:
    return "".join(child.name for child in children)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("restart", "reason", "again"),
    [
        ("permanent", NORMAL, True),
        ("permanent", SHUTDOWN, True),
        ("permanent", CRASH, True),
        ("transient", NORMAL, False),
        ("transient", SHUTDOWN, False),
        ("transient", CRASH, True),
        ("transient", KILLED, True),
        ("transient", requested("reason"), True),
        ("transient", linked(dead(9), CRASH), True),
        ("transient", error("normal"), True),
        ("temporary", CRASH, False),
        ("temporary", NORMAL, False),
    ],
)
def test_who_starts_again(restart: str, reason: Reason, again: bool) -> None:
    family = Family("one_for_one", restart)
    plan = family.exit("a", reason)
    assert names(plan.start) == ("a" if again else "")
    assert plan.stop == [] and plan.failure is None
    assert family.listed == ("" if restart == "temporary" else "a")
    assert family.running == ""


@pytest.mark.parametrize(
    ("strategy", "stopped", "started"),
    [
        ("one_for_one", "", "b"),
        ("one_for_all", "dca", "abcd"),
        ("rest_for_one", "dc", "bcd"),
    ],
)
def test_strategies(strategy: str, stopped: str, started: str) -> None:
    family = Family(strategy, *["permanent"] * 4)
    plan = family.exit("b")
    assert (names(plan.stop), names(plan.start)) == (stopped, started)
    family.carry_out(plan)
    assert family.running == family.listed == "abcd"


@pytest.mark.parametrize("strategy", ["one_for_all", "rest_for_one"])
def test_one_that_ended_well_starts_again_with_the_others(strategy: str) -> None:
    family = Family(strategy, "permanent", "transient")
    family.exit("b", NORMAL)
    assert (family.running, family.listed) == ("a", "ab")
    plan = family.exit("a")
    assert (names(plan.stop), names(plan.start)) == ("", "ab")


@pytest.mark.parametrize("strategy", ["one_for_all", "rest_for_one"])
def test_temporary_children_are_dropped_with_the_others(strategy: str) -> None:
    family = Family(strategy, "permanent", "temporary", "permanent")
    plan = family.exit("a")
    assert (names(plan.stop), names(plan.start)) == ("cb", "ac")
    family.carry_out(plan)
    assert family.listed == "ac"


def test_rest_for_one_leaves_temporary_children_before_it() -> None:
    family = Family("rest_for_one", "temporary", "permanent")
    family.carry_out(family.exit("b"))
    assert family.listed == family.running == "ab"


def test_exits_of_strangers_are_ignored() -> None:
    family = Family("one_for_all", "permanent")
    plan = family.supervision.exited(dead(99), CRASH, 0.0)
    assert (plan.stop, plan.start, plan.failure) == ([], [], None)
    old = family.supervision.children[0].pid
    assert old is not None
    family.carry_out(family.exit("a"))
    plan = family.supervision.exited(old, CRASH, 0.0)
    assert (plan.stop, plan.start, plan.failure) == ([], [], None)
    assert family.running == "a"


def test_a_stopped_child_is_no_failure() -> None:
    family = Family("one_for_one", "permanent", most=0)
    pid = family.supervision.children[0].pid
    assert pid is not None
    family.supervision.stopped(family.supervision.children[0])
    assert family.supervision.exited(pid, SHUTDOWN, 0.0).failure is None


class TestLimit:
    def test_so_many_and_no_more(self) -> None:
        family = Family("one_for_one", "permanent", "permanent", most=2, seconds=10)
        for now in (0.0, 1.0):
            plan = family.exit("a", now=now)
            assert plan.failure is None
            family.carry_out(plan)
        plan = family.exit("a", now=2.0)
        assert plan.failure == "restart limit exceeded: 2 restarts in 10 seconds"
        assert (names(plan.stop), plan.start) == ("b", [])

    def test_none(self) -> None:
        family = Family("one_for_one", "permanent", most=0)
        assert family.exit("a").failure is not None

    def test_the_window_slides(self) -> None:
        limit = Limit(2, 10)
        times = [0.0, 5.0, 10.5, 15.5, 16.0]
        assert [limit.allows(now) for now in times] == [True, True, True, True, False]

    def test_what_is_refused_is_not_recorded(self) -> None:
        limit = Limit(1, 10)
        assert [limit.allows(now) for now in (0.0, 9.0, 10.5)] == [True, False, True]

    def test_one_failure_counts_once(self) -> None:
        family = Family("one_for_all", *["permanent"] * 5, most=1)
        plan = family.exit("c")
        assert plan.failure is None
        assert len(plan.start) == 5

    def test_what_does_not_start_again_does_not_count(self) -> None:
        family = Family("one_for_one", "temporary", "transient", "permanent", most=0)
        assert family.exit("a").failure is None
        assert family.exit("b", NORMAL).failure is None

    def test_children_are_stopped_last_to_first(self) -> None:
        family = Family("rest_for_one", *["permanent"] * 4, most=0)
        assert names(family.exit("b").stop) == "dca"


class TestTemplate:
    def test_the_template_does_not_run(self) -> None:
        family = Family("simple_one_for_one", "permanent")
        assert (family.running, family.listed, family.supervision.count) == ("", "", 0)

    def test_children_are_made_from_it(self) -> None:
        family = Family("simple_one_for_one", "permanent")
        for _ in range(3):
            child = family.supervision.add()
            assert child is not None
            family.start(child)
        assert family.supervision.count == 3
        plan = family.exit("a")
        assert names(plan.start) == "a" and plan.stop == []
        assert family.supervision.count == 2

    def test_those_that_ended_well_are_forgotten(self) -> None:
        family = Family("simple_one_for_one", "transient")
        child = family.supervision.add()
        assert child is not None
        family.start(child)
        family.exit("a", NORMAL)
        assert family.listed == ""

    def test_other_strategies_have_none(self) -> None:
        assert Family("one_for_one", "permanent").supervision.add() is None

    def test_without_a_child_there_is_none(self) -> None:
        assert Supervision("simple_one_for_one", Limit(1, 1), []).add() is None
