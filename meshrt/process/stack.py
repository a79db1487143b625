"""Room for deep recursion, and a limit that is reached before the stack is full.

Mesh programs recurse where others loop. A Python-to-Python call takes no C stack since
CPython 3.11, but in 3.11 every generator in a chain of `yield from` does (about 400 bytes),
as does any C function that calls back (up to 1.3 KB for each level that the recursion limit
counts: a sort whose comparison sorts). A full stack kills the interpreter, so the limit has to
fit the stack.

On Linux the main thread's stack grows while the program runs, up to its limit at that moment;
so the limit is raised to 256 MB, of which only what is used becomes memory. Where that cannot
be done on 3.11 (another system, another thread, a hard limit) recursion gets what the stack
allows. From 3.12 on the interpreter counts C calls by themselves, and stops in time.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

# The depth that programs get, in calls.
DEPTH: Final = 150_000

_STACK: Final = 256 << 20
_DEFAULT_STACK: Final = 8 << 20
_BYTES_A_LEVEL: Final = 1700


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Allow recursion to `DEPTH`, or as far as it is safe, inside of the block."""
    before = sys.getrecursionlimit()
    depth = DEPTH
    if sys.version_info < (3, 12):
        depth = min(depth, _grow_stack() // _BYTES_A_LEVEL)
    sys.setrecursionlimit(max(depth, before))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _grow_stack() -> int:
    """Let the stack of this thread grow: how many bytes it may have."""
    if not sys.platform.startswith("linux") or (
        threading.current_thread() is not threading.main_thread()
    ):
        return _DEFAULT_STACK
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = _STACK if hard == resource.RLIM_INFINITY else min(_STACK, hard)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
        return wanted
    return soft
