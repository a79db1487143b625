"""The table of library functions itself."""

import inspect
import re
import subprocess
import sys

import pytest

import meshrt.std
from meshrt.library import LIBRARY, LibraryFunction

meshrt.std.load()

FUNCTIONS = list(LIBRARY.values())


@pytest.mark.parametrize("entry", FUNCTIONS, ids=lambda entry: entry.name)
def test_entry(entry: LibraryFunction) -> None:
    module = sys.modules[entry.python_module]
    found = getattr(module, entry.python_name)
    assert entry.summary.endswith(".")
    if entry.value:
        return
    assert found is entry.function
    if entry.name in ("Node.spawn", "Node.spawn_link", "Node.call", "Node.call_within"):
        # Lowering passes them what the program does not write.
        return
    parameters = list(inspect.signature(found).parameters)
    if entry.suspends:
        assert inspect.isgeneratorfunction(found)
        assert parameters.pop(0) == "me"
    assert len(parameters) == arity(entry.signature)
    if entry.alone is not None:
        assert entry.suspends
        assert getattr(module, entry.alone.__name__) is entry.alone
        assert list(inspect.signature(entry.alone).parameters) == parameters


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


SPECIFIED = {
    "": "println print panic compare map filter reduce head tail",
    "String": "length slice contains starts_with ends_with trim trim_start trim_end to_upper "
    "to_lower replace split join to_int to_float from collect",
    "Int": "to_string to_float",
    "Float": "to_int from to_string",
    "Math": "abs min max pi pow sqrt floor ceil round",
    "List": "new length append concat head tail last get nth reverse map filter reduce sort "
    "sort/1 sort_by find any all contains zip enumerate flat_map flatten take drop collect join",
    "Map": "new put get get_or find has_key contains delete size keys values to_list from_list "
    "merge collect",
    "Set": "new add insert remove contains size union intersection difference to_list from_list "
    "collect",
    "Tuple": "first second nth size",
    "Range": "new to_list map filter length",
    "Queue": "new push pop try_pop peek size is_empty",
    "Iter": "from map filter take skip enumerate zip count sum any all find reduce collect",
    "IO": "read_line eprintln puts",
    "File": "read write append exists delete",
    "Env": "get get_int args",
    "Crypto": "sha256 sha512 hmac_sha256 hmac_sha512 secure_compare uuid4",
    "Base64": "encode decode encode_url decode_url",
    "Hex": "encode decode",
    "DateTime": "utc_now from_iso8601 to_iso8601 from_unix_ms from_unix_secs to_unix_ms "
    "to_unix_secs add diff is_before is_after",
    "Display": "to_string",
    "Debug": "inspect",
    "Hash": "hash",
    "Eq": "eq",
    "Ord": "lt compare",
}


def test_names_of_the_specification_are_there() -> None:
    names = [
        f"{module}.{name}" if module else name
        for module, listing in SPECIFIED.items()
        for name in listing.split()
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

    for name in ("atom", "list", "map"):
        assert not hasattr(sys.modules[f"meshrt.values.{name}"], "__mesh_preemptible__")
    for name in ("std.io", "output"):
        assert not hasattr(sys.modules[f"meshrt.{name}"], "__mesh_preemptible__")
    assert sys.modules["meshrt.std.list"].__mesh_preemptible__ is True
