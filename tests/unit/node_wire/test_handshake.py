"""The cookie handshake: who is let in, who is not, and why. No sockets."""

from __future__ import annotations

import hashlib
import hmac
import struct
from dataclasses import replace

import pytest

from meshrt.node.connection import PeerInfo
from meshrt.node.handshake import (
    MAX_HANDSHAKE_MESSAGE,
    Acceptor,
    Established,
    HandshakeFailed,
    Hello,
    Identity,
    Initiator,
    OwnName,
    Refusal,
    Refused,
    State,
    Unwelcome,
)

ALICE = Identity("alice@h:1", 11, "secret", flags=1)
BOB = Identity("bob@h:2", 22, "secret", flags=2)
CERTIFICATE = hashlib.sha256(b"bob's certificate").digest()
OTHER_CERTIFICATE = hashlib.sha256(b"mallory's certificate").digest()


def pair(
    alice: Identity = ALICE, bob: Identity = BOB, expected: str | None = BOB.name
) -> tuple[Initiator, Acceptor]:
    initiator = Initiator(alice, CERTIFICATE, expected)
    acceptor = Acceptor(bob, CERTIFICATE)
    initiator.start()
    return initiator, acceptor


def say_hello(initiator: Initiator, acceptor: Acceptor) -> bytes:
    """Up to and including the CHALLENGE, which is returned."""
    (event,) = acceptor.receive(initiator.data_to_send())
    assert isinstance(event, Hello)
    acceptor.accept()
    return acceptor.data_to_send()


def message(payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + payload


def test_success() -> None:
    initiator, acceptor = pair()
    hello = initiator.data_to_send()
    assert acceptor.receive(hello) == [Hello(PeerInfo("alice@h:1", 11, 1, 1, dialled=False))]
    acceptor.accept()
    assert initiator.receive(acceptor.data_to_send()) == []
    assert acceptor.receive(initiator.data_to_send()) == [
        Established(PeerInfo("alice@h:1", 11, 1, 1, dialled=False), b"")
    ]
    last = acceptor.data_to_send()
    assert initiator.receive(last + b"first frame") == [
        Established(PeerInfo("bob@h:2", 22, 2, 1, dialled=True), b"first frame")
    ]
    assert initiator.state is acceptor.state is State.ESTABLISHED
    assert initiator.data_to_send() == acceptor.data_to_send() == b""


def test_bytes_may_come_one_by_one() -> None:
    initiator, acceptor = pair(expected=None)
    events = []
    for _ in range(3):
        for sender, receiver in ((initiator, acceptor), (acceptor, initiator)):
            for byte in sender.data_to_send():
                for event in receiver.receive(bytes([byte])):
                    events.append(event)
                    if isinstance(event, Hello):
                        acceptor.accept()
    assert [type(event) for event in events] == [Hello, Established, Established]


def test_the_proofs_are_what_the_specification_says() -> None:
    initiator, acceptor = pair()
    hello = initiator.data_to_send()
    acceptor.receive(hello)
    acceptor.accept()
    challenge = acceptor.data_to_send()
    initiator.receive(challenge)
    transcript = hashlib.sha256(hello + challenge + CERTIFICATE).digest()
    proof = initiator.data_to_send()
    assert proof[5:] == hmac.digest(b"secret", b"mesh-I" + transcript, "sha256")
    acceptor.receive(proof)
    assert acceptor.data_to_send()[5:] == hmac.digest(b"secret", b"mesh-A" + transcript, "sha256")


@pytest.mark.parametrize(
    "cookies", [("wrong", "secret"), ("secret", "wrong"), ("secret ", "secret")]
)
def test_different_cookies(cookies: tuple[str, str]) -> None:
    initiator, acceptor = pair(replace(ALICE, cookie=cookies[0]), replace(BOB, cookie=cookies[1]))
    initiator.receive(say_hello(initiator, acceptor))
    with pytest.raises(HandshakeFailed, match="cookie mismatch") as caught:
        acceptor.receive(initiator.data_to_send())
    assert caught.value.peer == "alice@h:1"
    assert acceptor.state is State.FAILED
    assert acceptor.data_to_send() == b""


def test_an_acceptor_without_the_cookie_is_found_out() -> None:
    initiator, acceptor = pair()
    initiator.receive(say_hello(initiator, acceptor))
    initiator.data_to_send()
    with pytest.raises(HandshakeFailed, match="cookie mismatch"):
        initiator.receive(message(b"\x03" + bytes(32)))
    assert initiator.state is State.FAILED


def test_a_reflected_proof_proves_nothing() -> None:
    initiator, acceptor = pair()
    initiator.receive(say_hello(initiator, acceptor))
    with pytest.raises(HandshakeFailed, match="cookie mismatch"):
        initiator.receive(initiator.data_to_send())


def test_a_proof_from_a_connection_in_the_other_direction_proves_nothing() -> None:
    # Mallory, dialled by alice, dials bob as alice at the same time and wants bob's challenge
    # answered: alice's proof covers the CHALLENGE alice saw, with the certificate alice saw.
    bob = Acceptor(BOB, CERTIFICATE)
    mallory = Initiator(replace(ALICE, cookie="?"), CERTIFICATE, None)
    mallory.start()
    challenge = say_hello(mallory, bob)
    alice = Initiator(ALICE, OTHER_CERTIFICATE, BOB.name)
    alice.start()
    alice.data_to_send()
    alice.receive(challenge)
    with pytest.raises(HandshakeFailed, match="cookie mismatch"):
        bob.receive(alice.data_to_send())


def test_a_relay_shows_the_initiator_another_certificate() -> None:
    initiator = Initiator(ALICE, OTHER_CERTIFICATE, BOB.name)
    acceptor = Acceptor(BOB, CERTIFICATE)
    initiator.start()
    initiator.receive(say_hello(initiator, acceptor))
    with pytest.raises(HandshakeFailed, match="cookie mismatch"):
        acceptor.receive(initiator.data_to_send())


def test_replay_of_both_messages_of_an_initiator() -> None:
    initiator, acceptor = pair()
    hello = initiator.data_to_send()
    acceptor.receive(hello)
    acceptor.accept()
    initiator.receive(acceptor.data_to_send())
    proof = initiator.data_to_send()
    second = Acceptor(BOB, CERTIFICATE)
    second.receive(hello)
    second.accept()
    with pytest.raises(HandshakeFailed, match="cookie mismatch"):
        second.receive(proof)


@pytest.mark.parametrize("at", ["version", "flags", "name", "creation", "nonce"])
def test_a_challenge_changed_on_the_way(at: str) -> None:
    initiator, acceptor = pair(expected=None)
    challenge = bytearray(say_hello(initiator, acceptor))
    offset = {"version": 6, "flags": 10, "name": 13, "creation": -33, "nonce": -1}[at]
    challenge[offset] ^= 1
    try:
        initiator.receive(bytes(challenge))
        proof = initiator.data_to_send()
    except HandshakeFailed as failure:
        assert at == "version"
        assert "version" in str(failure)
        return
    with pytest.raises(HandshakeFailed, match="cookie mismatch"):
        acceptor.receive(proof)


def test_a_hello_changed_on_the_way() -> None:
    initiator, acceptor = pair()
    hello = bytearray(initiator.data_to_send())
    hello[5 + 8 + 2 + 3] ^= 4  # a flag
    acceptor.receive(bytes(hello))
    acceptor.accept()
    initiator.receive(acceptor.data_to_send())
    with pytest.raises(HandshakeFailed, match="cookie mismatch"):
        acceptor.receive(initiator.data_to_send())


def test_another_name_than_the_dialled_one() -> None:
    initiator, acceptor = pair(expected="carol@h:2")
    with pytest.raises(HandshakeFailed, match="the node at carol@h:2 is bob@h:2"):
        initiator.receive(say_hello(initiator, acceptor))


def test_no_name_is_expected_of_a_discovered_address() -> None:
    initiator, acceptor = pair(expected=None)
    assert initiator.receive(say_hello(initiator, acceptor)) == []


@pytest.mark.parametrize(
    ("reason", "text"),
    [(Refusal.ALREADY_CONNECTED, "we are"), (Refusal.ALREADY_CONNECTING, ""), (99, "x\x1b[31m")],
)
def test_refusal(reason: int, text: str) -> None:
    initiator, acceptor = pair()
    acceptor.receive(initiator.data_to_send())
    event = acceptor.refuse(reason, text)  # type: ignore[arg-type]
    assert event == Refused(reason, text)
    shown = "".join(char for char in text if char.isprintable())
    assert initiator.receive(acceptor.data_to_send()) == [Refused(reason, shown)]
    assert initiator.state is acceptor.state is State.REFUSED


def test_a_member_is_refused_after_its_proof() -> None:
    asked = []

    def confirm(peer: PeerInfo) -> tuple[Refusal, str]:
        asked.append(peer)
        return (Refusal.ALREADY_CONNECTED, "meanwhile")

    initiator = Initiator(ALICE, CERTIFICATE, BOB.name)
    initiator.start()
    acceptor = Acceptor(BOB, CERTIFICATE, confirm=confirm)
    initiator.receive(say_hello(initiator, acceptor))
    assert asked == []
    refusal = Refused(Refusal.ALREADY_CONNECTED, "meanwhile")
    assert acceptor.receive(initiator.data_to_send()) == [refusal]
    assert asked == [PeerInfo("alice@h:1", 11, 1, 1, dialled=False)]
    assert initiator.receive(acceptor.data_to_send()) == [refusal]
    assert initiator.state is acceptor.state is State.REFUSED


def test_a_stranger_is_not_worth_a_second_thought() -> None:
    def confirm(peer: PeerInfo) -> None:
        raise AssertionError("asked about a peer that has proved nothing")

    initiator = Initiator(replace(ALICE, cookie="wrong"), CERTIFICATE, BOB.name)
    initiator.start()
    acceptor = Acceptor(BOB, CERTIFICATE, confirm=confirm)
    initiator.receive(say_hello(initiator, acceptor))
    with pytest.raises(HandshakeFailed, match="cookie mismatch"):
        acceptor.receive(initiator.data_to_send())


def refused(acceptor: Acceptor, hello: bytes) -> Refused:
    (event,) = acceptor.receive(hello)
    assert isinstance(event, Refused)
    answer = acceptor.data_to_send()
    assert answer[4] == 4
    assert answer[5] == event.reason
    return event


def test_own_name_is_refused() -> None:
    initiator, acceptor = pair(alice=replace(ALICE, name=BOB.name))
    assert refused(acceptor, initiator.data_to_send()).reason == Refusal.OWN_NAME


def test_another_version_is_refused() -> None:
    initiator, acceptor = pair()
    hello = bytearray(initiator.data_to_send())
    hello[5 + 8 + 1] = 2
    event = refused(acceptor, bytes(hello))
    assert event == Refused(Refusal.BAD_VERSION, "protocol version 2 is not 1")


def hello_with(name: bytes, creation: int = 1) -> bytes:
    body = struct.pack(">HIH", 1, 0, len(name)) + name + struct.pack(">I", creation) + bytes(32)
    return message(b"\x01MESHDIST" + body)


@pytest.mark.parametrize("name", [b"plain", b"a@h:0", b"a\n@h", b"", b"a" * 252 + b"@h:1"])
def test_invalid_names_are_refused(name: bytes) -> None:
    event = refused(Acceptor(BOB, CERTIFICATE), hello_with(name))
    assert event.reason == Refusal.BAD_NAME


def test_creation_zero_is_refused() -> None:
    event = refused(Acceptor(BOB, CERTIFICATE), hello_with(b"a@h", creation=0))
    assert event.reason == Refusal.BAD_NAME


@pytest.mark.parametrize("data", [
    b"",
    b"\x00\x00\x00\x00",
    b"\xff\xff\xff\xff",
    struct.pack(">I", MAX_HANDSHAKE_MESSAGE + 1),
    message(b"\x01NOTAMESH" + bytes(50)),
    message(b"\x01MESHDIST"),
    message(b"\x01MESHDIST\x00"),
    message(b"\x01MESHDIST\x00\x01" + bytes(20)),
    message(b"\x02" + bytes(50)),
    message(b"\x03" + bytes(32)),
    message(b"\x04\x01no"),
    hello_with(b"\xff@h"),
    hello_with(b"a@h")[:-1] + b"",
    message(hello_with(b"a@h")[4:] + b"x"),
])  # fmt: skip
def test_an_acceptor_hears_nonsense(data: bytes) -> None:
    acceptor = Acceptor(BOB, CERTIFICATE)
    if data == hello_with(b"a@h")[:-1]:
        assert acceptor.receive(data) == []
        data = b""
    with pytest.raises(HandshakeFailed):
        acceptor.receive(data)
    assert acceptor.state is State.FAILED
    assert acceptor.data_to_send() == b""


@pytest.mark.parametrize("data", [
    b"",
    b"\x00\x00\x10\x01",
    message(b"\x02"),
    message(b"\x02" + bytes(39)),
    message(b"\x01" + bytes(50)),
    message(b"\x03" + bytes(32)),
    message(b"\x04"),
    hello_with(b"a@h"),
])  # fmt: skip
def test_an_initiator_hears_nonsense(data: bytes) -> None:
    initiator, _ = pair()
    initiator.data_to_send()
    with pytest.raises(HandshakeFailed):
        initiator.receive(data)
    assert initiator.data_to_send() == b""


def test_an_initiator_is_not_asked_for_its_proof_by_a_bad_challenge() -> None:
    for identity in (replace(BOB, name=ALICE.name), replace(BOB, name="bob@h:3")):
        initiator, acceptor = pair(bob=identity)
        if identity.name == ALICE.name:
            challenge = say_hello(initiator_as("carol@h:9"), acceptor)
        else:
            challenge = say_hello(initiator, acceptor)
        initiator.data_to_send()
        with pytest.raises(HandshakeFailed):
            initiator.receive(challenge)
        assert initiator.data_to_send() == b""


def initiator_as(name: str) -> Initiator:
    initiator = Initiator(replace(ALICE, name=name), CERTIFICATE, None)
    initiator.start()
    return initiator


@pytest.mark.parametrize("extra", [b"\x00", message(b"\x03" + bytes(32))])
def test_no_frame_before_the_end(extra: bytes) -> None:
    initiator, acceptor = pair()
    initiator.receive(say_hello(initiator, acceptor))
    with pytest.raises(HandshakeFailed, match="before the end"):
        acceptor.receive(initiator.data_to_send() + extra)
    assert acceptor.data_to_send() == b""


def test_a_proof_before_the_challenge_is_out_of_turn() -> None:
    initiator, acceptor = pair()
    with pytest.raises(HandshakeFailed, match="out of turn"):
        acceptor.receive(initiator.data_to_send() + message(b"\x03" + bytes(32)))


def test_the_end_of_the_stream_before_the_last_proof() -> None:
    initiator, acceptor = pair()
    initiator.receive(say_hello(initiator, acceptor))
    # That is how a peer rejects a proof: it says nothing to whom it does not know.
    with pytest.raises(HandshakeFailed, match="do the cookies differ") as caught:
        initiator.receive(b"")
    assert caught.value.peer == "bob@h:2"


def test_the_end_of_the_stream_before_the_challenge() -> None:
    initiator, _ = pair()
    with pytest.raises(HandshakeFailed, match="closed during the handshake"):
        initiator.receive(b"")


def test_answers_only_in_their_state() -> None:
    initiator, acceptor = pair()
    with pytest.raises(RuntimeError):
        initiator.start()
    with pytest.raises(RuntimeError):
        acceptor.accept()
    with pytest.raises(RuntimeError):
        acceptor.refuse(Refusal.SHUTTING_DOWN, "")


@pytest.mark.parametrize(
    "wrong",
    [{"cookie": ""}, {"cookie": "\ud800"}, {"creation": 0}, {"creation": 2**32}, {"name": "x"},
     {"name": "x@h:0"}],
)  # fmt: skip
def test_identities_are_checked(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        replace(ALICE, **wrong)  # type: ignore[arg-type]


def test_nonces_are_fresh() -> None:
    hellos = set()
    for _ in range(10):
        initiator, _ = pair()
        hellos.add(initiator.data_to_send())
    assert len(hellos) == 10


def test_proofs_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return False

    monkeypatch.setattr(hmac, "compare_digest", compare)
    initiator, acceptor = pair()
    initiator.receive(say_hello(initiator, acceptor))
    # The right proof: what decides is the comparison and nothing else.
    with pytest.raises(HandshakeFailed, match="cookie mismatch"):
        acceptor.receive(initiator.data_to_send())
    ((one, other),) = compared
    assert one == other and len(one) == 32


def test_whoever_dialled_an_address_decides_before_it_proves_anything() -> None:
    met: list[PeerInfo] = []

    def inspect(peer: PeerInfo) -> str | None:
        met.append(peer)
        return "already connected" if len(met) > 1 else None

    for _ in range(2):
        initiator = Initiator(ALICE, CERTIFICATE, None, inspect=inspect)
        acceptor = Acceptor(BOB, CERTIFICATE)
        initiator.start()
        challenge = say_hello(initiator, acceptor)
        if not met:
            initiator.receive(challenge)
            acceptor.receive(initiator.data_to_send())
            assert acceptor.state is State.ESTABLISHED
            continue
        with pytest.raises(Unwelcome, match="already connected"):
            initiator.receive(challenge)
        assert initiator.data_to_send() == b""
    assert [peer.name for peer in met] == [BOB.name] * 2


def test_an_address_may_be_the_own_one() -> None:
    initiator = Initiator(ALICE, CERTIFICATE, None, inspect=lambda peer: None)
    acceptor = Acceptor(replace(BOB, name="carol@h:3"), CERTIFICATE)
    initiator.start()
    challenge = say_hello(initiator, acceptor)
    with pytest.raises(OwnName):
        initiator.receive(challenge.replace(b"carol@h:3", ALICE.name.encode()))
