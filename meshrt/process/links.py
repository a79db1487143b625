"""What an exit signal does to the process that it reaches.

After Erlang's rules (Reference Manual, "Processes"), with one difference of the language:
an ordered stop (`shutdown`) of a process does not take its linked processes along.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from meshrt.process.reason import Reason, linked

if TYPE_CHECKING:
    from meshrt.process.pid import Pid


class Effect(Enum):
    """Of an exit signal that does not end its receiver."""

    IGNORED = "ignored"
    MESSAGE = "message"


def from_link(sender: Pid, reason: Reason, trapping: bool) -> Reason | Effect:
    """The linked process `sender` ended with `reason`: the reason with which the receiver
    ends, or what happens otherwise."""
    if trapping:
        return Effect.MESSAGE
    if reason.crashing:
        return linked(sender, reason)
    return Effect.IGNORED


def by_request(reason: Reason, trapping: bool) -> Reason | Effect:
    """A process asks the receiver to end with `reason`: as `from_link`.

    A kill cannot be trapped; `normal` ends nobody.
    """
    if reason.kind == "killed":
        return reason
    if trapping:
        return Effect.MESSAGE
    if reason.kind == "normal":
        return Effect.IGNORED
    return reason
