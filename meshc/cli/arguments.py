"""Command lines: the parser with its help texts, and the way to each command."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from meshc.cli.report import Reporter
from meshc.discovery import ProjectError, discover

USAGE_ERROR = 2


class _Parser(argparse.ArgumentParser):
    """Reports mistakes in the way of the other commands: `error: …`, then the usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_ERROR, f"error: {message}\n\n{self.format_usage()}")


class _Version(argparse.Action):
    """`--version`: looking the version up takes longer than a small compilation, so it is
    done only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version

        try:
            text = version("mesh-lang-py")
        except PackageNotFoundError:
            text = "unknown"
        sys.stdout.write(f"meshc {text}\n")
        parser.exit(0)


def execute(arguments: list[str]) -> int:
    """Parse `arguments` and run the command they name; gives the exit status."""
    parser, commands = _make_parser()
    program_arguments: list[str] = []
    if arguments[:1] == ["run"] and "--" in arguments:
        at = arguments.index("--")
        arguments, program_arguments = arguments[:at], arguments[at + 1 :]
    try:
        options = parser.parse_args(arguments)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else USAGE_ERROR
    match options.command:
        case "build":
            from meshc.cli.build import build

            return build(options)
        case "check":
            return _check(options)
        case "run":
            from meshc.cli.run import run

            return run(
                options.path,
                program_arguments,
                options.halt,
                json=options.json,
                no_color=options.no_color,
            )
        case "explain":
            from meshc.cli.explain import explain

            return explain(options.code, no_color=options.no_color)
        case "cluster":
            from meshc.cli.cluster import cluster

            return cluster(options)
        case "test":
            return _test(options)
        case "doc":
            from meshc.cli.doc import doc

            return doc(options.name, no_color=options.no_color)
        case _:
            return _help(parser, commands, options.topic)


def _check(options: argparse.Namespace) -> int:
    reporter = Reporter(json=options.json, no_color=options.no_color)
    try:
        inputs = discover(options.path)
    except ProjectError as error:
        return reporter.failure(str(error))
    from meshc.cli.compile import check

    return check(inputs, reporter)


def _test(options: argparse.Namespace) -> int:
    if options.coverage:
        return Reporter(no_color=options.no_color).failure(
            "coverage reporting is not implemented for `meshc test`"
        )
    from meshc.cli.test import Options, run_tests

    return run_tests(
        options.path,
        Options(
            only=options.only,
            listing=options.list,
            quiet=options.quiet,
            fail_fast=options.fail_fast,
            timeout=options.timeout,
            seed=options.shuffle,
            jobs=options.jobs,
            junit=options.junit,
            no_color=options.no_color,
        ),
    )


def _help(
    parser: argparse.ArgumentParser, commands: dict[str, argparse.ArgumentParser], topic: str | None
) -> int:
    if topic is None:
        parser.print_help()
        return 0
    if topic in commands:
        commands[topic].print_help()
        return 0
    sys.stderr.write(f"error: there is no command '{topic}'\n\n{parser.format_usage()}")
    return USAGE_ERROR


def _make_parser() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    parser = _Parser(prog="meshc", description="Compile and run Mesh programs.")
    parser.add_argument(
        "-V", "--version", action=_Version, nargs=0, help="show the version and exit"
    )
    subparsers = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=_Parser
    )
    output = _Parser(add_help=False)
    output.add_argument(
        "--json", action="store_true", help="diagnostics as JSON, one object a line"
    )
    output.add_argument("--no-color", action="store_true", help="diagnostics without colours")

    run = subparsers.add_parser(
        "run",
        parents=[output],
        help="compile a program in memory and run it",
        description="Compile a program in memory and run it. Its exit status and streams are "
        "the program's.",
        epilog="Arguments after -- go to the program.",
        usage="meshc run [--halt] [--json] [--no-color] PATH [-- ARGS...]",
    )
    run.add_argument(
        "--halt",
        action="store_true",
        help="end a program that has started a node when main has returned and no actor is busy",
    )
    run.add_argument("path", metavar="PATH", help="a project directory or a .mpl file")

    check = subparsers.add_parser(
        "check",
        parents=[output],
        help="report errors and warnings, write nothing",
        description="Report the errors and warnings of a program; write nothing.",
    )
    check.add_argument("path", metavar="PATH", help="a project directory or a .mpl file")

    build = subparsers.add_parser(
        "build",
        parents=[output],
        help="compile a project to one runnable file",
        description="Compile a project to one runnable file, DIR/<name of DIR>, and its modules "
        "to .pyc files below DIR/target.",
    )
    build.add_argument("path", metavar="DIR", help="a project directory or a .mpl file")
    build.add_argument("-o", "--output", metavar="PATH", help="where to write the runnable file")
    build.add_argument(
        "--emit",
        choices=["python"],
        help="print the program as Python source instead of writing files",
    )
    build.add_argument(
        "--opt-level",
        type=_level,
        default=0,
        metavar="N",
        help="0 for debugging (the default), 1 or more to optimise",
    )
    build.add_argument(
        "--target", metavar="TRIPLE", help="accepted and ignored: byte code is portable"
    )
    build.add_argument("--emit-llvm", action="store_true", help="accepted and ignored")

    explain = subparsers.add_parser(
        "explain",
        help="explain the code of an error or warning",
        description="Explain the code of an error or warning, with an example; without a code, "
        "list them all.",
    )
    explain.add_argument("code", metavar="CODE", nargs="?", help="such as E0012")
    explain.add_argument("--no-color", action="store_true", help="without colours")

    doc = subparsers.add_parser(
        "doc",
        help="show the documentation of the library",
        description="Show the documentation of a library function (String.split) or module "
        "(String); without a name, or with `modules`, list the modules.",
    )
    doc.add_argument("name", metavar="NAME", nargs="?", help="such as String.split or String")
    doc.add_argument("--no-color", action="store_true", help="without colours")

    cluster = subparsers.add_parser(
        "cluster",
        help="ask a running node how it is",
        description="Ask a running node how it is.",
        usage="meshc cluster status [OPTIONS] NODE",
    )
    cluster.add_argument("action", metavar="status", choices=["status"], help="what to ask")
    cluster.add_argument("target", metavar="NODE", help="name@host:port")
    cookie = cluster.add_mutually_exclusive_group()
    cookie.add_argument(
        "--cookie", metavar="TEXT", help="the cluster's cookie (default: $MESH_CLUSTER_COOKIE)"
    )
    cookie.add_argument(
        "--cookie-file",
        metavar="PATH",
        help="a file with the cookie (default: $MESH_CLUSTER_COOKIE_FILE)",
    )
    cluster.add_argument(
        "--timeout-ms", type=int, default=5000, metavar="N", help="how long to wait (5000)"
    )
    cluster.add_argument("--json", action="store_true", help="print JSON")
    cluster.add_argument(
        "--watch",
        nargs="?",
        type=_seconds,
        const=2.0,
        metavar="SECONDS",
        help="ask again and again, every 2 seconds or as often as given",
    )

    test = subparsers.add_parser(
        "test",
        help="run the tests of a project",
        description="Run the *.test.mpl files at PATH, a file or a directory; without it, those "
        "below the current directory.",
    )
    test.add_argument("path", metavar="PATH", nargs="?", help="a directory or a .test.mpl file")
    test.add_argument("--quiet", action="store_true", help="show one character a file")
    test.add_argument(
        "-k", dest="only", default="", metavar="TEXT", help="only tests with TEXT in their names"
    )
    test.add_argument("--list", action="store_true", help="show the tests' names, run none")
    test.add_argument("--fail-fast", action="store_true", help="stop after the first failure")
    test.add_argument(
        "--timeout",
        type=_milliseconds,
        default=0,
        metavar="MS",
        help="how long a test may take, in milliseconds (no limit)",
    )
    test.add_argument(
        "-j",
        dest="jobs",
        type=_jobs,
        default=1,
        metavar="N",
        help="how many files are run at a time (1)",
    )
    test.add_argument(
        "--shuffle",
        type=int,
        metavar="SEED",
        help="files and tests in an order that the number SEED decides",
    )
    test.add_argument("--junit", metavar="FILE", help="write a report in JUnit's XML to FILE")
    test.add_argument("--coverage", action="store_true", help="not implemented yet")
    test.add_argument("--no-color", action="store_true", help="without colours")

    topics = subparsers.add_parser("help", help="show the help of a command")
    topics.add_argument("topic", metavar="COMMAND", nargs="?")
    commands: dict[str, argparse.ArgumentParser] = {
        "run": run,
        "check": check,
        "build": build,
        "explain": explain,
        "doc": doc,
        "cluster": cluster,
        "test": test,
        "help": topics,
    }
    return parser, commands


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError(f"not a time in seconds: '{text}'")
    return seconds


def _milliseconds(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 10**9:
        raise argparse.ArgumentTypeError(f"not a time in milliseconds: '{text}'")
    return int(text)


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"not a number of files: '{text}'")
    return int(text)


def _level(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"invalid value '{text}' for '--opt-level <N>'")
    return int(text)
