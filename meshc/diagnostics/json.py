"""Diagnostics for programs: one JSON object a line."""

from __future__ import annotations

import json
from typing import Any

from meshc.diagnostics.diagnostic import Diagnostic
from meshc.diagnostics.text import clamp
from meshc.source import Source
from meshc.syntax.tree import Span


def render_json(diagnostic: Diagnostic) -> str:
    """The diagnostic as one line of JSON, without a newline.

    `start` and `end` are UTF-8 byte offsets, end exclusive; lines and columns count
    characters from 1. The primary span comes first. A label in another file names it. `fix`
    is the first line of advice, if there is any and the diagnostic does not say otherwise.
    """
    d = diagnostic
    spans = [_span(d.source, d.span, d.label)]
    for label in d.labels:
        source = label.source or d.source
        span = _span(source, label.span, label.text)
        if source is not d.source:
            span["file"] = source.path
        spans.append(span)
    return json.dumps(
        {
            "code": d.code,
            "severity": d.severity,
            "message": d.message,
            "file": d.source.path,
            "spans": spans,
            "fix": d.fix if d.fix is not None or not d.helps else d.helps[0],
            "notes": d.notes,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _span(source: Source, span: Span, label: str) -> dict[str, Any]:
    text = source.text
    start, end = clamp(span, text)
    line, column = source.position(start)
    end_line, end_column = source.position(end)
    first = _byte_length(text[:start])
    return {
        "start": first,
        "end": first + _byte_length(text[start:end]),
        "label": label,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }


def _byte_length(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
