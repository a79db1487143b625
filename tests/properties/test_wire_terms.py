"""Any sendable value survives the journey, bit for bit, alone and in company."""

from __future__ import annotations

import struct
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from meshrt.node.codec import MessageCodec
from meshrt.node.frames import Message, PidTriple, Ping, Send, SendMany
from meshrt.node.framing import FrameReader, FrameWriter
from meshrt.node.terms import TermCodec
from meshrt.values import NONE, Atom, Err, List, Map, Ok, Range, Set, Some, Struct, Variant
from meshrt.values.queue import Queue


class Pid:
    def __init__(self, triple: PidTriple) -> None:
        self.triple = triple


class Pair(Struct):
    __slots__ = ("left", "right")
    mesh_type = "WireProperty.Pair"
    mesh_name = "Pair"
    mesh_derives = frozenset({"Eq", "Hash"})

    def __init__(self, left: Any, right: Any) -> None:
        self.left = left
        self.right = right


class Leaf(Variant):
    __slots__ = ("_0", "_1", "_2")
    mesh_type = "WireProperty.Tree"
    mesh_name = "Leaf"
    mesh_derives = frozenset({"Eq", "Hash"})
    mesh_tag = 0
    mesh_arity = 3

    def __init__(self, _0: Any, _1: Any, _2: Any) -> None:
        self._0 = _0
        self._1 = _1
        self._2 = _2


class Nothing(Variant):
    __slots__ = ()
    mesh_type = "WireProperty.Tree"
    mesh_name = "Nothing"
    mesh_derives = frozenset({"Eq", "Hash"})
    mesh_tag = 1
    mesh_arity = 0


def make_codec() -> TermCodec:
    return TermCodec(lambda value: value.triple if isinstance(value, Pid) else None, Pid)


int64 = st.integers(-(2**63), 2**63 - 1)
any_float = st.integers(0, 2**64 - 1).map(lambda bits: struct.unpack(">d", bits.to_bytes(8))[0])
text = st.text(st.characters(exclude_categories=["Cs"]))
atoms = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).map(Atom)
pids = st.builds(PidTriple, st.text(st.characters(exclude_categories=["Cs"]), max_size=50),
                 st.integers(0, 2**32 - 1), st.integers(0, 2**63 - 1)).map(Pid)  # fmt: skip
keys = st.one_of(int64, text, st.booleans(), atoms)
scalars = st.one_of(
    int64,
    any_float,
    text,
    st.booleans(),
    st.none(),
    atoms,
    pids,
    st.just(NONE),
    st.just(Nothing()),
    st.builds(Range, int64, int64),
    st.lists(keys, max_size=5).map(Set.from_iterable),
)


def containers(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.lists(values, max_size=5).map(tuple),
        st.lists(values, max_size=5).map(List.from_iterable),
        st.lists(values, max_size=5).map(lambda items: Queue(List.from_iterable(items))),
        st.lists(st.tuples(keys, values), max_size=5).map(Map.from_pairs),
        st.builds(Some, values),
        st.builds(Ok, values),
        st.builds(Err, values),
        st.builds(Pair, values, values),
        st.builds(Leaf, values, values, values),
    )


values = st.recursive(scalars, containers, max_leaves=30)


def same(a: Any, b: Any) -> bool:
    """Equal, of the same classes, and floats by their bits."""
    if a.__class__ is not b.__class__:
        return False
    if isinstance(a, float):
        return struct.pack(">d", a) == struct.pack(">d", b)
    if isinstance(a, Pid):
        return a.triple == b.triple  # type: ignore[no-any-return]
    if isinstance(a, Map):
        return same(tuple(a.pairs()), tuple(b.pairs()))
    if isinstance(a, Set | List):
        return same(tuple(a.to_python()), tuple(b.to_python()))
    if isinstance(a, Queue):
        return same(a.items, b.items)
    if isinstance(a, Struct | Variant):
        return same(tuple(a.__class__.mesh_parts(a)), tuple(b.__class__.mesh_parts(b)))
    if isinstance(a, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    return bool(a == b)


@settings(deadline=None)
@given(values)
def test_terms_round_trip(value: Any) -> None:
    codec = make_codec()
    assert same(codec.decode(codec.pack(value)), value)


@settings(deadline=None)
@given(values)
def test_encoding_is_deterministic(value: Any) -> None:
    codec = make_codec()
    data = codec.pack(value)
    assert codec.pack(codec.decode(data)) == data
    assert make_codec().pack(value) == data


messages = st.one_of(
    st.builds(Ping, st.integers(0, 2**63 - 1)),
    st.builds(Send, st.integers(0, 2**63 - 1), st.integers(0, 2**32 - 1), values),
    st.builds(Send, st.just(1), st.just(2), values),
    st.builds(
        lambda size: Send(0, 0, "x" * size),
        st.sampled_from([1000, 1020, 1030, 30_000, 65_520, 65_530, 65_540, 140_000]),
    ),
)


def each(received: list[Message]) -> list[Send]:
    """What was sent to processes, one by one."""
    sends: list[Send] = []
    for message in received:
        if isinstance(message, SendMany):
            sends += message.each()
        elif isinstance(message, Send):
            sends.append(message)
    return sends


@settings(max_examples=60, deadline=None)
@given(st.lists(messages, max_size=40), st.lists(st.integers(1, 100_000), min_size=1, max_size=5))
def test_streams_keep_order_however_they_are_cut(sent: list[Message], cuts: list[int]) -> None:
    codec = MessageCodec(make_codec())
    writer = FrameWriter(codec)
    for message in sent:
        writer.put(message)
    stream = b""
    while data := writer.next_write():
        assert len(data) <= 65_536
        stream += data
    assert writer.queued_bytes == 0
    reader = FrameReader(codec, lambda name, message: None)
    received: list[Message] = []
    at = 0
    for turn in range(len(stream)):
        if at >= len(stream):
            break
        step = cuts[turn % len(cuts)]
        received += reader.receive(stream[at : at + step])
        at += step
    pings = [m for m in sent if isinstance(m, Ping)]
    assert [m for m in received if isinstance(m, Ping)] == pings
    sends = [m for m in sent if isinstance(m, Send)]
    back = each(received)
    assert [(m.number, m.creation) for m in back] == [(m.number, m.creation) for m in sends]
    assert all(same(a.message, b.message) for a, b in zip(sends, back, strict=True))
