"""What every pass reports: errors and warnings as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from meshc.source import Source
from meshc.syntax.tree import Span


@dataclass(slots=True)
class Label:
    """A second place in the same or another file, with its own text."""

    span: Span
    text: str
    source: Source | None = None  # None: the diagnostic's own file


@dataclass(slots=True)
class Diagnostic:
    """One finding.

    `code` is an entry of the catalogue (`E0001`, `W0001`, `P0001` …), `message` the
    headline without the code, `span` the primary place, `label` the text at it. `labels`
    are further places, `helps` and `notes` whole lines of advice. `fix` is the text of the
    JSON form's `fix` member if that is not the first of `helps`.
    """

    code: str
    message: str
    source: Source
    span: Span
    label: str = ""
    labels: list[Label] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    helps: list[str] = field(default_factory=list)
    severity: Literal["error", "warning"] = "error"
    fix: str | None = None


def too_deep(source: Source, span: Span) -> Diagnostic:
    """The error for what a pass over the program cannot get to the end of; `span` is where
    the program is nested most deeply."""
    return Diagnostic(
        "P0001",
        "the program is nested too deeply",
        source,
        span,
        label="this stands inside too many others",
        helps=["give parts of it names with `let`"],
    )
