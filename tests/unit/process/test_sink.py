"""Writing what fits, and no more."""

from __future__ import annotations

import os
import pty
import socket
import tty
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from meshrt.process import sink
from meshrt.process.sink import Sink

LOTS = bytes(range(256)) * 8192


PIPES = ["pipe", "borrowed pipe", "asked", "socket", "shared"]


@pytest.fixture
def ends(request: pytest.FixtureRequest, monkeypatch: Any) -> Iterator[tuple[int, int]]:
    """Where to read, and where to write."""
    if request.param == "socket":
        ours, theirs = (end.detach() for end in socket.socketpair())
    elif "terminal" in request.param:
        ours, theirs = pty.openpty()
        tty.setraw(theirs)
    else:
        ours, theirs = os.pipe()
    if request.param == "asked":
        monkeypatch.setattr(sink, "_NOWAIT", 0)
    if request.param in ("borrowed terminal", "borrowed pipe", "asked", "shared"):
        monkeypatch.setattr(sink, "_opened_anew", lambda _descriptor: None)
    if request.param == "shared":
        monkeypatch.setattr(sink, "_NOWAIT", 0)
        os.set_blocking(theirs, False)
    yield ours, theirs
    os.close(ours)
    os.close(theirs)


@pytest.mark.parametrize("ends", [*PIPES, "terminal"], indirect=True)
def test_what_fits_is_written_and_in_order(ends: tuple[int, int]) -> None:
    reading, writing = ends
    target = Sink(writing)
    blocking = os.get_blocking(writing)
    sent = target.send(LOTS)
    assert 0 < sent < len(LOTS)
    while more := target.send(memoryview(LOTS)[sent:]):
        sent += more
    # What is in a terminal Linux moves on at a time of its own, and then there is room again.
    late = target.send(b"x")
    assert late <= os.isatty(writing)
    got = bytearray()
    while len(got) < sent + late:
        got += os.read(reading, 1 << 20)
    assert got == LOTS[:sent] + b"x" * late
    assert target.send(b"") == 0
    assert target.send(b"more") == 4
    assert os.read(reading, 100) == b"more"
    assert os.get_blocking(writing) is blocking
    target.close()
    target.close()
    os.fstat(writing)


@pytest.mark.parametrize("ends", PIPES, indirect=True)
def test_small_texts_are_not_divided(ends: tuple[int, int]) -> None:
    _, writing = ends
    target = Sink(writing)
    text = b"y" * 4096
    times = 0
    while sent := target.send(text):
        assert sent == 4096
        times += 1
    assert times > 3


@pytest.mark.parametrize("ends", ["borrowed terminal"], indirect=True)
def test_a_terminal_that_cannot_be_opened_anew(ends: tuple[int, int]) -> None:
    reading, writing = ends
    assert Sink(writing).send(b"abc") == 3
    assert os.read(reading, 100) == b"abc"


@pytest.mark.parametrize("anew", [True, False])
def test_a_named_pipe(anew: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux knows RWF_NOWAIT for pipes, but not for those with names."""
    if not anew:
        monkeypatch.setattr(sink, "_opened_anew", lambda _descriptor: None)
    path = tmp_path / "fifo"
    os.mkfifo(path)
    reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    writing = os.open(path, os.O_WRONLY)
    target = Sink(writing)
    assert target.send(b"abc") == 3
    assert 0 < target.send(LOTS) < len(LOTS)
    assert target.send(b"x") == 0
    assert os.read(reading, 3) == b"abc"
    os.close(reading)
    with pytest.raises(BrokenPipeError):
        target.send(b"x")
    os.close(writing)


def test_a_file_takes_all(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb") as file:
        target = Sink(file.fileno())
        assert target.send(LOTS) == len(LOTS)
        assert target.send(b"") == 0
        target.close()
    assert (tmp_path / "file").read_bytes() == LOTS
