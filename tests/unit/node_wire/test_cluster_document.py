"""docs/cluster.md names what there is, and all of it: messages, limits, variables."""

from __future__ import annotations

import re
from pathlib import Path

from meshrt.node import (
    bootstrap,
    calling,
    cookies,
    dialling,
    discovery,
    finding,
    frames,
    framing,
    handshake,
    locks,
    membership,
    names,
    outbox,
    registry,
    remote,
    settings,
    terms,
    transport,
)

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "cluster.md").read_text()


def rows(after: str) -> list[list[str]]:
    """The cells of the first table after a sentence."""
    lines = TEXT[TEXT.index(after) :].splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("|"))
    table = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip("|").split(" |")])
    return table


def test_messages() -> None:
    documented: dict[int, str] = {}
    for tags, called, *_ in rows("A message is a msgpack array"):
        for tag, name in zip(tags.split(", "), called.split(", "), strict=True):
            documented[int(tag, 16)] = name
    assert documented == {tag: cls.__name__ for tag, cls in frames.MESSAGES.items()}


def test_fields_of_messages() -> None:
    cls = frames.MESSAGES[0x1B]
    assert cls is frames.Call
    (row,) = [row for row in rows("A message is a msgpack array") if row[1] == "Call"]
    assert row[2].replace("terms", "args").split(", ") == list(cls.__annotations__)


def test_frames() -> None:
    kinds = [row[0] for row in rows("Then both sides send *frames*")]
    values = {
        "ONE": framing.ONE,
        "MANY": framing.MANY,
        "PIECE": framing.PIECE,
        "LAST": framing.LAST,
    }
    assert kinds == [f"{value} {name}" for name, value in values.items()]
    assert f"at most {framing.MAX_PAYLOAD:,}" in TEXT


def test_terms() -> None:
    keys = [int(row[0][2:4]) for row in rows("Terms are msgpack")]
    assert keys == [
        *(terms.STRUCT, terms.VARIANT, terms.LIST, terms.MAP, terms.SET, terms.QUEUE),
        *(terms.RANGE, terms.ATOM, terms.PID),
    ]
    assert f"more than {terms.MAX_ARRAY} items" in TEXT
    assert f"at most {terms.MAX_ITEMS:,}" in TEXT


def test_limits() -> None:
    assert f"Version {frames.PROTOCOL_VERSION}." in TEXT
    assert f"each term below {outbox.SMALL_TERM} bytes" in TEXT
    assert f"up to {terms.MAX_ARRAY} small messages" in TEXT
    assert frames.MAX_MESSAGE == 16 * 2**20 and "above 16 MiB" in TEXT
    assert transport.HIGH_WATER == 2**20 and "when 1 MiB\nwaits there" in TEXT
    assert transport.HARD_LIMIT == 64 * 2**20 and "for which 64 MiB wait" in TEXT
    assert handshake.MAX_HANDSHAKE_MESSAGE == 4096 and "messages of 4 KiB at most" in TEXT
    assert dialling.HANDSHAKE_DEADLINE == 10 and "10 seconds for all of\n  it" in TEXT
    assert dialling.MAX_STRANGERS == 64 and "64 such connections" in TEXT
    assert settings.Settings().ticktime == 60 and "*tick time*: 60 seconds" in TEXT
    assert settings.Settings().call_time == 10 and "10 seconds at most" in TEXT
    assert f'Err("{calling.TIMEOUT}")' in TEXT
    assert f"`MESH_CLUSTER_PORT` | the port of all members: {bootstrap.DEFAULT_PORT}" in TEXT


def test_the_table_of_limits() -> None:
    documented = [row[1].replace(",", "") for row in rows("### Limits")]
    values = [
        frames.MAX_MESSAGE // 2**20,
        terms.MAX_ITEMS,
        terms.MAX_ARRAY,
        # That of msgpack: see `terms`.
        1024,
        terms.MAX_ATOM,
        terms.MAX_ATOMS,
        names.MAX_NAME_BYTES,
        registry.LONGEST_NAME,
        locks.MOST_LOCKS,
        locks.MOST_WAITING,
        remote.LONGEST_REASON,
        membership.MAX_PEERS,
        membership.MAX_DIALS,
        discovery.MOST,
        finding.MAX_DIALS,
        dialling.MAX_STRANGERS,
    ]
    assert documented == [f"{values[0]} MiB", *map(str, values[1:])]


def test_variables() -> None:
    documented = set(re.findall(r"\bMESH_[A-Z_]+", TEXT))
    read: set[str] = {cookies.COOKIE, cookies.COOKIE_FILE}
    for path in (ROOT / "meshrt" / "node").glob("*.py"):
        read |= set(re.findall(r"\bMESH_[A-Z_]+", path.read_text()))
    assert documented == read
