"""What the pid of a process elsewhere does with messages: into the outbox of the connection, or to
whoever knows what to do."""

from __future__ import annotations

from typing import Any

import pytest

from meshrt.node.codec import MessageCodec
from meshrt.node.connection import PeerInfo
from meshrt.node.frames import Message, PidTriple, Send
from meshrt.node.framing import FrameReader, FrameWriter
from meshrt.node.outbox import MOST, SMALL_TERM
from meshrt.node.remote import RemotePid
from meshrt.node.sending import Sender
from meshrt.node.terms import TermCodec
from meshrt.process.process import Process
from meshrt.process.scheduler import scheduler
from meshrt.values import Panic

NAME, CREATION = "p@h", 9


class Line:
    """A connection that nobody writes before `arrived`."""

    def __init__(self) -> None:
        codec = MessageCodec(TermCodec(lambda value: None, lambda triple: triple))
        self.peer = PeerInfo(NAME, CREATION)
        self.full = self.closed = False
        self.writer = FrameWriter(codec)
        self.reader = FrameReader(codec, lambda name, message: None)
        self.sends = 0

    @property
    def outbox(self) -> Any:
        return self.writer.outbox

    def send(self, message: Message, sender: int | None = None) -> None:
        self.sends += 1
        self.writer.put(message, sender)

    def arrived(self) -> list[object]:
        return [message.message for message in self.sends_arrived()]

    def sends_arrived(self) -> list[Send]:
        found: list[Send] = []
        while data := self.writer.next_write():
            for message in self.reader.receive(data):
                found += [message] if isinstance(message, Send) else message.each()  # type: ignore[attr-defined]
        return found


class Host:
    """A node with one session, or none; its own cluster."""

    def __init__(self, line: Line | None) -> None:
        self.connection = line
        self.cluster = self
        self.reports: list[str] = []
        self.report = self.reports.append
        self.send = Sender(self).send  # type: ignore[arg-type]

    def session_with(self, pid: PidTriple) -> Host | None:
        return None if self.connection is None or pid.creation != CREATION else self


@pytest.fixture
def process() -> Any:
    scheduler.running = Process(3, None)
    yield scheduler.running
    scheduler.running = None


def remote(host: Any, number: int = 5) -> RemotePid:
    return RemotePid(PidTriple(NAME, CREATION, number), host)


@pytest.mark.usefixtures("process")
def test_only_the_first_and_one_in_an_outbox_go_all_the_way() -> None:
    line = Line()
    pid = remote(Host(line))
    values = [(number, "x") for number in range(1 + 3 * MOST)]
    for value in values:
        pid.send(value)
    assert line.sends == 1 + 3
    assert line.arrived() == values


@pytest.mark.usefixtures("process")
def test_so_it_is_with_messages_to_several_processes() -> None:
    line = Line()
    host = Host(line)
    pids = [remote(host, number) for number in (5, 6, 7)]
    for pid in pids:
        pid.send("hello")
    assert line.sends == 3
    sent = [Send(n % 5 % 3 + 5, CREATION, n) for n in range(MOST - 2)]
    for one in sent:
        pids[one.number - 5].send(one.message)
    assert line.sends == 3
    assert line.sends_arrived()[3:] == sent


@pytest.mark.usefixtures("process")
def test_after_a_write_a_message_goes_all_the_way() -> None:
    line = Line()
    pid = remote(Host(line))
    for value in range(4):
        pid.send(value)
    assert line.arrived() == [0, 1, 2, 3]
    before = line.sends
    pid.send(4)
    assert line.sends == before + 1
    assert line.arrived() == [4]


@pytest.mark.usefixtures("process")
def test_equal_pids_and_others_share_the_line_in_order() -> None:
    line = Line()
    host = Host(line)
    one, same, other = remote(host), remote(host), remote(host, 6)
    for value, pid in enumerate([one, one, one, same, same, one, other, one, one, other, other]):
        pid.send(value)
    assert line.arrived() == list(range(11))


@pytest.mark.usefixtures("process")
@pytest.mark.parametrize("size", [SMALL_TERM - 10, SMALL_TERM, 5_000, 100_000])
def test_a_long_one_among_small_ones(size: int) -> None:
    line = Line()
    pid = remote(Host(line))
    values = [1, 2, 3, "x" * size, 4, 5, 6]
    for value in values:
        pid.send(value)
    assert line.arrived() == values


@pytest.mark.usefixtures("process")
def test_what_cannot_be_sent_fails_its_sender_at_once() -> None:
    line = Line()
    pid = remote(Host(line))
    for value in range(4):
        pid.send(value)
    for value, text in (
        (print, "cannot send a function to another node"),
        ("\ud800", "cannot send a string that is not valid Unicode to another node"),
        (2**70, "cannot send an integer beyond 64 bits to another node"),
        ("x" * (17 * 2**20), "cannot send .* bytes to another node in one message"),
    ):
        with pytest.raises(Panic, match=text):
            pid.send(value)
        pid.send("after it")
    assert line.arrived() == [0, 1, 2, 3, *["after it"] * 4]


def test_what_a_timer_cannot_send_is_reported() -> None:
    line = Line()
    host = Host(line)
    pid = remote(host)
    for value in (1, 2, 3, print, 4):
        pid.send(value)
    assert host.reports == ["cannot send a function to another node"]
    assert line.arrived() == [1, 2, 3, 4]


@pytest.mark.usefixtures("process")
def test_without_a_session_messages_are_lost() -> None:
    host = Host(None)
    pid = remote(host)
    pid.send(1)
    line = host.connection = Line()
    pid.send(2)
    pid.send(3)
    host.connection = None
    # The connection closes its outbox when it ends.
    line.writer.close_outbox()
    pid.send(4)
    assert line.arrived() == [2, 3]


def test_who_fills_the_connection_is_held_up_however_small_the_messages_are(process: Any) -> None:
    line = Line()
    pid = remote(Host(line))
    for value in range(10):
        pid.send(value)

    class HeldUp(Exception):
        pass

    def hold_up(sender: object, connection: object) -> None:
        raise HeldUp

    sender: Any = pid.router.send.__self__  # type: ignore[attr-defined]
    sender._hold_up = hold_up
    line.full = True
    sent = 10
    with pytest.raises(HeldUp):
        for sent in range(10, 10 + 2 * MOST):
            pid.send(sent)
    assert sent <= 10 + MOST
    assert line.arrived() == list(range(sent))
