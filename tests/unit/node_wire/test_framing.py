"""Messages ↔ bytes: the catalogue, sharing of frames, pieces, and streams cut anywhere."""

from __future__ import annotations

import dataclasses
import struct
from typing import Any

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meshrt.node import codec as codec_module
from meshrt.node.codec import MessageCodec, message_of
from meshrt.node.frames import (
    MAX_MESSAGE,
    MESSAGES,
    Entry,
    Exit,
    Message,
    NameStatus,
    PeerList,
    PidTriple,
    Ping,
    Pong,
    ProtocolError,
    RegisterVote,
    RegistrySync,
    Send,
    SendMany,
    SessionStatus,
    Spawn,
    TooLarge,
    Unregister,
    WireReason,
)
from meshrt.node.framing import LAST, MANY, MAX_PAYLOAD, ONE, PIECE, FrameReader, FrameWriter
from meshrt.node.terms import TermCodec, Unsendable
from meshrt.values import Some

A = PidTriple("a@h:1", 5, 17)
B = PidTriple("b@[::1]:2", 4_000_000_000, 2**63 - 1)
ENTRY = Entry("db", A, "a@h:1", "b@h:2", 9, 1_700_000_000_000_000_000)

SAMPLES: dict[Any, Any] = {
    "u32": 2**32 - 1,
    "u64": 2**63 - 1,
    "i64": -(2**63),
    "term": ("x", Some(1)),
    bool: True,
    str: "grüße",
    PidTriple: B,
    WireReason: WireReason("linked", "boom", A),
    Entry: ENTRY,
    NameStatus: NameStatus("db", A),
    SessionStatus: SessionStatus("a@h:1", 5, "ready", True, 1, 2, 3, 4, 5, 2**63 - 1),
}


def make_codec() -> MessageCodec:
    return MessageCodec(TermCodec(lambda value: None, lambda triple: triple))


def sample_of(annotation: str) -> Any:
    """A value for a field, from the annotation as `frames` spells it."""
    by_name = {
        "U32": "u32", "U64": "u64", "I64": "i64", "Term": "term", "bool": bool, "str": str,
        "PidTriple": PidTriple, "WireReason": WireReason, "Entry": Entry, "Entry | None": Entry,
        "NameStatus": NameStatus, "SessionStatus": SessionStatus,
    }  # fmt: skip
    if annotation.startswith("tuple["):
        item = sample_of(annotation.removeprefix("tuple[").removesuffix(", ...]"))
        return (item, item)
    return SAMPLES[by_name[annotation]]


def sample_message(cls: Any) -> Message:
    if cls is SendMany:
        # Its fields depend on each other.
        return SendMany(2**32 - 1, (2**63 - 1, 2, 1, 0, 7, 1), (SAMPLES["term"], 2, (3,)))
    message: Message = cls(*[sample_of(str(field.type)) for field in dataclasses.fields(cls)])
    return message


def never(name: str, message: Message) -> None:
    raise AssertionError(name)


def each(messages: list[Message]) -> list[Message]:
    """With what was sent in a row one by one."""
    apart: list[Message] = []
    for message in messages:
        if isinstance(message, SendMany):
            apart += message.each()
        else:
            apart.append(message)
    return apart


def drain(writer: FrameWriter, reader: FrameReader) -> list[Message]:
    received: list[Message] = []
    while data := writer.next_write():
        assert len(data) <= 65_536
        received += reader.receive(data)
    assert writer.queued_bytes == 0
    return received


def transfer(*messages: Message) -> list[Message]:
    codec = make_codec()
    writer = FrameWriter(codec)
    for message in messages:
        writer.put(message)
    return drain(writer, FrameReader(codec, never))


@pytest.mark.parametrize("cls", MESSAGES.values(), ids=lambda cls: cls.__name__)
def test_every_message_round_trips(cls: type[Message]) -> None:
    message = sample_message(cls)
    (back,) = transfer(message)
    assert back == message
    assert back.__class__ is cls
    assert hash(back) == hash(message)


def test_optional_fields() -> None:
    messages = [
        RegisterVote(1, True, None),
        RegisterVote(1, False, ENTRY),
        Exit(A, B, WireReason("killed", "killed"), True),
    ]
    assert transfer(*messages) == messages


def test_empty_sequences() -> None:
    messages = [
        PeerList(()),
        RegistrySync((), True),
        Spawn(1, A, True, "worker", 0, "()", ()),
    ]
    assert transfer(*messages) == messages


@pytest.mark.parametrize("cls", MESSAGES.values(), ids=lambda cls: cls.__name__)
def test_fields_are_checked(cls: type[Message]) -> None:
    codec = make_codec()
    whole = msgpack.unpackb(codec.encode(sample_message(cls)), use_list=False, strict_map_key=False)
    assert whole[0] == cls.tag
    for wrong in (whole[:-1], (*whole, 1)):
        with pytest.raises(ProtocolError, match=cls.__name__):
            message_of(wrong)
    for at, field in enumerate(dataclasses.fields(cls), 1):  # type: ignore[arg-type]
        if field.type == "Term":
            continue
        for junk in (-1, 1.5, b"x", [1], {"a": 1}, object()):
            with pytest.raises(ProtocolError, match=cls.__name__):
                message_of((*whole[:at], junk, *whole[at + 1 :]))


@pytest.mark.parametrize(
    "fields", [(), 1, None, "abc", (0x7F,), ("x",), (True,), ((1,), 2), [0xF0, 1]]
)
def test_not_a_message(fields: Any) -> None:
    with pytest.raises(ProtocolError):
        message_of(fields)


def test_creation_of_send_is_32_bits() -> None:
    with pytest.raises(ProtocolError):
        message_of((Send.tag, 1, 2**32, None))


def test_a_new_message_needs_an_annotation_that_is_known() -> None:
    with pytest.raises(TypeError, match="float"):
        codec_module._check_for(float)


# ------------------------------------------------------------------------- frames


def kinds(data: bytes) -> list[tuple[int, int]]:
    found = []
    while data:
        kind, size = struct.unpack_from(">BI", data)
        found.append((kind, size))
        data = data[5 + size :]
    return found


def test_messages_due_together_share_a_frame() -> None:
    writer = FrameWriter(make_codec())
    for i in range(100):
        writer.put(Send(i, 7, (7, i, "order:42")))
    assert writer.queued_bytes > 0
    data = writer.next_write()
    assert [kind for kind, _ in kinds(data)] == [MANY]
    assert len(data) < 100 * 20
    assert writer.queued_bytes == 0
    assert writer.next_write() == b""


def test_writes_are_at_most_64_kib_and_keep_the_order() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    reader = FrameReader(codec, never)
    sizes = [10, 2000, 30, 900, 1023, 1024, 1025, 60_000, 5, 65_000, 70_000, 1, 200_000, 3, 4]
    messages = [Send(i, 7, "x" * size) for i, size in enumerate(sizes * 20)]
    for message in messages:
        writer.put(message)
    received: list[Message] = []
    while data := writer.next_write():
        assert len(data) <= 65_536
        received += reader.receive(data)
    assert each(received) == messages
    assert writer.queued_bytes == 0


def test_many_tiny_messages() -> None:
    messages = [Send(1, 7, i) for i in range(10_000)]
    received = transfer(*messages)
    assert each(received) == messages
    assert len(received) < 20


@pytest.mark.parametrize("size", [MAX_PAYLOAD - 9, MAX_PAYLOAD - 8, MAX_PAYLOAD - 7, 300_000])
def test_messages_about_as_long_as_a_frame(size: int) -> None:
    messages = [Send(1, 7, "x" * size), Send(2, 7, "y" * size), Send(3, 7, 1)]
    assert each(transfer(*messages)) == messages


def test_a_long_message_goes_in_pieces_and_pings_pass() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    reader = FrameReader(codec, never)
    long = Send(1, 7, "x" * 200_000)
    writer.put(long)
    writer.put(Send(2, 7, "after"))
    first = writer.next_write()
    assert kinds(first) == [(PIECE, MAX_PAYLOAD)]
    writer.put(Ping(1))
    writer.put(Pong(2))
    second = writer.next_write()
    assert [kind for kind, _ in kinds(second)] == [MANY, PIECE]
    assert reader.receive(first) == []
    assert reader.receive(second) == [Ping(1), Pong(2)]
    rest: list[Message] = []
    last = []
    while data := writer.next_write():
        last = kinds(data)
        rest += reader.receive(data)
    assert rest == [long, Send(2, 7, "after")]
    assert [kind for kind, _ in last] == [LAST, ONE]


def test_what_others_send_passes_between_the_pieces_and_what_the_sender_sends_does_not() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    reader = FrameReader(codec, never)
    before, long = Send(9, 7, "before"), Send(9, 7, "x" * 400_000)
    writer.put(before, 1)
    writer.put(long, 1)
    writer.put(Send(9, 7, "own"), 1)
    writer.put(Send(9, 7, "other"), 2)
    writer.put(Exit(PidTriple("a@h", 1, 1), B, WireReason("error", "own"), True))
    writer.put(Exit(PidTriple("a@h", 1, 3), B, WireReason("error", "other"), True))
    received: list[Message] = []
    writes = 0
    while len(received) < 3 and (data := writer.next_write()):
        received += each(reader.receive(data))
        writes += 1
    assert received[0] == before
    assert received[1] == Send(9, 7, "other")
    assert isinstance(received[2], Exit) and received[2].reason.text == "other"
    assert writes < 4
    while data := writer.next_write():
        received += reader.receive(data)
    assert received[3:5] == [long, Send(9, 7, "own")]
    assert isinstance(received[5], Exit) and received[5].reason.text == "own"
    assert writer.queued_bytes == 0


def test_long_messages_and_a_stream_of_short_ones_share_the_line() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    reader = FrameReader(codec, never)
    writer.put(Send(9, 7, "x" * 1_000_000), 1)
    received: list[Message] = []
    writes = 0
    while not any(m.message != "short" for m in received if isinstance(m, Send)):
        # There is always something short to send.
        for _ in range(200):
            writer.put(Send(9, 7, "short"), 2)
        received += each(reader.receive(writer.next_write()))
        writes += 1
        assert writes <= 40
    assert len(received) > 1000


def lane_of(message: Message) -> object:
    """What must stay in order, by the sender in the test's messages."""
    return message.message[0] if isinstance(message, Send) else None


@given(
    st.lists(
        st.tuples(
            st.sampled_from([1, 2, 3, None, "names"]),
            st.sampled_from([1, 900, 3_000, 60_000, 70_000, 150_000]),
            st.integers(0, 3),
        ),
        max_size=25,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_order_that_is_promised_is_ever_broken(steps: list[tuple[Any, int, int]]) -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    reader = FrameReader(codec, never)
    sent: list[Message] = []
    received: list[Message] = []
    for number, (sender, size, writes) in enumerate(steps):
        if sender == "names":
            message: Message = Unregister(number, "x" * min(size, 3_000), 1)
            writer.put(message)
        else:
            message = Send(9, 7, (sender, number, "x" * size))
            writer.put(message, sender)
        sent.append(message)
        for _ in range(writes):
            data = writer.next_write()
            assert len(data) <= 65_536
            received += each(reader.receive(data))
    received += each(drain(writer, reader))
    place = {id_of(message): at for at, message in enumerate(received)}
    assert len(received) == len(sent) == len(place)
    for at, message in enumerate(sent):
        for later in sent[at + 1 :]:
            lanes = lane_of(message), lane_of(later)
            if None in lanes or lanes[0] == lanes[1]:
                assert place[id_of(message)] < place[id_of(later)]


def id_of(message: Message) -> object:
    return message.message[1] if isinstance(message, Send) else message


def test_a_stream_cut_anywhere() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    messages = [Send(1, 7, "a"), Ping(3), Send(2, 7, "x" * 70_000), Send(3, 7, ("z", 1))]
    for message in messages:
        writer.put(message)
    data = b""
    while chunk := writer.next_write():
        data += chunk
    for step in (1, 2, 3, 7, 1000, 65_537):
        reader = FrameReader(codec, never)
        received: list[Message] = []
        for at in range(0, len(data), step):
            received += reader.receive(data[at : at + step])
        assert received == [Ping(3), Send(1, 7, "a"), *messages[2:]]


def test_the_largest_message() -> None:
    codec = make_codec()
    writer = FrameWriter(codec)
    overhead = len(codec.encode(Send(1, 7, "x" * 100_000))) - 100_000
    writer.put(Send(1, 7, "x" * (MAX_MESSAGE - overhead)))
    assert writer.queued_bytes == MAX_MESSAGE
    with pytest.raises(TooLarge) as caught:
        writer.put(Send(1, 7, "x" * (MAX_MESSAGE - overhead + 1)))
    assert caught.value.size == MAX_MESSAGE + 1
    with pytest.raises(Unsendable):
        writer.put(Send(1, 7, print))
    assert writer.queued_bytes == MAX_MESSAGE
    reader = FrameReader(codec, never)
    received: list[Message] = []
    while data := writer.next_write():
        received += reader.receive(data)
    assert len(received) == 1


def test_the_deepest_value_passes_in_company() -> None:
    codec = make_codec()
    nested: Any = 0
    deepest: Any = None
    for _ in range(5000):
        nested = (nested,)
        try:
            codec.encode(Send(1, 7, nested))
        except Unsendable:
            break
        deepest = nested
    _, back, _ = transfer(Send(1, 7, 1), Send(1, 7, deepest), Send(1, 7, 2))
    assert isinstance(back, Send)
    assert depth(back.message) == depth(deepest) > 500


def depth(nested: Any) -> int:
    found = 0
    while nested != 0:
        (nested,) = nested
        found += 1
    return found


def frame(kind: int, payload: bytes) -> bytes:
    return struct.pack(">BI", kind, len(payload)) + payload


@pytest.mark.parametrize(
    "data",
    [
        struct.pack(">BI", ONE, MAX_PAYLOAD + 1),
        struct.pack(">BI", PIECE, 2**32 - 1),
        struct.pack(">BI", 4, 0),
        frame(ONE, b""),
        frame(MANY, b""),
        frame(MANY, b"\x01"),
        frame(MANY, b"\x92\x92\xcc\xf0\x01"),
        frame(ONE, b"\x92\xcc\xf0\x01\x00"),
        frame(PIECE, b""),
        frame(LAST, b""),
        frame(LAST, b"\xc1"),
        frame(ONE, b"\x91\xc4\x00"),
    ],
)
def test_hostile_frames(data: bytes) -> None:
    reader = FrameReader(make_codec(), never)
    with pytest.raises(ProtocolError):
        reader.receive(data)


def test_pieces_are_bounded() -> None:
    reader = FrameReader(make_codec(), never)
    piece = frame(PIECE, b"x" * MAX_PAYLOAD)
    with pytest.raises(ProtocolError, match="too long"):
        for _ in range(MAX_MESSAGE // MAX_PAYLOAD + 2):
            reader.receive(piece)


def test_unknown_types_drop_single_messages_of_a_frame() -> None:
    codec = make_codec()

    class Elsewhere:
        pass

    codec.terms.know(Elsewhere, lambda value: {-1: "Other.Thing"})
    writer = FrameWriter(codec)
    for value in (1, Elsewhere(), 2, (3, Elsewhere()), 4, "x" * 2000):
        writer.put(Send(1, 7, value))
    writer.put(Spawn(1, A, True, "worker", 1, "(Other.Thing)", (Elsewhere(),)))
    dropped: list[tuple[str, Message]] = []
    reader = FrameReader(codec, lambda name, message: dropped.append((name, message)))
    received = reader.receive(writer.next_write())
    assert [m.message for m in received if isinstance(m, Send)] == [1, 2, 4, "x" * 2000]
    assert dropped == [
        ("Other.Thing", Send(1, 7, None)),
        ("Other.Thing", Send(1, 7, (3, None))),
        ("Other.Thing", Spawn(1, A, True, "worker", 1, "(Other.Thing)", (None,))),
    ]
