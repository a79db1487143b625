"""What every test of inference needs: a program in, its types and diagnostics out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from meshc.diagnostics.diagnostic import Diagnostic
from meshc.modules.scope import ModuleScope
from meshc.source import Source
from meshc.syntax import parse, tree
from meshc.types import infer
from meshc.types.print import show, show_scheme
from meshc.types.typed import TypedModule


@dataclass
class Checked:
    """One checked module."""

    text: str
    typed: TypedModule
    diagnostics: list[Diagnostic]

    def scheme(self, name: str, arity: int | None = None) -> str:
        """The printed type of a function or actor."""
        for function in self.typed.functions:
            if function.name == name and arity in (None, function.arity):
                return show_scheme(function.scheme)
        for actor in self.typed.actors:
            if actor.definition.name == name:
                return show_scheme(actor.scheme)
        raise KeyError(name)

    @property
    def codes(self) -> list[str]:
        return [diagnostic.code for diagnostic in self.diagnostics]

    def marked(self, diagnostic: Diagnostic) -> str:
        """The text a diagnostic points at."""
        return self.text[diagnostic.span.start : diagnostic.span.end]

    def node(self, cls: type, at: int = 0) -> tree.Node:
        """A node of the tree, by its class, in the order of checking."""
        return [node for node in self.typed.types if type(node) is cls][at]

    def report(self) -> str:
        """All diagnostics as text, with the marked places. Unknown types are numbered as they
        appear."""
        lines: list[str] = []
        for found in self.diagnostics:
            code = found.code if found.severity == "error" else f"{found.code} (warning)"
            lines.append(f"{code} {self._place(found.span)} {found.message}")
            lines.append(f"  > {found.label}")
            lines += [f"  {self._place(label.span)} {label.text}" for label in found.labels]
            lines += [f"  help: {text}" for text in found.helps]
            lines += [f"  note: {text}" for text in found.notes]
        names: dict[str, str] = {}
        return re.sub(
            r"\?\d+",
            lambda match: names.setdefault(match[0], f"?{len(names) + 1}"),
            "\n".join(lines),
        )

    def _place(self, span: tree.Span) -> str:
        line, column = Source("", self.text).position(span.start)
        first, newline, _ = self.text[span.start : span.end].partition("\n")
        return f"{line}:{column} `{first}{' …' if newline else ''}`"

    def type_of(self, cls: type, at: int = 0) -> str:
        return show(self.typed.types[self.node(cls, at)])


Check = Callable[..., Checked]


def check_text(
    text: str,
    name: str = "Main",
    imports: Mapping[str, Checked] | None = None,
    **scope: object,
) -> Checked:
    """Parse and check one module; `imports` are the modules checked before."""
    source = Source(f"{name.lower()}.mpl", text)
    module, problems = parse(source)
    assert problems == [], [problem.message for problem in problems]
    before = {key: checked.typed for key, checked in (imports or {}).items()}
    module_scope = ModuleScope(name, source, module, name == "Main")
    for key, value in scope.items():
        setattr(module_scope, key, value)
    typed, diagnostics = infer(module_scope, before)
    return Checked(text, typed, diagnostics)


@pytest.fixture
def check() -> Check:
    return check_text


@pytest.fixture
def scheme() -> Callable[..., str]:
    """The type of the first function of a correct program."""

    def first(text: str) -> str:
        checked = check_text(text)
        assert checked.diagnostics == [], [d.message for d in checked.diagnostics]
        return show_scheme(checked.typed.functions[0].scheme)

    return first


@pytest.fixture
def fault() -> Callable[..., tuple[str, str, str]]:
    """Code, message and marked text of the only diagnostic of a program."""

    def only(text: str) -> tuple[str, str, str]:
        checked = check_text(text)
        assert len(checked.diagnostics) == 1, [(d.code, d.message) for d in checked.diagnostics]
        diagnostic = checked.diagnostics[0]
        return diagnostic.code, diagnostic.message, checked.marked(diagnostic)

    return only
