"""Starting processes, and the table of functions that other nodes may start here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from meshrt.process.process import Process, current, new_process
from meshrt.process.reason import SHUTDOWN
from meshrt.process.scheduler import ready, scheduler
from meshrt.process.suspending import Suspending

# (qualified name, arity) to (entry, printed parameter types, printed result or "" of an actor).
FUNCTIONS: Final[dict[tuple[str, int], tuple[Callable[..., Any], str, str]]] = {}


# What the start function of a supervisor's child has started so far, by the supervisor: nobody
# else knows of these processes until it has returned.
STARTED: Final[dict[Process, list[Process]]] = {}


def register_functions(
    module: str, table: Mapping[tuple[str, int], tuple[Callable[..., Any], str, str]]
) -> None:
    """Make the actors and functions of the Mesh module `module` known: name and arity to entry,
    printed parameter types and printed result, which is empty for an actor. Those of `Main` go
    by their bare name, others by their qualified one."""
    for (name, arity), function in table.items():
        FUNCTIONS[name if module == "Main" else f"{module}.{name}", arity] = function


def terminating(entry: Callable[..., Any]) -> Callable[..., Any]:
    """Mark an actor that calls `me.begin` first: its terminate clause runs even if an exit
    signal comes before it has begun."""
    entry.mesh_terminates = True  # type: ignore[attr-defined]
    return entry


def spawn(entry: Callable[..., Any], *arguments: Any) -> Process:
    """Start a process that runs the actor `entry(process, *arguments)`. It may be sent to at
    once."""
    process = new_process(entry, arguments)
    if STARTED and scheduler.running in STARTED:
        STARTED[scheduler.running].append(process)
    if scheduler.ending:
        process.pending = SHUTDOWN
    pool = scheduler.pool
    if pool:
        seat = pool.pop()
        seat.process = process
        process.seat = seat
        process.step = seat.step
        ready(process)
        if scheduler.parked is not None:
            scheduler.wake()
    else:
        scheduler.admit(process)
    return process


def spawn_link(entry: Callable[..., Any], *arguments: Any) -> Process:
    """As `spawn`, linked to the running process before it begins."""
    process = spawn(entry, *arguments)
    current().link(process)
    return process


def spawn_value(function: Callable[..., Any], *arguments: Any) -> Process:
    """Start a process that calls a function value, which need not be an actor."""
    if function.__class__ is Suspending:
        return spawn(function.generator, *arguments)
    return spawn(call_plain, function, *arguments)


def spawn_value_link(function: Callable[..., Any], *arguments: Any) -> Process:
    """As `spawn_value`, linked to the running process before it begins."""
    process = spawn_value(function, *arguments)
    current().link(process)
    return process


def call_plain(_process: Process, function: Callable[..., Any], *arguments: Any) -> None:
    """The entry of a process that runs a function which does not take the process."""
    function(*arguments)
