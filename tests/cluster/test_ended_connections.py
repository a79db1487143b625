"""What has ended is freed there and then, and does not wait for the garbage collector.

The collector of a running program seldom looks at what has lived for a while, and does not know
what OpenSSL keeps for a connection.
"""

from __future__ import annotations

import gc
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from weakref import ref

import pytest
import trio
import trio.testing
from test_transport import TWO, Node, connect, nodes, raw_tcp, read_to_end, run

from meshrt.node.dialling import DialFailed, dial
from meshrt.node.frames import Ping
from meshrt.node.handshake import Refusal
from meshrt.node.names import parse
from meshrt.node.transport import TlsConnection

ENDS = 20


@pytest.fixture(autouse=True)
def without_collector() -> Iterator[None]:
    """Only the last reference frees an object."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _count(cls: type) -> int:
    return sum(1 for found in gc.get_objects() if isinstance(found, cls))


def _cut(connection: TlsConnection) -> None:
    # Below TLS, as when the process of the peer is killed.
    socket.socket.shutdown(connection._stream._socket, socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "end",
    [
        TlsConnection.close,
        TlsConnection.abort,
        _cut,
        lambda connection: connection._stream._socket.send(b"not a frame"),
    ],
    ids=["closed", "aborted", "cut", "protocol broken"],
)
def test_both_ends_of_a_connection(end: Callable[[TlsConnection], object]) -> None:
    async def meet_and_part(a: Node, b: Node, nursery: trio.Nursery) -> None:
        lost = len(a.owner.lost)
        got = len(a.owner.messages)
        b.owner.on_messages = lambda connection, messages: connection.send(messages[0])
        connection = await connect(a, b, nursery)
        connection.send(Ping(1))
        await a.owner.until(lambda: len(a.owner.messages) > got)
        end(connection)
        await a.owner.until(lambda: len(a.owner.lost) > lost)
        await b.owner.until(lambda: len(b.owner.lost) > lost)
        a.connections.clear()
        b.connections.clear()

    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            before = _count(TlsConnection), _count(ssl.SSLSocket)
            for _ in range(ENDS):
                await meet_and_part(a, b, nursery)
            # Until the tasks that served the last connection are gone too.
            await trio.testing.wait_all_tasks_blocked()
            after = _count(TlsConnection), _count(ssl.SSLSocket)
            assert after == before

    run(test)


def test_a_connection_that_is_not_run() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), _):
            connection = await dial(a.wire, b.name)
            connection.abort("not needed")
            await b.owner.until(lambda: bool(b.owner.lost))
            gone = ref(connection._stream)
            del connection
            assert gone() is None

    run(test)


def test_strangers() -> None:
    async def turned_away(a: Node, b: Node) -> None:
        with pytest.raises(DialFailed):
            await dial(a.wire, b.name)

    async def no_tls(b: Node) -> None:
        stream = await raw_tcp(b)
        await stream.send_all(b"GET / HTTP/1.1\r\n\r\n")
        await read_to_end(stream)
        await stream.aclose()

    async def test() -> None:
        async with nodes(*TWO) as ((a, b), _):
            before = _count(ssl.SSLSocket)
            for _ in range(3):
                await no_tls(b)
                await turned_away(replace_cookie(a, "another"), b)
                b.refusal = (Refusal.ALREADY_CONNECTED, "no")
                await turned_away(replace_cookie(a, "secret"), b)
                b.refusal = None
            with trio.fail_after(20):
                while b.listener.strangers:
                    await trio.lowlevel.checkpoint()
            await trio.testing.wait_all_tasks_blocked()
            assert _count(ssl.SSLSocket) == before

    run(test)


def replace_cookie(node: Node, cookie: str) -> Node:
    node.wire = replace(node.wire, identity=replace(node.wire.identity, cookie=cookie))
    return node


def test_a_dial_that_nobody_answers() -> None:
    async def test() -> None:
        a = Node(TWO[0])
        b = Node(TWO[1])
        b.listener.close()
        a.listener.close()
        for name in (b.name, parse(f"b@localhost:{b.name.port}")):
            with pytest.raises(DialFailed, match="cannot connect"):
                await dial(a.wire, name)
        await trio.testing.wait_all_tasks_blocked()
        assert _count(OSError) == 0

    run(test)
