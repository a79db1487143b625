"""`meshc test`: running test files, one process of the operating system for each.

The runner compiles a file and forks; the child runs the program, which prints what comes of each
test, and sends the numbers of passed and failed tests through a pipe when it is through. A child
that ends without sending them has failed, whatever its status.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from time import monotonic

from meshc.build.pipeline import CompilationFailed, compile_program
from meshc.build.program import ENTRY_MODULE, Program
from meshc.cli.report import Reporter, wants_colour
from meshc.cli.test_targets import program_of, project_modules, select
from meshc.discovery import Inputs, ProjectError

NO_FILES = "No *.test.mpl files found."


@dataclass(frozen=True, slots=True)
class Options:
    """What is run and shown: `only` is a text that a test's name must contain, `timeout` the
    limit of a test in milliseconds, 0 for none."""

    only: str = ""
    listing: bool = False
    quiet: bool = False
    fail_fast: bool = False
    timeout: int = 0
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
    run = _Run(options, reporter, project)
    for file in selection.files:
        run.file(file)
        if options.fail_fast and run.failed:
            break
    if options.quiet:
        _say("\n")
    if not options.listing:
        run.summary(monotonic() - started)
    return 1 if run.failed else 0


class _Run:
    """The files so far."""

    def __init__(self, options: Options, reporter: Reporter, project: Inputs) -> None:
        self.options = options
        self.reporter = reporter
        self.project = project
        self.terminal = sys.stdout.isatty()
        self.color = not options.no_color and wants_colour(os.environ, self.terminal)
        self.passed = 0
        self.failed = 0
        self.tests = 0

    def file(self, file: str) -> None:
        """Compile and run a file, and count it."""
        if not self.options.quiet:
            _say(self.styled("1", file) + "\n")
        program = self.compiled(file)
        passed = program is not None and self.run(program, file)
        self.passed += passed
        self.failed += not passed
        if self.options.quiet:
            _say(self.styled("32", ".") if passed else self.styled("31", "F"))

    def compiled(self, file: str) -> Program | None:
        """The program of a file; None after its errors have been reported."""
        try:
            program, warnings = compile_program(program_of(self.project, file))
        except CompilationFailed as failed:
            self.reporter.diagnostics(failed.diagnostics)
            self.not_run("COMPILE ERROR", file, str(failed))
            return None
        except ProjectError as error:
            self.not_run("COMPILE ERROR", file, str(error))
            return None
        self.reporter.diagnostics(warnings)
        return program

    def not_run(self, what: str, file: str, reason: str) -> None:
        _say(f"{self.styled('1;31', what)}: {file}\n  {reason}\n")

    def run(self, program: Program, file: str) -> bool:
        """Run a compiled file in a child; whether all its tests passed."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            os._exit(self.inside(program, file, writing))
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            # Not to the end: what the tests have started may hold the other end open.
            counts = pipe.readline().split()
        _, status = os.waitpid(child, 0)
        if len(counts) != 2:
            code = os.waitstatus_to_exitcode(status)
            self.not_run("ENDED EARLY", file, f"status {code} before all tests had been run")
            return False
        passed, failed = map(int, counts)
        self.tests += passed + failed
        return status == 0 and failed == 0

    def inside(self, program: Program, file: str, writing: int) -> int:
        """What the child does: its exit status."""
        from meshrt.program import install, start
        from meshrt.std.test import SETTINGS

        def ended(passed: int, failed: int) -> None:
            os.write(writing, f"{passed} {failed}\n".encode())

        try:
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, 0)
            if self.options.quiet:
                os.dup2(nothing, 1)
                os.dup2(nothing, 2)
            SETTINGS.only = self.options.only
            SETTINGS.listing = self.options.listing
            SETTINGS.fail_fast = self.options.fail_fast
            SETTINGS.timeout = self.options.timeout
            SETTINGS.color = self.color
            SETTINGS.terminal = self.terminal
            SETTINGS.ended = ended
            sys.argv = [file]
            install(program.codes)
            status = start(ENTRY_MODULE, uses_processes=program.uses_processes, halt=True)
            if not SETTINGS.begun:
                # A file without a test passes if its own `main` does.
                ended(0, 0)
            sys.stdout.flush()
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 1
        except BaseException as defect:
            status = self.reporter.failure(f"{type(defect).__name__}: {defect}")
        return status

    def summary(self, seconds: float) -> None:
        """The line that counts files and tests."""
        passed = self.styled("1;32", str(self.passed)) + " passed"
        failed = self.styled("1;31", f"{self.failed} failed") + ", " if self.failed else ""
        tests = f"{self.tests} test" + ("" if self.tests == 1 else "s")
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
