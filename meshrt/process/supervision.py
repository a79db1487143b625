"""What a supervisor decides: whom to start again, whom to stop, and when to give up.

Plain data: no processes, no clock. The supervisor's process (`supervisor`) tells it of every
start and exit, and carries out what it gives back.

The strategies, kinds of restart and the limit are Erlang/OTP's (Design Principles, "Supervisor
Behaviour"). The limit is a sliding window: more than `max_restarts` failures within
`max_seconds` are too many. A failure counts once, however many children start again with it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from meshrt.process.pid import Pid
from meshrt.process.reason import Reason


class Child:
    """A child: `start()` gives the pid of a new process for it. `restart` is `permanent`,
    `transient` or `temporary`; `shutdown` how many milliseconds it gets to end by itself, None
    for none. `pid` is its process, None while it does not run."""

    __slots__ = ("name", "pid", "restart", "shutdown", "start")

    pid: Pid | None

    def __init__(
        self, name: str, start: Callable[..., Any], restart: str, shutdown: int | None
    ) -> None:
        self.name = name
        self.start = start
        self.restart = restart
        self.shutdown = shutdown
        self.pid = None

    def copy(self) -> Child:
        """Another child made from this one as a template."""
        return Child(self.name, self.start, self.restart, self.shutdown)

    def wants_restart(self, reason: Reason) -> bool:
        """Whether it is to start again after it ended with `reason`."""
        if self.restart == "transient":
            return reason.crashing
        return self.restart == "permanent"


class Limit:
    """At most `most` restarts in `seconds`."""

    __slots__ = ("_times", "most", "seconds")

    def __init__(self, most: int, seconds: int) -> None:
        self.most = most
        self.seconds = seconds
        self._times: deque[float] = deque()

    def allows(self, now: float) -> bool:
        """Record a restart at `now` (seconds); False if there have been too many."""
        times = self._times
        while times and times[0] < now - self.seconds:
            times.popleft()
        if len(times) >= self.most:
            return False
        times.append(now)
        return True

    def __str__(self) -> str:
        return f"{self.most} restarts in {self.seconds} seconds"


class Plan:
    """What is to be done: `stop` these children, in order, then `start` these. `failure` is
    the reason for which the supervisor gives up instead."""

    __slots__ = ("failure", "start", "stop")

    def __init__(
        self,
        stop: Iterable[Child] = (),
        start: Iterable[Child] = (),
        failure: str | None = None,
    ) -> None:
        self.stop = list(stop)
        self.start = list(start)
        self.failure = failure


class Supervision:
    """The children of one supervisor, in the order of their start.

    With `simple_one_for_one` the (first) declared child is a template and does not run itself."""

    __slots__ = ("_of", "children", "limit", "strategy", "template")

    template: Child | None

    def __init__(self, strategy: str, limit: Limit, children: Iterable[Child]) -> None:
        self.strategy = strategy
        self.limit = limit
        self.children = list(children)
        self.template = None
        if strategy == "simple_one_for_one" and self.children:
            self.template = self.children[0]
            self.children.clear()
        self._of: dict[Pid, Child] = {}

    def add(self) -> Child | None:
        """A new child from the template; None if there is none."""
        if self.template is None:
            return None
        child = self.template.copy()
        self.children.append(child)
        return child

    def forget(self, child: Child) -> None:
        """Take a child off the list."""
        self.children.remove(child)

    def started(self, child: Child, pid: Pid) -> None:
        """`child` runs as `pid` now."""
        child.pid = pid
        self._of[pid] = child

    def stopped(self, child: Child) -> None:
        """`child` does not run any more; an exit of its process is of no interest."""
        if child.pid is not None:
            del self._of[child.pid]
            child.pid = None

    def child_of(self, pid: Pid) -> Child | None:
        """The running child with that process."""
        return self._of.get(pid)

    def named(self, name: str) -> Child | None:
        """The first running child of that name."""
        for child in self.children:
            if child.name == name and child.pid is not None:
                return child
        return None

    def running(self) -> list[Child]:
        """The children that run, the last one first: the order in which they are stopped."""
        return [child for child in reversed(self.children) if child.pid is not None]

    @property
    def count(self) -> int:
        """How many children run."""
        return len(self._of)

    def exited(self, pid: Pid, reason: Reason, now: float) -> Plan:
        """The process `pid` ended with `reason`: what is to be done at time `now` (seconds)."""
        child = self._of.get(pid)
        if child is None:
            return Plan()
        self.stopped(child)
        if not child.wants_restart(reason):
            if child.restart == "temporary" or self.template is not None:
                self.forget(child)
            return Plan()
        if not self.limit.allows(now):
            return Plan(self.running(), failure=f"restart limit exceeded: {self.limit}")
        if self.strategy == "one_for_all":
            return self._together(self.children)
        if self.strategy == "rest_for_one":
            return self._together(self.children[self.children.index(child) :])
        return Plan(start=[child])

    def _together(self, group: list[Child]) -> Plan:
        """Stop all of `group` that run, and start all of it again, but for temporary children:
        they are dropped."""
        stop = [child for child in reversed(group) if child.pid is not None]
        start = [child for child in group if child.restart != "temporary"]
        self.children = [c for c in self.children if c not in group or c in start]
        return Plan(stop, start)
