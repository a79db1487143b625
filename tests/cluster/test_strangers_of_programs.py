"""Whatever strangers do to the port of a node, its program and its cluster do not notice."""

from __future__ import annotations

import socket
import ssl
from contextlib import ExitStack
from pathlib import Path

from mesh_programs import Member

from meshrt.node.certificate import client_context
from meshrt.node.handshake import Identity, Initiator
from meshrt.node.report import BURST

GARBAGE = (
    b"",
    b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"\x16\x03\x01\xff\xff" + b"\xff" * 100_000,
    b"\xff" * 65_536,
)
INSIDE_TLS = (
    b"\xff\xff\xff\xff",
    b"\xff\xff\xff\xff" + b"x" * 100_000,
    b"\x00\x00\x10\x00" + b"\x00" * 4095,
)


def address_of(node: Member) -> tuple[str, int]:
    return "127.0.0.1", int(node.name.rpartition(":")[2])


def resident(node: Member) -> int:
    """Bytes of memory in use."""
    lines = Path(f"/proc/{node.process.pid}/status").read_text().splitlines()
    (line,) = [line for line in lines if line.startswith("VmRSS:")]
    return int(line.split()[1]) * 1024


def in_tls(node: Member) -> ssl.SSLSocket:
    plain = socket.create_connection(address_of(node), 10)
    return client_context().wrap_socket(plain, server_hostname="x")


def send(stream: socket.socket, data: bytes) -> None:
    try:
        stream.sendall(data)
    except OSError:
        # The node has closed the connection, as it should.
        return


def test_crowds_of_strangers(member: type[Member]) -> None:
    a, b, late = member("a"), member("b"), member("late")
    assert a.call("connect", b.name) == "0"
    a.watch(b)
    before = resident(a)
    with ExitStack() as opened:
        for i in range(200):
            stream = opened.enter_context(socket.create_connection(address_of(a), 10))
            send(stream, GARBAGE[i % len(GARBAGE)])
        for data in INSIDE_TLS * 5:
            send(opened.enter_context(in_tls(a)), data)
        # More silent ones than may shake hands at a time, and a member gets in.
        for _ in range(80):
            opened.enter_context(socket.create_connection(address_of(a), 10))
        assert late.call("connect", a.name) == "0"
        assert a.nodes() == [b.name, late.name]
        assert resident(a) - before < 40 * 2**20
    assert not [line for line in a.unseen() if "nodedown" in line]
    assert len(a.errors) <= BURST + 2
    assert "Traceback" not in "\n".join(a.errors)


def test_a_flood_of_wrong_cookies_is_not_a_flood_of_lines(member: type[Member]) -> None:
    a, b = member("a"), member("b")
    assert a.name
    with ExitStack() as opened:
        streams = [opened.enter_context(in_tls(a)) for _ in range(50)]
        for i, stream in enumerate(streams):
            stranger = Initiator(Identity(f"s{i}@h", 1, "wrong"), b"", None)
            stranger.start()
            stream.sendall(stranger.data_to_send())
            stranger.receive(stream.recv(4096))
            send(stream, stranger.data_to_send())
        assert {stream.recv(4096) for stream in streams} == {b""}
    assert b.call("connect", a.name) == "0"
    assert BURST <= len(a.errors) <= BURST + 6
    assert "cookie mismatch" in a.errors[0]
