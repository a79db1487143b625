"""What `Node.*` and `Global.*` do. The functions that may wait are generators.

The program's `Node` is made when it is first needed, and stops with the program: what is queued
for other nodes leaves, and they hear a goodbye.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Generator
from typing import Any

import trio

from meshrt.node import names
from meshrt.node.bootstrap import BadEnvironment, plan
from meshrt.node.calling import TIMEOUT
from meshrt.node.driver import ALREADY_STARTED, CANNOT_BIND, STARTED, Node
from meshrt.node.frames import CallReply, PidTriple
from meshrt.node.registry import is_global_name
from meshrt.node.remote import pid_to_triple
from meshrt.node.session import CONNECTED, REFUSED
from meshrt.process.pid import Pid
from meshrt.process.process import NULL_PID, Process, current
from meshrt.process.scheduler import scheduler
from meshrt.process.spawning import spawn as spawn_here
from meshrt.values import Err, Ok
from meshrt.values.bootstrap_status import BootstrapStatus

IntLater = Generator[Any, Any, int]

_node: Node | None = None


def program_node() -> Node:
    """The node of the program that runs."""
    global _node
    if _node is None or _node.nursery is not scheduler.nursery:
        node = _node = Node(scheduler.nursery)

        async def leave() -> None:
            await node.stop("the program ends")

        scheduler.at_shutdown(leave)
    return _node


# ------------------------------------------------------------------------------- Node


def start(me: Process, name: str, cookie: str) -> IntLater:
    """0; -1 already started, -2 cannot bind, -3 bad name or cookie."""
    code: int = yield from me.trio(program_node().start, name, cookie)
    return code


def start_from_env(me: Process) -> Generator[Any, Any, Any]:
    """`Ok(BootstrapStatus)`, or `Err` with what is wrong with the environment."""
    try:
        wanted = plan(os.environ, socket.gethostname())
    except BadEnvironment as error:
        return Err(str(error))
    if not wanted.name:
        return Ok(BootstrapStatus("standalone", "", "", wanted.port))
    code = yield from start(me, wanted.name, wanted.cookie)
    if code == STARTED:
        return Ok(BootstrapStatus("cluster", self_name(), wanted.seed, wanted.port))
    if code == ALREADY_STARTED:
        return Err("this program is a node already")
    if code == CANNOT_BIND:
        return Err(f"cannot listen at {wanted.name}")
    return Err(f"{wanted.name} cannot be the name of a node, or the cookie is not fit")


def stop(me: Process) -> IntLater:
    """0; 1 if not started. Returns when all connections are closed."""
    stopped = yield from me.trio(program_node().stop, "stop")
    return 0 if stopped else 1


def connect(me: Process, name: str) -> IntLater:
    """0 when connected; -1 not started, -2 nobody answers, -3 refused or bad name."""
    node = program_node()
    if node.cluster.started and not _is_name(name):
        node.report(f"connect: not a node name: {name}")
        return REFUSED
    code: int = yield from node.call(me, lambda key: node.cluster.connect(name, key, _now()))
    return code


def ping(me: Process, name: str) -> Generator[Any, Any, bool]:
    """Whether the node answers; it is connected then."""
    return (yield from connect(me, name)) == CONNECTED


def disconnect(name: str) -> int:
    """0; 1 if there is no such connection."""
    node = program_node()
    ended = node.cluster.disconnect(name, _now())
    node.flush()
    return 0 if ended else 1


def self_name() -> str:
    """This node's name; empty if it is not started."""
    cluster = program_node().cluster
    return cluster.name if cluster.started else ""


def nodes() -> list[str]:
    """The connected nodes, sorted."""
    return program_node().cluster.nodes()


def monitor(name: str) -> int:
    """0; 1 if not started or the name is empty."""
    node = program_node()
    if not node.cluster.started or not name:
        return 1
    number = current().number
    node.attend(number)
    node.cluster.monitor_node(number, name)
    node.flush()
    return 0


def demonitor(name: str) -> int:
    """0; 1 if the calling process does not monitor that node."""
    return 0 if program_node().cluster.demonitor_node(current().number, name) else 1


def spawn(
    me: Process,
    where: str,
    linked: bool,
    function: tuple[str, int, str],
    entry: Callable[..., Any],
    args: tuple[Any, ...],
) -> Generator[Any, Any, Pid]:
    """Start `function` (name, arity, signature) at `where`, or `entry` if that is this node."""
    node = program_node()
    if where == self_name() and where:
        process = spawn_here(entry, *args)
        if linked:
            me.link(process)
        return process
    yield from _reach(me, node, where)
    triple: PidTriple | None = yield from node.spawn(me, where, linked, function, args)
    return NULL_PID if triple is None else node.pid(triple)


def call(
    me: Process,
    where: str,
    patience: float | None,
    function: tuple[str, int, str, str],
    args: tuple[Any, ...],
) -> Generator[Any, Any, Any]:
    """What `function` (name, arity, signature, result) returns at `where`: `Ok(value)`, or `Err`
    with a text of those in `calling`. `patience` in seconds; None is the node's own."""
    node = program_node()
    seconds = node.cluster.settings.call_time if patience is None else patience
    end = _now() + seconds
    in_time = yield from _reach(me, node, where, seconds)
    if not in_time:
        return Err(TIMEOUT)
    left = max(0.0, end - _now())
    reply: CallReply = yield from node.call_function(me, where, function, args, left)
    return Ok(reply.value) if reply.ok else Err(reply.text)


def _reach(
    me: Process, node: Node, where: str, patience: float | None = None
) -> Generator[Any, Any, bool]:
    """Connect to the node `where`, if that is needed; False if the outcome is not known in time
    (seconds)."""
    cluster = node.cluster
    if not cluster.started or where == cluster.name or cluster.sessions.find(where) is not None:
        return True
    if not _is_name(where):
        return True
    code = yield from node.call(me, lambda key: cluster.connect(where, key, _now()), patience)
    return code is not None


# ----------------------------------------------------------------------------- Global


def register(me: Process, name: str, pid: Pid) -> IntLater:
    """0 when all connected nodes know the name; 1 if it is taken, empty or too long, or the
    process has ended."""
    node = program_node()
    triple = pid_to_triple(pid, node.cluster)
    if triple is None or not is_global_name(name):
        return 1
    code: int = yield from node.call(
        me, lambda key: node.cluster.register(name, triple, key, _now())
    )
    return code


def unregister(me: Process, name: str) -> IntLater:
    """0 when no connected node knows the name any more; 1 if none did."""
    node = program_node()
    code: int = yield from node.call(me, lambda key: node.cluster.unregister(name, key, _now()))
    return code


def whereis(name: str) -> Pid:
    """The process of that global name; the null pid if there is none."""
    node = program_node()
    triple = node.cluster.whereis(name)
    return NULL_PID if triple is None else node.pid(triple)


def _now() -> float:
    return trio.current_time()


def _is_name(name: str) -> bool:
    try:
        names.parse(name)
    except names.InvalidName:
        return False
    return True
