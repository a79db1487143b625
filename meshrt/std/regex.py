"""`Regex`: regular expressions, matched in time linear in the text."""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.regex.pattern import Regex, RegexTooLarge
from meshrt.regex.syntax import RegexSyntaxError
from meshrt.values import NONE, Err, List, Ok, Some, Variant

__mesh_preemptible__ = True


@mesh("Regex.compile", "(String) -> Result<Regex, String>", parks=True)
def compile_regex(pattern: str) -> Variant:
    """The pattern in the text; `Err` tells what is wrong with it. Flags are written inside:
    `(?i)`, `(?m)`, `(?s)`, `(?x)`.

    Example: Regex.compile("(?i)a+") == Ok(~r/(?i)a+/)
    """
    try:
        return Ok(Regex(pattern).check())
    except (RegexSyntaxError, RegexTooLarge) as error:
        return Err(str(error))


@mesh("Regex.is_match", "(Regex, String) -> Bool", parks=True)
def is_match(regex: Regex, text: str) -> bool:
    """Whether the pattern matches anywhere in the text.

    Example: Regex.is_match(~r/[0-9]+/, "room 101") == true
    """
    return regex.is_match(text)


@mesh("Regex.captures", "(Regex, String) -> Option<List<String>>", parks=True)
def captures(regex: Regex, text: str) -> Variant:
    """The leftmost match, followed by its groups; empty where a group took no part.

    Example: Regex.captures(~r/(a)|(b)/, "b") == Some(["b", "", "b"])
    """
    found = regex.captures(text)
    return NONE if found is None else Some(List.adopt(found))


@mesh("Regex.replace", "(Regex, String, String) -> String", parks=True)
def replace(regex: Regex, text: str, template: str) -> str:
    """The text with every match replaced. In the template `$1` and `$name` stand for groups,
    `$$` for a dollar.

    Example: Regex.replace(~r/(\\w+)@(\\w+)/, "me@home", "$2 at $1") == "home at me"
    """
    return regex.replace(text, template)


@mesh("Regex.split", "(Regex, String) -> List<String>", parks=True)
def split(regex: Regex, text: str) -> List:
    """The pieces between the matches, empty ones included.

    Example: Regex.split(~r/\\s+/, " a  b") == ["", "a", "b"]
    """
    return List.adopt(regex.split(text))
