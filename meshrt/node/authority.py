"""Certificates that somebody signs, instead of those that nodes make for themselves.

`MESH_TLS_CA`, `MESH_TLS_CERT` and `MESH_TLS_KEY` name files in PEM form: the authority's certificates,
this node's (with intermediate ones after it), and its private key. With them both ends of a
connection show a certificate, and neither goes on with one that the authority has not signed; the
proof of the cookie comes on top. So a stranger does not even get to say a name, and whoever is
dialled sees no proof unless the authority knows him. Names in certificates do not count: a node is
who its cookie says it is.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass

from meshrt.node.certificate import Credentials, client_context, hash_of, server_context
from meshrt.node.cookies import why_not_private

CA, CERTIFICATE, KEY = "MESH_TLS_CA", "MESH_TLS_CERT", "MESH_TLS_KEY"


class BadCertificate(ValueError):
    """The files do not serve; the text says why."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The files of a node in a cluster with an authority."""

    ca: str
    certificate: str
    key: str

    def credentials(self) -> Credentials:
        """What this node presents to those who dial it, and whom it lets in. Raises
        `BadCertificate`."""
        context = server_context()
        self._load(context)
        with _of(CERTIFICATE, self.certificate):
            return Credentials(context, hash_of(_first_certificate(self.certificate)))

    def client_context(self) -> ssl.SSLContext:
        """Settings for dialling. Raises `BadCertificate`."""
        context = client_context()
        self._load(context)
        return context

    def _load(self, context: ssl.SSLContext) -> None:
        with _of(KEY, self.key):
            why = why_not_private(os.stat(self.key))
        if why is not None:
            raise BadCertificate(f"{KEY}: {self.key} {why}")
        with _of(CERTIFICATE, self.certificate):
            context.load_cert_chain(self.certificate, self.key, password=_no_password)
        with _of(CA, self.ca):
            context.load_verify_locations(self.ca)
        context.verify_mode = ssl.CERT_REQUIRED


def _first_certificate(path: str) -> bytes:
    """The node's own certificate, in DER form: authorities may follow it in the file."""
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    begin = text.index(ssl.PEM_HEADER)
    end = text.index(ssl.PEM_FOOTER, begin) + len(ssl.PEM_FOOTER)
    return ssl.PEM_cert_to_DER_cert(text[begin:end])


def authority_from(environment: Mapping[str, str]) -> Authority | None:
    """The files that the environment names; None if it names none. Raises `BadCertificate` if
    it names only some."""
    paths = {name: environment.get(name, "") for name in (CA, CERTIFICATE, KEY)}
    missing = [name for name, path in paths.items() if not path]
    if len(missing) == len(paths):
        return None
    if missing:
        given = next(name for name, path in paths.items() if path)
        raise BadCertificate(f"{given} is set, but {missing[0]} is not")
    return Authority(paths[CA], paths[CERTIFICATE], paths[KEY])


class _of:
    """Says which variable an error is about."""

    def __init__(self, name: str, path: str) -> None:
        self._about = f"{name}: {path}"

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, ssl.SSLError):
            text = f"not usable ({error.reason or 'malformed'})"
            raise BadCertificate(f"{self._about}: {text}") from None
        if isinstance(error, OSError | ValueError):
            text = str(error)
            if isinstance(error, OSError) and error.strerror:
                text = error.strerror
            raise BadCertificate(f"{self._about}: {text}") from None


def _no_password() -> str:
    # Without this OpenSSL would ask at the terminal.
    raise ValueError("the key has a password")
