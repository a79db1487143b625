"""Finds documentation in the comments between two tokens."""

from __future__ import annotations

import re

_BLOCK_EDGE = re.compile(r"#=|=#")
_LINE_END = re.compile(r"\r\n?|\n")


def _comment_lines(gap: str) -> list[str]:
    """The lines of a gap without block comments, each without its indentation.

    A gap is text between two tokens: blanks, line ends and comments only.
    """
    kept: list[str] = []
    pos = 0
    while pos < len(gap):
        mark = gap.find("#", pos)
        if mark < 0:
            kept.append(gap[pos:])
            break
        kept.append(gap[pos:mark])
        if gap.startswith("#=", mark):
            pos = _block_end(gap, mark)
        else:
            end = _LINE_END.search(gap, mark)
            pos = end.start() if end else len(gap)
            kept.append(gap[mark:pos])
    return [line.strip(" \t") for line in _LINE_END.split("".join(kept))]


def _block_end(gap: str, mark: int) -> int:
    depth, pos = 1, mark + 2
    while depth:
        m = _BLOCK_EDGE.search(gap, pos)
        if m is None:
            return len(gap)
        depth += 1 if m.group() == "#=" else -1
        pos = m.end()
    return pos


def doc_before(gap: str, *, after_token: bool) -> str | None:
    """The text of the `##` lines directly above the token that ends the gap.

    With `after_token`, the first line of the gap belongs to the token before it.
    """
    lines = _comment_lines(gap)
    if after_token:
        lines = lines[1:]
    found: list[str] = []
    for line in reversed(lines[:-1]):
        if not line.startswith("##") or line.startswith("##!"):
            break
        found.append(_text(line, "##"))
    return "\n".join(reversed(found)) if found else None


def module_doc(gap: str) -> str | None:
    """The text of the `##!` lines at the start of a file."""
    found = [_text(line, "##!") for line in _comment_lines(gap) if line.startswith("##!")]
    return "\n".join(found) if found else None


def _text(line: str, mark: str) -> str:
    return line.removeprefix(mark).removeprefix(" ").rstrip()
