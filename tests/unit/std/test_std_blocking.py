"""Calls that wait for the world outside: meanwhile the other processes go on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# Seconds after which a program that should have ended is taken to hang.
HANGS = 60

# Says that it waits, does what may wait, and tells what came of it. Who hears that it waits
# then does a thousand rounds of messages.
PROGRAM = """
actor echo(boss :: Pid) do
  receive do
    n -> send(boss, n)
  end
  echo(boss)
end

actor waiter(boss :: Pid, path :: String) do
  println("waiting")
  send(boss, -1)
  println("${CALL}")
  send(boss, -2)
end

fn main() do
  let other = spawn(echo, self())
  let pid = spawn(waiter, self(), "FIFO")
  receive do
    -1 -> ()
  end
  for n in 0..1000 do
    send(other, n)
    receive do
      got when got >= 0 -> got
    end
  end
  println("went on")
  END
  Process.exit(other, "kill")
end
"""

WAIT_FOR_IT = """receive do
    -2 -> println("done")
  end"""

KILL_IT = """Process.monitor(pid)
  Process.exit(pid, "kill")
  receive do
    (:down, _, _, reason) -> println("down: ${reason}")
  end"""


# More than the threads that Trio has by default.
CROWD = """
actor stuck(boss :: Pid) do
  send(boss, :waiting)
  File.read("FIFO")
end

fn main() do
  let crowd = for _ in 0..60 do
    spawn(stuck, self())
  end
  for _ in crowd do
    receive do
      :waiting -> ()
    end
  end
  println("${[1, 2, 3].map(fn _ -> File.exists("FIFO") end)}")
  for pid in crowd do
    Process.exit(pid, "kill")
  end
end
"""


@contextmanager
def running(
    directory: Path, call: str, end: str, program: str = PROGRAM
) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """The program, started, and its named pipe. It is killed if it hangs."""
    fifo = directory / "fifo"
    os.mkfifo(fifo)
    path = directory / "waiting.mpl"
    text = program.replace("CALL", call).replace("FIFO", str(fifo)).replace("END", end)
    path.write_text(text)
    with subprocess.Popen(
        [sys.executable, "-m", "meshc", "run", "--no-color", str(path)],
        env={**os.environ, "XDG_CACHE_HOME": str(directory / "cache")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        watchdog = threading.Timer(HANGS, process.kill)
        watchdog.start()
        try:
            yield process, fifo
        finally:
            watchdog.cancel()
            process.kill()


def type_a_line(process: subprocess.Popen[str], fifo: Path) -> None:
    assert process.stdin is not None
    process.stdin.write("typed\n")
    process.stdin.flush()


def write_the_pipe(process: subprocess.Popen[str], fifo: Path) -> None:
    fifo.write_text("written")


def read_the_pipe(process: subprocess.Popen[str], fifo: Path) -> None:
    assert fifo.read_text() == "sent"


CALLS: list[tuple[str, Callable[[subprocess.Popen[str], Path], None], str]] = [
    ("IO.read_line()", type_a_line, "Ok(typed)"),
    ("File.read(path)", write_the_pipe, "Ok(written)"),
    ('File.write(path, "sent")', read_the_pipe, "Ok(())"),
    ('File.append(path, "sent")', read_the_pipe, "Ok(())"),
]


@pytest.mark.parametrize(("call", "answer", "result"), CALLS, ids=lambda value: str(value)[:12])
def test_others_go_on_while_one_waits(
    call: str,
    answer: Callable[[subprocess.Popen[str], Path], None],
    result: str,
    tmp_path: Path,
) -> None:
    with running(tmp_path, call, WAIT_FOR_IT) as (process, fifo):
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == "waiting\n"
        assert process.stdout.readline() == "went on\n"
        answer(process, fifo)
        assert process.stdout.read() == f"{result}\ndone\n"
        assert process.wait() == 0
        assert process.stderr.read() == ""


@pytest.mark.parametrize("call", [call for call, _, _ in CALLS])
def test_who_waits_can_be_killed(call: str, tmp_path: Path) -> None:
    """Nobody ever answers the call, and the program ends all the same."""
    with running(tmp_path, call, KILL_IT) as (process, _):
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.read() == "waiting\nwent on\ndown: killed\n"
        assert process.wait() == 0
        assert process.stderr.read() == ""


def test_many_that_wait_hold_up_no_other(tmp_path: Path) -> None:
    with running(tmp_path, "", "", CROWD) as (process, _):
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.read() == "[true, true, true]\n"
        assert process.wait() == 0
        assert process.stderr.read() == ""
