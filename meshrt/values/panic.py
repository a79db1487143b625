"""The failure of a Mesh program."""

from __future__ import annotations


class Panic(Exception):
    """Ends the running process; `message` is the text after `Mesh panic at FILE:LINE: `."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
