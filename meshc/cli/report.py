"""What a command says on standard error: diagnostics, status lines, the final failure."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from meshc.diagnostics.diagnostic import Diagnostic

FAILURE_CODE = "C0001"


class Reporter:
    """Writes in one of two forms: text for people, or one JSON object a line (`json`),
    where nothing but objects is written. `no_color` switches colours off."""

    def __init__(self, *, json: bool = False, no_color: bool = False) -> None:
        self.json = json
        self.terminal = _is_terminal()
        self.color = not json and not no_color and wants_colour(os.environ, self.terminal)

    def diagnostics(self, found: Iterable[Diagnostic]) -> None:
        """Show diagnostics, each once."""
        shown: set[str] = set()
        for diagnostic in found:
            from meshc.diagnostics import render, render_json

            text = render_json(diagnostic) if self.json else render(diagnostic, color=self.color)
            if text not in shown:
                shown.add(text)
                _write(text + "\n")

    def stored_warnings(self, texts: tuple[str, str]) -> None:
        """Show rendered warnings, given without and with colour."""
        _write(texts[self.color])

    def failure(self, message: str, found: Iterable[Diagnostic] = ()) -> int:
        """Show diagnostics, then the line or object that ends a failed command. Gives 1."""
        found = list(found)
        self.diagnostics(found)
        if self.json:
            from json import dumps

            last: dict[str, object] = {
                "code": FAILURE_CODE,
                "severity": "error",
                "message": message,
                "file": "",
                "spans": [],
                "fix": None,
                "notes": [],
            }
            _write(dumps(last, ensure_ascii=False, separators=(",", ":")) + "\n")
        else:
            if found and self.terminal:
                _write(f"`meshc explain {found[0].code}` tells more about such an error.\n")
            _write(f"error: {message}\n")
        return 1

    def status(self, line: str) -> None:
        """A line of news, for people only."""
        if not self.json:
            _write(line + "\n")


def wants_colour(environment: Mapping[str, str], terminal: bool) -> bool:
    """Whether to use colours: MESH_COLOR=always|never decides, then NO_COLOR and
    FORCE_COLOR when they are not empty, then whether the output is a terminal."""
    choice = environment.get("MESH_COLOR")
    if choice in ("always", "never"):
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return terminal and environment.get("TERM") != "dumb"


def _is_terminal() -> bool:
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):
        return False


def _write(text: str) -> None:
    try:
        # Text that the terminal's encoding lacks is shown as escapes, not as an exception.
        binary = getattr(sys.stderr, "buffer", None)
        if binary is None:
            sys.stderr.write(text)
        else:
            sys.stderr.flush()
            binary.write(text.encode(sys.stderr.encoding or "utf-8", "backslashreplace"))
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        # Nobody reads it; the exit status still tells.
        return
