"""A simulated cluster: nodes that come and go on a simulated network, and the promises to check.

`SimulatedCluster.audit` states what must hold when nothing has happened for a while: all nodes
know each other, agree about every name, and no link, monitor, lock or request is left over from
what has ended. What must hold at every moment is checked by the nodes (see `simulated_node`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulated_network import Network
from simulated_node import SimulatedNode
from simulated_process import Violation

from meshrt.node.frames import PidTriple
from meshrt.node.settings import Settings

TICKTIME = 4.0
SETTINGS = Settings(ticktime=TICKTIME, connect_time=5.0, spawn_time=4.0, register_time=4.0)


class SimulatedCluster:
    """Nodes by name, each in its latest incarnation; those that ended are in it too."""

    def __init__(self, seed: int = 0, latency: float = 0.01, settings: Settings = SETTINGS) -> None:
        self.network = Network(seed, latency)
        self.rng = self.network.rng
        self.nodes: dict[str, SimulatedNode] = {}
        self.log: list[str] = []
        self.settings = settings
        self._incarnations = 0

    # --------------------------------------------------------------------- what happens

    def note(self, text: str) -> None:
        """A line of the story."""
        self.log.append(f"{self.network.clock.now - 1000:9.4f} {text}")

    def start(self, *names: str) -> list[SimulatedNode]:
        """Start nodes, or start them again. Process 1 of each watches all others."""
        started = []
        for name in names:
            self._incarnations += 1
            self.note(f"start {name}#{self._incarnations}")
            node = SimulatedNode(
                self.network, name, self._incarnations, self.settings, self.find, self.note
            )
            self.nodes[name] = node
            started.append(node)
        for node in self.living():
            for other in self.nodes:
                if other != node.name and other not in node.node_events:
                    node.watch_node(other)
        return started

    def find(self, name: str) -> SimulatedNode | None:
        """The running node of that name."""
        node = self.nodes.get(name)
        return node if node is not None and node.running else None

    def living(self) -> list[SimulatedNode]:
        """The running nodes."""
        return [node for node in self.nodes.values() if node.running]

    def run(self, seconds: float) -> None:
        """Let time pass."""
        clock = self.network.clock
        clock.run_until(clock.now + seconds)

    def partition(self, *groups: Iterable[str]) -> None:
        """Let nothing through between different groups."""
        sides = [list(group) for group in groups]
        for i, side in enumerate(sides):
            for other in sides[i + 1 :]:
                for one in side:
                    for two in other:
                        self.network.cut(one, two)

    def settle(self, patience: float = 300.0) -> None:
        """Run until every node is connected to all others, and a little longer."""
        self.settle_until(self.complete, patience)
        self.run(2 * self.settings.ticktime)

    def settle_until(self, condition: Callable[[], bool], patience: float) -> None:
        """Run until something is the case; a violation if that takes too long."""
        clock = self.network.clock
        end = clock.now + patience
        while not condition():
            if clock.now >= end:
                views = {str(node): node.cluster.nodes() for node in self.living()}
                raise Violation(f"not settled after {patience} s: {views}")
            self.run(0.5)

    def groups(self) -> list[list[str]]:
        """The groups into which the cluster has fallen; a violation if they overlap."""
        views = {
            node.name: tuple(sorted([node.name, *node.cluster.nodes()])) for node in self.living()
        }
        for view in views.values():
            if any(views[name] != view for name in view):
                raise Violation(f"groups overlap: {views}")
        return [list(group) for group in sorted(set(views.values()))]

    def complete(self) -> bool:
        """Whether every node is connected to all others."""
        names = sorted(node.name for node in self.living())
        return all(
            node.cluster.nodes() == [name for name in names if name != node.name]
            for node in self.living()
        )

    # ------------------------------------------------------------------------- promises

    def alive(self, pid: PidTriple) -> bool:
        """Whether a process runs."""
        node = self.find(pid.node)
        return node is not None and node.creation == pid.creation and pid.number in node.processes

    def audit(self) -> None:
        """Check a cluster that has settled."""
        self._audit_names()
        for node in self.living():
            self._audit_processes(node)
            self._audit_messages(node)
            self._audit_node_events(node)
            self._audit_leftovers(node)

    def _audit_names(self) -> None:
        views = {str(node): node.cluster.names() for node in self.living()}
        first = next(iter(views.values()), {})
        if any(view != first for view in views.values()):
            raise Violation(f"the nodes disagree about names: {views}")
        for name, pid in first.items():
            if not self.alive(pid):
                raise Violation(f"{name} is {pid}, which has ended")
            owners = [str(node) for node in self.living() if node.cluster._names.table.own(name)]
            if owners != [str(self.nodes[pid.node])]:
                raise Violation(f"{name} is {pid}, and these nodes keep an entry: {owners}")

    def _audit_messages(self, node: SimulatedNode) -> None:
        for name in node.cluster.nodes():
            missing = node.unheard(self.nodes[name])
            if missing is not None:
                raise Violation(f"{node}: {missing}")

    def _audit_processes(self, node: SimulatedNode) -> None:
        for process in node.processes.values():
            own = node.pid(process.number)
            for pid in process.links:
                if not self.alive(pid):
                    raise Violation(f"{own} is linked to {pid}, which has ended")
                if own not in self._process(pid).links:
                    raise Violation(f"{own} is linked to {pid}, but not the other way")
            for ref, pid in process.monitors.items():
                if not self.alive(pid):
                    raise Violation(f"{own} watches {pid}, which has ended")
                if (own, ref) not in self._process(pid).watchers:
                    raise Violation(f"{own} watches {pid}, which does not know")
            for watcher, ref in process.watchers:
                if not self.alive(watcher):
                    raise Violation(f"{own} is watched by {watcher}, which has ended")
                if self._process(watcher).monitors.get(ref) != own:
                    raise Violation(f"{own} is watched by {watcher}, which does not know")
            heard = [message for message in process.mailbox if message[0] == "down"]
            if len(heard) != len(set(heard)):
                raise Violation(f"{own} got a DOWN message twice: {heard}")

    def _process(self, pid: PidTriple):  # type: ignore[no-untyped-def]
        return self.nodes[pid.node].processes[pid.number]

    def _audit_node_events(self, node: SimulatedNode) -> None:
        up = {name for name, events in node.node_events.items() if events[-1] == "nodeup"}
        if up != set(node.cluster.nodes()):
            raise Violation(f"{node} believes in {up} and is connected to {node.cluster.nodes()}")

    def _audit_leftovers(self, node: SimulatedNode) -> None:
        cluster = node.cluster
        names = cluster._names
        left = {
            "calls": node.open_calls,
            "ballots": names._ballots,
            "requests to homes": names._requests,
            "locks": names._locks._holders,
            "places in queues": names._locks._queues,
            "spawn requests": cluster._spawns._requests,
            "calls of functions": cluster._calls._calls,
            "broken connections": cluster._membership._breaks,
        }
        for what, items in left.items():
            if items:
                raise Violation(f"{node} has {what} left: {items}")
        for session in cluster.sessions.all():
            ties = session.ties
            for number, there in ties.links:
                process = node.processes.get(number)
                if process is None or session.triple(there) not in process.links:
                    raise Violation(f"{node} keeps a link of {number} with {there}")
            numbers = {number for number, _ in ties.watching.values()}
            numbers.update(ties.watched.values())
            if not numbers <= node.processes.keys():
                raise Violation(f"{node} keeps monitors of {numbers - node.processes.keys()}")
