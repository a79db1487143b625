"""Colours: on a terminal, unless somebody says otherwise."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = "fn main() do\n  println(totl)\nend\n"
HINT = "`meshc explain E0004` tells more about such an error."


def on_terminal(path: Path, *options: str, **environment: str) -> str:
    """What `meshc check` writes to a terminal."""
    ours, theirs = pty.openpty()
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "meshc", "check", *options, str(path)],
            env={**kept, "TERM": "xterm", "PYTHONIOENCODING": "utf-8", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            timeout=60,
            check=False,
        )
        assert done.returncode == 1
        os.close(theirs)
        theirs = -1
        written = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how Linux says that nobody writes any more
                break
            if not part:
                break
            written += part
        return written.decode().replace("\r\n", "\n")
    finally:
        os.close(ours)
        if theirs >= 0:
            os.close(theirs)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.mpl"
    path.write_text(PROGRAM)
    return path


def test_colours_on_a_terminal(program: Path) -> None:
    text = on_terminal(program)
    assert "\x1b[31m[E0004] Error:\x1b[0m undefined variable: totl" in text
    assert text.endswith(f"{HINT}\nerror: Compilation failed due to errors above.\n")


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (("--no-color",), {}),
        ((), {"NO_COLOR": "1"}),
        ((), {"MESH_COLOR": "never", "FORCE_COLOR": "1"}),
    ],
)
def test_no_colours(program: Path, options: tuple[str, ...], environment: dict[str, str]) -> None:
    text = on_terminal(program, *options, **environment)
    assert "\x1b" not in text
    assert "[E0004] Error: undefined variable: totl" in text and HINT in text


def test_json_is_nothing_but_objects(program: Path) -> None:
    text = on_terminal(program, "--json")
    assert [line[0] + line[-1] for line in text.splitlines()] == ["{}", "{}"]


def test_no_hint_elsewhere(program: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "meshc", "check", str(program)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "meshc explain" not in done.stderr and "\x1b" not in done.stderr
