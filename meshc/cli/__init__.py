"""The command line of meshc.

`meshc run` of a program in the cache is the one command whose own time matters: it is
recognised here, without an argument parser, and loads nothing of the compiler. All other
command lines, and all mistakes in one, go to `meshc.cli.arguments`.
"""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """Run the command line `argv` (default: the process's) and give the exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        plain = _plain_run(arguments)
        if plain is not None:
            from meshc.cli.run import run

            return run(*plain)
        from meshc.cli.arguments import execute

        return execute(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as defect:
        return _internal_error(defect)


def _internal_error(defect: Exception) -> int:
    """Report a defect of the compiler in one line; all of it with MESH_CRASH=full."""
    import os

    if os.environ.get("MESH_CRASH") == "full":
        raise defect
    from meshc.cli.report import Reporter

    return Reporter().failure(
        f"internal compiler error: {type(defect).__name__}: {defect} (MESH_CRASH=full shows where)"
    )


def _plain_run(arguments: list[str]) -> tuple[str, list[str], bool] | None:
    """Path, the program's arguments and `--halt` of a simple `meshc run`."""
    if not arguments or arguments[0] != "run":
        return None
    at = 1
    halt = False
    if arguments[at : at + 1] == ["--halt"]:
        halt = True
        at += 1
    path = arguments[at : at + 1]
    rest = arguments[at + 1 :]
    if not path or path[0].startswith("-") or (rest and rest[0] != "--"):
        return None
    return path[0], rest[1:], halt
