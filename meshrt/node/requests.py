"""What processes of this node ask of the cluster, and wait for: that a peer is connected, a name
registered, a process started, a function called.

Each request has a key, under which the cluster tells the outcome when it is known.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol

import trio

from meshrt.process.process import Process
from meshrt.process.scheduler import scheduler
from meshrt.values import Panic

if TYPE_CHECKING:
    from meshrt.node.cluster import Cluster
    from meshrt.node.effects import Resolve
    from meshrt.node.frames import CallReply, PidTriple


class Host(Protocol):
    """The node, as far as requests need it."""

    cluster: Cluster

    def attend(self, number: int) -> bool:
        """Whether the local process lives; if so, the cluster will hear when it ends."""

    def flush(self) -> None:
        """Carry out what the cluster wants done."""


class Requests:
    """The requests under way."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._waiting: dict[int, tuple[Process, object]] = {}
        self._keys = count(1)

    def call(
        self, me: Process, begin: Callable[[int], object], patience: float | None = None
    ) -> Generator[Any, Any, Any]:
        """The value with which the key given to `begin` is resolved; None after `patience`
        seconds. To be iterated by `me`."""
        key = next(self._keys)
        token = me.awaiting = object()
        self._waiting[key] = (me, token)
        scheduler.operations += 1
        timer = None
        if patience is not None:
            due = time.monotonic() + patience
            timer = scheduler.timers.start(due, lambda _timer: me.answer(token, None))
        try:
            begin(key)
            self._host.flush()
            return (yield)
        finally:
            scheduler.operations -= 1
            if timer is not None:
                scheduler.timers.cancel(timer)
            self._waiting.pop(key, None)
            if me.awaiting is token:
                me.awaiting = None

    def spawn(
        self,
        me: Process,
        node: str,
        linked: bool,
        function: tuple[str, int, str],
        args: tuple[Any, ...],
    ) -> Generator[Any, Any, PidTriple | None]:
        """Start a process on another node."""
        cluster = self._host.cluster
        self._host.attend(me.number)

        def begin(key: int) -> None:
            now = trio.current_time()
            request = cluster.spawn(key, node, me.number, linked, function, args, now)
            try:
                self._host.flush()
            except Panic:
                if request is not None:
                    cluster.withdraw_spawn(request)
                raise

        child: PidTriple | None = yield from self.call(me, begin)
        return child

    def call_function(
        self,
        me: Process,
        node: str,
        function: tuple[str, int, str, str],
        args: tuple[Any, ...],
        patience: float,
    ) -> Generator[Any, Any, CallReply]:
        """Call a function on another node, or here."""
        cluster = self._host.cluster

        def begin(key: int) -> None:
            now = trio.current_time()
            request = cluster.call(key, node, me.number, function, args, patience, now)
            try:
                self._host.flush()
            except Panic:
                if request is not None:
                    cluster.withdraw_call(request)
                raise

        reply: CallReply = yield from self.call(me, begin)
        return reply

    def resolve(self, effect: Resolve) -> None:
        """Give the outcome to the process that waits for it, if it still does."""
        waiting = self._waiting.pop(effect.key, None)
        if waiting is not None:
            process, token = waiting
            process.answer(token, effect.value)
