"""Output, input and environment: what reaches the operating system and what comes from it."""

import os
import subprocess
import sys
import threading
from collections.abc import Generator
from typing import Any

import pytest
import trio

from meshrt import output
from meshrt.std import env, io
from meshrt.std.io import LineReader, next_line
from meshrt.values import Err, List, Ok


def run(code: str, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=60, check=False, **options
    )


def test_output_is_utf8_with_plain_newlines() -> None:
    code = (
        "from meshrt.std.prelude import println, print_text\n"
        "from meshrt.std.io import eprintln, puts\n"
        "println('Grüße 👍'); print_text('a\\r\\nb'); puts(''); eprintln('è')"
    )
    result = run(code, env={**os.environ, "PYTHONIOENCODING": "latin-1"})
    assert result.stdout == "Grüße 👍\na\r\nb\n".encode()
    assert result.stderr == "è\n".encode()
    assert result.returncode == 0


def test_a_lone_surrogate_does_no_harm() -> None:
    result = run("from meshrt.std.prelude import println; println('a\\ud800b')")
    assert result.stdout == b"a?b\n"


def test_every_call_is_flushed() -> None:
    code = "import os; from meshrt.std.prelude import println; println('kept'); os._exit(7)"
    result = run(code)
    assert (result.returncode, result.stdout) == (7, b"kept\n")


def test_a_closed_pipe_ends_the_program_quietly() -> None:
    code = (
        "from meshrt.std.prelude import println\n"
        "import sys; sys.stdin.read()\n"
        "for _ in range(100000): println('x' * 1000)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin and process.stdout and process.stderr
    process.stdout.close()
    process.stdin.close()
    assert process.wait(60) == 1
    assert process.stderr.read() == b""
    process.stderr.close()


def test_no_standard_output_ends_the_program_quietly() -> None:
    code = "import sys; sys.stdout = None; from meshrt.std.prelude import println; println('x')"
    result = run(code)
    assert (result.returncode, result.stderr) == (1, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_named() -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [sys.executable, "-c", "from meshrt.std.prelude import println; println('x')"],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert result.returncode == 1
    assert result.stderr == b"cannot write to standard output: No space left on device\n"


def test_lost_standard_error_is_no_failure() -> None:
    code = (
        "import sys; sys.stderr = None\n"
        "from meshrt.std.io import eprintln; eprintln('x'); print('on')"
    )
    assert run(code).stdout == b"on\n"


def test_output_waits_for_a_descriptor_that_does_not_block() -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    received = bytearray()

    def read() -> None:
        while chunk := os.read(reading, 65536):
            received.extend(chunk)

    reader = threading.Thread(target=read)
    with open(writing, "w", encoding="utf-8") as stream:
        text = "0123456789" * 100_000
        reader.start()
        output.write_now(stream, text)
    reader.join(60)
    os.close(reading)
    assert bytes(received) == text.encode()


class FakeProcess:
    """Runs the Trio operations of a generator, as a process does."""

    def trio(self, function: Any, *args: Any) -> Generator[Any, Any, Any]:
        return (yield lambda: function(*args))

    def finish(self, generator: Generator[Any, Any, Any]) -> Any:
        """What the generator returns; the number of its waits is in `waits`."""
        self.waits = 0

        async def drive() -> Any:
            send, value = generator.send, None
            while True:
                try:
                    operation = send(value)
                except StopIteration as stop:
                    return stop.value
                self.waits += 1
                try:
                    send, value = generator.send, await operation()
                except OSError as error:
                    send, value = generator.throw, error

        return trio.run(drive)


def lines_of(data: bytes, count: int) -> tuple[list[Any], int]:
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    reader = LineReader(reading)
    me = FakeProcess()
    waits = 0
    results = []
    for _ in range(count):
        results.append(me.finish(next_line(me, reader)))
        waits += me.waits
    os.close(reading)
    return results, waits


def test_read_line() -> None:
    results, waits = lines_of("één\r\n\ntwo\r\nlast".encode(), 6)
    assert results == [Ok("één"), Ok(""), Ok("two"), Ok("last"), Ok(""), Ok("")]
    assert waits == 2


def test_read_line_keeps_a_carriage_return_inside() -> None:
    results, _ = lines_of(b"a\rb\r", 1)
    assert results == [Ok("a\rb\r")]


def test_read_line_rejects_what_is_not_utf8_and_goes_on() -> None:
    results, _ = lines_of(b"\xff\nnext\n", 2)
    assert results == [Err("stream did not contain valid UTF-8"), Ok("next")]


def test_read_line_longer_than_a_chunk() -> None:
    reading, writing = os.pipe()
    line = b"x" * 300_000

    def feed() -> None:
        with open(writing, "wb") as pipe:
            pipe.write(line + b"\n")

    feeder = threading.Thread(target=feed)
    feeder.start()
    me = FakeProcess()
    assert me.finish(next_line(me, LineReader(reading))) == Ok(line.decode())
    feeder.join(60)
    os.close(reading)


def test_read_line_of_a_bad_descriptor() -> None:
    result = FakeProcess().finish(next_line(FakeProcess(), LineReader(-1)))
    assert result == Err("Bad file descriptor (os error 9)")


def test_a_read_that_came_meanwhile_is_not_waited_for() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"a\n")
    reader = LineReader(reading)
    seen = reader.reads
    reader.fill(seen)
    # Another process saw the same state; were this to read, it would wait for ever.
    reader.fill(seen)
    assert reader.take() == b"a"
    assert reader.take() is None
    os.close(reading)
    os.close(writing)


def test_standard_input_is_read_through_the_same_code() -> None:
    assert io._STANDARD_INPUT._descriptor == 0


def test_env_get(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MESH_TEST", "")
    assert env.get("MESH_TEST", "default") == ""
    assert env.get("MESH_TEST_UNSET", "default") == "default"
    for name in ("", "A=B", "A\0B", "\ud800"):
        assert env.get(name, "default") == "default"
    monkeypatch.setenv("MESH_TEST", "\udcff")
    assert env.get("MESH_TEST", "default") == "default"


@pytest.mark.parametrize(
    ("value", "number"),
    [("12", 12), ("-5", -5), ("+5", 5), ("", 7), (" 1", 7), ("x", 7), ("9" * 30, 7)],
)
def test_env_get_int(monkeypatch: pytest.MonkeyPatch, value: str, number: int) -> None:
    monkeypatch.setenv("MESH_TEST", value)
    assert env.get_int("MESH_TEST", 7) == number


def test_env_args(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["tool.mpl", "a", "é", "\udcff"])
    assert env.args() == List.of("a", "é", "\ufffd")
