"""The compiler: every pass, in order.

    text ─parse→ tree ─resolve→ names ─infer→ typed tree ─effects, lower→ Python ast ─→ code

`analyse` goes as far as the typed trees, which is all that checking needs; `lower_all` and
`compile_all` do the rest. A pass reports what it finds and goes on; the pipeline stops
before a pass whose input would be broken.

Two settings of the interpreter are changed meanwhile. The cyclic garbage collector is off:
trees and parse nodes would make it walk the same live objects again and again. The
recursion limit is high, since passes recurse over trees, but back at its old value when
`compile()` runs, whose C code trusts it to protect the stack.
"""

from __future__ import annotations

import ast
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType

from meshc.build.program import Program
from meshc.diagnostics import render
from meshc.diagnostics.diagnostic import Diagnostic, too_deep
from meshc.discovery import Inputs, ProjectError
from meshc.effects import Effects, analyse
from meshc.lower import lower
from meshc.lower.titles import titled
from meshc.modules import Project, load, resolve
from meshc.modules.naming import python_name
from meshc.modules.scope import ModuleScope
from meshc.syntax.depth import deepest
from meshc.types import infer
from meshc.types.typed import TypedModule

PASS_RECURSION_LIMIT = 60_000


class CompilationFailed(Exception):
    """A program with errors; `diagnostics` holds them, and the warnings found on the way,
    in the order in which they are shown."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__("Compilation failed due to errors above.")
        self.diagnostics = diagnostics


@dataclass(slots=True)
class Analysis:
    """A program without errors: its typed modules, dependencies first, and its warnings."""

    modules: list[TypedModule]
    effects: Effects
    warnings: list[Diagnostic]


def compile_program(inputs: Inputs, optimize: int = 0) -> tuple[Program, list[Diagnostic]]:
    """Compile a whole program; also gives its warnings. `optimize` is that of `compile()`.

    Raises CompilationFailed, or ProjectError for what has no place in a source file.
    """
    with _compiling():
        analysis = analyse_program(inputs)
        codes: dict[str, CodeType] = {}
        for module, tree in lower_program(analysis):
            codes[python_name(module.name)] = _code(tree, module, optimize)
    texts = (
        "".join(render(d, color=False) + "\n" for d in analysis.warnings),
        "".join(render(d, color=True) + "\n" for d in analysis.warnings),
    )
    return Program(codes, analysis.effects.uses_processes, texts), analysis.warnings


def analyse_program(inputs: Inputs) -> Analysis:
    """Parse, resolve and check a program. Raises as `compile_program` does."""
    with _compiling():
        project = load(inputs)
        _stop_on_errors(project.diagnostics)
        modules, diagnostics = _infer_all(project)
        _stop_on_errors(diagnostics)
        _require_main(project, modules)
        return Analysis(modules, analyse(modules), diagnostics)


def lower_program(analysis: Analysis) -> Iterator[tuple[TypedModule, ast.Module]]:
    """The Python syntax tree of every module, dependencies first."""
    for module in analysis.modules:
        with _compiling(), _depth_of(module):
            tree = lower(module, analysis.effects)
        yield module, tree


def _infer_all(project: Project) -> tuple[list[TypedModule], list[Diagnostic]]:
    """Check every module against those before it. A module's errors come before its
    warnings, and both in the order of their places."""
    scopes, diagnostics = resolve(project)
    by_module: dict[str, list[Diagnostic]] = {scope.source.path: [] for scope in scopes}
    typed: dict[str, TypedModule] = {}
    for scope in scopes:
        with _depth_of(scope):
            typed[scope.name], found = infer(scope, typed)
        diagnostics += found
    for diagnostic in diagnostics:
        by_module[diagnostic.source.path].append(diagnostic)
    ordered: list[Diagnostic] = []
    for found in by_module.values():
        found.sort(key=lambda d: (d.severity == "warning", d.span))
        ordered += found
    return list(typed.values()), ordered


def _stop_on_errors(diagnostics: list[Diagnostic]) -> None:
    if any(diagnostic.severity == "error" for diagnostic in diagnostics):
        raise CompilationFailed(diagnostics)


def _require_main(project: Project, modules: list[TypedModule]) -> None:
    entry = project.entry
    typed = next(module for module in modules if module.name == entry.name)
    arities = {function.arity for function in typed.functions if function.name == "main"}
    if 0 in arities:
        return
    shown = entry.source.path
    if arities:
        raise ProjectError(f"`main` in '{shown}' must not take parameters")
    raise ProjectError(f"Entry file '{shown}' does not define a function `main`")


def _code(tree: ast.Module, module: TypedModule, optimize: int) -> CodeType:
    path = module.source.path
    try:
        with _depth_of(module), _normal_recursion_limit():
            code = compile(tree, path, "exec", dont_inherit=True, optimize=optimize)
    except SyntaxError as error:
        # What a valid tree can still run into: twenty loops inside one another.
        raise ProjectError(
            f"'{path}' line {error.lineno or 0} is nested too deeply for Python ({error.msg})"
        ) from None
    return titled(code, module)


# ------------------------------------------------------------- the interpreter's settings

_ORIGINAL_RECURSION_LIMIT = sys.getrecursionlimit()


@contextmanager
def _compiling() -> Iterator[None]:
    """No garbage collection, deep recursion; the settings found are put back."""
    collecting = gc.isenabled()
    limit = sys.getrecursionlimit()
    gc.disable()
    sys.setrecursionlimit(max(limit, PASS_RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
        if collecting:
            gc.enable()


@contextmanager
def _normal_recursion_limit() -> Iterator[None]:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(_ORIGINAL_RECURSION_LIMIT)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


@contextmanager
def _depth_of(module: ModuleScope | TypedModule) -> Iterator[None]:
    """Turns running out of recursion into an error at the place that is nested most deeply."""
    try:
        yield
    except RecursionError:
        raise CompilationFailed([too_deep(module.source, deepest(module.tree))]) from None
