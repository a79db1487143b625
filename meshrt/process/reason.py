"""Why a process ended, and the signal that ends it.

The closed set of reasons is that of the language: `normal`, `error` (a panic), `killed`
(cannot be trapped), `linked` (a linked process crashed), `shutdown` (an ordered stop),
`custom` (a program's own) and `noconnection` (the node of the process was lost). Programs
see a reason as text; of a `linked` one, the text of the crash that began it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from meshrt.process.pid import Pid

Kind = Literal["normal", "error", "killed", "linked", "shutdown", "custom", "noconnection"]

KINDS: Final = ("normal", "error", "killed", "linked", "shutdown", "custom", "noconnection")


class Reason:
    """An exit reason. `pid` is the process that crashed, of a `linked` reason only."""

    __slots__ = ("kind", "pid", "text")

    kind: Kind
    text: str
    pid: Pid | None

    def __init__(self, kind: Kind, text: str, pid: Pid | None = None) -> None:
        self.kind = kind
        self.text = text
        self.pid = pid

    @property
    def crashing(self) -> bool:
        """Whether linked processes that do not trap exits end with it."""
        return self.kind not in ("normal", "shutdown")

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Reason)
            and self.kind == other.kind
            and self.text == other.text
            and self.pid == other.pid
        )

    def __hash__(self) -> int:
        return hash((self.kind, self.text))

    def __repr__(self) -> str:
        return f"Reason({self.kind!r}, {self.text!r})"


NORMAL: Final = Reason("normal", "normal")
KILLED: Final = Reason("killed", "killed")
SHUTDOWN: Final = Reason("shutdown", "shutdown")
NOCONNECTION: Final = Reason("noconnection", "noconnection")
NOPROC: Final = Reason("error", "noproc")


def error(text: str) -> Reason:
    """The reason of a process that failed with the panic message `text`."""
    return Reason("error", text)


def linked(pid: Pid, reason: Reason) -> Reason:
    """The reason of a process that ends because the linked process `pid` ended with `reason`.

    A crash that goes through many links keeps only its origin's text, not one level a link:
    a chain of any length costs the same.
    """
    return Reason("linked", reason.text, pid)


def requested(text: str) -> Reason:
    """The reason that a program means by `text` when it sends an exit signal."""
    if text == "kill":
        return KILLED
    if text == "normal":
        return NORMAL
    if text == "shutdown":
        return SHUTDOWN
    return Reason("custom", text)


class ExitSignal(BaseException):
    """Thrown into a process to end it with `reason`. Emitted code never catches it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
