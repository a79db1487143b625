"""What the state half of the cluster sees of a stream: a connection that carries messages.

`transport` implements this over TLS; a simulated network implements it over queues. Messages
arrive in the order in which they were sent, at most once, and none arrives after `closed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from meshrt.node.frames import Message
from meshrt.node.outbox import Outbox

TOOL = 1
"""The flag of a tool, which asks one thing and is no node."""


@dataclass(frozen=True, slots=True)
class PeerInfo:
    """The node at the other end, as the handshake proved it.

    `dialled`: this side opened the connection. `version` is the protocol version in force,
    `flags` the capability bits that the peer announced.
    """

    name: str
    creation: int
    flags: int = 0
    version: int = 1
    dialled: bool = False

    @property
    def is_tool(self) -> bool:
        """Whether it asks one thing and is no node."""
        return bool(self.flags & TOOL)


class Connection(Protocol):
    """An authenticated, ordered, two-way stream of messages to one node."""

    @property
    def peer(self) -> PeerInfo:
        """Who is at the other end."""

    @property
    def closed(self) -> bool:
        """Nothing more can be sent; messages already received may still be on their way in."""

    @property
    def queued_bytes(self) -> int:
        """Bytes accepted by `send` and not yet handed to the operating system."""

    @property
    def received_bytes(self) -> int:
        """Bytes that have come since the handshake."""

    @property
    def sent_bytes(self) -> int:
        """Bytes handed to the operating system since the handshake."""

    @property
    def full(self) -> bool:
        """`queued_bytes` has passed the high-water mark: senders should wait for `drained`."""

    @property
    def outbox(self) -> Outbox:
        """Where small messages to processes may be added while it is open."""

    @property
    def last_received(self) -> float:
        """When the last byte arrived, in seconds of the connection's clock (Trio's)."""

    @property
    def last_sent(self) -> float:
        """When the last byte left, in the same clock."""

    def send(self, message: Message, /, sender: int | None = None) -> None:
        """Encode and queue a message; never waits. On a closed connection it is dropped.

        `sender`: the number of the process that sends it, if one does. What has one sender is
        never reordered.

        Raises `Unsendable` or `TooLarge`; then nothing of the message was queued.
        """

    def push(self) -> None:
        """Let what is queued leave now, as much of it as the system takes."""

    async def drained(self) -> None:
        """Wait until the queue is below the low-water mark, or the connection is closed."""

    def close(self, reason: str = "", /) -> None:
        """End the connection after what is queued has left (bounded by the write deadline).

        The owner hears `connection_lost(connection, reason)`.
        """

    def abort(self, reason: str = "", /) -> None:
        """End the connection at once; what is queued is lost."""


class ConnectionOwner(Protocol):
    """Who receives from connections. The calls are synchronous, from the connection's tasks."""

    def messages_received(self, connection: Connection, messages: list[Message], /) -> None:
        """Some messages arrived, in order. At least one."""

    def message_dropped(self, connection: Connection, message: Message, name: str, /) -> None:
        """A message could not be delivered because it contains the type `name`, which this
        program does not have; `message` has None in place of such values. A line on stderr
        has been written. For a `Spawn`: answer that it failed."""

    def connection_lost(self, connection: Connection, reason: str, /) -> None:
        """Called exactly once, after the last `messages_received`. `reason` is for people."""
