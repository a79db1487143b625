"""The messages that nodes exchange, as values.

One dataclass a message. Its fields and their annotations are the whole description of
its form on the wire: `codec` derives encoder, decoder and validation from them, so a new
message is a new dataclass here and nothing else. The catalogue follows the Erlang distribution
protocol (OTP documentation, "Distribution Protocol", control messages) with registry messages
in the manner of OTP's `global`.

Field annotations and what they mean:

=====================  ==========================================================
``U32``, ``U64``       non-negative integer below 2**32; below 2**63
``I64``                signed 64-bit integer
``bool``, ``str``      themselves
``Term``               any sendable Mesh value (see `terms`)
a record class         a nested dataclass declared with ``@record``
``X | None``           an X, or nothing
``tuple[X, ...]``      at most 2048 times X
=====================  ==========================================================

Tags are part of the protocol: never reuse one. A receiver ignores no tag; what a peer may send
is settled by the version and flags of the handshake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Annotated, Any, ClassVar, TypeVar, dataclass_transform

PROTOCOL_VERSION = 1
"""Version in the HELLO of the handshake; raised when a message changes its meaning or form."""

MAX_MESSAGE = 16 * 1024 * 1024
"""Largest encoded message in bytes; more raises `TooLarge` at the sender."""

U32 = Annotated[int, "u32"]
U64 = Annotated[int, "u64"]
I64 = Annotated[int, "i64"]
Term = Annotated[Any, "term"]

T = TypeVar("T")


class ProtocolError(Exception):
    """The peer broke the protocol. Whatever hostile bytes do, decoding raises only this."""


class TooLarge(Exception):
    """A message is longer than `MAX_MESSAGE` once encoded; nothing of it was sent.

    `size` is its length in bytes.
    """

    def __init__(self, size: int) -> None:
        super().__init__(f"message of {size} bytes exceeds the limit of {MAX_MESSAGE}")
        self.size = size


class Message:
    """What the state half sends and receives. Subclasses are the catalogue below."""

    __slots__ = ()
    tag: ClassVar[int]


MESSAGES: dict[int, type[Message]] = {}
"""Tag → message class: filled by `message`."""


@dataclass_transform(frozen_default=True)
def message(tag: int) -> Callable[[type[T]], type[T]]:
    """Declare a message: a slotted, hashable dataclass known under `tag` on the wire.

    Messages are frozen for the type checker only. At run time a frozen dataclass takes three
    times as long to make (0.49 µs against 0.15 µs for `Send`), half of the cost of receiving.
    """

    def declare(cls: type[T]) -> type[T]:
        made: Any = dataclass(slots=True, unsafe_hash=True)(cls)
        made.tag = tag
        if tag in MESSAGES:
            raise ValueError(f"tag {tag:#x} is already taken by {MESSAGES[tag].__name__}")
        MESSAGES[tag] = made
        return made  # type: ignore[no-any-return]

    return declare


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Declare a group of fields that messages contain: frozen as messages are."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


# ---------------------------------------------------------------------------- records


@record
class PidTriple:
    """A process, named so that every node understands it, also third ones.

    `node` is the exact node name, `creation` the incarnation of that node, `number` the
    process number there.
    """

    node: str
    creation: U32
    number: U64


@record
class WireReason:
    """An exit reason: its kind by name, its text, and for `linked` the process that crashed.

    `text` is that of the innermost reason, as programs see it.
    """

    kind: str
    text: str
    pid: PidTriple | None = None


@record
class Entry:
    """One registered global name.

    `home` is the node on which the process lives, and the only one that adds and removes the
    entry; `registrar` the node that asked for it. (`home`, `registration`) identifies this
    registration and no other, so a stale removal cannot hit a newer entry. `time` (nanoseconds
    since the epoch, by the clock of `home`) orders entries that clash after a partition.
    """

    name: str
    pid: PidTriple
    home: str
    registrar: str
    registration: U64
    time: U64


@record
class SessionStatus:
    """A session as its node sees it. `state` is that of `session.State`; `silent_ms` the time
    since the last byte came; `round_trip_us` is absent if the peer did not answer in time."""

    name: str
    creation: U32
    state: str
    dialled: bool
    age_ms: U64
    silent_ms: U64
    received_bytes: U64
    sent_bytes: U64
    queued_bytes: U64
    round_trip_us: U64 | None


@record
class NameStatus:
    """A global name and the process that it means."""

    name: str
    pid: PidTriple


# ------------------------------------------------------------------- life of a session


@message(0xF0)
class Ping(Message):
    """Sent when nothing else was for a while; answered by `Pong` with the same token."""

    token: U64


@message(0xF1)
class Pong(Message):
    token: U64


@message(0xF2)
class Goodbye(Message):
    """The sender leaves on purpose; the stream ends after this."""

    reason: str


@message(0x12)
class PeerList(Message):
    """Nodes the sender is connected to, at most 1024 names: the receiver dials the others."""

    names: tuple[str, ...]


@message(0x1E)
class LostPeer(Message):
    """The sender lost its connection to a node, or (creation 0) cannot get one, so that all
    members can agree on who is in."""

    name: str
    creation: U32


# ----------------------------------------------------------- processes: send, link, watch


@message(0x10)
class Send(Message):
    """A value for a process of the receiving node, named by creation and number."""

    number: U64
    creation: U32
    message: Term


@message(0x11)
class SendMany(Message):
    """Values for processes of the receiving node, sent in this order. `receivers`: the number of a
    process, how many of them are for it, the number of the next process, and so on."""

    creation: U32
    receivers: tuple[U64, ...]
    messages: tuple[Term, ...]

    def each(self) -> Iterator[Send]:
        """One by one."""
        numbers = self.receivers[::2]
        one_each = chain.from_iterable(map(repeat, numbers, self.receivers[1::2]))
        for number, message in zip(one_each, self.messages, strict=True):
            yield Send(number, self.creation, message)


@message(0x13)
class Link(Message):
    """`sender` (at the sending node) links to `target`; record the reverse link."""

    sender: PidTriple
    target: PidTriple


@message(0x14)
class Unlink(Message):
    sender: PidTriple
    target: PidTriple


@message(0x15)
class Exit(Message):
    """An exit signal. `linked`: it travels over a link (which is gone now); else it was sent."""

    sender: PidTriple
    target: PidTriple
    reason: WireReason
    linked: bool


@message(0x16)
class Monitor(Message):
    """`watcher` wants a `MonitorExit` with `ref` when `target` ends."""

    watcher: PidTriple
    target: PidTriple
    ref: U64


@message(0x17)
class Demonitor(Message):
    watcher: PidTriple
    target: PidTriple
    ref: U64


@message(0x18)
class MonitorExit(Message):
    target: PidTriple
    watcher: PidTriple
    ref: U64
    reason: WireReason


@message(0x19)
class Spawn(Message):
    """Start the function `name`/`arity` whose parameter types print as `signature`.

    `linked`: the new process is linked to `requester` before it can run.
    """

    request: U64
    requester: PidTriple
    linked: bool
    name: str
    arity: U32
    signature: str
    args: tuple[Term, ...]


@message(0x1A)
class SpawnReply(Message):
    """`ok`: the process `number` runs; otherwise `text` says why there is none."""

    request: U64
    ok: bool
    number: U64
    text: str


@message(0x1B)
class Call(Message):
    """Run the function `name`/`arity` whose parameter types print as `signature` and whose
    result type as `result`, and answer with what it returns. The process `requester` of the
    sending node waits for it."""

    request: U64
    requester: U64
    name: str
    arity: U32
    signature: str
    result: str
    args: tuple[Term, ...]


@message(0x1C)
class CallReply(Message):
    """`ok`: the function returned `value`; otherwise `text` says why it did not."""

    request: U64
    ok: bool
    value: Term
    text: str


# ---------------------------------------------------------------------- global names


@message(0x20)
class RegisterRequest(Message):
    """First round of a registration: may `entry` be registered? `ballot` marks the attempt.

    `wait`: if another attempt holds the lock on the name, answer when it has let go.
    """

    ballot: U64
    entry: Entry
    wait: bool


@message(0x21)
class RegisterVote(Message):
    """Answer to a request. A refusal names the `holder` of the name, or none if another
    attempt holds the lock."""

    ballot: U64
    granted: bool
    holder: Entry | None = None


@message(0x22)
class RegisterCommit(Message):
    """Second round: every member granted it; the entry stands."""

    ballot: U64
    entry: Entry


@message(0x23)
class RegisterAbort(Message):
    """Second round: give the lock on `name` back."""

    ballot: U64
    name: str


@message(0x24)
class Registered(Message):
    """The sender has applied the commit or the removal of `ballot`."""

    ballot: U64


@message(0x25)
class Unregister(Message):
    """The sender takes back its `registration` of `name`; others are untouched.

    A `ballot` other than 0 asks for `Registered`.
    """

    ballot: U64
    name: str
    registration: U64


@message(0x26)
class RegistrySync(Message):
    """A piece of the sender's table, at most 1024 entries; `last` marks the final piece."""

    entries: tuple[Entry, ...]
    last: bool


@message(0x27)
class RegisterAtHome(Message):
    """Please register your process `number` under `name`: answered by `HomeReply`."""

    request: U64
    name: str
    number: U64


@message(0x28)
class UnregisterAtHome(Message):
    """Please take back your `registration` of `name`: answered by `HomeReply`."""

    request: U64
    name: str
    registration: U64


@message(0x29)
class HomeReply(Message):
    """What the program gets: 0, or 1 for a name that is taken (or not registered)."""

    request: U64
    code: U32


# --------------------------------------------------------------------- tools of operators


@message(0x30)
class StatusRequest(Message):
    """A tool asks how the node is; on a connection of its own, which the answer ends."""

    request: U64


@message(0x31)
class StatusReply(Message):
    """How the node is. `connecting`: peers that it dials; `names`: at most 1000 of the
    `names_total` global names; `runnable`: processes that wait for the processor; `strangers`:
    connections that have not proved themselves yet."""

    request: U64
    name: str
    creation: U32
    uptime_ms: U64
    ticktime_ms: U64
    sessions: tuple[SessionStatus, ...]
    connecting: tuple[str, ...]
    names: tuple[NameStatus, ...]
    names_total: U32
    processes: U64
    runnable: U64
    strangers: U32
