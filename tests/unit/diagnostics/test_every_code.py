"""The full report of every code, for people and for programs.

`reports/CODE.md` holds the wrong example of the code's page and what is reported of it, as
text and as JSON. After a change of messages, read what has changed, as somebody would who
has made the mistake:

    MESH_UPDATE_REPORTS=1 pytest tests/unit/diagnostics
    git diff tests/unit/diagnostics/reports
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from meshc.build.pipeline import CompilationFailed, analyse_program
from meshc.diagnostics import catalogue, render, render_json
from meshc.diagnostics.diagnostic import Diagnostic
from meshc.discovery import InputFile, Inputs

REPORTS = Path(__file__).parent / "reports"
GIVEN = [code for code in catalogue.codes() if catalogue.page(code).given]


def reported(files: dict[str, str]) -> list[Diagnostic]:
    inputs = [InputFile(path, path, text.encode()) for path, text in sorted(files.items())]
    try:
        return analyse_program(Inputs("project", False, None, inputs)).warnings
    except CompilationFailed as failed:
        return failed.diagnostics


def numbered(text: str) -> str:
    """Unknown types numbered as they appear: their numbers differ from run to run."""
    names: dict[str, str] = {}
    return re.sub(r"\?\d+", lambda found: names.setdefault(found[0], f"?{len(names) + 1}"), text)


def snapshot(code: str) -> str:
    page = catalogue.page(code)
    files = page.example("Wrong")
    diagnostics = reported(files)
    parts = [f"# {code}: {page.title}"]
    for path, text in files.items():
        parts.append(f"```mesh{'' if path == 'main.mpl' else ' ' + path}\n{text}```")
    parts.append("```text\n" + "".join(render(d) + "\n" for d in diagnostics) + "```")
    parts.append("```json\n" + "".join(render_json(d) + "\n" for d in diagnostics) + "```")
    return numbered("\n\n".join(parts) + "\n")


@pytest.mark.parametrize("code", GIVEN)
def test_report(code: str) -> None:
    path = REPORTS / f"{code}.md"
    found = snapshot(code)
    if os.environ.get("MESH_UPDATE_REPORTS"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_every_report_belongs_to_a_code() -> None:
    assert {path.stem for path in REPORTS.glob("*.md")} == set(GIVEN)


@pytest.mark.parametrize("code", GIVEN)
def test_both_forms_say_the_same(code: str) -> None:
    files = catalogue.page(code).example("Wrong")
    for diagnostic in reported(files):
        record = json.loads(render_json(diagnostic))
        assert list(record) == ["code", "severity", "message", "file", "spans", "fix", "notes"]
        assert record["code"] == code
        warns = diagnostic.severity == "warning"
        assert (record["severity"] == "warning") is warns
        assert warns or not code.startswith("W")
        assert "\n" not in record["message"]
        source = files[record["file"]].encode()
        text = render(diagnostic)
        assert record["message"] in text
        assert record["fix"] is None or f"Help: {record['fix']}" in text or "Help 1:" in text
        for span in record["spans"]:
            marked = files[span.get("file", record["file"])].encode()[span["start"] : span["end"]]
            assert marked and len(marked) < len(source)
            assert span["label"] in text
            assert (span["line"], span["column"]) < (span["end_line"], span["end_column"])
