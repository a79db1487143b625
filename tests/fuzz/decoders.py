"""Targets: what turns bytes from strangers into values. Each takes a random generator, makes one
input of it, and raises `Broken` (or whatever the code under test raised) if that does harm."""

from __future__ import annotations

import random
import struct
from collections.abc import Sequence
from typing import Any

import msgpack
import wellformed
from mutations import chunks, mutated, noise

from meshrt.node.frames import MESSAGES, Message, ProtocolError
from meshrt.node.framing import LAST, MANY, MAX_PAYLOAD, ONE, PIECE, FrameReader, FrameWriter
from meshrt.node.handshake import (
    Acceptor,
    Established,
    HandshakeFailed,
    Hello,
    Identity,
    Initiator,
    Refusal,
    Refused,
)
from meshrt.node.terms import UnknownType

LONG = 70_000
_HEADER = struct.Struct(">BI")


class Broken(Exception):
    """A promise that an input has broken."""


# ------------------------------------------------------------------------------- terms


def terms(rng: random.Random) -> None:
    """Bytes → a value. A value that comes out can be sent again, and is the same then."""
    codec = wellformed.codec().terms
    sort = rng.randrange(10)
    if sort == 0:
        data = noise(rng, 60)
    elif sort < 4:
        data = msgpack.packb(wellformed.any_object(rng))
    else:
        data = codec.pack(wellformed.term(rng))
        if sort < 9:
            data = mutated(rng, data, [codec.pack(wellformed.term(rng))])
    if not judge_term(data) and sort == 9:
        raise Broken(f"a sent value is refused: {data!r}")


def judge_term(data: bytes) -> bool:
    """Whether it is a value."""
    codec = wellformed.codec().terms
    try:
        value = codec.decode(data)
    except (ProtocolError, UnknownType):
        return False
    again = codec.pack(value)
    if codec.pack(codec.decode(again)) != again:
        raise Broken(f"{value!r} is another value when it is sent again")
    return True


# ------------------------------------------------------------------------------ frames


def stream(messages: list[Message], senders: Sequence[int | None] = (1,)) -> bytes:
    """As the processes `senders` of a node send them in turn."""
    writer = FrameWriter(wellformed.codec())
    for number, message in enumerate(messages):
        writer.put(message, senders[number % len(senders)])
    data = b""
    while piece := writer.next_write():
        data += piece
    return data


def frames(rng: random.Random) -> None:
    """A stream → messages, in pieces of any length. What is taken is of the catalogue, can be sent
    on, and the reader keeps no more than what came."""
    sort = rng.randrange(10)
    if sort == 0:
        data = noise(rng, 200)
    elif sort < 3:
        payload = noise(rng, 60) if sort == 1 else msgpack.packb(_any_message(rng))
        data = _HEADER.pack(rng.choice((ONE, MANY, PIECE, LAST)), len(payload)) + payload
    else:
        messages = [wellformed.message(rng) for _ in range(rng.choice((1, 1, 2, 5)))]
        if rng.random() < 0.3:
            messages[rng.randrange(len(messages)) :] = wellformed.row(rng)
        if rng.random() < 0.01:
            messages.append(MESSAGES[0x10](1, 1, "x" * LONG))  # type: ignore[call-arg]
        data = stream(messages, rng.choice(((1,), (1, 2), (None, 3))))
        if sort < 9:
            data = mutated(rng, data, [stream([wellformed.message(rng)])])
    if not judge_stream(chunks(rng, data)) and sort == 9:
        raise Broken(f"a stream of a node is refused: {data!r}")


def judge_stream(parts: list[bytes]) -> bool:
    """Whether it is one of messages, as far as it goes."""
    codec = wellformed.codec()
    reader = FrameReader(codec, lambda name, message: None)
    taken: list[Message] = []
    fed = 0
    try:
        for chunk in parts:
            fed += len(chunk)
            taken += reader.receive(chunk)
            if len(reader._buffer) + len(reader._pieces) > fed:
                raise Broken("the reader keeps more than what came")
            if len(reader._buffer) > MAX_PAYLOAD + _HEADER.size:
                raise Broken("the reader keeps more than a frame")
    except ProtocolError:
        return False
    for message in taken:
        if MESSAGES.get(message.tag) is not message.__class__:
            raise Broken(f"{message} is no message")
        again = FrameReader(codec, _never_unknown).receive(stream([message]))
        if [codec.encode(one) for one in again] != [codec.encode(message)]:
            raise Broken(f"{message} is another message when it is sent again")
    return True


def _any_message(rng: random.Random) -> list[Any]:
    fields = [wellformed.any_object(rng, 2) for _ in range(rng.randrange(8))]
    return [rng.choice([*MESSAGES, rng.randrange(256)]), *fields]


def _never_unknown(name: str, message: Message) -> None:
    raise Broken(f"{message} with an unknown {name} was taken")


# --------------------------------------------------------------------------- handshake

ALICE = Identity("alice@h:1", 1, "secret")
BOB = Identity("bob@h:2", 2, "secret")
CERTIFICATE = bytes(range(32))


def _conversation(cookie: str, nonce: int, certificate: bytes) -> list[bytes]:
    """The four messages of a handshake that succeeds."""
    alice = Initiator(
        Identity(ALICE.name, 1, cookie), certificate, BOB.name, nonce=bytes([nonce]) * 32
    )
    bob = Acceptor(Identity(BOB.name, 2, cookie), certificate, nonce=bytes([nonce + 1]) * 32)
    alice.start()
    hello = alice.data_to_send()
    bob.receive(hello)
    bob.accept()
    challenge = bob.data_to_send()
    alice.receive(challenge)
    proof = alice.data_to_send()
    bob.receive(proof)
    return [hello, challenge, proof, bob.data_to_send()]


GENUINE = _conversation("secret", 1, CERTIFICATE)
# Another time, another cookie, another TLS connection.
FOREIGN = [
    *_conversation("secret", 7, CERTIFICATE),
    *_conversation("other", 1, CERTIFICATE),
    *_conversation("secret", 1, bytes(32)),
]


def _utterance(rng: random.Random, said: list[bytes]) -> bytes:
    """Something that a stranger may say, who has heard others, and what this end has `said`."""
    sort = rng.randrange(8)
    if sort < 3:
        return rng.choice(GENUINE)
    if sort == 3:
        return rng.choice(FOREIGN)
    if sort == 4 and said:
        return rng.choice(said)
    if sort == 5:
        return mutated(rng, rng.choice(GENUINE), FOREIGN)
    payload = bytes([rng.randrange(6)]) + noise(rng, 120)
    return len(payload).to_bytes(4, "big") + payload if sort == 6 else payload


def handshake(rng: random.Random) -> None:
    """Bytes before the cookie is proved. Nobody gets in but by the genuine conversation, and
    nothing is kept beyond one message."""
    role = rng.randrange(2)
    machine = _machine(role, rng.choice((BOB.name, None)))
    genuine = b"".join(GENUINE[1 - role :: 2])
    said = [machine.data_to_send()]
    heard = b""
    parts = GENUINE[1 - role :: 2]
    sort = rng.randrange(10)
    if sort < 4:
        parts = [_utterance(rng, said) for _ in range(rng.randint(1, 4))]
    elif sort < 9:
        at = rng.randrange(2)
        parts[at] = mutated(rng, parts[at], FOREIGN)
    established = False
    try:
        for part in parts:
            for chunk in chunks(rng, part) if part else []:
                heard += chunk
                for event in machine.receive(chunk):
                    if isinstance(event, Established):
                        established = True
                    elif isinstance(event, Hello):
                        _answer(rng, sort, machine)
                if len(machine._buffer) > 4100 + len(chunk):
                    raise Broken("a stranger makes the machine keep more than one message")
            said.append(machine.data_to_send())
            if len(said[-1]) > 4096:
                raise Broken("a stranger gets a long answer")
    except HandshakeFailed:
        established = False
    if established and not heard.startswith(genuine):
        raise Broken(f"{type(machine).__name__} lets somebody in who said {heard!r}")
    if sort == 9 and not established:
        raise Broken("the genuine conversation fails")


def _machine(role: int, dialled: str | None) -> Initiator | Acceptor:
    if role == 1:
        return Acceptor(BOB, CERTIFICATE, nonce=bytes([2]) * 32)
    initiator = Initiator(ALICE, CERTIFICATE, dialled, nonce=bytes([1]) * 32)
    initiator.start()
    return initiator


def judge_handshake(role: int, data: bytes) -> None:
    """What a stranger says at once, to an initiator (0) or an acceptor (1)."""
    machine = _machine(role, BOB.name)
    try:
        events = machine.receive(data)
        if isinstance(machine, Acceptor) and any(isinstance(event, Hello) for event in events):
            machine.accept()
    except HandshakeFailed:
        return
    genuine = b"".join(GENUINE[1 - role :: 2])
    if any(isinstance(event, Established) for event in events) and not data.startswith(genuine):
        raise Broken(f"{type(machine).__name__} lets somebody in who said {data!r}")


def judge(data: bytes) -> None:
    """Bytes for any of them; the first says for which."""
    which, rest = data[:1], data[1:]
    match which[0] % 4 if which else 0:
        case 0:
            judge_term(rest)
        case 1:
            judge_stream([rest])
        case role:
            judge_handshake(role - 2, rest)


def _answer(rng: random.Random, sort: int, machine: Initiator | Acceptor) -> None:
    assert isinstance(machine, Acceptor)
    if sort != 9 and rng.random() < 0.1:
        event = machine.refuse(rng.choice(list(Refusal)), "no")
        assert isinstance(event, Refused)
    else:
        machine.accept()
