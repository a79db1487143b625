"""Lines on stderr about peers that misbehave, as few as a person can read.

Strangers can cause such lines as often as they like, so a bucket limits them: a burst, then one
every few seconds; how many were left out is said with the next line.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from meshrt.output import write_error

BURST: Final = 20
SECONDS_A_LINE: Final = 5.0
_LONGEST: Final = 300


class Reporter:
    """Call it with one line of text; `mesh node: ` is put before it.

    `write` gets whole lines; `clock` gives seconds.
    """

    def __init__(
        self,
        write: Callable[[str], object] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._write = write if write is not None else _write_to_stderr
        self._clock = clock
        self._tokens = float(BURST)
        self._filled_at = clock()
        self._left_out = 0

    def __call__(self, text: str) -> None:
        now = self._clock()
        self._tokens = min(BURST, self._tokens + (now - self._filled_at) / SECONDS_A_LINE)
        self._filled_at = now
        if self._tokens < 1:
            self._left_out += 1
            return
        self._tokens -= 1
        if self._left_out:
            text = f"{text} (and {self._left_out} similar lines left out)"
            self._left_out = 0
        self._write(f"mesh node: {printable(text)}\n")


def printable(text: str) -> str:
    """`text` without control characters, and not too long, for a person's terminal."""
    clean = "".join(char if char.isprintable() else "?" for char in text)
    return clean if len(clean) <= _LONGEST else clean[:_LONGEST] + "…"


def _write_to_stderr(line: str) -> None:
    write_error(line, report=True)
