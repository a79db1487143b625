"""Calls that block the thread: made so that only the calling process waits.

`in_thread` hands such a call to a thread of Trio's. A program without processes makes it
outright (`alone=` in `meshrt.library`).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any, TypeVar

    from trio import CapacityLimiter

    T = TypeVar("T")

_MOST_THREADS = 1000

NOT_UTF8 = "stream did not contain valid UTF-8"


def in_thread(me: Any, function: Callable[..., T], *arguments: Any) -> Generator[Any, Any, T]:
    """What `function(*arguments)` gives, from another thread. A process that is killed
    meanwhile does not wait for the thread."""
    result: T = yield from me.trio(_wait, function, *arguments)
    return result


async def _wait(function: Callable[..., T], *arguments: Any) -> T:
    from trio import to_thread

    return await to_thread.run_sync(
        function, *arguments, abandon_on_cancel=True, limiter=_threads()
    )


# The limiter of a Trio run; made when it is first needed, for importing Trio takes long.
_limiters: Any = None


def _threads() -> CapacityLimiter:
    """Who may have a thread at once. Trio's own limit of 40 would let as many readers of pipes
    that nobody writes hold up everyone else."""
    global _limiters
    from trio import CapacityLimiter
    from trio.lowlevel import RunVar

    if _limiters is None:
        _limiters = RunVar("limiters")
    limiter: CapacityLimiter | None = _limiters.get(None)
    if limiter is None:
        limiter = CapacityLimiter(_MOST_THREADS)
        _limiters.set(limiter)
    return limiter


def system_text(error: OSError | ValueError) -> str:
    """How Mesh words a failure of the operating system, as native programs do; a ValueError
    is what Python makes of a path with a NUL in it."""
    if isinstance(error, OSError) and error.errno is not None:
        from os import strerror

        return f"{strerror(error.errno)} (os error {error.errno})"
    return str(error)
