"""A node from the environment: what a container is told, as the name, cookie and seed of a node.

`MESH_CLUSTER_COOKIE`, or `MESH_CLUSTER_COOKIE_FILE`, makes a program a node; without any of the
variables it runs by itself. Half of a configuration is an error, so that a mistake in one variable
does not silently make a cluster of one.

The name is `MESH_NODE_NAME`; else, on Fly.io, made of what the provider says about the machine;
else of the machine's host name, with `MESH_NODE_HOST` as the address under which others reach it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from meshrt.node import names
from meshrt.node.cookies import COOKIE, COOKIE_FILE, NoCookie, cookie_from

SEED = "MESH_DISCOVERY_SEED"
INTERVAL = "MESH_DISCOVERY_INTERVAL_MS"
NAME = "MESH_NODE_NAME"
HOST = "MESH_NODE_HOST"
PORT = "MESH_CLUSTER_PORT"

DEFAULT_PORT = 4370
DEFAULT_INTERVAL = 5.0

_PROVIDER = ("FLY_APP_NAME", "FLY_REGION", "FLY_MACHINE_ID", "FLY_PRIVATE_IP")


class BadEnvironment(Exception):
    """The variables do not describe a node; the text says why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to start. `name` is empty if the program is to run by itself."""

    name: str = ""
    cookie: str = field(default="", repr=False)
    seed: str = ""
    port: int = DEFAULT_PORT


def plan(environment: Mapping[str, str], host_name: str) -> Plan:
    """What the environment asks for. `host_name` is that of the machine. Raises
    `BadEnvironment`."""
    port = cluster_port(environment)
    try:
        cookie = cookie_from(environment)
    except NoCookie as error:
        raise BadEnvironment(str(error)) from None
    seed = environment.get(SEED, "").strip()
    if cookie is None:
        hints = [hint for hint in (SEED, NAME, HOST, PORT) if environment.get(hint, "").strip()]
        if hints:
            raise BadEnvironment(f"{hints[0]} is set, but neither {COOKIE} nor {COOKIE_FILE}")
        return Plan(port=port)
    if not seed:
        raise BadEnvironment(f"there is a cookie, but {SEED} is not set")
    text = _name(environment, host_name, port)
    try:
        name = names.parse(text)
    except names.InvalidName as error:
        raise BadEnvironment(str(error)) from None
    if name.port != port:
        raise BadEnvironment(
            f"the port of {text} is {name.port}, but that of the cluster {port} ({PORT})"
        )
    return Plan(text, cookie, seed, port)


def cluster_port(environment: Mapping[str, str]) -> int:
    """The port of all nodes of the cluster. Raises `BadEnvironment`."""
    text = environment.get(PORT, "").strip()
    if not text:
        return DEFAULT_PORT
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 0 < int(text) < 65536):
        raise BadEnvironment(f"{PORT} is not a number from 1 to 65535: {text}")
    return int(text)


def discovery_interval(environment: Mapping[str, str]) -> float:
    """Seconds between two looks at the seed; what makes no sense is ignored."""
    text = environment.get(INTERVAL, "").strip()
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text) / 1000
    return DEFAULT_INTERVAL


def _name(environment: Mapping[str, str], host_name: str, port: int) -> str:
    explicit = environment.get(NAME, "").strip()
    if explicit:
        return explicit
    provider = [environment.get(variable, "").strip() for variable in _PROVIDER]
    if all(provider):
        *identity, address = provider
        return f"{'-'.join(identity)}@{_bracketed(address)}:{port}"
    host = environment.get(HOST, "").strip() or host_name
    return f"{host_name}@{_bracketed(host)}:{port}"


def _bracketed(host: str) -> str:
    """An IPv6 address needs brackets before a port."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
