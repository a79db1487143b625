"""Small messages in a row: one message on the wire, in its place among others."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meshrt.node.codec import MessageCodec, message_of
from meshrt.node.frames import (
    Demonitor,
    Link,
    Message,
    PidTriple,
    Ping,
    ProtocolError,
    Send,
    SendMany,
)
from meshrt.node.framing import MANY, ONE, FrameReader, FrameWriter
from meshrt.node.outbox import MOST, NO_OUTBOX, SMALL_TERM
from meshrt.node.terms import MAX_ARRAY, TermCodec, Unsendable

A = PidTriple("a@h:1", 5, 17)


def make_codec() -> MessageCodec:
    return MessageCodec(TermCodec(lambda value: None, lambda triple: triple))


def never(name: str, message: Message) -> None:
    raise AssertionError(name)


def drain(writer: FrameWriter, reader: FrameReader) -> list[Message]:
    received: list[Message] = []
    while data := writer.next_write():
        assert len(data) <= 65_536
        received += reader.receive(data)
    assert writer.queued_bytes == 0
    return received


def add(writer: FrameWriter, number: int, value: object) -> bool:
    """As a pid does: put it into the outbox, if that is open and it is small."""
    outbox = writer.outbox
    if not outbox.room:
        return False
    data = outbox.pack(value)
    if len(data) >= SMALL_TERM:
        return False
    outbox.room -= 1
    if outbox.to != number:
        outbox.turn(number, number)
    outbox.add(data)
    return True


def each(messages: list[Message]) -> list[Message]:
    apart: list[Message] = []
    for message in messages:
        if isinstance(message, SendMany):
            apart += message.each()
        else:
            apart.append(message)
    return apart


def test_the_form_on_the_wire() -> None:
    writer = FrameWriter(make_codec())
    for number, value in ((9, 1), (9, "x"), (9, (2, 3)), (8, None), (9, 4)):
        writer.put(Send(number, 7, value))
    first = b"\x94\x10\x09\x07\x01"
    rest = b"\x94\x11\x07\x96\x09\x02\x08\x01\x09\x01\xdc\x00\x04\xa1x\x92\x02\x03\xc0\x04"
    payload = b"\xdc\x00\x02" + first + rest
    assert writer.next_write() == struct.pack(">BI", MANY, len(payload)) + payload
    # The writer begins anew: the next one is alone.
    writer.put(Send(9, 7, 1))
    assert writer.next_write() == struct.pack(">BI", ONE, len(first)) + first


def test_the_second_in_a_row_opens_the_outbox_and_what_comes_behind_it_closes_it() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    reader = FrameReader(codec, never)
    outbox = writer.outbox
    writer.put(Send(9, 7, 1))
    assert not outbox.room
    writer.put(Send(9, 7, 2))
    assert outbox.room == MOST - 1
    assert add(writer, 9, 3)
    assert add(writer, 8, 4)
    writer.put(Send(8, 7, 5))
    assert outbox.room == MOST - 4
    # Pings pass all that waits, so they do not matter.
    writer.put(Ping(1))
    assert outbox.room
    link = Link(A, A)
    writer.put(link)
    assert not outbox.room
    writer.put(Send(9, 7, 6))
    assert outbox.room
    assert drain(writer, reader) == [
        Ping(1),
        Send(9, 7, 1),
        SendMany(7, (9, 2, 8, 2), (2, 3, 4, 5)),
        link,
        SendMany(7, (9, 1), (6,)),
    ]
    assert not outbox.room
    assert not NO_OUTBOX.room


@pytest.mark.parametrize("size", [2_000, 200_000])
def test_the_outbox_is_for_small_messages(size: int) -> None:
    writer = FrameWriter(make_codec())
    writer.put(Send(9, 7, 1))
    writer.put(Send(9, 7, 2))
    assert writer.outbox.room
    writer.put(Send(9, 7, "x" * size))
    assert not writer.outbox.room


def test_messages_for_two_incarnations_are_two() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    for creation in (7, 7, 7, 6, 6):
        writer.put(Send(9, creation, creation))
    assert drain(writer, FrameReader(codec, never)) == [
        Send(9, 7, 7),
        SendMany(7, (9, 2), (7, 7)),
        SendMany(6, (9, 2), (6, 6)),
    ]


def test_the_outbox_is_closed_when_it_is_time_to_write() -> None:
    writer = FrameWriter(make_codec())
    writer.put(Send(9, 7, 1))
    writer.put(Send(9, 7, 2))
    assert writer.next_write()
    assert not writer.outbox.room
    assert writer.next_write() == b""
    writer.put(Send(9, 7, 3))
    assert not writer.outbox.room


def test_it_is_not_opened_while_a_long_message_is_under_way() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    reader = FrameReader(codec, never)
    writer.put(Send(9, 7, 1), 1)
    writer.put(Send(9, 7, 2), 1)
    writer.put(Send(9, 7, "x" * 200_000), 1)
    for number in range(4):
        writer.put(Send(9, 7, number), 1)
        assert not writer.outbox.room
    received = each(drain(writer, reader))
    assert received == [Send(9, 7, part) for part in (1, 2, "x" * 200_000, 0, 1, 2, 3)]
    # Afterwards it is.
    writer.put(Send(9, 7, 1), 1)
    writer.put(Send(9, 7, 2), 1)
    assert writer.outbox.room


def test_bytes_in_the_outbox_are_counted_when_it_is_closed() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    writer.put(Send(9, 7, 1))
    alone = writer.queued_bytes
    writer.put(Send(9, 7, "x" * 500))
    assert add(writer, 9, "y" * 400)
    assert writer.outbox.size == 503 + 403
    assert writer.queued_bytes == alone
    writer.close_outbox()
    assert writer.outbox.size == 0
    assert writer.queued_bytes == alone + 503 + 403
    drain(writer, FrameReader(codec, never))


def test_what_a_full_one_holds_fits_into_a_frame() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    sent: list[Message] = []
    # Numbers and creations cannot take more bytes, nor receivers change more often.
    for at in range(3 * MOST + 1):
        message = Send(2**63 - 1 - at % 2, 2**32 - 1, "x" * (SMALL_TERM - 4))
        sent.append(message)
        if not add(writer, message.number, message.message):
            writer.put(message)
    received = drain(writer, FrameReader(codec, never))
    assert each(received) == sent
    assert len(received) == 4


@pytest.mark.parametrize("receivers", [1, 2])
def test_what_several_held_goes_together_as_far_as_receivers_accept_it(receivers: int) -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    sent: list[Message] = [Send(9 + n % receivers, 7, n) for n in range(3 * MAX_ARRAY)]
    for message in sent:
        writer.put(message)
    received = drain(writer, FrameReader(codec, never))
    assert each(received) == sent
    many = [m for m in received if isinstance(m, SendMany)]
    assert max(len(m.messages) for m in many) <= MAX_ARRAY
    assert max(len(m.receivers) for m in many) == (2 if receivers == 1 else 2016)
    assert len(received) == (1 + 4 if receivers == 1 else 1 + 7)


def test_what_cannot_be_sent_leaves_it_as_it_was() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    for value in (1, 2, 3):
        writer.put(Send(9, 7, value))
    before = writer.queued_bytes, writer.outbox.size, writer.outbox.room
    for value in (print, "\ud800", 2**64, (1, [2, print])):
        with pytest.raises(Unsendable):
            writer.put(Send(9, 7, value))
    assert (writer.queued_bytes, writer.outbox.size, writer.outbox.room) == before
    writer.put(Send(9, 7, 4))
    received = drain(writer, FrameReader(codec, never))
    assert received == [Send(9, 7, 1), SendMany(7, (9, 3), (2, 3, 4))]


@pytest.mark.parametrize("among_others", [False, True])
def test_unknown_types_drop_single_messages_of_a_row(among_others: bool) -> None:
    codec = make_codec()

    class Elsewhere:
        pass

    codec.terms.know(Elsewhere, lambda value: {-1: "Other.Thing"})
    writer = FrameWriter(codec)
    dropped: list[tuple[str, Message]] = []
    reader = FrameReader(codec, lambda name, message: dropped.append((name, message)))
    if not among_others:
        writer.put(Link(A, A))
        writer.next_write()
    writer.put(Send(9, 7, 0))
    if not among_others:
        writer.next_write()
    for number, value in ((9, 1), (9, Elsewhere()), (8, (3, Elsewhere())), (8, 4), (9, 5)):
        writer.put(Send(number, 7, value))
    received = drain(writer, reader)
    first = [Send(9, 7, 0)] if among_others else []
    assert received == [*first, Send(9, 7, 1), Send(8, 7, 4), Send(9, 7, 5)]
    assert dropped == [
        ("Other.Thing", Send(9, 7, None)),
        ("Other.Thing", Send(8, 7, (3, None))),
    ]


def test_the_deepest_small_term_passes_in_company() -> None:
    codec = make_codec()
    deepest: Any = 0
    for _ in range(SMALL_TERM - 2):
        deepest = (deepest,)
    writer = FrameWriter(codec)
    for value in (1, 2, deepest, 3):
        writer.put(Send(9, 7, value))
    writer.put(Link(A, A))
    _, rest, link = drain(writer, FrameReader(codec, never))
    assert isinstance(rest, SendMany) and isinstance(link, Link)
    assert len(rest.messages) == 3
    found, depth = rest.messages[1], 0
    while found:
        (found,), depth = found, depth + 1
    assert depth == SMALL_TERM - 2


@pytest.mark.parametrize(
    "fields",
    [
        (1, (2, 1), 3),
        (1, (2, 1), [3]),
        (1, [2, 1], (3,)),
        (1, 2, (3,)),
        (2**32, (2, 1), (3,)),
        (-1, (2, 1), (3,)),
        (True, (2, 1), (3,)),
        (1, (-2, 1), (3,)),
        (1, (2, True), (3,)),
        (1, (2.0, 1), (3,)),
        (1, ("2", 1), (3,)),
        (1, ((2, 1), 1), (3,)),
        (1, (2, 1, 3), (3,)),
        (1, (2,), ()),
        (1, (2, 2), (3,)),
        (1, (2, 1), (3, 4)),
        (1, (2, 2, 2, -1), (3,)),
        (1, (), (3,)),
        (1, (2, 1)),
        (1, (2, 1), (3,), 4),
    ],
)
def test_malformed(fields: tuple[Any, ...]) -> None:
    with pytest.raises(ProtocolError, match="malformed SendMany"):
        message_of((SendMany.tag, *fields))


@pytest.mark.parametrize("receivers", [(), (2, 0), (2, 0, 3, 0)])
def test_a_message_of_none_is_taken(receivers: tuple[int, ...]) -> None:
    message = message_of((SendMany.tag, 1, receivers, ()))
    assert isinstance(message, SendMany)
    assert list(message.each()) == []


def test_one_by_one() -> None:
    message = SendMany(7, (9, 2, 8, 0, 8, 1, 9, 1), ("a", "b", "c", "d"))
    sent = [(send.number, send.creation, send.message) for send in message.each()]
    assert sent == [(9, 7, "a"), (9, 7, "b"), (8, 7, "c"), (9, 7, "d")]


def test_more_than_receivers_accept() -> None:
    payload = b"\x94\x11\x01\x92\x02\xcd\x08\x01\xdc\x08\x01" + b"\x01" * (MAX_ARRAY + 1)
    reader = FrameReader(make_codec(), never)
    with pytest.raises(ProtocolError, match="max_array_len"):
        reader.receive(struct.pack(">BI", ONE, len(payload)) + payload)


steps = st.one_of(
    # To a process, so many bytes; by the pid if it can.
    st.tuples(st.sampled_from([9, 9, 8]), st.sampled_from([1, 1, 1, 300, 995, 996, 1010, 30_000])),
    st.sampled_from(["link", "write", "row", "mixed row"]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(steps, max_size=60))
@example(["row", "mixed row", "row", "write", (9, 1), (8, 1), "row", "link", (9, 996), (9, 996)])
def test_everything_stays_in_order(plan: list[Any]) -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    reader = FrameReader(codec, never)
    sent: list[Message] = []
    received: list[Message] = []

    def send(number: int, size: int) -> None:
        message = Send(number, 7, f"{len(sent)}{'x' * size}")
        sent.append(message)
        before = writer.queued_bytes + writer.outbox.size
        if len(sent) % 5 == 0 or not add(writer, number, message.message):
            writer.put(message)
        assert writer.queued_bytes + writer.outbox.size > before + size

    for step in plan:
        if step == "write":
            received += reader.receive(writer.next_write())
        elif step == "link":
            sent.append(Demonitor(A, A, len(sent)))
            writer.put(sent[-1])
        elif step in ("row", "mixed row"):
            for at in range(MOST + 7):
                send(8 + at % 3 if step == "mixed row" else 9, 5)
        else:
            send(*step)
    received += drain(writer, reader)
    assert each(received) == sent
