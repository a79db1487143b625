"""Diagnostics for people: a headline and a box with the source lines.

The layout follows the boxes of the ariadne library, which the language specification
prescribes. A report is made of rows; a row is a list of pieces (style, text), so that one
piece becomes one run of colour. Within a row, *cells* are the columns behind the gutter.

Columns in the heading count characters. Under the source text they count cells: tabs are
expanded to multiples of four, wide East Asian characters take two cells, combining
characters none.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from meshc.diagnostics.diagnostic import Diagnostic
from meshc.source import Source
from meshc.syntax.tree import Span

_TAB = 4
_BAR_WIDTH = 4  # of the column in which labels over several lines are drawn

_RED, _YELLOW, _BLUE = "31", "33", "34"
_MARGIN, _GUTTER, _SOURCE, _HELP = "38;5;246", "38;5;240", "38;5;249", "38;5;115"
_PLAIN = ""

_Row = list[tuple[str, str]]


@dataclass(slots=True)
class _Label:
    """A label placed in its file: 1-based lines, cells from 0, `end` exclusive."""

    first: int
    start: int
    last: int
    end: int
    text: str
    style: str
    where: tuple[int, int]

    @property
    def several_lines(self) -> bool:
        return self.last > self.first

    @property
    def anchor(self) -> int:
        return (self.start + self.end) // 2


def clamp(span: Span, text: str) -> Span:
    """A span inside the text, of at least one character if the text has any.

    An empty span becomes the character it stands before, at the end the last character.
    """
    size = len(text)
    start = min(max(span.start, 0), size)
    end = min(max(span.end, start), size)
    if start == end and size:
        start = min(start, size - 1)
        end = start + 1
    return Span(start, end)


def _cell_width(char: str) -> int:
    if " " <= char <= "~":
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _expand(line: str) -> tuple[str, list[int]]:
    """The line as shown, and the cell of every character and of the end of the line."""
    shown: list[str] = []
    cells: list[int] = []
    at = 0
    for char in line:
        cells.append(at)
        if char == "\t":
            width = _TAB - at % _TAB
            shown.append(" " * width)
        elif char.isprintable():
            width = _cell_width(char)
            shown.append(char)
        else:
            # Control characters would disturb the terminal.
            width = 0 if unicodedata.category(char) == "Cf" else 1
            shown.append("" if width == 0 else "\N{REPLACEMENT CHARACTER}")
        at += width
    cells.append(at)
    return "".join(shown), cells


class _Report:
    """Draws one diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        self.rows: list[_Row] = []
        is_error = diagnostic.severity == "error"
        self.colour = _RED if is_error else _YELLOW
        self.groups = self.grouped_labels()
        shown_lines = [label.last for _, labels in self.groups for label in labels]
        self.width = len(str(max(shown_lines)))
        self.bar_column = any(label.several_lines for _, labels in self.groups for label in labels)

    # ------------------------------------------------------------ labels

    def grouped_labels(self) -> list[tuple[Source, list[_Label]]]:
        """The labels of every file, the diagnostic's own first, each by position."""
        d = self.diagnostic
        parse_error = d.code.startswith("P")
        own = _PLAIN if parse_error else self.colour
        other = _BLUE if d.severity == "error" else _YELLOW
        groups: list[tuple[Source, list[_Label]]] = []
        if d.label or not d.labels:
            groups.append((d.source, [_place(d.source, d.span, d.label, own)]))
            styles = [other] * len(d.labels)
        else:
            # The labels speak for the whole construct; the first one counts as primary.
            styles = [own] + [other] * (len(d.labels) - 1)
        for label, style in zip(d.labels, styles, strict=True):
            source = label.source or d.source
            placed = _place(source, label.span, label.text, style)
            for known, labels in groups:
                if known is source:
                    labels.append(placed)
                    break
            else:
                groups.append((source, [placed]))
        for _, labels in groups:
            labels.sort(key=lambda label: (label.first, label.start, label.last))
            _separate(labels)
        return groups

    # ------------------------------------------------------------ rows

    def draw(self) -> list[_Row]:
        d = self.diagnostic
        kind = "Error" if d.severity == "error" else "Warning"
        code = f"[{d.code}] " if d.code else ""
        self.rows.append([(self.colour, f"{code}{kind}:"), (_PLAIN, f" {d.message}")])
        for index, (source, labels) in enumerate(self.groups):
            line, column = labels[0].where if index else self.primary_position()
            corner = "├" if index else "╭"
            if index:
                self.gutter()
            self.rows.append(
                [
                    (_MARGIN, " " * (self.width + 2) + f"{corner}─["),
                    (_PLAIN, f" {source.path}:{line}:{column} "),
                    (_MARGIN, "]"),
                ]
            )
            self.rows.append([(_GUTTER, " " * (self.width + 2) + "│")])
            self.draw_lines(source, labels)
        self.advice("Help", d.helps)
        self.advice("Note", d.notes)
        self.rows.append([(_MARGIN, "─" * (self.width + 2) + "╯")])
        return self.rows

    def primary_position(self) -> tuple[int, int]:
        d = self.diagnostic
        return d.source.position(clamp(d.span, d.source.text).start)

    def row(self, *pieces: tuple[str, str], bar: str = "│") -> None:
        """A row without a line number."""
        self.rows.append([(_GUTTER, " " * (self.width + 2) + f"{bar} "), *pieces])

    def gutter(self) -> None:
        self.row((_PLAIN, " " * _BAR_WIDTH)) if self.bar_column else self.row()

    def draw_lines(self, source: Source, labels: list[_Label]) -> None:
        """The lines that carry labels, with their labels."""
        lines = sorted({label.first for label in labels} | {label.last for label in labels})
        previous = None
        for line in lines:
            opened = next((x for x in labels if x.several_lines and x.first < line <= x.last), None)
            if previous is not None and line > previous + 1:
                if opened:
                    self.row((opened.style, "┆   "), bar="┆")
                else:
                    self.gutter()
            self.draw_line(source, line, labels, opened)
            previous = line

    def draw_line(
        self, source: Source, line: int, labels: list[_Label], opened: _Label | None
    ) -> None:
        text, cells = _expand(source.line_text(line))
        text = text.rstrip()
        starting = next((x for x in labels if x.several_lines and x.first == line), None)
        ending = opened if opened is not None and opened.last == line else None
        single = [x for x in labels if not x.several_lines and x.first == line]
        bar: _Row = []
        if self.bar_column:
            if starting is not None:
                bar = [(starting.style, "╭─▶ ")]
            elif ending is not None:
                bar = [(ending.style, "├─▶ ")]
            else:
                bar = [(opened.style if opened else _PLAIN, "│   " if opened else "    ")]
        number = str(line).rjust(self.width)
        coloured = _coloured(text, single, starting, ending)
        self.rows.append([(_MARGIN, f" {number} │ "), *bar, *coloured])
        continuing = starting or opened
        below: _Row = []
        if self.bar_column:
            below = [(continuing.style, "│   ") if continuing else (_PLAIN, "    ")]
        if single:
            self.draw_labels(sorted(single, key=lambda x: x.anchor), below)
        if ending is not None:
            length = _BAR_WIDTH + cells[-1] + 3
            self.row((ending.style, "│"), (_PLAIN, " " * (length - 1)))
            arrow = "╰" + "─" * (length - 1)
            self.row((ending.style, arrow), (_PLAIN, f" {ending.text}" if ending.text else ""))

    def draw_labels(self, labels: list[_Label], bar: _Row) -> None:
        """The underlines and arrows of the labels on one line, ordered by anchor."""
        length = max(label.end for label in labels) + 2
        underline = [(_PLAIN, " ")] * length
        for label in labels:
            for cell in range(label.start, label.end):
                underline[cell] = (label.style, "─")
        speaking = [label for label in labels if label.text]
        for label in speaking:
            underline[label.anchor] = (label.style, "┬")
        self.row(*bar, *underline)
        for index, label in enumerate(speaking):
            if index:
                waiting = [(_PLAIN, " ")] * length
                for later in speaking[index:]:
                    waiting[later.anchor] = (later.style, "│")
                self.row(*bar, *waiting)
            arrow = "╰" + "─" * (length - label.anchor - 1)
            first, *more = label.text.split("\n")
            self.row(
                *bar, (_PLAIN, " " * label.anchor), (label.style, arrow), (_PLAIN, f" {first}")
            )
            for line in more:
                self.row(*bar, (_PLAIN, " " * (length + 1) + line))

    def advice(self, word: str, texts: list[str]) -> None:
        for index, text in enumerate(texts, start=1):
            self.gutter()
            heading = f"{word} {index}: " if len(texts) > 1 else f"{word}: "
            indent = " " * _BAR_WIDTH if self.bar_column else ""
            first, *more = text.split("\n")
            self.row((_PLAIN, indent), (_HELP, heading[:-2]), (_PLAIN, f": {first}"))
            for line in more:
                self.row((_PLAIN, indent + " " * len(heading) + line))


def _place(source: Source, span: Span, text: str, style: str) -> _Label:
    start, end = clamp(span, source.text)
    first, column = source.position(start)
    last, end_column = source.position(end)
    if end_column == 1 and last > first:
        # The span includes a line end: it ends behind the text of the line before.
        last -= 1
        end_column = len(source.line_text(last)) + 1
    start_cell = _cell(source, first, column - 1)
    end_cell = _cell(source, last, end_column - 1)
    if first == last:
        end_cell = max(end_cell, start_cell + 1)
    return _Label(first, start_cell, last, end_cell, text, style, (first, column))


def _cell(source: Source, line: int, column: int) -> int:
    cells = _expand(source.line_text(line))[1]
    return cells[min(column, len(cells) - 1)]


def _separate(labels: list[_Label]) -> None:
    """Labels over several lines share one column, so those that overlap an earlier one
    mark their first line only."""
    busy_until = 0
    for label in labels:
        if not label.several_lines:
            continue
        if label.first <= busy_until:
            label.last, label.end = label.first, label.start + 1
        else:
            busy_until = label.last


def _coloured(
    text: str, single: list[_Label], starting: _Label | None, ending: _Label | None
) -> _Row:
    """The source text in runs of one colour."""
    row: _Row = []
    at = 0
    for char in text:
        style = _SOURCE
        for label in single:
            if label.start <= at < label.end:
                style = label.style or _SOURCE
        if starting is not None and at >= starting.start:
            style = starting.style or _SOURCE
        if ending is not None and at < ending.end:
            style = ending.style or _SOURCE
        if row and row[-1][0] == style:
            row[-1] = (style, row[-1][1] + char)
        else:
            row.append((style, char))
        at += _cell_width(char)
    return row


def _written(row: _Row, color: bool) -> str:
    if not color:
        return "".join(text for _, text in row)
    runs: _Row = []
    for style, text in row:
        if runs and (runs[-1][0] == style or not text.strip()):
            runs[-1] = (runs[-1][0], runs[-1][1] + text)
        elif text:
            runs.append((style, text))
    return "".join(f"\x1b[{style}m{text}\x1b[0m" if style else text for style, text in runs)


def render(diagnostic: Diagnostic, color: bool = False) -> str:
    """The report of one diagnostic, of several lines, without a final newline.

    The primary span is marked, unless it has no label text and there are other labels: then
    these mark its parts, and the primary span gives the position in the heading only.
    `color` adds SGR escape sequences; without it the text contains none.
    """
    return "\n".join(_written(row, color) for row in _Report(diagnostic).draw())
