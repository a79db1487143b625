"""The table of library functions itself."""

import inspect
import re
import subprocess
import sys

import pytest

import meshrt.std
from meshrt.library import LIBRARY, LibraryFunction

meshrt.std.load()

CORE = {
    "prelude",
    "string",
    "int",
    "float",
    "math",
    "list",
    "map",
    "set",
    "range",
    "queue",
    "tuple",
    "io",
    "env",
    "traits",
}
FUNCTIONS = [
    entry for entry in LIBRARY.values() if entry.python_module.removeprefix("meshrt.std.") in CORE
]


@pytest.mark.parametrize("entry", FUNCTIONS, ids=lambda entry: entry.name)
def test_entry(entry: LibraryFunction) -> None:
    module = sys.modules[entry.python_module]
    found = getattr(module, entry.python_name)
    if entry.value:
        return
    assert found is entry.function
    assert entry.doc
    assert entry.doc.splitlines()[-1].strip().startswith("Example: ")
    parameters = list(inspect.signature(found).parameters)
    if entry.suspends:
        assert inspect.isgeneratorfunction(found)
        assert parameters.pop(0) == "me"
    assert len(parameters) == arity(entry.signature)


def arity(signature: str) -> int:
    """The number of parameters, from the commas of the outermost parentheses."""
    depth = commas = 0
    for position, character in enumerate(re.sub("->", "", signature)):
        if character in "(<":
            depth += 1
        elif character in ")>":
            depth -= 1
            if not depth:
                return 0 if position == 1 else commas + 1
        elif character == "," and depth == 1:
            commas += 1
    raise AssertionError(signature)


def test_names_of_the_specification_are_there() -> None:
    names = [
        "println",
        "print",
        "panic",
        "compare",
        "map",
        "filter",
        "reduce",
        "head",
        "tail",
        "String.length",
        "String.slice",
        "String.contains",
        "String.starts_with",
        "String.ends_with",
        "String.trim",
        "String.trim_start",
        "String.trim_end",
        "String.to_upper",
        "String.to_lower",
        "String.replace",
        "String.split",
        "String.join",
        "String.to_int",
        "String.to_float",
        "String.from",
        "Int.to_string",
        "Int.to_float",
        "Float.to_int",
        "Float.from",
        "Float.to_string",
        "Math.abs",
        "Math.min",
        "Math.max",
        "Math.pi",
        "Math.pow",
        "Math.sqrt",
        "Math.floor",
        "Math.ceil",
        "Math.round",
        "List.new",
        "List.length",
        "List.append",
        "List.concat",
        "List.head",
        "List.tail",
        "List.last",
        "List.get",
        "List.nth",
        "List.reverse",
        "List.map",
        "List.filter",
        "List.reduce",
        "List.sort",
        "List.sort/1",
        "List.sort_by",
        "List.find",
        "List.any",
        "List.all",
        "List.contains",
        "List.zip",
        "List.enumerate",
        "List.flat_map",
        "List.flatten",
        "List.take",
        "List.drop",
        "Map.new",
        "Map.put",
        "Map.get",
        "Map.get_or",
        "Map.find",
        "Map.has_key",
        "Map.contains",
        "Map.delete",
        "Map.size",
        "Map.keys",
        "Map.values",
        "Map.to_list",
        "Map.from_list",
        "Map.merge",
        "Set.new",
        "Set.add",
        "Set.insert",
        "Set.remove",
        "Set.contains",
        "Set.size",
        "Set.union",
        "Set.intersection",
        "Set.difference",
        "Set.to_list",
        "Set.from_list",
        "Tuple.first",
        "Tuple.second",
        "Tuple.nth",
        "Tuple.size",
        "Range.new",
        "Range.to_list",
        "Range.map",
        "Range.filter",
        "Range.length",
        "Queue.new",
        "Queue.push",
        "Queue.pop",
        "Queue.try_pop",
        "Queue.peek",
        "Queue.size",
        "Queue.is_empty",
        "IO.read_line",
        "IO.eprintln",
        "IO.puts",
        "Env.get",
        "Env.get_int",
        "Env.args",
        "Display.to_string",
        "Debug.inspect",
        "Hash.hash",
        "Eq.eq",
        "Ord.lt",
        "Ord.compare",
    ]
    assert [name for name in names if name not in LIBRARY] == []


def test_a_program_imports_only_what_it_uses() -> None:
    code = (
        "import sys; import meshrt.std.string; "
        "print(*(m for m in sys.modules if m.startswith('meshrt.std.') or m in "
        "('trio', 'greenlet', 'cryptography', 'msgpack', 'dataclasses', 'inspect', 'meshc')))"
    )
    result = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert result.stdout.split() == ["meshrt.std.string"]


def test_modules_that_touch_shared_buffers_do_not_allow_preemption() -> None:

    for name in ("atom", "list", "map", "set"):
        assert not hasattr(sys.modules[f"meshrt.values.{name}"], "__mesh_preemptible__")
    for name in ("io", "output"):
        assert not hasattr(sys.modules[f"meshrt.std.{name}"], "__mesh_preemptible__")
    assert sys.modules["meshrt.std.list"].__mesh_preemptible__ is True
