"""The cache of compiled programs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meshc.build import cache
from meshc.build.program import Program
from meshc.discovery import discover


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "mesh-py"


def program(text: str = "x = 1") -> Program:
    return Program({"mesh.main": compile(text, "main.mpl", "exec")}, True, ("w\n", "W\n"))


def test_round_trip() -> None:
    assert cache.fetch("k") is None
    cache.store("k", program())
    found = cache.fetch("k")
    assert found is not None
    assert found.codes == program().codes
    assert found.uses_processes is True
    assert found.warnings == ("w\n", "W\n")


def test_damaged_entries_are_ignored(folder: Path) -> None:
    cache.store("k", program())
    whole = (folder / "k").read_bytes()
    for damaged in (b"", whole[:-1], whole[:20], whole[:-1] + b"?", b"x" * 500):
        (folder / "k").write_bytes(damaged)
        assert cache.fetch("k") is None


def test_key_depends_on_every_file_and_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "p"
    (project / "sub").mkdir(parents=True)
    (project / "main.mpl").write_text("a")
    keys = {key(project)}
    (project / "main.mpl").write_text("b")
    keys.add(key(project))
    (project / "sub" / "x.mpl").write_text("")
    keys.add(key(project))
    (project / "sub" / "x.mpl").rename(project / "sub" / "y.mpl")
    keys.add(key(project))
    (project / "mesh.toml").write_text("")
    keys.add(key(project))
    keys.add(key(project / "main.mpl"))
    monkeypatch.chdir(tmp_path)
    keys.add(cache.key_of(discover("p")))
    monkeypatch.setattr(cache, "_compiler_fingerprint", lambda: b"another compiler")
    keys.add(key(project))
    assert len(keys) == 8
    assert key(project) == key(project)


def key(path: Path) -> str:
    return cache.key_of(discover(str(path)))


def test_a_place_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    cache.store("k", program())
    assert cache.fetch("k") is None


def test_without_a_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert cache.directory() is None
    cache.store("k", program())
    assert cache.fetch("k") is None


def test_old_entries_are_dropped_and_no_temporary_file_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "ENTRIES_KEPT", 8)
    for n in range(9):
        cache.store(f"k{n}", program())
        os.utime(folder / f"k{n}", ns=(n, n))
    cache.store("last", program())
    assert (
        sorted(os.listdir(folder)) == sorted(["k6", "k7", "k8", "last"])
        or len(os.listdir(folder)) <= 8
    )
    assert "last" in os.listdir(folder)
