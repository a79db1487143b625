"""Hidden parameters of the functions that are lowered, behind those that the program writes: first
the functions that methods mean for their types (`meshc.types.hidden`), then what else depends on
their types (`meshc.lower.evidence`)."""

from __future__ import annotations

import ast
from typing import NamedTuple

from meshc.lower.core import Lowerer
from meshc.lower.evidence import add_evidence, take_evidence
from meshc.types.typed import Function, GenericLet, LocalFunction


class HiddenNames(NamedTuple):
    """The Python names of the hidden parameters of a function, by kind."""

    methods: list[str]
    evidence: list[tuple[str, str]]


def take_hidden(
    f: Lowerer, local: LocalFunction | None, definition: Function | GenericLet
) -> HiddenNames:
    """Name the hidden parameters of a function that is about to be lowered by `f`; `local` tells
    which one it is where it is none of the module's."""
    methods = [f.names.claim(method) for method in definition.hidden]
    own = {(local, at): name for at, name in enumerate(methods)}
    f.hidden = {**f.hidden, **own}
    return HiddenNames(methods, take_evidence(f, definition.scheme))


def add_hidden(f: Lowerer, arguments: ast.arguments, names: HiddenNames) -> None:
    """Give a lowered function its hidden parameters."""
    arguments.args += [ast.arg(name, None, None, **f.py.place) for name in names.methods]
    add_evidence(f, arguments, names.evidence)
