"""The workloads with thespian, in its `simpleSystemBase`: all actors in one thread of one
process. (Its other systems give each actor a process of the operating system, and are slower
by far.)"""

from __future__ import annotations

from time import process_time
from typing import Any

from thespian.actors import Actor, ActorExitRequest, ActorSystem

from benchmarks.memory import resident

Result = tuple[float, float]


class Ponger(Actor):
    def receiveMessage(self, message: Any, sender: Any) -> None:
        if isinstance(message, int):
            self.send(sender, message - 1)


class Pinger(Actor):
    boss: Any
    peer: Any

    def receiveMessage(self, message: Any, sender: Any) -> None:
        if isinstance(message, tuple):
            self.boss = sender
            self.peer, message = message
        if not isinstance(message, int):
            return
        if message > 0:
            self.send(self.peer, message)
        else:
            self.send(self.boss, "done")


def pingpong(system: ActorSystem, rounds: int) -> Result:
    pinger, ponger = system.createActor(Pinger), system.createActor(Ponger)
    begin = process_time()
    system.ask(pinger, (ponger, rounds))
    return rounds, process_time() - begin


class Till(Actor):
    total = 0

    def receiveMessage(self, message: Any, sender: Any) -> None:
        if isinstance(message, int):
            self.total += message
            self.send(sender, self.total)


class Client(Actor):
    """One call after the other."""

    boss: Any
    till: Any
    left = 0

    def receiveMessage(self, message: Any, sender: Any) -> None:
        if isinstance(message, tuple):
            self.boss = sender
            self.till, self.left = message
        elif not isinstance(message, int):
            return
        if self.left > 0:
            self.left -= 1
            self.send(self.till, self.left)
        else:
            self.send(self.boss, "done")


def calls(system: ActorSystem, rounds: int) -> Result:
    client, service = system.createActor(Client), system.createActor(Till)
    begin = process_time()
    system.ask(client, (service, rounds))
    return rounds, process_time() - begin


class Node(Actor):
    following: Any = None

    def receiveMessage(self, message: Any, sender: Any) -> None:
        if isinstance(message, int):
            self.send(self.following, message)
        elif isinstance(message, tuple):
            self.following = message[0]


class Head(Actor):
    boss: Any
    first: Any

    def receiveMessage(self, message: Any, sender: Any) -> None:
        if isinstance(message, tuple):
            self.boss = sender
            self.first, message = message
        if not isinstance(message, int):
            return
        if message > 0:
            self.send(self.first, message - 1)
        else:
            self.send(self.boss, "done")


def ring(system: ActorSystem, laps: int) -> Result:
    head = following = system.createActor(Head)
    for _ in range(999):
        node = system.createActor(Node)
        system.tell(node, (following,))
        following = node
    system.ask(head, (following, 1))
    begin = process_time()
    system.ask(head, (following, laps))
    return 1000 * laps, process_time() - begin


class Tiny(Actor):
    def receiveMessage(self, message: Any, sender: Any) -> None:
        if isinstance(message, int):
            self.send(sender, "done")
            self.send(self.myAddress, ActorExitRequest())


class Batches(Actor):
    boss: Any
    left = 0
    running = 0

    def receiveMessage(self, message: Any, sender: Any) -> None:
        if isinstance(message, int):
            self.boss = sender
            self.left = message
        elif message == "done":
            self.running -= 1
        else:
            return
        if self.running == 0:
            if self.left == 0:
                self.send(self.boss, "done")
                return
            self.left -= 1
            self.running = 1000
            for _ in range(1000):
                self.send(self.createActor(Tiny), 1)


def spawn_exit(system: ActorSystem, batches: int) -> Result:
    boss = system.createActor(Batches)
    begin = process_time()
    system.ask(boss, batches)
    return 1000 * batches, process_time() - begin


class Counter(Actor):
    boss: Any
    left = 0

    def receiveMessage(self, message: Any, sender: Any) -> None:
        if isinstance(message, tuple):
            self.boss = sender
            floods, messages = message
            self.left = len(floods) * messages
            for flood in floods:
                self.send(flood, messages)
        elif isinstance(message, int):
            self.left -= 1
            if self.left == 0:
                self.send(self.boss, "done")


class Flood(Actor):
    def receiveMessage(self, message: Any, sender: Any) -> None:
        if isinstance(message, int):
            for number in range(message):
                self.send(sender, number)


def fan_in(system: ActorSystem, messages: int) -> Result:
    target = system.createActor(Counter)
    floods = [system.createActor(Flood) for _ in range(100)]
    begin = process_time()
    system.ask(target, (floods, messages))
    return 100 * messages, process_time() - begin


def idle(system: ActorSystem, actors: int) -> Result:
    before = resident()
    idlers = [system.createActor(Node) for _ in range(actors)]
    took = resident() - before
    assert len(idlers) == actors
    return actors, took


WORKLOADS = {
    "ping-pong": pingpong,
    "calls": calls,
    "queued-calls": calls,
    "ring": ring,
    "fan-in": fan_in,
    "spawn": spawn_exit,
    "idle": idle,
}


def measure(workload: str, size: int) -> Result:
    """Make one measurement."""
    return WORKLOADS[workload](ActorSystem("simpleSystemBase"), size)
