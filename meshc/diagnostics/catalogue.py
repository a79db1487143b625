"""The catalogue of codes: what every code of a diagnostic means.

Each code has a page, `pages/CODE.md`, and nothing else lists the codes. A page is Markdown:

    # CODE: title

    What is wrong, for somebody who meets it for the first time.

    ## Wrong

    ```mesh
    a program that gets exactly this code
    ```

    ## Right

    ```mesh
    the program as it should be
    ```

Further files of an example are named behind `mesh`. A code that the compiler does not give
says so instead of showing examples. `meshc explain` prints pages, `docs/errors.md` is all of
them, and the tests compile the examples.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from meshc.diagnostics.suggest import suggest

_PAGES = Path(__file__).with_name("pages")
_ORDER = ("E", "W", "P", "C", "CFG")
_FENCE = re.compile(r"^```mesh ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RULE = "─"


@dataclass(frozen=True, slots=True)
class Page:
    """What there is to say about one code; `text` is Markdown, without the heading."""

    code: str
    title: str
    text: str

    def example(self, name: str) -> dict[str, str]:
        """The files of the example `Wrong` or `Right`, by path; none if there is no such
        example."""
        _, heading, rest = self.text.partition(f"## {name}\n")
        section = rest.partition("\n## ")[0] if heading else ""
        return {path or "main.mpl": text for path, text in _FENCE.findall(section)}

    @property
    def given(self) -> bool:
        """Whether a program with a mistake can get the code."""
        return bool(self.example("Wrong"))


@cache
def codes() -> tuple[str, ...]:
    """All codes: errors, warnings, then the codes of other findings."""
    found = [path.stem for path in _PAGES.glob("*.md")]
    return tuple(sorted(found, key=lambda code: (_ORDER.index(code.rstrip("0123456789")), code)))


@cache
def page(code: str) -> Page:
    """The page of a code. Raises KeyError when there is none."""
    if code not in codes():
        raise KeyError(code)
    heading, _, text = (_PAGES / f"{code}.md").read_text(encoding="utf-8").partition("\n")
    title = heading.removeprefix(f"# {code}: ")
    return Page(code, title, text.strip("\n"))


def find(written: str) -> str | None:
    """The code that somebody means who writes `E0012`, `e12` or `12`."""
    parts = re.fullmatch(r"([a-z]*)0*([0-9]{1,4})", written.strip("[] ").lower())
    if parts is None:
        return None
    code = f"{(parts[1] or 'e').upper()}{int(parts[2]):04}"
    return code if code in codes() else None


def nearest(written: str) -> str | None:
    """The code that looks most like what was written, if any does."""
    return suggest(written.upper(), codes())


# ---------------------------------------------------------------- written forms


def listing() -> str:
    """All codes with their titles, one a line."""
    width = max(map(len, codes()))
    return "".join(f"{code:<{width}}  {plain(page(code).title)}\n" for code in codes())


def for_terminal(of: Page, color: bool) -> str:
    """The page as a terminal shows it: examples indented, headings set off."""
    bold, dim, code_style, end = (
        ("\x1b[1m", "\x1b[38;5;246m", "\x1b[36m", "\x1b[0m") if color else ("", "", "", "")
    )
    title = plain(of.title)
    lines = [
        f"{bold}{of.code}: {title}{end}",
        f"{dim}{_RULE * (len(of.code) + 2 + len(title))}{end}",
    ]
    in_example = False
    for line in ["", *of.text.splitlines()]:
        if line.startswith("```"):
            in_example = not in_example
            name = line.removeprefix("```mesh").strip("` ")
            if in_example and name:
                lines += [f"    {dim}# {name}{end}"]
        elif in_example:
            lines.append(f"    {code_style}{line}{end}" if line else "")
        elif line.startswith("## "):
            lines.append(f"{bold}{line.removeprefix('## ')}{end}")
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """A title without Markdown."""
    return text.replace("`", "")


def document() -> str:
    """All pages as one Markdown document."""
    parts = [
        "# Errors and warnings\n",
        "What `meshc explain CODE` says about each code. This file is made of the pages in",
        "`meshc/diagnostics/pages`; a test keeps the two the same.\n",
        *(f"- [{code}](#{code.lower()}): {page(code).title}" for code in codes()),
    ]
    for code in codes():
        text = page(code).text.replace("\n## ", "\n### ")
        parts.append(f'\n<a id="{code.lower()}"></a>\n\n## {code}: {page(code).title}\n\n{text}')
    return "\n".join(parts) + "\n"
