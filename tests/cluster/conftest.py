"""Fixtures for tests with several programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mesh_programs import Member, Program, killing_programs, reserved_ports


@pytest.fixture
def member() -> Iterator[type[Member]]:
    """Starts members: `member("a", ticktime=1.0)`."""
    with killing_programs():
        yield Member


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Runs program texts: `program("name", TEXT, "argument")`."""

    def start(name: str, text: str, *arguments: str, **options: Any) -> Program:
        path = tmp_path / f"{name}.mpl"
        path.write_text(text)
        return Program(path, *arguments, **options)

    with killing_programs():
        yield start


@pytest.fixture
def run() -> Iterator[Callable[..., Program]]:
    """Runs programs of the folder `programs`: `run("values", "argument")`."""
    folder = Path(__file__).parent / "programs"
    with killing_programs():
        yield lambda name, *arguments: Program(folder / f"{name}.mpl", *arguments)


@pytest.fixture
def port() -> Iterator[int]:
    """A port that no other test gets."""
    with reserved_ports(1) as (port,):
        yield port
