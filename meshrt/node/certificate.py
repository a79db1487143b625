"""The certificate of a node, made at every start, and the TLS settings of both sides.

A node's certificate proves nothing about who it is: clients accept any. TLS gives secrecy and
integrity; membership is proved by the cookie (`handshake`), and that proof covers the SHA-256 of
the certificate as each side knows it, so a relay that terminates TLS in the middle fails.

Where an authority signs certificates (`authority`), that is required as well.

TLS 1.3 only. Session tickets are off: every connection proves its membership anew.
"""

from __future__ import annotations

import hashlib
import os
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SERVER_NAME: Final = "mesh-node"
"""Common name of every certificate, and the server name every client asks for."""

_LIFETIME = timedelta(days=3650)
_CLOCK_SKEW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a node presents to those who dial it.

    `certificate_hash` is the SHA-256 of the certificate in DER form.
    """

    server_context: ssl.SSLContext
    certificate_hash: bytes


def make_credentials() -> Credentials:
    """A fresh ECDSA P-256 key with a self-signed certificate; nothing stays on disk."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SERVER_NAME)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCK_SKEW)
        .not_valid_after(now + _LIFETIME)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(SERVER_NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    context = server_context()
    with _readable_path(pem) as path:
        context.load_cert_chain(path)
    return Credentials(context, hash_of(certificate.public_bytes(serialization.Encoding.DER)))


def server_context() -> ssl.SSLContext:
    """Settings for accepting, without a certificate yet: TLS 1.3, any client."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.num_tickets = 0
    return context


def client_context() -> ssl.SSLContext:
    """Settings for dialling: TLS 1.3, any certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def hash_of(der: bytes) -> bytes:
    """What both cookie proofs say about a certificate."""
    return hashlib.sha256(der).digest()


@contextmanager
def _readable_path(data: bytes) -> Iterator[str]:
    """A path under which OpenSSL can read `data` once: in memory where the system can do
    that, else a file that only this user can read and that is deleted at once."""
    if hasattr(os, "memfd_create") and os.path.isdir("/proc/self/fd"):
        fd = os.memfd_create("mesh-node", os.MFD_CLOEXEC)
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            yield f"/proc/self/fd/{fd}"
    else:
        with tempfile.TemporaryDirectory(prefix="mesh-node-") as directory:
            path = os.path.join(directory, "node.pem")
            with open(path, "wb", opener=_private) as file:
                file.write(data)
            yield path


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
