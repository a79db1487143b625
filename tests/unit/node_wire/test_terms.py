"""Terms: what each value looks like on the wire, and what is refused on either side."""

from __future__ import annotations

import struct
from typing import Any

import msgpack
import pytest

from meshrt.node import terms
from meshrt.node.frames import PidTriple, ProtocolError
from meshrt.node.terms import MAX_ARRAY, MAX_ATOMS, TermCodec, UnknownType, Unsendable
from meshrt.values import EQUAL, NONE, Atom, Err, List, Map, Ok, Range, Set, Some, Struct, Variant
from meshrt.values.queue import Queue


class FakePid:
    """A pid of some node, as the process core has them."""

    def __init__(self, triple: PidTriple) -> None:
        self.triple = triple

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FakePid) and other.triple == self.triple

    def __hash__(self) -> int:
        return hash(self.triple)

    def __repr__(self) -> str:
        return f"FakePid({self.triple})"


class Point(Struct):
    __slots__ = ("x", "y")
    mesh_type = "WireTest.Point"
    mesh_name = "Point"
    mesh_derives = frozenset({"Eq", "Hash"})

    def __init__(self, x: Any, y: Any) -> None:
        self.x = x
        self.y = y


class Wide(Struct):
    __slots__ = ("class_", "name")
    mesh_type = "WireTest.Wide"
    mesh_name = "Wide"
    mesh_fields = ("class", "name")
    mesh_derives = frozenset({"Eq"})

    def __init__(self, class_: Any, name: Any) -> None:
        self.class_ = class_
        self.name = name


class Empty(Struct):
    __slots__ = ()
    mesh_type = "WireTest.Empty"
    mesh_name = "Empty"
    mesh_derives = frozenset({"Eq"})

    def __init__(self) -> None:
        pass


class Priced(Struct):
    __slots__ = ("cents",)
    mesh_type = "WireTest.Priced"
    mesh_name = "Priced"
    mesh_derives = frozenset({"Eq"})
    mesh_shape = "aZ_-09"

    def __init__(self, cents: Any) -> None:
        self.cents = cents


class Sized(Variant):
    __slots__ = ("_0",)
    mesh_type = "WireTest.Size"
    mesh_name = "Sized"
    mesh_derives = frozenset({"Eq"})
    mesh_shape = "bZ_-09"
    mesh_tag = 0
    mesh_arity = 1

    def __init__(self, _0: Any) -> None:
        self._0 = _0


class Node(Variant):
    __slots__ = ("_0", "_1")
    mesh_type = "WireTest.Chain"
    mesh_name = "Node"
    mesh_derives = frozenset({"Eq"})
    mesh_tag = 0
    mesh_arity = 2

    def __init__(self, _0: Any, _1: Any) -> None:
        self._0 = _0
        self._1 = _1


class End(Variant):
    __slots__ = ()
    mesh_type = "WireTest.Chain"
    mesh_name = "End"
    mesh_derives = frozenset({"Eq"})
    mesh_tag = 1
    mesh_arity = 0


def make_codec() -> TermCodec:
    return TermCodec(
        lambda value: value.triple if isinstance(value, FakePid) else None,
        FakePid,
    )


CODEC = make_codec()
SIZED_OTHERWISE = "WireTest.Size.Sized with other fields"
PID = FakePid(PidTriple("app@host:4000", 2**32 - 1, 2**63 - 1))

ROUND_TRIPS = [
    0,
    -1,
    2**63 - 1,
    -(2**63),
    2**32,
    1.5,
    float("inf"),
    -0.0,
    True,
    False,
    None,
    "",
    "grüße 🎉 ρ",
    (),
    (1, (2, ("three", None))),
    Atom("ok"),
    Atom("größe"),
    List.of(),
    List.of(1, 2, 3),
    List.of(List.of(), List.of("x")),
    List.from_iterable(range(MAX_ARRAY)),
    List.from_iterable(range(MAX_ARRAY + 1)),
    List.from_iterable(range(3 * MAX_ARRAY)),
    Map.from_pairs([]),
    Map.from_pairs([("b", 1), ("a", List.of(2))]),
    Map.from_pairs([(i, str(i)) for i in range(5000)]),
    Set.from_iterable([]),
    Set.from_iterable([3, 1, 2]),
    Queue(List.of(1, 2)),
    Range(1, 10),
    Range(-(2**63), 2**63 - 1),
    Some(1),
    Some(Some(NONE)),
    NONE,
    Ok((1, 2)),
    Err("text"),
    EQUAL,
    Point(1, Point("a", Some(2.5))),
    Wide("a", "b"),
    Empty(),
    Priced(5),
    Sized(Priced(6)),
    End(),
    Node(1, Node(2, End())),
    PID,
    List.of(PID, FakePid(PidTriple("", 0, 0))),
]


@pytest.mark.parametrize("value", ROUND_TRIPS, ids=lambda value: repr(value)[:40])
def test_round_trip(value: Any) -> None:
    back = CODEC.decode(CODEC.pack(value))
    assert back.__class__ is value.__class__
    assert back == value


def test_order_of_maps_and_sets_is_kept() -> None:
    keys = ["z", "a", "m", "b"]
    assert CODEC.decode(CODEC.pack(Map.from_pairs([(k, 0) for k in keys]))).keys() == keys
    assert CODEC.decode(CODEC.pack(Set.from_iterable(keys))).to_python() == keys


@pytest.mark.parametrize(
    "bits",
    [0x8000000000000000, 0x7FF8000000000000, 0x7FF8DEADBEEF0001, 0xFFF8000000000123, 1],
)
def test_bits_of_floats_are_kept(bits: int) -> None:
    value = struct.unpack(">d", bits.to_bytes(8))[0]
    back = CODEC.decode(CODEC.pack((value,)))[0]
    assert struct.pack(">d", back) == bits.to_bytes(8)


def test_bools_stay_bools_and_nullary_variants_single() -> None:
    back = CODEC.decode(CODEC.pack((True, 1, 1.0, NONE)))
    assert [item.__class__ for item in back[:3]] == [bool, int, float]
    assert back[3] is NONE
    assert CODEC.decode(CODEC.pack(Atom("ok"))) is Atom("ok")


def test_the_million_is_the_limit_of_collections() -> None:
    million = List.from_iterable([None] * 1_000_000)
    assert len(CODEC.decode(CODEC.pack(million))) == 1_000_000
    with pytest.raises(Unsendable, match="more than 1000000 items"):
        CODEC.pack(million.append(None))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (print, "a function"),
        (lambda: 1, "a function"),
        ((1, List.of(len)), "a function"),
        (Some(Point(1, print)), "a function"),
        (Map.from_pairs([("k", print)]), "a function"),
        (object(), "a value of type object"),
        (2**63 * 2, "an integer beyond 64 bits"),
        ("\ud800", "a string that is not valid Unicode"),
        (Atom("x" * 256), "an atom of 256 characters"),
        (tuple(range(MAX_ARRAY + 1)), f"a tuple of more than {MAX_ARRAY} items"),
    ],
)
def test_unsendable_values(value: Any, kind: str) -> None:
    with pytest.raises(Unsendable) as caught:
        CODEC.pack(value)
    assert caught.value.kind == kind
    assert str(caught.value) == f"cannot send {kind} to another node"
    assert CODEC.decode(CODEC.pack((1, "after"))) == (1, "after")


def test_deep_nesting_is_sendable_to_a_limit_on_which_both_sides_agree() -> None:
    def chain(depth: int) -> Any:
        value: Any = End()
        for _ in range(depth):
            value = Node(1, value)
        return value

    assert CODEC.decode(CODEC.pack(chain(500))) == chain(500)
    with pytest.raises(Unsendable, match="nested too deeply"):
        CODEC.pack(chain(100_000))
    nested: Any = 0
    deepest: Any = None
    for _ in range(2000):
        nested = (nested,)
        try:
            deepest = CODEC.pack(nested)
        except Unsendable:
            break
    CODEC.unpack(deepest)


# ------------------------------------------------------------------- hostile bytes


def packed(value: Any) -> bytes:
    data: bytes = msgpack.packb(value)
    return data


HOSTILE = [
    b"",
    b"\xc1",
    b"\x92\x01",
    b"\x01\x01",
    b"\xa1\xff",
    b"\xcf" + b"\xff" * 8,
    b"\x91\xcf\x80" + b"\x00" * 7,
    b"\x91\x81\xfd\x91\xcf\x80" + b"\x00" * 7,
    b"\xc4\x00",
    b"\xc4\x01a",
    b"\xc6\x00\x00\x00\x00",
    b"\xd6\xff\x00\x00\x00\x00",
    b"\xc7\x00\x05",
    b"\xd4\x01a",
    b"\xdd\xff\xff\xff\xff",
    b"\xdf\xff\xff\xff\xff",
    b"\xdc\x08\x01" + b"\xc0" * 0x801,
    b"\xdb\xff\xff\xff\xffabc",
    b"\x91" * 100_000 + b"\x01",
    b"\x80",
    packed({"x": 1}),
    packed({0: 1}),
    packed({-100: 1}),
    packed({-1: 1}),
    packed({-1: ["a"]}),
    packed({-2: "Option"}),
    packed({-2: "Option", 0: 1}),
    packed({-2: 1, 0: "Some"}),
    packed({-3: 1}),
    packed({-3: [1], 0: 2}),
    packed({-3: "abc"}),
    packed({-4: [1]}),
    packed({-7: [1]}),
    packed({-7: [1, 2.0]}),
    packed({-7: [True, 2]}),
    packed({-8: ""}),
    packed({-8: 1}),
    packed({-8: "x" * 256}),
    packed({-8: "a", 0: "b"}),
    packed({-9: ["n@h", 1]}),
    packed({-9: ["n@h", -1, 1]}),
    packed({-9: ["n@h", 2**32, 1]}),
    packed({-9: ["n@h", 1, -1]}),
    packed({-9: [1, 1, 1]}),
    packed({-9: ["n" * 256, 1, 1]}),
    packed({-9: "n@h"}),
]


@pytest.mark.parametrize("data", HOSTILE, ids=lambda data: repr(data[:20]))
def test_hostile_bytes(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        CODEC.decode(data)


def test_integers_beyond_64_bits_are_found_behind_text_that_looks_like_them() -> None:
    value = ("ρ" * 50, 2**62, Some("ρ"))
    assert CODEC.decode(CODEC.pack(value)) == value
    with pytest.raises(ProtocolError, match="64 bits"):
        CODEC.decode(packed(["ρ" * 50, 2**63]))


def test_nested_announced_lengths_allocate_little() -> None:
    import tracemalloc

    tracemalloc.start()
    try:
        with pytest.raises(ProtocolError):
            CODEC.decode(b"\xdc\x08\x00" * 5000)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (packed({-1: "Nowhere.Thing", "a": 1}), "Nowhere.Thing"),
        (packed({-1: "Option", "a": 1}), "Option"),
        (packed({-1: "WireTest.Point", "x": 1}), "WireTest.Point with other fields"),
        (packed({-1: "WireTest.Point", "x": 1, "z": 1}), "WireTest.Point with other fields"),
        (packed({-1: "WireTest.Point", 1: 1, 2: 1}), "WireTest.Point with other fields"),
        (packed({-1: "WireTest.Priced#other!", "cents": 1}), "WireTest.Priced with other fields"),
        (packed({-1: "Nowhere.Thing#aZ_-09", "cents": 1}), "Nowhere.Thing"),
        (packed({-2: "WireTest.Size", 0: "Sized#other!", 1: 1}), SIZED_OTHERWISE),
        (packed({-2: "WireTest.Size", 0: "Sized", 1: 1}), SIZED_OTHERWISE),
        (packed({-2: "WireTest.Size", 0: "Small#bZ_-09", 1: 1}), "WireTest.Size.Small"),
        (packed({-2: "Nowhere.T", 0: "A"}), "Nowhere.T.A"),
        (packed({-2: "Option", 0: "Many", 1: 1}), "Option.Many"),
        (packed({-2: "Option", 0: "Some"}), "Option.Some with other fields"),
        (packed({-2: "WireTest.Point", 0: "x"}), "WireTest.Point.x"),
        (packed([1, [{-1: "Nowhere.Thing"}]]), "Nowhere.Thing"),
    ],
)
def test_unknown_types(data: bytes, name: str) -> None:
    with pytest.raises(UnknownType) as caught:
        CODEC.decode(data)
    assert caught.value.name == name
    assert CODEC.decode(packed([1])) == (1,)


def test_fields_are_found_by_name() -> None:
    assert CODEC.decode(packed({-1: "WireTest.Point", "y": 2, "x": 1})) == Point(1, 2)


def test_a_type_that_is_defined_anew_has_its_new_shape() -> None:
    def define(shape: str) -> type[Struct]:
        class Again(Struct):
            __slots__ = ("x",)
            mesh_type = "WireTest.Again"
            mesh_name = "Again"
            mesh_derives = frozenset({"Eq"})
            mesh_shape = shape

            def __init__(self, x: Any) -> None:
                self.x = x

        return Again

    define("before")
    again: Any = define("after")
    assert CODEC.decode(CODEC.pack(again(1))) == again(1)
    with pytest.raises(UnknownType, match=r"WireTest\.Again with other fields"):
        CODEC.decode(packed({-1: "WireTest.Again#before", "x": 1}))


def test_a_failing_hash_of_the_program_drops_the_message() -> None:
    class Sulky(Struct):
        __slots__ = ("x",)
        mesh_type = "WireTest.Sulky"
        mesh_name = "Sulky"
        mesh_derives = frozenset({"Eq"})

        def __init__(self, x: Any) -> None:
            self.x = x

        def __hash__(self) -> int:
            raise ZeroDivisionError

    with pytest.raises(UnknownType, match="cannot be hashed"):
        CODEC.decode(packed({-5: [{-1: "WireTest.Sulky", "x": 1}]}))


def test_peers_cannot_make_atoms_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "MAX_ATOMS", 3)
    codec = make_codec()
    new = [f"brought in by a peer {i}" for i in range(3)]
    assert codec.decode(packed([{-8: name} for name in new])) == tuple(map(Atom, new))
    with pytest.raises(UnknownType, match="too many atoms"):
        codec.decode(packed({-8: "never seen before"}))
    assert codec.decode(packed({-8: new[1]})) is Atom(new[1])
    # The program's own atoms are none of those that peers bring in.
    own = Atom("an atom of this program, which was never received")
    assert codec.decode(packed({-8: own.name})) is own
    assert MAX_ATOMS > 1000
