"""Runs `member.mpl`, which may ask for what no ordinary program can: python member.py NAME …"""

from __future__ import annotations

import random
import socket
import sys
from pathlib import Path

from benchmarks.memory import resident
from meshrt.library import mesh

PROGRAM = Path(__file__).parent / "member.mpl"


@mesh("Soak.random", "(Int, Int) -> Int")
def any_number(low: int, high: int) -> int:
    """A number from `low` to `high`."""
    return random.randint(low, high)


@mesh("Soak.memory", "() -> Int")
def memory() -> int:
    """The bytes of memory that this process has."""
    return resident()


@mesh("Soak.text", "(Int) -> String")
def text(size: int) -> str:
    """A text of that many bytes."""
    return "x" * size


@mesh("Soak.cut", "(String) -> Int")
def cut(name: str) -> int:
    """The connection to that node breaks: 0; 1 if there is none. Neither end has asked for it."""
    from meshrt.node.api import program_node

    session = program_node().cluster.sessions.find(name)
    if session is None:
        return 1
    stream = session.connection._stream  # type: ignore[attr-defined]
    try:
        # Below TLS, and without a word to the code on top of it.
        socket.socket.shutdown(stream._socket, socket.SHUT_RDWR)
    except OSError:
        return 1
    return 0


def main() -> int:
    """Compile and run the program."""
    from meshc.build.pipeline import compile_program
    from meshc.build.program import ENTRY_MODULE
    from meshc.discovery import discover
    from meshrt.program import install, start

    program, _warnings = compile_program(discover(str(PROGRAM)))
    install(program.codes)
    return start(ENTRY_MODULE, uses_processes=program.uses_processes)


if __name__ == "__main__":
    sys.exit(main())
