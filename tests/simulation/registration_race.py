"""Many processes want the same global names at the same time, in a cluster that is whole.

Whatever the delays: when a registration succeeds all nodes know it; nobody else then has the name;
and a name that is free goes to one of those who ask for it.
"""

from __future__ import annotations

from simulated_cluster import SimulatedCluster
from simulated_node import NORMAL, SimulatedNode
from simulated_process import Violation

from meshrt.node.frames import PidTriple

NAMES = ("alpha", "beta")


class Race:
    """One cluster, in which the owners of names are known to the test as well. `play` raises
    `Violation` if two rivals get a name, or nobody does."""

    def __init__(self, seed: int, fewest: int = 2, most: int = 7) -> None:
        self.seed = seed
        self.cluster = SimulatedCluster(seed)
        self.rng = rng = self.cluster.rng
        self.cluster.network.latency = rng.choice((0.001, 0.02, 0.1))
        names = [f"n{i}@h" for i in range(rng.randint(fewest, most))]
        self.nodes = self.cluster.start(*names)
        for node in self.nodes[1:]:
            node.connect(names[0])
        self.cluster.settle(60.0)
        self.disturbed: dict[str, float] = {}
        self.successes = 0

    def play(self) -> None:
        """Let them race, and judge the outcome."""
        clock = self.cluster.network.clock
        for _ in range(self.rng.randint(2, 40)):
            clock.after(self.rng.random() * self.rng.choice((0.0, 0.1, 3.0)), self._ask)
        if self.rng.random() < 0.7:
            for _ in range(10):
                clock.after(self.rng.random() * 3.0, self._disturb)
        self.cluster.run(20.0)
        if not self.successes:
            raise Violation(f"seed {self.seed}: nobody got a name")
        self.cluster.audit()

    def _ask(self) -> None:
        node = self.rng.choice(self.nodes)
        home = self.rng.choice(self.nodes) if self.rng.random() < 0.2 else node
        pid = home.pid(home.spawn(trap=True).number)
        name = self.rng.choice(NAMES)
        asked = self.cluster.network.clock.now

        def answered(code: int) -> None:
            if code == 0:
                self.successes += 1
                self._check(name, pid, asked)

        node.register(name, pid, answered)

    def _check(self, name: str, pid: PidTriple, asked: float) -> None:
        if self.disturbed.get(name, -1.0) >= asked:
            return
        views = {str(node): node.cluster.whereis(name) for node in self.nodes}
        if set(views.values()) != {pid}:
            raise Violation(f"seed {self.seed}: {name} went to {pid}: {views}")

    def _disturb(self) -> None:
        """Let an owner end, or take its name away."""
        name = self.rng.choice(NAMES)
        owner = self.nodes[0].cluster.whereis(name)
        if owner is None:
            return
        self.disturbed[name] = self.cluster.network.clock.now
        if self.rng.random() < 0.5:
            self._asker().unregister(name, lambda code: self._noted(name))
        elif self.cluster.alive(owner):
            self.cluster.nodes[owner.node].exit(owner.number, NORMAL)

    def _noted(self, name: str) -> None:
        self.disturbed[name] = self.cluster.network.clock.now

    def _asker(self) -> SimulatedNode:
        return self.rng.choice(self.nodes)
