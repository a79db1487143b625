"""How a compiled program is loaded and started.

The modules of a program are Python modules below the package `mesh` (`Types.User` is
`mesh.types.user`), so that imports between them, tracebacks and debuggers work as for any
Python code. In memory they come from code objects through a finder on `sys.meta_path`; in
a built file they are ordinary `.pyc` files.

The entry module defines `__mesh_main__`. A program that uses no processes is called
directly and never loads the scheduler or Trio: start-up time is most of a short program's
time. Others run under `meshrt.process.run`, where `__mesh_main__` takes the main process.

This module is loaded on every start and imports only what the interpreter has anyway.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec

from meshrt.stack import safe_depth

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import CodeType, ModuleType

PACKAGE = "mesh"

DEPTH = 1_000_000
"""How deep plain code may recurse where the stack bears it: frames of emitted code cost no C
stack, so only memory bounds their number."""


class ProgramFinder:
    """Finds the modules of one program, given as code objects, below `mesh`.

    Every module is a package, since `types.mpl` may lie beside `types/user.mpl`; a
    directory without a file of its own is an empty one.
    """

    def __init__(self, codes: Mapping[str, CodeType]) -> None:
        self._codes = codes
        packages = {PACKAGE}
        for name in codes:
            parts = name.split(".")
            packages.update(".".join(parts[:n]) for n in range(1, len(parts)))
        self._packages = packages

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Part of the import protocol."""
        code = self._codes.get(name)
        if code is None and name not in self._packages:
            return None
        origin = code.co_filename if code is not None else None
        spec = ModuleSpec(name, self, origin=origin, is_package=True)  # type: ignore[arg-type]
        # Makes `__file__` the Mesh source, for debuggers and reports.
        spec.has_location = origin is not None
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Part of the import protocol: the default module is right."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Part of the import protocol."""
        code = self._codes.get(module.__name__)
        if code is not None:
            exec(code, module.__dict__)


def install(codes: Mapping[str, CodeType]) -> ProgramFinder:
    """Make the modules in `codes` (Python name to code) importable.

    Replaces a program installed earlier."""
    for finder in [f for f in sys.meta_path if isinstance(f, ProgramFinder)]:
        sys.meta_path.remove(finder)
    for name in [n for n in sys.modules if n == PACKAGE or n.startswith(PACKAGE + ".")]:
        del sys.modules[name]
    finder = ProgramFinder(codes)
    sys.meta_path.insert(0, finder)
    return finder


def start(entry: str, *, uses_processes: bool, halt: bool = False) -> int:
    """Import the module `entry`, run its `main`, and give the exit status.

    `halt` ends a program whose node is up when `main` has returned and no actor is busy,
    as if it had no node. A failure of `main` prints its one line and gives 1, Ctrl-C gives
    130; nothing else leaves this function but SystemExit.
    """
    if not uses_processes:
        sys.setrecursionlimit(safe_depth(DEPTH))
    try:
        __import__(entry)
        main = sys.modules[entry].__dict__["__mesh_main__"]
        if uses_processes:
            from meshrt.process import run

            return run(main, halt=halt)
        main()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as failure:
        from meshrt.panics import report

        report(failure)
        return 1


def finish(status: int) -> int:
    """Make the exit with `status` a quiet one, even when nobody reads the output any more."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        # Python would report the same failure again while it shuts down.
        import os

        os._exit(status or 1)
    return status
