"""Compiling for a command: diagnostics go to the reporter, never out as exceptions."""

from __future__ import annotations

from meshc.build.pipeline import CompilationFailed, analyse_program, compile_program
from meshc.build.program import Program
from meshc.cli.report import Reporter
from meshc.discovery import Inputs, ProjectError


def compile_or_report(inputs: Inputs, reporter: Reporter, optimize: int = 0) -> Program | None:
    """The compiled program, or None after its errors have been reported."""
    try:
        program, warnings = compile_program(inputs, optimize)
    except CompilationFailed as failed:
        reporter.failure(str(failed), failed.diagnostics)
        return None
    except ProjectError as error:
        reporter.failure(str(error))
        return None
    reporter.diagnostics(warnings)
    return program


def check(inputs: Inputs, reporter: Reporter) -> int:
    """Report everything that is wrong with a program; the exit status."""
    try:
        analysis = analyse_program(inputs)
    except CompilationFailed as failed:
        return reporter.failure(str(failed), failed.diagnostics)
    except ProjectError as error:
        return reporter.failure(str(error))
    reporter.diagnostics(analysis.warnings)
    return 0
