"""`Hex`: hexadecimal digits of the UTF-8 bytes of a text."""

from __future__ import annotations

from binascii import Error, unhexlify

from meshrt.library import mesh
from meshrt.values import Err, Ok, Variant

__mesh_preemptible__ = True


@mesh("Hex.encode", "(String) -> String")
def encode(text: str) -> str:
    """In lower-case digits.

    Example: Hex.encode("é") == "c3a9"
    """
    return text.encode("utf-8", "surrogatepass").hex()


@mesh("Hex.decode", "(String) -> Result<String, String>")
def decode(digits: str) -> Variant:
    """The text of digits in either case.

    Example: Hex.decode("C3a9") == Ok("é")
    """
    try:
        data = unhexlify(digits)
    except (Error, ValueError):
        return Err("invalid hex")
    try:
        return Ok(data.decode())
    except UnicodeDecodeError:
        return Err("invalid utf-8")
