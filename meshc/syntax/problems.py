"""Collects the syntax errors of one file as diagnostics (code P0001)."""

from __future__ import annotations

from meshc.diagnostics.diagnostic import Diagnostic, Label
from meshc.source import Source
from meshc.syntax.tree import Span

CODE = "P0001"
PREFIX = "Parse error: "
MAX_ERRORS = 20


class Problems:
    """The errors found so far in one file, in the order found."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        # Where reading stopped, when the rest of the file cannot be told from a string.
        self.unread_from: int | None = None

    def report(
        self,
        message: str,
        start: int,
        end: int,
        *,
        label: str = "",
        opener: tuple[int, int, str] | None = None,
        help: str | None = None,
        note: str | None = None,
    ) -> None:
        """Add an error at the character range `start:end`.

        `label` is the text at the range (the message when empty), `opener` a second place
        (start, end, text), `help` and `note` lines of advice.
        """
        labels = [Label(Span(opener[0], opener[1]), opener[2])] if opener else []
        self.found.append(
            Diagnostic(
                CODE,
                PREFIX + message,
                self.source,
                Span(start, end),
                label or message,
                labels,
                [note] if note else [],
                [help] if help else [],
                fix=help,
            )
        )

    def in_order(self) -> list[Diagnostic]:
        """The errors by position, one for each position, not more than anyone reads."""
        seen: set[int] = set()
        result = []
        for diagnostic in sorted(self.found, key=lambda d: d.span):
            if diagnostic.span.start not in seen:
                seen.add(diagnostic.span.start)
                result.append(diagnostic)
        return result[:MAX_ERRORS]

    def discard_from(self, offset: int) -> None:
        """Forget errors at or after an offset (the text there is about to be read again)."""
        self.found = [d for d in self.found if d.span.start < offset]
