"""Node names: the table of the language specification, and what it leaves out."""

import pytest

from meshrt.node.names import InvalidName, NodeName, parse

VALID = [
    ("app@localhost:4000", "app", "localhost", 4000),
    ("app@localhost", "app", "localhost", 9000),
    ("v6@[::1]:9010", "v6", "::1", 9010),
    ("v6@[::1]", "v6", "::1", 9000),
    ("v6@::1", "v6", "::1", 9000),
    ("v6@fe80::1:9010", "v6", "fe80::1:9010", 9000),
    ("n@10.0.0.7:65535", "n", "10.0.0.7", 65535),
    ("n@h:1", "n", "h", 1),
    ("wörker@häst:1", "wörker", "häst", 1),
]

INVALID = [
    "",
    "plain",
    "@h",
    "a@",
    "a@:9000",
    "a@h:",
    "a@h:abc",
    "a@h:99999",
    "a@h:65536",
    "a@h:-1",
    "a@h:+1",
    "a@h: 1",
    "a@h:1_0",
    "a@h:٣",
    "a@h:0",
    "a@h:000001",
    "a@[::1",
    "a@[::1]9000",
    "a@[::1]:",
    "a@[localhost]:9000",
    "a@[]",
    "a@b:c:d",
    "a@b:1:2",
    "a@b@c",
    "a\n@h",
    "a@h\x00",
    "a@h\x7f",
    "a@\ud800",
    "a" * 250 + "@host1",
    "é" * 125 + "@host1",
]


@pytest.mark.parametrize(("text", "part", "host", "port"), VALID)
def test_valid_names(text: str, part: str, host: str, port: int) -> None:
    name = parse(text)
    assert name == NodeName(text, part, host, port)
    assert str(name) == text
    assert name.address == (host, port)


@pytest.mark.parametrize("text", INVALID)
def test_invalid_names(text: str) -> None:
    with pytest.raises(InvalidName):
        parse(text)


def test_the_longest_name() -> None:
    assert parse("a" * 250 + "@host").part == "a" * 250


@pytest.mark.parametrize(
    ("text", "real"),
    [("a@h:0", "a@h:4321"), ("a@[::1]:0", "a@[::1]:4321"), ("a@h:00", "a@h:4321")],
)
def test_port_zero_is_for_starting_and_becomes_the_real_port(text: str, real: str) -> None:
    name = parse(text, allow_port_zero=True)
    assert name.port == 0
    assert name.with_port(4321) == parse(real)


def test_only_port_zero_can_be_replaced() -> None:
    for text in ("a@h:80", "a@h", "a@::1"):
        with pytest.raises(InvalidName):
            parse(text, allow_port_zero=True).with_port(4321)


def test_different_spellings_are_different_nodes() -> None:
    assert parse("app@localhost") != parse("app@localhost:9000")
