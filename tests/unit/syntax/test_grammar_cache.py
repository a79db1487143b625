"""The grammars built from `grammar.peg`, and the files in which they are kept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from meshc.syntax import engine, grammar
from meshc.syntax.kinds import CODE

KINDS = "".join(CODE[name] for name in ("let", "ID", "=", "INT", "+", "ID", "EOF"))


@pytest.fixture
def directories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    """Two places for the cache, in the order in which they are tried."""
    places = tmp_path / "package", tmp_path / "user"
    monkeypatch.setattr(grammar, "_cache_directories", lambda: map(str, places))
    fresh_start()
    yield places
    fresh_start()


def fresh_start() -> None:
    """Forget the grammars of this process, as a new process would."""
    grammar.lean_rules.cache_clear()
    grammar.detailed_rules.cache_clear()


def matches(rules: engine.Rules) -> bool:
    node = rules["chunk"].match_core(
        KINDS, 0, {id(e): {} for e in engine.expressions_of(rules)}, None
    )
    return node is not None and node.end == len(KINDS) - 1


def files(directory: Path) -> list[str]:
    return sorted(path.name.split("-")[1] for path in directory.iterdir())


def test_first_use_writes_and_second_use_reads(
    directories: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    package, user = directories
    assert matches(grammar.lean_rules())
    grammar.detailed_rules()
    assert files(package) == ["detailed", "lean"]
    assert not user.exists()
    fresh_start()
    monkeypatch.setattr(grammar, "build", lambda **_: pytest.fail("built again"))
    assert matches(grammar.lean_rules())
    assert "chunk" in grammar.detailed_rules()


def test_package_directory_that_cannot_be_written(
    directories: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    package, user = directories
    package.write_text("a file where the directory should be")
    assert matches(grammar.lean_rules())
    assert files(user) == ["lean"]
    fresh_start()
    monkeypatch.setattr(grammar, "build", lambda **_: pytest.fail("built again"))
    assert matches(grammar.lean_rules())


def test_nothing_can_be_written(directories: tuple[Path, Path]) -> None:
    for place in directories:
        place.write_text("a file where the directory should be")
    assert matches(grammar.lean_rules())
    assert "chunk" in grammar.detailed_rules()


@pytest.mark.parametrize(
    "damage", [b"", b"\x80\x05", b"garbage", b"\x80\x05]\x94.", b"cos\nnope\n."]
)
def test_damaged_file_is_replaced(directories: tuple[Path, Path], damage: bytes) -> None:
    package, _ = directories
    grammar.lean_rules()
    (path,) = package.iterdir()
    good = path.stat().st_size
    path.write_bytes(damage)
    fresh_start()
    assert matches(grammar.lean_rules())
    assert path.stat().st_size == good


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="needs to give files away"
)
def test_file_of_somebody_else_is_not_read(directories: tuple[Path, Path]) -> None:
    package, _ = directories
    grammar.lean_rules()
    (path,) = package.iterdir()
    os.chown(path, 12345, 12345)
    assert grammar._load("lean") is None


def test_name_depends_on_the_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    before = grammar._key()
    assert grammar._key() == before
    text = grammar._grammar_text()
    monkeypatch.setattr(grammar, "_grammar_text", lambda: text + "\nmore = expr")
    assert grammar._key() != before


def test_first_uses_at_the_same_time(tmp_path: Path) -> None:
    program = (
        "import sys; from meshc.syntax import grammar, parse; from meshc.source import Source;"
        "grammar._cache_directories = lambda: iter([sys.argv[1]]);"
        "print(parse(Source('a.mpl', 'let a = 1 + b\\nlet = 2'))[1][0].message)"
    )
    directory = tmp_path / "cache"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(directory)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in running:
        assert process.communicate(timeout=60) == (
            "Parse error: expected a pattern, found `=`\n",
            "",
        )
    assert files(directory) == ["detailed", "lean"]
    assert not [path for path in directory.iterdir() if path.suffix != ".pickle"]


def test_every_rule_has_a_builder() -> None:
    """A rule of which the tree builder knows nothing is read by the rule around it."""
    from meshc.syntax.tree_items import TreeBuilder

    rules = grammar.lean_rules()
    unknown = sorted(set(TreeBuilder.rules) - set(rules))
    assert unknown == []
