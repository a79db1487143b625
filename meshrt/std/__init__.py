"""The Mesh library, one file per Mesh module (`string.py` is `String`).

Importing one of the files registers its functions in `meshrt.library.LIBRARY`. An emitted
program imports only the files it uses; the compiler calls `load()` to know them all.
"""

from __future__ import annotations


def load() -> None:
    """Import every module of the library."""
    from importlib import import_module
    from pkgutil import iter_modules

    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
