"""Mesh values as bytes and back: msgpack with two conventions.

A msgpack **array is a tuple**; int, float, str, bool and nil are themselves. Everything else is a
msgpack **map whose first key is a negative number that says what it is**; the other keys are
positions or names:

========  ===========================================================================
STRUCT    ``{-1: "Main.Rgb#x0Zq-a", "red": 1, "green": 2}``: type name, fields by name
VARIANT   ``{-2: "Option", 0: "Some", 1: value}``: type name, variant name, payload
LIST      ``{-3: [1, 2, 3]}``; past 2048 items ``{-3: [first 2048], 1: [next], …}``
MAP       ``{-4: [key, value, key, value]}``, continued in the same way
SET       ``{-5: [members]}``, continued in the same way
QUEUE     ``{-6: [items]}``, continued in the same way
RANGE     ``{-7: [start, stop]}``
ATOM      ``{-8: "ok"}``
PID       ``{-9: ["app@host:4000", creation, number]}``
========  ===========================================================================

What a program's own struct or variant is called ends with a digest of the types of its parts: two
builds that differ in them do not take each other's values, which their code could not stand.

Maps are used because msgpack builds them in one pass: the packer asks a hook only about objects
it does not know and goes on with what the hook answers, the unpacker calls a hook for maps only.
Extension types would need a nested buffer and a nested decoder at every level, which costs a
microsecond a value and time quadratic in the depth. So a tuple of plain values runs in C alone:
`(7, 12345, "order:42")` encodes in 0.20 µs and decodes in 0.25 µs (0.12 µs in a full frame) on
CPython 3.11; each value that is a map adds about 1 µs for both ways.

Hostile input. msgpack executes nothing, but it allocates an array as long as its header says. The
limit of 2048 items an array (which longer collections go around by pieces) and msgpack's own
limit of 1024 nested containers bound what a peer can make us allocate without sending it, to
16 MiB. Byte strings and extension types are refused. Integers from 2**63, which msgpack knows and
Mesh does not, can be excluded for nearly every frame by searching its bytes; what remains is
decoded under hooks that look at every item.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final

import msgpack

from meshrt.node.frames import PidTriple, ProtocolError
from meshrt.values import TYPES, Atom, Struct, Variant
from meshrt.values.data import wire_name
from meshrt.values.list import List
from meshrt.values.map import Map
from meshrt.values.queue import Queue
from meshrt.values.range import Range
from meshrt.values.set import Set

STRUCT, VARIANT, LIST, MAP, SET, QUEUE, RANGE, ATOM, PID = range(-1, -10, -1)

MAX_ARRAY: Final = 2048
"""Items in one msgpack array or map."""
MAX_ITEMS: Final = 1_000_000
"""Items in one collection."""
MAX_ATOM: Final = 255
"""Characters in the name of an atom."""
MAX_ATOMS: Final = 65_536
"""Different atoms that peers may bring in: an atom is never freed."""
INT_MAX: Final = 2**63 - 1

# msgpack refuses a byte string longer than this, so even the empty one (-1 means no limit).
_NONE_AT_ALL: Final = -2

_unpack: Callable[..., Any] = msgpack.unpackb
_LONG_ARRAY = re.compile(rb"\xdc(?!\x08\x00)[\x08-\xff]|\xdd")
_LARGE_INT = re.compile(rb"\xcf[\x80-\xff]")


class Unsendable(Exception):
    """A value cannot go to another node; `kind` says what it is, with its article."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"cannot send {kind} to another node")
        self.kind = kind


class UnknownType(Exception):
    """A received term contains something this program does not have; `name` says what."""

    def __init__(self, name: str) -> None:
        super().__init__(f"unknown type {name}")
        self.name = name


class TermCodec:
    """Encoder and decoder of terms for one node.

    `to_triple(value)` gives the triple of a pid and None for anything else; it is asked only
    about classes that nothing else knows. `from_triple` makes the pid of a received triple.
    Not for use by several threads, nor from within its own hooks.
    """

    def __init__(
        self,
        to_triple: Callable[[Any], PidTriple | None],
        from_triple: Callable[[PidTriple], object],
    ) -> None:
        self.unknown: str | None = None
        """The last thing a decoder met that this program does not have. Its place in the
        value is then taken by None, so whoever decodes resets this before and looks after."""
        self._to_triple = to_triple
        self._from_triple = from_triple
        self._atoms: dict[str, Atom] = {}
        # Those of them that peers have brought in.
        self._new_atoms = 0
        self._encoders: dict[type, Callable[[Any], Any]] = {
            List: lambda value: _pieces(LIST, value.to_python()),
            Map: lambda value: _pieces(MAP, [part for pair in value.pairs() for part in pair]),
            Set: lambda value: _pieces(SET, value.to_python()),
            Queue: lambda value: _pieces(QUEUE, value.items.to_python()),
            Range: lambda value: {RANGE: (value.start, value.stop)},
            Atom: _encode_atom,
        }
        self._decoders: dict[Any, Callable[[list[tuple[Any, Any]]], Any]] = {
            STRUCT: self._struct,
            VARIANT: self._variant,
            LIST: lambda pairs: List.adopt(_joined(pairs, MAX_ITEMS)),
            MAP: self._map,
            SET: self._set,
            QUEUE: lambda pairs: Queue(List.adopt(_joined(pairs, MAX_ITEMS))),
            RANGE: _range,
            ATOM: self._atom,
            PID: self._pid,
        }
        self.pack_raw: Callable[[Any], bytes] = msgpack.Packer(default=self._encode_other).pack
        """As `pack`, without its checks: it raises anything, and does not look at the length of
        tuples, which matters beyond 2048 bytes."""

    # ------------------------------------------------------------------- encoding

    def know(self, cls: type, encoder: Callable[[Any], Any]) -> None:
        """Encode instances of `cls` as whatever `encoder` makes of them."""
        self._encoders[cls] = encoder

    def pack(self, value: object) -> bytes:
        """The bytes of a value. Raises `Unsendable`."""
        try:
            data = self.pack_raw(value)
        except ValueError as error:
            raise Unsendable(_refused_kind(error)) from None
        if len(data) > MAX_ARRAY and (b"\xdc" in data or b"\xdd" in data):
            _check_arrays(data)
        return data

    def _encode_other(self, value: Any) -> Any:
        encoder = self._encoders.get(value.__class__)
        if encoder is None:
            encoder = self._encoders[value.__class__] = self._find_encoder(value)
        return encoder(value)

    def _find_encoder(self, value: Any) -> Callable[[Any], Any]:
        if isinstance(value, Struct):
            return _struct_encoder(value.__class__)
        if isinstance(value, Variant):
            return _variant_encoder(value.__class__)
        if self._to_triple(value) is None:
            raise Unsendable(kind_of(value))
        return self._encode_pid

    def _encode_pid(self, value: Any) -> dict[int, Any]:
        triple = self._to_triple(value)
        if triple is None:
            raise Unsendable(kind_of(value))
        return {PID: (triple.node, triple.creation, triple.number)}

    # ------------------------------------------------------------------- decoding

    def decode(self, data: bytes) -> Any:
        """The value of `data`. Raises `ProtocolError` or `UnknownType`."""
        self.unknown = None
        (value,) = self.unpack(b"\x91" + data)
        if self.unknown is not None:
            raise UnknownType(self.unknown)
        return value

    def unpack(self, data: bytes) -> Any:
        """The value of `data`, which has to be a tuple. Raises `ProtocolError`.

        Where the tuple contains what this program does not have, `unknown` is set.
        """
        # CF begins an unsigned 64-bit integer, and also bytes of other things.
        strict = b"\xcf" in data and _LARGE_INT.search(data) is not None
        # Keywords one by one: passing them as a dict doubles the time of a small message.
        try:
            return _unpack(
                data,
                use_list=False,
                strict_map_key=False,
                object_pairs_hook=self._decode_checked_map if strict else self._decode_map,
                list_hook=_checked_items if strict else None,
                ext_hook=_refuse_extension,
                max_array_len=MAX_ARRAY,
                max_map_len=MAX_ARRAY,
                max_bin_len=_NONE_AT_ALL,
                max_ext_len=0,
            )
        except ProtocolError:
            raise
        except Exception as error:
            # Beyond msgpack's own errors: code of the program, such as an `impl Eq`, that
            # meets values no type checker has seen.
            raise ProtocolError(f"malformed data: {error or type(error).__name__}") from None

    def split(self, data: bytes) -> list[bytes]:
        """The encoded items of an encoded array that `unpack` has accepted."""
        unpacker = msgpack.Unpacker(max_buffer_size=len(data))
        unpacker.feed(data)
        count = unpacker.read_array_header()
        ends = [unpacker.tell()]
        for _ in range(count):
            unpacker.skip()
            ends.append(unpacker.tell())
        return [data[start:end] for start, end in itertools.pairwise(ends)]

    def _decode_map(self, pairs: list[tuple[Any, Any]]) -> Any:
        try:
            decoder = self._decoders[pairs[0][0]]
        except (IndexError, KeyError, TypeError):
            raise ProtocolError("map of unknown meaning") from None
        return decoder(pairs)

    def _decode_checked_map(self, pairs: list[tuple[Any, Any]]) -> Any:
        for pair in pairs:
            _checked_items(pair)
        return self._decode_map(pairs)

    def _struct(self, pairs: list[tuple[Any, Any]]) -> Any:
        names, values = zip(*pairs)  # noqa: B905 - a keyword costs as much as the rest
        name = values[0]
        if name.__class__ is not str:
            raise ProtocolError("struct without a type name")
        cls = TYPES.get(name)
        if cls is None or isinstance(cls, dict):
            return self._miss_struct(name)
        fields = cls.mesh_fields
        if names[1:] == fields:
            return cls(*values[1:])
        by_name = {field: value for field, value in pairs[1:] if field.__class__ is str}
        if len(pairs) - 1 != len(fields) or by_name.keys() != set(fields):
            return self._miss_struct(name)
        return cls(*[by_name[field] for field in fields])

    def _variant(self, pairs: list[tuple[Any, Any]]) -> Any:
        if len(pairs) < 2:
            raise ProtocolError("variant without a name")
        type_name, name = pairs[0][1], pairs[1][1]
        if type_name.__class__ is not str or name.__class__ is not str:
            raise ProtocolError("variant without a type name")
        variants = TYPES.get(type_name)
        cls = variants.get(name) if isinstance(variants, dict) else None
        if cls is None:
            return self._miss_variant(type_name, name)
        if cls.mesh_arity != len(pairs) - 2:
            return self._miss_variant(type_name, name)
        if len(pairs) == 3:
            return cls(pairs[2][1])  # type: ignore[call-arg]
        return cls(*[value for _, value in pairs[2:]])

    def _map(self, pairs: list[tuple[Any, Any]]) -> Any:
        parts = _joined(pairs, 2 * MAX_ITEMS)
        if len(parts) % 2:
            raise ProtocolError("map with a key and no value")
        halves = iter(parts)
        return self._hashed(Map.from_pairs, zip(halves, halves, strict=True))

    def _set(self, pairs: list[tuple[Any, Any]]) -> Any:
        return self._hashed(Set.from_iterable, _joined(pairs, MAX_ITEMS))

    def _hashed(self, make: Callable[[Any], Any], items: Iterable[Any]) -> Any:
        """Hashing may run the program's own `impl Hash`, which may fail: on an item from a
        program that has another idea of the type, its failure is not ours."""
        try:
            return make(items)
        except Exception as error:
            return self._miss(f"collection whose keys cannot be hashed ({error})")

    def _atom(self, pairs: list[tuple[Any, Any]]) -> Any:
        name = pairs[0][1]
        if name.__class__ is not str or not 0 < len(name) <= MAX_ATOM or len(pairs) != 1:
            raise ProtocolError("malformed atom")
        known = self._atoms.get(name)
        if known is None:
            known = Atom.find(name)
            if known is None:
                if self._new_atoms >= MAX_ATOMS:
                    return self._miss(f"atom :{name} (too many atoms received)")
                self._new_atoms += 1
                known = Atom(name)
            self._atoms[name] = known
        return known

    def _pid(self, pairs: list[tuple[Any, Any]]) -> Any:
        return self._from_triple(triple_of(pairs[0][1]))

    def _miss_struct(self, wire: str) -> None:
        name, _, _ = wire.partition("#")
        known = TYPES.get(name)
        other = known is not None and not isinstance(known, dict)
        self._miss(f"{name} with other fields" if other else name)

    def _miss_variant(self, type_name: str, wire: str) -> None:
        name, _, _ = wire.partition("#")
        known = TYPES.get(type_name)
        other = isinstance(known, dict) and any(v.mesh_name == name for v in known.values())
        self._miss(f"{type_name}.{name}{' with other fields' if other else ''}")

    def _miss(self, name: str) -> None:
        self.unknown = name


def triple_of(fields: Any) -> PidTriple:
    """Check a received pid. Raises `ProtocolError`."""
    if fields.__class__ is not tuple or len(fields) != 3:
        raise ProtocolError("malformed pid")
    node, creation, number = fields
    if (
        node.__class__ is not str
        or len(node) > 255
        or creation.__class__ is not int
        or not 0 <= creation < 2**32
        or number.__class__ is not int
        or not 0 <= number <= INT_MAX
    ):
        raise ProtocolError("malformed pid")
    return PidTriple(node, creation, number)


def _check_arrays(data: bytes) -> None:
    """Only a tuple can be longer than receivers accept: other collections are cut up."""
    if _LONG_ARRAY.search(data) is None:
        return
    try:
        _unpack(data, strict_map_key=False, object_pairs_hook=len, max_array_len=MAX_ARRAY)
    except ValueError:
        raise Unsendable(f"a tuple of more than {MAX_ARRAY} items") from None


def kind_of(value: object) -> str:
    """What an unsendable value is, for `cannot send … to another node`."""
    if callable(value):
        return "a function"
    if value.__class__ is int:
        return "an integer beyond 64 bits"
    name = getattr(value, "mesh_name", None) or type(value).__name__
    return f"a value of type {name}"


def _refused_kind(error: ValueError) -> str:
    if isinstance(error, UnicodeError):
        return "a string that is not valid Unicode"
    if "recursion limit" in str(error):
        return "a value nested too deeply"
    return "a value that is too large"


def _encode_atom(value: Atom) -> dict[int, str]:
    if not 0 < len(value.name) <= MAX_ATOM:
        raise Unsendable(f"an atom of {len(value.name)} characters")
    return {ATOM: value.name}


def _struct_encoder(cls: type[Struct]) -> Callable[[Any], dict[Any, Any]]:
    keys = (STRUCT, *cls.mesh_fields)
    name, parts_of = wire_name(cls.mesh_type, cls.mesh_shape), cls.mesh_parts
    return lambda value: dict(zip(keys, (name, *parts_of(value))))  # noqa: B905 - as in `_struct`


def _variant_encoder(cls: type[Variant]) -> Callable[[Any], dict[Any, Any]]:
    keys = (VARIANT, *range(cls.mesh_arity + 1))
    head = (cls.mesh_type, wire_name(cls.mesh_name, cls.mesh_shape))
    if cls.mesh_arity == 0:
        whole = dict(zip(keys, head, strict=True))
        return lambda value: whole
    if cls.mesh_arity == 1:
        payload = attrgetter(*cls.__match_args__)
        type_name, variant_name = head
        return lambda value: {VARIANT: type_name, 0: variant_name, 1: payload(value)}
    parts_of = cls.mesh_parts
    return lambda value: dict(zip(keys, (*head, *parts_of(value))))  # noqa: B905 - as in `_struct`


def _pieces(kind: int, items: list[Any]) -> dict[int, Any]:
    count = len(items)
    if count <= MAX_ARRAY:
        return {kind: items}
    if count > (2 * MAX_ITEMS if kind == MAP else MAX_ITEMS):
        raise Unsendable(f"a collection of more than {MAX_ITEMS} items")
    pieces = {at // MAX_ARRAY: items[at : at + MAX_ARRAY] for at in range(0, count, MAX_ARRAY)}
    return {kind: pieces.pop(0)} | pieces


def _joined(pairs: list[tuple[Any, Any]], limit: int) -> list[Any]:
    items: list[Any] = []
    for _, piece in pairs:
        if piece.__class__ is not tuple:
            raise ProtocolError("malformed collection")
        items += piece
    if len(items) > limit:
        raise ProtocolError(f"collection of more than {MAX_ITEMS} items")
    return items


def _range(pairs: list[tuple[Any, Any]]) -> Range:
    bounds = pairs[0][1]
    if (
        bounds.__class__ is not tuple
        or len(bounds) != 2
        or bounds[0].__class__ is not int
        or bounds[1].__class__ is not int
    ):
        raise ProtocolError("malformed range")
    return Range(*bounds)


def _checked_items(items: tuple[Any, ...]) -> tuple[Any, ...]:
    for item in items:
        if item.__class__ is int and item > INT_MAX:
            raise ProtocolError("integer beyond 64 bits")
    return items


def _refuse_extension(code: int, data: bytes) -> Any:
    raise ProtocolError("extension type in a term")
