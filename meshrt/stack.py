"""Room for deep recursion, and a recursion limit that is reached before the stack is full.

Mesh programs recurse where others loop. A Python-to-Python call takes no C stack since
CPython 3.11, but in 3.11 every generator in a chain of `yield from` does (about 400 bytes),
as does any C function that calls back: most take 700 bytes for each level that the recursion
limit counts, a sort whose key function sorts takes 2,400. A full stack kills the interpreter,
so the limit has to fit the stack.

On Linux the main thread's stack grows while the program runs, up to its limit at that moment
or to the next mapping below it; so the limit is raised to 640 MB, of which only what is used
becomes memory. Where that cannot be done on 3.11 (another system, another thread, a hard
limit) recursion gets what the stack allows. From 3.12 on the interpreter counts C calls by
themselves, to 10,000, which at the worst takes more than the usual 8 MB.

This module is loaded on every start and imports only what the interpreter has anyway.
"""

from __future__ import annotations

import sys

# The depth of recursion, in calls, on Python 3.11.
_DEPTH_3_11 = 240_000

_STACK = 640 << 20
_USUAL_STACK = 8 << 20
_BYTES_A_LEVEL = 2600

# What the kernel keeps free between the stack and the next mapping, with something to spare.
_GUARD = 2 << 20


def safe_depth(wanted: int) -> int:
    """The recursion limit nearest to `wanted` that the stack of this thread bears; lets the
    stack grow."""
    room = _enlarge()
    if sys.version_info < (3, 12):
        return min(wanted, _DEPTH_3_11, room // _BYTES_A_LEVEL)
    return wanted


def _enlarge() -> int:
    """Let the stack of this thread grow: how many bytes it may have."""
    if sys.platform != "linux" or _in_other_thread():
        return _USUAL_STACK
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = _STACK if hard == resource.RLIM_INFINITY else min(_STACK, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
        except (OSError, ValueError):
            wanted = soft
    return min(wanted, _room())


def _in_other_thread() -> bool:
    threading = sys.modules.get("threading")
    return threading is not None and threading.current_thread() is not threading.main_thread()


def _room() -> int:
    """How large the stack of the main thread can become before it meets another mapping."""
    below = 0
    try:
        with open("/proc/self/maps", "rb") as maps:
            for line in maps:
                _, _, end = line.partition(b" ")[0].partition(b"-")
                if line.endswith(b"[stack]\n"):
                    return int(end, 16) - below - _GUARD
                below = int(end, 16)
    except OSError:
        return _USUAL_STACK
    return _USUAL_STACK
