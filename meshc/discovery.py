"""Which files make up a program, and their bytes.

A project is a directory: every `*.mpl` file below it, in the order of their path
components, except hidden names, `*.test.mpl` files, `target` directories and nested
projects (directories with a `mesh.toml` of their own); then those of the packages installed
below `.mesh/packages`. A single `.mpl` file is a project of one module.

Everything a compilation depends on is read here, once, so that the code cache can decide
from the bytes alone. A warm start runs this module, which therefore imports nothing that
an interpreter has not loaded anyway.
"""

from __future__ import annotations

import os

MANIFEST = "mesh.toml"
MAIN = ("main.mpl",)
PACKAGES = ".mesh", "packages"
TEST_SUFFIX = ".test.mpl"


class ProjectError(Exception):
    """A project that cannot be compiled at all; the message is one line for the user."""


class InputFile:
    """One source file: `relative` is its path inside the project or package with `/` between
    the components, `shown` the path for messages, `data` its bytes."""

    __slots__ = ("data", "relative", "shown")

    def __init__(self, relative: str, shown: str, data: bytes) -> None:
        self.relative = relative
        self.shown = shown
        self.data = data


class Inputs:
    """All files of one program: `root` is the path as the user gave it, `single` whether it
    names a file, `manifest` the bytes of `mesh.toml` if there is one. `entry` is the path in the
    project of the entry file, where it is not the one that the manifest names."""

    __slots__ = ("entry", "files", "manifest", "root", "single")

    def __init__(
        self,
        root: str,
        single: bool,
        manifest: bytes | None,
        files: list[InputFile],
        entry: str | None = None,
    ) -> None:
        self.entry = entry
        self.root = root
        self.single = single
        self.manifest = manifest
        self.files = files


def discover(path: str) -> Inputs:
    """Find and read the files of the program at `path`, a directory or one `.mpl` file.

    Raises ProjectError when there is nothing there or a file cannot be read.
    """
    if os.path.isdir(path):
        names = sorted(_walk(path, ()))
        files = [_read_input(path, name) for name in names]
        for package in _packages(os.path.join(path, *PACKAGES)):
            # What the project has itself comes before what a package brings.
            own = {MAIN, *names}
            files += [_read_input(package, n) for n in sorted(_walk(package, ())) if n not in own]
        manifest = os.path.join(path, MANIFEST)
        data = _read(manifest, manifest) if os.path.isfile(manifest) else None
        return Inputs(path, False, data, files)
    if not os.path.exists(path):
        what = "File" if path.endswith(".mpl") else "Project directory"
        raise ProjectError(f"{what} '{path}' does not exist")
    if not path.endswith(".mpl"):
        raise ProjectError(f"'{path}' is not a directory or a .mpl file")
    name = os.path.basename(path)
    return Inputs(path, True, None, [InputFile(name, path, _read(path, path))])


def _packages(directory: str) -> list[str]:
    """The directories with a manifest below `directory`, in the order of their names."""
    if os.path.exists(os.path.join(directory, MANIFEST)):
        return [directory]
    if not os.path.isdir(directory):
        return []
    try:
        with os.scandir(directory) as entries:
            inside = sorted(e.path for e in entries if e.is_dir(follow_symlinks=False))
    except OSError as error:
        raise ProjectError(f"Failed to read '{directory}': {error.strerror or error}") from None
    return [package for path in inside for package in _packages(path)]


def _walk(root: str, prefix: tuple[str, ...]) -> list[tuple[str, ...]]:
    directory = os.path.join(root, *prefix)
    found: list[tuple[str, ...]] = []
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                # Links to directories are not followed: they could lead in circles.
                if entry.is_dir(follow_symlinks=False):
                    if name != "target" and not os.path.exists(os.path.join(entry.path, MANIFEST)):
                        found += _walk(root, (*prefix, name))
                elif name.endswith(".mpl") and not name.endswith(TEST_SUFFIX) and entry.is_file():
                    found.append((*prefix, name))
    except OSError as error:
        raise ProjectError(f"Failed to read '{directory}': {error.strerror or error}") from None
    return found


def _read_input(root: str, parts: tuple[str, ...]) -> InputFile:
    shown = os.path.join(root, *parts)
    return InputFile("/".join(parts), shown, _read(shown, shown))


def _read(path: str, shown: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise ProjectError(f"Failed to read '{shown}': {error.strerror or error}") from None
