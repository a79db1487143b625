"""`Crypto`: digests, message authentication and random identifiers. Texts stand for their
UTF-8 bytes; results are lower-case hexadecimal digits."""

from __future__ import annotations

from meshrt.library import mesh

__mesh_preemptible__ = True


@mesh("Crypto.sha256", "(String) -> String")
def sha256(text: str) -> str:
    """The SHA-256 digest, 64 digits.

    Example: Crypto.sha256("mesh").slice(0, 8) == "d30ca7a7"
    """
    from hashlib import sha256 as digest

    return digest(_bytes(text)).hexdigest()


@mesh("Crypto.sha512", "(String) -> String")
def sha512(text: str) -> str:
    """The SHA-512 digest, 128 digits.

    Example: Crypto.sha512("mesh").length() == 128
    """
    from hashlib import sha512 as digest

    return digest(_bytes(text)).hexdigest()


@mesh("Crypto.hmac_sha256", "(String, String) -> String")
def hmac_sha256(key: str, message: str) -> str:
    """The authentication code of a message under a key (RFC 2104), with SHA-256.

    Example: Crypto.hmac_sha256("k", "mesh").slice(0, 8) == "7ecb67d3"
    """
    from hmac import digest

    return digest(_bytes(key), _bytes(message), "sha256").hex()


@mesh("Crypto.hmac_sha512", "(String, String) -> String")
def hmac_sha512(key: str, message: str) -> str:
    """The authentication code of a message under a key (RFC 2104), with SHA-512.

    Example: Crypto.hmac_sha512("k", "mesh").length() == 128
    """
    from hmac import digest

    return digest(_bytes(key), _bytes(message), "sha512").hex()


@mesh("Crypto.secure_compare", "(String, String) -> Bool")
def secure_compare(a: str, b: str) -> bool:
    """Whether two texts are equal, in a time that does not depend on where they differ.

    Example: Crypto.secure_compare("secret", "secret") == true
    """
    from hmac import compare_digest

    return compare_digest(_bytes(a), _bytes(b))


@mesh("Crypto.uuid4", "() -> String")
def uuid4() -> str:
    """A random identifier (RFC 9562, version 4) of 36 characters.

    Example: Crypto.uuid4().length() == 36
    """
    from os import urandom

    number = bytearray(urandom(16))
    number[6] = number[6] & 0x0F | 0x40
    number[8] = number[8] & 0x3F | 0x80
    digits = number.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
