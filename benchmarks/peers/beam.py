"""The workloads in Elixir (`beam.exs`), with one scheduler."""

from __future__ import annotations

import subprocess
from pathlib import Path

Result = tuple[float, float]

# One scheduler, which does not spin while it has nothing to do.
_COMMAND = ("elixir", "--erl", "+S 1:1 +sbwt none", str(Path(__file__).with_name("beam.exs")))


def measure(workload: str, size: int) -> Result:
    """Make one measurement."""
    done = subprocess.run(
        [*_COMMAND, workload, str(size)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr or done.stdout)
    count, took = done.stdout.split()
    return float(count), float(took)
