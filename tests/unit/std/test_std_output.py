"""Standard output of whole programs: one call is one write, and the end of a reader."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

PLAIN = """
fn main() do
  for n in 0..1000000 do
    println("line ${n}")
  end
end
"""

AMONG_PROCESSES = """
actor talker(n :: Int) do
  println("line ${n}")
  Timer.sleep(0)
  talker(n + 1)
end

fn main() do
  spawn(talker, 0)
  receive do
    () -> ()
  end
end
"""

WRITES = """
fn long(text :: String, times :: Int) -> String do
  if times == 0 do text else long(text <> text, times - 1) end
end

actor writer(text :: String) do
  println(text)
end

fn main() do
  println("first")
  print("half")
  println("")
  println("👍")
  spawn(writer, long("a", 17))
  spawn(writer, long("b", 13))
  IO.puts("last")
end
"""


def command(directory: Path, text: str) -> list[str]:
    path = directory / "output.mpl"
    path.write_text(text)
    return [sys.executable, "-m", "meshc", "run", "--no-color", str(path)]


def environment(directory: Path) -> dict[str, str]:
    return {**os.environ, "XDG_CACHE_HOME": str(directory / "cache")}


@pytest.mark.parametrize("text", [PLAIN, AMONG_PROCESSES], ids=["plain", "among processes"])
def test_a_reader_that_has_enough_ends_the_program_quietly(text: str, tmp_path: Path) -> None:
    """As `meshc run program.mpl | head -1` does."""
    with subprocess.Popen(
        command(tmp_path, text),
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == "line 0\n"
        process.stdout.close()
        assert process.wait(60) == 1
        assert process.stderr.read() == ""


def test_one_call_is_one_write(tmp_path: Path) -> None:
    """A socket that keeps writes apart takes the place of standard output."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    with ours:
        with theirs:
            process = subprocess.Popen(
                command(tmp_path, WRITES), env=environment(tmp_path), stdout=theirs.fileno()
            )
        ours.settimeout(60)
        writes = []
        while data := ours.recv(1 << 20):
            writes.append(data)
        assert process.wait(60) == 0
    long = [b"a" * (1 << 17) + b"\n", b"b" * (1 << 13) + b"\n"]
    assert sorted(writes) == sorted([b"first\n", b"half", b"\n", "👍\n".encode(), b"last\n", *long])
    assert writes[:4] == [b"first\n", b"half", b"\n", "👍\n".encode()]
