"""`meshc test`: running test files, one process of the operating system for each.

The runner compiles a file and forks; the child runs the program, which prints what comes of each
test, and sends it through a pipe too, and at the end the numbers of passed and failed tests. A child
that ends without sending them has failed, whatever its status.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from random import Random
from time import monotonic

from meshc.build.pipeline import CompilationFailed, compile_program
from meshc.build.program import ENTRY_MODULE, Program
from meshc.cli.report import Reporter, wants_colour
from meshc.cli.test_pool import in_parallel
from meshc.cli.test_results import FileResult, TestResult
from meshc.cli.test_targets import program_of, project_modules, select
from meshc.discovery import Inputs, ProjectError

NO_FILES = "No *.test.mpl files found."


@dataclass(frozen=True, slots=True)
class Options:
    """What is run and shown: `only` is a text that a test's name must contain, `timeout` the
    limit of a test in milliseconds, 0 for none; `seed` decides the order of files and tests, which
    is that of the names and the files without it; `jobs` is how many files run at a time; `junit`
    is the path of a report to be written."""

    only: str = ""
    listing: bool = False
    quiet: bool = False
    fail_fast: bool = False
    timeout: int = 0
    seed: int | None = None
    jobs: int = 1
    junit: str | None = None
    no_color: bool = False


def run_tests(path: str | None, options: Options) -> int:
    """Run the test files at `path`, by default those below the current directory: the exit
    status, 0 if all passed."""
    reporter = Reporter(no_color=options.no_color)
    started = monotonic()
    try:
        selection = select(path)
        if not selection.files:
            _say(NO_FILES + "\n")
            return 0
        project = project_modules(selection.root)
    except ProjectError as error:
        return reporter.failure(str(error))
    files = selection.files
    if options.seed is not None:
        Random(options.seed).shuffle(files)
    run = _Run(options, reporter, project)
    if options.jobs > 1 and len(files) > 1:
        results = in_parallel(run.unseen, files, options.jobs, fail_fast=options.fail_fast)
    else:
        results = []
        for file in files:
            results.append(run.file(file))
            if options.fail_fast and not results[-1].passed:
                break
    seconds = monotonic() - started
    if options.quiet:
        _say("\n")
    if not options.listing:
        run.summary(results, seconds)
    failed = not all(result.passed for result in results)
    if options.junit is not None:
        from meshc.cli.junit import write_junit

        try:
            write_junit(options.junit, results, seconds)
        except OSError as error:
            return reporter.failure(f"Failed to write '{options.junit}': {error.strerror or error}")
    return 1 if failed else 0


class _Run:
    """How files are run."""

    def __init__(self, options: Options, reporter: Reporter, project: Inputs) -> None:
        self.options = options
        self.reporter = reporter
        self.project = project
        self.terminal = sys.stdout.isatty()
        self.color = not options.no_color and wants_colour(os.environ, self.terminal)

    def unseen(self, file: str) -> FileResult:
        """As `file`, where standard output is none that somebody looks at."""
        self.terminal = False
        return self.file(file)

    def file(self, file: str) -> FileResult:
        """Compile and run a file."""
        if not self.options.quiet:
            _say(self.styled("1", file) + "\n")
        started = monotonic()
        result = FileResult(file)
        program = self.compiled(file, result)
        if program is not None:
            self.run(program, result)
        result.seconds = monotonic() - started
        if self.options.quiet:
            _say(self.styled("32", ".") if result.passed else self.styled("31", "F"))
        return result

    def compiled(self, file: str, result: FileResult) -> Program | None:
        """The program of a file; None after its errors have been reported."""
        try:
            program, warnings = compile_program(program_of(self.project, file))
        except CompilationFailed as failed:
            self.reporter.diagnostics(failed.diagnostics)
            self.not_run("COMPILE ERROR", str(failed), result)
            return None
        except ProjectError as error:
            self.not_run("COMPILE ERROR", str(error), result)
            return None
        self.reporter.diagnostics(warnings)
        return program

    def not_run(self, what: str, reason: str, result: FileResult) -> None:
        result.error = f"{what}: {reason}"
        _say(f"{self.styled('1;31', what)}: {result.file}\n  {reason}\n")

    def run(self, program: Program, result: FileResult) -> None:
        """Run a compiled file in a child."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            os._exit(self.inside(program, result.file, writing))
        os.close(writing)
        counts: list[int] | None = None
        with os.fdopen(reading, "rb") as pipe:
            # Not to the end: what the tests have started may hold the other end open.
            while counts is None and (line := pipe.readline()).endswith(b"\n"):
                told = json.loads(line)
                if isinstance(told[0], str):
                    result.tests.append(TestResult(*told))
                else:
                    counts = told
        _, status = os.waitpid(child, 0)
        if counts is None:
            code = os.waitstatus_to_exitcode(status)
            self.not_run("ENDED EARLY", f"status {code} before all tests had been run", result)
        else:
            result.passed = status == 0 and counts[1] == 0
            if status and not counts[1]:
                result.error = f"status {os.waitstatus_to_exitcode(status)}"

    def inside(self, program: Program, file: str, writing: int) -> int:
        """What the child does: its exit status."""
        from meshrt.program import install, start
        from meshrt.std.test import SETTINGS

        def tell(*what: object) -> None:
            line = json.dumps(what).encode() + b"\n"
            while line:
                line = line[os.write(writing, line) :]

        options = self.options
        try:
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, 0)
            if options.quiet:
                os.dup2(nothing, 1)
                os.dup2(nothing, 2)
            SETTINGS.only = options.only
            SETTINGS.listing = options.listing
            SETTINGS.fail_fast = options.fail_fast
            SETTINGS.timeout = options.timeout
            SETTINGS.seed = None if options.seed is None else f"{options.seed} {file}"
            SETTINGS.color = self.color
            SETTINGS.terminal = self.terminal
            SETTINGS.tested = tell
            SETTINGS.ended = tell
            sys.argv = [file]
            install(program.codes)
            status = start(ENTRY_MODULE, uses_processes=program.uses_processes, halt=True)
            if not SETTINGS.begun:
                # A file without a test passes if its own `main` does.
                tell(0, 0)
            sys.stdout.flush()
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 1
        except BaseException as defect:
            status = self.reporter.failure(f"{type(defect).__name__}: {defect}")
        return status

    def summary(self, results: list[FileResult], seconds: float) -> None:
        """The line that counts files and tests."""
        good = sum(result.passed for result in results)
        passed = self.styled("1;32", str(good)) + " passed"
        bad = len(results) - good
        failed = self.styled("1;31", f"{bad} failed") + ", " if bad else ""
        count = sum(len(result.tests) for result in results)
        tests = f"{count} test" + ("" if count == 1 else "s")
        _say(f"\n{failed}{passed} in {seconds:.2f}s ({tests})\n")

    def styled(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.color else text


def _say(text: str) -> None:
    """Write to standard output, at once, so that it stands before what a child writes. When
    nobody can read it, the exit status still tells."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except (OSError, ValueError):
        # Python would fail again at exit, and the children too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
