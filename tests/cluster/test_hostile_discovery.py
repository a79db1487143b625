"""What the answers of a hostile name server, and hosts at addresses that it gives, can do."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import trio

from meshrt.node import dialling, finding
from meshrt.node.certificate import make_credentials
from meshrt.node.cluster import Cluster
from meshrt.node.codec import MessageCodec
from meshrt.node.dialling import DialFailed, Wire
from meshrt.node.discovery import MOST
from meshrt.node.finding import MAX_DIALS, Finder
from meshrt.node.handshake import Acceptor, Hello, Identity
from meshrt.node.names import NodeName
from meshrt.node.report import BURST, Reporter
from meshrt.node.settings import Settings
from meshrt.node.terms import TermCodec
from meshrt.node.tls import TlsStream

CREDENTIALS = make_credentials()
OWN, CLAIMED = "a@127.0.0.1:1", "z@127.0.0.1:2"


class Host:
    """A node that looks for others; `failed` gets what came of those that were met."""

    def __init__(self) -> None:
        self.cluster = Cluster(Settings(), lambda number: True)
        self.cluster.start(OWN, 1, trio.current_time())
        self.lines: list[str] = []
        self.failed: list[tuple[str, str]] = []
        self.report = self.lines.append
        codec = MessageCodec(TermCodec(lambda value: None, lambda triple: triple))
        identity = Identity(OWN, 1, "secret")
        self.wire = Wire(identity, CREDENTIALS, codec, Reporter(self.lines.append))

    def arrived(self, connection: Any) -> None:
        raise AssertionError("nobody has proved to be a member")

    def dial_failed(self, name: str, attempt: int, failure: DialFailed) -> None:
        self.failed.append((name, str(failure)))


def run(test: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        with trio.fail_after(60):
            await test()

    trio.run(bounded)


def answering(addresses: list[str]) -> Callable[[str], Awaitable[list[str]]]:
    async def resolve(_seed: str) -> list[str]:
        return addresses

    return resolve


async def claim_and_say_no_more(listener: socket.socket) -> None:
    sock, _ = await trio.to_thread.run_sync(listener.accept)
    stream = TlsStream(sock, CREDENTIALS.server_context, server_side=True)
    await stream.handshake()
    machine = Acceptor(Identity(CLAIMED, 5, "another"), CREDENTIALS.certificate_hash)
    while not any(isinstance(event, Hello) for event in machine.receive(await stream.receive())):
        pass
    machine.accept()
    await stream.send(machine.data_to_send())
    await trio.sleep_forever()


def test_a_stranger_that_claims_a_name_is_soon_done_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "_resolve", answering(["127.0.0.1"]))
    monkeypatch.setattr(finding, "PROOF_TIME", 0.05)

    async def test() -> None:
        host = Host()
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
            async with trio.open_nursery() as nursery:
                nursery.start_soon(claim_and_say_no_more, listener)
                await Finder(host, host.wire, "seed", port, 1000.0).look()
                nursery.cancel_scope.cancel()
        assert host.failed == [(CLAIMED, f"no proof from discovery@127.0.0.1:{port}")]

    run(test)


def test_many_addresses_do_not_use_up_the_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = [f"10.0.{i // 256}.{i % 256}" for i in range(2 * MOST)]
    monkeypatch.setattr(finding, "_resolve", answering(addresses))
    count = SimpleNamespace(now=0, most=0, all=0)

    async def dial(_wire: Wire, _name: NodeName, **_options: Any) -> None:
        count.now += 1
        count.all += 1
        count.most = max(count.most, count.now)
        for _ in range(2 * MAX_DIALS):
            await trio.lowlevel.checkpoint()
        count.now -= 1
        raise DialFailed("nobody there", tcp=True)

    monkeypatch.setattr(dialling, "dial", dial)

    async def test() -> None:
        host = Host()
        await Finder(host, host.wire, "seed", 4370, 1000.0).look()
        assert (count.all, count.most) == (MOST, MAX_DIALS)
        assert host.lines == [f"discovery: seed has {2 * MOST} addresses; nobody there"]

    run(test)


def test_what_a_stranger_says_is_no_more_than_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text of a refusal, which anybody may write."""
    monkeypatch.setattr(finding, "_resolve", answering(["127.0.0.1"]))

    async def dial(_wire: Wire, name: NodeName, **_options: Any) -> None:
        raise DialFailed(f"{name} refused: \x1b[2J" + "x" * 100_000)

    monkeypatch.setattr(dialling, "dial", dial)

    async def test() -> None:
        host = Host()
        written: list[str] = []
        host.report = Reporter(written.append)  # type: ignore[assignment]
        await Finder(host, host.wire, "seed", 4370, 1000.0).look()
        (line,) = written
        assert len(line) < 400
        assert line.count("\n") == 1
        assert "\x1b" not in line

    run(test)


def test_news_without_end_keeps_no_other_line_from_being_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Answers that differ from round to round use up only what strangers may use up."""
    answers = ["10.0.0.1"]
    monkeypatch.setattr(finding, "_resolve", answering(answers))

    async def dial(_wire: Wire, _name: NodeName, **_options: Any) -> None:
        raise DialFailed("nobody there", tcp=True)

    monkeypatch.setattr(dialling, "dial", dial)

    async def test() -> None:
        host = Host()
        of_strangers: list[str] = []
        wire = replace(host.wire, report_stranger=Reporter(of_strangers.append))
        finder = Finder(host, wire, "seed", 4370, 1000.0)
        for i in range(3 * BURST):
            answers.append(f"10.0.1.{i}")
            await finder.look()
        assert len(of_strangers) == BURST
        assert host.lines == []

    run(test)
