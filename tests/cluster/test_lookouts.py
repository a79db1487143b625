"""How a connection waits for what its peer sends next, over real loopback TLS."""

from __future__ import annotations

from typing import Any

import pytest
import trio
import trio.testing
from connected_nodes import TWO, connect, nodes, run

from meshrt.node.frames import Ping, Pong
from meshrt.node.lookout import Lookout
from meshrt.node.transport import TlsConnection


class Looks:
    """Counts the looks at a connection, and what they find."""

    def __init__(self, connection: TlsConnection) -> None:
        self.times = 0
        self.found: list[int] = []
        stream: Any = connection._stream
        self._receive_now = stream.receive_now
        stream.receive_now = self._look

    def _look(self) -> bytes | None:
        self.times += 1
        data: bytes | None = self._receive_now()
        if data is not None:
            self.found.append(len(data))
        return data


class Always(Lookout):
    """Until something comes, however long that takes."""

    def end(self, now: float) -> float:
        return now + 60


class Slow(Lookout):
    """For a peer that lets a minute pass."""

    def slept(self, seconds: float) -> None:
        super().slept(seconds + 60)


def recorded(kind: type[Lookout], log: list[str]) -> Lookout:
    """One that tells what becomes of it, and never rests."""

    class Recorded(kind):  # type: ignore[misc, valid-type]
        def slept(self, seconds: float) -> None:
            super().slept(0.0)

        def worthwhile(self) -> None:
            log.append("worthwhile")

        def in_vain(self, now: float) -> None:
            log.append("in vain")

    lookout: Lookout = Recorded()
    lookout.slept(0.0)
    return lookout


def test_who_has_heard_from_its_peer_looks_out_for_more_and_then_sleeps() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            await trio.testing.wait_all_tasks_blocked()
            looks = Looks(b.connections[0])
            b.connections[0]._lookout = recorded(Lookout, [])
            connection.send(Ping(1))
            await b.owner.until(lambda: b.owner.messages == [Ping(1)])
            # It is over when nobody is runnable any more.
            await trio.testing.wait_all_tasks_blocked()
            count = looks.times
            assert count > 0
            for _ in range(3):
                await trio.testing.wait_all_tasks_blocked(0.001)
            assert looks.times == count
            connection.send(Ping(2))
            await b.owner.until(lambda: b.owner.messages == [Ping(1), Ping(2)])

    run(test)


def test_a_peer_that_says_something_after_a_while_is_not_looked_out_for() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            await trio.testing.wait_all_tasks_blocked()
            b.connections[0]._lookout = Slow()
            looks = Looks(b.connections[0])
            connection.send(Ping(1))
            await b.owner.until(lambda: b.owner.messages == [Ping(1)])
            await trio.testing.wait_all_tasks_blocked()
            assert looks.times == 0

    run(test)


def test_what_lookouts_come_to_decides_on_the_next() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            await trio.testing.wait_all_tasks_blocked()
            log: list[str] = []
            for lookout, expected in ((Lookout, "in vain"), (Always, "worthwhile")):
                b.connections[0]._lookout = recorded(lookout, log)
                b.owner.messages.clear()
                for number in range(3):
                    connection.send(Ping(number))
                    await b.owner.until(lambda sent=number: len(b.owner.messages) > sent)  # type: ignore[misc]
                    if lookout is Lookout:
                        await trio.testing.wait_all_tasks_blocked()
                # The first message under the second kind finds the reader asleep.
                assert log == [expected] * (3 if lookout is Lookout else 2)
                log.clear()

    run(test)


def test_a_conversation_needs_no_sleep_and_lets_others_go_on() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            connection.send(Ping(0))
            await b.owner.until(lambda: bool(b.owner.messages))
            ends = [connection, b.connections[0]]
            for end in ends:
                end._lookout = Always()
            looks = [Looks(end) for end in ends]
            b.owner.on_messages = lambda c, m: [c.send(Pong(p.token)) for p in m]
            a.owner.on_messages = lambda c, m: [c.send(Ping(p.token + 1)) for p in m]
            turns = 0
            with trio.fail_after(20):
                connection.send(Ping(1))
                while len(looks[0].found) < 200:
                    turns += 1
                    await trio.lowlevel.checkpoint()
            # What the first message found asleep is not among them.
            assert len(looks[1].found) >= 199
            assert turns > 200
            for node in (a, b):
                node.owner.on_messages = lambda c, m: None

    run(test)


@pytest.mark.parametrize(
    ("bytes_sent", "reason"),
    [
        (b"\x09\x00\x00\x00\x01x", "protocol error: unknown kind of frame"),
        (b"\x00\x00\x00\x00\x01\xc1", "protocol error: "),
        (b"", "closed by the peer"),
    ],
)
def test_what_a_lookout_finds_can_end_the_connection(bytes_sent: bytes, reason: str) -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            connection.send(Ping(0))
            await b.owner.until(lambda: bool(b.owner.messages))
            b.connections[0]._lookout = Always()
            looks = Looks(b.connections[0])
            connection.send(Ping(1))
            await b.owner.until(lambda: len(b.owner.messages) == 2)
            looks.found.clear()
            if bytes_sent:
                connection._stream.send_now(bytes_sent)
            else:
                connection._stream.end_sending()
            await b.owner.until(lambda: bool(b.owner.lost))
            assert looks.found == [len(bytes_sent)]
            assert b.owner.lost[0].startswith(reason)
            assert len(b.owner.messages) == 2

    run(test)


def test_a_connection_that_is_aborted_looks_out_no_longer() -> None:
    async def test() -> None:
        async with nodes(*TWO) as ((a, b), nursery):
            connection = await connect(a, b, nursery)
            connection.send(Ping(0))
            await b.owner.until(lambda: bool(b.owner.messages))
            b.connections[0]._lookout = Always()
            connection.send(Ping(1))
            await b.owner.until(lambda: len(b.owner.messages) == 2)
            b.connections[0].abort("enough")
            await b.owner.until(lambda: b.owner.lost == ["enough"])

    run(test)
