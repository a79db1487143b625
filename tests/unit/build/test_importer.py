"""Mesh modules imported from Python."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import meshc.importer
from meshrt.program import ProgramFinder


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    yield
    sys.meta_path[:] = [f for f in sys.meta_path if not isinstance(f, ProgramFinder)]


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_modules_of_a_project(tmp_path: Path) -> None:
    files = {
        "main.mpl": "import Pricing.TaxRate\nfn main() do\n  ()\nend\n",
        "pricing/tax_rate.mpl": "pub fn gross(net :: Int) = net * 119 / 100\n",
    }
    root = write(tmp_path / "shop", files)
    for _ in ("compiled", "cached"):
        meshc.importer.install(root)
        module = importlib.import_module("mesh.pricing.taxrate")
        assert module.gross(100) == 119
        assert module.__file__ == str(root / "pricing" / "tax_rate.mpl")


def test_errors_are_import_errors(tmp_path: Path) -> None:
    root = write(tmp_path / "shop", {"main.mpl": "fn main() do\n  println(1)\nend\n"})
    with pytest.raises(ImportError, match=r"Compilation failed[\s\S]*main\.mpl:2:11"):
        meshc.importer.install(root)
    with pytest.raises(ImportError, match="does not exist"):
        meshc.importer.install(tmp_path / "gone")
