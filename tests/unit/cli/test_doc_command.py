"""`meshc doc`."""

from __future__ import annotations

import pytest

import meshrt.std
from meshc.cli import main
from meshrt.library import LIBRARY

meshrt.std.load()


def page(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["doc", *arguments]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def test_a_function(capsys: pytest.CaptureFixture[str]) -> None:
    assert page(capsys, "String.split") == (
        "String.split(text :: String, separator :: String) -> List<String>\n"
        "\n"
        "  The pieces between the occurrences of `separator`, empty ones included. An\n"
        "  empty separator stands before every scalar and at the end.\n"
        "\n"
        '  Example: String.split("a,,b", ",") == ["a", "", "b"]\n'
    )


def test_a_function_of_two_arities_a_value_and_one_that_waits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = page(capsys, "List.sort")
    assert "List.sort(items :: List<T>, comparison :: (T, T) -> C) -> List<T>" in text
    assert "List.sort(items :: List<T>) -> List<T> where T: Ord" in text
    assert page(capsys, "Math.pi").startswith("Math.pi :: Float\n")
    assert "The calling process waits" in page(capsys, "File.read")
    assert page(capsys, "Node.spawn").startswith("Node.spawn :: (String, F) -> Pid\n")


def test_modules(capsys: pytest.CaptureFixture[str]) -> None:
    listing = page(capsys)
    assert listing == page(capsys, "modules")
    owners = {name.rpartition(".")[0] for name in LIBRARY}
    traits = {n.partition(".")[0] for n, f in LIBRARY.items() if f.python_module.endswith("traits")}
    shown = [line.split()[0] for line in listing.splitlines()[2:] if line[2:3].strip()]
    assert set(shown) == (owners - traits - {""}) | {"prelude", "traits"}
    assert "  String      text, measured in Unicode scalar values\n" in listing


@pytest.mark.parametrize("module", ["String", "List", "prelude", "traits", "Iter"])
def test_a_module(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = page(capsys, module)
    assert text.startswith(f"{module}: ")
    for name, entry in LIBRARY.items():
        if (name.rpartition(".")[0] or "prelude") == module:
            assert entry.heading in text


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("Strng", "did you mean `String`?"),
        ("string", "did you mean `String`?"),
        ("String.splt", "did you mean `String.split`?"),
        ("Lst.map", "did you mean `List.map`?"),
        ("printn", "did you mean `println`?"),
        ("String.zzzzz", "did you mean `String`?"),
        ("Nothing.at_all", "`meshc doc` lists the modules"),
    ],
)
def test_what_does_not_exist(wrong: str, near: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doc", wrong]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"error: the library has no `{wrong}`; {near}\n"


def test_every_function_has_a_heading() -> None:
    for name, entry in LIBRARY.items():
        assert entry.heading.startswith(name.partition("/")[0])
        assert entry.heading.count("(") == entry.heading.count(")")
        if not name.startswith("Node.spawn") and not entry.value:
            assert " :: (" not in entry.heading.partition("(")[0]
