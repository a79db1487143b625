"""A TLS stream on Trio, straight over a non-blocking `SSLSocket`.

`trio.SSLStream` works on memory buffers and takes locks for every operation; on a loopback
connection that costs half of the round trip and nine tenths of the messages sent one by one.
OpenSSL on the socket itself, with Trio waiting for the socket, has neither. One task may receive
and another send at the same time.
"""

from __future__ import annotations

import select
import socket
import ssl
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import trio
from trio.lowlevel import wait_readable, wait_writable

from meshrt.node.certificate import SERVER_NAME, hash_of

T = TypeVar("T")
Wait = Callable[[Any], Awaitable[None]]

RECEIVE_SIZE = 16_384
"""What OpenSSL gives at most at a time, a record. Room for more, made anew for every call and
given back but for what came, is of no use, and leaves holes in the memory of the process."""

_CLASH_PAUSE = 0.001


class StreamBroken(Exception):
    """The stream ended other than by a proper end: reset, TLS error, closed here."""


class TlsStream:
    """One TLS connection. `peer_certificate_hash` is set by `handshake` at the client."""

    def __init__(self, sock: socket.socket, context: ssl.SSLContext, *, server_side: bool) -> None:
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.peer_certificate_hash = b""
        self._socket = context.wrap_socket(
            sock,
            server_side=server_side,
            server_hostname=None if server_side else SERVER_NAME,
            do_handshake_on_connect=False,
        )
        self._server_side = server_side
        self._poll = None
        if hasattr(select, "poll"):
            readable = select.poll()
            readable.register(self._socket, select.POLLIN)
            self._poll = readable.poll

    async def handshake(self) -> None:
        """The TLS handshake. Raises `StreamBroken`."""
        await self._retry(self._socket.do_handshake)
        if not self._server_side:
            certificate = self._socket.getpeercert(binary_form=True)
            if certificate is None:
                raise StreamBroken("the peer presented no certificate")
            self.peer_certificate_hash = hash_of(certificate)

    async def receive(self) -> bytes:
        """Some bytes; none at the proper end of the stream. Raises `StreamBroken`.

        Does not yield to other tasks when bytes are there already.
        """
        return await self._retry(self._receive)

    async def receive_later(self) -> bytes:
        """As `receive`, when `receive_now` has just found nothing."""
        return await self._retry(self._receive, wait_readable)

    def receive_now(self) -> bytes | None:
        """As `receive`, without waiting: None if there is nothing yet."""
        # Most of the time there is nothing. That costs half a microsecond to ask, and several
        # to hear from OpenSSL, which keeps nothing back: it reads no record before its turn,
        # and gives all of it.
        if self._poll is not None and not self._poll(0):
            return None
        try:
            return self._socket.recv(RECEIVE_SIZE)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError, BlockingIOError):
            return None
        except (OSError, ValueError) as error:
            raise StreamBroken(_reason(error)) from None

    def _receive(self) -> bytes:
        return self._socket.recv(RECEIVE_SIZE)

    async def send(self, data: bytes) -> None:
        """Send all of `data`. Raises `StreamBroken`."""
        while data:
            data = data[await self.send_some(data) :]

    async def send_some(self, data: bytes | memoryview) -> int:
        """Send the beginning of `data`: how many bytes. Cancelled, it has sent none. Raises
        `StreamBroken`.

        Does not yield to other tasks when the system takes the bytes at once.
        """
        return await self._retry(lambda: self._socket.send(data))

    def send_now(self, data: bytes) -> int:
        """As `send_some`, without waiting: 0 if the system takes nothing now, or if the stream is
        broken, which the next `send_some` will say. What was not taken has to be sent next."""
        try:
            return self._socket.send(data)
        except (OSError, ValueError):
            return 0

    def end_sending(self) -> None:
        """Announce that this side sends nothing more.

        By TCP alone: OpenSSL's way of saying so in TLS takes whatever the peer still sends for a
        violation of the protocol. What `receive` gives from now on is good for nothing but
        waiting for the peer's end.
        """
        try:
            self._socket.shutdown(socket.SHUT_WR)
        except OSError:
            # The peer has reset the connection meanwhile: then there is nothing to announce.
            return

    def close(self) -> None:
        """Close the socket, at once. May be called again."""
        if self._socket.fileno() != -1:
            trio.lowlevel.notify_closing(self._socket)
            self._socket.close()

    async def _retry(self, operation: Callable[[], T], wait: Wait | None = None) -> T:
        """Do an operation of the socket, waiting for the network as often as it asks to. `wait`:
        what it would ask to wait for at first."""
        while True:
            if wait is None:
                try:
                    return operation()
                except (ssl.SSLWantReadError, BlockingIOError):
                    wait = wait_readable
                except ssl.SSLWantWriteError:
                    wait = wait_writable
                except (OSError, ValueError) as error:
                    raise StreamBroken(_reason(error)) from None
            try:
                await wait(self._socket)
            except trio.BusyResourceError:
                # TLS made one direction wait for the other, whose task waits for the same.
                await trio.sleep(_CLASH_PAUSE)
            except (trio.ClosedResourceError, OSError, ValueError):
                raise StreamBroken("closed") from None
            wait = None


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return f"TLS error: {error.reason or 'protocol violation'}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
