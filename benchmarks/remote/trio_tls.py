"""The workloads without actors: Trio's TLS streams, msgpack, and a length before each message.

python -m benchmarks.remote.trio_tls server PORT CERTIFICATE KEY
python -m benchmarks.remote.trio_tls client PORT CERTIFICATE KEY WORKLOAD SIZE
"""

from __future__ import annotations

import json
import ssl
import sys
from time import perf_counter
from typing import Any

import msgpack
import trio

ANSWERED, COUNTED = 0, 1


class Channel:
    """Messages on a stream."""

    def __init__(self, stream: trio.abc.Stream) -> None:
        self._stream = stream
        self._unpacker = msgpack.Unpacker(max_buffer_size=2**25)

    async def send(self, message: Any) -> None:
        await self._stream.send_all(msgpack.packb(message))

    async def receive(self) -> Any:
        while True:
            for message in self._unpacker:
                return message
            data = await self._stream.receive_some(65536)
            if not data:
                raise EOFError
            self._unpacker.feed(data)


async def serve(stream: trio.abc.Stream) -> None:
    """Answer each message, or count them and tell when all have come."""
    channel = Channel(stream)
    try:
        how, count = await channel.receive()
        if how == ANSWERED:
            while True:
                await channel.send((await channel.receive())[0])
        for _ in range(count):
            await channel.receive()
        await channel.send(count)
    except (EOFError, trio.BrokenResourceError):
        return


async def measure(stream: trio.abc.Stream, workload: str, size: int) -> tuple[int, float]:
    """The number of operations, and their seconds."""
    channel = Channel(stream)
    begin = perf_counter()
    if workload == "round-trip":
        await channel.send((ANSWERED, size))
        for number in range(size):
            await channel.send((number, 12345, "order:42"))
            await channel.receive()
        return size, perf_counter() - begin
    text = "x" * 1048576 if workload == "large" else "order:42"
    await channel.send((COUNTED, size))
    for number in range(size):
        await channel.send((number, 12345, text) if workload == "tuples" else text)
    await channel.receive()
    return size, perf_counter() - begin


async def main(role: str, port: int, certificate: str, key: str, *what: str) -> None:
    """One of the two processes."""
    if role == "server":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        async with trio.open_nursery() as nursery:
            await nursery.start(
                lambda task_status: trio.serve_ssl_over_tcp(
                    serve, port, context, host="127.0.0.1", task_status=task_status
                )
            )
            print("ready", flush=True)
    else:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        stream = await trio.open_ssl_over_tcp_stream("127.0.0.1", port, ssl_context=context)
        print(json.dumps(await measure(stream, what[0], int(what[1]))))


if __name__ == "__main__":
    role, port, *rest = sys.argv[1:]
    trio.run(main, role, int(port), *rest)
