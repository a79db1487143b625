"""The workloads as actors, in the shape in which the compiler emits them.

Each takes the process and its size and leaves its result in `RESULT`: the number of
operations, and the seconds of processor time that they took.
"""

from __future__ import annotations

from collections.abc import Generator
from time import process_time
from typing import Any

from benchmarks.memory import resident
from meshrt.process import Process, run, spawn

# What the globals of an emitted module contain: this code may be pre-empted.
__mesh__ = "Benchmark"

RESULT: list[tuple[float, float]] = []

Steps = Generator[Any, Any, None]


def ponger(me: Process) -> Steps:
    while True:
        if me.mailbox:
            if me.budget:
                me.budget -= 1
            else:
                yield me.breathe()
            msg = me.mailbox.popleft()
        else:
            me.waiting = True
            msg = yield
        if msg[1] == 0:
            return
        msg[0].send((me, msg[1]))


def pingpong(me: Process, rounds: int) -> Steps:
    """A message to another actor and its answer, one at a time."""
    peer = spawn(ponger)
    begin = process_time()
    left = rounds
    while left > 0:
        peer.send((me, left))
        if me.mailbox:
            if me.budget:
                me.budget -= 1
            else:
                yield me.breathe()
            me.mailbox.popleft()
        else:
            me.waiting = True
            yield
        left -= 1
    RESULT.append((rounds, process_time() - begin))
    peer.send((me, 0))


def ring_node(me: Process, following: Process) -> Steps:
    while True:
        if me.mailbox:
            if me.budget:
                me.budget -= 1
            else:
                yield me.breathe()
            msg = me.mailbox.popleft()
        else:
            me.waiting = True
            msg = yield
        following.send(msg)
        if msg == 0:
            return


def ring(me: Process, laps: int) -> Steps:
    """One message that goes round 1,000 actors."""
    following = me
    for _ in range(999):
        following = spawn(ring_node, following)
    lap = laps + 1
    begin = 0.0
    while lap >= 0:
        if lap == laps:
            # The first lap has started the actors.
            begin = process_time()
        if lap == 0:
            RESULT.append((1000 * laps, process_time() - begin))
        following.send(lap)
        if me.mailbox:
            if me.budget:
                me.budget -= 1
            else:
                yield me.breathe()
            me.mailbox.popleft()
        else:
            me.waiting = True
            yield
        lap -= 1


def tiny(_me: Process, parent: Process) -> None:
    parent.send(1)


def spawn_exit(me: Process, batches: int) -> Steps:
    """Actors that send one message and end, a thousand at a time."""
    batch = 1000
    begin = process_time()
    for round_number in range(batches + 1):
        if round_number == 1:
            # The first round has started the tasks.
            begin = process_time()
        for _ in range(batch):
            spawn(tiny, me)
        for _ in range(batch):
            if me.mailbox:
                if me.budget:
                    me.budget -= 1
                else:
                    yield me.breathe()
                me.mailbox.popleft()
            else:
                me.waiting = True
                yield
    RESULT.append((batch * batches, process_time() - begin))


def flood(_me: Process, target: Process, messages: int) -> None:
    for number in range(messages):
        target.send(number)


def fan_in(me: Process, messages: int) -> Steps:
    """Fifty actors that send to one, as fast as they can."""
    senders = 50
    begin = process_time()
    for _ in range(senders):
        spawn(flood, me, messages)
    for _ in range(senders * messages):
        if me.mailbox:
            if me.budget:
                me.budget -= 1
            else:
                yield me.breathe()
            me.mailbox.popleft()
        else:
            me.waiting = True
            yield
    RESULT.append((senders * messages, process_time() - begin))


def idler(me: Process, parent: Process) -> Steps:
    parent.send(1)
    me.waiting = True
    yield


def idle(me: Process, actors: int) -> Steps:
    """The memory of actors that wait: bytes each, in place of seconds."""
    before = resident()
    pids = [spawn(idler, me) for _ in range(actors)]
    for _ in range(actors):
        if me.mailbox:
            if me.budget:
                me.budget -= 1
            else:
                yield me.breathe()
            me.mailbox.popleft()
        else:
            me.waiting = True
            yield
    RESULT.append((1, (resident() - before) / actors))
    for pid in pids:
        pid.send(1)


WORKLOADS = {
    "ping-pong": pingpong,
    "ring": ring,
    "fan-in": fan_in,
    "spawn": spawn_exit,
    "idle": idle,
}


def measure(workload: str, size: int) -> tuple[float, float]:
    """Run a workload: operations, and seconds of processor time (bytes, of `idle`)."""
    function = WORKLOADS[workload]

    def main(me: Process) -> Steps:
        yield from function(me, size)

    if run(main) != 0:
        raise RuntimeError(f"{workload} failed")
    return RESULT.pop()
