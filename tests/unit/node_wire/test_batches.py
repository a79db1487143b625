"""Small messages to one process in a row: one message on the wire, in its place among others."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meshrt.node.batch import CLOSED, MOST, SMALL_TERM
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
from meshrt.node.framing import MANY, MAX_PAYLOAD, ONE, FrameReader, FrameWriter
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


def add(writer: FrameWriter, value: object) -> bool:
    """As a pid does: put it into the open batch, if there is one and it is small."""
    batch = writer.batch
    if not batch.room:
        return False
    data = batch.pack(value)
    if len(data) >= SMALL_TERM:
        return False
    batch.room -= 1
    batch.add(data)
    return True


def each(messages: list[Message]) -> list[Message]:
    apart: list[Message] = []
    for message in messages:
        if isinstance(message, SendMany):
            apart += [Send(message.number, message.creation, one) for one in message.messages]
        else:
            apart.append(message)
    return apart


def test_the_form_on_the_wire() -> None:
    writer = FrameWriter(make_codec())
    for value in (1, "x", (2, 3)):
        writer.put(Send(9, 7, value))
    first, rest = b"\x94\x10\x09\x07\x01", b"\x94\x11\x09\x07\xdc\x00\x02\xa1x\x92\x02\x03"
    payload = b"\xdc\x00\x02" + first + rest
    assert writer.next_write() == struct.pack(">BI", MANY, len(payload)) + payload
    # The writer begins anew: the next one is alone.
    writer.put(Send(9, 7, 1))
    assert writer.next_write() == struct.pack(">BI", ONE, len(first)) + first


def test_the_second_in_a_row_opens_a_batch_and_what_comes_behind_it_closes_it() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    reader = FrameReader(codec, never)
    writer.put(Send(9, 7, 1))
    assert not writer.batch.room
    writer.put(Send(9, 7, 2))
    batch = writer.batch
    assert batch.room == MOST - 1
    assert add(writer, 3)
    writer.put(Send(9, 7, 4))
    assert writer.batch is batch
    # Pings pass all that waits, so they do not matter.
    writer.put(Ping(1))
    assert writer.batch is batch
    link = Link(A, A)
    writer.put(link)
    assert not batch.room
    assert writer.batch is CLOSED
    writer.put(Send(9, 7, 5))
    assert not writer.batch.room
    assert drain(writer, reader) == [
        Ping(1),
        Send(9, 7, 1),
        SendMany(9, 7, (2, 3, 4)),
        link,
        Send(9, 7, 5),
    ]


@pytest.mark.parametrize(
    "other", [Send(8, 7, 1), Send(9, 6, 1), Send(9, 7, "x" * 2000), Send(9, 7, "x" * 200_000)]
)
def test_a_batch_is_for_small_messages_to_one_process(other: Send) -> None:
    writer = FrameWriter(make_codec())
    writer.put(Send(9, 7, 1))
    writer.put(Send(9, 7, 2))
    batch = writer.batch
    assert batch.room
    writer.put(other)
    assert not batch.room and not writer.batch.room


def test_a_batch_is_closed_when_it_is_written() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    writer.put(Send(9, 7, 1))
    writer.put(Send(9, 7, 2))
    batch = writer.batch
    writer.next_write()
    assert not batch.room
    assert not writer.batch.room
    assert writer.next_write() == b""


def test_nothing_joins_a_batch_while_a_long_message_is_under_way() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    reader = FrameReader(codec, never)
    writer.put(Send(9, 7, "x" * 200_000), 1)
    for number in range(4):
        writer.put(Send(9, 7, number), 1)
        assert not writer.batch.room
    received = drain(writer, reader)
    assert [m.message for m in received if isinstance(m, Send)] == ["x" * 200_000, 0, 1, 2, 3]
    # Later ones do.
    writer.put(Send(9, 7, 1), 1)
    writer.put(Send(9, 7, 2), 1)
    assert writer.batch.room


def test_bytes_in_an_open_batch_count() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    writer.put(Send(9, 7, 1))
    alone = writer.queued_bytes
    writer.put(Send(9, 7, "x" * 500))
    assert add(writer, "y" * 400)
    assert writer.queued_bytes == alone + 503 + 403
    writer.put(Ping(1))
    writer.close_batch()
    assert writer.queued_bytes == alone + 503 + 403 + len(codec.encode(Ping(1)))
    drain(writer, FrameReader(codec, never))


def test_a_full_batch_fits_into_a_frame_and_more_of_them_into_one_message() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    sent: list[Message] = []
    for size in (SMALL_TERM - 4, 1):
        for _ in range(3 * MOST + 1):
            message = Send(2**63 - 1, 2**32 - 1, "x" * size)
            sent.append(message)
            if not add(writer, message.message):
                writer.put(message)
    received = drain(writer, FrameReader(codec, never))
    assert each(received) == sent
    # The first, two batches that fill a frame each, and the third one with all small ones.
    assert len(received) == 4


def test_a_message_has_no_more_parts_than_receivers_accept() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    for number in range(3 * MAX_ARRAY):
        writer.put(Send(9, 7, number))
    received = drain(writer, FrameReader(codec, never))
    assert each(received) == [Send(9, 7, number) for number in range(3 * MAX_ARRAY)]
    assert max(len(m.messages) for m in received if isinstance(m, SendMany)) <= MAX_ARRAY


def test_what_cannot_be_sent_leaves_a_batch_as_it_was() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    for value in (1, 2, 3):
        writer.put(Send(9, 7, value))
    before, batch = writer.queued_bytes, writer.batch
    for value in (print, "\ud800", 2**64, (1, [2, print])):
        with pytest.raises(Unsendable):
            writer.put(Send(9, 7, value))
    assert writer.queued_bytes == before
    assert writer.batch is batch
    writer.put(Send(9, 7, 4))
    received = drain(writer, FrameReader(codec, never))
    assert received == [Send(9, 7, 1), SendMany(9, 7, (2, 3, 4))]


def test_unknown_types_drop_single_messages_of_a_row() -> None:
    codec = make_codec()

    class Elsewhere:
        pass

    codec.terms.know(Elsewhere, lambda value: {-1: "Other.Thing"})
    for between in (False, True):
        writer = FrameWriter(codec)
        dropped: list[tuple[str, Message]] = []
        reader = FrameReader(
            codec, lambda name, message, found=dropped: found.append((name, message))
        )
        for value in (0, 1, Elsewhere(), (3, Elsewhere()), 4):
            writer.put(Send(9, 7, value))
        if between:
            writer.put(Link(A, A))
        received = [m for m in drain(writer, reader) if not isinstance(m, Link)]
        assert received == [Send(9, 7, 0), Send(9, 7, 1), Send(9, 7, 4)]
        assert dropped == [
            ("Other.Thing", Send(9, 7, None)),
            ("Other.Thing", Send(9, 7, (3, None))),
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
        (SendMany.tag, 1, 2, 3),
        (SendMany.tag, 1, 2, [3]),
        (SendMany.tag, 1, 2**32, (3,)),
        (SendMany.tag, -1, 2, (3,)),
        (SendMany.tag, True, 2, (3,)),
        (SendMany.tag, 1, 2),
        (SendMany.tag, 1, 2, (3,), 4),
    ],
)
def test_malformed(fields: tuple[Any, ...]) -> None:
    with pytest.raises(ProtocolError, match="malformed SendMany"):
        message_of(fields)


def test_a_message_of_none_is_taken() -> None:
    assert message_of((SendMany.tag, 1, 2, ())) == SendMany(1, 2, ())


def test_announced_items_are_not_allocated() -> None:
    payload = b"\x94\x11\x01\x02\xdc\x08\x01" + b"\x01" * (MAX_ARRAY + 1)
    reader = FrameReader(make_codec(), never)
    with pytest.raises(ProtocolError):
        reader.receive(struct.pack(">BI", ONE, len(payload)) + payload)
    assert len(payload) < MAX_PAYLOAD


steps = st.one_of(
    # To a process, so many bytes; by the pid if it can.
    st.tuples(
        st.sampled_from([9, 9, 9, 8]), st.sampled_from([1, 1, 1, 300, 995, 996, 1010, 30_000])
    ),
    st.sampled_from(["link", "write", "row"]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(steps, max_size=60))
@example(["row", "row", "row", "write", (9, 1), (8, 1), "row", "link", (9, 996), (9, 996)])
def test_everything_stays_in_order(plan: list[Any]) -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    reader = FrameReader(codec, never)
    sent: list[Message] = []
    received: list[Message] = []
    last = 0

    def send(number: int, size: int) -> None:
        nonlocal last
        message = Send(number, 7, f"{len(sent)}{'x' * size}")
        sent.append(message)
        before = writer.queued_bytes
        if number != last or not add(writer, message.message):
            writer.put(message)
        last = number
        assert writer.queued_bytes > before

    for step in plan:
        if step == "write":
            received += reader.receive(writer.next_write())
        elif step == "link":
            sent.append(Demonitor(A, A, len(sent)))
            writer.put(sent[-1])
        elif step == "row":
            for _ in range(MOST + 7):
                send(9, 5)
        else:
            send(*step)
    received += drain(writer, reader)
    assert each(received) == sent
