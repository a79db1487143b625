"""The cookie from the environment, and from files that only their owner can read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meshrt.node.bootstrap import plan
from meshrt.node.codec import MessageCodec
from meshrt.node.cookies import NoCookie, cookie_from, read_cookie
from meshrt.node.dialling import Wire
from meshrt.node.handshake import Acceptor, HandshakeFailed, Identity, Initiator
from meshrt.node.report import Reporter
from meshrt.node.terms import TermCodec


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cookie"
    path.write_text("  a secret of the cluster\n")
    path.chmod(0o600)
    return path


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_a_file_of_the_owner(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert read_cookie(str(file)) == "a secret of the cluster"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601, 0o644])
def test_a_file_that_is_open_to_others(file: Path, mode: int) -> None:
    file.chmod(mode)
    with pytest.raises(NoCookie, match=f"open to others .mode {mode:o}.: chmod 600"):
        read_cookie(str(file))


def test_what_a_link_leads_to_counts(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(file)
    assert read_cookie(str(link)) == "a secret of the cluster"
    file.chmod(0o644)
    with pytest.raises(NoCookie):
        read_cookie(str(link))


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "is empty"), (b" \n", "is empty"), (b"\xff", "not UTF-8"), (b"x" * 4097, "longer")],
)
def test_what_is_no_cookie(file: Path, content: bytes, why: str) -> None:
    file.write_bytes(content)
    with pytest.raises(NoCookie, match=why):
        read_cookie(str(file))


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NoCookie, match="No such file"):
        read_cookie(str(tmp_path / "none"))
    with pytest.raises(NoCookie, match="cannot read"):
        read_cookie("a\0b")
    with pytest.raises(NoCookie):
        read_cookie(str(tmp_path))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o600)
    with pytest.raises(NoCookie, match="is not a file"):
        read_cookie(str(pipe))


def test_the_environment(file: Path) -> None:
    assert cookie_from({}) is None
    assert cookie_from({"MESH_CLUSTER_COOKIE": " "}) is None
    assert cookie_from({"MESH_CLUSTER_COOKIE": " c "}) == " c "
    assert cookie_from({"MESH_CLUSTER_COOKIE_FILE": str(file)}) == "a secret of the cluster"
    with pytest.raises(NoCookie, match="both set"):
        cookie_from({"MESH_CLUSTER_COOKIE": "c", "MESH_CLUSTER_COOKIE_FILE": str(file)})


def test_the_cookie_is_in_no_text_form() -> None:
    """What may end up in a log, a report of a defect or a debugger's window."""
    cookie = "hunter2hunter2"
    identity = Identity("a@h", 1, cookie)
    environment = {"MESH_CLUSTER_COOKIE": cookie, "MESH_DISCOVERY_SEED": "seed"}
    planned = plan(environment, "box")
    codec = MessageCodec(TermCodec(lambda value: None, lambda triple: triple))
    wire = Wire(identity, None, codec, Reporter(lambda line: None))
    initiator = Initiator(identity, b"", None)
    assert planned.cookie == identity.cookie == cookie
    for thing in (identity, planned, wire, initiator, Acceptor(identity, b"")):
        assert cookie not in repr(thing) + str(thing)
    initiator.start()
    with pytest.raises(HandshakeFailed) as caught:
        initiator.receive(b"\xff" * 9)
    assert cookie not in str(caught.value)


def test_a_cookie_that_is_no_text_is_not_quoted() -> None:
    with pytest.raises(ValueError, match="the cookie is not valid Unicode") as caught:
        Identity("a@h", 1, "secret\udc80")
    assert "secret" not in str(caught.value)
    # The encoder's own error, which knows the whole text, is not kept with it.
    assert caught.value.__context__ is None
