"""Every block of code in the README and the documents is true.

* ```` ```mesh ```` is a complete program; the ```` ```text ```` after it is what it prints.
* ```` ```mesh NAME ```` is a file of a set, ```` ```text NAME ```` what it prints; the files
  of a set run together, the last one named is the one that ends by itself.
* ```` ```sh ```` are commands; each must be one that a clean checkout understands.
* Other blocks must say what they are.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# The programs of errors.md are wrong on purpose; tests/unit/diagnostics compiles them.
ERRORS = ROOT / "docs" / "errors.md"
DOCUMENTS = [ROOT / "README.md", *sorted({*(ROOT / "docs").glob("*.md")} - {ERRORS})]
TIMEOUT = 60


class Block:
    """A fenced block: its language, the name after it, its text and its place."""

    def __init__(self, document: Path, line: int, info: str, text: str) -> None:
        self.language, _, self.name = info.partition(" ")
        self.text = text
        self.place = f"{document.relative_to(ROOT)}:{line}"


def blocks_of(document: Path) -> list[Block]:
    found = []
    content = document.read_text()
    for match in re.finditer(r"^```(.*)\n((?:.*\n)*?)```$", content, re.MULTILINE):
        line = content.count("\n", 0, match.start()) + 1
        found.append(Block(document, line, match[1].strip(), match[2]))
    return found


BLOCKS = {document: blocks_of(document) for document in DOCUMENTS}
README = BLOCKS[ROOT / "README.md"]


def programs() -> list[tuple[Block, Block]]:
    found = []
    for blocks in BLOCKS.values():
        for at, block in enumerate(blocks):
            if block.language == "mesh" and not block.name:
                assert at + 1 < len(blocks), f"{block.place}: what does it print?"
                output = blocks[at + 1]
                assert output.language == "text", f"{block.place}: what does it print?"
                found.append((block, output))
    return found


def command(path: Path) -> list[str]:
    return [sys.executable, "-m", "meshc", "run", str(path)]


@pytest.mark.parametrize(("program", "output"), programs(), ids=lambda b: b.place)
def test_program(program: Block, output: Block, tmp_path: Path) -> None:
    path = tmp_path / "main.mpl"
    path.write_text(program.text)
    done = subprocess.run(
        command(path), capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    assert done.stdout == output.text, done.stderr
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


PAIRS = {"README.md": ["worker.mpl", "client.mpl"], "cluster.md": ["stock.mpl", "shop.mpl"]}
ERRORS = {
    "stock.mpl": "Mesh panic at .*stock.mpl:[0-9]+: so many are not sold\n",
    "shop.mpl": "mesh node: cannot connect to nobody@localhost:1: .*\n",
}
"""What they say on standard error."""


def test_files_that_run_together_are_known() -> None:
    for document, blocks in BLOCKS.items():
        names = list(dict.fromkeys(b.name for b in blocks if b.language == "mesh" and b.name))
        assert names == PAIRS.get(document.name, [])


@pytest.mark.parametrize("document", PAIRS)
def test_two_nodes(document: str, tmp_path: Path) -> None:
    (blocks,) = [blocks for path, blocks in BLOCKS.items() if path.name == document]
    sources = {b.name: b.text for b in blocks if b.language == "mesh" and b.name}
    outputs = {b.name: b.text for b in blocks if b.language == "text" and b.name}
    assert list(sources) == list(outputs) == PAIRS[document]
    first, second = sources
    ports = free_ports(2)

    def here(text: str) -> str:
        return text.replace("4101", ports[0]).replace("4102", ports[1])

    for name, text in sources.items():
        (tmp_path / name).write_text(here(text))
    worker = subprocess.Popen(
        command(tmp_path / first), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert worker.stdout is not None
        assert worker.stdout.readline() == outputs[first]
        client = subprocess.run(
            command(tmp_path / second),
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
        assert client.stdout == here(outputs[second])
        assert re.fullmatch(ERRORS.get(second, ""), client.stderr), client.stderr
        assert client.returncode == 0
        assert worker.poll() is None
        worker.terminate()
        out, err = worker.communicate(timeout=TIMEOUT)
        assert out == ""
        assert re.fullmatch(ERRORS.get(first, ""), err), err
    finally:
        worker.kill()
        worker.wait()


def free_ports(count: int) -> list[str]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [str(one.getsockname()[1]) for one in sockets]
    finally:
        for one in sockets:
            one.close()


def test_the_commands_are_those_of_the_checkout() -> None:
    commands = [line for b in README if b.language == "sh" for line in b.text.splitlines()]
    # The second command runs this very suite, so it cannot be run here.
    assert commands == ["./scripts/meshc run samples/hello.mpl", "./scripts/test"]
    for line in commands:
        program = ROOT / line.split()[0]
        assert program.stat().st_mode & 0o111
        assert subprocess.run(["sh", "-n", str(program)], check=False).returncode == 0


def test_the_first_command() -> None:
    done = subprocess.run(
        ["./scripts/meshc", "run", "samples/hello.mpl"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("Hello, world!\n", 0), done.stderr


def test_links_lead_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#]+)", document.read_text()):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_block_is_of_a_known_kind() -> None:
    known = {"mesh", "text", "sh", "python", "yaml", ""}
    for blocks in BLOCKS.values():
        for block in blocks:
            assert block.language in known, block.place
