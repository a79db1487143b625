"""Errors and warnings as data, and their two written forms."""

from __future__ import annotations

from meshc.diagnostics.diagnostic import Diagnostic, Label
from meshc.diagnostics.json import render_json
from meshc.diagnostics.text import render

__all__ = ["Diagnostic", "Label", "render", "render_json"]
