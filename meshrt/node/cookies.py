"""The cookie of a cluster, from the environment or a file.

A file with a secret must be out of the reach of others, as Erlang demands of `.erlang.cookie` and
ssh of its keys: one that the group or others can read or write is refused.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping

MAX_BYTES = 4096

COOKIE = "MESH_CLUSTER_COOKIE"
COOKIE_FILE = "MESH_CLUSTER_COOKIE_FILE"


class NoCookie(Exception):
    """There is no cookie to be had; the text says why."""


def read_cookie(path: str) -> str:
    """The cookie in a file, without the white space around it. Raises `NoCookie`."""
    try:
        # Opened first and looked at then, so that what is looked at is what is read.
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with os.fdopen(fd, "rb") as file:
            status = os.fstat(fd)
            if not stat.S_ISREG(status.st_mode):
                raise NoCookie(f"cookie file {path} is not a file")
            why = why_not_private(status)
            if why is not None:
                raise NoCookie(f"cookie file {path} {why}")
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        text = error.strerror if isinstance(error, OSError) else str(error)
        raise NoCookie(f"cannot read cookie file {path}: {text}") from None
    if len(data) > MAX_BYTES:
        raise NoCookie(f"cookie file {path} is longer than {MAX_BYTES} bytes")
    try:
        cookie = data.decode().strip()
    except UnicodeDecodeError:
        raise NoCookie(f"cookie file {path} is not UTF-8") from None
    if not cookie:
        raise NoCookie(f"cookie file {path} is empty")
    return cookie


def why_not_private(status: os.stat_result) -> str | None:
    """Why a file with a secret is in the reach of others; None if it is not."""
    if os.name != "posix":
        return None
    if status.st_uid not in (os.geteuid(), 0):
        return "belongs to another user"
    if status.st_mode & 0o077:
        return f"is open to others (mode {stat.S_IMODE(status.st_mode):o}): chmod 600"
    return None


def cookie_from(environment: Mapping[str, str]) -> str | None:
    """The cookie that the environment gives, by its text or by a file; None if it gives neither.
    Raises `NoCookie`."""
    text, path = environment.get(COOKIE, ""), environment.get(COOKIE_FILE, "")
    if text.strip() and path:
        raise NoCookie(f"{COOKIE} and {COOKIE_FILE} are both set")
    if text.strip():
        return text
    return read_cookie(path) if path else None
