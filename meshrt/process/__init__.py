"""Processes: actors, their messages, links, monitors, names and timers, on Trio.

docs/architecture.md, "Emitted code" and "The process core", is the contract. Importing this
package does not import Trio; running a program does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meshrt.process.pid import Pid
from meshrt.process.process import (
    NULL_PID,
    PROCESSES,
    TIMEOUT,
    Process,
    current,
    deliver,
    local,
)
from meshrt.process.reason import ExitSignal, Reason
from meshrt.process.scheduler import scheduler
from meshrt.process.spawning import (
    FUNCTIONS,
    register_functions,
    spawn,
    spawn_link,
    spawn_value,
    spawn_value_link,
    terminating,
)
from meshrt.process.suspending import Suspending

__all__ = [
    "FUNCTIONS",
    "NULL_PID",
    "PROCESSES",
    "TIMEOUT",
    "ExitSignal",
    "Pid",
    "Process",
    "Reason",
    "Suspending",
    "current",
    "deliver",
    "local",
    "register_functions",
    "run",
    "scheduler",
    "spawn",
    "spawn_link",
    "spawn_value",
    "spawn_value_link",
    "terminating",
]


def run(main: Callable[..., Any], *, halt: bool = False) -> int:
    """Run `main(process)` as process 1, and all that it starts: the exit status.

    See `meshrt.process.program.run`."""
    from meshrt.process import program

    return program.run(main, halt=halt)
