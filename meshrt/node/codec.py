"""Messages as bytes and back, driven by the annotations of `frames`.

A message is a msgpack array: its tag, then its fields in order. A record inside a message is an
array of its fields, None where an optional one is absent. `encode` needs no table of its own:
`attrgetter` takes the fields out and the packer asks about records as it does about any value it
does not know. `decode` checks every field by a function derived from its annotation, so that the
state half can rely on the declared types whatever the peer sends.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from meshrt.node.frames import (
    I64,
    MAX_MESSAGE,
    MESSAGES,
    U32,
    U64,
    Entry,
    Message,
    NameStatus,
    PidTriple,
    ProtocolError,
    Send,
    SendMany,
    SessionStatus,
    Term,
    TooLarge,
    WireReason,
)
from meshrt.node.terms import TermCodec, triple_of

Check = Callable[[Any], Any]

RECORDS = (PidTriple, WireReason, Entry, SessionStatus, NameStatus)
_SEND_TAG = Send.tag
_SEND_MANY_TAG = SendMany.tag
_HEAD_OF_MANY = bytes((0x94, SendMany.tag))


class MessageCodec:
    """Encodes and decodes the messages of one node, with the terms in them."""

    def __init__(self, terms: TermCodec) -> None:
        self.terms = terms
        for record in RECORDS:
            terms.know(record, _fields_getter(record))

    def encode(self, message: Message) -> bytes:
        """The bytes of a message. Raises `Unsendable` or `TooLarge`."""
        if message.__class__ is Send:
            # Nearly every message is this one.
            fields = (_SEND_TAG, message.number, message.creation, message.message)
        else:
            fields = _GETTERS[message.__class__](message)
        data = self.terms.pack(fields)
        if len(data) > MAX_MESSAGE:
            raise TooLarge(len(data))
        return data

    def head_of_many(self, creation: int, receivers: list[int]) -> bytes:
        """The bytes of a `SendMany` before its array of terms."""
        return _HEAD_OF_MANY + self.terms.pack((creation, receivers))[1:]


def message_of(fields: Any) -> Message:
    """The message of a decoded array. Raises `ProtocolError`."""
    if fields.__class__ is not tuple or not fields:
        raise ProtocolError("not a message")
    tag = fields[0]
    if tag == _SEND_TAG and len(fields) == 4:
        # Nearly every message is this one: the general way below costs 0.5 µs more.
        _, number, creation, value = fields
        if (
            number.__class__ is int
            and creation.__class__ is int
            and number >= 0
            and 0 <= creation <= 0xFFFFFFFF
        ):
            return Send(number, creation, value)
    if tag == _SEND_MANY_TAG:
        return _many_of(fields)
    checks = _CHECKS.get(tag) if tag.__class__ is int else None
    if checks is None:
        raise ProtocolError("unknown kind of message")
    cls, per_field = checks
    if len(fields) != len(per_field) + 1:
        raise ProtocolError(f"malformed {cls.__name__}")
    try:
        values = [check(value) for check, value in zip(per_field, fields[1:], strict=True)]
    except ProtocolError as error:
        raise ProtocolError(f"malformed {cls.__name__}: {error}") from None
    return cls(*values)


def _many_of(fields: tuple[Any, ...]) -> SendMany:
    """The general way costs as much for each of the many."""
    if len(fields) == 4:
        _, creation, receivers, messages = fields
        if (
            creation.__class__ is int
            and 0 <= creation <= 0xFFFFFFFF
            and messages.__class__ is tuple
            and receivers.__class__ is tuple
            and set(map(type, receivers)) <= _INT
            and min(receivers, default=0) >= 0
            and len(receivers) % 2 == 0
            and sum(receivers[1::2]) == len(messages)
        ):
            return SendMany(creation, receivers, messages)
    raise ProtocolError("malformed SendMany")


# ------------------------------------------------------- checks, one a kind of field


_INT = frozenset({int})


def _integer(low: int, high: int) -> Check:
    def check(value: Any) -> Any:
        if value.__class__ is not int or not low <= value < high:
            raise ProtocolError("integer expected")
        return value

    return check


def _instance(cls: type) -> Check:
    def check(value: Any) -> Any:
        if value.__class__ is not cls:
            raise ProtocolError(f"{cls.__name__} expected")
        return value

    return check


def _any(value: Any) -> Any:
    return value


def _optional(inner: Check) -> Check:
    return lambda value: None if value is None else inner(value)


def _sequence(inner: Check) -> Check:
    def check(value: Any) -> Any:
        if value.__class__ is not tuple:
            raise ProtocolError("array expected")
        return tuple([inner(item) for item in value])

    return check


def _record(cls: type) -> Check:
    per_field = _field_checks(cls)

    def check(value: Any) -> Any:
        if value.__class__ is not tuple or len(value) != len(per_field):
            raise ProtocolError(f"{cls.__name__} expected")
        return cls(*[inner(item) for inner, item in zip(per_field, value, strict=True)])

    return check


_KINDS: dict[Any, Check] = {
    U32: _integer(0, 2**32),
    U64: _integer(0, 2**63),
    I64: _integer(-(2**63), 2**63),
    Term: _any,
    bool: _instance(bool),
    str: _instance(str),
    PidTriple: triple_of,
}


def _check_for(annotation: Any) -> Check:
    known = _KINDS.get(annotation)
    if known is not None:
        return known
    arguments = typing.get_args(annotation)
    origin = typing.get_origin(annotation)
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return _sequence(_check_for(arguments[0]))
    if origin in (typing.Union, types.UnionType) and arguments[1:] == (types.NoneType,):
        return _optional(_check_for(arguments[0]))
    if annotation in RECORDS:
        return _record(annotation)
    raise TypeError(f"a message cannot have a field of type {annotation}")


def _field_names(cls: Any) -> list[str]:
    return [field.name for field in dataclasses.fields(cls)]


def _field_checks(cls: type) -> list[Check]:
    hints = typing.get_type_hints(cls, include_extras=True)
    return [_check_for(hints[name]) for name in _field_names(cls)]


def _fields_getter(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*_field_names(cls))


_GETTERS: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    cls: attrgetter("tag", *_field_names(cls)) for cls in MESSAGES.values()
}
_CHECKS: dict[int, tuple[type[Message], list[Check]]] = {
    tag: (cls, _field_checks(cls)) for tag, cls in MESSAGES.items()
}
