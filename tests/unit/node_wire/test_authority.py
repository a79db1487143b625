"""Certificates of an authority: who gets through TLS, and which files do not serve."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from meshrt.node.authority import Authority, BadCertificate, authority_from
from meshrt.node.certificate import Credentials, client_context, hash_of, make_credentials
from tests.certificates import TestAuthority


def shake_hands(server: ssl.SSLContext, client: ssl.SSLContext) -> ssl.SSLObject:
    """The client's end, when both have agreed. Raises SSLError."""
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    near = client.wrap_bio(to_client, to_server, server_hostname="mesh-node")
    far = server.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(4):
        for end in (near, far):
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return near


@pytest.fixture
def ours(tmp_path: Path) -> TestAuthority:
    return TestAuthority(tmp_path / "ours")


def of(environment: dict[str, str]) -> Authority:
    found = authority_from(environment)
    assert found is not None
    return found


def test_members_get_through(ours: TestAuthority) -> None:
    a, b = of(ours.environment("a")), of(ours.environment("b"))
    credentials: Credentials = a.credentials()
    near = shake_hands(credentials.server_context, b.client_context())
    assert near.version() == "TLSv1.3"
    der = near.getpeercert(binary_form=True)
    assert der is not None
    assert hash_of(der) == credentials.certificate_hash


def test_strangers_do_not(ours: TestAuthority, tmp_path: Path) -> None:
    a = of(ours.environment("a"))
    other = of(TestAuthority(tmp_path / "other", "other").environment("b"))
    server = a.credentials().server_context
    for client in (client_context(), other.client_context()):
        with pytest.raises(ssl.SSLError):
            shake_hands(server, client)
    # Nor does a node let itself be received by one.
    for stranger in (make_credentials(), other.credentials()):
        with pytest.raises(ssl.SSLError):
            shake_hands(stranger.server_context, a.client_context())


def test_certificates_that_follow_do_not_count(ours: TestAuthority) -> None:
    environment = ours.environment("a")
    path = Path(environment["MESH_TLS_CERT"])
    own = hash_of(ssl.PEM_cert_to_DER_cert(path.read_text()))
    path.write_text("a comment\n" + path.read_text() + ours.path.read_text())
    assert of(environment).credentials().certificate_hash == own


def test_all_or_none(ours: TestAuthority) -> None:
    assert authority_from({}) is None
    environment = ours.environment("a")
    for name in environment:
        with pytest.raises(BadCertificate, match=f"{name} is not"):
            authority_from({**environment, name: ""})


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("MESH_TLS_CA", b"nothing", "MESH_TLS_CA: .*: not usable"),
        ("MESH_TLS_CERT", b"nothing", "MESH_TLS_CERT: .*: not usable"),
        ("MESH_TLS_KEY", b"nothing", "MESH_TLS_CERT: .*: not usable"),
        ("MESH_TLS_CA", None, "MESH_TLS_CA: .*: No such file"),
        ("MESH_TLS_CERT", None, "MESH_TLS_CERT: .*: No such file"),
        ("MESH_TLS_KEY", None, "MESH_TLS_KEY: .*: No such file"),
    ],
)
def test_files_that_do_not_serve(
    ours: TestAuthority, name: str, content: bytes | None, why: str
) -> None:
    environment = ours.environment("a")
    path = Path(environment[name])
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    for use in (Authority.credentials, Authority.client_context):
        with pytest.raises(BadCertificate, match=why):
            use(of(environment))


def test_a_key_that_is_open_to_others_or_has_a_password(ours: TestAuthority) -> None:
    environment = ours.environment("a")
    Path(environment["MESH_TLS_KEY"]).chmod(0o640)
    with pytest.raises(BadCertificate, match="is open to others"):
        of(environment).credentials()
    with pytest.raises(BadCertificate, match="password"):
        of(ours.environment("b", password=b"x")).credentials()


def test_a_key_of_another_certificate(ours: TestAuthority) -> None:
    a, b = ours.environment("a"), ours.environment("b")
    with pytest.raises(BadCertificate, match="MESH_TLS_CERT"):
        of({**a, "MESH_TLS_KEY": b["MESH_TLS_KEY"]}).credentials()
