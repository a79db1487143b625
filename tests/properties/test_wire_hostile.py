"""Whatever bytes arrive, decoders answer with values or with one exception, and stay small."""

from __future__ import annotations

import contextlib
import struct
import tracemalloc
from typing import Any

import msgpack
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meshrt.node.codec import MessageCodec
from meshrt.node.frames import (
    MESSAGES,
    Entry,
    Exit,
    Message,
    PeerList,
    PidTriple,
    Ping,
    ProtocolError,
    RegistrySync,
    Send,
    Spawn,
    WireReason,
)
from meshrt.node.framing import MANY, ONE, FrameReader, FrameWriter
from meshrt.node.handshake import Acceptor, HandshakeFailed, Hello, Identity, Initiator
from meshrt.node.terms import TermCodec, UnknownType
from meshrt.values import Atom, List, Map, Set, Some

A = PidTriple("a@h:1", 5, 17)
SEEDS: list[Message] = [
    Ping(2**62),
    Send(1, 2, (1, -2.5, "text", None, True, Atom("ok"), List.of(1, 2), Some(Some("x")))),
    Send(1, 2, Map.from_pairs([("k", Set.from_iterable([1, 2])), ("l", 2**63 - 1)])),
    PeerList(("a@h:1", "b@h:2")),
    Exit(A, A, WireReason("error", "boom"), True),
    Spawn(1, A, False, "worker", 1, "(Int)", (1,)),
    RegistrySync((Entry("db", A, "a@h:1", "a@h:1", 1, 2),), True),
    Send(3, 4, "x" * 70_000),
]


def make_codec() -> MessageCodec:
    return MessageCodec(TermCodec(lambda value: None, lambda triple: triple))


def stream_of(messages: list[Message]) -> bytes:
    writer = FrameWriter(make_codec())
    for message in messages:
        writer.put(message)
    stream = b""
    while data := writer.next_write():
        stream += data
    return stream


STREAM = stream_of(SEEDS)


def feed(data: bytes, step: int) -> None:
    """Read `data` as a stream; nothing but `ProtocolError` may come out."""
    reader = FrameReader(make_codec(), lambda name, message: None)
    with contextlib.suppress(ProtocolError):
        for at in range(0, len(data), step):
            for message in reader.receive(data[at : at + step]):
                assert message.__class__ in MESSAGES.values()


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(1, 300))
def test_random_streams(data: bytes, step: int) -> None:
    feed(data, step)


@settings(deadline=None)
@given(st.sampled_from([ONE, MANY]), st.binary(max_size=200))
@example(MANY, b"\x91" * 200)
@example(ONE, b"\x94\x10\x01\x02" + b"\xdc\x08\x00" * 60)
def test_random_payloads(kind: int, payload: bytes) -> None:
    feed(struct.pack(">BI", kind, len(payload)) + payload, 10_000)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(STREAM) - 1), st.integers(0, 255)), min_size=1, max_size=6
    ),
    st.integers(1, len(STREAM)),
)
def test_mutated_streams(changes: list[tuple[int, int]], end: int) -> None:
    mutated = bytearray(STREAM)
    for at, byte in changes:
        mutated[at] = byte
    feed(bytes(mutated[:end]), 65_536)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=4))
def test_mutations_near_the_headers(changes: list[tuple[int, int]]) -> None:
    mutated = bytearray(STREAM)
    for at, byte in changes:
        mutated[at] = byte
    feed(bytes(mutated), 1000)


json_like = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**64 - 1), st.floats(),
              st.text(max_size=5), st.binary(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.integers(-11, 3), st.text(max_size=3)), inner, max_size=4),
        st.tuples(st.integers(-10, -1), inner).map(lambda pair: {pair[0]: pair[1]}),
        st.tuples(st.sampled_from(["Option", "Result", "Ordering"]), inner, inner).map(
            lambda parts: {-2: parts[0], 0: parts[1], 1: parts[2]}
        ),
    ),
    max_leaves=20,
)  # fmt: skip


def only_mesh(value: Any) -> bool:
    """Nothing that Mesh does not have has come through."""
    if isinstance(value, tuple | List):
        return all(map(only_mesh, value))
    if isinstance(value, Map):
        return all(map(only_mesh, value.pairs()))
    if value.__class__ is int:
        return bool(-(2**63) <= value < 2**63)
    return not isinstance(value, bytes | dict | list | msgpack.ExtType | msgpack.Timestamp)


@settings(max_examples=400, deadline=None)
@given(json_like)
def test_well_formed_msgpack_of_any_meaning(value: Any) -> None:
    codec = make_codec().terms
    try:
        decoded = codec.decode(msgpack.packb(value))
    except (ProtocolError, UnknownType):
        return
    assert only_mesh(decoded)


@settings(max_examples=400, deadline=None)
@given(st.lists(json_like, max_size=9), st.sampled_from(sorted(MESSAGES)))
def test_messages_with_any_fields(fields: list[Any], tag: int) -> None:
    payload = msgpack.packb([tag, *fields])
    feed(struct.pack(">BI", ONE, len(payload)) + payload, 65_536)


@settings(deadline=None)
@given(st.binary(max_size=64))
def test_memory_is_bounded_by_what_was_sent(prefix: bytes) -> None:
    tracemalloc.start()
    try:
        feed(struct.pack(">BI", MANY, 60_000 + len(prefix)) + prefix + b"\xdc\x08\x00" * 20_000,
             65_536)  # fmt: skip
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 25_000_000


ALICE = Identity("alice@h:1", 1, "secret")
BOB = Identity("bob@h:2", 2, "secret")


@settings(deadline=None)
@given(st.binary(max_size=200), st.booleans(), st.integers(0, 3))
def test_handshakes_with_nonsense(data: bytes, well_framed: bool, tag: int) -> None:
    if well_framed:
        data = struct.pack(">I", 1 + len(data)) + bytes([tag]) + data
    initiator = Initiator(ALICE, bytes(32), None)
    initiator.start()
    for machine in (initiator, Acceptor(BOB, bytes(32))):
        with contextlib.suppress(HandshakeFailed):
            machine.receive(data)


@settings(deadline=None)
@given(st.integers(0, 3), st.integers(0, 200), st.integers(1, 255))
def test_a_handshake_with_one_bit_of_malice_never_succeeds(turn: int, at: int, flip: int) -> None:
    initiator = Initiator(ALICE, bytes(32), BOB.name)
    acceptor = Acceptor(BOB, bytes(32))
    initiator.start()
    ends: list[Any] = [initiator, acceptor]
    try:
        for count in range(4):
            data = bytearray(ends[count % 2].data_to_send())
            if count == turn:
                data[at % len(data)] ^= flip
            for event in ends[(count + 1) % 2].receive(bytes(data)):
                if isinstance(event, Hello):
                    acceptor.accept()
    except HandshakeFailed:
        return
    # Without an exception somebody still waits: for bytes that a longer length announced, or
    # after a refusal.
    assert initiator.state.name != "ESTABLISHED"
