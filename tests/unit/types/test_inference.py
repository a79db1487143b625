"""The types that inference finds.

The files in `schemes` hold small programs, one for each rule. A comment `#: TYPE` above a
function or an actor is its type as the compiler prints it. None of them gives a diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from meshc.types.print import show_scheme

SCHEMES = Path(__file__).parent / "schemes"
_EXPECTED = re.compile(r"^#: (.+)\n(?:fn|actor) (\w+)", re.MULTILINE)


def _programs() -> Iterator[tuple[str, str]]:
    for path in sorted(SCHEMES.glob("*.txt")):
        for text in ("\n" + path.read_text()).split("\n## ")[1:]:
            rule, _, program = text.partition("\n")
            yield f"{path.stem}: {rule}", program


PROGRAMS = list(_programs())


@pytest.mark.parametrize(
    "program", [text for _, text in PROGRAMS], ids=[rule for rule, _ in PROGRAMS]
)
def test_rule(check: Callable[[str], Any], program: str) -> None:
    checked = check(program)
    assert checked.report() == ""
    typed = checked.typed
    found = {f.clauses[0].name_span.start: f.scheme for f in typed.functions}
    found |= {a.definition.name_span.start: a.scheme for a in typed.actors}
    expected = {match.start(2): (match[2], match[1]) for match in _EXPECTED.finditer(program)}
    assert expected
    actual = {at: (name, show_scheme(found[at])) for at, (name, _) in expected.items()}
    assert actual == expected
