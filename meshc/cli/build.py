"""`meshc build`: one runnable file and the modules it consists of."""

from __future__ import annotations

import argparse
import ast
import sys

from meshc.build import artifact
from meshc.build.pipeline import CompilationFailed, analyse_program, lower_program
from meshc.cli.compile import compile_or_report
from meshc.cli.report import Reporter
from meshc.discovery import Inputs, ProjectError, discover
from meshc.modules.naming import python_name


def build(options: argparse.Namespace) -> int:
    """Carry out a parsed `build` command line; gives the exit status."""
    reporter = Reporter(json=options.json, no_color=options.no_color)
    if options.target is not None:
        reporter.status("warning: --target is ignored: byte code runs on any machine")
    if options.emit_llvm:
        reporter.status("warning: --emit-llvm is ignored: try --emit python")
    try:
        inputs = discover(options.path)
        if options.emit == "python":
            return _emit_python(inputs, reporter)
        program = compile_or_report(inputs, reporter, min(options.opt_level, 2))
        if program is None:
            return 1
        output = options.output or artifact.default_output(options.path)
        artifact.write_runnable(program, output)
        second = None if options.output else artifact.real_name_output(options.path)
        if second is not None:
            artifact.write_runnable(program, second)
        artifact.write_unpacked(program, artifact.unpacked_directory(options.path, output))
    except ProjectError as error:
        return reporter.failure(str(error))
    reporter.status(f"  Compiled: {output}")
    return 0


def _emit_python(inputs: Inputs, reporter: Reporter) -> int:
    """Print the Python source of every module."""
    try:
        analysis = analyse_program(inputs)
    except CompilationFailed as failed:
        return reporter.failure(str(failed), failed.diagnostics)
    reporter.diagnostics(analysis.warnings)
    for at, (module, tree) in enumerate(lower_program(analysis)):
        separator = "\n\n" if at else ""
        sys.stdout.write(
            f"{separator}# {python_name(module.name)}: Mesh module {module.name}, "
            f"{module.source.path}\n\n{ast.unparse(tree)}\n"
        )
    sys.stdout.flush()
    return 0
