"""Mesh modules for Python programs: `import` of a Mesh project.

    import meshc.importer
    meshc.importer.install("shop")       # a project directory or one .mpl file

    from mesh.pricing.taxrate import gross
    gross(100)

`install` compiles the whole project (or takes it from the code cache) and makes its modules
importable below the package `mesh`. Function names are those of the Mesh program; arguments
and results are the values that docs/architecture.md describes. Functions that may suspend
are generators, to be called from Mesh processes only.
"""

from __future__ import annotations

from os import PathLike, fspath

from meshc.build.cache import fetch, key_of, store
from meshc.build.program import Program
from meshc.discovery import Inputs, ProjectError, discover
from meshrt.program import install as install_codes


def install(path: str | PathLike[str]) -> Program:
    """Compile the project at `path` and make its modules importable; a project installed
    earlier is forgotten.

    Raises ImportError, with the rendered diagnostics as its message, for a project that
    does not compile.
    """
    try:
        inputs = discover(fspath(path))
        key = key_of(inputs)
        program = fetch(key)
        if program is None:
            program = _compile(inputs)
            store(key, program)
    except ProjectError as error:
        raise ImportError(str(error), path=fspath(path)) from None
    install_codes(program.codes)
    return program


def _compile(inputs: Inputs) -> Program:
    from meshc.build.pipeline import CompilationFailed, compile_program
    from meshc.diagnostics import render

    try:
        return compile_program(inputs)[0]
    except CompilationFailed as failed:
        text = "\n".join(render(d) for d in failed.diagnostics)
        raise ImportError(f"{failed}\n{text}", path=inputs.root) from None
