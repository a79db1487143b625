"""A hand-made member with the cookie does its worst: the program it is connected with keeps its
promises to others, and says in one line what was wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import trio
from mesh_programs import Program

from meshrt.node import names
from meshrt.node.codec import MessageCodec
from meshrt.node.connection import TOOL
from meshrt.node.dialling import Wire, dial
from meshrt.node.frames import (
    Call,
    CallReply,
    Entry,
    Exit,
    Link,
    Message,
    Monitor,
    MonitorExit,
    PeerList,
    PidTriple,
    RegisterCommit,
    RegistrySync,
    Send,
    Spawn,
    SpawnReply,
    StatusRequest,
    Unregister,
    WireReason,
)
from meshrt.node.framing import ONE
from meshrt.node.handshake import Identity
from meshrt.node.report import Reporter
from meshrt.node.terms import TermCodec
from meshrt.node.transport import TlsConnection

OWN, CREATION = "hostile@127.0.0.1:1", 77
KILL = WireReason("killed", "killed")

Run = Callable[..., Program]


class Hostile:
    """A member that says what it is told to; `names` are the global names of the other."""

    def __init__(self) -> None:
        self.names: dict[str, PidTriple] = {}
        self.heard: list[Message] = []
        self.lost = trio.Event()
        self._changed = trio.Event()
        self.connection: TlsConnection

    def messages_received(self, connection: Any, messages: list[Message]) -> None:
        for message in messages:
            if isinstance(message, RegistrySync):
                self.names |= {entry.name: entry.pid for entry in message.entries}
        self.heard += messages
        self._changed.set()
        self._changed = trio.Event()

    def message_dropped(self, connection: Any, message: Message, name: str) -> None:
        raise AssertionError(name)

    def connection_lost(self, connection: Any, reason: str) -> None:
        self.lost.set()

    def say(self, *messages: Message) -> None:
        for message in messages:
            self.connection.send(message)

    async def hear(self, kind: type[Message]) -> Any:
        """The next message of that kind."""
        while True:
            for at, message in enumerate(self.heard):
                if isinstance(message, kind):
                    del self.heard[: at + 1]
                    return message
            await self._changed.wait()

    async def call(self, name: str, signature: str, result: str, *args: object) -> CallReply:
        self.say(Call(5, 1, name, len(args), signature, result, args))
        reply: CallReply = await self.hear(CallReply)
        return reply


def against(
    program: Program, test: Callable[[Hostile], Awaitable[None]], *, flags: int = 0
) -> None:
    """Run a test with a hostile member of the program's cluster, or a hostile tool."""

    async def main() -> None:
        codec = MessageCodec(TermCodec(_triple, lambda triple: triple))
        identity = Identity(OWN, CREATION, "fortress", flags)
        wire = Wire(identity, None, codec, Reporter(lambda line: None))
        hostile = Hostile()
        with trio.fail_after(60):
            hostile.connection = await dial(wire, names.parse(address(program)))
            async with trio.open_nursery() as nursery:
                nursery.start_soon(hostile.connection.run, hostile)
                if not flags:
                    hostile.say(PeerList(()), RegistrySync((), True))
                    await hostile.hear(RegistrySync)
                await test(hostile)
                nursery.cancel_scope.cancel()

    trio.run(main)


def address(program: Program) -> str:
    """The name of its node, which is the last of its first lines."""
    return next(line for line in program.output if "@" in line)


def _triple(value: object) -> PidTriple | None:
    return value if isinstance(value, PidTriple) else None


@pytest.fixture
def fortress(run: Run) -> Program:
    program = run("fortress")
    program.expect("not for others")
    program.expect("not public")
    program.match("fortress@.*")
    return program


def test_only_public_functions_can_be_started(fortress: Program) -> None:
    async def test(hostile: Hostile) -> None:
        own = PidTriple(OWN, CREATION, 1)
        for name in ("secret", "main", "__mesh_main__", "guard_names", "Global.register"):
            hostile.say(Spawn(1, own, False, name, 0, "()", ()))
            reply = await hostile.hear(SpawnReply)
            assert (reply.ok, "there is no function" in reply.text) == (False, True)
        # As many arguments as it says, and the types that it has.
        hostile.say(Spawn(2, own, False, "twice", 1, "(Int)", ()))
        assert not (await hostile.hear(SpawnReply)).ok
        hostile.say(Spawn(3, own, False, "twice", 1, "(String)", ("x",)))
        assert not (await hostile.hear(SpawnReply)).ok
        assert await hostile.call("twice", "(Int)", "Int", 4) == CallReply(5, True, 8, "")

    against(fortress, test)


def test_values_of_the_wrong_type_are_the_failure_of_one_process(fortress: Program) -> None:
    async def test(hostile: Hostile) -> None:
        adder = hostile.names["adder"]
        hostile.say(Monitor(PidTriple(OWN, CREATION, 1), adder, 9))
        hostile.say(Send(adder.number, adder.creation, (1, "x")))
        down = await hostile.hear(MonitorExit)
        assert "a value of the wrong type" in down.reason.text
        reply = await hostile.call("owner", "(Main.Account)", "String", 5)
        assert reply.text.startswith("panic: a value of the wrong type")
        assert await hostile.call("twice", "(Int)", "Int", 4) == CallReply(5, True, 8, "")

    against(fortress, test)
    fortress.error("Mesh panic at .*: a value of the wrong type")


def test_nobody_speaks_for_others(fortress: Program) -> None:
    async def test(hostile: Hostile) -> None:
        guard = hostile.names["guard"]
        stale = PidTriple(guard.node, guard.creation ^ 1, guard.number)
        forged = PidTriple(OWN, CREATION + 1, 1)
        for sender in (PidTriple("other@h", 1, 1), guard, forged):
            hostile.say(Exit(sender, guard, KILL, False), Exit(sender, guard, KILL, True))
            hostile.say(Link(sender, guard), Monitor(sender, guard, 4))
        # Over a link that there is not, and to another incarnation.
        own = PidTriple(OWN, CREATION, 1)
        hostile.say(Exit(own, guard, KILL, True), Exit(own, stale, KILL, False))
        hostile.say(Send(guard.number, stale.creation, ("say", "for another")))
        hostile.say(MonitorExit(own, guard, 1, KILL))
        # Names of others, and of processes that are not its own.
        entry = _entry("guard", guard.node, guard)
        hostile.say(Unregister(0, "guard", 1), RegisterCommit(1, entry))
        hostile.say(RegisterCommit(2, _entry("stolen", OWN, guard)))
        hostile.say(RegisterCommit(3, _entry("stolen", OWN, forged)))
        hostile.say(Send(guard.number, guard.creation, ("say", "still here")))
        assert await hostile.call("twice", "(Int)", "Int", 4) == CallReply(5, True, 8, "")

    against(fortress, test)
    assert fortress.first_line() == "guard: still here"


def test_a_broken_frame_ends_the_session_with_one_line(fortress: Program) -> None:
    async def test(hostile: Hostile) -> None:
        # A frame of one message, which is no message.
        await hostile.connection._stream.send(bytes([ONE, 0, 0, 0, 2]) + b"\x91\x05")
        await hostile.lost.wait()

    against(fortress, test)
    assert f"connection to {OWN} closed: unknown kind of message" in fortress.error_line()
    assert f"lost {OWN}" in fortress.error_line()


def _entry(name: str, home: str, pid: PidTriple) -> Any:
    return Entry(name, pid, home, home, 1, 1)


def test_a_tool_asks_one_thing_and_nothing_else(fortress: Program) -> None:
    async def asks_twice(tool: Hostile) -> None:
        tool.say(StatusRequest(1))
        tool.say(StatusRequest(2))
        await tool.lost.wait()
        assert len(tool.heard) <= 1

    async def acts(tool: Hostile) -> None:
        # No session, no processes of its own: nothing of what members say counts.
        tool.say(Call(5, 1, "twice", 1, "(Int)", "Int", (4,)))
        await tool.lost.wait()
        assert tool.heard == []

    async def looks(hostile: Hostile) -> None:
        assert await hostile.call("twice", "(Int)", "Int", 4) == CallReply(5, True, 8, "")

    for _ in range(3):
        against(fortress, asks_twice, flags=TOOL)
        against(fortress, acts, flags=TOOL)
    against(fortress, looks)


@pytest.fixture(autouse=True)
def no_traceback(fortress: Program) -> Any:
    yield
    assert "Traceback" not in "\n".join(fortress.errors)
    assert fortress.process.poll() is None
