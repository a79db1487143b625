"""What inference hands to the later passes: types and meanings of the nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from meshc.discovery import InputFile, Inputs
from meshc.modules import load, resolve
from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types import infer
from meshc.types import types as terms
from meshc.types.typed import (
    ActorRef,
    FunctionRef,
    GlobalRef,
    LibraryRef,
    LocalRef,
    MethodRef,
    StructRef,
    TypedModule,
    VariantRef,
)

PROGRAMS = Path(__file__).parents[2] / "programs"
VALID = sorted(path for path in PROGRAMS.rglob("*.mpl") if path.with_suffix(".out").exists())


def below(root: tree.Node) -> Iterator[tree.Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(children(node))


def checked(path: Path) -> TypedModule:
    project = load(
        Inputs(path.name, True, None, [InputFile(path.name, path.name, path.read_bytes())])
    )
    scopes, problems = resolve(project)
    assert problems == []
    typed, diagnostics = infer(scopes[0], {})
    assert [d.message for d in diagnostics if d.severity == "error"] == []
    return typed


@pytest.mark.parametrize("path", VALID, ids=[path.stem for path in VALID])
def test_every_node_has_its_facts(path: Path) -> None:
    typed = checked(path)
    definitions = (tree.FunctionDef, tree.ActorDef, tree.Let)
    modules = set()
    for item in typed.tree.items:
        if isinstance(item, definitions):
            for node in below(item):
                if isinstance(node, tree.Expr.__args__ + tree.Pattern.__args__):  # type: ignore[attr-defined]
                    if isinstance(node, tree.Name) and _is_qualifier(typed, node):
                        modules.add(node)
                        continue
                    assert node in typed.types, node
                    assert _is_resolved(typed.types[node]), node
                if isinstance(node, tree.Name) and node not in modules:
                    assert node in typed.refs, node


def _is_qualifier(typed: TypedModule, node: tree.Name) -> bool:
    """Whether `node` is the `M` of `M.f`, which has neither type nor meaning of its own."""
    sums = {sum_.definition.name for sum_ in typed.sums}
    return node not in typed.refs and (node.name[:1].isupper() or node.name in sums)


def _is_resolved(type_: terms.Type) -> bool:
    if isinstance(type_, terms.TVar):
        return type_.ref is None
    return all(_is_resolved(part) for part in terms.children(type_))


def test_meanings_of_names(check: Callable[[str], Any]) -> None:
    typed = check("""
from String import trim
struct Point do
  x :: Int
end
type Shape do
  Dot
  Box(Int)
end
let top = 1
actor work(n) do
  work(n)
end
fn helper(a) = a
fn helper(a, b) = b
fn main() do
  let local = top
  fn nested(n) = n
  helper(1, nested(local))
  spawn(work, 1)
  println(trim("a") <> string_trim("b"))
  let p = Point { x: 1 }
  case Box(p.x) do
    Dot -> "a".length()
    Shape.Box(n) -> String.length("b")
  end
  [1] |> List.map(helper)
  let same = Some
end
""").typed
    refs: dict[str, list[object]] = {}
    for node, ref in typed.refs.items():
        name = getattr(node, "name", None)
        refs.setdefault(name if isinstance(name, str) else "literal", []).append(ref)
    assert refs["top"] == [GlobalRef("Main", "top")]
    assert set(refs["local"]) == {LocalRef("local")}
    assert set(refs["nested"]) == {LocalRef("nested")}
    assert refs["helper"] == [FunctionRef("Main", "helper", 2), FunctionRef("Main", "helper", 1)]
    assert set(refs["work"]) == {ActorRef("Main", "work", 1)}
    assert refs["Dot"] == [VariantRef("Main", "Shape", "Dot", 0, 0)]
    assert set(refs["Box"]) == {VariantRef("Main", "Shape", "Box", 1, 1)}
    assert refs["Some"] == [VariantRef(None, "Option", "Some", 0, 1)]
    assert set(refs["Point"]) == {StructRef("Main", "Point", ("x",))}
    trims = [ref.function.name for name in ("trim", "string_trim") for ref in refs[name]]  # type: ignore[attr-defined]
    assert trims == ["String.trim", "String.trim"]
    method, function = refs["length"]
    assert isinstance(method, MethodRef) and isinstance(function, LibraryRef)
    assert method.target == function
    assert "x" not in refs


def test_declarations(check: Callable[[str], Any]) -> None:
    typed = check("""
struct Plain do
  x :: Int
  y :: Int
end
struct Bare do
end deriving()
type Shape do
  Dot
  Box(Int, Int)
end
type Named do
  One
end deriving(Display, Eq)
let a = 1
let (b, c) = (2, 3)
pub fn f(0) = 1
pub fn f(n) = n
fn f(a, b) = a
fn main() do
  fn go(0) = 1
  fn go(n) = go(n - 1)
  go(3)
end
""").typed
    derives = {struct.ref.name: struct.derives for struct in typed.structs}
    assert derives == {"Plain": {"Debug", "Eq", "Ord", "Hash"}, "Bare": frozenset()}
    sums = {sum_.definition.name: sum_ for sum_ in typed.sums}
    assert sums["Shape"].derives == {"Debug", "Eq", "Ord"}
    assert sums["Named"].derives == {"Display", "Eq"}
    assert [(v.name, v.tag, v.arity) for v in sums["Shape"].variants] == [
        ("Dot", 0, 0),
        ("Box", 1, 2),
    ]
    assert len(typed.globals) == 2
    functions = [(f.name, f.arity, f.public, len(f.clauses)) for f in typed.functions]
    assert functions == [("f", 1, True, 2), ("f", 2, False, 1), ("main", 0, False, 1)]
    ((first, nested),) = typed.nested.items()
    assert nested.clauses[0] is first and len(nested.clauses) == 2


def test_remote_starts(check: Callable[[str], Any]) -> None:
    typed = check("""
struct Job do
  n :: Int
end
actor work(job :: Job, log :: (Job, Int)) do
  println("on")
end
fn plain(xs :: List<Job>) = xs
fn open(a, b) = a
fn main() do
  Node.spawn("n", work, Job { n: 1 }, (Job { n: 1 }, 2))
  Node.spawn_link("n", plain, [])
  Node.spawn("n", open, 1, 2)
  Node.call("n", plain, [])
  Node.call_within(5, "n", open, 1, 2)
end
""").typed
    found = [
        (start.target.name, start.signature, start.result, start.manner)
        for start in typed.remote_starts.values()
    ]
    assert found == [
        ("work", "(Main.Job, (Main.Job, Int))", "", "spawn"),
        ("plain", "(List<Main.Job>)", "", "spawn_link"),
        ("open", "(A, B)", "", "spawn"),
        ("plain", "(List<Main.Job>)", "List<Main.Job>", "call"),
        ("open", "(A, B)", "A", "call_within"),
    ]


def test_default_values_are_library_functions(check: Callable[[str], Any]) -> None:
    typed = check("""
fn main() do
  let a :: Int = default()
  let b :: List<Int> = default()
  let c :: String? = default()
end
""").typed
    found = [
        (ref.function.python_module, ref.function.python_name)
        for ref in typed.refs.values()
        if isinstance(ref, LibraryRef)
    ]
    assert found == [
        ("builtins", "int"),
        ("meshrt.std.list", "new"),
        ("meshrt.values", "NoneVariant"),
    ]
