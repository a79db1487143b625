"""Calls of C code that may take long and let go of the interpreter meanwhile.

A program without processes makes them here and now. While processes run, `meshrt.process.aside`
takes this over: a thread makes the call, and only the calling process waits.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def make(function: Callable[..., Any], *arguments: Any) -> Any:
    """What `function(*arguments)` gives."""
    return function(*arguments)


class Aside:
    """`call(function, *arguments)` is how such calls are made at present."""

    __slots__ = ("call",)

    call: Callable[..., Any]

    def __init__(self) -> None:
        self.call = make


ASIDE = Aside()
