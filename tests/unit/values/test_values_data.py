"""Atoms, structs, variants and their text forms, equality, order and hashes."""

import math
from typing import Any

import pytest

from meshrt.values import (
    EQUAL,
    GREATER,
    LESS,
    NONE,
    TYPES,
    Atom,
    Err,
    List,
    Map,
    NoneVariant,
    Ok,
    Panic,
    Queue,
    Range,
    Set,
    Some,
    Struct,
    Variant,
    compare,
    display,
    equal,
    hash_value,
    implement,
    inspect,
    less,
    order,
    update,
)


class Rgb(Struct):
    __slots__ = ("red", "green", "blue")  # noqa: RUF023 - the order of the fields
    mesh_type = "DataTest.Rgb"
    mesh_name = "Rgb"
    mesh_derives = frozenset({"Debug", "Eq", "Ord", "Hash"})

    def __init__(self, red: Any, green: Any, blue: Any) -> None:
        self.red = red
        self.green = green
        self.blue = blue


class Cell(Struct):
    __slots__ = ("item",)
    mesh_type = "DataTest.Cell"
    mesh_name = "Cell"
    mesh_derives = frozenset({"Display", "Eq"})

    def __init__(self, item: Any) -> None:
        self.item = item


class Empty(Struct):
    __slots__ = ()
    mesh_type = "DataTest.Empty"
    mesh_name = "Empty"
    mesh_derives = frozenset({"Debug", "Hash"})


class Keyword(Struct):
    __slots__ = ("from_", "to")
    mesh_type = "DataTest.Keyword"
    mesh_name = "Keyword"
    mesh_derives = frozenset({"Debug"})
    mesh_fields = ("from", "to")

    def __init__(self, from_: Any, to: Any) -> None:
        self.from_ = from_
        self.to = to


class Eof(Variant):
    __slots__ = ()
    mesh_type = "DataTest.Token"
    mesh_name = "Eof"
    mesh_derives = frozenset({"Debug", "Eq", "Ord"})
    mesh_tag = 0
    mesh_arity = 0


class Word(Variant):
    __slots__ = ("_0", "_1")
    mesh_type = "DataTest.Token"
    mesh_name = "Word"
    mesh_derives = frozenset({"Debug", "Eq", "Ord"})
    mesh_tag = 1
    mesh_arity = 2

    def __init__(self, _0: Any, _1: Any) -> None:
        self._0 = _0
        self._1 = _1


class Node(Variant):
    __slots__ = ("_0", "_1")
    mesh_type = "DataTest.Chain"
    mesh_name = "Node"
    mesh_derives = frozenset({"Display", "Eq", "Ord", "Hash"})
    mesh_tag = 0
    mesh_arity = 2

    def __init__(self, _0: Any, _1: Any) -> None:
        self._0 = _0
        self._1 = _1


class End(Variant):
    __slots__ = ()
    mesh_type = "DataTest.Chain"
    mesh_name = "End"
    mesh_derives = frozenset({"Display", "Eq", "Ord", "Hash"})
    mesh_tag = 1
    mesh_arity = 0


def chain(length: int, last: Any = 0) -> Any:
    nodes: Any = Node(last, End())
    for number in range(1, length):
        nodes = Node(number, nodes)
    return nodes


def test_atoms_are_interned_and_constant() -> None:
    assert Atom("ok") is Atom("ok")
    assert Atom("ok") is not Atom("error")
    assert display(Atom("ok")) == "ok"
    assert repr(Atom("ok")) == ":ok"
    with pytest.raises(AttributeError):
        Atom("ok").name = "other"
    assert Atom("ok").name == "ok"


def test_types_are_registered() -> None:
    assert TYPES["DataTest.Rgb"] is Rgb
    assert TYPES["DataTest.Token"] == {"Eof": Eof, "Word": Word}
    assert TYPES["Option"] == {"Some": Some, "None": NoneVariant}
    assert set(TYPES["Ordering"]) == {"Less", "Equal", "Greater"}  # type: ignore[arg-type]


def test_a_nullary_variant_has_one_instance() -> None:
    assert Eof() is Eof()
    assert NoneVariant() is NONE


def test_variants_match_by_position() -> None:
    match Word("a", 1):
        case Word(text, line):
            assert (text, line) == ("a", 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Rgb(0, 128, 128), "Rgb { red: 0, green: 128, blue: 128 }"),
        (Rgb("hi", List.of("a"), 1.0), "Rgb { red: hi, green: [a], blue: 1 }"),
        (Cell("z"), "Cell(z)"),
        (Cell(Rgb(1, 2, 3)), "Cell(Rgb { red: 1, green: 2, blue: 3 })"),
        (Empty(), "Empty {}"),
        (Keyword(1, 2), "Keyword { from: 1, to: 2 }"),
        (Eof(), "Eof"),
        (Word("hello", 3), "Word(...)"),
        (chain(2), "Node(1, Node(0, End))"),
        (Some(3), "Some(3)"),
        (Some(None), "Some(())"),
        (NONE, "None"),
        (Ok("x"), "Ok(x)"),
        (Err("e"), "Err(e)"),
        (LESS, "Less"),
        ((1, "b", (True, None)), "(1, b, (true, ()))"),
        (None, "()"),
        (True, "true"),
        (False, "false"),
        (-7, "-7"),
        (List.of(), "[]"),
        (List.of("a", "b"), "[a, b]"),
        (List.of(1, 2), "[1, 2]"),
        (List.of(True), "[true]"),
        (List.of(1.0, 2.5), "[1, 2.5]"),
        (List.of(List.of(1), List.of(2, 3)), "[[1], [2, 3]]"),
        (Map(), "%{}"),
        (Map.from_pairs([("k", List.of(1)), ("j", List.of())]), "%{k => [1], j => []}"),
        (Set(), "#{}"),
        (Set.from_iterable([1, 2]), "#{1, 2}"),
        (Range(0, 5), "0..5"),
        (Queue().push(1).push(2), "Queue[1, 2]"),
        (chain, "#Function<chain>"),
    ],
)
def test_display(value: Any, text: str) -> None:
    assert display(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("hi", '"hi"'),
        ('a"b', '"a"b"'),
        (5, "5"),
        (5.0, "5"),
        (Rgb("hi", 1, 2), "Rgb { red: hi, green: 1, blue: 2 }"),
        (Cell("z"), "Cell { item: z }"),
        (Cell(Cell("z")), "Cell { item: Cell(z) }"),
        (chain(2), "Node(...)"),
        (Eof(), "Eof"),
        (Some("x"), "Some(x)"),
        (List.of("a"), "[a]"),
    ],
)
def test_inspect(value: Any, text: str) -> None:
    assert inspect(value) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (4.0, "4"),
        (-3.5, "-3.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e20, "100000000000000000000"),
        (1e21, "1000000000000000000000"),
        (1.2345e17, "123450000000000000"),
        (-1.5e300, "-15" + "0" * 299),
        (2.5e-7, "0.00000025"),
        (-2.5e-7, "-0.00000025"),
        (5e-324, "0." + "0" * 323 + "5"),
        (-0.0, "-0"),
        (0.0, "0"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        (math.nan, "NaN"),
    ],
)
def test_float_text(number: float, text: str) -> None:
    assert display(number) == text


def test_a_foreign_class_brings_its_text() -> None:
    class Handle:
        def mesh_display(self) -> str:
            return "#PID<0.7>"

    assert display(List.of(Handle())) == "[#PID<0.7>]"
    assert inspect(Handle()) == "#PID<0.7>"


def test_equality_is_structural() -> None:
    assert Rgb(1, "a", List.of(1)) == Rgb(1, "a", List.of(1))
    assert Rgb(1, "a", List.of(1)) != Rgb(1, "a", List.of(2))
    assert Rgb(1, 2, 3) != Rgb(1, 2, 4)
    assert Some(1) != NONE
    assert Some(1) != Ok(1)
    assert Eof() == Eof()
    assert Word("a", Some((1, Eof()))) == Word("a", Some((1, Eof())))
    assert Word("a", Some((1, Eof()))) != Word("a", Some((2, Eof())))
    assert equal((1, Some("a")), (1, Some("a")))
    assert not equal((1, Some("a")), (1, Some("b")))
    assert not equal(1, True)
    assert Map.from_pairs([(1, Some(2))]) == Map.from_pairs([(1, Some(2))])
    assert Map.from_pairs([(1, Some(2))]) != Map.from_pairs([(1, Some(3))])
    assert Map.from_pairs([(1, 2), (3, 4)]) == Map.from_pairs([(3, 4), (1, 2)])
    assert Map.from_pairs([(1, 2)]) != Map.from_pairs([(2, 2)])
    assert Set.from_iterable([1, 2]) == Set.from_iterable([2, 1])
    assert Set.from_iterable([1, 2]) != Set.from_iterable([1, 3])
    assert Range(1, 2) == Range(1, 2) != Range(1, 3)
    assert Queue().push(1).push(2) == Queue().push(0).push(1).push(2).rest()


def test_nan_equals_nothing() -> None:
    nan = math.nan
    assert not equal(nan, nan)
    assert not equal((nan,), (nan,))
    assert Some(nan) != Some(nan)
    assert List.of(nan) != List.of(nan)
    assert List.of(List.of(nan)) != List.of(List.of(nan))
    assert List.of(0.0) == List.of(-0.0)
    assert nan not in List.of(nan)


def test_equal_values_have_equal_hashes() -> None:
    def value() -> Any:
        return Rgb(
            List.of(Some(1), NONE),
            (Map.from_pairs([(1, 2), (2, 3)]), Set.from_iterable("ab")),
            Word("x", List.of(0.0, 1.5)),
        )

    assert hash(value()) == hash(value())
    assert hash(Some(0.0)) == hash(Some(-0.0))
    assert {value(): 1}[value()] == 1
    one = Map.from_pairs([(1, 2), (3, 4)])
    other = Map.from_pairs([(3, 4), (1, 2)])
    assert hash(one) == hash(other)
    # Sizes and classes are part of it: the parts alone do not tell these apart.
    hashes = {
        hash(List.of(List.of(1), List.of(2))),
        hash(List.of(List.of(1, 2), List.of())),
        hash(List.of(List.of(), List.of(1, 2))),
        hash(Some(1)),
        hash(Ok(1)),
    }
    assert len(hashes) == 5


def test_order() -> None:
    assert less(Rgb(1, 9, 0), Rgb(2, 0, 0))
    assert not less(Rgb(1, 2, 3), Rgb(1, 2, 3))
    assert less(Rgb(1, 2, 3), Rgb(1, 2, 4))
    assert less(Eof(), Word("", 0))
    assert not less(Word("", 0), Eof())
    assert less(Word("a", 9), Word("b", 0))
    assert less(Some(5), NONE)
    assert less(List.of(), List.of(0))
    assert less(List.of(1), List.of(1, 0))
    assert less(List.of(1, 5), List.of(2))
    assert less(List.of(Some(1), Some(2)), List.of(Some(1), Some(3)))
    assert less(List.of(List.of(1, 2), List.of(0)), List.of(List.of(1, 3)))
    assert less((1, "a"), (1, "b"))
    assert less("\uffff", "\U00010000")
    assert compare(1, 2) is LESS
    assert compare("b", "a") is GREATER
    assert compare(Rgb(1, 2, List.of(3)), Rgb(1, 2, List.of(3))) is EQUAL


def test_nan_is_neither_less_nor_equal() -> None:
    assert compare(math.nan, 1.0) is GREATER
    assert compare(1.0, math.nan) is GREATER
    assert not less(Some(math.nan), Some(1.0))
    assert compare(Some(math.nan), Some(math.nan)) is GREATER


def test_what_has_no_order_panics() -> None:
    with pytest.raises(Panic, match="have no order"):
        order(object(), object())


def test_deep_values() -> None:
    length = 100_000
    one, same, other = chain(length), chain(length), chain(length, last=1)
    assert one == same
    assert one != other
    assert hash(one) == hash(same)
    assert less(one, other)
    assert order(one, same) == 0
    assert hash_value(one) == hash_value(same) != hash_value(other)
    text = display(one)
    assert text.startswith(f"Node({length - 1}, Node(")
    assert text.endswith("Node(0, End" + ")" * length)
    nested: Any = 0
    nested_too: Any = 0
    for _ in range(length):
        nested = List.of((nested,))
        nested_too = List.of((nested_too,))
    assert nested == nested_too
    assert display(nested) == "[(" * length + "0" + ",)]".replace(",", "") * length


def test_update() -> None:
    teal = Rgb(0, 128, 128)
    dark = update(teal, green=64, blue=64)
    assert dark == Rgb(0, 64, 64)
    assert teal == Rgb(0, 128, 128)


def test_user_implementations_hold_inside_collections() -> None:
    class Money(Struct):
        __slots__ = ("cents", "note")
        mesh_type = "DataTest.Money"
        mesh_name = "Money"
        mesh_derives = frozenset({"Debug"})

        def __init__(self, cents: int, note: str) -> None:
            self.cents = cents
            self.note = note

    implement("DataTest.Money", "Display", {"to_string": lambda money: f"{money.cents}c"})
    implement("DataTest.Money", "Eq", {"eq": lambda a, b: a.cents == b.cents})
    implement("DataTest.Money", "Hash", {"hash": lambda money: money.cents})
    implement("DataTest.Money", "Ord", {"lt": lambda a, b: a.cents > b.cents})
    assert display(List.of(Money(5, ""))) == "[5c]"
    assert inspect(Money(5, "x")) == "Money { cents: 5, note: x }"
    assert Some(Money(5, "x")) == Some(Money(5, "y"))
    assert Money(5, "x") != Money(6, "x")
    assert Set.from_iterable([Money(5, "x"), Money(5, "y")]).to_python() == [Money(5, "z")]
    assert less(List.of(Money(6, "")), List.of(Money(5, "")))
    assert hash_value(Money(7, "")) == 7
    implement("DataTest.Money", "Ord", {"compare": lambda a, b: compare(a.cents, b.cents)})
    assert less(Money(5, ""), Money(6, ""))
    implement("DataTest.Money", "Debug", {"inspect": lambda money: "secret"})
    assert inspect(Money(5, "x")) == "secret"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, -8517097267634966620),
        (42, -55488592825689361),
        ("mesh", 4838001395392124604),
        (True, -5808592057526012372),
        (Empty(), 0xCBF29CE484222325 - (1 << 64)),
    ],
)
def test_fnv_hashes(value: Any, expected: int) -> None:
    assert hash_value(value) == expected


def test_fnv_hashes_of_composites() -> None:
    class Pair(Struct):
        __slots__ = ("one", "two")
        mesh_type = "DataTest.Pair"
        mesh_name = "Pair"
        mesh_derives = frozenset({"Hash"})

        def __init__(self, one: Any, two: Any) -> None:
            self.one = one
            self.two = two

    assert hash_value(Pair(1, 2)) == 2814214074664713915
    # A field that is a struct of one Int has the hash of that Int.
    assert hash_value(Pair(Cell(1), Cell(2))) == 2814214074664713915
    assert hash_value(0.0) != hash_value(-0.0)
    assert hash_value(End()) == hash_value(1)
    assert hash_value(Map.from_pairs([(1, 2), (3, 4)])) == hash_value(
        Map.from_pairs([(3, 4), (1, 2)])
    )
