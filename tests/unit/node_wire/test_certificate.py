"""The certificate of a node and the TLS settings, over memory buffers."""

from __future__ import annotations

import glob
import os
import ssl
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from meshrt.node import certificate
from meshrt.node.certificate import Credentials, client_context, hash_of, make_credentials


def shake_hands(credentials: Credentials, client: ssl.SSLContext) -> ssl.SSLObject:
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    near = client.wrap_bio(to_client, to_server, server_hostname="mesh-node")
    far = credentials.server_context.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(4):
        for end in (near, far):
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return near


def test_the_client_learns_the_hash_of_the_certificate() -> None:
    credentials = make_credentials()
    near = shake_hands(credentials, client_context())
    assert near.version() == "TLSv1.3"
    der = near.getpeercert(binary_form=True)
    assert der is not None
    assert hash_of(der) == credentials.certificate_hash
    parsed = x509.load_der_x509_certificate(der)
    assert isinstance(parsed.public_key(), ec.EllipticCurvePublicKey)
    now = datetime.now(UTC)
    assert parsed.not_valid_before_utc < now < parsed.not_valid_after_utc
    assert parsed.issuer == parsed.subject


def test_every_start_has_its_own_certificate() -> None:
    assert make_credentials().certificate_hash != make_credentials().certificate_hash


def test_older_versions_of_tls_are_refused() -> None:
    old = client_context()
    old.minimum_version = ssl.TLSVersion.TLSv1_2
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises(ssl.SSLError):
        shake_hands(make_credentials(), old)


def test_settings_of_both_sides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Python's own default contexts write the keys of every connection there.
    log = tmp_path / "keys"
    monkeypatch.setenv("SSLKEYLOGFILE", str(log))
    credentials, client = make_credentials(), client_context()
    for context in (credentials.server_context, client):
        assert context.minimum_version is ssl.TLSVersion.TLSv1_3
        assert context.options & ssl.OP_NO_COMPRESSION
        assert not context.post_handshake_auth
        assert {cipher["protocol"] for cipher in context.get_ciphers()} >= {"TLSv1.3"}
    assert credentials.server_context.num_tickets == 0
    near = shake_hands(credentials, client)
    assert near.compression() is None
    cipher = near.cipher()
    assert cipher is not None
    assert cipher[2] >= 128
    # No ticket to come back with: every connection proves its membership anew.
    assert near.session is None or not near.session.has_ticket
    assert not log.exists()


def test_without_memory_files_nothing_stays_on_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen = []

    def private(path: str, flags: int) -> int:
        fd = os.open(path, flags, 0o600)
        seen.append(os.fstat(fd).st_mode & 0o777)
        return fd

    monkeypatch.setattr(certificate, "_private", private)
    monkeypatch.delattr(os, "memfd_create", raising=False)
    credentials = make_credentials()
    assert seen == [0o600]
    assert glob.glob(f"{tmp_path}/*") == []
    assert shake_hands(credentials, client_context()).version() == "TLSv1.3"
