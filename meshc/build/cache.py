"""Compiled programs kept between runs.

An entry is one file in `$XDG_CACHE_HOME/mesh-py` (or `~/.cache/mesh-py`). Its name is the
hash of everything that its content depends on: all source files with their paths, the
manifest, the path under which the project was named (it is in the code objects and the
warnings), the sources of the compiler and the runtime, and the Python version. So an entry
is right or not found; none is ever updated. Entries are written to a temporary file that is
then renamed, which is atomic; the oldest ones are dropped when there are many.

The content is a digest and marshalled data. The digest guards `marshal` against damaged
files. A cache that cannot be read or written is as good as none.
"""

from __future__ import annotations

import marshal
import os
import sys

from meshc.build.program import Program
from meshc.discovery import Inputs

try:  # The extension module alone loads in a tenth of the time of hashlib.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

MAGIC = b"mesh-py 1\n"
DIGEST_BYTES = 20
ENTRIES_KEPT = 256


def key_of(inputs: Inputs) -> str:
    """The name of the cache entry for a program with these files."""
    digest = blake2b(digest_size=DIGEST_BYTES)

    def add(data: bytes) -> None:
        # Lengths keep neighbouring parts apart.
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)

    add(sys.version.encode())
    add(_compiler_fingerprint())
    add(os.fsencode(inputs.root))
    add(b"file" if inputs.single else b"directory")
    add(b"" if inputs.manifest is None else b"+" + inputs.manifest)
    for file in inputs.files:
        add(os.fsencode(file.relative))
        add(file.data)
    return digest.hexdigest()


def _compiler_fingerprint() -> bytes:
    """Changes when any file of the compiler or the runtime does: names, sizes and times of
    modification, since reading them all would take longer than the rest of the start."""
    build = os.path.dirname(os.path.abspath(__file__))
    compiler = os.path.dirname(build)
    import meshrt

    found: list[str] = []
    pending = [compiler, *meshrt.__path__]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith((".py", ".peg", ".pickle")):
                    status = entry.stat()
                    found.append(f"{entry.path}:{status.st_size}:{status.st_mtime_ns}")
                elif "." not in name and name != "__pycache__" and entry.is_dir():
                    pending.append(entry.path)
    found.sort()
    return "\n".join(found).encode("utf-8", "surrogateescape")


def directory() -> str | None:
    """Where entries are kept; None when there is no home directory."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        home = os.path.expanduser("~")
        if not os.path.isabs(home):
            return None
        base = os.path.join(home, ".cache")
    return os.path.join(base, "mesh-py")


def fetch(key: str) -> Program | None:
    """The program stored under `key`, if there is one."""
    folder = directory()
    if folder is None:
        return None
    try:
        with open(os.path.join(folder, key), "rb") as file:
            data = file.read()
    except OSError:
        return None
    start = len(MAGIC) + DIGEST_BYTES
    content = data[start:]
    if data[:start] != MAGIC + blake2b(content, digest_size=DIGEST_BYTES).digest():
        return None
    codes, uses_processes, warnings = marshal.loads(content)
    return Program(codes, uses_processes, warnings)


def store(key: str, program: Program) -> None:
    """Keep `program` under `key`; does nothing where that is not possible."""
    folder = directory()
    if folder is None:
        return
    content = marshal.dumps((program.codes, program.uses_processes, program.warnings))
    temporary = os.path.join(folder, f".{key}.{os.getpid()}")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(MAGIC + blake2b(content, digest_size=DIGEST_BYTES).digest() + content)
        os.replace(temporary, os.path.join(folder, key))
        _drop_oldest(folder)
    except OSError:
        _remove(temporary)


def _drop_oldest(folder: str) -> None:
    """Halve the number of entries when there are too many."""
    with os.scandir(folder) as entries:
        files = [(entry.stat().st_mtime_ns, entry.path) for entry in entries]
    if len(files) > ENTRIES_KEPT:
        files.sort()
        for _, path in files[: len(files) - ENTRIES_KEPT // 2]:
            _remove(path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
