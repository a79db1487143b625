"""Every function of the library does the same as a value, behind a generic function and in a pipe
as where it is called outright: the examples of the documentation, rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import meshrt.std
from meshrt.library import LibraryFunction
from tests.unit.std.test_library_examples import entries, outcomes

meshrt.std.load()

# The second arity of a function is found by the arguments of a call.
OVERLOADED = frozenset({"List.sort/1"})
# Which component it gives is known where the index is written out.
BY_ARGUMENT = frozenset({"Tuple.nth"})


def arity(entry: LibraryFunction) -> int:
    """The number of parameters, of which the running process is none."""
    code = entry.function.__code__
    return int(code.co_argcount) - entry.suspends


def variants(entry: LibraryFunction, number: int) -> Iterator[tuple[str, str]]:
    """Programs' parts that define `w<number>`, each with what the example becomes."""
    name, name_of = entry.name.partition("/")[0], f"w{number}"
    called = re.compile(rf"(?<![\w.]){re.escape(name)}\(")
    if entry.value or not called.search(entry.example):
        return
    params = [f"p{at}" for at in range(arity(entry))]
    listing, rest = ", ".join(params), ", ".join(params[1:])
    example = called.sub(f"{name_of}(", entry.example)
    yield f"fn {name_of}({listing}) = {name}({listing})\n", example
    if params:
        yield f"fn {name_of}({listing}) = {params[0]} |> {name}({rest})\n", example
    if entry.name in OVERLOADED:
        return
    yield f"let {name_of} = {name}\n", example
    yield f"fn {name_of}(f) = f\n", called.sub(f"{name_of}({name})(", entry.example)


def test_functions_as_values(tmp_path: Path) -> None:
    parts: list[str] = []
    calls: list[str] = []
    expected: list[str] = []
    for entry in entries(process=False):
        if entry.name in BY_ARGUMENT:
            continue
        for at in range(len(list(variants(entry, 0)))):
            number = len(calls)
            definition, example = list(variants(entry, number))[at]
            parts.append(f"{definition}fn e{number}() -> Bool!String do\n  Ok({example})\nend\n")
            calls.append(f'  println("{entry.name} {at} ${{e{number}()}}")\n')
            expected.append(f"{entry.name} {at} Ok(true)")
    lines, _ = outcomes(f"{''.join(parts)}fn main() do\n{''.join(calls)}end\n", tmp_path)
    assert lines == expected
    assert len(lines) > 500
