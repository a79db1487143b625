"""Processes of other nodes, as the process core and programs see them.

A pid is the triple (node name, creation, number): it may be stored, compared, sent to third
nodes and home again. On its own node, and in its own incarnation, it is the local process; of an
earlier incarnation of this node it is a process that has ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from meshrt.node.frames import PidTriple, WireReason
from meshrt.node.outbox import NO_OUTBOX, SMALL_TERM
from meshrt.process.pid import Pid
from meshrt.process.process import NULL_PID, Process, local
from meshrt.process.reason import KINDS, Kind, Reason

if TYPE_CHECKING:
    from meshrt.node.cluster import Cluster

LONGEST_REASON = 65_536
"""Characters of an exit reason that go to, or count from, another node."""


class Router(Protocol):
    """The node, as far as a remote pid needs it."""

    cluster: Cluster

    def send(self, pid: RemotePid, message: object) -> None:
        """Send a message of the running process."""

    def flush(self) -> None:
        """Carry out what the cluster wants done."""


class RemotePid(Pid):
    """A process of another node, or of an earlier incarnation of this one.

    `outbox`: of the connection over which the last message went.
    """

    __slots__ = ("outbox", "router", "triple")

    def __init__(self, triple: PidTriple, router: Router) -> None:
        self.triple = triple
        self.router = router
        self.outbox = NO_OUTBOX

    def __str__(self) -> str:
        triple = self.triple
        return f"<{triple.node}.{triple.number}.{triple.creation}>"

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        return other.__class__ is RemotePid and other.triple == self.triple

    def __hash__(self) -> int:
        return hash(self.triple)

    @property
    def maybe_alive(self) -> bool:
        return self.router.cluster.session_with(self.triple) is not None

    def send(self, message: object) -> None:
        outbox = self.outbox
        if outbox.room:
            try:
                data = outbox.pack(message)
            except Exception:
                # The router says what is wrong with it.
                self.router.send(self, message)
                return
            if len(data) < SMALL_TERM:
                outbox.room -= 1
                if outbox.to is not self:
                    outbox.turn(self, self.triple.number)
                outbox.add(data)
                return
        self.router.send(self, message)

    def link(self, other: Process) -> None:
        self.router.cluster.ties.link(other.number, self.triple)
        self.router.flush()

    def unlink(self, other: Process) -> None:
        self.router.cluster.ties.unlink(other.number, self.triple)
        self.router.flush()

    def exit(self, sender: Pid, reason: Reason, *, linked: bool) -> None:
        if isinstance(sender, Process):
            wire = reason_to_wire(reason, self.router.cluster)
            self.router.cluster.ties.exit(sender.number, self.triple, wire, linked)
            self.router.flush()

    def monitor(self, ref: int, watcher: Pid) -> None:
        if isinstance(watcher, Process):
            self.router.cluster.ties.monitor(watcher.number, ref, self.triple)
            self.router.flush()

    def demonitor(self, ref: int, watcher: Pid) -> None:
        if isinstance(watcher, Process):
            self.router.cluster.ties.demonitor(watcher.number, ref, self.triple)
            self.router.flush()

    def down(self, ref: int, target: Pid, reason: Reason) -> None:
        if isinstance(target, Process):
            wire = reason_to_wire(reason, self.router.cluster)
            self.router.cluster.ties.down(target.number, ref, self.triple, wire)
            self.router.flush()


def pid_to_triple(pid: object, cluster: Cluster) -> PidTriple | None:
    """The triple of a pid, None for anything else."""
    if pid.__class__ is RemotePid:
        return pid.triple
    if isinstance(pid, Process):
        return cluster.own_pid(pid.number)
    return None


def triple_to_pid(triple: PidTriple, router: Router) -> Pid:
    """The pid of a triple."""
    cluster = router.cluster
    if triple.number == 0:
        return NULL_PID
    if triple.node == cluster.name and triple.creation == cluster.creation:
        return local(triple.number)
    return RemotePid(triple, router)


def reason_to_wire(reason: Reason, cluster: Cluster) -> WireReason:
    """An exit reason for another node."""
    pid = None if reason.pid is None else pid_to_triple(reason.pid, cluster)
    return WireReason(reason.kind, reason.text[:LONGEST_REASON], pid)


def reason_from_wire(reason: WireReason, router: Router) -> Reason:
    """An exit reason from another node; a kind that is not known is an error."""
    kind = reason.kind if reason.kind in KINDS else "error"
    pid = None if reason.pid is None else triple_to_pid(reason.pid, router)
    return Reason(cast(Kind, kind), reason.text[:LONGEST_REASON], pid)
