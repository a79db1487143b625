"""What every test of inference needs: a program in, its types and diagnostics out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from meshc.diagnostics.diagnostic import Diagnostic
from meshc.discovery import InputFile, Inputs
from meshc.modules import load, resolve
from meshc.modules.lifting import lift_definitions
from meshc.modules.scope import ModuleScope
from meshc.source import Source
from meshc.syntax import parse, tree
from meshc.types import infer
from meshc.types.print import show_scheme
from meshc.types.typed import TypedModule


@dataclass
class Checked:
    """One checked module."""

    text: str
    typed: TypedModule
    diagnostics: list[Diagnostic]

    @property
    def codes(self) -> list[str]:
        return [diagnostic.code for diagnostic in self.diagnostics]

    def report(self) -> str:
        """All diagnostics as text (`report_of`)."""
        return report_of(self.diagnostics)


def report_of(diagnostics: Sequence[Diagnostic]) -> str:
    """Diagnostics as text, with the marked places. Unknown types are numbered as they
    appear; places outside of the main file begin with their file."""
    lines: list[str] = []
    for found in diagnostics:
        code = found.code if found.severity == "error" else f"{found.code} (warning)"
        lines.append(f"{code} {_place(found.source, found.span)} {found.message}")
        lines.append(f"  > {found.label}")
        for label in found.labels:
            lines.append(f"  {_place(label.source or found.source, label.span)} {label.text}")
        lines += [f"  help: {text}" for text in found.helps]
        lines += [f"  note: {text}" for text in found.notes]
    names: dict[str, str] = {}
    return re.sub(
        r"\?\d+",
        lambda match: names.setdefault(match[0], f"?{len(names) + 1}"),
        "\n".join(lines),
    )


def _place(source: Source, span: tree.Span) -> str:
    line, column = source.position(span.start)
    first, newline, _ = source.text[span.start : span.end].partition("\n")
    file = "" if source.path == "main.mpl" else f"{source.path}:"
    return f"{file}{line}:{column} `{first}{' …' if newline else ''}`"


@dataclass
class CheckedProject:
    """All modules of a program."""

    modules: dict[str, TypedModule]
    diagnostics: list[Diagnostic]

    def report(self) -> str:
        return report_of(self.diagnostics)

    def schemes(self) -> dict[str, str]:
        """The printed types of the functions of the main module."""
        return {f.name: show_scheme(f.scheme) for f in self.modules["Main"].functions}


Check = Callable[[str], Checked]


def check_text(text: str) -> Checked:
    """Parse and check a module without imports of project modules."""
    source = Source("main.mpl", text)
    module, problems = parse(source)
    assert problems == [], [problem.message for problem in problems]
    module, misnamed = lift_definitions(source, module)
    assert misnamed == []
    scope = ModuleScope("Main", source, module, entry=True)
    for item in module.items:
        if isinstance(item, tree.Import) and item.names is not None:
            scope.library_names |= {name: f"{item.path[0]}.{name}" for name, _ in item.names}
    typed, diagnostics = infer(scope, {})
    return Checked(text, typed, diagnostics)


@pytest.fixture
def check() -> Check:
    return check_text


@pytest.fixture
def check_project() -> Callable[[str], CheckedProject]:
    """Checks a program of several files: each begins with a line `@ path`."""

    def check_files(text: str) -> CheckedProject:
        files = []
        for part in ("\n" + text).split("\n@ ")[1:]:
            path, _, body = part.partition("\n")
            files.append(InputFile(path, path, body.encode()))
        files.sort(key=lambda file: file.relative)
        project = load(Inputs("project", False, None, files))
        assert project.diagnostics == [], [problem.message for problem in project.diagnostics]
        scopes, diagnostics = resolve(project)
        modules: dict[str, TypedModule] = {}
        for scope in scopes:
            modules[scope.name], found = infer(scope, modules)
            diagnostics += found
        return CheckedProject(modules, diagnostics)

    return check_files
