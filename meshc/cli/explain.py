"""`meshc explain`: the page of a code, or the list of all codes."""

from __future__ import annotations

import os
import sys

from meshc.cli.report import Reporter, wants_colour
from meshc.diagnostics import catalogue


def explain(code: str | None, *, no_color: bool = False) -> int:
    """Print the page of `code` to standard output, or all codes when it is None. Gives the
    exit status: 1 when there is no such code."""
    if code is None:
        return print_page(catalogue.listing())
    found = catalogue.find(code)
    if found is None:
        near = catalogue.nearest(code)
        advice = f"did you mean `{near}`? " if near else ""
        return Reporter(no_color=no_color).failure(
            f"there is no code '{code}'; {advice}`meshc explain` lists all codes"
        )
    color = not no_color and wants_colour(os.environ, sys.stdout.isatty())
    return print_page(catalogue.for_terminal(catalogue.page(found), color))


def print_page(text: str) -> int:
    """Print a text to standard output, perhaps for a pager. Gives the exit status 0."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        # What the terminal's encoding lacks is replaced: a page stays readable without it.
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, a pager or `head`, has seen enough. Python would fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0
