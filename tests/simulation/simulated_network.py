"""A network in memory, under virtual time and a seed: streams of bytes between named hosts.

A `Wire` is one direction of a TCP connection. What is sent arrives in order, after a delay; while
its direction is blocked it waits, as TCP repeats what was not acknowledged, and arrives after
that. Nothing tells the ends that the network is broken. The end of a stream (proper, or a reset
that may destroy what is under way) travels like data.

Nothing here knows of nodes, and everything is decided by `rng`, so that a seed replays exactly.
"""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Literal

Action = Callable[[], None]


class Clock:
    """Virtual time, in seconds, and what is to happen."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._due: list[tuple[float, int, Action]] = []
        self._order = count()

    def after(self, delay: float, action: Action) -> None:
        """Do `action` in `delay` seconds; of several at one time the first to ask goes first."""
        heapq.heappush(self._due, (self.now + delay, next(self._order), action))

    def run_until(self, end: float) -> None:
        """Let everything happen that is due up to `end`."""
        due = self._due
        while due and due[0][0] <= end:
            self.now, _, action = heapq.heappop(due)
            action()
        self.now = end


class Wire:
    """One direction of a stream, between the hosts `source` and `target`."""

    def __init__(self, network: Network, source: str, target: str) -> None:
        self.source = source
        self.target = target
        self.receiver: Stream | None = None
        self._network = network
        self._under_way: deque[tuple[float, bytes | Literal["end", "reset"]]] = deque()
        self._last_arrival = 0.0

    def put(self, item: bytes | Literal["end", "reset"]) -> None:
        """Send something."""
        network = self._network
        if item == "reset" and network.rng.random() < 0.5:
            self._under_way.clear()
        now = network.clock.now
        arrival = max(now + network.delay(), self._last_arrival)
        self._last_arrival = arrival
        self._under_way.append((arrival, item))
        network.clock.after(arrival - now, self.advance)

    def advance(self) -> None:
        """Hand over what has arrived, unless the direction is blocked."""
        network = self._network
        while self._under_way and self._under_way[0][0] <= network.clock.now:
            if network.blocked(self.source, self.target):
                return
            _, item = self._under_way.popleft()
            if self.receiver is not None:
                self.receiver.arrive(item)


class Stream:
    """One end of a connection. `on_data` and `on_end` are called with what arrives, as soon as
    `gate`, to which every such call is given, lets it through."""

    def __init__(self, outgoing: Wire, incoming: Wire, serial: int) -> None:
        self.serial = serial
        self.on_data: Callable[[bytes], None] = lambda data: None
        self.on_end: Callable[[str], None] = lambda reason: None
        self.gate: Callable[[Action], None] = lambda action: action()
        self.closed = False
        self._ended = False
        self._out = outgoing
        incoming.receiver = self

    def send(self, data: bytes) -> None:
        """Send bytes; nothing happens if this end is closed."""
        if not self.closed and not self._ended:
            self._out.put(data)

    def end_sending(self) -> None:
        """Send no more; what arrives is still taken."""
        if not self._ended:
            self._ended = True
            self._out.put("end")

    def close(self) -> None:
        """Close with a reset: nothing is taken any more, and the peer is told so."""
        if not self.closed:
            self.closed = True
            self._out.put("reset")

    def vanish(self) -> None:
        """The host is gone without a word."""
        self.closed = True

    def arrive(self, item: bytes | Literal["end", "reset"]) -> None:
        """From the wire."""
        if not self.closed:
            self.gate(lambda: self._take(item))
        elif isinstance(item, bytes):
            self._out.put("reset")

    def _take(self, item: bytes | Literal["end", "reset"]) -> None:
        if self.closed:
            return
        if item == "end":
            self.on_end("closed by the peer")
        elif item == "reset":
            self.on_end("connection reset")
        elif isinstance(item, bytes):
            self.on_data(item)


class Network:
    """All hosts and what lies between them. `lag` multiplies the `latency` (seconds); `loss` is the
    share of packets that have to be repeated; `messages` and `bytes` count what nodes have sent,
    but for signs of life."""

    def __init__(self, seed: int, latency: float = 0.01) -> None:
        self.clock = Clock()
        self.rng = random.Random(seed)
        self.latency = latency
        self.lag = 1.0
        self.loss = 0.02
        self.messages = 0
        self.bytes = 0
        self._blocked: set[tuple[str, str]] = set()
        self._wires: list[Wire] = []
        self._serials = count(1)

    def delay(self) -> float:
        """How long the next packet is under way: sometimes it has to be repeated."""
        delay = self.latency * self.lag * (0.5 + self.rng.random())
        return delay + 0.2 if self.rng.random() < self.loss else delay

    def blocked(self, source: str, target: str) -> bool:
        """Whether nothing gets from `source` to `target`."""
        return (source, target) in self._blocked

    def reachable(self, one: str, other: str) -> bool:
        """Whether a connection can be made."""
        return not self.blocked(one, other) and not self.blocked(other, one)

    def block(self, source: str, target: str) -> None:
        """Let nothing through from `source` to `target` from now on."""
        self._blocked.add((source, target))

    def cut(self, one: str, other: str) -> None:
        """Block both directions."""
        self.block(one, other)
        self.block(other, one)

    def heal(self) -> None:
        """Let everything through again, also what has been waiting."""
        self._blocked.clear()
        for wire in self._wires:
            wire.advance()

    def connect(self, one: str, other: str) -> tuple[Stream, Stream]:
        """A new connection: the end at each host."""
        there, back = Wire(self, one, other), Wire(self, other, one)
        self._wires += [there, back]
        serial = next(self._serials)
        return Stream(there, back, serial), Stream(back, there, serial)
