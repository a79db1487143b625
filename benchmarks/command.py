"""The processor time of a command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def seconds(command: list[str]) -> float:
    """Run a command, which must succeed: its processor time, user and system together. A
    command that does nothing but compute takes as long on a machine that is otherwise idle."""
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with status {process.returncode}")
    return used.ru_utime + used.ru_stime
