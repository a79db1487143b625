"""Statements that are remains of something else: valid by themselves, since separators are
optional, but never meant as they are read."""

from __future__ import annotations

from collections.abc import Sequence

from meshc.syntax.problems import Problems
from meshc.syntax.tree import Call, Import, Name, Statement


def check_stray_words(text: str, statements: Sequence[Statement], problems: Problems) -> None:
    """Report `import A as B`, which would be an import and two names, and
    `clustered(work) fn …`, an older way to write `@cluster`."""
    for at, statement in enumerate(statements):
        following = statements[at + 1] if at + 1 < len(statements) else None
        adjacent = following is not None and not any(
            separator in text[statement.span.end : following.span.start] for separator in "\n\r;"
        )
        if isinstance(statement, Import):
            if adjacent and isinstance(following, Name) and following.name == "as":
                problems.report(
                    "an import cannot be renamed",
                    following.span.start,
                    following.span.end,
                    label="`as` has no meaning here",
                    help="leave out `as` and the new name",
                )
            continue
        callee = statement.callee if isinstance(statement, Call) else statement
        if isinstance(callee, Name) and callee.name == "clustered":
            if callee is statement and not adjacent:
                continue
            problems.report(
                "the `clustered` declaration has been removed",
                callee.span.start,
                callee.span.end,
                help="write `@cluster pub fn …` or `@cluster(N) pub fn …`",
            )
