"""Well-formed values and messages of every kind, from a random generator."""

from __future__ import annotations

import dataclasses
import random
import types
import typing
from typing import Any

from meshrt.node.codec import MessageCodec
from meshrt.node.frames import I64, MESSAGES, U32, U64, Message, PidTriple, Send, SendMany, Term
from meshrt.node.terms import TermCodec
from meshrt.values import EQUAL, NONE, Atom, Err, List, Map, Ok, Set, Some, Struct, Variant
from meshrt.values.queue import Queue
from meshrt.values.range import Range

OWN, OWN_CREATION = "m@h:1", 77
NODES = (OWN, "a@h:1", "b@h:1", "z@h:1")
STRANGE_NAMES = ("", "x", "@", "a@", "a@h:99999", "n@[::1]:3", "\n@\x1b[31m", "é@h:1", "a" * 300)
CREATIONS = (1, 1, 1, 2, OWN_CREATION, 0, 2**32 - 1)
NUMBERS = (0, 1, 1, 2, 3, 4, 5, 2**31, 2**63 - 1)
TEXTS = ("", "db", "db", "svc", "f", "()", "(Int)", "error", "normal", "linked", "noconnection",
         "\n\x00\x1b[2J", "é" * 40)  # fmt: skip


class Process:
    """A pid in a term."""

    def __init__(self, triple: PidTriple) -> None:
        self.triple = triple

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Process) and self.triple == other.triple

    def __hash__(self) -> int:
        return hash(self.triple)


def codec() -> MessageCodec:
    """That of a node."""
    return MessageCodec(TermCodec(lambda value: getattr(value, "triple", None), Process))


class Point(Struct):
    __slots__ = ("x", "y")
    mesh_type = "Fuzz.Point"
    mesh_name = "Point"
    mesh_derives = frozenset({"Eq", "Hash"})
    mesh_shape = "x0Zq-a"

    def __init__(self, x: Any, y: Any) -> None:
        self.x = x
        self.y = y


class Leaf(Variant):
    __slots__ = ("_0",)
    mesh_type = "Fuzz.Tree"
    mesh_name = "Leaf"
    mesh_tag = 0
    mesh_arity = 1
    mesh_derives = frozenset({"Eq"})

    def __init__(self, _0: Any) -> None:
        self._0 = _0


def term(rng: random.Random, depth: int = 0) -> Any:
    """A value that can be sent."""
    kind = rng.randrange(9 if depth > 3 else 20)

    def some() -> list[Any]:
        return [term(rng, depth + 1) for _ in range(rng.choice((0, 1, 2, 3)))]

    match kind:
        case 0 | 1:
            return rng.choice((0, 1, -1, 127, 128, -33, 2**31, 2**63 - 1, -(2**63)))
        case 2:
            return rng.choice((0.0, -0.0, 1.5, float("inf"), float("nan")))
        case 3 | 4:
            return rng.choice(("", "text", "é€😀", "x" * 40, "\x00"))
        case 5:
            return rng.choice((None, True, False, NONE, EQUAL))
        case 6:
            return Atom(rng.choice(("ok", "error", "down")))
        case 7:
            return Range(rng.randrange(-5, 5), rng.randrange(10))
        case 8:
            return Process(pid(rng))
        case 9 | 10:
            return tuple(some())
        case 11 | 12:
            return List.of(*some())
        case 13:
            return Map.from_pairs([(key, term(rng, depth + 1)) for key in rng.sample("abc", 2)])
        case 14:
            return Set.from_iterable(rng.sample(range(9), 3))
        case 15:
            return Queue(List.of(*some()))
        case 16:
            return Point(term(rng, depth + 1), term(rng, depth + 1))
        case 17:
            return Leaf(term(rng, depth + 1))
        case 18:
            return rng.choice((Some, Ok, Err))(term(rng, depth + 1))
        case _:
            return List.of(*range(rng.choice((10, 300))))


def any_object(rng: random.Random, depth: int = 0) -> Any:
    """What msgpack can express, whether it means anything here or not."""
    kind = rng.randrange(6 if depth > 4 else 11)
    inner = [any_object(rng, depth + 1) for _ in range(rng.randrange(5))] if kind > 5 else []
    match kind:
        case 0:
            return rng.choice((0, -1, -3, -9, 5, 2**63, 2**64 - 1, -(2**63)))
        case 1:
            return rng.choice(("", "ok", "Option", "Some", "Fuzz.Point", "x", "Fuzz.Tree", "Leaf"))
        case 2:
            return rng.choice((None, True, 1.5, float("nan")))
        case 3:
            return rng.randbytes(rng.randrange(4))
        case 4 | 5:
            return rng.choice((OWN, 1, "a@h:1", 3, 2**32))
        case 6 | 7:
            return inner
        case 8:
            keys = (-1, -2, 0, 1, "x", "y", None, 1.5, True, b"k")
            return {rng.choice(keys): item for item in inner}
        case 9:
            return {rng.randint(-11, -1): inner}
        case _:
            return {-2: rng.choice(("Option", "Fuzz.Tree", 3)), 0: "Some", 1: inner}


def node_name(rng: random.Random) -> str:
    return rng.choice(NODES) if rng.random() < 0.95 else rng.choice(STRANGE_NAMES)


def pid(rng: random.Random) -> PidTriple:
    return PidTriple(node_name(rng)[:255], rng.choice(CREATIONS), rng.choice(NUMBERS))


def field_value(rng: random.Random, kind: Any) -> Any:
    """A value of a field of a message with that annotation."""
    if kind == Term:
        return term(rng)
    if kind == U32:
        return rng.choice((0, 1, 1, 2, OWN_CREATION, 2**32 - 1))
    if kind in (U64, I64):
        return rng.choice(NUMBERS)
    if kind is bool:
        return rng.random() < 0.5
    if kind is str:
        return rng.choice(NODES) if rng.random() < 0.4 else rng.choice(TEXTS + STRANGE_NAMES)
    if kind is PidTriple:
        return pid(rng)
    if dataclasses.is_dataclass(kind):
        return record(rng, typing.cast(Any, kind))
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return tuple(field_value(rng, args[0]) for _ in range(rng.choice((0, 1, 2, 5))))
    if origin in (types.UnionType, typing.Union):
        chosen = rng.choice(args)
        return None if chosen is types.NoneType else field_value(rng, chosen)
    raise TypeError(f"a field of a kind that the samples do not know: {kind}")


_HINTS: dict[type, dict[str, Any]] = {}


def record(rng: random.Random, cls: type) -> Any:
    """A message, or a record in one, with random fields."""
    hints = _HINTS.get(cls)
    if hints is None:
        hints = typing.get_type_hints(cls, include_extras=True)
        hints = {field.name: hints[field.name] for field in dataclasses.fields(cls)}
        _HINTS[cls] = hints
    return cls(**{name: field_value(rng, kind) for name, kind in hints.items()})


_KINDS = list(MESSAGES.values())


def message(rng: random.Random) -> Message:
    """A message of any kind."""
    cls = rng.choice(_KINDS)
    if cls is SendMany:
        counts = [rng.choice((0, 1, 1, 2, 3)) for _ in range(rng.choice((1, 2, 5)))]
        receivers = tuple(part for many in counts for part in (rng.choice(NUMBERS), many))
        terms = tuple(term(rng) for _ in range(sum(counts)))
        return SendMany(rng.choice(CREATIONS), receivers, terms)
    return typing.cast(Message, record(rng, cls))


def row(rng: random.Random) -> list[Message]:
    """What is sent to one process, or to some, without anything else in between."""
    numbers = rng.sample(NUMBERS, rng.choice((1, 1, 3)))
    creation = rng.choice(CREATIONS)
    count = rng.choice((2, 3, 5, 70))
    return [Send(rng.choice(numbers), creation, term(rng)) for _ in range(count)]
