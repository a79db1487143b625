"""Projects as graphs of modules, and their imports."""

from __future__ import annotations

from pathlib import Path

import pytest

from meshc.diagnostics.diagnostic import Diagnostic
from meshc.discovery import ProjectError
from meshc.modules import ModuleScope, load, resolve

SHELF = """\
pub fn dust(n) = n
fn secret() = 1
pub struct Book do
  title :: String
end
struct Hidden do
  x :: Int
end
pub type Colour do
  Red
  Blue
end
pub type Name = String
actor reader() do
  receive do
    m -> println(m)
  end
end
"""


def project(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def names(root: Path) -> list[str]:
    return [module.name for module in load(root).modules]


def scope_of(root: Path, name: str = "Main") -> ModuleScope:
    scopes, diagnostics = resolve(load(root))
    assert diagnostics == []
    return next(scope for scope in scopes if scope.name == name)


def diagnostics_of(root: Path) -> list[Diagnostic]:
    return resolve(load(root))[1]


# ------------------------------------------------------------------------ order and cycles


def test_dependencies_come_first_and_ties_are_alphabetical(tmp_path: Path) -> None:
    files = {
        "main.mpl": "import Zebra\nfrom B.C import x",
        "zebra.mpl": "",
        "apple.mpl": "import Zebra",
        "b/c.mpl": "pub fn x() = 1",
        "m.mpl": "import Unknown",
    }
    assert names(project(tmp_path, files)) == ["B.C", "M", "Zebra", "Apple", "Main"]


def test_a_cycle_is_shown_as_a_chain(tmp_path: Path) -> None:
    files = {
        "main.mpl": "import C",
        "c.mpl": "import A",
        "a.mpl": "import B",
        "b.mpl": "import C",
    }
    with pytest.raises(ProjectError, match=r"^Circular dependency: A -> B -> C -> A$"):
        load(project(tmp_path, files))


def test_a_module_that_imports_itself(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"^Module 'A' cannot import itself$"):
        load(project(tmp_path, {"main.mpl": "", "a.mpl": "import A"}))


def test_two_files_with_one_name(tmp_path: Path) -> None:
    with pytest.raises(
        ProjectError, match=r"'MyMod\.mpl' and 'my_mod\.mpl' are both module 'MyMod'"
    ):
        load(project(tmp_path, {"main.mpl": "", "my_mod.mpl": "", "MyMod.mpl": ""}))
    with pytest.raises(ProjectError, match="differ only in case"):
        load(project(tmp_path / "b", {"main.mpl": "", "mymod.mpl": "", "my_mod.mpl": ""}))


# -------------------------------------------------------------------------------- the entry


def test_the_entry_is_always_compiled_as_main(tmp_path: Path) -> None:
    manifest = '[package]\nname="x"\nversion="1"\nentrypoint="lib/start.mpl"'
    files = {"mesh.toml": manifest, "lib/start.mpl": "import Main", "main.mpl": ""}
    loaded = load(project(tmp_path, files))
    assert [(m.name, m.path_name, m.entry) for m in loaded.modules] == [
        ("Main.Main", "Main", False),
        ("Main", "Lib.Start", True),
    ]
    scopes, _ = resolve(loaded)
    assert scopes[1].qualifiers == {"Main": "Main.Main"}
    assert scopes[1].entry


def test_a_single_file_is_main_whatever_its_name(tmp_path: Path) -> None:
    project(tmp_path, {"tool.mpl": "", "other.mpl": ""})
    loaded = load(tmp_path / "tool.mpl")
    assert [(m.name, m.path_name) for m in loaded.modules] == [("Main", "Main")]


@pytest.mark.parametrize(
    ("entrypoint", "message"),
    [
        (None, "Entrypoint 'main.mpl' was not found in project '{}'"),
        ("sub.mpl", "Entrypoint 'sub.mpl' in project '{}' is not a file"),
        (
            "a.test.mpl",
            "Resolved entrypoint 'a.test.mpl' was not found under project '{}'",
        ),
    ],
)
def test_faulty_entrypoints(tmp_path: Path, entrypoint: str | None, message: str) -> None:
    (tmp_path / "sub.mpl").mkdir()
    project(tmp_path, {"a.test.mpl": ""})
    if entrypoint:
        manifest = f'[package]\nname="x"\nversion="1"\nentrypoint="{entrypoint}"'
        project(tmp_path, {"mesh.toml": manifest})
    with pytest.raises(ProjectError) as caught:
        load(tmp_path)
    assert str(caught.value) == message.format(tmp_path)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "main.mpl").write_bytes(b"# one\n# \xff\n")
    with pytest.raises(
        ProjectError, match=r"^'.*main\.mpl' is not valid UTF-8 \(line 2, byte \d+\)$"
    ):
        load(tmp_path)


def test_syntax_errors_of_all_files_are_collected(tmp_path: Path) -> None:
    files = {"main.mpl": "fn main( do\nend\n", "a.mpl": "fn f() do\n  1 +\nend\n"}
    found = load(project(tmp_path, files)).diagnostics
    assert {d.source.path.rsplit("/", 1)[1] for d in found} == {"main.mpl", "a.mpl"}
    assert {d.code for d in found} == {"P0001"}


# ---------------------------------------------------------------------------------- imports


def test_a_qualified_import_uses_the_last_segment(tmp_path: Path) -> None:
    files = {"main.mpl": "import Store.Shelf", "store/shelf.mpl": SHELF}
    scope = scope_of(project(tmp_path, files))
    assert scope.qualifiers == {"Shelf": "Store.Shelf"}
    assert scope.names == {}
    assert scope.visible == ("Store.Shelf",)


def test_listed_names(tmp_path: Path) -> None:
    text = "from Shelf import dust, Book, Colour, Name, reader"
    scope = scope_of(project(tmp_path, {"main.mpl": text, "shelf.mpl": SHELF}))
    assert scope.names == {n: ("Shelf", n) for n in ("dust", "Book", "Colour", "Name", "reader")}
    assert scope.qualifiers == {}
    assert scope.visible == ("Shelf",)


def test_library_imports(tmp_path: Path) -> None:
    text = "import List\nfrom String import length\nfrom Some.Where.Else.List import map"
    root = project(tmp_path, {"main.mpl": text})
    scopes, found = resolve(load(root))
    assert scopes[0].library_names == {"length": "String.length"}
    assert scopes[0].qualifiers == {}
    assert [d.code for d in found] == ["E0031"]


def test_a_project_module_wins_over_the_library(tmp_path: Path) -> None:
    files = {"main.mpl": "from String import twist", "string.mpl": "pub fn twist() = 1"}
    assert scope_of(project(tmp_path, files)).names == {"twist": ("String", "twist")}


def test_of_two_imports_the_later_one_wins(tmp_path: Path) -> None:
    files = {
        "main.mpl": "import A.Util\nimport B.Util\nfrom A.Util import f\nfrom B.Util import f",
        "a/util.mpl": "pub fn f() = 1",
        "b/util.mpl": "pub fn f() = 1",
    }
    scope = scope_of(project(tmp_path, files))
    assert scope.qualifiers == {"Util": "B.Util"}
    assert scope.names == {"f": ("B.Util", "f")}
    assert scope.visible == ("A.Util", "B.Util")


def test_unknown_modules(tmp_path: Path) -> None:
    files = {"main.mpl": "import Shelv\nfrom Lisst import map", "shelf.mpl": SHELF}
    first, second = diagnostics_of(project(tmp_path, files))
    assert (first.code, first.message) == ("E0031", "module `Shelv` not found")
    assert first.helps == ["did you mean `Shelf`?"]
    assert first.source.text[first.span.start : first.span.end] == "Shelv"
    assert second.helps == ["did you mean `List`?"]


def test_unknown_names(tmp_path: Path) -> None:
    text = "from Shelf import dusk, Red\nfrom List import nope"
    dusk, red, nope = diagnostics_of(project(tmp_path, {"main.mpl": text, "shelf.mpl": SHELF}))
    assert {d.code for d in (dusk, red, nope)} == {"E0034"}
    assert dusk.message == "`dusk` is not exported by module `Shelf`"
    assert dusk.helps == ["did you mean `dust`?"]
    assert dusk.notes == ["available exports: Book, Colour, Name, dust, reader"]
    assert dusk.source.text[dusk.span.start : dusk.span.end] == "dusk"
    assert "is a variant of `Colour`" in red.helps[0]
    assert "filter, " in nope.notes[0]


def test_private_names(tmp_path: Path) -> None:
    text = "from Shelf import secret, Hidden"
    found = diagnostics_of(project(tmp_path, {"main.mpl": text, "shelf.mpl": SHELF}))
    assert [d.code for d in found] == ["E0035", "E0035"]
    assert found[0].message == "`secret` is private and cannot be imported from module `Shelf`"
    assert found[0].helps == ["add `pub` to the definition of `secret` in `Shelf`"]
