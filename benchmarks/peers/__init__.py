"""What actors are compared with: other libraries for Python, and Elixir.

Each module has a function `measure(workload, size)`, which gives the operations and the seconds
of processor time that they took; of `idle` the actors and their bytes; of `latency` the two
numbers of `benchmarks.workloads.distribution`. The programs are what one would write who knows
the library and wants them fast.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version

from benchmarks.workloads import WORKLOADS


@dataclass(frozen=True)
class Peer:
    """One of them. `module` is below `benchmarks.peers`. `distribution` is what must be
    installed for it, if anything.

    `share`: how much it does of what Mesh does, with exceptions in `shares`. `cannot` says why
    it has no part in a workload."""

    name: str
    title: str
    module: str
    distribution: str | None = None
    share: float = 0.1
    shares: Mapping[str, float] = field(default_factory=dict)
    cannot: Mapping[str, str] = field(default_factory=dict)

    def size(self, workload: str, size: int) -> int:
        """How much of `workload` it does, when Mesh does `size`."""
        return max(1, int(size * self.shares.get(workload, self.share)))

    def found(self) -> str | None:
        """Its version; None if it is not installed."""
        if self.name == "beam":
            return _elixir()
        if self.distribution is None:
            return ""
        try:
            return version(self.distribution)
        except PackageNotFoundError:
            return None


def _elixir() -> str | None:
    elixir = shutil.which("elixir")
    if elixir is None:
        return None
    told = subprocess.run([elixir, "--version"], capture_output=True, text=True, check=False)
    words = told.stdout.split()
    if told.returncode != 0 or "Elixir" not in words or "Erlang/OTP" not in words:
        return None
    numbers = [words[words.index(name) + 1] for name in ("Erlang/OTP", "Elixir")]
    return f"of OTP {numbers[0]} with Elixir {numbers[1]}"


PEERS: Mapping[str, Peer] = {
    peer.name: peer
    for peer in (
        Peer("trio", "Trio", "trio_channels", "trio", 0.05, {"fan-in": 0.25, "idle": 0.5}),
        Peer("asyncio", "asyncio", "asyncio_queues", None, 0.05, {"fan-in": 0.25, "idle": 0.5}),
        Peer(
            "pykka",
            "pykka",
            "pykka_actors",
            "pykka",
            0.02,
            # A thread each.
            {"fan-in": 0.05, "idle": 0.02, "spawn": 0.01},
        ),
        Peer(
            "thespian",
            "thespian",
            "thespian_actors",
            "thespian",
            0.02,
            {"idle": 0.05, "spawn": 0.01},
            {"latency": "has one thread, in which a handler is over before the next begins"},
        ),
        Peer("xoscar", "xoscar", "xoscar_actors", "xoscar", 0.03, {"idle": 0.1}),
        Peer("beam", "BEAM", "beam", None, 4.0, {"idle": 1.0, "latency": 0.1}),
    )
}

assert all(set(peer.shares) | set(peer.cannot) <= set(WORKLOADS) for peer in PEERS.values())
