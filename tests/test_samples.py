"""Every sample runs and prints what its comment says."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"


def command(sample: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "meshc", "run", str(SAMPLES / sample), "--", *arguments]


def promised(sample: str) -> list[str]:
    """The outputs in a sample's comment: its indented blocks that are not commands."""
    blocks: list[list[str]] = [[]]
    for line in (SAMPLES / sample).read_text().splitlines():
        if not line.startswith("#"):
            break
        if line.startswith("#   "):
            blocks[-1].append(line[4:] + "\n")
        elif blocks[-1]:
            blocks.append([])
    return ["".join(b) for b in blocks if b and not b[0].startswith("./scripts/meshc")]


def free_ports(count: int) -> list[str]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [str(one.getsockname()[1]) for one in sockets]
    finally:
        for one in sockets:
            one.close()


@pytest.mark.parametrize(
    ("sample", "runs"),
    [
        ("hello.mpl", [[], ["Ada", "Grace"]]),
        ("ping_pong.mpl", [[]]),
        ("shapes.mpl", [[]]),
    ],
)
def test_local_samples(sample: str, runs: list[list[str]]) -> None:
    outputs = promised(sample)
    assert len(outputs) == len(runs)
    for arguments, output in zip(runs, outputs, strict=True):
        done = subprocess.run(
            command(sample, *arguments), capture_output=True, text=True, timeout=60, check=False
        )
        assert (done.stdout, done.stderr, done.returncode) == (output, "", 0)


def test_cluster_samples() -> None:
    worker_port, client_port = free_ports(2)
    (worker_output,) = promised("cluster/worker.mpl")
    (client_output,) = promised("cluster/client.mpl")
    worker = subprocess.Popen(
        command("cluster/worker.mpl", worker_port),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert worker.stdout is not None
        ready = worker.stdout.readline()
        client = subprocess.run(
            command("cluster/client.mpl", worker_port, client_port),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        rest, errors = worker.communicate(timeout=30)
    finally:
        worker.kill()
        worker.wait()
    assert client.stdout == client_output.replace("4101", worker_port)
    assert client.returncode == 0
    assert ready + rest == worker_output.replace("4101", worker_port)
    assert worker.returncode == 0
    assert re.search(r"worker\.mpl:\d+: division by zero", errors)
