"""`Env`: the environment and the arguments of the program.

The arguments are `sys.argv` without its first element: whoever runs a program sets that.
"""

from __future__ import annotations

import os
import sys

from meshrt.library import mesh
from meshrt.std.string import parse_int
from meshrt.values import List

__mesh_preemptible__ = True


@mesh("Env.get", "(String, String) -> String")
def get(name: str, default: str) -> str:
    """The value of an environment variable, or the default where it is not set or not
    valid Unicode. One that is set but empty gives the empty text.

    Example: Env.get("MESH_NO_SUCH_VARIABLE", "none") == "none"
    """
    value = _value(name)
    return default if value is None else value


@mesh("Env.get_int", "(String, Int) -> Int")
def get_int(name: str, default: int) -> int:
    """The value of an environment variable as an Int, or the default where it is not one.

    Example: Env.get_int("MESH_NO_SUCH_VARIABLE", 7) == 7
    """
    value = _value(name)
    number = None if value is None else parse_int(value)
    return default if number is None else number


@mesh("Env.args", "() -> List<String>")
def args() -> List:
    """The arguments of the program, without its name.

    Example: List.length(Env.args()) >= 0
    """
    return List.adopt([_readable(argument) for argument in sys.argv[1:]])


def _value(name: str) -> str | None:
    if not name or "=" in name or "\0" in name:
        return None
    try:
        value = os.environ.get(name)
        if value is not None:
            # Python keeps bytes that are not UTF-8 as lone surrogates.
            value.encode()
        return value
    except UnicodeEncodeError:
        return None


def _readable(argument: str) -> str:
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
