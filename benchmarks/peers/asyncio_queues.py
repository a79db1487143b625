"""The workloads with asyncio alone: a task and a queue for each actor, sent to with
`put_nowait`."""

from __future__ import annotations

import asyncio
import gc
from time import process_time, process_time_ns
from typing import Any

from benchmarks.memory import resident
from benchmarks.workloads import TURNS, distribution

Inbox = asyncio.Queue[Any]
Result = tuple[float, float]

# The loop refers to its tasks weakly.
_TASKS: set[asyncio.Task[None]] = set()


def start(coroutine: Any) -> None:
    task = asyncio.create_task(coroutine)
    _TASKS.add(task)
    task.add_done_callback(_TASKS.discard)


async def ponger(inbox: Inbox) -> None:
    while True:
        sender, number = await inbox.get()
        if number == 0:
            return
        sender.put_nowait((None, number))


async def pingpong(rounds: int) -> Result:
    peer, mine = Inbox(), Inbox()
    start(ponger(peer))
    begin = process_time()
    for left in range(rounds, 0, -1):
        peer.put_nowait((mine, left))
        await mine.get()
    took = process_time() - begin
    peer.put_nowait((mine, 0))
    return rounds, took


async def till(inbox: Inbox) -> None:
    total = 0
    while True:
        number, answer = await inbox.get()
        if answer is None:
            return
        total += number
        answer.put_nowait(total)


async def calls(rounds: int) -> Result:
    service, mine = Inbox(), Inbox()
    start(till(service))
    begin = process_time()
    for number in range(rounds):
        service.put_nowait((number, mine))
        await mine.get()
    took = process_time() - begin
    service.put_nowait((0, None))
    return rounds, took


async def ring_node(inbox: Inbox, following: Inbox) -> None:
    while True:
        message = await inbox.get()
        following.put_nowait(message)
        if message == 0:
            return


async def ring(laps: int) -> Result:
    mine = following = Inbox()
    for _ in range(999):
        inbox = Inbox()
        start(ring_node(inbox, following))
        following = inbox
    following.put_nowait(laps + 1)
    await mine.get()
    begin = process_time()
    for lap in range(laps, 0, -1):
        following.put_nowait(lap)
        await mine.get()
    took = process_time() - begin
    following.put_nowait(0)
    await mine.get()
    return 1000 * laps, took


async def tiny(parent: Inbox) -> None:
    _inbox = Inbox()
    parent.put_nowait(1)


async def spawn_exit(batches: int) -> Result:
    batch = 1000
    mine = Inbox()
    begin = process_time()
    for number in range(batches + 1):
        if number == 1:
            begin = process_time()
        for _ in range(batch):
            start(tiny(mine))
        for _ in range(batch):
            await mine.get()
    return batch * batches, process_time() - begin


async def flood(target: Inbox, messages: int) -> None:
    for number in range(messages):
        target.put_nowait(number)


async def fan_in(messages: int) -> Result:
    senders = 100
    mine = Inbox()
    begin = process_time()
    for _ in range(senders):
        start(flood(mine, messages))
    for _ in range(senders * messages):
        await mine.get()
    return senders * messages, process_time() - begin


async def idler(inbox: Inbox, parent: Inbox) -> None:
    parent.put_nowait(1)
    await inbox.get()


async def idle(actors: int) -> Result:
    before = resident()
    mine = Inbox()
    inboxes = []
    for _ in range(actors):
        inbox = Inbox()
        inboxes.append(inbox)
        start(idler(inbox, mine))
    for _ in range(actors):
        await mine.get()
    took = resident() - before
    for inbox in inboxes:
        inbox.put_nowait(1)
    return actors, took


async def busy(running: list[bool]) -> None:
    number = 0
    while running[0]:
        for _ in range(TURNS):
            number += 1
        await asyncio.sleep(0)


async def latency(rounds: int) -> Result:
    running = [True]
    start(busy(running))
    peer, mine = Inbox(), Inbox()
    start(ponger(peer))
    times = []
    for left in range(rounds, 0, -1):
        begin = process_time_ns()
        peer.put_nowait((mine, left))
        await mine.get()
        times.append(process_time_ns() - begin)
    peer.put_nowait((mine, 0))
    running[0] = False
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
    gc.set_threshold(100_000, 20, 50)
    return asyncio.run(WORKLOADS[workload](size))
