"""Functions of the library through which a process may be interrupted, though not in them.

A process that computes is pre-empted where the program's own code runs, and the stack below may
be of emitted code and of the library (`meshrt.process.preemption`). The program's `impl Eq`,
`Hash` and the like, and its callbacks, may run for ever, or wait, so nothing that calls one may
hold up the other processes. A module none of whose changes another process can see says
`__mesh_preemptible__ = True`. In the others, a function that calls the program's code is
`transparent` if

* it has changed nothing by then, or only what nobody else has: another process may use the same
  values meanwhile, and the call may end with an exit signal;
* what it has read of shared state it still knows to be true afterwards, or reads it again.

A function that calls the program's code through a transparent one only is `passing`: it may be
interrupted there, but not where it does its own work.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any, Final, TypeVar

    F = TypeVar("F", bound=Callable[..., Any])

TRANSPARENT: Final[set[CodeType]] = set()
PASSING: Final[set[CodeType]] = set()


def transparent(function: F) -> F:
    """Mark a function as one that may be interrupted while it calls the program's code."""
    TRANSPARENT.add(function.__code__)
    return function


def passing(function: F) -> F:
    """Mark a function as one that may be interrupted while it calls a transparent function, or
    another that is passing."""
    PASSING.add(function.__code__)
    return function
