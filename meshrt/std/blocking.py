"""Calls that block the thread: made so that only the calling process waits.

`in_thread` hands such a call to a thread of Trio's. A program without processes makes it
outright (`alone=` in `meshrt.library`).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any, TypeVar

    T = TypeVar("T")

NOT_UTF8 = "stream did not contain valid UTF-8"


def in_thread(me: Any, function: Callable[..., T], *arguments: Any) -> Generator[Any, Any, T]:
    """What `function(*arguments)` gives, from another thread. A process that is killed
    meanwhile does not wait for the thread."""
    from functools import partial

    from trio import to_thread

    wait = partial(to_thread.run_sync, function, *arguments, abandon_on_cancel=True)
    result: T = yield from me.trio(wait)
    return result


def system_text(error: OSError | ValueError) -> str:
    """How Mesh words a failure of the operating system, as native programs do; a ValueError
    is what Python makes of a path with a NUL in it."""
    if isinstance(error, OSError) and error.errno is not None:
        from os import strerror

        return f"{strerror(error.errno)} (os error {error.errno})"
    return str(error)
