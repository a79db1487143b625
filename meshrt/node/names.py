"""Node names: `PART@HOST[:PORT]`.

The text is the identity of a node, compared byte for byte and never normalised: `app@localhost`
and `app@localhost:9000` listen at the same address and are different nodes.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final

DEFAULT_PORT: Final = 9000
MAX_NAME_BYTES: Final = 255


class InvalidName(ValueError):
    """The text is not a node name; the message says why."""


@dataclass(frozen=True, slots=True)
class NodeName:
    """A node name taken apart. `text` is the identity, the rest says where to dial."""

    text: str
    part: str
    host: str
    port: int

    def __str__(self) -> str:
        return self.text

    @property
    def address(self) -> tuple[str, int]:
        """Host and port to bind or to dial."""
        return (self.host, self.port)

    def with_port(self, port: int) -> NodeName:
        """The name of a node that was started with port 0 and was given `port`."""
        head, _, zero = self.text.rpartition(":")
        if self.port != 0 or zero.strip("0"):
            raise InvalidName(f"{self.text} does not ask for any free port")
        return NodeName(f"{head}:{port}", self.part, self.host, port)


def parse(text: str, *, allow_port_zero: bool = False) -> NodeName:
    """Take a node name apart.

    `allow_port_zero`: only a node about to start may ask for "any free port" by port 0.
    Raises `InvalidName`.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_NAME_BYTES:
        raise InvalidName(f"node name longer than {MAX_NAME_BYTES} bytes")
    if any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in text):
        raise InvalidName("control character in node name")
    if any(0xD800 <= ord(char) < 0xE000 for char in text):
        raise InvalidName("node name is not valid Unicode")
    part, at, address = text.partition("@")
    if not at:
        raise InvalidName(f"node name without @: {text}")
    if not part:
        raise InvalidName(f"node name without a part before the @: {text}")
    if "@" in address:
        raise InvalidName(f"node name with more than one @: {text}")
    host, port = _split_address(address, text)
    number = DEFAULT_PORT if port is None else _port_number(port, text)
    if number == 0 and not allow_port_zero:
        raise InvalidName(f"port 0 in node name: {text}")
    return NodeName(text, part, host, number)


def _split_address(address: str, text: str) -> tuple[str, str | None]:
    """Host and the digits of the port, None where the default port holds."""
    if address.startswith("["):
        host, bracket, rest = address[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")) or not _is_ipv6(host):
            raise InvalidName(f"malformed IPv6 address in node name: {text}")
        return host, rest[1:] if rest else None
    if address.count(":") > 1:
        if not _is_ipv6(address):
            raise InvalidName(f"malformed IPv6 address in node name: {text}")
        return address, None
    host, colon, port = address.partition(":")
    if not host or any(char in " []/" for char in host):
        raise InvalidName(f"node name without a valid host: {text}")
    return host, port if colon else None


def _port_number(digits: str, text: str) -> int:
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 5) or int(digits) > 65535:
        raise InvalidName(f"port is not a number from 1 to 65535 in node name: {text}")
    return int(digits)


def _is_ipv6(host: str) -> bool:
    try:
        ipaddress.IPv6Address(host)
    except ValueError:
        return False
    return True
