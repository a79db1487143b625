"""The workloads with pykka: actors that are threads, sent to with `tell` and asked with `ask`."""

from __future__ import annotations

import threading
from time import process_time, process_time_ns
from typing import Any

import pykka

from benchmarks.memory import resident
from benchmarks.workloads import distribution, one_processor

Result = tuple[float, float]


class Ponger(pykka.ThreadingActor):
    def on_receive(self, message: Any) -> None:
        sender, number = message
        sender.tell(number)


class Pinger(pykka.ThreadingActor):
    def __init__(self, peer: Any, done: threading.Event) -> None:
        super().__init__()
        self.peer = peer
        self.done = done

    def on_receive(self, message: Any) -> None:
        if message == 0:
            self.done.set()
        else:
            self.peer.tell((self.actor_ref, message - 1))


def pingpong(rounds: int) -> Result:
    done = threading.Event()
    pinger = Pinger.start(Ponger.start(), done)
    begin = process_time()
    pinger.tell(rounds)
    done.wait()
    return rounds, process_time() - begin


class Till(pykka.ThreadingActor):
    def __init__(self) -> None:
        super().__init__()
        self.total = 0

    def on_receive(self, message: Any) -> int:
        self.total += message
        return self.total


class Client(pykka.ThreadingActor):
    def on_receive(self, message: Any) -> float:
        till, rounds = message
        begin = process_time()
        for number in range(rounds):
            till.ask(number)
        return process_time() - begin


def calls(rounds: int) -> Result:
    return rounds, Client.start().ask((Till.start(), rounds))


class Node(pykka.ThreadingActor):
    def __init__(self, following: Any) -> None:
        super().__init__()
        self.following = following

    def on_receive(self, message: Any) -> None:
        self.following.tell(message)


class Head(pykka.ThreadingActor):
    def __init__(self, done: threading.Event) -> None:
        super().__init__()
        self.first: Any = None
        self.done = done

    def on_receive(self, message: Any) -> None:
        if isinstance(message, tuple):
            self.first, message = message
        if message == 0:
            self.done.set()
        else:
            self.first.tell(message - 1)


def ring(laps: int) -> Result:
    done = threading.Event()
    head = following = Head.start(done)
    for _ in range(999):
        following = Node.start(following)
    head.tell((following, 1))
    done.wait()
    done.clear()
    begin = process_time()
    head.tell(laps)
    done.wait()
    return 1000 * laps, process_time() - begin


class Counter(pykka.ThreadingActor):
    """Sets the event when so many messages have come."""

    def __init__(self, left: int, done: threading.Event) -> None:
        super().__init__()
        self.left = left
        self.done = done

    def on_receive(self, message: Any) -> None:
        self.left -= 1
        if self.left == 0:
            self.done.set()


class Tiny(pykka.ThreadingActor):
    def __init__(self, boss: Any) -> None:
        super().__init__()
        self.boss = boss

    def on_start(self) -> None:
        self.boss.tell(1)
        self.stop()


def spawn_exit(batches: int) -> Result:
    took = 0.0
    for _ in range(batches):
        done = threading.Event()
        boss = Counter.start(1000, done)
        begin = process_time()
        for _ in range(1000):
            Tiny.start(boss)
        done.wait()
        took += process_time() - begin
        boss.stop()
    return 1000 * batches, took


class Flood(pykka.ThreadingActor):
    def __init__(self, target: Any) -> None:
        super().__init__()
        self.target = target

    def on_receive(self, message: Any) -> None:
        for number in range(message):
            self.target.tell(number)


def fan_in(messages: int) -> Result:
    senders = 100
    done = threading.Event()
    target = Counter.start(senders * messages, done)
    floods = [Flood.start(target) for _ in range(senders)]
    begin = process_time()
    for flood in floods:
        flood.tell(messages)
    done.wait()
    return senders * messages, process_time() - begin


class Idler(pykka.ThreadingActor):
    def __init__(self, boss: Any) -> None:
        super().__init__()
        self.boss = boss

    def on_start(self) -> None:
        self.boss.tell(1)


def idle(actors: int) -> Result:
    done = threading.Event()
    boss = Counter.start(actors, done)
    before = resident()
    idlers = [Idler.start(boss) for _ in range(actors)]
    done.wait()
    took = resident() - before
    assert len(idlers) == actors
    return actors, took


class Busy(pykka.ThreadingActor):
    def on_receive(self, message: Any) -> None:
        running, number = message, 0
        while running[0]:
            number += 1


class Timed(Pinger):
    def __init__(self, peer: Any, done: threading.Event) -> None:
        super().__init__(peer, done)
        self.times: list[int] = []
        self.begin = 0

    def on_receive(self, message: Any) -> None:
        now = process_time_ns()
        if self.begin:
            self.times.append(now - self.begin)
        self.begin = now
        super().on_receive(message)


def latency(rounds: int) -> Result:
    running = [True]
    Busy.start().tell(running)
    done = threading.Event()
    times: list[int] = []
    timed = Timed.start(Ponger.start(), done)
    times = timed.proxy().times.get()
    timed.tell(rounds)
    done.wait()
    running[0] = False
    times = timed.proxy().times.get()
    return distribution(times)


WORKLOADS = {
    "ping-pong": pingpong,
    "calls": calls,
    "queued-calls": calls,
    "ring": ring,
    "fan-in": fan_in,
    "spawn": spawn_exit,
    "idle": idle,
    "latency": latency,
}


def measure(workload: str, size: int) -> Result:
    """Make one measurement."""
    one_processor()
    try:
        return WORKLOADS[workload](size)
    finally:
        pykka.ActorRegistry.stop_all(block=False)
