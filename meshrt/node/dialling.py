"""How connections come about: dialling, listening, and the handshake over TLS.

Connect, TLS and cookie together have one deadline, at both ends. A listener shakes hands with all
comers at the same time, but with no more than `MAX_STRANGERS`: then the one that has been at it
longest is dropped, so that silent clients cannot keep members out.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import trio

from meshrt.node.certificate import Credentials, client_context
from meshrt.node.codec import MessageCodec
from meshrt.node.connection import PeerInfo
from meshrt.node.handshake import (
    Acceptor,
    Established,
    HandshakeFailed,
    Hello,
    Identity,
    Initiator,
    Inspect,
    OwnName,
    Refusal,
    Refused,
    Unwelcome,
)
from meshrt.node.names import NodeName
from meshrt.node.report import Reporter
from meshrt.node.tls import StreamBroken, TlsStream
from meshrt.node.transport import TlsConnection

HANDSHAKE_DEADLINE: Final = 10.0
MAX_STRANGERS: Final = 64

_BACKLOG: Final = 128
_PORT_ATTEMPTS: Final = 20
_PAUSE_AFTER_FAILED_PROOF: Final = 0.2
_PAUSE_WITHOUT_DESCRIPTORS: Final = 0.1


class DialFailed(Exception):
    """No connection; the text says why.

    `tcp`: it failed before TLS began. `refusal`: the peer's reason, where it refused.
    `own_name`: the peer has this node's name. `unwelcome`: this side does not want that peer.
    `cut_off`: TLS was agreed on, and then the peer ended the connection without a word.
    """

    def __init__(
        self,
        text: str,
        *,
        tcp: bool = False,
        refusal: int | None = None,
        own_name: bool = False,
        unwelcome: bool = False,
        cut_off: bool = False,
    ) -> None:
        super().__init__(text)
        self.tcp = tcp
        self.refusal = refusal
        self.own_name = own_name
        self.unwelcome = unwelcome
        self.cut_off = cut_off


@dataclass(frozen=True, slots=True)
class Wire:
    """What every connection of a node needs. Whoever only dials has no `credentials`.

    `report_stranger` is for lines that strangers can cause: with a limit of its own, they do not
    keep others from being read.
    """

    identity: Identity
    credentials: Credentials | None
    codec: MessageCodec
    report: Reporter
    deadline: float = HANDSHAKE_DEADLINE
    write_timeout: float = 60.0
    report_stranger: Reporter | None = None
    client_context: ssl.SSLContext | None = None


async def dial(
    wire: Wire,
    name: NodeName,
    *,
    check_name: bool = True,
    inspect: Inspect | None = None,
) -> TlsConnection:
    """Connect to the node `name` and prove membership both ways.

    `check_name=False`: `name` is only an address, whoever answers there is fine, if `inspect`
    agrees. The connection carries nothing before its `run`. Raises `DialFailed`.
    """
    connected = False
    with trio.move_on_after(wire.deadline):
        try:
            tcp = await trio.open_tcp_stream(*name.address)
        except (OSError, UnicodeError) as error:
            text = _os_text(error)
            _let_go_of_frames(error)
            raise DialFailed(f"cannot connect to {name}: {text}", tcp=True) from None
        connected = True
        # Trio has found an address that answers; TLS wants the plain socket.
        sock = socket.socket(fileno=tcp.socket.detach())
        expected = name.text if check_name else None
        return await _initiate(wire, sock, name, expected, inspect)
    raise DialFailed(f"no answer from {name} within {wire.deadline:g} s", tcp=not connected)


async def _initiate(
    wire: Wire,
    sock: socket.socket,
    name: NodeName,
    expected: str | None,
    inspect: Inspect | None,
) -> TlsConnection:
    agreed = False
    with _closing_unless_kept(sock) as keeper:
        try:
            context = wire.client_context or client_context()
            stream = keeper.stream(context, server_side=False)
            await stream.handshake()
            agreed = True
            certificate = stream.peer_certificate_hash
            machine = Initiator(wire.identity, certificate, expected, inspect=inspect)
            machine.start()
            while True:
                await stream.send(machine.data_to_send())
                for event in machine.receive(await stream.receive()):
                    if isinstance(event, Established):
                        keeper.keep()
                        return _connection(wire, stream, event)
                    if isinstance(event, Refused):
                        text = f"{name} refused: {event.text}"
                        raise DialFailed(text, refusal=event.reason)
        except (StreamBroken, HandshakeFailed) as failure:
            raise DialFailed(
                f"handshake with {name} failed: {failure}",
                own_name=isinstance(failure, OwnName),
                unwelcome=isinstance(failure, Unwelcome),
                cut_off=agreed and isinstance(failure, StreamBroken),
            ) from None
        except OSError as error:
            raise DialFailed(f"handshake with {name} failed: {_os_text(error)}") from None


class _Keeper:
    """Owns a socket, then the TLS stream made of it, until somebody else does."""

    def __init__(self, sock: socket.socket) -> None:
        self._held: socket.socket | TlsStream | None = sock
        self._socket = sock

    def stream(self, context: ssl.SSLContext, *, server_side: bool) -> TlsStream:
        stream = TlsStream(self._socket, context, server_side=server_side)
        self._held = stream
        return stream

    def keep(self) -> None:
        self._held = None

    def close(self) -> None:
        if self._held is not None:
            self._held.close()


@contextmanager
def _closing_unless_kept(sock: socket.socket) -> Iterator[_Keeper]:
    keeper = _Keeper(sock)
    try:
        yield keeper
    finally:
        keeper.close()


def _connection(wire: Wire, stream: TlsStream, event: Established) -> TlsConnection:
    return TlsConnection(
        stream,
        event.peer,
        wire.codec,
        wire.report,
        trailing=event.trailing,
        write_timeout=wire.write_timeout,
    )


Decide = Callable[[PeerInfo], tuple[Refusal, str] | None]
"""Asked when a stranger claims a name, or has proved to be a member of that name: None lets the
handshake go on."""

Welcome = Callable[[TlsConnection], Awaitable[None]]
"""Called, in a task of its own, with an authenticated connection: it has to `run` or `abort` it."""


@dataclass(frozen=True, slots=True)
class _Door:
    """What `Listener.serve` was given."""

    wire: Wire
    decide: Decide
    welcome: Welcome
    confirm: Decide | None


class Listener:
    """A node's front door. Made by `bind`; `port` is the real one."""

    def __init__(self, sockets: list[socket.socket]) -> None:
        self.port: int = sockets[0].getsockname()[1]
        self._sockets = sockets
        self._strangers: dict[trio.CancelScope, None] = {}

    @property
    def strangers(self) -> int:
        """How many connections have not proved themselves yet."""
        return len(self._strangers)

    async def serve(
        self, wire: Wire, decide: Decide, welcome: Welcome, confirm: Decide | None = None
    ) -> None:
        """Accept until cancelled or closed, and then wait for the `welcome`s to return.

        `decide` is asked about the claimed name of each stranger. It may refuse on that ground,
        but give nothing up: the claim is proved only when `confirm` is asked, which may refuse
        because of what has happened meanwhile. Between its consent and `welcome` lies only the
        last message of the handshake.
        """
        try:
            async with trio.open_nursery() as nursery:
                for sock in self._sockets:
                    door = _Door(wire, decide, welcome, confirm)
                    nursery.start_soon(self._accept_all, nursery, sock, door)
        finally:
            self.close()

    def close(self) -> None:
        """Stop listening. Connections that were made stay."""
        for sock in self._sockets:
            if sock.fileno() != -1:
                trio.lowlevel.notify_closing(sock)
                sock.close()

    async def _accept_all(
        self,
        nursery: trio.Nursery,
        listening: socket.socket,
        door: _Door,
    ) -> None:
        while True:
            await trio.lowlevel.checkpoint()
            try:
                sock, _ = listening.accept()
            except BlockingIOError:
                try:
                    await trio.lowlevel.wait_readable(listening)
                except trio.ClosedResourceError:
                    return
                continue
            except OSError as error:
                if listening.fileno() == -1:
                    return
                if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                    await trio.sleep(_PAUSE_WITHOUT_DESCRIPTORS)
                continue
            if len(self._strangers) >= MAX_STRANGERS:
                longest = next(iter(self._strangers))
                del self._strangers[longest]
                longest.cancel()
            scope = trio.CancelScope(deadline=trio.current_time() + door.wire.deadline)
            self._strangers[scope] = None
            nursery.start_soon(self._receive_stranger, scope, sock, door)

    async def _receive_stranger(
        self, scope: trio.CancelScope, sock: socket.socket, door: _Door
    ) -> None:
        connection = None
        try:
            with scope:
                connection = await _shake_hands(sock, door)
        finally:
            self._strangers.pop(scope, None)
        if connection is not None:
            await door.welcome(connection)


async def _shake_hands(sock: socket.socket, door: _Door) -> TlsConnection | None:
    wire = door.wire
    credentials = wire.credentials
    assert credentials is not None
    with _closing_unless_kept(sock) as keeper:
        try:
            stream = keeper.stream(credentials.server_context, server_side=True)
            await stream.handshake()
            event = await _accept(stream, door, credentials.certificate_hash)
        except HandshakeFailed as failure:
            who = f" with {failure.peer}" if failure.peer else ""
            report = wire.report_stranger or wire.report
            report(f"handshake{who} failed: {failure}")
            await trio.sleep(_PAUSE_AFTER_FAILED_PROOF)
            return None
        except (StreamBroken, OSError):
            # Port scanners, health checks and clients of other protocols: not worth a line.
            return None
        if event is None:
            return None
        keeper.keep()
        return _connection(wire, stream, event)


async def _accept(stream: TlsStream, door: _Door, certificate_hash: bytes) -> Established | None:
    machine = Acceptor(door.wire.identity, certificate_hash, confirm=door.confirm)
    while True:
        for event in machine.receive(await stream.receive()):
            if isinstance(event, Hello):
                refusal = door.decide(event.peer)
                if refusal is None:
                    machine.accept()
                    continue
                event = machine.refuse(*refusal)
            await stream.send(machine.data_to_send())
            if isinstance(event, Established):
                return event
            stream.end_sending()
            return None
        await stream.send(machine.data_to_send())


def bind(name: NodeName) -> Listener:
    """Listen at the address in `name`; its port may be 0. Raises OSError if that fails.

    A host name that stands for several addresses is bound at all of them, with one port.
    """
    addresses = _addresses(name.host)
    for attempt in range(_PORT_ATTEMPTS):
        try:
            return Listener(_bind_all(addresses, name.port))
        except OSError as error:
            # With port 0 the port that the first address got may be taken at the second.
            if name.port or error.errno != errno.EADDRINUSE or attempt == _PORT_ATTEMPTS - 1:
                raise
    raise OSError(errno.EADDRINUSE, "no free port")


def _addresses(host: str) -> list[tuple[int, tuple[object, ...]]]:
    try:
        found = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except UnicodeError:
        raise OSError(errno.EINVAL, f"not a host name: {host}") from None
    return list({(family, address): None for family, _, _, _, address in found})


def _bind_all(addresses: list[tuple[int, tuple[object, ...]]], port: int) -> list[socket.socket]:
    sockets: list[socket.socket] = []
    failure: OSError | None = None
    for family, address in addresses:
        try:
            sock = _bind_one(family, (address[0], port, *address[2:]))
        except OSError as error:
            failure = error
            if error.errno == errno.EADDRINUSE:
                break
            # For example a host without IPv6 whose name for itself has an IPv6 address.
            continue
        sockets.append(sock)
        port = sock.getsockname()[1]
    if failure is not None and (not sockets or failure.errno == errno.EADDRINUSE):
        for sock in sockets:
            sock.close()
        raise failure
    return sockets


def _bind_one(family: int, address: tuple[object, ...]) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sock.bind(address)
        sock.listen(_BACKLOG)
    except BaseException:
        sock.close()
        raise
    return sock


def _let_go_of_frames(error: BaseException) -> None:
    """Trio keeps the errors of its attempts in a variable of the functions that raised them: a
    cycle, which would wait for the collector."""
    error.__traceback__ = None
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            _let_go_of_frames(one)
    if error.__cause__ is not None:
        _let_go_of_frames(error.__cause__)


def _os_text(error: Exception) -> str:
    while isinstance(error, OSError) and error.strerror is None and error.__cause__ is not None:
        cause = error.__cause__
        if isinstance(cause, BaseExceptionGroup):
            cause = cause.exceptions[0]
        if not isinstance(cause, Exception):
            break
        error = cause
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
