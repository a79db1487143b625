"""`meshc run`: compile in memory, or take the program from the cache, and start it."""

from __future__ import annotations

import sys

from meshc.build.cache import fetch, key_of, store
from meshc.build.program import ENTRY_MODULE, Program
from meshc.discovery import ProjectError, discover


def run(
    path: str,
    program_arguments: list[str],
    halt: bool = False,
    *,
    json: bool = False,
    no_color: bool = False,
) -> int:
    """Run the program at `path` and give its exit status, or 1 after compile errors."""
    try:
        inputs = discover(path)
    except ProjectError as error:
        from meshc.cli.report import Reporter

        return Reporter(json=json, no_color=no_color).failure(str(error))
    key = key_of(inputs)
    program = fetch(key)
    if program is None:
        from meshc.cli.report import Reporter

        reporter = Reporter(json=json, no_color=no_color)
        from meshc.cli.compile import compile_or_report

        program = compile_or_report(inputs, reporter)
        if program is None:
            return 1
        store(key, program)
    elif program.warnings[0] and not json:
        from meshc.cli.report import Reporter

        Reporter(json=json, no_color=no_color).stored_warnings(program.warnings)
    return start_program(program, path, program_arguments, halt)


def start_program(program: Program, path: str, program_arguments: list[str], halt: bool) -> int:
    """Start a compiled program in this process."""
    from meshrt.program import finish, install, start

    sys.argv = [path, *program_arguments]
    install(program.codes)
    return finish(start(ENTRY_MODULE, uses_processes=program.uses_processes, halt=halt))
