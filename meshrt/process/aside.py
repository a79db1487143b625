"""Long calls of C code, made by a thread while the calling process is parked.

A process that cannot be parked (`parking`) makes the call itself. One that is killed meanwhile
does not wait for the thread.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, Final

from trio import CapacityLimiter, to_thread
from trio.lowlevel import RunVar

from meshrt.aside import ASIDE, make
from meshrt.process.parking import parkable
from meshrt.process.process import Process
from meshrt.process.suspending import Suspending

# How many calls are under way at once: they take processors, of which the node needs one.
_MOST: Final = 8

_limiter: Final[RunVar[CapacityLimiter | None]] = RunVar("aside", None)


def call(function: Callable[..., Any], *arguments: Any) -> Any:
    """What `function(*arguments)` gives, from another thread. Raises an exit signal that comes
    meanwhile."""
    return function(*arguments) if parkable() is None else _parked(function, *arguments)


def _steps(me: Process, function: Callable[..., Any], *arguments: Any) -> Generator[Any, Any, Any]:
    return me.trio(_work, function, *arguments)


_parked: Final = Suspending(_steps)


async def _work(function: Callable[..., Any], *arguments: Any) -> Any:
    limiter = _limiter.get()
    if limiter is None:
        limiter = CapacityLimiter(_MOST)
        _limiter.set(limiter)
    return await to_thread.run_sync(function, *arguments, abandon_on_cancel=True, limiter=limiter)


def install() -> None:
    """Make such calls so that others go on."""
    ASIDE.call = call


def remove() -> None:
    """As if `install` had not been called."""
    ASIDE.call = make
