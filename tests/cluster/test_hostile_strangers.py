"""Strangers that take their time, and strangers that keep coming."""

from __future__ import annotations

import errno
import os
import socket
import threading
from collections import deque
from typing import Any

import pytest
import trio
import trio.testing
from test_transport import TWO, nodes, raw_tcp, read_to_end, run, still_serves

from meshrt.node import dialling
from meshrt.node.certificate import client_context
from meshrt.node.dialling import MAX_STRANGERS, Listener
from meshrt.node.handshake import Identity, Initiator

CONNECTIONS = 5


def hello() -> bytes:
    stranger = Initiator(Identity("s@h", 1, "guess"), b"", None)
    stranger.start()
    return stranger.data_to_send()


def test_members_get_in_while_strangers_keep_coming() -> None:
    """They come from another thread, as fast as it can, and more than may shake hands at a time."""
    stop = threading.Event()

    def flood(port: int) -> None:
        opened: deque[socket.socket] = deque()
        while not stop.is_set():
            sock = socket.socket()
            sock.setblocking(False)
            sock.connect_ex(("127.0.0.1", port))
            opened.append(sock)
            if len(opened) > 3 * MAX_STRANGERS:
                opened.popleft().close()
        for sock in opened:
            sock.close()

    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            thread = threading.Thread(target=flood, args=(b.name.port,))
            thread.start()
            try:
                while b.listener.strangers < MAX_STRANGERS // 2:
                    await trio.sleep(0.001)
                for _ in range(CONNECTIONS):
                    await still_serves(b, a, nursery)
                    assert b.listener.strangers <= MAX_STRANGERS
            finally:
                stop.set()
                await trio.to_thread.run_sync(thread.join)
            assert b.lines == []

    run(test)


@pytest.mark.parametrize("in_tls", [False, True])
def test_whoever_sends_byte_by_byte_has_no_more_time_than_others(in_tls: bool) -> None:
    async def test() -> None:
        async with nodes(*TWO, deadline=0.3) as ((a, b), nursery):
            plain = await raw_tcp(b)
            stream: trio.abc.Stream = plain
            data = b"\x16\x03\x01\x02\x00" + b"\x01" * 300
            if in_tls:
                stream = trio.SSLStream(plain, client_context(), server_hostname="x")
                await stream.do_handshake()
                data = hello() * 10
            sent = 0
            try:
                for byte in data:
                    await stream.send_all(bytes([byte]))
                    sent += 1
                    # The node has its turn, and its deadline passes in the end.
                    await trio.sleep(0.01)
            except trio.BrokenResourceError:
                pass
            assert 0 < sent < len(data)
            await stream.aclose()
            await still_serves(b, a, nursery)

    run(test)


def test_a_half_open_connection_is_given_up() -> None:
    """Who ends its own direction in the middle of the handshake gets no answer to wait for."""

    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            stream = await raw_tcp(b)
            await stream.send_all(b"\x16\x03\x01")
            await stream.send_eof()
            # Nothing, or what TLS calls an alert.
            assert await read_to_end(stream) in (b"", b"\x15\x03\x03\x00\x02\x022")
            while b.listener.strangers:
                await trio.sleep(0.001)
            await still_serves(b, a, nursery)
            assert b.lines == []

    run(test)


def test_a_wrong_proof_keeps_its_place_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """So guesses are few: no more than there are places, in that time."""
    monkeypatch.setattr(dialling, "_PAUSE_AFTER_FAILED_PROOF", 1000.0)

    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            stream = trio.SSLStream(await raw_tcp(b), client_context(), server_hostname="x")
            stranger = Initiator(Identity("s@h", 1, "guess"), b"", None)
            stranger.start()
            await stream.send_all(stranger.data_to_send())
            stranger.receive(await stream.receive_some(4096))
            await stream.send_all(stranger.data_to_send())
            while not b.lines:
                await trio.sleep(0.001)
            assert "cookie mismatch" in b.lines[0]
            assert b.listener.strangers == 1
            await still_serves(b, a, nursery)
            assert b.listener.strangers == 1

    run(test)


@pytest.mark.parametrize("proof", [b"\x03" + bytes(32), b"\x03" + bytes(31), b"\x01", b"\xff" * 9])
def test_whatever_is_wrong_with_a_proof_the_end_is_the_same(proof: bytes) -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((_a, b), _nursery):
            stream = trio.SSLStream(await raw_tcp(b), client_context(), server_hostname="x")
            await stream.send_all(hello())
            challenge = await stream.receive_some(4096)
            assert challenge[4] == 2
            assert b.wire.identity.cookie.encode() not in challenge
            await stream.send_all(len(proof).to_bytes(4) + proof)
            assert await read_to_end(stream) == b""

    run(test)


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.ENOBUFS])
def test_a_listener_that_cannot_accept_does_not_spin(number: int) -> None:
    tries = 0

    class Broken:
        """A listening socket of a system in need; other errors are those of one connection."""

        def getsockname(self) -> tuple[str, int]:
            return "127.0.0.1", 1

        def accept(self) -> None:
            nonlocal tries
            tries += 1
            raise OSError(number, os.strerror(number))

        def fileno(self) -> int:
            return -1 if tries >= 20 else 1000

    async def test() -> None:
        broken: Any = Broken()
        wire: Any = None
        began = trio.current_time()
        await Listener([broken]).serve(wire, lambda peer: None, welcome)
        # Of a clock that stands still while anybody has something to do.
        assert trio.current_time() - began >= 1.0

    async def welcome(_connection: object) -> None:
        raise AssertionError("nobody has come")

    trio.run(test, clock=trio.testing.MockClock(autojump_threshold=0))
    # The end of the socket is noticed.
    assert tries == 20
