"""What the state half of the cluster asks of the world.

The state machines of this package do no I/O. They are told of events (a connection, a message,
a call of the program, the time) and append effects, in the order in which they must happen, to
one list. Whoever drives them carries the effects out: `driver` over Trio, the tests over a
simulated network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from meshrt.node.connection import Connection
from meshrt.node.frames import Call, Message, PidTriple, Spawn, WireReason

NOCONNECTION = WireReason("noconnection", "noconnection")
NOPROC = WireReason("error", "noproc")


class Effect:
    """Something to be done by the driver."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Transmit(Effect):
    """Send `message` on `connection`."""

    connection: Connection
    message: Message


@dataclass(frozen=True, slots=True)
class Dial(Effect):
    """Connect to the node `name`; then report `connection_up`, or `dial_failed` with `attempt`."""

    name: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Close(Effect):
    """End `connection`: after what is queued has left, or at once (`abort`)."""

    connection: Connection
    reason: str
    abort: bool


@dataclass(frozen=True, slots=True)
class Deliver(Effect):
    """Put `message` into the mailbox of the local process `number`, if it lives."""

    number: int
    message: object


@dataclass(frozen=True, slots=True)
class Notify(Effect):
    """Put `(:kind, name)` into the mailbox of the local process `number`.

    A `global_conflict` is only for a process that traps exits.
    """

    number: int
    kind: Literal["nodedown", "nodeup", "global_conflict"]
    name: str


@dataclass(frozen=True, slots=True)
class AddLink(Effect):
    """The local process `number` is linked to `remote`: add its end."""

    number: int
    remote: PidTriple


@dataclass(frozen=True, slots=True)
class DropLink(Effect):
    """`remote` unlinked: take away the end of the local process `number`."""

    number: int
    remote: PidTriple


@dataclass(frozen=True, slots=True)
class SignalExit(Effect):
    """An exit signal from `sender` for the local process `number`."""

    number: int
    sender: PidTriple
    reason: WireReason
    linked: bool


@dataclass(frozen=True, slots=True)
class AddMonitor(Effect):
    """`watcher` watches the local process `number` under `ref`."""

    number: int
    ref: int
    watcher: PidTriple


@dataclass(frozen=True, slots=True)
class DropMonitor(Effect):
    """`watcher` no longer watches the local process `number` under `ref`."""

    number: int
    ref: int
    watcher: PidTriple


@dataclass(frozen=True, slots=True)
class SignalDown(Effect):
    """`target`, watched by the local process `number` under `ref`, has ended."""

    number: int
    ref: int
    target: PidTriple
    reason: WireReason


@dataclass(frozen=True, slots=True)
class StartProcess(Effect):
    """A peer asks for a process: start it, already linked if `spawn.linked`, then report
    `process_started`."""

    connection: Connection
    spawn: Spawn


@dataclass(frozen=True, slots=True)
class StartCall(Effect):
    """A peer, or (without a connection) this program, calls a function: run it, then report
    `call_ended`."""

    connection: Connection | None
    call: Call


@dataclass(frozen=True, slots=True)
class Resolve(Effect):
    """The call of the program that waits under `key` returns `value`."""

    key: int
    value: object


@dataclass(frozen=True, slots=True)
class TellStatus(Effect):
    """The peers have been asked for a sign of life: answer the tool at `connection`."""

    connection: Connection
    request: int


@dataclass(frozen=True, slots=True)
class Report(Effect):
    """One line for the people who run the node."""

    text: str


Emit = Callable[[Effect], None]
