"""`File`: whole text files, in UTF-8. Failures are `Err` with the words of the system."""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.std.blocking import NOT_UTF8, in_thread, system_text
from meshrt.values import Err, Ok, Variant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

__mesh_preemptible__ = True


def read_now(path: str) -> Variant:
    """`File.read`, while all processes wait."""
    try:
        with open(path, "rb") as file:
            return Ok(file.read().decode())
    except UnicodeDecodeError:
        return Err(NOT_UTF8)
    except (OSError, ValueError) as error:
        return Err(system_text(error))


@mesh("File.read", "(String) -> Result<String, String>", suspends=True, alone=read_now)
def read(me: Any, path: str) -> Generator[Any, Any, Variant]:
    """The whole text of a file; Err if it cannot be read or is not UTF-8.

    Example: File.read("/nonexistent") == Err("No such file or directory (os error 2)")
    """
    return (yield from in_thread(me, read_now, path))


def write_now(path: str, text: str) -> Variant:
    """`File.write`, while all processes wait."""
    return _put(path, text, "wb")


@mesh("File.write", "(String, String) -> Result<(), String>", suspends=True, alone=write_now)
def write(me: Any, path: str, text: str) -> Generator[Any, Any, Variant]:
    """Makes a file of the text, in place of one that is there.

    Example: File.write("/nonexistent/a", "") == Err("No such file or directory (os error 2)")
    """
    return (yield from in_thread(me, write_now, path, text))


def append_now(path: str, text: str) -> Variant:
    """`File.append`, while all processes wait."""
    return _put(path, text, "ab")


@mesh("File.append", "(String, String) -> Result<(), String>", suspends=True, alone=append_now)
def append(me: Any, path: str, text: str) -> Generator[Any, Any, Variant]:
    """Writes the text at the end of a file, which is made if it is missing.

    Example: File.append("/", "") == Err("Is a directory (os error 21)")
    """
    return (yield from in_thread(me, append_now, path, text))


def exists_now(path: str) -> bool:
    """`File.exists`, while all processes wait."""
    from os.path import exists

    return exists(path)


@mesh("File.exists", "(String) -> Bool", suspends=True, alone=exists_now)
def exists_file(me: Any, path: str) -> Generator[Any, Any, bool]:
    """Whether there is a file or directory; a link counts if what it leads to is there.

    Example: File.exists("/nonexistent") == false
    """
    return (yield from in_thread(me, exists_now, path))


def delete_now(path: str) -> Variant:
    """`File.delete`, while all processes wait."""
    from os import unlink

    try:
        unlink(path)
    except (OSError, ValueError) as error:
        return Err(system_text(error))
    return Ok(None)


@mesh("File.delete", "(String) -> Result<(), String>", suspends=True, alone=delete_now)
def delete(me: Any, path: str) -> Generator[Any, Any, Variant]:
    """Deletes a file or a link, but no directory.

    Example: File.delete("/nonexistent") == Err("No such file or directory (os error 2)")
    """
    return (yield from in_thread(me, delete_now, path))


def _put(path: str, text: str, mode: str) -> Variant:
    try:
        with open(path, mode) as file:
            file.write(text.encode("utf-8", "replace"))
    except (OSError, ValueError) as error:
        return Err(system_text(error))
    return Ok(None)
