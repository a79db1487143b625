"""What processes print when nobody reads: only those that print wait."""

from __future__ import annotations

import os
import pty
import signal
import socket
import subprocess
import sys
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

# More than a pipe, a socket or a terminal takes while nobody reads.
DOUBLINGS = 21
MUCH = 1 << DOUBLINGS

# Seconds after which a program that should have ended is taken to hang.
HANGS = 40

# Main does what it reads from standard input, and answers on standard error. So standard output
# can be full while it goes on.
PROGRAM = """
fn much(text :: String, doublings :: Int) -> String do
  if doublings == 0 do text else much(text <> text, doublings - 1) end
end

actor printer(text :: String) do
  println(text)
  IO.eprintln("printed")
end

actor counter(n :: Int, to :: Int) do
  println("line ${n}")
  if n < to do counter(n + 1, to) else IO.eprintln("counted") end
end

# The class of a value is printed where the map that it goes into is being changed.
struct Loud do
  n :: Int
end deriving(Eq)

impl Hash for Loud do
  fn hash(self) -> Int do
    println("hash ${self.n}")
    self.n
  end
end

service Desk do
  fn init() -> Int do
    0
  end
  call Note(text :: String) :: Int do |n|
    println(text)
    (n + 1, n)
  end
  call Count() :: Int do |n|
    (n, n)
  end
end

actor clerk(desk :: Pid<()>, text :: String) do
  Desk.note(desk, text)
  IO.eprintln("noted")
end

actor tidy(text :: String) do
  receive do
    :stop -> ()
  end
  terminate do
    println(text)
    IO.eprintln("tidied")
  end
end

fn obey(desk :: Pid<()>, last :: Pid) do
  let line = case IO.read_line() do
    Ok(text) -> text
    Err(_) -> ""
  end
  if line == "" do
    ()
  else
    obey(desk, did(line, desk, last))
  end
end

fn did(line :: String, desk :: Pid<()>, last :: Pid) -> Pid do
  case line do
    "much" -> spawn(printer, much("a", DOUBLINGS))
    "count" -> counting(spawn(counter, 1, 100), last)
    "tidy" -> spawn(tidy, "tidy")
    "clerk" -> spawn(clerk, desk, "from a handler")
    "desk" -> answered("desk ${Desk.count(desk)}", last)
    "loud" -> answered("loud ${Map.size(Map.put(%{}, Loud { n: 7 }, 1))}", last)
    "kill" -> killed(spawn(killer, last), last)
    "print" -> printed(last)
    "sleep" -> slept(last)
    _ -> answered(line, last)
  end
end

fn answered(text :: String, last :: Pid) -> Pid do
  IO.eprintln(text)
  last
end

fn printed(last :: Pid) -> Pid do
  println("main")
  answered("printed", last)
end

fn slept(last :: Pid) -> Pid do
  Timer.sleep(1)
  answered("slept", last)
end

actor killer(pid :: Pid) do
  Process.monitor(pid)
  Process.exit(pid, "kill")
  receive do
    (:down, _, _, reason) -> IO.eprintln("down: ${reason}")
  end
end

fn counting(_counter :: Pid, last :: Pid) -> Pid do
  last
end

fn killed(_killer :: Pid, last :: Pid) -> Pid do
  last
end

fn main() do
  obey(Desk.start(), self())
  println("end")
end
"""


class Child:
    """The program; what stands on the other side of its standard output is `reading`."""

    def __init__(self, process: subprocess.Popen[bytes], reading: int) -> None:
        self.process = process
        self.reading = reading

    def tell(self, *commands: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{c}\n" for c in commands).encode())
        self.process.stdin.flush()

    def heard(self) -> str:
        """The next line on standard error."""
        assert self.process.stderr is not None
        return self.process.stderr.readline().decode().rstrip("\n")

    def first(self) -> bytes:
        """The first byte on standard output."""
        return os.read(self.reading, 1)

    def rest(self) -> str:
        """All that comes until the program ends, which it does when its input does."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        text = bytearray()
        while True:
            try:
                chunk = os.read(self.reading, 1 << 16)
            except OSError:
                # What a terminal says when the program that it belonged to has gone.
                chunk = b""
            if not chunk:
                return text.decode()
            text += chunk


def _pipe(directory: Path) -> tuple[int, int]:
    return os.pipe()


def _named_pipe(directory: Path) -> tuple[int, int]:
    path = directory / "fifo"
    os.mkfifo(path)
    reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    writing = os.open(path, os.O_WRONLY)
    os.set_blocking(reading, True)
    return reading, writing


def _socket(directory: Path) -> tuple[int, int]:
    ours, theirs = socket.socketpair()
    return ours.detach(), theirs.detach()


def _terminal(directory: Path) -> tuple[int, int]:
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    return ours, theirs


KINDS = [_pipe, _named_pipe, _socket, _terminal]


MESHC = "import runpy; runpy.run_module('meshc', run_name='__main__')"


@contextmanager
def running(directory: Path, kind: Any = _pipe, *flags: str, before: str = "") -> Iterator[Child]:
    path = directory / "printing.mpl"
    path.write_text(PROGRAM.replace("DOUBLINGS", str(DOUBLINGS)))
    reading, writing = kind(directory)
    with subprocess.Popen(
        [sys.executable, *flags, "-c", before + MESHC, "run", "--no-color", str(path)],
        env={**os.environ, "XDG_CACHE_HOME": str(directory / "cache")},
        stdin=subprocess.PIPE,
        stdout=writing,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(writing)
        watchdog = threading.Timer(HANGS, process.kill)
        watchdog.start()
        try:
            yield Child(process, reading)
        finally:
            watchdog.cancel()
            process.kill()
            os.close(reading)


COUNTED = "".join(f"line {n}\n" for n in range(1, 101))


@pytest.mark.parametrize("kind", KINDS)
def test_others_go_on_and_nothing_is_lost(kind: Any, tmp_path: Path) -> None:
    with running(tmp_path, kind) as child:
        child.tell("much")
        assert child.first() == b"a"
        child.tell("ping", "count", "sleep", "pong")
        assert [child.heard() for _ in range(3)] == ["ping", "slept", "pong"]
        text = child.rest()
        assert text[: MUCH - 1] == "a" * (MUCH - 1)
        # Main and the counter print by turns.
        assert text[MUCH - 1 :].replace("end\n", "") == f"\n{COUNTED}"
        assert sorted([child.heard(), child.heard()]) == ["counted", "printed"]
        assert child.process.wait() == 0


def test_without_a_buffer_of_python_s(tmp_path: Path) -> None:
    with running(tmp_path, _pipe, "-u") as child:
        child.tell("much")
        assert child.first() == b"a"
        child.tell("ping")
        assert child.heard() == "ping"
        assert child.rest() == "a" * (MUCH - 1) + "\nend\n"


def test_texts_come_in_the_order_of_the_calls(tmp_path: Path) -> None:
    with running(tmp_path) as child:
        child.tell("much")
        assert child.first() == b"a"
        child.tell("count", "ping")
        assert child.heard() == "ping"
        # The counter waits with its first line, and main comes behind it.
        child.tell("print")
        text = child.rest()[MUCH - 1 :].split("\n")
        assert text[:3] == ["", "line 1", "main"]
        assert [line for line in text if "line" in line] == COUNTED.split("\n")[:-1]


def test_who_waits_can_be_killed(tmp_path: Path) -> None:
    """The text of the first has begun, and is completed; the second's is not written at all."""
    with running(tmp_path) as child:
        child.tell("much")
        assert child.first() == b"a"
        child.tell("kill")
        assert child.heard() == "down: killed"
        child.tell("much", "sleep")
        assert child.heard() == "slept"
        child.tell("count", "kill")
        assert child.heard() == "down: killed"
        text = child.rest()
        assert text[: MUCH - 1] == "a" * (MUCH - 1)
        assert text[MUCH - 1 :].replace("end\n", "") == f"\n{COUNTED}"


# As if a look-up must not be left.
CLOSED = (
    "from meshrt.values.interruption import TRANSPARENT\n"
    "from meshrt.values.map import Map\n"
    "TRANSPARENT.discard(Map._place.__code__)\n"
)


def test_where_a_process_cannot_be_parked_its_text_waits(tmp_path: Path) -> None:
    with running(tmp_path, before=CLOSED) as child:
        child.tell("much")
        assert child.first() == b"a"
        child.tell("loud")
        assert child.heard() == "loud 1"
        text = child.rest()[MUCH - 1 :]
        assert text.startswith("\nhash 7\n") and text.endswith("\nend\n")


def test_a_handler_that_prints_holds_up_its_service(tmp_path: Path) -> None:
    with running(tmp_path) as child:
        child.tell("much")
        assert child.first() == b"a"
        child.tell("clerk", "sleep")
        assert child.heard() == "slept"
        child.tell("desk")
        assert child.rest()[MUCH - 1 :] == "\nfrom a handler\nend\n"
        assert sorted(child.heard() for _ in range(3)) == ["desk 1", "noted", "printed"]


def test_a_terminate_clause_waits_too(tmp_path: Path) -> None:
    with running(tmp_path) as child:
        child.tell("tidy", "ping")
        assert child.heard() == "ping"
        child.tell("much")
        assert child.first() == b"a"
        child.tell("ping")
        assert child.heard() == "ping"
        # The program ends as soon as the text has been written, which is what main waits for.
        assert child.rest() == "a" * (MUCH - 1) + "\nend\ntidy\n"
        assert child.process.wait() == 0


def test_a_signal_ends_a_program_that_nobody_reads(tmp_path: Path) -> None:
    with running(tmp_path) as child:
        child.tell("much")
        assert child.first() == b"a"
        child.process.send_signal(signal.SIGTERM)
        # It has some seconds to write what it has begun.
        assert child.rest() == "a" * (MUCH - 1) + "\n"
        assert child.process.wait() == 128 + signal.SIGTERM


def test_a_reader_that_goes_away_ends_it(tmp_path: Path) -> None:
    with running(tmp_path) as child:
        child.tell("much")
        assert child.first() == b"a"
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, child.reading)
        os.close(null)
        assert child.process.wait() == 1
        assert child.heard() == ""


# Crashing processes, whose reports nobody reads. The number of them goes out when all have ended.
CRASHES = """
printing.MOST = 10_000

def crash(me, n):
    panic("x" * 1000 + str(n))

def main(me):
    pids = [spawn(crash, n) for n in range(200)]
    refs = [me.watch(pid) for pid in pids]
    for _ in refs:
        yield from receive(me)
    println("all have ended")
"""


def test_reports_hold_up_nobody(in_own_process: Callable[..., Any]) -> None:
    imports = "from meshrt.process import printing\nfrom meshrt.std.prelude import panic, println\n"
    with in_own_process(imports + CRASHES) as child:
        assert child.stdout.readline() == "all have ended\n"
        *reports, note = child.stderr.read().splitlines()
        # Trio starts them in any order.
        shown = {line.rpartition("x")[2] for line in reports}
        assert len(shown) == len(reports) and shown <= {str(n) for n in range(200)}
        assert note == f"Mesh: {200 - len(shown)} more reports were left out, for nobody read them"
        assert child.wait() == 0
