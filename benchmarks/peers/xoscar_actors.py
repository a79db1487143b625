"""The workloads with xoscar: all actors in one pool of one process, where a call of another
actor's method costs least."""

from __future__ import annotations

import asyncio
import gc
from time import process_time, process_time_ns
from typing import Any

import xoscar

from benchmarks.memory import resident
from benchmarks.workloads import TURNS, distribution

Result = tuple[float, float]


class Ponger(xoscar.Actor):
    def ping(self, number: int) -> int:
        return number


class Pinger(xoscar.Actor):
    async def run(self, peer: Any, rounds: int) -> float:
        begin = process_time()
        for number in range(rounds):
            await peer.ping(number)
        return process_time() - begin

    async def timed(self, peer: Any, rounds: int) -> list[int]:
        times = []
        for number in range(rounds):
            begin = process_time_ns()
            await peer.ping(number)
            times.append(process_time_ns() - begin)
            # A call goes to its end without giving way; the one that computes is to have a turn.
            await asyncio.sleep(0)
        return times


async def start(kind: type, address: str, *arguments: Any) -> Any:
    made = await xoscar.create_actor(kind, *arguments, address=address)
    # What was given goes through the pool's channels; this one calls the actor here.
    return await xoscar.actor_ref(made)


async def pingpong(address: str, rounds: int) -> Result:
    pinger, ponger = await start(Pinger, address), await start(Ponger, address)
    return rounds, await pinger.run(ponger, rounds)


class Till(xoscar.Actor):
    def __init__(self) -> None:
        super().__init__()
        self.total = 0

    def add(self, number: int) -> int:
        self.total += number
        return self.total


class Client(xoscar.Actor):
    async def run(self, till: Any, rounds: int) -> float:
        begin = process_time()
        for number in range(rounds):
            await till.add(number)
        return process_time() - begin


async def calls(address: str, rounds: int) -> Result:
    client, till = await start(Client, address), await start(Till, address)
    return rounds, await client.run(till, rounds)


class Node(xoscar.Actor):
    def __init__(self, following: Any) -> None:
        super().__init__()
        self.following = following

    async def hand_on(self, lap: int) -> None:
        await self.following.hand_on.tell(lap)


class Head(xoscar.Actor):
    def __init__(self) -> None:
        super().__init__()
        self.first: Any = None
        self.done = asyncio.Event()

    async def hand_on(self, lap: int) -> None:
        if lap == 0:
            self.done.set()
        else:
            await self.first.hand_on.tell(lap - 1)

    async def begin(self, first: Any, laps: int) -> None:
        self.first = first
        self.done.clear()
        await first.hand_on.tell(laps - 1)

    @xoscar.no_lock
    async def wait(self) -> None:
        await self.done.wait()


async def ring(address: str, laps: int) -> Result:
    head = following = await start(Head, address)
    for _ in range(999):
        following = await start(Node, address, following)
    await head.begin(following, 1)
    await head.wait()
    begin = process_time()
    await head.begin(following, laps)
    await head.wait()
    return 1000 * laps, process_time() - begin


class Counter(xoscar.Actor):
    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left
        self.done = asyncio.Event()

    def put(self, number: int) -> None:
        self.left -= 1
        if self.left == 0:
            self.done.set()

    @xoscar.no_lock
    async def wait(self) -> None:
        await self.done.wait()


async def spawn_exit(address: str, batches: int) -> Result:
    took = 0.0
    for _ in range(batches):
        counter = await start(Counter, address, 1000)
        begin = process_time()
        for _ in range(1000):
            tiny = await start(Tiny, address, counter)
            await tiny.run.tell()
        await counter.wait()
        took += process_time() - begin
    return 1000 * batches, took


class Tiny(xoscar.Actor):
    def __init__(self, boss: Any) -> None:
        super().__init__()
        self.boss = boss

    async def run(self) -> None:
        await self.boss.put.tell(1)
        await xoscar.destroy_actor(self.ref())


class Flood(xoscar.Actor):
    async def run(self, target: Any, messages: int) -> None:
        for number in range(messages):
            await target.put.tell(number)


async def fan_in(address: str, messages: int) -> Result:
    senders = 100
    target = await start(Counter, address, senders * messages)
    floods = [await start(Flood, address) for _ in range(senders)]
    begin = process_time()
    for flood in floods:
        await flood.run.tell(target, messages)
    await target.wait()
    return senders * messages, process_time() - begin


async def idle(address: str, actors: int) -> Result:
    before = resident()
    idlers = [await start(Ponger, address) for _ in range(actors)]
    took = resident() - before
    assert len(idlers) == actors
    return actors, took


class Busy(xoscar.Actor):
    def __init__(self) -> None:
        super().__init__()
        self.running = True

    async def compute(self) -> None:
        number = 0
        while self.running:
            for _ in range(TURNS):
                number += 1
            await asyncio.sleep(0)

    @xoscar.no_lock
    def stop(self) -> None:
        self.running = False


async def latency(address: str, rounds: int) -> Result:
    busy = await start(Busy, address)
    await busy.compute.tell()
    pinger, ponger = await start(Pinger, address), await start(Ponger, address)
    times = await pinger.timed(ponger, rounds)
    await busy.stop()
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
        pool = await xoscar.create_actor_pool(address="127.0.0.1:0", n_process=0)
        async with pool:
            return await WORKLOADS[workload](pool.external_address, size)

    gc.set_threshold(100_000, 20, 50)
    return asyncio.run(main())
