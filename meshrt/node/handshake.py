"""The cookie handshake, as two state machines without sockets (in the manner of h11).

Rule: everything that decides whether a peer is let in lives in this file.

    I                                                   A
    HELLO      magic, version, flags, name, creation, nonce  →
               ←  CHALLENGE  version, flags, name, creation, nonce
               ←  or REFUSE  reason, text
    PROOF      HMAC-SHA256(cookie, "mesh-I" ‖ T)         →
               ←  PROOF      HMAC-SHA256(cookie, "mesh-A" ‖ T)

I dialled, A accepted. T is the SHA-256 of HELLO and CHALLENGE as they were sent and of the
SHA-256 of A's TLS certificate as each side knows it. The labels keep a proof from being reflected
to its author; T keeps it from being relayed over another TLS session, replayed, or made for other
names, creations, versions or flags than the ones both sides saw. I proves first, so A says
nothing about the cookie to a stranger. What remains: whoever is dialled sees one HMAC and can
test guesses of a weak cookie.

Machine  State           Event              Next            What happens
-------  --------------  -----------------  --------------  ------------------------------------
I        START           start()            HELLO_SENT      HELLO
I        HELLO_SENT      CHALLENGE          PROOF_SENT      check version and name; PROOF
I        HELLO_SENT      REFUSE             REFUSED         event Refused
I        PROOF_SENT      PROOF, right       ESTABLISHED     event Established
I        PROOF_SENT      REFUSE             REFUSED         event Refused
A        WAIT_HELLO      HELLO              DECIDING        check version and name; event Hello
A        WAIT_HELLO      HELLO, unfit       REFUSED         REFUSE; event Refused
A        DECIDING        accept()           CHALLENGED      CHALLENGE
A        DECIDING        refuse(…)          REFUSED         REFUSE; event Refused
A        CHALLENGED      PROOF, right       ESTABLISHED     PROOF; event Established
A        CHALLENGED      right, unconfirmed REFUSED         REFUSE; event Refused
both     any             anything else      FAILED          `HandshakeFailed`

Every message is a u32 length, at most 4096, and a payload that begins with its tag. All integers
are big-endian, names are preceded by a u16 length.

The name in a HELLO is only a claim until the state is ESTABLISHED: to refuse because of it is
safe, to give up an existing session because of it is not. What A decided at the HELLO may be out
of date by the PROOF (another connection with the same peer has got ahead), so A may think again
then, by `confirm`.
"""

from __future__ import annotations

import enum
import hashlib
import hmac
import secrets
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from meshrt.node import names
from meshrt.node.connection import PeerInfo
from meshrt.node.frames import PROTOCOL_VERSION

MAX_HANDSHAKE_MESSAGE: Final = 4096

_MAGIC: Final = b"MESHDIST"
_HELLO, _CHALLENGE, _PROOF, _REFUSE = 1, 2, 3, 4
_NONCE_SIZE: Final = 32
_PROOF_SIZE: Final = 32
_INITIATOR_LABEL: Final = b"mesh-I"
_ACCEPTOR_LABEL: Final = b"mesh-A"
_LENGTH = struct.Struct(">I")
_HEAD = struct.Struct(">HIH")
_CREATION = struct.Struct(">I")


class State(enum.Enum):
    START = enum.auto()
    HELLO_SENT = enum.auto()
    PROOF_SENT = enum.auto()
    WAIT_HELLO = enum.auto()
    DECIDING = enum.auto()
    CHALLENGED = enum.auto()
    ESTABLISHED = enum.auto()
    REFUSED = enum.auto()
    FAILED = enum.auto()


class Refusal(enum.IntEnum):
    """Why A lets nobody in under that name now; the number on the wire."""

    BAD_VERSION = 1
    BAD_NAME = 2
    OWN_NAME = 3
    ALREADY_CONNECTED = 4
    ALREADY_CONNECTING = 5
    SHUTTING_DOWN = 6


Inspect = Callable[[PeerInfo], str | None]
"""Whether I goes on with the node that listens at an address; why not, if not."""


class HandshakeFailed(Exception):
    """The peer is not let in; the text says why. `peer` is the name it claimed, if any."""

    def __init__(self, text: str, peer: str = "") -> None:
        super().__init__(text)
        self.peer = peer


@dataclass(frozen=True, slots=True)
class Identity:
    """What a node says about itself, and the secret it shares with its peers.

    Raises ValueError for an empty cookie or one that is not valid Unicode, a creation that is
    not a positive 32-bit number, and a name that is not a node name.
    """

    name: str
    creation: int
    cookie: str = field(repr=False)
    flags: int = 0

    def __post_init__(self) -> None:
        if not self.cookie:
            raise ValueError("the cookie is empty")
        if any("\ud800" <= char <= "\udfff" for char in self.cookie):
            raise ValueError("the cookie is not valid Unicode")
        if not 0 < self.creation < 2**32:
            raise ValueError("the creation is not a positive 32-bit number")
        names.parse(self.name)


@dataclass(frozen=True, slots=True)
class Hello:
    """A stranger introduces itself as `peer`: answer with `accept` or `refuse`."""

    peer: PeerInfo


@dataclass(frozen=True, slots=True)
class Refused:
    """`reason` is a plain number where the peer's is none of ours."""

    reason: int
    text: str


@dataclass(frozen=True, slots=True)
class Established:
    """Both sides have proved themselves. `trailing`: bytes after the handshake."""

    peer: PeerInfo
    trailing: bytes


Event = Hello | Refused | Established


class OwnName(HandshakeFailed):
    """The peer has the name of this node: most likely it is this node."""


class Unwelcome(HandshakeFailed):
    """I, who dialled an address, does not want the node that listens there."""


class _Machine:
    """Framing and transcript, which both roles share."""

    def __init__(self, identity: Identity, certificate_hash: bytes, nonce: bytes | None) -> None:
        self.state = State.START
        self._identity = identity
        self._certificate_hash = certificate_hash
        self._nonce = nonce if nonce is not None else secrets.token_bytes(_NONCE_SIZE)
        self._buffer = b""
        self._out = b""
        self._transcript = hashlib.sha256()
        self._peer: PeerInfo | None = None

    def receive(self, data: bytes) -> list[Event]:
        """Take bytes from the peer. Raises `HandshakeFailed`, also on an empty `data`, which
        means the end of the stream."""
        try:
            if not data:
                raise HandshakeFailed("connection closed during the handshake")
            self._buffer += data
            events: list[Event] = []
            while (payload := self._next_payload()) is not None:
                events += self._on_message(payload)
            return events
        except HandshakeFailed as failure:
            self.state = State.FAILED
            if not failure.peer and self._peer is not None:
                failure.peer = self._peer.name
            raise

    def data_to_send(self) -> bytes:
        """What has to be sent now; the caller takes it over."""
        data, self._out = self._out, b""
        return data

    def _next_payload(self) -> bytes | None:
        if self.state in (State.ESTABLISHED, State.REFUSED) or len(self._buffer) < 4:
            return None
        (size,) = _LENGTH.unpack_from(self._buffer)
        if not 0 < size <= MAX_HANDSHAKE_MESSAGE:
            raise HandshakeFailed("not a handshake message")
        if len(self._buffer) < 4 + size:
            return None
        payload = self._buffer[4 : 4 + size]
        self._buffer = self._buffer[4 + size :]
        return payload

    def _on_message(self, payload: bytes) -> list[Event]:
        raise HandshakeFailed("message out of turn")

    def _send(self, payload: bytes) -> bytes:
        data = _LENGTH.pack(len(payload)) + payload
        self._out += data
        return data

    def _note(self, payload: bytes) -> None:
        """A received HELLO or CHALLENGE becomes part of the transcript as it was sent."""
        self._transcript.update(_LENGTH.pack(len(payload)) + payload)

    def _introduction(self) -> bytes:
        name = self._identity.name.encode()
        return (
            _HEAD.pack(PROTOCOL_VERSION, self._identity.flags, len(name))
            + name
            + _CREATION.pack(self._identity.creation)
            + self._nonce
        )

    def _read_introduction(self, data: bytes, *, dialled: bool) -> PeerInfo:
        if len(data) < _HEAD.size:
            raise HandshakeFailed("malformed introduction")
        version, flags, size = _HEAD.unpack_from(data)
        at = _HEAD.size
        if len(data) != at + size + _CREATION.size + _NONCE_SIZE:
            raise HandshakeFailed("malformed introduction")
        try:
            name = data[at : at + size].decode()
        except UnicodeDecodeError:
            raise HandshakeFailed("malformed introduction") from None
        (creation,) = _CREATION.unpack_from(data, at + size)
        return PeerInfo(name, creation, flags, version, dialled)

    def _proof(self, label: bytes) -> bytes:
        transcript = self._transcript.copy()
        transcript.update(self._certificate_hash)
        key = self._identity.cookie.encode()
        return hmac.digest(key, label + transcript.digest(), "sha256")

    def _check_proof(self, payload: bytes, label: bytes) -> None:
        if payload[0] != _PROOF or len(payload) != 1 + _PROOF_SIZE:
            raise HandshakeFailed("proof expected")
        if not hmac.compare_digest(payload[1:], self._proof(label)):
            raise HandshakeFailed("cookie mismatch")


class Initiator(_Machine):
    """The side that dialled.

    `certificate_hash` is that of the certificate the server presented on this connection;
    `expected_name` the dialled name, or None for an address found by discovery: then `inspect`
    decides, before this node proves anything.
    """

    def __init__(
        self,
        identity: Identity,
        certificate_hash: bytes,
        expected_name: str | None,
        *,
        nonce: bytes | None = None,
        inspect: Inspect | None = None,
    ) -> None:
        super().__init__(identity, certificate_hash, nonce)
        self._inspect = inspect
        self._expected_name = expected_name

    def start(self) -> None:
        """Say HELLO."""
        if self.state is not State.START:
            raise RuntimeError(f"start() in state {self.state.name}")
        self._transcript.update(self._send(bytes([_HELLO]) + _MAGIC + self._introduction()))
        self.state = State.HELLO_SENT

    def receive(self, data: bytes) -> list[Event]:
        if not data and self.state is State.PROOF_SENT:
            # A does not say why. Nearly always it is this.
            name = self._peer.name if self._peer is not None else ""
            self.state = State.FAILED
            raise HandshakeFailed("the peer rejects the proof: do the cookies differ?", name)
        return super().receive(data)

    def _on_message(self, payload: bytes) -> list[Event]:
        tag = payload[0]
        if self.state is State.HELLO_SENT and tag == _CHALLENGE:
            return self._on_challenge(payload)
        if self.state is State.HELLO_SENT and tag == _REFUSE:
            return self._on_refuse(payload)
        if self.state is State.PROOF_SENT and tag == _REFUSE:
            return self._on_refuse(payload)
        if self.state is State.PROOF_SENT and self._peer is not None:
            self._check_proof(payload, _ACCEPTOR_LABEL)
            self.state = State.ESTABLISHED
            trailing, self._buffer = self._buffer, b""
            return [Established(self._peer, trailing)]
        return super()._on_message(payload)

    def _on_challenge(self, payload: bytes) -> list[Event]:
        peer = self._read_introduction(payload[1:], dialled=True)
        if peer.version != PROTOCOL_VERSION:
            raise HandshakeFailed(f"protocol version {peer.version} is not {PROTOCOL_VERSION}")
        _check_peer_name(peer)
        if peer.name == self._identity.name:
            raise OwnName("the peer has this node's own name", peer.name)
        if self._expected_name is not None and peer.name != self._expected_name:
            raise HandshakeFailed(f"the node at {self._expected_name} is {peer.name}", peer.name)
        self._peer = peer
        unwelcome = self._inspect(peer) if self._inspect is not None else None
        if unwelcome is not None:
            raise Unwelcome(unwelcome, peer.name)
        self._note(payload)
        self._send(bytes([_PROOF]) + self._proof(_INITIATOR_LABEL))
        self.state = State.PROOF_SENT
        return []

    def _on_refuse(self, payload: bytes) -> list[Event]:
        if len(payload) < 2:
            raise HandshakeFailed("malformed refusal")
        self.state = State.REFUSED
        text = payload[2:].decode(errors="replace")
        return [Refused(payload[1], "".join(c for c in text if c.isprintable()))]


class Acceptor(_Machine):
    """The side that was dialled. `certificate_hash` is that of its own certificate.

    `confirm` is asked about a peer that has proved the cookie; it may still refuse it.
    """

    def __init__(
        self,
        identity: Identity,
        certificate_hash: bytes,
        *,
        nonce: bytes | None = None,
        confirm: Callable[[PeerInfo], tuple[Refusal, str] | None] | None = None,
    ) -> None:
        super().__init__(identity, certificate_hash, nonce)
        self._confirm = confirm
        self.state = State.WAIT_HELLO

    def accept(self) -> None:
        """Go on with the peer of the event `Hello`."""
        if self.state is not State.DECIDING:
            raise RuntimeError(f"accept() in state {self.state.name}")
        self._transcript.update(self._send(bytes([_CHALLENGE]) + self._introduction()))
        self.state = State.CHALLENGED

    def refuse(self, reason: Refusal, text: str) -> Refused:
        """Send the peer of the event `Hello` away."""
        if self.state is not State.DECIDING:
            raise RuntimeError(f"refuse() in state {self.state.name}")
        return self._refuse(reason, text)

    def _on_message(self, payload: bytes) -> list[Event]:
        if self.state is State.WAIT_HELLO and payload[0] == _HELLO:
            return self._on_hello(payload)
        if self.state is State.CHALLENGED and self._peer is not None:
            self._check_proof(payload, _INITIATOR_LABEL)
            if self._buffer:
                raise HandshakeFailed("data before the end of the handshake")
            refusal = self._confirm(self._peer) if self._confirm is not None else None
            if refusal is not None:
                return [self._refuse(*refusal)]
            self._send(bytes([_PROOF]) + self._proof(_ACCEPTOR_LABEL))
            self.state = State.ESTABLISHED
            return [Established(self._peer, b"")]
        return super()._on_message(payload)

    def _on_hello(self, payload: bytes) -> list[Event]:
        if payload[1:9] != _MAGIC:
            raise HandshakeFailed("not a Mesh node")
        # The version stands where it will stand in every version; the rest may change.
        if len(payload) >= 11 and (version := int.from_bytes(payload[9:11])) != PROTOCOL_VERSION:
            text = f"protocol version {version} is not {PROTOCOL_VERSION}"
            return [self._refuse(Refusal.BAD_VERSION, text)]
        peer = self._read_introduction(payload[9:], dialled=False)
        try:
            _check_peer_name(peer)
        except HandshakeFailed as failure:
            return [self._refuse(Refusal.BAD_NAME, str(failure))]
        if peer.name == self._identity.name:
            return [self._refuse(Refusal.OWN_NAME, "this node has that name itself")]
        self._peer = peer
        self._note(payload)
        self.state = State.DECIDING
        return [Hello(peer)]

    def _refuse(self, reason: Refusal, text: str) -> Refused:
        self._send(bytes([_REFUSE, reason]) + text.encode()[:1024])
        self.state = State.REFUSED
        return Refused(reason, text)


def _check_peer_name(peer: PeerInfo) -> None:
    try:
        names.parse(peer.name)
    except names.InvalidName:
        raise HandshakeFailed("the peer's name is not a node name") from None
    if peer.creation == 0:
        raise HandshakeFailed("the peer's creation is 0")
