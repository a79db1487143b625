"""Function values that may suspend."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any, Final

from meshrt.process.process import current
from meshrt.process.reason import ExitSignal

_GENERATOR: Final = types.GeneratorType


class Suspending:
    """A function that may suspend, as a value.

    Suspending code that has one calls `generator(process, …)` and iterates. Plain code, such
    as a sort that was given a comparison, just calls it: then each wait parks the greenlet
    with the whole stack of that code in it, and others go on meanwhile.
    """

    __slots__ = ("generator",)

    def __init__(self, generator: Callable[..., Any]) -> None:
        self.generator = generator

    def __call__(self, *arguments: Any) -> Any:
        process = current()
        steps = self.generator(process, *arguments)
        if steps.__class__ is not _GENERATOR:
            return steps
        process.nested += 1
        try:
            yielded = steps.send(None)
            while True:
                try:
                    value = process.block(yielded)
                except ExitSignal as signal:
                    yielded = steps.throw(signal)
                else:
                    yielded = steps.send(value)
        except StopIteration as end:
            return end.value
        finally:
            process.nested -= 1
