"""Compiled programs as files: `.pyc` modules and one runnable file.

The runnable file is a zip archive behind a few lines of shell. Python reads zip archives
from their end, so whatever comes first does not matter to it; a shell reads the lines and
replaces itself by a Python that runs the same file. The lines look for that Python:
`$MESH_PYTHON`, the interpreter that built the file, then those on the path. The archive
holds the program's modules as sourceless `.pyc` files below `mesh/` and a `__main__.py`
that explains itself to a Python of another version or without `meshrt`.

The same tree is also written unpacked, to `target/NAME` beside the sources: `python
target/NAME` runs it, and Python programs can import its modules.
"""

from __future__ import annotations

import marshal
import os
import shutil
import sys
import zipfile
from importlib.util import MAGIC_NUMBER
from io import BytesIO
from types import CodeType

from meshc.build.program import ENTRY_MODULE, Program
from meshc.discovery import ProjectError

_MAIN = """\
# A compiled Mesh program. The modules beside this file are sourceless byte code.
import sys

BUILT_FOR = {version!r}

if sys.version_info[:2] != BUILT_FOR:
    sys.exit(
        "error: this program was built for Python %d.%d, but %s is Python %d.%d; "
        "set MESH_PYTHON to a fitting Python, or build the program again"
        % (BUILT_FOR + (sys.executable,) + tuple(sys.version_info[:2]))
    )
try:
    from meshrt.program import finish, start
except ImportError as problem:
    sys.exit(
        "error: %s cannot load the Mesh runtime (%s); install it there with pip, or set "
        "MESH_PYTHON to a Python that has it" % (sys.executable, problem)
    )
sys.exit(finish(start({entry!r}, uses_processes={uses_processes!r})))
"""

_LAUNCHER = """\
#!/bin/sh
# A Mesh program for Python {major}.{minor}: these lines find it, the rest is a zip archive.
built={built}
if [ -n "${{MESH_PYTHON:-}}" ]; then exec "$MESH_PYTHON" "$0" "$@"; fi
if [ -x "$built" ]; then exec "$built" "$0" "$@"; fi
for python in python{major}.{minor} python3 python; do
    if "$python" -c 'import sys, meshrt; sys.exit(sys.version_info[:2] != ({major}, {minor}))' \\
        > /dev/null 2>&1; then exec "$python" "$0" "$@"; fi
done
echo "error: no Python {major}.{minor} with the Mesh runtime was found; set MESH_PYTHON" >&2
exit 1
"""

_EPOCH = (1980, 1, 1, 0, 0, 0)


def files_of(program: Program) -> dict[str, bytes]:
    """The files of a program by their paths: `.pyc` modules and `__main__.py`.

    A module with modules below it becomes the package file of its directory.
    """
    names = set(program.codes)
    packages = {"mesh"}
    for name in names:
        parts = name.split(".")
        packages.update(".".join(parts[:n]) for n in range(1, len(parts)))
    empty = compile("", "<package>", "exec", dont_inherit=True)
    files: dict[str, bytes] = {}
    for name in sorted(names | packages):
        path = name.replace(".", "/") + ("/__init__.pyc" if name in packages else ".pyc")
        files[path] = pyc(program.codes.get(name, empty))
    files["__main__.py"] = _MAIN.format(
        version=tuple(sys.version_info[:2]),
        entry=ENTRY_MODULE,
        uses_processes=program.uses_processes,
    ).encode()
    return files


def pyc(code: CodeType) -> bytes:
    """The content of a `.pyc` file without a source: PEP 552's header, all zero but the
    magic number, and the code."""
    return MAGIC_NUMBER + bytes(12) + marshal.dumps(code)


def default_output(path: str) -> str:
    """Where the runnable file of `meshc build PATH` goes: into the directory, under the
    last component of its path as given; `output` where that has none. For a file: beside
    it, without the extension."""
    if path.endswith(".mpl") and os.path.isfile(path):
        return path.removesuffix(".mpl")
    return os.path.join(path, _last_component(path) or "output")


def real_name_output(path: str) -> str | None:
    """A second place, for a directory given as `.` or `..`: under its real name."""
    if os.path.isdir(path) and not _last_component(path):
        name = os.path.basename(os.path.realpath(path))
        return os.path.join(path, name) if name else None
    return None


def _last_component(path: str) -> str:
    parts = [part for part in path.replace(os.sep, "/").split("/") if part not in ("", ".")]
    return parts[-1] if parts and parts[-1] != ".." else ""


def unpacked_directory(path: str, output: str) -> str:
    """Where the unpacked modules go: `target/NAME` in the project (or beside the file)."""
    base = path if os.path.isdir(path) else os.path.dirname(path)
    return os.path.join(base, "target", os.path.basename(output))


def write_runnable(program: Program, output: str) -> None:
    """Write the runnable file. Raises ProjectError when that is not possible."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        for path, data in files_of(program).items():
            # A fixed time makes equal programs equal files.
            target.writestr(zipfile.ZipInfo(path, _EPOCH), data)
    launcher = _LAUNCHER.format(
        built=_shell_quoted(sys.executable),
        major=sys.version_info.major,
        minor=sys.version_info.minor,
    ).encode("utf-8", "surrogateescape")
    if os.path.isdir(output):
        raise ProjectError(f"cannot write '{output}': a directory of that name is in the way")
    temporary = f"{output}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.write(launcher + archive.getvalue())
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o777 & ~umask)
        os.replace(temporary, output)
    except OSError as error:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise ProjectError(f"cannot write '{output}': {error.strerror or error}") from None


def write_unpacked(program: Program, folder: str) -> None:
    """Write the same files as a directory, in place of an earlier one."""
    try:
        shutil.rmtree(os.path.join(folder, "mesh"), ignore_errors=True)
        for path, data in files_of(program).items():
            full = os.path.join(folder, *path.split("/"))
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb") as file:
                file.write(data)
    except OSError as error:
        raise ProjectError(f"cannot write '{folder}': {error.strerror or error}") from None


def _shell_quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
