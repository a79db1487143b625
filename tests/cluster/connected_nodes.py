"""Nodes that are connections over loopback TLS and nothing else, all in this process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import trio

from meshrt.node.certificate import make_credentials
from meshrt.node.codec import MessageCodec
from meshrt.node.connection import PeerInfo
from meshrt.node.dialling import Listener, Wire, bind, dial
from meshrt.node.frames import Message, SendMany
from meshrt.node.handshake import Identity, Refusal
from meshrt.node.names import NodeName, parse
from meshrt.node.report import Reporter
from meshrt.node.terms import TermCodec
from meshrt.node.transport import TlsConnection

CREDENTIALS = make_credentials()


class Recorder:
    """An owner that remembers what it hears, and on request waits for it."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.dropped: list[str] = []
        self.lost: list[str] = []
        self._changed = trio.Event()
        self.on_messages: Callable[[Any, list[Message]], None] = lambda c, m: None

    def messages_received(self, connection: Any, messages: list[Message]) -> None:
        for message in messages:
            if isinstance(message, SendMany):
                self.messages += message.each()
            else:
                self.messages.append(message)
        self.on_messages(connection, messages)
        self._change()

    def message_dropped(self, connection: Any, message: Message, name: str) -> None:
        self.dropped.append(name)
        self._change()

    def connection_lost(self, connection: Any, reason: str) -> None:
        self.lost.append(reason)
        self._change()

    def _change(self) -> None:
        self._changed.set()
        self._changed = trio.Event()

    async def until(self, condition: Callable[[], bool]) -> None:
        with trio.fail_after(20):
            while not condition():
                await self._changed.wait()


class Node:
    """A listening node whose connections are run with a recorder as their owner."""

    def __init__(self, name: str, cookie: str = "secret", **wire: Any) -> None:
        wanted = parse(name, allow_port_zero=True)
        self.listener: Listener = bind(wanted)
        self.name: NodeName = wanted.with_port(self.listener.port) if not wanted.port else wanted
        self.lines: list[str] = []
        codec = MessageCodec(TermCodec(lambda value: None, lambda triple: triple))
        self.wire = Wire(
            Identity(self.name.text, 7, cookie, flags=5),
            CREDENTIALS,
            codec,
            Reporter(self.lines.append),
            **wire,
        )
        self.owner = Recorder()
        self.connections: list[TlsConnection] = []
        self.refusal: tuple[Refusal, str] | None = None
        self.asked: list[PeerInfo] = []

    def decide(self, peer: PeerInfo) -> tuple[Refusal, str] | None:
        self.asked.append(peer)
        return self.refusal

    async def welcome(self, connection: TlsConnection) -> None:
        self.connections.append(connection)
        await connection.run(self.owner)

    async def serve(self) -> None:
        await self.listener.serve(self.wire, self.decide, self.welcome)


@asynccontextmanager
async def nodes(*names: str, **wire: Any) -> AsyncIterator[tuple[list[Node], trio.Nursery]]:
    started = [Node(name, **wire) for name in names]
    async with trio.open_nursery() as nursery:
        for node in started:
            nursery.start_soon(node.serve)
        yield started, nursery
        nursery.cancel_scope.cancel()


def run(test: Callable[..., Awaitable[None]], *args: Any) -> None:
    async def bounded() -> None:
        with trio.fail_after(60):
            await test(*args)

    trio.run(bounded)


TWO = ("a@127.0.0.1:0", "b@127.0.0.1:0")


async def connect(a: Node, b: Node, nursery: trio.Nursery) -> TlsConnection:
    connection = await dial(a.wire, b.name)
    a.connections.append(connection)
    nursery.start_soon(connection.run, a.owner)
    return connection
