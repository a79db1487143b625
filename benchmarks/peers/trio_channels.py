"""The workloads with Trio alone: a task and an unbounded memory channel for each actor, sent
to with `send_nowait`, which is the fastest that Trio has."""

from __future__ import annotations

import gc
import math
from time import process_time, process_time_ns
from typing import Any

import trio

from benchmarks.memory import resident
from benchmarks.workloads import TURNS, distribution

Sender = trio.MemorySendChannel[Any]
Receiver = trio.MemoryReceiveChannel[Any]
Result = tuple[float, float]


def channel() -> tuple[Sender, Receiver]:
    return trio.open_memory_channel[Any](math.inf)


async def ponger(inbox: Receiver) -> None:
    while True:
        msg = await inbox.receive()
        if msg[1] == 0:
            return
        msg[0].send_nowait((None, msg[1]))


async def pingpong(nursery: trio.Nursery, rounds: int) -> Result:
    peer, inbox = channel()
    nursery.start_soon(ponger, inbox)
    me, mine = channel()
    begin = process_time()
    left = rounds
    while left > 0:
        peer.send_nowait((me, left))
        await mine.receive()
        left -= 1
    took = process_time() - begin
    peer.send_nowait((me, 0))
    return rounds, took


async def till(inbox: Receiver) -> None:
    total = 0
    while True:
        number, answer = await inbox.receive()
        if answer is None:
            return
        total += number
        answer.send_nowait(total)


async def calls(nursery: trio.Nursery, rounds: int) -> Result:
    service, inbox = channel()
    nursery.start_soon(till, inbox)
    me, mine = channel()
    begin = process_time()
    for number in range(rounds):
        service.send_nowait((number, me))
        await mine.receive()
    took = process_time() - begin
    service.send_nowait((0, None))
    return rounds, took


async def ring_node(inbox: Receiver, following: Sender) -> None:
    while True:
        msg = await inbox.receive()
        following.send_nowait(msg)
        if msg == 0:
            return


async def ring(nursery: trio.Nursery, laps: int) -> Result:
    me, mine = channel()
    following = me
    for _ in range(999):
        sender, inbox = channel()
        nursery.start_soon(ring_node, inbox, following)
        following = sender
    following.send_nowait(laps + 1)
    await mine.receive()
    begin = process_time()
    lap = laps
    while lap > 0:
        following.send_nowait(lap)
        await mine.receive()
        lap -= 1
    took = process_time() - begin
    following.send_nowait(0)
    await mine.receive()
    return 1000 * laps, took


async def tiny(parent: Sender) -> None:
    _sender, _inbox = channel()
    parent.send_nowait(1)


async def spawn_exit(nursery: trio.Nursery, batches: int) -> Result:
    batch = 1000
    me, mine = channel()
    begin = process_time()
    for round_number in range(batches + 1):
        if round_number == 1:
            begin = process_time()
        for _ in range(batch):
            nursery.start_soon(tiny, me)
        for _ in range(batch):
            await mine.receive()
    return batch * batches, process_time() - begin


async def flood(target: Sender, messages: int) -> None:
    for number in range(messages):
        target.send_nowait(number)


async def fan_in(nursery: trio.Nursery, messages: int) -> Result:
    senders = 100
    me, mine = channel()
    begin = process_time()
    for _ in range(senders):
        nursery.start_soon(flood, me, messages)
    for _ in range(senders * messages):
        await mine.receive()
    return senders * messages, process_time() - begin


async def idler(inbox: Receiver, parent: Sender) -> None:
    parent.send_nowait(1)
    await inbox.receive()


async def idle(nursery: trio.Nursery, actors: int) -> Result:
    before = resident()
    me, mine = channel()
    pids = []
    for _ in range(actors):
        sender, inbox = channel()
        pids.append(sender)
        nursery.start_soon(idler, inbox, me)
    for _ in range(actors):
        await mine.receive()
    took = resident() - before
    for pid in pids:
        pid.send_nowait(1)
    return actors, took


async def busy() -> None:
    number = 0
    while True:
        for _ in range(TURNS):
            number += 1
        await trio.lowlevel.checkpoint()


async def latency(nursery: trio.Nursery, rounds: int) -> Result:
    nursery.start_soon(busy)
    peer, inbox = channel()
    nursery.start_soon(ponger, inbox)
    me, mine = channel()
    times = []
    for left in range(rounds, 0, -1):
        begin = process_time_ns()
        peer.send_nowait((me, left))
        await mine.receive()
        times.append(process_time_ns() - begin)
    nursery.cancel_scope.cancel()
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
    """Make one measurement, with the collector set as the runtime of Mesh sets it."""

    async def main() -> Result:
        async with trio.open_nursery() as nursery:
            return await WORKLOADS[workload](nursery, size)

    gc.set_threshold(100_000, 20, 50)
    return trio.run(main)
