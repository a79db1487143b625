"""Which files a test run is about, and the program that each of them is."""

from __future__ import annotations

import os
from dataclasses import dataclass

from meshc.discovery import MAIN, MANIFEST, TEST_SUFFIX, InputFile, Inputs, ProjectError, discover
from meshc.modules.project import written_entry


@dataclass(frozen=True, slots=True)
class Selection:
    """The project and its test files: `root` is a directory, `files` are paths as they are shown,
    relative to the current directory where they lie below it."""

    root: str
    files: list[str]


def select(path: str | None) -> Selection:
    """The test files at `path`, a file or directory, or below the current directory.

    Raises ProjectError if there is no such path, or it belongs to no project."""
    target = os.path.abspath(path if path is not None else os.curdir)
    if not os.path.exists(target):
        raise ProjectError(f"Test target '{path}' does not exist")
    is_file = os.path.isfile(target)
    if is_file and not target.endswith(TEST_SUFFIX):
        raise ProjectError(f"'{path}' is not a directory or a .test.mpl file")
    start = os.path.dirname(target) if is_file else target
    root = _nearest(start, MANIFEST) or _nearest(start, MAIN[0])
    if root is None:
        if path is not None:
            raise ProjectError(
                f"Could not resolve a Mesh project root for test target '{target}'; "
                f"no {MANIFEST} or {MAIN[0]} was found there or above"
            )
        root = target
    files = [target] if is_file else sorted(_below(target), key=lambda name: name.split(os.sep))
    return Selection(root, [_shown(file) for file in files])


def project_modules(root: str) -> Inputs:
    """The files of a project without its entry file, which a test file stands in for.

    Raises ProjectError for a file that cannot be read or a faulty manifest."""
    inputs = discover(root)
    entry = written_entry(inputs)
    inputs.files = [file for file in inputs.files if file.relative != entry]
    return inputs


def program_of(project: Inputs, file: str) -> Inputs:
    """The program of a test file in a project. Raises ProjectError if it cannot be read."""
    try:
        with open(file, "rb") as opened:
            data = opened.read()
    except OSError as error:
        raise ProjectError(f"Failed to read '{file}': {error.strerror or error}") from None
    relative = os.path.relpath(file, project.root).replace(os.sep, "/")
    files = [*project.files, InputFile(relative, file, data)]
    return Inputs(project.root, False, project.manifest, files, relative)


def _nearest(directory: str, name: str) -> str | None:
    """The nearest directory at or above `directory` with a file `name`."""
    while not os.path.isfile(os.path.join(directory, name)):
        above = os.path.dirname(directory)
        if above == directory:
            return None
        directory = above
    return directory


def _below(directory: str) -> list[str]:
    found: list[str] = []
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "target":
                        found += _below(entry.path)
                elif entry.name.endswith(TEST_SUFFIX) and entry.is_file():
                    found.append(entry.path)
    except OSError as error:
        raise ProjectError(f"Failed to read '{directory}': {error.strerror or error}") from None
    return found


def _shown(path: str) -> str:
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative
