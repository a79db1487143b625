"""Definitions in inline modules and blocks, lifted to the top level of their file.

Where a source and what it becomes are compared, the second is written with `__` for the dots
that names of lifted definitions have.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from meshc.modules import load
from meshc.modules.lifting import lift_definitions
from meshc.source import Source
from meshc.syntax import parse, tree

sys.path.insert(0, str(Path(__file__).parents[1] / "syntax"))
from tree_dump import dump


def lifted(text: str) -> tuple[tree.Module, list[str]]:
    source = Source("t.mpl", text)
    module, problems = parse(source)
    assert problems == []
    flat, diagnostics = lift_definitions(source, module)
    for diagnostic in diagnostics:
        start, end = diagnostic.span
        assert 0 <= start < end <= len(text)
    return flat, [f"{d.code} {d.message}" for d in diagnostics]


def shown(text: str) -> str:
    flat, found = lifted(text)
    assert found == []
    return "; ".join(dump(item) for item in flat.items).replace(".", "__")


def plain(text: str) -> str:
    module, problems = parse(Source("t.mpl", text))
    assert problems == []
    return "; ".join(dump(item) for item in module.items)


def test_a_file_without_inner_definitions_is_left_alone() -> None:
    source = Source("t.mpl", "# module in a comment\ntype T = Int\nfn f(x) do\n let y = x\n y\nend")
    module, _ = parse(source)
    assert lift_definitions(source, module) == (module, [])


def test_what_does_not_change_keeps_its_identity() -> None:
    source = Source("t.mpl", "module M do\n pub fn f() = 1\nend\nfn g(x) = x + 1\nfn h() = M.f()")
    module, _ = parse(source)
    flat, _ = lift_definitions(source, module)
    assert flat.items[1] is module.items[1]
    assert flat.items[2] is not module.items[2]


LIFTED = [
    ("module M do pub fn f(x) = g(x) fn g(x) = x end", "fn M__f(x) = M__g(x)\nfn M__g(x) = x"),
    ("module M do pub fn f() = 1 end fn g() = M.f()", "fn M__f() = 1 fn g() = M__f()"),
    (
        "fn f() = 1 module M do pub fn g() = f() end",
        "fn f() = 1 fn M__g() = f()",
    ),
    (
        "module M do fn f() = 1 pub fn g(f) = f pub fn h() do let f = 2 f end end",
        "fn M__f() = 1 fn M__g(f) = f fn M__h() do let f = 2 f end",
    ),
    (
        "module M do let x = 1 fn f() = case 1 do x -> x end fn g() = x end",
        "let M__x = 1 fn M__f() = case 1 do x -> x end fn M__g() = M__x",
    ),
    (
        "module M do let x = 1 fn f(xs) = for x in xs do x end fn g() = fn x -> x end end",
        "let M__x = 1 fn M__f(xs) = for x in xs do x end fn M__g() = fn x -> x end",
    ),
    (
        "module M do pub struct S do a :: Int end fn f(s :: S) -> S = %{s | a: 1} end\n"
        "fn g(s :: M.S) = S { a: 1 }",
        "struct M__S do a :: Int end fn M__f(s :: M__S) -> M__S = %{s | a: 1}\n"
        "fn g(s :: M__S) = M__S { a: 1 }",
    ),
    (
        "module M do type T<A> do V(A) W end fn f(x :: T<Int>) = case x do V(a) -> a W -> 0 end end",
        "type M__T<A> do V(A) W end\n"
        "fn M__f(x :: M__T<Int>) = case x do M__T.V(a) -> a M__T.W -> 0 end",
    ),
    (
        "module M do pub type T do V(Int) W end end fn f(x) = case x do M.V(a) -> V(a) _ -> M.T.W end",
        "type M__T do V(Int) W end\nfn f(x) = case x do M__T.V(a) -> M__T.V(a) _ -> M__T.W end",
    ),
    (
        "module A do module B do pub fn f() = 1 end pub fn g() = B.f() end fn h() = A.B.f()",
        "fn A__B__f() = 1 fn A__g() = A__B__f() fn h() = A__B__f()",
    ),
    (
        "module A do pub fn f() = 1 end\nfrom A import f import A fn g() = f() + A.f()",
        "fn A__f() = 1 fn g() = A__f() + A__f()",
    ),
    ("module M do import X.Y fn f() = Y.g() end", "import X.Y fn M__f() = M__Y.g()"),
    (
        "fn f() do struct S do a :: Int end S { a: 1 } end",
        "struct f__S do a :: Int end fn f() do f__S { a: 1 } end",
    ),
    (
        "fn f() do if a do type T = Int let x :: T = 1 else type T = String let x :: T = b end end",
        "type f__T = Int type f_2__T = String\n"
        "fn f() do if a do let x :: f__T = 1 else let x :: f_2__T = b end end",
    ),
    (
        "fn f() do actor w(n) do w(n + 1) end spawn(w, 1) end",
        "actor f__w(n) do f__w(n + 1) end fn f() do spawn(f__w, 1) end",
    ),
    (
        "fn f<T>(x :: T) do type U = T end type T = Int module M do type T = Int fn g<T>(x :: T) = x end",
        "type f__U = T fn f<T>(x :: T) do end type T = Int type M__T = Int fn M__g<T>(x :: T) = x",
    ),
    (
        "module M do interface I do fn a(self) -> Int end impl I for Int do fn a(self) = b(self) end\n"
        "fn b(x) = x fn c<T>(x :: T) -> T where T: I = x end",
        "interface M__I do fn a(self) -> Int end impl M__I for Int do fn a(self) = M__b(self) end\n"
        "fn M__b(x) = x fn M__c<T>(x :: T) -> T where T: M__I = x",
    ),
    (
        "module M do service S do fn init(n) do n end call G() do |n| (h(n), n) end end\n"
        "fn h(n) = n pub fn go() = S.start(1) end fn f() = M.S.start(2)",
        "service M__S do fn init(n) do n end call G() do |n| (M__h(n), n) end end\n"
        "fn M__h(n) = n fn M__go() = M__S.start(1) fn f() = M__S.start(2)",
    ),
    (
        "module M do supervisor S do strategy: one_for_one child start do start: fn -> start() end\n"
        "restart: permanent end end fn start() = 1 fn permanent() = 2 end",
        "supervisor M__S do strategy: one_for_one child start do start: fn -> M__start() end\n"
        "restart: permanent end end fn M__start() = 1 fn M__permanent() = 2",
    ),
]


@pytest.mark.parametrize(("text", "flat"), LIFTED)
def test_lifted(text: str, flat: str) -> None:
    assert shown(text) == plain(flat).replace(".", "__")


WRONG = [
    (
        "module M do fn f() = 1 end fn g() = M.f()",
        ["E0004 `f` is private in module `M`"],
    ),
    ("module M do module N do pub fn f() = g() end fn g() = 1 end", []),
    (
        "module A do fn f() = 1 end module B do fn g() = A.f() end",
        ["E0004 `f` is private in module `A`"],
    ),
    ("module A do pub fn f() = 1 end fn g() = A.ff()", ["E0004 module `A` has no function `ff`"]),
    ("module A do end fn g() = A", ["E0004 undefined variable: A"]),
    ("module A do end module A do end", ["E0023 module `A` already defined"]),
    (
        "module A do fn f() = 1 pub fn h() = 1 end\nfrom A import f, g, h",
        [
            "E0035 `f` is private and cannot be imported from module `A`",
            "E0034 `g` is not exported by module `A`",
        ],
    ),
    (
        "fn f(x) do let y = 1 actor w() do x + y end spawn(w) end",
        ["E0004 undefined variable: x", "E0004 undefined variable: y"],
    ),
    (
        "fn f() do module M do struct S do a :: Int end end M.S { a: 1 } end",
        ["E0004 `S` is private in module `f.M`"],
    ),
]


@pytest.mark.parametrize(("text", "messages"), WRONG)
def test_wrong_names(text: str, messages: list[str]) -> None:
    assert lifted(text)[1] == messages


def test_nothing_of_an_inline_module_is_exported(tmp_path: Path) -> None:
    (tmp_path / "main.mpl").write_text("import Lib\nfn main() = Lib.f()")
    (tmp_path / "lib.mpl").write_text("module M do\n pub fn g() = 1\nend\npub fn f() = M.g()")
    project = load(tmp_path)
    lib = next(module for module in project.modules if module.name == "Lib")
    public = {
        item.name: item.public for item in lib.tree.items if isinstance(item, tree.FunctionDef)
    }
    assert public == {"M.g": False, "f": True}
