"""`Base64`: RFC 4648, two alphabets. Texts stand for their UTF-8 bytes, so bytes that are not UTF-8 cannot
be decoded. Python's decoder skips what it does not know and mends what is missing; here the
text has to be exactly what an encoder writes."""

from __future__ import annotations

from binascii import Error, a2b_base64, b2a_base64

from meshrt.library import mesh
from meshrt.values import Err, Ok, Variant

__mesh_preemptible__ = True

_INVALID = "invalid base64"
_TO_URL = str.maketrans("+/", "-_")
# What the standard alphabet has and the other has not is made invalid.
_FROM_URL = str.maketrans("-_+/", "+/--")


@mesh("Base64.encode", "(String) -> String")
def encode(text: str) -> str:
    """In the standard alphabet, padded.

    Example: Base64.encode("hi?>") == "aGk/Pg=="
    """
    return b2a_base64(text.encode("utf-8", "surrogatepass"), newline=False).decode()


@mesh("Base64.encode_url", "(String) -> String")
def encode_url(text: str) -> str:
    """In the alphabet for URLs, without padding.

    Example: Base64.encode_url("hi?>") == "aGk_Pg"
    """
    return encode(text).rstrip("=").translate(_TO_URL)


@mesh("Base64.decode", "(String) -> Result<String, String>")
def decode(text: str) -> Variant:
    """What was encoded in the standard alphabet, padded or not.

    Example: Base64.decode("aGk") == Ok("hi")
    """
    if text.endswith("="):
        if len(text) % 4:
            return Err(_INVALID)
        text = text[:-2] if text.endswith("==") else text[:-1]
    return _decode(text)


@mesh("Base64.decode_url", "(String) -> Result<String, String>")
def decode_url(text: str) -> Variant:
    """What was encoded in the alphabet for URLs, without padding.

    Example: Base64.decode_url("aGk=") == Err("invalid base64")
    """
    return _decode(text.translate(_FROM_URL))


def _decode(text: str) -> Variant:
    """Of the standard alphabet, without padding."""
    padded = text + "=" * (-len(text) % 4)
    try:
        data = a2b_base64(padded)
        # The way back tells whether anything was skipped, and whether unused bits were zero.
        if "=" in text or b2a_base64(data, newline=False) != padded.encode("ascii"):
            return Err(_INVALID)
    except (Error, ValueError):
        return Err(_INVALID)
    try:
        return Ok(data.decode())
    except UnicodeDecodeError:
        return Err("invalid utf-8")
