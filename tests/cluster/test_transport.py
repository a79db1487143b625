"""Connections over real loopback TLS, both ends in this process."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
import trio
import trio.testing
from connected_nodes import TWO, Node, connect, nodes, run

from meshrt.node.certificate import client_context, make_credentials
from meshrt.node.connection import PeerInfo
from meshrt.node.dialling import MAX_STRANGERS, DialFailed, bind, dial
from meshrt.node.frames import Ping, Pong, Send, TooLarge
from meshrt.node.handshake import Refusal
from meshrt.node.names import NodeName, parse
from meshrt.node.terms import Unsendable
from meshrt.node.transport import HIGH_WATER, LOW_WATER, TlsConnection
from meshrt.process.scheduler import scheduler
from meshrt.values import Some


def test_both_ends_know_each_other() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            dialled = await connect(a, b, nursery)
            assert dialled.peer == PeerInfo(b.name.text, 7, 5, 1, dialled=True)
            dialled.send(Ping(1))
            await b.owner.until(lambda: bool(b.owner.messages))
            assert b.connections[0].peer == PeerInfo(a.name.text, 7, 5, 1, dialled=False)
            assert b.asked == [b.connections[0].peer]
            assert b.listener.strangers == 0

    run(test)


def test_ten_thousand_messages_each_way_arrive_in_order() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            messages = [Send(i, 7, (7, i, "order:42")) for i in range(10_000)]

            async def send_all(sender: Callable[[], TlsConnection]) -> None:
                for at, message in enumerate(messages):
                    sender().send(message)
                    if at % 97 == 0:
                        await trio.lowlevel.checkpoint()

            connection.send(Ping(0))
            await b.owner.until(lambda: b.owner.messages == [Ping(0)])
            b.owner.messages.clear()
            nursery.start_soon(send_all, lambda: connection)
            nursery.start_soon(send_all, lambda: b.connections[0])
            await b.owner.until(lambda: len(b.owner.messages) == 10_000)
            await a.owner.until(lambda: len(a.owner.messages) == 10_000)
            assert a.owner.messages == b.owner.messages == messages
            assert connection.queued_bytes == 0

    run(test)


def test_a_lone_message_leaves_at_once_and_a_burst_in_one_write() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            # The writer has nothing to do then.
            await trio.testing.wait_all_tasks_blocked()
            writes: list[int] = []
            stream: Any = connection._stream
            send_some, send_now = stream.send_some, stream.send_now
            stream.send_some = lambda data: (writes.append(len(data)), send_some(data))[1]
            stream.send_now = lambda data: (writes.append(len(data)), send_now(data))[1]
            before = connection.sent_bytes
            for number in range(1000):
                connection.send(Send(number, 7, "x"))
                if number == 0:
                    assert connection.sent_bytes > before
                    assert connection.queued_bytes == 0
            await b.owner.until(lambda: len(b.owner.messages) == 1000)
            assert [m.number for m in b.owner.messages] == list(range(1000))  # type: ignore[attr-defined]
            assert len(writes) == 2

    run(test)


def test_a_lone_message_of_a_turn_of_the_dispatcher_wakes_nobody() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            await trio.testing.wait_all_tasks_blocked()
            for number in range(3):
                scheduler.turn += 1
                before = connection.sent_bytes
                connection.send(Send(number, 7, "x"))
                assert connection.sent_bytes > before
                assert connection.queued_bytes == 0
                assert connection._writer_parked
            connection.send(Send(3, 7, "not alone"))
            assert connection.queued_bytes > 0
            assert not connection._writer_parked
            # Of this one pieces are left.
            await b.owner.until(lambda: len(b.owner.messages) == 4)
            await trio.testing.wait_all_tasks_blocked()
            scheduler.turn += 1
            connection.send(Send(4, 7, "x" * 100_000))
            connection.send(Send(5, 7, "x"))
            await b.owner.until(lambda: len(b.owner.messages) == 6)
            assert [m.number for m in b.owner.messages] == list(range(6))  # type: ignore[attr-defined]
            assert connection.queued_bytes == 0

    run(test)


def test_what_is_queued_can_be_pushed() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await dial(a.wire, b.name)
            connection.send(Send(0, 7, "before it runs"))
            connection.push()
            assert connection.sent_bytes == 0
            nursery.start_soon(connection.run, a.owner)
            await b.owner.until(lambda: len(b.owner.messages) == 1)
            await trio.testing.wait_all_tasks_blocked()
            scheduler.turn += 1
            for number in range(1, 4):
                connection.send(Send(number, 7, "x"))
            before = connection.sent_bytes
            assert connection.queued_bytes > 0
            connection.push()
            assert connection.queued_bytes == 0
            assert connection.sent_bytes > before
            # The system takes nothing: it comes first when the system does.
            stream: Any = connection._stream
            send_now, stream.send_now = stream.send_now, lambda data: 0
            for number in range(4, 7):
                connection.send(Send(number, 7, "x"))
                connection.push()
            assert connection.queued_bytes > 0
            stream.send_now = send_now
            connection.send(Send(7, 7, "x"))
            connection.push()
            await b.owner.until(lambda: len(b.owner.messages) == 8)
            assert [m.number for m in b.owner.messages] == list(range(8))  # type: ignore[attr-defined]
            await trio.testing.wait_all_tasks_blocked()
            assert connection.queued_bytes == 0
            connection.close()
            connection.push()

    run(test)


def test_what_the_system_does_not_take_at_once_comes_before_the_rest() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            await trio.testing.wait_all_tasks_blocked()
            stream: Any = connection._stream
            stream.send_now = lambda data: 0
            for number in range(3):
                connection.send(Send(number, 7, "x"))
                assert connection.queued_bytes > 0
            await b.owner.until(lambda: len(b.owner.messages) == 3)
            assert [m.number for m in b.owner.messages] == [0, 1, 2]  # type: ignore[attr-defined]
            assert connection.queued_bytes == 0

    run(test)


def test_a_ping_passes_between_the_pieces_of_a_long_message() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            text = "x" * (5 * 1024 * 1024)
            connection.send(Send(1, 7, text))
            connection.send(Send(2, 7, "after it"))
            await trio.lowlevel.checkpoint()
            connection.send(Ping(9))
            await b.owner.until(lambda: len(b.owner.messages) == 3)
            assert b.owner.messages == [Ping(9), Send(1, 7, text), Send(2, 7, "after it")]

    run(test)


def test_messages_of_others_pass_between_the_pieces_of_a_long_one() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            text = "x" * (5 * 1024 * 1024)
            connection.send(Send(1, 7, text), 1)
            connection.send(Send(1, 7, "after it"), 1)
            connection.send(Send(2, 7, "of another"), 2)
            await b.owner.until(lambda: len(b.owner.messages) == 3)
            assert b.owner.messages == [
                Send(2, 7, "of another"),
                Send(1, 7, text),
                Send(1, 7, "after it"),
            ]

    run(test)


def test_a_message_too_large_or_unsendable_leaves_the_connection_alone() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            with pytest.raises(TooLarge):
                connection.send(Send(1, 7, "x" * (17 * 1024 * 1024)))
            with pytest.raises(Unsendable, match="cannot send a function to another node"):
                connection.send(Send(1, 7, (1, Some(print))))
            assert connection.queued_bytes == 0
            connection.send(Send(1, 7, "fine"))
            await b.owner.until(lambda: b.owner.messages == [Send(1, 7, "fine")])

    run(test)


def test_an_unknown_type_drops_that_message_only() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)

            class Elsewhere:
                pass

            b_lines = b.lines
            codec = a.wire.codec
            codec.terms.know(Elsewhere, lambda value: {-1: "Other.Thing", "size": 1})
            for value in (1, Elsewhere(), 2, (3, Elsewhere()), 4):
                connection.send(Send(1, 7, value))
            await b.owner.until(lambda: len(b.owner.messages) == 3)
            assert [m.message for m in b.owner.messages if isinstance(m, Send)] == [1, 2, 4]
            assert b.owner.dropped == ["Other.Thing", "Other.Thing"]
            assert b_lines == [
                f"mesh node: message from {a.name} dropped: unknown type Other.Thing\n"
            ]

    run(test)


@pytest.mark.parametrize("end", [TlsConnection.close, TlsConnection.abort])
def test_the_outbox_is_closed_with_its_connection(end: Callable[[TlsConnection], None]) -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            for number in range(4):
                connection.send(Send(1, 7, number))
            assert connection.outbox.room
            before = connection.queued_bytes
            connection.send(Send(1, 7, "abc"))
            assert connection.queued_bytes == before + 4
            end(connection)
            assert not connection.outbox.room
            connection.send(Send(1, 7, "too late"))
            await b.owner.until(lambda: bool(b.owner.lost))
            assert Send(1, 7, "too late") not in b.owner.messages

    run(test)


def test_closing_flushes_and_both_ends_hear_of_it_once() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            for i in range(5000):
                connection.send(Send(i, 7, "x" * 500))
            connection.close("enough")
            connection.send(Send(9, 7, "too late"))
            assert connection.closed
            await b.owner.until(lambda: bool(b.owner.lost))
            await a.owner.until(lambda: bool(a.owner.lost))
            assert len(b.owner.messages) == 5000
            assert a.owner.lost == ["enough"]
            assert b.owner.lost == ["closed by the peer"]

    run(test)


def test_what_was_sent_before_closing_survives_a_peer_that_is_sending() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)

            async def flood() -> None:
                while not b.owner.lost:
                    if b.connections[0].full:
                        await b.connections[0].drained()
                    b.connections[0].send(Send(1, 7, "y" * 500_000))
                    await trio.lowlevel.checkpoint()

            connection.send(Ping(0))
            await b.owner.until(lambda: b.owner.messages == [Ping(0)])
            nursery.start_soon(flood)
            await a.owner.until(lambda: len(a.owner.messages) > 10)
            for i in range(5000):
                connection.send(Send(i, 7, "x" * 500))
            connection.close()
            await b.owner.until(lambda: bool(b.owner.lost))
            assert len(b.owner.messages) == 5001

    run(test)


def test_aborting_ends_at_once() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            connection.abort("had enough")
            await a.owner.until(lambda: a.owner.lost == ["had enough"])
            await b.owner.until(lambda: len(b.owner.lost) == 1)

    run(test)


def test_a_peer_that_stops_reading_fills_the_queue_and_is_lost() -> None:
    async def test() -> None:
        async with nodes("a@127.0.0.1:0", write_timeout=0.3) as ((a,), nursery):

            async def never_read(connection: TlsConnection) -> None:
                await trio.sleep_forever()

            b = Node("b@127.0.0.1:0")
            nursery.start_soon(b.listener.serve, b.wire, b.decide, never_read)
            connection = await connect(a, b, nursery)
            while not connection.full:
                connection.send(Send(1, 7, "x" * 100_000))
            assert connection.queued_bytes > HIGH_WATER
            await connection.drained()
            await a.owner.until(lambda: a.owner.lost == ["the peer takes nothing"])
            assert connection.closed

    run(test)


def test_drained_returns_when_the_queue_is_low_again() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            while not connection.full:
                connection.send(Send(1, 7, "x" * 1000))
            await connection.drained()
            assert not connection.closed
            assert connection.queued_bytes <= LOW_WATER + 65536
            await connection.drained()

    run(test)


def test_times_of_the_last_bytes() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            b.owner.on_messages = lambda connection, messages: connection.send(Pong(1))
            connection = await connect(a, b, nursery)
            sent, received = connection.last_sent, connection.last_received
            connection.send(Ping(1))
            await a.owner.until(lambda: a.owner.messages == [Pong(1)])
            assert connection.last_sent > sent
            assert connection.last_received > received
            assert connection.last_received >= connection.last_sent

    run(test)


# ------------------------------------------------------------------------- dialling


def failure(a: Node, name: NodeName, **options: Any) -> Callable[[], Awaitable[DialFailed]]:
    async def attempt() -> DialFailed:
        with pytest.raises(DialFailed) as caught:
            await dial(a.wire, name, **options)
        return caught.value

    return attempt


def test_a_wrong_cookie_is_refused_on_both_sides() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), _nursery):
            a.wire = replace(a.wire, identity=replace(a.wire.identity, cookie="wrong"))
            error = await failure(a, b.name)()
            assert not error.tcp
            assert error.refusal is None
            assert not b.connections
            assert b.lines == [f"mesh node: handshake with {a.name} failed: cookie mismatch\n"]

    run(test)


def test_nobody_listens() -> None:
    async def test() -> None:
        async with nodes("a@127.0.0.1:0") as ((a,), _nursery):
            with socket.socket() as unused:
                unused.bind(("127.0.0.1", 0))
                port = unused.getsockname()[1]
                error = await failure(a, parse(f"b@127.0.0.1:{port}"))()
            assert error.tcp
            assert "refused" in str(error)

    run(test)


def test_another_node_than_the_one_dialled() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), _nursery):
            name = parse(f"c@127.0.0.1:{b.name.port}")
            error = await failure(a, name)()
            assert str(error) == f"handshake with {name} failed: the node at {name} is {b.name}"
            connection = await dial(a.wire, name, check_name=False)
            assert connection.peer.name == b.name.text
            connection.abort()

    run(test)


def test_the_listener_refuses() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), _nursery):
            b.refusal = (Refusal.ALREADY_CONNECTING, "I am dialling you")
            error = await failure(a, b.name)()
            assert error.refusal == Refusal.ALREADY_CONNECTING
            assert str(error) == f"{b.name} refused: I am dialling you"
            assert not b.connections

    run(test)


def test_a_server_that_says_nothing_is_given_up_at_the_deadline() -> None:
    async def test() -> None:
        async with nodes("a@127.0.0.1:0", deadline=0.2) as ((a,), _nursery):
            with socket.create_server(("127.0.0.1", 0)) as silent:
                port = silent.getsockname()[1]
                error = await failure(a, parse(f"b@127.0.0.1:{port}"))()
            assert not error.tcp
            assert "within 0.2 s" in str(error)

    run(test)


def test_binding_a_port_in_use_fails() -> None:
    first = bind(parse("a@127.0.0.1:0", allow_port_zero=True))
    try:
        with pytest.raises(OSError, match="in use"):
            bind(parse(f"a@127.0.0.1:{first.port}"))
    finally:
        for sock in first._sockets:
            sock.close()


def test_localhost_is_reached() -> None:
    async def test() -> None:
        async with nodes("a@localhost:0", "b@localhost:0") as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            connection.send(Ping(3))
            await b.owner.until(lambda: b.owner.messages == [Ping(3)])

    run(test)


# ------------------------------------------------------------------------- strangers


async def raw_tcp(node: Node) -> trio.SocketStream:
    return await trio.open_tcp_stream("127.0.0.1", node.name.port)


async def read_to_end(stream: Any) -> bytes:
    received = b""
    try:
        while data := await stream.receive_some(65536):
            received += data
    except trio.BrokenResourceError:
        pass
    return received


async def still_serves(node: Node, a: Node, nursery: trio.Nursery) -> None:
    connection = await connect(a, node, nursery)
    seen = len(node.owner.messages)
    connection.send(Ping(77))
    await node.owner.until(lambda: len(node.owner.messages) == seen + 1)


@pytest.mark.parametrize(
    "garbage",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\xff\xff" + b"\xff" * 70_000,
        b"\x00" * 100,
        b"\xff\xff\xff\xff",
    ],
)
def test_garbage_instead_of_tls_is_dropped(garbage: bytes) -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            stream = await raw_tcp(b)
            try:
                await stream.send_all(garbage)
                await stream.send_eof()
            except trio.BrokenResourceError:
                pass
            await read_to_end(stream)
            await still_serves(b, a, nursery)
            assert b.lines == []

    run(test)


@pytest.mark.parametrize(
    "garbage",
    [
        b"\xff\xff\xff\xff" + b"x" * 10,
        b"\x00\x00\x10\x01" + b"\x01" * 4097,
        b"\x00\x00\x00\x00",
        b"\x00\x00\x00\x05hello",
        b"\x00\x00\x00\x0f\x01MESHDIST\xff\xff\x00\x00\x00\x00",
    ],
)
def test_garbage_inside_tls_is_dropped(garbage: bytes) -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            stream = trio.SSLStream(await raw_tcp(b), client_context(), server_hostname="x")
            await stream.send_all(garbage)
            answer = await read_to_end(stream)
            assert answer == b"" or answer[4] == 4  # a REFUSE, for another version
            await still_serves(b, a, nursery)
            assert not any("Traceback" in line for line in b.lines)
            assert len(b.lines) <= 1

    run(test)


def test_silent_clients_are_dropped_at_the_deadline() -> None:
    async def test() -> None:
        async with nodes(*TWO, deadline=0.2) as ((a, b), nursery):
            began = trio.current_time()
            silent = await raw_tcp(b)
            halfway = trio.SSLStream(await raw_tcp(b), client_context(), server_hostname="x")
            await halfway.do_handshake()
            assert await read_to_end(silent) == b""
            assert await read_to_end(halfway) == b""
            assert trio.current_time() - began < 3
            assert b.listener.strangers == 0
            await still_serves(b, a, nursery)

    run(test)


def test_the_longest_stranger_makes_room() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            strangers = []
            for count in range(1, MAX_STRANGERS + 1):
                strangers.append(await raw_tcp(b))
                while b.listener.strangers < count:
                    await trio.lowlevel.checkpoint()
            await still_serves(b, a, nursery)
            assert await read_to_end(strangers[0]) == b""
            assert b.listener.strangers == MAX_STRANGERS - 1
            with trio.move_on_after(0.05) as scope:
                await read_to_end(strangers[1])
            assert scope.cancelled_caught

    run(test)


@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        (b"\x00\xff\xff\xff\xff", "frame of 4294967295 bytes"),
        (b"\x09\x00\x00\x00\x01\x00", "unknown kind of frame"),
        (b"\x00\x00\x00\x00\x01\x07", "not a message"),
        (b"\x00\x00\x00\x00\x02\x91\x7f", "unknown kind of message"),
        (b"\x01\x00\x00\x00\x05\xdd\xff\xff\xff\xff", "malformed data"),
    ],
)
def test_a_member_that_breaks_the_protocol_is_disconnected(hostile: bytes, reason: str) -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            await connection._stream.send(hostile)
            await b.owner.until(lambda: bool(b.owner.lost))
            assert b.owner.lost[0].startswith(f"protocol error: {reason}")
            await a.owner.until(lambda: bool(a.owner.lost))
            await still_serves(b, a, nursery)

    run(test)


def test_a_relay_between_two_tls_sessions_is_rejected() -> None:
    async def test() -> None:
        async with nodes(*TWO, deadline=5.0) as ((a, b), nursery):
            relay = await trio.open_tcp_listeners(0, host="127.0.0.1")
            port = relay[0].socket.getsockname()[1]
            middle = make_credentials()

            async def pump(source: Any, sink: Any, seen: list[bytes]) -> None:
                try:
                    while data := await source.receive_some(65536):
                        seen.append(data)
                        await sink.send_all(data)
                    await sink.aclose()
                except (trio.BrokenResourceError, trio.ClosedResourceError):
                    await sink.aclose()

            seen: list[bytes] = []

            async def relay_one(victim: trio.SocketStream) -> None:
                front = trio.SSLStream(victim, middle.server_context, server_side=True)
                back = trio.SSLStream(await raw_tcp(b), client_context(), server_hostname="x")
                async with trio.open_nursery() as inner:
                    inner.start_soon(pump, front, back, seen)
                    inner.start_soon(pump, back, front, seen)

            nursery.start_soon(trio.serve_listeners, relay_one, relay)
            # The victim believes the relay's address to be b's.
            name = replace(b.name, port=port)
            error = await failure(a, name)()
            assert error.refusal is None
            assert len(seen) >= 3  # HELLO, CHALLENGE and the first proof did pass
            assert not b.connections
            assert [line for line in b.lines if "cookie mismatch" in line]

    run(test)


def test_tls_1_2_is_not_spoken() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((_a, b), _nursery):
            context = client_context()
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            stream = trio.SSLStream(await raw_tcp(b), context, server_hostname="x")
            with pytest.raises(trio.BrokenResourceError):
                await stream.do_handshake()

    run(test)
