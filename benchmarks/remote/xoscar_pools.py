"""The workloads with xoscar: an actor in a pool of another process. xoscar has no TLS.

python -m benchmarks.remote.xoscar_pools server PORT
python -m benchmarks.remote.xoscar_pools client PORT WORKLOAD SIZE
"""

from __future__ import annotations

import asyncio
import json
import sys
from time import perf_counter
from typing import Any

import xoscar


class Sink(xoscar.Actor):
    """Answers, and counts."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def answer(self, message: Any) -> Any:
        return message[0]

    def take(self, message: Any) -> None:
        self.count += 1

    def counted(self) -> int:
        return self.count


def _address(port: str) -> str:
    return f"127.0.0.1:{port}"


async def server(port: str) -> None:
    """The pool with the actor."""
    pool = await xoscar.create_actor_pool(_address(port), n_process=0)
    async with pool:
        await xoscar.create_actor(Sink, address=_address(port), uid="sink")
        print("ready", flush=True)
        await asyncio.Event().wait()


async def client(port: str, workload: str, size: int) -> tuple[int, float]:
    """The number of operations, and their seconds."""
    sink = await xoscar.actor_ref(address=_address(port), uid="sink")
    begin = perf_counter()
    if workload == "round-trip":
        for number in range(size):
            await sink.answer((number, 12345, "order:42"))
        return size, perf_counter() - begin
    before = await sink.counted()
    text = "x" * 1048576 if workload == "large" else "order:42"
    for number in range(size):
        await sink.take.tell((number, 12345, text) if workload == "tuples" else text)
    while await sink.counted() < before + size:
        pass
    return size, perf_counter() - begin


if __name__ == "__main__":
    role, port, *what = sys.argv[1:]
    if role == "server":
        asyncio.run(server(port))
    else:
        print(json.dumps(asyncio.run(client(port, what[0], int(what[1])))))
